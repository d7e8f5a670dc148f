//! The wordings of what goes outside: posters, scorecards, the public site.

/// Help texts.
pub struct PublishWords {
    pub poster: &'static str,
    pub poster_usage: &'static str,
    pub poster_more: &'static str,
    pub poster_file: &'static str,
    pub poster_output: &'static str,
    pub poster_format: &'static str,
    pub theme: &'static str,
    pub layout: &'static str,
    pub detail: &'static str,
    pub scorecard: &'static str,
    pub address: &'static str,
    pub scale: &'static str,
}
