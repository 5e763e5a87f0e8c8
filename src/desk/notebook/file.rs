//! The notebook's file.
//!
//! What holds at any moment, whoever is killed:
//! - The file is whole: it is written aside, forced to the disk and renamed.
//! - Nothing is lost between two programs: each change is made under a lock, on what
//!   the file holds then. The system gives the lock up with the process, so what
//!   somebody who holds it finds written aside is a leftover.
//! - A file that cannot be read, because a hand slipped in it or because a later
//!   version wrote it, is reported with line and column and left as it is.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::{Change, Notebook};
use crate::model::PartialDate;

const NAME: &str = "notebook.ron";
const LOCK: &str = ".notebook.lock";
/// What the names of files written aside begin with.
const ASIDE: &str = ".notebook.aside-";

/// What stands above the notebook in its file.
const HEAD: &str = "\
// The notebook of `mandates`: tasks you keep, with your tags and notes, searches you
// saved, reading lists. You may edit it while no change is being made; comments below
// this line are not kept.
";

/// Where the notebook lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotebookFile {
    folder: PathBuf,
    name: PathBuf,
}

/// Why the notebook could not be read or changed. The file is as it was.
#[derive(Debug)]
pub enum NotebookError {
    /// The file or its folder cannot be used.
    Io(PathBuf, io::Error),
    /// The file is damaged: where, and what is wrong there.
    Damaged(PathBuf, usize, usize, String),
}

impl std::fmt::Display for NotebookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "the notebook {} cannot be used: {error}", path.display()),
            Self::Damaged(path, line, column, message) => write!(
                f,
                "{}:{line}:{column}: {message}; the notebook is kept as it is and not changed until this is mended",
                path.display()
            ),
        }
    }
}

impl std::error::Error for NotebookError {}

impl NotebookFile {
    /// The notebook of the user, `$XDG_DATA_HOME/mandates/notebook.ron` or what the
    /// system uses for it; `None` where there is no home folder.
    pub fn of_user() -> Option<Self> {
        let base = etcetera::choose_base_strategy().ok()?;
        Some(Self::in_folder(base.data_dir().join("mandates")))
    }

    /// The notebook in a folder. It need not be there yet.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), name: NAME.into() }
    }

    /// The notebook in a file of any name, to be read.
    pub fn at(path: &Path) -> Self {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Self { folder, name: path.file_name().map(PathBuf::from).unwrap_or_default() }
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// What the notebook holds; an empty one where there is no file.
    ///
    /// # Errors
    /// The file cannot be read, or it is damaged.
    pub fn read(&self) -> Result<Notebook, NotebookError> {
        let path = self.path();
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Notebook::default()),
            text => text.map_err(|error| NotebookError::Io(path.clone(), error))?,
        };
        let notebook: Notebook = ron::from_str(&text).map_err(|error| {
            let at = error.span.start;
            NotebookError::Damaged(path, at.line, at.col, error.code.to_string())
        })?;
        Ok(notebook.cleaned())
    }

    /// Makes changes on what the file holds now; gives what it holds then, and the
    /// changes that undo them.
    ///
    /// # Errors
    /// The file is damaged, or it cannot be written; it is as it was.
    pub fn change(
        &self,
        changes: impl IntoIterator<Item = Change>,
        today: PartialDate,
    ) -> Result<(Notebook, Vec<Change>), NotebookError> {
        let failed = |error| NotebookError::Io(self.path(), error);
        fs::create_dir_all(&self.folder).map_err(failed)?;
        let lock = File::options().create(true).truncate(false).write(true).open(self.folder.join(LOCK));
        let lock = lock.map_err(failed)?;
        lock.lock().map_err(failed)?;
        self.tidy().map_err(failed)?;
        let before = self.read()?;
        let mut notebook = before.clone();
        let undo = notebook.change(changes, today);
        if notebook != before {
            self.write(&notebook).map_err(failed)?;
        }
        lock.unlock().map_err(failed)?;
        Ok((notebook, undo))
    }

    fn write(&self, notebook: &Notebook) -> io::Result<()> {
        let mut aside = tempfile::Builder::new().prefix(ASIDE).tempfile_in(&self.folder)?;
        aside.write_all(written(notebook)?.as_bytes())?;
        aside.as_file().sync_all()?;
        aside.persist(self.path()).map_err(|error| error.error)?;
        flush_folder(&self.folder)
    }

    /// Takes away what a killed program wrote aside.
    fn tidy(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(ASIDE) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// The notebook as text: one field a line, notes with their line ends.
fn written(notebook: &Notebook) -> io::Result<String> {
    let pretty = ron::ser::PrettyConfig::new().escape_strings(false).new_line("\n");
    let body = ron::ser::to_string_pretty(notebook, pretty).map_err(io::Error::other)?;
    Ok(format!("{HEAD}{body}\n"))
}

/// Forces a rename to the disk; other systems do it with the file.
#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::reading::{Readable, ReadingChange, ReadingList};
    use super::super::searches::{SavedSearch, SearchChange};
    use super::super::{Entry, tags_of};
    use super::*;

    fn today() -> PartialDate {
        "2026-11-28".parse().expect("a date")
    }

    fn bench() -> (tempfile::TempDir, NotebookFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = NotebookFile::in_folder(folder.path().join("deep").join("mandates"));
        (folder, file)
    }

    #[test]
    fn what_is_written_is_read_and_reads_well() {
        let (_folder, file) = bench();
        assert_eq!(file.read().expect("no file yet"), Notebook::default());
        let note = "First line.\nSecond \"line\" with \\ and #.";
        let changes = [
            Change::Tag("a-1".into(), tags_of("Review, retain review")),
            Change::Note("a-1".into(), note.into()),
            Change::Keep("b-2".into()),
        ];
        let (changed, _) = file.change(changes, today()).expect("changed");
        assert_eq!(file.read().expect("read"), changed);
        let entry = changed.entry("a-1").expect("an entry");
        assert_eq!((entry.tags.join(" ").as_str(), entry.note.as_str()), ("retain review", note));
        let text = fs::read_to_string(file.path()).expect("the file");
        assert!(text.starts_with("// The notebook of `mandates`"), "{text}");
        assert!(text.contains("First line.\nSecond \"line\" with \\ and #."), "a person reads it: {text}");
    }

    #[test]
    fn every_text_comes_back_as_it_was_written() {
        let (_folder, file) = bench();
        for note in [
            "\"#",
            "r#\"x\"#",
            "\"##\nr##\"",
            "é\u{1f54a}日",
            "\\n",
            "a\n\nb",
            "'",
            "//",
            "/* x */",
            "#\"#\"#",
        ] {
            let (_, _) = file.change([Change::Note("t".into(), note.into())], today()).expect("changed");
            assert_eq!(file.read().expect(note).entry("t").expect("an entry").note, note);
        }
    }

    #[test]
    fn nothing_that_commands_a_terminal_is_kept() {
        let mut notebook = Notebook::default();
        notebook.change([Change::Note("t".into(), "a\u{1b}[2J\u{202e}b\r\nc\td".into())], today());
        assert_eq!(notebook.tasks[0].note, "a[2Jb\nc d");
        notebook.change([Change::Tag("t".into(), vec!["x\u{7}y z".into()])], today());
        assert_eq!(notebook.tasks[0].tags, ["xy-z"]);
    }

    fn reading(list: &str, change: ReadingChange) -> Change {
        Change::Reading(list.into(), change)
    }

    fn task(id: &str) -> Readable {
        Readable::Task(id.into())
    }

    #[test]
    fn each_change_can_be_undone() {
        let (_folder, file) = bench();
        let start = [
            Change::Tag("a".into(), vec!["x".into()]),
            Change::Note("a".into(), "old".into()),
            Change::Search(SearchChange::Save(SavedSearch::new("DDR", "category:ddr"))),
            Change::Search(SearchChange::Save(SavedSearch::new("Police", "police"))),
            reading("Sudan", ReadingChange::Add(task("a"))),
            reading("Mali", ReadingChange::Add(task("b"))),
            reading("Mali", ReadingChange::Add(Readable::Document("d".into()))),
            reading("Mali", ReadingChange::Add(task("a"))),
        ];
        let (before, _) = file.change(start, today()).expect("changed");
        for (change, changes) in [
            (Change::Note("a".into(), "new".into()), true),
            (Change::Forget("a".into()), true),
            (Change::Tag("a".into(), Vec::new()), true),
            (Change::Keep("b".into()), true),
            (Change::Keep("a".into()), false),
            (Change::Search(SearchChange::Save(SavedSearch::new("ddr", "ddr unmiss"))), true),
            (Change::Search(SearchChange::Save(SavedSearch::new("New", "new"))), true),
            (Change::Search(SearchChange::Rename("ddr".into(), "Weapons".into())), true),
            (Change::Search(SearchChange::Rename("ddr".into(), "police".into())), false),
            (Change::Search(SearchChange::Delete("DDR".into())), true),
            (Change::Search(SearchChange::Delete("none".into())), false),
            (reading("mali", ReadingChange::Add(task("c"))), true),
            (reading("mali", ReadingChange::Add(task("b"))), false),
            (reading("New", ReadingChange::Add(task("b"))), true),
            (reading("Mali", ReadingChange::Remove(Readable::Document("d".into()))), true),
            (reading("Sudan", ReadingChange::Remove(task("a"))), true),
            (reading("Mali", ReadingChange::Mark(task("b"), true)), true),
            (reading("Mali", ReadingChange::Move(task("b"), 9)), true),
            (reading("Mali", ReadingChange::Move(task("a"), 0)), true),
            (reading("Mali", ReadingChange::Rename("Sahel".into())), true),
            (reading("Mali", ReadingChange::Rename("SUDAN".into())), false),
            (reading("Sudan", ReadingChange::Delete), true),
        ] {
            let (changed, undo) = file.change([change.clone()], today()).expect("changed");
            assert_eq!((changed != before, !undo.is_empty()), (changes, changes), "{change:?}");
            let (after, _) = file.change(undo, today()).expect("undone");
            if matches!(change, Change::Forget(_)) {
                assert_eq!(after.entry("a"), before.entry("a"));
            } else {
                assert_eq!(after, before, "{change:?}");
            }
        }
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_outlives_an_undo() {
        let (_folder, file) = bench();
        let add = |id: &str| reading("Mali", ReadingChange::Add(task(id)));
        let (_, undo) = file.change([add("a")], today()).expect("changed");
        file.change([add("b")], today()).expect("the other program");
        let (left, _) = file.change(undo, today()).expect("undone");
        assert_eq!(left.list("mali").map(|list| list.items.len()), Some(1));
        let (_, undo) = file.change([reading("Mali", ReadingChange::Delete)], today()).expect("changed");
        file.change([add("c")], today()).expect("the other program");
        let (left, _) = file.change(undo, today()).expect("undone");
        let ids = |list: &ReadingList| list.items.iter().map(|item| item.what.id().to_owned()).collect();
        assert_eq!(left.list("Mali").map(ids), Some(vec!["b".to_owned(), "c".to_owned()]));
        let save = |query: &str| Change::Search(SearchChange::Save(SavedSearch::new("x", query)));
        file.change([save("one")], today()).expect("changed");
        let delete = Change::Search(SearchChange::Delete("x".into()));
        let (_, undo) = file.change([delete], today()).expect("changed");
        file.change([save("two")], today()).expect("the other program");
        let (left, _) = file.change(undo, today()).expect("undone");
        assert_eq!(left.search("X").map(|search| search.query.as_str()), Some("two"));
    }

    #[test]
    fn a_notebook_of_the_first_version_is_read_and_new_fields_read_well() {
        let (_folder, file) = bench();
        fs::create_dir_all(&file.folder).expect("a folder");
        fs::write(file.path(), "(tasks: [(task: \"a\", since: \"2026-11-28\")])").expect("written");
        let first = file.read().expect("read");
        assert_eq!((first.tasks.len(), first.searches.len(), first.lists.len()), (1, 0, 0));
        let (kept, _) = file
            .change(
                [
                    Change::Search(SearchChange::Save(SavedSearch::new(" DDR\u{1b}  now ", "ddr\nunmiss"))),
                    reading("Mali", ReadingChange::Add(task("a"))),
                    reading("Mali", ReadingChange::Mark(task("a"), true)),
                ],
                today(),
            )
            .expect("changed");
        assert_eq!(file.read().expect("read"), kept);
        assert_eq!(kept.searches, [SavedSearch { name: "DDR now".into(), query: "ddr unmiss".into() }]);
        let text = fs::read_to_string(file.path()).expect("the file");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("searches: [ ( name: \"DDR now\", query: \"ddr unmiss\", ), ]"), "{flat}");
        assert!(flat.contains("items: [ ( what: Task(\"a\"), read: true, ), ]"), "{flat}");
    }

    #[test]
    fn a_damaged_file_is_told_with_its_place_and_kept() {
        let (_folder, file) = bench();
        file.change([Change::Keep("a".into())], today()).expect("changed");
        for (damage, line) in [
            (
                "(\n    tasks: [\n        (task: \"a\", since: \"2026-11-28\"),\n        (task: ),\n    ],\n)",
                4,
            ),
            ("(tasks: [(task: \"a\", since: \"2026-11-28\", later: 1)])", 1),
            ("", 1),
        ] {
            fs::write(file.path(), damage).expect("written");
            let error = file.change([Change::Keep("b".into())], today()).expect_err("damaged");
            let NotebookError::Damaged(_, at, column, message) = &error else { panic!("{error}") };
            assert!(*at == line && *column > 0 && !message.is_empty(), "{error}");
            assert_eq!(fs::read_to_string(file.path()).expect("kept"), damage);
        }
    }

    #[test]
    fn what_a_killed_program_wrote_aside_is_taken_away() {
        let (_folder, file) = bench();
        file.change([Change::Keep("a".into())], today()).expect("changed");
        fs::write(file.folder.join(".notebook.aside-x1"), "half").expect("written");
        file.change([Change::Keep("b".into())], today()).expect("changed");
        let names: Vec<String> = fs::read_dir(&file.folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert!(names.iter().all(|name| [NAME, LOCK].contains(&name.as_str())), "{names:?}");
        let kept: Vec<Entry> = file.read().expect("read").tasks;
        assert_eq!(kept.len(), 2);
    }
}
