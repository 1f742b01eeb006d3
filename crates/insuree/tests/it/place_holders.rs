//! Place holders of funding are nobody: in lists, counts, nested lists, references, by id and in exports.

use openimis_insuree::entity::insuree;
use openimis_kernel::relay::global_id;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{EntityTrait, sea_query::Expr};
use serde_json::json;

use crate::{
    Tables,
    configured::configure,
    country::{VILLAGE, cover, found, household, person, uuid},
};

const HOLDER: &str = "999999999";
const FAMILY: i32 = 7;
const KEY: i32 = 70;

/// A family of two, and the place holder with a family and a cover; all of them live in the village at present.
async fn given(db: &TestDatabase, holder: &str) -> TestServer {
    let at = db.connection();
    found(at).await;
    household(at, 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(at, FAMILY, Some(VILLAGE), &[holder], KEY).await;
    for insuree in [1, KEY] {
        cover(at, insuree, 1, ("2026-01-01", "2026-12-31")).await;
    }
    insuree::Entity::update_many().col_expr(insuree::Column::CurrentVillageId, Expr::value(VILLAGE)).exec(at).await.unwrap();
    TestServer::start(db).await.unwrap()
}

const EVERYWHERE: &str = "{
    insurees { totalCount } one: insurees(chfId: \"999999999\") { totalCount } families { totalCount } insureePolicy { totalCount }
    locations(type: \"V\", first: 1) { edges { node { insureeSet { totalCount } familySet { totalCount } } } }
    insureeGenders { code insurees { totalCount } }
}";

both_databases! {
    Tables:

    async fn nobody_sees_place_holders(db: TestDatabase) {
        let server = given(&db, HOLDER).await;
        let answer = server.graphql(Some(&administrator()), EVERYWHERE).await.unwrap();
        let data = &answer.body["data"];
        let count = |count: i32| json!({ "totalCount": count });
        for (list, expected) in [("insurees", 2), ("one", 0), ("families", 1), ("insureePolicy", 1)] {
            assert_eq!(data[list], count(expected), "{list} {}", answer.body);
        }
        assert_eq!(data["locations"]["edges"][0]["node"], json!({ "insureeSet": count(2), "familySet": count(1) }));
        let women = data["insureeGenders"].as_array().unwrap().iter().find(|gender| gender["code"] == "F").unwrap();
        assert_eq!(women["insurees"], count(2));
        for (kind, key, shown) in [("InsureeGQLType", 1, true), ("InsureeGQLType", KEY, false), ("FamilyGQLType", 1, true), ("FamilyGQLType", FAMILY, false)] {
            let node = server.graphql(Some(&administrator()), &format!("{{ node(id: {:?}) {{ id }} }}", global_id(kind, &key.to_string()))).await.unwrap();
            assert_eq!(node.body["data"]["node"].is_object(), shown, "{kind} {key} {}", node.body);
        }
        for query in [format!("familyMembers(familyUuid: {:?}) {{ totalCount }}", uuid(&format!("F{FAMILY}"))), format!("canAddInsuree(familyId: {FAMILY})")] {
            let answer = server.graphql(Some(&administrator()), &format!("{{ {query} }}")).await.unwrap();
            assert_eq!(answer.body["errors"][0]["message"], "Family matching query does not exist.", "{query}");
        }
    }

    async fn rows_that_refer_to_a_place_holder_do_not_show_it(db: TestDatabase) {
        let server = given(&db, HOLDER).await;
        // Somebody of the place holder's family who is none: their family is hidden with it.
        insuree::Entity::insert(person(80, "C", Some(FAMILY))).exec_without_returning(db.connection()).await.unwrap();
        let ask = "{ insurees(orderBy: [\"id\"]) { edges { node { chfId family { uuid } } } } }";
        let answer = server.graphql(Some(&administrator()), ask).await.unwrap();
        let family = uuid("F1");
        let node = |number: &str, family: serde_json::Value| json!({ "node": { "chfId": number, "family": family } });
        let home = json!({ "uuid": family });
        assert_eq!(answer.body["data"]["insurees"]["edges"], json!([node("A", home.clone()), node("B", home), node("C", json!(null))]));
    }

    async fn whom_they_are_is_configured(db: TestDatabase) {
        configure(&db, "insuree", json!({ "excluded_insuree_chfids": ["B"] })).await;
        let server = given(&db, HOLDER).await;
        let answer = server.graphql(Some(&administrator()), "{ insurees(orderBy: [\"id\"]) { edges { node { chfId } } } families { totalCount } }").await.unwrap();
        let numbers: Vec<_> = answer.body["data"]["insurees"]["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["chfId"].clone()).collect();
        assert_eq!((json!(numbers), &answer.body["data"]["families"]["totalCount"]), (json!(["A", HOLDER]), &json!(1)));
    }

    async fn without_a_configuration_nobody_is_one(db: TestDatabase) {
        configure(&db, "insuree", json!({ "excluded_insuree_chfids": [] })).await;
        let server = given(&db, HOLDER).await;
        let answer = server.graphql(Some(&administrator()), "{ insurees { totalCount } families { totalCount } insureePolicy { totalCount } }").await.unwrap();
        assert_eq!(answer.body["data"], json!({ "insurees": { "totalCount": 3 }, "families": { "totalCount": 2 }, "insureePolicy": { "totalCount": 2 } }));
    }
}
