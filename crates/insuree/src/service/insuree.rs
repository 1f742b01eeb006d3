//! Writing insurees (insuree spec, section 5.1, with the input applied to existing ones, too).

use chrono::NaiveDate;
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

use super::{cover, lookup, number, photo};
use crate::{
    config::InsureeConfig,
    entity::{codes::InsureeStatus, family, insuree, insuree_status_reason},
    events::{InsureeDeleted, InsureeSaved, InsureeSaving},
    links,
    rules::{required, status},
};

/// What can be said of an insuree. On an existing one everything left out is emptied, but for family, photo and head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InsureeData {
    /// Public identifier; made up for a new insuree if there is none.
    pub uuid: Option<String>,
    /// Insurance number.
    pub chf_id: Option<String>,
    /// Family name.
    pub last_name: String,
    /// Given names.
    pub other_names: String,
    /// Code of the gender.
    pub gender_id: Option<String>,
    /// Date of birth.
    pub dob: Option<NaiveDate>,
    /// Is a head; counts for somebody without family only, else the family says it.
    pub head: Option<bool>,
    /// Code of the marital status.
    pub marital: Option<String>,
    /// Number of the identity document.
    pub passport: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Postal address at present.
    pub current_address: Option<String>,
    /// Coordinates of the home.
    pub geolocation: Option<String>,
    /// Key of the village lived in at present.
    pub current_village_id: Option<i32>,
    /// A photo.
    pub photo: Option<photo::PhotoData>,
    /// Has been given an insurance card.
    pub card_issued: Option<bool>,
    /// Key of the family.
    pub family_id: Option<i32>,
    /// Relationship to the head.
    pub relationship_id: Option<i16>,
    /// Profession.
    pub profession_id: Option<i16>,
    /// Level of education.
    pub education_id: Option<i16>,
    /// Code of the kind of identity document.
    pub type_of_id_id: Option<String>,
    /// Key of the first point of service.
    pub health_facility_id: Option<i32>,
    /// Was entered in an offline installation.
    pub offline: Option<bool>,
    /// Code of the standing with the scheme; active if none is given.
    pub status: Option<String>,
    /// Day the status changed; today if none is given.
    pub status_date: Option<NaiveDate>,
    /// Code of the reason for the status.
    pub status_reason: Option<String>,
    /// Further data of extensions.
    pub json_ext: Option<Json>,
    /// Is covered by the running policies of the family at once.
    pub add_on_existing_policy: bool,
}

/// Creates an insuree.
///
/// # Errors
/// The uuid or number is another insuree's, something is missing or unknown, a handler vetoes, or the database's.
pub async fn create(cx: &MutationContext, data: InsureeData) -> Result<insuree::Model, MutationError> {
    if let Some(uuid) = &data.uuid {
        let known = insuree::Entity::find().filter(insuree::Column::Uuid.eq(uuid)).one(&cx.tx).await?;
        ensure(known.is_none(), format!("Insuree {uuid} exists"))?;
    }
    save(cx, None, data).await
}

/// Changes the valid insuree with the uuid of the data.
///
/// # Errors
/// There is none, and as for [`create`].
pub async fn update(cx: &MutationContext, data: InsureeData) -> Result<insuree::Model, MutationError> {
    let uuid = data.uuid.as_deref().filter(|uuid| !uuid.is_empty());
    let uuid = uuid.ok_or_else(|| MutationError::invalid("There is no uuid in updateMutation input!"))?;
    let before = lookup::insuree(cx, uuid).await?;
    let before = before.ok_or_else(|| MutationError::invalid(unknown(uuid)))?;
    save(cx, Some(before), data).await
}

/// Changes the valid insuree with the uuid of the data, or creates one.
///
/// # Errors
/// As for [`create`].
pub async fn create_or_update(cx: &MutationContext, data: InsureeData) -> Result<insuree::Model, MutationError> {
    let before = match &data.uuid {
        Some(uuid) => lookup::insuree(cx, uuid).await?,
        None => None,
    };
    match before {
        Some(before) => save(cx, Some(before), data).await,
        None => create(cx, data).await,
    }
}

/// What the log says of an insuree that does not exist.
#[must_use]
pub fn unknown(uuid: &str) -> String {
    format!("Insuree {uuid} doesn't exist")
}

/// Deletes an insuree and their covers.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn delete(cx: &MutationContext, row: insuree::Model) -> Result<(), MutationError> {
    history::close(&cx.tx, &row, cx.now).await?;
    cover::close_of_insuree(cx, row.id).await?;
    links::INSUREES.note(cx, row.id).await?;
    cx.emit(&InsureeDeleted { insuree: row }).await
}

pub(super) async fn save(cx: &MutationContext, before: Option<insuree::Model>, data: InsureeData) -> Result<insuree::Model, MutationError> {
    cx.emit(&InsureeSaving { data: data.clone(), before: before.clone() }).await?;
    let config = cx.config::<InsureeConfig>();
    number::claim(cx, data.chf_id.as_deref(), before.as_ref().map(|row| row.id), &config).await?;
    let standing = standing(cx, &data).await?;
    required::check(&given(&data, before.as_ref()), demands(&config)).map_err(|missing| MutationError::invalid(missing.to_string()))?;
    let family = family(cx, before.as_ref(), &data).await?;
    ensure_may_live(cx, before.as_ref().and_then(|row| row.current_village_id), data.current_village_id).await?;
    let row = write(cx, before.as_ref(), &data, &standing, family.as_ref()).await?;
    let row = match &data.photo {
        Some(sent) => photo::apply(cx, row, sent).await?,
        None => row,
    };
    if before.is_some() && standing.status != InsureeStatus::Active {
        cover::end_on(cx, row.id, standing.since).await?;
    }
    if let (true, Some(family)) = (data.add_on_existing_policy && standing.status == InsureeStatus::Active, row.family_id) {
        let others = cover::others(cx, family, row.id).await?;
        cover::join(cx, &row, family, others).await?;
    }
    links::INSUREES.note(cx, row.id).await?;
    cx.emit(&InsureeSaved { insuree: row.clone(), before }).await?;
    Ok(row)
}

/// Who works in some districts places families and insurees there only. What is stored already may stay elsewhere.
pub(super) async fn ensure_may_live(cx: &MutationContext, present: Option<i32>, wanted: Option<i32>) -> Result<(), MutationError> {
    match wanted.filter(|place| present != Some(*place)) {
        Some(place) => openimis_location::service::ensure_within(cx, &[place]).await,
        None => Ok(()),
    }
}

struct Standing {
    status: InsureeStatus,
    reason: Option<i16>,
    since: NaiveDate,
}

async fn standing(cx: &MutationContext, data: &InsureeData) -> Result<Standing, MutationError> {
    let refused = |fault: status::StatusFault| {
        MutationError::invalid(match fault {
            status::StatusFault::Wrong => format!("['{fault}']"),
            status::StatusFault::NoReason => fault.to_string(),
        })
    };
    let status = status::parse(data.status.as_deref()).map_err(refused)?;
    let reason = match data.status_reason.as_deref() {
        Some(code) => {
            insuree_status_reason::Entity::find()
                .filter(insuree_status_reason::Column::Code.eq(code))
                .filter(insuree_status_reason::Column::ValidityTo.is_null())
                .one(&cx.tx)
                .await?
        }
        None => None,
    };
    status::check(status, reason.as_ref().map(|reason| reason.status_type.as_str())).map_err(refused)?;
    let since = data.status_date.unwrap_or_else(|| cx.now.date_naive());
    Ok(Standing { status, reason: reason.map(|reason| reason.id), since })
}

fn given<'a>(data: &'a InsureeData, before: Option<&insuree::Model>) -> required::Given<'a> {
    let kept = before.is_some_and(|row| row.photo_id.is_some());
    required::Given {
        last_name: &data.last_name,
        other_names: &data.other_names,
        dob: data.dob,
        gender: data.gender_id.as_deref(),
        health_facility: data.health_facility_id,
        photo: kept || data.photo.as_ref().is_some_and(|photo| photo.content.is_some()),
    }
}

fn demands(config: &InsureeConfig) -> required::Demands {
    required::Demands {
        workers: config.insuree_as_worker,
        first_point_of_service: config.insuree_fsp_mandatory,
        photo: config.is_insuree_photo_required,
    }
}

/// The family after the change: that of the data, else the present one. A head stays where they are head; nobody is put
/// into a family that the user may not see.
async fn family(cx: &MutationContext, before: Option<&insuree::Model>, data: &InsureeData) -> Result<Option<family::Model>, MutationError> {
    let present = before.and_then(|row| row.family_id);
    let Some(wanted) = data.family_id.or(present) else { return Ok(None) };
    let stays = present == Some(wanted);
    let family = if stays { lookup::family_by_id(&cx.tx, wanted).await? } else { lookup::family_named(cx, wanted).await? };
    let family = match family {
        Some(family) => family,
        // The family of a stored insuree may have been closed by an earlier release; the insuree can be changed still.
        None if stays => return Ok(None),
        None => return Err(MutationError::invalid(lookup::NO_FAMILY)),
    };
    if let (Some(row), Some(present)) = (before, present.filter(|present| *present != wanted)) {
        super::head::may_leave(cx, row, present).await?;
    }
    Ok(Some(family))
}

async fn write(
    cx: &MutationContext,
    before: Option<&insuree::Model>,
    data: &InsureeData,
    standing: &Standing,
    family: Option<&family::Model>,
) -> Result<insuree::Model, MutationError> {
    let mut row = match before {
        Some(before) => {
            history::archive(&cx.tx, before, cx.now).await?;
            before.clone().into_active_model()
        }
        None => insuree::ActiveModel {
            id: NotSet,
            uuid: Set(data.uuid.clone().unwrap_or_else(|| Uuid::new_v4().to_string())),
            ..Default::default()
        },
    };
    fill(&mut row, data);
    row.status = Set(Some(standing.status.as_code().to_owned()));
    row.status_reason_id = Set(standing.reason);
    row.status_date = Set(data.status_date.or_else(|| (standing.status != InsureeStatus::Active).then_some(standing.since)));
    row.head = Set(match (family, before) {
        (Some(family), before) => before.is_some_and(|before| before.id == family.head_insuree_id),
        (None, before) => data.head.unwrap_or_else(|| before.is_some_and(|before| before.head)),
    });
    if let Some(family) = family {
        row.family_id = Set(Some(family.id));
    }
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    lengths::check(&row)?;
    Ok(if before.is_some() { row.update(&cx.tx).await? } else { row.insert(&cx.tx).await? })
}

fn fill(row: &mut insuree::ActiveModel, data: &InsureeData) {
    let data = data.clone();
    row.chf_id = Set(data.chf_id.filter(|number| !number.is_empty()));
    row.last_name = Set(data.last_name);
    row.other_names = Set(data.other_names);
    row.gender_id = Set(data.gender_id);
    row.dob = Set(data.dob);
    row.marital = Set(data.marital);
    row.passport = Set(data.passport);
    row.phone = Set(data.phone);
    row.email = Set(data.email);
    row.current_address = Set(data.current_address);
    row.geolocation = Set(data.geolocation);
    row.current_village_id = Set(data.current_village_id);
    row.card_issued = Set(data.card_issued);
    row.relationship_id = Set(data.relationship_id);
    row.profession_id = Set(data.profession_id);
    row.education_id = Set(data.education_id);
    row.type_of_id_id = Set(data.type_of_id_id);
    row.health_facility_id = Set(data.health_facility_id);
    row.offline = Set(data.offline);
    row.json_ext = Set(data.json_ext);
}
