//! Files and addresses attached to claims.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        builder::SchemaBuilder,
        lookup::{EXACT, Lookup, ORDERED},
        q::Q,
    },
};

use super::READ;
use crate::{
    entity::{claim_attachment, claim_attachment_type},
    security::of_claim_visible,
};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("ClaimAttachmentGeneralType", &["URL", "FILE"]);
    s.enumeration("ClaimAttachmentTypeClaimGeneralType", &["URL", "FILE"]);
    s.node::<claim_attachment::Entity>("ClaimAttachmentGQLType")
        .coded("general_type", "ClaimAttachmentGeneralType")
        .filter("id", EXACT)
        .filter_each(&["type", "title"], NAMED)
        .filter("date", ORDERED)
        .filter_each(&["filename", "mime", "general_type", "url"], NAMED)
        .filters_through("claim")
        .computed("doc", "String", &[], |_, _| Cell::Null)
        .secured(|territory, alias| of_claim_visible(territory, alias, "claim_id"))
        .by_id(READ);
    s.node::<claim_attachment_type::Entity>("ClaimAttachmentTypeGQLType")
        .coded("claim_general_type", "ClaimAttachmentTypeClaimGeneralType")
        .filter_each(&["id", "claim_general_type"], EXACT)
        .many("typeDropdown", "ClaimAttachmentGQLType", "predefined_type")
        .guard("typeDropdown", READ)
        .by_id(Access::Authenticated);
    s.connection("claimAttachments", "ClaimAttachmentGQLType", READ).restrict(|_, _| Ok(Q::valid()));
    s.connection("claimAttachmentType", "ClaimAttachmentTypeGQLType", Access::Authenticated).restrict(|_, _| Ok(Q::valid()));
}
