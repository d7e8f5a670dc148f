//! 单位的文字。

use crate::words::units::Units;

pub(super) const UNITS: Units = Units {
    none: "还没有登记单位。单位由系统管理员在「管理」中登记。",
    said: |all, assigned, late| format!("{all} 个单位，其中 {assigned} 个牵头任务，{late} 个有逾期事项。"),
    departments: "市直单位",
    counties: "县（市、区）",
    rates: "按时率的分母是到期应报的份数，未报的也算在内；退回率的分母是已审核的份数。逾期多的单位在前。",
    leads: "牵头",
    supports: "配合",
    overdue: "任务逾期",
    late_reports: "未报",
    in_time: "按时填报",
    in_time_hint: "按时份数 / 到期应报份数",
    returned: "退回",
    returned_hint: "退回过的份数 / 已审核份数",
    totals: |led, supports, late| match late {
        0 => format!("牵头 {led} 项任务，配合 {supports} 项，没有逾期事项。"),
        late => format!("牵头 {led} 项任务，配合 {supports} 项，{late} 件事逾期。"),
    },
    entries: "看涉及的条目",
    none_assigned: "这个单位还没有任务。任务由督查室分解印发。",
    led: "牵头任务",
    supported: "配合任务",
    tasks_caption: |shown, all| {
        if shown == all { format!("共 {all} 项") } else { format!("前 {shown} 项，共 {all} 项") }
    },
    trend: "各期亮灯",
    trend_caption: "各期定灯的任务数（锁定时定灯，此后不变）",
    reply_by: |day| format!("反馈时限 {day}"),
    posts: "岗位",
    post: "岗位",
    roles: "角色",
    holder: "任职",
    since: |day| format!("自 {day}"),
    vacant: "空缺",
};
