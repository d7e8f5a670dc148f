//! The way of a figure through its year: what was planned, what was accepted, and where the trend leads, with its band.
//!
//! The forecast stands apart from the lamp and says so. Values that are built up are drawn as they add up; an axis that does not
//! begin at zero says so.

use jiff::civil::Date;
use maud::{Markup, html};
use rust_decimal::Decimal;
use taizhang_api::Language;
use taizhang_ledger::State;
use taizhang_ledger::calendar::{Period, WorkCalendar};
use taizhang_ledger::lamp::Forecast;
use taizhang_ledger::measure::{Accumulation, FigureStatus, Measure, Path};
use taizhang_ledger::task::Task;
use taizhang_ledger::wording::Wording;

use crate::chart::{Key, Scale, charted, legend};
use crate::part::{Column, decimal, table};
use crate::words::Words;

/// A period on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackPoint {
    /// The period.
    pub period: Period,
    /// What should be there at its end; `None` without a plan.
    pub planned: Option<Decimal>,
    /// What was accepted by its end, added up where it is to be; `None` where nothing was.
    pub actual: Option<Decimal>,
    /// How firm the accepted value is.
    pub status: Option<FigureStatus>,
    /// Whether the value was corrected after it was accepted.
    pub corrected: bool,
}

/// Everything that a trajectory shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// What is counted.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// The first day drawn.
    pub first: Date,
    /// The last day drawn.
    pub last: Date,
    /// The day of drawing.
    pub today: Date,
    /// The target as a value, where it is one.
    pub target: Option<Decimal>,
    /// The corners of the plan.
    pub plan: Vec<(Date, Decimal)>,
    /// The periods of the year in order.
    pub points: Vec<TrackPoint>,
    /// Where the trend leads.
    pub forecast: Option<Forecast>,
    /// Why nothing can be said of the year end.
    pub no_forecast: Option<Wording>,
    /// Whether the axis begins at zero.
    pub from_zero: bool,
}

impl Track {
    /// The way of a task; `None` of one without a figure.
    #[must_use]
    pub fn of(state: &State, task: &Task, today: Date, calendar: &WorkCalendar) -> Option<Self> {
        let measure = task.terms.form.measure()?;
        let series = task.series(state.settings.reporting.kind);
        let due = task.terms.due_date;
        let first = measure.plan.as_ref().map_or(Period::of_year(due.year()).first_day(), |plan| plan.first);
        let last = measure.plan.as_ref().map_or(due, |plan| plan.due);
        let kind = series.kind();
        let periods = Period::containing(kind, first).up_to(Period::containing(kind, last));
        let points = periods.into_iter().map(|period| {
            let reported = series.figures().find(|(of, _, _)| *of == period);
            let actual = reported.map(|_| measure.actual_through(&series, period));
            TrackPoint {
                period,
                planned: measure.planned_at(period.last_day(), calendar).map(|planned| planned.value),
                actual: actual.as_ref().and_then(|actual| actual.value),
                status: actual.as_ref().and_then(|actual| actual.status),
                corrected: !series.corrections(period).is_empty(),
            }
        });
        let points: Vec<TrackPoint> = points.collect();
        let (forecast, no_forecast) = match state.forecast(task.id, today) {
            Some(Ok(forecast)) if task.status.is_running() => (Some(forecast), None),
            Some(Err(refusal)) if task.status.is_running() => (None, Some(refusal.wording())),
            _ => (None, None),
        };
        Some(Self {
            indicator: measure.indicator.clone(),
            unit: measure.unit.clone(),
            first,
            last: last.max(points.last().map_or(last, |point| point.period.last_day())),
            today,
            target: measure.way().ok().map(|(_, to)| to),
            plan: plan(measure, &points, (first, last), calendar),
            points,
            forecast,
            no_forecast,
            from_zero: matches!(measure.accumulation, Accumulation::Cumulative | Accumulation::Increment),
        })
    }

    fn scale(&self) -> Option<Scale> {
        let values = self.plan.iter().map(|(_, value)| *value);
        let actual = self.points.iter().filter_map(|point| point.actual);
        let band = self.forecast.iter().flat_map(|forecast| [forecast.low, forecast.high]);
        Scale::around(values.chain(actual).chain(band).chain(self.target), self.from_zero)
    }

    fn x(&self, day: Date) -> Decimal {
        Scale::of_day(self.first, self.last, day)
    }

    /// The accepted values with their days.
    fn accepted(&self) -> impl DoubleEndedIterator<Item = (&TrackPoint, Decimal)> {
        self.points.iter().filter_map(|point| Some((point, point.actual?)))
    }
}

/// The corners of a plan. Between two given nodes the last one holds, so that its line goes in steps.
fn plan(
    measure: &Measure,
    points: &[TrackPoint],
    (first, due): (Date, Date),
    calendar: &WorkCalendar,
) -> Vec<(Date, Decimal)> {
    let Some(path) = measure.plan.as_ref().map(|plan| &plan.path) else { return Vec::new() };
    let steps = matches!(path, Path::Given { .. });
    let before = first.yesterday().unwrap_or(first);
    let begin = measure.planned_at(before, calendar).map(|planned| (first, planned.value));
    let mut corners: Vec<(Date, Decimal)> = begin.into_iter().collect();
    let ends = points.iter().filter_map(|point| Some((point.period.last_day().min(due), point.planned?)));
    for (day, value) in ends {
        if let Some((_, held)) = corners.last().copied()
            && steps
            && held != value
        {
            corners.push((day, held));
        }
        corners.push((day, value));
    }
    corners
}

/// The picture of a way, with its table. `id` tells several charts of a page apart.
#[must_use]
pub fn trajectory(words: &Words, language: Language, id: &str, track: &Track) -> Markup {
    let chart = &words.chart;
    let rows = table(&(chart.trajectory_table)(&track.unit), &columns(words), &rows(words, language, track));
    trajectory_beside(words, language, id, track, &rows)
}

/// The picture of a way beside a table that a page has of its own.
#[must_use]
pub fn trajectory_beside(
    words: &Words,
    language: Language,
    id: &str,
    track: &Track,
    table: &Markup,
) -> Markup {
    let chart = &words.chart;
    let caption = (chart.trajectory)(&track.indicator, &track.unit);
    let Some(scale) = track.scale().filter(|_| track.accepted().next().is_some() || !track.plan.is_empty())
    else {
        return charted(&caption, &html! {}, &html! { p.muted { (chart.nothing) } }, table);
    };
    let notes = html! {
        (legend(&keys(words, track)))
        @if !track.from_zero { p.chart-note { (chart.not_from_zero) } }
        @if let Some(forecast) = &track.forecast {
            p.chart-note { (language.of_two(&forecast.reason.zh, &forecast.reason.en)) }
        }
        @if let Some(why) = &track.no_forecast { p.chart-note { (language.of_two(&why.zh, &why.en)) } }
    };
    charted(&caption, &notes, &picture(words, language, id, track, scale), table)
}

fn keys<'w>(words: &'w Words, track: &Track) -> Vec<Key<'w>> {
    let chart = &words.chart;
    let line = |class, label| Key { class, line: true, hatch: "", label };
    let mut keys = Vec::new();
    if !track.plan.is_empty() {
        keys.push(line("is-plan", chart.plan));
    }
    if track.accepted().next().is_some() {
        keys.push(line("is-actual", chart.actual));
    }
    if track.target.is_some() {
        keys.push(line("is-target", words.common.target));
    }
    if track.forecast.is_some() {
        keys.push(line("is-forecast", chart.forecast));
        keys.push(Key { class: "is-band", line: false, hatch: "hatch-band", label: chart.band });
    }
    keys
}

fn picture(words: &Words, language: Language, id: &str, track: &Track, scale: Scale) -> Markup {
    let chart = &words.chart;
    let (title, desc) = (format!("{id}-title"), format!("{id}-desc"));
    html! {
        svg.trajectory role="img" aria-labelledby={ (title) " " (desc) } {
            title id=(title) { ((chart.trajectory)(&track.indicator, &track.unit)) }
            desc id=(desc) { (said(words, language, track)) }
            svg.plot x="1%" y="8%" width="98%" height="80%" {
                @for value in scale.ticks(4) {
                    @let y = scale.from_top(value);
                    line.grid x1="0" x2="100%" y1={ (y) "%" } y2={ (y) "%" } {}
                    text.tick x="0" y={ (y) "%" } dy="-0.3em" { (decimal(value)) }
                }
                (months(language, track))
                (lines(track, scale))
                @if let Some(target) = track.target {
                    @let y = scale.from_top(target);
                    line.mark-line.is-target x1="0" x2="100%" y1={ (y) "%" } y2={ (y) "%" } {}
                    text.tick.at-end x="100%" y={ (y) "%" } dy="-0.4em" {
                        (words.common.target) " " (decimal(target)) (track.unit)
                    }
                }
                @if track.today >= track.first && track.today <= track.last {
                    @let x = track.x(track.today);
                    line.today x1={ (x) "%" } x2={ (x) "%" } y1="0" y2="100%" {}
                    text.tick.at-middle x={ (x) "%" } y="0" dy="-0.4em" { (chart.today) }
                }
                @for (point, value) in track.accepted() {
                    circle.mark-point cx={ (track.x(point.period.last_day())) "%" } cy={ (scale.from_top(value)) "%" } r="4" {
                        title { (name(language, point.period)) " " (decimal(value)) (track.unit) }
                    }
                }
            }
        }
    }
}

/// Lines and band: drawn on a square of a thousand that is stretched to the plot.
fn lines(track: &Track, scale: Scale) -> Markup {
    let at = |day: Date, value: Decimal| {
        let (x, y) = (track.x(day) * Decimal::TEN, scale.from_top(value) * Decimal::TEN);
        format!("{},{}", x.normalize(), y.normalize())
    };
    let joined = |points: Vec<String>| points.join(" ");
    let plan = joined(track.plan.iter().map(|(day, value)| at(*day, *value)).collect());
    let actual = joined(track.accepted().map(|(point, value)| at(point.period.last_day(), value)).collect());
    let last = track.accepted().next_back().map(|(point, value)| (point.period.last_day(), value));
    let ahead =
        track.forecast.as_ref().zip(last).filter(|(forecast, (day, _))| forecast.at.last_day() > *day);
    html! {
        svg width="100%" height="100%" viewBox="0 0 1000 1000" preserveAspectRatio="none" {
            @if let Some((forecast, (day, value))) = ahead {
                @let end = forecast.at.last_day();
                @let corners = [at(day, value), at(end, forecast.high), at(end, forecast.low)].join(" ");
                polygon.mark-field.is-band points=(corners) {}
                polygon fill="url(#hatch-band)" points=(corners) {}
                polyline.mark-line.is-forecast points={ (at(day, value)) " " (at(end, forecast.central)) } {}
            }
            @if !plan.is_empty() { polyline.mark-line.is-plan points=(plan) {} }
            @if !actual.is_empty() { polyline.mark-line.is-actual points=(actual) {} }
        }
    }
}

/// Words below the axis: the ends of about four periods.
fn months(language: Language, track: &Track) -> Markup {
    let every = track.points.len().div_ceil(4).max(1);
    let marked = track.points.iter().enumerate().filter(|(at, _)| (at + 1) % every == 0);
    html! {
        @for (at, point) in marked {
            @let x = track.x(point.period.last_day());
            @let ends = at + 1 == track.points.len();
            line.grid x1={ (x) "%" } x2={ (x) "%" } y1="100%" y2="102%" {}
            text.tick.at-end[ends].at-middle[!ends] x={ (x) "%" } y="100%" dy="1.3em" { (short(language, point.period)) }
        }
    }
}

fn name(language: Language, period: Period) -> String {
    match language {
        Language::Zh => period.zh(),
        Language::En => period.en(),
    }
}

/// The name of a period without its year, where it is short enough for an axis.
fn short(language: Language, period: Period) -> String {
    let year = format!("{}年", period.year());
    match language {
        Language::Zh => period.zh().replacen(&year, "", 1),
        Language::En => period.last_day().strftime("%-d %b").to_string(),
    }
}

fn said(words: &Words, language: Language, track: &Track) -> String {
    let chart = &words.chart;
    let last = track.accepted().next_back().map_or_else(
        || chart.nothing.to_owned(),
        |(point, value)| {
            let planned = point.planned.map_or_else(|| words.common.none.to_owned(), decimal);
            (chart.trajectory_said)(&name(language, point.period), &decimal(value), &planned, &track.unit)
        },
    );
    let ahead =
        track.forecast.as_ref().map(|forecast| language.of_two(&forecast.reason.zh, &forecast.reason.en));
    match ahead {
        Some(ahead) => format!("{last} {ahead}"),
        None => last,
    }
}

fn columns(words: &Words) -> [Column<'_>; 4] {
    let chart = &words.chart;
    [
        Column::words(chart.period),
        Column::figures(chart.plan),
        Column::figures(chart.actual),
        Column::words(chart.remark),
    ]
}

fn rows(words: &Words, language: Language, track: &Track) -> Vec<Vec<Markup>> {
    let figure = |value: Option<Decimal>| value.map_or_else(|| words.common.none.to_owned(), decimal);
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for point in &track.points {
        let due = point.period.last_day() < track.today;
        let actual = match point.actual {
            None if due => words.common.unreported.to_owned(),
            actual => figure(actual),
        };
        let firm = point.status.map(|status| (words.chart.firmness)(status));
        let remark = html! {
            @if let Some(firm) = firm { (firm) }
            @if point.corrected { " " (words.chart.corrected) }
        };
        let (period, planned) = (name(language, point.period), figure(point.planned));
        rows.push(vec![html! { (period) }, html! { (planned) }, html! { (actual) }, remark]);
    }
    if let Some(forecast) = &track.forecast {
        let (low, high) = (decimal(forecast.low), decimal(forecast.high));
        rows.push(vec![
            html! { (words.chart.forecast) },
            html! { (figure(track.target)) },
            html! { (decimal(forecast.central)) },
            html! { ((words.chart.range)(&low, &high)) },
        ]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn track() -> Track {
        let point = |month: &str, planned: i64, actual: Option<i64>| TrackPoint {
            period: month.parse().expect("a month"),
            planned: Some(planned.into()),
            actual: actual.map(Decimal::from),
            status: actual.map(|_| FigureStatus::Final),
            corrected: false,
        };
        Track {
            indicator: "新改建农村公路".into(),
            unit: "公里".into(),
            first: date(2026, 1, 1),
            last: date(2026, 3, 31),
            today: date(2026, 3, 2),
            target: Some(350.into()),
            plan: vec![(date(2026, 1, 1), 0.into()), (date(2026, 3, 31), 350.into())],
            points: vec![
                point("2026-01", 120, Some(96)),
                point("2026-02", 230, None),
                point("2026-03", 350, None),
            ],
            forecast: None,
            no_forecast: None,
            from_zero: true,
        }
    }

    #[test]
    fn the_table_says_what_the_picture_shows() {
        let drawn = trajectory(Words::of(Language::Zh), Language::Zh, "t", &track()).into_string();
        assert_eq!(drawn.matches("<circle").count(), 1, "one accepted value");
        assert!(drawn.contains(">96</td>") && drawn.contains(">350</td>"), "{drawn}");
        assert!(drawn.contains(">未报</td>"), "a month that is over without a report is not a zero: {drawn}");
        assert_eq!(drawn.matches(">--</td>").count(), 1, "March is still to come");
    }

    #[test]
    fn a_picture_has_a_name_and_a_description_and_no_width_of_its_own() {
        let drawn = trajectory(Words::of(Language::En), Language::En, "t", &track()).into_string();
        assert!(drawn.contains("aria-labelledby=\"t-title t-desc\""));
        assert!(drawn.contains("<title id=\"t-title\">") && drawn.contains("<desc id=\"t-desc\">"));
        assert!(!drawn.contains("width=\"640") && !drawn.contains("px"));
    }
}
