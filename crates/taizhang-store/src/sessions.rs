//! Sessions of people and tokens of programs, by the hash of what their holders keep.

use crate::store::{Store, is_taken, read, written};
use crate::{ApiToken, Micros, Session, StoreError};

macro_rules! select_sessions {
    ($which:literal) => {
        concat!(
            "SELECT token_hash, account, created, last_seen, ends, device, revoked FROM sessions ",
            $which
        )
    };
}
macro_rules! select_tokens {
    ($which:literal) => {
        concat!(
            "SELECT token_hash, account, label, scope, created, expires, last_used, revoked FROM tokens ",
            $which
        )
    };
}

impl Store {
    /// Keeps a new session.
    ///
    /// # Errors
    /// [`StoreError::Exists`] for a token hash that is there, or if the database does not write.
    pub async fn create_session(&self, session: &Session) -> Result<(), StoreError> {
        written!(self, c => sqlx::query(
            "INSERT INTO sessions (token_hash, account, created, last_seen, ends, device, revoked) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(&session.token_hash).bind(&session.account).bind(session.created).bind(session.last_seen)
            .bind(session.ends).bind(&session.device).bind(session.revoked)
            .execute(&mut *c).await.map(|_| ()))
        .map_err(|error| known(error, "session"))
    }

    /// A session by the hash of its token, revoked and ended ones too.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn session(&self, token_hash: &[u8]) -> Result<Option<Session>, StoreError> {
        read!(self, p => sqlx::query_as(select_sessions!("WHERE token_hash = $1"))
            .bind(token_hash).fetch_optional(p).await)
    }

    /// The sessions of an account, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn sessions_of(&self, account: &str) -> Result<Vec<Session>, StoreError> {
        read!(self, p => sqlx::query_as(select_sessions!("WHERE account = $1 ORDER BY created DESC, token_hash"))
            .bind(account).fetch_all(p).await)
    }

    /// Notes that a session was used. It never goes back, and a revoked one stays as it is.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn touch_session(&self, token_hash: &[u8], now: Micros) -> Result<(), StoreError> {
        written!(self, c => sqlx::query(
            "UPDATE sessions SET last_seen = $2 WHERE token_hash = $1 AND last_seen < $2 AND revoked IS NULL")
            .bind(token_hash).bind(now).execute(&mut *c).await.map(|_| ()))
    }

    /// Revokes a session; `false` if there is none that was valid.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn revoke_session(&self, token_hash: &[u8], now: Micros) -> Result<bool, StoreError> {
        written!(self, c => sqlx::query("UPDATE sessions SET revoked = $2 WHERE token_hash = $1 AND revoked IS NULL")
            .bind(token_hash).bind(now).execute(&mut *c).await.map(|done| done.rows_affected() == 1))
    }

    /// Revokes all sessions of an account but one, if one is named; says how many.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn revoke_sessions_of(
        &self,
        account: &str,
        but: Option<&[u8]>,
        now: Micros,
    ) -> Result<u64, StoreError> {
        written!(self, c => sqlx::query(
            "UPDATE sessions SET revoked = $3 WHERE account = $1 AND token_hash <> $2 AND revoked IS NULL")
            .bind(account).bind(but.unwrap_or_default()).bind(now)
            .execute(&mut *c).await.map(|done| done.rows_affected()))
    }

    /// Forgets the sessions that ended before a time; says how many.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn forget_sessions(&self, before: Micros) -> Result<u64, StoreError> {
        written!(self, c => sqlx::query("DELETE FROM sessions WHERE ends < $1")
            .bind(before).execute(&mut *c).await.map(|done| done.rows_affected()))
    }

    /// Keeps a new token.
    ///
    /// # Errors
    /// [`StoreError::Exists`] for a token hash that is there, or if the database does not write.
    pub async fn create_token(&self, token: &ApiToken) -> Result<(), StoreError> {
        self.check_row("the scope of the token", token.scope.as_bytes())?;
        written!(self, c => sqlx::query(
            "INSERT INTO tokens (token_hash, account, label, scope, created, expires, last_used, revoked) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(&token.token_hash).bind(&token.account).bind(&token.label).bind(&token.scope)
            .bind(token.created).bind(token.expires).bind(token.last_used).bind(token.revoked)
            .execute(&mut *c).await.map(|_| ()))
        .map_err(|error| known(error, "token"))
    }

    /// A token by its hash, revoked and expired ones too.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn token(&self, token_hash: &[u8]) -> Result<Option<ApiToken>, StoreError> {
        read!(self, p => sqlx::query_as(select_tokens!("WHERE token_hash = $1"))
            .bind(token_hash).fetch_optional(p).await)
    }

    /// The tokens of an account, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn tokens_of(&self, account: &str) -> Result<Vec<ApiToken>, StoreError> {
        read!(self, p => sqlx::query_as(select_tokens!("WHERE account = $1 ORDER BY created DESC, token_hash"))
            .bind(account).fetch_all(p).await)
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn touch_token(&self, token_hash: &[u8], now: Micros) -> Result<(), StoreError> {
        written!(self, c => sqlx::query(
            "UPDATE tokens SET last_used = $2 WHERE token_hash = $1 AND (last_used IS NULL OR last_used < $2)")
            .bind(token_hash).bind(now).execute(&mut *c).await.map(|_| ()))
    }

    /// Revokes a token; `false` if there is none that was valid.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn revoke_token(&self, token_hash: &[u8], now: Micros) -> Result<bool, StoreError> {
        written!(self, c => sqlx::query("UPDATE tokens SET revoked = $2 WHERE token_hash = $1 AND revoked IS NULL")
            .bind(token_hash).bind(now).execute(&mut *c).await.map(|done| done.rows_affected() == 1))
    }
}

fn known(error: StoreError, what: &'static str) -> StoreError {
    match error {
        StoreError::Database(error) if is_taken(&error) => {
            StoreError::Exists { what, key: "of this hash".into() }
        }
        other => other,
    }
}
