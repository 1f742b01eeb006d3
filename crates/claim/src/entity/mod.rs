//! The tables of the module, one file each. Their form is that of `openimis_core::entity`.

pub mod claim;
pub mod claim_admin;
pub mod claim_attachment;
pub mod claim_attachment_type;
pub mod claim_ded_rem;
pub mod claim_item;
pub mod claim_mutation;
pub mod claim_service;
pub mod claim_service_item;
pub mod claim_service_service;
pub mod codes;
pub mod feedback;
pub mod feedback_prompt;
