//! Areas as others refer to them.

use std::collections::HashMap;

use openimis_location::entity::location::{Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Areas;
use crate::context::FhirContext;
use crate::mapping::ParentSource;
use crate::resource::condition;
use crate::resource::stored::key_of;
use crate::rest_model::FhirError;
use crate::rest_model::search::Criterion;

/// The areas with these keys.
pub async fn parents(cx: &FhirContext, keys: impl Iterator<Item = i32>) -> Result<HashMap<i32, ParentSource>, FhirError> {
    let keys: Vec<i32> = keys.collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Entity::find().select_only().columns([Column::Id, Column::Uuid, Column::Code]);
    let found: Vec<(i32, String, Option<String>)> = select.filter(Column::Id.is_in(keys)).into_tuple().all(cx.db()).await?;
    Ok(found.into_iter().map(|(id, uuid, code)| (id, ParentSource { uuid: uuid.to_lowercase(), code })).collect())
}

/// `partof`: `column` has the key of the area meant.
pub fn lies_in(cx: &FhirContext, criterion: &Criterion, column: &Expr) -> Result<Expr, FhirError> {
    condition::reference(criterion, &cx.mapping, "Location", column, |target| column.clone().in_subquery(key_of::<Areas>(target)))
}
