//! Price lists of medical services.

use openimis_kernel::{
    access::Access,
    graphql::{
        builder::SchemaBuilder,
        lookup::{EXACT, Lookup, ORDERED},
    },
};
use openimis_location::security;

use super::{NAMED, place};
use crate::entity::services_pricelist;

/// What reading the lists demands. Whoever sees a health facility sees which list it has.
const READ: Access = Access::Rights(&["gql_query_pricelists_medical_services_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<services_pricelist::Entity>("ServicesPricelistGQLType")
        .retype("uuid", "String")
        .many_named("healthFacilities", "health_facilities", "HealthFacilityGQLType", "services_pricelist")
        .filter_each(&["id", "uuid"], EXACT)
        .filter("name", NAMED)
        .filter("location", &[Lookup::IsNull])
        .filter("pricelist_date", ORDERED)
        .filters_through("location")
        .secured(|territory, alias| security::location_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(READ);
    s.extend("HealthFacilityGQLType").refers(
        "servicesPricelist",
        "services_pricelist",
        "services_pricelist_id",
        "ServicesPricelistGQLType",
    );
    s.extend("LocationGQLType")
        .many_named("servicespricelistSet", "servicespricelist", "ServicesPricelistGQLType", "location")
        .guard("servicespricelistSet", READ);
    s.connection("services_pricelists", "ServicesPricelistGQLType", READ)
        .arg("showHistory", "Boolean")
        .arg("locationUuid", "String")
        .order(&["name"])
        .restrict(place::offered);
}
