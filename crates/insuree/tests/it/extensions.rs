//! What other modules add: filters of lists, checks of numbers. The module `watch` of these tests has them.

use openimis_insuree::{
    hooks::{Search, SearchFilter},
    rules::number::{NumberFault, NumberValidator},
};
use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{context::RequestContext, error::FieldError, q::Q},
    inventory,
};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    configured::configure,
    country::{DISTRICT, FAR_VILLAGE, VILLAGE, cover, found, household},
};

fn named(path: &str, value: &Json) -> Result<Q, FieldError> {
    let text = value.as_str().ok_or_else(|| FieldError::invalid("a text, please"))?;
    Ok(Q::eq(path, Cell::Text(text.to_owned())))
}

fn by_name(_: &RequestContext, value: &Json) -> Result<Q, FieldError> {
    named("last_name", value)
}

fn secret(cx: &RequestContext, value: &Json) -> Result<Q, FieldError> {
    cx.check("insuree", Access::Rights(&["gql_query_insuree_policy_perms"]))?;
    by_name(cx, value)
}

fn by_head(_: &RequestContext, value: &Json) -> Result<Q, FieldError> {
    named("head_insuree__chf_id", value)
}

fn by_insuree(_: &RequestContext, value: &Json) -> Result<Q, FieldError> {
    named("insuree__chf_id", value)
}

inventory::submit! { SearchFilter { module: "watch", search: Search::Insurees, key: "byName", condition: by_name } }
inventory::submit! { SearchFilter { module: "watch", search: Search::Insurees, key: "secret", condition: secret } }
inventory::submit! { SearchFilter { module: "watch", search: Search::Families, key: "officer", condition: by_head } }
inventory::submit! { SearchFilter { module: "watch", search: Search::Families, key: "byHead", condition: by_head } }
inventory::submit! { SearchFilter { module: "watch", search: Search::Covers, key: "byInsuree", condition: by_insuree } }
inventory::submit! { SearchFilter { module: "absent", search: Search::Insurees, key: "inactive", condition: by_name } }
inventory::submit! { NumberValidator { name: "watch.checks.is_even", check: is_even } }

fn is_even(number: &str) -> Option<NumberFault> {
    let even = number.parse::<u64>().is_ok_and(|number| number % 2 == 0);
    (!even).then(|| NumberFault::Custom { code: 42, message: format!("{number} is odd") })
}

async fn given(db: &TestDatabase) -> TestServer {
    let at = db.connection();
    found(at).await;
    household(at, 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(at, 2, Some(FAR_VILLAGE), &["X"], 3).await;
    for insuree in [1, 2] {
        cover(at, insuree, 1, ("2026-01-01", "2026-12-31")).await;
    }
    crate::country::keys_from(at, 100).await;
    TestServer::start(db).await.unwrap()
}

both_databases! {
    Tables:

    async fn other_modules_filter_the_lists(db: TestDatabase) {
        let server = given(&db).await;
        for (list, filter, total) in [
            ("insurees", r#"additionalFilters: "{\"byName\": \"LA\"}""#, Some(1)),
            ("insurees", r#"additionalFilters: "{\"byName\": \"LA\", \"secret\": \"LB\"}""#, Some(0)),
            ("insurees", r#"additionalFilters: "{\"inactive\": \"LA\"}""#, Some(3)),
            ("insurees", r#"additionalFilters: "{\"byName\": 7}""#, None),
            ("families", r#"additionalFilter: "{\"byHead\": \"X\"}""#, Some(1)),
            ("families", r#"additionalFilter: "{\"byHead\": \"B\"}""#, Some(0)),
            ("families", r#"officer: "X""#, Some(1)),
            ("insureePolicy", r#"additionalFilter: "{\"byInsuree\": \"A\"}""#, Some(1)),
            ("insureePolicy", r#"additionalFilter: "{\"byName\": \"A\"}""#, None),
        ] {
            let answer = server.graphql(Some(&administrator()), &format!("{{ {list}({filter}) {{ totalCount }} }}")).await.unwrap();
            let found = answer.body["data"][list]["totalCount"].as_i64();
            assert_eq!((found, answer.body.get("errors").is_none()), (total, total.is_some()), "{list} {filter} {}", answer.body);
        }
    }

    async fn filters_widen_nothing_and_may_ask_for_rights(db: TestDatabase) {
        let server = given(&db).await;
        for (rights, filter, total) in [
            (&[101_101][..], r#"{\"byName\": \"LX\"}"#, Some(0)),
            (&[101_101], r#"{\"secret\": \"LA\"}"#, None),
            (&[101_101, 101_500], r#"{\"secret\": \"LA\"}"#, Some(1)),
        ] {
            let ask = format!("{{ insurees(additionalFilters: \"{filter}\") {{ totalCount }} }}");
            let answer = server.graphql(Some(&user(rights, &[DISTRICT])), &ask).await.unwrap();
            assert_eq!(answer.body["data"]["insurees"]["totalCount"].as_i64(), total, "{filter} {}", answer.body);
        }
    }

    async fn a_country_has_its_own_check_of_numbers(db: TestDatabase) {
        configure(&db, "insuree", json!({ "insuree_number_validator": "watch.checks.is_even" })).await;
        let server = given(&db).await;
        let ask = |number: &str| format!("{{ insureeNumberValidity(insureeNumber: \"{number}\") {{ isValid errorCode errorMessage }} }}");
        for (number, expected) in [
            ("17", json!({ "isValid": false, "errorCode": 42, "errorMessage": "17 is odd" })),
            ("18", json!({ "isValid": true, "errorCode": 0, "errorMessage": "" })),
        ] {
            let answer = server.graphql(Some(&administrator()), &ask(number)).await.unwrap();
            assert_eq!(answer.body["data"]["insureeNumberValidity"], expected);
            let call = format!(r#"createInsuree(input: {{ chfId: "{number}", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01", clientMutationId: "{number}" }})"#);
            let (_, error) = server.mutate(&administrator(), &call, number).await.unwrap();
            assert_eq!(error.is_null(), expected["isValid"] == true, "{error}");
        }
    }
}
