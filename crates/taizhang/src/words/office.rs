//! The wordings of the commands on an installation: what each language has to have.

use std::path::Path;

use taizhang_proof::Checkpoint;
use taizhang_service::Verified;
use taizhang_store::{BackupSummary, Finding};

use crate::office::OfficeFailure;
use crate::office::import::Imported;
use crate::office::simulate::Simulated;
use crate::office::status::Glance;
use crate::office::table::TableImported;

/// The wordings of the commands on an installation.
pub struct OfficeWords {
    pub help: OfficeHelp,
    pub failure: fn(&OfficeFailure) -> String,
    pub imported: fn(&Imported) -> String,
    pub table_imported: fn(&TableImported) -> String,
    pub glance: fn(&Glance) -> String,
    pub verified: fn(&Verified, &[String]) -> String,
    pub exported: fn(&Path, &Checkpoint, &str) -> String,
    pub backed_up: fn(&BackupSummary) -> String,
    pub restored: fn(&BackupSummary) -> String,
    pub archive_checked: fn(&BackupSummary) -> String,
    pub examined: fn(&[Finding]) -> String,
    pub simulated: fn(&Simulated) -> String,
}

/// Help texts.
pub struct OfficeHelp {
    pub data: &'static str,
    pub database: &'static str,
    pub government: &'static str,
    pub allow_unsafe: &'static str,
    pub folder_name: &'static str,
    pub government_name: &'static str,
    pub date_name: &'static str,
    pub as_of: &'static str,
    pub text_or_json: &'static str,
    pub dry_run: &'static str,
    pub import: &'static str,
    pub import_usage: &'static str,
    pub import_more: &'static str,
    pub import_file: &'static str,
    pub corrects: &'static str,
    pub table: &'static str,
    pub table_year: &'static str,
    pub status: &'static str,
    pub status_usage: &'static str,
    pub status_more: &'static str,
    pub log: &'static str,
    pub log_usage: &'static str,
    pub log_more: &'static str,
    pub from: &'static str,
    pub limit: &'static str,
    pub verify: &'static str,
    pub verify_usage: &'static str,
    pub verify_more: &'static str,
    pub export: &'static str,
    pub export_usage: &'static str,
    pub export_more: &'static str,
    pub export_output: &'static str,
    pub export_format: &'static str,
    pub moment_name: &'static str,
    pub archive: &'static str,
    pub backup: &'static str,
    pub backup_usage: &'static str,
    pub backup_more: &'static str,
    pub restore: &'static str,
    pub restore_usage: &'static str,
    pub restore_more: &'static str,
    pub until: &'static str,
    pub check: &'static str,
    pub doctor: &'static str,
    pub doctor_usage: &'static str,
    pub doctor_more: &'static str,
    pub deep: &'static str,
    pub simulate: &'static str,
    pub simulate_usage: &'static str,
    pub simulate_more: &'static str,
    pub seed: &'static str,
    pub months: &'static str,
}
