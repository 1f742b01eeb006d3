//! What forms propose and let through.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::{Value as Json, json};

use super::READ;
use crate::config::ProductConfig;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("PageDisplayRulesGQLType", &[("minLimitValue", "Decimal"), ("maxLimitValue", "Decimal")]);
    s.value(
        "ProductItemOrServiceDefaultValuesGQLType",
        &[
            ("defaultPriceOrigin", "String"),
            ("defaultLimit", "String"),
            ("defaultLimitCoInsuranceValue", "Int"),
            ("defaultLimitFixedValue", "Int"),
        ],
    );
    s.query("page_display_rules", "PageDisplayRulesGQLType", READ, page_display_rules);
    s.query("limit_defaults", "ProductItemOrServiceDefaultValuesGQLType", READ, limit_defaults);
}

fn page_display_rules(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    let config = cx.app.config::<ProductConfig>();
    Box::pin(async move { Ok(json!({ "minLimitValue": config.min_limit_value, "maxLimitValue": config.max_limit_value })) })
}

fn limit_defaults(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    let config = cx.app.config::<ProductConfig>();
    Box::pin(async move {
        Ok(json!({
            "defaultPriceOrigin": config.default_price_origin,
            "defaultLimit": config.default_limit,
            "defaultLimitCoInsuranceValue": config.default_limit_co_insurance_value,
            "defaultLimitFixedValue": config.default_limit_fixed_value,
        }))
    })
}
