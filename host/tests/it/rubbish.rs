//! Values of every wrong kind, in every argument and every input field that the modules of this build declare: each is
//! refused with an error of its own or does nothing; none reaches the database unchecked.

use openimis_kernel::graphql::schema::{Answer, Root, Schema};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use serde_json::Value as Json;

use crate::{
    asking::{field, literal},
    country::Country,
    enrolment::{column, number},
};

/// Values, as literals. What a type takes of them depends on the type.
const RUBBISH: [&str; 13] = [
    "2147483648",
    r#""nope""#,
    r#""{\"a\": \"\\u0000\"}""#,
    "-1",
    "1e400",
    "NOPE",
    "[]",
    "{ a: 1 }",
    r#""""#,
    r#""2147483648""#,
    r#""9999-99-99""#,
    r#""10000-01-01""#,
    r#""\u0000""#,
];
/// Those of them that may get past the types, into a mutation.
const FOR_INPUTS: [&str; 5] = ["2147483647", "-1", r#""nope""#, r#""10000-01-01""#, r#""{\"a\": \"\\u0000\"}""#];
/// How many of them are tried where the column is another type's: they are all tried there.
const FEW: usize = 3;

/// A text longer than any column.
fn long() -> String {
    format!("{:?}", "x".repeat(5_000))
}

/// The arguments of a field, and whether they ask for a column of another type.
fn arguments<'s>(schema: &'s Schema, root: &'s Root) -> Vec<(&'s str, bool)> {
    let filters_of = match &root.answer {
        Answer::Connection(rows) => Some(rows.target.as_str()),
        _ => root.filters_of.as_deref(),
    };
    let filters = filters_of.into_iter().flat_map(|name| &schema.object(name).filters);
    let filters = filters.map(|(name, filter)| (name.as_str(), filter.path.contains("__")));
    root.args.keys().map(|name| (name.as_str(), false)).chain(filters).collect()
}

/// Whether the answer is one of those that a client can make something of.
fn check(document: &str, status: u16, body: &Json) {
    let document: String = document.chars().take(400).collect();
    assert!(matches!(status, 200 | 400 | 401), "{status} {document}: {body}");
    for error in body["errors"].as_array().into_iter().flatten() {
        let text = error["message"].as_str().unwrap();
        assert!(
            !["Internal error", "internal error", "SELECT", "sqlx", "panicked"].iter().any(|sign| text.contains(sign)),
            "{document}: {text}"
        );
    }
}

both_databases! {
    Country:

    async fn in_arguments(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let schema = &server.app.schema;
        for root in schema.queries.values().filter(|root| !matches!(root.answer, Answer::Export(_))) {
            for (name, is_far) in arguments(schema, root) {
                let values = RUBBISH.into_iter().take(if is_far { FEW } else { RUBBISH.len() }).map(str::to_owned);
                for value in values.chain((!is_far).then(long)) {
                    let document = format!("{{ {} }}", field(schema, root, &format!("{name}: {value}")));
                    let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
                    check(&document, answer.status, &answer.body);
                }
            }
        }
    }

    async fn in_mutations(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let schema = &server.app.schema;
        let caller = server.app.core().by_password(&server.app, "Admin", "admin123", [127, 0, 0, 1].into()).await.unwrap();
        for mutation in schema.mutations.values() {
            let input = &schema.inputs[&mutation.input_name()];
            for name in input.fields.keys() {
                for value in FOR_INPUTS.into_iter().map(str::to_owned).chain([long()]) {
                    let others = input.fields.iter().filter(|(other, arg)| *other != name && arg.ty.to_string().ends_with('!'));
                    let mut fields: Vec<String> = others.map(|(other, arg)| format!("{other}: {}", literal(schema, &arg.ty))).collect();
                    fields.push(format!("{name}: {value}"));
                    let document = format!("mutation {{ a: {}(input: {{ {} }}) {{ internalId }} }}", mutation.name, fields.join(", "));
                    let answer = server.graphql(Some(&caller), &document).await.unwrap();
                    check(&document, answer.status, &answer.body);
                }
            }
        }
        let faults = r#"SELECT "error" || ' ' || "json_content" FROM "core_Mutation_Log" WHERE "error" LIKE '%internal error%'"#;
        let faults = column(&db, faults).await;
        assert!(faults.is_empty(), "{} {faults:#?}", faults.len());
        assert!(number(&db, r#"SELECT COUNT(*) FROM "core_Mutation_Log" WHERE "status" = 1"#).await > 100, "nothing was refused by a mutation");
    }
}
