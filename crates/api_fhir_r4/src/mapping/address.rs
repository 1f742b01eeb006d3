//! Addresses: a text, and the administrative areas around it.

use super::row::filled_text;
use super::{Mapping, Target, target};
use crate::r4::Issue;
use crate::r4::code::{AddressType, AddressUse, IssueType};
use crate::r4::types::{Address, Extension, ExtensionValue, Reference};
use crate::vocabulary::extension;

/// A row of `tblLocations` with the names of the areas around it. Areas it has none of are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// `LocationUUID` of the row the address refers to.
    pub uuid: String,
    /// `LocationName` of the village (type V).
    pub village: Option<String>,
    /// `LocationName` of the ward (type W).
    pub ward: Option<String>,
    /// `LocationName` of the district (type D).
    pub district: Option<String>,
    /// `LocationName` of the region (type R).
    pub region: Option<String>,
}

/// An address of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressInput {
    /// `CurrentVillage` of an insuree, `LocationId` of a family.
    pub location: Target,
    /// `CurrentAddress` of an insuree, `FamilyAddress` of a family.
    pub text: Option<String>,
    /// What the client called it: `temp` for the insuree's own, `home` for the family's.
    pub use_: Option<AddressUse>,
}

impl Mapping {
    /// The address at `place`.
    pub(super) fn address(&self, use_: AddressUse, text: Option<&String>, place: &Place) -> Address {
        let ward = filled_text(place.ward.as_ref());
        let ward = ward.map(|ward| self.vocabulary.extension(extension::ADDRESS_MUNICIPALITY, ExtensionValue::Text(ward)));
        let reference = self.location_extension(&place.uuid, None);
        Address {
            extension: ward.into_iter().chain([reference]).collect(),
            use_: Some(use_),
            type_: Some(AddressType::Physical),
            text: filled_text(text),
            city: filled_text(place.village.as_ref()),
            district: filled_text(place.district.as_ref()),
            state: filled_text(place.region.as_ref()),
            ..Address::default()
        }
    }

    /// The extension that says in which location an address lies.
    pub(super) fn location_extension(&self, uuid: &str, display: Option<&str>) -> Extension {
        let reference = self.vocabulary.reference("Location", uuid, display);
        self.vocabulary.extension(extension::ADDRESS_LOCATION_REFERENCE, ExtensionValue::Reference(reference))
    }

    /// The reference to a Location that an address holds.
    pub(super) fn location_reference<'a>(&self, address: &'a Address) -> Option<&'a Reference> {
        match self.vocabulary.find(&address.extension, extension::ADDRESS_LOCATION_REFERENCE)?.value.as_ref()? {
            ExtensionValue::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// Reads the address found at `at`; what is missing is added to `issues`, in the words of openIMIS 24.10.
    pub(super) fn address_input(&self, address: &Address, at: &str, issues: &mut Vec<Issue>) -> Option<AddressInput> {
        let known = issues.len();
        let mut require = |is_there: bool, element: &str, text: &str| {
            if !is_there {
                issues.push(Issue::error_at(IssueType::Required, format!("{at}.{element}"), text));
            }
        };
        let has_ward = self.vocabulary.find(&address.extension, extension::ADDRESS_MUNICIPALITY).is_some();
        let location = self.location_reference(address);
        if address.extension.is_empty() {
            require(false, "extension", "Missing extensions for Address");
        } else {
            let no_location = "FHIR Patient address without address-location-reference extension.";
            require(location.is_some(), "extension", no_location);
            require(has_ward, "extension", "FHIR Patient address without address-municipality reference.");
        }
        require(address.city.is_some(), "city", "Address 'city' field required");
        require(address.district.is_some(), "district", "Address 'district' field required");
        require(address.state.is_some(), "state", "Address 'state' field required");
        let location = target(self, location?, "Location", &format!("{at}.extension"));
        let location = location.map_err(|issue| issues.push(issue)).ok()?;
        let input = AddressInput { location, text: filled_text(address.text.as_ref()), use_: address.use_ };
        (issues.len() == known).then_some(input)
    }
}
