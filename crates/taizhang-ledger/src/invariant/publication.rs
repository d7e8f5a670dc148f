//! What holds of what the public sees.

use std::collections::BTreeSet;

use crate::invariant::{Invariant, out_of_order, repeated, those};
use crate::publication::{Revision, hash_of_lines};
use crate::{RevisionId, State};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "revisions are numbered in order, and each names the one before",
        check: |state| {
            let revisions = &state.publication.revisions;
            let mut wrong = out_of_order(revisions.iter().map(|revision| revision.id), RevisionId::at);
            let before = std::iter::once(None).chain(revisions.iter().map(|revision| Some(revision.id)));
            let linked =
                revisions.iter().zip(before).filter(|(revision, before)| revision.previous != *before);
            wrong.extend(linked.map(|(revision, _)| revision.id.to_string()));
            wrong
        },
    },
    Invariant {
        name: "a revision holds the lines that its hash stands for",
        check: |state| {
            revisions(state, |revision| {
                hash_of_lines(&revision.lines) != revision.content
                    || revision.lines.len() != revision.count as usize
            })
        },
    },
    Invariant {
        name: "a revision shows an entry once",
        check: |state| {
            revisions(state, |revision| !repeated(revision.lines.iter().map(|line| line.entry)).is_empty())
        },
    },
    Invariant {
        name: "a revision was drawn from a log at least as long as the one before it",
        check: |state| {
            let pairs = state.publication.revisions.windows(2);
            let shrunk = pairs.filter(|pair| pair[1].size < pair[0].size);
            shrunk.map(|pair| pair[1].id.to_string()).collect()
        },
    },
    Invariant {
        name: "a correction is of an entry that stood in its revision",
        check: |state| {
            let publication = &state.publication;
            those(
                &publication.corrections,
                |(told, _)| told.entry,
                |(told, _)| {
                    let revision = publication.revisions.iter().find(|revision| revision.id == told.revision);
                    revision.is_none_or(|revision| revision.lines.iter().all(|line| line.entry != told.entry))
                },
            )
        },
    },
    Invariant {
        name: "what left the public page stands in the corrections",
        check: |state| {
            let publication = &state.publication;
            let mut silent = Vec::new();
            for pair in publication.revisions.windows(2) {
                let next: BTreeSet<_> = pair[1].lines.iter().map(|line| line.entry).collect();
                let gone = pair[0].lines.iter().filter(|line| {
                    let shown = next.contains(&line.entry);
                    let told = publication.corrections.iter().any(|(told, _)| {
                        told.entry == line.entry && told.revision == pair[0].id && told.is.is_empty()
                    });
                    !shown && !told
                });
                silent.extend(gone.map(|line| line.entry.to_string()));
            }
            silent
        },
    },
    Invariant {
        name: "what is withheld is an entry, with a reason",
        check: |state| {
            let withheld = state.publication.withheld.iter();
            let wrong = withheld.filter(|(entry, said)| {
                state.entries.get(entry.index()).is_none() || said.text.trim().is_empty()
            });
            wrong.map(|(entry, _)| entry.to_string()).collect()
        },
    },
];

fn revisions(state: &State, wrong: impl Fn(&Revision) -> bool) -> Vec<String> {
    those(&state.publication.revisions, |revision| revision.id, wrong)
}
