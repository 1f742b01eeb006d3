//! Demo data: each module fills its own tables.

use openimis_kernel::{app::App, demo::DemoPlan};

/// Insurees of a server that fills its empty database by itself.
pub(crate) const INSUREES: u64 = 1_000;
/// The user that the demo data has, as all openIMIS demo databases.
pub(crate) const USER: &str = "Admin";
/// That user's password.
pub(crate) const PASSWORD: &str = "admin123";

/// Fills the tables of the active modules, in their order. `progress` is told the part, how far it is, and how far it
/// goes.
///
/// # Errors
/// The database's, with the module's name.
pub(crate) async fn fill(app: &App, insurees: u64, progress: &(dyn Fn(&str, u64, u64) + Send + Sync)) -> anyhow::Result<()> {
    let plan = DemoPlan { insurees, today: app.clock.today() };
    for module in &app.modules {
        if let Some(demo) = module.demo {
            let filled = demo(&app.db, plan, progress).await;
            filled.map_err(|error| anyhow::Error::new(error).context(format!("the demo data of module {}", module.name)))?;
        }
    }
    Ok(())
}
