//! Outgoing mail.

use crate::{
    reader::Reader,
    secret::Secret,
    settings::Mode,
    table::{EMAIL_HOST, EMAIL_HOST_PASSWORD, EMAIL_HOST_USER, EMAIL_PORT, EMAIL_USE_SSL, EMAIL_USE_TLS},
};

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Mail {
    /// Nowhere: in DEV without a mail server. The log says that a mail would be sent, not what it says.
    Log,
    /// To a mail server.
    Smtp(Smtp),
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Host.
    pub host: String,
    /// Port.
    pub port: u16,
    /// User; none: no log-in.
    pub user: Option<String>,
    /// Password of the user.
    pub password: Option<Secret>,
    /// Encryption.
    pub security: SmtpSecurity,
}

/// How the connection to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// Not at all.
    Plain,
    /// After greeting (STARTTLS, RFC 3207).
    StartTls,
    /// From the start (RFC 8314).
    Tls,
}

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<Mail> {
    let host = reader.get(&EMAIL_HOST);
    let port = reader.get(&EMAIL_PORT);
    let user = reader.optional(&EMAIL_HOST_USER);
    let password = reader.optional(&EMAIL_HOST_PASSWORD);
    let tls = reader.get(&EMAIL_USE_TLS);
    let ssl = reader.get(&EMAIL_USE_SSL);
    let security = match (tls?, ssl?) {
        (false, false) => SmtpSecurity::Plain,
        (true, false) => SmtpSecurity::StartTls,
        (false, true) => SmtpSecurity::Tls,
        (true, true) => {
            reader.refuse(&EMAIL_USE_SSL, "is on beside EMAIL_USE_TLS; only one of them can be");
            return None;
        }
    };
    if mode == Mode::Dev && !reader.is_set(&EMAIL_HOST) {
        return Some(Mail::Log);
    }
    let smtp = Smtp { host: host?, port: port?, user: user?, password: password?, security };
    Some(Mail::Smtp(smtp))
}
