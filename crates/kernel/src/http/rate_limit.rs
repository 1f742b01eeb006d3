//! The rate limit of PROD: GraphQL and REST with a token share one count.

use std::num::NonZeroUsize;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use openimis_auth::{
    client_address,
    rate_limit::{Rate, RateLimiter},
};
use openimis_config::settings::RateKey;
use serde_json::json;

use super::{JWT_COOKIE, RequestMeta};
use crate::app::SharedApp;

/// Clients counted at once; the least recent are forgotten first.
const CLIENTS: NonZeroUsize = NonZeroUsize::new(100_000).expect("not zero");

/// Counts of this process.
pub struct Counter(RateLimiter);

impl Default for Counter {
    fn default() -> Self {
        Counter(RateLimiter::new(CLIENTS))
    }
}

/// Counts a request and turns it away when its client has sent too many.
pub async fn limit(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let settings = &app.settings.rate_limit;
    if !settings.enabled || !settings.methods.contains(request.method().as_str()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let meta = RequestMeta::of(&parts, &app.settings);
    let seconds = u32::try_from(settings.rate.per.as_secs()).unwrap_or(u32::MAX);
    if let Some(rate) = Rate::new(settings.rate.count, seconds) {
        let decision = app.state::<Counter>().0.count(&settings.group, rate, &key(&settings.key, &meta), app.clock.now());
        if !decision.allowed {
            let mut response = (StatusCode::TOO_MANY_REQUESTS, axum::Json(json!({ "detail": "Rate limit exceeded" }))).into_response();
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(decision.retry_after.map_or(1, |wait| wait.as_secs().max(1))));
            return response;
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// What makes two requests one client's. The user is known by the token, which is not verified yet: a forged one gets
/// a count of its own, so the address is counted with it.
fn key(key: &RateKey, meta: &RequestMeta) -> String {
    let address = client_address::network(meta.address).to_string();
    let token = || meta.header("authorization").map(str::to_owned).or_else(|| meta.cookie(JWT_COOKIE)).unwrap_or_default();
    match key {
        RateKey::Ip => address,
        RateKey::User | RateKey::UserOrIp => format!("{address} {}", token()),
        RateKey::Header(name) => meta.header(name).map_or(address, str::to_owned),
    }
}
