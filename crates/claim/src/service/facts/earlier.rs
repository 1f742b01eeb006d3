//! What earlier claims of the patients used.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use sea_orm::{
    Condition, DatabaseTransaction, DbErr, JoinType, QuerySelect, RelationTrait,
    entity::prelude::*,
    sea_query::{ExprTrait, Func},
};

use super::Loaded;
use crate::{
    entity::{
        claim, claim_ded_rem, claim_item, claim_service,
        codes::{Category, LineStatus, Status},
    },
    rules::facts::{Book, ByCare, ByCategory, Catalogue, Element, Past, Patient, Usage},
};

pub(super) async fn load(
    tx: &DatabaseTransaction,
    claims: &[Loaded],
    patients: &HashMap<i32, Patient>,
    catalogue: &Catalogue,
) -> Result<Book, DbErr> {
    let mut book = Book::default();
    let insurees: Vec<i32> = patients.keys().copied().collect();
    book.past = past(tx, &insurees, since(claims, patients, catalogue)).await?;
    usage(tx, patients, &mut book).await?;
    Ok(book)
}

/// No claim of a treatment before this day matters: neither to a cover nor to the time between two treatments.
fn since(claims: &[Loaded], patients: &HashMap<i32, Patient>, catalogue: &Catalogue) -> NaiveDate {
    let days = catalogue.medical.values().filter_map(|medical| medical.frequency).max().unwrap_or(0);
    let covers = patients.values().flat_map(|patient| &patient.covers).filter_map(|cover| Ord::min(cover.from, cover.policy_from));
    let targets = claims.iter().map(|loaded| loaded.claim.treatment.target()).map(|day| day - TimeDelta::days(days));
    covers.chain(targets).min().unwrap_or_default()
}

/// Condition on claims that count: of these insurees, submitted, not rejected, not before a day.
fn counts(insurees: &[i32], since: NaiveDate) -> Condition {
    use claim::Column;
    let day = Func::coalesce([Column::DateTo.into_expr(), Column::DateFrom.into_expr()]);
    Condition::all()
        .add(Column::InsureeId.is_in(insurees.iter().copied()))
        .add(Column::Status.gt(Status::Entered.as_code()))
        .add(Column::ValidityTo.is_null())
        .add(Expr::from(day).gte(since))
}

/// Key of the claim and of the insuree, first and last day, kind of care.
type Submitted = (i32, i32, NaiveDate, Option<NaiveDate>, Option<String>);

/// Key of the claim and of the element, how many were given, how many count.
type Given = (i32, i32, Decimal, Option<Decimal>);

/// Submitted claims that are not rejected, with the lines that count, by insuree. Three statements.
pub(crate) async fn past(db: &impl ConnectionTrait, insurees: &[i32], since: NaiveDate) -> Result<HashMap<i32, Vec<Past>>, DbErr> {
    use claim::Column;
    let claims: Vec<Submitted> = claim::Entity::find()
        .select_only()
        .columns([Column::Id, Column::InsureeId, Column::DateFrom, Column::DateTo, Column::Category])
        .filter(counts(insurees, since))
        .into_tuple()
        .all(db)
        .await?;
    let mut lines: HashMap<i32, Vec<(Element, Decimal)>> = HashMap::new();
    for (claim, id, provided, approved) in items(db, insurees, since).await? {
        lines.entry(claim).or_default().push((Element::Item(id), approved.unwrap_or(provided)));
    }
    for (claim, id, provided, approved) in services(db, insurees, since).await? {
        lines.entry(claim).or_default().push((Element::Service(id), approved.unwrap_or(provided)));
    }
    let mut past: HashMap<i32, Vec<Past>> = HashMap::new();
    for (claim_id, insuree, from, to, category) in claims {
        past.entry(insuree).or_default().push(Past {
            claim_id,
            day: to.unwrap_or(from),
            category: Category::of_text(category.as_deref()),
            lines: lines.remove(&claim_id).unwrap_or_default(),
        });
    }
    Ok(past)
}

async fn items(db: &impl ConnectionTrait, insurees: &[i32], since: NaiveDate) -> Result<Vec<Given>, DbErr> {
    use claim_item::Column;
    claim_item::Entity::find()
        .select_only()
        .columns([Column::ClaimId, Column::ItemId, Column::QtyProvided, Column::QtyApproved])
        .join(JoinType::InnerJoin, claim_item::Relation::Claim.def())
        .filter(counts(insurees, since))
        .filter(Column::ValidityTo.is_null())
        .filter(Column::Status.eq(LineStatus::Passed.as_code()))
        .into_tuple()
        .all(db)
        .await
}

async fn services(db: &impl ConnectionTrait, insurees: &[i32], since: NaiveDate) -> Result<Vec<Given>, DbErr> {
    use claim_service::Column;
    claim_service::Entity::find()
        .select_only()
        .columns([Column::ClaimId, Column::ServiceId, Column::QtyProvided, Column::QtyApproved])
        .join(JoinType::InnerJoin, claim_service::Relation::Claim.def())
        .filter(counts(insurees, since))
        .filter(Column::ValidityTo.is_null())
        .filter(Column::Status.eq(LineStatus::Passed.as_code()))
        .into_tuple()
        .all(db)
        .await
}

/// What valid claims took out of the policies. One statement.
async fn usage(tx: &DatabaseTransaction, patients: &HashMap<i32, Patient>, book: &mut Book) -> Result<(), DbErr> {
    let policies: HashSet<i32> = patients.values().flat_map(|patient| &patient.covers).map(|cover| cover.policy_id).collect();
    let rows = claim_ded_rem::Entity::find()
        .join(JoinType::InnerJoin, claim_ded_rem::Relation::Claim.def())
        .filter(claim_ded_rem::Column::PolicyId.is_in(policies))
        .filter(claim_ded_rem::Column::ValidityTo.is_null())
        .filter(claim::Column::ValidityTo.is_null())
        .all(tx)
        .await?;
    for row in rows {
        book.usage.entry(row.policy_id).or_default().push(of_row(&row));
    }
    Ok(())
}

fn of_row(row: &claim_ded_rem::Model) -> Usage {
    Usage {
        claim_id: row.claim_id,
        policy_id: row.policy_id,
        insuree_id: row.insuree_id.unwrap_or_default(),
        deducted: ByCare { general: row.ded_g, in_patient: row.ded_ip, out_patient: row.ded_op },
        paid: ByCare { general: row.rem_g, in_patient: row.rem_ip, out_patient: row.rem_op },
        paid_by_category: ByCategory {
            surgery: row.rem_surgery.unwrap_or_default(),
            delivery: row.rem_delivery.unwrap_or_default(),
            antenatal: row.rem_antenatal.unwrap_or_default(),
            hospitalization: row.rem_hospitalization.unwrap_or_default(),
            consultation: row.rem_consult.unwrap_or_default(),
            visit: Decimal::ZERO,
        },
    }
}
