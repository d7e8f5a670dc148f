//! Every quarter a revision is published; now and then an entry is withheld, or something that was shown is corrected.

use taizhang_ledger::entry::EntryStatus;
use taizhang_ledger::publication::{PublicCorrection, PublicationCommand, draft};
use taizhang_ledger::{Command, EntryId, Moment, Role, State};

use crate::opening::day;
use crate::phrases;
use crate::year::{self, Step, Year};

/// Something about the public page.
pub(crate) enum Intent {
    /// Withhold an entry for a time.
    Withhold(u8),
    /// Let it back on.
    LetBack(EntryId),
    /// Publish a revision.
    Publish(i8),
    /// Correct what was shown.
    Correct,
}

/// Notes the revisions of the year.
pub(crate) fn note(year: &mut Year) {
    let of = year.plan_year;
    for (of, month, quarter) in [(of, 4, 1), (of, 7, 2), (of, 10, 3), (of + 1, 2, 4)] {
        for (on, intent) in [(9, Intent::Withhold(3)), (22, Intent::Publish(quarter)), (27, Intent::Correct)]
        {
            let at = year.hours.on(day(of, month, on), &mut year.chance);
            year.agenda.note(at, year::Intent::Publishing(intent));
        }
    }
}

pub(crate) fn turn(year: &mut Year, at: Moment, intent: Intent, state: &State) -> Option<Step> {
    let command = match intent {
        Intent::Withhold(0) => return None,
        Intent::Withhold(left) => {
            year.agenda.note(at, year::Intent::Publishing(Intent::Withhold(left - 1)));
            withhold(year, at, state)?
        }
        Intent::LetBack(entry) => {
            let withheld = state.publication.withheld.contains_key(&entry);
            let open = state.entries.get(entry.index()).is_some_and(|entry| entry.is_open());
            if !withheld || !open {
                return None;
            }
            let reason = "已核实，恢复公开".to_owned();
            PublicationCommand::Withhold { entry, withheld: false, reason }
        }
        Intent::Publish(quarter) => {
            let drawn = draft(state, at.date());
            if drawn.lines.is_empty() {
                return None;
            }
            let title = format!("{}年第{quarter}季度", year.plan_year);
            PublicationCommand::Publish { title, shown: drawn.content }
        }
        Intent::Correct => correct(year, state)?,
    };
    let publisher = year.city.central(Role::Publisher, 0);
    Some(Step::new(at, publisher, Command::Publication(Box::new(command))))
}

fn withhold(year: &mut Year, at: Moment, state: &State) -> Option<PublicationCommand> {
    let shown = state.entries.iter().filter(|entry| {
        entry.status == EntryStatus::Confirmed
            && entry.read.kind.is_commitment()
            && !state.publication.withheld.contains_key(&entry.id)
    });
    let shown: Vec<EntryId> = shown.map(|entry| entry.id).collect();
    if shown.is_empty() || !year.chance.often(200) {
        return None;
    }
    let entry = *year.chance.pick(&shown);
    let back = year.hours.after(at, 20, &mut year.chance);
    year.agenda.note(back, year::Intent::Publishing(Intent::LetBack(entry)));
    Some(PublicationCommand::Withhold { entry, withheld: true, reason: phrases::WITHHELD.to_owned() })
}

fn correct(year: &mut Year, state: &State) -> Option<PublicationCommand> {
    let revision = state.publication.current()?;
    if !year.chance.often(300) {
        return None;
    }
    let line = year.chance.pick(&revision.lines);
    let was = line.units.first().cloned().unwrap_or_else(|| line.word.clone());
    let correction = PublicCorrection {
        revision: revision.id,
        entry: line.entry,
        what: "牵头单位".to_owned(),
        is: format!("{was}（更名前）"),
        was,
        reason: "单位名称书写有误".to_owned(),
    };
    Some(PublicationCommand::Correct { correction })
}
