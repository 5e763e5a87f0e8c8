//! Snapshots: a dataset and its index as they were worked out from a folder, in one
//! file of the cache folder.
//!
//! A snapshot holds the key of what it was made from: a hash of the program's version
//! and of every byte of the dataset's files. It is used only where the key is that of
//! the files as they are now; behind its body stands a checksum of each piece of it, and
//! what is read is looked through for numbers that lead nowhere. Whatever does not fit,
//! the folder is read anew and the snapshot replaced.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytemuck::{Pod, Zeroable};
use bytes::Bytes;
use etcetera::BaseStrategy as _;
use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::mapped::map;
use super::{BulkReader, BulkWriter, Library, Progress, Stage};
use crate::dataset::{self, Dataset};
use crate::search::SearchIndex;

/// Changes with the form of snapshots.
const FORM: u64 = 3;

/// What a snapshot begins with. The number shows the order of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable)]
#[repr(C)]
struct Head {
    magic: [u8; 8],
    order: u64,
    key: [u64; 2],
    /// The length of the body, in bytes.
    body: u64,
}

/// A checksum is over so many bytes of the body.
const PIECE: usize = 1 << 20;

const MAGIC: [u8; 8] = *b"mandates";
const ORDER: u64 = 0x0102_0304_0506_0708;

/// What the name of a snapshot that is still being written begins with.
const PART: &str = "part-";

/// Who has not ended a part within this time was ended before it could.
const STALE: Duration = Duration::from_secs(600);

/// A hash of a dataset's files as they are at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u64; 2]);

/// Bytes of a file that are read and hashed at a time.
const BUFFER: usize = 1 << 20;

/// The snapshot of one folder.
#[derive(Debug)]
pub struct Snapshot {
    folder: PathBuf,
    file: PathBuf,
}

impl Snapshot {
    /// The snapshot of a folder in the user's cache folder; `None` where there is no
    /// home or no such folder.
    pub fn of_user(folder: &Path) -> Option<Self> {
        let cache = etcetera::choose_base_strategy().ok()?.cache_dir().join("mandates/snapshots");
        Self::new(folder, &cache)
    }

    /// The snapshot of a folder, kept in another.
    pub fn new(folder: &Path, cache: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        let name = format!("{:016x}.snapshot", xxh3_64(folder.as_os_str().as_encoded_bytes()));
        Some(Self { folder, file: cache.join(name) })
    }

    /// Where it is kept.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The library that was kept under a key; `None` where there is none.
    pub fn read(&self, key: Key, progress: &Progress) -> Option<Library> {
        let body = self.body(key, progress)?;
        let mut reader = BulkReader::new(body);
        let dataset = Dataset::from_kept(&mut reader)?;
        let index = SearchIndex::from_kept(&dataset, &mut reader)?;
        reader.is_at_end().then(|| Library::indexed(dataset, index))
    }

    /// What stands between head and checksums, where it is what was written under a key.
    fn body(&self, key: Key, progress: &Progress) -> Option<Bytes> {
        let all = map(&File::open(&self.file).ok()?).ok()?;
        let head: Head = bytemuck::pod_read_unaligned(all.get(..size_of::<Head>())?);
        if (head.magic, head.order, head.key) != (MAGIC, ORDER, key.0) {
            return None;
        }
        progress.enter(Stage::Restoring, head.body);
        let end = size_of::<Head>().checked_add(usize::try_from(head.body).ok()?)?;
        let (body, sums) = (all.get(size_of::<Head>()..end)?, all.get(end..)?);
        let is_good = |(piece, sum): (&[u8], &[u8])| {
            progress.step(piece.len() as u64);
            xxh3_64(piece).to_ne_bytes() == sum
        };
        let whole = sums.len() == body.len().div_ceil(PIECE) * size_of::<u64>();
        let good = whole && body.par_chunks(PIECE).zip(sums.par_chunks(size_of::<u64>())).all(is_good);
        good.then(|| all.slice(size_of::<Head>()..end))
    }

    /// Keeps a library that was read from the folder and indexed, whole or not at all.
    /// The key must be that of the files before they were read: where they are others by
    /// now, nobody can tell which of both was read, and nothing is kept.
    ///
    /// # Errors
    /// The cache folder cannot be written to, or the dataset's files not be read.
    pub fn write(&self, library: &Library, key: Key) -> io::Result<()> {
        let cache = self.file.parent().ok_or(io::ErrorKind::NotFound)?;
        std::fs::create_dir_all(cache)?;
        let index = library.index().ok_or(io::ErrorKind::InvalidInput)?;
        if self.key()? != key {
            return Ok(());
        }
        sweep(cache)?;
        let part = tempfile::Builder::new().prefix(PART).tempfile_in(cache)?;
        let mut out = BufWriter::with_capacity(BUFFER, part);
        let mut head = Head { magic: MAGIC, order: ORDER, key: key.0, body: 0 };
        out.write_all(bytemuck::bytes_of(&head))?;
        let mut body = Summing { out: &mut out, piece: Xxh3::new(), sums: Vec::new(), len: 0 };
        let mut rows = BulkWriter::new(&mut body);
        library.dataset.keep(&mut rows)?;
        index.keep(&mut rows)?;
        head.body = body.len;
        let sums = body.sums();
        out.write_all(bytemuck::cast_slice(&sums))?;
        out.seek(SeekFrom::Start(0))?;
        out.write_all(bytemuck::bytes_of(&head))?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(&self.file).map(drop).map_err(|error| error.error)
    }

    /// The key of the files as they are.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn key(&self) -> io::Result<Key> {
        let files = dataset::files(&self.folder)?;
        let hashes: Vec<u128> =
            files.par_iter().map(|file| hash(&self.folder.join(file))).collect::<io::Result<_>>()?;
        let mut all = Xxh3::new();
        all.update(&FORM.to_ne_bytes());
        all.update(env!("CARGO_PKG_VERSION").as_bytes());
        for (file, hash) in files.iter().zip(hashes) {
            all.update(file.as_bytes());
            all.update(&hash.to_ne_bytes());
        }
        let key = all.digest128();
        Ok(Key([key as u64, (key >> 64) as u64]))
    }
}

/// Writes on, and makes a checksum of each piece that goes through.
struct Summing<W> {
    out: W,
    piece: Xxh3,
    sums: Vec<u64>,
    len: u64,
}

impl<W> Summing<W> {
    /// The checksums of all pieces.
    fn sums(mut self) -> Vec<u64> {
        if !self.len.is_multiple_of(PIECE as u64) {
            self.sums.push(self.piece.digest());
        }
        self.sums
    }
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = PIECE - (self.len % PIECE as u64) as usize;
        let written = self.out.write(&bytes[..bytes.len().min(room)])?;
        self.piece.update(&bytes[..written]);
        self.len += written as u64;
        if written == room {
            self.sums.push(self.piece.digest());
            self.piece.reset();
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Takes away what writers that were ended left behind.
fn sweep(cache: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(cache)? {
        let entry = entry?;
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        let is_part = entry.file_name().to_string_lossy().starts_with(PART);
        if is_part && age().is_some_and(|age| age > STALE) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn hash(path: &Path) -> io::Result<u128> {
    let mut file = File::open(path)?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.digest128()),
            count => hash.update(&buffer[..count]),
        }
    }
}
