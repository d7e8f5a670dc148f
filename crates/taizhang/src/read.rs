//! `taizhang read`: every file on all cores, written in the order of the arguments.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::arguments::{Files, ReadFormat};
use crate::bar::bar;
use crate::batch;
use crate::failure::{Failure, guarded};
use crate::format;
use crate::input::{Input, Inputs};
use crate::output::{self, Output};
use crate::reading::{How, Reading};
use crate::run::{DONE, NOT_READ, Surroundings};
use crate::settings::Settings;

/// Reads all files and writes what is in them.
pub fn run(
    files: &Files,
    format: ReadFormat,
    bom: bool,
    surroundings: &Surroundings<'_>,
) -> Result<u8, Failure> {
    let inputs = Inputs::find(&files.paths, files.name.as_deref());
    let last = last(files)?;
    let ending = match format {
        ReadFormat::Table => "txt",
        ReadFormat::Json => "json",
        ReadFormat::Figures | ReadFormat::Entries | ReadFormat::Links => "jsonl",
        ReadFormat::Csv => "csv",
        ReadFormat::Html => "html",
    };
    let folder = files.output.as_deref().filter(|path| is_folder(path));
    if format == ReadFormat::Html && inputs.many && folder.is_none() {
        return Err(Failure::PagesNeedFolder);
    }
    let apart = folder.is_some();
    let form = format::Form {
        format,
        words: surroundings.words,
        width: surroundings.width(),
        colours: surroundings.colours() && files.output.is_none(),
        naming: inputs.many && !apart,
        last: last.as_ref(),
    };
    let mut out = match folder {
        Some(_) => None,
        None => Some(Output::open(files.output.as_deref())?),
    };
    let names = folder.map(|folder| output_names(folder, &inputs.found, ending));
    let head = form.head(bom);
    if let Some(out) = &mut out {
        out.write(&head)?;
    }
    let mut rows = Vec::new();
    let failed = each(
        &inputs,
        files,
        surroundings,
        |reading, settings| Ok(form.write(reading, settings)),
        |i, made| match made {
            format::Made::Row(row) => {
                rows.push(row);
                Ok(())
            }
            format::Made::Bytes(bytes) => match (&mut out, &names) {
                (Some(out), _) => out.write(&bytes),
                (None, Some(names)) => output::write_file(&names[i], &[head.as_slice(), &bytes].concat()),
                (None, None) => Ok(()),
            },
        },
    )?;
    if let Some(mut out) = out {
        if !rows.is_empty() {
            out.write(&form.rows(&rows))?;
        }
        out.finish()?;
    }
    Ok(if failed { NOT_READ } else { DONE })
}

/// Last year's report, where it is named.
pub fn last(files: &Files) -> Result<Option<Reading>, Failure> {
    let read = |path: &PathBuf| {
        let limits = Settings::of(Some(path))?.limits();
        let how = How { encoding: files.encoding.clone(), plan_year: None, limits };
        guarded(|| Reading::of(&Input::of_path(path), &how))
    };
    files.last.as_ref().map(read).transpose()
}

/// Reads each file on all cores, makes something of it there, and takes what was made in order. Files that cannot be
/// read are told of at the end; whether there were any comes back.
pub fn each<T: Send>(
    inputs: &Inputs,
    files: &Files,
    surroundings: &Surroundings<'_>,
    make: impl Fn(&Reading, &Settings) -> Result<T, Failure> + Sync,
    mut taking: impl FnMut(usize, T) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let words = surroundings.words;
    let found = &inputs.found;
    // One file is read before a bar could be looked at.
    let bar =
        if found.len() < 2 { ProgressBar::hidden() } else { bar(found.len() as u64, words.said.reading) };
    let work = |i: usize| {
        let input: &Input = &found[i];
        guarded(|| {
            let settings = Settings::of(input.path.as_deref())?;
            let limits = settings.limits();
            let how = How { encoding: files.encoding.clone(), plan_year: files.year, limits };
            make(&Reading::of(input, &how)?, &settings)
        })
    };
    let mut failed: Vec<(String, Failure)> = Vec::new();
    let mut stopped = None;
    batch::run(found.len(), work, |i, made| {
        bar.inc(1);
        match made {
            Err(failure) => failed.push((found[i].shown.clone(), failure)),
            Ok(made) => match taking(i, made) {
                Ok(()) => {}
                // One file of a folder that cannot be written leaves the others.
                Err(failure @ Failure::Unwritable(..)) => failed.push((found[i].shown.clone(), failure)),
                Err(failure) => {
                    stopped = Some(failure);
                    return ControlFlow::Break(());
                }
            },
        }
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    if let Some(failure) = stopped {
        return Err(failure);
    }
    for (file, failure) in inputs.failed.iter().chain(&failed) {
        surroundings.complain(Some(file), failure);
    }
    if inputs.passed_over > 0 {
        eprintln!("{}", (words.said.passed_over)(inputs.passed_over));
    }
    let count = inputs.failed.len() + failed.len();
    if count > 0 && inputs.many {
        eprintln!("{}", (words.said.failed)(count, found.len() + inputs.failed.len()));
    }
    Ok(count > 0)
}

/// Whether output goes into a folder, one file a report.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// The file for each report: its own path below the folder with the ending of the format; where two would meet, with
/// the old ending kept in it, or with its number.
pub fn output_names(folder: &Path, found: &[Input], ending: &str) -> Vec<PathBuf> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(found.len());
    for (i, input) in found.iter().enumerate() {
        let whole = input.inside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = input.inside.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let wishes =
            [format!("{stem}.{ending}"), format!("{whole}.{ending}"), format!("{whole}.{}.{ending}", i + 1)];
        let paths = wishes.map(|name| folder.join(input.inside.with_file_name(name)));
        let free = paths.iter().find(|path| !taken.contains(*path)).unwrap_or(&paths[2]).clone();
        taken.insert(free.clone());
        names.push(free);
    }
    names
}
