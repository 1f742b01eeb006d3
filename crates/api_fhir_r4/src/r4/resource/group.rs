//! `Group`.

use crate::r4::code::{GroupType, IssueType};
use crate::r4::codec::{Field, choice, data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::types::{CodeableConcept, Identifier, Period, Quantity, Range, Reference, check_target};

resource! {
    /// A set of persons or things: a family.
    Group as "Group" {
        identifier: Vec<Identifier>,
        active: Option<bool>,
        type_ "type": GroupType,
        actual: bool,
        code: Option<CodeableConcept>,
        name: Option<String>,
        quantity: Option<u32>,
        managing_entity "managingEntity": Option<Reference>,
        characteristic: Vec<GroupCharacteristic>,
        member: Vec<GroupMember>,
    }
    where check_group
}

choice! {
    /// What a trait of the members is.
    GroupCharacteristicValue in "value" {
        CodeableConcept(CodeableConcept) "valueCodeableConcept",
        Boolean(bool) "valueBoolean",
        Quantity(Quantity) "valueQuantity",
        Range(Range) "valueRange",
        Reference(Reference) "valueReference",
    }
}

data_type! {
    /// A trait of the members.
    GroupCharacteristic {
        code: CodeableConcept,
        value: Option<GroupCharacteristicValue>,
        exclude: bool,
        period: Option<Period>,
    }
    where check_characteristic
}

data_type! {
    /// Who or what is in the group.
    GroupMember {
        entity: Reference,
        period: Option<Period>,
        inactive: Option<bool>,
    }
    where check_member
}

/// Rule grp-1: only an actual group has members.
fn check_group(group: &Group, at: &Path<'_>, issues: &mut Issues) {
    if !group.actual && !group.member.is_absent() {
        issues.error(IssueType::Invariant, &at.child("member"), "only an actual group can have members (grp-1)");
    }
}

fn check_characteristic(characteristic: &GroupCharacteristic, at: &Path<'_>, issues: &mut Issues) {
    if characteristic.value.is_absent() {
        issues.error(IssueType::Required, &at.child("value"), "is required");
    }
}

fn check_member(member: &GroupMember, at: &Path<'_>, issues: &mut Issues) {
    let kinds = ["Patient", "Practitioner", "PractitionerRole", "Device", "Medication", "Substance", "Group"];
    check_target(&member.entity, &kinds, &at.child("entity"), issues);
}
