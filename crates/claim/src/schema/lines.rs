//! Lines of claims, and what they took out of policies.

use openimis_kernel::graphql::builder::SchemaBuilder;

use crate::{
    entity::{claim_ded_rem, claim_item, claim_service, claim_service_item, claim_service_service},
    security::of_claim_visible,
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<claim_item::Entity>("ClaimItemGQLType")
        .secured(|territory, alias| of_claim_visible(territory, alias, "ClaimID"))
        .referable();
    s.object::<claim_service::Entity>("ClaimServiceGQLType")
        .many("items", "ClaimServiceItemGQLType", "claim_service")
        .many("services", "ClaimServiceServiceGQLType", "claim_service")
        .secured(|territory, alias| of_claim_visible(territory, alias, "ClaimID"))
        .referable();
    s.object::<claim_service_item::Entity>("ClaimServiceItemGQLType");
    s.object::<claim_service_service::Entity>("ClaimServiceServiceGQLType");
    s.node::<claim_ded_rem::Entity>("ClaimDedRemGQLType")
        .secured(|territory, alias| of_claim_visible(territory, alias, "ClaimID"))
        .by_id(super::READ);
    seen_from_elsewhere(s);
}

fn seen_from_elsewhere(s: &mut SchemaBuilder) {
    let read = super::READ;
    s.extend("ItemGQLType")
        .many_named("claimitemSet", "claimitem", "ClaimItemGQLType", "item")
        .many("serviceItems", "ClaimServiceItemGQLType", "item")
        .guard("claimitemSet", read)
        .guard("serviceItems", read);
    s.extend("ServiceGQLType")
        .many_named("claimserviceSet", "claimservice", "ClaimServiceGQLType", "service")
        .many("serviceServices", "ClaimServiceServiceGQLType", "service")
        .guard("claimserviceSet", read)
        .guard("serviceServices", read);
    s.extend("ProductGQLType")
        .many("claimItems", "ClaimItemGQLType", "product")
        .many("claimServices", "ClaimServiceGQLType", "product")
        .guard("claimItems", read)
        .guard("claimServices", read);
    s.extend("PolicyGQLType")
        .many("claimDedRems", "ClaimDedRemGQLType", "policy")
        .many_named("claimitemSet", "claimitem", "ClaimItemGQLType", "policy")
        .many_named("claimserviceSet", "claimservice", "ClaimServiceGQLType", "policy")
        .guard("claimDedRems", read)
        .guard("claimitemSet", read)
        .guard("claimserviceSet", read);
    s.extend("InsureeGQLType").many("claimDedRems", "ClaimDedRemGQLType", "insuree").guard("claimDedRems", read);
}
