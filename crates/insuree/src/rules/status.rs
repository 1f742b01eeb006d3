//! Standing of an insuree with the scheme (insuree spec, section 5.1, steps 2 and 4).

use crate::entity::codes::InsureeStatus;

/// Why a status cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatusFault {
    /// No such status, or the reason belongs to another one.
    #[error("mutation.insuree.wrong_status")]
    Wrong,
    /// Neither active nor a valid reason of this code.
    #[error("InsureeStatusReason matching query does not exist.")]
    NoReason,
}

/// The status that a code names; active when none is given.
///
/// # Errors
/// [`StatusFault::Wrong`]
pub fn parse(code: Option<&str>) -> Result<InsureeStatus, StatusFault> {
    code.map_or(Ok(InsureeStatus::Active), |code| code.parse().map_err(|_| StatusFault::Wrong))
}

/// Inactive and dead insurees need a reason of that status; `reason`: the status that the reason given belongs to, if there
/// is a valid reason of that code.
///
/// # Errors
/// [`StatusFault`]
pub fn check(status: InsureeStatus, reason: Option<&str>) -> Result<(), StatusFault> {
    match (status, reason) {
        (InsureeStatus::Active, _) => Ok(()),
        (_, None) => Err(StatusFault::NoReason),
        (status, Some(of)) if of == status.as_code() => Ok(()),
        _ => Err(StatusFault::Wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inactive_and_dead_need_a_reason_of_their_own() {
        for (code, reason, expected) in [
            (None, None, Ok(InsureeStatus::Active)),
            (Some("AC"), None, Ok(InsureeStatus::Active)),
            (Some("AC"), Some("IN"), Ok(InsureeStatus::Active)),
            (Some("IN"), Some("IN"), Ok(InsureeStatus::Inactive)),
            (Some("IN"), Some("DE"), Err(StatusFault::Wrong)),
            (Some("DE"), Some("DE"), Ok(InsureeStatus::Dead)),
            (Some("DE"), None, Err(StatusFault::NoReason)),
            (Some("XX"), None, Err(StatusFault::Wrong)),
            (Some(""), None, Err(StatusFault::Wrong)),
        ] {
            let outcome = parse(code).and_then(|status| check(status, reason).map(|()| status));
            assert_eq!(outcome, expected, "IF08, IF09: {code:?} {reason:?}");
        }
    }
}
