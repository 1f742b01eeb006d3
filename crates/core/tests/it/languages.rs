use crate::Tables;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};

both_databases! {
    Tables:
    async fn languages_are_listed_in_their_order(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let answer = server.graphql(Some(&administrator()), "{ languages { code name sortOrder } }").await.unwrap();
        insta::assert_json_snapshot!(answer.body);
        assert_eq!(answer.statements, 1);
    }
}
