//! What is asked of the list of entries, as it stands in the address: so that a list can be kept, sent and come back to.

use taizhang_api::guard::Inside;
use taizhang_api::{Limits, Problem};
use taizhang_ledger::entry::{Entry, StatusName};
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::permission::Subject;
use taizhang_ledger::query::{EntryFilter, Order};
use taizhang_ledger::{Act, EntryId};

use crate::fields::Fields;
use crate::here::Here;

/// The conditions, by their names in the address.
pub(super) const CONDITIONS: [&str; 8] =
    ["q", "chapter", "kind", "status", "unit", "lamp", "programme", "report"];

/// The statuses that can be asked for.
pub(super) const STATUSES: [StatusName; 5] =
    [StatusName::Read, StatusName::Confirmed, StatusName::Dismissed, StatusName::Merged, StatusName::Split];

/// What is asked.
#[derive(Clone)]
pub(super) struct Asked {
    pub filter: EntryFilter,
    pub order: Order,
    pub group: bool,
    pub after: Option<EntryId>,
    /// Only what the caller's own units work on: for those who do not see the tasks of all.
    pub own: bool,
    pub fields: Fields,
}

/// Whether the caller sees the tasks and drafts of all units, and so may ask lists about them.
pub(super) fn sees_all(inside: &Inside) -> bool {
    inside.may(Act::ReadDraft, &Subject::government())
}

impl Asked {
    /// What the address of a page asks.
    pub fn of(here: &Here, inside: &Inside, limits: &Limits) -> Result<Self, Problem> {
        Self::read(here.asked(), inside, limits)
    }

    pub fn read(fields: Fields, inside: &Inside, limits: &Limits) -> Result<Self, Problem> {
        let all = sees_all(inside);
        let written = fields.text("q").unwrap_or_default();
        if written.chars().count() > limits.search_chars {
            let most = limits.search_chars;
            return Err(Problem::field(
                "q",
                &format!("最多{most}个字"),
                &format!("may have at most {most} characters"),
            ));
        }
        let filter = EntryFilter {
            chapter: fields.text("chapter").map(str::to_owned),
            unit: if all { fields.optional("unit")? } else { None },
            lamp: if all { named(&fields, "lamp", &Lamp::ALL, Lamp::name)? } else { None },
            kind: named(&fields, "kind", &EntryKind::ALL, EntryKind::name)?,
            words: written.split_whitespace().map(str::to_owned).collect(),
            programme: fields.text("programme").map(str::to_owned),
            status: named(&fields, "status", &STATUSES, status_name)?,
            report: fields.optional("report")?,
            closed_too: false,
        };
        Ok(Self {
            own: !all && fields.ticked("unit"),
            order: if all && fields.text("sort") == Some("due") { Order::Due } else { Order::Report },
            group: fields.ticked("group"),
            after: fields.optional("after")?,
            filter,
            fields,
        })
    }

    /// Whether an entry is as asked, as far as the entry itself says.
    pub fn takes(&self, entry: &Entry) -> bool {
        let filter = &self.filter;
        (entry.is_open() || filter.status.is_some())
            && filter.chapter.as_deref().is_none_or(|chapter| entry.chapter() == chapter)
            && filter.kind.is_none_or(|kind| entry.read.kind == kind)
            && filter.status.is_none_or(|status| entry.status.name() == status)
            && filter.programme.as_ref().is_none_or(|programme| entry.programmes.contains(programme))
            && filter.report.is_none_or(|report| entry.stands_in(report))
            && filter.words.iter().all(|word| entry.read.text.contains(word.as_str()))
    }

    /// The conditions that are asked, by their names.
    pub fn conditions(&self) -> impl Iterator<Item = &'static str> {
        CONDITIONS.into_iter().filter(|name| self.fields.text(name).is_some())
    }

    /// The same without a condition.
    pub fn without(&self, name: &str, inside: &Inside, limits: &Limits) -> Result<Self, Problem> {
        Self::read(self.fields.without(&[name, "after"]), inside, limits)
    }

    /// What stands behind the `?` of an address that asks the same, with other fields in place of some.
    pub fn query(&self, changed: &[(&str, &str)]) -> String {
        let names: Vec<&str> = changed.iter().map(|(name, _)| *name).chain(["after", "said"]).collect();
        let kept = self.fields.without(&names);
        let with = changed.iter().filter(|(_, value)| !value.is_empty());
        with.fold(kept, |fields, (name, value)| fields.with(name, *value)).print()
    }
}

/// One of several by its name.
fn named<T: Copy>(
    fields: &Fields,
    field: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<Option<T>, Problem> {
    let Some(written) = fields.text(field) else { return Ok(None) };
    let found = all.iter().copied().find(|one| name(*one) == written);
    found.map(Some).ok_or_else(|| Problem::field(field, "没有这一项", "is none of those there are"))
}

/// The name of a status in an address.
pub(super) const fn status_name(status: StatusName) -> &'static str {
    match status {
        StatusName::Read => "read",
        StatusName::Confirmed => "confirmed",
        StatusName::Dismissed => "dismissed",
        StatusName::Merged => "merged",
        StatusName::Split => "split",
    }
}
