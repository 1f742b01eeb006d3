//! Which products are shown to whom, and what of them.

use openimis_kernel::relay::global_id;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{READ, data, each, served, uuid},
};

const LINE: &str = "validityTo priceOrigin limitationType limitationTypeR limitationTypeE limitAdult limitChild limitAdultR limitNoAdult
    ceilingExclusionAdult ceilingExclusionChild auditUserId";

both_databases! {
    Tables:
    async fn a_product_in_full(db: TestDatabase) {
        let server = served(&db).await;
        let document = format!("{{ product(uuid: \"{}\") {{ id uuid code name dateFrom dateTo insurancePeriod lumpSum maxMembers premiumAdult premiumChild
            ceilingType ceilingInterpretation deductible deductibleIp deductibleOp ceiling ceilingIp ceilingOp startCycle1 maxNoHospitalization
            location {{ code }} conversionProduct {{ code }} relativePrices {{ careType periods }}
            items {{ totalCount edges {{ node {{ {LINE} item {{ code }} product {{ code }} }} }} }} services {{ edges {{ node {{ {LINE} service {{ code }} }} }} }} }} }}", uuid(3));
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 6, "does it exist, the product, items, services, relative prices by two");
    }

    async fn filters_and_arguments(db: TestDatabase) {
        let server = served(&db).await;
        let all = ["NAT", "REG", "DIS", "FAR"];
        let (second, node) = (uuid(2), global_id("ProductGQLType", "2"));
        for (arguments, expected) in [
            ("", &all[..]),
            ("(showHistory: true)", &["NAT", "REG", "DIS", "FAR", "OLD"]),
            (r#"(search: "cover d")"#, &["DIS"]),
            (r#"(search: "reg")"#, &["REG"]),
            (r#"(search: "_")"#, &[]),
            ("(location: 1)", &["NAT", "REG"]),
            ("(location: 3)", &["NAT", "REG", "DIS"]),
            ("(location: 10)", &["NAT", "REG", "DIS"]),
            ("(location: 13)", &["NAT", "REG", "FAR"]),
            ("(location: 14)", &["NAT"]),
            ("(location: 99)", &["NAT"]),
            (r#"(code: "NAT")"#, &["NAT"]),
            (r#"(code_Icontains: "a")"#, &["NAT", "FAR"]),
            (r#"(code_Istartswith: "f")"#, &["FAR"]),
            (r#"(name_Icontains: "COVER R")"#, &["REG"]),
            (r#"(dateFrom_Lte: "2020-02-01T00:00:00")"#, &["NAT", "REG"]),
            (r#"(dateTo_Gt: "2030-12-31")"#, &[]),
            ("(location_Isnull: true)", &["NAT"]),
            (&format!(r#"(uuid: "{second}")"#), &["REG"]),
            (&format!(r#"(id: "{node}")"#), &["REG"]),
            ("(first: 1, offset: 2)", &["DIS"]),
        ] {
            let found = data(&server, &administrator(), &format!("{{ products{arguments} {{ edges {{ node {{ code }} }} }} }}")).await;
            assert_eq!(each(&found["products"], "code"), expected, "{arguments}");
        }
    }

    async fn products_are_those_of_the_territory_and_of_the_whole_country(db: TestDatabase) {
        let server = served(&db).await;
        let caller = user(&[READ], &[3]);
        let found = data(&server, &caller, "{ products { totalCount edges { node { code } } } }").await;
        assert_eq!((each(&found["products"], "code"), &found["products"]["totalCount"]), (vec!["NAT".to_owned(), "DIS".into()], &json!(2)));
        for (number, is_shown) in [(1, true), (2, false), (3, true), (4, false)] {
            let node = global_id("ProductGQLType", &number.to_string());
            let found = data(&server, &caller, &format!("{{ node(id: \"{node}\") {{ id }} product(id: \"{node}\") {{ id }} }}")).await;
            assert_eq!((!found["node"].is_null(), !found["product"].is_null()), (is_shown, is_shown), "{number}");
            let one = server.graphql(Some(&caller), &format!("{{ product(uuid: \"{}\") {{ code }} }}", uuid(number))).await.unwrap();
            assert_eq!(one.body["errors"][0]["message"].is_null(), is_shown, "{number}: {}", one.body);
        }
        let line = format!("{{ node(id: \"{}\") {{ id }} }}", global_id("ProductItemGQLType", "1"));
        assert!(!data(&server, &caller, &line).await["node"].is_null());
        assert!(data(&server, &user(&[READ], &[4]), &line).await["node"].is_null());
    }

    async fn one_product_by_id_or_uuid(db: TestDatabase) {
        let server = served(&db).await;
        let other = global_id("PayerGQLType", "1");
        for (arguments, error) in [
            ("", Json::Null),
            (r#"(id: "7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21", uuid: "7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21")"#, Json::Null),
            (&format!(r#"(id: "{other}")"#), Json::Null),
            (r#"(uuid: "7b6f0c1e-2a33-4c3b-9d6e-1f0a5c8e4d21")"#, json!("Product matching query does not exist.")),
        ] {
            let body = server.graphql(Some(&administrator()), &format!("{{ product{arguments} {{ code }} }}")).await.unwrap().body;
            assert_eq!((&body["data"]["product"], &body["errors"][0]["message"]), (&Json::Null, &error), "{arguments}");
        }
    }

    async fn reading_demands_a_right(db: TestDatabase) {
        let server = served(&db).await;
        for document in ["{ products { totalCount } }", "{ product(uuid: \"x\") { code } }", "{ pageDisplayRules { minLimitValue } }", "{ limitDefaults { defaultLimit } }", "{ validateProductCode(productCode: \"X\") }"] {
            for caller in [Some(user(&[1], &[3])), None] {
                let answer = server.graphql(caller.as_ref(), document).await.unwrap();
                assert!(answer.body["errors"][0]["message"].is_string(), "{document}: {}", answer.body);
            }
        }
    }

    async fn items_services_and_places_lead_to_products(db: TestDatabase) {
        let server = served(&db).await;
        let document = "{ locations(code: \"D3\") { edges { node { productSet { edges { node { code } } } } } } }";
        let found = data(&server, &user(&[READ], &[3]), document).await;
        assert_eq!(each(&found["locations"]["edges"][0]["node"]["productSet"], "code"), ["DIS"]);
        let found = data(&server, &administrator(), "{ medicalItems(code: \"I1\") { edges { node { items { edges { node { product { code } } } } } } } }").await;
        assert_eq!(found["medicalItems"]["edges"][0]["node"]["items"]["edges"][0]["node"]["product"]["code"], "DIS");
    }

    async fn statements_do_not_grow_with_products(db: TestDatabase) {
        let server = served(&db).await;
        for first in [1, 2, 4] {
            let document = format!("{{ products(first: {first}) {{ edges {{ node {{ code location {{ code }} conversionProduct {{ code }} relativePrices {{ periods }} items {{ edges {{ node {{ item {{ code }} }} }} }} services {{ edges {{ node {{ service {{ code }} }} }} }} }} }} }} }}");
            assert_eq!(server.graphql(Some(&administrator()), &document).await.unwrap().statements, 5, "{first}");
        }
    }
}
