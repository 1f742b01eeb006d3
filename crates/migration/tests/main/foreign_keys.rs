//! Foreign keys are enforced, also those that were added later.

use openimis_migration::declare::*;
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, TransactionTrait};

use crate::database::{execute, run};
use crate::example::modules;

async fn in_transaction(db: &DatabaseConnection, statements: &[&str]) -> Result<(), DbErr> {
    let tx = db.begin().await?;
    for statement in statements {
        tx.execute_unprepared(statement).await?;
    }
    tx.commit().await
}

const PLACE: &str = r#"INSERT INTO "tblPlace" ("PlaceID", "Name", "MayorID") VALUES (9, 'Chur', 7)"#;
const MAYOR: &str = r#"INSERT INTO "tblPerson" ("id", "place_id") VALUES (7, 9)"#;

both_databases! {
    Empty:

    async fn rows_may_point_to_each_other_at_the_end_of_the_transaction(db: TestDatabase) {
        let db = db.connection();
        run(db, &modules()).await.unwrap();
        in_transaction(db, &[PLACE, MAYOR]).await.unwrap();
    }

    async fn a_row_may_not_point_to_nothing(db: TestDatabase) {
        let db = db.connection();
        run(db, &modules()).await.unwrap();
        in_transaction(db, &[PLACE]).await.unwrap_err();
        in_transaction(db, &[MAYOR]).await.unwrap_err();
    }

    async fn a_key_is_not_added_where_rows_point_to_nothing(db: TestDatabase) {
        let db = db.connection();
        execute(db, "CREATE TABLE target (id integer PRIMARY KEY)").await;
        execute(db, "CREATE TABLE pointing (target_id integer)").await;
        execute(db, "INSERT INTO pointing VALUES (3)").await;
        let module = ModuleMigrations { module: "m", migrations: vec![Migration::new("0001_key").steps(key)] };
        let message = run(db, std::slice::from_ref(&module)).await.unwrap_err().to_string();
        assert!(message.contains(r#"m.0001_key failed at "add foreign key points to pointing""#), "{message}");
        execute(db, "INSERT INTO target VALUES (3)").await;
        run(db, &[module]).await.unwrap();
        db.execute_unprepared("DELETE FROM target").await.unwrap_err();
    }
}

fn key() -> Vec<Step> {
    vec![Step::AddForeignKey("pointing", ForeignKey::deferred("points", "target_id", "target", "id"))]
}
