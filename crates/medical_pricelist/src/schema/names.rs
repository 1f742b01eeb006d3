//! Whether a name is free, for forms.

use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::Value as Json;

use crate::{kind::Kind, service};

pub(super) fn declare<K: Kind>(s: &mut SchemaBuilder) {
    let (root, argument) = K::NAMES.validate;
    s.query(root, "Boolean", K::READ, |cx, args| Box::pin(is_free::<K>(cx, args))).arg(argument, "String!");
}

async fn is_free<K: Kind>(cx: &RequestContext, args: Args) -> Result<Json, FieldError> {
    cx.count_statement();
    let name = args.text(K::NAMES.validate.1).unwrap_or_default();
    Ok(service::by_name::<K>(cx.db(), name).await?.is_none().into())
}
