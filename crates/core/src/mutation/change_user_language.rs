//! `changeUserLanguage`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::user::check_language;
use crate::{entity::interactive_user, services::principal::forget_all};

input! {
    /// The language that the user wants.
    pub struct ChangeUserLanguageInput {
        /// Code of the language.
        language_id: String,
    }
}

/// The user's own language; no earlier version is kept.
pub struct ChangeUserLanguage;

impl Mutation for ChangeUserLanguage {
    const NAME: &'static str = "changeUserLanguage";
    const CLASS: &'static str = "ChangeUserLanguageMutation";
    const ACCESS: Access = Access::Authenticated;
    const FAILURE: &'static str = "core.mutation.failed_to_update_user_language";
    type Input = ChangeUserLanguageInput;

    async fn run(cx: &MutationContext, input: ChangeUserLanguageInput) -> Result<(), MutationError> {
        let own = cx.principal.interactive_id.ok_or_else(|| MutationError::invalid("Only users of the web client have a language."))?;
        check_language(&cx.tx, &input.language_id).await?;
        let user = interactive_user::ActiveModel { id: Set(own), language_id: Set(input.language_id), ..Default::default() };
        user.update(&cx.tx).await?;
        cx.after_commit(forget_all);
        Ok(())
    }
}
