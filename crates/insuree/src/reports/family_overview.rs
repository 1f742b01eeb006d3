//! `insuree_family_overview`: insurees by the day they were last written.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_kernel::access::Territory;
use openimis_kernel::graphql::from::column;
use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult,
    sea_query::{JoinType, NullOrdering, Order},
};

use super::{insurees, named, written_between};

/// An insuree.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, serde::Serialize)]
pub struct Row {
    /// Insurance number.
    pub chf_id: Option<String>,
    /// Given names.
    pub other_names: String,
    /// Family name.
    pub last_name: String,
    /// When the row was written.
    pub enroll_date: DateTime<Utc>,
    /// Village of the family.
    pub village: Option<String>,
    /// Its ward.
    pub ward: Option<String>,
    /// Its district.
    pub district: Option<String>,
}

/// The rows by district, ward, village and number, those without at the end; the days count whole. Who has no family is
/// listed, too.
///
/// # Errors
/// The database's.
pub async fn rows(
    db: &impl ConnectionTrait,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    territory: &Territory,
) -> Result<Vec<Row>, DbErr> {
    let mut select = insurees(territory, JoinType::LeftJoin);
    for condition in written_between(from, to) {
        select.and_where(condition);
    }
    named(
        &mut select,
        &[
            ("i", "CHFID", "chf_id"),
            ("i", "OtherNames", "other_names"),
            ("i", "LastName", "last_name"),
            ("i", "ValidityFrom", "enroll_date"),
            ("v", "LocationName", "village"),
            ("w", "LocationName", "ward"),
            ("d", "LocationName", "district"),
        ],
    );
    for (alias, name) in [("d", "LocationName"), ("w", "LocationName"), ("v", "LocationName"), ("i", "CHFID"), ("i", "InsureeID")] {
        select.order_by_expr_with_nulls(column(alias, name), Order::Asc, NullOrdering::Last);
    }
    Row::find_by_statement(db.get_database_backend().build(&select)).all(db).await
}
