//! Work reports of invented places: as many commitments as asked for, in the manner of such reports, every sentence our own.

use std::fmt::Write;

use crate::chance::Chance;

/// What is counted: words before the number, the unit, the least and the most.
const TARGETS: [(&str, &str, i64, i64); 24] = [
    ("新改建农村公路", "公里", 20, 400),
    ("改造老旧小区", "个", 5, 120),
    ("新增学位", "个", 300, 9000),
    ("建成老年助餐点", "个", 5, 90),
    ("新增普惠托位", "个", 100, 1500),
    ("新建改造高标准农田", "万亩", 2, 30),
    ("新增规模以上工业企业", "家", 6, 110),
    ("实施技术改造项目", "个", 10, 240),
    ("培育省级专精特新企业", "家", 3, 60),
    ("新建公共充电桩", "个", 100, 2800),
    ("建设口袋公园", "个", 3, 40),
    ("改造供水管网", "公里", 10, 190),
    ("新建污水管网", "公里", 8, 120),
    ("完成营造林", "万亩", 1, 12),
    ("打造和美乡村示范村", "个", 3, 48),
    ("改造危桥", "座", 2, 30),
    ("开展职业技能培训", "人次", 1000, 38000),
    ("城镇新增就业", "人", 2000, 42000),
    ("引进亿元以上项目", "个", 5, 90),
    ("开展文化惠民活动", "场", 60, 1600),
    ("新增绿色工厂", "家", 2, 12),
    ("盘活闲置土地", "亩", 200, 6400),
    ("筹集保障性租赁住房", "套", 200, 1900),
    ("整治易涝积水点", "处", 3, 36),
];

const MILESTONES: [&str; 6] = [
    "人民医院新院区年底前建成投用",
    "冷链物流园二期6月底前开工",
    "第二污水处理厂9月底前建成投产",
    "市民健身中心年底前建成开放",
    "跨河大桥10月底前建成通车",
    "产业孵化园年底前投入使用",
];

const DUTIES: [&str; 6] = [
    "持续加强校园安全管理",
    "常态化开展政企恳谈活动",
    "深入推进移风易俗",
    "持续整治农村人居环境",
    "加强食品药品安全监管",
    "深化河湖长制，严格水域岸线管控",
];

const BIDS: [&str; 4] =
    ["争创国家森林城市", "创建省级全域旅游示范区", "申报国家现代农业产业园", "争创省级卫生乡镇"];

const TOWNS: [&str; 16] = [
    "城关",
    "河湾",
    "柳林",
    "石桥头",
    "东岗",
    "西坪",
    "南滩",
    "北渡",
    "三汊",
    "杏林",
    "梨园",
    "竹溪口",
    "新集",
    "旧县",
    "大堰",
    "小岭",
];

const CHAPTERS: [&str; 6] =
    ["稳住经济增长", "办好民生实事", "建设现代产业体系", "推进乡村全面振兴", "改善生态环境", "守住安全底线"];

/// A report with so many commitments.
pub(crate) fn write(name: &str, year: u16, commitments: u32, chance: &mut Chance) -> String {
    let mut text = format!("# {name}{year}年政府工作报告\n\n## 一、{}年工作回顾\n\n", year - 1);
    for nth in 0..6 {
        let (words, unit, low, high) = TARGETS[(nth * 5 + chance.at(5)) % TARGETS.len()];
        line(&mut text, &format!("{words}{}{unit}。", chance.between(low, high)));
    }
    let _ = write!(text, "\n## 二、{year}年重点工作\n"); // writing to a string does not fail
    let each = commitments.div_ceil(6).max(1);
    for nth in 0..commitments {
        if nth.is_multiple_of(each) {
            let chapter = CHAPTERS[(nth / each) as usize % CHAPTERS.len()];
            let _ = write!(
                text,
                "\n### （{}）{chapter}\n\n",
                ["一", "二", "三", "四", "五", "六"][(nth / each) as usize % 6]
            );
        }
        let said = commitment(nth, chance);
        line(&mut text, &said);
    }
    text
}

/// One commitment. Towns and numbers go round, so that no two of a report say one thing.
fn commitment(nth: u32, chance: &mut Chance) -> String {
    let nth = nth as usize;
    let town = TOWNS[nth / TARGETS.len() % TOWNS.len()];
    let far = nth / (TARGETS.len() * TOWNS.len());
    let place = if far == 0 { format!("{town}镇") } else { format!("{town}镇第{far}片区") };
    match chance.below(20) {
        0..=1 => format!("{place}{}。", MILESTONES[nth % MILESTONES.len()]),
        2..=4 => format!("{}（{place}）。", DUTIES[nth % DUTIES.len()]),
        5 => format!("{place}{}。", BIDS[nth % BIDS.len()]),
        _ => {
            let (words, unit, low, high) = TARGETS[nth % TARGETS.len()];
            let bound = *chance.pick(&["", "以上", "左右"]);
            format!("{place}{words}{}{unit}{bound}。", chance.between(low, high))
        }
    }
}

fn line(text: &mut String, said: &str) {
    text.push_str("- ");
    text.push_str(said);
    text.push('\n');
}
