//! Changes at the same time.

use futures::future::join_all;
use openimis_medical::entity::item;
use openimis_testkit::{TestDatabase, administrator, both_databases};
use sea_orm::{EntityTrait, QueryOrder, entity::prelude::*};

use crate::{
    Tables,
    catalogue::{call, served},
};

const FIELDS: &str = r#"type: "D", careType: "O", patientCategory: 15, price: "2.50""#;

both_databases! {
    Tables:

    async fn of_several_items_with_one_code_one_is_made(db: TestDatabase) {
        let server = served(&db).await;
        let admin = administrator();
        for round in 0..5 {
            let ids: Vec<String> = (0..3).map(|i| format!("m{round}-{i}")).collect();
            let calls: Vec<String> = ids.iter().map(|id| call("createItem", &format!("{FIELDS}, name: \"N\", code: \"R{round}\""), id)).collect();
            let tries = calls.iter().zip(&ids).map(|(call, id)| server.mutate(&admin, call, id));
            let statuses: Vec<i64> = join_all(tries).await.into_iter().map(|outcome| outcome.unwrap().0).collect();
            assert_eq!(statuses.iter().filter(|status| **status == 2).count(), 1, "{statuses:?}");
        }
    }

    async fn changes_of_one_item_come_one_after_the_other(db: TestDatabase) {
        let server = served(&db).await;
        let admin = administrator();
        let ids: Vec<String> = (0..4).map(|i| format!("m{i}")).collect();
        let calls: Vec<String> = ids
            .iter()
            .map(|id| call("updateItem", &format!("{FIELDS}, name: \"Name {id}\", code: \"I2\", uuid: \"item-I2\""), id))
            .collect();
        let tries = calls.iter().zip(&ids).map(|(call, id)| server.mutate(&admin, call, id));
        assert!(join_all(tries).await.into_iter().all(|outcome| outcome.unwrap().0 == 2));
        let versions = item::Entity::find().filter(item::Column::LegacyId.eq(2)).order_by_asc(item::Column::Id);
        let versions = versions.all(db.connection()).await.unwrap();
        let names: std::collections::BTreeSet<&str> = versions.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((versions.len(), names.len()), (4, 4), "each former state once: {names:?}");
    }
}
