//! Group: families.

mod create;
mod data;
mod delete;
mod read;
mod search;
mod source;
mod update;

pub(super) use read::find as find_family;

use openimis_kernel::access::Access;
use openimis_kernel::inventory;

use super::{FhirResourceDefinition, Operation};
use crate::rest_model::search::GROUP;
use crate::vocabulary::profile;

const READ: Access = Access::Rights(&["gql_query_families_perms"]);

inventory::submit! {
    FhirResourceDefinition {
        module: "insuree",
        spec: &GROUP,
        profile: profile::GROUP,
        search: Operation { access: READ, run: |cx, search| Box::pin(search::search(cx, search)) },
        read: Operation { access: READ, run: |cx, id| Box::pin(read::read(cx, id)) },
        create: Some(Operation { access: create::ACCESS, run: |cx, body| Box::pin(create::create(cx, body)) }),
        update: Some(Operation { access: update::ACCESS, run: |cx, addressed, body| Box::pin(update::update(cx, addressed, body)) }),
        delete: Some(Operation { access: delete::ACCESS, run: |cx, addressed| Box::pin(delete::delete(cx, addressed)) }),
    }
}
