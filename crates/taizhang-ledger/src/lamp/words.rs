//! Every word that stands beside a lamp, in both languages: colours, grades, status classes, confidence.

use super::{Confidence, Grade, LadderStep, Lamp, Status};
use crate::wording::Wording;

impl Lamp {
    /// The colour as people read it.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Green => Wording::new("绿灯", "green"),
            Self::Blue => Wording::new("蓝灯", "blue"),
            Self::Yellow => Wording::new("黄灯", "yellow"),
            Self::Orange => Wording::new("橙灯", "orange"),
            Self::Red => Wording::new("红灯", "red"),
            Self::Grey => Wording::new("灰灯", "grey"),
            Self::None => Wording::new("不亮灯", "no lamp"),
        }
    }
}

impl Grade {
    /// The word that stands beside the colour.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Done => Wording::new("已办结", "done"),
            Self::OnPlan => Wording::new("按计划推进", "on plan"),
            Self::DueSoon => Wording::new("临近到期", "due soon"),
            Self::Behind => Wording::new("滞后", "behind"),
            Self::FarBehind => Wording::new("严重滞后", "far behind"),
            Self::Missed => Wording::new("未按期完成", "missed"),
            Self::Repaired => Wording::new("红灯已补回", "repaired red"),
            Self::Unreported => Wording::new("未报送", "not reported"),
            Self::Unlamped => Wording::new("未到期或不考核", "nothing due"),
        }
    }
}

impl Status {
    /// The class as half-year reviews print it.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Completed => Wording::new("已完成", "completed"),
            Self::Ahead => Wording::new("超进度", "ahead"),
            Self::OnPace => Wording::new("达进度", "on pace"),
            Self::Behind => Wording::new("欠进度", "behind"),
            Self::Other => Wording::new("其他", "other"),
        }
    }
}

impl Confidence {
    /// The word.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Assured => Wording::new("有把握", "assured"),
            Self::Probable => Wording::new("较有把握", "probable"),
            Self::Feasible => Wording::new("有条件完成", "feasible"),
            Self::AtRisk => Wording::new("有较大风险", "at risk"),
            Self::Unachievable => Wording::new("难以完成", "unachievable"),
        }
    }

    /// What the word means. It is printed where the word is chosen.
    #[must_use]
    pub fn definition(self) -> Wording {
        match self {
            Self::Assured => Wording::new(
                "按期完成已基本确定，没有未解决的重大问题",
                "all but certain; nothing of weight is unsolved",
            ),
            Self::Probable => Wording::new(
                "多半能按期完成，存在的问题已有办法并在解决",
                "more likely than not; the problems have a remedy that is under way",
            ),
            Self::Feasible => Wording::new(
                "存在明显问题，及时解决仍可按期完成",
                "there are significant problems; if they are solved soon it can be done in time",
            ),
            Self::AtRisk => Wording::new(
                "存在重大问题，尚无有效办法，按期完成存疑",
                "there are grave problems without a remedy yet; doubtful in time",
            ),
            Self::Unachievable => Wording::new(
                "按现有目标、时限或条件无法完成，须调整或另行安排",
                "cannot be done with this target, date or means; needs an amendment",
            ),
        }
    }
}

impl LadderStep {
    /// The word.
    #[must_use]
    pub fn word(self) -> Wording {
        match self {
            Self::Urge => Wording::new("催办", "urge"),
            Self::Notice => Wording::new("督办通知单", "supervision notice"),
            Self::SiteCheck => Wording::new("现场督查", "on-site check"),
            Self::Bulletin => Wording::new("通报", "bulletin"),
            Self::Talk => Wording::new("约谈", "formal talk"),
            Self::LeaderBrief => Wording::new("督查专报", "brief to leaders"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn are_all_different(words: &[Wording]) {
        let zh: BTreeSet<_> = words.iter().map(|word| &word.zh).collect();
        let en: BTreeSet<_> = words.iter().map(|word| &word.en).collect();
        assert_eq!((zh.len(), en.len()), (words.len(), words.len()));
        assert!(words.iter().all(|word| !word.zh.is_empty() && !word.en.is_empty()));
    }

    #[test]
    fn every_lamp_grade_status_and_confidence_has_a_word_of_its_own() {
        are_all_different(&Lamp::ALL.map(Lamp::word));
        are_all_different(&Grade::ALL.map(Grade::word));
        are_all_different(&Status::ALL.map(Status::word));
        are_all_different(&Confidence::ALL.map(Confidence::word));
        are_all_different(&Confidence::ALL.map(Confidence::definition));
        are_all_different(&LadderStep::ALL.map(LadderStep::word));
    }

    #[test]
    fn the_status_words_are_those_of_half_year_reviews() {
        let words = Status::ALL.map(|status| status.word().zh);
        assert_eq!(words, ["已完成", "超进度", "达进度", "欠进度", "其他"]);
    }
}
