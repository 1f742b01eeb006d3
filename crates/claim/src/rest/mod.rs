//! The REST routes of the module, below `/<site root>/claim/`.

mod attach;

use axum::routing::get;
use openimis_kernel::{access::Access, rest::Route};

/// All routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    const READ: Access = Access::Rights(&["gql_query_claims_perms"]);
    vec![Route::new("attach/", READ, || get(attach::fetch).post(attach::fetch))]
}
