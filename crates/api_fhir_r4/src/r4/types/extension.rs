//! `Extension`.

use super::{Address, Attachment, CodeableConcept, Coding, ContactPoint, HumanName, Identifier, Money, Period, Quantity, Reference};
use crate::r4::code::IssueType;
use crate::r4::codec::{Field, choice, element};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, FhirDate, FhirDateTime, FhirDecimal, FhirInstant, Uri};

choice! {
    /// The value of an extension.
    ExtensionValue in "value" {
        Boolean(bool) "valueBoolean",
        Code(Code) "valueCode",
        Date(FhirDate) "valueDate",
        DateTime(FhirDateTime) "valueDateTime",
        Decimal(FhirDecimal) "valueDecimal",
        Instant(FhirInstant) "valueInstant",
        Integer(i32) "valueInteger",
        Text(String) "valueString",
        UnsignedInt(u32) "valueUnsignedInt",
        Uri(Uri) "valueUri",
        Url(Uri) "valueUrl",
        Canonical(Uri) "valueCanonical",
        Address(Address) "valueAddress",
        Attachment(Attachment) "valueAttachment",
        CodeableConcept(CodeableConcept) "valueCodeableConcept",
        Coding(Coding) "valueCoding",
        ContactPoint(ContactPoint) "valueContactPoint",
        HumanName(HumanName) "valueHumanName",
        Identifier(Identifier) "valueIdentifier",
        Money(Money) "valueMoney",
        Period(Period) "valuePeriod",
        Quantity(Quantity) "valueQuantity",
        Reference(Reference) "valueReference",
    }
}

element! {
    /// What FHIR itself has no element for: a value, or further extensions.
    Extension {
        id: Option<String>,
        extension: Vec<Extension>,
        url: Uri,
        value: Option<ExtensionValue>,
    }
    where check_extension
}

impl Extension {
    /// An extension that holds one value.
    #[must_use]
    pub fn of(url: impl Into<Uri>, value: ExtensionValue) -> Self {
        Self { id: None, extension: Vec::new(), url: url.into(), value: Some(value) }
    }

    /// An extension that holds further ones.
    #[must_use]
    pub fn group(url: impl Into<Uri>, extension: Vec<Self>) -> Self {
        Self { id: None, extension, url: url.into(), value: None }
    }
}

/// Rule ext-1: a value or further extensions, and not both.
fn check_extension(extension: &Extension, at: &Path<'_>, issues: &mut Issues) {
    if extension.extension.is_absent() == extension.value.is_absent() {
        issues.error(IssueType::Invariant, at, "must have either a value or extensions (ext-1)");
    }
}
