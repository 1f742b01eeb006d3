//! An empty database is built, once.

use openimis_migration::{Migration, MigrationId, ModuleMigrations, check, plan};
use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::{ConnectOptions, Database, DbBackend};

use crate::database::{execute, number, run, texts};
use crate::example::modules;

const ALL: [&str; 3] = ["places.0001_initial", "people.0001_initial", "places.0002_size"];

both_databases! {
    Empty:

    async fn all_migrations_run_in_order_and_only_once(db: TestDatabase) {
        let db = db.connection();
        let pending: Vec<String> = check(db, &modules()).await.unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(pending, ALL);
        assert_eq!(run(db, &modules()).await.unwrap(), ALL);
        assert_eq!(check(db, &modules()).await.unwrap(), []);
        assert_eq!(run(db, &modules()).await.unwrap(), [""; 0]);
    }

    async fn what_was_done_is_recorded_for_us_and_for_django(db: TestDatabase) {
        let db = db.connection();
        run(db, &modules()).await.unwrap();
        let ours = r#"SELECT "module" || '.' || "name" FROM openimis_migrations WHERE NOT adopted ORDER BY 1"#;
        assert_eq!(texts(db, ours).await, ["people.0001_initial", "places.0001_initial", "places.0002_size"]);
        let django = "SELECT app || '.' || name FROM django_migrations ORDER BY id";
        assert_eq!(texts(db, django).await, ["places.0001_initial", "places.0002_mayor", "people.0001_initial"]);
    }

    async fn seed_rows_are_there_and_generated_keys_come_after_them(db: TestDatabase) {
        let db = db.connection();
        run(db, &modules()).await.unwrap();
        execute(db, r#"INSERT INTO "tblPlace" ("Name") VALUES ('new')"#).await;
        let rows = r#"SELECT CAST("PlaceID" AS text) || "Name" FROM "tblPlace" ORDER BY "PlaceID""#;
        assert_eq!(texts(db, rows).await, ["1L'Aquila", "5Bern", "6new"]);
    }

    async fn a_module_that_is_added_later_gets_its_migrations_then(db: TestDatabase) {
        let db = db.connection();
        run(db, &modules()).await.unwrap();
        let late = ModuleMigrations { module: "late", migrations: vec![Migration::new("0001")] };
        let with_late = [modules(), vec![late]].concat();
        assert_eq!(run(db, &with_late).await.unwrap(), ["late.0001"]);
        let plan = plan(db, &modules()).await.unwrap();
        assert_eq!(plan.unknown, [MigrationId::new("late", "0001")]);
        assert_eq!(plan.pending().count(), 0);
    }

    async fn planning_and_checking_change_nothing(db: TestDatabase) {
        let db = db.connection();
        plan(db, &modules()).await.unwrap();
        check(db, &modules()).await.unwrap();
        let tables = if db.get_database_backend() == DbBackend::Postgres {
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        } else {
            "SELECT count(*) FROM sqlite_master"
        };
        assert_eq!(number(db, tables).await, 0);
    }

    async fn one_connection_is_enough(db: TestDatabase) {
        let mut options = ConnectOptions::new(db.url());
        options.max_connections(1);
        let single = Database::connect(options).await.unwrap();
        assert_eq!(run(&single, &modules()).await.unwrap(), ALL);
        single.close().await.unwrap();
    }

    async fn the_kernel_has_its_tables(db: TestDatabase) {
        let db = db.connection();
        run(db, &[openimis_migration::kernel_migrations()]).await.unwrap();
        assert_eq!(number(db, "SELECT count(*) FROM openimis_job").await, 0);
        assert_eq!(number(db, "SELECT count(*) FROM openimis_mutation_key").await, 0);
    }
}
