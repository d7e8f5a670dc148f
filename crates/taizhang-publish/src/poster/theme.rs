//! Colour themes of posters. Every pair of a text and its ground is checked for contrast by a test below.

/// The colours of a poster, each as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name in arguments and addresses.
    pub name: &'static str,
    /// What users read: zh, en.
    pub words: (&'static str, &'static str),
    /// The head of the page, from above to below.
    pub head: (&'static str, &'static str),
    /// Text on the head.
    pub on_head: &'static str,
    /// Lesser text on the head, and its ornaments.
    pub gilt: &'static str,
    /// The ground of the page.
    pub ground: &'static str,
    /// The ground of cards.
    pub card: &'static str,
    /// Hairlines.
    pub line: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Lesser text.
    pub soft: &'static str,
    /// Numbers of what was done.
    pub done: &'static str,
    /// A pale ground with `done` on it.
    pub done_pale: &'static str,
    /// Numbers of what is planned.
    pub plan: &'static str,
    /// A pale ground with `plan` on it.
    pub plan_pale: &'static str,
}

/// All themes; the first is the usual one.
pub const THEMES: [Theme; 4] = [
    Theme {
        name: "cinnabar",
        words: ("朱砂", "cinnabar"),
        head: ("#b3261e", "#7c140f"),
        on_head: "#ffffff",
        gilt: "#ffe3b0",
        ground: "#fbf6ee",
        card: "#ffffff",
        line: "#ead9c8",
        ink: "#2b1d18",
        soft: "#67554b",
        done: "#b3261e",
        done_pale: "#fbeae4",
        plan: "#8a4b00",
        plan_pale: "#faeeda",
    },
    Theme {
        name: "jade",
        words: ("青绿", "jade"),
        head: ("#0d6b60", "#06403a"),
        on_head: "#ffffff",
        gilt: "#d8f0c8",
        ground: "#f2f8f5",
        card: "#ffffff",
        line: "#cfe2da",
        ink: "#14241f",
        soft: "#4d625b",
        done: "#0b6b5f",
        done_pale: "#dff1ec",
        plan: "#8a4b00",
        plan_pale: "#f7eeda",
    },
    Theme {
        name: "indigo",
        words: ("黛蓝", "indigo"),
        head: ("#1d4f91", "#0d2a55"),
        on_head: "#ffffff",
        gilt: "#cfe3ff",
        ground: "#f3f6fb",
        card: "#ffffff",
        line: "#d3deec",
        ink: "#162234",
        soft: "#506076",
        done: "#174f95",
        done_pale: "#e1ebf8",
        plan: "#a23a12",
        plan_pale: "#fae8df",
    },
    Theme {
        name: "plain",
        words: ("素白", "plain"),
        head: ("#2b2f36", "#14171b"),
        on_head: "#ffffff",
        gilt: "#e6e6e6",
        ground: "#ffffff",
        card: "#ffffff",
        line: "#d0d0d0",
        ink: "#000000",
        soft: "#4a4a4a",
        done: "#000000",
        done_pale: "#f0f0f0",
        plan: "#000000",
        plan_pale: "#f0f0f0",
    },
];

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The luminance of a colour (WCAG 2), in millionths, by a table of its three parts.
    fn luminance(colour: &str) -> u64 {
        let part = |at: usize| u64::from_str_radix(&colour[at..at + 2], 16).expect("a colour");
        let linear = |part: u64| {
            // ((c / 255 + 0.055) / 1.055) ^ 2.4, without floats: by the square and a fifth root of the square.
            let c = (part * 1_000_000 / 255 + 55_000) * 1_000 / 1_055;
            if part <= 10 { part * 1_000_000 / 255 * 100 / 1_292 } else { power_2_4(c) }
        };
        (linear(part(1)) * 2_126 + linear(part(3)) * 7_152 + linear(part(5)) * 722) / 10_000
    }

    /// c^2.4 of a number in millionths.
    fn power_2_4(c: u64) -> u64 {
        // x with x^5 = c^12, found by halving; one is 10^15, so that small colours keep their digits.
        const ONE: u128 = 1_000_000_000_000_000;
        let times = |a: u128, b: u128| a * b / ONE;
        let c = u128::from(c) * (ONE / 1_000_000);
        let twelfth = (0..12).fold(ONE, |power, _| times(power, c));
        let (mut low, mut high) = (0_u128, ONE);
        while low + 1 < high {
            let middle = (low + high) / 2;
            let fifth = (0..5).fold(ONE, |power, _| times(power, middle));
            if fifth <= twelfth { low = middle } else { high = middle }
        }
        u64::try_from(low / (ONE / 1_000_000)).expect("no more than a million")
    }

    /// The contrast of two colours, in hundredths.
    fn contrast(a: &str, b: &str) -> u64 {
        let (a, b) = (luminance(a) + 50_000, luminance(b) + 50_000);
        a.max(b) * 100 / a.min(b)
    }

    #[test]
    fn the_measure_agrees_with_known_contrasts() {
        assert!((2_095..=2_100).contains(&contrast("#ffffff", "#000000")));
        assert!((645..=660).contains(&contrast("#b3261e", "#ffffff")), "{}", contrast("#b3261e", "#ffffff"));
        assert!((445..=456).contains(&contrast("#767676", "#ffffff")));
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for theme in THEMES {
            let pairs = [
                (theme.on_head, theme.head.0),
                (theme.on_head, theme.head.1),
                (theme.gilt, theme.head.0),
                (theme.gilt, theme.head.1),
                (theme.ink, theme.ground),
                (theme.ink, theme.card),
                (theme.soft, theme.ground),
                (theme.soft, theme.card),
                (theme.soft, theme.done_pale),
                (theme.soft, theme.plan_pale),
                (theme.done, theme.card),
                (theme.done, theme.ground),
                (theme.done, theme.done_pale),
                (theme.plan, theme.card),
                (theme.plan, theme.ground),
                (theme.plan, theme.plan_pale),
                (theme.card, theme.done),
                (theme.card, theme.plan),
            ];
            for (text, ground) in pairs {
                let contrast = contrast(text, ground);
                assert!(contrast >= 450, "{} on {} in {}: {contrast}", text, ground, theme.name);
            }
        }
    }
}
