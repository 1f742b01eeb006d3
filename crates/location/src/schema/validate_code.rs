//! Whether a code is free, for forms.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::Value as Json;

use super::{READ_HEALTH_FACILITIES, READ_LOCATIONS};
use crate::service;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.query("validate_location_code", "Boolean", READ_LOCATIONS, location_code).arg("locationCode", "String!");
    s.query("validate_health_facility_code", "Boolean", READ_HEALTH_FACILITIES, health_facility_code).arg("healthFacilityCode", "String!");
}

fn location_code(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        cx.count_statement();
        let code = args.text("locationCode").unwrap_or_default();
        Ok(service::location_by_code(cx.db(), code).await?.is_none().into())
    })
}

fn health_facility_code(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        cx.count_statement();
        let code = args.text("healthFacilityCode").unwrap_or_default();
        Ok(service::health_facility_by_code(cx.db(), code).await?.is_none().into())
    })
}
