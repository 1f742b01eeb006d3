//! Mutations at the same time, and mutations that fail late.

use openimis_insuree::entity::{family, insuree};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::{
    Tables,
    country::{VILLAGE, found, household, keys_from, lines, uuid},
};

fn enrol(number: &str, id: &str, more: &str) -> String {
    let head = format!(r#"{{ chfId: "{number}", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01" {more} }}"#);
    format!(r#"createFamily(input: {{ locationId: {VILLAGE}, headInsuree: {head}, clientMutationId: "{id}" }})"#)
}

both_databases! {
    Tables:

    async fn of_two_enrolments_with_one_number_one_succeeds(db: TestDatabase) {
        found(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        let admin = administrator();
        for round in 0..5 {
            let number = format!("N{round}");
            let ids: Vec<String> = (0..3).map(|i| format!("m{round}-{i}")).collect();
            let calls: Vec<String> = ids.iter().map(|id| enrol(&number, id, "")).collect();
            let tries = calls.iter().zip(&ids).map(|(call, id)| server.mutate(&admin, call, id));
            let statuses: Vec<i64> = futures::future::join_all(tries).await.into_iter().map(|outcome| outcome.unwrap().0).collect();
            assert_eq!(statuses.iter().filter(|status| **status == 2).count(), 1, "{statuses:?}");
            assert_eq!(insuree::Entity::find().count(db.connection()).await.unwrap(), round + 1);
            assert_eq!(family::Entity::find().count(db.connection()).await.unwrap(), round + 1);
        }
    }

    async fn a_mutation_sent_twice_has_one_effect(db: TestDatabase) {
        found(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        for _ in 0..2 {
            assert_eq!(server.mutate(&administrator(), &enrol("N", "same", ""), "same").await.unwrap().0, 2);
        }
        assert_eq!(family::Entity::find().count(db.connection()).await.unwrap(), 1);
    }

    async fn nothing_stays_of_a_family_whose_head_fails(db: TestDatabase) {
        found(db.connection()).await;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_str().unwrap();
        let server = TestServer::start_with(&db, &[("PHOTO_ROOT_PATH", root)]).await.unwrap();
        let photo = r#", photo: { photo: "iVBORw0KGgo=", date: "2026-01-01" }"#;
        // The profession is looked at when the transaction is committed: everything is written by then.
        let (status, _) = server.mutate(&administrator(), &enrol("N", "m", &format!("{photo}, professionId: 99")), "m").await.unwrap();
        assert_eq!(status, 1);
        assert_eq!(lines(db.connection()).await, Vec::<String>::new());
        assert_eq!(openimis_insuree::entity::insuree_photo::Entity::find().count(db.connection()).await.unwrap(), 0);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    async fn two_moves_against_each_other_leave_each_family_one_head(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A", "B"], 1).await;
        household(db.connection(), 2, Some(VILLAGE), &["X", "Y"], 3).await;
        keys_from(db.connection(), 100).await;
        let server = TestServer::start(&db).await.unwrap();
        let admin = administrator();
        let moves = |who: &str, to: &str, id: &str| {
            format!(r#"changeInsureeFamily(input: {{ insureeUuid: {:?}, familyUuid: {:?}, clientMutationId: "{id}" }})"#, uuid(who), uuid(to))
        };
        let head = format!(r#"setFamilyHead(input: {{ uuid: {:?}, insureeUuid: {:?}, clientMutationId: "h" }})"#, uuid("F1"), uuid("B"));
        let (away, other) = (moves("B", "F2", "a"), moves("Y", "F1", "b"));
        let outcomes = futures::join!(server.mutate(&admin, &away, "a"), server.mutate(&admin, &other, "b"), server.mutate(&admin, &head, "h"));
        let statuses = [outcomes.0.unwrap().0, outcomes.1.unwrap().0, outcomes.2.unwrap().0];
        let rows = insuree::Entity::find().all(db.connection()).await.unwrap();
        for family in family::Entity::find().all(db.connection()).await.unwrap().into_iter().filter(|row| row.validity_to.is_none()) {
            let heads: Vec<i32> =
                rows.iter().filter(|row| row.validity_to.is_none() && row.head && row.family_id == Some(family.id)).map(|row| row.id).collect();
            assert_eq!(heads, [family.head_insuree_id], "{statuses:?}");
        }
    }
}
