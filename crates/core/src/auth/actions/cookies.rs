//! `deleteTokenCookie`, `deleteRefreshTokenCookie`: logging out of the web client.

use futures::future::BoxFuture;
use openimis_kernel::{
    graphql::{args::Args, context::RequestContext, error::FieldError},
    http::{JWT_COOKIE, REFRESH_COOKIE, expired_cookie},
};
use serde_json::{Value as Json, json};

/// Takes the access token's cookie away.
///
/// # Errors
/// None.
pub fn delete_token(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move { Ok(delete(cx, JWT_COOKIE)) })
}

/// Takes the refresh token's cookie away.
///
/// # Errors
/// None.
pub fn delete_refresh_token(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move { Ok(delete(cx, REFRESH_COOKIE)) })
}

fn delete(cx: &RequestContext, name: &'static str) -> Json {
    let sent = cx.meta.cookie(name).is_some();
    if sent {
        cx.set_cookie(expired_cookie(name));
    }
    json!({ "deleted": sent })
}
