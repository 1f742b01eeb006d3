//! Demo data: as people live, and the same on every run.

use std::collections::HashMap;

use openimis_insuree::{
    config::InsureeConfig,
    entity::{family, insuree, insuree_photo},
    rules::number::check,
};
use openimis_kernel::demo::DemoPlan;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, linked_modules};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder, TransactionTrait};

use crate::{
    Tables,
    country::{VILLAGE, day, found},
};

async fn fill(db: &DatabaseConnection, insurees: u64) {
    let module = linked_modules().unwrap().into_iter().find(|module| module.name == "insuree").unwrap();
    let tx = db.begin().await.unwrap();
    (module.demo.unwrap())(&tx, DemoPlan { insurees, today: day("2026-11-23") }, &|_, _, _| {}).await.unwrap();
    tx.commit().await.unwrap();
}

both_databases! {
    Tables:

    async fn demo_families_keep_the_rules(db: TestDatabase) {
        let db = db.connection();
        found(db).await;
        fill(db, 2_000).await;
        let people = insuree::Entity::find().order_by_asc(insuree::Column::Id).all(db).await.unwrap();
        assert_eq!(people.len(), 2_000);
        let config = InsureeConfig { insuree_number_min_length: Some(9), insuree_number_max_length: Some(9), insuree_number_modulo_root: Some(10), ..Default::default() };
        assert!(people.iter().all(|row| check(row.chf_id.as_deref(), &config).is_ok()));
        let mut heads: HashMap<i32, Vec<i32>> = HashMap::new();
        for row in people.iter().filter(|row| row.head) {
            heads.entry(row.family_id.unwrap()).or_default().push(row.id);
        }
        for row in family::Entity::find().all(db).await.unwrap() {
            assert_eq!(heads.remove(&row.id), Some(vec![row.head_insuree_id]));
            assert!(row.location_id.is_some());
        }
        assert_eq!(heads, HashMap::new());
        let photos = insuree_photo::Entity::find().all(db).await.unwrap().len();
        assert!((400..800).contains(&photos), "{photos}");
        insta::assert_json_snapshot!(people[..3].iter().map(|p| (&p.uuid, &p.chf_id, &p.last_name, &p.other_names, p.dob)).collect::<Vec<_>>());
    }

    async fn what_is_written_after_demo_data_has_keys_of_its_own(db: TestDatabase) {
        found(db.connection()).await;
        fill(db.connection(), 50).await;
        fill(db.connection(), 50).await;
        let server = TestServer::start(&db).await.unwrap();
        let head = r#"{ chfId: "N", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01", photo: { photo: "iVBORw0KGgo=" } }"#;
        let call = format!(r#"createFamily(input: {{ locationId: {VILLAGE}, headInsuree: {head}, clientMutationId: "m" }})"#);
        let folder = tempfile::tempdir().unwrap();
        drop(server);
        let server = TestServer::start_with(&db, &[("PHOTO_ROOT_PATH", folder.path().to_str().unwrap())]).await.unwrap();
        assert_eq!(server.mutate(&administrator(), &call, "m").await.unwrap().0, 2);
        assert_eq!(insuree::Entity::find().all(db.connection()).await.unwrap().len(), 51);
    }
}
