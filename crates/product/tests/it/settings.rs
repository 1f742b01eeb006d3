//! What forms propose and let through.

use openimis_core::entity::module_configuration;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde_json::json;

use crate::{
    Tables,
    site::{data, served},
};

const DOCUMENT: &str = "{ pageDisplayRules { minLimitValue maxLimitValue } limitDefaults { defaultPriceOrigin defaultLimit defaultLimitCoInsuranceValue defaultLimitFixedValue } }";

both_databases! {
    Tables:
    async fn the_defaults_of_the_reference(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        assert_eq!(data(&server, &administrator(), DOCUMENT).await, json!({
            "pageDisplayRules": { "minLimitValue": "0", "maxLimitValue": "100" },
            "limitDefaults": { "defaultPriceOrigin": "P", "defaultLimit": "C", "defaultLimitCoInsuranceValue": 100, "defaultLimitFixedValue": 0 },
        }));
    }

    async fn what_the_configuration_says(db: TestDatabase) {
        let row = module_configuration::ActiveModel {
            id: Set(Uuid::from_u128(9)),
            module: Set("product".into()),
            layer: Set("be".into()),
            version: Set("1".into()),
            config: Set(r#"{"min_limit_value": 5, "max_limit_value": "99.5", "default_limit": "F", "default_limit_fixed_value": 20}"#.into()),
            is_exposed: Set(false),
            ..Default::default()
        };
        module_configuration::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        let server = TestServer::start(&db).await.unwrap();
        let found = data(&server, &administrator(), DOCUMENT).await;
        assert_eq!(found["pageDisplayRules"], json!({ "minLimitValue": "5", "maxLimitValue": "99.5" }));
        assert_eq!((&found["limitDefaults"]["defaultLimit"], &found["limitDefaults"]["defaultLimitFixedValue"]), (&json!("F"), &json!(20)));
    }

    async fn codes_of_valid_products_are_taken(db: TestDatabase) {
        let server = served(&db).await;
        for (code, is_free) in [("CODE1", true), ("NAT", false), ("nat", true), ("OLD", true), ("", true)] {
            let found = data(&server, &administrator(), &format!("{{ validateProductCode(productCode: \"{code}\") }}")).await;
            assert_eq!(found["validateProductCode"], is_free, "{code}");
        }
    }
}
