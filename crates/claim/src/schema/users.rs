//! Users that are claim administrators.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{builder::SchemaBuilder, context::RequestContext},
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.extend("UserGQLType")
        .refers("claimAdmin", "claim_admin", "claim_admin_id", "ClaimAdminGQLType")
        .computed("otherNames", "String", OTHER_NAMES, of_account)
        .computed("lastName", "String", LAST_NAME, of_account)
        .computed("email", "String", EMAIL, of_account)
        .computed("phone", "String", PHONE, of_account)
        .through_first("healthFacility", "HealthFacilityGQLType", &[&["claim_admin", "health_facility"], &["i_user", "health_facility"]]);
    s.extend("ClaimAdminGQLType").many_named("userSet", "user", "UserGQLType", "claim_admin").guard("userSet", Access::Administrator);
}

const OTHER_NAMES: &[&str] = &["i_user_id", "officer_id", "i_user__other_names", "officer__other_names", "claim_admin__other_names"];
const LAST_NAME: &[&str] = &["i_user_id", "officer_id", "i_user__last_name", "officer__last_name", "claim_admin__last_name"];
const EMAIL: &[&str] = &["i_user_id", "officer_id", "i_user__email", "officer__email", "claim_admin__email_id"];
const PHONE: &[&str] = &["i_user_id", "officer_id", "i_user__phone", "officer__phone", "claim_admin__phone"];

/// A person's data stand with the account of the web client, else with the officer, else with the claim administrator.
fn of_account(_: &RequestContext, cells: &[&Cell]) -> Cell {
    let first = cells[..2].iter().position(|account| !account.is_null()).unwrap_or(2);
    cells[2 + first].clone()
}
