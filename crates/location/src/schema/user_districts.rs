//! `userDistricts`: the districts that the user works in.

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
    relay::global_id,
};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    entity::{codes::LocationType, location},
    territory,
};

const PLACE: &[(&str, &str)] = &[("id", "String"), ("uuid", "String"), ("code", "String"), ("name", "String")];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("UserRegionGQLType", PLACE);
    s.value("UserDistrictGQLType", &[PLACE, &[("parent", "UserRegionGQLType")]].concat());
    s.query("user_districts", "[UserDistrictGQLType]", Access::Authenticated, resolve);
}

fn resolve(cx: &RequestContext, _: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let districts = districts(cx).await?;
        let regions = regions(cx, &districts).await?;
        let shown = districts.iter().map(|district| {
            let region = regions.iter().find(|region| Some(region.id) == district.parent_id);
            let mut place = place(district);
            place["parent"] = region.map_or(Json::Null, self::place);
            place
        });
        Ok(shown.collect())
    })
}

/// Administrators work everywhere.
async fn districts(cx: &RequestContext) -> Result<Vec<location::Model>, FieldError> {
    let principal = cx.principal()?;
    let Some(user) = principal.interactive_id else {
        return Err(FieldError::invalid("Only Interactive Users are registered for districts"));
    };
    let valid = location::Entity::find()
        .filter(location::Column::Type.eq(LocationType::District.as_code()))
        .filter(location::Column::ValidityTo.is_null());
    cx.count_statement();
    if principal.superuser {
        return Ok(valid.order_by_asc(location::Column::Id).all(cx.db()).await?);
    }
    let ids = territory::districts(cx.db(), user).await?;
    cx.count_statement();
    let by_code = valid.filter(location::Column::Id.is_in(ids)).order_by_asc(location::Column::Code);
    Ok(by_code.order_by_asc(location::Column::Id).all(cx.db()).await?)
}

async fn regions(cx: &RequestContext, districts: &[location::Model]) -> Result<Vec<location::Model>, FieldError> {
    let parents: std::collections::BTreeSet<i32> = districts.iter().filter_map(|district| district.parent_id).collect();
    cx.count_statement();
    Ok(location::Entity::find().filter(location::Column::Id.is_in(parents)).all(cx.db()).await?)
}

fn place(location: &location::Model) -> Json {
    json!({
        "id": global_id("LocationGQLType", &location.id.to_string()),
        "uuid": location.uuid,
        "code": location.code,
        "name": location.name,
    })
}
