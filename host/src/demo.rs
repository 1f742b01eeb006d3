//! Demo data: what it takes by itself, and the user that it has.

use openimis_kernel::{app::App, demo::DemoPlan};

/// Insurees of a server that fills its empty database by itself.
pub(crate) const INSUREES: u64 = 1_000;
/// The user that the demo data has, as all openIMIS demo databases.
pub(crate) const USER: &str = "Admin";
/// That user's password.
pub(crate) const PASSWORD: &str = "admin123";

/// Demo data as of today.
pub(crate) fn plan(app: &App, insurees: u64) -> DemoPlan {
    DemoPlan { insurees, today: app.clock.today() }
}
