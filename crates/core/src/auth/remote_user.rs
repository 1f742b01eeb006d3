//! Users whom a trusted proxy has logged in and names in a header.

use std::sync::Arc;

use openimis_kernel::{access::Principal, app::App, core_services::AuthError};
use sea_orm::{
    EntityTrait,
    entity::prelude::*,
    sea_query::{ExprTrait, Func},
};

use super::provision;
use crate::{
    entity::{interactive_user, user},
    services::principal,
};

/// Longest name of an account.
const NAME_LENGTH: usize = 50;

/// The user of this name, in any case of letters: directories do not care. A person without an account gets one.
///
/// # Errors
/// [`AuthError::Credentials`] when nobody active has the name, or several have it in different letters; the database's.
pub async fn principal_of(app: &App, username: &str) -> Result<Arc<Principal>, AuthError> {
    if username.is_empty() || username.chars().count() > NAME_LENGTH || username.contains('\0') {
        return Err(AuthError::Credentials);
    }
    let account = match account_name(app, username).await? {
        Some(name) => principal::read(app, &name).await?,
        None => match person(app, username).await? {
            Some(person) => provision::adopt(app, &person).await?,
            None => None,
        },
    };
    match account {
        Some(account) if account.active => Ok(account.principal),
        _ => Err(AuthError::Credentials),
    }
}

async fn account_name(app: &App, username: &str) -> Result<Option<String>, AuthError> {
    let rows = user::Entity::find().filter(in_any_case(user::Column::Username, username)).all(&app.db).await?;
    Ok(only(rows, |row| row.username == username)?.map(|row| row.username))
}

async fn person(app: &App, username: &str) -> Result<Option<interactive_user::Model>, AuthError> {
    let rows = interactive_user::Entity::find()
        .filter(in_any_case(interactive_user::Column::LoginName, username))
        .filter(interactive_user::Column::ValidityTo.is_null());
    only(rows.all(&app.db).await?, |row| row.login_name == username)
}

/// The database compares both in its own way of lower case.
fn in_any_case(column: impl ColumnTrait, text: &str) -> Expr {
    Func::lower(Expr::col(column)).eq(Func::lower(text))
}

/// The one in exactly these letters, else the only one.
fn only<T>(mut rows: Vec<T>, is_exact: impl Fn(&T) -> bool) -> Result<Option<T>, AuthError> {
    if let Some(index) = rows.iter().position(is_exact) {
        return Ok(Some(rows.swap_remove(index)));
    }
    let row = rows.pop();
    if rows.is_empty() { Ok(row) } else { Err(AuthError::Credentials) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the cases say where there is an error")]

    use super::only;

    #[test]
    fn the_exact_name_wins_and_ambiguity_is_nobody() {
        for (rows, expected) in [
            (vec![], Some(None)),
            (vec!["Ann"], Some(Some("Ann"))),
            (vec!["ANN", "ann", "Ann"], Some(Some("ann"))),
            (vec!["ANN", "Ann"], None),
        ] {
            assert_eq!(only(rows.clone(), |row| *row == "ann").ok(), expected, "{rows:?}");
        }
    }
}
