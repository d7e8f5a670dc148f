//! 群众线索的文字。

use crate::words::clue::ClueWords;

pub(super) const CLUE: ClueWords = ClueWords {
    title: "群众线索",
    sentence: |a, b| format!("待办 {a} 件，已办 {b} 件。"),
    none: "没有线索。群众可以在公开页逐条反映。",
    number: "编号",
    about: "关于",
    received: "收到",
    unit: "承办单位",
    answer_by: "答复截止",
    statuses: &[
        ("received", "已收到"),
        ("assigned", "已转办"),
        ("answered", "已答复"),
        ("published", "已公开答复"),
        ("dismissed", "不予办理"),
    ],
    of: |a| format!("线索 {a}"),
    written: "反映的内容",
    erased: "原文已按要求删除，只保留了哈希。",
    assign: "转办",
    answer: "答复",
    answer_hint: "写给群众看的话：办了什么、结果如何、还要多久。",
    give_back: "退回（应由其他单位办）",
    reject: "退回重新答复",
    publish: "公开答复",
    matter: "公开的事由（不带个人信息）",
    public_answer: "公开的答复",
    dismiss: "不予办理",
    history: "办理过程",
    overdue: "逾期未答复",
};
