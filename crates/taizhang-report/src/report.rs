//! A report as read.

use taizhang_text::Span;

use crate::{Figure, Mention, Qualitative, Section, Statement};

/// A government work report. All spans are bytes of the document's repaired text
/// ([`taizhang_document::Document::text`]).
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Whose report it is, if that can be told.
    pub government: Option<Government>,
    /// The year whose work it plans.
    pub plan_year: Option<u16>,
    /// The year whose work it reviews; normally the one before.
    pub review_year: Option<u16>,
    /// The session of the people's congress it was delivered at.
    pub session: Option<Session>,
    /// The day it was delivered.
    pub delivered: Option<Delivered>,
    /// The sections in order of the text; a section's parent comes before it.
    pub sections: Vec<Section>,
    /// The statements in order of the text.
    pub statements: Vec<Statement>,
    /// The figures in order of the text.
    pub figures: Vec<Figure>,
    /// The names in the statements, in order of the text.
    pub mentions: Vec<Mention>,
    /// The comparisons in words, in order of the text.
    pub qualitative: Vec<Qualitative>,
}

/// A government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Government {
    /// The full name of its territory: 周口市, 清苑县, 国务院 for the national one.
    pub name: String,
    /// The GB/T 2260 code, six digits; `None` for zones that have none. `CN` stands for the country.
    pub code: Option<String>,
    /// At which level it governs.
    pub level: Level,
    /// The full names of the divisions it lies in, the highest first: 河北省, 保定市 for 满城区.
    pub within: Vec<String>,
    /// Where the text names it; empty at 0 if it was told by other means.
    pub span: Span,
}

/// The level of a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国务院.
    National,
    /// 省, 自治区, 直辖市.
    Provincial,
    /// 地级市, 自治州, 地区, 盟.
    Prefecture,
    /// 县, 区, 县级市, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
    /// 新区, 开发区: zones without a code.
    Zone,
}

impl Level {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Provincial => "provincial",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
            Self::Zone => "zone",
        }
    }
}

/// A session of a people's congress: 第五届人民代表大会第四次会议.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// 届.
    pub congress: u16,
    /// 次.
    pub meeting: u16,
    /// Where it is said.
    pub span: Span,
}

/// The day of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The year.
    pub year: u16,
    /// The month.
    pub month: u8,
    /// The day.
    pub day: u8,
    /// Where it is said.
    pub span: Span,
}
