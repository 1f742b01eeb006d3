//! `insureeNumberValidity`

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use serde_json::{Value as Json, json};

use super::INSUREES;
use crate::{config::InsureeConfig, service::number};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.query("insureeNumberValidity", "ValidationMessageGQLType", INSUREES, validity).arg("insureeNumber", "String!");
}

fn validity(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let config = cx.app.config::<InsureeConfig>();
        cx.count_statement();
        Ok(match number::fault(cx.db(), args.text("insureeNumber"), None, &config).await? {
            None => json!({ "isValid": true, "errorCode": 0, "errorMessage": "" }),
            Some(fault) => json!({ "isValid": false, "errorCode": fault.code(&config), "errorMessage": fault.to_string() }),
        })
    })
}
