//! The wordings of what goes outside: posters, scorecards, the public site.

use crate::office::publish::Published;

/// Help texts, and what is said.
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
    pub publish: &'static str,
    pub publish_usage: &'static str,
    pub publish_more: &'static str,
    pub publish_folder: &'static str,
    pub site_address: &'static str,
    pub published: fn(&Published) -> String,
}
