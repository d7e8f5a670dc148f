//! Accounts and attempts to log in. Every rule about them is the caller's; here they are only kept.

use crate::store::{Store, is_taken, read, written};
use crate::{Account, Micros, StoreError};

macro_rules! select_accounts {
    ($which:literal) => {
        concat!(
            "SELECT id, login, password, totp, status, created, must_change, password_changed_at, profile, version \
             FROM accounts ",
            $which
        )
    };
}

impl Store {
    /// Makes an account, with version 1 whatever the row says.
    ///
    /// # Errors
    /// [`StoreError::LoginTaken`] or [`StoreError::Exists`] (the id), or if the database does not write.
    pub async fn create_account(&self, account: &Account) -> Result<Account, StoreError> {
        self.check_row("the profile", account.profile.as_bytes())?;
        let inserted = written!(self, c => sqlx::query(
            "INSERT INTO accounts (id, login, password, totp, status, created, must_change, password_changed_at, \
             profile, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) ON CONFLICT (id) DO NOTHING")
            .bind(&account.id).bind(&account.login).bind(&account.password).bind(&account.totp)
            .bind(&account.status).bind(account.created).bind(account.must_change)
            .bind(account.password_changed_at).bind(&account.profile)
            .execute(&mut *c).await.map(|done| done.rows_affected()))
        .map_err(|error| taken(error, account))?;
        match inserted {
            1 => Ok(Account { version: 1, ..account.clone() }),
            _ => Err(StoreError::Exists { what: "account", key: account.id.clone() }),
        }
    }

    /// Writes an account over the version that was read, and gives it the next one.
    ///
    /// # Errors
    /// [`StoreError::AccountChanged`] if somebody else was faster or it is gone, [`StoreError::LoginTaken`], or if the
    /// database does not write.
    pub async fn update_account(&self, account: &Account) -> Result<Account, StoreError> {
        self.check_row("the profile", account.profile.as_bytes())?;
        let updated = written!(self, c => sqlx::query(
            "UPDATE accounts SET login = $3, password = $4, totp = $5, status = $6, must_change = $7, \
             password_changed_at = $8, profile = $9, version = version + 1 WHERE id = $1 AND version = $2")
            .bind(&account.id).bind(account.version).bind(&account.login).bind(&account.password)
            .bind(&account.totp).bind(&account.status).bind(account.must_change)
            .bind(account.password_changed_at).bind(&account.profile)
            .execute(&mut *c).await.map(|done| done.rows_affected()))
        .map_err(|error| taken(error, account))?;
        match updated {
            1 => Ok(Account { version: account.version + 1, ..account.clone() }),
            _ => Err(StoreError::AccountChanged { id: account.id.clone() }),
        }
    }

    /// An account by its id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        read!(self, p => sqlx::query_as(select_accounts!("WHERE id = $1"))
            .bind(id).fetch_optional(p).await)
    }

    /// An account by its login.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreError> {
        read!(self, p => sqlx::query_as(select_accounts!("WHERE login = $1"))
            .bind(login).fetch_optional(p).await)
    }

    /// The accounts with an id behind `after`, by id, at most so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn accounts(&self, after: &str, most: u32) -> Result<Vec<Account>, StoreError> {
        read!(self, p => sqlx::query_as(
            select_accounts!("WHERE id > $1 ORDER BY id LIMIT $2"))
            .bind(after).bind(i64::from(most)).fetch_all(p).await)
    }

    /// Counts an attempt under a key (`login:…`, `address:…`) in the window that began at `since`; says how many there are
    /// with it. Two servers that count at a time count two.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn count_attempt(&self, key: &str, since: Micros) -> Result<u64, StoreError> {
        let count: i64 = written!(self, c => sqlx::query_scalar(
            "INSERT INTO attempts (key, since, count) VALUES ($1, $2, 1) \
             ON CONFLICT (key, since) DO UPDATE SET count = attempts.count + 1 RETURNING count")
            .bind(key).bind(since).fetch_one(&mut *c).await)?;
        Ok(count.unsigned_abs())
    }

    /// How many attempts a key has in windows that began at `since` or later.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn attempts(&self, key: &str, since: Micros) -> Result<u64, StoreError> {
        let count: i64 = read!(self, p => sqlx::query_scalar(
            "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM attempts WHERE key = $1 AND since >= $2")
            .bind(key).bind(since).fetch_one(p).await)?;
        Ok(count.unsigned_abs())
    }

    /// Forgets the attempts of a key, after a good login.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn clear_attempts(&self, key: &str) -> Result<(), StoreError> {
        written!(self, c => sqlx::query("DELETE FROM attempts WHERE key = $1").bind(key).execute(&mut *c).await.map(|_| ()))
    }

    /// Forgets the attempts of all keys in windows that began before a time.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn forget_attempts(&self, before: Micros) -> Result<u64, StoreError> {
        written!(self, c => sqlx::query("DELETE FROM attempts WHERE since < $1")
            .bind(before).execute(&mut *c).await.map(|done| done.rows_affected()))
    }
}

fn taken(error: StoreError, account: &Account) -> StoreError {
    match error {
        StoreError::Database(error) if is_taken(&error) => {
            StoreError::LoginTaken { login: account.login.clone() }
        }
        other => other,
    }
}
