//! Ratios: 三次产业结构由 4.1∶40.1∶55.8 调整为 …
//!
//! Reads:   4.1∶40.1∶55.8 · 1.8:1 · 比例达到3：7
//! Leaves:  8:30 (a time) · 附件1：2024年
//! Corpus:  corpus/ratio.md

use rust_decimal::Decimal;
use taizhang_text::Span;

use crate::look;
use crate::numeral::{self, Numeral};
use crate::scan::{Place, Step, Tail};
use crate::value::RATIO_PARTS_MAX;
use crate::{Bound, Kind, Value};

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    let text = place.text;
    let mut parts = [Decimal::ZERO; RATIO_PARTS_MAX];
    parts[0] = place.numeral.value;
    let mut len = 1;
    let mut last: Numeral = place.numeral;
    let mut certain = false;
    while len < RATIO_PARTS_MAX {
        let Some(mark) =
            text[last.scale_end..].chars().next().filter(|c| matches!(c, ':' | '∶' | '：' | '︰'))
        else {
            break;
        };
        let at = last.scale_end + mark.len_utf8();
        let Some(next) = numeral::read(text, at).ok().filter(|n| n.arabic && !n.han && n.scale == 0) else {
            break;
        };
        certain |= mark == '∶' || next.point;
        parts[len] = next.value;
        len += 1;
        last = next;
    }
    if len < 2 || place.numeral.scale > 0 {
        return None;
    }
    let tail = Tail::read(text, &last);
    let said = ["比", "例", "结构", "调整"].iter().any(|word| place.left.contains(word));
    if tail.unit.is_some() || !(certain || len > 2 || said) || look::first(&text[last.end..]) == Some('年') {
        return None;
    }
    let mut quantity = tail.quantity(place, Kind::Ratio);
    quantity.number = Span::new(place.start, last.end);
    quantity.unit_span = Span::empty(last.end);
    quantity.span.end = quantity.span.end.max(last.end);
    quantity.value = Value::Ratio(parts, len as u8);
    if quantity.bound == Bound::Range {
        quantity.bound = Bound::Exact;
    }
    Some(Step::Found(quantity))
}
