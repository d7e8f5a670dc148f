//! 中文。

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

/// 中文的全部文字。
pub static WORDS: Words = Words {
    product: "台账",
    list_mark: "、",
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
    roles: Role::zh,
};

const SHELL: Shell = Shell {
    skip: "跳到正文",
    tagline: "政府工作报告台账",
    simulated: "演示数据：本台账的单位、人员和进度都是模拟生成的，不是真实情况。",
    help: "帮助",
    larger: "大字版",
    smaller: "标准版",
    other: "English",
    other_tag: "en",
    log_in: "登录",
    log_out: "退出",
    navigation: "栏目",
    pages: PageNames {
        overview: "总览",
        work: "我的任务",
        review: "复核",
        reports: "报告",
        check: "校对",
        entries: "条目",
        breakdown: "分解",
        supervise: "督办",
        units: "单位",
        publication: "公开",
        verify: "核验",
        admin: "管理",
    },
    as_of: |day, size| format!("截至 {day}，台账共 {size} 条记录，只能追加，不能改动。"),
    prove: "怎样核验",
    promise: "每个数字都能点开原文，每个状态都能看到规则和依据。",
};

const COMMON: Common = Common {
    none: "--",
    unreported: "未报",
    next: "下一页",
    previous: "上一页",
    optional: "（可不填）",
    save: "保存",
    cancel: "取消",
    back: "返回",
    reason: "理由",
    unit: "单位",
    lead_unit: "牵头单位",
    due: "时限",
    status: "状态",
    entry: "条目",
    task: "任务",
    target: "目标",
    present: "现值",
    filter: "筛选",
    all: "全部",
    search: "搜索",
    table: "表格",
    chart: "图",
    fields_wrong: "有内容需要修改",
    of: |some, all| format!("{some} / {all}"),
    line: |line| format!("第 {line} 行"),
    in_report: "看原文",
};

const REFUSED: Refused =
    Refused {
        lifted_by: "可以办理或准许的：", number: "请求编号：", home: "回到首页", help: "帮助"
    };

const LOGIN: Login = Login {
    title: "登录",
    login: "用户名",
    password: "密码",
    show: "显示密码",
    enter: "登录",
    forgotten: "忘记密码或被锁定，请联系本单位的系统管理员重置。",
    code_title: "两步验证",
    code: "验证码",
    code_hint: "请输入身份验证器上的 6 位数字，或一个恢复码。",
    choose: "选择台账",
    no_ledger: "您的账号还没有对应的岗位。",
    no_ledger_next: "请联系安全管理员，把账号与台账中的人员对应起来。",
};

const SAID: &[(&str, &str)] = &[
    ("session_over", "登录已失效，请重新登录。刚才填写的内容没有提交。"),
    ("logged_out", "已退出登录。"),
    ("saved", "已保存。"),
    ("done", "已办理。"),
    ("urged", "已发出催办。"),
    ("check_asked", "已发起核查。"),
    ("lamp_set", "已人工定灯，页面会标明「人工」。"),
    ("lamp_lifted", "已恢复系统灯。"),
    ("step_taken", "已登记。"),
    ("notice_issued", "督办通知单已编号下发。"),
    ("notice_signed", "已签收。"),
    ("notice_replied", "反馈已提交，等待审核。"),
    ("reply_accepted", "反馈已审核通过。"),
    ("reply_returned", "反馈已退回，重新计时。"),
    ("talk_called", "已发出约谈通知。"),
    ("talk_recorded", "约谈纪要已登记。"),
    ("talk_called_off", "约谈已取消。"),
    ("bulletin_issued", "通报已编号印发。"),
    ("drafted", "已起草。"),
    ("drafted_some", "已起草能确定牵头单位的；其余请逐条指定。"),
    ("dropped", "草案已撤下。"),
    ("compiled", "已汇编，可以征求意见或直接印发。"),
    ("consulted", "已送各单位征求意见。"),
    ("opinion_given", "意见已提交。"),
    ("answered", "已答复。"),
    ("issued", "已印发，各单位可以签收。"),
    ("acknowledged", "已签收。"),
    ("reported", "已报送。"),
    ("corrected", "更正已报送，等待复核。"),
    ("contributed", "补充已提交。"),
    ("withdrawn", "已撤回。"),
    ("excepted", "已准许补报。"),
    ("accepted", "已通过。"),
    ("returned", "已退回，理由已告知填报人。"),
    ("asked", "申请已提交。"),
    ("approved", "已批准，任务已按申请调整。"),
    ("rejected", "未批准，理由已记录。"),
    ("permitted", "已准许。"),
    ("verification_asked", "已发起核查。"),
    ("drawn", "已抽样。"),
    ("recorded", "核查结果已登记。"),
    ("proposed", "办结申请已提交。"),
    ("concluded", "已通过办结。"),
    ("verified", "已核实，可以销号。"),
    ("struck_off", "已销号。"),
    ("reopened", "已恢复办理。"),
    ("confidence_given", "已记录。"),
    ("assigned", "已转办。"),
    ("clue_answered", "答复已提交。"),
    ("clue_published", "答复已公开。"),
    ("clue_dismissed", "已办理。"),
    ("year_closed", "年度已归档。"),
    ("report_filed", "报告已导入。请接着校对读出的条目。"),
    ("report_again", "这个文件以前导入过，没有重复导入。"),
    ("entry_confirmed", "已确认。"),
    ("entry_corrected", "已更正并确认。"),
    ("entry_dismissed", "已剔除。"),
    ("entry_restored", "已恢复。"),
    ("entry_already", "已有人办理过，没有重复办理。"),
    ("entry_split", "已拆分。"),
    ("entries_confirmed", "已成批确认。"),
    ("entries_merged", "已合并，各处出现都记在留下的一条上。"),
    ("clue_received", "已收到，谢谢。承办单位答复后，答复会公开在本页。"),
    ("published", "已公布。"),
    ("withheld", "已记录，下一版起生效。"),
    ("corrected_public", "更正已登记，公开页上已能看到。"),
];
