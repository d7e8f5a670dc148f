//! What comes of commands about publication.

use crate::closing::Said;
use crate::decide::Context;
use crate::entry;
use crate::leaf::portions;
use crate::publication::{
    LeftOutReason, PublicCorrection, PublicationCommand, PublicationEvent, Revision, compare, draft,
};
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::{REASON_CHARS_MAX, TITLE_CHARS_MAX, bounded, needed};
use crate::{Event, FileHash, Recorded, RevisionId, State};

pub(crate) fn decide(
    command: PublicationCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let events = match command {
        PublicationCommand::Publish { title, shown } => publish(state, title, &shown, context)?,
        PublicationCommand::Withhold { entry, withheld, reason } => {
            needed(&reason, "理由", "the reason", REASON_CHARS_MAX)?;
            entry::open(state, entry)?;
            if state.publication.withheld.contains_key(&entry) == withheld {
                return Ok(Vec::new());
            }
            vec![PublicationEvent::Withheld { entry, withheld, reason }]
        }
        PublicationCommand::Correct { correction } => {
            correction_fits(state, &correction)?;
            vec![PublicationEvent::Corrected { corrections: vec![correction] }]
        }
    };
    Ok(events.into_iter().map(|event| Event::Publication(Box::new(event))).collect())
}

/// Publishes what was shown, and nothing else: if the ledger has moved on since, it has to be looked at again.
fn publish(
    state: &State,
    title: String,
    shown: &FileHash,
    context: &Context,
) -> Result<Vec<PublicationEvent>, Refusal> {
    needed(&title, "版本名称", "the title", TITLE_CHARS_MAX)?;
    let as_of = context.now.date();
    let drawn = draft(state, as_of);
    if drawn.content != *shown {
        return Err(Refusal::shown_otherwise());
    }
    if drawn.lines.is_empty() {
        return Err(Refusal::nothing_to_publish(&drawn.counts()));
    }
    let last = state.publication.current();
    if last.is_some_and(|last| last.content == drawn.content) {
        return Ok(Vec::new());
    }
    let corrections = last.map(|last| compare::corrections(state, last, &drawn)).unwrap_or_default();
    let revision = RevisionId::at(state.publication.revisions.len());
    let mut events = vec![PublicationEvent::Published {
        revision,
        previous: last.map(|last| last.id),
        title,
        content: drawn.content.clone(),
        size: state.size,
        as_of,
        count: u32::try_from(drawn.lines.len()).unwrap_or(u32::MAX),
        left_out: drawn.counts(),
    }];
    let lines = portions(drawn.lines).into_iter();
    events.extend(lines.map(|lines| PublicationEvent::Lines { revision, lines }));
    let told = portions(corrections).into_iter();
    events.extend(told.map(|corrections| PublicationEvent::Corrected { corrections }));
    Ok(events)
}

fn correction_fits(state: &State, correction: &PublicCorrection) -> Result<(), Refusal> {
    needed(&correction.what, "更正的内容", "what is corrected", TITLE_CHARS_MAX)?;
    needed(&correction.was, "原值", "what stood there", REASON_CHARS_MAX)?;
    bounded(&correction.is, "更正值", "what is so", REASON_CHARS_MAX)?;
    needed(&correction.reason, "更正理由", "the reason", REASON_CHARS_MAX)?;
    let revision = correction.revision.0.checked_sub(1).map(|at| at as usize);
    let revision = revision.and_then(|at| state.publication.revisions.get(at));
    let stood =
        revision.ok_or_else(Refusal::unknown)?.lines.iter().any(|line| line.entry == correction.entry);
    if stood { Ok(()) } else { Err(Refusal::not_in_revision(correction.entry, correction.revision)) }
}

pub(crate) fn apply(event: &PublicationEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    let said = |text: &str| Said { text: text.to_owned(), by: recorded.by.clone(), at: recorded.at };
    match event {
        PublicationEvent::Published { revision, previous, title, content, size, as_of, count, left_out } => {
            state.publication.revisions.push(Revision {
                id: *revision,
                previous: *previous,
                content: content.clone(),
                size: *size,
                as_of: *as_of,
                published: said(title),
                left_out: left_out.clone(),
                count: *count,
                lines: Vec::new(),
            })
        }
        PublicationEvent::Lines { revision, lines } => {
            let at = revision.index();
            let revision = state.publication.revisions.get_mut(at).ok_or_else(|| Missing::of(revision))?;
            revision.lines.extend(lines.iter().cloned());
        }
        PublicationEvent::Corrected { corrections } => {
            let reasons = corrections.iter().map(|correction| said(&correction.reason));
            let told: Vec<_> = corrections.iter().cloned().zip(reasons).collect();
            state.publication.corrections.extend(told);
        }
        PublicationEvent::Withheld { entry, withheld: true, reason } => {
            state.publication.withheld.insert(*entry, said(reason));
        }
        PublicationEvent::Withheld { entry, withheld: false, .. } => {
            state.publication.withheld.remove(entry);
        }
    }
    Ok(())
}

/// The counts of what was left out, in words.
pub(crate) fn counted(counts: &std::collections::BTreeMap<LeftOutReason, u32>) -> (String, String) {
    let zh: Vec<String> = counts.iter().map(|(reason, count)| format!("{}{count}项", reason.zh())).collect();
    let en: Vec<String> = counts.iter().map(|(reason, count)| format!("{count} {}", reason.en())).collect();
    (zh.join("，"), en.join(", "))
}
