//! Passwords, lockout and rate limit.

use std::time::Duration;

use crate::{
    settings::{Methods, Rate, RateKey},
    syntax::{COUNT, LIMIT, MINUTES, TEXT},
    variable::{Default, section},
};

section! { ACCOUNTS = "Passwords, lockout and rate limit (in force in PROD)";
    LOGIN_LOCKOUT_FAILURE_LIMIT: u32 = LIMIT, Default::Text("5"),
        "Failed log-ins after which the account is locked for a while.";
    LOGIN_LOCKOUT_COOLOFF_TIME: Duration = MINUTES, Default::Text("5"),
        "Minutes that the lock lasts.";
    PASSWORD_MIN_LENGTH: u32 = COUNT, Default::Text("8"), "Smallest length of a password.";
    PASSWORD_UPPERCASE: u32 = COUNT, Default::Text("1"), "Smallest number of upper-case letters.";
    PASSWORD_LOWERCASE: u32 = COUNT, Default::Text("1"), "Smallest number of lower-case letters.";
    PASSWORD_DIGITS: u32 = COUNT, Default::Text("1"), "Smallest number of digits.";
    PASSWORD_SYMBOLS: u32 = COUNT, Default::Text("1"), "Smallest number of symbols.";
    PASSWORD_SPACES: u32 = COUNT, Default::Unset,
        "Largest number of spaces; unset allows any number.";
    RATELIMIT_RATE: Rate = Rate::SYNTAX, Default::Text("150/m"),
        "How many GraphQL requests one client may send in a time.";
    RATELIMIT_KEY: RateKey = RateKey::SYNTAX, Default::Text("ip"), "What makes two requests one client's.";
    RATELIMIT_METHOD: Methods = Methods::SYNTAX, Default::Text("ALL"),
        "HTTP methods whose requests count.";
    RATELIMIT_GROUP: String = TEXT, Default::Text("graphql"),
        "Name under which requests are counted together.";
}
