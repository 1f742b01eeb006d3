//! `pricelists`: the prices of a health facility's lists, for the entry of claims.

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use serde_json::{Value as Json, json};

use crate::{
    kind::{Items, Kind, Services},
    security::is_used,
    service,
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("PriceCompactGQLType", &[("id", "Int"), ("p", "Decimal")]);
    s.value("PricelistsGQLType", &[("services", "[PriceCompactGQLType]"), ("items", "[PriceCompactGQLType]")]);
    s.query("pricelists", "PricelistsGQLType", Access::Rights(&["gql_query_pricelists_perms"]), resolve)
        .arg(Services::NAMES.argument, "Int")
        .arg(Items::NAMES.argument, "Int");
}

fn resolve(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let (services, items) = (wanted::<Services>(cx, &args).await?, wanted::<Items>(cx, &args).await?);
        Ok(json!({ "services": prices::<Services>(cx, services).await?, "items": prices::<Items>(cx, items).await? }))
    })
}

/// The list that is asked for. Without the right to read lists, it must be that of a health facility that the user works
/// for or, if they work for none, sees.
async fn wanted<K: Kind>(cx: &RequestContext, args: &Args) -> Result<Option<i32>, FieldError> {
    let Some(list) = args.int(K::NAMES.argument).and_then(|id| i32::try_from(id).ok()) else { return Ok(None) };
    if let Err(denied) = cx.check("medical_pricelist", K::READ) {
        cx.count_statement();
        if !is_used::<K>(cx.db(), cx.principal()?, list).await? {
            return Err(denied.into());
        }
    }
    Ok(Some(list))
}

async fn prices<K: Kind>(cx: &RequestContext, list: Option<i32>) -> Result<Vec<Json>, FieldError> {
    let Some(list) = list else { return Ok(vec![]) };
    cx.count_statement();
    let prices = service::prices::<K>(cx.db(), &[list]).await?;
    Ok(prices.into_iter().map(|price| json!({ "id": price.element, "p": price.overrule.map(cents) })).collect())
}

/// As the database prints it.
fn cents(mut amount: rust_decimal::Decimal) -> String {
    amount.rescale(2);
    amount.to_string()
}
