//! January: the ledger is opened, offices and posts are entered, and everyone gets a seat.

use jiff::civil::Date;
use taizhang_ledger::calendar::{DayCount, Due, Extra, OnDayOff, PeriodKind, ReportingRule};
use taizhang_ledger::establishment::{EstablishmentCommand, Settings};
use taizhang_ledger::{Actor, Command, Moment, Role};

use crate::chance::Chance;
use crate::hours::{days_after, later, second_of};
use crate::year::{Intent, Year};

/// The first second after the months that are lived through; the closing of the year takes three months more.
pub(crate) fn end_of(year: i16, months: u8) -> Moment {
    if months >= 12 {
        return second_of(day(year + 1, 4, 1), 0);
    }
    let month = i8::try_from(months.max(1)).unwrap_or(12);
    second_of(days_after(day(year, month, 1).last_of_month(), 1), 0)
}

/// A day that exists.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MAX) // cannot happen: the days of this crate exist
}

/// Notes everything up to the filing of the report.
pub(crate) fn note(year: &mut Year) {
    let first = year.hours.worked(day(year.plan_year, 1, 4));
    let mut at = second_of(first, 9 * 3600);
    for (actor, command) in commands(year) {
        let asked = Intent::Ask(Box::new((actor, Command::Establishment(Box::new(command)))));
        year.agenda.note(at, asked);
        at = later(at, year.chance.between(5, 40));
    }
    let read = days_after(first, year.chance.between(7, 16));
    let filed = year.hours.on(read, &mut year.chance);
    year.agenda.note(filed, Intent::File);
}

fn commands(year: &Year) -> Vec<(Actor, EstablishmentCommand)> {
    let city = &year.city;
    let (system, security) = (city.central(Role::SystemAdmin, 0), city.central(Role::SecurityAdmin, 0));
    let mut commands = vec![
        (system.clone(), EstablishmentCommand::Open(city.government.clone())),
        (
            system.clone(),
            EstablishmentCommand::ChangeSettings {
                settings: Box::new(settings(year)),
                reason: "开立台账".to_owned(),
            },
        ),
    ];
    for office in &city.offices {
        let (unit, name) = (office.unit.clone(), office.unit.as_str().to_owned());
        let register = EstablishmentCommand::RegisterUnit { unit, name, kind: office.kind, above: None };
        commands.push((system.clone(), register));
    }
    for seat in &city.seats {
        let (post, title) = (seat.post.clone(), format!("{}{}", seat.unit, seat.title));
        let (unit, roles) = (seat.unit.clone(), seat.roles.clone());
        commands.push((system.clone(), EstablishmentCommand::CreatePost { post, title, unit, roles }));
    }
    let from = day(year.plan_year, 1, 1);
    for seat in &city.seats {
        let (person, commitment) = (seat.person.clone(), seat.commitment.clone());
        commands.push((
            security.clone(),
            EstablishmentCommand::RegisterPerson { person: person.clone(), commitment },
        ));
        let post = seat.post.clone();
        commands.push((security.clone(), EstablishmentCommand::FillPost { post, person, from }));
    }
    commands
}

fn settings(year: &Year) -> Settings {
    let name = year.city.government.name.trim_end_matches(['市', '省', '县', '区']);
    Settings {
        document_prefix: format!("{name}督"),
        reporting: year.reporting.clone(),
        ..Settings::default()
    }
}

/// One of the rules that governments report by: mostly by the 5th of the next month, some within the month, few by quarter.
pub(crate) fn reporting(chance: &mut Chance) -> ReportingRule {
    let days = |days, count| Extra { days, count };
    let rule = |kind, due, lock| ReportingRule {
        kind,
        due,
        on_day_off: OnDayOff::NextWorkingDay,
        grace: days(2, DayCount::Calendar),
        lock: Some(days(lock, DayCount::Working)),
    };
    match chance.below(10) {
        0..=6 => rule(PeriodKind::Month, Due::DayOfNextMonth { day: 5 }, 5),
        7..=8 => ReportingRule::monthly_on_the_28th(),
        _ => rule(PeriodKind::Quarter, Due::AfterEnd(days(8, DayCount::Working)), 8),
    }
}
