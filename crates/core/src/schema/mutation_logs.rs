//! The mutation log: what clients poll to learn how a mutation ended.

use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup},
        q::Q,
    },
};

use super::users::READ;
use crate::entity::{mutation_log, user_mutation};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<user_mutation::Entity>("UserMutationGQLType");
    s.node::<mutation_log::Entity>("MutationLogGQLType")
        .computed("status", "Int", &["status"], |_, cells| cells[0].clone())
        .computed("jsonContent", "String!", &["json_content", "user_id"], own_content)
        .many("users", "UserMutationGQLType", "mutation")
        .filter_each(&["id", "client_mutation_id", "client_mutation_label"], EXACT)
        .filter("request_date_time", &[Lookup::Exact, Lookup::Gte, Lookup::Lte])
        .filter("status", &[Lookup::Exact, Lookup::Gte])
        .filter("user", EXACT);
    s.extend("UserGQLType")
        .many_named("mutationlogSet", "mutationlog", "MutationLogGQLType", "user")
        .guard("mutationlogSet", Access::Administrator)
        .many("mutations", "UserMutationGQLType", "core_user")
        .guard("mutations", READ);
    s.connection("mutationLogs", "MutationLogGQLType", Access::Authenticated).ordered().restrict(own);
}

/// Users see what they sent, administrators everything.
fn own(cx: &RequestContext, _: &Args) -> Result<Q, FieldError> {
    let principal = cx.principal()?;
    Ok(if principal.superuser { Q::always() } else { Q::eq("user_id", Cell::Uuid(principal.id)) })
}

/// Objects lead to the mutations that touched them; that does not make others' inputs readable.
fn own_content(cx: &RequestContext, cells: &[&Cell]) -> Cell {
    match cx.caller.as_deref() {
        Some(principal) if principal.superuser || cells[1].uuid() == Some(principal.id) => cells[0].clone(),
        _ => Cell::Text("{}".to_owned()),
    }
}
