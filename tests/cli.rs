//! The command line, on the real binary and a small dataset: what it prints, its
//! exit codes, and that pipes and scripts can rely on both.

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

/// A folder of the user's own things that nothing is in.
const NO_DATA: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data");
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");

/// The program on the small dataset, without the environment of the tester.
fn mandates(args: &[&str]) -> Command {
    let mut command = cargo_bin_cmd!("mandates");
    command.env_clear().env("MANDATES_DATA", DATA).env("XDG_DATA_HOME", NO_DATA).args(args).write_stdin("");
    command
}

/// Exit code, standard output, standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let output = mandates(args).output().expect("output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("exit code"), text(output.stdout), text(output.stderr))
}

fn json(args: &[&str]) -> Value {
    let (_, out, err) = run(args);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}\n{err}"))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("object").keys().map(String::as_str).collect()
}

fn ids(found: &Value) -> Vec<&str> {
    found["results"].as_array().expect("array").iter().map(|task| task["id"].as_str().expect("id")).collect()
}

const TASK_KEYS: [&str; 21] = [
    "id",
    "title",
    "summary",
    "quote",
    "mission",
    "category",
    "types",
    "strength",
    "modality",
    "chapter_vii",
    "tier",
    "address",
    "basis",
    "document",
    "citation",
    "score",
    "quote_language",
    "coded_from",
    "ordered_by",
    "reports",
    "why",
];

#[test]
fn search_prints_the_documented_json() {
    let found = json(&["search", "civilians", "--format", "json"]);
    assert_eq!(keys(&found), ["query", "total", "results", "lacking"]);
    assert_eq!(found["lacking"], 0);
    assert_eq!(json(&["search", "civilians patrols imminent", "--format", "json"])["lacking"], 1);
    assert_eq!(found["query"], "civilians");
    let task = &found["results"][0];
    assert_eq!(keys(task), TASK_KEYS);
    assert_eq!(keys(&task["document"]), ["id", "symbol", "kind", "title", "date", "url"]);
    assert!(task["score"].is_number());
}

#[test]
fn coded_values_are_their_ids_and_what_is_unknown_is_null() {
    let task = json(&["show", "seed-4-good-offices", "--format", "json"]);
    assert_eq!(keys(&task), TASK_KEYS);
    assert_eq!(task["mission"], Value::Null);
    assert_eq!(task["score"], Value::Null);
    assert_eq!(task["document"]["url"], Value::Null);
    assert_eq!(task["document"]["kind"], "news_report");
    assert_eq!(task["strength"], "stresses");
    assert_eq!(task["basis"], "news");
    assert_eq!(task["citation"], "BBN, 22 January 2013, fourth paragraph");
}

#[test]
fn several_ids_give_an_array() {
    let tasks = json(&["show", "unmiss-1996-3-b-v", "monusco-2147-4-f", "--format", "json"]);
    assert_eq!(tasks.as_array().map(Vec::len), Some(2));
}

#[test]
fn search_tells_why_each_was_found_and_what_was_meant() {
    let found = json(&["search", "protecton", "--format", "json"]);
    let why = &found["results"][0]["why"][0];
    assert_eq!(keys(why), ["typed", "found", "kind", "fields"]);
    assert_eq!((&why["typed"], &why["kind"]), (&"protecton".into(), &"fuzzy".into()));
    let (code, out, _) = run(&["search", "protecton", "--explain"]);
    assert_eq!(code, 0);
    assert!(out.contains("protecton → protection"), "{out}");
    let (_, out, _) = run(&["search", "protecton"]);
    assert!(!out.contains('→'), "{out}");
    let (code, _, err) = run(&["search", "protegtiolm"]);
    assert_eq!(code, 1);
    assert!(err.contains("did you mean protection"), "{err}");
}

#[test]
fn words_and_filters_narrow_the_search() {
    let both = json(&["search", "ddr", "mission:unmiss", "--format", "json"]);
    assert_eq!(ids(&both), ["unmiss-1996-3-c-ii"]);
    let quoted = json(&["search", "protecton civilans", "mission:unmiss", "--format=json"]);
    assert_eq!(ids(&quoted), ["unmiss-1996-3-b-v"]);
}

#[test]
fn a_word_is_left_out_with_or_without_two_hyphens() {
    for args in [
        &["search", "protection", "-patrols", "--format", "json"][..],
        &["search", "-patrols", "protection", "--format", "json"],
        &["search", "--format", "json", "--", "protection", "-patrols"],
        &["--color", "never", "search", "protection -patrols", "--format", "json"],
    ] {
        let found = json(args);
        assert!(!ids(&found).contains(&"monusco-2147-4-a-i"), "{args:?}: {found:#}");
        assert!(ids(&found).contains(&"unmiss-1996-3-b-v"), "{args:?}: {found:#}");
    }
}

#[test]
fn limit_and_sort() {
    let found = json(&["search", "", "--limit", "2", "--sort", "oldest", "--format", "json"]);
    assert_eq!(found["total"], 5);
    assert_eq!(ids(&found), ["unmiss-1996-3-b-v", "unmiss-1996-3-c-ii"]);
    assert_eq!(run(&["search", "ddr", "--limit", "0"]).0, 2);
}

#[test]
fn attached_texts_are_searched_with_the_same_language() {
    const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/texts");
    let found = json(&["--texts", TEXTS, "search", "in:texts", "good offices", "--format", "json"]);
    assert_eq!(found["total"], 1);
    let first = &found["results"][0];
    let expected = [
        "symbol",
        "language",
        "date",
        "address",
        "inferred",
        "kind",
        "verb",
        "strength",
        "chapter_vii",
        "heading",
        "above",
        "text",
        "citation",
        "tasks",
        "score",
        "why",
    ];
    assert_eq!(keys(first), expected);
    assert_eq!(first["citation"], "Security Council resolution 1996 (2011), para. 1 (a) (i)");
    assert_eq!((&first["verb"], &first["strength"]), (&"Decides".into(), &"decides".into()));
    assert_eq!(first["above"], "Decides that the mission shall carry out these tasks: Support peace by:");
    let (code, out, _) = run(&["--texts", TEXTS, "search", "in:texts language:fr retirer"]);
    assert_eq!(code, 0);
    assert!(out.contains("S/RES/2900 (2026)") && out.contains("retirer les mines"), "{out}");
    let (code, out, _) = run(&["--texts", TEXTS, "search", "in:texts retirer", "--format", "markdown"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("- Security Council resolution 2900 (2026), para. 1: “Autorise"), "{out}");
    let (code, _, err) = run(&["--texts", TEXTS, "search", "in:texts category:ddr"]);
    assert_eq!(code, 2);
    assert!(err.contains("not coded by category"), "{err}");
    let (code, _, err) = run(&["--texts", TEXTS, "search", "in:texts qqqqqq"]);
    assert_eq!(code, 1);
    assert!(
        err.starts_with("no paragraph of the attached texts matches `in:texts qqqqqq`: nothing has"),
        "{err}"
    );
    let empty = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(&["--texts", empty.path().to_str().expect("UTF-8"), "search", "in:texts ddr"]);
    assert_eq!(code, 1);
    assert!(err.contains("mandates texts add"), "{err}");
}

#[test]
fn nothing_found_is_one() {
    let (code, out, err) = run(&["search", "zzzzqqqq"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("no task matches `zzzzqqqq`"), "{err}");
    let (code, out, _) = run(&["search", "zzzzqqqq", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &found["total"]), (1, &Value::from(0)));
}

#[test]
fn a_query_that_cannot_be_read_is_two_and_shows_where() {
    let (code, out, err) = run(&["search", "ddr", "misson:unmiss"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("| ddr misson:unmiss\n"), "{err}");
    let caret = err.lines().find(|line| line.contains('^')).expect("a caret");
    assert!(caret.starts_with("  |     ^"), "{err}");
}

#[test]
fn a_query_cannot_command_the_terminal() {
    let (_, out, err) = run(&["search", "zzzz\u{1b}[2J\u{7}\u{202e}qqqq", "--format", "json"]);
    for c in ['\u{1b}', '\u{7}', '\u{202e}'] {
        assert!(!out.contains(c) && !err.contains(c));
    }
    assert!(!out.contains("u001b"), "{out}");
}

#[test]
fn csv_disarms_formulas() {
    let (code, out, _) = run(&["search", "", "--format", "csv"]);
    assert_eq!(code, 0);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let headings: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    assert_eq!(
        headings.join(","),
        "id,mission,document,address,category,types,strength,modality,chapter_vii,tier,title,summary,quote,\
         quote_language,basis,date,citation"
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("row")).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().any(|row| row[10].starts_with("'=HYPERLINK(")));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn markdown_quotes_cites_and_escapes() {
    let (_, out, _) = run(&["search", "", "--format", "markdown"]);
    assert!(out.contains("“protecting civilians under imminent threat of physical violence” (Security Council resolution 1996 (2011), para. 3 (b) (v), 8 July 2011)"), "{out}");
    assert!(out.contains("(in French)"), "{out}");
    assert!(out.contains(r"\*DDR\*"), "{out}");
}

#[test]
fn show_wraps_and_tells_everything() {
    let (code, out, _) = run(&["show", "unmiss-1996-3-b-v"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("show", out);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn an_unknown_id_is_one_and_near_ids_are_offered() {
    let (code, out, err) = run(&["show", "unmiss-1996-3-b-v", "unmis-1996-3-b-iv"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("`unmis-1996-3-b-iv`") && err.contains("did you mean `unmiss-1996-3-b-v`"), "{err}");
    let (code, _, err) = run(&["show", "zzz"]);
    assert_eq!(code, 1);
    assert!(err.contains("mandates list tasks"), "{err}");
}

#[test]
fn lists_come_as_table_json_and_csv() {
    for (what, count) in [("missions", 2), ("documents", 3), ("categories", 3), ("tasks", 5)] {
        let list = json(&["list", what, "--format", "json"]);
        assert_eq!(list.as_array().map(Vec::len), Some(count), "{what}");
        for format in ["table", "csv"] {
            let (code, out, _) = run(&["list", what, "--format", format]);
            assert_eq!((code, out.lines().count()), (0, count + 1), "{what} {format}\n{out}");
        }
    }
    assert_eq!(json(&["list", "missions", "--format", "json"])[0]["tasks"], 2);
}

#[test]
fn a_table_in_a_pipe_is_never_cut() {
    let (_, out, _) = run(&["list", "missions"]);
    assert!(!out.contains('…') && out.contains("in the Democratic Republic of the Congo"), "{out}");
    assert!(out.lines().all(|line| line == line.trim_end()), "{out}");
}

#[test]
fn stats_count_by_everything() {
    let stats = json(&["stats", "--format", "json"]);
    assert_eq!(
        keys(&stats),
        ["missions", "documents", "tasks", "as_of", "tasks_by", "missions_without_tasks"]
    );
    assert_eq!(keys(&stats["tasks_by"]), ["basis", "category", "mission", "decade"]);
    assert_eq!(stats["tasks"], 5);
    assert_eq!(stats["tasks_by"]["mission"]["none"], 1);
    assert_eq!(keys(&stats["tasks_by"]["category"]), ["poc", "ddr", "political"]);
    assert_eq!(stats["tasks_by"]["decade"]["2010"], 5);
    assert_eq!(run(&["stats"]).0, 0);
}

#[test]
fn check_says_ok_or_reports() {
    let (code, out, _) = run(&["check"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("ok: ") && out.contains("5 tasks"), "{out}");
    assert_eq!(json(&["check", "--format", "json"])["ok"], true);

    let broken = tempfile::tempdir().expect("folder");
    let dir = broken.path().to_str().expect("UTF-8");
    let (code, out, err) = run(&["check", dir]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(!out.is_empty());
    let report = json(&["check", dir, "--format", "json"]);
    assert_eq!(keys(&report), ["ok", "source", "errors"]);
    assert_eq!(report["ok"], false);
    assert!(report["errors"][0]["message"].is_string(), "{report:#}");
    let (code, out, err) = run(&["stats", "--data", dir]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(!err.is_empty());
}

#[test]
fn stats_say_why_a_mission_has_no_task() {
    let folder = tempfile::tempdir().expect("folder");
    let copy = |name: &str| {
        std::fs::copy(format!("{DATA}/{name}"), folder.path().join(name)).expect("a copy");
    };
    ["taxonomy.ron", "documents.ron", "glossary.ron"].iter().for_each(|name| copy(name));
    std::fs::create_dir(folder.path().join("tasks")).expect("folder");
    copy("tasks/unmiss.ron");
    let missions = std::fs::read_to_string(format!("{DATA}/missions.ron")).expect("missions");
    let silent = r#"texts_incomplete: ["S/RES/1925 (2010)"], note: "Its mandate was not read.", "#;
    let missions = missions.replacen("id: \"monusco\",", &format!("id: \"monusco\", {silent}"), 1);
    std::fs::write(folder.path().join("missions.ron"), missions).expect("missions");

    let dir = folder.path().to_str().expect("UTF-8");
    let stats = json(&["stats", "--data", dir, "--format", "json"]);
    let without = &stats["missions_without_tasks"];
    assert_eq!(without.as_array().map(Vec::len), Some(1), "{stats:#}");
    assert_eq!(without[0]["mission"], "monusco");
    let (_, out, _) = run(&["stats", "--data", dir]);
    assert!(out.contains("monusco: not read: S/RES/1925 (2010). Its mandate was not read."), "{out}");
    let row = out.lines().find(|line| line.starts_with("UNMISS")).expect("a row");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["UNMISS", "1", "2", "2"]);
}

#[test]
fn every_broken_dataset_is_one_with_places_to_mend() {
    let broken = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken")).expect("folder");
    for folder in broken.map(|entry| entry.expect("entry").path()) {
        let folder = folder.to_str().expect("UTF-8");
        let (code, out, err) = run(&["check", folder]);
        assert_eq!((code, err.as_str()), (1, ""), "{folder}");
        assert!(out.contains("error["), "{folder}: {out}");
        let report = json(&["check", folder, "--format", "json"]);
        assert!(report["errors"][0]["file"].is_string(), "{folder}: {report:#}");
    }
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let (code, out, err) = run(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("needs a terminal") && err.contains("mandates search"), "{err}");
}

#[test]
fn options_of_the_interface_do_not_vanish_silently() {
    let (code, _, err) = run(&["--query", "ddr", "stats"]);
    assert_eq!(code, 2);
    assert!(err.contains("--query"), "{err}");
}

#[test]
fn what_cannot_be_understood_is_two() {
    for args in [&["frobnicate"][..], &["search"], &["search", "ddr", "--format", "xml"], &["show"]] {
        assert_eq!(run(args).0, 2, "{args:?}");
    }
}

#[test]
fn colour_comes_only_when_asked_for() {
    let escape = |args: &[&str], key: &str, value: &str| {
        let output = mandates(args).env(key, value).output().expect("output");
        output.stdout.contains(&0x1b)
    };
    assert!(!escape(&["stats"], "TERM", "xterm"));
    assert!(escape(&["stats", "--color", "always"], "NO_COLOR", "1"));
    assert!(escape(&["stats"], "CLICOLOR_FORCE", "1"));
    assert!(!escape(&["stats", "--color", "never"], "CLICOLOR_FORCE", "1"));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, out, _) = run(&["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        assert!(out.contains("mandates") && out.contains("format"), "{shell}");
    }
}

#[test]
fn man_describes_every_command() {
    let (code, out, _) = run(&["man"]);
    assert_eq!(code, 0);
    let dir = tempfile::tempdir().expect("folder");
    let (code, listed, _) = run(&["man", "--dir", dir.path().to_str().expect("UTF-8")]);
    assert_eq!((code, listed.lines().count()), (0, out.matches(".TH mandates").count()));
    for command in [
        "search",
        "show",
        "list",
        "matrix",
        "compare",
        "cite",
        "export",
        "notebook",
        "check",
        "verify",
        "stats",
        "texts",
        "texts-add",
        "texts-split",
        "completions",
        "man",
    ] {
        assert!(out.contains(&format!("\n.TH mandates-{command} 1")), "{command}");
        assert!(dir.path().join(format!("mandates-{command}.1")).is_file(), "{command}");
    }
}

#[test]
fn the_examples_in_help_work_on_the_embedded_dataset() {
    let (_, help, _) = run(&["show", "--help"]);
    let ids = help.lines().filter_map(|line| line.trim().strip_prefix("mandates show "));
    let ids: Vec<&str> = ids.filter_map(|rest| rest.split_whitespace().next()).collect();
    assert!(!ids.is_empty());
    let output = mandates(&["show"]).env_remove("MANDATES_DATA").args(&ids).output().expect("output");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs the program with standard output given; exit code and standard error.
fn run_into(stdout: impl Into<std::process::Stdio>, args: &[&str]) -> (Option<i32>, String) {
    let mut process = std::process::Command::new(mandates(&[]).get_program());
    process.env_clear().env("MANDATES_DATA", DATA).env("XDG_DATA_HOME", NO_DATA).args(args).stdout(stdout);
    let output = process.output().expect("output");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn a_closed_pipe_is_success() {
    for args in [
        &["search", "", "--format", "json"][..],
        &["search", "", "--format", "csv"],
        &["search", ""],
        &["show", "unmiss-1996-3-b-v"],
        &["list", "tasks"],
        &["stats"],
        &["check"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
    ] {
        let (reader, writer) = std::io::pipe().expect("pipe");
        drop(reader);
        assert_eq!(run_into(writer, args), (Some(0), String::new()), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_two() {
    for args in [&["list", "tasks"][..], &["search", "", "--format", "csv"], &["man"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let (code, err) = run_into(full, args);
        assert_eq!(code, Some(2), "{args:?}");
        assert!(err.contains("cannot write the output"), "{err}");
    }
}
