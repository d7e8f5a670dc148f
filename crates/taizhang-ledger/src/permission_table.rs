//! The rows of the permission table. `docs/permissions.md` is written from them.

use crate::Act::{self, *};
use crate::Role;
use crate::permission::Reach;

type Row = &'static [(Role, Reach)];

const fn all(role: Role) -> (Role, Reach) {
    (role, Reach::Government)
}

/// Everyone who works on the business of a government.
const INSIDE: Row = &[
    all(Role::Reporter),
    all(Role::Reviewer),
    all(Role::Supervisor),
    all(Role::Leader),
    all(Role::Drafter),
    all(Role::Publisher),
    all(Role::Clock),
];
/// Those who see a task: the units that work on it, and those who look after all.
const TASK_READERS: Row = &[
    (Role::Reporter, Reach::Involved),
    (Role::Reviewer, Reach::Involved),
    all(Role::Supervisor),
    all(Role::Leader),
    all(Role::Drafter),
    all(Role::Publisher),
    all(Role::Clock),
];
const DRAFT_READERS: Row = &[all(Role::Supervisor), all(Role::Leader), all(Role::Drafter)];
const CLUE_READERS: Row = &[
    (Role::Reporter, Reach::Led),
    (Role::Reviewer, Reach::Led),
    all(Role::Supervisor),
    all(Role::Leader),
    all(Role::Publisher),
];
/// Those who stand between the public and the units.
const PUBLIC_OFFICE: Row = &[all(Role::Supervisor), all(Role::Publisher)];
const CLUE_WRITERS: Row = &[all(Role::Supervisor), all(Role::Publisher), all(Role::Citizen)];
/// Those who act for the unit that a thing was given to.
const THE_UNIT: Row = &[(Role::Reporter, Reach::Led), (Role::Reviewer, Reach::Led)];
/// The same, and the office that looks after all.
const ASKERS: Row = &[(Role::Reporter, Reach::Led), (Role::Reviewer, Reach::Led), all(Role::Supervisor)];
const LEADERS: Row = &[all(Role::Leader)];
const DECIDERS: Row = &[all(Role::Supervisor), all(Role::Leader)];
const PUBLISHERS: Row = &[all(Role::Publisher)];
const LOG_READERS: Row = &[all(Role::Supervisor), all(Role::AuditAdmin)];
const SUPERVISORS: Row = &[all(Role::Supervisor)];
/// Those of a unit who work on what it leads or co-operates in.
const OWN_WORKERS: Row = &[(Role::Reporter, Reach::Involved), (Role::Reviewer, Reach::Involved)];
const LEAD_REPORTERS: Row = &[(Role::Reporter, Reach::Led)];
const CO_REPORTERS: Row = &[(Role::Reporter, Reach::Involved)];
/// Those who review reports: of the lead unit, and those who look after all. At which level, the settings say.
const REVIEWERS: Row = &[(Role::Reviewer, Reach::Led), all(Role::Supervisor), all(Role::Leader)];
/// Those who look after all.
const OVERSEERS: Row = &[all(Role::Supervisor), all(Role::Leader)];
/// Those for whom a date has come.
const TIMEKEEPERS: Row = &[all(Role::Supervisor), all(Role::Clock)];
const CLERKS: Row = &[all(Role::Supervisor), all(Role::Drafter)];
const SYSTEM: Row = &[all(Role::SystemAdmin)];
const SECURITY: Row = &[all(Role::SecurityAdmin)];

/// Who may do an act, and how far. Roles that are not named may not.
#[must_use]
pub fn row(act: Act) -> Row {
    match act {
        ReadLedger => INSIDE,
        ReadTask => TASK_READERS,
        ReadDraft => DRAFT_READERS,
        ReadClue => CLUE_READERS,
        ReadLog => LOG_READERS,
        OpenGovernment | ChangeSettings | ManageUnits | ManagePosts => SYSTEM,
        FillPost | ManagePersons => SECURITY,
        FileReport | ConfirmEntry | CorrectEntry | SplitEntry | MergeEntries | DismissEntry
        | RestoreEntry | LinkEntry | GroupEntries | DraftTask | ChangeDraft | DropDraft
        | CompileBreakdown | AnswerOpinion => CLERKS,
        ReceiveClue => CLUE_WRITERS,
        AssignClue | DismissClue => PUBLIC_OFFICE,
        AnswerClue | Appeal | AnswerNotice | ProposeConclusion => THE_UNIT,
        PublishClue | PublishRevision | CorrectRevision => PUBLISHERS,
        WithholdEntry => PUBLIC_OFFICE,
        ConsultBreakdown | IssueBreakdown | Urge | Appraise | Escalate | IssueNotice | JudgeReply
        | IssueBulletin | AcceptConclusion | VerifyConclusion | StrikeOff | ReopenTask | CloseYear => {
            SUPERVISORS
        }
        AskRequest => ASKERS,
        DecideRequest | DecideAppeal | HoldTalk | OverrideLamp => DECIDERS,
        PermitLateRequest | CallUrgent => LEADERS,
        GiveOpinion | AcknowledgeTask => OWN_WORKERS,
        GrantException | RecordVerification => SUPERVISORS,
        AskVerification | GiveConfidence => OVERSEERS,
        OpenPeriod | DrawSample | FixJudgement => TIMEKEEPERS,
        ReportProgress | CorrectProgress | WithdrawProgress => LEAD_REPORTERS,
        ContributeProgress => CO_REPORTERS,
        AcceptProgress | ReturnProgress => REVIEWERS,
    }
}
