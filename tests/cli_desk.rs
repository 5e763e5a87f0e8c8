//! The commands of the research desk on the real binary: matrix, compare.

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;

/// A folder of the user's own things that nothing is in.
const NO_DATA: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data");
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals");

/// Exit code, standard output, standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = cargo_bin_cmd!("mandates");
    command.env_clear().env("MANDATES_DATA", DATA).env("XDG_DATA_HOME", NO_DATA);
    let output = command.args(args).write_stdin("").output().expect("output");
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

#[test]
fn the_matrix_counts_with_the_letter_of_the_strongest_verb() {
    let (code, out, _) = run(&["matrix"]);
    assert_eq!(
        (code, out.as_str()),
        (
            0,
            "MISSION  POC  DDR  POLITICAL  MAS  ALL\n\
             UNBETA         1D         1D   1A    3\n\
             UNGAMA    1A                         1\n\
             UNALFA    4D   3A         2R   1R   10\n\
             ALL        5    4          3    2   14\n"
        )
    );
}

#[test]
fn cells_hold_paragraphs_as_the_matrix_of_the_secretariat_does() {
    let (_, out, _) = run(&["matrix", "--cells", "addresses", "--category", "poc"]);
    let line = out.lines().find(|line| line.starts_with("UNALFA   poc.physical")).expect("a line");
    assert!(line.ends_with("Res. 9001 OP3 (a); Res. 9003 OP4 (a) (i)"), "{out}");
    let (_, out, _) = run(&["matrix", "--cells", "addresses", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(reader.headers().expect("headings"), vec!["mission", "poc", "ddr", "political", "mas", "all"]);
    let beta = reader.records().next().expect("a row").expect("a row");
    assert_eq!((&beta[4], &beta[5]), ("S/26350 para. 12 (a)", "3"));
}

#[test]
fn a_matrix_of_a_day_and_of_a_query() {
    let day = json(&["matrix", "--on", "2014-05-27", "--format", "json"]);
    assert_eq!(keys(&day), ["rows", "category", "on", "latest", "total", "columns", "matrix"]);
    assert_eq!((&day["on"], &day["total"]), (&Value::from("2014-05-27"), &Value::from(10)));
    let row = &day["matrix"][0];
    assert_eq!(keys(row), ["id", "label", "name", "total", "cells"]);
    assert_eq!(keys(&row["cells"][0]), ["column", "count", "strongest", "tasks", "addresses"]);
    assert_eq!(json(&["matrix", "--on", "2014-05-27", "--latest", "--format", "json"])["total"], 5);
    assert_eq!(json(&["matrix", "-category:poc", "mission:unalfa", "--format", "json"])["total"], 6);
    let decades = json(&["matrix", "--rows", "decades", "--format", "json"]);
    assert_eq!(decades["matrix"][0]["label"], "1990s");
}

#[test]
fn rows_and_columns_of_the_matrix_are_sorted_as_asked() {
    let (_, out, err) = run(&["matrix", "--sort", "mas", "--sort-columns", "UNALFA", "--format", "csv"]);
    assert_eq!(
        out,
        "mission,poc,ddr,political,mas,all\nUNBETA,,1,1,1,3\nUNALFA,4,3,2,1,10\nUNGAMA,1,,,,1\nALL,5,4,3,2,14\n",
        "{err}"
    );
    let (_, out, _) = run(&["matrix", "category:ddr,mas", "--sort", "tasks", "--sort-columns", "name"]);
    let rows: Vec<&str> = out.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(rows, ["MISSION", "UNALFA", "UNBETA", "ALL"], "of what the query finds");
    let (_, out, _) = run(&["matrix", "--rows", "decades", "--sort", "first", "--sort-columns", "1990S"]);
    assert!(out.starts_with("DECADE  DDR  POLITICAL  MAS  POC  ALL\n1990s"), "{out}");
    let (code, out, err) = run(&["matrix", "--sort", "pco"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no column `pco`") && err.contains("poc, ddr, political, mas"), "{err}");
}

#[test]
fn a_matrix_that_cannot_be_made_says_why() {
    let (code, out, err) = run(&["matrix", "--on", "1950-01-01"]);
    assert_eq!((code, out.as_str()), (1, "MISSION  ALL\n"), "{err}");
    assert!(err.contains("no task is counted"), "{err}");
    for (args, expected) in [
        (&["matrix", "--on", "2014"][..], "write a day"),
        (&["matrix", "--on", "yesterday"], "is not a date"),
        (&["matrix", "--category", "pco"], "there is no category `pco`"),
        (&["matrix", "misson:unalfa"], "misson"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(expected), "{args:?}: {err}");
    }
}

#[test]
fn compare_tells_what_became_of_each_task() {
    let (code, out, _) = run(&["compare", "9001", "9003"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("compare_table", out);
    assert_eq!(run(&["compare", "unalfa"]).1, out.clone(), "a mission alone means its last renewal");
    let (_, out, _) = run(&["compare", "9001", "9003", "--format", "markdown"]);
    insta::assert_snapshot!("compare_markdown", out);
}

#[test]
fn compare_prints_the_documented_json() {
    let compared = json(&["compare", "unbeta", "9001", "--format", "json"]);
    assert_eq!(keys(&compared), ["before", "after", "counts", "entries"]);
    assert_eq!(keys(&compared["before"]), ["label", "name", "date", "tasks", "extended"]);
    assert_eq!(keys(&compared["counts"]), ["kept", "changed", "stronger", "weaker", "added", "dropped"]);
    let entries = compared["entries"].as_array().expect("entries");
    for entry in entries {
        assert_eq!(keys(entry), ["fate", "type", "before", "after", "like", "words", "likeness", "diff"]);
    }
    let french = entries.iter().find(|entry| entry["words"] == "languages").expect("two languages");
    assert_eq!((&french["likeness"], &french["type"]), (&Value::Null, &"political.good-offices".into()));
    let (_, table, _) = run(&["compare", "unbeta", "9001"]);
    assert!(table.contains("1 pair are in two languages and were aligned by task type"), "{table}");
}

#[test]
fn the_renewals_of_a_mission_stand_in_one_table() {
    let (code, out, _) = run(&["compare", "unalfa", "--renewals"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!("compare_renewals", out);
    let (_, csv, _) = run(&["compare", "unalfa", "--renewals", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().expect("headings").get(8), Some("dropped"));
    let row = reader.records().last().expect("a row").expect("a row");
    let told = json(&["compare", "unalfa", "--renewals", "--format", "json"]);
    let last = told["renewals"].as_array().expect("renewals").last().expect("a renewal");
    assert_eq!(keys(last), ["before", "after", "whole", "counts", "words_not_compared"]);
    assert_eq!(row.get(8), Some(last["counts"]["dropped"].to_string().as_str()));
    let (_, compared, _) = run(&["compare", "9001", "9003", "--format", "csv"]);
    let fates: Vec<String> = csv::Reader::from_reader(compared.as_bytes())
        .records()
        .map(|row| row.expect("a row")[0].to_owned())
        .collect();
    assert_eq!(fates.len(), 6, "{compared}");
    assert!(fates.contains(&"stronger".to_owned()), "{fates:?}");
    let (_, markdown, _) = run(&["compare", "unalfa", "--renewals", "--format", "markdown"]);
    assert!(markdown.contains("| 2014-05-27 | S/RES/9003"), "{markdown}");
    for (args, code, expected) in [
        (&["compare", "9001", "--renewals"][..], 1, "S/RES/9001 (2011) is a document"),
        (&["compare", "unalpha", "--renewals"], 1, "did you mean `UNALFA`"),
        (&["compare", "ungama", "--renewals"], 1, "one document only"),
        (&["compare", "9001", "9003", "--renewals"], 2, "cannot be used with"),
    ] {
        let (exit, out, err) = run(args);
        assert_eq!((exit, out.as_str()), (code, ""), "{args:?}");
        assert!(err.contains(expected), "{args:?}: {err}");
    }
}

#[test]
fn a_side_that_is_not_there_is_one_and_says_what_there_is() {
    for (args, expected) in [
        (&["compare", "unalpha", "9001"][..], "did you mean `UNALFA`"),
        (&["compare", "zzzz"], "neither a mission nor a document"),
        (&["compare", "9001"], "name what to compare it with"),
        (&["compare", "ungama"], "one document only, S/RES/8500 (2000)"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}");
        assert!(err.contains(expected), "{args:?}: {err}");
    }
}

#[test]
fn cite_speaks_every_style() {
    let cite = |style: &str| run(&["cite", "unalfa-9003-4-a-i", "--style", style]).1;
    assert_eq!(run(&["cite", "unalfa-9003-4-a-i"]).1, cite("un"));
    assert_eq!(cite("un"), "Security Council resolution 9003 (2014), para. 4 (a) (i)\n");
    assert_eq!(cite("oscola"), "UNSC Res 9003 (27 May 2014) UN Doc S/RES/9003, para 4(a)(i)\n");
    assert_eq!(cite("bluebook"), "S.C. Res. 9003, ¶ 4(a)(i), U.N. Doc. S/RES/9003 (May 27, 2014).\n");
    assert!(
        cite("chicago").starts_with(
            "UN Security Council, Resolution 9003, The situation in Alfa, renewed, S/RES/9003, "
        )
    );
    assert!(cite("apa").contains("In the text: (United Nations Security Council, 2014, para. 4(a)(i))"));
    assert!(cite("bibtex").starts_with("@techreport{unalfa-9003-4-a-i,\n"));
    assert!(cite("ris").starts_with("TY  - RPRT\n"));
    assert_eq!(json(&["cite", "unalfa-9003-4-a-i", "--style", "csl-json"])[0]["type"], "report");
    let (code, _, err) = run(&["cite", "unalfa-9003-4-a"]);
    assert_eq!(code, 1);
    assert!(err.contains("did you mean"), "{err}");
}

#[test]
fn export_writes_every_format() {
    let (code, out, _) = run(&["export", "mission:unalfa", "-category:poc", "--format", "jsonl"]);
    assert_eq!(code, 0);
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(json(&["export", "mission:unalfa", "-category:poc", "--format", "json"]), Value::Array(lines));
    let (_, csv, _) = run(&["export", "--format", "csv"]);
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), 14);
    let (_, markdown, _) = run(&["export"]);
    assert_eq!(markdown.lines().filter(|line| line.starts_with("- **")).count(), 14);
    let (code, out, err) = run(&["export", "zzzz"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("no task matches `zzzz`"), "{err}");
}

#[test]
fn an_exported_page_needs_nothing_else_and_takes_nothing_for_markup() {
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
    let (code, page, _) = run(&["--data", small, "export", "--format", "html"]);
    assert_eq!(code, 0);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"), "{page}");
    for loaded in ["<script", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    assert!(page.contains("=HYPERLINK(&quot;https://example.org&quot;) *DDR* plans"), "{page}");
    assert_eq!(page.matches("<article").count(), page.matches("</article>").count());
    assert_eq!(page.matches("<article").count(), 5);
    assert!(page.contains("<blockquote lang=\"fr\">«"), "{page}");
    let (_, titled, _) = run(&["--data", small, "export", "civilians", "--format", "html"]);
    assert!(titled.contains("<title>Mandate tasks: civilians</title>"), "{titled}");
}

#[test]
fn export_writes_the_matrix_a_comparison_and_the_notebook_too() {
    let (code, out, _) = run(&["export", "--matrix", "mission:unalfa", "--format", "csv"]);
    assert_eq!((code, out.as_str()), (0, run(&["matrix", "mission:unalfa", "--format", "csv"]).1.as_str()));
    let (code, out, _) = run(&["export", "--compare", "9001", "9003"]);
    assert_eq!(
        (code, out.as_str()),
        (0, run(&["compare", "9001", "9003", "--format", "markdown"]).1.as_str())
    );
    assert_eq!(run(&["export", "--compare", "unalfa"]).1, out);
    let (code, _, err) = run(&["export", "--compare", "zzzz"]);
    assert!(code == 1 && err.contains("neither a mission nor a document"), "{err}");
    let (code, out, err) = run(&["export", "--notebook", "ddr"]);
    assert!(code == 2 && out.is_empty() && err.contains("cannot be used with"), "{err}");
    let folder = tempfile::tempdir().expect("a folder");
    let kept = |args: &[&str]| {
        let mut command = cargo_bin_cmd!("mandates");
        let command = command.env_clear().env("MANDATES_DATA", DATA).env("XDG_DATA_HOME", folder.path());
        command.args(args).output().expect("output")
    };
    assert_eq!(kept(&["export", "--notebook"]).status.code(), Some(1), "nothing is kept");
    assert!(kept(&["notebook", "note", "unalfa-9001-3-a", "mine"]).status.success());
    let out = String::from_utf8(kept(&["export", "--notebook", "--format", "csv"]).stdout).expect("UTF-8");
    assert!(out.contains("unalfa-9001-3-a,") && out.contains(",mine,"), "{out}");
}

#[test]
fn the_ending_of_the_file_says_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.csv", "id,"), ("a.json", "["), ("a.txt", "- **")]
    {
        let path = folder.path().join(name);
        assert_eq!(run(&["export", "--output", path.to_str().expect("UTF-8")]).0, 0);
        assert!(std::fs::read_to_string(&path).expect("the file").starts_with(start), "{name}");
    }
}

#[test]
fn each_command_prints_each_format() {
    const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/texts");
    for command in [
        &["search", "civilians"][..],
        &["search", "in:texts", "mission", "--texts", TEXTS],
        &["show", "unalfa-9001-3-a"],
        &["matrix"],
        &["compare", "unalfa"],
    ] {
        for (format, start) in [("jsonl", "{"), ("csv", ""), ("markdown", ""), ("html", "<!DOCTYPE html>")] {
            let (code, out, err) = run(&[command, &["--format", format]].concat());
            assert!(
                code == 0 && out.len() > 50 && out.starts_with(start),
                "{command:?} {format}: {out}{err}"
            );
        }
    }
}

#[test]
fn precedents_of_a_sentence_and_of_a_task() {
    let (code, out, err) = run(&["precedents", "protect the civilian under", "imminent threats"]);
    assert_eq!(code, 0, "{err}");
    let first = out.lines().nth(1).expect("a row");
    assert!(first.contains("UNALFA") && first.contains("S/RES/9001 (2011), 3 (a)"), "{out}");
    assert!(first.contains("protect civilian under imminent threats"), "the words it shares: {out}");
    let found = json(&["precedents", "unalfa-9001-3-a", "--sort", "strength", "--format", "json"]);
    let ids: Vec<&str> =
        found.as_array().expect("an array").iter().filter_map(|record| record["task"].as_str()).collect();
    assert_eq!(ids, ["unalfa-9003-4-a-i", "ungama-8500-2", "unalfa-9001-3-a"]);
    assert_eq!(
        keys(&found[0]),
        [
            "nearness", "shared", "task", "title", "mission", "symbol", "date", "address", "strength",
            "words", "language", "citation"
        ]
    );
    let near = found[2]["nearness"].as_f64().expect("a number");
    assert!((near - 1.0).abs() < 1e-5, "nothing is nearer than the wording itself: {near}");
    const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/texts");
    let found = json(&["precedents", "good offices", "--texts", TEXTS, "--format", "json"]);
    let of_texts = found.as_array().expect("an array").iter().filter(|record| record["task"].is_null());
    assert!(of_texts.count() > 0, "{found}");
    let (code, out, err) = run(&["precedents", "zzz"]);
    assert!(code == 1 && out.is_empty() && err.contains("common words"), "{err}");
    assert_eq!(run(&["precedents", " "]).0, 2);
    for format in ["jsonl", "csv", "markdown", "html"] {
        assert!(run(&["precedents", "protect civilians", "--format", format]).1.contains("9001"), "{format}");
    }
}

#[test]
fn an_export_does_not_overwrite_a_file_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tasks.csv");
    let file = path.to_str().expect("UTF-8");
    assert_eq!(run(&["export", "--format", "csv", "--output", file]).0, 0);
    let written = std::fs::read_to_string(&path).expect("the file");
    let (code, _, err) = run(&["export", "--output", file]);
    assert_eq!(code, 2);
    assert!(err.contains("--force replaces it"), "{err}");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), written);
    assert_eq!(run(&["export", "--format", "json", "--output", file, "--force"]).0, 0);
    assert_ne!(std::fs::read_to_string(&path).expect("the file"), written);
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 1, "nothing is left aside");
}

#[test]
fn two_attached_texts_are_compared_paragraph_by_paragraph() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = folder.path().to_str().expect("UTF-8");
    let text = |title: &str, body: &str| format!("{title}\n\nThe Security Council,\n\n{body}\n");
    let before = "1. Decides to establish a mission in Alfa for one year;\n\n\
                  2. Urges the mission to clear the mines from the roads between the two towns;\n\n\
                  3. Decides to remain actively seized of the matter.";
    let after = "1. Requests the mission to clear all the mines from the roads between the two towns;\n\n\
                 2. Decides to remain actively seized of the matter.";
    for (name, title, body) in [
        ("S_RES_9001_2011_EN.txt", "Resolution 9001 (2011)", before),
        ("S_RES_9100_2015_EN.txt", "Resolution 9100 (2015)", after),
    ] {
        std::fs::write(folder.path().join(name), text(title, body)).expect("written");
    }
    // The second is no document of the dataset.
    let (code, out, err) = run(&["compare", "9001", "9100", "--paragraphs", "--texts", texts]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with(
            "S/RES/9001 (2011) and S/RES/9100 (2015), paragraph by paragraph\n1 kept, 1 stronger, 1 dropped\n"
        ),
        "{out}"
    );
    assert!(out.contains("[-Urges-] {+Requests+} the mission to clear {+all+} the mines"), "{out}");
    let compared = json(&["compare", "9001", "9100", "--paragraphs", "--texts", texts, "--format", "json"]);
    assert_eq!(keys(&compared), ["compared", "language", "counts", "entries"]);
    assert_eq!(keys(&compared["entries"][0]), ["fate", "moved", "before", "after", "likeness", "diff"]);
    assert_eq!(compared["counts"]["moved"], 0);
    let (_, markdown, _) =
        run(&["compare", "9001", "9100", "--paragraphs", "--texts", texts, "--format", "markdown"]);
    assert!(markdown.contains("- **stronger**, 2 → 1: ~~Urges~~ **Requests** the mission"), "{markdown}");
    let (code, _, err) = run(&["compare", "9001", "9003", "--paragraphs", "--texts", texts]);
    assert_eq!(code, 1);
    assert!(err.contains("attached in one language"), "{err}");
    let (code, _, err) = run(&["compare", "9001", "zzz", "--paragraphs", "--texts", texts]);
    assert_eq!(code, 1);
    assert!(err.contains("neither a mission nor a document"), "{err}");
}
