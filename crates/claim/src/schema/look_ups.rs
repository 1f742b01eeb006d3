//! What forms ask for while somebody writes a claim (claim spec, section 4, queries 7 to 9).

use futures::future::BoxFuture;
use openimis_insuree::{entity::insuree, security::insuree_visible};
use openimis_kernel::{
    access::{Access, Territory},
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, from::column, q::Q},
};
use sea_orm::{
    EntityName, QueryOrder,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Query},
};
use serde_json::Value as Json;

use super::HELP;
use crate::entity::claim;

pub(super) fn declare(s: &mut SchemaBuilder) {
    const WRITE: Access = Access::Rights(&["gql_mutation_create_claims_perms", "gql_mutation_update_claims_perms"]);
    s.query("insureeNameByChfid", "String", WRITE, name).arg("chfId", "String!");
    s.query("validateClaimCode", "Boolean", super::READ, free).arg("claimCode", "String!");
    s.one("fspFromClaim", "HealthFacilityGQLType", HELP)
        .arg("insureeCode", "String!")
        .arg("dateClaimed", "Date!")
        .restrict(|_, args| Ok(first_point_of_service(args)));
}

/// Names of the insuree with a number; an empty text if the user sees none.
fn name(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let mut find = insuree::Entity::find()
            .filter(insuree::Column::ChfId.eq(args.text("chfId").unwrap_or_default()))
            .filter(insuree::Column::ValidityTo.is_null())
            .order_by_asc(insuree::Column::Id);
        let territory = &cx.principal()?.territory;
        if *territory != Territory::Everything {
            find = find.filter(insuree_visible(territory, insuree::Entity.table_name()));
        }
        cx.count_statement();
        let found = find.one(cx.db()).await?;
        Ok(found.map_or_else(String::new, |insuree| format!("{} {}", insuree.other_names, insuree.last_name)).into())
    })
}

/// Whether no valid claim has a code.
fn free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        cx.count_statement();
        let taken = claim::Entity::find()
            .filter(claim::Column::Code.eq(args.text("claimCode").unwrap_or_default()))
            .filter(claim::Column::ValidityTo.is_null())
            .one(cx.db())
            .await?;
        Ok(taken.is_none().into())
    })
}

/// The first point of service that an insuree had on a day, by the version of their row that was valid at its end.
fn first_point_of_service(args: &Args) -> Q {
    let number = args.text("insureeCode").unwrap_or_default().to_owned();
    let Some(end) = args.date("dateClaimed").and_then(|day| day.and_hms_opt(23, 59, 59)).map(|end| end.and_utc()) else {
        return Q::never();
    };
    Q::valid().and(Q::sql(move |alias| {
        let mut select = Query::select();
        select
            .expr(column("i", "HFID"))
            .from_as(Alias::new("tblInsuree"), Alias::new("i"))
            .and_where(column("i", "CHFID").eq(number.clone()))
            .and_where(column("i", "ValidityFrom").lte(end))
            .and_where(column("i", "ValidityTo").is_null().or(column("i", "ValidityTo").gte(end)));
        column(alias, "HfID").in_subquery(select)
    }))
}
