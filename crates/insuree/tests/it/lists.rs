//! What lists answer, and with how many statements.

use openimis_insuree::entity::{insuree, insuree_photo};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    Tables,
    country::{DISTRICT, VILLAGE, cover, day, found, household, long_ago, person, uuid},
    policies,
};

const NESTED: &str = "{ families(first: 100, orderBy: [\"id\"]) { totalCount edges { node {
    headInsuree { chfId age gender { code } photo { filename } photos { filename photo } headOf { edges { node { uuid } } }
        insureePolicies { edges { node { expiryDate } } } clientMutationId }
    members(first: 2, lastName_Icontains: \"L\") { totalCount edges { node { chfId head family { uuid location { code parent { code } } } } } }
    location { name } mutations { id } clientMutationId } } } }";

async fn families(server: &TestServer, first: i32, many: i32) {
    for id in first..first + many {
        let names: Vec<String> = (0..3).map(|i| format!("{id}-{i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        household(&server.app.db, id, Some(VILLAGE), &names, id * 10).await;
        cover(&server.app.db, id * 10, 1, ("2026-01-01", "2026-12-31")).await;
    }
}

both_databases! {
    Tables:

    async fn code_lists_are_those_of_a_fresh_database(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let lists = "{ insureeGenders { code gender } identificationTypes { code identificationType } educations { id education }
            professions { id profession } familyTypes { code type altLanguage } relations { id relation }
            confirmationTypes { code confirmationtype isConfirmationNumberRequired } }";
        let answer = server.graphql(Some(&user(&[101_101, 101_001], &[])), lists).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 7);
    }

    async fn the_number_of_statements_does_not_grow_with_the_rows(db: TestDatabase) {
        found(db.connection()).await;
        let (server, sent) = TestServer::start(&db).await.unwrap().counting(&db).await.unwrap();
        let admin = administrator();
        let mut counts = vec![];
        for (first, many) in [(1, 1), (2, 9), (11, 90)] {
            families(&server, first, many).await;
            let _ = sent.take();
            let answer = server.graphql(Some(&admin), NESTED).await.unwrap();
            assert_eq!(sent.take(), answer.statements, "all are counted");
            assert_eq!(answer.body["data"]["families"]["totalCount"], first + many - 1, "{}", answer.body);
            counts.push(answer.statements);
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    }

    async fn nested_lists_have_valid_rows_only(db: TestDatabase) {
        let connection = db.connection();
        found(connection).await;
        household(connection, 1, Some(VILLAGE), &["A", "B"], 1).await;
        let earlier = insuree::ActiveModel { legacy_id: Set(Some(2)), validity_to: Set(Some(long_ago())), uuid: Set(uuid("old B")), ..person(3, "B", Some(1)) };
        insuree::Entity::insert(earlier).exec_without_returning(connection).await.unwrap();
        for (id, closed) in [(1, false), (2, true)] {
            let row = insuree_photo::ActiveModel {
                id: Set(id), uuid: Set(uuid(&format!("P{id}"))), insuree_id: Set(Some(1)), validity_from: Set(long_ago()),
                validity_to: Set(closed.then(long_ago)), ..Default::default()
            };
            insuree_photo::Entity::insert(row).exec_without_returning(connection).await.unwrap();
        }
        let server = TestServer::start(&db).await.unwrap();
        let lists = "{ families { edges { node { members { totalCount } headInsuree { photos { id } } } } }
            all: insurees(showHistory: true) { totalCount } now: insurees { totalCount } }";
        let answer = server.graphql(Some(&administrator()), lists).await.unwrap();
        insta::assert_json_snapshot!(answer.body["data"], @r#"
        {
          "families": {
            "edges": [
              {
                "node": {
                  "members": {
                    "totalCount": 2
                  },
                  "headInsuree": {
                    "photos": [
                      {
                        "id": "1"
                      }
                    ]
                  }
                }
              }
            ]
          },
          "all": {
            "totalCount": 3
          },
          "now": {
            "totalCount": 2
          }
        }
        "#);
    }

    async fn members_are_listed_head_first_then_by_age(db: TestDatabase) {
        let connection = db.connection();
        found(connection).await;
        household(connection, 1, Some(VILLAGE), &["A", "B"], 5).await;
        let elder = insuree::ActiveModel { dob: Set(Some(day("1950-01-01"))), ..person(9, "C", Some(1)) };
        insuree::Entity::insert(elder).exec_without_returning(connection).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        let ask = |family: &str| format!("{{ familyMembers(familyUuid: {:?}) {{ edges {{ node {{ chfId }} }} }} }}", uuid(family));
        let answer = server.graphql(Some(&administrator()), &ask("F1")).await.unwrap();
        let names: Vec<&str> =
            answer.body["data"]["familyMembers"]["edges"].as_array().unwrap().iter().filter_map(|e| e["node"]["chfId"].as_str()).collect();
        assert_eq!(names, ["A", "C", "B"]);
        let unknown = server.graphql(Some(&administrator()), &ask("F2")).await.unwrap();
        assert_eq!(unknown.body["errors"][0]["message"], "Family matching query does not exist.");
    }

    async fn what_touched_a_row_can_be_asked(db: TestDatabase) {
        found(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        let head = r#"{ chfId: "N1", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01" }"#;
        let call = format!(r#"createFamily(input: {{ locationId: {VILLAGE}, headInsuree: {head}, clientMutationId: "mine" }})"#);
        assert_eq!(server.mutate(&administrator(), &call, "mine").await.unwrap().0, 2);
        let ask = r#"{ families(clientMutationId: "mine") { totalCount } insurees(clientMutationId: "mine") { edges { node { chfId head } } }
            none: insurees(clientMutationId: "other") { totalCount }
            mutationLogs(clientMutationId: "mine") { edges { node { insurees { insuree { chfId } } families { family { headInsuree { chfId } } } } } } }"#;
        let answer = server.graphql(Some(&administrator()), ask).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
    }

    async fn queries_ask_for_their_rights(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A"], 1).await;
        policies::table(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        for (query, right) in [
            ("insurees { totalCount }", 101_101),
            ("families { totalCount }", 101_001),
            ("insureePolicy { totalCount }", 101_500),
            ("canAddInsuree(familyId: 1)", 101_101),
            ("insureeNumberValidity(insureeNumber: \"1\") { isValid }", 101_101),
            ("insureeGenders { code }", 101_101),
            ("relations { id }", 101_001),
        ] {
            let document = format!("{{ {query} }}");
            for (caller, allowed) in [(None, false), (Some(user(&[1], &[])), false), (Some(user(&[right], &[10])), true)] {
                let answer = server.graphql(caller.as_ref(), &document).await.unwrap();
                assert_eq!(answer.body.get("errors").is_none(), allowed, "{query} {}", answer.body);
            }
        }
        let officers = server.graphql(Some(&user(&[], &[])), "{ insureeOfficers { totalCount } }").await.unwrap();
        assert_eq!(officers.body["data"]["insureeOfficers"]["totalCount"], 0);
    }

    async fn nested_lists_are_no_way_around_a_right(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A", "B"], 1).await;
        let server = TestServer::start(&db).await.unwrap();
        // Locations are for every user; who lives there is not.
        for (list, right) in [("familySet", 101_001), ("insureeSet", 101_101)] {
            let document = format!("{{ locations {{ edges {{ node {{ code {list} {{ totalCount }} }} }} }} }}");
            let other = if right == 101_001 { 101_101 } else { 101_001 };
            for (rights, refusal) in [(vec![], Some("Unauthorized")), (vec![other], Some("Unauthorized")), (vec![right], None)] {
                let answer = server.graphql(Some(&user(&rights, &[DISTRICT])), &document).await.unwrap();
                assert_eq!(answer.body["errors"][0]["message"].as_str(), refusal, "{list} {rights:?}: {}", answer.body);
                let edges = answer.body["data"]["locations"]["edges"].as_array().unwrap();
                assert!(edges.iter().all(|edge| edge["node"][list].is_null() == refusal.is_some()), "{}", answer.body);
            }
        }
    }

    async fn full_policies_are_named(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A", "B"], 1).await;
        policies::table(db.connection()).await;
        let running = ("2026-01-01", "2026-12-31");
        policies::policy(db.connection(), 1, 1, running, false, 2).await;
        policies::policy(db.connection(), 2, 1, running, false, 3).await;
        policies::policy(db.connection(), 3, 1, running, true, 1).await;
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&administrator()), "{ canAddInsuree(familyId: 1) unknown: canAddInsuree(familyId: 9) }").await.unwrap();
        insta::assert_json_snapshot!(answer.body);
    }

    async fn numbers_that_are_taken_are_not_valid(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A"], 1).await;
        let server = TestServer::start(&db).await.unwrap();
        let ask = r#"{ taken: insureeNumberValidity(insureeNumber: "A") { isValid errorCode errorMessage }
            free: insureeNumberValidity(insureeNumber: "B") { isValid errorCode errorMessage } }"#;
        let answer = server.graphql(Some(&administrator()), ask).await.unwrap();
        insta::assert_json_snapshot!(answer.body["data"]);
    }
}
