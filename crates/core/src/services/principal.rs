//! Accounts: a user of `core_User` with what stands behind it, as the kernel sees it.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use openimis_auth::jwt::Credential;
use openimis_kernel::{
    access::{Principal, Territory},
    app::App,
    core_services::AuthError,
};
use sea_orm::{DatabaseConnection, JoinType, QuerySelect, entity::prelude::*, sea_query::ExprTrait};

use crate::entity::{interactive_user, role, role_right, system_role::SystemRole, technical_user, user, user_role};

/// How long what is known of a user may be out of date when another server changed it.
const FRESH: Duration = Duration::from_secs(1);

/// A user and what authentication needs of them.
#[derive(Debug)]
pub struct Account {
    /// As the kernel sees the user.
    pub principal: Arc<Principal>,
    /// The interactive user behind it.
    pub interactive: Option<interactive_user::Model>,
    /// The technical user behind it.
    pub technical: Option<technical_user::Model>,
    /// May log in at all.
    pub active: bool,
}

impl Account {
    /// What changes with the user's password and keys their tokens.
    #[must_use]
    pub fn credential(&self) -> Credential<'_> {
        let private_key = self.interactive.as_ref().and_then(|u| u.private_key.as_deref());
        Credential::of(private_key, self.technical.as_ref().map(|u| u.password.as_str()))
    }
}

struct Accounts(Cache<String, Arc<Account>>);

impl Default for Accounts {
    fn default() -> Self {
        Accounts(Cache::builder().max_capacity(10_000).time_to_live(FRESH).build())
    }
}

/// Drops what is known of users: after a change of users, roles or districts.
pub fn forget_all(app: &App) {
    app.state::<Accounts>().0.invalidate_all();
}

/// The account with this user name (case-sensitive); `None`: there is none.
///
/// # Errors
/// The database's.
pub async fn account(app: &App, username: &str) -> Result<Option<Arc<Account>>, DbErr> {
    let accounts = app.state::<Accounts>();
    if let Some(known) = accounts.0.get(username) {
        return Ok(Some(known));
    }
    let Some(account) = read(app, username).await?.map(Arc::new) else { return Ok(None) };
    accounts.0.insert(username.to_owned(), account.clone());
    Ok(Some(account))
}

/// The account with this user name as it is now, past what is known of it.
///
/// # Errors
/// The database's.
pub async fn read(app: &App, username: &str) -> Result<Option<Account>, DbErr> {
    let row = user::Entity::find().filter(user::Column::Username.eq(username)).one(&app.db).await?;
    match row {
        Some(row) => load(app, row).await.map(Some),
        None => Ok(None),
    }
}

/// The user with this id, if active.
pub(crate) async fn by_id(app: &App, id: Uuid) -> Result<Option<Arc<Principal>>, AuthError> {
    let Some(row) = user::Entity::find_by_id(id).one(&app.db).await? else { return Ok(None) };
    let account = load(app, row).await?;
    Ok(account.active.then(|| account.principal.clone()))
}

async fn load(app: &App, row: user::Model) -> Result<Account, DbErr> {
    let interactive = match row.i_user_id {
        Some(id) => interactive_user::Entity::find_by_id(id).one(&app.db).await?,
        None => None,
    };
    let technical = match row.t_user_id {
        Some(id) => technical_user::Entity::find_by_id(id).one(&app.db).await?,
        None => None,
    };
    let active = is_active(interactive.as_ref(), technical.as_ref(), app.clock.now());
    let principal = load_principal(app, &row, interactive.as_ref(), technical.as_ref()).await?;
    Ok(Account { principal: Arc::new(principal), interactive, technical, active })
}

/// An officer or claim administrator alone cannot log in: only what stands behind the account by validity counts.
fn is_active(interactive: Option<&interactive_user::Model>, technical: Option<&technical_user::Model>, now: DateTime<Utc>) -> bool {
    let within =
        |from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>| from.is_none_or(|from| from <= now) && to.is_none_or(|to| to >= now);
    match (interactive, technical) {
        (Some(user), _) => within(Some(user.validity_from), user.validity_to),
        (None, Some(user)) => within(user.validity_from, user.validity_to),
        (None, None) => false,
    }
}

/// What the kernel needs to know of a user.
///
/// # Errors
/// The database's.
pub async fn load_principal(
    app: &App,
    row: &user::Model,
    interactive: Option<&interactive_user::Model>,
    technical: Option<&technical_user::Model>,
) -> Result<Principal, DbErr> {
    let mut principal = Principal {
        id: row.id,
        username: row.username.clone(),
        interactive_id: interactive.map(|u| u.id),
        technical_id: technical.map(|u| u.id),
        officer_id: row.officer_id,
        claim_admin_id: row.claim_admin_id,
        health_facility_id: interactive.and_then(|u| u.health_facility_id),
        superuser: interactive.is_none() && technical.is_some_and(|u| u.is_superuser),
        rights: BTreeSet::new(),
        language: interactive.map_or_else(|| "en".to_owned(), |u| u.language_id.clone()),
        territory: Territory::Everything,
    };
    if let Some(user) = interactive {
        (principal.superuser, principal.rights) = roles_of(&app.db, user.id).await?;
    }
    for complete in app.modules.iter().filter_map(|module| module.principal) {
        complete(&app.db, &mut principal).await?;
    }
    if app.settings.security.row_security && !principal.superuser && principal.technical_id.is_none() {
        principal.territory = match app.territory() {
            Some(territory) => territory(&app.db, &principal).await?,
            None => Territory::Everything,
        };
    }
    Ok(principal)
}

/// Whether the user has the IMIS administrator role, and the rights of their roles. Closed and blocked roles give
/// none; the reference does not look at that.
async fn roles_of(db: &DatabaseConnection, user_id: i32) -> Result<(bool, BTreeSet<i32>), DbErr> {
    let rows: Vec<(i32, Option<i32>)> = role::Entity::find()
        .select_only()
        .column(role::Column::IsSystem)
        .column(role_right::Column::RightId)
        .join(JoinType::InnerJoin, user_role::Relation::Role.def().rev())
        .join(
            JoinType::LeftJoin,
            role_right::Relation::Role
                .def()
                .rev()
                .on_condition(|_, right| Expr::col((right, role_right::Column::ValidityTo)).is_null().into()),
        )
        .filter(user_role::Column::UserId.eq(user_id))
        .filter(user_role::Column::ValidityTo.is_null())
        .filter(role::Column::ValidityTo.is_null())
        .filter(role::Column::IsBlocked.eq(false))
        .into_tuple()
        .all(db)
        .await?;
    let administrator = rows.iter().any(|(system, _)| *system == SystemRole::ImisAdministrator.as_code());
    Ok((administrator, rows.into_iter().filter_map(|(_, right)| right).collect()))
}
