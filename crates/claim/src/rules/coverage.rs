//! Whether a product covers a line: waiting periods, numbers of services and items, numbers of claims of a kind (claim spec,
//! section 6.3 f).

use chrono::NaiveDate;
use openimis_policy::rules::months::add;
use rust_decimal::Decimal;

use super::{
    facts::{AgeTerms, Claim, Cover, Element, Known, Line, Terms},
    objection::Objection,
};
use crate::entity::codes::{Category, reason};

impl Cover {
    /// Policy and insuree's part of it hold on a day. When the rows were written does not matter (cases V03c, V03d).
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.in_force && self.spans(day)
    }

    fn spans(&self, day: NaiveDate) -> bool {
        let begun = |from: Option<NaiveDate>| from.is_some_and(|from| from <= day);
        let open = |until: Option<NaiveDate>| until.is_some_and(|until| until >= day);
        begun(self.policy_from) && begun(self.from) && open(self.policy_until) && open(self.until)
    }

    /// The insuree is a member for the whole treatment, whatever the state of the policy (cases V03s1, V03s4, V03s16).
    #[must_use]
    pub fn enrolled(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from.is_some_and(|first| first <= from) && self.until.is_some_and(|last| last >= to)
    }

    /// Members on a day.
    #[must_use]
    pub fn members(&self, day: NaiveDate) -> i64 {
        let is_member = |&&(from, until): &&(Option<NaiveDate>, Option<NaiveDate>)| {
            from.is_some_and(|from: NaiveDate| from <= day) && until.is_some_and(|until: NaiveDate| until >= day)
        };
        i64::try_from(self.members.iter().filter(is_member).count()).unwrap_or(i64::MAX)
    }
}

impl Terms {
    /// What depends on the age alone.
    #[must_use]
    pub const fn of_age(&self, adult: bool) -> AgeTerms {
        if adult { self.adult } else { self.child }
    }
}

/// What the products say of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Coverage {
    /// These covers pay it, the first that began first; so many of it at most.
    Covered(Vec<(i32, Option<Decimal>)>),
    /// None does: the last reason and all objections.
    Refused(i16, Vec<Objection>),
}

/// Which covers pay a line. One is enough, even if others refuse it (case VO8, the right outcome).
#[must_use]
pub fn of_line(claim: &Claim, line: &Line, category: Category, known: &Known<'_>) -> Coverage {
    let mut paying = vec![];
    let mut objections = vec![];
    for (cover, terms) in candidates(claim, line, known) {
        match examine(claim, line, category, cover, terms, known) {
            Ok(most) => paying.push((cover.policy_id, most)),
            Err(more) => objections.extend(more),
        }
    }
    if !paying.is_empty() {
        return Coverage::Covered(paying);
    }
    let last = objections.last().map_or(reason::NO_PRODUCT, |objection: &Objection| objection.code);
    if objections.is_empty() {
        objections.extend(known.medical(line.element).map(|medical| Objection::no_product(claim, medical)));
    }
    Coverage::Refused(last, objections)
}

/// Covers on the day of the claim whose product has the element, by the day on which the waiting time ends.
fn candidates<'a>(claim: &Claim, line: &Line, known: &Known<'a>) -> Vec<(&'a Cover, &'a Terms)> {
    let day = claim.treatment.target();
    let adult = known.adult(claim);
    let holding = known.patient.covers.iter().filter(|cover| cover.holds(day));
    let mut candidates: Vec<_> =
        holding.filter_map(|cover| Some((cover, known.catalogue.terms.get(&(cover.product_id, line.element))?))).collect();
    candidates.sort_by_key(|(cover, terms)| (cover.policy_from.map(|from| add(from, terms.of_age(adult).waiting)), cover.policy_id));
    candidates
}

/// How many a cover pays; none: as many as there are.
fn examine(
    claim: &Claim,
    line: &Line,
    category: Category,
    cover: &Cover,
    terms: &Terms,
    known: &Known<'_>,
) -> Result<Option<Decimal>, Vec<Objection>> {
    let terms = terms.of_age(known.adult(claim));
    let mut objections = vec![];
    if waits(claim.treatment.target(), cover, terms.waiting) {
        objections.push(about(claim, line, known, reason::WAITING, " waiting period violation"));
    }
    let most = match quantity(claim, line, cover, terms, known) {
        Ok(most) => most,
        Err(objection) => {
            objections.push(objection);
            None
        }
    };
    if matches!(line.element, Element::Service(_)) {
        objections.extend(number(claim, category, cover, known));
    }
    if objections.is_empty() { Ok(most) } else { Err(objections) }
}

fn about(claim: &Claim, line: &Line, known: &Known<'_>, code: i16, words: &str) -> Objection {
    let name = known.medical(line.element).map(|medical| format!("{} {}", medical.code, medical.name)).unwrap_or_default();
    Objection::to(claim, code, format!("Item/service {name}{words}"))
}

/// Within the waiting period: of a first policy, or of somebody who came later (cases V17a to V17h).
fn waits(day: NaiveDate, cover: &Cover, months: i32) -> bool {
    let came_later = cover.policy_from < cover.from;
    (cover.first || came_later) && cover.from.is_some_and(|from| day < add(from, months))
}

/// How many are left of the element in the time of the policy; fewer than asked for are paid as far as they go.
fn quantity(claim: &Claim, line: &Line, cover: &Cover, terms: AgeTerms, known: &Known<'_>) -> Result<Option<Decimal>, Objection> {
    let Some(limit) = terms.most.map(Decimal::from) else { return Ok(None) };
    let earlier = known.book.others(claim.insuree_id, claim.id).filter(|past| cover.spans(past.day)).flat_map(|past| &past.lines);
    let used: Decimal = earlier.filter(|(element, _)| *element == line.element).map(|(_, quantity)| quantity).sum();
    let left = limit - used;
    if line.quantity() > left && left <= Decimal::ZERO {
        let words = format!(", provided {used} over maximum number allowed {limit}");
        return Err(about(claim, line, known, reason::QUANTITY, &words));
    }
    Ok(Some(left))
}

/// Too many claims of a kind in the time of the policy (cases V11s to V19s; V12c: none at all may be allowed).
fn number(claim: &Claim, category: Category, cover: &Cover, known: &Known<'_>) -> Option<Objection> {
    let product = known.product(cover.product_id, claim.treatment.target())?;
    let most = i64::from(product.most_claims.of(category)??);
    let earlier = known.book.others(claim.insuree_id, claim.id);
    let had = earlier.filter(|past| past.category == category && cover.spans(past.day)).count();
    let had = i64::try_from(had).unwrap_or(i64::MAX);
    (had >= most).then(|| Objection::too_many(claim, category, had, most))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::rules::cases::cover;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Sources: cases V17a to V17g.
    #[test]
    fn waiting() {
        for (case, first, from, months, on, expected) in [
            ("V17a", true, "2025-01-01", 6, "2025-01-03", true),
            ("V17b", true, "2025-01-01", 6, "2025-06-30", true),
            ("V17c", true, "2025-01-01", 6, "2025-07-01", false),
            ("V17d", true, "2025-01-01", 0, "2025-01-03", false),
            ("V17e, V17g", false, "2025-01-01", 6, "2025-01-03", false),
            ("V17f", false, "2025-04-01", 6, "2025-06-15", true),
            ("a month that is shorter", true, "2025-08-31", 6, "2026-02-28", false),
        ] {
            let cover = Cover { first, from: Some(day(from)), ..cover(1, 1) };
            assert_eq!(waits(day(on), &cover, months), expected, "{case}");
        }
    }

    /// Sources: cases V07c to V07f, V03s1.
    #[test]
    fn days_of_covers() {
        let base = cover(1, 1);
        let later = Cover { policy_from: Some(day("2025-06-16")), from: Some(day("2025-06-16")), ..cover(1, 1) };
        let idle = Cover { in_force: false, ..cover(1, 1) };
        let undated = Cover { from: None, ..cover(1, 1) };
        for (case, cover, from, to, holds, enrolled) in [
            ("V07c", &base, "2026-01-02", "2026-01-02", false, false),
            ("V07d", &base, "2025-12-31", "2025-12-31", true, true),
            ("V07e", &later, "2025-06-15", "2025-06-15", false, false),
            ("V07f", &base, "2025-12-30", "2026-01-02", false, false),
            ("V07g", &later, "2025-06-15", "2025-06-18", true, false),
            ("V03s1", &idle, "2025-06-15", "2025-06-15", false, true),
            ("not in force yet", &undated, "2025-06-15", "2025-06-15", false, false),
        ] {
            assert_eq!((cover.holds(day(to)), cover.enrolled(day(from), day(to))), (holds, enrolled), "{case}");
        }
    }
}
