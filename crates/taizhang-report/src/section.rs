//! Sections: the headings as a tree, and which part of a report each belongs to.

use taizhang_text::Span;

/// A section of a report: a heading and everything under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading's words, without numbering.
    pub heading: Span,
    /// The block that holds the heading.
    pub block: usize,
    /// The first block after the section, its sub-sections included.
    pub end_block: usize,
    /// Its depth: 0 for the title.
    pub level: u8,
    /// The section it lies in.
    pub parent: Option<usize>,
    /// Which part of the report it belongs to.
    pub part: SectionPart,
}

/// The parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SectionPart {
    /// Before any heading that says more: the greeting.
    #[default]
    Opening,
    /// What was done.
    Review,
    /// What is to be held to: 总体要求.
    Requirements,
    /// The headline targets.
    Targets,
    /// The work planned.
    Tasks,
    /// The government's own conduct.
    SelfConstruction,
    /// An annex that reports what became of earlier promises.
    AnnexReview,
    /// An annex that promises.
    AnnexTasks,
    /// The close: 各位代表, 让我们….
    Closing,
    /// Glossary and page chrome: not read for figures.
    Outside,
}

impl SectionPart {
    /// Whether figures in it are reported rather than aimed at, unless a sentence says otherwise.
    #[must_use]
    pub const fn is_review(self) -> bool {
        matches!(self, Self::Opening | Self::Review | Self::AnnexReview)
    }

    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Review => "review",
            Self::Requirements => "requirements",
            Self::Targets => "targets",
            Self::Tasks => "tasks",
            Self::SelfConstruction => "self_construction",
            Self::AnnexReview => "annex_review",
            Self::AnnexTasks => "annex_tasks",
            Self::Closing => "closing",
            Self::Outside => "outside",
        }
    }
}

use std::ops::Range;

use taizhang_document::{BlockKind, Document, Part};

use crate::years::Years;

/// What a heading says of its part; tried in this order.
const REVIEW: &[&str] = &[
    "回顾",
    "成就",
    "执行情况",
    "完成情况",
    "过去",
    "以来",
    "成绩单",
    "回眸",
    "一年来",
    "取得的",
    "工作总结",
];
const TARGETS: &[&str] =
    &["主要目标", "预期目标", "目标任务", "奋斗目标", "发展目标", "目标和", "总体目标", "基本任务"];
const REQUIREMENTS: &[&str] =
    &["总体要求", "指导思想", "总体思路", "努力方向", "发展思路", "基本思路", "总要求"];
const TASKS: &[&str] = &[
    "重点工作",
    "主要任务",
    "工作安排",
    "主要工作",
    "工作任务",
    "重点任务",
    "工作的建议",
    "工作建议",
    "主要措施",
    "工作部署",
    "做好",
    "工作重点",
    "展望",
    "年工作",
    "年的工作",
    "任务",
];
const SELF: &[&str] = &["自身建设", "服务型政府", "法治政府", "政府建设", "治理能力", "服务效能", "人民满意"];

/// Builds the tree of sections from the headings of a document.
pub(crate) fn build(document: &Document, years: &Years) -> Vec<Section> {
    let text = document.text.as_str();
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (block_at, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        while let Some(&last) = open.last() {
            if sections[last].level < level {
                break;
            }
            sections[last].end_block = block_at;
            open.pop();
        }
        let parent = open.last().copied();
        let from = block.numbering.map_or(block.span.start, |numbering| numbering.span.end);
        let heading = Span::new(from.min(block.span.end), block.span.end);
        let inherited =
            parent.map(|parent| sections[parent].part).filter(|part| *part != SectionPart::Opening);
        let before =
            sections.iter().rev().find(|section| section.parent == parent).map(|section| section.part);
        let part = match block.part {
            Part::Chrome | Part::Glossary => SectionPart::Outside,
            Part::Annex => annex_part(text, &text[heading.range()], inherited, years),
            Part::Body if level == 0 => SectionPart::Opening,
            Part::Body => inherited.unwrap_or_else(|| body_part(&text[heading.range()], before, years)),
        };
        open.push(sections.len());
        sections.push(Section {
            heading,
            block: block_at,
            end_block: document.blocks.len(),
            level,
            parent,
            part,
        });
    }
    sections
}

fn body_part(heading: &str, before: Option<SectionPart>, years: &Years) -> SectionPart {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let named = years.named_in(heading);
    let looks_back = named.is_some_and(|year| Some(year) <= years.review) && years.review.is_some();
    let planned = matches!(
        before,
        Some(
            SectionPart::Requirements
                | SectionPart::Targets
                | SectionPart::Tasks
                | SectionPart::SelfConstruction
        )
    );
    if says(&["回眸", "回顾"]) && says(&["展望"]) {
        SectionPart::Opening // looks both ways; the headings below it say more
    } else if says(REVIEW) && !(planned && named.is_some_and(|year| Some(year) == years.plan)) {
        SectionPart::Review
    } else if says(TARGETS) {
        SectionPart::Targets
    } else if says(REQUIREMENTS) {
        SectionPart::Requirements
    } else if says(SELF) && planned {
        SectionPart::SelfConstruction
    } else if looks_back {
        SectionPart::Review
    } else if says(TASKS) || named.is_some() && named == years.plan {
        SectionPart::Tasks
    } else {
        match before {
            Some(SectionPart::Targets | SectionPart::Requirements) => SectionPart::Tasks,
            Some(SectionPart::Review) => SectionPart::Tasks,
            Some(part) => part,
            None => SectionPart::Opening,
        }
    }
}

fn annex_part(_text: &str, heading: &str, inherited: Option<SectionPart>, years: &Years) -> SectionPart {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if says(&["完成情况", "落实情况", "进展情况", "实际进度", "汇总表"])
        || years.review.is_some() && years.named_in(heading) == years.review
    {
        SectionPart::AnnexReview
    } else {
        inherited.unwrap_or(SectionPart::AnnexTasks)
    }
}

/// The section that each block stands in, by position.
pub(crate) fn of_blocks(blocks: usize, sections: &[Section]) -> Vec<Option<usize>> {
    let mut owners = vec![None; blocks];
    for (i, section) in sections.iter().enumerate() {
        let own: Range<usize> = section.block..section.end_block;
        owners[own].fill(Some(i));
    }
    owners
}
