//! Tables, cell by cell: what the heads of the columns and the labels of the rows say of each cell.
//!
//! Reads:   序号 | 指标 | 单位 | 2011年 | 2016年 · 序号 | 事项 | 牵头单位 | 实际进度

use taizhang_document::{Block, BlockKind};
use taizhang_text::Span;

use super::Cell;
use crate::section::SectionPart;

/// Follows the cells of a document's tables in order.
#[derive(Default)]
pub(super) struct Tables {
    heads: Vec<Span>,
    row: u32,
    label: Span,
    unit: Span,
}

/// What a cell is to the rest of its table.
pub(super) enum Role {
    /// The head of a column: says nothing by itself.
    Head,
    /// A cell with what is known of it, and the part of the report that its column puts it in.
    Body(Cell, Option<SectionPart>),
}

impl Tables {
    /// The role of a block, if it is a cell.
    pub(super) fn role(&mut self, text: &str, block: &Block) -> Option<Role> {
        let BlockKind::Cell { table, row, column, head } = block.kind else { return None };
        if row == 0 && column == 0 {
            self.heads.clear();
        }
        if row != self.row || column == 0 {
            (self.row, self.label, self.unit) = (row, Span::default(), Span::default());
        }
        let at = usize::from(column);
        if head || row == 0 {
            self.heads.resize(self.heads.len().max(at + 1), Span::default());
            self.heads[at] = block.span;
            return Some(Role::Head);
        }
        let head = self.heads.get(at).copied().unwrap_or_default();
        let head_words = &text[head.range()];
        let cell = Cell { table, row, column, head, label: self.label, unit: self.unit };
        let words = &text[block.span.range()];
        if head_words.contains("单位") && !head_words.contains("责任") && words.chars().count() <= 8 {
            self.unit = block.span;
        } else if self.label.is_empty() && words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            self.label = block.span;
        }
        Some(Role::Body(cell, part(head_words)))
    }
}

/// What the head of a column says its cells are.
fn part(head: &str) -> Option<SectionPart> {
    let says = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if says(&["进度", "进展", "完成情况", "落实情况", "成效", "实际"]) {
        Some(SectionPart::AnnexReview)
    } else if says(&["事项", "目标", "任务", "项目", "内容", "措施"]) {
        Some(SectionPart::AnnexTasks)
    } else {
        None
    }
}
