//! Photos: the row, and its picture from the database or, where it is not there, from its file.

use std::collections::HashMap;

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use sea_orm::{QuerySelect, entity::prelude::*};
use serde_json::Value as Json;

use crate::{entity::insuree_photo, security::of_insuree_visible, service::photo};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<insuree_photo::Entity>("PhotoGQLType")
        .hide(&["photo"])
        .batched("photo", "String", "id", pictures)
        .guard("photo", Access::Rights(&["gql_query_insuree_photo_perms"]))
        .secured(|territory, alias| of_insuree_visible(territory, alias, "InsureeID"))
        // 24.10 wrote the photos of new insurees without the insuree: only the insuree's row leads to them.
        .referable();
}

type Stored = (i32, Option<String>, Option<String>, Option<String>);

fn pictures(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        let ids = keys.iter().filter_map(Cell::int).filter_map(|id| i32::try_from(id).ok());
        cx.count_statement();
        let rows: Vec<Stored> = insuree_photo::Entity::find()
            .select_only()
            .column(insuree_photo::Column::Id)
            .column(insuree_photo::Column::Photo)
            .column(insuree_photo::Column::Folder)
            .column(insuree_photo::Column::Filename)
            .filter(insuree_photo::Column::Id.is_in(ids))
            .into_tuple()
            .all(cx.db())
            .await?;
        let root = photo::root(&cx.app);
        let mut pictures = HashMap::new();
        for (id, content, folder, name) in rows {
            let picture = match (content.filter(|content| !content.is_empty()), &root) {
                (Some(content), _) => Some(content),
                (None, Some(root)) => photo::read(root, &folder.unwrap_or_default(), &name.unwrap_or_default()).await,
                (None, None) => None,
            };
            pictures.insert(i64::from(id), picture);
        }
        Ok(keys.iter().map(|key| key.int().and_then(|id| pictures.get(&id).cloned().flatten()).map_or(Json::Null, Json::from)).collect())
    })
}
