//! `validatePremiumCode`: whether a receipt is free.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use openimis_policy::service::lookup;
use serde_json::Value as Json;

use super::PREMIUMS;
use crate::service::receipt;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.query("validatePremiumCode", "Boolean", PREMIUMS, is_free).arg("code", "String!").arg("policyUuid", "String!");
}

fn is_free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let policy = [args.text("policyUuid").unwrap_or_default().to_owned()];
        cx.count_statement();
        let policies = lookup::policies_by_uuid(cx.db(), &policy).await?;
        let Some(policy) = policies.first() else { return Err(FieldError::invalid("Policy matching query does not exist.")) };
        cx.count_statement();
        Ok(Json::from(!receipt::is_taken(cx.db(), policy.product_id, args.text("code").unwrap_or_default(), None).await?))
    })
}
