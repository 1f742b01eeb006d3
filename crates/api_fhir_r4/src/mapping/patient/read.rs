//! From Patient to what is stored in `tblInsuree`.

use chrono::NaiveDate;

use super::{PatientInput, RelationshipInput};
use crate::mapping::photo::photo_input;
use crate::mapping::row::filled_text;
use crate::mapping::{AddressInput, Mapping, Target, marital_from_fhir, target};
use crate::r4::Issue;
use crate::r4::code::{AddressType, ContactPointSystem, IssueType, NameUse};
use crate::r4::resource::Patient;
use crate::r4::types::{Address, ExtensionValue};
use crate::vocabulary::{code_system, extension, identifier_type};

/// What `patient` says of an insuree. The id and the uuid in it are left out of account: the URL says which row is
/// meant.
///
/// # Errors
/// Every rule of openIMIS that the document breaks, in the words of openIMIS 24.10; to be answered with 422.
pub fn patient_input(mapping: &Mapping, patient: &Patient) -> Result<PatientInput, Vec<Issue>> {
    let mut reading = Reading { mapping, patient, issues: Vec::new() };
    let name = reading.name();
    let chf_id = reading.code();
    let birth_date = reading.birth_date();
    let gender = reading.gender();
    let address = reading.address();
    let photo = patient.photo.first().and_then(|photo| photo_input(photo, "Patient.photo[0]", &mut reading.issues));
    let is_head = reading.is_head();
    let education = reading.lookup(extension::PATIENT_EDUCATION_LEVEL);
    let profession = reading.lookup(extension::PATIENT_PROFESSION);
    let family = reading.family();
    let health_facility = reading.health_facility();
    let (number, kind) = mapping.numbered_document(&patient.extension, extension::PATIENT_IDENTIFICATION);
    let passport = mapping.vocabulary.identifier_value(&patient.identifier, identifier_type::PASSPORT);
    let issues = reading.issues;
    let (Some((last_name, other_names)), Some(chf_id), Some(birth_date), Some(gender), true) =
        (name, chf_id, birth_date, gender, issues.is_empty())
    else {
        return Err(issues);
    };
    Ok(PatientInput {
        chf_id,
        last_name,
        other_names,
        birth_date,
        gender,
        marital: patient.marital_status.as_ref().and_then(marital_from_fhir).map(str::to_owned),
        passport: number.or_else(|| passport.map(str::to_owned)),
        identification_type: kind,
        phone: telecom(patient, ContactPointSystem::Phone),
        email: telecom(patient, ContactPointSystem::Email),
        address,
        health_facility,
        relationship: relationship(mapping, patient),
        education,
        profession,
        is_head,
        card_issued: mapping.extension_flag(&patient.extension, extension::PATIENT_CARD_ISSUED).unwrap_or(false),
        family,
        photo,
    })
}

/// The last one of its kind counts.
fn telecom(patient: &Patient, system: ContactPointSystem) -> Option<String> {
    let point = patient.telecom.iter().rfind(|point| point.system == Some(system))?;
    filled_text(point.value.as_ref())
}

/// The relation to the head of the family: the first coding of its system.
fn relationship(mapping: &Mapping, patient: &Patient) -> Option<RelationshipInput> {
    let codings = patient.contact.first()?.relationship.iter().flat_map(|concept| &concept.coding);
    let is_ours = |system: &_| mapping.vocabulary.is_code_system(system, code_system::PATIENT_CONTACT_RELATIONSHIP);
    let coding = codings.into_iter().find(|coding| coding.system.as_ref().is_some_and(is_ours))?;
    let id = coding.code.as_ref().and_then(|code| code.as_str().parse().ok());
    Some(RelationshipInput { id, text: filled_text(coding.display.as_ref()) })
}

struct Reading<'a> {
    mapping: &'a Mapping,
    patient: &'a Patient,
    issues: Vec<Issue>,
}

impl Reading<'_> {
    fn require<T>(&mut self, value: Option<T>, element: &str, text: &str) -> Option<T> {
        if value.is_none() {
            self.issues.push(Issue::error_at(IssueType::Required, format!("Patient.{element}"), text));
        }
        value
    }

    /// Last name and other names of the usual name. Every name must be complete.
    fn name(&mut self) -> Option<(String, String)> {
        let names = &self.patient.name;
        self.require(names.first(), "name", "Missing fhir patient attribute: name")?;
        if names.iter().any(|name| name.family.is_none() || name.given.is_empty()) {
            let text = "Missing obligatory fields for fhir patient name: family or given";
            return self.require(None, "name", text);
        }
        let usual = names.iter().find(|name| name.use_ == Some(NameUse::Usual));
        let usual = usual.and_then(|name| filled_text(name.family.as_ref()).zip(filled_text(name.given.first())));
        self.require(usual, "name", "Missing patient family name or given name")
    }

    fn code(&mut self) -> Option<String> {
        let code = self.mapping.vocabulary.identifier_value(&self.patient.identifier, identifier_type::CODE);
        let code = code.filter(|code| !code.trim().is_empty()).map(str::to_owned);
        self.require(code, "identifier", "Patient code not provided.")
    }

    fn birth_date(&mut self) -> Option<NaiveDate> {
        let date = self.require(self.patient.birth_date, "birthDate", "Insuree requires date of birth.")?;
        if date.day().is_none() {
            let text = "Insuree requires a date of birth with month and day.";
            self.issues.push(Issue::error_at(IssueType::Value, "Patient.birthDate", text));
        }
        date.day()
    }

    fn gender(&mut self) -> Option<String> {
        let gender = self.patient.gender.and_then(|gender| self.mapping.gender_codes.code_of(gender));
        self.require(gender.map(str::to_owned), "gender", "Insuree requires gender.")
    }

    /// The only physical address; one that does not say what it is counts as such. Postal ones are not stored.
    fn address(&mut self) -> Option<AddressInput> {
        let Self { mapping, patient, issues } = self;
        let is_physical = |address: &Address| address.type_ != Some(AddressType::Postal);
        let mut inputs = Vec::new();
        for (index, address) in patient.address.iter().enumerate().filter(|(_, address)| is_physical(address)) {
            inputs.push(mapping.address_input(address, &format!("Patient.address[{index}]"), issues));
        }
        if inputs.len() > 1 {
            let text = "Patient can have at most one physical address.";
            issues.push(Issue::error_at(IssueType::BusinessRule, "Patient.address", text));
        }
        inputs.pop().flatten()
    }

    fn is_head(&mut self) -> bool {
        let first = self.patient.extension.first();
        self.require(first, "extension", "At least one extension with is_head is required");
        self.mapping.extension_flag(&self.patient.extension, extension::PATIENT_IS_HEAD).unwrap_or(false)
    }

    /// The number of a row of a look-up table. openIMIS 24.10 drops what is no number; here it is refused.
    fn lookup(&mut self, name: &str) -> Option<i16> {
        let code = self.mapping.extension_code(&self.patient.extension, name)?;
        let number = code.parse().ok();
        if number.is_none() {
            let text = format!("The code of the extension {name} is not known.");
            self.issues.push(Issue::error_at(IssueType::CodeInvalid, "Patient.extension", text));
        }
        number
    }

    fn family(&mut self) -> Option<Target> {
        let found = self.mapping.vocabulary.find(&self.patient.extension, extension::PATIENT_GROUP_REFERENCE)?;
        let Some(ExtensionValue::Reference(reference)) = &found.value else { return None };
        let family = target(self.mapping, reference, "Group", "Patient.extension");
        family.map_err(|issue| self.issues.push(issue)).ok()
    }

    fn health_facility(&mut self) -> Option<Target> {
        let at = "Patient.generalPractitioner";
        if self.patient.general_practitioner.len() > 1 {
            let text = "Patient can provide at most one general practitioner.";
            self.issues.push(Issue::error_at(IssueType::BusinessRule, at, text));
        }
        let reference = self.patient.general_practitioner.first()?;
        let facility = target(self.mapping, reference, "Organization", &format!("{at}[0]"));
        facility.map_err(|issue| self.issues.push(issue)).ok()
    }
}
