//! What happens at the start.

use crate::{
    reader::Reader,
    settings::Site,
    table::{DEMO_DATASET, DJANGO_MIGRATE, SCHEDULER_AUTOSTART},
};

/// What happens at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Startup {
    /// The database is migrated first.
    pub migrate: bool,
    /// An empty database gets demonstration data.
    pub demo_dataset: bool,
    /// Scheduled tasks run.
    pub scheduler: bool,
}

pub(super) fn read(reader: &mut Reader, embedded: bool, site: Option<&Site>) -> Option<Startup> {
    let below_api = site.is_some_and(|site| site.root.prefix() == "/api");
    let default = if embedded || below_api { "true" } else { "false" };
    let migrate = reader.get_or(&DJANGO_MIGRATE, default);
    let demo_dataset = reader.get(&DEMO_DATASET);
    let scheduler = reader.get(&SCHEDULER_AUTOSTART);
    if below_api && migrate == Some(false) {
        reader.warn(&DJANGO_MIGRATE, "has no effect: with SITE_ROOT=api the database is always migrated");
    }
    Some(Startup { migrate: migrate? || below_api, demo_dataset: demo_dataset?, scheduler: scheduler? })
}
