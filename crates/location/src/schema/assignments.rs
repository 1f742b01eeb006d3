//! Which users and officers work where, and the fields of core's types that lead to locations and health facilities.

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

use crate::entity::{officer_village, user_district};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<user_district::Entity>("UserDistrictType");
    s.object::<officer_village::Entity>("OfficerVillageGQLType")
        .retype("validity_from", "DateTime!")
        .retype("officer", "OfficerGQLType!")
        .retype("location", "LocationGQLType!")
        .retype("audit_user_id", "Int!");
    users(s);
    officers(s);
}

fn users(s: &mut SchemaBuilder) {
    s.extend("InteractiveUserGQLType")
        .refers("healthFacility", "health_facility", "health_facility_id", "HealthFacilityGQLType")
        .many_named("userdistrictSet", "userdistrict", "UserDistrictType", "user");
    s.extend("UserGQLType").through("healthFacility", "HealthFacilityGQLType", &["i_user", "health_facility"]);
    s.extend("LocationGQLType")
        .many_named("userdistrictSet", "userdistrict", "UserDistrictType", "location")
        .guard("userdistrictSet", Access::Administrator);
}

fn officers(s: &mut SchemaBuilder) {
    s.extend("OfficerGQLType").hide(&["location_id"]).refers("location", "location", "location_id", "LocationGQLType").many_named(
        "officerVillages",
        "officer_villages",
        "OfficerVillageGQLType",
        "officer",
    );
    s.extend("LocationGQLType")
        .many_named("officerSet", "officer", "OfficerGQLType", "location")
        .many_named("officerVillages", "officer_villages", "OfficerVillageGQLType", "location")
        .guard("officerSet", Access::Administrator)
        .guard("officerVillages", Access::Administrator);
}
