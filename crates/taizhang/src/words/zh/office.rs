//! 台账库的命令。

use std::path::Path;

use taizhang_proof::Checkpoint;
use taizhang_service::remind::veiled;
use taizhang_service::{Fault, ServiceError, Verified};
use taizhang_store::{BackupSummary, Finding, Severity, StoreError, Subject};

use crate::office::OfficeFailure;
use crate::office::import::Imported;
use crate::office::letters::Reminded;
use crate::office::open::Opened;
use crate::office::report::Filled;
use crate::office::simulate::Simulated;
use crate::office::status::Glance;
use crate::office::table::{ROWS_MAX, RowFault, RowFaultKind, TABLE_BYTES_MAX, TableImported};
use crate::words::office::{OfficeHelp, OfficeWords};

pub const OFFICE: OfficeWords = OfficeWords {
    help: HELP,
    failure,
    imported,
    table_imported,
    glance,
    verified,
    exported,
    backed_up,
    restored,
    archive_checked,
    examined,
    simulated,
    reported,
    opened,
    reminded,
    serving,
};

const HELP: OfficeHelp = OfficeHelp {
    data: "台账库所在的目录；不写则看 TAIZHANG_DATA，再不然是 ./taizhang-data",
    database: "数据库地址，如 postgres://用户:密码@主机/库；不写则看 TAIZHANG_DATABASE，再不然用目录中的 SQLite",
    government: "哪个政府：行政区划代码；只有一个时可以不写",
    allow_unsafe: "明知数据库设置会丢数据也打开（会记入访问日志）",
    folder_name: "目录",
    government_name: "代码",
    date_name: "日期",
    as_of: "回到某一天结束时的样子，如 2026-06-30",
    text_or_json: "输出格式：text（默认）或 json",
    dry_run: "只说会做什么，不写入",
    import: "导入报告：每句成果、承诺各成一条，第一次导入即开立台账",
    import_usage: "taizhang import [选项]… <报告>",
    import_more: "\
示例：
  taizhang import 2026年报告.docx --last 2025年报告.docx
  taizhang import 2026年报告.md --dry-run          只看会导入什么
  taizhang import 更正版.docx --corrects R1        更正版放在旧版旁边
  taizhang import 台账.csv --table --government 331900 --year 2026   原来的 Excel 台账

表格的列（先后不限）：内容、类别、章节、指标、数值、单位、界限、时限、牵头单位；
第一行是列名，UTF-8 或 GBK 都可以。先核对全部行，有一行不对就什么也不导入；
中断后再导入一次会接着做，已导入的不会重复。

同一个文件导入两次，什么也不会变。报告没有写明是哪个政府时用 --government。
退出码：0 完成；2 没有做成。",
    import_file: "要导入的报告：md txt html docx csv",
    corrects: "它更正的是哪一版，如 R1",
    table: "文件是表格（csv 或 jsonl），每行一个条目",
    table_year: "表格部署的年份",
    status: "看一眼台账：报告、条目、任务、单位各有多少",
    status_usage: "taizhang status [选项]…",
    status_more: "示例：\n  taizhang status\n  taizhang status --as-of 2026-06-30 --format json",
    log: "列出台账日志中的事件",
    log_usage: "taizhang log [选项]…",
    log_more: "示例：\n  taizhang log --from 100 --limit 20\n  taizhang log --format json | jq .leaf.event",
    from: "从第几个事件起（从 0 数）",
    limit: "最多列多少个",
    verify: "核验台账：数据库里有没有被改过的内容",
    verify_usage: "taizhang verify [选项]…",
    verify_more: "\
逐条重算哈希，重算每一个签过名的检查点，从头推演一遍状态，核对报告原件。
不信任本机的人，请用 taizhang export --format tiles 导出，交给 taizhang-verify 核验。

退出码：0 全部成立；1 有不成立之处；2 无法核验。",
    export: "导出台账：状态（json），或任何人都能核验的日志（tiles）",
    export_usage: "taizhang export [选项]…",
    export_more: "\
示例：
  taizhang export --format json -o 台账.json
  taizhang export --format json --as-of 2026-06-30
  taizhang export --format tiles -o 日志/        核验：taizhang-verify 日志/ --key \"$(cat 日志/key.txt)\"",
    export_output: "写入的文件（json）或目录（tiles）",
    export_format: "导出格式：json（默认）或 tiles",
    moment_name: "时刻",
    archive: "备份文件",
    backup: "备份：日志、文件、账户，运行中也可以做",
    backup_usage: "taizhang backup [选项]… <备份文件>",
    backup_more: "\
示例：
  taizhang backup /备份/台账-2026-06-30.tzb
  taizhang backup /备份/台账-2026-06-30.tzb --with-key /保险柜/台账.keys

备份写完才出现在目标位置，写到一半不会留下半个。签名密钥不在备份里：--with-key 把名称、签名密钥和账户密钥
写进另一个文件（只有本人可读）。请与备份分开存放，谁拿到它就能签名。
退出码：0 完成；2 没有做成。",
    with_key: "把名称和密钥写进这个文件（0600），供在别处恢复",
    restore: "恢复：把备份放进一个空的台账库",
    restore_usage: "taizhang restore [选项]… <备份文件>",
    restore_more: "\
示例：
  taizhang restore 台账.tzb --data 新目录
  taizhang restore 台账.tzb --data 新目录 --until 2026-06-30T18:00:00+08:00
  taizhang restore 台账.tzb --data 新目录 --key 台账.keys    沿用原来的名称和密钥
  taizhang restore 台账.tzb --check              只看备份是否完整

不给 --key 时，新库会有新的名称和密钥：记录都在，但以后签的检查点与以前的不相接，二次验证要重新绑定。

SQLite 的备份也可以恢复到 PostgreSQL（--database），反过来也行。
不完整或被改过的备份不会恢复；恢复中断的库打不开，请换一个空目录重来。",
    until: "恢复到某一时刻，如 2026-06-30T18:00:00+08:00",
    key: "backup --with-key 写出的密钥文件",
    check: "只检查备份是否完整，不恢复",
    doctor: "体检：设置、磁盘、权限、数据库、文件、备份，有什么不对、怎么办",
    doctor_usage: "taizhang doctor [选项]…",
    doctor_more: "退出码：0 没有严重问题；1 有严重问题；2 看不了。只看不改。",
    deep: "连同每个文件的内容一起核对（慢）",
    simulate: "模拟一整年：单位、分解、填报、退回、督办、办结，全部标明是模拟数据",
    simulate_usage: "taizhang simulate [选项]… <报告>",
    simulate_more: "\
示例：
  taizhang simulate 报告.md --data 演示 --seed 7
  taizhang simulate 报告.md --data 演示 --months 6

同样的种子、同样的报告，得到同样的一年。只写入空的台账，不会与真实数据相混。",
    seed: "种子（默认 1）",
    months: "模拟到几月（1 到 12，默认 12）",
    report: "填报：报一个任务在一个周期的进展",
    report_usage: "taizhang report [选项]… --period <周期> --as <岗位> <任务>",
    report_more: "\
示例：
  taizhang report T12 --period 2026-03 --as jiaoyuju-1 --value 8 --note \"8所已开工\"
  taizhang report T12 --period 2026-04 --as jiaoyuju-1 --unchanged
  taizhang report T12 --period 2026-Q1 --as jiaoyuju-1 --not-applicable \"汛期停工\" --dry-run",
    task: "任务编号，如 T12",
    period: "周期：2026-03、2026-Q1、2026-H1、2026",
    post: "以哪个岗位的名义（今天须有人在岗）",
    post_name: "岗位",
    value: "数值，单位与任务的指标相同",
    unchanged: "与上期相比没有变化",
    not_applicable: "本期不适用的理由",
    note: "进展情况",
    problems: "存在问题",
    next_steps: "下步打算",
    words_name: "文字",
    ask: "办理任何一件事：命令写成 JSON（与接口相同）",
    ask_usage: "taizhang ask --as <岗位> <文件>",
    ask_more: "\
示例：
  echo '{\"entry\":{\"confirm\":{\"entries\":[\"E1\"]}}}' | taizhang ask - --as yanjiushi-1

全部命令见接口说明 /api/v1/openapi.json；谁能办什么见 docs/permissions.md。",
    command_file: "写有命令的文件；- 为标准输入",
    open: "读一份报告，建好台账，在浏览器里打开",
    open_usage: "taizhang open [选项]… <报告>",
    open_more: "\
例子：
  taizhang open 报告.md                    读报告、建台账，在本机 127.0.0.1:8321 打开
  taizhang open --simulate 报告.md         先模拟一年，每个页面都有内容（明显标注为模拟）
  taizhang open 报告.md --last 去年.md     同时对照去年的报告

只在本机可用。屏幕上会显示登录名和密码；台账存放在 --data 指定的目录。",
    open_simulate: "先模拟一年，供演示和培训",
    remind: "提醒：把今天该提醒的事项发给有地址的岗位和单位",
    remind_usage: "taizhang remind [选项]…",
    remind_more: "\
示例：
  taizhang remind --dry-run                      先看今天会发给谁、提醒什么

地址和邮件服务器写在台账库目录的 taizhang-serve.toml（见 docs/reminders.md）；密码放在环境变量里。
taizhang serve 每天自动发一次；同一天、同一件事不会发第二遍。没送到的会重试，仍不行的列在接口 /reminders。
退出码：0 完成；2 没有做成。",
    remind_dry_run: "只列出会发什么，不发送",
    serve: "启动服务：接口 /api/v1；首次启动会显示一次性密码",
    serve_usage: "taizhang serve [选项]…",
    serve_more: "\
示例：
  taizhang serve                                    只在本机 127.0.0.1:8321
  taizhang serve --public https://taizhang.example.cn --listen 0.0.0.0:8321
  taizhang serve --database postgres://…             几台服务器可以共用一个 PostgreSQL（目录中的密钥要相同）

对外请在前面放代理做 TLS。日志写到标准错误，每行一个 JSON（--log text 为文本）；详细程度看 RUST_LOG。
按 Ctrl-C 停止：办完手头的请求，存好快照再退出。",
    listen: "监听地址（默认 127.0.0.1:8321）",
    address_name: "地址",
    public: "用户访问的网址（https://…）；写了才发 Secure 的 Cookie",
    passwords: "密码要求：mlps3（等保三级，中文界面默认）或 asvs",
    profile_name: "要求",
    log_form: "日志形式：json（默认）或 text",
};

fn failure(failure: &OfficeFailure) -> String {
    match failure {
        OfficeFailure::None(folder) => {
            format!(
                "目录 {} 中没有台账库；先用 taizhang import 导入一份报告，或用 --data 指明目录",
                folder.display()
            )
        }
        OfficeFailure::File(path, error) => {
            format!("读写 {} 时出错：{error}；请核对权限和空间", path.display())
        }
        OfficeFailure::Broken(path, why) => format!("{} 有误：{why}；请从备份恢复这个文件", path.display()),
        OfficeFailure::KeyIsOpen(path) => {
            format!("签名密钥 {0} 别人也能读；请执行 chmod 600 {0}，并考虑换一把", path.display())
        }
        OfficeFailure::Which(governments) if governments.is_empty() => {
            "台账库里还没有政府；先用 taizhang import 导入一份报告".to_owned()
        }
        OfficeFailure::Which(governments) => {
            let names: Vec<String> = governments.iter().map(ToString::to_string).collect();
            format!("台账库里有 {} 个政府，请用 --government 指明：{}", names.len(), names.join("、"))
        }
        OfficeFailure::Whose => "报告没有写明是哪个政府；请用 --government 写行政区划代码".to_owned(),
        OfficeFailure::NotEmpty(government) => {
            format!("政府 {government} 已有台账；模拟只写入空的台账，请用 --data 另指一个目录")
        }
        OfficeFailure::Row(fault) => row_fault(fault),
        OfficeFailure::Period(written) => {
            format!("“{written}”不是周期；请写 2026-03、2026-Q1、2026-H1 或 2026")
        }
        OfficeFailure::Post(post) => format!("岗位 {post} 今天没有人在岗；请核对岗位，或先任免人员"),
        OfficeFailure::Listen(address, error) => format!("不能在 {address} 监听：{error}；请换一个端口"),
        OfficeFailure::Settings(path, why) => format!("设置文件 {} 不能用：{why}", path.display()),
        OfficeFailure::Remind(error) => format!("提醒没有发出：{error}"),
        OfficeFailure::Profile(name) => format!("没有密码要求“{name}”；可以是 mlps3 或 asvs"),
        OfficeFailure::Access(error) => error.wording().zh,
        OfficeFailure::Name(error) => format!("“{}”不是名称；应当是 {}", error.written, error.shape),
        OfficeFailure::Runtime(error) => format!("程序无法启动：{error}"),
        OfficeFailure::Service(error) => service(error),
    }
}

fn service(error: &ServiceError) -> String {
    match error {
        ServiceError::Refused(refusal) => refusal.zh.clone(),
        ServiceError::UnknownGovernment(government) => format!("台账库里没有政府 {government}"),
        ServiceError::Store(error) => store(error),
        ServiceError::Leaf { at, .. } => format!("日志第 {at} 条读不出来；请先核验，再从备份恢复"),
        ServiceError::Fold { error, .. } => {
            format!("日志第 {} 条与前文不符；请先核验，再从备份恢复", error.index)
        }
        other => format!("没有做成：{other}"),
    }
}

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Unsafe(settings) => {
            let named: Vec<String> = settings.iter().map(ToString::to_string).collect();
            format!("数据库设置会丢失已确认的数据，拒绝打开：{}；请改正设置", named.join("；"))
        }
        StoreError::DiskFull => "磁盘已满，什么也没有写入；腾出空间后再试，不必重启".to_owned(),
        StoreError::Stopped { reason } => format!("写盘失败后已停止写入（{reason}）；请检查磁盘再重新启动"),
        StoreError::NewerDatabase { .. } => "数据库由更新的版本写过；请安装新版本".to_owned(),
        StoreError::NoFile { hash } => format!("文件 {hash} 不在了；请从备份恢复"),
        StoreError::FileAltered { hash, .. } => format!("文件 {hash} 被改过；请从备份恢复"),
        other => format!("数据库没有做成：{other}"),
    }
}

fn imported(told: &Imported) -> String {
    let kinds =
        [("result", "成果"), ("target", "指标"), ("milestone", "节点"), ("bid", "创建"), ("duty", "常态")];
    let counts: Vec<String> = told
        .entries
        .iter()
        .map(|(kind, count)| {
            let name = kinds.iter().find(|(known, _)| known == kind).map_or(*kind, |(_, name)| name);
            format!("{name} {count}")
        })
        .collect();
    let entries = counts.join("，");
    match (&told.report, told.dry_run) {
        (_, true) => format!("会导入：{entries}。没有写入。\n"),
        (None, false) => "这个文件已经导入过，什么也没有变。\n".to_owned(),
        (Some(report), false) => {
            let mut text = format!("已导入为 {report}（政府 {}）：{entries}。\n", told.government);
            if told.kept > 0 || told.gone > 0 {
                text += &format!(
                    "与所更正的一版相比：新增 {}，保留 {}，不再出现 {}。\n",
                    told.new, told.kept, told.gone
                );
            }
            if told.twins > 0 {
                text += &format!("有 {} 组条目内容重复，请确认是否合并。\n", told.twins);
            }
            text + &format!("日志现有 {} 个事件。下一步：taizhang status\n", told.size)
        }
    }
}

fn glance(told: &Glance) -> String {
    let mut text = format!("{}（{}）", told.name, told.government);
    if told.simulated {
        text += "　【模拟数据】";
    }
    text += &format!("\n截至 {}，日志 {} 个事件", told.as_of.as_deref().unwrap_or("--"), told.events);
    if let Some(fingerprint) = &told.fingerprint {
        text += &format!("，指纹 {fingerprint}");
    }
    text += "\n\n报告\n";
    for filed in &told.reports {
        let year = filed.plan_year.map_or_else(|| "--".to_owned(), |year| year.to_string());
        text += &format!(
            "  {}  {year}年  {}  SHA-256 {}…\n",
            filed.report,
            filed.name,
            &filed.sha256[..16.min(filed.sha256.len())]
        );
    }
    let kinds = ["成果", "指标", "节点", "创建", "常态"];
    let counts: Vec<String> =
        kinds.iter().zip(&told.entries).map(|(name, (_, count))| format!("{name} {count}")).collect();
    text += &format!("条目　{}；待确认 {}\n", counts.join("，"), told.unconfirmed);
    let tasks: Vec<String> = told.tasks.iter().map(|task| format!("{} {}", task.zh, task.count)).collect();
    text += &format!("任务　{}\n", if tasks.is_empty() { "还没有分解".to_owned() } else { tasks.join("，") });
    text + &format!("单位　{}\n", told.units)
}

fn verified(found: &Verified, altered: &[String]) -> String {
    if found.holds() && altered.is_empty() {
        return format!(
            "全部成立：{} 个事件、{} 个检查点，与签名一致；报告原件未被改动。\n",
            found.leaves, found.checkpoints
        );
    }
    let mut text = "不成立：\n".to_owned();
    for fault in &found.faults {
        text += &format!("  {}\n", fault_line(fault));
    }
    if found.more > 0 {
        text += &format!("  另有 {} 处\n", found.more);
    }
    for file in altered {
        text += &format!("  报告原件 {file} 缺失或被改过\n");
    }
    text + "请保留现场，对照别处保存的检查点，再从备份恢复。\n"
}

fn fault_line(fault: &Fault) -> String {
    match fault {
        Fault::Altered { at } => format!("第 {at} 条的内容与写入时的哈希不符"),
        Fault::NotAnEvent { at, reason } => format!("第 {at} 条不是台账写的事件（{reason}）"),
        Fault::Missing { at } => format!("缺少第 {at} 条"),
        Fault::DoesNotFit { at, reason } => format!("第 {at} 条说到的 {reason} 在它之前并不存在"),
        Fault::Checkpoint { held, size } => {
            format!("{size} 条时签的检查点与日志不符：第 {held} 条到第 {size} 条之间被改过")
        }
        Fault::Unsigned { size, reason } => format!("{size} 条时的检查点不是本台账签的（{reason}）"),
        Fault::Shortened { size, found } => format!("日志只有 {found} 条，少于签过名的 {size} 条"),
        Fault::StateDiffers => "显示的状态与日志推演的不同".to_owned(),
    }
}

fn exported(folder: &Path, checkpoint: &Checkpoint, key: &str) -> String {
    format!(
        "日志已导出到 {}：{} 个事件，指纹 {}。\n核验公钥：{key}\n核验：taizhang-verify {} --key '{key}'\n",
        folder.display(),
        checkpoint.head.size,
        checkpoint.fingerprint(),
        folder.display(),
    )
}

fn counted(summary: &BackupSummary) -> String {
    let logs: Vec<String> = summary.logs.iter().map(|log| format!("{} {} 条", log.log, log.size)).collect();
    format!(
        "日志 {}；文件 {} 个，其他记录 {} 行，共 {} 字节。\n",
        logs.join("，"),
        summary.files,
        summary.rows,
        summary.bytes
    )
}

fn backed_up(summary: &BackupSummary) -> String {
    format!("已备份：{}签名密钥不在备份里，请另行保管。\n", counted(summary))
}

fn restored(summary: &BackupSummary) -> String {
    format!(
        "已恢复：{}请把原来的 signing.key 和 installation.toml 放进目录，再用 taizhang verify 核验。\n",
        counted(summary)
    )
}

fn archive_checked(summary: &BackupSummary) -> String {
    format!("备份完整：{}", counted(summary))
}

fn examined(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let severity = match finding.severity {
            Severity::Grave => "✗ 严重",
            Severity::Warning => "! 注意",
            Severity::Fine => "✓ 正常",
        };
        format!("{severity}　{}：{}\n", subject(finding.subject), finding.text)
    };
    findings.iter().map(line).collect()
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Version => "数据库版本",
        Subject::Setting => "数据库设置",
        Subject::Integrity => "数据库完整性",
        Subject::Log => "日志",
        Subject::Wal => "预写日志",
        Subject::Disk => "磁盘空间",
        Subject::Permissions => "文件权限",
        Subject::File => "保存的文件",
        Subject::Migration => "数据库结构",
        Subject::Backup => "备份",
        Subject::Writing => "写入",
    }
}

fn opened(address: &str, simulated: bool, accounts: &[Opened]) -> String {
    let mut text = format!("台账已打开：{address}\n");
    if simulated {
        text += "这是模拟的一年：单位、人员和进度都不是真实的。\n";
    }
    for one in accounts {
        let mut roles: Vec<&str> = one.roles.iter().map(|role| role.zh()).collect();
        roles.dedup();
        let password = one.password.as_deref().unwrap_or("（用先前设置的密码）");
        text += &format!("  {}  {password}    {}\n", one.login, roles.join("、"));
    }
    text + "按 Ctrl-C 停止。\n"
}

fn simulated(told: &Simulated) -> String {
    let mut text = format!(
        "模拟完成（种子 {}）：政府 {}，{} 步，日志 {} 个事件。",
        told.seed, told.government, told.steps, told.events
    );
    if told.refused > 0 {
        text += &format!("其中 {} 步被规则拒绝。", told.refused);
    }
    text + "\n下一步：taizhang status\n"
}

fn row_fault(fault: &RowFault) -> String {
    let RowFault { line, column, written, .. } = fault;
    let place = if column.is_empty() {
        format!("第 {line} 行")
    } else {
        format!("第 {line} 行“{column}”列")
    };
    let what = match fault.fault {
        RowFaultKind::NoText => {
            return "表格没有“内容”列（也可以叫 条目、目标任务、报告原文、text）；请给第一行写上列名"
                .to_owned();
        }
        RowFaultKind::Encoding => {
            return "表格既不是 UTF-8 也不是 GBK/GB18030；请另存为 UTF-8 的 csv".to_owned();
        }
        RowFaultKind::TooMany => {
            return format!("表格太大（{written}）；最多 {ROWS_MAX} 行、{TABLE_BYTES_MAX} 字节，请分开导入");
        }
        RowFaultKind::Empty => "是空的；每行都要有内容".to_owned(),
        RowFaultKind::Kind => format!("“{written}”不是类别；可以是 成果、指标、节点、创建、常态"),
        RowFaultKind::Number => format!("“{written}”不是数；请写阿拉伯数字"),
        RowFaultKind::Due => format!("“{written}”不是时限；请写 2026 或 2026-09"),
        RowFaultKind::Bound => format!("“{written}”不是界限；可以是 以上、以内、超过、低于、左右，或不写"),
        RowFaultKind::Shape => format!("读不出来：{written}"),
    };
    format!("{place}{what}。什么也没有导入")
}

fn table_imported(told: &TableImported) -> String {
    if told.dry_run {
        return format!("表格有 {} 行，都可以导入。没有写入。\n", told.rows);
    }
    format!(
        "表格有 {} 行：这次导入 {}，以前已导入 {}（政府 {}）。\n",
        told.rows, told.filed, told.before, told.government
    )
}

fn reported(filled: &Filled) -> String {
    let value = filled.said.value.map_or_else(|| "--".to_owned(), |value| value.to_string());
    let last = filled.last.map_or_else(|| "--".to_owned(), |value| value.to_string());
    match &filled.done {
        None => format!("会报：{} {} 数值 {value}（上次 {last}）。没有写入。\n", filled.task, filled.period),
        Some(done) => format!(
            "已报：{} {} 数值 {value}（上次 {last}），日志第 {} 条。\n",
            filled.task, filled.period, done.first
        ),
    }
}

fn serving(address: &str, first: Option<(&str, &str)>) -> String {
    let mut text = format!("服务已启动：{address}/api/v1/docs\n");
    if let Some((login, password)) = first {
        text += &format!(
            "首次启动。用户名 {login}，一次性密码 {password}\n只显示这一次；登录后先改密码，再设立系统、安全、审计三个管理员。\n"
        );
    }
    text
}

fn reminded(reminded: &Reminded) -> String {
    let mut text = String::new();
    for letter in &reminded.today.letters {
        text.push_str(&format!(
            "{} {}  [{}] {}：{}\n",
            letter.to.who,
            veiled(&letter.to.channel),
            letter.object,
            letter.word.zh,
            letter.title
        ));
    }
    for owed in &reminded.today.untold {
        text.push_str(&format!(
            "没有地址：{}  [{}] {}：{}\n",
            owed.unit, owed.object, owed.word.zh, owed.title
        ));
    }
    match reminded.sent {
        None => text.push_str(&format!("今天会发 {} 封，一封也没有发。\n", reminded.today.letters.len())),
        Some((queued, delivered)) => text.push_str(&format!(
            "新增 {} 封（{} 封今天已有），送达 {} 封，稍后重试 {} 封，放弃 {} 封。\n",
            queued.new, queued.known, delivered.sent, delivered.again, delivered.dead
        )),
    }
    text
}
