//! Signs of SQL and of LIKE are only text: in every argument that takes a text, of every list that the modules of this
//! build declare, and in every order.

use openimis_kernel::{
    entity::Kind,
    graphql::{
        lookup::Lookup,
        schema::{Answer, Filter, Object, Root, Schema},
        ty::Ty,
    },
    names::camel,
    relay::parse_global_id,
};
use openimis_testkit::{
    TestDatabase, TestServer, administrator, both_databases,
    sea_orm::{ConnectionTrait, Statement},
};
use serde_json::{Value as Json, json};

use crate::{asking::field, country::Country, enrolment::message};

/// Texts that would find rows, or break the statement, if they were more than text.
const SIGNS: [&str; 11] = ["%", "_", "%%", "_%", "\\", "'", "''", "' OR '1'='1", "\"; DROP TABLE \"tblInsuree\"; --", "*", "') OR 1=1 --"];
/// How many of them are tried where the column is another type's: what is written for it there, is tried there.
const FEW: usize = 2;
/// A text that finds nothing, and has no sign in it.
const PLAIN: &str = "zqxj";
/// What a column is set to, as far as it fits.
const MARK: &str = "%_'\\\"";

/// Lists, and what gives their rows.
fn lists(schema: &Schema) -> impl Iterator<Item = (&Root, &Object)> {
    schema.queries.values().filter_map(|root| match &root.answer {
        Answer::Connection(rows) => Some((root, schema.object(&rows.target))),
        _ => None,
    })
}

/// Arguments that take texts, as list or not.
fn texts<'s>(schema: &'s Schema, root: &'s Root, object: &'s Object) -> Vec<(&'s str, bool)> {
    let own = root.args.iter().map(|(name, arg)| (name.as_str(), &arg.ty));
    let filters = object.filters.iter().map(|(name, filter)| (name.as_str(), &filter.ty));
    let is_text = |ty: &Ty| ty.name() == "String" || schema.scalars.contains_key(ty.name());
    let paging = ["after", "before", "orderBy"];
    own.chain(filters).filter(|(name, ty)| is_text(ty) && !paging.contains(name)).map(|(name, ty)| (name, ty.is_list())).collect()
}

fn argument(name: &str, is_list: bool, text: &str) -> String {
    let text = Json::from(text);
    if is_list { format!("{name}: [{text}]") } else { format!("{name}: {text}") }
}

/// How many rows there are, or the error.
async fn found(server: &TestServer, root: &Root, arguments: &str) -> Result<i64, String> {
    let document = format!("{{ {} }}", field(&server.app.schema, root, arguments));
    let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
    assert!(answer.status == 200 || answer.status == 400, "{document}: {}", answer.body);
    nothing_of_the_inside(&document, &answer.body);
    answer.body["data"]["a"]["totalCount"].as_i64().ok_or_else(|| message(&answer.body).to_owned())
}

fn nothing_of_the_inside(document: &str, body: &Json) {
    for error in body["errors"].as_array().into_iter().flatten() {
        let text = error["message"].as_str().unwrap();
        assert!(!["Internal error", "SELECT", "sqlx", "syntax error at", "/"].iter().any(|sign| text.contains(sign)), "{document}: {text}");
    }
}

async fn cell(db: &TestDatabase, object: &Object, column: &str, key: &str) -> Option<String> {
    let shape = object.table();
    let sql =
        format!(r#"SELECT CAST("{column}" AS TEXT) FROM "{}" WHERE CAST("{}" AS TEXT) = $1"#, shape.table, shape.columns[shape.key].db);
    let statement = Statement::from_sql_and_values(db.backend(), sql, [key.into()]);
    db.connection().query_one_raw(statement).await.unwrap()?.try_get_by_index(0).unwrap()
}

/// Whether the table takes this text.
async fn set(db: &TestDatabase, object: &Object, column: &str, key: &str, text: Option<String>) -> bool {
    let shape = object.table();
    let sql = format!(r#"UPDATE "{}" SET "{column}" = $1 WHERE CAST("{}" AS TEXT) = $2"#, shape.table, shape.columns[shape.key].db);
    let statement = Statement::from_sql_and_values(db.backend(), sql, [text.into(), key.into()]);
    db.connection().execute_raw(statement).await.is_ok_and(|done| done.rows_affected() == 1)
}

/// The names of some items of the demo data have signs in them.
async fn without_signs(db: &TestDatabase) {
    for (table, column) in [("tblItems", "ItemName"), ("tblServices", "ServName")] {
        let sql = format!(r#"UPDATE "{table}" SET "{column}" = REPLACE(REPLACE("{column}", '%', ''), '''', '')"#);
        db.connection().execute_unprepared(&sql).await.unwrap();
    }
}

/// The key of the first row.
async fn first(server: &TestServer, root: &Root) -> Option<String> {
    let document = format!("{{ {} }}", field(&server.app.schema, root, "first: 1")).replace("totalCount", "edges { node { id } }");
    let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
    let id = answer.body["data"]["a"]["edges"][0]["node"]["id"].as_str()?;
    parse_global_id(id).map(|(_, key)| key)
}

/// What finds a row that bears this mark, and what must not.
fn trials(lookup: Lookup, mark: &str) -> Vec<(String, i64)> {
    let (whole, tail) = (mark.to_owned(), mark.chars().skip(1).collect::<String>());
    match lookup {
        Lookup::Exact | Lookup::IExact => vec![(whole, 1), (format!("{tail}%"), 0), ("_".repeat(mark.chars().count()), 0)],
        Lookup::Contains | Lookup::IContains => mark.chars().map(|c| (c.to_string(), 1)).chain([(whole, 1), ("%%".into(), 0)]).collect(),
        Lookup::StartsWith | Lookup::IStartsWith => vec![(whole, 1), (tail, 0), ("__".into(), 0)],
        _ => vec![],
    }
}

/// Gives a row the mark in the column of a filter, and finds it by that. `false`: the column cannot bear it.
async fn bears_the_mark(db: &TestDatabase, server: &TestServer, (root, object): (&Root, &Object), (name, filter): (&str, &Filter)) -> bool {
    let shape = object.table();
    let Some(column) = shape.column(&filter.path).map(|index| &shape.columns[index]) else { return false };
    let Some(key) = first(server, root).await else { return false };
    let mark: String = MARK.chars().take(column.max_length.map_or(usize::MAX, |most| most as usize)).collect();
    let is_coded = shape.column(&filter.path).is_some_and(|index| object.enums.contains_key(&index));
    if is_coded || mark.chars().count() < 2 || !set(db, object, column.db, &key, Some(mark.clone())).await {
        return false;
    }
    for (text, expected) in trials(filter.lookup, &mark) {
        let found = found(server, root, &argument(name, filter.lookup.takes_list(), &text)).await;
        assert_eq!(found, Ok(expected), "{}({name}: {text:?}) where one row has {mark:?}", root.name);
    }
    true
}

both_databases! {
    Country:

    async fn in_no_argument_a_sign_finds_more_than_itself(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let schema = &server.app.schema;
        without_signs(&db).await;
        let mut tried = 0;
        for (root, object) in lists(schema) {
            for (name, is_list) in texts(schema, root, object) {
                let plain = found(&server, root, &argument(name, is_list, PLAIN)).await;
                let is_far = object.filters.get(name).is_some_and(|filter| filter.path.contains("__"));
                for sign in SIGNS.into_iter().take(if is_far { FEW } else { SIGNS.len() }) {
                    let with_sign = found(&server, root, &argument(name, is_list, sign)).await;
                    assert_eq!(with_sign.clone().ok(), plain.clone().ok(), "{}({name}: {sign:?}): {with_sign:?}", root.name);
                    tried += 1;
                }
            }
        }
        assert!(tried > 1_000, "{tried}");
    }

    async fn each_sign_finds_itself(db: TestDatabase) {
        without_signs(&db).await;
        let server = TestServer::start(&db).await.unwrap();
        let mut marked = 0;
        for list in lists(&server.app.schema) {
            let object = list.1;
            for (name, filter) in object.filters.iter().filter(|(_, filter)| filter.kind == Kind::Text && !filter.id) {
                let before = match (object.table().column(&filter.path), first(&server, list.0).await) {
                    (Some(index), Some(key)) => Some((object.table().columns[index].db, cell(&db, object, object.table().columns[index].db, &key).await, key)),
                    _ => None,
                };
                marked += usize::from(bears_the_mark(&db, &server, list, (name, filter)).await);
                if let Some((column, text, key)) = before {
                    set(&db, object, column, &key, text).await;
                }
            }
        }
        assert!(marked > 30, "{marked}");
    }

    async fn the_order_takes_names_of_fields_only(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let ordered = lists(&server.app.schema).filter(|(root, _)| root.args.contains_key("orderBy"));
        let mut tried = 0;
        for (root, object) in ordered {
            // Some lists want to know of what.
            if found(&server, root, "").await.is_err() {
                continue;
            }
            let shape = object.table();
            let hidden = (0..shape.columns.len()).filter(|index| !object.shows(*index)).map(|index| shape.columns[index].name.clone());
            let rubbish = ["nope", "id; DROP TABLE x", "id desc", "id'", "\"id\"", "id--", "1", "(SELECT 1)", "id__nope", "%", "random()", "id, id"];
            for name in rubbish.into_iter().map(str::to_owned).chain(hidden) {
                let found = found(&server, root, &format!("orderBy: [{}]", json!(name))).await;
                // Signs are left out, as in the reference; what is left may be a field.
                let is_field = ["id'", "\"id\"", "id--", "%"].contains(&name.as_str()) && object.fields.contains_key("id");
                let is_refused = found.as_ref().is_err_and(|error| error.starts_with("Cannot resolve keyword"));
                assert!(is_refused || is_field && found.is_ok(), "{}: {name}: {found:?}", root.name);
                tried += 1;
            }
            for index in (0..shape.columns.len()).filter(|index| object.shows(*index)) {
                let name = &shape.columns[index].name;
                for name in [name.clone(), format!("-{}", camel(name))] {
                    let found = found(&server, root, &format!("orderBy: [{}]", json!(name))).await;
                    assert!(found.is_ok(), "{}: {name}: {found:?}", root.name);
                }
            }
        }
        assert!(tried > 100, "{tried}");
    }
}
