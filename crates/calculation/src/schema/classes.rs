//! Which classes are linked.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::{Value as Json, json};

use super::READ;
use crate::linked;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("LinkedClassListGQLType", &[("linkedClasses", "[String]")]);
    s.query("linkedClass", "LinkedClassListGQLType", READ, resolve).arg("classNameList", "[String]");
}

fn resolve(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let given = args.get("classNameList").is_some_and(|list| !list.is_null());
        let classes = given.then(|| args.texts("classNameList"));
        Ok(json!({ "linkedClasses": linked::classes(&cx.app, classes.as_deref()) }))
    })
}
