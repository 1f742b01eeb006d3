//! Health facilities.

use openimis_location::entity::health_facility;
use sea_orm::ActiveValue::Set;

use crate::long_ago;

/// A hospital of the government in a district, with the uuid `hf-<code>`.
#[must_use]
pub fn facility(code: &str, district: i32) -> health_facility::ActiveModel {
    health_facility::ActiveModel {
        uuid: Set(format!("hf-{code}")),
        code: Set(code.to_owned()),
        name: Set(format!("Facility {code}")),
        legal_form_id: Set("G".to_owned()),
        level: Set("H".to_owned()),
        location_id: Set(district),
        care_type: Set("B".to_owned()),
        offline: Set(false),
        audit_user_id: Set(0),
        status: Set("AC".to_owned()),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}
