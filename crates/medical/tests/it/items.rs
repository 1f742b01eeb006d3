//! Create and change items.

use openimis_medical::entity::item;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use rust_decimal::Decimal;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde_json::json;

use crate::{
    Tables,
    catalogue::{call, done, refused, served},
};

const MINIMAL: &str = r#"name: "New", type: "D", careType: "O", patientCategory: 15, price: "2.50""#;

async fn valid(db: &TestDatabase, code: &str) -> item::Model {
    openimis_medical::service::by_code::<item::Entity>(db.connection(), code).await.unwrap().unwrap()
}

/// Earlier versions of a row, the oldest first.
async fn earlier(db: &TestDatabase, id: i32) -> Vec<item::Model> {
    item::Entity::find().filter(item::Column::LegacyId.eq(id)).order_by_asc(item::Column::Id).all(db.connection()).await.unwrap()
}

both_databases! {
    Tables:

    async fn a_new_item_is_found_by_its_mutation(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#"code: "TSTAPI", name: "Auto", type: "D", maximumAmount: "225000.0", quantity: "2.0", careType: "B",
            patientCategory: 11, price: "321", package: "box of 1", frequency: "3""#;
        done(&server, &user(&[122_102], &[]), "createItem", fields, "m").await;
        let row = valid(&db, "TSTAPI").await;
        assert_eq!((row.price, row.quantity, row.maximum_amount), (Decimal::new(321, 0), Some(Decimal::TWO), Some(Decimal::new(225_000, 0))));
        assert_eq!((row.patient_category, row.frequency, row.package.as_deref()), (11, Some(3), Some("box of 1")));
        assert_eq!((row.validity_from, row.uuid.len(), row.audit_user_id), (server.app.clock.now(), 36, 1));
        let document = r#"{ medicalItems(clientMutationId: "m") { edges { node { code } } } }"#;
        let body = server.graphql(Some(&administrator()), document).await.unwrap().body;
        assert_eq!(body["data"]["medicalItems"]["edges"], json!([{ "node": { "code": "TSTAPI" } }]));
    }

    async fn patient_categories_by_name(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#"code: "N", name: "N", type: "D", careType: "B", price: "1", patientCategories: [ADULT, FEMALE]"#;
        done(&server, &administrator(), "createItem", fields, "m").await;
        assert_eq!(valid(&db, "N").await.patient_category, 6);
    }

    async fn what_cannot_be_created(db: TestDatabase) {
        let server = served(&db).await;
        for (n, (fields, detail)) in [
            (r#"code: "I1""#, "Code already exists."),
            (r#"code: "X", uuid: "item-I1""#, "Item matching query does not exist."),
            (r#"code: "X", quantity: "-1""#, "quantity is negative"),
            (r#"code: "X", quantity: "1e16""#, "quantity is too large"),
            (r#"code: "X", frequency: "1.5""#, "frequency is no whole number"),
            (r#"code: "X", package: "LONG""#, "package is longer than 255 characters"),
        ]
        .into_iter()
        .enumerate()
        {
            let fields = format!("{MINIMAL}, {}", fields.replace("LONG", &"x".repeat(256)));
            let outcome = refused(&server, &administrator(), "createItem", &fields, &format!("m{n}")).await;
            assert_eq!(outcome, ("item.mutation.failed_to_create_item".to_owned(), detail.to_owned()), "{fields}");
        }
        let nobody = r#"code: "X", name: "N", type: "D", careType: "B", price: "1""#;
        assert_eq!(refused(&server, &administrator(), "createItem", nobody, "n").await.1, "medical.mutation.patient_category_missing");
        let fields = format!("{MINIMAL}, code: \"X\"");
        assert_eq!(refused(&server, &user(&[122_103], &[]), "createItem", &fields, "r").await.1, "unauthorized");
        let long = call("createItem", &fields.replace("\"X\"", "\"SEVENTH\""), "l");
        let answer = server.graphql(Some(&administrator()), &format!("mutation {{ {long} {{ internalId }} }}")).await.unwrap();
        assert_eq!(answer.status, 400);
    }

    async fn a_code_that_was_closed_is_free_again(db: TestDatabase) {
        let server = served(&db).await;
        done(&server, &administrator(), "createItem", &format!("{MINIMAL}, code: \"I0\""), "m").await;
    }

    async fn a_change_keeps_the_former_state_and_empties_what_is_left_out(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#"uuid: "item-I1", code: "I9", name: "Aspirin", type: "D", careType: "O", patientCategory: 5, price: "555""#;
        done(&server, &user(&[122_103], &[]), "updateItem", fields, "m").await;
        let row = valid(&db, "I9").await;
        assert_eq!((row.id, row.uuid.as_str(), row.price, row.package), (1, "item-I1", Decimal::new(555, 0), None));
        assert_eq!(row.validity_from, server.app.clock.now());
        let versions = earlier(&db, 1).await;
        let former = versions.last().unwrap();
        assert_eq!((versions.len(), former.code.as_str(), former.package.as_deref()), (2, "I1", Some("1000 TABLETS")));
        assert_eq!((former.validity_from, former.validity_to), (openimis_test_country::long_ago(), Some(server.app.clock.now())));
    }

    async fn saving_the_same_makes_no_version(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#"uuid: "item-I2", code: "I2", name: "Bandage", type: "M", careType: "B", patientCategory: 15, price: "100.00", frequency: "7", package: """#;
        done(&server, &administrator(), "updateItem", fields, "m").await;
        assert_eq!((earlier(&db, 2).await.len(), valid(&db, "I2").await.validity_from), (0, openimis_test_country::long_ago()));
        done(&server, &administrator(), "updateItem", &format!("{fields}, maximumAmount: \"5\""), "n").await;
        assert_eq!(earlier(&db, 2).await.len(), 1, "the most that a line may ask for is a change, too");
    }

    async fn what_cannot_be_changed(db: TestDatabase) {
        let server = served(&db).await;
        for (n, (fields, detail)) in [
            (r#"uuid: "item-I1", code: "I2""#, "Code already exists."),
            (r#"uuid: "unknown", code: "I2""#, "Code already exists."),
            (r#"uuid: "unknown", code: "X""#, "Item matching query does not exist."),
            (r#"code: "X""#, "Item matching query does not exist."),
            (r#"uuid: "item-I0", code: "I0""#, "User can not edit historical data"),
        ]
        .into_iter()
        .enumerate()
        {
            let outcome = refused(&server, &administrator(), "updateItem", &format!("{MINIMAL}, {fields}"), &format!("m{n}")).await;
            assert_eq!(outcome, ("item.mutation.failed_to_update_item".to_owned(), detail.to_owned()), "{fields}");
        }
    }
}
