//! `enrolled_families`: families with their members and the state of their latest policy.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult,
    sea_query::{JoinType, Order},
};

use super::{below, insurees, named, written_between};
use crate::hooks;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// First day on which the insuree was written.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Location the family lives in or below; 0: the whole country.
    pub location_id: i32,
}

/// A member of a family. The fields have the names of the report's columns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Row {
    /// Region.
    pub region_name: Option<String>,
    /// District.
    pub district_name: Option<String>,
    /// Ward.
    pub ward_name: Option<String>,
    /// Village.
    pub village_name: Option<String>,
    /// Is head of the family.
    pub is_head: bool,
    /// Insurance number.
    #[serde(rename = "CHFID")]
    pub chf_id: Option<String>,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub other_names: String,
    /// When the row was written.
    pub enrol_date: DateTime<Utc>,
    /// State of the family's latest policy, empty where there is none.
    pub policy_status_desc: &'static str,
}

#[derive(FromQueryResult)]
struct Found {
    family_id: i32,
    region_name: Option<String>,
    district_name: Option<String>,
    ward_name: Option<String>,
    village_name: Option<String>,
    is_head: bool,
    chf_id: Option<String>,
    last_name: String,
    other_names: String,
    enrol_date: DateTime<Utc>,
}

/// The rows by place and family, the head first.
///
/// # Errors
/// The database's.
pub async fn rows(app: &App, asked: Asked, territory: &Territory) -> Result<Vec<Row>, DbErr> {
    let found = found(&app.db, asked, territory).await?;
    let policies = hooks::latest_policies(app, &app.db, found.iter().map(|row| row.family_id)).await?;
    let row = |found: Found| Row {
        policy_status_desc: policies.get(&found.family_id).map_or("", |policy| policy.status),
        region_name: found.region_name,
        district_name: found.district_name,
        ward_name: found.ward_name,
        village_name: found.village_name,
        is_head: found.is_head,
        chf_id: found.chf_id,
        last_name: found.last_name,
        other_names: found.other_names,
        enrol_date: found.enrol_date,
    };
    Ok(found.into_iter().map(row).collect())
}

async fn found(db: &impl ConnectionTrait, asked: Asked, territory: &Territory) -> Result<Vec<Found>, DbErr> {
    let mut select = insurees(territory, JoinType::InnerJoin);
    for condition in written_between(asked.from, asked.to).into_iter().chain(below(asked.location_id)) {
        select.and_where(condition);
    }
    named(
        &mut select,
        &[
            ("f", "FamilyID", "family_id"),
            ("r", "LocationName", "region_name"),
            ("d", "LocationName", "district_name"),
            ("w", "LocationName", "ward_name"),
            ("v", "LocationName", "village_name"),
            ("i", "IsHead", "is_head"),
            ("i", "CHFID", "chf_id"),
            ("i", "LastName", "last_name"),
            ("i", "OtherNames", "other_names"),
            ("i", "ValidityFrom", "enrol_date"),
        ],
    );
    for (alias, name) in [("r", "LocationName"), ("d", "LocationName"), ("w", "LocationName"), ("v", "LocationName"), ("f", "FamilyID")] {
        select.order_by_expr(column(alias, name), Order::Asc);
    }
    select.order_by_expr(column("i", "IsHead"), Order::Desc).order_by_expr(column("i", "InsureeID"), Order::Asc);
    Found::find_by_statement(db.get_database_backend().build(&select)).all(db).await
}
