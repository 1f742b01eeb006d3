//! What clients say of a product.

use chrono::NaiveDate;
use openimis_kernel::{
    input,
    mutation::{Given, Input},
};
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

use super::{ProductItemInput, ProductServiceInput};
use crate::{
    amount,
    entity::codes::{CareType, CeilingInterpretation, CeilingType},
};

input! {
    /// How relative prices of one kind of care are spread over the year.
    pub struct RelativePricesInput {
        /// Care.
        care_type: Option<CareType>,
        /// Percent of the contributions in each period of the year.
        periods: Vec<Decimal> as "[Decimal!]!",
    }
}

input! {
    /// A product as it shall be.
    pub struct ProductInput {
        /// Code, unique among valid products.
        code: String,
        /// Name.
        name: String,
        /// First day on which it is sold.
        date_from: NaiveDate,
        /// Last day on which it is sold.
        date_to: NaiveDate,
        /// Months that a policy lasts.
        insurance_period: i32,
        /// Months between enrolment and the start of a new policy.
        administration_period: Option<i32>,
        /// Most members of a family under one policy.
        max_members: Option<i32> as "Int = 0",
        /// Most payments by which a contribution is made.
        max_installments: Option<i32>,
        /// Most renewals.
        recurrence: Option<i32>,
        /// Region or district it is sold in.
        location_uuid: Option<Uuid>,
        /// Product that policies of this one are renewed with.
        conversion_product_uuid: Option<Uuid>,
        /// Account of payments to health facilities.
        acc_code_remuneration: Option<String>,
        /// Account of contributions.
        acc_code_premiums: Option<String>,
        #[serde(default, deserialize_with = "amount::optional")]
        /// Contribution of a family.
        lump_sum: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Contribution for an adult.
        premium_adult: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Contribution for a child.
        premium_child: Option<Decimal> as "Decimal = 0",
        /// Members that the lump sum stands for.
        threshold: Option<i32>,
        /// Percent of contributions that capitation shares out.
        share_contribution: Option<Decimal>,
        /// Months within which the contribution of a renewed policy is due.
        grace_period_renewal: Option<i32> as "Int = 0",
        /// Months within which the contribution of a new policy is due.
        grace_period_payment: Option<i32> as "Int = 0",
        /// Months after the start of a cycle in which enrolment still belongs to it.
        grace_period_enrolment: Option<i32> as "Int = 0",
        /// Registration fee of a family.
        registration_lump_sum: Option<Decimal>,
        /// Registration fee of a member.
        registration_fee: Option<Decimal>,
        /// Fee of a family for the general assembly.
        general_assembly_lump_sum: Option<Decimal>,
        /// Fee of a member for the general assembly.
        general_assembly_fee: Option<Decimal>,
        /// Start of policies in a year, `dd-mm`, 1 of 4.
        start_cycle_1: Option<String>,
        /// Start of policies in a year, `dd-mm`, 2 of 4.
        start_cycle_2: Option<String>,
        /// Start of policies in a year, `dd-mm`, 3 of 4.
        start_cycle_3: Option<String>,
        /// Start of policies in a year, `dd-mm`, 4 of 4.
        start_cycle_4: Option<String>,
        /// Percent off for renewal in time.
        renewal_discount_perc: Option<i32> as "Int = 0",
        /// Months of renewal in time.
        renewal_discount_period: Option<i32> as "Int = 0",
        /// Percent off for enrolment in time.
        enrolment_discount_perc: Option<i32> as "Int = 0",
        /// Months of enrolment in time.
        enrolment_discount_period: Option<i32> as "Int = 0",
        /// What decides between in- and out-patient care.
        ceiling_interpretation: Option<CeilingInterpretation>,
        /// What deductibles and ceilings count for.
        ceiling_type: Option<CeilingType>,
        /// Deductible: all care.
        deductible: Option<Decimal>,
        /// Deductible: in-patients.
        deductible_ip: Option<Decimal>,
        /// Deductible: out-patients.
        deductible_op: Option<Decimal>,
        /// Ceiling: all care.
        ceiling: Option<Decimal>,
        /// Ceiling: in-patients.
        ceiling_ip: Option<Decimal>,
        /// Ceiling: out-patients.
        ceiling_op: Option<Decimal>,
        /// What the policy's ceiling grows to at most: all care.
        max_ceiling_policy: Option<Decimal>,
        /// What the policy's ceiling grows to at most: in-patients.
        max_ceiling_policy_ip: Option<Decimal>,
        /// What the policy's ceiling grows to at most: out-patients.
        max_ceiling_policy_op: Option<Decimal>,
        /// Growth of the policy's ceiling with each member above the threshold: all care.
        max_policy_extra_member: Option<Decimal>,
        /// Growth of the policy's ceiling with each member above the threshold: in-patients.
        max_policy_extra_member_ip: Option<Decimal>,
        /// Growth of the policy's ceiling with each member above the threshold: out-patients.
        max_policy_extra_member_op: Option<Decimal>,
        /// Most consultations of an insuree that are paid.
        max_no_consultation: Option<i32>,
        /// Most surgeries of an insuree that are paid.
        max_no_surgery: Option<i32>,
        /// Most deliveries of an insuree that are paid.
        max_no_delivery: Option<i32>,
        /// Most stays in hospital of an insuree that are paid.
        max_no_hospitalization: Option<i32>,
        /// Most visits of an insuree that are paid.
        max_no_visits: Option<i32>,
        /// Most antenatal visits of an insuree that are paid.
        max_no_antenatal: Option<i32>,
        /// Most that is paid for a consultation.
        max_amount_consultation: Option<Decimal>,
        /// Most that is paid for a surgery.
        max_amount_surgery: Option<Decimal>,
        /// Most that is paid for a delivery.
        max_amount_delivery: Option<Decimal>,
        /// Most that is paid for a stay in hospital.
        max_amount_hospitalization: Option<Decimal>,
        /// Most that is paid for a antenatal visit.
        max_amount_antenatal: Option<Decimal>,
        /// How relative prices are spread over the year; none: not at all.
        relative_prices: Option<Vec<Option<RelativePricesInput>>> as "[RelativePricesInput]",
        /// All items that it pays; in a change: none means that they stay.
        items: Option<Vec<ProductItemInput>> as "[ProductItemInput!]",
        /// All services that it pays; in a change: none means that they stay.
        services: Option<Vec<ProductServiceInput>> as "[ProductServiceInput!]",
    }
}

/// What clients say of a product that exists, or of another one made of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Existing<U> {
    /// The product that exists.
    pub uuid: U,
    /// What is said of it.
    #[serde(flatten)]
    pub product: Given<ProductInput>,
}

impl Input for Existing<Uuid> {
    fn fields() -> Vec<(String, String)> {
        with_uuid("UUID!")
    }
}

impl Input for Existing<Option<Uuid>> {
    fn fields() -> Vec<(String, String)> {
        with_uuid("UUID")
    }
}

fn with_uuid(sdl: &str) -> Vec<(String, String)> {
    let mut fields = ProductInput::fields();
    fields.push(("uuid".to_owned(), sdl.to_owned()));
    fields
}
