//! Products made of others.

use openimis_testkit::{TestDatabase, administrator, both_databases, user};

use crate::{
    Tables,
    site::{DONE, call, items, least, served, services, uuid, valid},
};

fn duplicate(number: i32, code: &str, fields: &str, id: &str) -> String {
    call("duplicateProduct", &format!("uuid: \"{}\", {}{fields}", uuid(number), least(code)), id)
}

both_databases! {
    Tables:
    async fn all_lines_are_taken_over(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&user(&[121_005], &[3]), &duplicate(3, "TWIN", "", "m"), "m").await.unwrap(), DONE);
        let twin = valid(&db, "TWIN").await;
        assert_eq!(items(&db).await, [(3, 1, true), (3, 2, true), (3, 3, false), (twin.id, 1, true), (twin.id, 2, true)], "not the one that ended");
        assert_eq!(services(&db).await, [(3, 1, true), (twin.id, 1, true)]);
    }

    /// Defect P3: the reference has lines twice that clients send with the duplicate [run].
    async fn lines_that_are_sent_stand_for_those_of_the_source(db: TestDatabase) {
        let server = served(&db).await;
        let fields = format!(r#", items: [{{itemUuid: "{}", limitAdult: "10"}}, {{itemUuid: "{}"}}], services: []"#, uuid(31), uuid(33));
        assert_eq!(server.mutate(&administrator(), &duplicate(3, "TWIN", &fields, "m"), "m").await.unwrap(), DONE);
        let twin = valid(&db, "TWIN").await.id;
        let of_twin: Vec<_> = items(&db).await.into_iter().filter(|(product, ..)| *product == twin).collect();
        assert_eq!(of_twin, [(twin, 1, true), (twin, 3, true), (twin, 2, true)]);
    }

    async fn the_source_must_be_there_and_the_code_free(db: TestDatabase) {
        let server = served(&db).await;
        let without = call("duplicateProduct", &least("TWIN"), "d");
        for (id, caller, call, detail) in [
            ("a", administrator(), duplicate(99, "TWIN", "", "a"), "Product matching query does not exist."),
            ("b", administrator(), duplicate(5, "TWIN", "", "b"), "Product matching query does not exist."),
            ("c", user(&[121_005], &[4]), duplicate(3, "TWIN", "", "c"), "Product matching query does not exist."),
            ("d", administrator(), without, "Product matching query does not exist."),
            ("e", administrator(), duplicate(3, "NAT", "", "e"), "mutation.product_code_duplicated"),
            ("f", user(&[121_002], &[3]), duplicate(3, "TWIN", "", "f"), "unauthorized"),
        ] {
            let (status, error) = server.mutate(&caller, &call, id).await.unwrap();
            let expected = (1, Some(detail), Some("product.mutation.failed_to_duplicate_product"));
            assert_eq!((status, error[0]["detail"].as_str(), error[0]["message"].as_str()), expected, "{id}");
        }
    }
}
