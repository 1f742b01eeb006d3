//! Which product pays a line, and how (claim spec, section 6.5).

use openimis_product::entity::codes::LimitationType;
use rust_decimal::Decimal;

use super::{
    facts::{Assigned, Claim, Known, Limit, Line, Terms},
    objection::Objection,
    totals,
};
use crate::entity::codes::{VisitType, reason};

impl Terms {
    /// How much is paid in this kind of visit.
    #[must_use]
    pub const fn limit(&self, visit: VisitType) -> Limit {
        match visit {
            VisitType::Other => self.limits[0],
            VisitType::Emergency => self.limits[1],
            VisitType::Referral => self.limits[2],
        }
    }
}

/// Assigns the lines that count to policies among `payers`, by line. A line that none of them pays is rejected; the others go
/// on (case V03g, the right outcome).
pub fn assign(claim: &mut Claim, payers: &[Vec<i32>], known: &Known<'_>) -> Vec<Objection> {
    let mut objections = vec![];
    for index in 0..claim.lines.len() {
        if !claim.lines[index].passes() {
            continue;
        }
        let allowed = payers.get(index).map(Vec::as_slice).unwrap_or_default();
        let assigned = best(claim, &claim.lines[index], allowed, known);
        if assigned.is_none() {
            objections.extend(known.medical(claim.lines[index].element).map(|medical| Objection::no_terms(claim, medical)));
            claim.lines[index].reject(reason::NO_PRODUCT);
        }
        claim.lines[index].assigned = assigned;
    }
    objections
}

fn best(claim: &Claim, line: &Line, allowed: &[i32], known: &Known<'_>) -> Option<Assigned> {
    let adult = known.adult(claim);
    let day = claim.treatment.target();
    let mut covers: Vec<_> = known.patient.covers.iter().filter(|cover| cover.holds(day) && allowed.contains(&cover.policy_id)).collect();
    covers.sort_by_key(|cover| (cover.policy_from, cover.policy_id));
    let offers = covers.into_iter().filter_map(|cover| {
        let terms = known.catalogue.terms.get(&(cover.product_id, line.element))?;
        let limit = terms.limit(claim.visit);
        let amount = if adult { limit.adult } else { limit.child };
        let limitation = limit.kind?;
        Some(Assigned { product_id: cover.product_id, policy_id: cover.policy_id, origin: terms.origin, limitation, limit: amount })
    });
    choose(offers, totals::price(line))
}

/// The offer that leaves least to the patient of `price`: the highest share, unless the highest amount leaves less.
pub fn choose(offers: impl Iterator<Item = Assigned>, price: Decimal) -> Option<Assigned> {
    let mut shares: Option<Assigned> = None;
    let mut amounts: Option<Assigned> = None;
    for offer in offers {
        let kept = if offer.limitation == LimitationType::CoInsurance { &mut shares } else { &mut amounts };
        if kept.is_none_or(|kept| pays(&offer, price) > pays(&kept, price)) {
            *kept = Some(offer);
        }
    }
    match (shares, amounts) {
        (Some(share), Some(amount)) => Some(if pays(&amount, price) > pays(&share, price) { amount } else { share }),
        (share, amount) => share.or(amount),
    }
}

/// What an offer pays of a price. No limit pays all; so does an amount of 0 (case LF0).
fn pays(offer: &Assigned, price: Decimal) -> Decimal {
    match (offer.limitation, offer.limit) {
        (_, None) => price,
        (LimitationType::CoInsurance, Some(percent)) => price * percent / Decimal::ONE_HUNDRED,
        (LimitationType::FixedAmount, Some(amount)) if amount.is_zero() => price,
        (LimitationType::FixedAmount, Some(amount)) => amount.min(price),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::assigned;

    /// Sources: cases MP1 and MP6 (the right outcomes), MP2 to MP4, LF0, LFhi.
    #[test]
    fn offers() {
        let share = |product, percent: Option<i64>| Assigned { limit: percent.map(Decimal::from), ..assigned(product, product) };
        let fixed = |product, amount: Option<i64>| Assigned { limitation: LimitationType::FixedAmount, ..share(product, amount) };
        for (case, offers, expected) in [
            ("MP1", vec![share(1, Some(50)), fixed(2, Some(60))], Some(2)),
            ("MP2", vec![share(1, Some(80)), fixed(2, Some(60))], Some(1)),
            ("MP3", vec![share(1, Some(100)), fixed(2, Some(60))], Some(1)),
            ("MP4", vec![share(1, Some(50)), share(2, Some(70))], Some(2)),
            ("MP6", vec![share(1, Some(50)), fixed(2, None)], Some(2)),
            ("LF0", vec![share(1, Some(50)), fixed(2, Some(0))], Some(2)),
            ("LFhi", vec![share(1, Some(90)), fixed(2, Some(150))], Some(2)),
            ("the first of equals", vec![share(1, Some(70)), share(2, Some(70))], Some(1)),
            ("the share of equals", vec![fixed(1, Some(70)), share(2, Some(70))], Some(2)),
            ("none", vec![], None),
        ] {
            let found = choose(offers.into_iter(), Decimal::from(100));
            assert_eq!(found.map(|assigned| assigned.product_id), expected, "{case}");
        }
    }
}
