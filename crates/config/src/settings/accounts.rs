//! What protects accounts against guessing.

use std::time::Duration;

use crate::{
    reader::Reader,
    settings::Mode,
    table::{
        LOGIN_LOCKOUT_COOLOFF_TIME, LOGIN_LOCKOUT_FAILURE_LIMIT, PASSWORD_DIGITS, PASSWORD_LOWERCASE, PASSWORD_MIN_LENGTH, PASSWORD_SPACES,
        PASSWORD_SYMBOLS, PASSWORD_UPPERCASE,
    },
};

/// Lock after failed log-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lockout {
    /// In force: in PROD.
    pub enabled: bool,
    /// Failures after which the account is locked.
    pub failure_limit: u32,
    /// How long the lock lasts.
    pub cooloff: Duration,
}

/// What a new password has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// In force: in PROD.
    pub enabled: bool,
    /// Smallest length in characters.
    pub min_length: u32,
    /// Smallest number of upper-case letters.
    pub uppercase: u32,
    /// Smallest number of lower-case letters.
    pub lowercase: u32,
    /// Smallest number of digits.
    pub digits: u32,
    /// Smallest number of symbols.
    pub symbols: u32,
    /// Largest number of spaces, if there is one.
    pub max_spaces: Option<u32>,
}

pub(super) fn read_lockout(reader: &mut Reader, mode: Mode) -> Option<Lockout> {
    let failure_limit = reader.get(&LOGIN_LOCKOUT_FAILURE_LIMIT);
    let cooloff = reader.get(&LOGIN_LOCKOUT_COOLOFF_TIME);
    Some(Lockout { enabled: mode.is_prod(), failure_limit: failure_limit?, cooloff: cooloff? })
}

pub(super) fn read_password_policy(reader: &mut Reader, mode: Mode) -> Option<PasswordPolicy> {
    let min_length = reader.get(&PASSWORD_MIN_LENGTH);
    let uppercase = reader.get(&PASSWORD_UPPERCASE);
    let lowercase = reader.get(&PASSWORD_LOWERCASE);
    let digits = reader.get(&PASSWORD_DIGITS);
    let symbols = reader.get(&PASSWORD_SYMBOLS);
    let max_spaces = reader.optional(&PASSWORD_SPACES);
    Some(PasswordPolicy {
        enabled: mode.is_prod(),
        min_length: min_length?,
        uppercase: uppercase?,
        lowercase: lowercase?,
        digits: digits?,
        symbols: symbols?,
        max_spaces: max_spaces?,
    })
}
