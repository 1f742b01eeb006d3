//! `createUser`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError, ensure},
};
use sea_orm::{EntityTrait, QueryFilter, entity::prelude::*};

use super::{
    failure::refused_as,
    user::{UserInput, save},
};
use crate::entity::user;

/// A user with the accounts that the form names.
pub struct CreateUser;

impl Mutation for CreateUser {
    const NAME: &'static str = "createUser";
    const CLASS: &'static str = "CreateUserMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_users_perms"]);
    const FAILURE: &'static str = "core.mutation.failed_to_create_user";
    type Input = UserInput;

    async fn run(cx: &MutationContext, input: UserInput) -> Result<(), MutationError> {
        ensure(input.uuid.is_none(), "The server gives the uuid of a new user.")?;
        let known = user::Entity::find().filter(user::Column::Username.eq(input.username.as_str())).one(&cx.tx).await?;
        if known.as_ref().is_some_and(|user| user.validity_to.is_none()) {
            return Err(refused_as("core.mutation.validation_error", "User with this user name already exists."));
        }
        save(cx, &input, known.as_ref()).await
    }
}
