//! Which price lists are offered to whom.

use std::sync::Arc;

use openimis_kernel::{access::Principal, relay::global_id};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{Tables, site::served};

/// Root, type, right.
const KINDS: [(&str, &str, i32); 2] =
    [("servicesPricelists", "ServicesPricelistGQLType", 121_201), ("itemsPricelists", "ItemsPricelistGQLType", 121_301)];

async fn ask(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    server.graphql(Some(caller), document).await.unwrap().body
}

fn names(body: &Json, root: &str) -> Vec<String> {
    let edges = body["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{body}"));
    edges.iter().map(|edge| edge["node"]["name"].as_str().unwrap().to_owned()).collect()
}

async fn listed(server: &TestServer, caller: &Arc<Principal>, root: &str, arguments: &str) -> Vec<String> {
    names(&ask(server, caller, &format!("{{ {root}{arguments} {{ edges {{ node {{ name }} }} }} }}")).await, root)
}

both_databases! {
    Tables:

    async fn lists_by_name_with_where_they_are_for_and_who_uses_them(db: TestDatabase) {
        let server = served(&db).await;
        for (root, ..) in KINDS {
            let document = format!("{{ {root}(first: 2, offset: 2) {{ totalCount edges {{ node {{ id uuid name pricelistDate validityFrom validityTo
                legacyId auditUserId location {{ code parent {{ code }} }} healthFacilities {{ edges {{ node {{ code }} }} }} }} }} }} }}");
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            insta::assert_json_snapshot!(format!("lists_by_name__{root}"), answer.body);
            assert_eq!(answer.statements, 3, "count, lists, health facilities");
        }
    }

    async fn filters_and_arguments(db: TestDatabase) {
        let server = served(&db).await;
        let all = ["District 3", "District 5", "National", "Region 1"];
        let second = "00000000-0000-0000-0000-000000000002";
        for (arguments, expected) in [
            ("", &all[..]),
            ("(showHistory: true)", &["Before", "District 3", "District 5", "National", "Region 1"]),
            (r#"(locationUuid: "uuid-3")"#, &["District 3", "National", "Region 1"]),
            (r#"(locationUuid: "uuid-4")"#, &["National", "Region 1"]),
            (r#"(locationUuid: "uuid-1")"#, &["National", "Region 1"]),
            (r#"(locationUuid: "unknown")"#, &["National"]),
            (r#"(location_Uuid: "uuid-3")"#, &["District 3"]),
            ("(location_Isnull: true)", &["National"]),
            (r#"(name_Icontains: "DISTRICT")"#, &["District 3", "District 5"]),
            (r#"(name_Istartswith: "reg")"#, &["Region 1"]),
            (r#"(name: "Region")"#, &[]),
            (r#"(pricelistDate_Gte: "2024-01-01")"#, &all),
            (r#"(pricelistDate_Lt: "2024-01-01")"#, &[]),
            (&format!(r#"(uuid: "{second}")"#), &["Region 1"]),
            (r#"(id: "2")"#, &["Region 1"]),
        ] {
            for (root, ..) in KINDS {
                assert_eq!(listed(&server, &administrator(), root, arguments).await, expected, "{root}{arguments}");
            }
        }
        let body = ask(&server, &administrator(), r#"{ itemsPricelists(uuid: "x") { totalCount } }"#).await;
        assert_eq!(body["errors"][0]["message"], "Enter a valid value for uuid.", "{body}");
    }

    async fn each_kind_has_its_right(db: TestDatabase) {
        let server = served(&db).await;
        for (root, type_name, right) in KINDS {
            let node = format!("{{ node(id: \"{}\") {{ ... on {type_name} {{ name }} }} }}", global_id(type_name, "1"));
            let (with, without) = (user(&[right], &[3]), user(&[121_201 + 121_301 - right], &[3]));
            assert_eq!(ask(&server, &with, &node).await["data"]["node"], json!({ "name": "National" }));
            for document in [node, format!("{{ {root} {{ totalCount }} }}")] {
                let body = ask(&server, &without, &document).await;
                assert!(body["errors"][0]["message"].is_string(), "{document}: {body}");
            }
        }
    }

    async fn lists_are_those_of_the_territory_and_national_ones(db: TestDatabase) {
        let server = served(&db).await;
        for (root, type_name, right) in KINDS {
            let caller = user(&[right], &[3]);
            assert_eq!(listed(&server, &caller, root, "").await, ["District 3", "National"]);
            assert_eq!(listed(&server, &user(&[right], &[]), root, "").await, ["National"]);
            let hidden = format!("{{ node(id: \"{}\") {{ id }} }}", global_id(type_name, "4"));
            assert_eq!(ask(&server, &caller, &hidden).await["data"]["node"], Json::Null);
        }
    }

    async fn a_health_facility_shows_its_lists_to_whoever_sees_it(db: TestDatabase) {
        let server = served(&db).await;
        let document = "{ healthFacilities(orderBy: [\"code\"]) { edges { node { code servicesPricelist { id name } itemsPricelist { uuid name location { code } } } } } }";
        let answer = server.graphql(Some(&user(&[], &[3, 5])), document).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 1);
    }

    async fn a_location_shows_its_lists_of_services_to_those_who_may_read_them(db: TestDatabase) {
        let server = served(&db).await;
        let document = "{ locations(code: \"D3\") { edges { node { servicespricelistSet { edges { node { name } } } } } } }";
        let body = ask(&server, &user(&[121_201], &[3]), document).await;
        let location = &body["data"]["locations"]["edges"][0]["node"];
        assert_eq!(names(&json!({ "data": location }), "servicespricelistSet"), ["District 3"]);
        let body = ask(&server, &user(&[], &[3]), document).await;
        assert!(body["data"]["locations"]["edges"][0]["node"]["servicespricelistSet"].is_null() && body["errors"].is_array(), "{body}");
    }
}
