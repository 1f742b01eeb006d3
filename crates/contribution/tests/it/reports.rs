//! The data of the reports on policies and premiums.

use chrono::NaiveDate;
use openimis_contribution::reports::{categories, collection, distribution};
use openimis_kernel::access::Territory;
use openimis_policy::reports::{
    choice::{Choice, ReportError},
    indicators, renewals,
};
use openimis_product::entity::product;
use openimis_test_country::{day, uuid};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use rust_decimal::Decimal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use crate::{
    Tables,
    world::{FAMILY, FAR_FAMILY, idle, run, sold, world},
};

const ALL: Territory = Territory::Everything;

fn far() -> Territory {
    Territory::Districts(vec![4])
}

fn dates() -> (NaiveDate, NaiveDate) {
    (day("2024-01-01"), day("2024-12-31"))
}

fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A renewed policy here, paid by two payments and a photo fee; a new one far away, paid by a payer.
async fn paid(db: &TestDatabase) -> TestServer {
    let at = world(db).await;
    let mut product = product::Entity::find_by_id(1).one(at).await.unwrap().unwrap().into_active_model();
    product.registration_fee = Set(Some(10.into()));
    product.general_assembly_lump_sum = Set(Some(30.into()));
    product.update(at).await.unwrap();
    let mut renewed = idle(1, FAMILY);
    renewed.stage = Set(Some("R".to_owned()));
    sold(at, renewed, &[1, 2]).await;
    sold(at, idle(2, FAR_FAMILY), &[11]).await;
    let server = TestServer::start(db).await.unwrap();
    for (policy, receipt, amount, date, more) in [
        ("policy-1", "R1", "400", "2024-02-20", ""),
        ("policy-1", "R2", "600", "2024-03-05", r#", action: "ENFORCE""#),
        ("policy-1", "F1", "50", "2024-03-05", ", isPhotoFee: true"),
        ("policy-2", "X1", "300.50", "2024-03-06", r#", payerUuid: "PAYER""#),
    ] {
        let more = more.replace("PAYER", &uuid("payer"));
        let input =
            format!(r#"policyUuid: "{}", amount: "{amount}", receipt: "{receipt}", payDate: "{date}", payType: "C" {more}"#, uuid(policy));
        assert_eq!(run(&server, "createPremium", &input).await.0, 2);
    }
    server
}

both_databases! {
    Tables:

    async fn premiums_collected(db: TestDatabase) {
        let server = paid(&db).await;
        let (from, to) = dates();
        let asked = collection::Asked { from, to, choice: Choice::default(), pay_type: None };
        let report = collection::report(&server.app, asked, &ALL).await.unwrap();
        let rows: Vec<_> = report.data.iter().map(|r| (r.district_code.as_deref(), r.pay_date, r.amount, r.product_total, r.district_total)).collect();
        let here = money("1050");
        assert_eq!(rows, [
            (Some("D3"), day("2024-02-20"), money("400"), here, here),
            (Some("D3"), day("2024-03-05"), money("650"), here, here),
            (Some("D4"), day("2024-03-06"), money("300.50"), money("300.50"), money("300.50")),
        ]);
        assert_eq!(report.total_amount, money("1350.50"));
        let theirs = collection::report(&server.app, asked, &far()).await.unwrap();
        assert_eq!(theirs.total_amount, money("300.50"), "users see their own districts");
        for (choice, expected) in [
            (Choice { district_id: 3, ..Choice::default() }, Ok(here)),
            (Choice { region_id: 1, district_id: 4, ..Choice::default() }, Ok(money("300.50"))),
            (Choice { region_id: 2, ..Choice::default() }, Ok(money("0"))),
            (Choice { region_id: 2, district_id: 4, ..Choice::default() }, Err("Error - the requested district does not exist")),
            (Choice { region_id: 3, ..Choice::default() }, Err("Error - the requested region does not exist")),
            (Choice { product_id: 9, ..Choice::default() }, Err("Error - the requested product does not exist")),
            (Choice { officer_id: 9, ..Choice::default() }, Err("Error - the requested officer does not exist")),
        ] {
            let found = collection::report(&server.app, collection::Asked { choice, ..asked }, &ALL).await;
            let found = found.map(|report| report.total_amount).map_err(|error| error.to_string());
            assert_eq!(found, expected.map_err(str::to_owned), "{choice:?}");
        }
        let reversed = collection::report(&server.app, collection::Asked { from: to, to: from, ..asked }, &ALL).await;
        assert!(matches!(reversed, Err(ReportError::Reversed)));
    }

    async fn payment_categories(db: TestDatabase) {
        let server = paid(&db).await;
        let (from, to) = dates();
        let report = categories::report(&server.app, categories::Asked { from, to, choice: Choice::default() }, &ALL).await.unwrap();
        // Two members for 10 each, one member; 30 for the assembly of each family.
        let facts: Vec<_> = report.data.iter().map(|r| {
            let of = r.product.of_cover;
            (r.district_code.as_str(), of.registration, of.assembly, of.contribution, r.product.photo)
        }).collect();
        assert_eq!(facts, [
            ("D3", money("20"), money("30"), money("950"), money("50")),
            ("D4", money("10"), money("30"), money("260.50"), money("0")),
        ]);
        assert_eq!((report.total.of_cover.registration, report.total.photo), (money("30"), money("50")));
    }

    async fn contributions_by_month(db: TestDatabase) {
        let server = paid(&db).await;
        let asked = distribution::Asked { month: distribution::ALL_MONTHS, year: 2024, product_id: 1 };
        let report = distribution::report(&server.app, asked, &ALL).await.unwrap();
        let facts: Vec<_> = report.data[..4].iter().map(|r| (r.month, r.collected, r.not_allocated, r.allocated)).collect();
        // The policy covers from 5 March 2024 to 28 February 2025, 360 days and one. February gets nothing.
        let march = (money("1050") * Decimal::from(27) / Decimal::from(360)).round_dp(2);
        let april = (money("1050") * Decimal::from(30) / Decimal::from(360)).round_dp(2);
        assert_eq!(facts[0], (1, money("0"), money("0"), money("0")));
        assert_eq!(facts[1], (2, money("400"), money("0"), money("0")));
        assert_eq!((facts[2].0, facts[2].1, facts[2].2), (3, money("650"), money("300.50")), "the other policy is idle");
        assert_eq!((facts[2].3, facts[3].3), (march, april));
        for (asked, error) in [
            (distribution::Asked { month: 13, ..asked }, "Error - the selected month is invalid"),
            (distribution::Asked { year: 2009, ..asked }, "Error - the selected year is invalid"),
            (distribution::Asked { product_id: 9, ..asked }, "Error - the requested product does not exist"),
        ] {
            assert_eq!(distribution::report(&server.app, asked, &ALL).await.unwrap_err().to_string(), error);
        }
    }

    async fn renewed_policies(db: TestDatabase) {
        let server = paid(&db).await;
        let (from, to) = dates();
        let asked = renewals::Asked { from, to, choice: Choice::default(), sorting: renewals::Sorting::Receipt };
        let report = renewals::report(&server.app, asked, &ALL).await.unwrap();
        let facts: Vec<_> = report.data.iter().map(|r| (r.receipt.as_deref(), r.amount, r.insuree_last_name.as_str(), r.district_total)).collect();
        let here = money("1050");
        assert_eq!(facts, [(Some("F1"), money("50"), "LA", here), (Some("R1"), money("400"), "LA", here), (Some("R2"), money("600"), "LA", here)]);
        assert_eq!((report.total_amount, report.chosen.officer_text()), (here, "All officers".to_owned()));
        assert!(renewals::report(&server.app, asked, &far()).await.unwrap().data.is_empty());
        assert_eq!(renewals::Sorting::parse("X").unwrap_err().to_string(), "Error - the requested sorting criteria is unknown");
    }

    async fn indicators_of_a_month(db: TestDatabase) {
        let server = paid(&db).await;
        let of = async |month: &str, location_id: i32| {
            let asked = indicators::Asked { month: day(month), location_id, product_id: 0 };
            indicators::rows(&server.app, asked, &ALL).await.unwrap()
        };
        let [march] = &of("2024-03-15", 0).await[..] else { panic!("one product") };
        assert_eq!((march.total.female, march.new.female, march.renewed.female), (1, 0, 0), "enrolled in February");
        assert_eq!(march.paid, money("950.50"));
        let [february] = &of("2024-02-01", 0).await[..] else { panic!("one product") };
        assert_eq!((february.total.female, february.renewed.female, february.paid), (0, 1, money("400")));
        let [ended] = &of("2025-02-01", 3).await[..] else { panic!("one product") };
        assert_eq!((ended.total.female, ended.expired.female), (0, 1));
        assert_eq!(of("2024-03-15", 5).await, []);
    }
}
