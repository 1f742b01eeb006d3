//! Patient and `tblInsuree` (spec section 5.1).

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::patient_input;
pub use write::patient;

use chrono::NaiveDate;

use super::{AddressInput, Lookup, PhotoInput, PhotoSource, Place, RowVersion, Target};

/// A current row of `tblInsuree` with what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientSource {
    /// `InsureeUUID`
    pub uuid: String,
    /// `CHFID`
    pub chf_id: Option<String>,
    /// `LastName`
    pub last_name: String,
    /// `OtherNames`
    pub other_names: String,
    /// `DOB`
    pub birth_date: Option<NaiveDate>,
    /// `Gender`
    pub gender: Option<String>,
    /// `Marital`
    pub marital: Option<String>,
    /// `passport`: number of the identity document.
    pub passport: Option<String>,
    /// `TypeOfId`, key of `tblIdentificationTypes`.
    pub identification_type: Option<String>,
    /// `Phone`
    pub phone: Option<String>,
    /// `Email`
    pub email: Option<String>,
    /// `CurrentVillage`
    pub current_village: Option<Place>,
    /// `CurrentAddress`
    pub current_address: Option<String>,
    /// `FamilyID`
    pub family: Option<PatientFamily>,
    /// `HfUUID` of the health facility of first choice, `HFID`.
    pub health_facility_uuid: Option<String>,
    /// `Relationship`, a row of `tblRelations`.
    pub relationship: Option<Lookup>,
    /// `Education`, a row of `tblEducations`.
    pub education: Option<Lookup>,
    /// `Profession`, a row of `tblProfessions`.
    pub profession: Option<Lookup>,
    /// `IsHead`
    pub is_head: bool,
    /// `CardIssued`
    pub card_issued: Option<bool>,
    /// `PhotoID`, a row of `tblPhotos`.
    pub photo: Option<PhotoSource>,
    /// Version of the row.
    pub version: RowVersion,
}

/// What the insuree's row of `tblFamilies` adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatientFamily {
    /// `FamilyUUID`
    pub uuid: String,
    /// `FamilyAddress`
    pub address: Option<String>,
    /// `LocationId`
    pub location: Option<Place>,
    /// Whether `InsureeID`, the head, is set.
    pub has_head: bool,
}

/// What a request says of an insuree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientInput {
    /// `CHFID`
    pub chf_id: String,
    /// `LastName`
    pub last_name: String,
    /// `OtherNames`
    pub other_names: String,
    /// `DOB`
    pub birth_date: NaiveDate,
    /// `Gender`
    pub gender: String,
    /// `Marital`
    pub marital: Option<String>,
    /// `passport`
    pub passport: Option<String>,
    /// `TypeOfId`
    pub identification_type: Option<String>,
    /// `Phone`
    pub phone: Option<String>,
    /// `Email`
    pub email: Option<String>,
    /// `CurrentVillage` and `CurrentAddress`; the location of the new family of a head.
    pub address: Option<AddressInput>,
    /// `HFID`
    pub health_facility: Option<Target>,
    /// `Relationship`: key of `tblRelations`, or the text of its row.
    pub relationship: Option<RelationshipInput>,
    /// `Education`
    pub education: Option<i16>,
    /// `Profession`
    pub profession: Option<i16>,
    /// `IsHead`
    pub is_head: bool,
    /// `CardIssued`
    pub card_issued: bool,
    /// `FamilyID`. With `is_head` it can only be the family whose head the insuree is already; otherwise the
    /// database side refuses with [`HEAD_OF_OTHER_FAMILY`]. A new head without it gets a family of their own.
    pub family: Option<Target>,
    /// A new row of `tblPhotos`.
    pub photo: Option<PhotoInput>,
}

/// Text of the answer to a request that makes an insuree head of somebody else's family; `business-rule`.
pub const HEAD_OF_OTHER_FAMILY: &str = "Patient assigned to existing family can't be head";

/// How a request names a row of `tblRelations`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationshipInput {
    /// `RelationId`
    pub id: Option<i16>,
    /// `Relation`
    pub text: Option<String>,
}
