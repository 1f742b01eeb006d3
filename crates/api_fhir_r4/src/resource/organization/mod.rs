//! Organization: health facilities.

mod administrators;
mod create;
mod data;
mod delete;
mod read;
mod search;
mod source;
mod update;

pub(super) use read::{find as find_facility, seen as facilities_seen};

use openimis_kernel::access::Access;
use openimis_kernel::inventory;

use super::{FhirResourceDefinition, Operation};
use crate::rest_model::search::ORGANIZATION;
use crate::vocabulary::profile;

inventory::submit! {
    FhirResourceDefinition {
        module: "location",
        spec: &ORGANIZATION,
        profile: profile::HEALTH_FACILITY,
        search: Operation { access: Access::Authenticated, run: |cx, search| Box::pin(search::search(cx, search)) },
        read: Operation { access: Access::Authenticated, run: |cx, id| Box::pin(read::read(cx, id)) },
        create: Some(Operation { access: create::ACCESS, run: |cx, body| Box::pin(create::create(cx, body)) }),
        update: Some(Operation { access: update::ACCESS, run: |cx, addressed, body| Box::pin(update::update(cx, addressed, body)) }),
        delete: Some(Operation { access: delete::ACCESS, run: |cx, addressed| Box::pin(delete::delete(cx, addressed)) }),
    }
}
