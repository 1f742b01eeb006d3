//! Closed products.

use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use serde_json::json;

use crate::{
    Tables,
    site::{DONE, call, rows, served, uuid},
};

fn delete(numbers: &[i32], id: &str) -> String {
    let uuids: Vec<String> = numbers.iter().map(|number| format!("\"{}\"", uuid(*number))).collect();
    call("deleteProduct", &format!("uuids: [{}]", uuids.join(", ")), id)
}

both_databases! {
    Tables:
    async fn products_are_closed_with_their_last_state(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&user(&[121_004], &[3]), &delete(&[3, 1], "m"), "m").await.unwrap(), DONE);
        let now = Some(server.app.clock.now());
        let of: Vec<_> = rows(&db).await.into_iter().filter(|row| row.validity_to == now).map(|row| (row.id, row.legacy_id)).collect();
        assert_eq!(of, [(1, None), (3, None), (6, Some(3)), (7, Some(1))]);
    }

    async fn what_does_not_exist_is_said_and_the_others_are_closed(db: TestDatabase) {
        let server = served(&db).await;
        let unknown = |number: i32| json!({ "message": "product.validation.id_does_not_exist", "detail": uuid(number) });
        assert_eq!(server.mutate(&administrator(), &delete(&[99, 1], "a"), "a").await.unwrap(), (1, json!([unknown(99)])));
        assert_eq!(
            server.mutate(&user(&[121_004], &[3]), &delete(&[4, 5], "b"), "b").await.unwrap(),
            (1, json!([{ "title": uuid(4), "list": [unknown(4)] }, { "title": uuid(5), "list": [unknown(5)] }])),
            "another district's, and one that is closed already"
        );
        let (status, error) = server.mutate(&user(&[121_003], &[3]), &delete(&[3], "c"), "c").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("unauthorized")));
        let now = Some(server.app.clock.now());
        assert_eq!(rows(&db).await.iter().filter(|row| row.validity_to == now).count(), 2, "one product and its last state");
    }
}
