//! Locations.

use openimis_kernel::{
    access::Access,
    graphql::{
        builder::SchemaBuilder,
        lookup::{EXACT, EXACT_OR_IN, Lookup},
        q::Q,
    },
};

use super::READ_LOCATIONS;
use crate::{entity::location, links, security};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IStartsWith, Lookup::IContains, Lookup::IExact, Lookup::Ne];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<location::Entity>("LocationGQLType")
        .many("children", "LocationGQLType", "parent")
        .many_named("healthfacilitySet", "healthfacility", "HealthFacilityGQLType", "location")
        .many("catchments", "HealthFacilityCatchmentGQLType", "location")
        .batched("clientMutationId", "String", "id", |cx, keys| links::LOCATION.under_way(cx, keys))
        .filter_each(&["id", "uuid"], EXACT)
        .filter_each(&["code", "name"], NAMED)
        .filter("type", EXACT)
        .filter_each(&["parent__uuid", "parent__parent__uuid", "parent__parent__parent__uuid", "parent__id"], EXACT_OR_IN)
        .secured(security::locations_visible)
        .open_to(&["gql_mutation_create_region_locations_perms"])
        .referable()
        .by_id(Access::Authenticated);
    s.connection("locations", "LocationGQLType", Access::Authenticated).ordered().restrict(|_, _| Ok(Q::valid()));
    s.connection("locations_all", "LocationGQLType", Access::Authenticated).ordered().everywhere(|_| true).restrict(|_, _| Ok(Q::valid()));
    s.connection("locations_str", "LocationGQLType", Access::Authenticated)
        .arg("str", "String")
        .restrict(|_, args| Ok(Q::valid().and_if(args.text("str"), |text| Q::any_icontains(&["code", "name"], text))));
    s.list("officer_locations", "LocationGQLType", READ_LOCATIONS)
        .arg("officerCode", "String!")
        .arg("locationType", "String")
        .everywhere(|_| true)
        .restrict(|_, args| {
            let code = args.text("officerCode").unwrap_or_default().to_owned();
            Ok(Q::sql(move |alias| security::locations_of_officer(&code, alias))
                .and_if(args.text("locationType"), |level| Q::eq("type", openimis_kernel::cell::Cell::Text(level.to_owned()))))
        });
}
