//! Mail over SMTP. Without encryption only where the settings say so in as many words.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::RemindError;

/// How long a mail server may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailEncryption {
    /// TLS from the first byte, usually on port 465.
    Tls,
    /// TLS after a word in clear, usually on port 587. A server that has none is not used.
    StartTls,
    /// None: for a server on the same machine.
    None,
}

/// Where mail goes out.
#[derive(Clone)]
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub encryption: MailEncryption,
    /// Login and password, where the server asks for them.
    pub login: Option<(String, String)>,
    /// Who the letters are from: `台账 <ledger@linlan.example>`.
    pub from: String,
}

/// Sends mail.
#[derive(Clone)]
pub struct MailSender {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    host: String,
}

impl std::fmt::Debug for MailSender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSender").field("host", &self.host).finish_non_exhaustive()
    }
}

impl MailSender {
    /// Makes ready to send; the server is not asked yet.
    ///
    /// # Errors
    /// [`RemindError::Setting`] if sender or server cannot be.
    pub fn new(settings: &MailSettings) -> Result<Self, RemindError> {
        let setting = |setting, written: &str, reason: String| RemindError::Setting {
            setting,
            written: written.to_owned(),
            reason,
        };
        let from = settings.from.parse();
        let from = from.map_err(|error: lettre::address::AddressError| {
            setting("mail.from", &settings.from, error.to_string())
        })?;
        let relay = match settings.encryption {
            MailEncryption::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&settings.host),
            MailEncryption::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&settings.host),
            MailEncryption::None => {
                Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host))
            }
        };
        let relay = relay.map_err(|error| setting("mail.host", &settings.host, error.to_string()))?;
        let mut relay = relay.port(settings.port).timeout(Some(TIMEOUT));
        if let Some((login, password)) = &settings.login {
            relay = relay.credentials(Credentials::new(login.clone(), password.clone()));
        }
        Ok(Self { transport: relay.build(), from, host: settings.host.clone() })
    }

    /// Sends one mail. The id is the same when it is tried again, so that mailboxes can tell a double.
    ///
    /// # Errors
    /// [`RemindError::Later`] and [`RemindError::Refused`], as the server says.
    pub async fn send(&self, to: &str, subject: &str, text: &str, id: &str) -> Result<(), RemindError> {
        let refused = |reason: String| RemindError::Refused { to: self.host.clone(), reason };
        let to: Mailbox = to.parse().map_err(|_| refused("the address of the recipient is none".into()))?;
        let mail = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned())
            .map_err(|error| refused(error.to_string()))?;
        match self.transport.send(mail).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(refused(error.to_string())),
            Err(error) => Err(RemindError::Later { to: self.host.clone(), reason: error.to_string() }),
        }
    }
}
