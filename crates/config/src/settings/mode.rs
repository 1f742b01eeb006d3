//! DEV or PROD.

use crate::{
    reader::Reader,
    table::{ASYNC, MODE},
    variable::Syntax,
};

/// How the server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For development: no hardening, mutations within their request.
    Dev,
    /// Hardened: HTTPS, security headers, lockout, rate limit, password policy; mutations in the
    /// background.
    Prod,
}

impl Mode {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("DEV, PROD in any case", parse);

    /// Whether the server is hardened.
    #[must_use]
    pub fn is_prod(self) -> bool {
        self == Self::Prod
    }
}

fn parse(raw: &str) -> Option<Mode> {
    match raw.to_ascii_uppercase().as_str() {
        "DEV" => Some(Mode::Dev),
        "PROD" => Some(Mode::Prod),
        _ => None,
    }
}

/// Whether mutations run in the background.
pub(crate) const ASYNC_SYNTAX: Syntax<bool> =
    Syntax::new("PROD or true, DEV or false in any case", |raw| parse(raw).map(Mode::is_prod).or_else(|| (crate::syntax::FLAG.parse)(raw)));

/// The mode. Unset it is PROD, because a forgotten variable must not leave a server unprotected;
/// but nobody runs a country on the embedded database, so there it is DEV.
pub(super) fn read(reader: &mut Reader, embedded: bool) -> Option<Mode> {
    let default = if embedded { "DEV" } else { "PROD" };
    if !reader.is_set(&MODE) {
        reader.warn(&MODE, format!("is unset and taken for {default}"));
    }
    reader.get_or(&MODE, default)
}

pub(super) fn read_async(reader: &mut Reader, mode: Mode) -> Option<bool> {
    reader.get_or(&ASYNC, if mode.is_prod() { "PROD" } else { "DEV" })
}
