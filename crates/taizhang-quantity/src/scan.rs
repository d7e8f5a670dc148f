//! The scan: finds where a number may begin, asks the rules in turn, and goes on behind what they took.

use rust_decimal::Decimal;
use taizhang_text::Span;

use crate::look::{self, is_han, left, right};
use crate::numeral::{self, Numeral, VAGUE};
use crate::quantity::BoundAt;
use crate::rule::{date, duration, fraction, list, name, period, range, rank, ratio, streak};
use crate::unit::{self, Follows, UnitId};
use crate::{Bound, Dimension, Kind, Quantity, Value, bound};

/// Every number in `text`, in order. Allocates only the list; [`scan`] fills one that is reused.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut out = Vec::new();
    scan(text, &mut out);
    out
}

/// Appends every number in `text` to `out`, in order, without overlaps. Takes time linear in the text.
pub fn scan(text: &str, out: &mut Vec<Quantity>) {
    let from = out.len();
    let mut at = 0;
    while let Some(found) = next_candidate(text.as_bytes(), at) {
        match read_at(text, found) {
            Step::Found(quantity) => {
                at = quantity.span.end.max(found + 1);
                out.push(quantity);
            }
            Step::Skip(to) => at = to.max(found + 1),
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    list::share(text, &mut out[from..]);
    for quantity in &mut out[from..] {
        name::settle(text, quantity);
    }
}

/// What a rule did with a candidate.
pub(crate) enum Step {
    Found(Quantity),
    /// Nothing here; go on at this byte.
    Skip(usize),
}

/// The characters with which a number may begin, besides Arabic digits.
const HAN_STARTS: &str = "零〇一二两三四五六七八九十百千万亿半首";

/// A bit for each character of the basic plane.
static STARTS: [u64; 1024] = starts();

const fn starts() -> [u64; 1024] {
    let mut table = [0u64; 1024];
    let bytes = HAN_STARTS.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let c = three_byte_char(bytes[i], bytes[i + 1], bytes[i + 2]);
        table[c >> 6] |= 1 << (c & 63);
        i += 3;
    }
    table
}

const fn three_byte_char(a: u8, b: u8, c: u8) -> usize {
    ((a as usize & 0x0F) << 12) | ((b as usize & 0x3F) << 6) | (c as usize & 0x3F)
}

/// The next byte from `at` on where a number may begin.
fn next_candidate(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            if byte.is_ascii_digit() {
                return Some(at);
            }
            at += 1;
        } else if byte & 0xF0 == 0xE0 {
            let Some(&[_, b, c]) = bytes.get(at..at + 3) else { return None };
            let char = three_byte_char(byte, b, c);
            if STARTS[char >> 6] >> (char & 63) & 1 == 1 {
                return Some(at);
            }
            at += 3;
        } else {
            at += if byte & 0xF8 == 0xF0 { 4 } else { 2 };
        }
    }
    None
}

/// A numeral with what stands on both sides of it: what every rule looks at.
pub(crate) struct Place<'t> {
    pub text: &'t str,
    pub start: usize,
    pub left: &'t str,
    pub numeral: Numeral,
}

impl<'t> Place<'t> {
    /// The text behind the numeral and its closing multiplier, blanks left out.
    pub fn right(&self) -> &'t str {
        right(self.text, self.numeral.scale_end)
    }

    /// Where [`Place::right`] begins.
    pub fn right_at(&self) -> usize {
        self.text.len() - self.right().len()
    }

    /// A quantity that is only its number, of a kind that is no figure.
    pub fn only(&self, kind: Kind, end: usize) -> Quantity {
        let number = Span::new(self.start, self.numeral.scale_end);
        Quantity {
            span: Span::new(self.start, end.max(number.end)),
            scale: self.numeral.scale,
            han: self.numeral.han && !self.numeral.arabic,
            ..Quantity::bare(number, kind, Value::One(self.numeral.value))
        }
    }
}

fn read_at(text: &str, start: usize) -> Step {
    let left = left(text, start);
    let rest = &text[start..];
    if rest.starts_with('首') {
        return rank::first_place(text, start, left);
    }
    if rest.starts_with('半') {
        return fraction::half(text, start, left);
    }
    if let Some(step) = period::plan(text, start, left) {
        return step;
    }
    let numeral = match numeral::read(text, start) {
        Ok(numeral) => numeral,
        Err(none) => return Step::Skip(none.skip_to),
    };
    let place = Place { text, start, left, numeral };
    if let Some(step) = name::before_unit(&place) {
        return step;
    }
    for rule in
        [fraction::parts, date::read, period::read, streak::read, rank::read, ratio::read, range::read]
    {
        if let Some(step) = rule(&place) {
            return step;
        }
    }
    measured(&place)
}

/// A number with its unit, or alone.
fn measured(place: &Place<'_>) -> Step {
    let numeral = &place.numeral;
    let skip = Step::Skip(numeral.scale_end.max(place.start + 1));
    let tail = Tail::read(place.text, numeral);
    if numeral.han && tail.few {
        return skip; // 十几万, 二十几个: too vague to check
    }
    if numeral.bare {
        return bare_multiplier(place, &tail);
    }
    let Some(unit) = tail.unit else {
        if numeral.scale > 0 {
            return Step::Found(tail.quantity(place, Kind::Amount));
        }
        if numeral.han && !numeral.arabic {
            return fraction::zero(place).unwrap_or(skip);
        }
        return Step::Found(tail.quantity(place, name::bare_kind(place, &tail)));
    };
    let row = unit.get();
    if numeral.han && !numeral.arabic && !han_may_stand(place, unit, &tail) {
        return skip;
    }
    match row.follows {
        Follows::Grade => return Step::Found(tail.quantity(place, Kind::Name)),
        Follows::Day => return Step::Found(tail.quantity(place, Kind::Date)),
        Follows::Streak => return Step::Found(tail.quantity(place, Kind::Streak)),
        _ => {}
    }
    if place.text[tail.unit_span.end..].starts_with("攻坚") {
        return Step::Found(tail.quantity(place, Kind::Name)); // 0.1微克攻坚行动
    }
    let kind = match row.dimension {
        Dimension::Percent => Kind::Percent,
        Dimension::Points => Kind::Points,
        Dimension::Multiple => Kind::Multiple,
        Dimension::Doubling if look::ends(place.left, &["翻", "翻了", "番"]) => Kind::Doubling,
        Dimension::Doubling => return skip,
        Dimension::Tenths if numeral.value <= Decimal::TEN => Kind::Tenths,
        Dimension::Tenths => return skip,
        Dimension::Collective => return collective(place, &tail),
        Dimension::Time => duration::kind(place, &tail),
        _ => Kind::Amount,
    };
    Step::Found(tail.quantity(place, kind))
}

/// 三大主导产业, 9大产业集群: a group counted in words has no unit. 二十大 and 一大批 are words.
fn collective(place: &Place<'_>, tail: &Tail) -> Step {
    let value = place.numeral.value;
    let next = look::first(&place.text[tail.unit_span.end..]);
    if value <= Decimal::ONE || place.numeral.scale > 0 || place.numeral.point || !next.is_some_and(is_han) {
        return Step::Skip(place.numeral.scale_end);
    }
    // 党的二十大 is a congress; 年度十大新闻, 中国十大名城 are titles.
    let counted = look::ends(
        place.left,
        &[
            "等", "、", "实施", "推进", "打造", "抓好", "建设", "开展", "完成", "培育", "围绕", "发展",
            "做强", "做大",
        ],
    );
    if value >= Decimal::from(12) && value <= Decimal::from(25)
        || value == Decimal::TEN && place.numeral.han && !counted
    {
        return Step::Found(place.only(Kind::Name, tail.unit_span.end));
    }
    let mut quantity = tail.quantity(place, Kind::Amount);
    quantity.unit_span = Span::empty(quantity.number.end);
    quantity.unit = None;
    quantity.span.end = tail.unit_span.end;
    Step::Found(quantity)
}

/// Which units plain Han numerals may take, and when 一 is a number and not an article.
fn han_may_stand(place: &Place<'_>, unit: UnitId, tail: &Tail) -> bool {
    let row = unit.get();
    let numeral = &place.numeral;
    if numeral.scale > 0 {
        return true;
    }
    if numeral.digits_in_row > 1 && !numeral.point {
        return false; // 三五个, 七八成: vague
    }
    if row.symbol == "元" && numeral.value < Decimal::TEN && !numeral.point {
        return false; // 三元正极材料, 多元
    }
    let measure = matches!(
        row.dimension,
        Dimension::Percent
            | Dimension::Points
            | Dimension::Multiple
            | Dimension::Doubling
            | Dimension::Tenths
    );
    if numeral.value <= Decimal::ONE && !numeral.point && !measure {
        if name::counts_one(place, row.symbol, &place.text[tail.unit_span.end..]) {
            return true;
        }
        return row.follows == Follows::Year
            && look::ends(place.left, &["提前", "用", "推迟", "缩短", "延长"]);
    }
    if look::ends(place.left, &["数", "几", "第"]) {
        return false;
    }
    let vague = place.left.ends_with('成') && numeral.bare;
    let grown = numeral.value >= Decimal::ONE_HUNDRED || numeral.point;
    let follows = match row.follows {
        Follows::Any | Follows::Year | Follows::Streak => true,
        Follows::ArabicOrScaled => grown || tail.vague || tail.compound,
        Follows::Day | Follows::Grade => false,
    };
    follows && !vague && !name::is_slogan(place, row.symbol, &place.text[tail.unit_span.end..])
}

/// 突破万辆, 超千场, 近百家: a multiplier alone counts only behind a bound, and not in 百亿级, 超亿元项目.
fn bare_multiplier(place: &Place<'_>, tail: &Tail) -> Step {
    let skip = Step::Skip(place.numeral.scale_end);
    let bound = bound::before(place.left).map(|(bound, _)| bound);
    let over = bound.is_none()
        && look::ends(place.left, &["过", "上"])
        && !look::ends(place.left, &["以上", "加上", "路上", "网上", "线上"]);
    let after = &place.text[tail.end..];
    if bound.is_none() && !over
        || place.left.ends_with('上') && !place.left.ends_with("跃上")
        || name::names_a_class(after)
    {
        return skip;
    }
    if place.numeral.multiplier_only && after.starts_with('的') && tail.unit.is_some() {
        return skip; // 超亿元的12家: a class, like 亿元以上项目
    }
    let year = tail.unit.is_some_and(|unit| matches!(unit.get().follows, Follows::Year | Follows::Day));
    if year
        || place.text[place.numeral.scale_end..].starts_with("分之")
        || (place.numeral.scale == 0 && tail.unit.is_none())
    {
        return skip;
    }
    let mut quantity = tail.quantity(place, Kind::Amount);
    if over {
        quantity.bound = Bound::MoreThan;
        quantity.bound_at = BoundAt::Before;
    }
    Step::Found(quantity)
}

/// What follows a numeral: vague words, unit, bound words.
pub(crate) struct Tail {
    pub unit: Option<UnitId>,
    /// Multiplier and unit; empty at the end of the number if there is neither.
    pub unit_span: Span,
    /// 多, 余 anywhere between number and unit, or right behind it.
    pub vague: bool,
    /// 几 among the vague words.
    pub few: bool,
    /// 微克/立方米: a second unit behind a slash.
    pub compound: bool,
    vague_inside: (u8, u8),
    /// The bound words behind the unit.
    pub after: Option<Bound>,
    /// The end of everything.
    pub end: usize,
}

impl Tail {
    pub fn read(text: &str, numeral: &Numeral) -> Self {
        let mut at = numeral.scale_end;
        let mut tail = Self {
            unit: None,
            unit_span: Span::new(numeral.end, numeral.scale_end),
            vague: numeral.vague.is_some(),
            few: numeral.vague.is_some_and(|(at, len)| &text[at..at + len] == "几"),
            compound: false,
            vague_inside: (0, 0),
            after: None,
            end: numeral.scale_end,
        };
        if numeral.multiplier_only {
            // 万辆: the multiplier is the number and belongs to the unit as well.
            tail.unit_span = Span::new(numeral.end - '万'.len_utf8(), numeral.scale_end);
        }
        if let Some((from, len)) = numeral.vague {
            tail.unit_span.start = numeral.end;
            tail.vague_inside = ((from - tail.unit_span.start) as u8, len as u8);
        }
        let rest = right(text, at);
        let mut skipped = None;
        if let Some(word) = VAGUE.iter().find(|word| rest.starts_with(**word)) {
            let behind = text.len() - rest.len() + word.len();
            skipped = Some((text.len() - rest.len(), word.len()));
            at = behind;
            tail.vague = true;
            tail.few |= *word == "几";
        }
        let rest = right(text, at);
        // 1个多月, 3个多小时: 多 stands inside the unit.
        if let Some(inner) = rest.strip_prefix("个多")
            && let Some((unit, len)) = unit::longest_counted(inner)
        {
            let from = text.len() - rest.len();
            tail.unit = Some(unit);
            tail.unit_span = Span::new(from, from + "个多".len() + len);
            tail.vague_inside = ('个'.len_utf8() as u8, '多'.len_utf8() as u8);
            tail.vague = true;
            at = tail.unit_span.end;
        } else if let Some((unit, len)) = unit::longest(rest).filter(|(unit, _)| {
            // 千亿大关: 大 groups only plain numerals.
            numeral.scale == 0 || unit.get().dimension != Dimension::Collective
        }) {
            let from = text.len() - rest.len();
            let mut end = from + len;
            if let Some(per) = text[end..].strip_prefix(['/', '／']) {
                let base = per.trim_start_matches(['百', '千', '万', '亿']);
                let month = base.starts_with('月').then_some('月'.len_utf8());
                if let Some(len) = unit::longest(base).map(|(_, len)| len).or(month) {
                    end = text.len() - base.len() + len;
                    tail.compound = true;
                }
            }
            if numeral.scale == 0 && numeral.vague.is_none() {
                tail.unit_span = Span::new(from, end);
            } else {
                if let Some((word_at, len)) = skipped.filter(|_| tail.vague_inside.1 == 0) {
                    tail.vague_inside = ((word_at - tail.unit_span.start) as u8, len as u8);
                }
                tail.unit_span.end = end;
            }
            tail.unit = Some(unit);
            at = end;
            // 3公里多, 5年多
            if let Some(word) = ["多", "余"].iter().find(|word| text[at..].starts_with(**word))
                && unit.get().dimension != Dimension::People
                && look::is_stop(look::first(&text[at + word.len()..]))
            {
                tail.vague = true;
                at += word.len();
            }
        } else if skipped.is_some() && !text[at..].starts_with(is_han) {
            at = numeral.scale_end;
            tail.vague = numeral.vague.is_some();
        }
        let rest = right(text, at);
        if let Some((bound, len)) = bound::after(rest) {
            tail.after = Some(bound);
            at = text.len() - rest.len() + len;
        } else if let Some(within) = duration::within(tail.unit, rest) {
            tail.after = Some(Bound::AtMost);
            at = text.len() - rest.len() + within;
        }
        tail.end = at;
        tail
    }

    /// The quantity with this tail and the bound words before it.
    pub fn quantity(&self, place: &Place<'_>, kind: Kind) -> Quantity {
        let mut quantity = place.only(kind, self.end);
        quantity.number.end = place.numeral.end;
        quantity.unit_span =
            if self.unit_span.is_empty() { Span::empty(quantity.number.end) } else { self.unit_span };
        quantity.unit = self.unit;
        quantity.vague_inside = self.vague_inside;
        self.bind(place, &mut quantity);
        quantity
    }

    /// The bound nearest the number wins: words before it, then 多 and 余, then words behind the unit.
    fn bind(&self, place: &Place<'_>, quantity: &mut Quantity) {
        if let Some((bound, len)) = bound::before(place.left) {
            quantity.bound = bound;
            quantity.bound_at = BoundAt::Before;
            quantity.span.start = look::left_end(place.text, place.start) - len;
        } else if self.vague {
            quantity.bound = Bound::MoreThan;
            quantity.bound_at = BoundAt::After;
        } else if let Some(bound) = self.after {
            quantity.bound = bound;
            quantity.bound_at = BoundAt::After;
        }
    }
}
