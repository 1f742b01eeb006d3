//! `insuree_missing_photo`: insurees without a photo, and the officer who looks after their family.

use std::collections::{BTreeSet, HashMap};

use openimis_core::entity::officer;
use openimis_kernel::{access::Territory, app::App, graphql::from::column};
use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Func, JoinType, Order},
};

use super::{below, insurees, named};
use crate::hooks;

/// What is asked for; 0 stands for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Officer of the family's latest policy.
    pub officer_id: i32,
    /// Location the family lives in or below.
    pub location_id: i32,
}

/// An insuree without photo.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Insurance number.
    pub chf_id: Option<String>,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub other_names: String,
    /// Code of the gender.
    pub gender: Option<String>,
    /// Is head of the family.
    pub is_head: bool,
    /// District.
    pub district_name: Option<String>,
    /// Ward.
    pub ward_name: Option<String>,
    /// Village.
    pub village_name: Option<String>,
    /// Code of the officer.
    pub officer_code: Option<String>,
    /// Family name of the officer.
    pub officer_last_name: Option<String>,
    /// Given names of the officer.
    pub officer_other_names: Option<String>,
}

#[derive(FromQueryResult)]
struct Found {
    family_id: i32,
    chf_id: Option<String>,
    last_name: String,
    other_names: String,
    gender: Option<String>,
    is_head: bool,
    district_name: Option<String>,
    ward_name: Option<String>,
    village_name: Option<String>,
}

/// The rows by district, officer, ward and village. Somebody has a photo when its file or its picture is known; who has no
/// row of a photo at all is listed, too.
///
/// # Errors
/// The database's.
pub async fn rows(app: &App, asked: Asked, territory: &Territory) -> Result<Vec<Row>, DbErr> {
    let found = found(&app.db, asked.location_id, territory).await?;
    let policies = hooks::latest_policies(app, &app.db, found.iter().map(|row| row.family_id)).await?;
    let ids: BTreeSet<i32> = policies.values().filter_map(|policy| policy.officer_id).collect();
    let officers = officer::Entity::find().filter(officer::Column::Id.is_in(ids)).all(&app.db).await?;
    let officers: HashMap<i32, officer::Model> = officers.into_iter().map(|row| (row.id, row)).collect();
    let officer_of = |family: i32| policies.get(&family)?.officer_id;
    let mut rows: Vec<Row> = found
        .into_iter()
        .filter(|row| asked.officer_id == 0 || officer_of(row.family_id) == Some(asked.officer_id))
        .map(|row| {
            let officer = officer_of(row.family_id).and_then(|id| officers.get(&id));
            row.with(officer)
        })
        .collect();
    rows.sort_by(|a, b| {
        (&a.district_name, &a.officer_code, &a.ward_name, &a.village_name).cmp(&(
            &b.district_name,
            &b.officer_code,
            &b.ward_name,
            &b.village_name,
        ))
    });
    Ok(rows)
}

impl Found {
    fn with(self, officer: Option<&officer::Model>) -> Row {
        Row {
            chf_id: self.chf_id,
            last_name: self.last_name,
            other_names: self.other_names,
            gender: self.gender,
            is_head: self.is_head,
            district_name: self.district_name,
            ward_name: self.ward_name,
            village_name: self.village_name,
            officer_code: officer.map(|officer| officer.code.clone()),
            officer_last_name: officer.map(|officer| officer.last_name.clone()),
            officer_other_names: officer.map(|officer| officer.other_names.clone()),
        }
    }
}

async fn found(db: &impl ConnectionTrait, location_id: i32, territory: &Territory) -> Result<Vec<Found>, DbErr> {
    let mut select = insurees(territory, JoinType::InnerJoin);
    let photo = column("p", "PhotoID").eq(column("i", "PhotoID")).and(column("p", "ValidityTo").is_null());
    select.join_as(JoinType::LeftJoin, Alias::new("tblPhotos"), Alias::new("p"), photo);
    let empty = |name: &str| column("p", name).is_null().or(Func::cust(Alias::new("trim")).arg(column("p", name)).eq(""));
    select.and_where(empty("PhotoFileName")).and_where(empty("photo"));
    if let Some(below) = below(location_id) {
        select.and_where(below);
    }
    named(
        &mut select,
        &[
            ("f", "FamilyID", "family_id"),
            ("i", "CHFID", "chf_id"),
            ("i", "LastName", "last_name"),
            ("i", "OtherNames", "other_names"),
            ("i", "Gender", "gender"),
            ("i", "IsHead", "is_head"),
            ("d", "LocationName", "district_name"),
            ("w", "LocationName", "ward_name"),
            ("v", "LocationName", "village_name"),
        ],
    );
    select.order_by_expr(column("i", "InsureeID"), Order::Asc);
    Found::find_by_statement(db.get_database_backend().build(&select)).all(db).await
}
