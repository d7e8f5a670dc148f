//! TZ203 A growth that contradicts the two levels it stands beside.
//!
//! Finds:   「由1860万吨提高到5205万吨，增长2.8倍」 (it is 1.8 times more, 2.8 times as much) · 「由48降至36、下降20%」
//! Leaves:  yearly averages · growth at comparable prices (生产总值, 增加值, 同口径) · shares, whose change is told in points
//! Corpus:  corpus/finding/TZ203.md

use rust_decimal::Decimal;
use taizhang_quantity::{Bound, Kind, Value};
use taizhang_text::Span;

use crate::finding::wording::says;
use crate::finding::{Finding, Place, Rule, Severity, Subject, Words};
use crate::{Direction, Figure, Role};

pub(super) const RULE: Rule = Rule {
    code: "TZ203",
    name: "growth-and-levels",
    severity: Severity::Error,
    summary: ("增长幅度与前后两个数对不上", "a growth contradicts its two levels"),
    page: (
        "### 查什么

「由甲提高到乙，增长丙」：用甲、乙算一遍增幅，与丙对照。容许四舍五入；「近」「超」「多」按字面理解。

### 为什么

最常见的是「倍」：由 1860 万吨到 5205 万吨，是原来的 2.8 倍，是增长 1.8 倍。

### 例子

「港口货物吞吐量由1860万吨提高到5205万吨，增长2.8倍」。

### 怎么改

写「增长1.8倍」，或者「是原来的2.8倍」；百分数按两个数重算。

### 不查什么

年均增长；地区生产总值、增加值等按可比价计算的增速；写明同口径、可比价的；百分数之间的变化（用百分点）。",
        "### What it finds

「由A提高到B，增长C」: the growth from A to B is worked out and held against C, rounding and 「近」「超」「多」 allowed for.

### Why

Most often it is 倍: from 1860 to 5205 is 2.8 times as much, and a growth of 1.8 times.

### Example

「港口货物吞吐量由1860万吨提高到5205万吨，增长2.8倍」.

### What to do

Write 「增长1.8倍」 or 「是原来的2.8倍」; work percentages out again.

### What it leaves

Yearly averages; growth at comparable prices or calibers; changes of percentages, which are told in points.",
    ),
    check,
};

/// Words between a level and its growth that say that both are.
const GROWN: &[&str] = &["增长", "增加", "提高", "提升", "扩大", "上升", "增", "翻"];
const FALLEN: &[&str] = &["下降", "减少", "降低", "压减", "缩减", "减"];

/// Words that make the growth something else than the plain difference.
const ELSE: &[&str] =
    &["年均", "平均", "每年", "年递增", "可比", "同口径", "实际", "同比", "名义", "上年", "去年"];

/// Indicators whose growth is told at comparable prices.
const COMPARABLE: &[&str] = &["生产总值", "增加值", "GDP", "可支配收入", "可比", "同口径"];

/// Words between the two levels.
const CHANGES: &[&str] = &["到", "至", "为"];

fn check(subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let text = subject.document.text.as_str();
    for statement in &subject.report.statements {
        for three in subject.report.figures[statement.figures.clone()].windows(3) {
            out.extend(contradiction(text, statement.span, three));
        }
    }
}

fn contradiction(text: &str, statement: Span, three: &[Figure]) -> Option<Finding> {
    let [from, to, growth] = three else { return None };
    let levels = [from, to].iter().all(|figure| {
        matches!(figure.role, Role::Amount)
            && figure.quantity.kind == Kind::Amount
            && figure.quantity.bound == Bound::Exact
    });
    if !levels
        || growth.role != Role::Growth
        || !matches!(growth.quantity.kind, Kind::Percent | Kind::Multiple)
    {
        return None;
    }
    let head = &text[statement.start..from.quantity.span.start];
    let near = &head[head.char_indices().rev().nth(24).map_or(0, |(i, _)| i)..];
    let between = &text[from.quantity.span.end..to.quantity.span.start];
    let opens = near.rfind(['由', '从']).is_some_and(|i| !near[i..].contains(['，', '、', '；']));
    let joined = between.chars().count() <= 10 && CHANGES.iter().any(|word| between.ends_with(word));
    let link = &text[to.quantity.span.end..growth.quantity.span.start];
    let bare = link.trim_start_matches(['，', ',', '、']);
    if !opens
        || !joined
        || bare == link
        || bare.chars().count() > 10
        || says(&head[head.rfind('，').unwrap_or(0)..], COMPARABLE)
        || says(link, ELSE)
    {
        return None;
    }
    let up = GROWN.iter().any(|word| bare.contains(word));
    let down = FALLEN.iter().any(|word| bare.contains(word));
    if up == down || growth.direction == Some(Direction::Up) && down {
        return None;
    }
    let told = Told::read(growth)?;
    let (a, b) = (ends(from)?, ends(to)?);
    if a.low <= Decimal::ZERO || a.unit != b.unit {
        return None;
    }
    let (low, high) = if up {
        (b.low / a.high - Decimal::ONE, b.high / a.low - Decimal::ONE)
    } else {
        (Decimal::ONE - b.high / a.low, Decimal::ONE - b.low / a.high)
    };
    if told.fits(low, high) {
        return None;
    }
    let plain = ((low + high) / Decimal::TWO).normalize();
    let shown = if growth.quantity.kind == Kind::Multiple {
        format!("{}倍", plain.round_dp(2).normalize())
    } else {
        format!("{}%", (plain * Decimal::ONE_HUNDRED).round_dp(1).normalize())
    };
    let trap =
        growth.quantity.kind == Kind::Multiple && up && told.fits(low + Decimal::ONE, high + Decimal::ONE);
    let whole = Span::new(from.quantity.span.start, growth.quantity.span.end);
    let said = &text[growth.quantity.span.range()];
    let message = if trap {
        Words::new(
            format!("按前后两个数是原来的{said}、增长{shown}，这里写的是增长{said}"),
            format!(
                "by its levels this is {said} of what it was, a growth of {shown}; here it is called a growth of {said}"
            ),
        )
    } else {
        Words::new(
            format!("按前后两个数计算变化是{shown}，这里写的是{said}"),
            format!("the two levels differ by {shown}, here it says {said}"),
        )
    };
    let places = vec![
        Place::here(whole, "两个数与增幅", "levels and growth"),
        Place::here(growth.quantity.span, "增幅", "growth"),
    ];
    Some(RULE.finding(
        places,
        message,
        ("按两个数重算增幅，或写明口径", "work the growth out again, or say how it is counted"),
    ))
}

/// The lowest and highest value a rounded number stands for.
struct Ends {
    low: Decimal,
    high: Decimal,
    unit: &'static str,
}

fn ends(figure: &Figure) -> Option<Ends> {
    let Value::One(written) = figure.quantity.value else { return None };
    let (value, _, unit) = figure.quantity.canonical()?;
    let half = if written.is_zero() {
        Decimal::ZERO
    } else {
        value / written * Decimal::new(5, written.scale() + 1)
    };
    // A count is exact: 142家 stands for 142, not for 141.5.
    let half = if written.scale() == 0 && figure.quantity.scale == 0 { Decimal::ZERO } else { half };
    Some(Ends { low: value - half, high: value + half, unit })
}

/// What the text says of the growth, as a fraction.
struct Told {
    low: Decimal,
    high: Decimal,
}

impl Told {
    fn read(growth: &Figure) -> Option<Self> {
        let Value::One(written) = growth.quantity.value else { return None };
        let unit = if growth.quantity.kind == Kind::Percent { Decimal::new(1, 2) } else { Decimal::ONE };
        let half = Decimal::new(5, written.scale() + 1) * unit;
        let value = written * unit;
        // Vague words reach a fifth of the value in their direction.
        let far = value / Decimal::from(5);
        Some(match growth.quantity.bound {
            Bound::Exact => Self { low: value - half, high: value + half },
            Bound::AtLeast | Bound::MoreThan => {
                Self { low: value - half / Decimal::TEN, high: value + far.max(half * Decimal::TWO) }
            }
            Bound::LessThan | Bound::AtMost => Self { low: value - far.max(half), high: value + half },
            _ => Self { low: value - far, high: value + far },
        })
    }

    fn fits(&self, low: Decimal, high: Decimal) -> bool {
        low <= self.high && high >= self.low
    }
}
