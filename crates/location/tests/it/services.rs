//! What other modules call.

use openimis_kernel::{
    access::Territory,
    graphql::{
        from::{From, Scope, column},
        q::Q,
    },
};
use openimis_location::{entity::location, service};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, sea_query::Query};

use crate::{
    Tables,
    country::{facility, long_ago, served},
};

fn ids(rows: &[location::Model]) -> Vec<i32> {
    rows.iter().map(|row| row.id).collect()
}

/// Codes of the health facilities for which the condition holds.
async fn facilities(server: &TestServer, q: &Q) -> Vec<String> {
    let schema = &server.app.schema;
    let caller = administrator();
    let scope = Scope { schema, backend: server.app.db.get_database_backend(), caller: Some(&caller), app: &server.app };
    let mut from = From::new(schema.object("HealthFacilityGQLType"), "t");
    let condition = from.condition(scope, 0, q).unwrap();
    let mut select = Query::select();
    select.expr(column("t0", "HFCode")).and_where(condition);
    from.write(&mut select, true);
    let rows = server.app.db.query_all(&select).await.unwrap();
    let mut codes: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    codes.sort();
    codes
}

async fn close(db: &TestDatabase, id: i32) {
    let mut row = location::Entity::find_by_id(id).one(db.connection()).await.unwrap().unwrap().into_active_model();
    row.validity_to = Set(Some(long_ago()));
    row.update(db.connection()).await.unwrap();
}

both_databases! {
    Tables:
    async fn up_and_down_the_tree(db: TestDatabase) {
        served(&db).await;
        let at = db.connection();
        assert_eq!(ids(&service::ancestors(at, &[10, 14]).await.unwrap()), [1, 2, 3, 5, 6, 9, 10, 14]);
        assert_eq!(ids(&service::descendants(at, &[3]).await.unwrap()), [3, 6, 7, 10, 11, 12]);
        close(&db, 11).await;
        assert_eq!(ids(&service::descendants(at, &[3, 13]).await.unwrap()), [3, 6, 7, 10, 12, 13]);
        assert_eq!(ids(&service::ancestors(at, &[]).await.unwrap()), [0; 0]);
        assert!(service::location_by_code(at, "V11").await.unwrap().is_none());
        assert_eq!(service::location_by_uuid(at, "uuid-11").await.unwrap().unwrap().id, 11);
    }

    async fn locations_that_a_user_may_name(db: TestDatabase) {
        served(&db).await;
        for (territory, locations, allowed) in [
            (Territory::Everything, vec![99], true),
            (Territory::Nothing, vec![], true),
            (Territory::Nothing, vec![1], false),
            (Territory::Districts(vec![3]), vec![3, 6, 10], true),
            (Territory::Districts(vec![3]), vec![3, 8], false),
            (Territory::Districts(vec![3]), vec![1], false),
            (Territory::Villages(vec![10]), vec![10], true),
            (Territory::Villages(vec![10]), vec![6], false),
        ] {
            assert_eq!(service::is_allowed(db.connection(), &territory, &locations).await.unwrap(), allowed, "{territory:?} {locations:?}");
        }
    }

    async fn rows_within_a_place(db: TestDatabase) {
        let server = served(&db).await;
        for (code, place) in [("A", 3), ("B", 4), ("C", 5), ("D", 10)] {
            facility(db.connection(), code, place).await;
        }
        for (uuid, expected) in [("uuid-1", "A B D"), ("uuid-3", "A D"), ("uuid-10", "D"), ("uuid-2", "C"), ("uuid-99", "")] {
            assert_eq!(facilities(&server, &service::lies_within("location", uuid)).await.join(" "), expected, "{uuid}");
        }
        close(&db, 3).await;
        assert_eq!(facilities(&server, &service::lies_within("location", "uuid-3")).await, [""; 0]);
    }
}
