//! `_debug`: clients of the reference's development mode may ask for it. SQL is never disclosed.

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};
use serde_json::json;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("DjangoDebug", &[("sql", "[DjangoDebugSQL]")]);
    s.value(
        "DjangoDebugSQL",
        &[
            ("vendor", "String!"),
            ("alias", "String!"),
            ("sql", "String"),
            ("duration", "Float!"),
            ("rawSql", "String!"),
            ("params", "String!"),
            ("startTime", "Float!"),
            ("stopTime", "Float!"),
            ("isSlow", "Boolean!"),
            ("isSelect", "Boolean!"),
            ("transId", "String"),
            ("transStatus", "String"),
            ("isoLevel", "String"),
            ("encoding", "String"),
        ],
    );
    s.query("_debug", "DjangoDebug", Access::Public, |_, _| Box::pin(async { Ok(json!({ "sql": [] })) }));
}
