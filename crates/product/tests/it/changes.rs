//! Changed products, with their earlier versions.

use openimis_product::entity::{product, product_item, relative_distribution as share};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use rust_decimal::Decimal;
use sea_orm::{QueryOrder, entity::prelude::*};

use crate::{
    Tables,
    site::{DONE, WRITER, call, data, items, least, rows, served, services, uuid, valid},
};

fn update(number: i32, code: &str, fields: &str, id: &str) -> String {
    call("updateProduct", &format!("uuid: \"{}\", {}{fields}", uuid(number), least(code)), id)
}

both_databases! {
    Tables:
    async fn a_change_keeps_the_former_state_and_what_is_not_sent(db: TestDatabase) {
        let server = served(&db).await;
        let before = valid(&db, "DIS").await;
        let fields = r#", threshold: 4, premiumAdult: null, maxNoVisits: 9, recurrence: 2, startCycle1: "01-06""#;
        assert_eq!(server.mutate(&user(WRITER, &[3]), &update(3, "DIS2", fields, "m"), "m").await.unwrap(), DONE);
        let now = server.app.clock.now();
        let after = valid(&db, "DIS2").await;
        let expected = product::Model {
            code: "DIS2".into(), name: "New".into(), date_from: "2026-01-01T00:00:00Z".parse().unwrap(), threshold: Some(4), premium_adult: None,
            premium_child: Some(Decimal::ZERO), lump_sum: Decimal::ZERO, max_members: 0, max_no_visits: Some(9), recurrence: Some(2), start_cycle_1: Some("01-06".into()),
            grace_period_payment: Some(0), grace_period_renewal: Some(0), renewal_discount_perc: Some(0), renewal_discount_period: Some(0),
            enrolment_discount_perc: Some(0), enrolment_discount_period: Some(0), period_rel_prices: None, validity_from: now, ..before.clone()
        };
        assert_eq!(after, expected, "deductibles and ceilings are not sent and stay; some fields have a default");
        let earlier = rows(&db).await.pop().unwrap();
        assert_eq!(earlier, product::Model { id: earlier.id, uuid: earlier.uuid.clone(), validity_to: Some(now), legacy_id: Some(3), ..before });
    }

    async fn deductibles_and_ceilings_are_set_together(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", r#", ceiling: "900""#, "m"), "m").await.unwrap(), DONE);
        let row = valid(&db, "DIS").await;
        assert_eq!((row.ceiling_type.as_deref(), row.max_insuree, row.max_ip_insuree, row.ded_insuree, row.ded_treatment), (Some("I"), Some(900.into()), None, None, None));
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", r#", ceilingType: POLICY, deductibleOp: "7""#, "n"), "n").await.unwrap(), DONE);
        let row = valid(&db, "DIS").await;
        assert_eq!((row.ceiling_type.as_deref(), row.max_insuree, row.ded_op_policy), (Some("P"), None, Some(7.into())));
    }

    /// Source: test_save_history of the reference: lines that are not sent stay, an empty list ends them.
    async fn lines_stay_or_are_replaced(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", ", services: []", "m"), "m").await.unwrap(), DONE);
        let earlier = rows(&db).await.pop().unwrap().id;
        assert_eq!(items(&db).await, [(earlier, 1, false), (earlier, 2, false), (earlier, 3, false), (3, 1, true), (3, 2, true)]);
        assert_eq!(services(&db).await, [(earlier, 1, false)]);
        let now = server.app.clock.now();
        let lines = product_item::Entity::find().order_by_asc(product_item::Column::Id).all(db.connection()).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.validity_to == Some(now)).collect::<Vec<_>>(), [true, true, false, false, false], "what ended before keeps its end");
        let copied = product_item::Model { id: lines[3].id, product_id: 3, validity_from: now, validity_to: None, ..lines[0].clone() };
        assert_eq!(lines[3], copied);
        server.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
        let given = format!(r#", items: [{{itemUuid: "{}", limitAdult: "10"}}]"#, uuid(33));
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", &given, "n"), "n").await.unwrap(), DONE);
        let valid: Vec<_> = items(&db).await.into_iter().filter(|(_, _, is_valid)| *is_valid).collect();
        assert_eq!(valid, [(3, 3, true)]);
        let document = format!("{{ product(uuid: \"{}\") {{ items {{ totalCount }} }} products(showHistory: true, code: \"DIS\") {{ edges {{ node {{ items {{ totalCount }} }} }} }} }}", uuid(3));
        let found = data(&server, &administrator(), &document).await;
        assert_eq!(found["product"]["items"]["totalCount"], 1);
        let mut of_versions: Vec<_> = found["products"]["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["items"]["totalCount"].as_i64()).collect();
        of_versions.sort();
        assert_eq!(of_versions, [Some(1), Some(2), Some(3)], "each version shows its lines");
    }

    async fn relative_prices_go_with_the_version_they_belong_to(db: TestDatabase) {
        let server = served(&db).await;
        let fields = r#", relativePrices: [{careType: IN_PATIENT, periods: ["100"]}]"#;
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", fields, "m"), "m").await.unwrap(), DONE);
        let earlier = rows(&db).await.pop().unwrap();
        let row = valid(&db, "DIS").await;
        assert_eq!((row.period_rel_prices, row.period_rel_prices_ip.as_deref(), earlier.period_rel_prices.as_deref()), (None, Some("Y"), Some("Q")));
        let shares = share::Entity::find().order_by_asc(share::Column::Id).all(db.connection()).await.unwrap();
        let of: Vec<_> = shares.iter().map(|share| (share.product_id, share.validity_to.is_none())).collect();
        assert_eq!(of, [vec![(earlier.id, false); 5], vec![(3, true)]].concat());
    }

    async fn earlier_versions_are_found_by_their_time(db: TestDatabase) {
        let server = served(&db).await;
        let version = openimis_product::service::version_at(db.connection(), 3, server.app.clock.now()).await.unwrap();
        assert_eq!(version.map(|version| version.id), Some(3));
        assert_eq!(server.mutate(&administrator(), &update(3, "DIS", "", "m"), "m").await.unwrap(), DONE);
        let before = server.app.clock.now() - chrono::TimeDelta::days(1);
        let version = openimis_product::service::version_at(db.connection(), 3, before).await.unwrap().unwrap();
        assert_eq!((version.legacy_id, version.name.as_str()), (Some(3), "Cover DIS"), "the version of that day");
    }
}
