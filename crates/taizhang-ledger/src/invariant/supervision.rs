//! What holds of notices, urges, talks and bulletins.

use crate::breakdown::BreakdownStatus;
use crate::invariant::{Invariant, out_of_order, repeated, those};
use crate::supervision::Notice;
use crate::{BulletinId, NoticeId, State, TalkId};

pub(super) const ALL: &[Invariant] = &[
    Invariant { name: "a document number is given once", check: |state| repeated(numbers(state)) },
    Invariant {
        name: "the last number of a series is known",
        check: |state| {
            let known = |number: &String| {
                let series = state.documents.iter().find(|(series, _)| number.starts_with(series.as_str()));
                series.is_some_and(|(series, last)| {
                    let serial = number[series.len()..].trim_end_matches('号').parse::<u32>();
                    serial.is_ok_and(|serial| serial <= *last)
                })
            };
            numbers(state).into_iter().filter(|number| !known(number)).collect()
        },
    },
    Invariant {
        name: "notices, talks and bulletins are numbered in order",
        check: |state| {
            let supervision = &state.supervision;
            let mut wrong = out_of_order(supervision.notices.iter().map(|notice| notice.id), NoticeId::at);
            wrong.extend(out_of_order(supervision.talks.iter().map(|talk| talk.id), TalkId::at));
            wrong.extend(out_of_order(supervision.bulletins.iter().map(|one| one.id), BulletinId::at));
            wrong
        },
    },
    Invariant {
        name: "no day of a notice lies before its issue",
        check: |state| {
            notices(state, |notice| {
                let issued = notice.issued.at.date();
                notice.receipt_by < issued || notice.reply_by < issued
            })
        },
    },
    Invariant {
        name: "a notice is signed for before it is replied to",
        check: |state| notices(state, |notice| !notice.replies.is_empty() && notice.acknowledged.is_none()),
    },
    Invariant {
        name: "a reply is accepted or returned, never both",
        check: |state| {
            notices(state, |notice| {
                notice.replies.iter().any(|reply| reply.accepted.is_some() && reply.returned.is_some())
            })
        },
    },
    Invariant {
        name: "only the last reply to a notice waits or stands",
        check: |state| {
            notices(state, |notice| {
                let earlier = notice.replies.iter().rev().skip(1);
                earlier.into_iter().any(|reply| reply.returned.is_none())
            })
        },
    },
    Invariant {
        name: "a returned reply has a reason",
        check: |state| {
            notices(state, |notice| {
                let returned = notice.replies.iter().filter_map(|reply| reply.returned.as_ref());
                returned.into_iter().any(|said| said.text.trim().is_empty())
            })
        },
    },
    Invariant {
        name: "nobody judged the reply of their own unit",
        check: |state| {
            notices(state, |notice| {
                notice.replies.iter().any(|reply| {
                    let judged = reply.accepted.as_ref().or(reply.returned.as_ref());
                    judged.is_some_and(|by| {
                        by.by.unit == notice.terms.unit || by.by.person == reply.said.by.person
                    })
                })
            })
        },
    },
    Invariant {
        name: "an urge went to somebody, and to each post once",
        check: |state| {
            those(
                &state.supervision.urges,
                |urge| format!("{} {}", urge.task, urge.at),
                |urge| {
                    let posts = urge.recipients.iter().map(|recipient| recipient.post.clone());
                    let nobody = urge.recipients.iter().all(|recipient| recipient.person.is_none());
                    nobody || !repeated(posts).is_empty()
                },
            )
        },
    },
    Invariant {
        name: "a talk was held or called off, never both",
        check: |state| {
            those(
                &state.supervision.talks,
                |talk| talk.id,
                |talk| talk.record.is_some() && talk.called_off.is_some(),
            )
        },
    },
    Invariant {
        name: "a talk was recorded on its day or later",
        check: |state| {
            those(
                &state.supervision.talks,
                |talk| talk.id,
                |talk| talk.record.as_ref().is_some_and(|(record, by)| record.held > by.at.date()),
            )
        },
    },
    Invariant {
        name: "bulletins of a year are counted without a gap, and none is empty",
        check: |state| {
            let bulletins = &state.supervision.bulletins;
            those(
                bulletins,
                |bulletin| bulletin.id,
                |bulletin| {
                    let earlier = bulletins.iter().filter(|other| other.id < bulletin.id);
                    let before = earlier.filter(|other| other.year == bulletin.year).count();
                    bulletin.number as usize != before + 1 || bulletin.rows.is_empty()
                },
            )
        },
    },
];

fn notices(state: &State, wrong: impl Fn(&Notice) -> bool) -> Vec<String> {
    those(&state.supervision.notices, |notice| notice.id, wrong)
}

fn numbers(state: &State) -> Vec<String> {
    let notices = state.supervision.notices.iter().map(|notice| notice.document_number.clone());
    let issued = state.breakdowns.iter().filter_map(|breakdown| match &breakdown.status {
        BreakdownStatus::Issued { document_number, .. } => Some(document_number.clone()),
        _ => None,
    });
    notices.chain(issued).collect()
}
