//! What mutations do to a family, as a table: the cases IF01 to IF27, with the outcome that the cases call right where the
//! reference has a defect.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};

use crate::{
    Tables, country,
    country::{VILLAGE, cover, found, household, keys_from, lines, uuid},
    policies,
};

const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

/// Who lives in the second family, and with which policies.
#[derive(Clone, Copy)]
enum Second {
    None,
    /// W and X, without policies.
    Members,
    /// X, with a running policy (2) of so many members and an expired one (3).
    Policies(i32),
    /// X and Y, with a running policy (2) for two.
    Full,
}

struct Case {
    id: &'static str,
    second: Second,
    call: String,
    status: i64,
    /// What the log says; empty: nothing.
    error: &'static str,
    /// Lines that are not as before.
    changed: &'static [&'static str],
}

async fn given(db: &TestDatabase, second: Second) {
    let db = db.connection();
    found(db).await;
    policies::table(db).await;
    household(db, 1, Some(VILLAGE), &["A", "B", "C"], 1).await;
    policies::policy(db, 1, 1, YEAR, false, 5).await;
    for id in 1..=3 {
        cover(db, id, 1, YEAR).await;
    }
    let (running, expired) = (("2026-03-01", "2027-02-28"), ("2024-03-01", "2025-02-28"));
    match second {
        Second::None => {}
        Second::Members => household(db, 2, Some(VILLAGE), &["W", "X"], 4).await,
        Second::Policies(most) => {
            household(db, 2, Some(VILLAGE), &["X"], 4).await;
            policies::policy(db, 2, 2, running, false, most).await;
            policies::policy(db, 3, 2, expired, true, most).await;
            cover(db, 4, 2, running).await;
            cover(db, 4, 3, expired).await;
        }
        Second::Full => {
            household(db, 2, Some(VILLAGE), &["X", "Y"], 4).await;
            policies::policy(db, 2, 2, running, false, 2).await;
            cover(db, 4, 2, running).await;
            cover(db, 5, 2, running).await;
        }
    }
    keys_from(db, 100).await;
}

fn person(name: &str, more: &str) -> String {
    format!(r#"chfId: "{name}", lastName: "New", otherNames: "N", genderId: "M", dob: "1990-01-01" {more}"#)
}

fn call(mutation: &str, input: &str) -> String {
    format!(r#"{mutation}(input: {{ {input}, clientMutationId: "m" }})"#)
}

fn one(mutation: &str, names: &[&str], more: &str) -> String {
    let uuids: Vec<String> = names.iter().map(|name| uuid(name)).collect();
    call(mutation, &format!("uuids: {uuids:?} {more}"))
}

fn moves(insuree: &str, family: &str, more: &str) -> String {
    call("changeInsureeFamily", &format!("insureeUuid: {:?}, familyUuid: {:?} {more}", uuid(insuree), uuid(family)))
}

fn heads(family: &str, insuree: &str) -> String {
    call("setFamilyHead", &format!("uuid: {:?}, insureeUuid: {:?}", uuid(family), uuid(insuree)))
}

fn update(name: &str, more: &str) -> String {
    let input = format!(r#"uuid: {:?}, lastName: "L{name}", otherNames: "O{name}", genderId: "F", dob: "1982-02-02" {more}"#, uuid(name));
    call("updateInsuree", &input)
}

fn family(head: &str) -> String {
    call("createFamily", &format!("locationId: {VILLAGE} {head}"))
}

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    use Second::{Full, Members, None, Policies};
    let case = |id, second, call, status, error, changed| Case { id, second, call, status, error, changed };
    vec![
        case("IF01", None, call("createInsuree", &person("N1", ", familyId: 1")), 2, "", &["N1 F1 AC New"]),
        case("IF02", None, call("createInsuree", &person("N1", ", familyId: 1, addOnExistingPolicy: true")), 2, "",
            &["N1 F1 AC New 1:2026-11-23..2026-12-31"]),
        case("IF03", None, call("createInsuree", &person("B", ", familyId: 1")), 1, "Insuree number has to be unique, B exists in system", &[]),
        case("IF04", None, call("updateInsuree", &format!("uuid: {:?}, {}", uuid("B"), person("B", ""))), 2, "",
            &["B F1 AC New 1:2026-01-01..2026-12-31"]),
        case("IF04b", None, update("B", r#", chfId: "B", addOnExistingPolicy: true"#), 2, "", &[]),
        case("IF05", None, update("B", r#", chfId: "C""#), 1, "Insuree number has to be unique, C exists in system", &[]),
        case("IF06", None, call("createInsuree", r#"lastName: "New", otherNames: "N", genderId: "", dob: "1990-01-01""#), 1,
            "['Insuree requires gender.']", &[]),
        case("IF08", None, update("B", r#", chfId: "B", status: "DE", statusReason: "DE", statusDate: "2026-06-30""#), 2, "",
            &["B F1 DE LB 1:2026-01-01..2026-06-30"]),
        case("IF09", None, update("B", r#", chfId: "B", status: "IN", statusReason: "?""#), 1,
            "InsureeStatusReason matching query does not exist.", &[]),
        case("IF10", None, heads("F1", "B"), 2, "",
            &["F1 head=B", "A F1 AC LA 1:2026-01-01..2026-12-31", "B F1 head AC LB 1:2026-01-01..2026-12-31"]),
        case("IF11", Members, heads("F1", "X"), 1, "Insuree X is not a member of the family", &[]),
        case("IF13", Policies(5), moves("B", "F2", ""), 2, "", &["B F2 AC LB 1:2026-01-01..2026-12-31 2:2026-11-23..2027-02-28"]),
        case("IF14", Policies(5), moves("B", "F2", ", cancelPolicies: true"), 2, "",
            &["B F2 AC LB 1:2026-01-01..2026-11-23 2:2026-11-23..2027-02-28"]),
        case("IF15", Members, moves("A", "F2", ""), 1, "Cannot remove head insuree A from family", &[]),
        case("IF16", Full, moves("B", "F2", ""), 2, "", &["B F2 AC LB 1:2026-01-01..2026-12-31"]),
        case("IF16b", Policies(2), moves("B", "F2", ""), 2, "", &["B F2 AC LB 1:2026-01-01..2026-12-31 2:2026-11-23..2027-02-28"]),
        case("IF17", None, one("removeInsurees", &["B"], ""), 2, "", &["B - AC LB 1:2026-01-01..2026-12-31"]),
        case("IF18", None, one("removeInsurees", &["B"], ", cancelPolicies: true"), 2, "", &["B - AC LB 1:2026-01-01..2026-11-23"]),
        case("IF19", None, one("removeInsurees", &["A"], ""), 1, "Cannot remove head insuree A from family", &[]),
        case("IF20", None, one("deleteInsurees", &["B"], ""), 2, "", &["B F1 AC LB deleted"]),
        case("IF21", None, one("deleteInsurees", &["A"], ""), 1, "Cannot delete family head insuree A", &[]),
        case("IF22", None, one("deleteInsurees", &["nobody", "C"], ""), 1, "doesn't exist", &["C F1 AC LC deleted"]),
        case("IF23", None, one("deleteFamilies", &["F1"], ", deleteMembers: true"), 2, "",
            &["F1 head=A deleted", "A F1 head AC LA deleted", "B F1 AC LB deleted", "C F1 AC LC deleted"]),
        case("IF24", None, one("deleteFamilies", &["F1"], ""), 2, "",
            &["F1 head=A deleted", "A - head AC LA", "B - AC LB", "C - AC LC"]),
        case("IF25", None, family(&format!(", headInsuree: {{ {} }}", person("N1", ""))), 2, "", &["F-new head=N1", "N1 F-new head AC New"]),
        case("IF26", None, family(&format!(", headInsuree: {{ {} }}", person("B", ""))), 1,
            "Insuree number has to be unique, B exists in system", &[]),
        case("IF27", None, family(""), 1, "no head insuree found", &[]),
        case("I7", None, one("removeInsurees", &["unplaced"], ""), 1, "doesn't exist", &[]),
        case("I8", None, one("deleteFamilies", &["nobody", "F1"], ", deleteMembers: true"), 1, "Failed to delete family",
            &["F1 head=A deleted", "A F1 head AC LA deleted", "B F1 AC LB deleted", "C F1 AC LC deleted"]),
        case("I5 contribution", None, family(&format!(r#", contribution: "{{}}", headInsuree: {{ {} }}"#, person("N1", ""))), 1,
            "premiums are entered with their policy", &[]),
        case("ill-formed uuid", None, call("deleteInsurees", r#"uuids: ["' OR 1=1 --"]"#), 1, "is no UUID", &[]),
        case("unknown family", None, call("createInsuree", &person("N1", ", familyId: 999999")), 1,
            "Family matching query does not exist.", &[]),
        case("unknown profession", None, call("createInsuree", &person("N1", ", professionId: 99")), 1, "does not exist", &[]),
        case("long number", None, call("createInsuree", &person(&"9".repeat(51), "")), 1, "chfId is longer than 50 characters", &[]),
        case("update without uuid", None, call("updateInsuree", &person("N1", "")), 1, "There is no uuid in updateMutation input!", &[]),
        case("head stays by update", Members, update("A", r#", chfId: "A", familyId: 2"#), 1, "Cannot remove head insuree A from family", &[]),
        case("head flag is the family's", None, update("B", r#", chfId: "B", head: true, familyId: 1"#), 2, "", &[]),
        case("status is checked", None, update("B", r#", chfId: "B", status: "XX""#), 1, "mutation.insuree.wrong_status", &[]),
        case("reason of another status", None, update("B", r#", chfId: "B", status: "DE", statusReason: "IN""#), 1,
            "mutation.insuree.wrong_status", &[]),
    ]
}

/// The expected lines.
fn with_changes(before: &[String], changed: &[&str]) -> Vec<String> {
    let of = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = before.iter().filter(|line| changed.iter().all(|c| of(c) != of(line))).cloned().collect();
    lines.extend(changed.iter().map(|line| (*line).to_owned()));
    lines.sort();
    lines
}

/// The family that the database chose a key for is `F-new`.
fn name_new(before: &[String], lines: Vec<String>) -> Vec<String> {
    let known = |part: &str| before.iter().any(|line| line.starts_with(&format!("{part} head=")));
    let is_family = |part: &str| part.strip_prefix('F').is_some_and(|id| id.parse::<i32>().is_ok());
    let rename = |part| if is_family(part) && !known(part) { "F-new" } else { part };
    let mut lines: Vec<String> = lines.iter().map(|line| line.split(' ').map(rename).collect::<Vec<_>>().join(" ")).collect();
    lines.sort();
    lines
}

async fn outcome(db: &TestDatabase, case: Case) {
    given(db, case.second).await;
    let server = TestServer::start(db).await.unwrap();
    let before = lines(db.connection()).await;
    let (status, error) = server.mutate(&administrator(), &case.call, "m").await.unwrap();
    assert_eq!(status, case.status, "{}: {error}", case.id);
    let text = error.to_string();
    assert_eq!(error.is_null(), case.error.is_empty(), "{}: {text}", case.id);
    assert!(text.contains(case.error) || case.error.is_empty(), "{}: {text}", case.id);
    let after = name_new(&before, lines(db.connection()).await);
    assert_eq!(after, with_changes(&before, case.changed), "{}", case.id);
}

/// Cases are independent: each has a database of its own.
macro_rules! each_case {
    ($($name:ident: $range:expr),* $(,)?) => {
        both_databases! {
            Tables:
            $(async fn $name(db: TestDatabase) {
                let range: std::ops::Range<usize> = $range;
                let mut all: Vec<Case> = cases();
                let chosen: Vec<Case> = all.drain(range.start..range.end.min(all.len())).collect();
                for case in chosen {
                    clear(&db).await;
                    outcome(&db, case).await;
                }
            })*
        }
    };
}

each_case! {
    outcomes_of_writing_insurees: 0..9,
    outcomes_of_heads_and_moves: 9..16,
    outcomes_of_removing_and_deleting: 16..24,
    outcomes_of_families_and_refusals: 24..99,
}

/// Empties what the case before wrote.
async fn clear(db: &TestDatabase) {
    use sea_orm::{ConnectionTrait, TransactionTrait};
    let tx = db.connection().begin().await.unwrap();
    for table in [
        "insuree_InsureeMutation",
        "insuree_FamilyMutation",
        "tblInsureePolicy",
        "tblInsuree",
        "tblFamilies",
        "tblPhotos",
        "tblInsureeStatusReason",
        "core_Mutation_Log",
        "openimis_mutation_key",
        "core_User",
        "tblLocations",
    ] {
        tx.execute_unprepared(&format!(r#"DELETE FROM "{table}""#)).await.unwrap();
    }
    tx.execute_unprepared(r#"DROP TABLE IF EXISTS "test_policy""#).await.unwrap();
    tx.commit().await.unwrap();
}

both_databases! {
    Tables:

    async fn a_deleted_insuree_cannot_become_head(db: TestDatabase) {
        given(&db, Second::None).await;
        let server = TestServer::start(&db).await.unwrap();
        let admin = administrator();
        assert_eq!(server.mutate(&admin, &one("deleteInsurees", &["B"], ""), "m").await.unwrap().0, 2);
        let again = heads("F1", "B").replace("\"m\"", "\"n\"");
        let (status, error) = server.mutate(&admin, &again, "n").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("Insuree matching query does not exist.")), "IF12");
    }

    async fn earlier_versions_are_kept(db: TestDatabase) {
        use openimis_insuree::entity::insuree;
        use sea_orm::{EntityTrait, QueryFilter, entity::prelude::*};
        given(&db, Second::None).await;
        let server = TestServer::start(&db).await.unwrap();
        server.mutate(&administrator(), &update("B", r#", chfId: "B", phone: "555""#), "m").await.unwrap();
        let versions = insuree::Entity::find().filter(insuree::Column::LegacyId.eq(2)).all(db.connection()).await.unwrap();
        assert_eq!(versions.len(), 1);
        assert_eq!((versions[0].phone.as_deref(), versions[0].validity_from), (None, country::long_ago()));
        assert_eq!(versions[0].validity_to, Some(server.app.clock.now()));
        let now = insuree::Entity::find_by_id(2).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((now.phone.as_deref(), now.family_id, now.validity_to), (Some("555"), Some(1), None));
    }
}
