//! Policies to be renewed.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, q::Q},
};

use crate::{entity::policy_renewal, security::of_policy_visible};

const RENEWALS: Access = Access::Rights(&["gql_mutation_renew_policies_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<policy_renewal::Entity>("PolicyRenewalGQLType")
        .retype("uuid", "String")
        .secured(|territory, alias| of_policy_visible(territory, alias, "PolicyID"))
        .by_id(RENEWALS);
    s.extend("PolicyGQLType").many_named("policyRenewals", "policy_renewals", "PolicyRenewalGQLType", "policy");
    s.extend("InsureeGQLType").many_named("policyRenewals", "policy_renewals", "PolicyRenewalGQLType", "insuree");
    s.extend("ProductGQLType").many_named("policyRenewals", "policy_renewals", "PolicyRenewalGQLType", "new_product");
    s.extend("OfficerGQLType").many_named("policyRenewals", "policy_renewals", "PolicyRenewalGQLType", "new_officer");
    s.connection("policyRenewals", "PolicyRenewalGQLType", RENEWALS).restrict(own);
}

/// Administrators see all; officers their own; other users those that have no officer.
fn own(cx: &RequestContext, _: &Args) -> Result<Q, FieldError> {
    let principal = cx.principal()?;
    Ok(match principal.officer_id {
        _ if principal.superuser => Q::valid(),
        Some(officer) => Q::valid().and(Q::eq("new_officer", Cell::Int(officer.into()))),
        None => Q::valid().and(Q::is_null("new_officer")),
    })
}
