//! Which headings are chapters: the first level below the part of the report (「2025年重点工作」) that holds most of it.

use std::collections::BTreeMap;

/// A heading holds a part of the report if at least so many of a hundred entries stand below it.
const HOLDS_OF_HUNDRED: usize = 60;

/// How many headings, from the highest, stand above all chapters.
pub(crate) fn depth(paths: &[&[String]]) -> usize {
    let mut prefix: Vec<&str> = Vec::new();
    loop {
        let below = paths.iter().filter(|path| starts(path, &prefix));
        let mut children: BTreeMap<&str, Vec<&&[String]>> = BTreeMap::new();
        for path in below {
            if let Some(child) = path.get(prefix.len()) {
                children.entry(child).or_default().push(path);
            }
        }
        let largest = children.iter().max_by_key(|(_, held)| held.len());
        let Some((heading, held)) = largest else { return prefix.len() };
        let mut next: Vec<&str> =
            held.iter().filter_map(|path| path.get(prefix.len() + 1)).map(String::as_str).collect();
        next.sort_unstable();
        next.dedup();
        let deeper = next.len() > 1 || next.len() == 1 && children.len() == 1;
        if held.len() * 100 < paths.len() * HOLDS_OF_HUNDRED || !deeper {
            return prefix.len();
        }
        prefix.push(heading);
    }
}

fn starts(path: &[String], prefix: &[&str]) -> bool {
    path.len() >= prefix.len() && path.iter().zip(prefix).all(|(own, held)| own == held)
}

/// The chapter of an entry and the heading below it, by the headings above it. Where the report goes another way than the depth
/// says, the deepest heading that is not below a chapter counts; nothing for what stands above all chapters.
pub(crate) fn chapter<'h>(
    path: &'h [String],
    depth: usize,
    usual: &[String],
) -> (Option<&'h str>, Option<&'h str>) {
    let shared = path.iter().zip(usual).take(depth).take_while(|(own, held)| own == held).count();
    let at = if shared < depth { shared } else { depth };
    let below = path.get(at + 1..).and_then(<[String]>::first);
    (path.get(at).map(String::as_str), below.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(headings: &[&str]) -> Vec<String> {
        headings.iter().map(|heading| (*heading).to_owned()).collect()
    }

    #[test]
    fn chapters_stand_below_the_part_that_holds_most() {
        let all = [
            path(&["报告", "重点工作", "扩大内需", "抓投资"]),
            path(&["报告", "重点工作", "扩大内需", "促消费"]),
            path(&["报告", "重点工作", "乡村振兴"]),
            path(&["报告", "重点工作"]),
            path(&["报告", "自身建设"]),
        ];
        let paths: Vec<&[String]> = all.iter().map(Vec::as_slice).collect();
        let depth = depth(&paths);
        assert_eq!(depth, 2);
        let usual = &all[0];
        assert_eq!(chapter(&all[1], depth, usual), (Some("扩大内需"), Some("促消费")));
        assert_eq!(chapter(&all[3], depth, usual), (None, None));
        assert_eq!(chapter(&all[4], depth, usual), (Some("自身建设"), None));
    }

    #[test]
    fn a_report_in_one_piece_has_its_part_as_chapter() {
        let all = [path(&["报告", "工作回顾"]), path(&["报告", "工作回顾"])];
        let paths: Vec<&[String]> = all.iter().map(Vec::as_slice).collect();
        assert_eq!(chapter(&all[0], depth(&paths), &all[0]).0, Some("工作回顾"));
    }
}
