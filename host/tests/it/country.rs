//! The demo country of all modules of this build, as a database to begin with.

use std::sync::Arc;

use openimis_config::Settings;
use openimis_kernel::{
    app::App,
    clock::SystemClock,
    demo::{DemoPlan, fill},
};
// What nothing names is left out by the linker.
use openimis_modules as _;
use openimis_testkit::{
    Template,
    anyhow::{self, anyhow},
    linked_modules, migrate,
    sea_orm::DatabaseConnection,
};

/// Insurees of the country.
const INSUREES: u64 = 40;

/// All tables and the demo data.
pub enum Country {}

impl Template for Country {
    const NAME: &'static str = "host_country";

    async fn prepare(db: &DatabaseConnection) -> anyhow::Result<()> {
        migrate(db).await?;
        let settings = Settings::from_pairs([("MODE", "DEV")]).map_err(|errors| anyhow!("{errors}"))?;
        let app = App::assemble(Arc::new(settings), db.clone(), linked_modules()?, Arc::new(SystemClock));
        let app = app.map_err(|problems| anyhow!("{problems:?}"))?;
        fill(&app, DemoPlan { insurees: INSUREES, today: "2026-11-23".parse()? }, &|_, _, _| {}).await?;
        Ok(())
    }
}
