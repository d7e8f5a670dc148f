//! Characters that look or mean the same, folded to one: full-width forms, Kangxi radicals, blanks.

/// The plain form of a character that was typed or converted as another one, if it is such a one.
///
/// Folds full-width ASCII (`６ ％ Ａ`; not the Chinese stops `，：；（）！？`, which are right in Chinese text),
/// Kangxi and supplementary radicals that PDF converters write for Han characters (`⼯` for 工), small
/// and other forms of the percent and per-mille signs, and compatibility ideographs are left alone.
///
/// ```
/// assert_eq!(taizhang_text::fold('６'), Some('6'));
/// assert_eq!(taizhang_text::fold('％'), Some('%'));
/// assert_eq!(taizhang_text::fold('⼯'), Some('工'));
/// assert_eq!(taizhang_text::fold('，'), None);
/// assert_eq!(taizhang_text::fold('工'), None);
/// ```
#[must_use]
#[inline]
pub fn fold(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2fd5}' => radical(c),
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '．'
        | '＋'
        | '－'
        | '／'
        | '＊'
        | '＃'
        | '＆'
        | '＝' => char::from_u32(c as u32 - 0xFEE0),
        '﹪' => Some('%'),
        '﹣' | '−' => Some('-'),
        _ => None,
    }
}

/// Whether a character is a blank of any kind, line ends excluded: space, tab, no-break, full-width,
/// thin and zero-width blanks, and the soft hyphen.
#[must_use]
#[inline]
pub fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'
            ..='\u{200d}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// The Han character that a radical stands for. Kangxi radicals follow one another in the order of
/// the 214; the supplement is irregular and lists only what converters are seen to write.
fn radical(c: char) -> Option<char> {
    let at = c as usize;
    if at >= 0x2F00 {
        return KANGXI.chars().nth(at - 0x2F00);
    }
    SUPPLEMENT.iter().find(|(from, _)| *from == c).map(|(_, to)| *to)
}

/// The 214 Kangxi radicals in order, as Han characters (Unicode compatibility decompositions).
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement block that stand for simplified characters (Unicode CJK Radicals Supplement chart).
const SUPPLEMENT: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺄', '乙'),
    ('⺅', '亻'),
    ('⺈', '刀'),
    ('⺉', '刂'),
    ('⺊', '卜'),
    ('⺋', '㔾'),
    ('⺌', '小'),
    ('⺍', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺕', '彐'),
    ('⺖', '忄'),
    ('⺗', '心'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺞', '歺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺧', '牛'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺰', '纟'),
    ('⺱', '罒'),
    ('⺲', '罒'),
    ('⺳', '网'),
    ('⺶', '羊'),
    ('⺷', '羊'),
    ('⺹', '耂'),
    ('⺻', '聿'),
    ('⺼', '月'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '西'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻈', '讠'),
    ('⻉', '贝'),
    ('⻊', '足'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '阝'),
    ('⻐', '钅'),
    ('⻑', '长'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻟', '飠'),
    ('⻠', '饣'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kangxi_radical_folds() {
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(fold('\u{2f00}'), Some('一'));
        assert_eq!(fold('\u{2fd5}'), Some('龠'));
        assert_eq!(fold('⽣'), Some('生'));
        assert_eq!(fold('⼝'), Some('口'));
        assert_eq!(fold('⻓'), Some('长'));
        assert_eq!(fold('⺠'), Some('民'));
        assert_eq!(fold('⻝'), Some('食'));
    }

    #[test]
    fn chinese_stops_stay() {
        for stop in "，。；：？！（）“”、".chars() {
            assert_eq!(fold(stop), None, "{stop}");
        }
    }
}
