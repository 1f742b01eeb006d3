//! What GraphQL clients see of a log-in that failed.

use openimis_config::settings::Lockout;
use openimis_kernel::{
    core_services::AuthError,
    graphql::{
        context::RequestContext,
        error::{FieldError, WholeAnswer},
    },
};
use serde_json::json;

use crate::auth::{lockout::Refusal, log_in::LOCKED};

/// Wrong name or wrong password: which of both is not told.
const WRONG: &str = "Please enter valid credentials";

/// A refused try of this name.
pub fn refused(cx: &RequestContext, username: &str, refusal: Refusal<AuthError>) -> FieldError {
    match refusal {
        Refusal::Wrong => FieldError::Token(WRONG.into()),
        Refusal::NowLocked => FieldError::Instead(closed(cx, username)),
        Refusal::Locked(text) => FieldError::invalid(text.to_string()),
        Refusal::Failed(error) => failed(error),
    }
}

/// A token that does not hold, or a fault on our side.
pub fn failed(error: AuthError) -> FieldError {
    match error {
        AuthError::Token(text) => FieldError::Token(text),
        AuthError::Database(error) => FieldError::Database(error),
        AuthError::Credentials | AuthError::Locked(_) | AuthError::HealthFacilityContract => FieldError::Token(error.to_string()),
    }
}

/// The answer to the failure that closes log-in, in the form of django-axes.
fn closed(cx: &RequestContext, username: &str) -> WholeAnswer {
    let is_script = cx.meta.header("x-requested-with") == Some("XMLHttpRequest");
    if is_script {
        WholeAnswer { status: 429, content_type: "application/json", body: details(&cx.app.settings.lockout, username) }
    } else {
        WholeAnswer { status: 429, content_type: "text/html; charset=utf-8", body: LOCKED.into() }
    }
}

fn details(lockout: &Lockout, username: &str) -> String {
    let seconds = lockout.cooloff.as_secs();
    let (days, hours, minutes, rest) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    let part = |number: u64, unit: &str| if number > 0 { format!("{number}{unit}") } else { String::new() };
    let time = format!("{}{}{}", part(hours, "H"), part(minutes, "M"), part(rest, "S"));
    let time = if time.is_empty() { time } else { format!("T{time}") };
    json!({
        "failure_limit": lockout.failure_limit,
        "username": username,
        "cooloff_time": format!("P{}{time}", part(days, "D")),
        "cooloff_timedelta": format!("P{days}DT{hours:02}H{minutes:02}M{rest:02}S"),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_are_written_as_django_does() {
        for (seconds, time, delta) in
            [(300, "PT5M", "P0DT00H05M00S"), (90_061, "P1DT1H1M1S", "P1DT01H01M01S"), (86_400, "P1D", "P1DT00H00M00S")]
        {
            let lockout = Lockout { enabled: true, failure_limit: 5, cooloff: Duration::from_secs(seconds) };
            let expected = json!({ "failure_limit": 5, "username": "ann", "cooloff_time": time, "cooloff_timedelta": delta });
            assert_eq!(details(&lockout, "ann"), expected.to_string());
        }
    }
}
