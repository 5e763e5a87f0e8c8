//! `--plain`: the interface as lines, through a pipe.

use std::path::Path;

use assert_cmd::cargo::cargo_bin_cmd;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

struct Told {
    code: i32,
    out: String,
    err: String,
}

/// Asks lines of a fixture, in a home folder of its own.
fn ask_in(home: &Path, dataset: &str, lines: &[u8]) -> Told {
    let mut command = cargo_bin_cmd!("mandates");
    command.env_clear().env("HOME", home).env("MANDATES_DATA", format!("{FIXTURES}/{dataset}"));
    let texts = format!("{FIXTURES}/texts");
    let output = command.args(["--plain", "--texts", &texts]).write_stdin(lines).output().expect("output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Told { code: output.status.code().expect("a code"), out: text(output.stdout), err: text(output.stderr) }
}

fn ask(dataset: &str, lines: &str) -> Told {
    let home = tempfile::tempdir().expect("a folder");
    ask_in(home.path(), dataset, lines.as_bytes())
}

#[test]
fn a_search_a_number_and_its_citation() {
    let told =
        ask("renewals", "protect civilians mission:unalfa\n1\ncite\nstyle oscola\ncite 1\nquit\nnever\n");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    insta::assert_snapshot!("plain_search", told.out);
}

#[test]
fn every_screen_answers_in_lines() {
    let told = ask(
        "renewals",
        "missions alfa\n1\ndocuments 2014\n1\nmatrix mission:unalfa\ncompare 9001 9003\nrenewals unalfa\n\
         precedents unalfa-9001-3-a\nsort strongest\nwhy\nglossary zzz\nhelp renew\n",
    );
    assert_eq!((told.code, told.err.as_str()), (1, ""), "the glossary had nothing: {}", told.out);
    insta::assert_snapshot!("plain_screens", told.out);
}

#[test]
fn nothing_is_drawn() {
    let told = ask(
        "renewals",
        "ddr\u{1b}[2Jx\nddr\n1\nmissions\ndocuments\nmatrix\nmatrix --nope\nmatrix --help\ncompare unalfa\n\
         compare nosuch\nhelp\nmission:\n999\n:frob\n",
    );
    for text in [&told.out, &told.err] {
        let drawn = text.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert_eq!(drawn, None, "{text:?}");
    }
    assert_eq!(told.code, 2);
    for expected in [
        "the last list has no number 999",
        "there is no command `frob` here",
        "unexpected argument '--nope'",
        "`nosuch` is neither a mission nor a document",
    ] {
        assert!(told.err.contains(expected), "{expected}: {}", told.err);
    }
    assert!(!told.out.contains("mandates> "), "a pipe is not prompted: {}", told.out);
}

#[test]
fn the_whole_paragraph_is_read_from_the_text() {
    let home = tempfile::tempdir().expect("a folder");
    let text = "Resolution 9001 (2011)\n\nThe Security Council,\n\n1. Decides to establish a mission in Alfa;\n\n\
                2. Decides that it has the following tasks:\n\n3. Requests the mission:\n\n(a) To protect civilians under \
                imminent threat of physical violence;\n\n4. Decides to remain seized of the matter.\n";
    std::fs::write(home.path().join("S_RES_9001_2011_EN.txt"), text).expect("a text");
    let mut command = cargo_bin_cmd!("mandates");
    command.env_clear().env("MANDATES_DATA", format!("{FIXTURES}/renewals"));
    command.arg("--plain").arg("--texts").arg(home.path());
    let asked = "open unalfa-9001-3-a\nread\nsearch-texts civilians\n1\n";
    let output = command.write_stdin(asked).output().expect("output");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{out}");
    let whole = "Requests the mission: To protect civilians under imminent threat of physical violence;";
    assert_eq!(out.matches(whole).count(), 2, "read from the task, and found: {out}");
    assert!(out.contains("1. To protect civilians under imminent threat"), "{out}");
    assert!(out.ends_with("Task: unalfa-9001-3-a\n"), "{out}");
    let missing = ask("renewals", "unalfa\nread 1\n");
    assert!(missing.out.contains("is not attached"), "{}", missing.out);
    assert_eq!(missing.code, 1);
}

#[test]
fn notes_go_into_the_notebook_and_files_are_written() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("two words.csv");
    let lines = format!(
        "collect weapons\nopen 1\nkeep\ntag review ddr\nnote -starts with a hyphen, --and two\nnotebook\nexport csv {}\n",
        file.display()
    );
    let told = ask_in(home.path(), "renewals", lines.as_bytes());
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    let lines = "collect weapons\nsave-search arms\nopen 1\nadd-to-list\nadd-to-list Renewal of 2014\nnotebook search\nnotebook reading\n";
    let told = ask_in(home.path(), "renewals", lines.as_bytes());
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    for wanted in ["Saved: arms", "collect weapons", "Reading list", "Renewal of 2014"] {
        assert!(told.out.contains(wanted), "{wanted}: {}", told.out);
    }
    let saved = ask_in(home.path(), "renewals", b"search --saved Arms\nsearch --saved none\n");
    assert!(saved.out.to_lowercase().contains("weapons"), "{}", saved.out);
    assert!(saved.err.contains("no search is saved as `none`"), "{}", saved.err);
    let again = ask_in(home.path(), "renewals", b"notebook\n");
    assert!(again.out.contains("-starts with a hyphen, --and two"), "{}", again.out);
    assert!(again.out.contains("[ddr, review]") || again.out.contains("[review, ddr]"), "{}", again.out);
    let written = std::fs::read_to_string(&file).expect("the file");
    assert!(written.starts_with("id,"), "{written}");
    let nothing_open = ask("renewals", "note lost\n");
    assert!(nothing_open.err.contains("no task is open"), "{}", nothing_open.err);
    assert_eq!(nothing_open.code, 2);
}

#[test]
fn lines_may_end_and_be_broken_in_every_way() {
    let home = tempfile::tempdir().expect("a folder");
    let mut lines = b"collect weapons\r\n1\r\n\xff\xfe\n".to_vec();
    lines.extend(std::iter::repeat_n(b'a', 100_000));
    lines.extend(b"\n\n   \ncite");
    let told = ask_in(home.path(), "renewals", &lines);
    assert!(
        told.out.ends_with("para. 4\n") || told.out.contains("Security Council resolution"),
        "{}",
        told.out
    );
    let last = told.out.lines().last().expect("a line");
    assert!(last.contains("Security Council resolution"), "the last line has no end: {last}");
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut command = cargo_bin_cmd!("mandates");
    command.env_clear().env("TERM", "dumb").env("MANDATES_DATA", format!("{FIXTURES}/renewals"));
    let output = command.args(["--query", "mines"]).write_stdin("").output().expect("output");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success() && out.starts_with("1. "), "{out}");
    let mut command = cargo_bin_cmd!("mandates");
    let refused = command.env_clear().args(["--plain", "stats"]).output().expect("output");
    let err = String::from_utf8(refused.stderr).expect("UTF-8");
    assert!(err.contains("--plain belongs to the terminal interface"), "{err}");
}

#[test]
fn help_lists_what_a_line_can_say() {
    let told = ask("renewals", "help\n");
    for name in [
        "search",
        "open",
        "source",
        "missions",
        "documents",
        "matrix",
        "compare",
        "renewals",
        "notebook",
        "note",
    ] {
        assert!(told.out.lines().any(|line| line.starts_with(name)), "{name}: {}", told.out);
    }
}
