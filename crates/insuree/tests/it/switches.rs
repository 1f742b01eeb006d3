//! What an installation demands by its configuration.

use openimis_insuree::{
    entity::{insuree, insuree_photo, policy_renewal_detail},
    service::renewal::{Renewal, note_due_photos},
};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ActiveValue::Set, EntityTrait, TransactionTrait, entity::prelude::*, sea_query::Expr};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    configured::configure,
    country::{DISTRICT, VILLAGE, day, found, household, long_ago, uuid},
};

const PERSON: &str = r#"lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01""#;
const PICTURE: &str = r#", photo: { photo: "iVBORw0KGgo=" }"#;

async fn given(db: &TestDatabase, config: Json) -> TestServer {
    found(db.connection()).await;
    household(db.connection(), 1, Some(VILLAGE), &["A", "B"], 1).await;
    crate::country::keys_from(db.connection(), 100).await;
    configure(db, "insuree", config).await;
    TestServer::start(db).await.unwrap()
}

/// What the log says of these enrolments; `null`: they succeeded.
async fn enrolled(server: &TestServer, inputs: &[String]) -> Vec<Json> {
    let mut outcomes = vec![];
    for (n, input) in inputs.iter().enumerate() {
        let id = format!("m{n}");
        let call = format!("createInsuree(input: {{ {input}, clientMutationId: {id:?} }})");
        outcomes.push(server.mutate(&administrator(), &call, &id).await.unwrap().1[0]["detail"].clone());
    }
    outcomes
}

both_databases! {
    Tables:

    async fn a_first_point_of_service_can_be_demanded(db: TestDatabase) {
        let server = given(&db, json!({ "insuree_fsp_mandatory": true })).await;
        assert_eq!(enrolled(&server, &[format!(r#"chfId: "N", {PERSON}"#)]).await, [json!("['mutation.insuree.fsp_required']")]);
    }

    async fn a_photo_can_be_demanded(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, json!({ "is_insuree_photo_required": true, "insuree_photos_root_path": folder.path() })).await;
        let inputs = [format!(r#"chfId: "N", {PERSON}"#), format!(r#"chfId: "N", {PERSON}{PICTURE}"#)];
        assert_eq!(enrolled(&server, &inputs).await, [json!("['mutation.insuree.no_required_photo']"), json!(null)]);
        assert!(folder.path().join("2026/11/23").is_dir(), "the configuration names the folder");
    }

    async fn workers_need_names_only(db: TestDatabase) {
        let server = given(&db, json!({ "insuree_as_worker": true })).await;
        let worker = |last: &str, other: &str| format!(r#"chfId: "N", lastName: "{last}", otherNames: "{other}", genderId: "", dob: "1990-01-01""#);
        let outcomes = enrolled(&server, &[worker("L", ""), worker("", "O"), worker("L", "O")]).await;
        assert_eq!(outcomes, [json!("['worker_requires_other_names']"), json!("['worker_requires_last_name']"), json!(null)]);
    }

    async fn numbers_have_the_form_that_is_configured(db: TestDatabase) {
        let config = json!({
            "insuree_number_min_length": 5, "insuree_number_max_length": 5, "insuree_number_modulo_root": 7,
            "validation_code_taken_insuree_number": 11, "validation_code_no_insuree_number": 12, "validation_code_invalid_insuree_number_len": 13,
            "validation_code_invalid_insuree_number_checksum": 14, "validation_code_invalid_insuree_number_exception": 15,
        });
        let server = given(&db, config).await;
        let inputs = ["1234", "12345", "12342"].map(|number| format!(r#"chfId: "{number}", {PERSON}"#));
        let wrong = json!("['invalid_insuree_number']");
        assert_eq!(enrolled(&server, &inputs).await, [wrong.clone(), wrong, json!(null)]);
        for (number, code, message) in [
            ("", 12, "Invalid insuree number (empty), should be 5"),
            ("1234", 13, "Invalid insuree number length 4, should be minimum 5"),
            ("123456", 13, "Invalid insuree number length 6, should be maximun 5"),
            ("12345", 14, "Invalid checksum"),
            ("12a42", 15, "Insuree number validation failed"),
            ("12342", 11, "Insuree number has to be unique, 12342 exists in system"),
            ("77770", 0, ""),
        ] {
            let ask = format!("{{ insureeNumberValidity(insureeNumber: \"{number}\") {{ isValid errorCode errorMessage }} }}");
            let answer = server.graphql(Some(&administrator()), &ask).await.unwrap();
            let expected = json!({ "isValid": code == 0, "errorCode": code, "errorMessage": message });
            assert_eq!(answer.body["data"]["insureeNumberValidity"], expected, "{number}");
        }
        let found = server.graphql(Some(&administrator()), "{ insurees(chfId: \"A\") { totalCount } }").await.unwrap();
        assert_eq!(found.body["data"]["insurees"]["totalCount"], 1, "who was enrolled before there was a rule is found [I14]");
    }

    async fn photos_age_as_configured(db: TestDatabase) {
        let server = given(&db, json!({ "renewal_photo_age_adult": 9, "renewal_photo_age_child": 3 })).await;
        // Both photos are of May: too old for somebody of 10 years, not for somebody of 44.
        for (id, born) in [(1, "1982-02-02"), (2, "2016-02-02")] {
            let photo = insuree_photo::ActiveModel { id: Set(id), uuid: Set(uuid(&format!("P{id}"))), insuree_id: Set(Some(id)), validity_from: Set(long_ago()), ..Default::default() };
            insuree_photo::Entity::insert(photo).exec_without_returning(db.connection()).await.unwrap();
            insuree::Entity::update_many()
                .col_expr(insuree::Column::PhotoDate, Expr::value(day("2026-05-01")))
                .col_expr(insuree::Column::Dob, Expr::value(day(born)))
                .col_expr(insuree::Column::PhotoId, Expr::value(id))
                .filter(insuree::Column::Id.eq(id)).exec(db.connection()).await.unwrap();
        }
        let tx = db.connection().begin().await.unwrap();
        note_due_photos(&server.app, &tx, Renewal { id: 5, family_id: 1, audit_user_id: 0 }, server.app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let noted = policy_renewal_detail::Entity::find().all(db.connection()).await.unwrap();
        assert_eq!(noted.iter().map(|row| row.insuree_id).collect::<Vec<_>>(), [2]);
    }

    async fn rights_are_those_of_the_configuration(db: TestDatabase) {
        let config = json!({
            "gql_query_insurees_perms": ["1"], "gql_query_insuree_perms": ["2"], "gql_query_insuree_photo_perms": ["3"], "gql_query_insuree_officers_perms": ["4"],
            "gql_query_insuree_family_members": ["5"], "gql_query_families_perms": ["6"], "gql_query_insuree_policy_perms": ["7"],
        });
        let server = given(&db, config).await;
        let node = openimis_kernel::relay::global_id("InsureeGQLType", "1");
        for (right, ask) in [
            (1, "insurees { totalCount }".to_owned()),
            (2, format!("node(id: {node:?}) {{ id }}")),
            (2, "insureeGenders { code }".to_owned()),
            (4, "insureeOfficers { totalCount }".to_owned()),
            (5, format!("familyMembers(familyUuid: {:?}) {{ totalCount }}", uuid("F1"))),
            (6, "families { totalCount }".to_owned()),
            (7, "insureePolicy { totalCount }".to_owned()),
        ] {
            for other in 1..8 {
                let answer = server.graphql(Some(&user(&[other], &[DISTRICT])), &format!("{{ {ask} }}")).await.unwrap();
                assert_eq!(answer.body.get("errors").is_none(), other == right, "{other}: {ask} {}", answer.body);
            }
        }
        for (rights, seen) in [(&[1][..], false), (&[1, 3], true)] {
            let answer = server.graphql(Some(&user(rights, &[DISTRICT])), "{ insurees { edges { node { photos { photo } } } } }").await.unwrap();
            assert_eq!(answer.body.get("errors").is_none(), seen, "{rights:?} {}", answer.body);
        }
    }
}
