//! Tokens of programs: shown once, kept by their hash, with a scope, an end and a way to take them back.
//!
//! A token stands for its account and never does more. Administrators have none: their work needs a second factor, which a
//! program has not.

use jiff::{SignedDuration, Timestamp};
use taizhang_store::{ApiToken, Micros};

use super::access::Access;
use super::account::Loaded;
use super::attempts::MINUTE;
use super::secret::{BearerSecret, token_hash};
use super::session::session_id;
use super::trail::{Line, Object};
use super::who::{TokenScope, Via, Who};
use super::{AccessError, SecurityEvent, SessionOver, Visit};

const PREFIX: &str = "tzt_";
/// The longest a token is good, in days.
pub const TOKEN_DAYS_MAX: u32 = 366;
/// How many tokens of an account may be good at a time.
pub const TOKENS_MAX: usize = 20;
/// The longest label, in characters.
const LABEL_CHARS_MAX: usize = 60;
/// How often the use of a token is written down.
const TOUCH: Micros = MINUTE;

/// A token that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub label: String,
    /// What it may do.
    pub scope: TokenScope,
    /// For how many days.
    pub days: u32,
}

/// A token as its holder sees it afterwards.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TokenView {
    /// What names it; nothing can be done with it but revoke it.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// What it may do.
    pub scope: TokenScope,
    /// Since when, in microseconds since 1970.
    pub created: Micros,
    /// Until when.
    pub expires: Micros,
    /// When it was last used, to the minute.
    pub last_used: Option<Micros>,
    /// Whether it is good now.
    pub good: bool,
}

impl Access {
    /// Grants a token to whoever asks, for themselves. It is told here and nowhere else.
    ///
    /// # Errors
    /// [`AccessError::Separated`] to administrators, [`AccessError::TooMuch`] past a limit, what is due
    /// ([`Who::cleared`]), and [`AccessError::Trail`].
    pub async fn grant_token(
        &self,
        visit: &Visit,
        who: &Who,
        new: &NewToken,
    ) -> Result<(BearerSecret, TokenView), AccessError> {
        who.cleared()?.session()?;
        if who.admin.is_some() {
            return Err(AccessError::Separated);
        }
        let over = |what, limit: usize| AccessError::TooMuch { what, limit: limit as u64 };
        if new.label.chars().count() > LABEL_CHARS_MAX {
            return Err(over("the label", LABEL_CHARS_MAX));
        }
        if new.days == 0 || new.days > TOKEN_DAYS_MAX {
            return Err(AccessError::TooMuch { what: "the days of a token", limit: TOKEN_DAYS_MAX.into() });
        }
        if self.tokens_of(visit, who).await?.iter().filter(|token| token.good).count() >= TOKENS_MAX {
            return Err(over("the tokens of an account", TOKENS_MAX));
        }
        let now = self.steady(visit).await?;
        let token = BearerSecret::new(PREFIX)?;
        let hash = token_hash(PREFIX, token.reveal()).ok_or(AccessError::Randomness)?;
        let scope = serde_json::to_string(&new.scope).map_err(|_| AccessError::Token)?;
        let row = ApiToken {
            token_hash: hash.to_vec(),
            account: who.account.to_string(),
            label: new.label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
            scope,
            created: now,
            expires: now + Micros::from(new.days) * 24 * 60 * MINUTE,
            last_used: None,
            revoked: None,
        };
        let line = Line::new(visit, SecurityEvent::TOKEN_GRANTED)
            .by(&who.account)
            .on(Object::Token(session_id(&hash)));
        self.trail().record(&line).await?;
        self.store().create_token(&row).await?;
        let view = view(&row, now)?;
        Ok((token, view))
    }

    /// Who is behind a program's token, now.
    ///
    /// # Errors
    /// [`AccessError::Token`] if nobody is, [`AccessError::Session`] for a disabled account, and if the store cannot be
    /// read.
    pub async fn bearer(&self, visit: &Visit, token: &str) -> Result<Who, AccessError> {
        let now = self.steady(visit).await?;
        let row = match token_hash(PREFIX, token) {
            Some(hash) => self.store().token(&hash).await?,
            None => None,
        };
        let good =
            |row: &ApiToken| row.revoked.is_none() && now < row.expires && row.created <= now + 10 * MINUTE;
        let Some(row) = row.filter(good) else {
            self.record_damped(Line::new(visit, SecurityEvent::TOKEN_REFUSED).refused()).await?;
            return Err(AccessError::Token);
        };
        let account = self.store().account(&row.account).await?.ok_or(AccessError::Token)?;
        let loaded = Loaded::new(account)?;
        if !loaded.is_active() || loaded.profile.admin.is_some() {
            return Err(AccessError::Session(SessionOver::Disabled));
        }
        if row.last_used.is_none_or(|used| now - used >= TOUCH)
            && let Err(error) = self.store().touch_token(&row.token_hash, now).await
        {
            tracing::warn!(%error, "the use of a token was not written down");
        }
        let who = self.who_is(&loaded, Via::Token(scope(&row)?));
        // A program cannot change a password; what is due is due from its person at the next login.
        Ok(Who { due: None, ..who })
    }

    /// Somebody's own tokens, the newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn tokens_of(&self, visit: &Visit, who: &Who) -> Result<Vec<TokenView>, AccessError> {
        let now = self.steady(visit).await?;
        self.store().tokens_of(who.account.as_str()).await?.iter().map(|row| view(row, now)).collect()
    }

    /// Revokes one of one's own tokens, by its id.
    ///
    /// # Errors
    /// [`AccessError::Token`] if there is no good one of this id, and [`AccessError::Trail`].
    pub async fn revoke_token(&self, visit: &Visit, who: &Who, id: &str) -> Result<(), AccessError> {
        who.session()?;
        let tokens = self.store().tokens_of(who.account.as_str()).await?;
        let named = tokens.into_iter().find(|row| row.revoked.is_none() && session_id(&row.token_hash) == id);
        let row = named.ok_or(AccessError::Token)?;
        let line =
            Line::new(visit, SecurityEvent::TOKEN_REVOKED).by(&who.account).on(Object::Token(id.to_owned()));
        self.trail().record(&line).await?;
        let now = self.steady(visit).await?;
        self.store().revoke_token(&row.token_hash, now).await?;
        Ok(())
    }
}

fn scope(row: &ApiToken) -> Result<TokenScope, AccessError> {
    serde_json::from_str(&row.scope).map_err(|_| AccessError::Unreadable(row.account.clone()))
}

fn view(row: &ApiToken, now: Micros) -> Result<TokenView, AccessError> {
    Ok(TokenView {
        id: session_id(&row.token_hash),
        label: row.label.clone(),
        scope: scope(row)?,
        created: row.created,
        expires: row.expires,
        last_used: row.last_used,
        good: row.revoked.is_none() && now < row.expires,
    })
}

/// The end of a token as an instant.
impl TokenView {
    /// When it ends.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_micros(self.expires)).unwrap_or(Timestamp::MAX)
    }
}
