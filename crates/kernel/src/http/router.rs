//! All addresses: GraphQL, the routes of modules, health.

use std::collections::HashSet;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::{Authentication, RequestMeta, authenticate, bounds, errors, forgery, graphql, headers, health, rate_limit};
use crate::{
    access::{Access, Caller, Denied},
    app::SharedApp,
    core_services::AuthError,
    module::Module,
    rest::{ErrorRenderer, RestError, Route},
};

/// The whole server as a service.
pub fn router(app: SharedApp) -> Router {
    router_with(app, Router::new())
}

/// The whole server with further addresses, which get the same headers and forms of errors.
pub fn router_with(app: SharedApp, further: Router<SharedApp>) -> Router {
    let root = &app.settings.site.root;
    let limited = |router: Router<SharedApp>| router.layer(middleware::from_fn_with_state(app.clone(), rate_limit::limit));
    let mut site = limited(Router::new().route(&root.path("graphql"), any(graphql::endpoint)));
    for module in &app.modules {
        site = site.merge(limited(routes(&app, module)));
    }
    let body_limit = usize::try_from(app.settings.files.max_upload_bytes).unwrap_or(usize::MAX);
    site.route("/ht/", get(health::page))
        .route("/ht/{*subset}", get(health::page))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .merge(further)
        .fallback(errors::not_found)
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(body_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), bounds::bound))
        .layer(middleware::from_fn_with_state(app.clone(), health::gate))
        .layer(middleware::from_fn_with_state(app.clone(), errors::normalise))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}

fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "Internal error").into_response()
}

/// What guards the routes of one module.
#[derive(Clone)]
struct Guard {
    app: SharedApp,
    module: &'static str,
    access: Access,
    render: ErrorRenderer,
}

fn routes(app: &SharedApp, module: &Module) -> Router<SharedApp> {
    let declared = (module.routes)();
    let own: HashSet<&str> = declared.iter().map(|route| route.path).collect();
    let mut router = Router::new();
    for Route { path, access, methods, .. } in &declared {
        let guard =
            Guard { app: app.clone(), module: module.name, access: *access, render: module.rest_errors.unwrap_or(RestError::render) };
        let other = with_other_slash(path).filter(|other| !own.contains(other.as_str()));
        for path in std::iter::once((*path).to_owned()).chain(other) {
            let methods = methods().layer(middleware::from_fn_with_state(guard.clone(), guarded));
            router = router.route(&app.settings.site.root.path(&format!("{}/{path}", module.name)), methods);
        }
    }
    router
}

/// Clients write addresses with and without a slash at the end.
fn with_other_slash(path: &str) -> Option<String> {
    match path.strip_suffix('/') {
        Some(without) => Some(without.to_owned()),
        None if path.is_empty() || path.contains("{*") => None,
        None => Some(format!("{path}/")),
    }
}

async fn guarded(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let meta = RequestMeta::of(&parts, &guard.app.settings);
    let caller = match admitted(&guard, &meta, &parts.method).await {
        Ok(caller) => caller,
        Err(error) => return (guard.render)(&error),
    };
    parts.extensions.insert(caller);
    parts.extensions.insert(meta);
    let response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions().get::<RestError>() {
        Some(error) => (guard.render)(&error.clone()),
        None => response,
    }
}

async fn identified(guard: &Guard, meta: &RequestMeta) -> Result<Authentication, AuthError> {
    let authentication = authenticate(&guard.app, meta, true).await?;
    if let (Some(principal), true) = (&authentication.caller, authentication.proof.is_token()) {
        guard.app.core().admits_to_rest(&guard.app, principal).await?;
    }
    Ok(authentication)
}

async fn admitted(guard: &Guard, meta: &RequestMeta, method: &Method) -> Result<Caller, RestError> {
    let authentication = match identified(guard, meta).await {
        Ok(authentication) => authentication,
        Err(_) if guard.access == Access::Public => return Ok(None),
        Err(AuthError::Database(error)) => {
            tracing::error!(%error, "the user of a request could not be read");
            return Err(RestError::new(StatusCode::SERVICE_UNAVAILABLE, "The database is not available."));
        }
        Err(AuthError::HealthFacilityContract) => return Err(RestError::new(StatusCode::UNAUTHORIZED, "HF_CONTRACT_INVALID")),
        Err(AuthError::Locked(text)) => return Err(RestError::new(StatusCode::TOO_MANY_REQUESTS, text)),
        Err(AuthError::Token(_) | AuthError::Credentials) => return Err(RestError::new(StatusCode::UNAUTHORIZED, "INCORRECT_CREDENTIALS")),
    };
    match guard.app.check(authentication.caller.as_deref(), guard.module, guard.access) {
        Ok(()) => {}
        Err(Denied::Anonymous) => return Err(RestError::new(StatusCode::UNAUTHORIZED, "Authentication credentials were not provided.")),
        Err(Denied::Forbidden) => return Err(RestError::new(StatusCode::FORBIDDEN, "You do not have permission to perform this action.")),
    }
    let is_forged = match authentication.proof {
        proof if proof.is_cookie() => forgery::forged(&guard.app, meta),
        proof => proof.is_ambient() && forgery::foreign(&guard.app, meta),
    };
    if !method.is_safe() && is_forged {
        return Err(RestError::new(StatusCode::FORBIDDEN, "CSRF Failed: the request comes from another site."));
    }
    Ok(authentication.caller)
}
