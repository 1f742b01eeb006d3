//! Which claims a user may see: those of the health facilities in their districts. Who works for one health facility sees
//! its claims only (claim spec, section 3).

use openimis_kernel::{
    access::{Principal, Territory},
    graphql::{from::column, q::Q},
};
use openimis_location::security::health_facility_visible;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

/// For rows of `tblClaim`.
#[must_use]
pub fn claim_visible(territory: &Territory, alias: &str) -> Expr {
    health_facility_visible(territory, alias, "HFID")
}

/// For rows of another table whose column `name` holds a claim.
#[must_use]
pub fn of_claim_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    if *territory == Territory::Everything {
        return Expr::val(1).eq(1);
    }
    let mut select = Query::select();
    select.expr(column("seen", "ClaimID")).from_as(Alias::new("tblClaim"), Alias::new("seen")).and_where(claim_visible(territory, "seen"));
    column(alias, name).in_subquery(select)
}

/// The health facility that a user is confined to; none: their territory decides alone.
#[must_use]
pub fn own_facility(principal: &Principal) -> Option<i32> {
    principal.health_facility_id.filter(|_| principal.territory != Territory::Everything)
}

/// Besides the territory: claims of the user's own health facility, if they work for one.
#[must_use]
pub fn own_claims(caller: Option<&Principal>) -> Q {
    match caller.and_then(own_facility) {
        Some(facility) => Q::sql(move |alias| column(alias, "HFID").eq(facility)),
        None => Q::always(),
    }
}

/// Both for a statement of one's own.
#[must_use]
pub fn visible_to(principal: &Principal, alias: &str) -> Expr {
    let within = claim_visible(&principal.territory, alias);
    match own_facility(principal) {
        Some(facility) => within.and(column(alias, "HFID").eq(facility)),
        None => within,
    }
}
