//! The row of a product as clients say it.

use chrono::NaiveTime;
use openimis_kernel::mutation::{Given, MutationContext, MutationError, ensure};
use rust_decimal::Decimal;
use sea_orm::ActiveValue::Set;

use crate::{
    entity::{
        codes::{CeilingInterpretation, CeilingType},
        product,
    },
    mutation::ProductInput,
    rules::cover::Amounts,
};

/// `copy!(row, input: name, code)`: sets those of these columns whose fields were sent.
macro_rules! copy {
    ($row:ident, $input:ident: $($field:ident),* $(,)?) => { $(
        if $input.has(stringify!($field)) {
            $row.$field = Set($input.$field.clone());
        }
    )* };
}

/// The columns that the input names, the others as they are. `kind`: what the ceilings of the product count for so far.
pub(super) fn row(
    cx: &MutationContext,
    input: &Given<ProductInput>,
    kind: Option<CeilingType>,
) -> Result<product::ActiveModel, MutationError> {
    let mut row = product::ActiveModel {
        code: Set(input.code.clone()),
        name: Set(input.name.clone()),
        date_from: Set(input.date_from.and_time(NaiveTime::MIN).and_utc()),
        date_to: Set(input.date_to.and_time(NaiveTime::MIN).and_utc()),
        insurance_period: Set(small("insurancePeriod", input.insurance_period)?),
        max_members: Set(small("maxMembers", input.max_members.unwrap_or(0))?),
        lump_sum: Set(input.lump_sum.unwrap_or(Decimal::ZERO)),
        grace_period_enrolment: Set(input.grace_period_enrolment.unwrap_or(0)),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    };
    if input.has("recurrence") {
        row.recurrence = Set(input.recurrence.map(|times| small("recurrence", times)).transpose()?);
    }
    if input.has("ceiling_interpretation") {
        row.ceiling_interpretation = Set(input.ceiling_interpretation.map(CeilingInterpretation::as_code).map(str::to_owned));
    }
    periods_and_fees(&mut row, input);
    caps(&mut row, input);
    cover(&mut row, input, kind);
    Ok(row)
}

fn small(field: &str, number: i32) -> Result<i16, MutationError> {
    ensure(number >= 0, format!("{field} must not be negative"))?;
    i16::try_from(number).map_err(|_| MutationError::Invalid(format!("{field} is too large")))
}

fn periods_and_fees(row: &mut product::ActiveModel, input: &Given<ProductInput>) {
    copy!(
        row, input:
        administration_period, max_installments, acc_code_remuneration, acc_code_premiums, premium_adult, premium_child, threshold,
        share_contribution, grace_period_renewal, grace_period_payment, registration_lump_sum, registration_fee,
        general_assembly_lump_sum, general_assembly_fee, start_cycle_1, start_cycle_2, start_cycle_3, start_cycle_4,
        renewal_discount_perc, renewal_discount_period, enrolment_discount_perc, enrolment_discount_period,
    );
}

fn caps(row: &mut product::ActiveModel, input: &Given<ProductInput>) {
    copy!(
        row, input:
        max_ceiling_policy, max_ceiling_policy_ip, max_ceiling_policy_op, max_policy_extra_member, max_policy_extra_member_ip,
        max_policy_extra_member_op, max_no_consultation, max_no_surgery, max_no_delivery, max_no_hospitalization, max_no_visits,
        max_no_antenatal, max_amount_consultation, max_amount_surgery, max_amount_delivery, max_amount_hospitalization,
        max_amount_antenatal,
    );
}

/// Deductibles of the input.
pub(super) fn deductibles(input: &ProductInput) -> Amounts {
    Amounts { all: input.deductible, ip: input.deductible_ip, op: input.deductible_op }
}

/// Ceilings of the input.
pub(super) fn ceilings(input: &ProductInput) -> Amounts {
    Amounts { all: input.ceiling, ip: input.ceiling_ip, op: input.ceiling_op }
}

/// Deductibles and ceilings are set together: when one is sent, or what they count for, the others are emptied.
fn cover(row: &mut product::ActiveModel, input: &Given<ProductInput>, kind: Option<CeilingType>) {
    let fields = ["ceiling_type", "deductible", "deductible_ip", "deductible_op", "ceiling", "ceiling_ip", "ceiling_op"];
    if !fields.into_iter().any(|field| input.has(field)) {
        return;
    }
    let kind = if input.has("ceiling_type") { input.ceiling_type } else { kind };
    row.ceiling_type = Set(kind.map(CeilingType::as_code).map(str::to_owned));
    let [treatment, insuree, policy] = deductibles(input).by_kind(kind);
    (row.ded_treatment, row.ded_ip_treatment, row.ded_op_treatment) = (Set(treatment.all), Set(treatment.ip), Set(treatment.op));
    (row.ded_insuree, row.ded_ip_insuree, row.ded_op_insuree) = (Set(insuree.all), Set(insuree.ip), Set(insuree.op));
    (row.ded_policy, row.ded_ip_policy, row.ded_op_policy) = (Set(policy.all), Set(policy.ip), Set(policy.op));
    let [treatment, insuree, policy] = ceilings(input).by_kind(kind);
    (row.max_treatment, row.max_ip_treatment, row.max_op_treatment) = (Set(treatment.all), Set(treatment.ip), Set(treatment.op));
    (row.max_insuree, row.max_ip_insuree, row.max_op_insuree) = (Set(insuree.all), Set(insuree.ip), Set(insuree.op));
    (row.max_policy, row.max_ip_policy, row.max_op_policy) = (Set(policy.all), Set(policy.ip), Set(policy.op));
}
