//! The lines of a product: its items and services, in two tables of the same form. Each effect is a statement or two,
//! however many lines there are.

use std::collections::{HashMap, HashSet};

use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{
    ConnectionTrait, Value,
    sea_query::{Alias, Expr, ExprTrait, Func, Query},
};

use crate::{
    config::ProductConfig,
    entity::codes::{CeilingExclusion, LimitationType, PriceOrigin},
    mutation::Line,
    rules::limit::{self, Limit},
};

/// Lines of one statement: with all columns bound they stay below what SQLite and PostgreSQL take.
const CHUNK: usize = 500;

/// A table of lines.
pub(super) struct Kind {
    /// What a line is of, for messages.
    word: &'static str,
    table: &'static str,
    /// Its column that refers to what is paid, named like the key there.
    medical: &'static str,
    medical_table: &'static str,
    medical_uuid: &'static str,
}

pub(super) const ITEMS: Kind =
    Kind { word: "Item", table: "tblProductItems", medical: "ItemID", medical_table: "tblItems", medical_uuid: "ItemUUID" };
pub(super) const SERVICES: Kind =
    Kind { word: "Service", table: "tblProductServices", medical: "ServiceID", medical_table: "tblServices", medical_uuid: "ServiceUUID" };

/// What a line says of its item or service.
const TERMS: [&str; 16] = [
    "PriceOrigin",
    "LimitationType",
    "LimitationTypeR",
    "LimitationTypeE",
    "WaitingPeriodAdult",
    "WaitingPeriodChild",
    "LimitNoAdult",
    "LimitNoChild",
    "LimitAdult",
    "LimitAdultR",
    "LimitAdultE",
    "LimitChild",
    "LimitChildR",
    "LimitChildE",
    "CeilingExclusionAdult",
    "CeilingExclusionChild",
];

impl Kind {
    /// Fails unless the lines keep the rules, each of another item or service.
    pub(super) fn ensure_sound(&self, cx: &MutationContext, lines: &[Line]) -> Result<(), MutationError> {
        let defaults = Defaults::of(cx);
        limit::ensure_sound(self.word, lines.iter().flat_map(|line| limits(line, defaults)))?;
        let mut seen = HashSet::new();
        match lines.iter().find(|line| !seen.insert(line.uuid)) {
            Some(line) => Err(MutationError::Invalid(format!("'{}' is already linked to the product.", line.uuid))),
            None => Ok(()),
        }
    }

    /// Ends the lines of a product and gives them to its earlier version; those that ended before keep their end.
    pub(super) async fn give_away(&self, cx: &MutationContext, product: i32, earlier: i32) -> Result<(), MutationError> {
        let mut update = Query::update();
        update
            .table(Alias::new(self.table))
            .value(Alias::new("ProdID"), earlier)
            .value(Alias::new("ValidityTo"), Func::coalesce([Expr::col(Alias::new("ValidityTo")), Expr::val(cx.now)]))
            .and_where(Expr::col(Alias::new("ProdID")).eq(product));
        cx.tx.execute(&update).await?;
        Ok(())
    }

    /// Copies the lines of a product that ended at this moment, or are valid, for another one: all but those of the
    /// items or services named.
    pub(super) async fn copy(
        &self,
        cx: &MutationContext,
        (source, of): (i32, Lines),
        target: i32,
        without: &[Line],
    ) -> Result<(), MutationError> {
        let copied = [self.medical, "AuditUserID"].into_iter().chain(TERMS);
        let mut rows = Query::select();
        rows.exprs(copied.clone().map(|name| Expr::col(Alias::new(name))));
        rows.expr(Expr::val(target)).expr(Expr::val(cx.now)).from(Alias::new(self.table));
        let end = Expr::col(Alias::new("ValidityTo"));
        rows.and_where(Expr::col(Alias::new("ProdID")).eq(source)).and_where(match of {
            Lines::Valid => end.is_null(),
            Lines::EndedNow => end.eq(cx.now),
        });
        let named = self.keys(cx, without).await?;
        if !named.is_empty() {
            rows.and_where(Expr::col(Alias::new(self.medical)).is_not_in(named.into_values()));
        }
        let mut insert = Query::insert();
        insert.into_table(Alias::new(self.table)).columns(copied.chain(["ProdID", "ValidityFrom"]).map(Alias::new));
        insert.select_from(rows).map_err(|error| MutationError::Internal(error.to_string()))?;
        cx.tx.execute(&insert).await?;
        Ok(())
    }

    /// Writes lines of a product.
    pub(super) async fn write(&self, cx: &MutationContext, product: i32, lines: &[Line]) -> Result<(), MutationError> {
        let defaults = Defaults::of(cx);
        let keys = self.keys(cx, lines).await?;
        for chunk in lines.chunks(CHUNK) {
            let mut insert = Query::insert();
            insert.into_table(Alias::new(self.table));
            insert.columns([self.medical, "AuditUserID", "ProdID", "ValidityFrom"].into_iter().chain(TERMS).map(Alias::new));
            for line in chunk {
                let unknown = || MutationError::Invalid(format!("{} matching query does not exist.", self.word));
                let key = *keys.get(&line.uuid.to_string()).ok_or_else(unknown)?;
                let place: [Value; 4] = [key.into(), cx.audit_id().into(), product.into(), cx.now.into()];
                insert.values_panic(place.into_iter().chain(terms(line, defaults)).map(Expr::val));
            }
            cx.tx.execute(&insert).await?;
        }
        Ok(())
    }

    /// The keys of the items or services of lines, by uuid.
    async fn keys(&self, cx: &MutationContext, lines: &[Line]) -> Result<HashMap<String, i32>, MutationError> {
        let mut keys = HashMap::new();
        for chunk in lines.chunks(CHUNK) {
            let mut select = Query::select();
            select.columns([self.medical_uuid, self.medical].map(Alias::new)).from(Alias::new(self.medical_table));
            select.and_where(Expr::col(Alias::new(self.medical_uuid)).is_in(chunk.iter().map(|line| line.uuid.to_string())));
            for row in cx.tx.query_all(&select).await? {
                keys.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            }
        }
        Ok(keys)
    }
}

/// Which lines to copy.
#[derive(Clone, Copy)]
pub(super) enum Lines {
    /// The valid ones.
    Valid,
    /// Those that ended in this change.
    EndedNow,
}

/// What stands for what a line does not say.
#[derive(Clone, Copy)]
struct Defaults {
    origin: PriceOrigin,
    limitation: LimitationType,
}

impl Defaults {
    fn of(cx: &MutationContext) -> Self {
        let config = cx.config::<ProductConfig>();
        Defaults {
            origin: config.default_price_origin.parse().unwrap_or(PriceOrigin::PriceList),
            limitation: config.default_limit.parse().unwrap_or(LimitationType::CoInsurance),
        }
    }
}

fn limits(line: &Line, defaults: Defaults) -> [Limit; 3] {
    [
        (line.limitation_type, line.limit_adult, line.limit_child),
        (line.limitation_type_r, line.limit_adult_r, line.limit_child_r),
        (line.limitation_type_e, line.limit_adult_e, line.limit_child_e),
    ]
    .map(|(kind, adult, child)| Limit { kind: kind.unwrap_or(defaults.limitation), adult, child })
}

/// The values of [`TERMS`].
fn terms(line: &Line, defaults: Defaults) -> [Value; 16] {
    let [normal, referral, emergency] = limits(line, defaults);
    let exclusion = |exclusion: Option<CeilingExclusion>| exclusion.map(CeilingExclusion::as_code).into();
    [
        line.price_origin.unwrap_or(defaults.origin).as_code().into(),
        normal.kind.as_code().into(),
        referral.kind.as_code().into(),
        emergency.kind.as_code().into(),
        line.waiting_period_adult.into(),
        line.waiting_period_child.into(),
        line.limit_no_adult.into(),
        line.limit_no_child.into(),
        normal.adult.into(),
        referral.adult.into(),
        emergency.adult.into(),
        normal.child.into(),
        referral.child.into(),
        emergency.child.into(),
        exclusion(line.ceiling_exclusion_adult),
        exclusion(line.ceiling_exclusion_child),
    ]
}
