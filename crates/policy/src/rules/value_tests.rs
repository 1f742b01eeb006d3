#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use Stage::{New as N, Renewed as R};

use super::*;

const ADULT: Member = Member { adult: true, unrelated: false };
const CHILD: Member = Member { adult: false, unrelated: false };
const OTHER: Member = Member { adult: true, unrelated: true };
const OTHER_CHILD: Member = Member { adult: false, unrelated: true };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// 300 for an adult, 200 for a child.
fn heads() -> Tariff {
    Tariff { premium_adult: 300.into(), premium_child: 200.into(), max_members: 10, ..Tariff::default() }
}

fn lump(lump_sum: i64, threshold: i64) -> Tariff {
    Tariff { lump_sum: lump_sum.into(), threshold, ..heads() }
}

fn sale(stage: Stage) -> Sale {
    let day = day("2020-11-10");
    Sale { stage, enrolled: day, start: day, previous_end: None, cyclic: false }
}

/// Source: `contract/cases`, policy_value; where a case is marked as a defect, the right outcome stands here.
#[test]
fn values() {
    let pv01 = Tariff { registration_lump_sum: 250.into(), assembly_lump_sum: 130.into(), ..heads() };
    let fees = |tariff: Tariff| Tariff { registration_fee: 10.into(), assembly_fee: 5.into(), ..tariff };
    let pv05 = fees(Tariff { max_members: 2, ..lump(200, 1) });
    let registered = Tariff { registration_fee: 10.into(), ..lump(100, 0) };
    for (case, tariff, members, stage, value) in [
        ("PV01", pv01.clone(), vec![ADULT, ADULT], N, 980),
        ("PV02", pv01, vec![ADULT, ADULT, CHILD], N, 1180),
        ("PV03", fees(lump(200, 2)), vec![ADULT, ADULT], N, 230),
        ("PV04", fees(lump(200, 2)), vec![ADULT, ADULT, CHILD], N, 445),
        ("PV05", pv05.clone(), vec![ADULT, ADULT], N, 530),
        ("PV06", pv05, vec![ADULT, ADULT, CHILD], N, 530),
        ("PV07", lump(200, 0), vec![ADULT, ADULT, CHILD], N, 200),
        ("PV08", lump(200, 2), vec![ADULT; 4], N, 800),
        ("PV09", Tariff { threshold: 1, ..heads() }, vec![ADULT, ADULT, CHILD], N, 800),
        ("PV10", Tariff { max_members: 2, ..heads() }, vec![ADULT; 3], N, 600),
        ("PV11", Tariff { max_members: 2, ..heads() }, vec![ADULT, CHILD, CHILD, CHILD], N, 500),
        ("PV12", lump(200, 0), vec![ADULT, ADULT, OTHER], N, 500),
        ("PV12, a child", lump(200, 0), vec![ADULT, OTHER_CHILD], N, 400),
        ("others are dropped before children", Tariff { max_members: 2, ..heads() }, vec![OTHER, ADULT, CHILD], N, 500),
        ("PV13", registered.clone(), vec![ADULT, ADULT, CHILD], N, 130),
        ("PV14", fees(lump(100, 0)), vec![ADULT, ADULT, CHILD], R, 115),
        ("PV15", Tariff { registration_lump_sum: 40.into(), ..registered }, vec![ADULT, ADULT, CHILD], N, 140),
        ("PV30, of age today", heads(), vec![ADULT, ADULT], N, 600),
        ("PV31, without date of birth", heads(), vec![ADULT, ADULT], N, 600),
        ("PV32", Tariff { premium_child: 0.into(), ..heads() }, vec![ADULT, ADULT, CHILD], N, 600),
        ("PV33", Tariff { max_members: 0, ..heads() }, vec![ADULT, ADULT], N, 600),
        ("PV34", Tariff { premium_child: 150.into(), ..lump(200, 2) }, vec![ADULT, CHILD, CHILD, CHILD], N, 500),
    ] {
        assert_eq!(tariff.value(&members, &sale(stage)), Decimal::from(value), "{case}");
    }
}

/// Source: cases PV16 to PV22.
#[test]
fn discounts_are_for_those_who_come_early() {
    let new = |enrolled: &str, cyclic| Sale { stage: N, enrolled: day(enrolled), start: day("2021-01-01"), previous_end: None, cyclic };
    let renewal = |enrolled: &str, previous: Option<&str>| Sale {
        stage: R,
        enrolled: day(enrolled),
        start: day("2021-01-01"),
        previous_end: previous.map(day),
        cyclic: false,
    };
    let early = Tariff { enrolment_discount: Some(Discount { percent: 10.into(), months: 2 }), ..lump(1000, 0) };
    let with_fees = Tariff { registration_lump_sum: 200.into(), assembly_lump_sum: 100.into(), ..early.clone() };
    let loyal = Tariff { renewal_discount: Some(Discount { percent: 20.into(), months: 1 }), ..lump(1000, 0) };
    for (case, tariff, sale, value) in [
        ("PV16", &early, new("2020-11-01", true), 900),
        ("PV17", &early, new("2020-11-02", true), 1000),
        ("PV18", &early, new("2020-11-01", false), 1000),
        ("PV19", &with_fees, new("2020-10-01", true), 1170),
        ("PV20", &loyal, renewal("2020-12-01", Some("2020-12-31")), 800),
        ("PV21", &loyal, renewal("2020-12-02", Some("2020-12-31")), 1000),
        ("PV22", &loyal, renewal("2020-12-01", None), 1000),
        ("a discount for renewals is none for new ones", &loyal, new("2020-10-01", true), 1000),
    ] {
        assert_eq!(tariff.value(&[ADULT, ADULT], &sale), Decimal::from(value), "{case}");
    }
}

#[test]
fn values_have_two_decimals() {
    let tariff = Tariff { lump_sum: money("100.05"), renewal_discount: Some(Discount { percent: 10.into(), months: 0 }), ..heads() };
    let sale = Sale { previous_end: Some(day("2020-11-09")), ..sale(R) };
    assert_eq!(tariff.value(&[ADULT], &sale), money("90.05"), "90.045");
}

/// Source: cases PV06, PV10, PV11, PV33.
#[test]
fn warnings_of_too_many_members() {
    for (max_members, members, warning) in [
        (2, 2, None),
        (2, 3, Some("Number of insurees 3 is above policy maximum: 2")),
        (2, 4, Some("Number of insurees 4 is above policy maximum: 2")),
        (0, 2, Some("Number of insurees 2 is above policy maximum: 0")),
    ] {
        assert_eq!(Tariff { max_members, ..heads() }.warning(members).as_deref(), warning);
    }
}
