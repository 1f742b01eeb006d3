//! Insurees.

use openimis_kernel::{
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup, ORDERED_OR_NULL, TEXT, TEXT_OR_NULL},
        q::Q,
    },
};
use sea_orm::sea_query::ExprTrait;
use serde_json::{Value as Json, json};

use super::{INSUREE, INSUREES, family_column, family_exists, place, place_holders};
use crate::{
    entity::insuree,
    hooks::{self, Search},
    links,
    rules::age::age,
    security::insuree_visible,
};

const UUID: &[Lookup] = &[Lookup::Exact, Lookup::IExact];
const CODE_OR_NULL: &[Lookup] = &[Lookup::Exact, Lookup::IsNull];
const IS_NULL: &[Lookup] = &[Lookup::IsNull];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<insuree::Entity>("InsureeGQLType")
        .hide(&["vulnerability", "source", "source_version"])
        .coded("status", "InsureeStatus")
        .filter("uuid", UUID)
        .filter_each(&["chf_id", "last_name", "other_names"], TEXT)
        .filter_each(&["email", "phone", "passport"], TEXT_OR_NULL)
        .filter_each(&["dob", "validity_from", "validity_to"], ORDERED_OR_NULL)
        .filter_each(&["head", "gender__code", "status", "photo__id"], EXACT)
        .filter("marital", CODE_OR_NULL)
        .filter_each(&["photo", "family"], IS_NULL)
        .computed("age", "Int", &["dob"], years)
        .batched("clientMutationId", "String", "id", |cx, keys| links::INSUREES.under_way(cx, keys))
        .many("photos", "PhotoGQLType", "insuree")
        .many("headOf", "FamilyGQLType", "head_insuree")
        .many_named("insureePolicies", "insuree_policies", "InsureePolicyGQLType", "insuree")
        .many("mutations", "InsureeMutationGQLType", "insuree")
        .secured(insuree_visible)
        .shown(place_holders::without)
        .by_id(INSUREE);
    s.extend("LocationGQLType").many_named("insureeSet", "insuree", "InsureeGQLType", "current_village");
    s.extend("HealthFacilityGQLType").many("insurees", "InsureeGQLType", "health_facility");

    s.connection("insurees", "InsureeGQLType", INSUREES)
        .arg("showHistory", "Boolean")
        .arg("parentLocation", "String")
        .arg("parentLocationLevel", "Int")
        .arg("clientMutationId", "String")
        .arg("ignoreLocation", "Boolean")
        .arg("additionalFilters", "JSONString")
        .ordered()
        .restrict(listed);
    s.export("insureesExport", "insurees");

    let family_members = openimis_kernel::access::Access::Rights(&["gql_query_insuree_family_members"]);
    s.connection("familyMembers", "InsureeGQLType", family_members)
        .arg("familyUuid", "String!")
        .ordered()
        .order(&["-head", "dob"])
        .require(|cx, args| {
            Box::pin(async move {
                let uuid = args.text("familyUuid").unwrap_or_default();
                family_exists(cx, family_column("FamilyUUID").eq(uuid)).await.map(drop)
            })
        })
        .restrict(|_, args| {
            let family = args.text("familyUuid").unwrap_or_default();
            Ok(Q::valid().and(Q::eq("family__uuid", Cell::Text(family.to_owned()))))
        });
}

fn years(cx: &RequestContext, cells: &[&Cell]) -> Cell {
    cells.first().and_then(|cell| cell.date()).map_or(Cell::Null, |born| Cell::Int(age(born, cx.today()).into()))
}

/// `ignoreLocation` is taken and has no effect: nobody sees rows of other districts by asking for it (defect I10).
fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = Q::always();
    if !args.flag("showHistory") && args.text("uuid").is_none() {
        q = q.and(Q::valid());
    }
    if let Some(villages) = place::villages(args)? {
        q = q.and(Q::sql(move |alias| place::insuree_in(&villages, alias)));
    }
    q = q.and_if(args.text("clientMutationId"), |id| links::INSUREES.touched_by("InsureeID", id));
    for condition in additional(cx, Search::Insurees, args.get("additionalFilters"))? {
        q = q.and(condition);
    }
    Ok(q)
}

/// The filters that other modules have for the members of a JSON object; the object may come as text in a text.
pub(super) fn additional(cx: &RequestContext, search: Search, filters: Option<&Json>) -> Result<Vec<Q>, FieldError> {
    match filters {
        Some(Json::String(text)) => hooks::conditions(cx, search, &serde_json::from_str(text).unwrap_or(json!({}))),
        Some(filters) => hooks::conditions(cx, search, filters),
        None => Ok(vec![]),
    }
}
