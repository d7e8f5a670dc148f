//! Units that a report prints as responsible, and the statements they answer for.
//!
//! Reads:   （牵头单位：市教育局；配合单位：市财政局）· 责任单位：… as a line behind its item · a table with a column
//!          牵头单位 · （市教育局牵头，市财政局配合）· a heading with the units of all that stands under it
//! Leaves:  充分发挥建设单位主体作用 (no colon, nobody is named) · （教育部门负责日常管理工作） (no office is named)
//! Corpus:  corpus/responsible.md

mod printed;

use taizhang_document::{Block, BlockKind, Document};
use taizhang_text::Span;

use crate::cue::Cued;
use crate::{Responsible, Section, Statement, StatementKind};
use printed::Printed;

/// A line of units answers for at most so many statements above it.
const ABOVE_MAX: usize = 40;

/// A table has at most so many columns of units.
const COLUMNS_MAX: usize = 8;

/// Fills in [`Statement::responsible`]. Statements that only print units promise nothing themselves.
pub(crate) fn assign(document: &Document, cues: &[Cued], sections: &[Section], statements: &mut [Statement]) {
    let text = document.text.as_str();
    let printed = printed::all(text, cues);
    let mut first_only: Vec<usize> = Vec::new();
    let mut after = 0;
    for printed in printed {
        let role = printed.responsible.role;
        let at = after + statements[after..].partition_point(|statement| statement.span.end <= role.start);
        after = at;
        match statements.get(at).filter(|statement| statement.span.contains(role)) {
            Some(statement) if says_more(text, statement.span, &printed) => {
                statements[at].responsible.push(printed.responsible);
            }
            Some(_) => {
                if first_only.last() != Some(&at) {
                    first_only.push(at);
                }
                above(document, statements, at, &first_only, &printed.responsible);
                statements[at].kind = StatementKind::Context;
            }
            None => below(document, sections, statements, &printed.responsible),
        }
    }
    tables(document, statements);
}

/// Whether a statement holds more than the units.
fn says_more(text: &str, statement: Span, printed: &Printed) -> bool {
    let before = &text[statement.start..printed.whole.start.max(statement.start)];
    let before = before.trim_start_matches(['（', '(', '【', '[', '*', ' ']);
    !before.is_empty() && !printed::is_only_units(before)
}

/// The statements that units printed alone answer for: those before them in their block, else in the blocks above,
/// back to a heading or to the units of the item before.
fn above(document: &Document, statements: &mut [Statement], at: usize, only: &[usize], units: &Responsible) {
    let own = statements[at].block;
    let before = only.len().checked_sub(2).map_or(0, |i| only[i] + 1);
    // The line before holds units of the same item: 牵头单位 over 责任单位.
    let mut end = at;
    let mut floor = before;
    if before == at && at > 0 {
        let group =
            only.iter().rev().enumerate().take(ABOVE_MAX).take_while(|(back, i)| at - back == **i).count();
        end = at + 1 - group;
        floor = only.len().checked_sub(group + 1).map_or(0, |i| only[i] + 1);
    }
    let same_block = (floor..end).rev().take_while(|&i| statements[i].block == own).count();
    let taken: Vec<usize> = if same_block > 0 {
        (end - same_block..end).collect()
    } else {
        let mut block = own;
        let mut taken = Vec::new();
        for i in (floor..end).rev().take(ABOVE_MAX) {
            let here = statements[i].block;
            let heading = document.blocks[here.min(block)..block]
                .iter()
                .skip(1)
                .any(|block| matches!(block.kind, BlockKind::Heading { .. }));
            if heading || matches!(document.blocks[here].kind, BlockKind::Cell { .. }) {
                break;
            }
            // A numbered block is an item of its own: the units answer for it, not for the one before.
            taken.push(i);
            let opens = i == 0 || statements[i - 1].block != here;
            if opens && document.blocks[here].numbering.is_some() {
                break;
            }
            block = here;
        }
        taken
    };
    for i in taken {
        statements[i].responsible.push(units.clone());
    }
}

/// Units in a heading answer for everything under it.
fn below(document: &Document, sections: &[Section], statements: &mut [Statement], units: &Responsible) {
    let at = sections.partition_point(|section| document.blocks[section.block].span.end <= units.role.start);
    let Some(section) =
        sections.get(at).filter(|section| document.blocks[section.block].span.contains(units.role))
    else {
        return;
    };
    let from = statements.partition_point(|statement| statement.block < section.block);
    let to = statements.partition_point(|statement| statement.block < section.end_block);
    for statement in &mut statements[from..to] {
        statement.responsible.push(units.clone());
    }
}

/// A column of units: each cell answers for the rest of its row.
fn tables(document: &Document, statements: &mut [Statement]) {
    let text = document.text.as_str();
    let mut columns: Vec<(u16, Span)> = Vec::new();
    let mut current = None;
    for block in &document.blocks {
        let BlockKind::Cell { table, row, column, head } = block.kind else { continue };
        if current != Some(table) {
            current = Some(table);
            columns.clear();
        }
        if (head || row == 0) && columns.len() < COLUMNS_MAX {
            columns.extend(printed::role(&text[block.span.range()]).map(|role| {
                let start = block.span.start + role.start;
                (column, Span::new(start, start + role.len()))
            }));
        }
        if head || row == 0 {
            continue;
        }
        let Some((_, role)) = columns.iter().find(|(at, _)| *at == column) else { continue };
        let units = printed::units(text, block.span);
        if !units.is_empty() {
            row_of(document, statements, block, &Responsible { role: *role, units });
        }
    }
}

fn row_of(document: &Document, statements: &mut [Statement], cell: &Block, units: &Responsible) {
    let BlockKind::Cell { table, row, .. } = cell.kind else { return };
    let near = statements.partition_point(|statement| statement.span.start < cell.span.start);
    let in_row = |statement: &Statement| matches!(document.blocks[statement.block].kind, BlockKind::Cell { table: t, row: r, .. } if t == table && r == row);
    let from = (0..near).rev().take_while(|&i| in_row(&statements[i])).last().unwrap_or(near);
    for statement in statements[from..].iter_mut().take_while(|statement| in_row(statement)) {
        if cell.span.contains(statement.span) {
            statement.kind = StatementKind::Context;
        } else {
            statement.responsible.push(units.clone());
        }
    }
}
