//! Names of things in a ledger: numbered ones (`E12`, `T7`) and those that people choose (units, posts, persons).
//!
//! Numbers are given by the ledger in the order of the log and never used again. A chosen name is short and of one shape,
//! so that it can stand in an address. Nothing here says whether the thing exists.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The longest chosen name, in characters.
pub const NAME_CHARS_MAX: usize = 64;

/// A name that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{written:?} is not a name of the shape {shape}")]
pub struct NameError {
    /// What was written.
    pub written: String,
    /// What is expected.
    pub shape: &'static str,
}

macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub u32);

        impl $name {
            /// Its position among things of its kind, from zero.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize - 1
            }

            /// The name of the thing at a position.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index + 1).unwrap_or(u32::MAX))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            fn from_str(written: &str) -> Result<Self, NameError> {
                let number = written.strip_prefix($prefix).filter(|digits| !digits.starts_with(['0', '+']));
                let number = number.and_then(|digits| digits.parse().ok());
                number.map(Self).ok_or_else(|| NameError {
                    written: written.chars().take(NAME_CHARS_MAX).collect(),
                    shape: concat!($prefix, "1"),
                })
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;

            fn try_from(written: String) -> Result<Self, NameError> {
                written.parse()
            }
        }
    )*};
}

numbered! {
    /// A filed version of a work report (政府工作报告).
    ReportId "R";
    /// An entry (条目): one result or commitment of a report.
    EntryId "E";
    /// A task (任务): what a unit is to do about an entry.
    TaskId "T";
    /// A breakdown issued as a document (责任分解).
    BreakdownId "B";
    /// A supervision notice (督办通知单).
    NoticeId "N";
    /// A request to defer, amend or cancel (延期、调整、取消申请).
    RequestId "Q";
    /// A check on site, by files or by telephone (核查).
    VerificationId "V";
    /// A formal talk (约谈).
    TalkId "K";
    /// A bulletin (督查通报).
    BulletinId "U";
    /// An appraisal of units (考核).
    AppraisalId "A";
    /// An appeal against a score (申诉).
    AppealId "L";
    /// A citizen's clue (群众线索).
    ClueId "C";
    /// A published revision of the public page (公开版本).
    RevisionId "P";
}

macro_rules! chosen {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            fn from_str(written: &str) -> Result<Self, NameError> {
                chosen(written)?;
                Ok(Self(written.into()))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.as_ref().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;

            fn try_from(written: String) -> Result<Self, NameError> {
                written.parse()
            }
        }
    )*};
}

chosen! {
    /// A government (政府): its GB/T 2260 code, or a name for those that have none.
    GovernmentId;
    /// A unit (单位): an office of the government or a county under it.
    UnitId;
    /// A post (岗位). It binds; whoever holds it for a time answers for it.
    PostId;
    /// A person, by a random name: what they are called stands outside the log.
    PersonId;
    /// A file by the SHA-256 of its bytes, 64 hexadecimal digits.
    FileHash;
}

/// Letters, digits, Han characters, `-`, `_` and `.`, at most [`NAME_CHARS_MAX`] of them, not beginning with a dot.
fn chosen(written: &str) -> Result<(), NameError> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let short = written.chars().take(NAME_CHARS_MAX + 1).count() <= NAME_CHARS_MAX;
    if short && !written.is_empty() && !written.starts_with('.') && written.chars().all(allowed) {
        return Ok(());
    }
    Err(NameError {
        written: written.chars().take(NAME_CHARS_MAX).collect(),
        shape: "1 to 64 letters, digits, Han characters, '-', '_' or '.'",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_name_reads_back_as_written() {
        let id: EntryId = "E12".parse().expect("a name");
        assert_eq!((id, id.index(), id.to_string().as_str()), (EntryId(12), 11, "E12"));
    }

    #[test]
    fn one_thing_has_one_name() {
        for wrong in ["E012", "E+1", "E", "T12", "12", "E0", "E-1", "E99999999999"] {
            assert!(wrong.parse::<EntryId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_chosen_name_can_stand_in_an_address() {
        assert!("市教育局".parse::<UnitId>().is_ok());
        for wrong in ["", "..", ".x", "a/b", "a b", "a\nb", &"长".repeat(65)] {
            assert!(wrong.parse::<UnitId>().is_err(), "{wrong:?}");
        }
    }
}
