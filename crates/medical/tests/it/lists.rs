//! Lists of diagnoses, items and services, and whether codes are free.

use std::sync::Arc;

use openimis_kernel::access::Principal;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{Tables, catalogue::served};

async fn ask(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    server.graphql(Some(caller), document).await.unwrap().body
}

async fn codes(server: &TestServer, caller: &Arc<Principal>, root: &str, arguments: &str) -> Vec<String> {
    let body = ask(server, caller, &format!("{{ {root}{arguments} {{ edges {{ node {{ code }} }} }} }}")).await;
    let edges = body["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{root}{arguments}: {body}"));
    edges.iter().map(|edge| edge["node"]["code"].as_str().unwrap().to_owned()).collect()
}

both_databases! {
    Tables:

    async fn every_field(db: TestDatabase) {
        let server = served(&db).await;
        let common = "validityFrom validityTo legacyId id uuid code name type price maximumAmount careType frequency patientCategory auditUserId";
        for (name, document) in [
            ("diagnoses", "{ diagnoses(first: 1) { totalCount edgeCount edges { node { validityFrom validityTo legacyId id code name auditUserId } } } }".to_owned()),
            ("items", format!("{{ medicalItems {{ totalCount edges {{ node {{ {common} package quantity itemsServices {{ id }} }} }} }} }}")),
            ("services", format!("{{ medicalServices {{ totalCount edges {{ node {{ {common} category packagetype manualPrice level attachmentsCount clientMutationId
                servicesServices {{ id }} serviceserviceSet {{ id }} servicesLinked {{ id }} }} }} }} }}")),
        ] {
            let answer = server.graphql(Some(&user(&[], &[])), &document).await.unwrap();
            insta::assert_json_snapshot!(format!("every_field__{name}"), answer.body);
        }
    }

    async fn filters_and_arguments(db: TestDatabase) {
        let server = served(&db).await;
        for (root, arguments, expected) in [
            ("diagnoses", "", &["A00", "A01"][..]),
            ("diagnoses", r#"(id: "RGlhZ25vc2lzR1FMVHlwZToy")"#, &["A01"]),
            ("diagnoses", r#"(name_Icontains: "FEVER")"#, &["A01"]),
            ("diagnoses", r#"(code_Istartswith: "a0")"#, &["A00", "A01"]),
            ("diagnosesStr", r#"(str: "chol")"#, &["A00"]),
            ("diagnosesStr", r#"(str: "a01")"#, &["A01"]),
            ("diagnosesStr", "", &["A00", "A01"]),
            ("medicalItems", r#"(orderBy: ["-code"])"#, &["I2", "I1"]),
            ("medicalItems", r#"(showHistory: true, orderBy: ["code"])"#, &["I0", "I1", "I2"]),
            ("medicalItems", r#"(uuid: "item-I2")"#, &["I2"]),
            ("medicalItems", r#"(package_Icontains: "tablets")"#, &["I1"]),
            ("medicalItems", r#"(type: "M")"#, &["I2"]),
            ("medicalItems", r#"(clientMutationId: "unknown")"#, &[]),
            ("medicalItemsStr", r#"(str: "asp")"#, &["I1"]),
            ("medicalItemsStr", r#"(str: "i", orderBy: ["code"], date: "1999-01-01")"#, &["I1", "I2"]),
            ("medicalServices", r#"(orderBy: ["code"])"#, &["S1", "S2"]),
            ("medicalServices", r#"(showHistory: true, orderBy: ["-code"])"#, &["S2", "S1", "S0"]),
            ("medicalServices", "(packagetype: P)", &["S2"]),
            ("medicalServices", r#"(packagetype_In: [P, S], orderBy: ["code"])"#, &["S1", "S2"]),
            ("medicalServices", r#"(careType: "B", category: "D")"#, &["S2"]),
            ("medicalServicesStr", r#"(str: "s2")"#, &["S2"]),
            ("medicalServicesStr", r#"(str: "consult")"#, &["S1"]),
        ] {
            assert_eq!(codes(&server, &administrator(), root, arguments).await, expected, "{root}{arguments}");
        }
    }

    async fn earlier_versions_are_for_those_who_may_read_them(db: TestDatabase) {
        let server = served(&db).await;
        for (root, right, all) in [("medicalItems", 122_101, &["I0", "I1", "I2"]), ("medicalServices", 121_401, &["S0", "S1", "S2"])] {
            let arguments = r#"(showHistory: true, orderBy: ["code"])"#;
            assert_eq!(codes(&server, &user(&[right], &[]), root, arguments).await, all);
            assert_eq!(codes(&server, &user(&[], &[]), root, arguments).await, all[1..]);
        }
    }

    async fn nobody_reads_without_logging_in(db: TestDatabase) {
        let server = served(&db).await;
        for root in ["diagnoses", "diagnosesStr", "medicalItems", "medicalItemsStr", "medicalServices", "medicalServicesStr"] {
            let body = server.graphql(None, &format!("{{ {root} {{ totalCount }} }}")).await.unwrap().body;
            assert!(body["data"][root].is_null() && body["errors"].is_array(), "{root}: {body}");
        }
    }

    async fn whether_a_code_is_free(db: TestDatabase) {
        let server = served(&db).await;
        for (root, argument, right) in [("validateItemCode", "itemCode", 122_101), ("validateServiceCode", "serviceCode", 121_401)] {
            let letter = if right == 122_101 { "I" } else { "S" };
            for (code, free) in [(format!("{letter}1"), false), (format!("{letter}9"), true), (format!("{letter}0"), true)] {
                let document = format!("{{ {root}({argument}: \"{code}\") }}");
                assert_eq!(ask(&server, &user(&[right], &[]), &document).await["data"][root], json!(free), "{document}");
                assert!(ask(&server, &user(&[], &[]), &document).await["errors"].is_array());
            }
        }
    }

    async fn a_page_costs_a_statement_for_each_kind_of_row(db: TestDatabase) {
        let server = served(&db).await;
        let document = "{ medicalServices { edges { node { serviceserviceSet { service { code } } servicesLinked { item { code } } } } } }";
        let few = server.graphql(Some(&administrator()), document).await.unwrap().statements;
        for n in 0..20 {
            crate::catalogue::service(db.connection(), &format!("X{n}"), "More").await;
        }
        assert_eq!(server.graphql(Some(&administrator()), document).await.unwrap().statements, few);
        assert_eq!(few, 3);
    }
}
