//! Price lists of medical items.

use openimis_kernel::{
    access::Access,
    graphql::{
        builder::SchemaBuilder,
        lookup::{EXACT, Lookup, ORDERED},
    },
};
use openimis_location::security;

use super::{NAMED, place};
use crate::entity::items_pricelist;

/// What reading the lists demands. Whoever sees a health facility sees which list it has.
const READ: Access = Access::Rights(&["gql_query_pricelists_medical_items_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<items_pricelist::Entity>("ItemsPricelistGQLType")
        .retype("uuid", "String")
        .many_named("healthFacilities", "health_facilities", "HealthFacilityGQLType", "items_pricelist")
        .filter_each(&["id", "uuid"], EXACT)
        .filter("name", NAMED)
        .filter("location", &[Lookup::IsNull])
        .filter("pricelist_date", ORDERED)
        .filters_through("location")
        .secured(|territory, alias| security::location_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(READ);
    s.extend("HealthFacilityGQLType").refers("itemsPricelist", "items_pricelist", "items_pricelist_id", "ItemsPricelistGQLType");
    s.connection("items_pricelists", "ItemsPricelistGQLType", READ)
        .arg("showHistory", "Boolean")
        .arg("locationUuid", "String")
        .order(&["name"])
        .restrict(place::offered);
}
