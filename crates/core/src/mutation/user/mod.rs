//! What `createUser` and `updateUser` have in common: the accounts that a form names are written and linked to the user.

mod input;
mod interactive;
mod officer;
mod roles;

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

pub use input::UserInput;
pub(super) use interactive::email_is_taken;
pub(super) use roles::administrators;

use super::failure::refused;
use crate::{
    config::CoreConfig,
    entity::{
        language,
        user::{ActiveModel, Model},
    },
    events::{ClaimAdministratorWanted, UserSaved},
    links::USERS,
    rules::obligatory,
    services::principal::forget_all,
};

/// Kinds of accounts that a form names.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    /// An account of the web client.
    pub interactive: bool,
    /// An enrolment officer.
    pub officer: bool,
    /// A claim administrator.
    pub claim_administrator: bool,
}

impl Kinds {
    /// Of the names in `userTypes`; technical users are made at the command line only.
    fn of(names: &[String]) -> Self {
        let has = |name: &str| names.iter().any(|n| n == name);
        Kinds { interactive: has("INTERACTIVE"), officer: has("OFFICER"), claim_administrator: has("CLAIM_ADMIN") }
    }

    fn count(self) -> usize {
        usize::from(self.interactive) + usize::from(self.officer) + usize::from(self.claim_administrator)
    }
}

/// The accounts that were written.
struct Accounts {
    interactive: Option<i32>,
    officer: Option<i32>,
    claim_administrator: Option<i32>,
}

/// Writes the accounts that `input` names and links them to the user. Accounts that it does not name stay linked.
/// `current`: the user as they are, deleted ones included; `None`: a new one.
///
/// # Errors
/// The input breaks a rule, nobody knows claim administrators though one is wanted, or the database fails.
pub(super) async fn save(cx: &MutationContext, input: &UserInput, current: Option<&Model>) -> Result<(), MutationError> {
    let kinds = Kinds::of(&input.user_types);
    let config = cx.config::<CoreConfig>();
    ensure(kinds.count() > 0 || current.is_some(), "userTypes must name INTERACTIVE, OFFICER or CLAIM_ADMIN.")?;
    let payload = input.payload();
    obligatory::check(&config.fields_controls_user, &payload).map_err(|error| MutationError::invalid(error.to_string()))?;
    if input.username.trim().is_empty() {
        return Err(refused("The user name is empty."));
    }
    if input.username.chars().count() > config.username_length() {
        return Err(refused("mutation.user_username_too_long"));
    }
    let interactive = match kinds.interactive {
        true => Some(interactive::save(cx, input, kinds, current).await?),
        false => None,
    };
    let officer = match kinds.officer {
        true => {
            obligatory::check(&config.fields_controls_eo, &payload).map_err(|error| MutationError::invalid(error.to_string()))?;
            Some(officer::save(cx, input, kinds, current).await?)
        }
        false => None,
    };
    let claim_administrator = match kinds.claim_administrator {
        true => Some(claim_administrator(cx, input, kinds, current).await?),
        false => None,
    };
    let accounts = Accounts { interactive, officer, claim_administrator };
    let user_id = link(cx, input, current, &accounts).await?;
    let event = UserSaved {
        user_id,
        interactive_id: accounts.interactive,
        officer_id: accounts.officer,
        districts: input.districts.clone().filter(|_| kinds.interactive),
        villages: input.village_ids.clone().filter(|villages| kinds.officer && !villages.is_empty()),
    };
    cx.emit(&event).await?;
    cx.after_commit(forget_all);
    USERS.note(cx, user_id).await
}

async fn claim_administrator(cx: &MutationContext, input: &UserInput, kinds: Kinds, current: Option<&Model>) -> Result<i32, MutationError> {
    let wanted = ClaimAdministratorWanted::of(input, current.and_then(|user| user.claim_admin_id), kinds.interactive);
    cx.emit(&wanted).await?;
    wanted.answered().ok_or_else(|| MutationError::invalid("There are no claim administrators here: the claim module is not active."))
}

/// Writes `core_User`. A deleted user of this name comes back with these accounts only.
async fn link(cx: &MutationContext, input: &UserInput, current: Option<&Model>, accounts: &Accounts) -> Result<Uuid, MutationError> {
    let kept = current.filter(|user| user.validity_to.is_none());
    let mut row = ActiveModel {
        username: Set(input.username.clone()),
        i_user_id: Set(accounts.interactive.or(kept.and_then(|user| user.i_user_id))),
        officer_id: Set(accounts.officer.or(kept.and_then(|user| user.officer_id))),
        claim_admin_id: Set(accounts.claim_administrator.or(kept.and_then(|user| user.claim_admin_id))),
        ..Default::default()
    };
    if kept.is_none() {
        row.validity_from = Set(cx.now);
        row.validity_to = Set(None);
    }
    let row = match current {
        Some(user) => {
            row.id = Set(user.id);
            row.update(&cx.tx).await?
        }
        None => {
            row.id = Set(Uuid::new_v4());
            row.insert(&cx.tx).await?
        }
    };
    Ok(row.id)
}

/// Fails unless there is this language.
///
/// # Errors
/// There is not, or the database fails.
pub(super) async fn check_language(tx: &DatabaseTransaction, code: &str) -> Result<(), MutationError> {
    let found = language::Entity::find_by_id(code).one(tx).await?;
    ensure(found.is_some(), format!("There is no language {code}."))
}
