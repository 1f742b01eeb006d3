//! Servers that start at the same time.

use openimis_testkit::{Empty, TestDatabase, both_databases};
use sea_orm::Database;
use tokio::task::JoinSet;

use crate::database::{number, run};
use crate::example::modules;

both_databases! {
    Empty:

    async fn each_migration_is_run_by_one_of_them(db: TestDatabase) {
        let mut servers = JoinSet::new();
        for _ in 0..6 {
            let url = db.url().to_owned();
            servers.spawn(async move {
                let own = Database::connect(url).await.unwrap();
                let done = run(&own, &modules()).await.unwrap();
                own.close().await.unwrap();
                done
            });
        }
        let mut done = servers.join_all().await.concat();
        done.sort();
        assert_eq!(done, ["people.0001_initial", "places.0001_initial", "places.0002_size"]);
        assert_eq!(number(db.connection(), r#"SELECT count(*) FROM "tblPlace""#).await, 2);
    }
}
