//! Words that tell two indicators apart though all others agree: 进口 is not 出口, 国家级 is not 省级.
//!
//! Reads:   国家级 · 省级 · 城镇 · 农村 · 存款 · 贷款 · 开工 · 竣工 · 新建 · 改造
//! Leaves:  wordings that name both (城乡, 进出口, 新建改造), and those that name neither
//! Corpus:  corpus/link.md

/// One way in which indicators may differ, with its alternatives.
struct Facet {
    /// The alternatives, each with its wordings.
    ways: &'static [&'static [&'static str]],
    /// What a contradiction leaves of the likeness, in thousandths.
    keeps: u32,
}

const FACETS: &[Facet] = &[
    Facet {
        ways: &[
            &["国家级", "全国", "国家"],
            &["省级", "自治区级"],
            &["市级"],
            &["县级", "区级"],
            &["村级"],
            &["乡镇级"],
        ],
        keeps: 600,
    },
    Facet { ways: &[&["城镇", "城市"], &["农村", "乡村", "农民"]], keeps: 500 },
    Facet { ways: &[&["进口"], &["出口"]], keeps: 400 },
    Facet { ways: &[&["存款"], &["贷款"]], keeps: 300 },
    Facet { ways: &[&["公办"], &["民办"]], keeps: 400 },
    Facet { ways: &[&["小学"], &["高中", "普高"], &["幼儿园"], &["高校", "大学"]], keeps: 600 },
    Facet { ways: &[&["国内"], &["国际", "境外", "入境"]], keeps: 600 },
    Facet { ways: &[&["旅客", "游客", "客运"], &["货物", "货邮", "货运"]], keeps: 400 },
    Facet { ways: &[&["供水"], &["排水", "雨水"], &["污水"], &["燃气"], &["供热"]], keeps: 600 },
    Facet {
        ways: &[&["开工", "启动", "动工"], &["竣工", "建成", "投产", "完工", "投用", "投入使用"], &["签约"]],
        keeps: 700,
    },
    Facet { ways: &[&["新建"], &["改造", "改建", "整治", "提升", "修缮"]], keeps: 850 },
    Facet {
        ways: &[&["技改", "技术改造"], &["民间投资"], &["房地产"], &["基础设施投资", "基建"]],
        keeps: 500,
    },
    Facet {
        ways: &[&["工业", "制造业"], &["服务业"], &["农业"], &["建筑业"], &["旅游"], &["金融"]],
        keeps: 600,
    },
    Facet { ways: &[&["产能"], &["产量", "产销"]], keeps: 500 },
    Facet {
        ways: &[&["总投资", "投资总额"], &["完成投资", "投资完成", "年度投资"]], keeps: 500
    },
    Facet { ways: &[&["亩均"], &["人均"], &["户均"]], keeps: 500 },
    Facet {
        ways: &[&["增加值"], &["营业收入", "主营收入"], &["总产值", "产值"], &["利润"], &["税收"]],
        keeps: 500,
    },
];

/// Wordings that hold a way of a facet and do not mean it.
const NOT_MEANT: &[&str] = &["进出口", "城乡", "国家标准", "国家高新", "产城", "城镇化", "供水提压"];

/// Which ways of each facet a wording names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facets {
    named: [u8; FACETS.len()],
    /// Whether the things counted are limited by size: 亿元以上项目.
    sized: bool,
}

/// What is left of a likeness where only one side counts by size, in thousandths.
const SIZED: u32 = 850;

impl Facets {
    /// The ways that `words` name.
    pub(super) fn of(words: &str) -> Self {
        let mut cleaned = words.replace(['“', '”', '（', '）', '(', ')'], "");
        for word in NOT_MEANT {
            if cleaned.contains(word) {
                cleaned = cleaned.replace(word, "");
            }
        }
        let mut named = [0u8; FACETS.len()];
        for (facet, named) in FACETS.iter().zip(&mut named) {
            for (i, way) in facet.ways.iter().enumerate() {
                if way.iter().any(|word| cleaned.contains(word)) {
                    *named |= 1 << i;
                }
            }
        }
        Self { named, sized: cleaned.contains("亿元") || cleaned.contains("千万元") }
    }

    /// What their contradictions leave of a likeness, in thousandths: 1000 where they agree.
    pub(super) fn agreement(self, other: Self) -> u32 {
        let mut keeps = if self.sized == other.sized { 1000 } else { SIZED };
        for ((facet, a), b) in FACETS.iter().zip(self.named).zip(other.named) {
            if a != 0 && b != 0 && a & b == 0 {
                keeps = keeps * facet.keeps / 1000;
            }
        }
        keeps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_not_exports_and_both_together_are_neither() {
        assert!(Facets::of("进口总额").agreement(Facets::of("出口总额")) < 1000);
        assert_eq!(Facets::of("进出口总额").agreement(Facets::of("出口总额")), 1000);
        assert_eq!(Facets::of("新建改造管网").agreement(Facets::of("改造管网")), 1000);
        assert!(Facets::of("国家级绿色工厂").agreement(Facets::of("省级绿色工厂")) < 1000);
    }
}
