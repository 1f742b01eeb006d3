//! Links between the mutation log and what mutations touched.

use openimis_kernel::graphql::builder::SchemaBuilder;

use crate::entity::{family_mutation, insuree_mutation};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<insuree_mutation::Entity>("InsureeMutationGQLType");
    s.object::<family_mutation::Entity>("FamilyMutationGQLType");
    s.extend("MutationLogGQLType").many("insurees", "InsureeMutationGQLType", "mutation").many(
        "families",
        "FamilyMutationGQLType",
        "mutation",
    );
}
