//! 公开、核验、一图读懂（内部页面）。

use taizhang_service::Fault;

use crate::words::{PosterTexts, ProofWords, PublicationWords};

pub(super) const PUBLICATION: PublicationWords = PublicationWords {
    none: "还没有公开过。",
    none_next: "条目经过确认、责任分解印发以后，可以公布第一版。",
    current: |revision, day, lines| {
        format!("现行版本 {revision}：{day} 公布，{lines} 项。之后台账里的改动不在公开页上。")
    },
    see_outside: "看公开页",
    draft: "下一版",
    would_change: |new, gone, changed| {
        format!("现在公布的话，与现行版本相比：新增 {new} 项，不再公开 {gone} 项，有变动 {changed} 项。")
    },
    nothing_changed: "与现行版本没有不同，不需要公布。",
    look: "预览并公布",
    preview: "公布前预览",
    preview_lead: |lines, day| format!("将公布 {lines} 项，情况截至 {day}。请看过以后再公布。"),
    for_ever: "公布以后不能撤回：以后的改动另出新版，表述、单位、时限的变化自动登记在公开的更正记录里。",
    title: "版本名称",
    title_hint: "公众会看到，如“2026年第二季度”",
    title_filled: |nth, day| format!("第{nth}版（截至{day}）"),
    publish: "公布",
    changes: "与现行版本的不同",
    shown_first: |shown, all| format!("共 {all} 项，下面是前 {shown} 项。"),
    was: "现行版本",
    becomes: "将公布",
    stood: "原值",
    new: "新增",
    gone: "不再公开",
    told: "将登记更正",
    left_out: "不公开的条目",
    left_out_none: "没有不公开的条目。",
    why: "原因",
    withheld: "不予公开的条目",
    withheld_none: "没有不予公开的条目。",
    withhold: "不予公开",
    withhold_hint: "公众会看到“另有 N 项未公开”和原因的类别，看不到这里写的理由。下一版起生效。",
    let_back: "恢复公开",
    entry_hint: "条目编号，如 E12",
    corrections: "公开的更正记录",
    corrections_none: "公布以来没有更正。",
    correct: "登记更正",
    correct_lead: "公布过的内容有误时登记。原值、更正值和理由都会公开，登记后不能删除。",
    revision: "版本",
    what: "更正什么",
    what_hint: "如：数值、表述",
    is: "更正为",
    is_hint: "不再公开的可以空着",
    revisions: "历次版本",
    published_on: "公布日期",
    lines: "项数",
    by: "公布人岗位",
};

pub(super) const PROOF: ProofWords = ProofWords {
    lead: "台账的每条记录都在一份只能加长的日志里。指纹代表整份日志：任何一条旧记录被改动，指纹就对不上。",
    now: "现在的检查点",
    size: "记录数",
    time: "时间",
    root: "根哈希",
    key: "核验公钥",
    note: "签名的检查点全文",
    kept: "最近签过的检查点",
    kept_lead: "每个都与现在的日志核对过：它应当是现在这份日志的开头。",
    fingerprint: "指纹",
    receipt: "一条记录的回执",
    receipt_lead: "回执证明一条记录在日志里、没有改动；拿到回执的人不用信任本系统，用 taizhang-verify 就能核验。",
    event: "记录编号",
    event_hint: "从 0 起；条目页“日志”一栏列出了每一项的记录编号",
    get_receipt: "取回执",
    not_there: |size| format!("没有这条记录；日志有 {size} 条，编号到 {}。", size.saturating_sub(1)),
    only_readers: "取回执和全面核验由督查岗和审计管理员办理。",
    whole: "全面核验",
    whole_lead: "从第一条记录起逐条核对：内容、哈希、签过的检查点、汇总出的台账。记录很多时需要一些时间。",
    verify_all: "现在核验",
    all_holds: |leaves, checkpoints| format!("{leaves} 条记录、{checkpoints} 个检查点全部对得上。"),
    does_not_hold: "核验不通过",
    fault: |fault| match fault {
        Fault::Altered { at } => format!("第 {at} 条记录的内容与它的哈希不符：被改动过。"),
        Fault::NotAnEvent { at, reason } => format!("第 {at} 条不是一条记录：{reason}"),
        Fault::Missing { at } => format!("第 {at} 条记录缺失，或位置不对。"),
        Fault::DoesNotFit { at, reason } => format!("第 {at} 条记录与它之前的台账不符：{reason}"),
        Fault::Checkpoint { held, size } => {
            format!("{size} 条时签过的检查点对不上：改动在第 {held} 条到第 {size} 条之间。")
        }
        Fault::Unsigned { size, reason } => format!("{size} 条时的检查点不是本台账的密钥签的：{reason}"),
        Fault::Shortened { size, found } => {
            format!("签过 {size} 条的检查点，日志现在只有 {found} 条：被截短过。")
        }
        Fault::StateDiffers => "页面上显示的台账与日志汇总的结果不一致。".to_owned(),
    },
    more: |more| format!("另有 {more} 处。"),
    to_whom: "请保存本页，不要再登记新的内容，马上告诉审计管理员；用备份和留存的检查点可以查明改动的范围。",
    offline: "不信任本系统，也能核验",
    offline_steps: &[
        "taizhang export --format tiles -o 日志/，或向督查室要一份导出。",
        "另外取得公钥（印发文件、公开页、电话核对指纹），不要只从这台服务器取。",
        "taizhang-verify 日志/ --key 公钥 --checkpoint 自己留存的检查点：它不联网，不用本系统的任何代码。",
    ],
    event_heading: |at| format!("第 {at} 条记录"),
};

pub(super) const POSTER: PosterTexts = PosterTexts {
    title: "一图读懂",
    lead: "报告里的数字连同原文，重复的语句合并为一处。内部用：含未公开的条目；公开页上另有只含公开内容的一份。",
    theme: "配色",
    redraw: "换配色",
    take: "下载",
    phone: "手机长图",
    sheet: "A3",
    page: "网页",
    empty: "还没有报告。导入报告以后，这里就有一图读懂。",
};
