//! The fields of a form as they were typed: read up to a limit, kept as they are, so that a form that is refused comes back with
//! nothing lost.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use jiff::civil::Date;
use rust_decimal::Decimal;
use taizhang_api::form::{Form, Limit};
use taizhang_api::guard::read_body;
use taizhang_api::{App, Problem};

/// The most fields of one form.
const FIELDS_MAX: usize = 2_000;

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// Fields as an address or a form writes them.
    #[must_use]
    pub fn parse(written: &[u8]) -> Self {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(written).take(FIELDS_MAX) {
            fields.0.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        fields
    }

    /// Puts a field in, as if it had been typed: what a form is filled with before anybody has typed.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.entry(name.to_owned()).or_default().push(value.into());
        self
    }

    /// The fields with one of them as given, whatever was typed.
    #[must_use]
    pub fn in_place(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), vec![value.to_owned()]);
        self
    }

    /// The fields without some of them.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let mut left = self.clone();
        left.0.retain(|name, _| !names.contains(&name.as_str()));
        left
    }

    /// What was typed, without blanks around it; none where nothing was.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let typed = self.0.get(name)?.first()?.trim();
        (!typed.is_empty()).then_some(typed)
    }

    /// What was typed, or nothing: to be shown again.
    #[must_use]
    pub fn shown(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Everything that was chosen under a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        self.text(name).is_some()
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What must be there.
    ///
    /// # Errors
    /// A [`Problem`] that names the field.
    pub fn needed(&self, name: &str) -> Result<&str, Problem> {
        self.text(name).ok_or_else(|| Problem::field(name, "没有填写", "is missing"))
    }

    /// A name, number or day that must be there.
    ///
    /// # Errors
    /// A [`Problem`] that names the field.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.needed(name)?.parse().map_err(|_| Problem::field(name, "格式不对", "has the wrong form"))
    }

    /// A name, number or day that may be left out.
    ///
    /// # Errors
    /// A [`Problem`] for what was typed and is none.
    pub fn optional<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        self.text(name)
            .map(|typed| typed.parse().map_err(|_| Problem::field(name, "格式不对", "has the wrong form")))
            .transpose()
    }

    /// Everything that was chosen under a name.
    ///
    /// # Errors
    /// A [`Problem`] for what is none.
    pub fn every<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Problem> {
        self.all(name)
            .map(|typed| typed.parse().map_err(|_| Problem::field(name, "格式不对", "has the wrong form")))
            .collect()
    }

    /// A day.
    ///
    /// # Errors
    /// A [`Problem`] for what is none.
    pub fn date(&self, name: &str) -> Result<Option<Date>, Problem> {
        let wrong = || Problem::field(name, "须为日期，如 2026-06-30", "must be a date, as in 2026-06-30");
        self.text(name).map(|typed| typed.parse().map_err(|_| wrong())).transpose()
    }

    /// A figure: full-width digits and separators of thousands are taken as people type them.
    ///
    /// # Errors
    /// A [`Problem`] for what is none.
    pub fn decimal(&self, name: &str) -> Result<Option<Decimal>, Problem> {
        let wrong = || Problem::field(name, "须为数字，如 183.7", "must be a number, as in 183.7");
        let Some(typed) = self.text(name) else { return Ok(None) };
        Decimal::from_str_exact(&plain_digits(typed)).map(Some).map_err(|_| wrong())
    }

    /// All fields in one line, to know a repetition by.
    #[must_use]
    pub fn print(&self) -> String {
        let mut line = form_urlencoded::Serializer::new(String::new());
        for (name, values) in &self.0 {
            for value in values {
                line.append_pair(name, value);
            }
        }
        line.finish()
    }
}

/// Digits as a program reads them.
fn plain_digits(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        '．' => Some('.'),
        '－' | '−' => Some('-'),
        ',' | '，' | ' ' | '\u{3000}' => None,
        other => Some(other),
    };
    typed.chars().filter_map(plain).collect()
}

impl FromRequest<App> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        const FORM: &str = "application/x-www-form-urlencoded";
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with(FORM) {
            return Err(Problem::not_this_format(FORM));
        }
        let bytes = read_body(request.into_body(), app.edge().limits.json_bytes).await?;
        Ok(Self::parse(&bytes))
    }
}

/// A form with files: its fields, and the files that are not empty.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The fields.
    pub fields: Fields,
    /// The files, each with the name of its field.
    pub files: Vec<(String, taizhang_api::form::FormFile)>,
}

impl Upload {
    /// Reads a form to its end.
    ///
    /// # Errors
    /// A [`Problem`] for what is over a limit and for a form that breaks off.
    pub async fn read(form: Form, limit: &Limit) -> Result<Self, Problem> {
        let (fields, files) = form.read_all(limit).await?;
        let mut upload = Self { fields: Fields::default(), files };
        for (name, value) in fields {
            upload.fields.0.entry(name).or_default().push(value);
        }
        Ok(upload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_as_people_type_it() {
        let fields = Fields::default().with("a", " １，２３４．５ ").with("b", "-3.20").with("c", "十二");
        assert_eq!(fields.decimal("a").expect("a number"), Some(Decimal::new(12_345, 1)));
        assert_eq!(fields.decimal("b").expect("a number").map(|n| n.to_string()), Some("-3.20".to_owned()));
        assert_eq!(fields.decimal("c").expect_err("none").code(), "field");
        assert_eq!(fields.decimal("d").expect("nothing"), None);
    }
}
