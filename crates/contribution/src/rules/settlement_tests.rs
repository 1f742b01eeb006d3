#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use Action::{Enforce, Suspend, Wait};
use Activation::{ByPayment, Later};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Idle, 1000 for 2024-03-01 to 2025-02-28.
fn idle() -> Standing {
    Standing {
        status: Some(Status::Idle),
        value: Some(1000.into()),
        start: day("2024-03-01"),
        expiry: Some(day("2025-02-28")),
        effective: None,
        offline: false,
    }
}

fn active(effective: &str) -> Standing {
    Standing { status: Some(Status::Active), effective: Some(day(effective)), ..idle() }
}

fn pay(amount: i64, date: &str) -> Payment {
    Payment { others: 0.into(), before: None, amount: amount.into(), date: day(date), photo_fee: false, offline: false, action: Wait }
}

fn from(effective: &str) -> Result<Outcome, Refusal> {
    Ok(Outcome::Active { effective: day(effective) })
}

/// Source: `contract/cases`, contribution; where a case is marked as a defect, the right outcome stands here.
#[test]
fn payments() {
    let unchanged = Ok(Outcome::Unchanged);
    let status = |status| Standing { status: Some(status), ..idle() };
    let value = |value: Option<i64>| Standing { value: value.map(Decimal::from), ..idle() };
    let photo = |payment: Payment| Payment { photo_fee: true, ..payment };
    let others = |others: i64, payment: Payment| Payment { others: others.into(), ..payment };
    let was = |before: i64, payment: Payment| Payment { before: Some(before.into()), ..payment };
    let with = |action, payment: Payment| Payment { action, ..payment };
    let offline = |payment: Payment| Payment { offline: true, ..payment };
    for (case, policy, payment, expected) in [
        ("CO01", idle(), pay(1000, "2024-02-20"), from("2024-03-01")),
        ("CO02", idle(), pay(1000, "2024-03-10"), from("2024-03-10")),
        ("CO03", idle(), pay(1000, "2024-03-01"), from("2024-03-01")),
        ("CO04, a part", idle(), with(Wait, pay(400, "2024-02-20")), unchanged),
        ("CO04, the rest", idle(), others(400, pay(600, "2024-03-05")), from("2024-03-05")),
        ("CO05", idle(), with(Enforce, pay(400, "2024-02-20")), from("2024-03-01")),
        ("CO06", idle(), with(Suspend, pay(400, "2024-02-20")), Ok(Outcome::Suspended)),
        ("CO07", idle(), pay(1200, "2024-02-20"), from("2024-03-01")),
        ("CO08, CO09", idle(), photo(pay(1000, "2024-02-20")), unchanged),
        ("CO09, the contribution", idle(), pay(1000, "2024-02-21"), from("2024-03-01")),
        ("CO11", active("2024-03-01"), others(1000, pay(100, "2024-04-10")), unchanged),
        ("CO12, enforced", idle(), with(Enforce, pay(400, "2024-03-10")), from("2024-03-10")),
        ("CO12, a part", active("2024-03-10"), others(400, pay(300, "2024-04-10")), unchanged),
        ("CO13", idle(), was(400, pay(1000, "2024-02-20")), from("2024-03-01")),
        ("CO14", active("2024-03-01"), was(1000, pay(400, "2024-02-20")), Ok(Outcome::Idle)),
        ("CO14, enforced", active("2024-03-01"), with(Enforce, was(1000, pay(400, "2024-02-20"))), unchanged),
        ("CO14, too much before", active("2024-03-01"), was(1200, pay(1000, "2024-02-20")), unchanged),
        ("a contribution turns out to be a photo fee", active("2024-03-01"), photo(was(1000, pay(1000, "2024-02-20"))), Ok(Outcome::Idle)),
        ("a photo fee for an active policy", active("2024-03-01"), photo(pay(50, "2024-04-20")), unchanged),
        ("CO16", idle(), offline(pay(1000, "2024-02-20")), unchanged),
        ("offline both", Standing { offline: true, ..idle() }, offline(pay(1000, "2024-02-20")), from("2024-03-01")),
        ("CO19", value(None), pay(1000, "2024-02-20"), Err(Refusal::NoValue)),
        ("CO20", value(Some(0)), pay(0, "2024-02-20"), from("2024-03-01")),
        ("CO21", status(Status::Suspended), pay(1000, "2024-03-10"), from("2024-03-10")),
        ("CO22", status(Status::Expired), pay(1000, "2025-06-01"), Err(Refusal::Expired)),
        ("the last day", status(Status::Expired), pay(1000, "2025-02-28"), from("2025-02-28")),
        ("CO23", idle(), pay(1000, "2024-12-01"), from("2024-12-01")),
        ("below zero", idle(), pay(-1, "2024-12-01"), Err(Refusal::Negative)),
    ] {
        assert_eq!(settle(&policy, &payment, ByPayment), expected, "{case}");
    }
}

/// Source: case CO17; policy spec, section 5.6.
#[test]
fn paid_policies_may_wait_to_be_activated() {
    assert_eq!(settle(&idle(), &pay(1000, "2024-03-10"), Later), Ok(Outcome::Ready));
    assert_eq!(settle(&idle(), &pay(400, "2024-03-10"), Later), Ok(Outcome::Unchanged));
    let ready = Standing { status: Some(Status::Ready), ..idle() };
    assert_eq!(settle(&ready, &Payment { others: 1000.into(), ..pay(10, "2024-03-10") }, ByPayment), Ok(Outcome::Unchanged));
}

/// Source: case CO15 and what follows from it.
#[test]
fn withdrawn_contributions() {
    let suspended = Standing { status: Some(Status::Suspended), ..active("2024-03-01") };
    let free = Standing { value: Some(0.into()), ..active("2024-03-01") };
    for (case, policy, before, after, expected) in [
        ("CO15", active("2024-03-01"), 1000, 0, Outcome::Idle),
        ("one of two", active("2024-03-01"), 1000, 600, Outcome::Idle),
        ("enforced before, a part stays", active("2024-03-01"), 700, 400, Outcome::Unchanged),
        ("enforced before, nothing stays", active("2024-03-01"), 400, 0, Outcome::Idle),
        ("a credit", active("2024-03-01"), 1200, 1000, Outcome::Unchanged),
        ("suspended", suspended, 1000, 0, Outcome::Unchanged),
        ("free of charge", free, 0, 0, Outcome::Unchanged),
        ("not paid yet", idle(), 400, 0, Outcome::Unchanged),
    ] {
        assert_eq!(withdrawn(&policy, before.into(), after.into()), expected, "{case}");
    }
}

#[test]
fn words_of_actions() {
    for (word, action) in
        [(Some("SUSPEND"), Suspend), (Some("ENFORCE"), Enforce), (Some("WAIT"), Wait), (None, Wait), (Some("enforce"), Wait)]
    {
        assert_eq!(Action::parse(word), action);
    }
}
