//! The tables of locations, health facilities, and the places users and officers may see, one
//! file each.
//!
//! Their form is that of [`openimis_core::entity`]. Price lists belong to a module above, so the
//! columns that refer to them are plain fields.

pub mod codes;
pub mod health_facility;
pub mod health_facility_catchment;
pub mod health_facility_legal_form;
pub mod health_facility_mutation;
pub mod health_facility_sub_level;
pub mod location;
pub mod location_mutation;
pub mod officer_village;
pub mod user_district;
