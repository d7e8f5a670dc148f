//! Texts in two languages say the same: as many headings of each level, and the same code blocks.

/// Complains of what one text has and its twin has not.
#[must_use]
pub fn twins(name: &str, text: &str, twin_name: &str, twin: &str) -> Vec<String> {
    let (one, other) = (Outline::of(text), Outline::of(twin));
    let mut complaints = Vec::new();
    if one.levels != other.levels {
        let (ours, theirs) = (one.levels.len(), other.levels.len());
        complaints
            .push(format!("{name} has {ours} headings and {twin_name} {theirs}, or their levels differ"));
    }
    for (i, pair) in one.blocks.iter().zip(&other.blocks).enumerate() {
        if pair.0 != pair.1 {
            complaints.push(format!(
                "code block {} differs between {name} and {twin_name}:\n{}\n---\n{}",
                i + 1,
                pair.0,
                pair.1
            ));
        }
    }
    if one.blocks.len() != other.blocks.len() {
        let (ours, theirs) = (one.blocks.len(), other.blocks.len());
        complaints.push(format!("{name} has {ours} code blocks and {twin_name} {theirs}"));
    }
    complaints
}

#[derive(Default)]
struct Outline {
    levels: Vec<usize>,
    blocks: Vec<String>,
}

impl Outline {
    fn of(text: &str) -> Self {
        let mut outline = Self::default();
        let mut block: Option<String> = None;
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                match block.take() {
                    Some(done) => outline.blocks.push(done),
                    None => block = Some(line.trim_start().to_owned()),
                }
            } else if let Some(open) = &mut block {
                // What a command prints is in the reader's language, and so may a remark be.
                if open.starts_with("```text") {
                    continue;
                }
                let code = line.split(" # ").next().unwrap_or(line).trim_end();
                if !code.trim_start().starts_with("# ") {
                    open.push('\n');
                    open.push_str(code);
                }
            } else if line.starts_with('#') {
                outline.levels.push(line.chars().take_while(|c| *c == '#').count());
            }
        }
        outline
    }
}
