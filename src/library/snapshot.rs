//! Snapshots: a dataset and its index as they were worked out from a folder, in one
//! file of the cache folder.
//!
//! A snapshot holds the key of what it was made from: a hash of the program's version
//! and of every byte of the dataset's files. It is used only where the key is that of
//! the files as they are now; each of its sections carries a checksum, and what is
//! read is looked through for numbers that lead nowhere. Whatever does not fit, the
//! folder is read anew and the snapshot replaced.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytemuck::{Pod, Zeroable};
use etcetera::BaseStrategy as _;
use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{Library, Progress, Stage};
use crate::dataset::{self, Dataset};
use crate::search::{Kept, SearchIndex};

/// Changes with the form of snapshots.
const FORM: u64 = 1;

/// What a snapshot begins with. The number shows the order of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable)]
#[repr(C)]
struct Head {
    magic: [u8; 8],
    order: u64,
    key: [u64; 2],
    /// How many sections there are, and how many of them are of the dataset.
    sections: u64,
    of_dataset: u64,
}

/// How long a section is, and its checksum.
#[derive(Debug, Clone, Copy, PartialEq, Pod, Zeroable, Default)]
#[repr(C)]
struct Entry {
    len: u64,
    checksum: u64,
}

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
        let mut file = File::open(&self.file).ok()?;
        let mut head = Head::zeroed();
        file.read_exact(bytemuck::bytes_of_mut(&mut head)).ok()?;
        if (head.magic, head.order) != (MAGIC, ORDER) {
            return None;
        }
        progress.enter(Stage::Restoring, 0);
        if head.key != key.0 {
            return None;
        }
        let sections = self.sections(&mut file, head)?;
        progress.expect(sections.iter().map(|(_, entry)| entry.len).sum());
        let of_dataset = usize::try_from(head.of_dataset).ok()?;
        let read = |(at, (start, entry)): (usize, &(u64, Entry))| {
            let bytes = self.section(*start, *entry)?;
            progress.step(entry.len);
            match at.checked_sub(of_dataset) {
                None => dataset::Part::read(at, &bytes).map(Section::Dataset),
                Some(at) => Kept::read(at, &bytes).map(Section::Index),
            }
        };
        let sections: Vec<Section> = sections.par_iter().enumerate().map(read).collect::<Option<_>>()?;
        let (mut of_dataset, mut of_index) = (Vec::new(), Vec::new());
        for section in sections {
            match section {
                Section::Dataset(part) => of_dataset.push(part),
                Section::Index(part) => of_index.push(part),
            }
        }
        let dataset = Dataset::from_parts(of_dataset)?;
        let index = SearchIndex::from_parts(&dataset, of_index)?;
        Some(Library::indexed(dataset, index))
    }

    /// Where the sections stand; `None` where the file is not as long as they are.
    fn sections(&self, file: &mut File, head: Head) -> Option<Vec<(u64, Entry)>> {
        let size = file.metadata().ok()?.len();
        let room = size.checked_sub(size_of::<Head>() as u64)? / size_of::<Entry>() as u64;
        let count = usize::try_from(head.sections).ok().filter(|&count| count as u64 <= room)?;
        let mut entries = vec![Entry::default(); count];
        file.read_exact(bytemuck::cast_slice_mut(&mut entries)).ok()?;
        let mut start = table_end(count);
        let mut sections = Vec::with_capacity(count);
        for entry in entries {
            sections.push((start, entry));
            start = start.checked_add(entry.len)?;
        }
        (start == size).then_some(sections)
    }

    /// The bytes of a section, as they were written.
    fn section(&self, start: u64, entry: Entry) -> Option<Vec<u8>> {
        let mut file = File::open(&self.file).ok()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut bytes = Vec::with_capacity(usize::try_from(entry.len).ok()?);
        file.take(entry.len).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 == entry.len && xxh3_64(&bytes) == entry.checksum).then_some(bytes)
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
        let of_dataset = library.dataset.parts().count();
        let of_index = index.parts().count();
        let head = Head {
            magic: MAGIC,
            order: ORDER,
            key: key.0,
            sections: (of_dataset + of_index) as u64,
            of_dataset: of_dataset as u64,
        };
        let mut entries = vec![Entry::default(); of_dataset + of_index];
        out.write_all(bytemuck::bytes_of(&head))?;
        out.write_all(bytemuck::cast_slice(&entries))?;
        let parts = library.dataset.parts().chain(index.parts());
        for (entry, bytes) in entries.iter_mut().zip(parts) {
            *entry = Entry { len: bytes.len() as u64, checksum: xxh3_64(&bytes) };
            out.write_all(&bytes)?;
        }
        out.seek(SeekFrom::Start(size_of::<Head>() as u64))?;
        out.write_all(bytemuck::cast_slice(&entries))?;
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

enum Section {
    Dataset(dataset::Part),
    Index(Kept),
}

/// Where the table of so many sections ends.
const fn table_end(sections: usize) -> u64 {
    (size_of::<Head>() + sections * size_of::<Entry>()) as u64
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
