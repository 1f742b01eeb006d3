//! What the scheme pays for.

use openimis_medical::entity::{item, service};
use sea_orm::{ActiveValue::Set, prelude::Decimal};

use crate::long_ago;

/// A drug for everybody at the price of 100, with the uuid `item-<code>`.
#[must_use]
pub fn item(code: &str, name: &str) -> item::ActiveModel {
    item::ActiveModel {
        uuid: Set(format!("item-{code}")),
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        r#type: Set("D".to_owned()),
        price: Set(Decimal::ONE_HUNDRED),
        care_type: Set("B".to_owned()),
        patient_category: Set(15),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// A single curative service for everybody at the price of 100, with the uuid `service-<code>`.
#[must_use]
pub fn service(code: &str, name: &str) -> service::ActiveModel {
    service::ActiveModel {
        uuid: Set(format!("service-{code}")),
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        r#type: Set("C".to_owned()),
        packagetype: Set("S".to_owned()),
        manual_price: Set(false),
        level: Set("S".to_owned()),
        price: Set(Decimal::ONE_HUNDRED),
        care_type: Set("B".to_owned()),
        patient_category: Set(15),
        audit_user_id: Set(Some(1)),
        validity_from: Set(Some(long_ago())),
        ..Default::default()
    }
}
