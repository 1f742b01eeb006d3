#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

const TODAY: &str = "2026-11-23";
const P: i32 = 1;
const P1: i32 = 2;
const P2: i32 = 3;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn cover() -> Cover {
    Cover {
        product_id: P,
        from: day("2026-01-01"),
        until: Some(day("2026-12-31")),
        most: PerCategory::default(),
        claims: PerCategory::default(),
        most_paid: PerCategory::default(),
        paid: PerCategory::default(),
        line: None,
    }
}

fn line(limit: Option<i64>, used: i64) -> Option<Line> {
    Some(Line { waiting: 0, limit: limit.map(Decimal::from), used: used.into() })
}

fn lined(limit: Option<i64>, used: i64) -> Cover {
    Cover { line: line(limit, used), ..cover() }
}

fn ask(covers: &[Cover], asked: Asked) -> Eligibility {
    enquire(covers, asked, day(TODAY))
}

fn visits(most: i64, had: i64) -> Cover {
    Cover {
        most: PerCategory { visit: Some(most), ..PerCategory::default() },
        claims: PerCategory { visit: had, ..PerCategory::default() },
        ..lined(None, 0)
    }
}

/// Source: `contract/cases`, eligibility EL01 to EL06, EL13, EL17; where a case is marked as a defect, the right outcome.
#[test]
fn items() {
    let waiting = Cover { line: Some(Line { waiting: 24, limit: None, used: 0.into() }), ..cover() };
    for (case, cover, from, left, ok) in [
        ("EL01", lined(Some(12), 7), Some("2026-01-01"), Some(5), true),
        ("EL03", lined(Some(12), 0), Some("2026-01-01"), Some(12), true),
        ("EL04", waiting, Some("2028-01-01"), None, false),
        ("EL05", cover(), None, None, false),
        ("EL06", lined(Some(3), 3), Some("2026-01-01"), Some(0), false),
        ("more used than there were", lined(Some(3), 5), Some("2026-01-01"), Some(0), false),
        ("EL12", lined(None, 0), Some("2026-01-01"), None, true),
        ("EL17", lined(Some(4), 1), Some("2026-01-01"), Some(3), true),
    ] {
        let found = ask(&[cover], Asked::Item);
        assert_eq!((found.item_from, found.items_left, found.item_ok), (from.map(day), left, ok), "{case}");
        assert_eq!((found.product_id, found.service_from, found.services_left, found.service_ok), (Some(P), None, None, true), "{case}");
    }
}

/// Source: cases EL02, EL08, EL09, EL15, EL16, EL19.
#[test]
fn services() {
    let surgery = |most, had, most_paid: Option<i64>, paid: i64| Cover {
        most: PerCategory { surgery: most, ..PerCategory::default() },
        claims: PerCategory { surgery: had, ..PerCategory::default() },
        most_paid: PerCategory { surgery: most_paid.map(Decimal::from), ..PerCategory::default() },
        paid: PerCategory { surgery: paid.into(), ..PerCategory::default() },
        ..lined(None, 0)
    };
    use Category::{Surgery, Visit};
    for (case, cover, category, left, claims, amount, ok) in [
        ("EL02", lined(Some(20), 7), Visit, Some(13), None, None, true),
        ("EL08", surgery(Some(1), 1, None, 0), Surgery, None, Some(0), None, false),
        ("EL09", surgery(None, 1, Some(150), 100), Surgery, None, None, Some(50), true),
        ("EL09, all paid", surgery(None, 1, Some(150), 150), Surgery, None, None, Some(0), false),
        ("EL15, the visit was in an earlier period", visits(2, 0), Visit, None, Some(2), None, true),
        ("EL16, first", visits(5, 1), Visit, None, Some(4), None, true),
        ("EL16, then", visits(5, 2), Visit, None, Some(3), None, true),
        ("EL19", visits(1, 1), Visit, None, Some(0), None, false),
        ("surgeries do not use up visits", visits(1, 1), Surgery, None, None, None, true),
    ] {
        let found = ask(&[cover], Asked::Service(category));
        assert_eq!((found.services_left, found.service_ok), (left, ok), "{case}");
        assert_eq!(found.claims_left.of(category).flatten(), claims, "{case}");
        assert_eq!(found.amounts_left.of(category).flatten(), amount.map(Decimal::from), "{case}");
        assert!(found.item_ok && found.item_from.is_none() && found.service_from == Some(day("2026-01-01")), "{case}");
    }
}

/// Source: case EL07.
#[test]
fn totals_when_nothing_is_asked_for() {
    let five = |hospitalization, visit, consultation, surgery, delivery, antenatal| PerCategory {
        hospitalization,
        visit,
        consultation,
        surgery,
        delivery,
        antenatal,
    };
    let cover = Cover {
        most: five(Some(2), Some(5), Some(3), Some(2), Some(1), Some(4)),
        claims: PerCategory { visit: 1, surgery: 1, ..PerCategory::default() },
        most_paid: PerCategory { surgery: Some(1000.into()), visit: None, ..PerCategory::all(Some(200.into())) },
        ..cover()
    };
    let found = ask(&[cover], Asked::Nothing);
    assert_eq!(found.claims_left, five(Some(2), Some(4), Some(3), Some(1), Some(1), Some(4)));
    assert_eq!(found.amounts_left.surgery, Some(1000.into()));
    assert!(found.item_ok && found.service_ok && found.service_from.is_none());
}

/// Sources: cases EL10 and EL18 (a suspended policy is none in force), EL14.
#[test]
fn several_covers_and_none() {
    assert_eq!(ask(&[], Asked::Item), Eligibility::none());
    let longer = Cover { product_id: P1, ..visits(3, 0) };
    let shorter = Cover { product_id: P2, until: Some(day("2026-12-30")), ..visits(8, 0) };
    for covers in [[longer, shorter], [shorter, longer]] {
        let found = ask(&covers, Asked::Service(Category::Visit));
        assert_eq!((found.product_id, found.claims_left.visit, found.service_ok), (Some(P1), Some(3), true), "EL14");
    }
    let elsewhere = Cover { product_id: P2, until: None, ..cover() };
    let found = ask(&[lined(Some(3), 1), elsewhere], Asked::Item);
    assert_eq!((found.product_id, found.items_left, found.item_ok), (Some(P2), Some(2), true), "the item is covered by the other policy");
    let waits = Cover { line: Some(Line { waiting: 24, limit: Some(9.into()), used: 0.into() }), ..cover() };
    let found = ask(&[waits, lined(Some(3), 1)], Asked::Item);
    assert_eq!((found.items_left, found.item_from, found.item_ok), (Some(2), Some(day("2026-01-01")), true), "what waits does not count");
}

#[test]
fn categories_of_codes() {
    for (code, category) in [
        (None, Category::Visit),
        (Some("V"), Category::Visit),
        (Some("H"), Category::Hospitalization),
        (Some("C"), Category::Consultation),
        (Some("S"), Category::Surgery),
        (Some("D"), Category::Delivery),
        (Some("A"), Category::Antenatal),
        (Some("O"), Category::Other),
    ] {
        assert_eq!(Category::of_code(code), category);
    }
}
