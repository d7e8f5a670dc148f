//! Refusals about governments, units, posts and persons.

use crate::refusal::Refusal;
use crate::{PostId, Role, UnitId};

impl Refusal {
    pub(crate) fn already_open() -> Self {
        Self::conflict(
            "government.open",
            "这个政府的台账已经开立。",
            "the ledger of this government is already open",
        )
    }

    pub(crate) fn not_open() -> Self {
        Self::conflict(
            "government.not_open",
            "这个政府的台账还没有开立。请先开立。",
            "the ledger of this government is not open yet; open it first",
        )
    }

    pub(crate) fn rule_wrong(what: &str) -> Self {
        Self::invalid(
            "settings.rule",
            format!("规则不成立：{what}。请修改后再保存。"),
            format!("{what}; change the rule"),
        )
    }

    pub(crate) fn unit_exists(unit: &UnitId) -> Self {
        Self::conflict(
            "unit.exists",
            format!("单位「{unit}」已经登记。"),
            format!("unit {unit} is already registered"),
        )
    }

    pub(crate) fn unit_unknown(unit: &UnitId) -> Self {
        Self::invalid(
            "unit.unknown",
            format!("没有登记单位「{unit}」。请先登记，或核对名称。"),
            format!("unit {unit} is not registered; register it or check its name"),
        )
    }

    pub(crate) fn unit_closed(unit: &UnitId) -> Self {
        Self::conflict("unit.closed", format!("单位「{unit}」已撤销。"), format!("unit {unit} is closed"))
    }

    pub(crate) fn unit_busy(unit: &UnitId, open: usize) -> Self {
        Self::conflict(
            "unit.busy",
            format!("单位「{unit}」还牵头{open}项未办结任务，不能撤销。请先调整牵头单位。"),
            format!("unit {unit} still leads {open} open tasks; give them another lead unit first"),
        )
    }

    pub(crate) fn post_exists(post: &PostId) -> Self {
        Self::conflict(
            "post.exists",
            format!("岗位「{post}」已经设立。"),
            format!("post {post} already exists"),
        )
    }

    pub(crate) fn post_unknown(post: &PostId) -> Self {
        Self::invalid(
            "post.unknown",
            format!("没有岗位「{post}」。请先设立，或核对名称。"),
            format!("there is no post {post}; create it or check its name"),
        )
    }

    pub(crate) fn post_held(post: &PostId) -> Self {
        Self::conflict(
            "post.held",
            format!("岗位「{post}」在这段时间已有人担任。请先写明离任日期。"),
            format!("post {post} is held in this time; say first when its holder left"),
        )
    }

    pub(crate) fn rule_unfit(zh: &str, en: &str, error: &dyn std::error::Error) -> Self {
        Self::invalid(
            "settings.rule",
            format!("{zh}规则不能使用：{error}。请改正后再提交。"),
            format!("{en} cannot be used: {error}"),
        )
    }

    pub(crate) fn approvers_unfit(possible: &[Role]) -> Self {
        let zh: Vec<&str> = possible.iter().map(|role| role.zh()).collect();
        let en: Vec<&str> = possible.iter().map(|role| role.name()).collect();
        Self::invalid(
            "settings.request_approvers",
            format!("申请的审批人至少一种，只能从{}中选。", zh.join("、")),
            format!("requests are decided by at least one of these roles and no others: {}", en.join(", ")),
        )
    }

    pub(crate) fn admins_stay_apart() -> Self {
        Self::invalid(
            "post.separation",
            "系统、安全、审计三个管理员岗位必须分设，也不能兼任业务岗位。",
            "the system, security and audit administrators are separate posts, apart from the business",
        )
    }
}
