//! How many requests are worked on at once, and for how long. A request that was begun is ended even when its client
//! has gone: a mutation must not stop between its effect and its log.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::sync::Semaphore;
use tracing::Instrument;

use super::errors::is_health;
use crate::app::{App, SharedApp};

/// Requests at once. Each waits for one of the connections to the database: more than these would only wait longer.
const REQUESTS: u32 = 512;
/// How long a client waits for its answer. Longer than the slowest report takes.
const PATIENCE: Duration = Duration::from_secs(120);
/// When a client that was turned away may come again, in seconds.
const RETRY_AFTER: &str = "1";

/// Counts the requests at work.
struct Permits(Arc<Semaphore>);

impl Default for Permits {
    fn default() -> Self {
        Permits(Arc::new(Semaphore::new(REQUESTS as usize)))
    }
}

/// Works on a request, or turns it away.
pub async fn bound(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    if is_health(request.uri().path()) {
        return next.run(request).await;
    }
    let Ok(permit) = app.state::<Permits>().0.clone().try_acquire_owned() else {
        return turned_away("Too many requests at once; try again.");
    };
    let work = async move {
        let response = next.run(request).await;
        drop(permit);
        response
    };
    match tokio::time::timeout(PATIENCE, tokio::spawn(work.in_current_span())).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Err(_) => turned_away("The request took too long."),
    }
}

fn turned_away(text: &'static str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_AFTER)], text).into_response()
}

/// Returns when no request is at work any more. No further one can begin.
pub async fn finish(app: &App) {
    let permits = app.state::<Permits>();
    // Fails only when the semaphore is closed, which nobody does.
    if let Ok(all) = permits.0.acquire_many(REQUESTS).await {
        all.forget();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn permits_come_back_and_are_finite() {
        let permits = Permits::default();
        let all = permits.0.clone().try_acquire_many_owned(REQUESTS);
        assert!(all.is_ok());
        assert!(permits.0.clone().try_acquire_owned().is_err());
        drop(all);
        assert!(permits.0.clone().try_acquire_owned().is_ok());
    }
}
