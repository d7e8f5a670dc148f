//! English.

mod account;
mod breaking;
mod chart;
mod check;
mod closing;
mod clue;
mod entries;
mod establishment;
mod help;
mod installation;
mod log;
mod outside;
mod overview;
mod progress;
mod publishing;
mod reports;
mod request;
mod review;
mod supervise;
mod task;
mod terms;
mod units;
mod verification;
mod work;
mod years;

use taizhang_ledger::Role;

use crate::words::{Common, Login, PageNames, Refused, Shell, Words};

/// All words in English.
pub static WORDS: Words = Words {
    product: "Taizhang",
    list_mark: ", ",
    shell: SHELL,
    common: COMMON,
    refused: REFUSED,
    login: LOGIN,
    account: account::ACCOUNT,
    installation: installation::INSTALLATION,
    establishment: establishment::ESTABLISHMENT,
    reports: reports::REPORTS,
    check: check::CHECK,
    entries: entries::ENTRIES,
    help: help::HELP,
    chart: chart::CHART,
    overview: overview::OVERVIEW,
    log: log::LOG,
    years: years::YEARS,
    units: units::UNITS,
    supervise: supervise::SUPERVISE,
    notice: supervise::NOTICE,
    talk: supervise::TALK,
    bulletin: supervise::BULLETIN,
    breaking: breaking::BREAKING,
    terms: terms::TERMS,
    task: task::TASK,
    progress: progress::PROGRESS,
    review: review::REVIEW,
    verification: verification::VERIFICATION,
    request: request::REQUEST,
    closing: closing::CLOSING,
    work: work::WORK,
    clue: clue::CLUE,
    outside: outside::OUTSIDE,
    publication: publishing::PUBLICATION,
    proof: publishing::PROOF,
    poster: publishing::POSTER,
    said: SAID,
    roles: role,
};

const fn role(role: Role) -> &'static str {
    match role {
        Role::Reporter => "reporter",
        Role::Reviewer => "reviewer",
        Role::Supervisor => "supervision office",
        Role::Leader => "leader",
        Role::Drafter => "drafter",
        Role::Publisher => "publisher",
        Role::SystemAdmin => "system administrator",
        Role::SecurityAdmin => "security administrator",
        Role::AuditAdmin => "audit administrator",
        Role::Clock => "the service",
        Role::Citizen => "citizen",
    }
}

const SHELL: Shell = Shell {
    skip: "Skip to content",
    tagline: "Ledger of the work report",
    simulated: "Demonstration: units, persons and progress in this ledger are simulated, not real.",
    help: "Help",
    larger: "Large type",
    smaller: "Normal type",
    other: "中文",
    other_tag: "zh-CN",
    log_in: "Log in",
    log_out: "Log out",
    navigation: "Pages",
    pages: PageNames {
        overview: "Overview",
        work: "My work",
        review: "Review",
        reports: "Reports",
        check: "Check",
        entries: "Entries",
        breakdown: "Breakdown",
        supervise: "Supervision",
        units: "Units",
        publication: "Publication",
        verify: "Verify",
        admin: "Administration",
    },
    as_of: |day, size| format!("As of {day}. The log has {size} events; it can only grow."),
    prove: "How to verify",
    promise: "Every number opens its sentence, every status its rule and evidence.",
};

const COMMON: Common = Common {
    none: "--",
    unreported: "not reported",
    next: "Next",
    previous: "Previous",
    optional: " (optional)",
    save: "Save",
    cancel: "Cancel",
    back: "Back",
    reason: "Reason",
    unit: "Unit",
    lead_unit: "Lead unit",
    due: "Due",
    status: "Status",
    entry: "Entry",
    task: "Task",
    target: "Target",
    present: "Now",
    filter: "Filter",
    all: "All",
    search: "Search",
    table: "Table",
    chart: "Chart",
    fields_wrong: "Something has to be changed",
    of: |some, all| format!("{some} of {all}"),
    line: |line| format!("line {line}"),
    in_report: "See the sentence",
};

const REFUSED: Refused = Refused {
    lifted_by: "Could do or allow it: ",
    number: "Number of the request: ",
    home: "Start page",
    help: "Help",
};

const LOGIN: Login = Login {
    title: "Log in",
    login: "Login",
    password: "Password",
    show: "Show password",
    enter: "Log in",
    forgotten: "Password lost, or locked out? Ask the system administrator of your office.",
    code_title: "Second factor",
    code: "Code",
    code_hint: "The 6 digits of your authenticator, or a recovery code.",
    choose: "Choose a ledger",
    no_ledger: "Your account holds no post yet.",
    no_ledger_next: "Ask the security administrator to say who you are in a ledger.",
};

const SAID: &[(&str, &str)] = &[
    ("session_over", "Your session is over. Log in again; what you had typed was not sent."),
    ("logged_out", "You are logged out."),
    ("saved", "Saved."),
    ("done", "Done."),
    ("urged", "The urge was sent."),
    ("check_asked", "The check was asked for."),
    ("lamp_set", "The lamp was set by hand; pages say so."),
    ("lamp_lifted", "The computed lamp is shown again."),
    ("step_taken", "The step was entered."),
    ("notice_issued", "The notice was numbered and issued."),
    ("notice_signed", "Signed for."),
    ("notice_replied", "The reply was sent and waits to be judged."),
    ("reply_accepted", "The reply was accepted."),
    ("reply_returned", "The reply went back; the clock starts again."),
    ("talk_called", "The talk was called."),
    ("talk_recorded", "The record was entered."),
    ("talk_called_off", "The talk was called off."),
    ("bulletin_issued", "The bulletin was numbered and issued."),
    ("drafted", "Drafted."),
    ("drafted_some", "Drafted where a unit is likely; name one for the others."),
    ("dropped", "The draft was taken back."),
    ("compiled", "Put together. Consult its units, or issue it."),
    ("consulted", "It is with its units."),
    ("opinion_given", "Your opinion was sent."),
    ("answered", "Answered."),
    ("issued", "Issued. Its units can sign."),
    ("acknowledged", "Signed for."),
    ("reported", "Sent."),
    ("corrected", "The correction was sent and waits for review."),
    ("contributed", "Added."),
    ("withdrawn", "Taken back."),
    ("excepted", "It will be taken."),
    ("accepted", "Accepted."),
    ("returned", "Returned; the reporter reads why."),
    ("asked", "The request was sent."),
    ("approved", "Granted; the task has changed."),
    ("rejected", "Not granted; the reason is kept."),
    ("permitted", "Allowed."),
    ("verification_asked", "Verification was asked for."),
    ("drawn", "The sample was drawn."),
    ("recorded", "The finding was recorded."),
    ("proposed", "The conclusion was proposed."),
    ("concluded", "Concluded."),
    ("verified", "Verified; it can be struck off."),
    ("struck_off", "Struck off."),
    ("reopened", "It is running again."),
    ("confidence_given", "Recorded."),
    ("assigned", "Assigned."),
    ("clue_answered", "The answer was sent."),
    ("clue_published", "The answer is public."),
    ("clue_dismissed", "Done."),
    ("year_closed", "The year is closed."),
    ("report_filed", "The report is filed. Now check the entries that were read."),
    ("report_again", "This very file was filed before; nothing was filed again."),
    ("entry_confirmed", "Confirmed."),
    ("entry_corrected", "Corrected and confirmed."),
    ("entry_dismissed", "Dismissed."),
    ("entry_restored", "Restored."),
    ("entry_already", "Somebody had done it before; nothing was done twice."),
    ("entry_split", "Split."),
    ("entries_confirmed", "The chosen entries are confirmed."),
    ("entries_merged", "Merged; the entry that stays keeps all its places."),
    ("clue_received", "Received, thank you. The answer will be published on this page."),
    ("published", "Published."),
    ("withheld", "Noted; from the next revision on."),
    ("corrected_public", "The correction is entered and on the public page."),
];
