//! Create and change services.

use openimis_medical::entity::service;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use rust_decimal::Decimal;
use sea_orm::entity::prelude::*;

use crate::{
    Tables,
    catalogue::{done, refused, served},
};

const MINIMAL: &str = r#"name: "New", type: "P", level: "S", careType: "B", patientCategory: 15, price: "12.50""#;

async fn valid(db: &TestDatabase, code: &str) -> service::Model {
    openimis_medical::service::by_code::<service::Entity>(db.connection(), code).await.unwrap().unwrap()
}

both_databases! {
    Tables:

    async fn the_least_that_makes_a_service(db: TestDatabase) {
        let server = served(&db).await;
        done(&server, &user(&[121_402], &[]), "createService", &format!("{MINIMAL}, code: \"TS01\""), "m").await;
        let row = valid(&db, "TS01").await;
        assert_eq!((row.packagetype.as_str(), row.manual_price, row.category, row.maximum_amount), ("S", false, None, None));
        assert_eq!((row.price, row.validity_from, row.audit_user_id), (Decimal::new(1250, 2), Some(server.app.clock.now()), Some(1)));
    }

    async fn how_it_is_priced_stays_when_it_is_not_said(db: TestDatabase) {
        let server = served(&db).await;
        let fields = format!("{MINIMAL}, code: \"T\", packagetype: \"F\", manualPrice: \"1\", category: \"V\", maximumAmount: \"3\"");
        done(&server, &administrator(), "createService", &fields, "m").await;
        let before = valid(&db, "T").await;
        assert_eq!((before.packagetype.as_str(), before.manual_price, before.maximum_amount), ("F", true, Some(Decimal::new(3, 0))));
        let fields = format!("{MINIMAL}, uuid: \"{}\", code: \"T\"", before.uuid);
        done(&server, &user(&[121_403], &[]), "updateService", &fields, "n").await;
        let after = valid(&db, "T").await;
        assert_eq!((after.packagetype.as_str(), after.manual_price), ("F", true));
        assert_eq!((after.category, after.maximum_amount), (None, None), "the client leaves out what its user emptied");
    }

    async fn a_change_of_the_kind_of_package_keeps_the_former_state(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#"uuid: "service-S2", code: "S2", name: "Delivery", type: "C", level: "S", careType: "B", patientCategory: 15, price: "100",
            category: "D", packagetype: "F""#;
        done(&server, &administrator(), "updateService", fields, "m").await;
        let former = service::Entity::find().filter(service::Column::LegacyId.eq(2)).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((former.packagetype.as_str(), former.validity_to), ("P", Some(server.app.clock.now())));
    }

    async fn what_cannot_be_created(db: TestDatabase) {
        let server = served(&db).await;
        for (n, (fields, detail)) in [
            (r#"code: "S1""#, "Code already exists."),
            (r#"code: "X", packagetype: "Z""#, "packagetype Z does not exist"),
            (r#"code: "X", manualPrice: "maybe""#, "manualPrice \"maybe\" is neither true nor false"),
            (r#"code: "X", maximumAmount: "-2""#, "maximumAmount is negative"),
            (r#"code: "X", category: "LONG""#, "category is longer than 1 characters"),
        ]
        .into_iter()
        .enumerate()
        {
            let outcome = refused(&server, &administrator(), "createService", &format!("{MINIMAL}, {fields}"), &format!("m{n}")).await;
            assert_eq!(outcome, ("service.mutation.failed_to_create_service".to_owned(), detail.to_owned()), "{fields}");
        }
        let fields = format!("{MINIMAL}, code: \"X\"");
        assert_eq!(refused(&server, &user(&[122_102], &[]), "createService", &fields, "r").await.1, "unauthorized");
    }
}
