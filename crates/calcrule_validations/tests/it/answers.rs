//! What clients see of the rule.

use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};

use crate::Tables;

const RULE: &str = "4362f958-5894-435b-9bda-df6cadf88352";

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
}
