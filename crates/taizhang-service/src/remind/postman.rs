//! Takes letters from the outbox and sends them: those of one recipient together, each ended by itself.
//!
//! A letter is claimed under a lease; a postman that dies is followed by another. Between the mail server's yes and the
//! store's a crash is possible: then the mail goes out again, with the same id. It is never lost.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use taizhang_store::{ClaimedJob, JobEnd, Micros, Store};

use super::letters::{Letter, Recipient};
use super::mail::MailSender;
use super::outbox::JOB_KIND;
use super::owed::Channel;
use super::webhook::WebhookSender;
use super::{RemindError, words};

const SECOND: Micros = 1_000_000;
/// How long a claim lasts: longer than any server may take for what was claimed with it.
const LEASE: Micros = 30 * 60 * SECOND;
/// Letters that are claimed together: at most so many servers, each at its slowest, fit into the lease.
const TOGETHER_MAX: u32 = 50;
/// How long is waited after the first, second, … try, in minutes; the last again and again.
const WAIT_MINUTES: [i64; 6] = [1, 5, 15, 60, 180, 360];
/// How often a letter is tried.
pub const TRIES_MAX: i64 = 8;

/// What became of what was due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Letters that arrived.
    pub sent: usize,
    /// Letters that are tried again.
    pub again: usize,
    /// Letters that were given up.
    pub dead: usize,
}

/// Sends letters.
#[derive(Clone, Debug)]
pub struct Postman {
    /// Where the outbox is.
    pub store: Store,
    /// Sends mail, where it is set up.
    pub mail: Option<MailSender>,
    /// Webhooks by their names in the configuration.
    pub webhooks: BTreeMap<String, WebhookSender>,
    /// Where the ledger is, printed below each mail.
    pub address: String,
}

impl Postman {
    /// Sends what is due, if the outbox holds nothing but letters. Where it holds other work too, claim and
    /// [`carry`](Self::carry).
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub async fn deliver(&self, now: Timestamp) -> Result<Delivered, RemindError> {
        let claimed = self.store.claim_jobs(now.as_microsecond(), LEASE, TOGETHER_MAX).await?;
        self.carry(claimed, now).await
    }

    /// Sends letters that were claimed. What is no letter is left as it is, to its lease.
    ///
    /// # Errors
    /// If the store does not write.
    pub async fn carry(&self, claimed: Vec<ClaimedJob>, now: Timestamp) -> Result<Delivered, RemindError> {
        let mut delivered = Delivered::default();
        let mut by_recipient: BTreeMap<Recipient, (Vec<ClaimedJob>, Vec<Letter>)> = BTreeMap::new();
        for job in claimed.into_iter().filter(|job| job.kind == JOB_KIND) {
            match serde_json::from_slice::<Letter>(&job.payload) {
                Ok(letter) => {
                    let (jobs, letters) = by_recipient.entry(letter.to.clone()).or_default();
                    jobs.push(job);
                    letters.push(letter);
                }
                Err(error) => {
                    let end = JobEnd::Dead { error: format!("the letter cannot be read: {error}") };
                    self.store.end_job(&job.key, job.attempt, &end, now.as_microsecond()).await?;
                    delivered.dead += 1;
                }
            }
        }
        for (recipient, (jobs, letters)) in by_recipient {
            let answer = self.send(&recipient, &letters, &delivery_id(&jobs), now).await;
            for job in jobs {
                self.end(&job, &answer, now, &mut delivered).await?;
            }
        }
        Ok(delivered)
    }

    async fn send(
        &self,
        recipient: &Recipient,
        letters: &[Letter],
        id: &str,
        now: Timestamp,
    ) -> Result<(), RemindError> {
        let missing = |to: &str| RemindError::Later { to: to.to_owned(), reason: "it is not set up".into() };
        match &recipient.channel {
            Channel::Mail(address) => {
                let mail = self.mail.as_ref().ok_or_else(|| missing("mail"))?;
                mail.send(address, &words::subject(letters), &words::text(letters, &self.address), id).await
            }
            Channel::Webhook(name) => {
                let webhook = self.webhooks.get(name).ok_or_else(|| missing(name))?;
                let items: Vec<_> = letters.iter().map(item).collect();
                let body =
                    json!({ "v": 1, "kind": "remind", "who": recipient.who.to_string(), "items": items });
                webhook.send(body.to_string().into_bytes(), id, now).await
            }
        }
    }

    async fn end(
        &self,
        job: &ClaimedJob,
        answer: &Result<(), RemindError>,
        now: Timestamp,
        delivered: &mut Delivered,
    ) -> Result<(), RemindError> {
        let end = match answer {
            Ok(()) => JobEnd::Done,
            Err(error @ RemindError::Later { .. }) if job.attempt < TRIES_MAX => {
                let due = now.as_microsecond() + wait(job.attempt);
                JobEnd::Again { due, error: error.to_string() }
            }
            Err(error) => JobEnd::Dead { error: error.to_string() },
        };
        match end {
            JobEnd::Done => delivered.sent += 1,
            JobEnd::Again { .. } => delivered.again += 1,
            JobEnd::Dead { .. } => delivered.dead += 1,
        }
        self.store.end_job(&job.key, job.attempt, &end, now.as_microsecond()).await?;
        Ok(())
    }
}

/// What a webhook is told of a letter: names of the ledger, no person's name.
fn item(letter: &Letter) -> serde_json::Value {
    json!({
        "object": letter.object,
        "title": letter.title,
        "unit": letter.unit,
        "todo": letter.todo,
        "occasion": letter.occasion,
        "day": letter.day,
    })
}

/// How long is waited after a try.
fn wait(attempt: i64) -> Micros {
    let place = usize::try_from(attempt - 1).unwrap_or(0).min(WAIT_MINUTES.len() - 1);
    WAIT_MINUTES[place] * 60 * SECOND
}

/// The same for the same letters, whoever carries them.
fn delivery_id(jobs: &[ClaimedJob]) -> String {
    let mut keys: Vec<&str> = jobs.iter().map(|job| job.key.as_str()).collect();
    keys.sort_unstable();
    let hash = Sha256::digest(keys.join("\n").as_bytes());
    hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_than_the_one_before_up_to_six_hours() {
        let waits: Vec<_> = (1..=TRIES_MAX).map(|attempt| wait(attempt) / (60 * SECOND)).collect();
        assert_eq!(waits, [1, 5, 15, 60, 180, 360, 360, 360]);
    }
}
