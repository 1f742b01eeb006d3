//! The prices of lists, and what they are asked for.

use std::sync::Arc;

use openimis_kernel::{access::Principal, relay::global_id};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{Tables, site::served};

/// Lists, right to read them, argument of `pricelists`; what has the prices: its lists, field of a price, filter of prices.
const KINDS: [(&str, i32, &str, &str, &str, &str); 2] = [
    ("servicesPricelists", 121_201, "servicesPricelistId", "medicalServices", "service", "servicesPricelist"),
    ("itemsPricelists", 121_301, "itemsPricelistId", "medicalItems", "item", "itemsPricelist"),
];

async fn ask(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    server.graphql(Some(caller), document).await.unwrap().body
}

fn nodes(body: &Json, root: &str) -> Vec<Json> {
    let edges = body["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{body}"));
    edges.iter().map(|edge| edge["node"].clone()).collect()
}

fn kind_of(prices: &Json, kind: usize) -> &Json {
    &prices["data"]["pricelists"][["services", "items"][kind]]
}

both_databases! {
    Tables:

    async fn a_list_shows_its_prices(db: TestDatabase) {
        let server = served(&db).await;
        for (root, _, _, _, element, _) in KINDS {
            let document = format!("{{ {root}(first: 1, offset: 2) {{ edges {{ node {{ name details {{ totalCount edges {{ node {{ id priceOverrule validityFrom validityTo legacyId auditUserId
                {element} {{ code price }} {} {{ name }} }} }} }} }} }} }} }}", root.trim_end_matches('s'));
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            insta::assert_json_snapshot!(format!("a_list__{root}"), answer.body);
            assert_eq!(answer.statements, 2, "lists, prices");
        }
    }

    async fn what_has_prices_shows_them_for_a_list(db: TestDatabase) {
        let server = served(&db).await;
        for (_, _, _, root, _, list) in KINDS {
            let type_name = format!("{}{}GQLType", list[..1].to_uppercase(), &list[1..]);
            let id = global_id(&type_name, "1");
            let document = format!("{{ {root}(orderBy: [\"code\"]) {{ edges {{ node {{ pricelistDetails({list}: \"{id}\") {{ edges {{ node {{ priceOverrule }} }} }} }} }} }} }}");
            let found: Vec<Json> = nodes(&ask(&server, &administrator(), &document).await, root).into_iter().map(|node| node["pricelistDetails"]["edges"].clone()).collect();
            assert_eq!(found, [json!([{ "node": { "priceOverrule": "80.00" } }]), json!([{ "node": { "priceOverrule": null } }]), json!([])]);
        }
    }

    async fn items_and_services_of_a_list(db: TestDatabase) {
        let server = served(&db).await;
        for (_, _, _, root, ..) in KINDS {
            for (suffix, list, expected) in [("", 1_u8, &["E1", "E2"][..]), ("", 2, &["E1"]), ("", 3, &[]), ("Str", 4, &["E3"]), ("Str", 9, &[])] {
                let document = format!("{{ {root}{suffix}(pricelistUuid: \"{}\", orderBy: [\"code\"]) {{ edges {{ node {{ code }} }} }} }}", crate::site::uuid(list));
                // Lists of other districts, too: whoever enters claims chooses from the lists of the health facility.
                let found = nodes(&ask(&server, &user(&[], &[4]), &document).await, &format!("{root}{suffix}"));
                assert_eq!(found.iter().map(|node| node["code"].as_str().unwrap()).collect::<Vec<_>>(), expected, "{document}");
            }
        }
    }

    async fn prices_are_seen_with_their_list(db: TestDatabase) {
        let server = served(&db).await;
        for (_, right, _, root, _, list) in KINDS {
            let type_name = format!("{}{}DetailGQLType", list[..1].to_uppercase(), &list[1..]);
            let all = format!("{{ {root}(orderBy: [\"code\"]) {{ edges {{ node {{ pricelistDetails {{ totalCount }} }} }} }} }}");
            for (districts, expected) in [(&[3][..], [1, 1, 0]), (&[5], [1, 1, 1]), (&[1], [2, 1, 0])] {
                let caller = user(&[right], districts);
                let found: Vec<i64> = nodes(&ask(&server, &caller, &all).await, root).iter().map(|node| node["pricelistDetails"]["totalCount"].as_i64().unwrap()).collect();
                assert_eq!(found, expected, "{districts:?}");
                let by_id = format!("{{ node(id: \"{}\") {{ id }} }}", global_id(&type_name, "4"));
                assert_eq!(ask(&server, &caller, &by_id).await["data"]["node"].is_null(), districts != [5], "{districts:?}");
            }
            let by_id = format!("{{ node(id: \"{}\") {{ id }} }}", global_id(&type_name, "1"));
            assert!(ask(&server, &user(&[], &[3]), &by_id).await["errors"].is_array(), "without the right to read lists");
        }
    }

    async fn compact_prices(db: TestDatabase) {
        let server = served(&db).await;
        let both = "{ pricelists(servicesPricelistId: 1, itemsPricelistId: 2) { services { id p } items { id p } } }";
        let body = ask(&server, &administrator(), both).await;
        assert_eq!(body["data"]["pricelists"], json!({ "services": [{ "id": 1, "p": "80.00" }, { "id": 2, "p": null }], "items": [{ "id": 1, "p": null }] }));
        let none = ask(&server, &user(&[], &[]), "{ pricelists { services { id } items { id } } }").await;
        assert_eq!(none["data"]["pricelists"], json!({ "services": [], "items": [] }));
        let anonymous = server.graphql(None, both).await.unwrap().body;
        assert!(anonymous["data"]["pricelists"].is_null() && anonymous["errors"].is_array());
    }

    async fn compact_prices_are_those_of_the_health_facilities_that_one_sees(db: TestDatabase) {
        let server = served(&db).await;
        let at = |facility| {
            let clerk = user(&[], &[3]);
            Arc::new(Principal { health_facility_id: Some(facility), ..(*clerk).clone() })
        };
        for (kind, (_, right, argument, ..)) in KINDS.into_iter().enumerate() {
            // Facilities 1 and 2 (district 3) have list 2; 3 (district 5) has none.
            for (caller, list, allowed) in [
                (at(1), 2, true),
                (at(1), 1, false),
                (at(3), 2, false),
                (user(&[], &[3]), 2, true),
                (user(&[], &[3]), 1, false),
                (user(&[], &[5]), 2, false),
                (user(&[right], &[5]), 4, true),
            ] {
                let document = format!("{{ pricelists({argument}: {list}) {{ services {{ id }} items {{ id }} }} }}");
                let body = ask(&server, &caller, &document).await;
                assert_eq!(kind_of(&body, kind).is_array(), allowed, "{document} {body}");
                assert_eq!(body["errors"].is_array(), !allowed);
            }
        }
    }

    async fn whether_a_name_is_free(db: TestDatabase) {
        let server = served(&db).await;
        for (root, argument, right) in [
            ("validateServicesPricelistName", "servicesPricelistName", 121_201),
            ("validateItemsPricelistName", "itemsPricelistName", 121_301),
        ] {
            for (name, free) in [("National", false), ("Before", true), ("New", true)] {
                let document = format!("{{ {root}({argument}: \"{name}\") }}");
                assert_eq!(ask(&server, &user(&[right], &[]), &document).await["data"][root], json!(free), "{document}");
                assert!(ask(&server, &user(&[], &[]), &document).await["errors"].is_array());
            }
        }
    }
}
