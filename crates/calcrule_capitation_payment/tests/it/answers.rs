//! What clients see of the rule.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};

use crate::Tables;

const RULE: &str = "0a1b6d54-5681-4fa6-ac47-2a99c235eaa8";

both_databases! {
    Tables:

    async fn the_rule_is_listed(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let fields = "calculationClassName status description uuid classParam dateValidFrom dateValidTo fromTo type subType";
        let document = format!("{{ calculationRules(calculation: \"{RULE}\") {{ calculationRules {{ {fields} }} }} }}");
        let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
        insta::assert_json_snapshot!("rule", answer.body);
        assert_eq!(answer.statements, 0);
    }

    async fn forms_get_its_parameters(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for class in ["PaymentPlan", "Product"] {
            let document = format!(
                "{{ calculationParams(className: \"{class}\", instanceClassName: \"Calculation\", instanceId: \"{RULE}\") {{
                    calculationParams {{ type name label {{ en fr }} rights {{ read write update replace }}
                        optionSet {{ value label {{ en fr }} }} relevance required condition defaultValue }} }} }}"
            );
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            insta::assert_json_snapshot!(format!("parameters_{class}"), answer.body);
        }
    }
}
