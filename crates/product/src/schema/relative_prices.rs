//! `relativePrices`: how relative prices are spread over the year.

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use serde_json::{Value as Json, json};

use crate::service;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("ProductRelativePricesGQLType", &[("careType", "CareTypeEnum"), ("periods", "[Decimal!]!")]);
    s.extend("ProductGQLType").batched("relativePrices", "[ProductRelativePricesGQLType]!", "id", load);
}

fn load(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        let ids: Vec<i32> = keys.iter().map(|key| key.int().and_then(|id| id.try_into().ok()).unwrap_or_default()).collect();
        // What the products name, and the distributions.
        (0..2).for_each(|_| cx.count_statement());
        let prices = service::relative_prices(cx.db(), &ids).await?;
        Ok(ids.iter().map(|id| prices.get(id).map_or_else(|| json!([]), |prices| prices.iter().map(shown).collect())).collect())
    })
}

fn shown(prices: &service::RelativePrices) -> Json {
    json!({ "careType": prices.care_type.name(), "periods": prices.percents })
}
