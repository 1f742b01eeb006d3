//! Group and `tblFamilies` (spec section 5.2).

use super::row::{filled, filled_text};
use super::{AddressInput, Lookup, Mapping, Place, RowVersion, Target, target};
use crate::r4::Issue;
use crate::r4::code::{AddressType, AddressUse, GroupType, IssueType};
use crate::r4::resource::{Group, GroupMember};
use crate::r4::types::{Address, Extension, ExtensionValue};
use crate::vocabulary::{code_system, extension, identifier_type, profile};

/// A current row of `tblFamilies` with what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSource {
    /// `FamilyUUID`
    pub uuid: String,
    /// `CHFID` of the head, `InsureeID`.
    pub head_chf_id: Option<String>,
    /// `LastName` of the head.
    pub head_last_name: Option<String>,
    /// Whether some member has a current `tblInsureePolicy` row on a policy of status 2 (active).
    pub is_active: bool,
    /// `FamilyAddress`
    pub address: Option<String>,
    /// `LocationId`
    pub location: Option<Place>,
    /// `Poverty`
    pub poverty: Option<bool>,
    /// `FamilyType`, a row of `tblFamilyTypes`.
    pub family_type: Option<Lookup>,
    /// `ConfirmationNo`
    pub confirmation_number: Option<String>,
    /// `ConfirmationType`, a row of `tblConfirmationTypes`.
    pub confirmation_type: Option<Lookup>,
    /// The current insurees of the family.
    pub members: Vec<MemberSource>,
    /// Version of the row.
    pub version: RowVersion,
}

/// A current insuree of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSource {
    /// `InsureeUUID`
    pub uuid: String,
    /// `CHFID`
    pub chf_id: Option<String>,
}

/// What a request says of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupInput {
    /// `CHFID` of the head, who must be among the members.
    pub head_chf_id: String,
    /// `LocationId` and `FamilyAddress`
    pub address: AddressInput,
    /// `Poverty`
    pub poverty: Option<bool>,
    /// `FamilyType`
    pub family_type: Option<String>,
    /// `ConfirmationNo`
    pub confirmation_number: Option<String>,
    /// `ConfirmationType`
    pub confirmation_type: Option<String>,
    /// The insurees of the family.
    pub members: Vec<Target>,
}

/// The Group of a family.
#[must_use]
pub fn group(mapping: &Mapping, source: &GroupSource) -> Group {
    let vocabulary = &mapping.vocabulary;
    let code = filled(source.head_chf_id.as_ref()).map(|code| vocabulary.identifier(identifier_type::CODE, code));
    Group {
        id: Some(source.uuid.as_str().into()),
        meta: mapping.meta(&source.version, profile::GROUP),
        language: None,
        text: None,
        contained: Vec::new(),
        extension: extensions(mapping, source),
        identifier: [vocabulary.identifier(identifier_type::UUID, &source.uuid)].into_iter().chain(code).collect(),
        active: Some(source.is_active),
        type_: GroupType::Person,
        actual: true,
        code: None,
        name: filled_text(source.head_last_name.as_ref()),
        quantity: u32::try_from(source.members.len()).ok(),
        managing_entity: None,
        characteristic: Vec::new(),
        member: source.members.iter().map(|member| group_member(mapping, member)).collect(),
    }
}

fn group_member(mapping: &Mapping, member: &MemberSource) -> GroupMember {
    GroupMember {
        id: None,
        extension: Vec::new(),
        entity: mapping.vocabulary.reference("Patient", &member.uuid, member.chf_id.as_deref()),
        period: None,
        inactive: None,
    }
}

fn extensions(mapping: &Mapping, source: &GroupSource) -> Vec<Extension> {
    let vocabulary = &mapping.vocabulary;
    let address = source.location.as_ref().map(|location| {
        let address = mapping.address(AddressUse::Home, source.address.as_ref(), location);
        vocabulary.extension(extension::GROUP_ADDRESS, ExtensionValue::Address(address))
    });
    let poverty = source.poverty.map(|is_poor| vocabulary.extension(extension::GROUP_POVERTY_STATUS, ExtensionValue::Boolean(is_poor)));
    let kind = source.family_type.as_ref().map(|kind| mapping.lookup_extension(extension::GROUP_TYPE, code_system::GROUP_TYPE, kind));
    [address, poverty, kind, confirmation(mapping, source)].into_iter().flatten().collect()
}

/// The confirmation, when both its parts are known.
fn confirmation(mapping: &Mapping, source: &GroupSource) -> Option<Extension> {
    let number = filled_text(source.confirmation_number.as_ref())?;
    let kind = mapping.lookup_concept(code_system::GROUP_CONFIRMATION_TYPE, source.confirmation_type.as_ref()?);
    let url = mapping.vocabulary.structure_definition(extension::GROUP_CONFIRMATION);
    Some(Extension::group(
        url,
        vec![
            Extension::of(extension::NUMBER, ExtensionValue::Text(number)),
            Extension::of(extension::TYPE, ExtensionValue::CodeableConcept(kind)),
        ],
    ))
}

/// What `group` says of a family. The id and the uuid in it are left out of account.
///
/// # Errors
/// Every rule of openIMIS that the document breaks, in the words of openIMIS 24.10; to be answered with 422.
pub fn group_input(mapping: &Mapping, group: &Group) -> Result<GroupInput, Vec<Issue>> {
    let mut issues = Vec::new();
    let mut refuse = |code, element: &str, text: &str| {
        issues.push(Issue::error_at(code, format!("Group.{element}"), text));
    };
    if group.type_ != GroupType::Person || !group.actual {
        refuse(IssueType::BusinessRule, "type", "A family is an actual group of persons");
    }
    let head = mapping.vocabulary.identifier_value(&group.identifier, identifier_type::CODE);
    let head = head.filter(|code| !code.trim().is_empty()).map(str::to_owned);
    if head.is_none() {
        refuse(IssueType::Required, "identifier", "Family Group FHIR without code - this field is obligatory");
    }
    if group.member.is_empty() {
        refuse(IssueType::Required, "member", "Missing `member` attribute");
    }
    let address = address_input(mapping, group, &mut issues);
    let members = members(mapping, group, &mut issues);
    let (confirmation_number, confirmation_type) = mapping.numbered_document(&group.extension, extension::GROUP_CONFIRMATION);
    let (Some(head_chf_id), Some(address), true) = (head, address, issues.is_empty()) else { return Err(issues) };
    Ok(GroupInput {
        head_chf_id,
        address,
        poverty: mapping.extension_flag(&group.extension, extension::GROUP_POVERTY_STATUS),
        family_type: mapping.extension_code(&group.extension, extension::GROUP_TYPE).map(str::to_owned),
        confirmation_number,
        confirmation_type,
        members,
    })
}

/// The physical address at home.
fn address_input(mapping: &Mapping, group: &Group, issues: &mut Vec<Issue>) -> Option<AddressInput> {
    let at = "Group.extension";
    if group.extension.is_empty() {
        let text = "At least one extension with address is required";
        issues.push(Issue::error_at(IssueType::Required, at, text));
        return None;
    }
    let is_home = |address: &&Address| address.use_ == Some(AddressUse::Home) && address.type_ == Some(AddressType::Physical);
    let found = mapping.vocabulary.find(&group.extension, extension::GROUP_ADDRESS);
    let address = match found.and_then(|found| found.value.as_ref()) {
        Some(ExtensionValue::Address(address)) => Some(address).filter(is_home),
        _ => None,
    };
    let Some((address, location)) = address.and_then(|a| mapping.location_reference(a).map(|location| (a, location))) else {
        issues.push(Issue::error_at(IssueType::Required, at, "new Family without location"));
        return None;
    };
    let location = target(mapping, location, "Location", at).map_err(|issue| issues.push(issue)).ok()?;
    Some(AddressInput { location, text: filled_text(address.text.as_ref()), use_: address.use_ })
}

fn members(mapping: &Mapping, group: &Group, issues: &mut Vec<Issue>) -> Vec<Target> {
    let member =
        |(index, member): (usize, &GroupMember)| target(mapping, &member.entity, "Patient", &format!("Group.member[{index}].entity"));
    let mut members = Vec::new();
    for (index, entry) in group.member.iter().enumerate().filter(|(_, member)| member.inactive != Some(true)) {
        match member((index, entry)) {
            Ok(member) => members.push(member),
            Err(issue) => issues.push(issue),
        }
    }
    members
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;
