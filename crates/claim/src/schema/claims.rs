//! Claims.

use std::collections::HashMap;

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup, ORDERED, TEXT},
    },
};
use sea_orm::{QuerySelect, entity::prelude::*};
use serde_json::Value as Json;

use super::{HELP, READ, filters};
use crate::{
    entity::{claim, claim_attachment, feedback},
    links,
    security::{claim_visible, of_claim_visible},
};

const MORE: &[Lookup] = &[Lookup::Exact, Lookup::Gt];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<claim::Entity>("ClaimGQLType")
        .hide(&["batch_run_id"])
        .filter("uuid", EXACT)
        .filter("code", TEXT)
        .filter("status", MORE)
        .filter_each(&["date_claimed", "date_from", "date_to", "date_processed"], ORDERED)
        .filter_each(&["feedback_status", "review_status"], EXACT)
        .filter_each(&["claimed", "approved"], ORDERED)
        .filter("visit_type", EXACT)
        .filter("pre_authorization", EXACT)
        .filters_through("icd")
        .filters_through("admin")
        .filters_through("health_facility")
        .filters_through("insuree")
        .batched("attachmentsCount", "Int", "id", attachments)
        .batched("clientMutationId", "String", "id", |cx, keys| links::CLAIMS.under_way(cx, keys))
        .computed("dateProcessedTo", "Date", &[], |_, _| Cell::Null)
        .computed("restoreId", "Int", &["restore_id"], |_, cells| cells.first().map_or(Cell::Null, |cell| (*cell).clone()))
        .many_named("claimSet", "claim", "ClaimGQLType", "restore")
        .many("items", "ClaimItemGQLType", "claim")
        .many("services", "ClaimServiceGQLType", "claim")
        .many("attachments", "ClaimAttachmentGQLType", "claim")
        .many("dedrems", "ClaimDedRemGQLType", "claim")
        .guard("insuree", READ)
        .guard("healthFacility", READ)
        .guard("items", READ)
        .guard("services", READ)
        .guard("attachments", READ)
        .guard("attachmentsCount", READ)
        .secured(claim_visible)
        .by_id(READ);
    s.object::<feedback::Entity>("FeedbackGQLType").secured(|territory, alias| of_claim_visible(territory, alias, "ClaimID")).referable();
    back_references(s);
    roots(s);
}

fn back_references(s: &mut SchemaBuilder) {
    s.extend("ClaimAdminGQLType").many_named("claimSet", "claim", "ClaimGQLType", "admin");
}

fn roots(s: &mut SchemaBuilder) {
    let claims = s.connection("claims", "ClaimGQLType", READ);
    filters::COUNTS.iter().for_each(|name| {
        claims.arg(name, "Int");
    });
    claims
        .arg("diagnosisVariance", "Int")
        .arg("codeIsNot", "String")
        .ordered()
        .arg("items", "[String]")
        .arg("services", "[String]")
        .arg("jsonExt", "JSONString")
        .arg("attachmentStatus", "Int")
        .arg("careType", "String")
        .arg("showRestored", "Boolean")
        .restrict(filters::listed);
    s.one("claim", "ClaimGQLType", READ).arg("id", "Int").arg("uuid", "UUID").require(filters::exists).restrict(filters::one);
    let same = s.connection("claimWithSameDiagnosis", "ClaimGQLType", HELP);
    filters::COUNTS.iter().for_each(|name| {
        same.arg(name, "Int");
    });
    same.arg("icd", "String!").arg("chfid", "String!").order(&["date_claimed"]).restrict(filters::with_same_diagnosis);
}

/// How many attachments each claim has.
fn attachments(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        use claim_attachment::Column;
        let ids: Vec<i64> = keys.iter().filter_map(Cell::int).collect();
        cx.count_statement();
        let counts: Vec<(i32, i64)> = claim_attachment::Entity::find()
            .select_only()
            .column(Column::ClaimId)
            .column_as(Column::Id.count(), "count")
            .filter(Column::ClaimId.is_in(ids))
            .filter(Column::ValidityTo.is_null())
            .filter(Column::LegacyId.is_null())
            .group_by(Column::ClaimId)
            .into_tuple()
            .all(cx.db())
            .await?;
        let counts: HashMap<i64, i64> = counts.into_iter().map(|(id, count)| (id.into(), count)).collect();
        Ok(keys.iter().map(|key| key.int().and_then(|id| counts.get(&id)).copied().unwrap_or(0).into()).collect())
    })
}
