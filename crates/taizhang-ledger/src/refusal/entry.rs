//! Refusals about reports and entries.

use crate::EntryId;
use crate::refusal::Refusal;

impl Refusal {
    pub(crate) fn entry_not_open(entry: EntryId, status_zh: &str, status_en: &str) -> Self {
        Self::conflict(
            "entry.not_open",
            format!("条目{entry}{status_zh}，不能再改。如需修改，请先恢复。"),
            format!("entry {entry} is {status_en}; restore it before changing it"),
        )
    }

    pub(crate) fn entry_in_use(entry: EntryId) -> Self {
        Self::conflict(
            "entry.in_use",
            format!("条目{entry}已经分解为任务。请先取消任务。"),
            format!("tasks were made of entry {entry}; cancel them first"),
        )
    }

    pub(crate) fn merge_needs_two() -> Self {
        Self::invalid(
            "entry.merge",
            "合并至少需要两个不同的条目。",
            "a merger needs at least two different entries",
        )
    }

    pub(crate) fn split_outside(entry: EntryId) -> Self {
        Self::invalid(
            "entry.split",
            format!("拆分后的每一部分都必须是条目{entry}原文中的文字，按顺序，不重叠，至少两部分。"),
            format!(
                "the parts must be stretches of the text of entry {entry}, in order, apart, at least two"
            ),
        )
    }

    pub(crate) fn report_too_large(entries: usize, entries_max: usize) -> Self {
        Self::invalid(
            "report.too_large",
            format!("报告读出{entries}个条目，最多{entries_max}个。请分成几个文件导入。"),
            format!("the report has {entries} entries, at most {entries_max} are taken; file it in parts"),
        )
    }

    pub(crate) fn sentence_too_long(line: u32, bytes: usize, bytes_max: usize) -> Self {
        Self::invalid(
            "report.sentence_too_long",
            format!(
                "原文第{line}行的一句话连同读出的内容有{bytes}字节，最多{bytes_max}字节。请在原文中断句后再导入。"
            ),
            format!(
                "a sentence at line {line} takes {bytes} bytes with its reading, at most {bytes_max} are kept; break it up in the source"
            ),
        )
    }

    pub(crate) fn other_year(year: u16, filed: u16) -> Self {
        Self::invalid(
            "report.year",
            format!("这份报告是{filed}年的，台账已有{year}年的。更正版须是同一年。"),
            format!(
                "this report is of {filed}, the version it corrects of {year}; a corrected version is of the same year"
            ),
        )
    }
}
