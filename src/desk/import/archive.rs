//! A ZIP of texts, such as the CR-UNSC corpus gives out: read entry by entry,
//! nothing of it unpacked to the disk.
//!
//! An archive may come from anywhere. Names that climb out of it, absolute names
//! and links are refused although no entry is ever written under its own name;
//! and an entry that swells beyond what text can is a bomb.

use std::borrow::Cow;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::intake::{Intake, LONGEST_TEXT, Waiting};
use super::walk::{Found, unreadable};
use super::{Kind, Problem, corpus, label, name};

type Zip = ZipArchive<BufReader<File>>;
type Entry<'a> = ZipFile<'a, BufReader<File>>;

/// The most entries.
const MOST: usize = 200_000;
/// What an archive may swell to in all, rows of a CSV aside.
const LONGEST_ALL: u64 = 8 << 30;
/// How many times its size in the archive an entry may have; text has ten times.
const SWELLING: u64 = 200;
/// Up to here an entry may swell as it likes: a page of blanks does.
const HARMLESS: u64 = 1 << 20;

/// Adds the texts of an archive.
pub(super) fn add(file: &Found, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut zip = match open(file) {
        Ok(zip) => zip,
        Err(problem) => {
            intake.refuse(&label(&file.path), problem);
            intake.watcher.advance(file.bytes);
            return Ok(());
        }
    };
    let total = Rc::new(Cell::new(0));
    let mut rest = file.bytes;
    for at in 0..zip.len() {
        if total.get() > LONGEST_ALL {
            let message =
                format!("this archive swells to more than {} GB: reading stopped", LONGEST_ALL >> 30);
            intake.refuse(
                &label(&file.path),
                Problem::new(message, "unpack what you need and give the folder"),
            );
            break;
        }
        let worth = zip.by_index_data(at).map_or(0, |entry| entry.compressed_size()).min(rest);
        rest -= worth;
        add_entry(&mut zip, at, &file.path, &total, worth, intake)?;
    }
    intake.watcher.advance(rest);
    Ok(())
}

fn open(file: &Found) -> Result<Zip, Problem> {
    let damaged = |error: &dyn std::fmt::Display| {
        Problem::new(format!("this archive is damaged: {error}"), "download it again")
    };
    let open = File::open(&file.path).map_err(|error| unreadable(&error))?;
    let mut zip = ZipArchive::new(BufReader::new(open)).map_err(|error| damaged(&error))?;
    if zip.len() > MOST {
        let message = format!("this archive has {} entries; up to {MOST} are read", zip.len());
        return Err(Problem::new(message, "unpack what you need and give the folder"));
    }
    if zip.has_overlapping_entries().map_err(|error| damaged(&error))? {
        return Err(Problem::new(
            "entries of this archive lie over each other: it is a bomb",
            "do not open it",
        ));
    }
    Ok(zip)
}

fn add_entry(
    zip: &mut Zip,
    at: usize,
    path: &Path,
    total: &Rc<Cell<u64>>,
    worth: u64,
    intake: &mut Intake<'_>,
) -> io::Result<()> {
    let entry = match zip.by_index(at) {
        Ok(entry) => entry,
        Err(error) => {
            let message = format!("this entry cannot be read: {error}");
            intake.refuse(
                &format!("{}: entry {}", label(path), at + 1),
                Problem::new(message, "unpack it yourself and give the folder"),
            );
            intake.watcher.advance(worth);
            return Ok(());
        }
    };
    let inside = name_inside(&entry);
    let shown = format!("{}: {inside}", label(path));
    let source = format!("{}/{inside}", name(path));
    let refused = refusal(&entry, &inside);
    let kind = Kind::of(Path::new(&inside)).filter(|kind| *kind != Kind::Zip);
    match (refused, kind) {
        (Some(problem), _) => intake.refuse(&shown, problem),
        (None, _) if entry.is_dir() || is_litter(&inside) => {}
        (None, None) => intake.tally.left_out += 1,
        // Rows go by one by one, however many; only their swelling is watched.
        (None, Some(Kind::Csv)) => {
            let guard = Guard::new(entry, u64::MAX, Rc::default());
            corpus::add(guard, &shown, &source, 0, intake)?;
        }
        (None, Some(kind)) => match read(entry, total) {
            Ok(bytes) => {
                let name = Path::new(&inside).file_name().unwrap_or_default().to_string_lossy().into_owned();
                return intake.offer(Waiting { label: shown, name, source, kind, bytes, worth });
            }
            Err(problem) => intake.refuse(&shown, problem),
        },
    }
    intake.watcher.advance(worth);
    Ok(())
}

fn name_inside(entry: &Entry<'_>) -> String {
    entry.name().map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Cow::into_owned)
}

/// Why an entry is not even looked into.
fn refusal(entry: &Entry<'_>, inside: &str) -> Option<Problem> {
    let climbs = inside.split(['/', '\\']).any(|part| part == "..");
    let drive = inside.as_bytes().get(1) == Some(&b':');
    let message = if climbs || inside.contains('\0') {
        "the name of this entry climbs out of the archive"
    } else if inside.starts_with(['/', '\\']) || drive {
        "the name of this entry is absolute"
    } else if entry.is_symlink() {
        "this entry is a link"
    } else if entry.encrypted() {
        return Some(Problem::new(
            "this entry is locked with a password",
            "unpack it yourself and give the folder",
        ));
    } else {
        return None;
    };
    Some(Problem::new(message, "an honest archive of texts has none of these; see where it comes from"))
}

/// What the systems of archivers leave in archives.
fn is_litter(inside: &str) -> bool {
    inside.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn read(entry: Entry<'_>, total: &Rc<Cell<u64>>) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut guard = Guard::new(entry, LONGEST_TEXT, Rc::clone(total));
    match guard.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => {
            Err(Problem::new(error.to_string(), "see where the archive comes from, or download it again"))
        }
    }
}

/// Reads an entry as long as it is no bomb, whatever size it claims to have.
struct Guard<'a> {
    entry: Entry<'a>,
    packed: u64,
    longest: u64,
    read: u64,
    /// What all entries of the archive swelled to.
    total: Rc<Cell<u64>>,
}

impl<'a> Guard<'a> {
    fn new(entry: Entry<'a>, longest: u64, total: Rc<Cell<u64>>) -> Self {
        Self { packed: entry.compressed_size(), entry, longest, read: 0, total }
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        self.read += read as u64;
        self.total.set(self.total.get() + read as u64);
        let swollen = self.read > HARMLESS && self.read / SWELLING > self.packed;
        if swollen || self.read > self.longest {
            return Err(io::Error::other("this entry swells beyond what a text can: it is a bomb"));
        }
        Ok(read)
    }
}
