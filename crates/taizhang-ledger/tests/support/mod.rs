//! An invented city, 临澜市, with a few offices: what the tests of the ledger's rules stand on.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use taizhang_document::{Limits, Options};
use taizhang_ledger::breakdown::BreakdownCommand;
use taizhang_ledger::calendar::{Period, PeriodKind};
use taizhang_ledger::establishment::{EstablishmentCommand, Government, Settings, UnitKind};
use taizhang_ledger::filing::{self, Filing};
use taizhang_ledger::measure::{Duty, Measure};
use taizhang_ledger::period::PeriodCommand;
use taizhang_ledger::task::{TaskCommand, TaskForm, Terms};
use taizhang_ledger::update::{Progress, UpdateCommand};
use taizhang_ledger::{
    Actor, BreakdownId, Command, Context, EntryId, Event, FileHash, GovernmentId, Moment, Recorded, Refusal,
    Role, State, TaskId, decide,
};

pub mod worked;

/// A ledger at work: its state, its log, and the clock.
pub struct City {
    pub state: State,
    pub log: Vec<Recorded>,
    pub now: Moment,
}

/// The offices of the city, and what their posts may do: (unit, name, kind).
pub const UNITS: [(&str, &str, UnitKind); 7] = [
    ("duchashi", "市政府督查室", UnitKind::Department),
    ("yanjiushi", "市政府研究室", UnitKind::Department),
    ("jiaoyuju", "市教育局", UnitKind::Department),
    ("jiaotongju", "市交通运输局", UnitKind::Department),
    ("gongxinju", "市工业和信息化局", UnitKind::Department),
    ("qinghe", "清河县", UnitKind::County),
    ("dongcheng", "东城区", UnitKind::County),
];

/// A report of the city, in the style of such reports.
pub const REPORT: &str = "# 临澜市政府工作报告\n\n\
## 2025年工作回顾\n\n\
- 全市生产总值完成1200亿元，增长6.1%。\n\
- 新改建农村公路300公里。\n\n\
## 2026年工作安排\n\n\
### 一、稳住经济增长\n\n\
- 2026年，全市生产总值增长6%左右。\n\
- 新增规模以上工业企业60家以上。\n\
- 加快推进临澜港二期工程建设，年底前建成投用。\n\n\
### 二、办好民生实事\n\n\
- 新建、改扩建学校20所，新增学位1.2万个。\n\
- 新改建农村公路350公里。\n\
- 争创国家森林城市。\n\
- 持续加强校园安全管理。\n";

impl City {
    /// A ledger that was opened on 5 January 2026, with offices and posts, and nothing filed.
    pub fn open() -> Self {
        let mut city = Self {
            state: State::default(),
            log: Vec::new(),
            now: "2026-01-05T09:00:00+08:00".parse().expect("a moment"),
        };
        let establish = |command| Command::Establishment(Box::new(command));
        let admin = city.actor("duchashi", &[Role::SystemAdmin]);
        let government = Government {
            id: id("331900"),
            name: "临澜市".into(),
            code: Some("331900".into()),
            simulated: false,
        };
        city.done(&admin, establish(EstablishmentCommand::Open(government)));
        let settings =
            Box::new(Settings { document_prefix: "临澜督".into(), ..city.state.settings.clone() });
        let reason = "开立台账".into();
        city.done(&admin, establish(EstablishmentCommand::ChangeSettings { settings, reason }));
        for (unit, name, kind) in UNITS {
            let (unit, name) = (id(unit), name.into());
            city.done(
                &admin,
                establish(EstablishmentCommand::RegisterUnit { unit, name, kind, above: None }),
            );
        }
        for (unit, name, _) in UNITS {
            let post = EstablishmentCommand::CreatePost {
                post: id(&format!("{unit}-post")),
                title: format!("{name}办公室"),
                unit: id(unit),
                roles: vec![Role::Reporter],
            };
            city.done(&admin, establish(post));
        }
        city
    }

    /// The same with [`REPORT`] filed.
    pub fn with_report() -> Self {
        let mut city = Self::open();
        let drafter = city.drafter();
        city.done(&drafter, Command::File(Box::new(filing(REPORT, "临澜市2026.md"))));
        city
    }

    /// Someone at a post of a unit.
    pub fn actor(&self, unit: &str, roles: &[Role]) -> Actor {
        let role = roles.first().map_or("none", |role| role.name());
        Actor {
            government: id("331900"),
            person: id(&format!("{unit}-{role}-person")),
            post: id(&format!("{unit}-post")),
            unit: id(unit),
            roles: roles.to_vec(),
        }
    }

    pub fn drafter(&self) -> Actor {
        self.actor("yanjiushi", &[Role::Drafter])
    }

    pub fn supervisor(&self) -> Actor {
        self.actor("duchashi", &[Role::Supervisor])
    }

    /// Drafts a task of an entry.
    pub fn draft(&mut self, entry: EntryId, terms: Terms) -> TaskId {
        let supervisor = self.supervisor();
        let draft = TaskCommand::Draft { entry, parent: None, terms: Box::new(terms) };
        self.done(&supervisor, Command::Task(Box::new(draft)));
        self.state.tasks.last().expect("a task").id
    }

    /// Puts drafted tasks together and issues them.
    pub fn issue(&mut self, tasks: Vec<TaskId>) -> BreakdownId {
        let supervisor = self.supervisor();
        let compile = BreakdownCommand::Compile { title: "任务分解".into(), tasks };
        self.done(&supervisor, Command::Breakdown(Box::new(compile)));
        let breakdown = self.state.breakdowns.last().expect("a breakdown").id;
        self.done(&supervisor, Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown })));
        breakdown
    }

    /// A task of the entry that says some words, issued and signed for by its lead unit.
    pub fn task(&mut self, words: &str, lead: &str, support: &[&str]) -> TaskId {
        let entry = self.entry(words);
        let task = self.draft(entry, terms(words, lead, support));
        self.issue(vec![task]);
        let lead = self.actor(lead, &[Role::Reporter]);
        self.done(&lead, Command::Task(Box::new(TaskCommand::Acknowledge { tasks: vec![task] })));
        task
    }

    /// A task with terms, issued and signed for by its lead unit.
    pub fn issued(&mut self, words: &str, terms: Terms) -> TaskId {
        let (entry, lead) = (self.entry(words), terms.lead_unit.to_string());
        let task = self.draft(entry, terms);
        self.issue(vec![task]);
        let lead = self.actor(&lead, &[Role::Reporter]);
        self.done(&lead, Command::Task(Box::new(TaskCommand::Acknowledge { tasks: vec![task] })));
        task
    }

    /// A task counted up to 350公里 by the end of the year, led by the office of roads with a county.
    pub fn counted(&mut self) -> TaskId {
        let mut terms = terms("农村公路", "jiaotongju", &["qinghe"]);
        terms.form = TaskForm::Measure(Box::new(roads()));
        self.issued("农村公路350公里", terms)
    }

    /// Opens a period on the 25th of its last month.
    pub fn open_period(&mut self, period: &str) -> Vec<Event> {
        let period: Period = period.parse().expect("a period");
        let last = period.last_day();
        self.on(Date::new(last.year(), last.month(), 25).expect("a day"));
        let clock = self.actor("duchashi", &[Role::Clock]);
        self.done(&clock, Command::Period(Box::new(PeriodCommand::Open { period })))
    }

    /// Reports a figure for the office of roads.
    pub fn report(&mut self, task: TaskId, period: &str, value: &str) -> Vec<Event> {
        let reporter = self.actor("jiaotongju", &[Role::Reporter]);
        self.done(&reporter, report(task, period, figure(value)))
    }

    /// Accepts a report at both levels.
    pub fn accept(&mut self, task: TaskId, period: &str) {
        let lead = self.state.task(task).expect("a task").terms.lead_unit.to_string();
        for reviewer in [self.actor(&lead, &[Role::Reviewer]), self.supervisor()] {
            self.done(&reviewer, accept(task, period));
        }
    }

    /// Asks for something. What happened is in the log and the state, and reads back from its leaf as it was.
    pub fn ask(&mut self, actor: &Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let context = Context { now: self.now, actor: actor.clone() };
        let events = decide(&self.state, command, &context)?;
        for event in &events {
            let recorded = Recorded::new(self.now, actor.by(), event.clone());
            let leaf = serde_json::to_vec(&recorded).expect("an event is JSON");
            assert_eq!(serde_json::from_slice::<Recorded>(&leaf).expect("a leaf reads back"), recorded);
            self.state.apply(&recorded).expect("what was decided fits the state");
            self.log.push(recorded);
        }
        Ok(events)
    }

    /// Asks for something that is to be done.
    pub fn done(&mut self, actor: &Actor, command: Command) -> Vec<Event> {
        let shown = format!("{command:?}");
        self.ask(actor, command).unwrap_or_else(|refusal| panic!("{refusal}: {shown}"))
    }

    /// Asks for something that is to be refused, and gives the rule.
    pub fn refused(&mut self, actor: &Actor, command: Command) -> Refusal {
        self.ask(actor, command).expect_err("this is refused")
    }

    /// Lets time pass until nine in the morning of a day.
    pub fn on(&mut self, day: Date) {
        self.now = format!("{day}T09:00:00+08:00").parse().expect("a moment");
    }

    /// The entry whose text contains some words.
    pub fn entry(&self, words: &str) -> taizhang_ledger::EntryId {
        let mut found = self.state.entries.iter().filter(|entry| entry.read.text.contains(words));
        found.next().unwrap_or_else(|| panic!("no entry says {words}")).id
    }
}

/// Terms of a task that is due at the end of the year.
pub fn terms(title: &str, lead: &str, support: &[&str]) -> Terms {
    Terms {
        title: title.into(),
        lead_unit: id(lead),
        support_units: support.iter().map(|unit| id(unit)).collect(),
        lead_official: None,
        contact: None,
        due_date: day(12, 31),
        form: TaskForm::Duty(Duty { kind: PeriodKind::Month, attested: BTreeMap::new() }),
    }
}

/// 350公里 of roads, cumulative.
pub fn roads() -> Measure {
    serde_json::from_str(
        r#"{"indicator": "新改建农村公路", "unit": "公里", "accumulation": "cumulative", "direction": "more",
            "bound": "exact", "target": {"level": {"value": "350"}},
            "plan": {"first": "2026-01-01", "due": "2026-12-31", "path": {"linear": {"count": "calendar"}}}}"#,
    )
    .expect("a measure")
}

/// A report that says a figure.
pub fn figure(value: &str) -> Progress {
    Progress { value: Some(value.parse().expect("a figure")), ..Progress::default() }
}

/// A command about progress.
pub fn update(command: UpdateCommand) -> Command {
    Command::Update(Box::new(command))
}

/// Reports something.
pub fn report(task: TaskId, period: &str, progress: Progress) -> Command {
    let (period, progress) = (period.parse().expect("a period"), Box::new(progress));
    update(UpdateCommand::Report { task, period, progress })
}

/// Accepts a report.
pub fn accept(task: TaskId, period: &str) -> Command {
    update(UpdateCommand::Accept { task, period: period.parse().expect("a period") })
}

/// Gives a report back.
pub fn return_back(task: TaskId, period: &str, reason: &str) -> Command {
    let period = period.parse().expect("a period");
    update(UpdateCommand::ReturnBack { task, period, reason: reason.into() })
}

/// A name of any kind.
pub fn id<T: std::str::FromStr<Err = taizhang_ledger::NameError>>(written: &str) -> T {
    written.parse().expect("a name")
}

/// What is filed of a text.
pub fn filing(text: &str, name: &str) -> Filing {
    let options = Options { name: Some(name.into()), encoding: None, limits: Limits::GENEROUS };
    let document = taizhang_document::read(text.as_bytes(), &options).expect("a document");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    filing::read(hash(text), name, (&document, &report), None)
}

/// A name for a file that differs where its text differs.
pub fn hash(text: &str) -> FileHash {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    id(&format!("{:064x}", hasher.finish()))
}

/// A day of 2026.
pub fn day(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// The government of the tests.
pub fn government() -> GovernmentId {
    id("331900")
}
