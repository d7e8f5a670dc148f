//! Help.

use crate::words::Help;

pub const HELP: Help = Help {
    template: "{about}\n\nUsage:\n  {usage}\n\n{all-args}{after-help}",
    commands: "Commands",
    arguments: "Arguments",
    options: "Options",
    see_more: "Examples and more: --help.",
    top: "taizhang (台账): read Chinese government work reports into ledgers of results and commitments, and check them",
    top_usage: "taizhang <COMMAND> [OPTIONS]…",
    top_more: "\
Examples:
  taizhang read report.docx                           a summary and a table of figures
  taizhang read report.md --format html -o report.html  a page with everything marked
  taizhang read reports/ --format csv -o figures.csv    a whole folder
  taizhang check report.docx --last lastyear.docx       mistakes, told like a compiler's
  echo '增长6.5%' | taizhang quantities                  only the quantities

Exit codes:
  0  done; check found nothing of severity error
  1  check found something of severity error
  2  wrong arguments, or a file could not be read or written (the others still go out)

Language: by LC_ALL, LC_MESSAGES, LANG, or --lang zh|en.
Everything happens on this machine, offline; the same file always gives the same result.",
    lang: "Language of the interface: zh or en; else by LC_ALL, LC_MESSAGES, LANG",
    help: "Print help (-h in short, --help in full)",
    version: "Print the version",
    file_name: "FILE",
    format_name: "FORMAT",
    label_name: "LABEL",
    year_name: "YEAR",
    name_name: "NAME",
    codes_name: "CODES",
    code_name: "CODE",
    shell_name: "SHELL",
    files: "Files or folders to read (folders at any depth: md txt html docx csv); - is the standard input",
    last: "Last year's report: its targets are held against this year's results",
    encoding: "Text encoding, such as gb18030 or utf-16le; found by itself if not given",
    year: "The year that the report plans; found in the text if not given",
    name: "What the standard input is called, to tell its format: report.html",
    output: "Write to a file; into a folder (or a name that ends with /) one file a report",
    read: "Read reports: figures, statements, links, or everything",
    read_usage: "taizhang read [OPTIONS]… <FILE>…",
    read_more: "\
Formats:
  table    a summary and a table of figures (default); of several files one row each
  json     the whole report, shaped as `taizhang schema` says; of several files one line each
  figures  one figure a line, JSON: start end value unit role direction comparator
           modality tense year indicator
  entries  one statement a line, JSON: start end kind section part text deadline
           responsible figures (positions among the lines of the figures format, from 0)
  links    one link a line, JSON: target result verdict comparison why; with --last,
           target is a place in last year's report, without, both are in this one
  csv      one figure a row, for spreadsheets (add --bom for Excel)
  html     one page that needs nothing else: text, marks, findings, all figures; prints well

Places count characters from 0 in the decoded source (line ends as found, no byte order mark).
With several files each line also has `file`. A file is written beside its place and then
renamed, so there is never half of one.

Examples:
  taizhang read report.md
  taizhang read report.md --format figures | jq -r 'select(.tense==\"target\").indicator'
  taizhang read 2025.md --last 2024.md --format links
  taizhang read reports/ --format html -o pages/
  curl … | taizhang read - --name report.html --format json

Exit codes: 0 done; 2 wrong arguments, or a file could not be read or written.",
    read_format: "Output: table json figures entries links csv html; table if not given",
    bom: "Begin csv with a byte order mark, so that Excel reads it as UTF-8",
    check: "Check reports: repeats, contradictions, changed units, omissions…; where, what and what to do",
    check_usage: "taizhang check [OPTIONS]… <FILE>…\n  taizhang check --list\n  taizhang check --explain <CODE>",
    check_more: "\
Settings: the first taizhang.toml found from the file's folder upwards, such as

  select = [\"TZ1\", \"TZ2\"]      # only these; the beginning of a code stands for a group
  ignore = [\"TZ205\"]           # not these
  [severity]
  TZ104 = \"note\"               # error, warning or note
  [limits]
  file_bytes = 33554432        # also unpacked_bytes, nesting_depth, blocks

--select and --ignore take the place of those in the file.

Examples:
  taizhang check report.docx
  taizhang check report.docx --last lastyear.docx
  taizhang check reports/ --ignore TZ205 --format sarif -o findings.sarif
  taizhang check --explain TZ101

Exit codes: 0 nothing of severity error; 1 something of severity error; 2 a file could not be
read or written.",
    check_format: "Output: text json sarif html; text if not given",
    select: "Only these rules, separated by commas; TZ2 stands for all that begin with it",
    ignore: "Not these rules, separated by commas",
    explain: "Explain a rule, such as TZ101",
    list: "List all rules",
    no_color: "No colours (nor with NO_COLOR set, nor when the output is no terminal)",
    quantities: "Print every quantity of every line: money, lengths, dates, ranks, shares…; one JSON a line",
    quantities_usage: "taizhang quantities [FILE]",
    quantities_more: "\
Each quantity is a line of JSON:
  line from 1     start end   place in the line, in characters from 0, with unit and bound words
  text as written   kind   value, or low and high of a range, or parts of a ratio
  unit as written   bound: eq ge gt le lt about range
  canonical canonical_unit   in the base unit (canonical_low canonical_high of a range)
  year month day last_year   of dates

Kinds:
  currency 亿元   length 公里   area 亩   mass 吨   volume 立方米   energy 千瓦时   power 千瓦
  voltage 千伏   data TB   duration 个工作日   age 周岁   people 万人   count 个
  collective 三大   other (any other unit)   percent %   points 个百分点   multiple 倍
  doubling 番   tenths 成   fraction 三分之二   ratio 4.1∶40.1∶55.8   rank 第2位
  streak 连续7年   date 2024年, 6月底   period “十四五”, 上半年, 2021—2025年
  ordinal 第五届   name 5A级, G344   number (a number alone)

Examples:
  echo '生产总值3635.62亿元，增长6.5%' | taizhang quantities
  taizhang quantities sentences.txt | jq -r 'select(.kind==\"currency\").text'

Markdown marks, full-width digits and blanks between digits are seen through.
Exit codes: 0 done; 2 could not read.",
    quantities_file: "The file to read; the standard input if it is not given or -",
    schema: "Print the shape of the json format (JSON Schema)",
    schema_more: "Example:\n  taizhang schema > report.schema.json",
    completions: "Print a completion script for a shell",
    completions_usage: "taizhang completions <SHELL>",
    completions_more: "\
Examples:
  taizhang completions bash > /etc/bash_completion.d/taizhang
  taizhang completions zsh > ~/.zfunc/_taizhang
  taizhang completions fish > ~/.config/fish/completions/taizhang.fish",
    shell: "bash, zsh, fish, elvish or powershell",
};
