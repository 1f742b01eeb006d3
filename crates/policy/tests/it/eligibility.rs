//! Enquiries, over the database: cases EL01, EL03 to EL06, EL10 to EL12, EL15, EL17, EL18.

use openimis_medical::entity::item;
use openimis_policy::entity::codes::Status::{Active, Expired, Suspended};
use openimis_product::entity::{product, product_item};
use openimis_test_country::long_ago;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, IntoActiveModel};
use serde_json::{Value as Json, json};

use crate::{
    Tables, claims,
    world::{FAMILY, PRODUCT, policy, sold, world},
};

async fn item(db: &DatabaseConnection, id: i32, code: &str) {
    let item = item::ActiveModel {
        id: Set(id),
        uuid: Set(format!("item-{code}")),
        code: Set(code.to_owned()),
        name: Set(format!("Item {code}")),
        r#type: Set("D".to_owned()),
        price: Set(100.into()),
        care_type: Set("B".to_owned()),
        patient_category: Set(15),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    item::Entity::insert(item).exec_without_returning(db).await.unwrap();
}

async fn line(db: &DatabaseConnection, item: i32, adult: Option<i32>, child: Option<i32>, waiting: i32) {
    let line = product_item::ActiveModel {
        product_id: Set(PRODUCT),
        item_id: Set(item),
        limitation_type: Set(Some("C".to_owned())),
        price_origin: Set(Some("P".to_owned())),
        limit_no_adult: Set(adult),
        limit_no_child: Set(child),
        waiting_period_adult: Set(Some(waiting)),
        waiting_period_child: Set(Some(0)),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    product_item::Entity::insert(line).exec_without_returning(db).await.unwrap();
}

async fn ask(server: &TestServer, number: &str, item: &str) -> Json {
    let fields = "prodId totalVisitsLeft minDateItem itemLeft isItemOk isServiceOk minDateService serviceLeft";
    let document = format!(r#"{{ e: policyItemEligibilityByInsuree(chfId: "{number}", itemCode: "{item}") {{ {fields} }} }}"#);
    let mut answer = server.graphql(Some(&administrator()), &document).await.unwrap().body;
    if answer.get("errors").is_some() { answer["errors"][0]["message"].take() } else { answer["data"]["e"].take() }
}

both_databases! {
    Tables:

    async fn items(db: TestDatabase) {
        let at = world(&db).await;
        for (id, code) in [(1, "I1"), (2, "I2"), (3, "I3"), (4, "I4"), (5, "I5")] {
            item(at, id, code).await;
        }
        line(at, 1, Some(12), Some(4), 0).await;
        line(at, 2, None, None, 24).await;
        line(at, 4, Some(3), None, 0).await;
        let mut product = product::Entity::find_by_id(PRODUCT).one(at).await.unwrap().unwrap().into_active_model();
        product.max_no_visits = Set(Some(5));
        product.update(at).await.unwrap();
        sold(at, policy(1, FAMILY, Expired, "2024-01-01", "2024-12-31"), &[1]).await;
        sold(at, policy(2, FAMILY, Active, "2026-01-01", "2026-12-31"), &[1, 3]).await;
        sold(at, policy(3, FAMILY, Suspended, "2026-01-01", "2026-12-31"), &[2]).await;
        let server = TestServer::start(&db).await.unwrap();
        let answer = |visits: i64, from: Option<&str>, left: Option<i64>, ok: bool| {
            json!({ "prodId": "1", "totalVisitsLeft": visits, "minDateItem": from, "itemLeft": left, "isItemOk": ok, "isServiceOk": true,
                "minDateService": null, "serviceLeft": null })
        };
        let none = json!({ "prodId": null, "totalVisitsLeft": 0, "minDateItem": null, "itemLeft": null, "isItemOk": false, "isServiceOk": false,
            "minDateService": null, "serviceLeft": null });
        for (case, number, item, expected) in [
            ("EL03", "A", "I1", answer(5, Some("2026-01-01"), Some(12), true)),
            ("EL17", "C", "I1", answer(5, Some("2026-01-01"), Some(4), true)),
            ("EL12", "A", "i1", answer(5, Some("2026-01-01"), Some(12), true)),
            ("EL04", "A", "I2", answer(5, Some("2028-01-01"), None, false)),
            ("EL05", "A", "I3", answer(5, None, None, false)),
            ("EL18", "B", "I1", none.clone()),
            ("EL10", "X", "I1", none),
            ("EL11", "A", "I9", json!("Item has no match for code I9")),
            ("unknown insuree", "nobody", "I1", json!("Insuree matching query does not exist.")),
        ] {
            assert_eq!(ask(&server, number, item).await, expected, "{case}");
        }
        claims::table(at).await;
        claims::claim(at, 1, "2024-06-15", 100, 1).await;
        assert_eq!(ask(&server, "A", "I1").await, answer(5, Some("2026-01-01"), Some(12), true), "EL15: an earlier period");
        claims::claim(at, 2, "2026-06-15", 100, 1).await;
        assert_eq!(ask(&server, "A", "I1").await, answer(4, Some("2026-01-01"), Some(5), true), "EL01, EL16: not the answer of before");
        claims::claim(at, 2, "2026-06-16", 100, 4).await;
        assert_eq!(ask(&server, "A", "I4").await, answer(3, Some("2026-01-01"), Some(0), false), "EL06");
    }
}
