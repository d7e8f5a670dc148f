//! 中文。

mod account;
mod chart;
mod establishment;
mod help;
mod installation;
mod overview;
mod supervise;
mod units;
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
    help: help::HELP,
    chart: chart::CHART,
    overview: overview::OVERVIEW,
    years: years::YEARS,
    units: units::UNITS,
    supervise: supervise::SUPERVISE,
    notice: supervise::NOTICE,
    talk: supervise::TALK,
    bulletin: supervise::BULLETIN,
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
];
