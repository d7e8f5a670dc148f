//! Lists page by page: a page says where the next begins, and that place stays right while things are added.
//!
//! A cursor holds the sort key and name of the last thing shown, not a count, so nothing is shown twice or left out. It holds
//! a print of the question as well, so that it cannot be used with another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::{Limits, Problem};

/// The longest cursor, in bytes.
const CURSOR_BYTES_MAX: usize = 1_024;

/// One page of a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The things.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many things there are on all pages.
    pub total: usize,
    /// How many events the ledger had.
    pub size: u64,
}

/// Which page is asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Where the page begins, as the page before said.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many things it has at most.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// Where a page begins: behind a sort key and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor<K> {
    /// The print of the question.
    of: u32,
    /// The sort key of the last thing shown.
    pub key: K,
    /// Its position, which tells apart things of one key.
    pub at: u64,
}

impl Asked {
    /// How many things the page has at most.
    ///
    /// # Errors
    /// A [`Problem`] for none and for more than the limit.
    pub fn limit(&self, limits: &Limits) -> Result<usize, Problem> {
        match self.limit {
            None => Ok(limits.page_items_usual),
            Some(limit) if (1..=limits.page_items).contains(&limit) => Ok(limit),
            Some(_) => Err(Problem::field(
                "limit",
                &format!("须为1至{}", limits.page_items),
                &format!("must be 1 to {}", limits.page_items),
            )),
        }
    }

    /// Where the page begins.
    ///
    /// # Errors
    /// A [`Problem`] for a cursor that the same question did not give.
    pub fn begins<K: for<'de> Deserialize<'de>>(&self, question: &str) -> Result<Option<Cursor<K>>, Problem> {
        let Some(written) = &self.cursor else { return Ok(None) };
        let read = || {
            let bytes =
                (written.len() <= CURSOR_BYTES_MAX).then(|| URL_SAFE_NO_PAD.decode(written).ok())??;
            serde_json::from_slice::<Cursor<K>>(&bytes).ok()
        };
        let cursor = read().filter(|cursor| cursor.of == print(question));
        cursor.map(Some).ok_or_else(Problem::bad_cursor)
    }
}

impl<K: Serialize> Cursor<K> {
    /// A cursor as callers get it.
    #[must_use]
    pub fn written(question: &str, key: K, at: u64) -> String {
        let cursor = Self { of: print(question), key, at };
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).unwrap_or_default())
    }
}

/// Cuts one page out of things in their order. Each thing has its key and position; `make` makes what is shown of it.
///
/// # Errors
/// Those of [`Asked::limit`] and [`Asked::begins`].
pub fn cut<T, K, V>(
    (asked, question, limits): (&Asked, &str, &Limits),
    size: u64,
    mut things: Vec<(K, u64, T)>,
    make: impl Fn(&T) -> V,
) -> Result<Page<V>, Problem>
where
    K: Ord + Clone + Serialize + for<'de> Deserialize<'de>,
{
    let limit = asked.limit(limits)?;
    let behind = asked.begins::<K>(question)?;
    things.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let total = things.len();
    let from =
        behind.map_or(0, |last| things.partition_point(|(key, at, _)| (key, *at) <= (&last.key, last.at)));
    let until = total.min(from.saturating_add(limit));
    let next = (until < total && until > from).then(|| {
        let (key, at, _) = &things[until - 1];
        Cursor::written(question, key.clone(), *at)
    });
    let items = things[from..until].iter().map(|(_, _, thing)| make(thing)).collect();
    Ok(Page { items, next, total, size })
}

/// A short print of a question (FNV-1a): it only tells apart mistakes, it guards nothing.
fn print(question: &str) -> u32 {
    question.bytes().fold(0x811c_9dc5, |print, byte| (print ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(numbers: &[u32], cursor: Option<String>) -> Page<u32> {
        let things = numbers.iter().map(|n| (n % 10, u64::from(*n), *n)).collect();
        let asked = Asked { cursor, limit: Some(2) };
        cut((&asked, "all", &Limits::STANDARD), 0, things, |n| *n).expect("a page")
    }

    #[test]
    fn nothing_is_shown_twice_or_left_out_while_things_are_added() {
        let mut numbers = vec![11, 21, 32, 42];
        let first = page(&numbers, None);
        assert_eq!(first.items, [11, 21]);
        numbers.extend([1, 52, 33]);
        let second = page(&numbers, first.next);
        assert_eq!(second.items, [32, 42]);
        let third = page(&numbers, second.next);
        assert_eq!((third.items.as_slice(), third.next), (&[52, 33][..], None));
    }

    #[test]
    fn a_cursor_belongs_to_its_question() {
        let cursor = Cursor::written("kind=target", 1u32, 2);
        let asked = Asked { cursor: Some(cursor.clone()), limit: None };
        assert!(asked.begins::<u32>("kind=target").is_ok());
        for (cursor, question) in
            [(cursor, "kind=duty"), ("x".into(), "kind=target"), ("A".repeat(5_000), "")]
        {
            let asked = Asked { cursor: Some(cursor), limit: None };
            assert_eq!(asked.begins::<u32>(question).expect_err("refused").code(), "cursor");
        }
    }
}
