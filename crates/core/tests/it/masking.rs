//! Personal data within documents, in computed fields and in exports (core specification, sections 8 and 11).

use std::sync::Arc;

use openimis_core::entity::officer;
use openimis_kernel::access::Principal;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    schema_export::folder_and,
    users_setup::{BEFORE, CALLER, data, site, with_rights},
};

async fn officer(db: &TestDatabase) {
    let row = officer::ActiveModel {
        uuid: Set("officer".into()),
        code: Set("EO1".into()),
        last_name: Set("Amadi".into()),
        other_names: Set("Ada".into()),
        veo_last_name: Set(Some("Bekele".into())),
        audit_user_id: Set(1),
        validity_from: Set(BEFORE.parse().unwrap()),
        json_ext: Set(Some(json!({ "pin": 7, "educated_level": "primary", "home": { "rooms": 2 }, "team": "blue" }))),
        ..Default::default()
    };
    officer::Entity::insert(row).exec(db.connection()).await.unwrap();
}

async fn shown(server: &TestServer, caller: &Arc<Principal>) -> (Json, Json) {
    let found = data(server, caller, "{ enrolmentOfficers { edges { node { jsonExt deputy } } } }").await;
    let node = &found["enrolmentOfficers"]["edges"][0]["node"];
    (serde_json::from_str(node["jsonExt"].as_str().unwrap()).unwrap(), node["deputy"].clone())
}

async fn exported(server: &TestServer, caller: &Arc<Principal>, folder: &std::path::Path) -> String {
    let fields = r#"["code", "deputy", "json_ext.pin", "json_ext.educated_level", "json_ext.home.rooms", "json_ext.team"]"#;
    let found = data(server, caller, &format!("{{ officerExport(fields: {fields}) }}")).await;
    let path = folder.join(format!("query_exports/user_{CALLER}/{}", found["officerExport"].as_str().unwrap()));
    std::fs::read_to_string(path).unwrap().lines().nth(1).unwrap().to_owned()
}

both_databases! {
    Tables:

    async fn members_of_documents_are_masked_as_declared_and_configured(db: TestDatabase) {
        officer(&db).await;
        let folder = folder_and(&db, &[("witness", json!({ "mask_fields": ["json_ext.home", "json_ext.nothing", "nothing"] }))]).await;
        let (server, _) = site(&db).await;
        let stars = "***************";
        let (may, may_not) = (with_rights(&[121_501, 900_101]), with_rights(&[121_501]));
        assert_eq!(shown(&server, &may).await, (json!({ "pin": 7, "educated_level": "primary", "home": { "rooms": 2 }, "team": "blue" }), json!("Bekele")));
        assert_eq!(shown(&server, &may_not).await, (json!({ "pin": 0, "educated_level": "primary", "home": { "rooms": 0 }, "team": "blue" }), json!(stars)));
        assert_eq!(exported(&server, &may, folder.path()).await, "0,EO1,Bekele,7,primary,2,blue");
        assert_eq!(exported(&server, &may_not, folder.path()).await, format!("0,EO1,{stars},0,primary,0,blue"));
    }

    async fn what_is_configured_is_masked_until_the_configuration_says_otherwise(db: TestDatabase) {
        officer(&db).await;
        let (server, _) = site(&db).await;
        let (document, _) = shown(&server, &with_rights(&[121_501])).await;
        assert_eq!(document, json!({ "pin": 0, "educated_level": "***************", "home": { "rooms": 2 }, "team": "blue" }));
    }
}
