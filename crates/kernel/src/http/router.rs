//! All addresses: GraphQL, the routes of modules, health.

use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use openimis_auth::csrf::{self, TrustedOrigins};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::{CSRF_COOKIE, RequestMeta, authenticate, graphql, headers, health, rate_limit};
use crate::{
    access::{Access, Caller, Denied},
    app::SharedApp,
    core_services::AuthError,
    module::Module,
    rest::{ErrorRenderer, RestError, Route},
};

/// The whole server as a service.
pub fn router(app: SharedApp) -> Router {
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
        .layer(RequestBodyLimitLayer::new(body_limit))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), headers::secure))
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(app)
}

fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, axum::Json(serde_json::json!({ "detail": "Internal error" }))).into_response()
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
    let mut router = Router::new();
    for Route { path, access, methods } in (module.routes)() {
        let guard = Guard { app: app.clone(), module: module.name, access, render: module.rest_errors.unwrap_or(RestError::render) };
        let methods = methods().layer(middleware::from_fn_with_state(guard, guarded));
        let path = app.settings.site.root.path(&format!("{}/{path}", module.name));
        router = router.route(&path, methods);
    }
    router
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

async fn admitted(guard: &Guard, meta: &RequestMeta, method: &Method) -> Result<Caller, RestError> {
    let authentication = match authenticate(&guard.app, meta, true).await {
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
    if authentication.by_cookie && !method.is_safe() && forged(guard, meta) {
        return Err(RestError::new(StatusCode::FORBIDDEN, "CSRF Failed: the request comes from another site."));
    }
    Ok(authentication.caller)
}

/// The web client sends its uploads with cookies and no token, so what tells them from another site's is the origin;
/// a browser that sends none of the headers must show the token.
fn forged(guard: &Guard, meta: &RequestMeta) -> bool {
    let origins = TrustedOrigins::parse(&guard.app.settings.site.csrf_trusted_origins.join(",")).unwrap_or_default();
    if meta.header("origin").is_some() || meta.header("referer").is_some() {
        return origins.check(&meta.source()).is_err();
    }
    let cookie = meta.cookie(CSRF_COOKIE);
    csrf::check(&meta.source(), &origins, cookie.as_deref(), meta.header("x-csrftoken")).is_err()
}
