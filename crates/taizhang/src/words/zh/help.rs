//! 帮助。

use crate::words::Help;

pub const HELP: Help = Help {
    template: "{about}\n\n用法：\n  {usage}\n\n{all-args}{after-help}",
    commands: "命令",
    arguments: "参数",
    options: "选项",
    see_more: "示例与说明见 --help。",
    top: "台账：读懂政府工作报告，把成果和承诺逐条列清，并指出其中的问题",
    top_usage: "taizhang <命令> [选项]…",
    top_more: "\
示例：
  taizhang read 报告.docx                      概要和量值表
  taizhang read 报告.md --format html -o 报告.html   带标注的网页
  taizhang read 报告目录/ --format csv -o 量值.csv    整个目录
  taizhang check 报告.docx --last 去年报告.docx  像编译器一样指出问题
  echo '增长6.5%' | taizhang quantities        只读数量

退出码：
  0  完成；check 没有发现“错误”级问题
  1  check 发现了“错误”级问题
  2  参数有误，或有文件读不了、写不出（其余文件照常输出）

语言：按 LC_ALL、LC_MESSAGES、LANG，或 --lang zh|en。
所有处理都在本机进行，不联网；同样的文件总是得到同样的结果。",
    lang: "界面语言：zh 或 en；不写则看 LC_ALL、LC_MESSAGES、LANG",
    help: "显示帮助（-h 简要，--help 详细）",
    version: "显示版本",
    file_name: "文件",
    format_name: "格式",
    label_name: "编码",
    year_name: "年份",
    name_name: "文件名",
    codes_name: "代码",
    code_name: "代码",
    shell_name: "终端",
    files: "要读的文件或目录（目录逐层读 md txt html docx csv）；- 为标准输入",
    last: "上一年的报告：把去年的目标与今年的结果对照",
    encoding: "文字编码，如 gb18030、utf-16le；不写则自动判断",
    year: "报告部署的年份；不写则从文中判断",
    name: "标准输入的文件名，用来判断格式，如 报告.html",
    output: "写入文件；是目录（或以 / 结尾）时每个报告各写一个文件",
    read: "读报告：量值、语句、对照，或整份报告",
    read_usage: "taizhang read [选项]… <文件>…",
    read_more: "\
格式：
  table    概要和量值表（默认）；多个文件时一份报告一行
  json     整份报告，结构见 taizhang schema；多个文件时一份报告一行
  figures  每个量值一行 JSON：start end value unit role direction comparator
           modality tense year indicator
  entries  每条语句一行 JSON：start end kind section part text deadline
           responsible figures（figures 是 figures 格式中的行号，从 0 起）
  links    每个对照一行 JSON：target result verdict comparison why；有 --last 时
           target 是去年报告中的位置，没有时两端都在本报告中
  csv      每个量值一行，可用电子表格打开（Excel 请加 --bom）
  html     一个独立网页：原文、标注、问题、全部量值，可打印，不联网

位置从 0 起按字符计，指向解码后的原文（换行保持原样，BOM 不计）。
读多个文件时每行另有 file。写文件时先写到旁边再改名，不会留下半个文件。

示例：
  taizhang read 报告.md
  taizhang read 报告.md --format figures | jq -r 'select(.tense==\"target\").indicator'
  taizhang read 2025.md --last 2024.md --format links
  taizhang read 报告目录/ --format html -o 网页/
  curl … | taizhang read - --name 报告.html --format json

退出码：0 完成；2 参数有误，或有文件读不了、写不出（其余照常输出）。",
    read_format: "输出格式：table json figures entries links csv html；默认 table",
    bom: "csv 以字节顺序标记开头，Excel 才不会乱码",
    check: "检查报告：重复、矛盾、口径变化、遗漏……，逐条说明在哪里、是什么、怎么办",
    check_usage: "taizhang check [选项]… <文件>…\n  taizhang check --list\n  taizhang check --explain <代码>",
    check_more: "\
设置：从文件所在目录往上找到的第一个 taizhang.toml，例如

  select = [\"TZ1\", \"TZ2\"]      # 只查这些；代码的开头代表一组
  ignore = [\"TZ205\"]           # 不查这些
  [severity]
  TZ104 = \"note\"               # error、warning 或 note
  [limits]
  file_bytes = 33554432        # 还有 unpacked_bytes、nesting_depth、blocks

--select、--ignore 代替文件中的同名设置。

示例：
  taizhang check 报告.docx
  taizhang check 报告.docx --last 去年报告.docx
  taizhang check 报告目录/ --ignore TZ205 --format sarif -o 问题.sarif
  taizhang check --explain TZ101

退出码：0 没有“错误”级问题；1 有“错误”级问题；2 有文件读不了、写不出。",
    check_format: "输出格式：text json sarif html；默认 text",
    select: "只用这些规则，逗号分隔；TZ2 代表所有以 TZ2 开头的",
    ignore: "不用这些规则，逗号分隔",
    explain: "解释一条规则，如 TZ101",
    list: "列出所有规则",
    no_color: "不用颜色（设置了 NO_COLOR 或输出不是终端时也不用）",
    quantities: "逐行读出所有数量：金额、长度、日期、名次、比例……，每个一行 JSON",
    quantities_usage: "taizhang quantities [文件]",
    quantities_more: "\
每个数量一行 JSON：
  line 行号（从 1 起）  start end 在该行中的位置（字符，从 0 起，含单位和界限词）
  text 原文  kind 种类  value 数值，或 low high 范围两端，或 parts 比的各项
  unit 单位（照写）  bound 界限：eq ge gt le lt about range
  canonical canonical_unit 折合基本单位（范围时 canonical_low canonical_high）
  year month day last_year 日期

种类：
  currency 金额  length 长度  area 面积  mass 质量  volume 体积  energy 能量
  power 功率  voltage 电压  data 数据量  duration 时间长短  age 年龄
  people 人数  count 个数  collective 成组的数（三大）  other 其他单位
  percent 百分数  points 百分点  multiple 倍  doubling 番  tenths 成
  fraction 分数  ratio 比  rank 名次  streak 连续  date 日期、年份
  period 时期（“十四五”、上半年、2021—2025年）  ordinal 序数  name 名称中的数
  number 单独的数

示例：
  echo '生产总值3635.62亿元，增长6.5%' | taizhang quantities
  taizhang quantities 句子.txt | jq -r 'select(.kind==\"currency\").text'

行内的 Markdown 记号、全角数字、数字间的空格都能认。
退出码：0 完成；2 读不了。",
    quantities_file: "要读的文件；不写或写 - 为标准输入",
    schema: "输出 json 格式的结构（JSON Schema）",
    schema_more: "示例：\n  taizhang schema > report.schema.json",
    completions: "输出终端的命令补全脚本",
    completions_usage: "taizhang completions <终端>",
    completions_more: "\
示例：
  taizhang completions bash > /etc/bash_completion.d/taizhang
  taizhang completions zsh > ~/.zfunc/_taizhang
  taizhang completions fish > ~/.config/fish/completions/taizhang.fish",
    shell: "bash、zsh、fish、elvish 或 powershell",
};
