//! Fundings: lists, filters, who sees them.

use openimis_kernel::relay::global_id;
use openimis_payer::entity::funding as funding_row;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{EntityTrait, entity::prelude::*};

use crate::{
    Tables,
    site::{data, each, funding, served, uuid},
};

/// Three fundings of payers 1 to 3, and one that counts no longer.
async fn filled(db: &TestDatabase) -> TestServer {
    let server = served(db).await;
    for (number, payer, product, day, amount) in
        [(41, 1, 1, "2026-01-01", "10"), (42, 2, 2, "2026-02-01", "20.50"), (43, 3, 2, "2026-03-01", "30"), (44, 3, 2, "2026-04-01", "40")]
    {
        funding(db.connection(), number, payer, product, day, amount).await;
    }
    funding_row::Entity::update_many()
        .col_expr(funding_row::Column::IsDeleted, Expr::val(true))
        .filter(funding_row::Column::Receipt.eq("R44"))
        .exec(db.connection())
        .await
        .unwrap();
    server
}

both_databases! {
    Tables:
    async fn filters_and_arguments(db: TestDatabase) {
        let server = filled(&db).await;
        let payer = global_id("PayerGQLType", "2");
        let third = uuid(43);
        for (arguments, expected) in [
            (r#"(orderBy: ["receipt"])"#, &["R41", "R42", "R43"][..]),
            (r#"(orderBy: ["receipt"], showHistory: true)"#, &["R41", "R42", "R43", "R44"]),
            (r#"(orderBy: ["receipt"], amount_Gte: "20.5")"#, &["R42", "R43"]),
            (r#"(payDate_Lt: "2026-02-01")"#, &["R41"]),
            (r#"(receipt_Icontains: "r43")"#, &["R43"]),
            (&format!(r#"(payerId: "{payer}")"#), &["R42"]),
            (r#"(payerId: "3")"#, &["R43"]),
            (r#"(product: "1")"#, &["R41"]),
            (&format!(r#"(uuid: "{third}")"#), &["R43"]),
            ("(status: P)", &[]),
            (r#"(status: N, orderBy: ["-payDate"])"#, &["R43", "R42", "R41"]),
        ] {
            let found = data(&server, &administrator(), &format!("{{ fundings{arguments} {{ edges {{ node {{ receipt }} }} }} }}")).await;
            assert_eq!(each(&found["fundings"], "receipt"), expected, "{arguments}");
        }
        let wrong = server.graphql(Some(&administrator()), r#"{ fundings(payerId: "x") { totalCount } }"#).await.unwrap();
        assert_eq!(wrong.body["errors"][0]["message"], "Invalid ID specified.");
    }

    async fn fundings_are_those_of_visible_payers(db: TestDatabase) {
        let server = filled(&db).await;
        let caller = user(&[121_801, 121_001], &[3]);
        let found = data(&server, &caller, r#"{ fundings(orderBy: ["receipt"]) { totalCount edges { node { receipt } } } }"#).await;
        assert_eq!((each(&found["fundings"], "receipt"), &found["fundings"]["totalCount"]), (vec!["R41".to_owned(), "R43".into()], &2.into()));
        let one = |number: i32| format!("{{ funding(uuid: \"{}\") {{ receipt amount }} }}", uuid(number));
        assert!(data(&server, &caller, &one(42)).await["funding"].is_null(), "of the region's payer");
        assert!(data(&server, &caller, &one(44)).await["funding"].is_null(), "it counts no longer");
        assert_eq!(data(&server, &administrator(), &one(42)).await["funding"]["amount"], "20.50");
        let found = data(&server, &administrator(), "{ products { edges { node { code fundings { edges { node { receipt } } } } } } }").await;
        let of_products: Vec<_> = found["products"]["edges"].as_array().unwrap().iter().map(|edge| each(&edge["node"]["fundings"], "receipt").len()).collect();
        assert_eq!(of_products, [1, 3, 0]);
    }

    async fn statements_do_not_grow_with_payers(db: TestDatabase) {
        let server = filled(&db).await;
        for first in [1, 2, 4] {
            let document = format!("{{ payers(first: {first}) {{ edges {{ node {{ name location {{ code }} fundings(first: 1) {{ edges {{ node {{ receipt product {{ code }} }} }} }} }} }} }} }}");
            assert_eq!(server.graphql(Some(&administrator()), &document).await.unwrap().statements, 2, "{first}");
        }
    }
}
