//! Price lists with their prices.

use openimis_kernel::graphql::{
    builder::SchemaBuilder,
    lookup::{EXACT, Lookup, ORDERED},
};
use openimis_location::security::location_visible;

use super::place;
use crate::{
    kind::{Kind, Names},
    security::price_visible,
};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains, Lookup::IStartsWith];

/// Whoever sees a health facility sees which list it has; prices are seen with the lists that a user sees, and in
/// `pricelists`.
pub(super) fn declare<K: Kind>(s: &mut SchemaBuilder) {
    let Names { list, detail, of_facility: (relation, field), facility_column, of_element, .. } = K::NAMES;
    s.node::<K::Header>(list)
        .retype("uuid", "String")
        .many_named("healthFacilities", "health_facilities", "HealthFacilityGQLType", relation)
        .many("details", detail, relation)
        .filter_each(&["id", "uuid"], EXACT)
        .filter("name", NAMED)
        .filter("location", &[Lookup::IsNull])
        .filter("pricelist_date", ORDERED)
        .filters_through("location")
        .secured(|territory, alias| location_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(K::READ);
    s.node::<K::Detail>(detail).filter(relation, EXACT).secured(price_visible::<K>).by_id(K::READ);
    s.extend(K::NAMES.element).many_named("pricelistDetails", "pricelist_details", detail, of_element);
    s.extend("HealthFacilityGQLType").refers(field, relation, facility_column, list);
    s.connection(K::NAMES.lists, list, K::READ)
        .arg("showHistory", "Boolean")
        .arg("locationUuid", "String")
        .order(&["name"])
        .restrict(place::offered);
}
