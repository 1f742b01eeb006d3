//! Close items and services.

use openimis_medical::entity::{item, service};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::{
    Tables,
    catalogue::{call, done, refused, served},
};

both_databases! {
    Tables:

    async fn what_is_closed_is_not_listed_and_keeps_its_former_state(db: TestDatabase) {
        let server = served(&db).await;
        done(&server, &user(&[122_104], &[]), "deleteItem", r#"uuids: ["item-I1", "item-I1", null]"#, "i").await;
        done(&server, &user(&[121_404], &[]), "deleteService", r#"uuids: ["service-S1", "service-S2"]"#, "s").await;
        let now = Some(server.app.clock.now());
        let row = item::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((Some(row.validity_from), row.validity_to), (now, now));
        let versions = item::Entity::find().all(db.connection()).await.unwrap();
        let former = versions.iter().find(|row| row.legacy_id == Some(1) && row.code == "I1").unwrap();
        assert_eq!((former.validity_from, former.validity_to), (openimis_test_country::long_ago(), now));
        assert_eq!(service::Entity::find().all(db.connection()).await.unwrap().iter().filter(|row| row.validity_to.is_none()).count(), 0);
    }

    async fn what_does_not_exist_is_passed_over_and_said(db: TestDatabase) {
        let server = served(&db).await;
        let (status, error) = server.mutate(&administrator(), &call("deleteItem", r#"uuids: ["item-I1", "gone"]"#, "a"), "a").await.unwrap();
        assert_eq!((status, error), (1, json!([{ "message": "item.validation.id_does_not_exist" }])));
        assert!(item::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap().validity_to.is_some());
        // Closed ones do not exist any more, nor do earlier versions.
        let (_, error) =
            server.mutate(&administrator(), &call("deleteService", r#"uuids: ["service-S0", "x"]"#, "b"), "b").await.unwrap();
        let entry = |uuid: &str| json!({ "title": uuid, "list": [{ "message": "service.validation.id_does_not_exist" }] });
        assert_eq!(error, json!([entry("service-S0"), entry("x")]));
    }

    async fn closing_asks_for_its_right(db: TestDatabase) {
        let server = served(&db).await;
        for (name, rights) in [("deleteItem", [122_103, 121_404]), ("deleteService", [121_403, 122_104])] {
            let outcome = refused(&server, &user(&rights, &[]), name, r#"uuids: ["item-I1", "service-S1"]"#, name).await;
            assert_eq!(outcome.1, "unauthorized");
        }
    }
}
