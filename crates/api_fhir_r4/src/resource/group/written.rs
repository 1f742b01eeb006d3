//! Making, changing and closing families.

use openimis_insuree::entity::{family::Model, insuree};
use openimis_insuree::service::family::{self as families, FamilyData};
use openimis_insuree::service::{head, lookup, membership};
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;

use super::Families;
use super::data::{Members, data, members};
use crate::context::FhirContext;
use crate::mapping::{GroupInput, Mapping, group_input};
use crate::r4::Issue;
use crate::r4::resource::Group;
use crate::resource::WrittenResource;
use crate::resource::patient::unchanged;
use crate::rest_model::FhirError;
use crate::rest_model::search::{GROUP, ResourceSpec};
use crate::vocabulary::profile;

impl WrittenResource for Families {
    const MODULE: &'static str = "insuree";
    const SPEC: &'static ResourceSpec = &GROUP;
    const PROFILE: &'static str = profile::GROUP;
    const READ: Access = Access::Rights(&["gql_query_families_perms"]);
    const CREATE: Access = Access::Rights(&["gql_mutation_create_families_perms"]);
    const UPDATE: Access = Access::Rights(&["gql_mutation_update_families_perms"]);
    const DELETE: Access = Access::Rights(&["gql_mutation_delete_families_perms"]);
    type Document = Group;
    type Input = GroupInput;

    fn input(mapping: &Mapping, document: &Group) -> Result<GroupInput, Vec<Issue>> {
        group_input(mapping, document)
    }

    /// The members leave the families they are in.
    async fn create(cx: &FhirContext, tx: &MutationContext, input: &GroupInput) -> Result<String, FhirError> {
        let Members { head, others } = members(cx, tx, input).await?;
        if head::is_head(tx, &head).await? {
            return Err(FhirError::Duplicate("Exists family with the provided head".to_owned()));
        }
        let family = data(cx, tx, input, FamilyData::default()).await?;
        let family = families::create(tx, family, Some(unchanged(tx, &head).await?)).await?;
        for member in others {
            membership::change(tx, member, &family, false).await?;
        }
        Ok(family.uuid)
    }

    /// The members are those of the document and no others.
    async fn update(cx: &FhirContext, tx: &MutationContext, row: Model, input: &GroupInput) -> Result<(), FhirError> {
        let members = members(cx, tx, input).await?;
        let data = data(cx, tx, input, kept(row)).await?;
        let family = families::update(tx, data, None).await?;
        set_members(tx, family, members).await
    }

    /// The members stay, without family.
    async fn close(tx: &MutationContext, row: Model) -> Result<(), FhirError> {
        Ok(families::delete(tx, row, false).await?)
    }
}

/// What an existing family has that no document says, so that it stays.
fn kept(row: Model) -> FamilyData {
    FamilyData {
        uuid: Some(row.uuid),
        is_offline: row.is_offline,
        ethnicity: row.ethnicity,
        json_ext: row.json_ext,
        ..FamilyData::default()
    }
}

/// Who is not in `wanted` leaves the family.
async fn set_members(tx: &MutationContext, family: Model, wanted: Members) -> Result<(), FhirError> {
    let head_id = wanted.head.id;
    let wanted: Vec<insuree::Model> = std::iter::once(wanted.head).chain(wanted.others).collect();
    let keys: Vec<i32> = wanted.iter().map(|member| member.id).collect();
    for member in wanted {
        membership::change(tx, member, &family, false).await?;
    }
    let mut present = lookup::members(&tx.tx, &[family.id]).await?.remove(&family.id).unwrap_or_default();
    if let Some(head) = present.iter().find(|member| member.id == head_id) {
        head::set(tx, family, head.clone()).await?;
    }
    present.retain(|member| !keys.contains(&member.id));
    for member in present {
        let member = lookup::insuree(tx, &member.uuid).await?;
        if let Some(member) = member {
            membership::remove(tx, member, false).await?;
        }
    }
    Ok(())
}
