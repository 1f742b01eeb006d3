//! Policies that end: offered for renewal, and marked as expired (policy spec, section 5.9).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use openimis_core::entity::officer;
use openimis_insuree::{
    entity::family,
    service::renewal::{Renewal, note_due_photos},
};
use openimis_kernel::app::App;
use openimis_location::entity::location;
use openimis_product::entity::product;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DatabaseTransaction, DbErr, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    entity::{codes::Status, policy, policy_renewal as renewal},
    rules::renewal::{Seller, end_of_chain, expiring_until, renewal_date, warnings},
};

/// User of the rows that the server writes by itself.
const SERVER: i32 = 0;
/// Characters of a phone number in a renewal.
const PHONE: usize = 25;

/// Which policies are offered for renewal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Days before the end; 0: whenever they end.
    pub interval_days: u64,
    /// Ending on or after this day.
    pub from: Option<NaiveDate>,
    /// Ending on or before this day.
    pub to: Option<NaiveDate>,
    /// Sold by this officer.
    pub officer_id: Option<i32>,
    /// Of families that live in or below this location.
    pub location_id: Option<i32>,
}

/// Policies that are looked at together: their keys are bound in a statement.
const CHUNK: usize = 500;

/// What is known of all products and officers.
struct Sellers {
    products: HashMap<i32, product::Model>,
    converts: HashMap<i32, i32>,
    officers: HashMap<i32, officer::Model>,
    takes_over: HashMap<i32, i32>,
}

impl Sellers {
    async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let products = by_key(product::Entity::find().all(db).await?, |product| product.id);
        let officers = by_key(officer::Entity::find().all(db).await?, |officer| officer.id);
        let converts = products.values().filter_map(|product| Some((product.id, product.conversion_product_id?))).collect();
        let takes_over = officers.values().filter_map(|officer| Some((officer.id, officer.substitution_officer_id?))).collect();
        Ok(Sellers { products, converts, officers, takes_over })
    }

    /// The product that another is renewed with.
    fn product(&self, id: i32) -> Option<&product::Model> {
        self.products.get(&end_of_chain(id, &self.converts))
    }

    /// The officer who stands in for another.
    fn officer(&self, id: i32) -> Option<&officer::Model> {
        self.officers.get(&end_of_chain(id, &self.takes_over))
    }
}

/// Writes a renewal for each policy that ends soon, or has ended, and has none and no successor. Answers how many.
///
/// # Errors
/// The database's.
pub async fn offer(app: &App, tx: &DatabaseTransaction, due: Due, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let policies = ending(tx, due, now.date_naive()).await?;
    let sellers = Sellers::load(tx).await?;
    let mut offered = 0;
    for policies in policies.chunks(CHUNK) {
        let successors = successors(tx, policies).await?;
        let heads = heads(tx, policies).await?;
        for policy in policies {
            let Some(row) = reminder(policy, &sellers, &successors, &heads, now) else { continue };
            let row = row.insert(tx).await?;
            let renewal = Renewal { id: row.id, family_id: policy.family_id, audit_user_id: SERVER };
            note_due_photos(app, tx, renewal, now).await?;
            offered += 1;
        }
    }
    Ok(offered)
}

/// The renewal of a policy; `None`: another follows it already.
fn reminder(
    policy: &policy::Model,
    sellers: &Sellers,
    successors: &HashMap<(i32, i32), NaiveDate>,
    heads: &HashMap<i32, i32>,
    now: DateTime<Utc>,
) -> Option<renewal::ActiveModel> {
    let date = renewal_date(policy.expiry_date?);
    let product = sellers.product(policy.product_id)?;
    let follows = |product: i32| successors.get(&(policy.family_id, product)).is_some_and(|start| *start >= date);
    if follows(policy.product_id) || follows(product.id) {
        return None;
    }
    let officer = policy.officer_id.and_then(|id| sellers.officer(id));
    let sold = (product.date_from.date_naive(), product.date_to.date_naive());
    let seller = officer.map(|officer| Seller { works_to: officer.works_to.map(|until| until.date_naive()) });
    Some(renewal::ActiveModel {
        id: NotSet,
        uuid: Set(Uuid::new_v4()),
        new_officer_id: Set(officer.map(|officer| officer.id)),
        insuree_id: Set(*heads.get(&policy.family_id)?),
        policy_id: Set(policy.id),
        new_product_id: Set(product.id),
        renewal_prompt_date: Set(now.date_naive()),
        renewal_date: Set(date),
        phone_number: Set(officer.and_then(|officer| officer.phone.as_ref()).map(|phone| phone.chars().take(PHONE).collect())),
        sms_status: Set(0),
        renewal_warnings: Set(Some(warnings(date, sold, seller))),
        response_status: Set(Some(0)),
        response_date: Set(None),
        audit_user_id: Set(Some(SERVER)),
        validity_from: Set(now),
        validity_to: Set(None),
        legacy_id: Set(None),
    })
}

/// Marks policies whose last day is over as expired; one statement, without earlier versions, as the reference does. Answers
/// how many ([`crate::rules::status::expires`]).
///
/// # Errors
/// The database's.
pub async fn expire(db: &impl ConnectionTrait, today: NaiveDate) -> Result<u64, DbErr> {
    let done = policy::Entity::update_many()
        .col_expr(policy::Column::Status, Expr::val(Status::Expired.as_code()))
        .filter(policy::Column::ValidityTo.is_null())
        .filter(policy::Column::ExpiryDate.lt(today))
        .filter(policy::Column::Status.is_in([Status::Active.as_code(), Status::Ready.as_code()]))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

fn by_key<T>(rows: Vec<T>, key: impl Fn(&T) -> i32) -> HashMap<i32, T> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

async fn ending(db: &impl ConnectionTrait, due: Due, today: NaiveDate) -> Result<Vec<policy::Model>, DbErr> {
    let mut find = policy::Entity::find()
        .filter(policy::Column::ValidityTo.is_null())
        .filter(policy::Column::Status.is_in([Status::Active.as_code(), Status::Expired.as_code()]));
    let reminded = renewal::Entity::find().select_only().column(renewal::Column::PolicyId).filter(renewal::Column::ValidityTo.is_null());
    find = find.filter(policy::Column::Id.not_in_subquery(QueryTrait::into_query(reminded)));
    if due.interval_days > 0 {
        find = find.filter(policy::Column::ExpiryDate.lte(expiring_until(today, due.interval_days)));
    }
    if let Some(from) = due.from {
        find = find.filter(policy::Column::ExpiryDate.gte(from));
    }
    if let Some(to) = due.to {
        find = find.filter(policy::Column::ExpiryDate.lte(to));
    }
    if let Some(officer) = due.officer_id {
        find = find.filter(policy::Column::OfficerId.eq(officer));
    }
    if let Some(location) = due.location_id {
        find = find.filter(policy::Column::FamilyId.in_subquery(living_in(location)));
    }
    find.order_by_asc(policy::Column::Id).all(db).await
}

/// Keys of the families that live in a location or up to three levels below it.
fn living_in(location_id: i32) -> sea_orm::sea_query::SelectStatement {
    let below = |of: Expr| {
        let ids = location::Entity::find().select_only().column(location::Column::Id).filter(of);
        QueryTrait::into_query(ids)
    };
    let children = below(location::Column::ParentId.eq(location_id));
    let grandchildren = below(location::Column::ParentId.in_subquery(children.clone()));
    let great_grandchildren = below(location::Column::ParentId.in_subquery(grandchildren.clone()));
    let families = family::Entity::find().select_only().column(family::Column::Id).filter(
        sea_orm::Condition::any()
            .add(family::Column::LocationId.eq(location_id))
            .add(family::Column::LocationId.in_subquery(children))
            .add(family::Column::LocationId.in_subquery(grandchildren))
            .add(family::Column::LocationId.in_subquery(great_grandchildren)),
    );
    QueryTrait::into_query(families)
}

/// First day of the latest policy of each family and product.
async fn successors(db: &impl ConnectionTrait, policies: &[policy::Model]) -> Result<HashMap<(i32, i32), NaiveDate>, DbErr> {
    let families = policies.iter().map(|policy| policy.family_id);
    let rows: Vec<(i32, i32, NaiveDate)> = policy::Entity::find()
        .select_only()
        .column(policy::Column::FamilyId)
        .column(policy::Column::ProductId)
        .column_as(policy::Column::StartDate.max(), "latest")
        .filter(policy::Column::FamilyId.is_in(families))
        .filter(policy::Column::ValidityTo.is_null())
        .group_by(policy::Column::FamilyId)
        .group_by(policy::Column::ProductId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(family, product, latest)| ((family, product), latest)).collect())
}

async fn heads(db: &impl ConnectionTrait, policies: &[policy::Model]) -> Result<HashMap<i32, i32>, DbErr> {
    let rows: Vec<(i32, i32)> = family::Entity::find()
        .select_only()
        .column(family::Column::Id)
        .column(family::Column::HeadInsureeId)
        .filter(family::Column::Id.is_in(policies.iter().map(|policy| policy.family_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
