//! Documents that cannot be executed: the right status, `errors` only, nothing of the inside.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use serde_json::json;

use crate::Tables;

both_databases! {
    Tables:
    async fn malformed_documents_are_400(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let deep = format!("{}{}", "{ authors { edges { node { books { edges { node { author ".repeat(12), " { name } ".to_owned() + &"} } } } } } }".repeat(12));
        let wide = format!("{{ {} }}", (0..2_000).map(|n| format!("a{n}: authors {{ totalCount }}")).collect::<String>());
        let cases = [
            ("", json!({})),
            ("{", json!({})),
            ("{ nope }", json!({})),
            ("{ authors { nope } }", json!({})),
            ("{ authors(nope: 1) { totalCount } }", json!({})),
            ("{ authors(first: \"ten\") { totalCount } }", json!({})),
            ("{ books(pages: 99999999999) { totalCount } }", json!({})),
            ("query($n: Int!) { authors(first: $n) { totalCount } }", json!({})),
            ("query($n: Int) { authors(first: $n) { totalCount } }", json!({ "n": "ten" })),
            ("{ ...F } fragment F on Query { authors { totalCount } ...F }", json!({})),
            ("mutation { addBook(input: { pages: 1 }) { internalId } }", json!({})),
            ("mutation { addBook(input: { title: \"t\", nope: 1 }) { internalId } }", json!({})),
            ("mutation { addBook(input: { title: \"a\\u0000b\" }) { internalId } }", json!({})),
            ("query A { authors { totalCount } } query B { books { totalCount } }", json!({})),
            (deep.as_str(), json!({})),
            (wide.as_str(), json!({})),
        ];
        for (document, variables) in cases {
            let answer = server.graphql_with(Some(&administrator()), document, variables).await.unwrap();
            let shown: String = document.chars().take(80).collect();
            assert_eq!(answer.status, 400, "{shown}: {}", answer.body);
            assert!(answer.body.get("data").is_none() && answer.body["errors"][0]["message"].is_string(), "{shown}");
            assert_eq!(answer.statements, 0, "{shown}");
        }
    }

    async fn values_that_no_row_can_have_fail_their_field_only(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for document in [
            "{ authors(first: 101) { totalCount } }",
            "{ authors(first: -1) { totalCount } }",
            "{ authors(id: \"%%%\") { totalCount } }",
            "{ authors(orderBy: [\"nope\"]) { totalCount } }",
            "{ authors(before: \"x\", offset: 3) { totalCount } }",
            "{ node(id: \"rubbish\") { id } }",
            "{ node(id: \"Tm9wZTox\") { id } }",
        ] {
            let answer = server.graphql(Some(&administrator()), document).await.unwrap();
            assert_eq!(answer.status, 200, "{document}: {}", answer.body);
            assert!(answer.body["errors"][0]["message"].is_string() && answer.body["errors"][0]["path"].is_array(), "{document}: {}", answer.body);
        }
    }

    async fn forms_that_clients_send_are_coerced(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (document, variables) in [
            ("query($n: Int, $o: [String]) { authors(first: $n, orderBy: $o) { totalCount } }", json!({ "n": "5", "o": "name" })),
            ("{ authors(orderBy: \"name\", after: \"rubbish\") { totalCount } }", json!({})),
            ("query($n: Int = 3, $x: Int) { authors(first: $n, last: $x) { totalCount } }", json!({ "x": null })),
            ("{ __typename authors { __typename } }", json!({})),
        ] {
            let answer = server.graphql_with(Some(&administrator()), document, variables).await.unwrap();
            assert!(answer.status == 200 && answer.body.get("errors").is_none(), "{document}: {}", answer.body);
        }
    }

    async fn introspection_stands_beside_data(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&administrator()), "{ __type(name: \"BookType\") { name fields { name } } authors { totalCount } }").await.unwrap();
        insta::assert_json_snapshot!("introspection_stands_beside_data", answer.body);
    }
}
