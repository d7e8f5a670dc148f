//! The file of a backup: members of a `tar`, and a trailer with the hash of all bytes before it.
//!
//! It is written under another name, synced, and renamed at the end; so a file under its name is a whole one.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tar::{EntryType, Header};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::tables::hex;
use crate::StoreError;
use crate::disk::{at, make_file, sync_folder};

const BLOCK: usize = 512;
const TRAILER: &str = "trailer";
/// The trailer is the last member: its header, one block of text, and the two empty blocks that end a `tar`.
const TRAILER_BYTES: u64 = 4 * BLOCK as u64;
/// Pieces that wait to be written.
const PIECES_WAITING: usize = 4;

/// An archive being written. What comes in goes to a thread that may block.
pub(crate) struct Archive {
    pieces: mpsc::Sender<Vec<u8>>,
    thread: JoinHandle<Result<u64, StoreError>>,
}

impl Archive {
    /// Begins an archive that will be found under `path`.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let file = make_file(&part)?;
        file.set_len(0).map_err(at(&part))?;
        let (pieces, waiting) = mpsc::channel(PIECES_WAITING);
        let path = path.to_owned();
        let thread = tokio::task::spawn_blocking(move || write(file, &part, &path, waiting));
        Ok(Self { pieces, thread })
    }

    /// A member that is there as a whole.
    pub async fn member(&mut self, name: &str, content: Vec<u8>) -> Result<(), StoreError> {
        let size = content.len() as u64;
        self.begin(name, size).await?;
        self.piece(content).await?;
        self.end(size).await
    }

    /// Begins a member of a size; its pieces follow, and its end.
    pub async fn begin(&mut self, name: &str, size: u64) -> Result<(), StoreError> {
        self.piece(header(name, size)?).await
    }

    pub async fn piece(&mut self, bytes: Vec<u8>) -> Result<(), StoreError> {
        // A thread that is gone has an error, which `finish` tells.
        let gone = || StoreError::Unavailable { reason: "the archive is not written any more".into() };
        if bytes.is_empty() { Ok(()) } else { self.pieces.send(bytes).await.map_err(|_| gone()) }
    }

    /// Ends a member of a size.
    pub async fn end(&mut self, size: u64) -> Result<(), StoreError> {
        let rest = usize::try_from(size % BLOCK as u64).unwrap_or(0);
        self.piece(vec![0; (BLOCK - rest) % BLOCK]).await
    }

    /// Writes the trailer, syncs, and gives the archive its name. Says its size. `given` is what the giving came to: after
    /// an error nothing is left, and the error of the disk is told before that of who could not write to it.
    pub async fn finish<T>(self, given: Result<T, StoreError>) -> Result<(T, u64), StoreError> {
        let Self { pieces, thread } = self;
        if given.is_ok() {
            let _ = pieces.send(Vec::new()).await;
        }
        drop(pieces);
        let ended = |_| StoreError::Unavailable { reason: "the writing thread ended".into() };
        match (thread.await.map_err(ended)?, given) {
            (Ok(size), Ok(value)) => Ok((value, size)),
            (Err(StoreError::BrokenBackup { .. }), Err(error)) | (Err(error), _) | (_, Err(error)) => {
                Err(error)
            }
        }
    }
}

fn header(name: &str, size: u64) -> Result<Vec<u8>, StoreError> {
    let mut header = Header::new_ustar();
    let bad = |error: std::io::Error| StoreError::BrokenBackup { reason: format!("member {name}: {error}") };
    header.set_path(name).map_err(bad)?;
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_cksum();
    Ok(header.as_bytes().to_vec())
}

/// Writes pieces until an empty one, which means that all is there. If none comes, the part is removed.
fn write(
    file: File,
    part: &Path,
    path: &Path,
    mut pieces: mpsc::Receiver<Vec<u8>>,
) -> Result<u64, StoreError> {
    let mut file = BufWriter::new(file);
    let written = (|| {
        let mut digest = Sha256::new();
        let mut size = TRAILER_BYTES;
        loop {
            match pieces.blocking_recv() {
                Some(piece) if piece.is_empty() => break,
                Some(piece) => {
                    digest.update(&piece);
                    size += piece.len() as u64;
                    file.write_all(&piece).map_err(at(part))?;
                }
                None => return Err(broken("it was not finished")),
            }
        }
        let mut text = format!("sha256 {}\n", hex(&digest.finalize())).into_bytes();
        let trailer = header(TRAILER, text.len() as u64)?;
        text.resize(3 * BLOCK, 0);
        file.write_all(&trailer).and_then(|()| file.write_all(&text)).map_err(at(part))?;
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(at(part))?;
        std::fs::rename(part, path).map_err(at(path))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        sync_folder(folder.unwrap_or(Path::new(".")))?;
        Ok(size)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(part);
    }
    written
}

/// Checks the trailer of an archive against its bytes; says the size of what is before the trailer.
pub(crate) fn check(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<u64, StoreError> {
    let mut file = File::open(path).map_err(at(path))?;
    let size = file.metadata().map_err(at(path))?.len();
    let body = size.checked_sub(TRAILER_BYTES).filter(|body| body % BLOCK as u64 == 0);
    let body = body.ok_or_else(|| broken("it has no trailer: it was cut"))?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    let mut read = 0;
    while read < body {
        let most = usize::try_from((body - read).min(piece.len() as u64)).unwrap_or(piece.len());
        file.read_exact(&mut piece[..most]).map_err(at(path))?;
        digest.update(&piece[..most]);
        read += most as u64;
        progress(read, body);
    }
    let mut expected = header(TRAILER, 72)?;
    expected.extend(format!("sha256 {}\n", hex(&digest.finalize())).into_bytes());
    expected.resize(4 * BLOCK, 0);
    let mut trailer = Vec::new();
    file.read_to_end(&mut trailer).map_err(at(path))?;
    if trailer == expected {
        Ok(body)
    } else {
        Err(broken("its trailer does not fit: it was cut or altered"))
    }
}

/// The members of an archive that was checked, one after another.
pub(crate) fn open(
    path: &Path,
    body: u64,
) -> Result<tar::Archive<std::io::Take<BufReader<File>>>, StoreError> {
    let mut file = File::open(path).map_err(at(path))?;
    file.seek(SeekFrom::Start(0)).map_err(at(path))?;
    Ok(tar::Archive::new(BufReader::with_capacity(1 << 20, file).take(body)))
}

pub(crate) fn broken(reason: impl Into<String>) -> StoreError {
    StoreError::BrokenBackup { reason: reason.into() }
}

/// The name of a member as text.
pub(crate) fn name_of<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String, StoreError> {
    let path: PathBuf = entry.path().map_err(|error| broken(error.to_string()))?.into_owned();
    path.into_os_string().into_string().map_err(|_| broken("a member has no readable name"))
}
