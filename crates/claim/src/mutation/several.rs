//! Claims by their public identifiers.

use openimis_kernel::input;

input! {
    /// Some claims.
    pub struct ClaimsInput { uuids: Option<Vec<Option<String>>> }
}
