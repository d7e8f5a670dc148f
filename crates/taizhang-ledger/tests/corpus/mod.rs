//! Tables of a corpus in Markdown, as rows of cells by the name of their column.

#![allow(dead_code, reason = "each test binary uses a part of it")]

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The heading it stands under.
    pub section: String,
    cells: Vec<(String, String)>,
}

impl Row {
    /// The cell of a column.
    #[track_caller]
    pub fn get(&self, column: &str) -> &str {
        let cell = self.cells.iter().find(|(name, _)| name == column);
        &cell.unwrap_or_else(|| panic!("no column {column} in {self:?}")).1
    }
}

fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// All rows of all tables.
pub fn table(markdown: &str) -> Vec<Row> {
    let (mut rows, mut section, mut head) = (Vec::new(), String::new(), None::<Vec<String>>);
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.trim().to_owned();
            head = None;
        } else if line.starts_with("|---") {
        } else if line.starts_with('|') {
            match &head {
                None => head = Some(cells(line)),
                Some(head) => {
                    let row = cells(line);
                    assert_eq!(row.len(), head.len(), "{line}");
                    let cells = head.iter().cloned().zip(row).collect();
                    rows.push(Row { section: section.clone(), cells });
                }
            }
        }
    }
    rows
}
