//! What the letters say, Chinese first, then English. One table.

use jiff::civil::Date;

use taizhang_ledger::wording::Wording;

use super::letters::Letter;
use super::owed::{Occasion, days};

/// The subject of a letter about so many things.
pub(crate) fn subject(letters: &[Letter]) -> String {
    format!("台账提醒：{} 项待办 / {} to do", letters.len(), letters.len())
}

/// The text of a letter.
pub(crate) fn text(letters: &[Letter], address: &str) -> String {
    let mut text = String::from("以下事项需要您办理：\nPlease look at the following:\n\n");
    for letter in letters {
        let (zh, en) = occasion(letter.occasion, letter.day);
        let Wording { zh: what_zh, en: what_en } = &letter.word;
        let title = one_line(&letter.title);
        text.push_str(&format!("- [{}] {title}\n  {what_zh}，{zh} / {what_en}, {en}\n", letter.object));
    }
    text.push_str(&format!(
        "\n{address}\n本邮件由系统自动发送，请勿回复。 / Sent by the system; please do not reply.\n"
    ));
    text
}

fn occasion(occasion: Occasion, today: Date) -> (String, String) {
    match occasion {
        Occasion::Due { due_date } => match days(today, due_date) {
            0 => (format!("今日（{due_date}）到期"), format!("due today ({due_date})")),
            left @ 1.. => {
                (format!("{due_date} 到期，还有 {left} 天"), format!("due on {due_date}, {left} days left"))
            }
            late => (
                format!("已于 {due_date} 到期，过期 {} 天", -late),
                format!("was due on {due_date}, {} days ago", -late),
            ),
        },
        Occasion::Returned { on } => {
            (format!("{on} 被退回，请修改后重报"), format!("given back on {on}, to be mended"))
        }
        Occasion::AwaitingReceipt { issued } => {
            (format!("{issued} 印发，请签收"), format!("issued on {issued}, to be signed for"))
        }
    }
}

/// A title on one line: what somebody typed does not begin another item.
fn one_line(title: &str) -> String {
    title.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_with_what_is_left_or_late() {
        let day = |day: &str| day.parse::<Date>().unwrap();
        let said = |today: &str| occasion(Occasion::Due { due_date: day("2026-06-30") }, day(today)).0;
        assert_eq!(said("2026-06-27"), "2026-06-30 到期，还有 3 天");
        assert_eq!(said("2026-06-30"), "今日（2026-06-30）到期");
        assert_eq!(said("2026-07-04"), "已于 2026-06-30 到期，过期 4 天");
    }
}
