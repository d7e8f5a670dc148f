//! `taizhang remind`, and the settings of a service that sends letters: mail, webhooks, addresses of posts and units.
//!
//! The settings stand in `taizhang-serve.toml` in the folder of the installation, secrets in the environment. A field that
//! nobody knows is refused and named. No address of it enters a log.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use taizhang_ledger::Moment;
use taizhang_service::Offices;
use taizhang_service::remind::{
    Address, Channel, Delivered, Desk, MailEncryption, MailSender, MailSettings, Postman, Queued,
    RemindError, RemindRules, Reminders, Today, WebhookSender, WebhookSettings, veiled,
};
use taizhang_store::Store;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Remind;
use crate::office::installation::Installation;
use crate::run::{Surroundings, print, print_json};

/// The file with the settings.
pub const SETTINGS: &str = "taizhang-serve.toml";
/// The variable with the password of the mail server.
const MAIL_PASSWORD: &str = "TAIZHANG_MAIL_PASSWORD";
/// What the variables with the secrets of webhooks begin with; the name of the webhook follows in capitals.
const WEBHOOK_SECRET: &str = "TAIZHANG_WEBHOOK_";
/// The hour after which letters go out, where the settings do not say: nobody is to be woken.
const HOUR: i8 = 8;
/// Files of settings that are larger are none, in bytes.
const BYTES_MAX: u64 = 1 << 20;

/// The letters of a service, and from which hour of a day they go out.
#[derive(Clone, Debug)]
pub struct Letters {
    /// The letters.
    pub reminders: Reminders,
    /// The hour.
    pub hour: i8,
}

impl Letters {
    /// Puts the letters of today into the outbox, from the hour on, and carries what is due. What fails is told to the log
    /// and tried at the next tick; what is in the outbox already is not put in again.
    pub async fn send(&self, offices: &Offices) {
        let now = offices.surroundings().clock.moment();
        let passed = now.timestamp().duration_since(Moment::start_of(now.date()).timestamp()).as_hours();
        if passed >= i64::from(self.hour) {
            for government in offices.kept().await.unwrap_or_default() {
                let Ok(office) = offices.office(&government).await else { continue };
                match self.reminders.queue(&office).await {
                    Ok(Queued { new: 0, .. }) => {}
                    Ok(queued) => tracing::info!(%government, letters = queued.new, "letters of today"),
                    Err(error) => {
                        tracing::warn!(%government, %error, "the letters of today were not written")
                    }
                }
            }
        }
        // The letters just put in are due from the moment they were put in: the clock is read again.
        match self.reminders.deliver(offices.surroundings().clock.moment().timestamp()).await {
            Ok(Delivered { sent: 0, again: 0, dead: 0 }) => {}
            Ok(Delivered { sent, again, dead }) => tracing::info!(sent, again, dead, "letters were carried"),
            Err(error) => tracing::warn!(%error, "letters were not carried"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    hour: Option<i8>,
    mail: Option<WrittenMail>,
    #[serde(default)]
    webhook: BTreeMap<String, WrittenWebhook>,
    #[serde(default)]
    days: WrittenDays,
    #[serde(default)]
    tell: Vec<WrittenAddress>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMail {
    host: String,
    port: Option<u16>,
    #[serde(default)]
    encryption: WrittenEncryption,
    user: Option<String>,
    from: String,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenEncryption {
    #[default]
    Tls,
    StartTls,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWebhook {
    url: String,
    #[serde(default)]
    allow_private: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDays {
    before: Option<Vec<i32>>,
    overdue_every: Option<i32>,
    overdue_until: Option<i32>,
    waiting_every: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAddress {
    government: String,
    post: Option<String>,
    unit: Option<String>,
    #[serde(default)]
    mail: Vec<String>,
    #[serde(default)]
    webhook: Vec<String>,
}

/// The letters as the settings of an installation say; `None` where there are no settings.
pub fn settings(
    folder: &Path,
    environment: &dyn Fn(&str) -> Option<String>,
    (store, public): (&Store, Option<&str>),
) -> Result<Option<Letters>, OfficeFailure> {
    let path = folder.join(SETTINGS);
    let failed = |error| OfficeFailure::File(path.clone(), error);
    let known = match fs::metadata(&path) {
        Ok(known) => known,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let wrong = |why: String| OfficeFailure::Settings(path.clone(), why);
    if known.len() > BYTES_MAX {
        return Err(wrong(format!("more than {BYTES_MAX} bytes")));
    }
    let text = fs::read_to_string(&path).map_err(failed)?;
    let written: Written = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let letters = letters(written, environment, (store, public.unwrap_or_default()));
    letters.map(Some).map_err(|error| match error {
        LettersError::Remind(error) => OfficeFailure::Settings(path.clone(), error.to_string()),
        LettersError::Written(why) => OfficeFailure::Settings(path.clone(), why),
    })
}

enum LettersError {
    Remind(RemindError),
    Written(String),
}

impl From<RemindError> for LettersError {
    fn from(error: RemindError) -> Self {
        Self::Remind(error)
    }
}

fn letters(
    written: Written,
    environment: &dyn Fn(&str) -> Option<String>,
    (store, public): (&Store, &str),
) -> Result<Letters, LettersError> {
    let hour = written.hour.unwrap_or(HOUR);
    if !(0..24).contains(&hour) {
        return Err(LettersError::Written(format!("hour is {hour}; it must be 0 to 23")));
    }
    let mail = written
        .mail
        .map(|mail| MailSender::new(&mail_settings(mail, environment)?).map_err(LettersError::from));
    let mut webhooks = BTreeMap::new();
    for (name, webhook) in written.webhook {
        let variable = format!("{WEBHOOK_SECRET}{}", name.to_uppercase());
        let secret = environment(&variable)
            .ok_or_else(|| LettersError::Written(format!("webhook.{name} needs its secret in {variable}")))?;
        let settings = WebhookSettings { url: webhook.url, secret, allow_private: webhook.allow_private };
        webhooks.insert(name, WebhookSender::new(&settings)?);
    }
    let addresses =
        written.tell.into_iter().map(|told| address(told, &webhooks)).collect::<Result<_, _>>()?;
    let postman =
        Postman { store: store.clone(), mail: mail.transpose()?, webhooks, address: public.to_owned() };
    Ok(Letters { reminders: Reminders { addresses, rules: rules(written.days), postman }, hour })
}

fn mail_settings(
    written: WrittenMail,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<MailSettings, LettersError> {
    let (encryption, usual) = match written.encryption {
        WrittenEncryption::Tls => (MailEncryption::Tls, 465),
        WrittenEncryption::StartTls => (MailEncryption::StartTls, 587),
        WrittenEncryption::None => (MailEncryption::None, 25),
    };
    let login = match written.user {
        None => None,
        Some(user) => {
            let none = || LettersError::Written(format!("mail.user needs its password in {MAIL_PASSWORD}"));
            Some((user, environment(MAIL_PASSWORD).ok_or_else(none)?))
        }
    };
    let port = written.port.unwrap_or(usual);
    Ok(MailSettings { host: written.host, port, encryption, login, from: written.from })
}

fn rules(written: WrittenDays) -> RemindRules {
    let standard = RemindRules::standard();
    RemindRules {
        days_before: written.before.unwrap_or(standard.days_before),
        overdue_every: written.overdue_every.unwrap_or(standard.overdue_every),
        overdue_until: written.overdue_until.unwrap_or(standard.overdue_until),
        waiting_every: written.waiting_every.unwrap_or(standard.waiting_every),
    }
}

fn address(
    written: WrittenAddress,
    webhooks: &BTreeMap<String, WebhookSender>,
) -> Result<Address, LettersError> {
    let name = |error: taizhang_ledger::NameError| LettersError::Written(error.to_string());
    let desk = match (written.post, written.unit) {
        (Some(post), None) => Desk::Post(post.parse().map_err(name)?),
        (None, Some(unit)) => Desk::Unit(unit.parse().map_err(name)?),
        _ => return Err(LettersError::Written("each tell has either a post or a unit".to_owned())),
    };
    if let Some(missing) = written.webhook.iter().find(|name| !webhooks.contains_key(*name)) {
        return Err(LettersError::Written(format!(
            "tell names the webhook {missing:?}, which is not set up"
        )));
    }
    let mails = written.mail.into_iter().map(Channel::Mail);
    let channels = mails.chain(written.webhook.into_iter().map(Channel::Webhook)).collect();
    Ok(Address { government: written.government.parse().map_err(name)?, desk, channels })
}

/// What `taizhang remind` did, or would do.
pub struct Reminded {
    /// The letters of today.
    pub today: Today,
    /// What became of them; `None` for a dry run.
    pub sent: Option<(Queued, Delivered)>,
}

/// Sends the letters of today, or says what would be sent.
pub async fn run(asked: Remind, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let reminded = remind(&asked, surroundings).await.map_err(Failure::Office)?;
    if !asked.place.json {
        return print((surroundings.words.office.reminded)(&reminded).as_bytes());
    }
    let letter = |letter: &taizhang_service::remind::Letter| {
        serde_json::json!({
            "who": letter.to.who.to_string(), "to": veiled(&letter.to.channel), "unit": letter.unit,
            "object": letter.object, "title": letter.title, "todo": letter.todo, "occasion": letter.occasion,
        })
    };
    let untold = |owed: &taizhang_service::remind::Owed| serde_json::json!({ "unit": owed.unit, "object": owed.object, "title": owed.title, "todo": owed.todo });
    print_json(&serde_json::json!({
        "letters": reminded.today.letters.iter().map(letter).collect::<Vec<_>>(),
        "untold": reminded.today.untold.iter().map(untold).collect::<Vec<_>>(),
        "queued": reminded.sent.map(|(queued, _)| queued.new),
        "sent": reminded.sent.map(|(_, delivered)| delivered.sent),
        "again": reminded.sent.map(|(_, delivered)| delivered.again),
        "given_up": reminded.sent.map(|(_, delivered)| delivered.dead),
    }))
}

async fn remind(asked: &Remind, surroundings: &Surroundings<'_>) -> Result<Reminded, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    let (folder, store) = (&asked.place.folder, &installation.store);
    let letters = settings(folder, surroundings.environment, (store, asked.public.as_deref()))?;
    let letters = letters.ok_or_else(|| {
        OfficeFailure::Settings(PathBuf::from(folder).join(SETTINGS), "there is no such file".to_owned())
    })?;
    let reminders = letters.reminders;
    let office = installation.office(&asked.place).await?;
    let now = office.now();
    let today = office.look(|state| reminders.of(office.government(), state, now.date()));
    let sent = if asked.dry_run {
        None
    } else {
        let queued = reminders.queue(&office).await.map_err(OfficeFailure::Remind)?;
        Some((queued, reminders.deliver(office.now().timestamp()).await.map_err(OfficeFailure::Remind)?))
    };
    store.close().await;
    Ok(Reminded { today, sent })
}
