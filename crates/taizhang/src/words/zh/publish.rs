//! 对外。

use crate::words::publish::PublishWords;

pub const PUBLISH: PublishWords = PublishWords {
    poster: "一图读懂：把报告的数字连同原文画成一张图；也画成绩单",
    poster_usage: "taizhang poster [选项]… <报告>",
    poster_more: "\
示例：
  taizhang poster 报告.md -o 一图读懂.png                 手机长图（750 像素宽）
  taizhang poster 报告.md -o 一图读懂.pdf --layout a3     一张 A3，横放
  taizhang poster 报告.md -o 一图读懂.html --theme jade   网页，可读屏、可搜索
  taizhang poster 今年.md --scorecard --last 去年.md -o 成绩单.html

格式按 -o 的后缀：html、svg、png、pdf。html、svg、pdf 里的文字都是真文字。
数字照报告原文，带着它的语句；同一句话只出现一次；没有数字单独出现。
png 和 pdf 用本机的中文字体：思源黑体（fonts-noto-cjk）或文泉驿微米黑（fonts-wqy-microhei）。",
    poster_file: "报告文件",
    poster_output: "写入文件；后缀决定格式",
    poster_format: "格式：html svg png pdf",
    theme: "配色：cinnabar 朱砂（默认）、jade 青绿、indigo 黛蓝、plain 素白",
    layout: "版式：phone 手机长图（默认）、a3 横放的一张 A3",
    detail: "详略：full 全部、brief 每章择要；不写则按报告长短",
    scorecard: "画成绩单：去年的目标，今年的结果（须有 --last）",
    address: "公开页的网址：印成二维码，每一项链到它的条目",
    scale: "png 放大的百分数，25～400",
    publish: "把公开页写成静态网站，任何网页服务器都能承载",
    publish_usage: "taizhang publish [选项]… <目录>",
    publish_more: "\
示例：
  taizhang publish site/                                     写出中文站（site/）和英文站（site/en/）
  taizhang publish site/ --address https://ledger.example/   二维码、订阅和目录信息里用完整网址

只有已公布的版本在里面：三栏表、条目页、更正、开放数据（csv json xlsx）、核验页、一图读懂、成绩单。
链接都是相对的，可以放在任何路径下；重新运行会写成最新公布的版本。",
    publish_folder: "写到哪个目录",
    site_address: "网站将来的网址",
    published: |published| {
        let lines = published.lines.map_or_else(
            || "还没有公布过任何版本，各页会这样说明。".to_owned(),
            |lines| format!("现行版本有 {lines} 项。"),
        );
        let font = if published.no_font {
            "本机没有中文字体，没有画 poster.png 和 poster-a3.pdf；请安装 fonts-noto-cjk 或 fonts-wqy-microhei 后重新运行。\n"
        } else {
            ""
        };
        format!("已写到 {}：{} 个文件。{lines}\n{font}", published.folder.display(), published.files)
    },
};
