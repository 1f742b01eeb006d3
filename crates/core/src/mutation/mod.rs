//! Mutations of users and roles.

mod change_user_language;
mod create_role;
mod create_user;
mod delete_role;
mod delete_user;
mod duplicate_role;
mod failure;
mod role_input;
mod role_rights;
mod update_role;
mod update_user;
mod user;

pub use user::UserInput;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.mutation::<create_role::CreateRole>();
    s.mutation::<update_role::UpdateRole>();
    s.mutation::<delete_role::DeleteRole>();
    s.mutation::<duplicate_role::DuplicateRole>();
    s.mutation::<create_user::CreateUser>();
    s.mutation::<update_user::UpdateUser>();
    s.mutation::<delete_user::DeleteUser>();
    s.mutation::<change_user_language::ChangeUserLanguage>();
}
