//! `policyValues`, over the database: cases PV01, PV10, PV22 and the errors.

use openimis_policy::entity::codes::Status::Active;
use openimis_product::entity::product;
use openimis_test_country::uuid;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    world::{FAMILY, policy, product, sold, world},
};

async fn ask(server: &TestServer, arguments: &str) -> Json {
    let document = format!("{{ policyValues({arguments}) {{ policy {{ startDate expiryDate value product {{ code }} }} warnings }} }}");
    let mut answer = server.graphql(Some(&administrator()), &document).await.unwrap().body;
    if answer.get("errors").is_some() { answer["errors"][0]["message"].take() } else { answer["data"]["policyValues"].take() }
}

both_databases! {
    Tables:

    async fn offers(db: TestDatabase) {
        let at = world(&db).await;
        let small = product::ActiveModel {
            max_members: Set(2),
            registration_lump_sum: Set(Some(250.into())),
            general_assembly_lump_sum: Set(Some(130.into())),
            renewal_discount_perc: Set(Some(20)),
            renewal_discount_period: Set(Some(1)),
            ..product(2, "SMALL")
        };
        product::Entity::insert(small).exec_without_returning(at).await.unwrap();
        sold(at, policy(1, FAMILY, Active, "2020-01-01", "2020-12-31"), &[1]).await;
        let server = TestServer::start(&db).await.unwrap();
        let new = r#"stage: "N", enrollDate: "2020-11-10T00:00:00", familyId: 1"#;
        let renewal = format!(r#"stage: "R", enrollDate: "2020-12-01T00:00:00", familyId: 1, productId: 2, prevUuid: "{}""#, uuid("policy-1"));
        let offer = |start: &str, expiry: &str, value: &str, code: &str, warnings: Json| {
            json!({ "policy": { "startDate": start, "expiryDate": expiry, "value": value, "product": { "code": code } }, "warnings": warnings })
        };
        let above = json!(["Number of insurees 3 is above policy maximum: 2"]);
        for (arguments, expected) in [
            (format!("{new}, productId: 1"), offer("2020-11-10", "2021-11-09", "800.00", "P", json!([]))),
            (format!("{new}, productId: 2"), offer("2020-11-10", "2021-11-09", "980.00", "SMALL", above.clone())),
            (renewal, offer("2021-01-01", "2021-12-31", "584.00", "SMALL", above)),
            (format!("{new}, productId: 9"), json!("product 9 not found")),
            (new.to_owned(), json!("Product or contribution plan is mandatory")),
            (
                format!(r#"{new}, contributionPlanUuid: "{}""#, uuid("plan")),
                json!(format!("Contribution plan {} not found", uuid("plan"))),
            ),
            (format!("{}, productId: 1", new.replace("familyId: 1", "familyId: 9")), json!("Family matching query does not exist.")),
            (format!(r#"{new}, productId: 1, prevUuid: "nobody""#), json!("Policy matching query does not exist.")),
            (format!("{}, productId: 1", new.replace("2020-11-10", "2019-11-10")), json!("product 1 not found")),
        ] {
            assert_eq!(ask(&server, &arguments).await, expected, "{arguments}");
        }
    }
}
