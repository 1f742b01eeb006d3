//! The life of a mutation: one effect or none, and a log that says which.

use std::sync::atomic::Ordering;

use openimis_kernel::jobs;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, Statement};

use crate::{
    Tables,
    library::{RUNS, book},
};

async fn send(server: &TestServer, title: &str, id: Option<&str>) -> String {
    let id = id.map_or(String::new(), |id| format!(", clientMutationId: \"{id}\""));
    let document = format!("mutation {{ addBook(input: {{ title: \"{title}\"{id} }}) {{ internalId clientMutationId }} }}");
    let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["data"]["addBook"]["internalId"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

async fn log(db: &TestDatabase, id: &str) -> (i32, Option<String>) {
    let id: uuid::Uuid = id.parse().unwrap();
    let statement = Statement::from_sql_and_values(db.backend(), "SELECT status, error FROM test_log WHERE id = $1", [id.into()]);
    let row = db.connection().query_one_raw(statement).await.unwrap().unwrap();
    (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())
}

async fn books(db: &TestDatabase) -> u64 {
    book::Entity::find().count(db.connection()).await.unwrap()
}

both_databases! {
    Tables:
    async fn effect_and_status_come_together_or_not_at_all(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (title, status, detail, rows) in [
            ("kept", 2, None, 1),
            ("refused", 1, Some("library.refused"), 1),
            ("vetoed", 1, Some("library.vetoed"), 1),
            ("unwanted", 1, Some("library.unwanted"), 1),
            ("panic", 1, Some("internal error"), 1),
            ("kept too", 2, None, 2),
        ] {
            let id = send(&server, title, None).await;
            let (logged, error) = log(&db, &id).await;
            assert_eq!((logged, books(&db).await), (status, rows), "{title}: {error:?}");
            let expected = detail.map(|detail| format!("[{{\"message\": \"library.failed_to_add_book\", \"detail\": \"{detail}\"}}]"));
            assert_eq!(error, expected, "{title}");
        }
    }

    async fn a_missing_right_is_said_in_the_log(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&user(&[1], &[])), "mutation { addBook(input: { title: \"t\" }) { internalId } }").await.unwrap();
        let (status, error) = log(&db, answer.body["data"]["addBook"]["internalId"].as_str().unwrap()).await;
        assert_eq!((status, books(&db).await), (1, 0));
        assert!(error.unwrap().contains("unauthorized"));
        let anonymous = server.graphql(None, "mutation { addBook(input: { title: \"t\" }) { internalId } }").await.unwrap();
        assert!(anonymous.body["data"]["addBook"].is_null() && books(&db).await == 0);
    }

    async fn one_client_id_has_one_effect(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let sent = futures::future::join_all((0..20).map(|_| send(&server, "once", Some("abc")))).await;
        assert!(sent.iter().all(|id| *id == sent[0]), "{sent:?}");
        assert_eq!(books(&db).await, 1);
        send(&server, "other", Some("abd")).await;
        assert_eq!(books(&db).await, 2);
    }

    async fn a_reference_to_nothing_is_refused(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let document = "mutation { addBook(input: { title: \"t\", authorId: 77 }) { internalId } }";
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        let (status, error) = log(&db, answer.body["data"]["addBook"]["internalId"].as_str().unwrap()).await;
        assert_eq!((status, books(&db).await), (1, 0));
        assert!(!error.unwrap().contains("tblBook"));
    }

    async fn queued_mutations_run_once_each(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("ASYNC", "PROD")]).await.unwrap();
        let before = RUNS.load(Ordering::SeqCst);
        let mut ids = vec![];
        for title in ["one", "two", "refused", "panic"] {
            ids.push(send(&server, title, Some(title)).await);
        }
        assert_eq!(log(&db, &ids[0]).await.0, 0);
        assert_eq!(books(&db).await, 0);
        let work = async {
            while jobs::run_next(&server.app).await.unwrap() {}
        };
        futures::join!(work, async { while jobs::run_next(&server.app).await.unwrap() {} });
        let mut statuses = vec![];
        for id in &ids {
            statuses.push(log(&db, id).await.0);
        }
        assert_eq!((statuses, books(&db).await), (vec![2, 2, 1, 1], 2));
        assert_eq!(RUNS.load(Ordering::SeqCst) - before, 4);
    }
}
