//! Products that cannot be (product spec, section 4): nothing of them stays.

use openimis_product::entity::product;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use crate::{
    Tables,
    site::{DONE, WRITER, call, items, least, rows, served, services, uuid},
};

both_databases! {
    Tables:
    async fn what_is_said_of_a_product_must_fit(db: TestDatabase) {
        let server = served(&db).await;
        let before = (rows(&db).await, items(&db).await, services(&db).await);
        let item = |fields: &str| format!(r#", items: [{{itemUuid: "{}"{fields}}}]"#, uuid(31));
        let service = |fields: &str| format!(r#", services: [{{serviceUuid: "{}"{fields}}}]"#, uuid(41));
        for (n, (fields, detail)) in [
            (r#", startCycle1: "0106""#.to_owned(), "'0106' is not a correct value for product.start_cycle".to_owned()),
            (r#", startCycle2: "99-99""#.into(), "'99-99' is not a correct value for product.start_cycle".into()),
            (r#", startCycle1: "01-11", startCycle2: "01-06""#.into(), "start cycles must follow each other in the year".into()),
            (item(r#", limitAdult: "-1""#), "Item O,R,E limits must be positive.".into()),
            (item(r#", limitationType: CO_INSURANCE, limitChild: "100.5""#), "Item O,R,E co-insurance limits must be smaller or equal to 100.".into()),
            (service(r#", limitationTypeE: FIXED_AMOUNT, limitAdultE: "-0.01""#), "Service O,R,E limits must be positive.".into()),
            (service(r#", limitAdultR: "101""#), "Service O,R,E co-insurance limits must be smaller or equal to 100.".into()),
            (format!(r#", items: [{{itemUuid: "{0}"}}, {{itemUuid: "{0}"}}]"#, uuid(31)), format!("'{}' is already linked to the product.", uuid(31))),
            (format!(r#", items: [{{itemUuid: "{}"}}]"#, uuid(99)), "Item matching query does not exist.".into()),
            (format!(r#", services: [{{serviceUuid: "{}"}}]"#, uuid(31)), "Service matching query does not exist.".into()),
            (r#", relativePrices: [{careType: BOTH, periods: ["50", "50"]}]"#.into(), "Number of periods can only be 1, 4 or 12".into()),
            (r#", relativePrices: [{periods: ["100"]}]"#.into(), "relative prices need a care type".into()),
            (r#", deductible: "1", deductibleIp: "1""#.into(), "Deductibles and ceilings cannot be set for in/out and all at the same time".into()),
            (r#", ceiling: "1", ceilingOp: "1""#.into(), "Deductibles and ceilings cannot be set for in/out and all at the same time".into()),
            (format!(r#", locationUuid: "{}""#, uuid(99)), "Location matching query does not exist.".into()),
            (format!(r#", conversionProductUuid: "{}""#, uuid(99)), "Product matching query does not exist.".into()),
            (r#", lumpSum: "10000000000000000""#.into(), "lumpSum is too large".into()),
            (r#", shareContribution: "1000""#.into(), "shareContribution is too large".into()),
            (", maxMembers: 40000".into(), "maxMembers is too large".into()),
            (", maxMembers: -1".into(), "maxMembers must not be negative".into()),
            (r#", accCodePremiums: "12345678901234567890123456""#.into(), "accCodePremiums is longer than 25 characters".into()),
        ]
        .into_iter()
        .enumerate()
        {
            for (name, message, given) in [
                ("createProduct", "product.mutation.failed_to_create_product", least("NEW")),
                ("updateProduct", "product.mutation.failed_to_update_product", format!("uuid: \"{}\", {}", uuid(3), least("DIS"))),
            ] {
                let id = format!("{name}{n}");
                let (status, error) = server.mutate(&administrator(), &call(name, &format!("{given}{fields}"), &id), &id).await.unwrap();
                assert_eq!((status, error[0]["detail"].as_str(), error[0]["message"].as_str()), (1, Some(detail.as_str()), Some(message)), "{name} {fields}");
            }
        }
        assert_eq!((rows(&db).await, items(&db).await, services(&db).await), before, "all or nothing");
    }

    async fn codes_dates_versions_and_places(db: TestDatabase) {
        let server = served(&db).await;
        let update = |number: i32, code: &str| ("updateProduct", format!("uuid: \"{}\", {}", uuid(number), least(code)));
        let create = |code: &str| ("createProduct", least(code));
        let (_, late) = create("NEW");
        for (n, (caller, (name, fields), detail)) in [
            (administrator(), create("NAT"), "mutation.product_code_duplicated"),
            (administrator(), update(3, "NAT"), "mutation.product_code_duplicated"),
            (administrator(), create("TOO-LONG-A-CODE"), "code is longer than 8 characters"),
            (administrator(), ("createProduct", late.replace("2030-12-31", "2025-12-31")), "date_from must be before date_to"),
            (administrator(), update(5, "OLD2"), "Cannot update historical data."),
            (administrator(), update(99, "X"), "Product matching query does not exist."),
            (user(WRITER, &[4]), update(3, "DIS"), "Product matching query does not exist."),
            (user(WRITER, &[3]), ("createProduct", format!("{}, locationUuid: \"{}\"", least("NEW"), uuid(64))), "unauthorized"),
            (user(&[121_001], &[3]), create("NEW"), "unauthorized"),
            (user(&[121_002], &[3]), update(3, "DIS"), "unauthorized"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &call(name, &fields, &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{name} {fields}");
        }
    }

    async fn conversions_must_not_lead_back(db: TestDatabase) {
        let server = served(&db).await;
        for key in [1, 2] {
            let linked = product::ActiveModel { id: Set(key), conversion_product_id: Set(Some(key + 1)), ..Default::default() };
            linked.update(db.connection()).await.unwrap();
        }
        for (id, number, code, target, status) in [("a", 3, "DIS", 1, 1), ("b", 3, "DIS", 3, 1), ("c", 2, "REG", 1, 1), ("d", 3, "DIS", 4, 2)] {
            let fields = format!("uuid: \"{}\", {}, conversionProductUuid: \"{}\"", uuid(number), least(code), uuid(target));
            let (done, error) = server.mutate(&administrator(), &call("updateProduct", &fields, id), id).await.unwrap();
            assert_eq!(done, status, "{id}: {error}");
            if status == 1 {
                assert_eq!(error[0]["detail"], "conversion products must not lead back to the product");
            }
        }
        let fields = format!("{}, conversionProductUuid: \"{}\"", least("NEW"), uuid(1));
        assert_eq!(server.mutate(&administrator(), &call("createProduct", &fields, "e"), "e").await.unwrap(), DONE);
    }
}
