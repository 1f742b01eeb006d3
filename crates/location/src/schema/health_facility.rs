//! Health facilities with what they are made of.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup, TEXT, TEXT_OR_NULL},
        q::Q,
    },
};

use super::READ_HEALTH_FACILITIES;
use crate::{
    entity::{health_facility, health_facility_catchment, health_facility_legal_form, health_facility_sub_level},
    links, security,
};

const EXACT_OR_NULL: &[Lookup] = &[Lookup::Exact, Lookup::IsNull];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("HealthFacilityStatus", &["AC", "IN", "DE", "ID"]);
    s.object::<health_facility_legal_form::Entity>("HealthFacilityLegalFormGQLType").many_named(
        "healthFacilities",
        "health_facilities",
        "HealthFacilityGQLType",
        "legal_form",
    );
    s.object::<health_facility_sub_level::Entity>("HealthFacilitySubLevelGQLType").many_named(
        "healthFacilities",
        "health_facilities",
        "HealthFacilityGQLType",
        "sub_level",
    );
    s.object::<health_facility_catchment::Entity>("HealthFacilityCatchmentGQLType");
    facility(s);
    roots(s);
}

fn facility(s: &mut SchemaBuilder) {
    s.node::<health_facility::Entity>("HealthFacilityGQLType")
        .hide(&["services_pricelist_id", "items_pricelist_id"])
        .coded("status", "HealthFacilityStatus")
        .many("catchments", "HealthFacilityCatchmentGQLType", "health_facility")
        .batched("clientMutationId", "String", "id", |cx, keys| links::HEALTH_FACILITY.under_way(cx, keys))
        .guard("catchments", READ_HEALTH_FACILITIES)
        .guard("clientMutationId", READ_HEALTH_FACILITIES)
        .filter_each(&["id", "uuid"], EXACT)
        .filter("code", TEXT)
        .filter_each(&["fax", "email"], TEXT_OR_NULL)
        .filter("name", TEXT)
        .filter("level", EXACT)
        .filter("sub_level", EXACT_OR_NULL)
        .filter_each(&["care_type", "legal_form__code"], EXACT)
        .filter("phone", TEXT)
        .filter("status", EXACT)
        .filters_through("location")
        .secured(|territory, alias| security::district_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(Access::Authenticated);
}

fn roots(s: &mut SchemaBuilder) {
    s.connection("health_facilities", "HealthFacilityGQLType", Access::Authenticated)
        .ordered()
        .arg("showHistory", "Boolean")
        .restrict(|cx, args| Ok(if history(cx, args) { Q::always() } else { Q::valid() }));
    s.connection("health_facilities_str", "HealthFacilityGQLType", Access::Authenticated)
        .arg("str", "String")
        .arg("regionUuid", "String")
        .arg("districtUuid", "String")
        .arg("districtsUuids", "[String]")
        .arg("ignoreLocation", "Boolean")
        .everywhere(|args| args.flag("ignoreLocation"))
        .restrict(named);
}

/// Earlier versions are for those who may read health facilities; others get valid ones, without an error.
fn history(cx: &RequestContext, args: &Args) -> bool {
    args.flag("showHistory") && cx.check("location", READ_HEALTH_FACILITIES).is_ok()
}

fn named(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let districts = args.get("districtsUuids").and_then(serde_json::Value::as_array);
    let all_given = districts.filter(|uuids| uuids.iter().all(|uuid| !uuid.is_null()));
    Ok(Q::valid()
        .and_if(args.text("str"), |search| Q::any_icontains(&["code", "name"], search))
        .and_if(args.text("regionUuid"), |uuid| Q::eq("location__parent__uuid", text(uuid)))
        .and_if(args.text("districtUuid"), |uuid| Q::eq("location__uuid", text(uuid)))
        .and_if(all_given, |_| Q::is_in("location__uuid", args.texts("districtsUuids").iter().map(|uuid| text(uuid)).collect())))
}
