//! Create, change and close price lists.

use chrono::{DateTime, Utc};
use openimis_kernel::access::Principal;
use openimis_medical_pricelist::{
    entity::Header,
    kind::{Items, Kind, Services},
    service,
};
use openimis_test_country::long_ago;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{served, uuid},
};

/// Rights to create, change and delete.
const RIGHTS: [[i32; 3]; 2] = [[121_302, 121_303, 121_304], [121_202, 121_203, 121_204]];

fn name<K: Kind>(verb: &str) -> String {
    format!("{verb}{}", K::TITLE)
}

async fn run<K: Kind>(server: &TestServer, caller: &std::sync::Arc<Principal>, verb: &str, fields: &str) -> (i64, Json) {
    let id = Uuid::new_v4();
    server.mutate(caller, &format!("{}(input: {{{fields}, clientMutationId: \"{id}\"}})", name::<K>(verb)), &id.to_string()).await.unwrap()
}

async fn done<K: Kind>(server: &TestServer, verb: &str, fields: &str) {
    assert_eq!(run::<K>(server, &administrator(), verb, fields).await, (2, Json::Null), "{fields}");
}

async fn refused<K: Kind>(server: &TestServer, verb: &str, fields: &str) -> String {
    let (status, error) = run::<K>(server, &administrator(), verb, fields).await;
    assert_eq!((status, &error[0]["message"]), (1, &json!(format!("pricelist.mutation.failed_to_{verb}_pricelist"))), "{fields}");
    error[0]["detail"].as_str().unwrap().to_owned()
}

/// Prices of a list now as `(item or service, price)`.
async fn now<K: Kind>(db: &TestDatabase, list: i32) -> Vec<(i32, Option<i64>)> {
    let mut prices: Vec<_> = service::prices::<K>(db.connection(), &[list]).await.unwrap().into_iter().map(plain).collect();
    prices.sort_unstable();
    prices
}

async fn at<K: Kind>(db: &TestDatabase, list: i32, moment: DateTime<Utc>) -> Vec<(i32, Option<i64>)> {
    let mut prices: Vec<_> = service::prices_at::<K>(db.connection(), &[list], moment).await.unwrap().into_iter().map(plain).collect();
    prices.sort_unstable();
    prices
}

fn plain(price: openimis_medical_pricelist::entity::Price) -> (i32, Option<i64>) {
    (price.element, price.overrule.map(|amount| i64::try_from(amount.trunc()).unwrap()))
}

fn quoted(numbers: &[u8]) -> String {
    numbers.iter().map(|number| format!("\"{}\"", uuid(*number))).collect::<Vec<_>>().join(", ")
}

async fn rows<K: Kind>(db: &TestDatabase) -> Vec<<K::Header as EntityTrait>::Model> {
    K::Header::find().order_by_asc(K::Header::ID).all(db.connection()).await.unwrap()
}

const LIST: &str = r#"pricelistDate: "2026-01-01""#;

async fn a_new_list<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let overrules = format!("[{{uuid: \"{}\", price: \"12.505\"}}, {{uuid: \"{}\"}}]", uuid(102), uuid(101));
    let fields = format!("{LIST}, name: \"New\", addedDetails: [{}], priceOverrules: {overrules}", quoted(&[101, 102, 102]));
    done::<K>(&server, "create", &fields).await;
    let list = service::by_name::<K>(db.connection(), "New").await.unwrap().unwrap();
    let heading = K::Header::heading(&list);
    assert_eq!((heading.location_id, heading.pricelist_date), (None, "2026-01-01".parse().unwrap()));
    assert_eq!(now::<K>(&db, K::Header::id(&list)).await, [(1, None), (2, Some(12))], "each once");
}

async fn what_cannot_be_created<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let gone = uuid(99);
    for (fields, detail) in [
        (r#"name: "National""#.to_owned(), K::NAME_TAKEN.to_owned()),
        (format!("name: \"{}\"", "x".repeat(101)), "name is longer than 100 characters".to_owned()),
        (format!("name: \"X\", locationId: \"{gone}\""), "Location matching query does not exist.".to_owned()),
        (
            format!("name: \"X\", addedDetails: [\"{gone}\"]"),
            format!("{} matching query does not exist.", K::TITLE.trim_end_matches("sPricelist")),
        ),
        (
            format!("name: \"X\", priceOverrules: [{{uuid: \"{}\", price: \"1\"}}]", uuid(101)),
            format!("{}Detail matching query does not exist.", K::TITLE),
        ),
        (
            format!("name: \"X\", addedDetails: [\"{0}\"], priceOverrules: [{{uuid: \"{0}\", price: \"-1\"}}]", uuid(101)),
            "price is negative".to_owned(),
        ),
    ] {
        assert_eq!(refused::<K>(&server, "create", &format!("{LIST}, {fields}")).await, detail, "{fields}");
    }
    assert!(service::by_name::<K>(db.connection(), "X").await.unwrap().is_none());
}

async fn prices_change_and_former_ones_stay_known<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let before = server.app.clock.now();
    let list = format!("uuid: \"{}\", name: \"National\", pricelistDate: \"2024-01-01\"", uuid(1));
    let fields = format!(
        "{list}, addedDetails: [{}], removedDetails: [{}], priceOverrules: [{{uuid: \"{}\", price: \"90\"}}, {{uuid: \"{}\", price: \"5\"}}]",
        quoted(&[101, 103]),
        quoted(&[102]),
        uuid(101),
        uuid(103),
    );
    done::<K>(&server, "update", &fields).await;
    assert_eq!(now::<K>(&db, 1).await, [(1, Some(90)), (3, Some(5))]);
    assert_eq!(at::<K>(&db, 1, before - chrono::Days::new(1)).await, [(1, Some(80)), (2, None)]);
    server.clock.set(before + chrono::Days::new(1));
    done::<K>(&server, "update", &format!("{list}, priceOverrules: [{{uuid: \"{}\"}}]", uuid(101))).await;
    assert_eq!(now::<K>(&db, 1).await, [(1, None), (3, Some(5))], "none clears");
    assert_eq!(at::<K>(&db, 1, before + chrono::TimeDelta::hours(1)).await, [(1, Some(90)), (3, Some(5))]);
    assert_eq!(now::<K>(&db, 2).await, [(1, None)], "other lists stay");
    // What the list pays already makes no version.
    let versions = K::Detail::find().count(db.connection()).await.unwrap();
    done::<K>(
        &server,
        "update",
        &format!("{list}, addedDetails: [{}], priceOverrules: [{{uuid: \"{}\", price: \"5.00\"}}]", quoted(&[103]), uuid(103)),
    )
    .await;
    assert_eq!(K::Detail::find().count(db.connection()).await.unwrap(), versions);
}

async fn a_renamed_list_keeps_its_former_name<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let count = rows::<K>(&db).await.len();
    done::<K>(&server, "update", &format!("uuid: \"{}\", name: \"National\", pricelistDate: \"2024-01-01\"", uuid(1))).await;
    assert_eq!(rows::<K>(&db).await.len(), count, "the same makes no version");
    done::<K>(&server, "update", &format!("uuid: \"{}\", name: \"Country\", pricelistDate: \"2024-01-01\"", uuid(1))).await;
    let rows = rows::<K>(&db).await;
    let (current, former) = (&rows[0], rows.last().unwrap());
    assert_eq!((K::Header::uuid(current), K::Header::heading(current).name.as_str()), (uuid(1), "Country"));
    assert_eq!((K::Header::is_valid(former), K::Header::heading(former).name.as_str()), (false, "National"));
}

async fn what_cannot_be_changed<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    for (list, name, detail) in [
        (1, "Region 1", K::NAME_TAKEN.to_owned()),
        (5, "Before", "User can not edit historical data".to_owned()),
        (99, "X", format!("{} matching query does not exist.", K::TITLE)),
    ] {
        let fields = format!("{LIST}, uuid: \"{}\", name: \"{name}\"", uuid(list));
        assert_eq!(refused::<K>(&server, "update", &fields).await, detail, "{fields}");
    }
}

async fn lists_of_other_territories_are_not_found<K: Kind>(db: TestDatabase, rights: [i32; 3]) {
    let server = served(&db).await;
    let clerk = user(&rights, &[3]);
    for (list, found) in [(3, true), (1, true), (4, false)] {
        let fields = format!("{LIST}, uuid: \"{}\", name: \"List {list}\"", uuid(list));
        assert_eq!(run::<K>(&server, &clerk, "update", &fields).await.0 == 2, found, "{list}");
        let (status, error) = run::<K>(&server, &clerk, "delete", &format!("uuids: [\"{}\"]", uuid(list))).await;
        assert_eq!(status == 2, found, "{list}: {error}");
    }
}

async fn each_mutation_asks_for_its_right<K: Kind>(db: TestDatabase, rights: [i32; 3]) {
    let server = served(&db).await;
    let change = format!("{LIST}, uuid: \"{}\", name: \"Renamed\"", uuid(1));
    let calls = [("create", format!("{LIST}, name: \"New\"")), ("update", change), ("delete", format!("uuids: [\"{}\"]", uuid(3)))];
    for (place, (verb, fields)) in calls.iter().enumerate() {
        let others: Vec<i32> = RIGHTS.into_iter().flatten().filter(|right| *right != rights[place]).collect();
        let (status, error) = run::<K>(&server, &user(&others, &[3, 4]), verb, fields).await;
        assert_eq!((status, &error[0]["detail"]), (1, &json!("unauthorized")), "{verb}");
        assert_eq!(run::<K>(&server, &user(&[rights[place]], &[3, 4]), verb, fields).await, (2, Json::Null), "{verb}");
    }
}

async fn closed_lists<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let (status, error) = run::<K>(&server, &administrator(), "delete", &format!("uuids: [{}]", quoted(&[1, 99, 1]))).await;
    assert_eq!((status, error), (1, json!([{ "message": "pricelist.validation.id_does_not_exist" }])));
    assert!(!K::Header::is_valid(&rows::<K>(&db).await[0]));
    let (_, error) = run::<K>(&server, &administrator(), "delete", &format!("uuids: [{}]", quoted(&[1, 99]))).await;
    let entry = |number| json!({ "title": uuid(number), "list": [{ "message": "pricelist.validation.id_does_not_exist" }] });
    assert_eq!(error, json!([entry(1), entry(99)]));
    let former = rows::<K>(&db).await;
    let former = former.last().unwrap();
    assert_eq!((K::Header::heading(former).name.as_str(), K::Header::is_valid(former)), ("National", false));
    // The name is free again.
    done::<K>(&server, "create", &format!("{LIST}, name: \"National\"")).await;
}

async fn five_hundred_prices_and_more<K: Kind>(db: TestDatabase, insert: impl AsyncFn(&TestDatabase, u32)) {
    let server = served(&db).await;
    for number in 4..=553 {
        insert(&db, number).await;
    }
    let all: Vec<String> = (4..=553_u128).map(|number| Uuid::from_u128(1_000 + number).to_string()).collect();
    let added = all.iter().map(|uuid| format!("\"{uuid}\"")).collect::<Vec<_>>().join(",");
    let prices =
        all.iter().enumerate().map(|(n, uuid)| format!("{{uuid: \"{uuid}\", price: \"{}\"}}", n + 1)).collect::<Vec<_>>().join(",");
    done::<K>(&server, "create", &format!("{LIST}, name: \"Long\", addedDetails: [{added}]")).await;
    let list = service::by_name::<K>(db.connection(), "Long").await.unwrap().unwrap();
    server.clock.set(server.app.clock.now() + chrono::Days::new(1));
    done::<K>(&server, "update", &format!("{LIST}, name: \"Long\", uuid: \"{}\", priceOverrules: [{prices}]", K::Header::uuid(&list)))
        .await;
    let now = now::<K>(&db, K::Header::id(&list)).await;
    assert!(now.len() == 550 && now.iter().enumerate().all(|(n, (_, price))| *price == Some(n as i64 + 1)), "{now:?}");
    assert!(at::<K>(&db, K::Header::id(&list), long_ago()).await.is_empty());
}

async fn a_line_is_in_a_list_once<K: Kind>(db: TestDatabase) {
    let server = served(&db).await;
    let fields = format!("{LIST}, uuid: \"{}\", name: \"Region 1\", addedDetails: [{}]", uuid(2), quoted(&[101, 102, 103]));
    let caller = administrator();
    let tries = (0..4).map(|_| run::<K>(&server, &caller, "update", &fields));
    for outcome in futures::future::join_all(tries).await {
        assert_eq!(outcome, (2, Json::Null));
    }
    assert_eq!(now::<K>(&db, 2).await, [(1, None), (2, None), (3, None)]);
}

async fn more_items(db: &TestDatabase, number: u32) {
    use openimis_medical::entity::item;
    use sea_orm::ActiveValue::Set;
    let one = item::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
    let uuid = Uuid::from_u128(1_000 + u128::from(number)).to_string();
    let mut row = item::ActiveModel { uuid: Set(uuid), code: Set(format!("N{number}")), ..one.into() };
    row.id = sea_orm::ActiveValue::NotSet;
    row.insert(db.connection()).await.unwrap();
}

both_databases! {
    Tables:

    async fn new_list_of_items(db: TestDatabase) {
        a_new_list::<Items>(db).await;
    }

    async fn new_list_of_services(db: TestDatabase) {
        a_new_list::<Services>(db).await;
    }

    async fn refused_lists_of_items(db: TestDatabase) {
        what_cannot_be_created::<Items>(db).await;
    }

    async fn refused_lists_of_services(db: TestDatabase) {
        what_cannot_be_created::<Services>(db).await;
    }

    async fn prices_of_items(db: TestDatabase) {
        prices_change_and_former_ones_stay_known::<Items>(db).await;
    }

    async fn prices_of_services(db: TestDatabase) {
        prices_change_and_former_ones_stay_known::<Services>(db).await;
    }

    async fn renamed_list_of_items(db: TestDatabase) {
        a_renamed_list_keeps_its_former_name::<Items>(db).await;
    }

    async fn renamed_list_of_services(db: TestDatabase) {
        a_renamed_list_keeps_its_former_name::<Services>(db).await;
    }

    async fn refused_changes_of_items(db: TestDatabase) {
        what_cannot_be_changed::<Items>(db).await;
    }

    async fn refused_changes_of_services(db: TestDatabase) {
        what_cannot_be_changed::<Services>(db).await;
    }

    async fn row_security_of_lists_of_items(db: TestDatabase) {
        lists_of_other_territories_are_not_found::<Items>(db, RIGHTS[0]).await;
    }

    async fn row_security_of_lists_of_services(db: TestDatabase) {
        lists_of_other_territories_are_not_found::<Services>(db, RIGHTS[1]).await;
    }

    async fn rights_of_lists_of_items(db: TestDatabase) {
        each_mutation_asks_for_its_right::<Items>(db, RIGHTS[0]).await;
    }

    async fn rights_of_lists_of_services(db: TestDatabase) {
        each_mutation_asks_for_its_right::<Services>(db, RIGHTS[1]).await;
    }

    async fn closed_lists_of_items(db: TestDatabase) {
        closed_lists::<Items>(db).await;
    }

    async fn closed_lists_of_services(db: TestDatabase) {
        closed_lists::<Services>(db).await;
    }

    async fn lines_of_lists_of_items(db: TestDatabase) {
        a_line_is_in_a_list_once::<Items>(db).await;
    }

    async fn lines_of_lists_of_services(db: TestDatabase) {
        a_line_is_in_a_list_once::<Services>(db).await;
    }

    async fn a_long_list(db: TestDatabase) {
        five_hundred_prices_and_more::<Items>(db, more_items).await;
    }
}
