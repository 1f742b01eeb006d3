//! Filters: what they leave, and that no text in them is anything but text.

use openimis_insuree::entity::{family, insuree};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, entity::prelude::*, sea_query::Expr};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    country::{FAR_VILLAGE, VILLAGE, found, household, long_ago, person, uuid},
};

const SIGNS: &[&str] = &["' OR 1=1 --", "%", "_", "\\", "a%' ; DROP TABLE \"tblInsuree\" --", "\"", "$1", "?", "Ω", "{}"];
const TEXTS: &[&str] = &["chfId", "lastName", "otherNames", "email", "phone", "passport"];
const LOOKUPS: &[&str] = &["", "_Istartswith", "_Icontains", "_Iexact"];

async fn given(db: &DatabaseConnection) {
    found(db).await;
    household(db, 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(db, 2, Some(FAR_VILLAGE), &["X", "Y"], 3).await;
}

async fn numbers(server: &TestServer, query: &str, variables: Json) -> Vec<String> {
    let answer = server.graphql_with(Some(&administrator()), query, variables).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.body.get("errors").is_none(), "{query}: {}", answer.body);
    let rows = answer.body["data"].as_object().unwrap().values().next().unwrap()["edges"].as_array().unwrap().clone();
    let name = |node: &Json| node["chfId"].as_str().or_else(|| node["headInsuree"]["chfId"].as_str()).unwrap_or_default().to_owned();
    rows.iter().map(|edge| name(&edge["node"])).collect()
}

async fn insurees(server: &TestServer, arguments: &str) -> Vec<String> {
    numbers(server, &format!("{{ insurees({arguments}, orderBy: [\"chfId\"]) {{ edges {{ node {{ chfId }} }} }} }}"), json!({})).await
}

async fn families(server: &TestServer, arguments: &str) -> Vec<String> {
    let query =
        format!("{{ families({arguments}, orderBy: [\"headInsuree__chfId\"]) {{ edges {{ node {{ headInsuree {{ chfId }} }} }} }} }}");
    numbers(server, &query, json!({})).await
}

both_databases! {
    Tables:

    async fn signs_of_sql_are_only_text(db: TestDatabase) {
        let connection = db.connection();
        given(connection).await;
        for (i, sign) in SIGNS.iter().enumerate() {
            let text: String = format!("x{sign}y").chars().take(25).collect();
            let row = insuree::ActiveModel {
                uuid: Set(uuid(&format!("S{i}"))), last_name: Set(text.clone()), other_names: Set(text.clone()), email: Set(Some(text.clone())),
                phone: Set(Some(text.clone())), passport: Set(Some(text.clone())), ..person(100 + i32::try_from(i).unwrap(), &text, None)
            };
            insuree::Entity::insert(row).exec_without_returning(connection).await.unwrap();
        }
        let server = TestServer::start(&db).await.unwrap();
        for field in TEXTS {
            for lookup in LOOKUPS {
                let query = format!("query($t: String) {{ insurees({field}{lookup}: $t, orderBy: [\"id\"]) {{ edges {{ node {{ chfId }} }} }} }}");
                for sign in SIGNS {
                    let sent = if *lookup == "_Icontains" { (*sign).to_owned() } else { format!("x{sign}y").chars().take(25).collect() };
                    let found = numbers(&server, &query, json!({ "t": sent })).await;
                    let expected: Vec<String> = SIGNS.iter().map(|other| format!("x{other}y").chars().take(25).collect::<String>())
                        .filter(|text| if *lookup == "_Icontains" { text.contains(&sent) } else { *text == sent }).collect();
                    assert_eq!(found, expected, "{field}{lookup} {sent}");
                }
            }
        }
        for (query, field) in [("families", "address"), ("families", "confirmationNo"), ("families", "members_LastName"), ("families", "uuid"),
            ("families", "officer"), ("families", "parentLocation"), ("insurees", "parentLocation"), ("insurees", "clientMutationId")] {
            for sign in SIGNS {
                let level = if field == "parentLocation" { ", parentLocationLevel: 1" } else { "" };
                let document = format!("query($t: String) {{ {query}({field}: $t{level}) {{ edges {{ node {{ uuid }} }} }} }}");
                assert_eq!(numbers(&server, &document, json!({ "t": sign })).await, Vec::<String>::new(), "{query} {field} {sign}");
            }
        }
    }

    async fn order_takes_names_of_fields_only(db: TestDatabase) {
        given(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        for order in ["nope", "chfId; DROP TABLE x", "1", "\"CHFID\"", "chf_id)", "family__nope", "-"] {
            let query = "query($o: [String]) { insurees(orderBy: $o) { totalCount } }";
            let answer = server.graphql_with(Some(&administrator()), query, json!({ "o": [order] })).await.unwrap();
            let refused = answer.body["errors"][0]["message"].as_str().is_some_and(|text| text.starts_with("Cannot resolve keyword"));
            let cleaned = order == "chf_id)" || order == "\"CHFID\"";
            assert!(refused || cleaned, "{order}: {}", answer.body);
        }
        assert_eq!(insurees(&server, "first: 9").await, ["A", "B", "X", "Y"]);
    }

    async fn places_are_asked_from_above(db: TestDatabase) {
        let connection = db.connection();
        given(connection).await;
        let moved = insuree::ActiveModel { current_village_id: Set(Some(FAR_VILLAGE)), ..person(9, "Z", Some(1)) };
        insuree::Entity::insert(moved).exec_without_returning(connection).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        for (place, level, people, heads) in [
            ("uuid-1", 0, vec!["A", "B", "X", "Y", "Z"], vec!["A", "X"]),
            ("uuid-3", 1, vec!["A", "B"], vec!["A"]),
            ("uuid-6", 2, vec!["A", "B"], vec!["A"]),
            ("uuid-13", 3, vec!["X", "Y", "Z"], vec!["X"]),
            ("uuid-3", 2, vec![], vec![]),
        ] {
            let arguments = format!("parentLocation: {place:?}, parentLocationLevel: {level}");
            assert_eq!(insurees(&server, &arguments).await, people, "{place} {level}");
            assert_eq!(families(&server, &arguments).await, heads, "{place} {level}");
        }
        for arguments in ["parentLocation: \"x\"", "parentLocation: \"x\", parentLocationLevel: 4", "parentLocation: \"x\", parentLocationLevel: -1"] {
            let answer = server.graphql(Some(&administrator()), &format!("{{ insurees({arguments}) {{ totalCount }} }}")).await.unwrap();
            assert!(answer.body["errors"][0]["message"].as_str().unwrap().contains("parentLocationLevel"), "{}", answer.body);
        }
    }

    async fn families_are_found_by_heads_and_members(db: TestDatabase) {
        let connection = db.connection();
        given(connection).await;
        family::Entity::update_many().col_expr(family::Column::Poverty, Expr::value(true)).filter(family::Column::Id.eq(1)).exec(connection).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        for (arguments, expected) in [
            ("headInsuree_ChfId: \"A\"", vec!["A"]),
            ("headInsuree_ChfId: \"B\"", vec![]),
            ("members_ChfId: \"B\"", vec!["A"]),
            ("members_LastName: \"LB\", members_OtherNames: \"OB\"", vec!["A"]),
            ("members_LastName: \"LB\", members_OtherNames: \"OA\"", vec![]),
            ("location_Code: \"V13\"", vec!["X"]),
            ("nullAsFalsePoverty: true", vec!["A"]),
            ("nullAsFalsePoverty: false", vec!["X"]),
            ("poverty: true", vec!["A"]),
            ("poverty_Isnull: true", vec!["X"]),
            ("familyType: \"H\"", vec![]),
            ("officer: \"someone\"", vec![]),
            ("additionalFilter: \"{\\\"unknown\\\": 1}\"", vec!["A", "X"]),
        ] {
            assert_eq!(families(&server, arguments).await, expected, "{arguments}");
        }
    }

    async fn deleted_heads_do_not_find_families(db: TestDatabase) {
        let connection = db.connection();
        given(connection).await;
        insuree::Entity::update_many().col_expr(insuree::Column::ValidityTo, Expr::value(long_ago())).filter(insuree::Column::Id.eq(1))
            .exec(connection).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        assert_eq!(families(&server, "headInsuree_LastName: \"LA\"").await, Vec::<String>::new());
        assert_eq!(insurees(&server, &format!("uuid: {:?}", uuid("A"))).await, ["A"], "history rows are found by uuid");
        assert_eq!(insurees(&server, "chfId: \"A\"").await, Vec::<String>::new());
    }

    async fn place_holders_of_funding_are_not_listed(db: TestDatabase) {
        let connection = db.connection();
        given(connection).await;
        household(connection, 3, None, &["999999999"], 30).await;
        let nameless = insuree::ActiveModel { chf_id: Set(None), ..person(40, "none", None) };
        insuree::Entity::insert(nameless).exec_without_returning(connection).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&administrator()), "{ insurees { totalCount } families { totalCount } }").await.unwrap();
        assert_eq!(answer.body["data"], json!({ "insurees": { "totalCount": 5 }, "families": { "totalCount": 2 } }));
    }

    async fn reasons_are_searched_and_their_status_checked(db: TestDatabase) {
        found(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        let ask = r#"{ all: insureeStatusReasons { totalCount } one: insureeStatusReasons(str: "reason d") { edges { node { code statusType } } }
            dead: insureeStatusReasons(statusType: "DE") { totalCount } wrong: insureeStatusReasons(statusType: "x") { totalCount } }"#;
        insta::assert_json_snapshot!(server.graphql(Some(&administrator()), ask).await.unwrap().body);
    }
}
