//! `createClaimAttachment`, `updateClaimAttachment`, `deleteClaimAttachment`

use chrono::NaiveDate;
use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use uuid::Uuid;

use crate::service::attachments::{self, AttachmentData};

input! {
    /// A new attachment; `id` is not looked at.
    pub struct CreateInput {
        id: Option<String>,
        r#type: Option<String>,
        title: Option<String>,
        date: Option<NaiveDate>,
        filename: Option<String>,
        mime: Option<String>,
        general_type: Option<String>,
        predefined_type: Option<String>,
        url: Option<String>,
        document: Option<String>,
        claim_uuid: String,
    }
}

input! {
    /// What is said of an attachment.
    pub struct UpdateInput {
        id: Option<String>,
        r#type: Option<String>,
        title: Option<String>,
        date: Option<NaiveDate>,
        filename: Option<String>,
        mime: Option<String>,
        general_type: Option<String>,
        predefined_type: Option<String>,
        url: Option<String>,
        claim_uuid: String,
    }
}

input! {
    /// Which attachment.
    pub struct DeleteInput { id: Option<String> }
}

/// The key: a global id's or a bare one.
fn key(id: Option<String>) -> Result<Uuid, MutationError> {
    let text = id.unwrap_or_default();
    text.parse().map_err(|_| MutationError::invalid("ClaimAttachment matching query does not exist."))
}

/// Attaches a file or an address to a claim.
pub struct CreateClaimAttachment;

impl Mutation for CreateClaimAttachment {
    const NAME: &'static str = "createClaimAttachment";
    const CLASS: &'static str = "CreateAttachmentMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_attach_document";
    type Input = CreateInput;

    async fn run(cx: &MutationContext, input: CreateInput) -> Result<(), MutationError> {
        let data = AttachmentData {
            kind: input.r#type,
            title: input.title,
            date: input.date,
            filename: input.filename,
            mime: input.mime,
            general_type: input.general_type,
            predefined_type: input.predefined_type,
            url: input.url,
            document: input.document,
        };
        attachments::create(cx, &input.claim_uuid, &data).await
    }
}

/// Changes what is said of an attachment.
pub struct UpdateClaimAttachment;

impl Mutation for UpdateClaimAttachment {
    const NAME: &'static str = "updateClaimAttachment";
    const CLASS: &'static str = "UpdateAttachmentMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_update_claim_attachment";
    type Input = UpdateInput;

    async fn run(cx: &MutationContext, input: UpdateInput) -> Result<(), MutationError> {
        let data = AttachmentData {
            kind: input.r#type,
            title: input.title,
            date: input.date,
            filename: input.filename,
            mime: input.mime,
            general_type: input.general_type,
            predefined_type: input.predefined_type,
            url: input.url,
            document: None,
        };
        attachments::update(cx, key(input.id)?, &input.claim_uuid, &data).await
    }
}

/// Deletes an attachment.
pub struct DeleteClaimAttachment;

impl Mutation for DeleteClaimAttachment {
    const NAME: &'static str = "deleteClaimAttachment";
    const CLASS: &'static str = "DeleteAttachmentMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_delete_claim_attachment";
    type Input = DeleteInput;

    async fn run(cx: &MutationContext, input: DeleteInput) -> Result<(), MutationError> {
        attachments::delete(cx, key(input.id)?).await
    }
}
