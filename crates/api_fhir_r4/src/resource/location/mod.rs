//! Location: administrative areas, and health facilities as sites.

mod area;
mod create;
mod data;
mod delete;
mod read;
mod search;
mod site;
mod update;

pub(super) use data::find_village;
pub(super) use read::{find as find_area, seen as areas_seen};

use openimis_kernel::access::Access;
use openimis_kernel::inventory;

use super::{FhirResourceDefinition, Operation};
use crate::rest_model::search::LOCATION;
use crate::vocabulary::profile;

inventory::submit! {
    FhirResourceDefinition {
        module: "location",
        spec: &LOCATION,
        profile: profile::LOCATION,
        search: Operation { access: Access::Authenticated, run: |cx, search| Box::pin(search::search(cx, search)) },
        read: Operation { access: Access::Authenticated, run: |cx, id| Box::pin(read::read(cx, id)) },
        create: Some(Operation { access: create::ACCESS, run: |cx, body| Box::pin(create::create(cx, body)) }),
        update: Some(Operation { access: update::ACCESS, run: |cx, addressed, body| Box::pin(update::update(cx, addressed, body)) }),
        delete: Some(Operation { access: delete::ACCESS, run: |cx, addressed| Box::pin(delete::delete(cx, addressed)) }),
    }
}
