//! The REST routes of the module, below `/<site root>/core/`.

mod exports;
mod scheduled_jobs;
mod user_input;
mod user_json;
mod users;

use axum::routing::{delete, get, patch, post};
use openimis_kernel::{access::Access, rest::Route};

/// All routes. The reference lets every user create, rename and delete users; here they need the rights of the
/// mutations that do the same.
#[must_use]
pub fn routes() -> Vec<Route> {
    const READ: Access = Access::Rights(&["gql_query_users_perms"]);
    const CREATE: Access = Access::Rights(&["gql_mutation_create_users_perms"]);
    const UPDATE: Access = Access::Rights(&["gql_mutation_update_users_perms"]);
    const DELETE: Access = Access::Rights(&["gql_mutation_delete_users_perms"]);
    vec![
        Route::new("users/current_user/", Access::Authenticated, || get(users::current)),
        Route::new("users/", READ, || get(users::list)),
        Route::new("users/", CREATE, || post(users::create)),
        Route::new("users/{id}/", READ, || get(users::one)),
        Route::new("users/{id}/", UPDATE, || patch(users::rename).put(users::rename)),
        Route::new("users/{id}/", DELETE, || delete(users::remove)),
        Route::new("fetch_export", Access::Authenticated, || get(exports::fetch)),
        Route::new("scheduled_jobs", Access::Authenticated, || get(scheduled_jobs::list)),
    ]
}
