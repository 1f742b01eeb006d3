//! Photos: where they are kept, and what is read from where.

use std::path::Path;

use openimis_insuree::entity::{insuree, insuree_photo};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, IntoActiveModel, QueryOrder, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    country::{DISTRICT, FAR_DISTRICT, VILLAGE, found, household, keys_from, uuid},
};

const FIRST: &str = "iVBORw0KGgo=";
const SECOND: &str = "R0lGODlh";

fn update(photo: &str, id: &str) -> String {
    let person = r#"chfId: "A", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01""#;
    format!(r#"updateInsuree(input: {{ uuid: {:?}, {person}, photo: {{ {photo} }}, clientMutationId: "{id}" }})"#, uuid("A"))
}

async fn given(db: &TestDatabase, root: &Path) -> TestServer {
    found(db.connection()).await;
    household(db.connection(), 1, Some(VILLAGE), &["A"], 1).await;
    keys_from(db.connection(), 100).await;
    TestServer::start_with(db, &[("PHOTO_ROOT_PATH", root.to_str().unwrap())]).await.unwrap()
}

async fn photos(db: &DatabaseConnection) -> Vec<insuree_photo::Model> {
    insuree_photo::Entity::find().order_by_asc(insuree_photo::Column::Id).all(db).await.unwrap()
}

async fn shown(server: &TestServer) -> Json {
    let answer = server
        .graphql(Some(&administrator()), "{ insurees { edges { node { photoDate photo { photo date officerId chfId } } } } }")
        .await
        .unwrap();
    answer.body["data"]["insurees"]["edges"][0]["node"].clone()
}

both_databases! {
    Tables:

    async fn a_photo_is_kept_in_the_database_and_as_a_file(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        let sent = format!(r#"photo: "data:image/png;base64,{FIRST}", date: "2026-01-15", officerId: 3, folder: "../..", filename: "passwd""#);
        assert_eq!(server.mutate(&administrator(), &update(&sent, "m"), "m").await.unwrap().0, 2);
        let rows = photos(db.connection()).await;
        assert_eq!((rows.len(), rows[0].insuree_id, rows[0].photo.as_deref()), (1, Some(1), Some(FIRST)));
        assert_eq!(rows[0].folder.as_deref(), Some("2026/11/23/1"), "defect I9: not below None, not where the client says");
        assert_eq!(rows[0].filename.as_deref(), Some(rows[0].uuid.as_str()));
        let file = folder.path().join("2026/11/23/1").join(&rows[0].uuid);
        assert_eq!(std::fs::read(file).unwrap(), b"\x89PNG\r\n\x1a\n");
        insta::assert_json_snapshot!(shown(&server).await, @r#"
        {
          "photoDate": "2026-01-15",
          "photo": {
            "photo": "iVBORw0KGgo=",
            "date": "2026-01-15",
            "officerId": 3,
            "chfId": "A"
          }
        }
        "#);
    }

    async fn the_photo_of_a_new_insuree_has_the_insuree(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        let person = r#"chfId: "N", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01""#;
        let call = format!(r#"createInsuree(input: {{ {person}, photo: {{ photo: "{FIRST}" }}, clientMutationId: "m" }})"#);
        assert_eq!(server.mutate(&administrator(), &call, "m").await.unwrap().0, 2);
        let new = insuree::Entity::find().filter(insuree::Column::ChfId.eq("N")).one(db.connection()).await.unwrap().unwrap();
        let rows = photos(db.connection()).await;
        assert_eq!((new.photo_id, rows[0].insuree_id), (Some(rows[0].id), Some(new.id)));
        assert!(rows[0].folder.as_deref().unwrap().ends_with(&format!("/{}", new.id)));
    }

    async fn another_photo_replaces_the_first_which_is_kept(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        let admin = administrator();
        server.mutate(&admin, &update(&format!(r#"photo: "{FIRST}", date: "2026-01-15""#), "a"), "a").await.unwrap();
        let first = photos(db.connection()).await.remove(0);
        let same = format!(r#"uuid: "{}", photo: "{FIRST}", date: "2026-01-15""#, first.uuid);
        server.mutate(&admin, &update(&same, "b"), "b").await.unwrap();
        assert_eq!(photos(db.connection()).await.len(), 1, "the same photo again changes nothing");
        let other = format!(r#"uuid: "{}", photo: "{SECOND}", date: "2026-02-01""#, first.uuid);
        assert_eq!(server.mutate(&admin, &update(&other, "c"), "c").await.unwrap().0, 2);
        let rows = photos(db.connection()).await;
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].id, rows[0].photo.as_deref(), rows[0].validity_to), (first.id, Some(SECOND), None));
        assert_ne!(rows[0].uuid, first.uuid);
        assert_eq!((rows[1].legacy_id, rows[1].photo.as_deref(), rows[1].folder.clone()), (Some(first.id), Some(FIRST), first.folder));
        assert!(rows[1].validity_to.is_some());
    }

    async fn pictures_come_from_files_below_the_root_only(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("photos");
        std::fs::create_dir_all(root.join("Images/Updated")).unwrap();
        std::fs::write(root.join("Images/Updated/a.jpg"), b"\x89PNG\r\n\x1a\n").unwrap();
        std::fs::write(folder.path().join("secret"), b"secret").unwrap();
        let server = given(&db, &root).await;
        server.mutate(&administrator(), &update(&format!(r#"photo: "{FIRST}""#), "m"), "m").await.unwrap();
        let row = photos(db.connection()).await.remove(0);
        let secret = folder.path().to_str().unwrap().to_owned();
        for (at, name, expected) in [
            ("Images\\Updated\\", "a.jpg", Some(FIRST)),
            ("", "", None),
            ("..", "secret", None),
            ("Images/../..", "secret", None),
            (secret.as_str(), "secret", None),
            ("nowhere", "a.jpg", None),
        ] {
            let mut changed = row.clone().into_active_model();
            changed.photo = Set(None);
            changed.folder = Set(Some(at.into()));
            changed.filename = Set(Some(name.into()));
            changed.update(db.connection()).await.unwrap();
            assert_eq!(shown(&server).await["photo"]["photo"].as_str(), expected, "{at} {name}");
        }
    }

    async fn pictures_need_their_right(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        server.mutate(&administrator(), &update(&format!(r#"photo: "{FIRST}""#), "m"), "m").await.unwrap();
        let ask = "{ families { edges { node { headInsuree { chfId photo { photo chfId } } } } } }";
        for (rights, seen) in [(&[101_001][..], false), (&[101_001, 101_101], true)] {
            let answer = server.graphql(Some(&user(rights, &[DISTRICT])), ask).await.unwrap();
            let photo = &answer.body["data"]["families"]["edges"][0]["node"]["headInsuree"]["photo"];
            assert_eq!((photo["chfId"].as_str(), photo["photo"].as_str().is_some()), (Some("A"), seen), "{}", answer.body);
        }
    }

    async fn photos_that_24_10_filed_under_nobody_are_seen_with_their_insuree(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        server.mutate(&administrator(), &update(&format!(r#"photo: "{FIRST}""#), "m"), "m").await.unwrap();
        let mut row = photos(db.connection()).await.remove(0).into_active_model();
        row.insuree_id = Set(None);
        row.update(db.connection()).await.unwrap();
        let ask = "{ insurees { edges { node { chfId photo { photo } photos { id } } } } }";
        let seen = async |district: i32| server.graphql(Some(&user(&[101_101], &[district])), ask).await.unwrap().body["data"]["insurees"]["edges"].clone();
        let expected = json!([{ "node": { "chfId": "A", "photo": { "photo": FIRST }, "photos": [] } }]);
        assert_eq!((seen(DISTRICT).await, seen(FAR_DISTRICT).await), (expected, json!([])));
    }

    async fn what_is_no_picture_is_refused(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let server = given(&db, folder.path()).await;
        let (status, error) = server.mutate(&administrator(), &update(r#"photo: "***""#, "m"), "m").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("The photo is not base64.")));
        let (status, _) = server.mutate(&administrator(), &update(r#"date: "2026-01-01", folder: "x", filename: "y""#, "n"), "n").await.unwrap();
        assert_eq!((status, photos(db.connection()).await.len()), (2, 0), "a photo without picture is none");
    }
}
