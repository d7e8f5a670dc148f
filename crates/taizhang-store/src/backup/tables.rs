//! The tables of an archive and how a row is written: one JSON array a line, bytes as hexadecimal digits.

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Int(&'static str),
    Bool(&'static str),
    Text(&'static str),
    Bytes(&'static str),
}

impl Column {
    pub fn name(self) -> &'static str {
        match self {
            Self::Int(name) | Self::Bool(name) | Self::Text(name) | Self::Bytes(name) => name,
        }
    }
}

/// A table that goes into an archive as it is.
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// The columns of its key, by which it is ordered.
    pub key: &'static str,
}

use Column::{Bool, Bytes, Int, Text};

/// Those that others refer to come first.
pub(crate) const TABLES: [Table; 5] = [
    Table {
        name: "accounts",
        columns: &[
            Text("id"),
            Text("login"),
            Text("password"),
            Bytes("totp"),
            Text("status"),
            Int("created"),
            Bool("must_change"),
            Int("password_changed_at"),
            Text("profile"),
            Int("version"),
        ],
        key: "id",
    },
    Table {
        name: "tokens",
        columns: &[
            Bytes("token_hash"),
            Text("account"),
            Text("label"),
            Text("scope"),
            Int("created"),
            Int("expires"),
            Int("last_used"),
            Int("revoked"),
        ],
        key: "token_hash",
    },
    Table {
        name: "personal",
        columns: &[Text("log"), Text("person"), Bytes("salt"), Bytes("bytes")],
        key: "log, person",
    },
    Table {
        name: "replies",
        columns: &[
            Text("log"),
            Text("account"),
            Text("key"),
            Bytes("request_hash"),
            Bytes("response"),
            Int("expires"),
        ],
        key: "log, account, key",
    },
    Table {
        name: "jobs",
        columns: &[
            Text("key"),
            Text("kind"),
            Text("state"),
            Int("due"),
            Bytes("payload"),
            Int("attempts"),
            Int("lease_until"),
            Text("error"),
            Int("ended"),
        ],
        key: "key",
    },
];

impl Table {
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    pub fn select(&self) -> String {
        format!("SELECT {} FROM {} ORDER BY {}", self.names(), self.name, self.key)
    }

    pub fn insert(&self) -> String {
        let places = (1..=self.columns.len()).map(|i| format!("${i}")).collect::<Vec<_>>().join(", ");
        format!("INSERT INTO {} ({}) VALUES ({places})", self.name, self.names())
    }

    fn names(&self) -> String {
        self.columns.iter().map(|column| column.name()).collect::<Vec<_>>().join(", ")
    }
}

/// Writes a row of either database as a JSON array.
macro_rules! row_to_json {
    ($row:expr, $columns:expr) => {{
        let mut values = Vec::with_capacity($columns.len());
        for (i, column) in $columns.iter().enumerate() {
            values.push(match column {
                Column::Int(_) => $row.try_get::<Option<i64>, _>(i)?.map_or(Value::Null, Value::from),
                Column::Bool(_) => $row.try_get::<Option<bool>, _>(i)?.map_or(Value::Null, Value::from),
                Column::Text(_) => $row.try_get::<Option<String>, _>(i)?.map_or(Value::Null, Value::from),
                Column::Bytes(_) => $row
                    .try_get::<Option<Vec<u8>>, _>(i)?
                    .map_or(Value::Null, |bytes| Value::from(hex(&bytes))),
            });
        }
        Value::Array(values)
    }};
}
pub(crate) use row_to_json;

/// Binds the values of a row to a query of either database; `None` where a value is not of its column.
macro_rules! bind_json {
    ($query:expr, $columns:expr, $values:expr) => {{
        let mut query = Some($query);
        for (column, value) in $columns.iter().zip($values) {
            query = match (query, column, value) {
                (Some(query), Column::Int(_), Value::Null) => Some(query.bind(None::<i64>)),
                (Some(query), Column::Bool(_), Value::Null) => Some(query.bind(None::<bool>)),
                (Some(query), Column::Text(_), Value::Null) => Some(query.bind(None::<String>)),
                (Some(query), Column::Bytes(_), Value::Null) => Some(query.bind(None::<Vec<u8>>)),
                (Some(query), Column::Int(_), Value::Number(number)) => {
                    number.as_i64().map(|int| query.bind(int))
                }
                (Some(query), Column::Bool(_), Value::Bool(truth)) => Some(query.bind(*truth)),
                (Some(query), Column::Text(_), Value::String(text)) => Some(query.bind(text.as_str())),
                (Some(query), Column::Bytes(_), Value::String(text)) => {
                    unhex(text).map(|bytes| query.bind(bytes))
                }
                _ => None,
            };
        }
        query
    }};
}
pub(crate) use bind_json;

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_and_read_back() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&hex(&all)), Some(all));
        assert_eq!(unhex("abc"), None);
        assert_eq!(unhex("临澜"), None);
        assert_eq!(unhex(""), Some(Vec::new()));
    }
}
