//! Personal data that leaves only commit to. Erasing it leaves the log whole.

use crate::store::{Store, read, written};
use crate::{LogName, PersonalRow, StoreError};

macro_rules! insert_personal {
    ($row:expr) => {
        sqlx::query(
            "INSERT INTO personal (log, person, salt, bytes) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (log, person) DO UPDATE SET salt = excluded.salt, bytes = excluded.bytes",
        )
        .bind($row.log.as_str())
        .bind(&$row.person)
        .bind(&$row.salt)
        .bind(&$row.bytes)
    };
}
pub(crate) use insert_personal;

impl Store {
    /// Keeps personal data, over what was there under the same id.
    ///
    /// # Errors
    /// If it is too large, or the database does not write.
    pub async fn put_personal(&self, row: &PersonalRow) -> Result<(), StoreError> {
        self.check_row("the personal row", &row.bytes)?;
        written!(self, c => insert_personal!(row).execute(&mut *c).await.map(|_| ()))
    }

    /// Personal data of an id, with its salt.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn personal(&self, log: &LogName, person: &str) -> Result<Option<PersonalRow>, StoreError> {
        let row: Option<(Vec<u8>, Vec<u8>)> = read!(self, p =>
            sqlx::query_as("SELECT salt, bytes FROM personal WHERE log = $1 AND person = $2")
                .bind(log.as_str()).bind(person).fetch_optional(p).await)?;
        Ok(row.map(|(salt, bytes)| PersonalRow { log: log.clone(), person: person.into(), salt, bytes }))
    }

    /// All personal data of a log, by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn all_personal(&self, log: &LogName) -> Result<Vec<PersonalRow>, StoreError> {
        let rows: Vec<(String, Vec<u8>, Vec<u8>)> = read!(self, p =>
            sqlx::query_as("SELECT person, salt, bytes FROM personal WHERE log = $1 ORDER BY person")
                .bind(log.as_str()).fetch_all(p).await)?;
        let row = |(person, salt, bytes)| PersonalRow { log: log.clone(), person, salt, bytes };
        Ok(rows.into_iter().map(row).collect())
    }

    /// Erases personal data and its salt; the commitment in the log then says nothing. Says whether there was any.
    ///
    /// # Errors
    /// If the database does not write.
    pub async fn erase_personal(&self, log: &LogName, person: &str) -> Result<bool, StoreError> {
        written!(self, c => sqlx::query("DELETE FROM personal WHERE log = $1 AND person = $2")
            .bind(log.as_str()).bind(person).execute(&mut *c).await.map(|done| done.rows_affected() > 0))
    }
}
