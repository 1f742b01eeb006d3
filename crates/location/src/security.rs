//! Which rows a user may see by where they lie (location spec, section 5.1): conditions for row security and for queries of
//! all modules.
//!
//! A location is visible when it belongs to the user's [`Territory`] or lies in a valid chain below it. Rows without a
//! location (national products, families not yet placed) are visible to everybody. The sub-selects do not depend on the
//! outer row, so that the database evaluates each once per statement.

use openimis_kernel::{access::Territory, graphql::from::column};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType};

const TABLE: &str = "tblLocations";
const ID: &str = "LocationId";
const PARENT: &str = "ParentLocationId";
const VALID: &str = "ValidityTo";

/// The roots of a territory; `None`: everything is visible.
fn roots(territory: &Territory) -> Option<&[i32]> {
    match territory {
        Territory::Everything => None,
        Territory::Nothing => Some(&[]),
        Territory::Districts(ids) | Territory::Villages(ids) => Some(ids),
    }
}

fn always() -> Expr {
    Expr::val(1).eq(1)
}

fn never() -> Expr {
    Expr::val(1).eq(2)
}

fn one_of(column: Expr, ids: &[i32]) -> Expr {
    column.is_in(ids.iter().copied())
}

fn locations(alias: &str) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(Alias::new(TABLE), Alias::new(alias));
    select
}

fn join_parent(select: &mut SelectStatement, kind: JoinType, child: &str, parent: &str) {
    select.join_as(kind, Alias::new(TABLE), Alias::new(parent), column(parent, ID).eq(column(child, PARENT)));
}

/// The ids of the roots and of what lies up to three levels below: the whole depth of the tree.
fn at_or_below(roots: &[i32]) -> SelectStatement {
    let mut select = locations("l");
    join_parent(&mut select, JoinType::LeftJoin, "l", "p");
    join_parent(&mut select, JoinType::LeftJoin, "p", "g");
    let valid = |alias: &str| column(alias, VALID).is_null();
    let child = one_of(column("l", PARENT), roots);
    let grandchild = valid("p").and(one_of(column("p", PARENT), roots));
    let great_grandchild = valid("p").and(valid("g")).and(one_of(column("g", PARENT), roots));
    select.expr(column("l", ID)).and_where(one_of(column("l", ID), roots).or(valid("l").and(child.or(grandchild).or(great_grandchild))));
    select
}

/// The ids of the valid villages in valid wards of these districts.
fn villages_of(districts: &[i32]) -> SelectStatement {
    let mut select = locations("l");
    join_parent(&mut select, JoinType::InnerJoin, "l", "p");
    select
        .expr(column("l", ID))
        .and_where(column("l", VALID).is_null())
        .and_where(column("p", VALID).is_null())
        .and_where(one_of(column("p", PARENT), districts));
    select
}

/// The ids of what lies `levels` above the locations whose id `chosen` picks.
fn above(chosen: &dyn Fn(Expr) -> Expr, levels: usize) -> SelectStatement {
    let mut select = locations("a0");
    for level in 1..levels {
        join_parent(&mut select, JoinType::InnerJoin, &format!("a{}", level - 1), &format!("a{level}"));
    }
    let top = column(&format!("a{}", levels - 1), PARENT);
    select.expr(top.clone()).and_where(chosen(column("a0", ID))).and_where(top.is_not_null());
    select
}

/// The ids of all that lies above the locations whose id `chosen` picks.
fn ancestors(chosen: &dyn Fn(Expr) -> Expr) -> SelectStatement {
    let mut select = above(chosen, 1);
    select.union(UnionType::Distinct, above(chosen, 2)).union(UnionType::Distinct, above(chosen, 3));
    select
}

/// The ids of regions of which all valid districts are among these.
fn regions_held(districts: &[i32]) -> SelectStatement {
    let mut others = locations("o");
    others
        .expr(column("o", PARENT))
        .and_where(column("o", VALID).is_null())
        .and_where(column("o", PARENT).is_not_null())
        .and_where(one_of(column("o", ID), districts).not());
    let mut held = locations("h");
    held.expr(column("h", PARENT)).and_where(one_of(column("h", ID), districts)).and_where(column("h", PARENT).in_subquery(others).not());
    held
}

/// Row security of locations themselves: the territory; for officers also what their villages lie in, for others the
/// regions that they hold whole.
#[must_use]
pub fn locations_visible(territory: &Territory, alias: &str) -> Expr {
    let id = column(alias, ID);
    match territory {
        Territory::Everything => always(),
        Territory::Nothing => never(),
        Territory::Districts(ids) => id.clone().in_subquery(at_or_below(ids)).or(id.in_subquery(regions_held(ids))),
        Territory::Villages(ids) => one_of(id.clone(), ids).or(id.in_subquery(ancestors(&|id| one_of(id, ids)))),
    }
}

/// The locations given to the valid officer with this code, and all that lies above them.
#[must_use]
pub fn locations_of_officer(code: &str, alias: &str) -> Expr {
    let mut given = Query::select();
    given
        .expr(column("ov", ID))
        .from_as(Alias::new("tblOfficerVillages"), Alias::new("ov"))
        .join_as(JoinType::InnerJoin, Alias::new("tblOfficer"), Alias::new("of"), column("of", "OfficerID").eq(column("ov", "OfficerId")))
        .and_where(column("ov", VALID).is_null())
        .and_where(column("of", VALID).is_null())
        .and_where(column("of", "Code").eq(code));
    let chosen = |id: Expr| id.in_subquery(given.clone());
    chosen(column(alias, ID)).or(column(alias, ID).in_subquery(ancestors(&chosen)))
}

/// The location at `location`, of whatever level, lies in the territory; or there is none.
#[must_use]
pub fn in_territory(territory: &Territory, location: Expr) -> Expr {
    match roots(territory) {
        None => always(),
        Some([]) => location.is_null(),
        Some(_) => location.clone().is_null().or(lies_in_territory(territory, location)),
    }
}

/// There is a location at `location`, and it lies in the territory: PostgreSQL makes a join of it where that is quicker.
#[must_use]
pub fn lies_in_territory(territory: &Territory, location: Expr) -> Expr {
    match roots(territory) {
        None => location.is_not_null(),
        Some([]) => Expr::val(1).eq(2),
        Some(roots) => location.in_subquery(at_or_below(roots)),
    }
}

/// As [`in_territory`], for a column that holds villages only: `village_visible(territory, alias, "CurrentVillage")`.
#[must_use]
pub fn village_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    let village = column(alias, name);
    match territory {
        Territory::Districts(ids) if !ids.is_empty() => village.clone().is_null().or(village.in_subquery(villages_of(ids))),
        Territory::Villages(ids) => village.clone().is_null().or(one_of(village, ids)),
        other => in_territory(other, village),
    }
}

/// As [`in_territory`], for a column that may hold a location of any level.
#[must_use]
pub fn location_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    in_territory(territory, column(alias, name))
}

/// For a column that holds districts. An officer may see the districts of their villages: a family is enrolled at one of
/// their health facilities.
#[must_use]
pub fn district_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    let district = column(alias, name);
    match territory {
        Territory::Districts(ids) => district.clone().is_null().or(one_of(district, ids)),
        Territory::Villages(ids) => district.clone().is_null().or(district.in_subquery(above(&|id| one_of(id, ids), 2))),
        other => in_territory(other, district),
    }
}

/// For a column that holds health facilities: those of the territory's districts, or none.
#[must_use]
pub fn health_facility_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    if *territory == Territory::Everything {
        return always();
    }
    let facility = column(alias, name);
    let mut select = Query::select();
    select.expr(column("hf", "HfID")).from_as(Alias::new("tblHF"), Alias::new("hf")).and_where(district_visible(territory, "hf", ID));
    facility.clone().is_null().or(facility.in_subquery(select))
}

/// The location lies in the territory or the territory in it, as the region of a user's district does; or there is none.
#[must_use]
pub fn touches_territory(territory: &Territory, location: Expr) -> Expr {
    match roots(territory) {
        None => always(),
        Some([]) => location.is_null(),
        Some(roots) => in_territory(territory, location.clone()).or(location.in_subquery(ancestors(&|id| one_of(id, roots)))),
    }
}
