//! The four root fields.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    country::{FREE, INCOME, PLAN},
};

const FIELDS: &str = "calculationClassName status description uuid classParam dateValidFrom dateValidTo fromTo type subType";

async fn ask(server: &TestServer, document: &str) -> Json {
    let answer = server.graphql(Some(&administrator()), document).await.unwrap();
    assert_eq!((answer.status, answer.statements), (200, 0), "rules are known without the database");
    answer.body
}

async fn names(server: &TestServer, field: &str) -> Vec<String> {
    let root = field.split('(').next().unwrap();
    let body = ask(server, &format!("{{ {field} {{ calculationRules {{ calculationClassName }} }} }}")).await;
    let rules = body["data"][root]["calculationRules"].as_array().unwrap_or_else(|| panic!("{field}: {body}")).clone();
    rules.iter().map(|rule| rule["calculationClassName"].as_str().unwrap().to_owned()).collect()
}

both_databases! {
    Tables:

    async fn rules_are_described(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        insta::assert_json_snapshot!("rules", ask(&server, &format!("{{ calculationRules {{ calculationRules {{ {FIELDS} }} }} }}")).await);
    }

    async fn rules_are_chosen_by_uuid_and_kind(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let (income, free) = ("CV: percent of income", "free");
        for (field, expected) in [
            ("calculationRules".to_owned(), &[income, free][..]),
            (format!("calculationRules(calculation: \"{INCOME}\")"), &[income]),
            (format!("calculationRules(calculation: \"{FREE}\")"), &[free]),
            ("calculationRules(calcruleType: \"account_receivable\")".to_owned(), &[income, free]),
            ("calculationRules(calcruleType: \"account_payable\")".to_owned(), &[]),
            ("calculationRules(calcruleType: \"nonsense\")".to_owned(), &[]),
            (format!("calculationRules(calculation: \"{INCOME}\", calcruleType: \"account_receivable\")"), &[income]),
            (format!("calculationRules(calculation: \"{INCOME}\", calcruleType: \"account_payable\")"), &[]),
            ("calculationRules(calculation: \"99999999-9999-9999-9999-999999999999\")".to_owned(), &[]),
            ("calculationRulesByClassName(className: \"ContractDetails\")".to_owned(), &[income]),
            ("calculationRulesByClassName(className: \"ContributionPlan\")".to_owned(), &[income, free]),
            ("calculationRulesByClassName(className: \"Insuree\")".to_owned(), &[]),
        ] {
            assert_eq!(names(&server, &field).await, expected, "{field}");
        }
    }

    async fn parameters_belong_to_the_rules_of_an_object(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let document = |class: &str, of: &str, key: &str| {
            format!(
                "{{ calculationParams(className: \"{class}\", instanceClassName: \"{of}\", instanceId: \"{key}\") {{ calculationParams {{
                    type name label {{ en fr }} rights {{ read write update replace }} optionSet {{ value label {{ en fr }} }}
                    relevance required condition defaultValue }} }} }}"
            )
        };
        insta::assert_json_snapshot!("parameters_of_a_plan", ask(&server, &document("ContributionPlan", "ContributionPlan", PLAN)).await);
        insta::assert_json_snapshot!("parameters_of_a_rule", ask(&server, &document("ContributionPlan", "Calculation", &INCOME.to_string())).await);
        let none = json!({ "calculationParams": { "calculationParams": [] } });
        for (class, of, key) in [
            ("Insuree", "ContributionPlan", PLAN),
            ("ContributionPlan", "Calculation", "99999999-9999-9999-9999-999999999999"),
            ("ContributionPlan", "Calculation", "nonsense"),
            ("ContributionPlan", "product", "1"),
        ] {
            assert_eq!(ask(&server, &document(class, of, key)).await["data"], none, "{class} {of} {key}");
        }
        for (of, message) in [
            ("contributionplan", "ContributionPlan matching query does not exist."),
            ("PaymentPlan", "PaymentPlan matching query does not exist."),
            ("Nonsense", "Nonsense matching query does not exist."),
        ] {
            let body = ask(&server, &document("ContributionPlan", of, "1")).await;
            assert_eq!((&body["data"]["calculationParams"], &body["errors"][0]["message"]), (&Json::Null, &json!(message)), "{of}");
        }
    }

    async fn classes_are_linked_by_keys_and_by_rules(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (list, expected) in [
            ("", &["Calculation"][..]),
            ("(classNameList: null)", &["Calculation"]),
            ("(classNameList: [])", &[]),
            ("(classNameList: [\"Nonsense\"])", &[]),
            ("(classNameList: [\"ContributionPlan\"])", &["Calculation"]),
            ("(classNameList: [\"ContributionPlanBundle\"])", &["ContributionPlan"]),
            ("(classNameList: [\"healthfacility\"])", &["HealthFacilityLegalForm", "HealthFacilitySubLevel", "Location"]),
            ("(classNameList: [\"ProductItem\"])", &["Item", "Product"]),
            ("(classNameList: [\"ProductItem\", \"ContributionPlan\"])", &["Calculation", "Item"]),
        ] {
            let body = ask(&server, &format!("{{ linkedClass{list} {{ linkedClasses }} }}")).await;
            assert_eq!(body["data"]["linkedClass"]["linkedClasses"], json!(expected), "{list}: {body}");
        }
    }

    async fn the_right_is_asked_for(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for document in [
            "{ calculationRules { calculationRules { uuid } } }".to_owned(),
            "{ calculationRulesByClassName(className: \"Product\") { calculationRules { uuid } } }".to_owned(),
            format!("{{ calculationParams(className: \"X\", instanceClassName: \"ContributionPlan\", instanceId: \"{PLAN}\") {{ calculationParams {{ name }} }} }}"),
            "{ linkedClass { linkedClasses } }".to_owned(),
        ] {
            for (caller, allowed) in [(Some(user(&[153_001], &[])), true), (Some(user(&[153_003], &[])), false), (None, false)] {
                let answer = server.graphql(caller.as_ref(), &document).await.unwrap();
                assert_eq!(answer.body.get("errors").is_none(), allowed, "{document}: {}", answer.body);
            }
        }
    }
}
