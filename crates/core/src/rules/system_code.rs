//! Which built-in role a role is (`tblRole.IsSystem`).
//!
//! The reference stores `isSystem: true` as 1, the code of enrolment officers, and fails when `systemRoleId` is given.
//! Here `systemRoleId` names the built-in role, and a role that is one stays it.

use crate::entity::system_role::SystemRole;

/// What a role cannot be; the texts are for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// A system role needs to say which.
    #[error("A system role needs systemRoleId, the code of the built-in role that it is.")]
    Unnamed,
    /// There is no such code.
    #[error("There is no system role with the code {0}.")]
    Unknown(i32),
}

/// The code to store: 0 for a role of one's own. `current` is the code of the role that is changed; 0 for a new one.
///
/// # Errors
/// [`CodeError`]
pub fn code(is_system: bool, named: Option<i32>, current: i32) -> Result<i32, CodeError> {
    match (is_system, named, current) {
        (_, Some(code), _) if code != 0 => SystemRole::try_from(code).map(SystemRole::as_code).map_err(|_| CodeError::Unknown(code)),
        (true, _, 0) => Err(CodeError::Unnamed),
        (_, _, current) => Ok(current),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_the_built_in_one_it_names_or_was() {
        for (is_system, named, current, expected) in [
            (false, None, 0, Ok(0)),
            (false, Some(0), 0, Ok(0)),
            (true, Some(256), 0, Ok(256)),
            (false, Some(2), 0, Ok(2)),
            (true, None, 0, Err(CodeError::Unnamed)),
            (true, Some(3), 0, Err(CodeError::Unknown(3))),
            (true, None, 64, Ok(64)),
            (false, None, 64, Ok(64)),
            (true, Some(4), 2, Ok(4)),
        ] {
            assert_eq!(code(is_system, named, current), expected, "{is_system} {named:?} {current}");
        }
    }
}
