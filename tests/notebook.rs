//! The notebook through the program: several at once, killed at any moment, damaged by
//! hand.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use mandates::desk::notebook::file::NotebookFile;
use mandates::desk::notebook::{Entry, Notebook};
use mandates::model::PartialDate;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals");
const TASK: &str = "unalfa-9001-3-a";

struct Bench(tempfile::TempDir);

impl Bench {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self) -> NotebookFile {
        NotebookFile::in_folder(self.0.path().join("mandates"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("mandates"));
        command.env_clear().env("XDG_DATA_HOME", self.0.path()).env("MANDATES_DATA", DATA).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(args).output().expect("output");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// A notebook of this many notes to take in, and the program that does.
    fn notes(&self, name: &str, count: usize) -> PathBuf {
        let since: PartialDate = "2026-11-28".parse().expect("a date");
        let entry = |at: usize| Entry {
            task: format!("{name}-{at}"),
            since,
            tags: vec![name.to_owned()],
            note: format!("Note {at} of {name},\nof two lines."),
        };
        let folder = self.0.path().join(name);
        let file = NotebookFile::in_folder(&folder);
        let changes = (0..count).map(|at| mandates::desk::notebook::Change::Restore(entry(at)));
        file.change(changes, since).expect("written");
        file.path()
    }

    fn add(&self, path: &Path) -> Child {
        self.command(&["notebook", "add", path.to_str().expect("UTF-8")]).spawn().expect("the program")
    }
}

fn of<'a>(notebook: &'a Notebook, tag: &str) -> Vec<&'a Entry> {
    notebook.tasks.iter().filter(|entry| entry.tags == [tag]).collect()
}

#[test]
fn what_is_kept_is_listed_tagged_noted_and_forgotten() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["notebook"]), (Some(1), String::new(), "nothing is kept\n".into()));
    assert_eq!(bench.run(&["notebook", "keep", TASK, "unalfa-9001-4"]).0, Some(0));
    assert_eq!(bench.run(&["notebook", "tag", TASK, "review", "Retain"]).0, Some(0));
    assert_eq!(bench.run(&["notebook", "note", TASK, "One *line*.\nAnother."]).0, Some(0));
    let (_, text, _) = bench.run(&["notebook", "list", "--tag", "review"]);
    assert!(text.contains("[retain, review]") && text.contains("    Another.\n"), "{text}");
    assert!(text.contains("Security Council resolution 9001 (2011), para. 3 (a)"), "{text}");
    let (_, markdown, _) = bench.run(&["notebook", "list", "--format", "markdown"]);
    assert!(markdown.contains(r"  > One \*line\*."), "{markdown}");
    let (_, json, _) = bench.run(&["notebook", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(listed[0]["tags"], serde_json::json!(["retain", "review"]));
    assert_eq!(bench.run(&["notebook", "forget", TASK]).0, Some(0));
    assert_eq!(bench.file().read().expect("read").tasks.len(), 1);
    for args in [&["notebook", "keep", "unalfa-9001-3"][..], &["notebook", "forget", TASK]] {
        assert_eq!(bench.run(args).0, Some(1), "{args:?}");
    }
    let (_, path, _) = bench.run(&["notebook", "path"]);
    assert_eq!(Path::new(path.trim_end()), bench.file().path());
}

#[test]
fn a_damaged_notebook_is_told_with_its_place_and_kept() {
    let bench = Bench::new();
    bench.run(&["notebook", "keep", TASK]);
    let damaged = "(\n    tasks: [(task: \"a\", sinc: \"2026-11-28\")],\n)\n";
    std::fs::write(bench.file().path(), damaged).expect("written");
    for args in [&["notebook"][..], &["notebook", "keep", TASK], &["notebook", "note", TASK, "x"]] {
        let (code, _, err) = bench.run(args);
        assert_eq!(code, Some(2), "{args:?}");
        assert!(err.contains("notebook.ron:2:") && err.contains("kept as it is"), "{err}");
    }
    assert_eq!(std::fs::read_to_string(bench.file().path()).expect("kept"), damaged);
}

#[test]
fn two_programs_at_once_lose_nothing() {
    const NOTES: usize = 120;
    let bench = Bench::new();
    let (left, right) = (bench.notes("left", NOTES), bench.notes("right", NOTES));
    let children = [bench.add(&left), bench.add(&right)];
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let notebook = bench.file().read().expect("read");
    assert_eq!(notebook.tasks.len(), 2 * NOTES);
    assert_eq!((of(&notebook, "left").len(), of(&notebook, "right").len()), (NOTES, NOTES));
}

/// Kills the program when it has written some share of what it is to write, which
/// every machine reaches at its own pace.
fn kill_at_moments(moments: usize) {
    const NOTES: usize = 60;
    let bench = Bench::new();
    let path = bench.notes("left", NOTES);
    let expected = NotebookFile::at(&path).read().expect("read");
    let mut cut_short = 0;
    for moment in 0..moments {
        let _ = std::fs::remove_file(bench.file().path());
        let mut child = bench.add(&path);
        let target = moment * NOTES / moments;
        let written = || bench.file().read().expect("the file is whole at any moment").tasks.len();
        while written() < target && child.try_wait().expect("a child").is_none() {}
        let _ = child.kill();
        child.wait().expect("an end");
        let left = bench.file().read().expect("the file is whole after a kill");
        assert_eq!(left.tasks, expected.tasks[..left.tasks.len()], "what was written stays, in order");
        cut_short += usize::from(left.tasks.len() < NOTES);
    }
    assert!(cut_short * 2 >= moments, "the moments were too late to prove anything: {cut_short}");
    let output = bench.add(&path).wait_with_output().expect("an end");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(bench.file().read().expect("read"), expected, "run again, it is all there");
    let left: Vec<_> = std::fs::read_dir(bench.0.path().join("mandates"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left.len(), 2, "the notebook and its lock: {left:?}");
}

#[test]
fn killed_at_any_moment_the_notebook_is_whole() {
    let moments = std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12);
    kill_at_moments(moments);
}
