//! The data of the module's reports, right 131215 (insuree spec, section 6); rendering is another module's business. All
//! of them show users their own districts only.

pub mod enrolled_families;
pub mod family_overview;
pub mod missing_photo;
pub mod pending_enrolment;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use openimis_kernel::{access::Territory, graphql::from::column};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement};

use crate::security::insuree_visible;

/// Valid insurees `i` with their family `f` and its location: village `v`, ward `w`, district `d`, region `r`. `home`: whether
/// those without family or place are among them.
fn insurees(territory: &Territory, home: JoinType) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(Alias::new("tblInsuree"), Alias::new("i"));
    let mut join = |kind, table: &str, alias: &str, on: Expr| {
        select.join_as(kind, Alias::new(table), Alias::new(alias), on);
    };
    let family = column("f", "FamilyID").eq(column("i", "FamilyID")).and(column("f", "ValidityTo").is_null());
    join(home, "tblFamilies", "f", family);
    join(home, "tblLocations", "v", column("v", "LocationId").eq(column("f", "LocationId")));
    for (child, parent) in [("v", "w"), ("w", "d"), ("d", "r")] {
        let on = column(parent, "LocationId").eq(column(child, "ParentLocationId"));
        join(JoinType::LeftJoin, "tblLocations", parent, on);
    }
    select.and_where(column("i", "ValidityTo").is_null());
    if *territory != Territory::Everything {
        select.and_where(insuree_visible(territory, "i"));
    }
    select
}

/// The family lives in this location or below it; 0 stands for the whole country.
fn below(location_id: i32) -> Option<Expr> {
    let at = |alias: &str| column(alias, "LocationId").eq(location_id);
    (location_id != 0).then(|| at("v").or(at("w")).or(at("d")).or(at("r")))
}

fn named(select: &mut SelectStatement, columns: &[(&str, &str, &str)]) {
    for (alias, db, name) in columns {
        select.expr_as(column(alias, db), Alias::new(*name));
    }
}

/// The moment a day begins, UTC.
fn begin(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// Rows of the insuree written from the first of these days to the last.
fn written_between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Vec<Expr> {
    let after = from.map(|day| column("i", "ValidityFrom").gte(begin(day)));
    let before = to.and_then(|day| day.succ_opt()).map(|day| column("i", "ValidityFrom").lt(begin(day)));
    after.into_iter().chain(before).collect()
}
