//! Files under the hash of their content: originals and evidence. One content is one file.
//!
//! A file is on the disk, under its name, before its row is; so a row always has its file, and what a crash leaves behind is
//! a file without a row, or a part under another name (`…#1`), which is never read.

use std::str::FromStr;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::disk::{at, make_folder, sync_folder};
use crate::store::{Store, read, within, written};
use crate::{FilesPlace, Micros, StoreError};

/// Files up to this size are held in memory while they come in, others go through a temporary file.
const MEMORY_BYTES_MAX: usize = 8 << 20;
/// What is read or sent at a time; S3 takes no smaller parts than 5 MiB.
const PART_BYTES: usize = 8 << 20;

/// The SHA-256 of a file's content, written as 64 hexadecimal digits.
///
/// ```
/// use taizhang_store::FileHash;
/// let hash = FileHash::of(b"");
/// assert_eq!(hash.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
/// assert_eq!(hash.to_string().parse::<FileHash>().unwrap(), hash);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash([u8; 32]);

impl FileHash {
    /// The hash of a content.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A hash that is known.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn path(&self) -> Path {
        let hex = self.to_string();
        Path::from(format!("sha256/{}/{}", &hex[..2], &hex[2..]))
    }
}

impl std::fmt::Display for FileHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for FileHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileHash({self})")
    }
}

impl FromStr for FileHash {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let bad = || StoreError::BadHash { text: text.chars().take(80).collect() };
        let digits =
            text.len() == 64 && text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c));
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            let pair = if digits { text.get(i * 2..i * 2 + 2) } else { None };
            *byte = u8::from_str_radix(pair.ok_or_else(bad)?, 16).map_err(|_| bad())?;
        }
        Ok(Self(bytes))
    }
}

/// A file that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// The hash of its content.
    pub hash: FileHash,
    /// Its size in bytes.
    pub size: u64,
    /// When it came in first.
    pub added: Micros,
}

/// Where the files are.
#[derive(Clone)]
pub(crate) struct Files {
    pub place: Arc<dyn ObjectStore>,
    /// The folder, if it is one of this machine.
    pub folder: Option<Arc<std::path::Path>>,
}

impl Files {
    pub fn open(place: &FilesPlace) -> Result<Self, StoreError> {
        match place {
            FilesPlace::Folder(folder) => {
                make_places(folder)?;
                let local = LocalFileSystem::new_with_prefix(folder).map_err(failed)?.with_fsync(true);
                Ok(Self { place: Arc::new(local), folder: Some(folder.as_path().into()) })
            }
            #[cfg(feature = "s3")]
            FilesPlace::S3(settings) => Ok(Self { place: crate::s3::open(settings)?, folder: None }),
            #[cfg(not(feature = "s3"))]
            FilesPlace::S3(_) => Err(StoreError::NotBuilt { part: "s3" }),
        }
    }

    /// The size of a file that is there.
    pub async fn size(&self, hash: FileHash) -> Result<Option<u64>, StoreError> {
        match self.place.head(&hash.path()).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    pub async fn put(&self, hash: FileHash, bytes: Bytes) -> Result<(), StoreError> {
        if bytes.len() <= PART_BYTES {
            return self.place.put(&hash.path(), PutPayload::from(bytes)).await.map(|_| ()).map_err(failed);
        }
        self.put_reader(hash, &mut &bytes[..]).await
    }

    pub async fn put_reader(
        &self,
        hash: FileHash,
        source: &mut (impl AsyncRead + Unpin),
    ) -> Result<(), StoreError> {
        let upload = self.place.put_multipart(&hash.path()).await.map_err(failed)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
        let mut piece = BytesMut::with_capacity(PART_BYTES);
        loop {
            piece.clear();
            match source.read_buf(&mut piece).await {
                Ok(0) => break,
                Ok(_) => upload.write(&piece),
                Err(error) => {
                    let _ = upload.abort().await;
                    return Err(at(std::path::Path::new("the file that comes in"))(error));
                }
            }
            upload.wait_for_capacity(2).await.map_err(failed)?;
        }
        upload.finish().await.map(|_| ()).map_err(failed)
    }
}

/// Makes the folders that files go into, all of them now, and their names last: who puts a file later syncs only the folder
/// that it is in.
fn make_places(folder: &std::path::Path) -> Result<(), StoreError> {
    let hashes = folder.join("sha256");
    make_folder(&hashes)?;
    for byte in 0..=u8::MAX {
        let place = hashes.join(format!("{byte:02x}"));
        if !place.exists() {
            std::fs::create_dir(&place).map_err(at(&place))?;
        }
    }
    sync_folder(&hashes)
}

/// What an error of the files' place is called.
pub(crate) fn failed(error: object_store::Error) -> StoreError {
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>()
            && matches!(io.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
        {
            return StoreError::DiskFull;
        }
        source = cause.source();
    }
    StoreError::Files(error)
}

/// A file as it is read: pieces that are checked at the end.
pub type FileStream = futures_util::stream::BoxStream<'static, Result<Bytes, StoreError>>;

impl Store {
    /// Keeps a file. When this returns, it and its name are on the disk. The same bytes twice are one file.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`], [`StoreError::DiskFull`], or if the place or the database does not write.
    pub async fn put_file(&self, bytes: impl Into<Bytes>, now: Micros) -> Result<FileHash, StoreError> {
        let bytes = bytes.into();
        within("the file (bytes)", bytes.len() as u64, self.limits.file_bytes)?;
        let (hash, size) = (FileHash::of(&bytes), bytes.len() as u64);
        if !self.has_whole(hash, size).await? {
            self.files.put(hash, bytes).await?;
            self.note_file(hash, size, now).await?;
        }
        Ok(hash)
    }

    /// Keeps a file that comes in bit by bit, of at most `limit` bytes. What goes over the limit leaves nothing behind.
    ///
    /// # Errors
    /// As [`put_file`](Self::put_file), and if the source breaks off.
    pub async fn put_reader(
        &self,
        source: impl AsyncRead + Unpin + Send,
        limit: u64,
        now: Micros,
    ) -> Result<FileHash, StoreError> {
        let limit = limit.min(self.limits.file_bytes);
        match spool(source, limit).await? {
            Spooled::Memory(bytes) => self.put_file(bytes, now).await,
            Spooled::File { file, hash, size } => {
                if !self.has_whole(hash, size).await? {
                    self.files.put_reader(hash, &mut tokio::fs::File::from_std(file)).await?;
                    self.note_file(hash, size, now).await?;
                }
                Ok(hash)
            }
        }
    }

    /// The whole file, its content checked against its hash.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::FileAltered`], or if the place cannot be read.
    pub async fn file(&self, hash: FileHash) -> Result<Bytes, StoreError> {
        let got = self.files.place.get(&hash.path()).await.map_err(|error| missing(error, hash))?;
        within("the file (bytes)", got.meta.size, self.limits.file_bytes)?;
        let bytes = got.bytes().await.map_err(failed)?;
        let found = FileHash::of(&bytes);
        if found == hash { Ok(bytes) } else { Err(StoreError::FileAltered { hash, found }) }
    }

    /// A file piece by piece. Its last piece is followed by [`StoreError::FileAltered`] if the content was not that of its
    /// hash: who must not pass on altered bytes asks [`verify_file`](Self::verify_file) first, or takes [`file`](Self::file).
    ///
    /// # Errors
    /// [`StoreError::NoFile`], or if the place cannot be read.
    pub async fn open_file(&self, hash: FileHash) -> Result<FileStream, StoreError> {
        let got = self.files.place.get(&hash.path()).await.map_err(|error| missing(error, hash))?;
        Ok(checked(got.into_stream().map_err(failed), hash).fuse().boxed())
    }

    /// Whether there is such a file, as far as the database knows.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_file(&self, hash: FileHash) -> Result<bool, StoreError> {
        Ok(self.kept_file(hash).await?.is_some())
    }

    /// Size and date of a file.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn kept_file(&self, hash: FileHash) -> Result<Option<KeptFile>, StoreError> {
        let row: Option<(i64, i64)> = read!(self, p => sqlx::query_as("SELECT size, added FROM files WHERE hash = $1")
            .bind(&hash.0[..]).fetch_optional(p).await)?;
        Ok(row.map(|(size, added)| KeptFile { hash, size: size.unsigned_abs(), added }))
    }

    /// All files behind a hash, in the order of their hashes, at most so many.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn kept_files(&self, after: Option<FileHash>, most: u32) -> Result<Vec<KeptFile>, StoreError> {
        let after = after.map(|hash| hash.0.to_vec()).unwrap_or_default();
        let rows: Vec<(Vec<u8>, i64, i64)> = read!(self, p => sqlx::query_as(
            "SELECT hash, size, added FROM files WHERE hash > $1 ORDER BY hash LIMIT $2")
            .bind(after).bind(i64::from(most)).fetch_all(p).await)?;
        let kept = |(hash, size, added): (Vec<u8>, i64, i64)| {
            let bytes = <[u8; 32]>::try_from(hash.as_slice()).ok()?;
            Some(KeptFile { hash: FileHash(bytes), size: size.unsigned_abs(), added })
        };
        Ok(rows.into_iter().filter_map(kept).collect())
    }

    /// Reads a file and compares it with its hash.
    ///
    /// # Errors
    /// [`StoreError::NoFile`], [`StoreError::FileAltered`], or if the place cannot be read.
    pub async fn verify_file(&self, hash: FileHash) -> Result<(), StoreError> {
        let mut pieces = self.open_file(hash).await?;
        while pieces.try_next().await?.is_some() {}
        Ok(())
    }

    /// Whether a file was kept and is still of its size; if not it is written again.
    async fn has_whole(&self, hash: FileHash, size: u64) -> Result<bool, StoreError> {
        Ok(self.has_file(hash).await? && self.files.size(hash).await? == Some(size))
    }

    pub(crate) async fn note_file(&self, hash: FileHash, size: u64, now: Micros) -> Result<(), StoreError> {
        written!(self, c => sqlx::query(
            "INSERT INTO files (hash, size, added) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING")
            .bind(&hash.0[..]).bind(size.cast_signed()).bind(now).execute(&mut *c).await.map(|_| ()))
    }
}

fn missing(error: object_store::Error, hash: FileHash) -> StoreError {
    match error {
        object_store::Error::NotFound { .. } => StoreError::NoFile { hash },
        other => failed(other),
    }
}

/// Passes pieces on, and at their end an error if they were not those of the hash.
fn checked(
    pieces: impl Stream<Item = Result<Bytes, StoreError>> + Send + Unpin + 'static,
    hash: FileHash,
) -> impl Stream<Item = Result<Bytes, StoreError>> + Send + 'static {
    let begin = (pieces, Some(Sha256::new()));
    futures_util::stream::unfold(begin, move |(mut pieces, digest)| async move {
        let mut digest = digest?;
        match pieces.next().await {
            Some(Ok(piece)) => {
                digest.update(&piece);
                Some((Ok(piece), (pieces, Some(digest))))
            }
            Some(Err(error)) => Some((Err(error), (pieces, None))),
            None => {
                let found = FileHash(digest.finalize().into());
                (found != hash).then_some((Err(StoreError::FileAltered { hash, found }), (pieces, None)))
            }
        }
    })
}

enum Spooled {
    Memory(Bytes),
    File { file: std::fs::File, hash: FileHash, size: u64 },
}

/// Reads a source to its end, in memory while it is small and then into a nameless temporary file.
async fn spool(mut source: impl AsyncRead + Unpin + Send, limit: u64) -> Result<Spooled, StoreError> {
    use std::io::{Seek, Write};
    let temporary = std::env::temp_dir();
    let mut held = BytesMut::new();
    let mut file: Option<std::fs::File> = None;
    let (mut digest, mut size) = (Sha256::new(), 0u64);
    loop {
        held.reserve(64 << 10);
        let read =
            source.read_buf(&mut held).await.map_err(at(std::path::Path::new("the file that comes in")))?;
        size += read as u64;
        within("the file (bytes)", size, limit)?;
        if read > 0 && held.len() < MEMORY_BYTES_MAX {
            continue;
        }
        if read == 0 && file.is_none() {
            return Ok(Spooled::Memory(held.freeze()));
        }
        let file = match &mut file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile().map_err(at(&temporary))?),
        };
        digest.update(&held);
        file.write_all(&held).map_err(at(&temporary))?;
        held.clear();
        if read == 0 {
            break;
        }
    }
    let mut file = file.ok_or_else(|| StoreError::Unavailable { reason: "no temporary file".into() })?;
    file.rewind().map_err(at(&temporary))?;
    Ok(Spooled::File { file, hash: FileHash(digest.finalize().into()), size })
}
