//! Driving a simulated year: each step is decided, recorded and applied, and what was refused is counted.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod mischief;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use taizhang_document::{Limits, Options as Reading};
use taizhang_ledger::filing::{self, Filing};
use taizhang_ledger::{Context, FileHash, Moment, Recorded, Refusal, State, decide};
use taizhang_simulate::{Options, Step, Year};

/// The report of the invented city, read once.
pub fn linlan() -> &'static Filing {
    static READ: OnceLock<Filing> = OnceLock::new();
    READ.get_or_init(|| {
        let text = include_str!("../../../../examples/linlan-2026.md");
        filed(text, "linlan-2026.md")
    })
}

/// What is filed of a text.
pub fn filed(text: &str, name: &str) -> Filing {
    let options = Reading { name: Some(name.into()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(text.as_bytes(), &options).expect("a document");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let hash: FileHash = format!("{:064x}", text.len()).parse().expect("a hash");
    filing::read(hash, name, (&document, &report), None)
}

/// A short report made of some of the sentences of the city's, others for each seed.
pub fn short(seed: u64) -> Filing {
    let whole = linlan();
    let entries = whole.entries.len();
    let first = usize::try_from(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33).expect("small") % entries;
    let some = (0..14).map(|nth| whole.entries[(first + nth * 37) % entries].clone());
    Filing { entries: some.collect(), ..whole.clone() }
}

/// A year as lived.
#[derive(Default)]
pub struct Lived {
    pub state: State,
    pub log: Vec<Recorded>,
    pub steps: u64,
    /// What the generator believed to be legal and was not, by code, with the first of each in words.
    pub refused: BTreeMap<&'static str, (u32, String)>,
}

impl Lived {
    /// Does one step at a moment, which need not be the step's own.
    pub fn step(&mut self, step: &Step, now: Moment) -> Result<usize, Refusal> {
        self.steps += 1;
        let context = Context { now, actor: step.actor.clone() };
        let events = decide(&self.state, step.command.clone(), &context).inspect_err(|refusal| {
            let said = || format!("{refusal} at {now}: {:?}", step.command);
            self.refused.entry(refusal.code).or_insert_with(|| (0, said())).0 += 1;
        })?;
        for event in &events {
            let recorded = Recorded::new(now, step.actor.by(), event.clone());
            self.state.apply(&recorded).expect("what was decided fits the state");
            self.log.push(recorded);
        }
        Ok(events.len())
    }
}

/// When a year is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before a step is done.
    Before,
    /// After it.
    After,
}

/// Lives a whole year; `watch` looks at it before and after each step.
pub fn live(
    seed: u64,
    filing: Filing,
    options: Options,
    mut watch: impl FnMut(When, &Lived, &Step),
) -> Lived {
    let mut year = Year::new(seed, filing, options);
    let mut lived = Lived::default();
    while let Some(step) = year.next(&lived.state) {
        watch(When::Before, &lived, &step);
        let _ = lived.step(&step, step.at);
        watch(When::After, &lived, &step);
    }
    lived
}
