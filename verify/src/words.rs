//! What is said, in Chinese and in English. Entries are counted from 0, as in proofs and files.

use crate::fault::{Fault, Stated, Unreadable, Verdict};
use crate::note::NoteFault;

/// The language of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Chinese for `zh…`, English for everything else.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    fn pick(self, zh: String, en: String) -> String {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Everything that is said of a verdict, line by line.
    #[must_use]
    pub fn verdict(self, verdict: &Verdict) -> String {
        let mut lines = Vec::new();
        if verdict.holds() {
            lines.push(self.pick("成立。".into(), "It holds.".into()));
        } else {
            let count = verdict.faults.len();
            lines.push(
                self.pick(format!("不成立：{count} 处。"), format!("It does not hold; {count} faults.")),
            );
            lines.extend(verdict.faults.iter().map(|fault| format!("  {}", self.fault(fault))));
        }
        if let Some(stated) = &verdict.stated {
            self.stated(stated, verdict.holds(), &mut lines);
        }
        lines.push(String::new());
        lines.join("\n")
    }

    fn stated(self, stated: &Stated, holds: bool, lines: &mut Vec<String>) {
        let Stated { origin, size, root, fingerprint, .. } = stated;
        lines.push(self.pick(format!("日志：{origin}"), format!("log: {origin}")));
        lines.push(self.pick(format!("条目数：{size}"), format!("entries: {size}")));
        lines.push(self.pick(format!("根：{root}"), format!("root: {root}")));
        lines.push(self.pick(
            format!("指纹：{fingerprint}（请与公示页或印发件上的核对）"),
            format!("fingerprint: {fingerprint} (compare it with the public page or the printed report)"),
        ));
        if !holds {
            return;
        }
        if let Some((index, facts)) = &stated.entry {
            lines.push(self.pick(
                format!("第 {index} 号条目在日志中：{facts}"),
                format!("entry {index} is in the log: {facts}"),
            ));
        }
        if stated.sm3 {
            lines
                .push(self.pick("国密 SM3 根一并核对无误。".into(), "The SM3 root was verified too.".into()));
        }
        for size in &stated.kept {
            lines.push(self.pick(
                format!("自留存的 {size} 条检查点以来，只有增加，没有改动。"),
                format!("Since the kept checkpoint of {size} entries nothing was changed, only added."),
            ));
        }
        for name in &stated.witnesses {
            lines.push(self.pick(format!("见证：{name}"), format!("witness: {name}")));
        }
    }

    /// What one fault is.
    #[must_use]
    pub fn fault(self, fault: &Fault) -> String {
        match fault {
            Fault::Checkpoint(why) => self.note(*why),
            Fault::Witness(name) => self.pick(
                format!("检查点没有 {name} 的有效见证签名。"),
                format!("The checkpoint has no valid cosignature of {name}."),
            ),
            Fault::Entry(index, facts) => self.pick(
                format!("第 {index} 号条目不是签名所指的那一条。现在写的是：{facts}"),
                format!("Entry {index} is not the one that was signed. It now says: {facts}"),
            ),
            Fault::Broken(index) => self.pick(
                format!("从第 {index} 号条目起，文件被截断或长度被改动。"),
                format!("From entry {index} on the file is cut off, or a length in it was altered."),
            ),
            Fault::Trailing(index) => self.pick(
                format!("第 {index} 号条目之后多出内容。"),
                format!("There is more behind entry {index} than belongs there."),
            ),
            Fault::Missing(from, to) => {
                let last = to - 1;
                self.pick(format!("缺第 {from} 至 {last} 号条目。"), format!("Entries {from} to {last} are missing."))
            }
            Fault::Tile(path, from, to) => {
                let last = to - 1;
                self.pick(
                    format!("文件 {path} 缺失或被改动，涉及第 {from} 至 {last} 号条目。"),
                    format!("The file {path} is missing or was altered; it concerns entries {from} to {last}."),
                )
            }
            Fault::Root => self.pick(
                "全部条目算出的根与签名的根不同：历史被改写，仅凭这份导出无法指出是哪一条。请用留存的检查点再核。".into(),
                "The root of all entries is not the signed one: history was rewritten. This export alone cannot tell which \
                 entry; verify again with a checkpoint that you kept."
                    .into(),
            ),
            Fault::Sm3 => self.pick(
                "国密 SM3 检查点缺失、签名无效或与条目不符。".into(),
                "The SM3 checkpoint is missing, not validly signed, or not of these entries.".into(),
            ),
            Fault::Shorter { kept, now } => self.pick(
                format!("日志被回退：留存的检查点有 {kept} 条，现在只有 {now} 条。"),
                format!("The log was rolled back: the kept checkpoint has {kept} entries, the log now {now}."),
            ),
            Fault::Changed(kept, from, to) => {
                let last = to - 1;
                self.pick(
                    format!("与留存的 {kept} 条检查点不符：第 {from} 至 {last} 号条目中至少一条已被改动。"),
                    format!(
                        "It does not fit the kept checkpoint of {kept} entries: at least one of the entries {from} to {last} \
                         was changed since."
                    ),
                )
            }
            Fault::NotShown(size) => self.pick(
                format!("没有证明这与留存的 {size} 条检查点属于同一份日志。"),
                format!("Nothing shows that this and the kept checkpoint of {size} entries are of one log."),
            ),
        }
    }

    fn note(self, why: NoteFault) -> String {
        match why {
            NoteFault::Form => self
                .pick("检查点格式不对。".into(), "The checkpoint is not of the form of a checkpoint.".into()),
            NoteFault::Unsigned => self.pick(
                "检查点没有所给公钥的签名。".into(),
                "The checkpoint is not signed with the key that was given.".into(),
            ),
            NoteFault::Forged => {
                self.pick("检查点的签名无效。".into(), "The signature of the checkpoint is wrong.".into())
            }
            NoteFault::Origin => {
                self.pick("检查点属于另一份日志。".into(), "The checkpoint is of another log.".into())
            }
        }
    }

    /// What could not be read.
    #[must_use]
    pub fn unreadable(self, why: &Unreadable) -> String {
        match why {
            Unreadable::File(path, told) => {
                self.pick(format!("读不了 {path}：{told}"), format!("cannot read {path}: {told}"))
            }
            Unreadable::Absent(path) => self.pick(format!("没有 {path}"), format!("there is no {path}")),
            Unreadable::TooLong(path, limit) => {
                self.pick(format!("{path} 超过 {limit} 字节"), format!("{path} is longer than {limit} bytes"))
            }
            Unreadable::Key(word) => self.pick(
                format!("“{word}”不是公钥（名称+编号+base64），也不是写有公钥的文件"),
                format!("{word:?} is neither a key (name+id+base64) nor a file with one"),
            ),
            Unreadable::Checkpoint(path) => self.pick(
                format!("{path} 不是这份日志签过名的检查点"),
                format!("{path} is not a checkpoint that this log signed"),
            ),
            Unreadable::Receipt => self.pick(
                "这不是回执（taizhang-receipt/1）。".into(),
                "this is not a receipt (taizhang-receipt/1)".into(),
            ),
        }
    }

    /// How the program is used.
    #[must_use]
    pub fn usage(self) -> &'static str {
        match self {
            Self::Zh => {
                "用法：taizhang-verify 导出文件夹或回执 --key 公钥 [--checkpoint 文件]… [--witness 公钥]… [--sm3] [--lang zh|en]\n\
                 \n\
                 核对一份台账导出或一张回执是否成立，不信任服务器，不联网。\n\
                 \n\
                 --key         日志的公钥（名称+编号+base64），或写有公钥的文件；请从服务器以外的途径取得\n\
                 --checkpoint  自己留存的检查点文件，可给多个；多个可缩小被改动条目的范围\n\
                 --witness     见证方的公钥，给了就必须有其签名\n\
                 --sm3         必须有国密 SM3 检查点\n\
                 \n\
                 退出码：0 成立，1 不成立，2 读不了。\n"
            }
            Self::En => {
                "Usage: taizhang-verify FOLDER|RECEIPT --key KEY [--checkpoint FILE]… [--witness KEY]… [--sm3] [--lang zh|en]\n\
                 \n\
                 Says whether an export or a receipt of a ledger holds. Trusts nothing of the server, opens no connection.\n\
                 \n\
                 --key         the log's public key (name+id+base64) or a file with it; get it by another way than from the server\n\
                 --checkpoint  a checkpoint that you kept; several narrow down what was changed\n\
                 --witness     the key of a witness; its cosignature has to be there\n\
                 --sm3         there has to be an SM3 checkpoint\n\
                 \n\
                 Exit codes: 0 it holds, 1 it does not, 2 it could not be read.\n"
            }
        }
    }
}
