//! A document → a government work report: its results and commitments, tied to the text; links and findings.
//!
//! [`read`] takes a [`taizhang_document::Document`] and says which government reports, for which year, what it
//! says was done ([`StatementKind::Result`]) and what it promises (target, milestone, bid, duty), and every
//! [`Figure`] in it with what it measures. Reading never fails and asks no model: the same text gives the
//! same report on every machine.
//!
//! It knows nothing of files and databases.
//!
//! ```
//! use taizhang_document::{Limits, Options};
//!
//! let text = "# 政府工作报告\n\n## 2024年工作回顾\n\n全市生产总值3635.62亿元,增长6.5%,居全省第2位。\n";
//! let options = Options { name: Some("report.md".into()), encoding: None, limits: Limits::GENEROUS };
//! let document = taizhang_document::read(text.as_bytes(), &options)?;
//! let report = taizhang_report::read(&document, &taizhang_report::Options::default());
//! assert_eq!(report.figures.len(), 3);
//! assert_eq!(report.figures[2].indicator.text(document.text.as_str()), "生产总值");
//! # Ok::<(), taizhang_document::DocumentError>(())
//! ```

mod cue;
mod deadline;
mod figure;
pub mod finding;
mod government;
mod lexicon;
pub mod link;
mod mention;
mod place;
mod qualitative;
mod read;
mod report;
mod responsible;
mod section;
mod statement;
mod words;
mod years;

pub use figure::{Direction, Figure, Indicator, Modality, Role, Tense};
pub use link::Link;
pub use mention::{Mention, MentionKind, Stage};
pub use qualitative::{Qualitative, QualitativeKind};
pub use read::{Options, read};
pub use report::{Delivered, Government, Level, Report, Session};
pub use section::{Section, SectionPart};
pub use statement::{Cell, Deadline, Responsible, Statement, StatementKind};
