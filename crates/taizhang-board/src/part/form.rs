//! Fields of forms: a label above, a hint below it, what is wrong in words beside the field and in a summary at the top.

use maud::{Markup, html};
use taizhang_api::{Language, Problem};

use crate::fields::Fields;
use crate::words::Words;

/// What is wrong with a form: a text, and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field; none for the form as a whole.
    pub field: Option<String>,
    /// The text.
    pub text: String,
}

impl FieldError {
    /// What a problem says.
    #[must_use]
    pub fn of(problem: &Problem, language: Language) -> Self {
        let body = problem.body(language, "");
        Self { field: body.field, text: body.detail }
    }
}

/// The summary at the top of a form, which takes the focus and leads to each field.
#[must_use]
pub fn errors(words: &Words, errors: &[FieldError]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.notice.is-error #errors role="alert" tabindex="-1" data-focus {
                h2 { (words.common.fields_wrong) }
                ul {
                    @for error in errors {
                        li {
                            @if let Some(field) = &error.field { a href={ "#" (field) } { (error.text) } }
                            @else { (error.text) }
                        }
                    }
                }
            }
        }
    }
}

/// A field around its control, which gets the name as id.
#[must_use]
pub fn wrapped(name: &str, label: &str, hint: &str, wrong: &[FieldError], control: &Markup) -> Markup {
    let own: Vec<&FieldError> = wrong.iter().filter(|error| error.field.as_deref() == Some(name)).collect();
    html! {
        div.field.is-wrong[!own.is_empty()] {
            label for=(name) { (label) }
            @if !hint.is_empty() { p.hint id={ (name) "-hint" } { (hint) } }
            @for error in own { p.wrong id={ (name) "-wrong" } { (error.text) } }
            (control)
        }
    }
}

fn described(name: &str, hint: &str, wrong: &[FieldError]) -> Option<String> {
    let mut ids = Vec::new();
    if !hint.is_empty() {
        ids.push(format!("{name}-hint"));
    }
    if wrong.iter().any(|error| error.field.as_deref() == Some(name)) {
        ids.push(format!("{name}-wrong"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A line of text.
#[must_use]
pub fn text(fields: &Fields, name: &str, label: &str, hint: &str, wrong: &[FieldError]) -> Markup {
    let control = html! {
        input type="text" id=(name) name=(name) value=(fields.shown(name)) aria-describedby=[described(name, hint, wrong)];
    };
    wrapped(name, label, hint, wrong, &control)
}

/// A figure; phones show digits.
#[must_use]
pub fn number(
    fields: &Fields,
    name: &str,
    label: &str,
    unit: &str,
    hint: &str,
    wrong: &[FieldError],
) -> Markup {
    let control = html! {
        span.with-unit {
            input type="text" inputmode="decimal" autocomplete="off" id=(name) name=(name) value=(fields.shown(name))
                aria-describedby=[described(name, hint, wrong)];
            @if !unit.is_empty() { span.unit { (unit) } }
        }
    };
    wrapped(name, label, hint, wrong, &control)
}

/// A day.
#[must_use]
pub fn date(fields: &Fields, name: &str, label: &str, hint: &str, wrong: &[FieldError]) -> Markup {
    let control = html! {
        input type="date" id=(name) name=(name) value=(fields.shown(name)) aria-describedby=[described(name, hint, wrong)];
    };
    wrapped(name, label, hint, wrong, &control)
}

/// Several lines.
#[must_use]
pub fn textarea(fields: &Fields, name: &str, label: &str, hint: &str, wrong: &[FieldError]) -> Markup {
    let control = html! {
        textarea id=(name) name=(name) rows="4" aria-describedby=[described(name, hint, wrong)] { (fields.shown(name)) }
    };
    wrapped(name, label, hint, wrong, &control)
}

/// One of several.
#[must_use]
pub fn choice(
    fields: &Fields,
    name: &str,
    label: &str,
    hint: &str,
    wrong: &[FieldError],
    options: &[(String, String)],
) -> Markup {
    let chosen = fields.shown(name);
    let control = html! {
        select id=(name) name=(name) aria-describedby=[described(name, hint, wrong)] {
            @for (value, label) in options {
                option value=(value) selected[value == chosen] { (label) }
            }
        }
    };
    wrapped(name, label, hint, wrong, &control)
}

/// A field that nobody sees.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
