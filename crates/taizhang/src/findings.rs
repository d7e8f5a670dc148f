//! What looks like a mistake in a report, with the severities that the settings give.

use taizhang_report::finding::{Config, Finding, Severity, Subject, check_with, rules};

use crate::failure::Failure;
use crate::reading::{Links, Reading};
use crate::settings::Settings;

/// The rules to ask: those of the command where it names any, else those of the settings.
pub fn config(settings: &Settings, select: &[String], ignore: &[String]) -> Config {
    let chosen = |named: &[String], otherwise: &[String]| {
        if named.is_empty() { otherwise.to_vec() } else { named.to_vec() }
    };
    Config { select: chosen(select, &settings.select), ignore: chosen(ignore, &settings.ignore) }
}

/// Complains of the first code that no rule has.
pub fn known(config: &Config, settings: &Settings) -> Result<(), Failure> {
    let unknown = config.unknown(rules()).first().map(|code| (*code).to_owned());
    let misnamed = || {
        settings.severity.keys().find(|code| !rules().iter().any(|rule| rule.code.starts_with(code.as_str())))
    };
    match unknown.or_else(|| misnamed().cloned()) {
        Some(code) => Err(Failure::UnknownRule(code)),
        None => Ok(()),
    }
}

/// What the rules find.
pub fn find(
    reading: &Reading,
    last: Option<&Reading>,
    links: &Links,
    config: &Config,
    settings: &Settings,
) -> Vec<Finding> {
    let subject = Subject {
        document: &reading.document,
        report: &reading.report,
        links: &links.within,
        last: last.map(|last| (&last.document, &last.report, links.across.as_slice())),
    };
    let mut findings = check_with(&subject, config);
    for finding in &mut findings {
        if let Some(severity) = severity(settings, finding.code) {
            finding.severity = severity;
        }
    }
    findings
}

/// The severity that the settings give to a rule: by its whole code, or by the longest beginning of it.
fn severity(settings: &Settings, code: &str) -> Option<Severity> {
    let fits = settings.severity.iter().filter(|(start, _)| code.starts_with(start.as_str()));
    fits.max_by_key(|(start, _)| start.len()).map(|(_, severity)| *severity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_of_a_code_gives_the_severity() {
        let mut settings = Settings::default();
        settings.severity.insert("TZ1".into(), Severity::Note);
        settings.severity.insert("TZ104".into(), Severity::Error);
        assert_eq!(severity(&settings, "TZ101"), Some(Severity::Note));
        assert_eq!(severity(&settings, "TZ104"), Some(Severity::Error));
        assert_eq!(severity(&settings, "TZ201"), None);
    }

    #[test]
    fn codes_of_the_command_take_the_place_of_those_in_the_settings() {
        let mut settings = Settings::default();
        settings.select.push("TZ1".into());
        settings.ignore.push("TZ104".into());
        let named = config(&settings, &["TZ2".to_owned()], &[]);
        assert_eq!(named, Config { select: vec!["TZ2".into()], ignore: vec!["TZ104".into()] });
    }
}
