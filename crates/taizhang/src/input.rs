//! What is to be read: files, folders with everything in them that is read, and the standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use taizhang_document::DocumentError;

use crate::failure::Failure;

/// The endings of files that are taken from a folder.
pub const ENDINGS: [&str; 9] = ["md", "markdown", "txt", "text", "html", "htm", "xhtml", "docx", "csv"];

/// How deep folders are looked through.
const FOLDER_DEPTH_MAX: usize = 64;

/// One thing to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// What it is called in messages and output.
    pub shown: String,
    /// The file, or nothing for the standard input.
    pub path: Option<PathBuf>,
    /// Its path below the folder that was named, or its file name.
    pub inside: PathBuf,
    /// The name given for the standard input, which tells its format.
    named: Option<String>,
}

/// What was found to read.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order of the arguments; the files of a folder by path.
    pub found: Vec<Input>,
    /// What could not be looked at.
    pub failed: Vec<(String, Failure)>,
    /// Whether a folder was named, or several files: output then says which file it is about.
    pub many: bool,
    /// How many files of folders have an ending that is not read.
    pub passed_over: usize,
}

impl Inputs {
    /// Finds what the arguments name. `name` stands for the standard input.
    pub fn find(arguments: &[PathBuf], name: Option<&str>) -> Self {
        let mut inputs = Self { many: arguments.len() > 1, ..Self::default() };
        for argument in arguments {
            if argument.as_os_str() == "-" {
                let shown = name.unwrap_or("-").to_owned();
                let inside = PathBuf::from(name.unwrap_or("stdin"));
                let named = name.map(str::to_owned);
                inputs.found.push(Input { shown, path: None, inside, named });
            } else if argument.is_dir() {
                inputs.many = true;
                let before = inputs.found.len();
                inputs.walk(argument, argument, 0);
                if inputs.found.len() == before {
                    let failure = Failure::Empty(argument.clone());
                    inputs.failed.push((argument.display().to_string(), failure));
                }
            } else {
                let inside = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
                inputs.found.push(Input::file(argument.clone(), inside));
            }
        }
        inputs
    }

    fn walk(&mut self, top: &Path, folder: &Path, depth: usize) {
        let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(error) => {
                let failure = Failure::reading(folder.to_owned(), error);
                return self.failed.push((folder.display().to_string(), failure));
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a folder is not followed, so no folder is read twice.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder {
                if depth < FOLDER_DEPTH_MAX {
                    self.walk(top, &path, depth + 1);
                }
            } else if path.is_file() {
                if is_read(&path) {
                    let inside = path.strip_prefix(top).unwrap_or(&path).to_owned();
                    self.found.push(Input::file(path, inside));
                } else {
                    self.passed_over += 1;
                }
            }
        }
    }
}

/// Whether the ending of a file is one that is read.
fn is_read(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

impl Input {
    fn file(path: PathBuf, inside: PathBuf) -> Self {
        Self { shown: path.display().to_string(), path: Some(path), inside, named: None }
    }

    /// A file that an option names.
    pub fn of_path(path: &Path) -> Self {
        Self::file(path.to_owned(), path.file_name().map_or_else(PathBuf::new, PathBuf::from))
    }

    /// The name whose ending helps to tell the format.
    pub fn name(&self) -> Option<String> {
        let file_name = |path: &PathBuf| Some(path.file_name()?.to_string_lossy().into_owned());
        self.path.as_ref().and_then(file_name).or_else(|| self.named.clone())
    }

    /// All bytes; a file that is larger than the limit is refused before it is read.
    pub fn bytes(&self, limit_bytes: u64) -> Result<Vec<u8>, Failure> {
        let too_large = |bytes| Failure::Document(DocumentError::TooLarge { bytes, limit_bytes });
        let mut bytes = Vec::new();
        let read = match &self.path {
            None => io::stdin().lock().take(limit_bytes + 1).read_to_end(&mut bytes),
            Some(path) => File::open(path).and_then(|file| {
                let told = file.metadata()?.len();
                if told > limit_bytes {
                    return Ok(told as usize);
                }
                bytes.reserve(told as usize);
                file.take(limit_bytes + 1).read_to_end(&mut bytes)
            }),
        };
        match read {
            Ok(len) if len as u64 > limit_bytes => Err(too_large(len as u64)),
            Ok(_) => Ok(bytes),
            Err(error) => {
                let path = self.path.clone().unwrap_or_else(|| PathBuf::from(&self.shown));
                Err(Failure::reading(path, error))
            }
        }
    }
}
