//! Reasons for an insuree's status.

use openimis_kernel::{
    access::Access,
    cell::{Cell, python_json},
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup},
        q::Q,
    },
};

use serde_json::json;

use crate::entity::{codes::InsureeStatus, insuree_status_reason};

const SEARCH: &[Lookup] = &[Lookup::Exact, Lookup::IContains, Lookup::IStartsWith];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<insuree_status_reason::Entity>("InsureeStatusReasonGQLType")
        .hide(&["status_type"])
        .computed("statusType", "String", &["status_type"], |_, cells| cells.first().map_or(Cell::Null, |cell| (*cell).clone()))
        .filter_each(&["code", "status_type"], EXACT)
        .filter("insuree_status_reason", SEARCH)
        .many("insurees", "InsureeGQLType", "status_reason")
        .by_id(Access::Authenticated);
    s.connection("insureeStatusReasons", "InsureeStatusReasonGQLType", Access::Authenticated).arg("str", "String").restrict(restrict);
}

fn restrict(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    if let Some(status) = args.text("statusType").filter(|code| code.parse::<InsureeStatus>().is_err()) {
        let why = format!("Select a valid choice. {status} is not one of the available choices.");
        let fault = json!({ "status_type": [{ "message": why, "code": "invalid_choice" }] });
        return Err(FieldError::invalid(format!("['{}']", python_json(&fault))));
    }
    Ok(Q::valid().and_if(args.search("str"), |text| Q::any_icontains(&["code", "insuree_status_reason"], text)))
}
