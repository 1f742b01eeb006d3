//! Sending mails.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::authentication::Credentials,
};
use openimis_config::settings::{Mail, Smtp, SmtpSecurity};

/// How long a mail server may take over one step.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a mail was not sent. Texts hold no address and no content.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// EMAIL_HOST_USER is no address, and it is what mails come from.
    #[error("EMAIL_HOST_USER is not an e-mail address, so mails have no sender")]
    Sender,
    /// The address of the recipient cannot be used.
    #[error("the e-mail address of the user cannot be used")]
    Recipient,
    /// The mail cannot be built.
    #[error("the mail cannot be built: {0}")]
    Content(#[from] lettre::error::Error),
    /// The mail server cannot be reached or refuses.
    #[error("the mail server cannot be reached or refuses the mail ({0})")]
    Server(&'static str),
}

/// Sends a text; without a mail server, in DEV, only a line in the log says so.
///
/// # Errors
/// [`MailError`]
pub async fn send(mail: &Mail, to: &str, subject: &str, body: String) -> Result<(), MailError> {
    let server = match mail {
        Mail::Log => {
            tracing::info!(subject, "a mail would be sent, but there is no mail server (EMAIL_HOST)");
            return Ok(());
        }
        Mail::Smtp(server) => server,
    };
    let sender: Mailbox = server.user.as_deref().and_then(|user| user.parse().ok()).ok_or(MailError::Sender)?;
    let recipient: Mailbox = to.trim().parse().map_err(|_| MailError::Recipient)?;
    let message = Message::builder().from(sender).to(recipient).subject(subject).header(ContentType::TEXT_PLAIN).body(body)?;
    transport(server)?.send(message).await.map(drop).map_err(kind)
}

fn transport(server: &Smtp) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    type Transport = AsyncSmtpTransport<Tokio1Executor>;
    let builder = match server.security {
        SmtpSecurity::Plain => Transport::builder_dangerous(&server.host),
        SmtpSecurity::StartTls => Transport::starttls_relay(&server.host).map_err(kind)?,
        SmtpSecurity::Tls => Transport::relay(&server.host).map_err(kind)?,
    };
    let builder = builder.port(server.port).timeout(Some(PATIENCE));
    Ok(match (&server.user, &server.password) {
        (Some(user), Some(password)) => builder.credentials(Credentials::new(user.clone(), password.expose().to_owned())),
        _ => builder,
    }
    .build())
}

/// Answers of mail servers quote addresses, so only their kind is told.
fn kind(error: lettre::transport::smtp::Error) -> MailError {
    MailError::Server(match () {
        () if error.is_timeout() => "timeout",
        () if error.is_tls() => "TLS",
        () if error.is_transient() => "refused for now",
        () if error.is_permanent() => "refused",
        () if error.is_response() || error.is_client() => "not understood",
        () => "not reached",
    })
}
