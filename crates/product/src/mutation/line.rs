//! What clients say of the lines of a product.

use openimis_kernel::input;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    amount,
    entity::codes::{CeilingExclusion, LimitationType, PriceOrigin},
};

input! {
    /// How a product pays a medical item.
    pub struct ProductItemInput {
        /// Where the price comes from; none: as configured.
        price_origin: Option<PriceOrigin>,
        /// What the limits on normal visits mean; none: as configured.
        limitation_type: Option<LimitationType>,
        /// What the limits on referrals mean; none: as configured.
        limitation_type_r: Option<LimitationType>,
        /// What the limits in emergencies mean; none: as configured.
        limitation_type_e: Option<LimitationType>,
        /// Months before it is paid for adults.
        waiting_period_adult: Option<i32>,
        /// Most pieces for adults.
        limit_no_adult: Option<i32>,
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults on normal visits.
        limit_adult: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults on referrals.
        limit_adult_r: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults in emergencies.
        limit_adult_e: Option<Decimal> as "Decimal = 0",
        /// Where ceilings do not count for adults.
        ceiling_exclusion_adult: Option<CeilingExclusion>,
        /// Months before it is paid for children.
        waiting_period_child: Option<i32>,
        /// Most pieces for children.
        limit_no_child: Option<i32>,
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children on normal visits.
        limit_child: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children on referrals.
        limit_child_r: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children in emergencies.
        limit_child_e: Option<Decimal> as "Decimal = 0",
        /// Where ceilings do not count for children.
        ceiling_exclusion_child: Option<CeilingExclusion>,
        /// Medical item.
        item_uuid: Uuid,
    }
}

input! {
    /// How a product pays a medical service.
    pub struct ProductServiceInput {
        /// Where the price comes from; none: as configured.
        price_origin: Option<PriceOrigin>,
        /// What the limits on normal visits mean; none: as configured.
        limitation_type: Option<LimitationType>,
        /// What the limits on referrals mean; none: as configured.
        limitation_type_r: Option<LimitationType>,
        /// What the limits in emergencies mean; none: as configured.
        limitation_type_e: Option<LimitationType>,
        /// Months before it is paid for adults.
        waiting_period_adult: Option<i32>,
        /// Most pieces for adults.
        limit_no_adult: Option<i32>,
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults on normal visits.
        limit_adult: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults on referrals.
        limit_adult_r: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for adults in emergencies.
        limit_adult_e: Option<Decimal> as "Decimal = 0",
        /// Where ceilings do not count for adults.
        ceiling_exclusion_adult: Option<CeilingExclusion>,
        /// Months before it is paid for children.
        waiting_period_child: Option<i32>,
        /// Most pieces for children.
        limit_no_child: Option<i32>,
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children on normal visits.
        limit_child: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children on referrals.
        limit_child_r: Option<Decimal> as "Decimal = 0",
        #[serde(default, deserialize_with = "amount::optional")]
        /// Percent or amount for children in emergencies.
        limit_child_e: Option<Decimal> as "Decimal = 0",
        /// Where ceilings do not count for children.
        ceiling_exclusion_child: Option<CeilingExclusion>,
        /// Medical service.
        service_uuid: Uuid,
    }
}

/// A line of either kind.
#[derive(Clone, Debug)]
pub struct Line {
    /// Medical item or service.
    pub uuid: Uuid,
    /// Where the price comes from; none: as configured.
    pub price_origin: Option<PriceOrigin>,
    /// What the limits on normal visits mean; none: as configured.
    pub limitation_type: Option<LimitationType>,
    /// What the limits on referrals mean; none: as configured.
    pub limitation_type_r: Option<LimitationType>,
    /// What the limits in emergencies mean; none: as configured.
    pub limitation_type_e: Option<LimitationType>,
    /// Months before it is paid for adults.
    pub waiting_period_adult: Option<i32>,
    /// Most pieces for adults.
    pub limit_no_adult: Option<i32>,
    /// Percent or amount for adults on normal visits.
    pub limit_adult: Option<Decimal>,
    /// Percent or amount for adults on referrals.
    pub limit_adult_r: Option<Decimal>,
    /// Percent or amount for adults in emergencies.
    pub limit_adult_e: Option<Decimal>,
    /// Where ceilings do not count for adults.
    pub ceiling_exclusion_adult: Option<CeilingExclusion>,
    /// Months before it is paid for children.
    pub waiting_period_child: Option<i32>,
    /// Most pieces for children.
    pub limit_no_child: Option<i32>,
    /// Percent or amount for children on normal visits.
    pub limit_child: Option<Decimal>,
    /// Percent or amount for children on referrals.
    pub limit_child_r: Option<Decimal>,
    /// Percent or amount for children in emergencies.
    pub limit_child_e: Option<Decimal>,
    /// Where ceilings do not count for children.
    pub ceiling_exclusion_child: Option<CeilingExclusion>,
}

macro_rules! lines {
    ($($input:ident by $uuid:ident),*) => { $(
        impl From<&$input> for Line {
            fn from(input: &$input) -> Self {
                Line {
                    uuid: input.$uuid,
                    price_origin: input.price_origin,
                    limitation_type: input.limitation_type,
                    limitation_type_r: input.limitation_type_r,
                    limitation_type_e: input.limitation_type_e,
                    waiting_period_adult: input.waiting_period_adult,
                    limit_no_adult: input.limit_no_adult,
                    limit_adult: input.limit_adult,
                    limit_adult_r: input.limit_adult_r,
                    limit_adult_e: input.limit_adult_e,
                    ceiling_exclusion_adult: input.ceiling_exclusion_adult,
                    waiting_period_child: input.waiting_period_child,
                    limit_no_child: input.limit_no_child,
                    limit_child: input.limit_child,
                    limit_child_r: input.limit_child_r,
                    limit_child_e: input.limit_child_e,
                    ceiling_exclusion_child: input.ceiling_exclusion_child,
                }
            }
        }
    )* };
}

lines!(ProductItemInput by item_uuid, ProductServiceInput by service_uuid);
