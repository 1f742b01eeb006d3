//! Inputs that several mutations share.

use chrono::NaiveDate;
use openimis_kernel::{input, mutation::InputType};
use serde_json::Value as Json;

use crate::service::{family::FamilyData, insuree::InsureeData, photo::PhotoData};

input! {
    /// A photo. Folder and file name are the server's to choose and are not looked at.
    pub struct PhotoInput {
        id: Option<i32>,
        uuid: Option<String>,
        date: Option<NaiveDate>,
        officer_id: Option<i32>,
        photo: Option<String>,
        filename: Option<String>,
        folder: Option<String>,
    }
}

impl InputType for PhotoInput {
    fn sdl() -> String {
        "PhotoInputType!".to_owned()
    }
}

input! {
    /// An insuree; `id` and `photo_id` are not looked at.
    pub struct InsureeInput {
        id: Option<i32>,
        uuid: Option<String>,
        chf_id: Option<String>,
        last_name: String,
        other_names: String,
        gender_id: String,
        dob: NaiveDate,
        head: Option<bool>,
        marital: Option<String>,
        passport: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        current_address: Option<String>,
        geolocation: Option<String>,
        current_village_id: Option<i32>,
        photo_id: Option<i32>,
        photo_date: Option<NaiveDate>,
        photo: Option<PhotoInput>,
        card_issued: Option<bool>,
        family_id: Option<i32>,
        relationship_id: Option<i16> as "Int",
        profession_id: Option<i16> as "Int",
        education_id: Option<i16> as "Int",
        type_of_id_id: Option<String>,
        health_facility_id: Option<i32>,
        offline: Option<bool>,
        json_ext: Option<Json>,
        status: Option<String>,
        status_reason: Option<String>,
        status_date: Option<NaiveDate>,
        add_on_existing_policy: Option<bool>,
    }
}

impl InputType for InsureeInput {
    fn sdl() -> String {
        "FamilyHeadInsureeInputType!".to_owned()
    }
}

input! {
    /// A family with its head; `id` is not looked at.
    pub struct FamilyInput {
        id: Option<i32>,
        uuid: Option<String>,
        location_id: Option<i32>,
        poverty: Option<bool>,
        family_type_id: Option<String>,
        address: Option<String>,
        is_offline: Option<bool>,
        ethnicity: Option<String>,
        confirmation_no: Option<String>,
        confirmation_type_id: Option<String>,
        json_ext: Option<Json>,
        contribution: Option<Json>,
        head_insuree: Option<InsureeInput>,
    }
}

fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

impl From<PhotoInput> for PhotoData {
    fn from(input: PhotoInput) -> Self {
        PhotoData { uuid: some(input.uuid), date: input.date, officer_id: input.officer_id, content: some(input.photo) }
    }
}

impl From<InsureeInput> for InsureeData {
    fn from(input: InsureeInput) -> Self {
        InsureeData {
            uuid: some(input.uuid),
            chf_id: input.chf_id,
            last_name: input.last_name,
            other_names: input.other_names,
            gender_id: some(Some(input.gender_id)),
            dob: Some(input.dob),
            head: input.head,
            marital: some(input.marital),
            passport: input.passport,
            phone: input.phone,
            email: input.email,
            current_address: input.current_address,
            geolocation: input.geolocation,
            current_village_id: input.current_village_id,
            photo: input.photo.map(PhotoData::from),
            card_issued: input.card_issued,
            family_id: input.family_id,
            relationship_id: input.relationship_id,
            profession_id: input.profession_id,
            education_id: input.education_id,
            type_of_id_id: some(input.type_of_id_id),
            health_facility_id: input.health_facility_id,
            offline: input.offline,
            status: some(input.status),
            status_date: input.status_date,
            status_reason: some(input.status_reason),
            json_ext: input.json_ext,
            add_on_existing_policy: input.add_on_existing_policy.unwrap_or(false),
        }
    }
}

impl FamilyInput {
    /// The family and its head.
    #[must_use]
    pub fn split(self) -> (FamilyData, Option<InsureeData>) {
        let family = FamilyData {
            uuid: some(self.uuid),
            location_id: self.location_id,
            poverty: self.poverty,
            family_type_id: some(self.family_type_id),
            address: self.address,
            is_offline: self.is_offline,
            ethnicity: self.ethnicity,
            confirmation_no: self.confirmation_no,
            confirmation_type_id: some(self.confirmation_type_id),
            json_ext: self.json_ext,
        };
        (family, self.head_insuree.map(InsureeData::from))
    }
}
