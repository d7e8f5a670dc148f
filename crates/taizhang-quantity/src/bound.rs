//! What the writer said about a figure beyond the figure itself: 以上, 超, 约, 以内.
//!
//! Reads:   突破 40 亿元 · 300 余家 · 1000 亿元以上 · 20 个工作日以内 · 5% 左右 · 近 5000 家
//! Leaves:  达到 · 为 · 完成 (said as it is)
//! Corpus:  corpus/bound.md

/// What the writer said about the figure, beyond the figure itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// 「3635.62亿元」 the figure as stated.
    Exact,
    /// 「1000亿元以上」「不低于」 reaching the figure fulfils it.
    AtLeast,
    /// 「突破380亿元」「300余家」 the figure itself is not yet enough.
    MoreThan,
    /// 「20个工作日以内」「不超过」 going over breaks it.
    AtMost,
    /// 「不到5%」「低于」 reaching it breaks it.
    LessThan,
    /// 「5%左右」「约」「近」 whether it is met is a person's judgement.
    About,
    /// 「1-2个」 anything between both ends.
    Range,
}

impl Bound {
    /// The short name used in output: `eq ge gt le lt about range`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "eq",
            Self::AtLeast => "ge",
            Self::MoreThan => "gt",
            Self::AtMost => "le",
            Self::LessThan => "lt",
            Self::About => "about",
            Self::Range => "range",
        }
    }
}

/// Words right before a number, longest first among those that end alike.
const BEFORE: &[(&str, Bound)] = &[
    ("不低于", Bound::AtLeast),
    ("不得低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不得少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不亚于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不得超过", Bound::AtMost),
    ("不突破", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不得高于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("最高", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最高可达", Bound::AtMost),
    ("最高达", Bound::AtMost),
    ("最长", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("小于", Bound::LessThan),
    ("不到", Bound::LessThan),
    ("不足", Bound::LessThan),
    ("＜", Bound::LessThan),
    ("<", Bound::LessThan),
    ("超过", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("超出", Bound::MoreThan),
    ("突破", Bound::MoreThan),
    ("破", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("大于", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("＞", Bound::MoreThan),
    (">", Bound::MoreThan),
    ("约", Bound::About),
    ("约为", Bound::About),
    ("约占", Bound::About),
    ("约达", Bound::About),
    ("大约", Bound::About),
    ("近", Bound::About),
    ("接近", Bound::About),
    ("将近", Bound::About),
    ("大概", Bound::About),
    ("大致", Bound::About),
];

/// Words right after a number and its unit.
const AFTER: &[(&str, Bound)] = &[
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("（含）以上", Bound::AtLeast),
    ("之上", Bound::AtLeast),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("及以下", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

/// The bound that the words right before `text`'s end say, and how many bytes they take.
pub(crate) fn before(text: &str) -> Option<(Bound, usize)> {
    let mut best: Option<(Bound, usize)> = None;
    let trimmed = text.strip_suffix('了').unwrap_or(text);
    let cut = text.len() - trimmed.len();
    for (word, bound) in BEFORE {
        if trimmed.ends_with(word) && best.is_none_or(|(_, len)| word.len() + cut > len) {
            best = Some((*bound, word.len() + cut));
        }
    }
    // 「过」 alone bounds only bare scales and halves (过千万, 过半); the caller asks for it there.
    best.filter(|(bound, len)| !is_other_word(text, *bound, *len))
}

/// 附近, 邻近, 最近, 远近, 公约, 节约, 大约 …: the same characters as the end of another word.
fn is_other_word(text: &str, bound: Bound, len: usize) -> bool {
    let rest = &text[..text.len() - len];
    let word = &text[text.len() - len..];
    match bound {
        Bound::About if word == "近" => ["附", "邻", "最", "远", "亲", "相", "靠", "临", "就", "新", "毗"]
            .iter()
            .any(|c| rest.ends_with(c)),
        Bound::About if word == "约" => {
            ["节", "公", "条", "签", "履", "合", "预", "制", "集", "违", "契", "纽"]
                .iter()
                .any(|c| rest.ends_with(c))
        }
        Bound::MoreThan if word == "破" => {
            ["侦", "打", "撞", "爆", "攻", "告"].iter().any(|c| rest.ends_with(c))
        }
        Bound::MoreThan if word == "超" => ["赶", "反"].iter().any(|c| rest.ends_with(c)),
        _ => false,
    }
}

/// The bound that the words at the start of `text` say, and how many bytes they take.
pub(crate) fn after(text: &str) -> Option<(Bound, usize)> {
    AFTER.iter().find(|(word, _)| text.starts_with(word)).map(|(word, bound)| (*bound, word.len()))
}
