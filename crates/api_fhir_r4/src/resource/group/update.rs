//! Changing a family and who belongs to it.

use openimis_insuree::entity::family;
use openimis_insuree::service::family::{self as families, FamilyData};
use openimis_insuree::service::{head, lookup, membership};
use openimis_kernel::access::Access;
use openimis_kernel::mutation::MutationContext;
use openimis_kernel::mutation::direct::Effect;

use super::data::{Members, data, members};
use super::read::find;
use crate::context::FhirContext;
use crate::mapping::{GroupInput, group_input};
use crate::r4::primitive::Id;
use crate::r4::resource::Group;
use crate::resource::read::{current, target_of};
use crate::resource::write::{Writing, same_id, write};
use crate::resource::{Addressed, Version};
use crate::rest_model::{FhirError, read_document};

/// What changing demands.
pub const ACCESS: Access = Access::Rights(&["gql_mutation_update_families_perms"]);

struct UpdateGroup<'a> {
    cx: &'a FhirContext,
    addressed: &'a Addressed<'a>,
    id: Option<Id>,
    input: GroupInput,
}

/// Gives a family the state of a document: its members are those of the document and no others.
pub async fn update(cx: &FhirContext, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let document: Group = read_document(body)?;
    let input = group_input(&cx.mapping, &document).map_err(FhirError::Unprocessable)?;
    let id = document.id.clone();
    let document = serde_json::to_value(&document).map_err(FhirError::internal)?;
    let writing = Writing { name: "PUT Group", module: "insuree", access: ACCESS, document };
    write(cx, writing, &UpdateGroup { cx, addressed, id, input }).await
}

/// The row that is meant, locked, in the state that the client saw.
pub async fn locked(cx: &FhirContext, tx: &MutationContext, addressed: &Addressed<'_>) -> Result<family::Model, FhirError> {
    let row = find(cx, &tx.tx, &target_of(addressed.id)).await?;
    let row = current(row, addressed.id, |row| row.validity_to)?;
    let row = lookup::family_by_id(&tx.tx, row.id).await?.ok_or(FhirError::Deleted)?;
    addressed.check(Version { written: row.validity_from })?;
    Ok(row)
}

impl Effect for UpdateGroup<'_> {
    type Output = String;
    type Error = FhirError;

    async fn run(&self, tx: &MutationContext) -> Result<String, FhirError> {
        let row = locked(self.cx, tx, self.addressed).await?;
        same_id(self.addressed, self.id.as_ref(), &row.uuid)?;
        let Members { head, others } = members(self.cx, tx, &self.input).await?;
        let kept = FamilyData {
            uuid: Some(row.uuid.clone()),
            is_offline: row.is_offline,
            ethnicity: row.ethnicity.clone(),
            json_ext: row.json_ext.clone(),
            ..FamilyData::default()
        };
        let data = data(self.cx, tx, &self.input, kept).await?;
        let family = families::update(tx, data, None).await?;
        let wanted: Vec<i32> = others.iter().map(|member| member.id).chain([head.id]).collect();
        let head_id = head.id;
        for member in std::iter::once(head).chain(others) {
            membership::change(tx, member, &family, false).await?;
        }
        let mut present = lookup::members(&tx.tx, &[family.id]).await?.remove(&family.id).unwrap_or_default();
        if let Some(head) = present.iter().find(|member| member.id == head_id) {
            head::set(tx, family, head.clone()).await?;
        }
        present.retain(|member| !wanted.contains(&member.id));
        for member in present {
            let member = lookup::insuree(tx, &member.uuid).await?;
            if let Some(member) = member {
                membership::remove(tx, member, false).await?;
            }
        }
        Ok(row.uuid)
    }
}
