//! New products.

use openimis_product::entity::{product_item, product_service, relative_distribution as share};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use rust_decimal::Decimal;
use sea_orm::{QueryOrder, entity::prelude::*};
use serde_json::json;

use crate::{
    Tables,
    site::{DONE, WRITER, call, data, least, rows, served, uuid, valid},
};

both_databases! {
    Tables:
    async fn the_least_that_makes_a_product(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&user(WRITER, &[3]), &call("createProduct", &least("NEW"), "m"), "m").await.unwrap(), DONE);
        let row = valid(&db, "NEW").await;
        assert_eq!((row.name.as_str(), row.insurance_period, row.max_members, row.lump_sum, row.location_id), ("New", 12, 0, Decimal::ZERO, None));
        assert_eq!((row.date_from.to_rfc3339(), row.date_to.to_rfc3339()), ("2026-01-01T00:00:00+00:00".into(), "2030-12-31T00:00:00+00:00".into()));
        assert_eq!((row.premium_adult, row.grace_period_enrolment, row.grace_period_renewal, row.renewal_discount_perc), (Some(Decimal::ZERO), 0, Some(0), Some(0)));
        assert_eq!((row.threshold, row.ceiling_type, row.ded_insuree, row.max_treatment, row.recurrence), (None, None, None, None, None), "defect P2: no zeros");
        assert_eq!((row.validity_from, row.audit_user_id, row.uuid.len()), (server.app.clock.now(), 1, 36));
    }

    /// Defect P1: the reference writes the ceilings of in- and out-patients into each other's columns [run].
    async fn ceilings_are_read_as_they_are_written(db: TestDatabase) {
        let server = served(&db).await;
        for (kind, code) in [("TREATMENT", "T"), ("INSUREE", "I"), ("POLICY", "P")] {
            let fields = format!("{}, ceilingType: {kind}, ceilingInterpretation: CLAIM_TYPE, deductible: \"5\", ceilingIp: \"700\", ceilingOp: \"300\"", least(code));
            assert_eq!(server.mutate(&administrator(), &call("createProduct", &fields, code), code).await.unwrap(), DONE);
            let row = valid(&db, code).await;
            let max = |ip: Option<Decimal>, op: Option<Decimal>| (ip.map(|ip| ip.normalize().to_string()), op.map(|op| op.normalize().to_string()));
            let columns = [("T", row.max_ip_treatment, row.max_op_treatment), ("I", row.max_ip_insuree, row.max_op_insuree), ("P", row.max_ip_policy, row.max_op_policy)];
            for (of, ip, op) in columns {
                let expected = if of == code { (Some("700".into()), Some("300".into())) } else { (None, None) };
                assert_eq!(max(ip, op), expected, "{kind}: columns of {of}");
            }
            let document = format!("{{ product(uuid: \"{}\") {{ ceilingType ceilingInterpretation deductible deductibleIp ceiling ceilingIp ceilingOp }} }}", row.uuid);
            assert_eq!(data(&server, &administrator(), &document).await["product"], json!({
                "ceilingType": kind, "ceilingInterpretation": "CLAIM_TYPE", "deductible": "5.00", "deductibleIp": null, "ceiling": null,
                "ceilingIp": "700.00", "ceilingOp": "300.00",
            }));
        }
    }

    async fn lines_and_relative_prices(db: TestDatabase) {
        let server = served(&db).await;
        let fields = format!(r#"{}, locationUuid: "{}", conversionProductUuid: "{}",
            items: [{{itemUuid: "{}", priceOrigin: RELATIVE, limitationType: FIXED_AMOUNT, limitAdult: "2500.50", limitationTypeR: CO_INSURANCE, limitAdultR: "80",
                limitChildE: null, waitingPeriodAdult: 3, limitNoChild: 2, ceilingExclusionAdult: HOSPITAL}}, {{itemUuid: "{}"}}],
            services: [{{serviceUuid: "{}", limitChild: "50"}}],
            relativePrices: [{{careType: BOTH, periods: ["100"]}}, {{careType: OUT_PATIENT, periods: ["10", "20", "30.5", "39.5"]}}]"#,
            least("NEW"), uuid(63), uuid(1), uuid(32), uuid(31), uuid(43));
        assert_eq!(server.mutate(&user(WRITER, &[3]), &call("createProduct", &fields, "m"), "m").await.unwrap(), DONE);
        let row = valid(&db, "NEW").await;
        assert_eq!((row.location_id, row.conversion_product_id), (Some(3), Some(1)));
        assert_eq!((row.period_rel_prices.as_deref(), row.period_rel_prices_ip, row.period_rel_prices_op.as_deref()), (Some("Y"), None, Some("Q")));
        let lines = product_item::Entity::find().filter(product_item::Column::ProductId.eq(row.id)).order_by_asc(product_item::Column::Id).all(db.connection()).await.unwrap();
        let (first, second) = (&lines[0], &lines[1]);
        assert_eq!((first.item_id, first.price_origin.as_deref(), first.limitation_type.as_deref(), first.limitation_type_r.as_deref()), (2, Some("R"), Some("F"), Some("C")));
        assert_eq!((first.limit_adult, first.limit_adult_r, first.limit_adult_e, first.limit_child_e), (Some(Decimal::new(25005, 1)), Some(80.into()), Some(0.into()), None));
        assert_eq!((first.waiting_period_adult, first.limit_no_child, first.ceiling_exclusion_adult.as_deref(), first.audit_user_id), (Some(3), Some(2), Some("H"), 1));
        assert_eq!((second.item_id, second.price_origin.as_deref(), second.limitation_type_e.as_deref(), second.limit_adult), (1, Some("P"), Some("C"), Some(0.into())), "as configured");
        let line = product_service::Entity::find().filter(product_service::Column::ProductId.eq(row.id)).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((line.service_id, line.price_origin.as_str(), line.limitation_type.as_str(), line.limit_child), (3, "P", "C", Some(50.into())));
        let shares = share::Entity::find().filter(share::Column::ProductId.eq(row.id)).order_by_asc(share::Column::Id).all(db.connection()).await.unwrap();
        let shares: Vec<_> = shares.iter().map(|share| (share.r#type, share.care_type.as_str(), share.period, share.percent.unwrap().normalize().to_string())).collect();
        assert_eq!(shares, [(1, "B", 1, "100".into()), (4, "O", 1, "10".into()), (4, "O", 2, "20".into()), (4, "O", 3, "30.5".into()), (4, "O", 4, "39.5".to_owned())]);
        let found = data(&server, &administrator(), &format!("{{ product(uuid: \"{}\") {{ relativePrices {{ careType periods }} }} }}", row.uuid)).await;
        assert_eq!(found["product"]["relativePrices"][0]["careType"], "BOTH");
        assert_eq!(rows(&db).await.len(), 6);
    }
}
