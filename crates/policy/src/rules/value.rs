//! What a policy costs (policy spec, section 5.4; cases PV01 to PV34).

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::months::{add, day_after};
use crate::entity::codes::Stage;

/// `tblRelations.RelationId` of people who live with a family without being related to it: they are charged apart.
pub const UNRELATED: i16 = 7;

/// A member of a family, as far as the value depends on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Of age; without a date of birth a member counts as an adult (case PV31).
    pub adult: bool,
    /// Not related to the family ([`UNRELATED`]).
    pub unrelated: bool,
}

/// A discount for those who come early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discount {
    /// Percent of the value.
    pub percent: Decimal,
    /// How many months before the policy begins at the latest.
    pub months: i32,
}

/// What a product charges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tariff {
    /// For the family as a whole, up to the threshold; 0: everybody pays.
    pub lump_sum: Decimal,
    /// So many related members are covered by the lump sum; 0: all.
    pub threshold: i64,
    /// So many members are charged; 0: all.
    pub max_members: i64,
    /// For an adult.
    pub premium_adult: Decimal,
    /// For a child.
    pub premium_child: Decimal,
    /// For the registration of a family; 0: the fee counts.
    pub registration_lump_sum: Decimal,
    /// For the registration of a member.
    pub registration_fee: Decimal,
    /// For the general assembly, of a family; 0: the fee counts.
    pub assembly_lump_sum: Decimal,
    /// For the general assembly, of a member.
    pub assembly_fee: Decimal,
    /// For new policies of products with cycles.
    pub enrolment_discount: Option<Discount>,
    /// For renewals.
    pub renewal_discount: Option<Discount>,
}

/// When a policy is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// New or renewed.
    pub stage: Stage,
    /// Day of enrolment.
    pub enrolled: NaiveDate,
    /// First day of the policy.
    pub start: NaiveDate,
    /// Last day of the policy that is renewed.
    pub previous_end: Option<NaiveDate>,
    /// The product's policies begin on set days.
    pub cyclic: bool,
}

/// Members by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Heads {
    adults: i64,
    children: i64,
    other_adults: i64,
    other_children: i64,
}

impl Heads {
    fn of(members: &[Member]) -> Self {
        let count = |adult, unrelated| members.iter().filter(|m| m.adult == adult && m.unrelated == unrelated).count();
        let count = |adult, unrelated| i64::try_from(count(adult, unrelated)).unwrap_or(i64::MAX);
        Heads {
            adults: count(true, false),
            children: count(false, false),
            other_adults: count(true, true),
            other_children: count(false, true),
        }
    }

    /// The first of them up to `most`: adults, then children, then unrelated children, then unrelated adults.
    fn first(self, most: i64) -> Self {
        if most <= 0 {
            return self;
        }
        let mut room = most;
        let mut take = |of: i64| {
            let taken = of.min(room);
            room -= taken;
            taken
        };
        Heads {
            adults: take(self.adults),
            children: take(self.children),
            other_children: take(self.other_children),
            other_adults: take(self.other_adults),
        }
    }

    fn all(self) -> i64 {
        self.adults + self.children + self.other_adults + self.other_children
    }
}

impl Tariff {
    /// What a policy of these members costs, with two decimals, halves rounded away from zero.
    #[must_use]
    pub fn value(&self, members: &[Member], sale: &Sale) -> Decimal {
        let heads = Heads::of(members).first(self.max_members);
        let all = Decimal::from(heads.all());
        let assembly = or_each(self.assembly_lump_sum, self.assembly_fee, all);
        let registration = match sale.stage {
            Stage::New => or_each(self.registration_lump_sum, self.registration_fee, all),
            Stage::Renewed => Decimal::ZERO,
        };
        let full = self.contribution(heads) + assembly + registration;
        let off = self.discount(sale).map_or(Decimal::ZERO, |discount| full * discount.percent / Decimal::ONE_HUNDRED);
        let mut value = (full - off).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        value.rescale(2);
        value
    }

    /// The threshold belongs to the lump sum: without one every member pays (case PV09).
    fn contribution(&self, heads: Heads) -> Decimal {
        let each = |adults: i64, children: i64| Decimal::from(adults) * self.premium_adult + Decimal::from(children) * self.premium_child;
        let others = each(heads.other_adults, heads.other_children);
        if self.lump_sum.is_zero() {
            return each(heads.adults, heads.children) + others;
        }
        let (extra_adults, extra_children) = if self.threshold > 0 {
            let adults = (heads.adults - self.threshold).max(0);
            (adults, (heads.adults - adults + heads.children - self.threshold).max(0))
        } else {
            (0, 0)
        };
        self.lump_sum + each(extra_adults, extra_children) + others
    }

    fn discount(&self, sale: &Sale) -> Option<Discount> {
        let (discount, begins) = match sale.stage {
            Stage::New => (self.enrolment_discount?, sale.cyclic.then_some(sale.start)?),
            Stage::Renewed => (self.renewal_discount?, day_after(sale.previous_end?)),
        };
        (sale.enrolled <= add(begins, -discount.months)).then_some(discount)
    }

    /// What is said of a family with more members than are covered.
    #[must_use]
    pub fn warning(&self, members: usize) -> Option<String> {
        let members = i64::try_from(members).unwrap_or(i64::MAX);
        (members > self.max_members).then(|| format!("Number of insurees {members} is above policy maximum: {}", self.max_members))
    }
}

fn or_each(lump_sum: Decimal, fee: Decimal, members: Decimal) -> Decimal {
    if lump_sum.is_zero() { fee * members } else { lump_sum }
}

#[cfg(test)]
#[path = "value_tests.rs"]
mod tests;
