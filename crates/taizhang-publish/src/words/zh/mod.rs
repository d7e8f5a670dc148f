//! 中文.

mod outside;

use crate::scorecard::Fate;
use crate::words::Words;
use crate::words::poster::{PosterWords, chinese};

pub(super) static WORDS: Words = Words {
    poster: PosterWords {
        tag: "一图读懂",
        report: |year| year.map_or_else(|| "政府工作报告".to_owned(), |year| format!("{year}年政府工作报告")),
        session: |congress, meeting| format!("{}届人大{}次会议", chinese(congress), chinese(meeting)),
        day: |year, month, day| format!("{year}年{month}月{day}日"),
        reviewed: |year| year.map_or_else(|| "工作回顾".to_owned(), |year| format!("{year}年工作回顾")),
        planned: |year| year.map_or_else(|| "目标任务".to_owned(), |year| format!("{year}年目标任务")),
        results: "成果",
        commitments: "承诺",
        items: "项",
        left_out: |count| format!("本章另有 {count} 项，见报告原文"),
        as_written: "文字和数字照报告原文，未作改动",
        joined: |count| format!("{count} 处重复的语句各合并为一处"),
        scan: "扫码查看每一项的原文和办理情况",
        simulated: "模拟数据 · 不是真实的报告",
        scorecard: |year| {
            year.map_or_else(|| "承诺兑现情况".to_owned(), |year| format!("{year}年承诺兑现情况"))
        },
        scorecard_tag: "成绩单",
        fate: |fate| match fate {
            Fate::Kept => "已兑现",
            Fate::Missed => "未兑现",
            Fate::Unclear => "无法判断",
            Fate::Running => "办理中",
        },
        promised: "承诺",
        answered: "结果",
        unanswered: |count| format!("另有 {count} 个目标值在报告中没有找到对应的结果，未作判断。"),
        scored: |place, kept, missed| {
            format!("{place}承诺兑现情况：已兑现{kept}项，未兑现{missed}项。每项都带承诺和结果两处原文。")
        },
        described: |place, results, commitments| {
            format!(
                "{place}政府工作报告的图解：成果{results}项，承诺{commitments}项。数字都带报告原文的语句。"
            )
        },
    },
    outside: outside::OUTSIDE,
};
