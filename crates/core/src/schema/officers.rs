//! Enrolment officers.

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

use super::{places, users};
use crate::entity::officer;

/// What reading officers demands.
const READ: Access = Access::Rights(&["gql_query_enrolment_officers_perms"]);
const EXACT_OR_ICONTAINS: &[Lookup] = &[Lookup::Exact, Lookup::IContains];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<officer::Entity>("OfficerGQLType")
        .by_id(READ)
        .hide(&["location_id"])
        .many_named("userSet", "user", "UserGQLType", "officer")
        .guard("userSet", users::READ)
        .many_named("officerSet", "officer", "OfficerGQLType", "substitution_officer")
        .guard("officerSet", READ)
        .filter_each(&["id", "uuid"], EXACT)
        .filter_each(&["code", "last_name", "other_names"], EXACT_OR_ICONTAINS)
        .filter("dob", EXACT);
    s.connection("enrolmentOfficers", "OfficerGQLType", READ).arg("str", "String").restrict(listed);
    s.connection("substitutionEnrolmentOfficers", "OfficerGQLType", READ)
        .arg("villagesUuids", "[String!]")
        .arg("officerUuid", "String")
        .arg("str", "String")
        .restrict(substitutes);
}

fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    Ok(Q::valid().and_if(args.search("str"), |text| Q::any_icontains(&["code", "last_name", "other_names"], text)))
}

/// Who could take over: other officers who work in at least as many villages, one of the given among them. Without
/// villages there is nothing to take over.
fn substitutes(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let villages = args.texts("villagesUuids");
    if villages.is_empty() {
        return Ok(Q::never());
    }
    let starts = |text: &str| {
        let paths = ["code", "last_name", "other_names", "email"];
        Q::Any(paths.iter().map(|path| Q::by(path, Lookup::IStartsWith, Cell::Text(text.to_owned()))).collect())
    };
    Ok(Q::valid()
        .and(places::serves(cx, villages)?)
        .and_if(args.search("officerUuid"), |uuid| Q::by("uuid", Lookup::Ne, Cell::Text(uuid.to_owned())))
        .and_if(args.search("str"), starts))
}
