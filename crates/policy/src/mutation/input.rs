//! The input that several mutations share.

use chrono::NaiveDate;
use openimis_kernel::input;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{hooks::Sale, service::policy::PolicyData};

input! {
    /// A policy, and how it is paid; `id` is not looked at. State, stage and the first day of cover are the server's.
    pub struct PolicyInput {
        id: Option<i32>,
        uuid: Option<String>,
        enroll_date: NaiveDate,
        start_date: NaiveDate,
        expiry_date: NaiveDate,
        value: Decimal,
        product_id: i32,
        family_id: i32,
        officer_id: i32,
        is_paid: Option<bool>,
        receipt: Option<String>,
        payer_uuid: Option<String>,
        contribution_plan_id: Option<Uuid>,
    }
}

impl PolicyInput {
    /// The policy, and how it is paid.
    #[must_use]
    pub fn split(self) -> (PolicyData, Sale) {
        let some = |text: Option<String>| text.filter(|text| !text.is_empty());
        let data = PolicyData {
            uuid: some(self.uuid),
            enroll_date: self.enroll_date,
            start_date: self.start_date,
            expiry_date: self.expiry_date,
            value: self.value,
            product_id: self.product_id,
            family_id: self.family_id,
            officer_id: Some(self.officer_id),
            contribution_plan_id: self.contribution_plan_id,
        };
        let sale = Sale { is_paid: self.is_paid.unwrap_or(false), receipt: some(self.receipt), payer_uuid: some(self.payer_uuid) };
        (data, sale)
    }
}

input! {
    /// Policies by their uuids.
    pub struct PoliciesInput {
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}
