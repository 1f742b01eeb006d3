//! `tokenAuth`, `verifyToken`, `refreshToken`, `revokeToken`.

use futures::future::BoxFuture;
use openimis_auth::{
    csrf,
    jwt::{IssuedToken, JwtError},
};
use openimis_kernel::{
    graphql::{args::Args, context::RequestContext, error::FieldError},
    http::{CSRF_COOKIE, JWT_COOKIE, REFRESH_COOKIE, jwt_cookie, trusted_origins},
};
use sea_orm::{EntityTrait, IntoActiveModel, entity::prelude::*};
use serde_json::{Value as Json, json};

use super::refused::{failed, refused};
use crate::{
    auth::{log_in, token},
    config::CoreConfig,
    entity::refresh_token,
};

/// Logs in with name and password; the answer sets the cookie, too.
///
/// # Errors
/// The request may be forged; too many failures; wrong name or password.
pub fn token_auth(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        if cx.app.config::<CoreConfig>().csrf_protect_login {
            check_forgery(cx)?;
        }
        let (username, password) = (args.text("username").unwrap_or_default(), args.text("password").unwrap_or_default());
        if username.is_empty() || password.is_empty() {
            return Err(FieldError::invalid("Missing username or password"));
        }
        let issued = log_in::log_in(&cx.app, username, password, cx.meta.address).await;
        answer(cx, issued.map_err(|refusal| refused(cx, username, refusal))?)
    })
}

fn check_forgery(cx: &RequestContext) -> Result<(), FieldError> {
    let (cookie, token) = (cx.meta.cookie(CSRF_COOKIE), cx.meta.header("x-csrftoken"));
    csrf::check(&cx.meta.source(), &trusted_origins(&cx.app), cookie.as_deref(), token).map_err(|reason| {
        tracing::info!(%reason, "a log-in was refused because another site may have sent it");
        FieldError::invalid(csrf::CLIENT_TEXT)
    })
}

fn answer(cx: &RequestContext, issued: IssuedToken) -> Result<Json, FieldError> {
    let payload = serde_json::to_value(&issued.claims).map_err(|error| FieldError::Internal(error.to_string()))?;
    let answer = json!({ "payload": payload, "refreshExpiresIn": issued.claims.refresh_expires_at(), "token": issued.token });
    cx.set_cookie(jwt_cookie(&cx.app.settings, issued.token));
    Ok(answer)
}

/// The argument, else the cookie of this name.
fn given(cx: &RequestContext, args: &Args, argument: &str, cookie: &str) -> Option<String> {
    args.search(argument).map(str::to_owned).or_else(|| cx.meta.cookie(cookie)).filter(|token| !token.is_empty())
}

fn access_token(cx: &RequestContext, args: &Args) -> Result<String, FieldError> {
    given(cx, args, "token", JWT_COOKIE).ok_or_else(|| FieldError::Token(JwtError::Missing.to_string()))
}

/// What a token says.
///
/// # Errors
/// It does not hold.
pub fn verify(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let (_, claims) = token::verified(&cx.app, &access_token(cx, &args)?).await.map_err(failed)?;
        let payload = serde_json::to_value(&claims).map_err(|error| FieldError::Internal(error.to_string()))?;
        Ok(json!({ "payload": payload }))
    })
}

/// Exchanges a token for a newer one; the answer sets the cookie, too.
///
/// # Errors
/// It does not hold, or the log-in that it goes back to is older than 30 days.
pub fn refresh(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let issued = token::refresh(&cx.app, &access_token(cx, &args)?).await.map_err(failed)?;
        answer(cx, issued)
    })
}

/// Ends a refresh token of `refresh_token_refreshtoken`. This server issues none, but the reference may have.
///
/// # Errors
/// There is no such token, or it has ended.
pub fn revoke(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let token = given(cx, &args, "refreshToken", REFRESH_COOKIE);
        let token = token.ok_or_else(|| FieldError::Token("Refresh token is required".into()))?;
        let row = refresh_token::Entity::find()
            .filter(refresh_token::Column::Token.eq(token.replace('\0', "")))
            .filter(refresh_token::Column::Revoked.is_null());
        let row = row.one(cx.db()).await?.ok_or_else(|| FieldError::Token("Invalid refresh token".into()))?;
        let mut row = row.into_active_model();
        row.revoked = sea_orm::ActiveValue::Set(Some(cx.now));
        refresh_token::Entity::update(row).exec(cx.db()).await?;
        Ok(json!({ "revoked": cx.now.timestamp() }))
    })
}
