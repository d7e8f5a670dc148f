//! Headline indicators: what every reader looks for first, in the order in which readers do. No place is named here.

/// One of them: its words, and words that tell that something else is meant.
struct Headline {
    named: &'static [&'static str],
    unless: &'static [&'static str],
}

const fn of(named: &'static [&'static str], unless: &'static [&'static str]) -> Headline {
    Headline { named, unless }
}

/// Words of parts of the whole, which no headline is about.
const PARTS: [&str; 30] = [
    "人均地区",
    "人均生产",
    "中心城区",
    "单位",
    "万元",
    "占",
    "民营",
    "民间",
    "农业",
    "海洋",
    "数字",
    "文化",
    "旅游",
    "县域",
    "港口",
    "跨境",
    "服务",
    "高新",
    "高技术",
    "新兴",
    "制造业",
    "工业投资",
    "基础设施",
    "房地产",
    "第一产业",
    "第二产业",
    "第三产业",
    "网上",
    "限额以上",
    "占比",
];

/// In the order in which they are shown.
const HEADLINES: [Headline; 13] = [
    of(&["生产总值", "GDP"], &[]),
    of(&["一般公共预算收入", "地方财政收入", "财政总收入", "财政收入", "地方级财政收入"], &["税收", "支出"]),
    of(&["固定资产投资", "固定资产投资额", "全社会固定资产投资"], &[]),
    of(&["规模以上工业增加值", "规上工业增加值", "工业增加值"], &[]),
    of(&["社会消费品零售总额", "社零总额"], &[]),
    of(&["进出口总额", "进出口总值", "外贸进出口", "货物进出口", "进出口"], &["出口总值占"]),
    of(&["居民人均可支配收入", "全体居民人均可支配收入", "居民收入"], &["城镇", "农村", "城乡", "比"]),
    of(&["城镇居民人均可支配收入", "城镇常住居民人均可支配收入"], &["农村", "比"]),
    of(&["农村居民人均可支配收入", "农村常住居民人均可支配收入", "农民人均纯收入"], &["城镇", "比"]),
    of(&["粮食总产", "粮食总产量", "粮食产量", "粮食总产值"], &[]),
    of(&["城镇新增就业", "新增城镇就业", "城镇新增就业人数", "城镇就业"], &[]),
    of(&["城镇调查失业率", "城镇登记失业率", "失业率"], &[]),
    of(&["居民消费价格", "居民消费价格指数", "居民消费价格涨幅"], &[]),
];

/// The place of an indicator among the headlines, and how many characters stand around its words; the fewer, the more it is the
/// headline itself.
pub(crate) fn headline(indicator: &str) -> Option<(usize, usize)> {
    let fits = |headline: &Headline, word: &str| {
        let at = indicator.rfind(word)?;
        let around = indicator.replacen(word, "", 1);
        let ends =
            at + word.len() == indicator.len() || indicator.ends_with("增速") || indicator.ends_with("增长");
        let parts = PARTS.iter().chain(headline.unless);
        (ends && !parts.into_iter().any(|part| around.contains(part))).then(|| around.chars().count())
    };
    let scored = HEADLINES.iter().enumerate().filter_map(|(nth, headline)| {
        let around = headline.named.iter().filter_map(|word| fits(headline, word)).min()?;
        (around <= AROUND_MAX).then_some((nth, around))
    });
    scored.min_by_key(|(_, around)| *around)
}

/// More words around those of the headline speak of something else.
const AROUND_MAX: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_is_a_headline_and_a_part_is_not() {
        for yes in ["生产总值", "全市生产总值", "地区生产总值", "国内生产总值"] {
            assert_eq!(headline(yes).map(|(nth, _)| nth), Some(0), "{yes}");
        }
        for no in ["中心城区生产总值", "海洋生产总值", "单位生产总值能耗", "人均地区生产总值", "生产总值占比"]
        {
            assert_eq!(headline(no), None, "{no}");
        }
    }

    #[test]
    fn incomes_are_told_apart() {
        assert_eq!(headline("居民人均可支配收入").map(|(nth, _)| nth), Some(6));
        assert_eq!(headline("城镇居民人均可支配收入").map(|(nth, _)| nth), Some(7));
        assert_eq!(headline("城乡居民收入比"), None);
    }
}
