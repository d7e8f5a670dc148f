//! Everything that can be asked of a ledger, by name: the rows of the permission table.
//!
//! What changes the ledger is a command; what only looks at it has a row as well, so that one table says all.

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident $name:literal $zh:literal,)*) => {
        /// Something that can be asked of a ledger.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act {
            $($(#[$doc])* $act,)*
        }

        impl Act {
            /// All of them, in the order of the permission table.
            pub const ALL: &[Self] = &[$(Self::$act,)*];

            /// The name used in addresses, logs and documents.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$act => $name,)* }
            }

            /// What users read, in Chinese.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$act => $zh,)* }
            }
        }
    };
}

acts! {
    /// See reports, entries and what is public anyway.
    ReadLedger "ledger.read" "查看台账",
    /// See a task with its reports, notices and requests.
    ReadTask "task.read" "查看任务",
    /// See breakdowns before they are issued.
    ReadDraft "breakdown.read_draft" "查看分解草案",
    /// See clues with what their writers said.
    ReadClue "clue.read" "查看线索",
    /// See the log itself, receipts and exports.
    ReadLog "log.read" "查看日志",

    /// Open a ledger for a government.
    OpenGovernment "government.open" "开立台账",
    /// Change rules: lamps, periods, ladder, scores.
    ChangeSettings "settings.change" "修改规则",
    /// Register, rename or close a unit.
    ManageUnits "unit.register" "维护单位",
    /// Create a post or change its roles.
    ManagePosts "post.create" "维护岗位",
    /// Say who holds a post from when.
    FillPost "post.fill" "任免岗位人员",
    /// Register a person, or record that their data was erased.
    ManagePersons "person.register" "登记人员",

    /// File a work report, or a corrected version.
    FileReport "report.file" "导入报告",
    /// Confirm what was read.
    ConfirmEntry "entry.confirm" "确认条目",
    /// Correct what was read.
    CorrectEntry "entry.correct" "更正条目",
    /// Split an entry in several.
    SplitEntry "entry.split" "拆分条目",
    /// Merge entries that say one thing.
    MergeEntries "entry.merge" "合并条目",
    /// Say that an entry is none.
    DismissEntry "entry.dismiss" "剔除条目",
    /// Take back a dismissal, merger or split that nothing was built on.
    RestoreEntry "entry.restore" "恢复条目",
    /// Enter what last year's report says of an entry: baseline, answer.
    LinkEntry "entry.link" "关联上年",
    /// Put entries into a programme.
    GroupEntries "entry.group" "归入专项",

    /// Take a citizen's clue in.
    ReceiveClue "clue.receive" "提交线索",
    /// Say which unit answers a clue, or send its answer back.
    AssignClue "clue.assign" "转办线索",
    /// Answer a clue, or give it back.
    AnswerClue "clue.answer" "答复线索",
    /// Publish the answer to a clue.
    PublishClue "clue.publish" "公开线索答复",
    /// Not pursue a clue, or record that its text was erased.
    DismissClue "clue.dismiss" "不予办理线索",

    /// Urge those who work on a task.
    Urge "task.urge" "催办",
    /// Issue a supervision notice.
    IssueNotice "notice.issue" "下发督办通知单",
    /// Sign for a notice, or reply to it.
    AnswerNotice "notice.answer" "签收、反馈督办通知单",
    /// Accept the reply to a notice, or send it back.
    JudgeReply "notice.judge" "审核督办反馈",
    /// Call, record or call off a formal talk.
    HoldTalk "talk.hold" "约谈",
    /// Take a step of the ladder of escalation.
    Escalate "task.escalate" "督办升级",
    /// Call a task urgent, or not any more.
    CallUrgent "task.call_urgent" "标为紧急",
    /// Set a lamp by hand, or take that back.
    OverrideLamp "lamp.override" "人工定灯",
    /// Issue a bulletin.
    IssueBulletin "bulletin.issue" "印发督查通报",
    /// Compute an appraisal, make it final, or take it back.
    Appraise "appraisal.compute" "考核计分",
    /// Object to the score of one's unit.
    Appeal "appraisal.appeal" "申诉",
    /// Decide an appeal.
    DecideAppeal "appraisal.decide_appeal" "处理申诉",
    /// Ask to defer, amend or cancel a task, or for another lead unit.
    AskRequest "request.ask" "申请延期、调整、取消",
    /// Grant a request or not.
    DecideRequest "request.decide" "审批申请",
    /// Let a unit ask although the due date has passed.
    PermitLateRequest "request.permit_late" "准许补报申请",
    /// Propose that a task is done.
    ProposeConclusion "closing.propose" "申请办结",
    /// Accept that a task is done, or send it back.
    AcceptConclusion "closing.accept" "审核办结",
    /// Verify what was accepted.
    VerifyConclusion "closing.verify" "核实办结",
    /// Strike a task off.
    StrikeOff "closing.strike_off" "销号",
    /// Take a concluded task up again.
    ReopenTask "closing.reopen" "恢复办理",
    /// Close a year.
    CloseYear "year.close" "年度归档",
    /// Publish a revision.
    PublishRevision "publication.publish" "发布公开版本",
    /// Keep an entry off the public page.
    WithholdEntry "publication.withhold" "不予公开条目",
    /// Tell the public what was wrong.
    CorrectRevision "publication.correct" "更正公开内容",
    /// Draft a task of an entry.
    DraftTask "task.draft" "起草任务",
    /// Change a draft of a task.
    ChangeDraft "task.change" "修改任务草案",
    /// Take a draft of a task back.
    DropDraft "task.drop" "撤下任务草案",
    /// Sign for a task.
    AcknowledgeTask "task.acknowledge" "签收任务",
    /// Put drafted tasks together.
    CompileBreakdown "breakdown.compile" "汇编分解",
    /// Put a breakdown before its units.
    ConsultBreakdown "breakdown.consult" "征求意见",
    /// Say something about a task before it is issued.
    GiveOpinion "breakdown.give_opinion" "提出意见",
    /// Answer what a unit said.
    AnswerOpinion "breakdown.answer" "答复意见",
    /// Issue a breakdown as a numbered document.
    IssueBreakdown "breakdown.issue" "印发分解",

    /// Say who owes reports of a period.
    OpenPeriod "period.open" "开启填报",
    /// Take a locked report all the same.
    GrantException "period.grant_exception" "准许补报",
    /// Report of a period.
    ReportProgress "progress.report" "填报进展",
    /// Correct an accepted report.
    CorrectProgress "progress.correct" "更正填报",
    /// Add to the report of a period.
    ContributeProgress "progress.contribute" "补充填报",
    /// Take a report back before it is reviewed.
    WithdrawProgress "progress.withdraw" "撤回填报",
    /// Accept a report.
    AcceptProgress "progress.accept" "审核通过",
    /// Give a report back.
    ReturnProgress "progress.return_back" "退回填报",
    /// Draw a sample of accepted reports.
    DrawSample "verification.draw" "抽取核查样本",
    /// Have a report verified.
    AskVerification "verification.ask" "发起核查",
    /// Say what a verification found.
    RecordVerification "verification.record" "登记核查结果",
    /// Fix the lamps of a period.
    FixJudgement "judgement.fix" "定灯",
    /// Say what one expects of a task.
    GiveConfidence "judgement.confidence" "研判完成把握",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_its_own_name() {
        let names: std::collections::BTreeSet<_> = Act::ALL.iter().map(|act| act.name()).collect();
        assert_eq!(names.len(), Act::ALL.len());
    }
}
