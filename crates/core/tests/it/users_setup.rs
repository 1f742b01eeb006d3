//! Users and roles as a site has them.

use std::sync::Arc;

use openimis_core::entity::{role, role_right, user, user_role};
use openimis_kernel::access::Principal;
use openimis_testkit::{TestDatabase, TestServer, administrator, user as limited};
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};
use serde_json::Value as Json;

use crate::auth_setup::{member_with, person};

/// `core_User.id` of the callers that the tests use.
pub const CALLER: Uuid = Uuid::from_u128(1);
/// A moment before the tests.
pub const BEFORE: &str = "2020-01-01T00:00:00Z";
/// The built-in administrators' role.
pub const ADMINISTRATORS: i32 = 7;

/// A server, and its administrator, who is in the database.
pub async fn site(db: &TestDatabase) -> (TestServer, Arc<Principal>) {
    site_with(db, &[]).await
}

/// As [`site`], with variables of the environment.
pub async fn site_with(db: &TestDatabase, variables: &[(&str, &str)]) -> (TestServer, Arc<Principal>) {
    let (_, person) = member_with(db.connection(), "admin", CALLER).await;
    assert_eq!(person, 1);
    give_role(db, person, ADMINISTRATORS).await;
    (TestServer::start_with(db, variables).await.unwrap(), administrator())
}

/// The same person with these rights only.
pub fn with_rights(rights: &[i32]) -> Arc<Principal> {
    limited(rights, &[])
}

/// A role with rights; answers its key.
pub async fn role(db: &TestDatabase, name: &str, rights: &[i32]) -> i32 {
    let row = role::ActiveModel {
        uuid: Set(format!("uuid-{name}")),
        name: Set(name.into()),
        is_system: Set(0),
        is_blocked: Set(false),
        validity_from: Set(BEFORE.parse().unwrap()),
        ..Default::default()
    };
    let id = role::Entity::insert(row).exec(db.connection()).await.unwrap().last_insert_id;
    for right in rights {
        let row = role_right::ActiveModel {
            role_id: Set(id),
            right_id: Set(*right),
            validity_from: Set(BEFORE.parse().unwrap()),
            ..Default::default()
        };
        role_right::Entity::insert(row).exec(db.connection()).await.unwrap();
    }
    id
}

/// Gives a person a role.
pub async fn give_role(db: &TestDatabase, person: i32, role: i32) {
    let row = user_role::ActiveModel {
        user_id: Set(person),
        role_id: Set(role),
        validity_from: Set(BEFORE.parse().unwrap()),
        ..Default::default()
    };
    user_role::Entity::insert(row).exec(db.connection()).await.unwrap();
}

/// The user of this name.
pub async fn user_named(db: &TestDatabase, name: &str) -> Option<user::Model> {
    use sea_orm::{ColumnTrait, QueryFilter};
    user::Entity::find().filter(user::Column::Username.eq(name)).one(db.connection()).await.unwrap()
}

/// Somebody of the web client who never logged in: no account yet.
pub async fn stranger(db: &TestDatabase, login: &str) -> i32 {
    person(db.connection(), login).await
}

/// Runs a mutation that succeeds.
pub async fn succeed(server: &TestServer, caller: &Arc<Principal>, id: &str, call: &str) {
    let (status, error) = server.mutate(caller, call, id).await.unwrap();
    assert_eq!((status, error), (2, Json::Null), "{call}");
}

/// Runs a mutation that fails; answers what the log says.
pub async fn fail(server: &TestServer, caller: &Arc<Principal>, id: &str, call: &str) -> Json {
    let (status, error) = server.mutate(caller, call, id).await.unwrap();
    assert_eq!(status, 1, "{call}: {error}");
    error
}

/// What a document answers.
pub async fn data(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    let answer = server.graphql(Some(caller), document).await.unwrap();
    assert!(answer.body.get("errors").is_none(), "{document}: {}", answer.body);
    answer.body["data"].clone()
}
