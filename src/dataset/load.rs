//! The one way into a [`Dataset`], for embedded data, folders and tests alike:
//! files → records → checks → joins, or everything that is wrong.

use rayon::prelude::*;

use super::check::{Bin, Checker, Shelves};
use super::packed::Pack;
use super::parse::{Parsed, parse};
use super::report::{Diagnostic, Report};
use super::source::{Room, SourceFile};
use super::{Dataset, packed};
use crate::library::Progress;
use crate::model::{Category, Document, GlossaryEntry, Mission, TaskRecord};

/// Files, and what is known to be wrong before any is looked into.
#[derive(Debug, Default, Clone)]
pub(super) struct Intake {
    /// What stands before each path when it is shown: the folder.
    pub prefix: String,
    pub files: Vec<SourceFile>,
    pub unread: Vec<Diagnostic>,
    /// Paths of files that are there but could not be read.
    pub unread_paths: Vec<String>,
}

impl Intake {
    /// Notes a file that cannot be read, with the reason.
    pub fn refuse(
        &mut self,
        code: &'static str,
        path: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.unread.push(Diagnostic::whole(code, &format!("{}{path}", self.prefix), message, help));
        self.unread_paths.push(path.to_owned());
    }

    /// Says which files of a dataset are not there.
    pub fn ask_for_missing(&mut self) {
        let there = |wanted: &dyn Fn(&str) -> bool| {
            self.files.iter().map(|file| &file.path).chain(&self.unread_paths).any(|path| wanted(path))
        };
        let mut missing: Vec<(&str, &str)> = Vec::new();
        for (path, what) in
            [("taxonomy.ron", "categories"), ("missions.ron", "missions"), ("documents.ron", "documents")]
        {
            if !there(&|found| found == path) {
                missing.push((path, what));
            }
        }
        if !there(&|found| found == "tasks" || Room::of(found) == Some(Room::Tasks)) {
            missing.push(("tasks", "tasks"));
        }
        for (path, what) in missing {
            let (message, help) = if path == "tasks" {
                ("there is no file of tasks", "add a folder tasks with at least one .ron file".to_owned())
            } else {
                (
                    "this file of the dataset is missing",
                    format!("add the list of {what}; [ ] if there are none"),
                )
            };
            self.refuse("missing-file", path, message, help);
        }
    }
}

enum Read {
    Categories(Parsed<Category>),
    Missions(Parsed<Mission>),
    Documents(Parsed<Document>),
    Glossary(Parsed<GlossaryEntry>),
    Tasks(Parsed<TaskRecord>),
}

fn read(room: Room, text: &str, progress: &Progress) -> Read {
    match room {
        Room::Taxonomy => Read::Categories(parse(text, progress)),
        Room::Missions => Read::Missions(parse(text, progress)),
        Room::Documents => Read::Documents(parse(text, progress)),
        Room::Glossary => Read::Glossary(parse(text, progress)),
        Room::Tasks => Read::Tasks(parse(text, progress)),
    }
}

/// Reads, checks and joins.
pub(super) fn load(mut intake: Intake, progress: &Progress) -> Result<Dataset, Report> {
    intake.ask_for_missing();
    let (mut shelves, bins) = gather(&mut intake, progress);
    if let Some(report) = Report::collect(&intake.prefix, &intake.files, bins, intake.unread) {
        return Err(report);
    }
    let tasks = packed::pack(std::mem::take(&mut shelves.tasks).into_values());
    join(shelves, tasks).ok_or_else(|| {
        let message = "a reference leads nowhere although every check passed";
        Report::of(vec![Diagnostic::whole(
            "internal",
            &intake.prefix,
            message,
            "this is a fault of the program: report it",
        )])
    })
}

/// Joins the records of shelves to tasks that were packed; `None` where a reference leads
/// nowhere.
pub(super) fn join(shelves: Shelves, tasks: Vec<Pack>) -> Option<Dataset> {
    let Shelves { missions, documents, categories, glossary, .. } = shelves;
    Dataset::join(
        missions.into_values(),
        documents.into_values(),
        categories.into_values(),
        glossary.into_values(),
        tasks,
    )
}

/// Brings the files of an intake in order, and reads and checks their records.
pub(super) fn gather(intake: &mut Intake, progress: &Progress) -> (Shelves, Vec<Bin>) {
    intake.files.retain(|file| Room::of(&file.path).is_some());
    intake.files.sort_by(|a, b| a.path.cmp(&b.path));
    for file in &mut intake.files {
        skip_byte_order_mark(file);
    }
    let reads: Vec<Read> = intake
        .files
        .par_iter()
        .filter_map(|file| Some(read(Room::of(&file.path)?, &file.text, progress)))
        .collect();
    let mut shelves = Shelves::default();
    for path in &intake.unread_paths {
        match Room::of(path) {
            Some(Room::Taxonomy) => shelves.categories.complete = false,
            Some(Room::Missions) => shelves.missions.complete = false,
            Some(Room::Documents) => shelves.documents.complete = false,
            Some(Room::Glossary) => shelves.glossary.complete = false,
            Some(Room::Tasks) | None => {}
        }
    }
    let mut bins: Vec<Bin> = Vec::new();
    for (file, read) in reads.into_iter().enumerate() {
        let mut bin = Bin::default();
        match read {
            Read::Categories(parsed) => shelves.categories.take(file, parsed, &mut bin),
            Read::Missions(parsed) => shelves.missions.take(file, parsed, &mut bin),
            Read::Documents(parsed) => shelves.documents.take(file, parsed, &mut bin),
            Read::Glossary(parsed) => shelves.glossary.take(file, parsed, &mut bin),
            Read::Tasks(parsed) => shelves.tasks.take(file, parsed, &mut bin),
        }
        bins.push(bin);
    }
    Checker { files: &intake.files, bins: &mut bins }.run(&shelves);
    (shelves, bins)
}

/// The first character of some files.
pub(super) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Editors on Windows begin files with one; it is no part of the text.
fn skip_byte_order_mark(file: &mut SourceFile) {
    if let Some(rest) = file.text.strip_prefix(BYTE_ORDER_MARK) {
        file.text = rest.to_owned().into();
    }
}

impl Dataset {
    /// A dataset from texts; paths are relative to the dataset, `tasks/unmiss.ron`.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn from_files(files: Vec<SourceFile>) -> Result<Self, Report> {
        load(Intake { files, ..Intake::default() }, &Progress::default())
    }
}
