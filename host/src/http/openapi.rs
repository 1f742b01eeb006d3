//! The OpenAPI document of the REST addresses: what the active modules declare, so it cannot be out of date.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
    middleware::{self, Next},
    response::IntoResponse,
    routing::{MethodFilter, MethodRouter},
};
use openimis_kernel::{
    access::Access,
    app::SharedApp,
    rest::{PathItems, Route},
};
use serde_json::{Map, Value as Json, json};
use tower::ServiceExt;

/// Methods that are described.
const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The document.
pub(super) async fn document(app: &SharedApp) -> Json {
    let mut paths = Map::new();
    for module in &app.modules {
        for route in (module.routes)() {
            let described = match route.description {
                Some(describe) => describe(app),
                None => PathItems::from_iter([(route.path.replace("{*", "{"), operations(app, module.name, &route).await.into())]),
            };
            for (path, item) in described {
                let path = app.settings.site.root.path(&format!("{}/{path}", module.name));
                let known = paths.entry(path).or_insert_with(|| json!({}));
                if let (Json::Object(known), Json::Object(item)) = (known, item) {
                    known.extend(item);
                }
            }
        }
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "openIMIS", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": { "securitySchemes": {
            "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            "password": { "type": "http", "scheme": "basic" },
        } },
    })
}

async fn operations(app: &SharedApp, module: &str, route: &Route) -> Map<String, Json> {
    let mut operations = Map::new();
    for method in methods(app, (route.methods)()).await {
        operations.insert(method.as_str().to_ascii_lowercase(), operation(module, route));
    }
    operations
}

/// The methods of a route. Its handlers are never called: each is covered by a layer that answers in its place, and so
/// is what would answer all other methods.
async fn methods(app: &SharedApp, router: MethodRouter<SharedApp>) -> Vec<Method> {
    let answer = |status: StatusCode| async move { status.into_response() };
    let covered = router
        .fallback(move || answer(StatusCode::METHOD_NOT_ALLOWED))
        .on(MethodFilter::TRACE, move || answer(StatusCode::OK))
        .route_layer(middleware::from_fn(move |_: Request<Body>, _: Next| answer(StatusCode::OK)))
        .with_state(app.clone());
    let mut methods = Vec::new();
    for method in METHODS {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method.clone();
        if covered.clone().oneshot(request).await.is_ok_and(|response| response.status() == StatusCode::OK) {
            methods.push(method);
        }
    }
    methods
}

fn operation(module: &str, route: &Route) -> Json {
    let mut responses = json!({ "200": { "description": "Done." }, "400": { "description": "The request cannot be understood." } });
    let mut operation = json!({ "tags": [module], "parameters": parameters(route.path) });
    if route.access == Access::Public {
        operation["security"] = json!([]);
    } else {
        operation["security"] = json!([{ "token": [] }, { "password": [] }]);
        responses["401"] = json!({ "description": "Nobody is logged in." });
    }
    if let Access::Rights(keys) = route.access {
        operation["description"] = json!(format!("Demands one of: {}.", keys.join(", ")));
    }
    if matches!(route.access, Access::Rights(_) | Access::Administrator) {
        responses["403"] = json!({ "description": "The user lacks the right." });
    }
    operation["responses"] = responses;
    operation
}

/// Parameters in the path: `{id}`, `{*rest}`.
fn parameters(path: &str) -> Vec<Json> {
    let names = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let names = names.map(|name| name.trim_start_matches('*'));
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use axum::routing::{any, get};

    use super::*;
    use crate::start;

    async fn app() -> SharedApp {
        start::without_environment().await.unwrap()
    }

    #[tokio::test]
    async fn methods_are_found_and_no_handler_is_called() {
        async fn handler() -> StatusCode {
            panic!("a handler was called")
        }
        let app = app().await;
        for (router, expected) in [
            (get(handler).post(handler), vec![Method::GET, Method::POST]),
            (axum::routing::delete(handler), vec![Method::DELETE]),
            (any(handler), vec![]),
        ] {
            assert_eq!(methods(&app, router).await, expected);
        }
    }

    #[test]
    fn parameters_of_a_path() {
        let names = |path: &str| parameters(path).iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names("Patient/{identifier}/"), ["identifier"]);
        assert_eq!(names("{name}/{format}/{*rest}"), ["name", "format", "rest"]);
        assert!(names("users/current_user/").is_empty());
    }

    #[tokio::test]
    async fn every_route_is_described_with_what_it_demands() {
        let app = app().await;
        let document = document(&app).await;
        let paths = document["paths"].as_object().unwrap();
        for module in &app.modules {
            for route in (module.routes)().into_iter().filter(|route| route.description.is_none()) {
                assert!(paths.contains_key(&format!("/{}/{}", module.name, route.path)), "{}", route.path);
            }
        }
        for (path, operations) in paths {
            let operations = operations.as_object().unwrap();
            assert!(!operations.is_empty(), "{path} has no method; declare its methods one by one");
            assert!(operations.values().all(|o| o["security"].is_array()), "{path}");
        }
    }
}
