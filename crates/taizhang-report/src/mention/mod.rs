//! What statements name: places, organisations, projects with their stage, programmes and lists.
//!
//! Precise rather than complete: the ledger groups by mentions, and a wrong group is worse than none.
//!
//! Reads:   周口市 · 市教育局 · 东区水厂二期开工 · “七个专项行动” · 实施温暖工程
//! Leaves:  重点项目开工 (no name) · 龙头企业集团 (a kind) · 年度投资计划 (no programme)
//! Corpus:  corpus/mention.md

mod organisation;
mod place;
mod programme;
mod project;

use taizhang_text::Span;

use crate::cue::{Cue, Cued};
use crate::place::Hit;
use crate::{Government, Statement};

/// A name in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub span: Span,
    /// The statement it stands in, by position in [`crate::Report::statements`].
    pub statement: usize,
    /// What is named.
    pub kind: MentionKind,
    /// For places: the GB/T 2260 code; `None` where several bear the name and nothing tells which.
    pub code: Option<String>,
    /// For projects: what it has come to, or is to come to.
    pub stage: Option<Stage>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A division: 周口市.
    Place,
    /// An office, a company, a school: 市教育局.
    Organisation,
    /// A named work: 东区水厂二期.
    Project,
    /// A programme, action, strategy or list: “七个专项行动”, 温暖工程.
    Programme,
}

impl MentionKind {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Project => "project",
            Self::Programme => "programme",
        }
    }
}

/// How far a project is, from contract to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 签约.
    Signed,
    /// 开工.
    Started,
    /// 在建, 加快建设.
    Building,
    /// 建成, 竣工.
    Completed,
    /// 投产, 通车, 投入使用.
    Operating,
}

impl Stage {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Started => "started",
            Self::Building => "building",
            Self::Completed => "completed",
            Self::Operating => "operating",
        }
    }
}

/// All mentions of a report, in order of the text.
pub(crate) fn all(
    text: &str,
    statements: &[Statement],
    government: Option<&Government>,
    places: &[Hit],
    cues: &[Cued],
) -> Vec<Mention> {
    let home = place::Home::of(government);
    let mut found = Vec::with_capacity(places.len() + cues.len() / 4);
    let mut named: Vec<Span> = Vec::new();
    let (mut next_place, mut next_cue) = (0, 0);
    for (i, statement) in statements.iter().enumerate() {
        let span = statement.span;
        let places = inside(places, &mut next_place, span, |hit| hit.span);
        let cues = inside(cues, &mut next_cue, span, |cued| cued.span);
        let from = found.len();
        let mut push = |span: Span, kind: MentionKind, code: Option<String>, stage: Option<Stage>| {
            found.push(Mention { span, statement: i, kind, code, stage });
        };
        named.clear();
        place::read(text, places, &home, &mut |span, code| {
            named.push(span);
            push(span, MentionKind::Place, code, None);
        });
        for (k, cued) in cues.iter().enumerate() {
            match cued.cue {
                Cue::Body | Cue::Office => {
                    if let Some(name) = organisation::read(text, span, cued, &named) {
                        push(name, MentionKind::Organisation, None, None);
                    }
                }
                Cue::Programme | Cue::Quote => {
                    if let Some(name) = programme::read(text, span, cued) {
                        push(name, MentionKind::Programme, None, None);
                    }
                }
                Cue::Stage(stage) => {
                    project::read(text, span, cues, k, &named, &mut |name| {
                        push(name, MentionKind::Project, None, Some(stage))
                    });
                }
                Cue::Building => {
                    project::building(text, span, cued, &named, &mut |name| {
                        push(name, MentionKind::Project, None, Some(Stage::Building))
                    });
                }
                Cue::Compared | Cue::Due | Cue::Charge => {}
            }
        }
        found[from..].sort_by_key(|mention| (mention.span, mention.kind, mention.stage));
    }
    found.dedup_by(|a, b| a.span == b.span && a.kind == b.kind);
    found
}

/// The entries of a sorted list that lie in a span.
fn inside<'a, T>(all: &'a [T], next: &mut usize, span: Span, at: impl Fn(&T) -> Span) -> &'a [T] {
    let from = *next + all[*next..].partition_point(|entry| at(entry).start < span.start);
    let to = from + all[from..].partition_point(|entry| at(entry).end <= span.end);
    *next = to;
    &all[from..to]
}
