//! Lists: bounds, units and ranks that one member says for all.
//!
//! Reads:   分别增长5.7%、9%左右 (both 左右) · 超过5%、6% (both 超过) · 新建5、9个 · 第2、3位 · 9.9个、3.1个百分点
//! Leaves:  培育农民5000名、人才10万人以上 (only the second)
//! Corpus:  corpus/list.md

use crate::quantity::BoundAt;
use crate::rule::rank;
use crate::{Bound, Dimension, Kind, Quantity};

/// Goes over the quantities of a text once forward and once backward.
pub(crate) fn share(text: &str, all: &mut [Quantity]) {
    for i in 1..all.len() {
        let (done, rest) = all.split_at_mut(i);
        let (previous, this) = (&done[i - 1], &mut rest[0]);
        if this.kind == Kind::Amount && rank::goes_on(text, previous, this.number.start) {
            this.kind = Kind::Rank;
        }
        if touches(text, previous, this)
            && previous.bound_at == BoundAt::Before
            && this.bound_at == BoundAt::Nowhere
            && alike(previous, this)
            && this.bound != Bound::Range
        {
            this.bound = previous.bound;
            this.bound_at = BoundAt::Before;
        }
    }
    for i in (1..all.len()).rev() {
        let (before, after) = all.split_at_mut(i);
        let (this, next) = (&mut before[i - 1], &after[0]);
        if !touches(text, this, next) {
            continue;
        }
        share_unit(this, next);
        if next.bound_at == BoundAt::After
            && this.bound_at == BoundAt::Nowhere
            && alike(this, next)
            && this.bound != Bound::Range
            && !is_vague(text, next)
        {
            this.bound = next.bound;
            this.bound_at = BoundAt::After;
        }
    }
}

/// Nothing between them but the comma of a list.
fn touches(text: &str, a: &Quantity, b: &Quantity) -> bool {
    a.span.end <= b.span.start
        && matches!(text[a.span.end..b.span.start].trim(), "、" | "和" | "与" | "及" | "或")
}

fn alike(a: &Quantity, b: &Quantity) -> bool {
    let dimension = |q: &Quantity| q.unit.map(|unit| unit.get().dimension);
    let same =
        a.unit == b.unit || dimension(a) == Some(Dimension::Money) && dimension(b) == Some(Dimension::Money);
    a.kind == b.kind && same && a.kind.is_figure()
}

/// 余 and 多 belong to their own number.
fn is_vague(text: &str, quantity: &Quantity) -> bool {
    quantity.bound == Bound::MoreThan
        && quantity.bound_at == BoundAt::After
        && !text[quantity.span.range()].contains("以上")
}

/// 第一、第二、第三位: the measure word said once. 5、9个 is two numbers of 个; 9.9个、3.1个百分点 two of 个百分点.
fn share_unit(this: &mut Quantity, next: &Quantity) {
    if this.kind == Kind::Rank
        && next.kind == Kind::Rank
        && this.unit_span.is_empty()
        && !next.unit_span.is_empty()
    {
        this.unit_span = next.unit_span;
        this.shared_unit = true;
        return;
    }
    let counts_points = next.kind == Kind::Points && this.unit.is_some_and(|unit| unit.get().symbol == "个");
    let bare = this.kind == Kind::Bare
        && next.kind.is_figure()
        && !matches!(next.kind, Kind::Rank | Kind::Ratio | Kind::Fraction);
    let dated =
        next.unit.is_some_and(|unit| unit.get().dimension == Dimension::Time && next.kind != Kind::Amount);
    if (bare || counts_points) && !dated {
        this.kind = next.kind;
        this.unit = next.unit;
        this.unit_span = next.unit_span;
        this.vague_inside = next.vague_inside;
        this.scale = next.scale;
        this.shared_unit = true;
    }
}
