//! Whether a code is free, for forms.

use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::Value as Json;

use super::{READ_ITEMS, READ_SERVICES};
use crate::{
    entity::{item, service},
    service::{self as services, Element},
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.query("validate_item_code", "Boolean", READ_ITEMS, |cx, args| Box::pin(is_free::<item::Entity>(cx, args, "itemCode")))
        .arg("itemCode", "String!");
    s.query("validate_service_code", "Boolean", READ_SERVICES, |cx, args| Box::pin(is_free::<service::Entity>(cx, args, "serviceCode")))
        .arg("serviceCode", "String!");
}

async fn is_free<E: Element>(cx: &RequestContext, args: Args, argument: &str) -> Result<Json, FieldError> {
    cx.count_statement();
    let code = args.text(argument).unwrap_or_default();
    Ok(services::by_code::<E>(cx.db(), code).await?.is_none().into())
}
