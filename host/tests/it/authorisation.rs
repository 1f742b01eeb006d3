//! Who may ask what, for everything that the modules of this build declare: nobody and users without rights are refused,
//! users with the right are not. What is open to more is a list that a review has seen.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    body::Body,
    http::{Method, Request},
};
use openimis_kernel::{
    access::{Access, Principal, Territory},
    graphql::schema::{Field, Object, Root, Schema, Source},
    relay::global_id,
    rest::Route,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases, sea_orm::ConnectionTrait};
use serde_json::Value as Json;

use crate::{
    asking::{field, literal},
    country::Country,
    enrolment::{message, number},
};

/// What the reference tells those who are not logged in, and those who lack a right.
const ANONYMOUS: &str = "User not authorized for this operation";
const FORBIDDEN: &str = "Unauthorized";

/// Somebody with these rights and no more.
async fn somebody(server: &TestServer, rights: &[i32]) -> Arc<Principal> {
    let known = server.app.core().by_password(&server.app, "clerk", "admin123", [127, 0, 0, 1].into()).await.unwrap();
    let rights = rights.iter().copied().collect();
    Arc::new(Principal { rights, superuser: false, territory: Territory::Everything, ..Principal::clone(&known) })
}

/// The codes that open this for a user, one of them enough. `None`: no right is asked for.
fn codes(server: &TestServer, module: &str, access: Access) -> Option<Vec<i32>> {
    let Access::Rights(keys) = access else { return (access == Access::Administrator).then(Vec::new) };
    let module = server.app.modules.iter().find(|known| known.name == module).unwrap().name;
    let configs = server.app.configs();
    let codes: Vec<&[i32]> = keys.iter().map(|key| configs.rights(module, key).unwrap()).collect();
    (codes.iter().all(|codes| !codes.is_empty())).then(|| codes.concat())
}

/// Every right that a module knows.
fn all_rights(server: &TestServer) -> Vec<i32> {
    let configs = server.app.configs();
    configs.all_rights().into_iter().flat_map(|(_, rights)| rights).flat_map(|(_, codes)| codes.to_vec()).collect()
}

fn with_a_right(nobody: &Principal, access: Access, code: i32) -> Arc<Principal> {
    Arc::new(Principal { rights: [code].into(), superuser: access == Access::Administrator, ..nobody.clone() })
}

/// Who gets in, tried; nothing of the rest is looked at.
async fn tried(server: &TestServer, operation: &str, root: &Root, nobody: &Arc<Principal>) {
    let document = format!("{operation} {{ {} }}", field(&server.app.schema, root, ""));
    let Some(codes) = codes(server, root.module, root.access) else { return };
    let lacking: Vec<i32> = all_rights(server).into_iter().filter(|right| !codes.contains(right)).collect();
    let lacking = somebody(server, &lacking).await;
    for (caller, expected) in [(None, ANONYMOUS), (Some(nobody), FORBIDDEN), (Some(&lacking), FORBIDDEN)] {
        let answer = server.graphql(caller, &document).await.unwrap();
        assert_eq!((answer.status, message(&answer.body), &answer.body["data"]["a"]), (200, expected, &Json::Null), "{document}");
        assert_eq!(answer.statements, 0, "{document}");
    }
    let codes = if codes.is_empty() { vec![0] } else { codes };
    for code in codes {
        let answer = server.graphql(Some(&with_a_right(nobody, root.access, code)), &document).await.unwrap();
        let refused =
            answer.body["errors"].as_array().into_iter().flatten().any(|error| error["message"] == FORBIDDEN && error["path"] == "a");
        assert!(answer.status == 200 && !refused, "{document} with {code}: {}", answer.body);
    }
}

/// How an entry of the mutation log ended: the detail of its error, if any.
async fn logged(db: &TestDatabase, id: &Json) -> String {
    use openimis_testkit::sea_orm::{ConnectionTrait, Statement};
    let id: uuid::Uuid = id.as_str().unwrap().parse().unwrap();
    let sql = r#"SELECT COALESCE("error", '') FROM "core_Mutation_Log" WHERE "id" = $1"#;
    let statement = Statement::from_sql_and_values(db.backend(), sql, [id.into()]);
    db.connection().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

async fn entries(db: &TestDatabase) -> i64 {
    number(db, r#"SELECT COUNT(*) FROM "core_Mutation_Log""#).await
}

both_databases! {
    Country:

    async fn queries_and_actions_let_in_whom_they_declare(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let nobody = somebody(&server, &[]).await;
        let schema = &server.app.schema;
        assert!(schema.queries.len() > 30, "nothing is declared");
        for (operation, roots) in [("query", &schema.queries), ("mutation", &schema.actions)] {
            for root in roots.values() {
                tried(&server, operation, root, &nobody).await;
            }
        }
    }

    async fn mutations_let_in_whom_they_declare(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let schema = &server.app.schema;
        assert!(schema.mutations.len() > 20, "nothing is declared");
        for mutation in schema.mutations.values() {
            let input = literal(schema, &mutation.input_name().as_str().into());
            let document = format!("mutation {{ a: {}(input: {input}) {{ internalId }} }}", mutation.name);
            let before = entries(&db).await;
            let answer = server.graphql(None, &document).await.unwrap();
            assert_eq!((message(&answer.body), &answer.body["data"]["a"]), (ANONYMOUS, &Json::Null), "{document}");
            assert_eq!(entries(&db).await, before, "{document}");
            let Some(codes) = codes(&server, mutation.module, mutation.access) else { continue };
            let refused = format!(r#"[{{"message": "{}", "detail": "unauthorized"}}]"#, mutation.failure);
            let all = all_rights(&server);
            let lacking: Vec<i32> = all.iter().copied().filter(|right| !codes.contains(right)).collect();
            let outcome = async |caller: &Arc<Principal>| {
                let answer = server.graphql(Some(caller), &document).await.unwrap();
                logged(&db, &answer.body["data"]["a"]["internalId"]).await
            };
            for rights in [vec![], lacking] {
                assert_eq!(outcome(&somebody(&server, &rights).await).await, refused, "{document} with {} rights", rights.len());
            }
            // Some look for their object before they say more; then administrators do not get further.
            let with_all = outcome(&somebody(&server, &all).await).await;
            let administrator = outcome(&with_a_right(&*somebody(&server, &[]).await, Access::Administrator, 0)).await;
            assert_eq!(with_all == refused, administrator == refused, "{document}: {with_all}");
        }
    }

    async fn an_id_is_no_way_around_a_right(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let nobody = somebody(&server, &[]).await;
        for object in server.app.schema.objects.values().filter(|object| object.node) {
            let key = if object.table().columns[object.table().key].kind == openimis_kernel::entity::Kind::Uuid { "00000000-0000-0000-0000-00000000000a" } else { "1" };
            let document = format!("{{ node(id: {:?}) {{ id }} }}", global_id(&object.name, key));
            assert_eq!(server.graphql(None, &document).await.unwrap().body["data"]["node"], Json::Null, "{}", object.name);
            let Some(codes) = codes(&server, object.module, object.node_access) else { continue };
            let answer = server.graphql(Some(&nobody), &document).await.unwrap();
            assert_eq!((message(&answer.body), &answer.body["data"]["node"]), (FORBIDDEN, &Json::Null), "{}", object.name);
            for code in codes {
                let answer = server.graphql(Some(&with_a_right(&nobody, object.node_access, code)), &document).await.unwrap();
                assert_ne!(message(&answer.body), FORBIDDEN, "{}", object.name);
            }
        }
    }
}

/// Users of the demo data with their password: one whose roles are taken away, one with a single right.
const RIGHTLESS: &str = "Basic Y2xlcms6YWRtaW4xMjM=";
const WITH_ONE_RIGHT: &str = "Basic bWFuYWdlcjphZG1pbjEyMw==";
/// Methods that routes have.
const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The status of the answer.
async fn status(server: &TestServer, method: &Method, path: &str, credentials: Option<&str>) -> u16 {
    let kind = if path.ends_with("_search") { "application/x-www-form-urlencoded" } else { "application/json" };
    let request = Request::builder().method(method).uri(path).header("content-type", kind);
    let request = credentials.into_iter().fold(request, |request, credentials| request.header("authorization", credentials));
    server.send(request.body(Body::from("{}")).unwrap()).await.unwrap().0.as_u16()
}

/// The addresses of a route with values for its parameters; those that it stands for, if it names them.
fn addresses(server: &TestServer, module: &str, route: &Route) -> Vec<String> {
    let described = route.description.map(|description| description(&server.app).into_iter().map(|(path, _)| path).collect());
    let paths: Vec<String> = described.unwrap_or_else(|| vec![route.path.to_owned()]);
    let value = |part: &str| if part.starts_with('{') { "00000000-0000-0000-0000-00000000000a".to_owned() } else { part.to_owned() };
    let path = |path: &String| path.split('/').map(value).collect::<Vec<_>>().join("/");
    paths.iter().map(|route| server.app.settings.site.root.path(&format!("{module}/{}", path(route)))).collect()
}

/// Takes the roles from one user, and leaves the roles of the other with this right only. A server of its own, since
/// servers keep for a while what they know of users.
async fn with_right(db: &TestDatabase, right: i32) -> TestServer {
    let of = |name: &str| format!(r#"(SELECT "UserID" FROM "tblUsers" WHERE "LoginName" = '{name}')"#);
    let roles = format!(r#"(SELECT "RoleID" FROM "tblUserRole" WHERE "UserID" = {})"#, of("manager"));
    for sql in [
        format!(r#"UPDATE "tblUserRole" SET "ValidityTo" = "ValidityFrom" WHERE "UserID" = {}"#, of("clerk")),
        format!(r#"UPDATE "tblRoleRight" SET "RightID" = {right} WHERE "RoleID" IN {roles}"#),
    ] {
        db.connection().execute_unprepared(&sql).await.unwrap();
    }
    TestServer::start(db).await.unwrap()
}

/// Tries all methods of a route that demands something. Answers those that let a user without rights in.
async fn tried_route(db: &TestDatabase, declared: &TestServer, module: &str, route: &Route) -> Vec<String> {
    let right = codes(declared, module, route.access).map(|codes| codes[0]);
    let server = with_right(db, right.unwrap_or_default()).await;
    let mut open = vec![];
    for address in addresses(&server, module, route) {
        let mut opened = right.is_none();
        for method in METHODS {
            let nobody = status(&server, &method, &address, None).await;
            if nobody == 405 {
                continue;
            }
            assert_eq!(nobody, 401, "{method} {address}");
            let answered = status(&server, &method, &address, Some(RIGHTLESS)).await;
            assert!(right.is_none() || answered == 403, "{method} {address}: {answered}");
            if answered != 403 && answered != 405 {
                open.push(format!("{method} {address}: {answered}"));
            }
            // Routes of one address may demand other rights for other methods.
            opened |= !matches!(status(&server, &method, &address, Some(WITH_ONE_RIGHT)).await, 401 | 403 | 405);
        }
        assert!(opened, "{address} is closed to users with the right {right:?}");
    }
    open
}

both_databases! {
    Country:

    async fn routes_let_in_whom_they_declare(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let mut open = BTreeSet::new();
        for module in &server.app.modules {
            for route in (module.routes)().iter().filter(|route| route.access != Access::Public) {
                open.extend(tried_route(&db, &server, module.name, route).await);
            }
        }
        let lines: Vec<String> = open.into_iter().collect();
        insta::assert_snapshot!("routes_open_to_every_user", lines.join("\n"));
    }
}

/// The right that a type demands of those who look at its rows by id. Types that nobody but administrators sees by id are
/// parts of others.
fn demand(object: &Object) -> Option<(&'static str, Access)> {
    matches!(object.node_access, Access::Rights(_)).then_some((object.module, object.node_access))
}

/// The type that a field leads to, if that demands a right which neither the field nor its own type does.
fn way_around<'s>(schema: &'s Schema, object: &Object, field: &Field) -> Option<&'s Object> {
    let leads = matches!(field.source, Source::One(_) | Source::Through(_) | Source::Many(_));
    let name = field.ty.name();
    let target = schema.objects.get(name.strip_suffix("Connection").unwrap_or(name)).filter(|_| leads)?;
    let asked = demand(target)?;
    (field.access == Access::Public && demand(object) != Some(asked)).then_some(target)
}

fn shown(access: Access) -> String {
    match access {
        Access::Public => "everybody".into(),
        Access::Authenticated => "every user".into(),
        Access::Rights(keys) => format!("every user: {} is empty", keys.join(", ")),
        Access::Administrator => "administrators".into(),
    }
}

/// All that asks for no right, one a line.
fn open(server: &TestServer) -> BTreeSet<String> {
    let schema = &server.app.schema;
    let mut open = BTreeSet::new();
    let mut note = |what: String, module: &str, access: Access| {
        if codes(server, module, access).is_none() {
            open.insert(format!("{what}: {}", shown(access)));
        }
    };
    schema.queries.values().for_each(|root| note(format!("query {}", root.name), root.module, root.access));
    schema.actions.values().for_each(|root| note(format!("action {}", root.name), root.module, root.access));
    schema.mutations.values().for_each(|m| note(format!("mutation {}", m.name), m.module, m.access));
    for module in &server.app.modules {
        (module.routes)().iter().for_each(|route| note(format!("route {}/{}", module.name, route.path), module.name, route.access));
    }
    schema.objects.values().filter(|o| o.node).for_each(|o| note(format!("node {}", o.name), o.module, o.node_access));
    for object in schema.objects.values() {
        for field in object.fields.values() {
            if let Some(target) = way_around(schema, object, field) {
                open.insert(format!("edge {}.{}: whoever sees the row; {} by id demands more", object.name, field.name, target.name));
            }
        }
    }
    open
}

#[tokio::test]
async fn what_is_open_was_reviewed() {
    let db = TestDatabase::sqlite_with::<Country>().await.unwrap();
    let server = TestServer::start(&db).await.unwrap();
    let lines: Vec<String> = open(&server).into_iter().collect();
    insta::assert_snapshot!("what_is_open", lines.join("\n"));
}
