//! 总览的文字。

use crate::words::overview::Overview;

pub(super) const OVERVIEW: Overview = Overview {
    no_report: "台账里还没有报告。先导入政府工作报告，系统会读出其中的成果和承诺，由您逐条确认。",
    no_report_yet: "台账里还没有报告。报告由起草或督查岗位导入，导入后这里显示全年进度。",
    first_report: "导入第一份报告",
    year: |year| format!("{year} 年 "),
    commitments: " 项承诺",
    of_tasks: "分解为 ",
    tasks: " 项任务",
    among_them: "；其中 ",
    overdue: " 项已过时限未办结",
    leads: "牵头 ",
    supports: |count| format!("另配合 {count} 项。"),
    late_things: |count| format!("现有 {count} 件事已逾期，去办理"),
    nothing_late: "没有逾期事项。",
    nothing_assigned: "还没有分到任务。任务由督查室分解印发。",
    colon: "：",
    comma: "，",
    stop: "。",
    as_of: |day| format!("截至 {day}。"),
    last_report: |day, days| match days {
        0 => "今天有新的填报。".to_owned(),
        days => format!("最近一次填报在 {day}，{days} 天前。"),
    },
    never_reported: "还没有单位填报过进展。",
    stale: "已超过一周没有新的填报，实际情况可能已有变化。",
    by_chapter: "各部分进度",
    by_chapter_caption: "按报告各部分统计的承诺项数（一项承诺有多个任务的，按最重的灯计）",
    chapter: "报告部分",
    worst: "逾期与红灯",
    worst_caption: |shown, all| {
        if shown == all {
            format!("共 {all} 项，逾期最久的在前")
        } else {
            format!("前 {shown} 项，共 {all} 项，逾期最久的在前")
        }
    },
    none_worst: "没有逾期任务，也没有红灯。",
    days_over: "逾期天数",
    all_late: "查看全部，去督办",
    moved: "一周变化",
    week_later: "与一周前的比较正在整理，稍后刷新即可看到。",
    moved_said: |day, better, worse| format!("与 {day} 相比：转好 {better} 项，转差 {worse} 项。"),
    steps_caption: "各灯任务数的增减",
    none_moved: "一周内没有任务变灯。",
    moved_caption: |shown, all| {
        if shown == all {
            format!("变灯的任务，共 {all} 项")
        } else {
            format!("变灯的任务，列出 {shown} 项，共 {all} 项")
        }
    },
    from: "一周前",
    to: "现在",
    not_there: "未印发",
    worse: "（转差）",
    better: "（转好）",
    others: |count| format!("其他变化 {count} 处"),
    more_others: |count| format!("另有 {count} 处，见日志。"),
    silent: "未按时填报的单位",
    silent_said: |units, reports| format!("{units} 个单位有 {reports} 份填报已过宽限期仍未报送。"),
    silent_own: |reports| format!("本单位有 {reports} 份填报已过宽限期仍未报送，去填报"),
    none_silent: "到期的填报都已报送。",
    reports: |count| format!("{count} 份"),
    all_units: |count| format!("全部 {count} 个单位"),
    next: "临近时限",
    none_next: "近期没有到期事项。",
    more_due: |count| format!("另有 {count} 项。"),
    reports_due: |period, count| format!("{period}填报，尚缺 {count} 份"),
    task_due: "任务到期：",
    receipt_due: "督办单签收：",
    reply_due: "督办单反馈：",
    further: "更多",
    by_unit: "按单位看",
    across_years: "跨年对比",
    bulletin: "起草督查通报",
};
