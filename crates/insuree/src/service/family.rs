//! Writing families (insuree spec, section 4; cases IF23 to IF27).

use openimis_kernel::{
    history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    IntoActiveModel,
    entity::prelude::*,
};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    cover, head,
    insuree::{self as insurees, InsureeData},
    lookup, membership,
};
use crate::{
    entity::{family, insuree},
    events::{FamilyDeleted, FamilySaved},
    links,
};

/// What can be said of a family besides its head. On an existing one everything left out is emptied, but for the location:
/// clients leave out what their user cleared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FamilyData {
    /// Public identifier; made up for a new family if there is none.
    pub uuid: Option<String>,
    /// Key of the village.
    pub location_id: Option<i32>,
    /// Counts as poor.
    pub poverty: Option<bool>,
    /// Code of the kind of family.
    pub family_type_id: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Was entered in an offline installation.
    pub is_offline: Option<bool>,
    /// Code of the ethnic group.
    pub ethnicity: Option<String>,
    /// Number of the confirmation.
    pub confirmation_no: Option<String>,
    /// Code of the way of confirmation.
    pub confirmation_type_id: Option<String>,
    /// Further data of extensions.
    pub json_ext: Option<Json>,
}

/// Creates a family with its head: a new insuree, or the one whose uuid the data has, if they head no other family.
///
/// # Errors
/// There is no head, or their number is taken, or the user may not place families there, or what [`insurees::create`] says, or the database's.
pub async fn create(cx: &MutationContext, data: FamilyData, head: Option<InsureeData>) -> Result<family::Model, MutationError> {
    let head = head.ok_or_else(|| MutationError::invalid("no head insuree found"))?;
    if let Some(uuid) = &data.uuid {
        let known = family::Entity::find().filter(family::Column::Uuid.eq(uuid)).one(&cx.tx).await?;
        ensure(known.is_none(), format!("Family {uuid} exists"))?;
    }
    insurees::ensure_may_live(cx, None, data.location_id).await?;
    let head = free_head(cx, head).await?;
    let mut row = family::ActiveModel {
        id: NotSet,
        uuid: Set(data.uuid.clone().unwrap_or_else(|| Uuid::new_v4().to_string())),
        head_insuree_id: Set(head.id),
        location_id: Set(data.location_id),
        ..Default::default()
    };
    fill(cx, &mut row, data)?;
    let family = row.insert(&cx.tx).await?;
    let mut row = head.into_active_model();
    row.family_id = Set(Some(family.id));
    row.head = Set(true);
    row.update(&cx.tx).await?;
    links::FAMILIES.note(cx, family.id).await?;
    cx.emit(&FamilySaved { family: family.clone(), before: None }).await?;
    Ok(family)
}

/// The head of a family to be: written, and in no family.
async fn free_head(cx: &MutationContext, data: InsureeData) -> Result<insuree::Model, MutationError> {
    let present = match &data.uuid {
        Some(uuid) => lookup::insuree(cx, uuid).await?,
        None => None,
    };
    let present = match present {
        Some(row) => match row.family_id {
            Some(family_id) => {
                head::may_leave(cx, &row, family_id).await?;
                Some(membership::place(cx, row, None).await?)
            }
            None => Some(row),
        },
        None => None,
    };
    let data = InsureeData { head: Some(true), family_id: None, ..data };
    insurees::save(cx, present, data).await
}

/// Changes the valid family with the uuid of the data. `head` changes its head, or names another member to be head, or a new
/// insuree; without it the head stays.
///
/// # Errors
/// There is no such family, the head belongs to another one, and as for [`create`].
pub async fn update(cx: &MutationContext, data: FamilyData, head: Option<InsureeData>) -> Result<family::Model, MutationError> {
    let before = lookup::known_family(cx, data.uuid.as_deref()).await?;
    insurees::ensure_may_live(cx, before.location_id, data.location_id).await?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let mut row = before.clone().into_active_model();
    row.location_id = Set(data.location_id.or(before.location_id));
    fill(cx, &mut row, data)?;
    let mut family = row.update(&cx.tx).await?;
    if let Some(head) = head {
        family = update_head(cx, family, head).await?;
    }
    links::FAMILIES.note(cx, family.id).await?;
    cx.emit(&FamilySaved { family: family.clone(), before: Some(before) }).await?;
    Ok(family)
}

async fn update_head(cx: &MutationContext, family: family::Model, data: InsureeData) -> Result<family::Model, MutationError> {
    let named = match (&data.uuid, &data.chf_id) {
        (Some(uuid), _) => lookup::insuree(cx, uuid).await?,
        (None, Some(number)) => {
            let head =
                insuree::Entity::find_by_id(family.head_insuree_id).filter(insuree::Column::ValidityTo.is_null()).one(&cx.tx).await?;
            head.filter(|head| head.chf_id.as_ref() == Some(number))
        }
        (None, None) => None,
    };
    if let Some(row) = &named {
        ensure(row.family_id == Some(family.id), format!("Insuree {} is not a member of the family", head::name(row)))?;
    }
    let data = InsureeData { family_id: Some(family.id), ..data };
    let row = insurees::save(cx, named, data).await?;
    head::set(cx, family, row).await
}

fn fill(cx: &MutationContext, row: &mut family::ActiveModel, data: FamilyData) -> Result<(), MutationError> {
    row.poverty = Set(data.poverty);
    row.family_type_id = Set(data.family_type_id);
    row.address = Set(data.address);
    row.is_offline = Set(data.is_offline);
    row.ethnicity = Set(data.ethnicity);
    row.confirmation_no = Set(data.confirmation_no);
    row.confirmation_type_id = Set(data.confirmation_type_id);
    row.json_ext = Set(data.json_ext);
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    lengths::check(row)
}

/// Deletes a family. Its members are deleted with it, or left without family; covers by its policies end in any case.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn delete(cx: &MutationContext, family: family::Model, with_members: bool) -> Result<(), MutationError> {
    let members = lookup::members(&cx.tx, &[family.id]).await?.remove(&family.id).unwrap_or_default();
    cover::close_of_family(cx, family.id).await?;
    for member in members {
        if with_members {
            insurees::delete(cx, member).await?;
        } else {
            membership::place(cx, member, None).await?;
        }
    }
    history::close(&cx.tx, &family, cx.now).await?;
    links::FAMILIES.note(cx, family.id).await?;
    cx.emit(&FamilyDeleted { family }).await
}
