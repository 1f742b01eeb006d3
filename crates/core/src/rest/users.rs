//! `users/`: who is logged in, and the accounts of `core_User`.

use axum::{
    Extension, Json,
    body::Bytes,
    extract::{Path, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use openimis_kernel::{
    access::Caller,
    app::{App, SharedApp},
    database::{begin, is_outage},
    history,
    rest::RestError,
};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, SqlErr, entity::prelude::*,
};
use serde_json::Value;

use super::{user_input, user_json};
use crate::{
    config::CoreConfig,
    entity::{interactive_user, technical_user, user},
    services::principal::forget_all,
};

type Answer = Result<Response, RestError>;

/// An error of the database as clients see it; its text goes to the log.
pub(super) fn database(error: &DbErr) -> RestError {
    tracing::error!(%error, "a REST request failed");
    if is_outage(error) {
        RestError::new(StatusCode::SERVICE_UNAVAILABLE, "The database is not available.")
    } else {
        RestError::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal error")
    }
}

fn not_found() -> RestError {
    RestError::new(StatusCode::NOT_FOUND, "Not found.")
}

fn invalid(body: Value) -> Response {
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

async fn json(app: &App, rows: &[user::Model]) -> Result<Vec<Value>, RestError> {
    let locked = &app.config::<CoreConfig>().locked_user_password_hash;
    user_json::users(&app.db, rows, locked).await.map_err(|error| database(&error))
}

async fn shown(app: &App, row: user::Model) -> Result<Value, RestError> {
    Ok(json(app, &[row]).await?.pop().unwrap_or_default())
}

async fn find(app: &App, id: Uuid) -> Result<user::Model, RestError> {
    user::Entity::find_by_id(id).one(&app.db).await.map_err(|error| database(&error))?.ok_or_else(not_found)
}

fn parse(id: &str) -> Result<Uuid, RestError> {
    id.parse().map_err(|_| not_found())
}

/// The user who asks. The web client builds its menus from it; proxies ask it whether a cookie holds.
pub async fn current(State(app): State<SharedApp>, Extension(caller): Extension<Caller>) -> Answer {
    let caller = caller.ok_or_else(not_found)?;
    let row = find(&app, caller.id).await?;
    Ok(Json(shown(&app, row).await?).into_response())
}

/// All users.
pub async fn list(State(app): State<SharedApp>) -> Answer {
    let rows = user::Entity::find().order_by_asc(user::Column::Username).all(&app.db).await.map_err(|error| database(&error))?;
    Ok(Json(json(&app, &rows).await?).into_response())
}

/// One user.
pub async fn one(State(app): State<SharedApp>, Path(id): Path<String>) -> Answer {
    let row = find(&app, parse(&id)?).await?;
    Ok(Json(shown(&app, row).await?).into_response())
}

/// Makes an account with nobody behind it yet.
pub async fn create(State(app): State<SharedApp>, body: Bytes) -> Answer {
    let username = match user_input::username(&body, true) {
        Ok(username) => username.unwrap_or_default(),
        Err(body) => return Ok(invalid(body)),
    };
    let row =
        user::ActiveModel { id: Set(Uuid::new_v4()), username: Set(username), validity_from: Set(app.clock.now()), ..Default::default() };
    match user::Entity::insert(row).exec_with_returning(&app.db).await {
        Ok(row) => Ok((StatusCode::CREATED, Json(shown(&app, row).await?)).into_response()),
        Err(error) if is_taken(&error) => Ok(invalid(user_input::taken())),
        Err(error) => Err(database(&error)),
    }
}

fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Gives a user another name. PUT needs one, PATCH does not.
pub async fn rename(State(app): State<SharedApp>, Path(id): Path<String>, method: Method, body: Bytes) -> Answer {
    let row = find(&app, parse(&id)?).await?;
    let username = match user_input::username(&body, method == Method::PUT) {
        Ok(Some(username)) if username != row.username => username,
        Ok(_) => return Ok(Json(shown(&app, row).await?).into_response()),
        Err(body) => return Ok(invalid(body)),
    };
    if !app.config::<CoreConfig>().username_changeable {
        return Err(RestError::new(StatusCode::FORBIDDEN, "User names cannot be changed."));
    }
    if row.i_user_id.is_some() && username.chars().count() > user_input::LOGIN_NAME {
        return Ok(invalid(user_input::too_long(user_input::LOGIN_NAME)));
    }
    match renamed(&app, row, username).await {
        Ok(row) => Ok(Json(shown(&app, row).await?).into_response()),
        Err(error) if is_taken(&error) => Ok(invalid(user_input::taken())),
        Err(error) => Err(database(&error)),
    }
}

/// The name is typed at log-in, and people are found by it, so theirs goes along.
async fn renamed(app: &App, row: user::Model, username: String) -> Result<user::Model, DbErr> {
    let tx = begin(&app.db).await?;
    if let Some(person) = person(&tx, &row).await? {
        history::archive(&tx, &person, app.clock.now()).await?;
        let mut person = person.into_active_model();
        person.login_name = Set(username.clone());
        person.validity_from = Set(app.clock.now());
        interactive_user::Entity::update(person).exec(&tx).await?;
    }
    let mut row = row.into_active_model();
    row.username = Set(username);
    let row = user::Entity::update(row).exec(&tx).await?;
    tx.commit().await?;
    forget_all(app);
    Ok(row)
}

async fn person(tx: &DatabaseTransaction, row: &user::Model) -> Result<Option<interactive_user::Model>, DbErr> {
    match row.i_user_id {
        Some(id) => interactive_user::Entity::find_by_id(id).filter(interactive_user::Column::ValidityTo.is_null()).one(tx).await,
        None => Ok(None),
    }
}

/// Closes a user and what lets them log in; rows that name them keep their author.
pub async fn remove(State(app): State<SharedApp>, Path(id): Path<String>) -> Answer {
    let row = find(&app, parse(&id)?).await?;
    closed(&app, row).await.map_err(|error| database(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn closed(app: &App, row: user::Model) -> Result<(), DbErr> {
    let now = app.clock.now();
    let tx = begin(&app.db).await?;
    if let Some(person) = person(&tx, &row).await? {
        history::close(&tx, &person, now).await?;
    }
    if let Some(id) = row.t_user_id {
        let program = technical_user::ActiveModel { id: Set(id), validity_to: Set(Some(now)), ..Default::default() };
        technical_user::Entity::update(program).exec(&tx).await?;
    }
    let mut row = row.into_active_model();
    row.validity_from = Set(now);
    row.validity_to = Set(Some(now));
    user::Entity::update(row).exec(&tx).await?;
    tx.commit().await?;
    forget_all(app);
    Ok(())
}
