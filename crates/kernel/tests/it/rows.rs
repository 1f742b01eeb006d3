//! Rows: pages, nested edges, filters, row security; the number of statements does not depend on them.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};

use crate::{Tables, library::fill};

const NESTED: &str = "{ authors(first: 2, orderBy: [\"-name\"]) { totalCount edgeCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } \
    edges { cursor node { __typename id name shelf books(first: 2, pages_Gt: 10) { totalCount edges { node { title thick titleLength author { name } } } } } } } }";

both_databases! {
    Tables:
    async fn a_page_with_nested_rows(db: TestDatabase) {
        fill(db.connection(), 9).await;
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&administrator()), NESTED).await.unwrap();
        insta::assert_json_snapshot!("a_page_with_nested_rows", answer.body);
    }

    async fn statements_do_not_grow_with_rows(db: TestDatabase) {
        fill(db.connection(), 60).await;
        let server = TestServer::start(&db).await.unwrap();
        let mut counts = vec![];
        for first in [1, 10, 60] {
            let document = NESTED.replace("first: 2, orderBy", &format!("first: {first}, orderBy"));
            counts.push(server.graphql(Some(&administrator()), &document).await.unwrap().statements);
        }
        assert_eq!(counts, [3, 3, 3], "count, authors, books");
    }

    async fn total_count_is_asked_for_only_when_selected(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (document, statements) in [("{ authors { edges { node { name } } } }", 1), ("{ authors { totalCount } }", 1), ("{ authors { totalCount edges { node { name } } } }", 2)] {
            assert_eq!(server.graphql(Some(&administrator()), document).await.unwrap().statements, statements, "{document}");
        }
    }

    async fn equal_keys_merge_and_fragments_open(db: TestDatabase) {
        fill(db.connection(), 3).await;
        let server = TestServer::start(&db).await.unwrap();
        let document = "query($deep: Boolean!) { books(first: 1, offset: 1) { edges { node { author { name } author { shelf } ...Rest } } } } \
            fragment Rest on BookType { again: title pages @include(if: $deep) title @skip(if: $deep) ... on Node { id } }";
        for deep in [true, false] {
            let answer = server.graphql_with(Some(&administrator()), document, serde_json::json!({ "deep": deep })).await.unwrap();
            insta::assert_json_snapshot!(format!("equal_keys_merge_{deep}"), answer.body);
        }
    }

    async fn row_security_holds_for_lists_counts_edges_and_ids(db: TestDatabase) {
        fill(db.connection(), 12).await;
        let server = TestServer::start(&db).await.unwrap();
        let reader = user(&[1], &[1]);
        let lists = server.graphql(Some(&reader), "{ authors { totalCount edges { node { id name shelf } } } }").await.unwrap();
        insta::assert_json_snapshot!("row_security_lists", lists.body);
        let edges = server.graphql(Some(&reader), "{ books(orderBy: \"pages\", first: 8) { edges { node { title author { shelf } } } } }").await.unwrap();
        let shelves = edges.body["data"]["books"]["edges"].as_array().unwrap().iter().map(|e| e["node"]["author"]["shelf"].clone());
        assert!(shelves.into_iter().all(|s| s.is_null() || s == 1), "{}", edges.body);
        for (key, seen) in [("1", true), ("2", false), ("4", true)] {
            let id = openimis_kernel::relay::global_id("AuthorType", key);
            let node = server.graphql(Some(&reader), &format!("{{ node(id: \"{id}\") {{ ... on AuthorType {{ name }} }} }}")).await.unwrap();
            assert_eq!(!node.body["data"]["node"].is_null(), seen, "author {key}: {}", node.body);
        }
    }

    async fn rights_are_asked_of_fields_and_ids(db: TestDatabase) {
        fill(db.connection(), 3).await;
        let server = TestServer::start(&db).await.unwrap();
        let stranger = user(&[], &[1]);
        let id = openimis_kernel::relay::global_id("AuthorType", "1");
        for (caller, document, message) in [
            (Some(&stranger), "{ authors { totalCount } }".to_owned(), "Unauthorized"),
            (Some(&stranger), format!("{{ node(id: \"{id}\") {{ id }} }}"), "Unauthorized"),
            (None, "{ authors { totalCount } }".to_owned(), "User not authorized for this operation"),
        ] {
            let answer = server.graphql(caller, &document).await.unwrap();
            assert_eq!((answer.status, answer.body["errors"][0]["message"].as_str()), (200, Some(message)), "{document}");
            assert!(answer.body["data"].as_object().unwrap().values().all(serde_json::Value::is_null));
        }
        let nobody = server.graphql(None, &format!("{{ node(id: \"{id}\") {{ id }} }}")).await.unwrap();
        assert!(nobody.body["data"]["node"].is_null());
    }

    async fn signs_of_sql_and_like_are_only_text(db: TestDatabase) {
        fill(db.connection(), 3).await;
        let server = TestServer::start(&db).await.unwrap();
        for text in ["'", "\\\"; DROP TABLE \\\"tblAuthor\\\"; --", "%", "_", "\\\\", "' OR '1'='1", "Author%", "😀"] {
            for lookup in ["", "_Icontains", "_Istartswith", "_Iexact"] {
                let document = format!("{{ authors(name{lookup}: \"{text}\") {{ totalCount }} }}");
                let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
                assert_eq!(answer.body["data"]["authors"]["totalCount"], 0, "{document}: {}", answer.body);
            }
            let ordered = server.graphql(Some(&administrator()), &format!("{{ authors(orderBy: \"{text}\") {{ totalCount }} }}")).await.unwrap();
            assert_eq!(ordered.status, 200, "{}", ordered.body);
            assert!(!ordered.body.to_string().contains("SELECT"), "{}", ordered.body);
        }
        let all = server.graphql(Some(&administrator()), "{ authors { totalCount } }").await.unwrap();
        assert_eq!(all.body["data"]["authors"]["totalCount"], 3);
    }
}
