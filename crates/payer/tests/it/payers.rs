//! Which payers are shown to whom.

use openimis_kernel::relay::global_id;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use serde_json::Value as Json;

use crate::{
    Tables,
    site::{data, each, funding, served, uuid},
};

const READ: i32 = 121_801;

both_databases! {
    Tables:
    async fn a_payer_in_full(db: TestDatabase) {
        let server = served(&db).await;
        funding(db.connection(), 41, 3, 2, "2026-02-01", "1000").await;
        funding(db.connection(), 42, 3, 1, "2026-03-01", "20.50").await;
        let document = format!("{{ payer(uuid: \"{}\") {{ id uuid type name address phone fax email validityFrom validityTo legacyId auditUserId
            location {{ code parent {{ code }} }}
            fundings {{ __typename totalCount pageInfo {{ hasNextPage startCursor endCursor }} edges {{ __typename cursor node {{ uuid amount payDate status receipt product {{ code }} }} }} }} }} }}", uuid(3));
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 3, "does it exist, the payer, fundings with their number");
    }

    async fn filters_and_arguments(db: TestDatabase) {
        let server = served(&db).await;
        let all = ["Ministry", "Farmers", "Council", "Far friends"];
        let second = uuid(2);
        let node = global_id("PayerGQLType", "2");
        for (arguments, expected) in [
            ("", &all[..]),
            ("(showHistory: true)", &["Ministry", "Farmers", "Council", "Far friends", "Former farmers"]),
            (r#"(orderBy: ["-name"])"#, &["Ministry", "Farmers", "Far friends", "Council"]),
            (r#"(search: "FAR")"#, &["Farmers", "Far friends"]),
            (r#"(search: "333")"#, &["Council"]),
            (r#"(search: "ministry@")"#, &["Ministry"]),
            (r#"(search: "%")"#, &[]),
            (r#"(name: "Farmers")"#, &["Farmers"]),
            (r#"(name_Icontains: "FARM", showHistory: true)"#, &["Farmers", "Former farmers"]),
            (r#"(phone_Icontains: "22")"#, &["Farmers"]),
            (r#"(email: "council@example.org")"#, &["Council"]),
            (r#"(type: "D")"#, &["Far friends"]),
            (r#"(type: "type")"#, &[]),
            ("(location: 1)", &["Farmers", "Council", "Far friends"]),
            ("(location: 3)", &["Council"]),
            (&format!(r#"(uuid: "{second}")"#), &["Farmers"]),
            (&format!(r#"(id: "{node}")"#), &["Farmers"]),
            ("(first: 1, offset: 1)", &["Farmers"]),
        ] {
            let found = data(&server, &administrator(), &format!("{{ payers{arguments} {{ edges {{ node {{ name }} }} }} }}")).await;
            assert_eq!(each(&found["payers"], "name"), expected, "{arguments}");
        }
    }

    async fn payers_are_those_of_the_territory_and_of_the_whole_country(db: TestDatabase) {
        let server = served(&db).await;
        let caller = user(&[READ], &[3]);
        let document = "{ payers { totalCount edges { node { name } } } }";
        let found = data(&server, &caller, document).await;
        assert_eq!((each(&found["payers"], "name"), &found["payers"]["totalCount"]), (vec!["Ministry".to_owned(), "Council".into()], &2.into()));
        for (number, is_shown) in [(1, true), (2, false), (3, true), (4, false)] {
            let node = global_id("PayerGQLType", &number.to_string());
            let found = data(&server, &caller, &format!("{{ node(id: \"{node}\") {{ id }} }}")).await;
            assert_eq!(!found["node"].is_null(), is_shown, "{number}");
            let one = server.graphql(Some(&caller), &format!("{{ payer(uuid: \"{}\") {{ name }} }}", uuid(number))).await.unwrap();
            let error = &one.body["errors"][0]["message"];
            assert_eq!(error.is_null(), is_shown, "{number}: {error}");
        }
    }

    async fn reading_demands_a_right(db: TestDatabase) {
        let server = served(&db).await;
        for document in ["{ payers { totalCount } }", "{ payer(uuid: \"00000000-0000-0000-0000-000000000001\") { name } }", "{ fundings { totalCount } }",
            "{ funding(uuid: \"00000000-0000-0000-0000-000000000041\") { receipt } }"] {
            for caller in [Some(user(&[1], &[3])), None] {
                let answer = server.graphql(caller.as_ref(), document).await.unwrap();
                assert!(answer.body["errors"][0]["message"].is_string(), "{document}: {}", answer.body);
            }
        }
    }

    async fn an_unknown_payer_is_an_error(db: TestDatabase) {
        let server = served(&db).await;
        let answer = server.graphql(Some(&administrator()), &format!("{{ payer(uuid: \"{}\") {{ name }} }}", uuid(99))).await.unwrap();
        assert_eq!((&answer.body["data"]["payer"], answer.body["errors"][0]["message"].as_str()), (&Json::Null, Some("Payer matching query does not exist.")));
    }
}
