//! Officers, for choosing whom to ask for feedback.

use openimis_kernel::graphql::{builder::SchemaBuilder, q::Q};

use super::HELP;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.connection("claimOfficers", "OfficerGQLType", HELP).arg("search", "String").restrict(|_, args| {
        Ok(Q::valid().and_if(args.search("search"), |text| Q::any_icontains(&["code", "last_name", "other_names"], text)))
    });
}
