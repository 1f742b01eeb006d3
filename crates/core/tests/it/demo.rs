//! Demo data comes once, whole, and only where nobody works yet.

use openimis_core::entity::{interactive_user, officer, user};
use openimis_kernel::demo::{DemoPlan, fill, fill_unused};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait};

use crate::{
    Tables,
    auth_setup::program,
    users_setup::{stranger, user_named},
};

fn plan() -> DemoPlan {
    DemoPlan { insurees: 100, today: "2026-11-23".parse().unwrap() }
}

async fn filled(server: &TestServer) -> bool {
    fill_unused(&server.app, plan(), &|_, _, _| {}).await.unwrap()
}

async fn counts(db: &DatabaseConnection) -> (u64, u64, u64) {
    let users = user::Entity::find().count(db).await.unwrap();
    (users, interactive_user::Entity::find().count(db).await.unwrap(), officer::Entity::find().count(db).await.unwrap())
}

both_databases! {
    Tables:

    async fn a_run_that_is_broken_off_is_made_up_for_by_the_next(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let app = server.app.clone();
        // All of this module's rows are written when it reports them; the task ends there, as a killed process does.
        let broken = tokio::spawn(async move { fill(&app, plan(), &|_, _, _| panic!("killed")).await });
        assert!(broken.await.unwrap_err().is_panic());
        assert_eq!(counts(db.connection()).await, (0, 0, 0));
        assert!(filled(&server).await);
        let written = counts(db.connection()).await;
        assert!(written.0 > 1 && user_named(&db, "Admin").await.is_some(), "{written:?}");
        assert!(!filled(&server).await, "there is demo data already");
        assert_eq!(counts(db.connection()).await, written);
    }

    async fn servers_that_start_together_fill_once(db: TestDatabase) {
        let (one, other) = (TestServer::start(&db).await.unwrap(), TestServer::start(&db).await.unwrap());
        let (first, second) = tokio::join!(filled(&one), filled(&other));
        assert_ne!(first, second);
    }

    async fn a_program_is_a_user(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        program(db.connection(), "root", true).await;
        assert!(!filled(&server).await);
    }

    async fn somebody_who_never_logged_in_is_a_user(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        stranger(&db, "ann").await;
        assert!(!filled(&server).await);
    }
}
