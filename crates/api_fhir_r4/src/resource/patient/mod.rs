//! Patient: insurees.

mod create;
mod data;
mod delete;
mod read;
mod search;
mod source;
mod update;

pub(super) use data::unchanged;
pub(super) use read::find as find_insuree;

use openimis_kernel::access::Access;
use openimis_kernel::inventory;

use super::{FhirResourceDefinition, Operation};
use crate::rest_model::search::PATIENT;
use crate::vocabulary::profile;

const READ: Access = Access::Rights(&["gql_query_insurees_perms"]);

inventory::submit! {
    FhirResourceDefinition {
        module: "insuree",
        spec: &PATIENT,
        profile: profile::PATIENT,
        search: Operation { access: READ, run: |cx, search| Box::pin(search::search(cx, search)) },
        read: Operation { access: READ, run: |cx, id| Box::pin(read::read(cx, id)) },
        create: Some(Operation { access: create::ACCESS, run: |cx, body| Box::pin(create::create(cx, body)) }),
        update: Some(Operation { access: update::ACCESS, run: |cx, addressed, body| Box::pin(update::update(cx, addressed, body)) }),
        delete: Some(Operation { access: delete::ACCESS, run: |cx, addressed| Box::pin(delete::delete(cx, addressed)) }),
    }
}
