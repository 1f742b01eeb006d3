//! The tables of families, insurees and their look-up lists, one file each.
//!
//! Their form is that of [`openimis_core::entity`]. Policies and renewals belong to a module
//! above, so the columns that refer to them are plain fields. Families and insurees refer to each
//! other: a head is inserted without family, then the family, then the head is given its family.
//! Look-up lists have no validity.

pub mod codes;
pub mod confirmation_type;
pub mod education;
pub mod family;
pub mod family_mutation;
pub mod family_type;
pub mod gender;
pub mod identification_type;
pub mod insuree;
pub mod insuree_mutation;
pub mod insuree_photo;
pub mod insuree_policy;
pub mod insuree_status_reason;
pub mod policy_renewal_detail;
pub mod profession;
pub mod relation;
