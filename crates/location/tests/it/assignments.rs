//! Districts of users and villages of officers.

use openimis_location::entity::{officer_village, user_district};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};
use serde_json::Value as Json;

use crate::{Tables, country::served};

async fn districts(db: &DatabaseConnection) -> Vec<(i32, bool)> {
    let rows = user_district::Entity::find().order_by_asc(user_district::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.location_id, row.validity_to.is_none())).collect()
}

async fn villages(db: &DatabaseConnection) -> Vec<(i32, bool)> {
    let rows = officer_village::Entity::find().order_by_asc(officer_village::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.location_id.unwrap(), row.validity_to.is_none())).collect()
}

async fn save(server: &TestServer, name: &str, fields: &str, id: &str) {
    let call = format!(
        r#"{name}(input: {{username: "eo1", lastName: "A", otherNames: "B", email: "eo1@example.org", language: "en", roles: [1], userTypes: [INTERACTIVE, OFFICER], {fields}, clientMutationId: "{id}"}})"#
    );
    assert_eq!(server.mutate(&administrator(), &call, id).await.unwrap(), (2, Json::Null));
}

both_databases! {
    Tables:
    async fn users_keep_the_places_they_are_given(db: TestDatabase) {
        let server = served(&db).await;
        let at = db.connection();
        save(&server, "createUser", "districts: [4, 3], villageIds: [10, 11]", "a").await;
        assert_eq!((districts(at).await, villages(at).await), (vec![(3, true), (4, true)], vec![(10, true), (11, true)]));
        let user = openimis_core::entity::user::Entity::find().all(at).await.unwrap().into_iter().find(|user| user.username == "eo1").unwrap();
        let uuid = format!("uuid: \"{}\"", user.id);
        save(&server, "updateUser", &format!("{uuid}, districts: [5, 3], villageIds: [11, 14]"), "b").await;
        assert_eq!(districts(at).await, [(3, true), (4, false), (5, true)]);
        assert_eq!(villages(at).await, [(10, false), (11, true), (14, true)]);
        save(&server, "updateUser", &uuid, "c").await;
        assert_eq!((districts(at).await.len(), villages(at).await.len()), (3, 3), "not named, not changed");
        let shown = "{ users(username: \"eo1\") { edges { node { iUser { userdistrictSet { location { code } } healthFacility { code } } officer { location { code } \
            officerVillages { location { code parent { code } } } } healthFacility { code } } } } }";
        let answer = server.graphql(Some(&administrator()), shown).await.unwrap();
        insta::assert_json_snapshot!("users_keep_the_places_they_are_given", answer.body);
        let delete = format!("deleteUser(input: {{uuids: [\"{}\"], clientMutationId: \"d\"}})", user.id);
        assert_eq!(server.mutate(&administrator(), &delete, "d").await.unwrap(), (2, Json::Null));
        assert!(districts(at).await.iter().chain(&villages(at).await).all(|(_, valid)| !valid));
    }
}
