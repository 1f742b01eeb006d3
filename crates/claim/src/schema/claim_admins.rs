//! Claim administrators.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup},
        q::Q,
    },
};
use openimis_location::security;

use crate::entity::claim_admin;

/// What reading claim administrators demands.
const READ: Access = Access::Rights(&["gql_query_claim_admins_perms"]);
const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<claim_admin::Entity>("ClaimAdminGQLType")
        .filter("uuid", EXACT)
        .filter_each(&["code", "last_name", "other_names"], NAMED)
        .filters_through("health_facility")
        .secured(|territory, alias| security::health_facility_visible(territory, alias, "HFId"))
        .referable()
        .by_id(READ);
    s.extend("HealthFacilityGQLType")
        .many_named("claimadminSet", "claimadmin", "ClaimAdminGQLType", "health_facility")
        .guard("claimadminSet", READ);
    s.connection("claim_admins", "ClaimAdminGQLType", READ)
        .arg("search", "String")
        .arg("regionUuid", "String")
        .arg("districtUuid", "String")
        .restrict(listed);
}

/// Those of valid health facilities: all, or those of a district or else of a region (claim spec, section 4, query 5).
fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let district = args.search("districtUuid");
    let region = args.search("regionUuid").filter(|_| district.is_none());
    Ok(Q::valid()
        .and(Q::by("health_facility", Lookup::IsNull, Cell::Bool(false)))
        .and(Q::is_null("health_facility__validity_to"))
        .and_if(district, |uuid| Q::eq("health_facility__location__uuid", text(uuid)))
        .and_if(region, |uuid| Q::eq("health_facility__location__parent__uuid", text(uuid)))
        .and_if(args.search("search"), |search| Q::any_icontains(&["code", "last_name", "other_names"], search)))
}
