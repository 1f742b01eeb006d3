//! Rules are asked by what an object carries.

use openimis_calculation::{
    carrier::Carried,
    question::{Answer, Question, Refusal},
    registry,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use crate::{
    Tables,
    country::{FREE, INCOME},
};

both_databases! {
    Tables:

    async fn the_first_rule_in_force_answers(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let with = |name: &str, value: &str| json!({ "calculation_rule": { name: value } });
        let (plan, detail, none) = (with("rate", "5"), with("income", "1000"), json!({}));
        let known = Question::Contribution { plan: &plan, detail: &detail, holder_insuree: &none };
        let unknown = Question::Contribution { plan: &plan, detail: &none, holder_insuree: &none };
        let share = Question::Share { plan: &plan, premium: Decimal::ONE };
        let amount = |amount: &str| Some(Answer::Amount(amount.parse().unwrap()));
        let cases: [(&[Uuid], &str, &Question<'_>, _); 7] = [
            (&[INCOME, FREE], "2020-06-01", &known, amount("50.00")),
            (&[INCOME, FREE], "2020-06-01", &unknown, amount("0")),
            (&[FREE], "2020-12-31", &known, amount("0")),
            (&[FREE], "2021-01-01", &known, None),
            (&[INCOME], "1999-12-31", &known, None),
            (&[], "2020-06-01", &known, None),
            (&[INCOME, FREE], "2020-06-01", &share, None),
        ];
        for (rules, today, question, expected) in cases {
            let carried = Carried { class: "ContributionPlan".into(), calculations: rules.to_vec() };
            let answer = registry::ask(&server.app, today.parse().unwrap(), &carried, question);
            assert_eq!(answer, Ok(expected), "{rules:?} {today} {question:?}");
        }
        let (carried, much) = (Carried { class: "ContributionPlan".into(), calculations: vec![INCOME] }, with("rate", "101"));
        let question = Question::Contribution { plan: &much, detail: &detail, holder_insuree: &none };
        assert_eq!(registry::ask(&server.app, "2020-06-01".parse().unwrap(), &carried, &question), Err(Refusal::NoPercentage("rate")));
    }
}
