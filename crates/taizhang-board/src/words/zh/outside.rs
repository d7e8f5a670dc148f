//! 公开页（服务器的答复）。

use crate::words::OutsideTexts;

pub(super) const OUTSIDE: OutsideTexts = OutsideTexts {
    nothing_written: "请先写下情况，再提交。",
    too_long: |max| format!("写得太长了，请不超过 {max} 字。"),
    too_many: "这一小时里从这里提交的太多了，请过一小时再试。您写的内容没有丢，还在下面。",
    no_file: "没有选择文件。",
    no_such_file: "这不是回执、检查点，也不是公开过的 lines.json；也可能文件在保存时被改动过。",
    is_revision: |revision| format!("这是 {revision} 版公开的内容，一个字节也没有改动。"),
    no_revision: "这份 lines.json 与任何一个公开过的版本都对不上：它被改动过，或者不是从这里取的。",
    hash_is: |hash| format!("文件的 SHA-256：{hash}"),
    complaint: |complaint| format!("对不上的地方：{complaint}"),
    receipt_holds: |index| {
        format!("回执成立：第 {index} 条记录在台账日志里，位置和内容都没有改动，检查点由台账的密钥签名。")
    },
    receipt_fails: |index| format!("回执不成立：说的是第 {index} 条记录。"),
    receipt_elsewhere: |index| {
        format!("回执本身成立，但这里的日志在第 {index} 条的位置上是另一条记录：两份历史不一致。")
    },
    checkpoint_holds: |old, now| {
        format!("检查点成立：{old} 条记录时的日志，就是现在 {now} 条记录的日志的开头，其间没有改动旧记录。")
    },
    checkpoint_fails: |old, now| {
        format!(
            "检查点对不上：{old} 条记录时的日志，不是现在 {now} 条记录的日志的开头。旧记录被改动过，或者日志被换过。"
        )
    },
};
