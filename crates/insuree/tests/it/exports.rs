//! `insureesExport`: what the list shows to who asks, as a file.

use std::path::PathBuf;

use openimis_insuree::entity::insuree;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{EntityTrait, entity::prelude::*, prelude::Uuid, sea_query::Expr};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    Tables,
    configured::configure,
    country::{DISTRICT, FAR_VILLAGE, VILLAGE, found, household, long_ago},
};

const INSUREES: i32 = 101_101;

async fn given(db: &TestDatabase) -> (TestServer, TempDir) {
    let at = db.connection();
    found(at).await;
    household(at, 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(at, 2, Some(FAR_VILLAGE), &["X", "Y"], 3).await;
    household(at, 3, Some(VILLAGE), &["999999999"], 9).await;
    let closed = insuree::Entity::update_many().col_expr(insuree::Column::ValidityTo, Expr::value(long_ago()));
    closed.filter(insuree::Column::Id.eq(4)).exec(at).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    configure(db, "core", json!({ "export_root_path": folder.path() })).await;
    (TestServer::start(db).await.unwrap(), folder)
}

/// The folder of the tests' user.
fn of_user(folder: &TempDir) -> PathBuf {
    folder.path().join(format!("query_exports/user_{}", Uuid::from_u128(1)))
}

both_databases! {
    Tables:

    async fn a_file_has_the_insurees_that_the_list_shows(db: TestDatabase) {
        let (server, folder) = given(&db).await;
        let fields = r#"fields: ["chfId", "lastName", "gender.gender", "family.location.code", "family__headInsuree__chfId", "age", "dob", "head"]"#;
        for (caller, arguments, rows) in [
            (administrator(), "orderBy: [\"-chfId\"], ", &["0,X,LX,Female,V13,X,44,1982-02-02,True", "1,B,LB,Female,V10,A,44,1982-02-02,False", "2,A,LA,Female,V10,A,44,1982-02-02,True"][..]),
            (administrator(), "lastName_Icontains: \"B\", ", &["0,B,LB,Female,V10,A,44,1982-02-02,False"]),
            (user(&[INSUREES], &[DISTRICT]), "orderBy: [\"chfId\"], ", &["0,A,LA,Female,V10,A,44,1982-02-02,True", "1,B,LB,Female,V10,A,44,1982-02-02,False"]),
            (user(&[INSUREES], &[DISTRICT]), "ignoreLocation: true, chfId: \"X\", ", &[]),
        ] {
            let answer = server.graphql(Some(&caller), &format!("{{ insureesExport({arguments}{fields}) }}")).await.unwrap();
            let name = answer.body["data"]["insureesExport"].as_str().unwrap_or_else(|| panic!("{}", answer.body));
            let text = std::fs::read_to_string(of_user(&folder).join(name)).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines[0], ",chf_id,last_name,gender__gender,family__location__code,family__head_insuree__chf_id,age,dob,head");
            assert_eq!(lines[1..], *rows, "{arguments}");
        }
    }

    async fn what_may_not_be_exported(db: TestDatabase) {
        let (server, folder) = given(&db).await;
        for (caller, arguments, expected) in [
            (Some(user(&[101_001], &[DISTRICT])), r#"fields: ["chfId"]"#, "Unauthorized"),
            (None, r#"fields: ["chfId"]"#, "User not authorized for this operation"),
            (Some(administrator()), r#"fields: ["photo.photo"]"#, "Cannot resolve keyword 'photo' into field."),
            (Some(administrator()), r#"fields: ["vulnerability"]"#, "Cannot resolve keyword 'vulnerability' into field."),
            (Some(administrator()), r#"fields: ["chfId"], parentLocation: "x""#, "Missing parentLocationLevel argument when filtering on parentLocation"),
        ] {
            let answer = server.graphql(caller.as_ref(), &format!("{{ insureesExport({arguments}) }}")).await.unwrap();
            assert_eq!(answer.body["errors"][0]["message"], expected, "{arguments}");
        }
        assert!(!of_user(&folder).exists());
    }
}
