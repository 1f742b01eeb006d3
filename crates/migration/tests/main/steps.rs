//! Steps as the databases understand them.

use openimis_migration::declare::*;
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::ConnectionTrait;

use crate::database::{execute, number, run, texts};

fn module(steps: fn() -> Vec<Step>) -> [ModuleMigrations; 1] {
    let before = Migration::new("0001_before").steps(|| vec![table("before").columns([int4("n")]).into()]);
    [ModuleMigrations { module: "m", migrations: vec![before, Migration::new("0002_steps").steps(steps)] }]
}

fn every_type() -> Vec<Step> {
    let every_type = table("every_type")
        .columns([
            big_serial("big_serial").primary_key(),
            int2("int2"),
            int8("int8").null(),
            boolean("boolean"),
            character("character", 4).null(),
            text("text").default_sql("'x'"),
            numeric("numeric", 18, 2).null(),
            float8("float8").null(),
            date("date").default_sql("CURRENT_DATE"),
            timestamp("timestamp").null(),
            uuid("uuid").null(),
            jsonb("jsonb").null(),
            bytea("bytea").null(),
            other("inet", "inet", "varchar(39)").null(),
        ])
        .unique("two", ["int2", "int8"])
        .check("positive", "int2 > 0")
        .with_index(Index::new("lower_text", [IndexKey::Expression("lower(text)")]).unique());
    let again = table("identities").columns([big_identity("id").primary_key(), varchar("code", 3)]);
    vec![every_type.into(), again.pattern_index("code_like", "code").into(), EVERY_ROW.into()]
}

const EVERY_ROW: View = View::new("every_row", "SELECT int2::bigint AS n FROM every_type").on_sqlite("SELECT int2 AS n FROM every_type");

fn fails_in_the_middle() -> Vec<Step> {
    let nonsense = Custom::new("say nonsense").on_postgres(&["SELECT nonsense"]).on_sqlite(&["SELECT nonsense"]);
    vec![table("after").columns([int4("n")]).into(), nonsense.into()]
}

both_databases! {
    Empty:

    async fn every_declaration_is_found_again_by_the_verification(db: TestDatabase) {
        let db = db.connection();
        run(db, &module(every_type)).await.unwrap();
        execute(db, "DROP TABLE openimis_migrations").await;
        assert_eq!(run(db, &module(every_type)).await.unwrap(), ["m.0001_before+", "m.0002_steps+"]);
    }

    async fn constraints_and_unique_indexes_hold(db: TestDatabase) {
        let db = db.connection();
        run(db, &module(every_type)).await.unwrap();
        let accepted = "INSERT INTO every_type (int2, int8, boolean, text) VALUES (1, 1, TRUE, 'A')";
        execute(db, accepted).await;
        for refused in [
            "INSERT INTO every_type (int2, int8, boolean, text) VALUES (1, 1, TRUE, 'B')",
            "INSERT INTO every_type (int2, int8, boolean, text) VALUES (0, 2, TRUE, 'C')",
            "INSERT INTO every_type (int2, int8, boolean, text) VALUES (2, 2, TRUE, 'a')",
        ] {
            db.execute_unprepared(refused).await.unwrap_err();
        }
        assert_eq!(number(db, "SELECT CAST(sum(n) AS bigint) FROM every_row").await, 1);
    }

    async fn a_migration_that_fails_leaves_nothing_behind_and_keeps_those_before_it(db: TestDatabase) {
        let db = db.connection();
        let message = run(db, &module(fails_in_the_middle)).await.unwrap_err().to_string();
        assert!(message.contains(r#"migration m.0002_steps failed at "say nonsense" and has been rolled back"#), "{message}");
        assert_eq!(texts(db, r#"SELECT "name" FROM openimis_migrations"#).await, ["0001_before"]);
        execute(db, "CREATE TABLE after (n integer)").await;
    }
}
