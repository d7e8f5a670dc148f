//! The words by which reports speak of levels and offices.

use crate::Level;

/// What stands for the division where it is not named: 我代表市人民政府.
pub(super) const BARE: [(&str, &[Level]); 16] = [
    ("省", &[Level::Provincial]),
    ("自治区", &[Level::Provincial]),
    ("市", &[Level::Prefecture, Level::Provincial, Level::County]),
    ("州", &[Level::Prefecture]),
    ("自治州", &[Level::Prefecture]),
    ("盟", &[Level::Prefecture]),
    ("地区", &[Level::Prefecture]),
    ("县", &[Level::County]),
    ("自治县", &[Level::County]),
    ("区", &[Level::County]),
    ("旗", &[Level::County]),
    ("自治旗", &[Level::County]),
    ("镇", &[Level::Township]),
    ("乡", &[Level::Township]),
    ("街道", &[Level::Township]),
    ("新区", &[Level::Zone]),
];

/// How the names of what the table does not hold end: zones, townships, counties newer than the table.
pub(super) const ENDS: [(&str, Level); 25] = [
    ("开发区", Level::Zone),
    ("示范区", Level::Zone),
    ("新区", Level::Zone),
    ("高新区", Level::Zone),
    ("经开区", Level::Zone),
    ("度假区", Level::Zone),
    ("保税区", Level::Zone),
    ("综保区", Level::Zone),
    ("合作区", Level::Zone),
    ("试验区", Level::Zone),
    ("实验区", Level::Zone),
    ("管理区", Level::Zone),
    ("名胜区", Level::Zone),
    ("园区", Level::Zone),
    ("产业园", Level::Zone),
    ("新城", Level::Zone),
    ("街道", Level::Township),
    ("苏木", Level::Township),
    ("镇", Level::Township),
    ("乡", Level::Township),
    ("兵团", Level::Provincial),
    ("市", Level::County),
    ("县", Level::County),
    ("区", Level::County),
    ("旗", Level::County),
];

/// The offices that report: what stands before them is whose they are.
pub(super) const OFFICES: [&str; 8] =
    ["人民政府", "行政公署", "行署", "管理委员会", "管委会", "街道办事处", "办事处", "政府"];

/// The posts of those who report.
pub(super) const POSTS: [&str; 14] = [
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "旗长",
    "盟长",
    "专员",
    "镇长",
    "乡长",
    "主席",
    "主任",
    "代市长",
    "代省长",
];

/// Who a text calls its own, and which level that is: 我市, 全市.
pub(super) const OWN: [(&str, &[Level]); 10] = [
    ("国", &[Level::National]),
    ("省", &[Level::Provincial]),
    ("市", &[Level::Prefecture, Level::Provincial, Level::County]),
    ("州", &[Level::Prefecture]),
    ("盟", &[Level::Prefecture]),
    ("县", &[Level::County]),
    ("区", &[Level::County, Level::Provincial, Level::Zone]),
    ("旗", &[Level::County]),
    ("镇", &[Level::Township]),
    ("乡", &[Level::Township]),
];
