//! What forms ask while they are filled in.

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, Select, entity::prelude::*};
use serde_json::{Value as Json, json};

use super::{roles, users};
use crate::{
    config::CoreConfig,
    entity::{interactive_user, role, user},
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("ValidationMessageGQLType", &[("isValid", "Boolean"), ("errorCode", "Int"), ("errorMessage", "String")]);
    s.query("validateUsername", "Boolean", users::READ, username_is_free).arg("username", "String!");
    s.query("validateUserEmail", "Boolean", users::READ, email_is_free).arg("userEmail", "String!");
    s.query("validateRoleName", "Boolean", roles::READ, role_name_is_free).arg("roleName", "String!");
    s.query("usernameLength", "Int", users::READ, |cx, _| Box::pin(async { Ok(json!(cx.app.config::<CoreConfig>().username_length())) }));
    s.query("userObligatoryFields", "GenericScalar", Access::Public, |cx, _| {
        Box::pin(async { Ok(cx.caller.as_ref().map_or(Json::Null, |_| json!(cx.app.config::<CoreConfig>().fields_controls_user))) })
    });
    s.query("eoObligatoryFields", "GenericScalar", Access::Public, |cx, _| {
        Box::pin(async { Ok(cx.caller.as_ref().map_or(Json::Null, |_| json!(cx.app.config::<CoreConfig>().fields_controls_eo))) })
    });
}

async fn is_free<E: EntityTrait>(cx: &RequestContext, taken: Select<E>) -> Result<Json, FieldError>
where
    E::Model: Sync,
{
    cx.count_statement();
    Ok(Json::from(taken.count(cx.db()).await? == 0))
}

fn username_is_free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let name = args.text("username").unwrap_or_default();
        let taken = user::Entity::find().filter(user::Column::Username.eq(name)).filter(user::Column::ValidityTo.is_null());
        is_free(cx, taken).await
    })
}

fn email_is_free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let email = args.text("userEmail").unwrap_or_default();
        let valid = interactive_user::Entity::find().filter(interactive_user::Column::ValidityTo.is_null());
        is_free(cx, valid.filter(interactive_user::Column::Email.eq(email))).await
    })
}

fn role_name_is_free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let name = args.text("roleName").unwrap_or_default();
        let taken = role::Entity::find().filter(role::Column::Name.eq(name)).filter(role::Column::ValidityTo.is_null());
        is_free(cx, taken).await
    })
}
