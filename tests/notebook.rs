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
fn searches_are_saved_run_renamed_and_deleted() {
    let bench = Bench::new();
    let done = |args: &[&str]| assert_eq!(bench.run(args).0, Some(0), "{args:?}");
    assert_eq!(bench.run(&["notebook", "search"]), (Some(1), String::new(), "no search is saved\n".into()));
    done(&["notebook", "search", "save", "Alfa", "mission:unalfa -imminent"]);
    done(&["notebook", "search", "save", "Police", "-civilians"]);
    assert_eq!(bench.run(&["notebook", "search"]).1, "Alfa  mission:unalfa -imminent\nPolice  -civilians\n");
    let found = |args: &[&str]| bench.run(args).1.lines().count();
    let saved = found(&["search", "--saved", "alfa", "--format", "csv"]);
    assert_eq!(saved, found(&["search", "mission:unalfa", "-imminent", "--format", "csv"]));
    let narrower = found(&["search", "--saved", "alfa", "category:ddr", "--format", "csv"]);
    assert!(1 < narrower && narrower < saved, "{narrower} of {saved}");
    let (code, _, err) = bench.run(&["search", "--saved", "Alpha"]);
    assert!(code == Some(1) && err.contains("saved are `Alfa`, `Police`"), "{err}");
    done(&["notebook", "search", "save", "Texts", "in:texts kind:operative"]);
    done(&["notebook", "search", "delete", "texts"]);
    let (code, _, err) = bench.run(&["notebook", "search", "save", "Wrong", "misson:unalfa"]);
    assert!(code == Some(2) && err.contains("misson"), "{err}");
    assert_eq!(bench.run(&["notebook", "search", "rename", "Alfa", "POLICE"]).0, Some(1));
    done(&["notebook", "search", "rename", "alfa", "In Alfa"]);
    done(&["notebook", "search", "delete", "police"]);
    let (_, json, _) = bench.run(&["notebook", "search", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(listed, serde_json::json!([{"name": "In Alfa", "query": "mission:unalfa -imminent"}]));
    assert_eq!(bench.run(&["notebook", "search", "delete", "police"]).0, Some(1));
}

#[test]
fn reading_lists_hold_tasks_and_documents_in_order() {
    let bench = Bench::new();
    let done = |args: &[&str]| {
        assert_eq!(bench.run(&[&["notebook", "reading"], args].concat()).0, Some(0), "{args:?}")
    };
    done(&["add", TASK, "9003", "unalfa-9001-4"]);
    done(&["add", "S/RES/8500 (2000)", TASK, "--list", "Gama and Alfa"]);
    done(&["mark", "9003"]);
    done(&["move", "unalfa-9001-4", "1"]);
    let (_, text, _) = bench.run(&["notebook", "reading", "list", "reading list"]);
    assert_eq!(
        text,
        "Reading list  1 of 3 read\n  1 [ ] unalfa-9001-4\n        Security Council resolution 9001 (2011), \
         para. 4\n  2 [ ] unalfa-9001-3-a\n        Security Council resolution 9001 (2011), para. 3 (a)\n  \
         3 [x] s-res-9003-2014\n        Security Council resolution 9003 (2014)\n"
    );
    let (code, _, err) = bench.run(&["notebook", "reading", "mark", TASK]);
    assert!(code == Some(1) && err.contains("name one of them with --list"), "{err}");
    done(&["mark", TASK, "--list", "gama and alfa"]);
    done(&["remove", TASK, "--list", "reading list"]);
    assert_eq!(bench.run(&["notebook", "reading", "remove", "unbeta-8001-3"]).0, Some(1), "on no list");
    done(&["rename", "Reading list", "Alfa"]);
    assert_eq!(bench.run(&["notebook", "reading", "rename", "alfa", "GAMA and alfa"]).0, Some(1));
    done(&["delete", "Alfa"]);
    let (_, json, _) = bench.run(&["notebook", "reading", "list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    assert_eq!((&listed[0]["document"], &listed[0]["read"]), (&"s-res-8500-2000".into(), &false.into()));
    assert_eq!((&listed[1]["task"], &listed[1]["read"]), (&TASK.into(), &true.into()));
    done(&["remove", "8500", TASK]);
    let (code, _, err) = bench.run(&["notebook", "reading"]);
    assert_eq!((code, err.as_str()), (Some(1), "nothing is to be read\n"), "an empty list is none");
}

#[test]
fn every_command_that_takes_a_query_sees_the_notebook() {
    let bench = full();
    for args in [
        &["search", "tag:review", "--format", "csv"][..],
        &["search", "another", "has:note", "--format", "csv"],
        &["export", "has:bookmark", "--format", "csv"],
    ] {
        let (code, out, err) = bench.run(args);
        assert!(code == Some(0) && out.lines().count() == 2 && out.contains(TASK), "{args:?}: {out}{err}");
    }
    let (_, out, _) = bench.run(&["search", "another", "--explain"]);
    assert!(out.contains("another → another in your notebook"), "{out}");
    assert!(bench.run(&["matrix", "tag:poc"]).1.ends_with("ALL        1    1\n"));
    assert!(bench.run(&["verify", "tag:poc", "--format", "json"]).1.contains("\"no_text\": 1"));
    assert_eq!(bench.run(&["search", "tag:none"]).0, Some(1), "a tag that nothing has is no mistake");
    // One that is damaged is told, and the dataset is searched without it.
    std::fs::write(bench.file().path(), "(tasks: [(").expect("written");
    let (code, out, err) = bench.run(&["search", "imminent"]);
    assert!(code == Some(0) && out.contains(TASK), "{out}");
    assert!(err.contains("warning: ") && err.contains("notebook.ron:1:"), "{err}");
}

/// A notebook with something of everything.
fn full() -> Bench {
    let bench = Bench::new();
    for args in [
        &["notebook", "tag", TASK, "review", "poc"][..],
        &["notebook", "note", TASK, "One *line*.\nAnother."],
        &["notebook", "search", "save", "Alfa <now>", "mission:unalfa"],
        &["notebook", "reading", "add", TASK, "9003", "--list", "Alfa"],
        &["notebook", "reading", "mark", "9003"],
    ] {
        assert_eq!(bench.run(args).0, Some(0), "{args:?}");
    }
    bench
}

#[test]
fn all_of_it_is_exported_in_every_format() {
    let bench = full();
    let export = |format: &str| {
        let (code, out, err) = bench.run(&["notebook", "export", "--format", format]);
        assert_eq!(code, Some(0), "{err}");
        out
    };
    insta::assert_snapshot!("notebook_markdown", export("markdown"));
    let json: serde_json::Value = serde_json::from_str(&export("json")).expect("JSON");
    assert_eq!(json["tasks"][0]["tags"], serde_json::json!(["poc", "review"]));
    assert_eq!(json["lists"][0]["items"][1]["document"], "s-res-9003-2014");
    let lines = export("jsonl");
    let parts: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let part = |at: usize| parts[at]["part"].as_str().expect("a part");
    assert_eq!([part(0), part(1), part(2), part(3)], ["task", "search", "reading", "reading"]);
    let csv = export("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!((rows.len(), &rows[0][7]), (4, "One *line*.\nAnother."));
    let page = export("html");
    assert!(page.contains("Alfa &lt;now&gt;") && page.ends_with("</html>\n"), "{page}");
    let path = bench.0.path().join("notes.md");
    let file = path.to_str().expect("UTF-8");
    assert_eq!(bench.run(&["notebook", "export", "--output", file]).0, Some(0));
    assert_eq!(bench.run(&["notebook", "export", "--output", file]).0, Some(2), "one that is there stays");
    assert_eq!(Bench::new().run(&["notebook", "export"]).0, Some(1));
}

#[test]
fn another_notebook_is_taken_in_with_all_it_holds() {
    let (theirs, ours) = (full(), Bench::new());
    assert_eq!(ours.run(&["notebook", "reading", "add", "unbeta-8001-3", "--list", "alfa"]).0, Some(0));
    let path = theirs.file().path();
    let (_, out, _) = ours.run(&["notebook", "add", path.to_str().expect("UTF-8")]);
    assert_eq!(out, "1 task, 1 saved search, 2 items of reading lists taken in\n");
    let (taken, given) = (ours.file().read().expect("read"), theirs.file().read().expect("read"));
    assert_eq!((&taken.tasks, &taken.searches), (&given.tasks, &given.searches));
    let list = taken.list("Alfa").expect("a list");
    assert_eq!((list.name.as_str(), list.items.len(), list.read()), ("alfa", 3, 1));
}

#[test]
fn two_programs_that_change_one_list_lose_nothing() {
    let bench = Bench::new();
    let ids = ["unalfa-9001-3-a", "unalfa-9001-4", "unbeta-8001-3", "ungama-8500-2"];
    let add =
        |id: &str| bench.command(&["notebook", "reading", "add", id, "--list", "Both"]).spawn().expect("it");
    let children: Vec<Child> = ids.iter().map(|id| add(id)).collect();
    for child in children {
        assert!(child.wait_with_output().expect("an end").status.success());
    }
    let notebook = bench.file().read().expect("read");
    assert_eq!(notebook.list("both").map(|list| list.items.len()), Some(ids.len()));
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
