//! Create, change and close payers; enter fundings.

use openimis_kernel::relay::global_id;
use openimis_payer::entity::{funding, historical_funding, payer};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::{PaginatorTrait, QueryOrder, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{data, each, served, uuid},
};

const DONE: (i64, Json) = (2, Json::Null);

fn call(name: &str, fields: &str, id: &str) -> String {
    format!("{name}(input: {{{fields}, clientMutationId: \"{id}\"}})")
}

fn at(place: i32, fields: &str) -> String {
    format!("locationUuid: \"{}\", {fields}", uuid(place))
}

async fn rows(db: &TestDatabase) -> Vec<payer::Model> {
    payer::Entity::find().order_by_asc(payer::Column::Id).all(db.connection()).await.unwrap()
}

both_databases! {
    Tables:
    async fn a_new_payer(db: TestDatabase) {
        let server = served(&db).await;
        let fields = at(3, r#"name: "Payer One", email: "p@x.org", phone: "1", fax: "2", address: "a", type: "G""#);
        assert_eq!(server.mutate(&user(&[121_802], &[3]), &call("createPayer", &fields, "m"), "m").await.unwrap(), DONE);
        let row = rows(&db).await.pop().unwrap();
        assert_eq!((row.name.as_str(), row.r#type.as_str(), row.location_id, row.audit_user_id), ("Payer One", "G", Some(3), 1));
        assert_eq!((row.email.as_deref(), row.phone.as_deref(), row.fax.as_deref(), row.address.as_deref()), (Some("p@x.org"), Some("1"), Some("2"), Some("a")));
        assert_eq!((row.validity_from, row.validity_to, row.uuid.len()), (server.app.clock.now(), None, 36));
    }

    async fn a_change_keeps_the_former_state_and_what_is_not_sent(db: TestDatabase) {
        let server = served(&db).await;
        let before = rows(&db).await.swap_remove(2);
        let fields = at(4, &format!(r#"uuid: "{}", name: "New", type: "P", email: null, fax: "9""#, before.uuid));
        assert_eq!(server.mutate(&administrator(), &call("updatePayer", &fields, "m"), "m").await.unwrap(), DONE);
        let all = rows(&db).await;
        let now = server.app.clock.now();
        let after = payer::Model { name: "New".into(), r#type: "P".into(), email: None, fax: Some("9".into()), location_id: Some(4), validity_from: now, ..before.clone() };
        assert_eq!(all[2], after, "the telephone number stays");
        let earlier = all.last().unwrap();
        assert_eq!(*earlier, payer::Model { id: earlier.id, uuid: earlier.uuid.clone(), validity_to: Some(now), legacy_id: Some(before.id), ..before });
    }

    async fn what_is_refused(db: TestDatabase) {
        let server = served(&db).await;
        let writer = [121_802, 122_103, 121_804];
        let all = rows(&db).await;
        let create = |fields: &str| ("createPayer", "payer.mutation.failed_to_create_payer", fields.to_owned());
        let update = |number: i32, fields: &str| ("updatePayer", "payer.mutation.failed_to_update_payer", format!("uuid: \"{}\", {fields}", uuid(number)));
        let named = r#"name: "N", type: "G""#;
        for (n, (caller, (name, message, fields), detail)) in [
            (administrator(), create(&at(3, r#"name: "N", type: "X""#)), "unknown payer type: X"),
            (administrator(), create(&at(99, named)), "Location matching query does not exist."),
            (administrator(), create(&at(3, &format!(r#"{named}, phone: "{}""#, "1".repeat(51)))), "phone is longer than 50 characters"),
            (user(&writer, &[3]), create(&at(4, named)), "unauthorized"),
            (user(&[121_801], &[3]), create(&at(3, named)), "unauthorized"),
            (administrator(), update(99, &at(3, named)), "Payer matching query does not exist."),
            (administrator(), update(5, &at(3, named)), "Cannot update historical values"),
            (user(&writer, &[3]), update(4, &at(3, named)), "Payer matching query does not exist."),
            (user(&writer, &[3]), update(3, &at(4, named)), "unauthorized"),
            (user(&[121_802], &[3]), update(3, &at(3, named)), "unauthorized"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &call(name, &fields, &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str(), error[0]["message"].as_str()), (1, Some(detail), Some(message)), "{fields}");
        }
        assert_eq!(rows(&db).await, all);
    }

    async fn payers_are_closed_with_their_last_state(db: TestDatabase) {
        let server = served(&db).await;
        let call_of = |numbers: &[i32], id: &str| {
            let uuids: Vec<String> = numbers.iter().map(|number| format!("\"{}\"", uuid(*number))).collect();
            call("deletePayer", &format!("uuids: [{}]", uuids.join(", ")), id)
        };
        let unknown = |number: i32| json!({ "message": "payer.validation.id_does_not_exist", "detail": uuid(number) });
        assert_eq!(server.mutate(&administrator(), &call_of(&[1, 99], "a"), "a").await.unwrap(), (1, json!([unknown(99)])));
        assert_eq!(
            server.mutate(&user(&[121_804], &[3]), &call_of(&[2, 3, 5], "b"), "b").await.unwrap(),
            (1, json!([{ "title": uuid(2), "list": [unknown(2)] }, { "title": uuid(5), "list": [unknown(5)] }])),
            "another region's, and one that is closed already"
        );
        let (status, error) = server.mutate(&user(&[121_802], &[3]), &call_of(&[4], "c"), "c").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("unauthorized")));
        let now = Some(server.app.clock.now());
        let closed: Vec<i32> = rows(&db).await.iter().filter(|row| row.validity_to == now && row.legacy_id.is_none()).map(|row| row.id).collect();
        assert_eq!(closed, [1, 3]);
        let earlier: Vec<Option<i32>> = rows(&db).await.iter().filter(|row| row.validity_to == now).map(|row| row.legacy_id).collect();
        assert_eq!(earlier, [None, None, Some(1), Some(3)]);
    }

    async fn a_funding_is_pending_and_its_first_state_is_kept(db: TestDatabase) {
        let server = served(&db).await;
        let (payer, product) = (global_id("PayerGQLType", "3"), global_id("ProductGQLType", "2"));
        let fields = format!(r#"payerId: "{payer}", productId: "{product}", payDate: "2026-11-20", amount: "1500.505", receipt: "R-1""#);
        assert_eq!(server.mutate(&user(&[122_103], &[3]), &call("addFunding", &fields, "m"), "m").await.unwrap(), DONE);
        let row = funding::Entity::find().one(db.connection()).await.unwrap().unwrap();
        let now = server.app.clock.now();
        assert_eq!((row.payer_id, row.product_id, row.status.as_str(), row.version, row.is_deleted), (Some(3), Some(2), "N", 1, false));
        assert_eq!((row.amount.map(|amount| amount.normalize().to_string()), row.date_created, row.user_created_id), (Some("1500.51".into()), Some(now), Uuid::from_u128(1)));
        let state = historical_funding::Entity::find().one(db.connection()).await.unwrap().unwrap();
        assert_eq!((state.id, state.history_type.as_str(), state.history_user_id, state.amount, state.history_date), (row.id, "+", Some(Uuid::from_u128(1)), row.amount, now));
        let found = data(&server, &administrator(), r#"{ fundings(clientMutationId: "m") { edges { node { receipt } } } }"#).await;
        assert_eq!(each(&found["fundings"], "receipt"), ["R-1"]);
    }

    async fn fundings_that_cannot_be(db: TestDatabase) {
        let server = served(&db).await;
        for (n, (payer, product, amount, detail)) in [
            ("99", "1", "1", "Payer matching query does not exist."),
            ("5", "1", "1", "Payer matching query does not exist."),
            ("x", "1", "1", "Payer matching query does not exist."),
            ("3", "99", "1", "Product matching query does not exist."),
            ("3", "3", "1", "the product is not sold where the payer works"),
            ("3", "1", "0", "amount must be positive"),
            ("3", "1", "-5", "amount must be positive"),
            ("3", "1", "10000000000000000", "amount is too large"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let fields = format!(r#"payerId: "{payer}", productId: "{product}", payDate: "2026-11-20", amount: "{amount}", receipt: "R""#);
            let (status, error) = server.mutate(&administrator(), &call("addFunding", &fields, &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str(), error[0]["message"].as_str()), (1, Some(detail), Some("payer.mutation.failed_to_add_funding")));
        }
        assert_eq!(funding::Entity::find().count(db.connection()).await.unwrap(), 0);
    }
}
