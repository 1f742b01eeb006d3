//! The GraphQL types and queries of the module.

mod capacity;
mod code_lists;
mod covers;
mod families;
mod insurees;
mod mutations;
mod number;
mod photos;
mod place;
mod place_holders;
mod status_reasons;

use openimis_kernel::{
    access::Access,
    graphql::{
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        from::{Scope, security, shown},
        q::Q,
    },
};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, Query, SelectStatement},
};

const INSUREES: Access = Access::Rights(&["gql_query_insurees_perms"]);
const INSUREE: Access = Access::Rights(&["gql_query_insuree_perms"]);
const FAMILIES: Access = Access::Rights(&["gql_query_families_perms"]);

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    s.enumeration("InsureeStatus", &["AC", "IN", "DE"]);
    code_lists::declare(s);
    status_reasons::declare(s);
    photos::declare(s);
    insurees::declare(s);
    families::declare(s);
    covers::declare(s);
    mutations::declare(s);
    number::declare(s);
    capacity::declare(s);
    s.connection("insureeOfficers", "OfficerGQLType", Access::Rights(&["gql_query_insuree_officers_perms"]))
        .restrict(|_, _| Ok(Q::valid()));
    crate::mutation::declare(s);
}

/// The families that the caller may see.
fn visible_families(cx: &RequestContext) -> SelectStatement {
    let scope = Scope { schema: &cx.app.schema, backend: cx.db().get_database_backend(), caller: cx.caller.as_deref(), app: &cx.app };
    let mut select = Query::select();
    select.expr(Expr::col((Alias::new("f"), Alias::new("FamilyID")))).from_as(Alias::new("tblFamilies"), Alias::new("f"));
    let families = cx.app.schema.object("FamilyGQLType");
    for condition in security(scope, families, "f").into_iter().chain(shown(scope, families, "f")) {
        select.and_where(condition);
    }
    select
}

/// Fails unless there is such a family, and the caller may see it.
async fn family_exists(cx: &RequestContext, condition: Expr) -> Result<i32, FieldError> {
    let mut select = visible_families(cx);
    select.and_where(condition).limit(1);
    cx.count_statement();
    match cx.db().query_one(&select).await? {
        Some(row) => Ok(row.try_get_by_index(0)?),
        None => Err(FieldError::invalid(crate::service::lookup::NO_FAMILY)),
    }
}

/// A column of the family that [`family_exists`] looks for.
fn family_column(name: &str) -> Expr {
    Expr::col((Alias::new("f"), Alias::new(name)))
}
