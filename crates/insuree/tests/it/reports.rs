//! The data of reports.

use openimis_core::entity::officer;
use openimis_insuree::{
    entity::{insuree, insuree_photo},
    reports::{enrolled_families, family_overview, missing_photo, pending_enrolment},
};
use openimis_kernel::access::Territory;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseConnection, EntityTrait, entity::prelude::*, sea_query::Expr};

use crate::{
    Tables,
    country::{DISTRICT, FAR_VILLAGE, VILLAGE, day, found, household, long_ago, person, uuid},
    policies,
};

async fn given(db: &DatabaseConnection) {
    found(db).await;
    household(db, 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(db, 2, Some(FAR_VILLAGE), &["X"], 3).await;
    policies::table(db).await;
    policies::policy(db, 1, 1, ("2026-01-01", "2026-12-31"), false, 5).await;
}

both_databases! {
    Tables:

    async fn insurees_without_photo(db: TestDatabase) {
        given(db.connection()).await;
        let photo = insuree_photo::ActiveModel {
            id: Set(7), uuid: Set(uuid("P")), insuree_id: Set(Some(2)), filename: Set(Some("p.jpg".into())), validity_from: Set(long_ago()), ..Default::default()
        };
        insuree_photo::Entity::insert(photo).exec_without_returning(db.connection()).await.unwrap();
        insuree::Entity::update_many().col_expr(insuree::Column::PhotoId, Expr::value(7)).filter(insuree::Column::Id.eq(2)).exec(db.connection()).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        let all = missing_photo::rows(&server.app, missing_photo::Asked::default(), &Territory::Everything).await.unwrap();
        insta::assert_json_snapshot!(all);
        for (asked, territory, expected) in [
            (missing_photo::Asked { location_id: DISTRICT, officer_id: 0 }, Territory::Everything, vec!["A"]),
            (missing_photo::Asked::default(), Territory::Districts(vec![DISTRICT]), vec!["A"]),
            (missing_photo::Asked { location_id: 0, officer_id: 9 }, Territory::Everything, vec![]),
        ] {
            let rows = missing_photo::rows(&server.app, asked, &territory).await.unwrap();
            assert_eq!(rows.iter().filter_map(|row| row.chf_id.as_deref()).collect::<Vec<_>>(), expected, "{asked:?}");
        }
    }

    async fn photographed_persons_who_are_not_enrolled(db: TestDatabase) {
        given(db.connection()).await;
        for (id, code, works_to) in [(1, "E1", None), (2, "E2", Some(long_ago()))] {
            let row = officer::ActiveModel {
                id: Set(id), uuid: Set(uuid(code)), code: Set(code.into()), last_name: Set(format!("L{code}")), other_names: Set("O".into()),
                location_id: Set(Some(DISTRICT)), works_to: Set(works_to), audit_user_id: Set(1), validity_from: Set(long_ago()), ..Default::default()
            };
            officer::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        }
        for (id, number, code, date) in
            [(1, "P1", "E1", "2026-05-01"), (2, "P1", "E2", "2026-06-01"), (3, "P1", "E1", "2026-05-03"), (4, "A", "E1", "2026-05-01"), (5, "P2", "E1", "2025-01-01")]
        {
            let sql = format!(r#"INSERT INTO "tblSubmittedPhotos" ("PhotoId", "CHFID", "OfficerCode", "PhotoDate") VALUES ({id}, '{number}', '{code}', '{date}')"#);
            db.connection().execute_unprepared(&sql).await.unwrap();
        }
        let asked = pending_enrolment::Asked { officer_id: 0, location_id: 0, from: day("2026-01-01"), to: day("2026-12-31"), today: day("2026-11-23") };
        insta::assert_json_snapshot!(pending_enrolment::rows(db.connection(), asked, &Territory::Everything).await.unwrap());
        let far = pending_enrolment::rows(db.connection(), asked, &Territory::Districts(vec![20])).await.unwrap();
        assert_eq!(far, []);
        let region = pending_enrolment::Asked { location_id: 1, officer_id: 2, ..asked };
        assert_eq!(pending_enrolment::rows(db.connection(), region, &Territory::Everything).await.unwrap().len(), 1);
    }

    async fn insurees_by_the_day_they_were_written(db: TestDatabase) {
        given(db.connection()).await;
        insta::assert_json_snapshot!(family_overview::rows(db.connection(), None, None, &Territory::Districts(vec![DISTRICT])).await.unwrap());
        for (from, to, expected) in [
            (Some("2020-01-01"), Some("2020-01-01"), 3),
            (Some("2020-01-02"), None, 0),
            (None, Some("2019-12-31"), 0),
        ] {
            let rows = family_overview::rows(db.connection(), from.map(day), to.map(day), &Territory::Everything).await.unwrap();
            assert_eq!(rows.len(), expected, "I16: {from:?} {to:?}");
        }
    }

    async fn policies_of_a_whole_country_are_asked_in_portions(db: TestDatabase) {
        given(db.connection()).await;
        policies::policy(db.connection(), 2, 45_000, ("2024-01-01", "2024-12-31"), true, 5).await;
        let server = TestServer::start(&db).await.unwrap();
        let latest = openimis_insuree::hooks::latest_policies(&server.app, &server.app.db, (1..=50_000).rev().chain([1])).await.unwrap();
        let mut found: Vec<_> = latest.iter().map(|(family, policy)| (*family, policy.status)).collect();
        found.sort_unstable();
        assert_eq!(found, [(1, "Active"), (45_000, "Expired")]);
    }

    async fn who_has_no_family_is_in_the_overview_and_in_no_list_of_families(db: TestDatabase) {
        given(db.connection()).await;
        insuree::Entity::insert(person(9, "LONE", None)).exec_without_returning(db.connection()).await.unwrap();
        let rows = family_overview::rows(db.connection(), None, None, &Territory::Districts(vec![DISTRICT])).await.unwrap();
        let shown: Vec<_> = rows.iter().map(|row| (row.chf_id.as_deref().unwrap(), row.village.is_some())).collect();
        assert_eq!(shown, [("A", true), ("B", true), ("LONE", false)]);
        let server = TestServer::start(&db).await.unwrap();
        let enrolled = enrolled_families::rows(&server.app, enrolled_families::Asked::default(), &Territory::Everything).await.unwrap();
        let missing = missing_photo::rows(&server.app, missing_photo::Asked::default(), &Territory::Everything).await.unwrap();
        assert_eq!((enrolled.len(), missing.len()), (3, 3));
    }

    async fn families_with_the_state_of_their_policy(db: TestDatabase) {
        given(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        let rows = enrolled_families::rows(&server.app, enrolled_families::Asked::default(), &Territory::Everything).await.unwrap();
        insta::assert_json_snapshot!(rows);
        let asked = enrolled_families::Asked { location_id: FAR_VILLAGE, ..Default::default() };
        assert_eq!(enrolled_families::rows(&server.app, asked, &Territory::Everything).await.unwrap().len(), 1);
    }
}
