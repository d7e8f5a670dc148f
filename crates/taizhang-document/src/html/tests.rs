use taizhang_text::SourceText;

use super::*;

fn blocks(page: &str) -> Vec<(Shape, String)> {
    let source = SourceText::new(page);
    let draft = read(&source, &Limits::GENEROUS).expect("within limits");
    draft.blocks.iter().map(|block| (block.shape, draft.text.slice(block.span).to_owned())).collect()
}

fn texts(page: &str) -> Vec<String> {
    blocks(page).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn paragraphs_and_headings_are_blocks() {
    let page = "<html><head><title>云州市政府</title><script>var a='<p>x</p>'</script></head><body><h1>政府工作报告</h1>\
                <p>　　各位代表：</p>\n<p>&emsp;&emsp;现在，<span style='x'>我代表</span>\n市政府，报告&ldquo;十四五&rdquo;。<p>未关闭</body></html>";
    assert_eq!(
        blocks(page),
        [
            (Shape::Meta, "云州市政府".to_owned()),
            (Shape::Heading(1), "政府工作报告".to_owned()),
            (Shape::Line, "各位代表：".to_owned()),
            (Shape::Line, "现在，我代表市政府，报告“十四五”。".to_owned()),
            (Shape::Line, "未关闭".to_owned()),
        ]
    );
}

#[test]
fn breaks_are_lines_of_a_block_or_paragraphs() {
    assert_eq!(texts("<p>增长6.5%<br>收入增长4.8%</p>"), ["增长6.5%\n收入增长4.8%"]);
    assert_eq!(
        texts("<div>　　甲。<br>　　乙，<br/><br/>丙<br>一、丁</div>"),
        ["甲。", "乙，", "丙", "一、丁"]
    );
}

#[test]
fn a_table_of_data_gives_cells_and_a_table_of_layout_does_not() {
    let page = "<table><tr><th>指标</th><th>单位</th></tr><tr><td><p>生产总值</p><p>（可比价）</p></td><td>亿元</td></tr></table>";
    let cell = |row, column, head| Shape::Cell { table: 0, row, column, head };
    assert_eq!(
        blocks(page),
        [
            (cell(0, 0, true), "指标".to_owned()),
            (cell(0, 1, true), "单位".to_owned()),
            (cell(1, 0, false), "生产总值\n（可比价）".to_owned()),
            (cell(1, 1, false), "亿元".to_owned()),
        ]
    );
    assert_eq!(blocks("<table><tr><td><p>各位代表：</p><p>正文</p></td></tr></table>")[0].0, Shape::Line);
}

#[test]
fn links_forms_and_hidden_elements_are_no_text_of_a_report() {
    let page = "<nav><a>首页</a></nav><form>搜索</form><li><a href=x>某县政府工作报告</a></li><p>正文见<a>公报</a></p><div style=\"display: none\">藏<div>x</div></div><p>尾</p>";
    let shapes: Vec<_> = blocks(page).into_iter().collect();
    assert_eq!(shapes[0], (Shape::Meta, "首页".to_owned()));
    assert_eq!(shapes[1], (Shape::Meta, "搜索".to_owned()));
    assert_eq!(shapes[2], (Shape::Meta, "某县政府工作报告".to_owned()));
    assert_eq!(shapes[3], (Shape::Line, "正文见公报".to_owned()));
    assert_eq!(shapes[4], (Shape::Line, "尾".to_owned()));
}

#[test]
fn bold_and_items_are_kept() {
    let source = SourceText::new("<p><strong>（一）稳增长。</strong>全年</p><ul><li>甲<ul><li>乙</ul></ul>");
    let draft = read(&source, &Limits::GENEROUS).expect("within limits");
    assert_eq!(draft.blocks[0].bold, "（一）稳增长。".len());
    assert_eq!(draft.blocks[1].shape, Shape::Item { depth: 0 });
    assert_eq!(draft.blocks[2].shape, Shape::Item { depth: 1 });
}

#[test]
fn too_deep_a_page_is_refused() {
    let source = SourceText::new("<div>".repeat(10_000));
    assert!(matches!(read(&source, &Limits::GENEROUS), Err(DocumentError::TooDeep { .. })));
    let source = SourceText::new("<p><font>甲".repeat(10_000));
    assert!(read(&source, &Limits::GENEROUS).is_ok());
}
