//! 我的任务的文字。

use crate::words::work::OwnWork;

pub(super) const WORK: OwnWork = OwnWork {
    title: "我的任务",
    sentence: |a, b, c, d| format!("退回 {a} 件，逾期 {b} 件，本周 {c} 件，稍后 {d} 件。"),
    returned: "退回",
    overdue: "逾期",
    this_week: "本周",
    later: "稍后",
    due: "截止",
    what: "要办",
    because: "退回理由",
    locked: "须经督查室准许补报",
    to_finish: "到期前要完成并报请办结",
    none: "现在没有要办的。",
    sign_all: |a| format!("一并签收 {a} 项"),
    to_sign: "待签收",
    report: "填报",
    rework: "重报",
    sign: "签收",
    opinion: "提意见",
    conclude: "查看",
    open: "办理",
};
