//! Datasets in folders: which files are read, and what may stand in their place.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::load::{Intake, load};
use super::report::{Diagnostic, Report};
use super::source::{Room, SourceFile};
use super::{Dataset, good};
use crate::library::Progress;

/// The largest file that is read; a dataset of a million tasks has 400 MB.
const MAX_BYTES: u64 = 1 << 30;

/// The files beside the folder of tasks.
const ROOT_FILES: [&str; 4] = ["taxonomy.ron", "missions.ron", "documents.ron", "glossary.ron"];

impl Dataset {
    /// Reads a dataset folder: `taxonomy.ron`, `missions.ron`, `documents.ron`, a
    /// folder `tasks` of `.ron` files and, if it is there, `glossary.ron`. Other
    /// files are not looked at.
    ///
    /// # Errors
    /// Everything that is wrong with the folder, its files and their records.
    pub fn open(folder: &Path) -> Result<Self, Report> {
        Self::open_with(folder, &Progress::default())
    }

    /// The same; tells how many of the bytes have been understood.
    pub(crate) fn open_with(folder: &Path, progress: &Progress) -> Result<Self, Report> {
        let shown = folder.display().to_string();
        let refuse = |code, message: &str| {
            let help = "name a folder that holds taxonomy.ron, missions.ron, documents.ron and tasks";
            Err(Report::of(vec![Diagnostic::whole(code, &shown, message, help)]))
        };
        match fs::metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return refuse("no-folder", "there is no such folder");
            }
            Err(error) => return refuse("unreadable", &format!("the folder cannot be read: {error}")),
            Ok(metadata) if !metadata.is_dir() => {
                return refuse("not-a-folder", "this is a file, not a dataset folder");
            }
            Ok(_) => {}
        }
        let prefix = if shown.ends_with(['/', '\\']) { shown } else { format!("{shown}/") };
        let mut intake = Intake { prefix, ..Intake::default() };
        let tasks = task_files(folder, &mut intake);
        intake.take(folder, ROOT_FILES.map(str::to_owned).to_vec());
        let size = |path: &String| folder.join(path).metadata().map_or(0, |of| of.len());
        let few: usize = intake.files.iter().map(|file| file.text.len()).sum();
        progress.expect(few as u64 + tasks.iter().map(size).sum::<u64>());
        let text = |path: &str| read(&folder.join(path)).ok().flatten();
        if let Some(dataset) = good::read(intake.clone(), &tasks, &text, progress) {
            return Ok(dataset);
        }
        intake.take(folder, tasks);
        load(intake, progress)
    }
}

impl Intake {
    /// Reads files of a folder.
    fn take(&mut self, folder: &Path, paths: Vec<String>) {
        let read: Vec<_> = paths.par_iter().map(|path| read(&folder.join(path))).collect();
        for (path, result) in paths.into_iter().zip(read) {
            match result {
                Ok(Some(text)) => self.files.push(SourceFile { path, text: text.into() }),
                Ok(None) => {}
                Err(refusal) => refusal.into_intake(&path, self),
            }
        }
    }
}

/// The files of a dataset that are there, relative to its folder, in a fixed order.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut intake = Intake::default();
    let tasks = task_files(folder, &mut intake);
    if !intake.unread.is_empty() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let root = ROOT_FILES.iter().map(|&name| name.to_owned());
    Ok(root.filter(|name| folder.join(name).exists()).chain(tasks).collect())
}

/// The paths of the task files, in the order of their names.
fn task_files(folder: &Path, intake: &mut Intake) -> Vec<String> {
    let entries = match fs::read_dir(folder.join("tasks")) {
        Ok(entries) => entries,
        // Said with the other missing files.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            let message = format!("the folder of tasks cannot be read: {error}");
            intake.refuse(
                "unreadable",
                "tasks",
                message,
                "tasks is a folder of .ron files that you may read",
            );
            return Vec::new();
        }
    };
    let mut paths = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => match entry.file_name().into_string() {
                Ok(name) => paths.push(format!("tasks/{name}")),
                Err(name) if name.to_string_lossy().ends_with(".ron") => {
                    let path = format!("tasks/{}", name.to_string_lossy());
                    intake.refuse("bad-file-name", &path, "the file's name is not UTF-8", "rename the file");
                }
                Err(_) => {}
            },
            Err(error) => {
                let message = format!("the folder of tasks cannot be read to its end: {error}");
                intake.refuse("unreadable", "tasks", message, "try again");
            }
        }
    }
    paths.retain(|path| Room::of(path) == Some(Room::Tasks));
    paths.sort();
    paths
}

/// Why a file was not read.
enum Refusal {
    Whole(&'static str, String, &'static str),
    /// Not UTF-8: the text up to the first bad byte and a little more.
    Encoding(Box<Diagnostic>),
}

impl Refusal {
    fn into_intake(self, path: &str, intake: &mut Intake) {
        match self {
            Self::Whole(code, message, help) => intake.refuse(code, path, message, help),
            Self::Encoding(diagnostic) => {
                let file = super::source::visible(&format!("{}{path}", intake.prefix));
                intake.unread.push(Diagnostic { file, ..*diagnostic });
                intake.unread_paths.push(path.to_owned());
            }
        }
    }
}

/// The text of a file; `None` when there is none.
fn read(path: &Path) -> Result<Option<String>, Refusal> {
    let unreadable = |error: io::Error| {
        Refusal::Whole("unreadable", format!("the file cannot be read: {error}"), "make it readable for you")
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        // A link that leads nowhere is there, and wrong.
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => {
            return Ok(None);
        }
        Err(error) => return Err(unreadable(error)),
    };
    // Before it is opened: opening a pipe would wait for its other end.
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "a folder" } else { "a pipe, socket or device" };
        let message = format!("this is {what}, not a file");
        return Err(Refusal::Whole("not-a-file", message, "put a regular file in its place"));
    }
    let too_large = || {
        let message = format!("the file is larger than {} MB", MAX_BYTES >> 20);
        Refusal::Whole("too-large", message, "split it into several files of tasks")
    };
    if metadata.len() > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // It may grow while it is read.
    let taken = File::open(path)
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if taken as u64 > MAX_BYTES {
        return Err(too_large());
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))
}

fn not_utf8(bytes: &[u8], good: usize) -> Refusal {
    let shown = &bytes[..bytes.len().min(good + 200)];
    let text = String::from_utf8_lossy(shown);
    let message = format!("byte 0x{:02X} is not UTF-8", bytes[good]);
    Refusal::Encoding(Box::new(super::report::at_byte(
        "not-utf-8",
        &text,
        good,
        message,
        "save the file as UTF-8",
    )))
}
