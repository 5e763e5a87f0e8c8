//! Datasets: what is accepted, what is refused, and where the report points.

use std::path::{Path, PathBuf};

use mandates::dataset::{Dataset, Report, SourceFile};
use mandates::model::TaskRecord;

/// The files of the good little dataset.
fn tiny() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tiny");
    ["taxonomy.ron", "missions.ron", "documents.ron", "glossary.ron", "tasks/unamir.ron", "tasks/unomil.ron"]
        .into_iter()
        .map(|path| SourceFile {
            path: path.to_owned(),
            text: std::fs::read_to_string(root.join(path)).expect(path).into(),
        })
        .collect()
}

/// The good dataset with one text in one file replaced.
fn tiny_with(path: &str, old: &str, new: &str) -> Vec<SourceFile> {
    let mut files = tiny();
    let file = files.iter_mut().find(|file| file.path == path).expect(path);
    assert!(file.text.contains(old), "{path} holds {old}");
    file.text = file.text.replacen(old, new, 1).into();
    files
}

/// What comes of files. As a folder they are read file by file as long as nothing is
/// wrong, so both ways must accept and refuse the same and read the same of it.
fn read(files: Vec<SourceFile>) -> Result<Dataset, Report> {
    let room = tempfile::tempdir().expect("a folder");
    for file in &files {
        let path = room.path().join(&file.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, &*file.text).expect("written");
    }
    let by_file = Dataset::open(room.path());
    let together = Dataset::from_files(files);
    let records = |read: &Result<Dataset, Report>| -> Result<Vec<TaskRecord>, Vec<&'static str>> {
        match read {
            Ok(dataset) => Ok(dataset.tasks().map(|view| view.task.to_record()).collect()),
            Err(report) => Err(report.diagnostics.iter().map(|one| one.code).collect()),
        }
    };
    assert_eq!(records(&by_file), records(&together));
    together
}

fn report(files: Vec<SourceFile>) -> Report {
    read(files).expect_err("the dataset is broken")
}

/// `file:line:column code` of each diagnostic.
fn places(report: &Report) -> Vec<String> {
    let place = |one: &mandates::dataset::Diagnostic| match &one.spot {
        Some(spot) => format!("{}:{}:{} {}", one.file, spot.line, spot.column, one.code),
        None => format!("{} {}", one.file, one.code),
    };
    report.diagnostics.iter().map(place).collect()
}

fn open(folder: &str) -> Result<Dataset, Report> {
    Dataset::open(Path::new(folder))
}

#[test]
fn a_good_folder_is_joined_in_reading_order() {
    let data = open("tests/fixtures/tiny").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let ids: Vec<&str> = data.tasks().map(|task| task.task.id).collect();
    assert_eq!(ids, ["unamir-872-3-a", "unomil-866-3-a", "unomil-866-3-c"]);
    let last = data.task(data.find("unomil-866-3-c").expect("there"));
    assert_eq!(last.document.symbol, "S/RES/866 (1993)");
    let types: Vec<&str> = last.types().map(|kind| kind.name.as_str()).collect();
    assert_eq!(types, ["Cantonment", "Protection by presence"]);
    assert_eq!(data.related(last.ix).beside, [data.find("unomil-866-3-a").expect("there")]);
    assert!(data.task_type("ddr.nothing").is_none());
}

#[test]
fn the_embedded_data_opens_or_says_why_not() {
    if let Err(report) = Dataset::embedded() {
        assert!(!report.diagnostics.is_empty());
        eprintln!("{}", report.render(false, 100));
    }
}

/// Each rule: what is replaced by what, and the code, line and column that follow.
const RULES: &[(&str, &str, &str, &str, usize, usize)] = &[
    // ron's own errors, at the word that is meant
    (UNOMIL, "strength:", "strenght:", "unknown-field", 9, 9),
    (UNOMIL, "        strength: Decides,\n", "", "missing-field", 2, 5),
    (UNOMIL, "basis: Text,", "basis: Text, basis: Text,", "duplicate-field", 18, 22),
    (UNOMIL, "strength: Decides", "strength: Decide", "unknown-value", 9, 19),
    (UNOMIL, "modality: Monitor", "modality: \"Monitor\"", "wrong-type", 10, 19),
    (UNOMIL, "chapter_vii: false", "chapter_vii: \"no\"", "wrong-type", 11, 22),
    (UNOMIL, "[\"ddr.cantonment\", \"poc.presence\"]", "\"ddr.cantonment\"", "wrong-type", 8, 16),
    (UNOMIL, "\"poc.presence\"", "7", "wrong-type", 8, 35),
    (UNOMIL, "\"3 (c)\"", "\"3(c)\"", "bad-address", 6, 18),
    (UNOMIL, "\"en\"", "\"de\"", "bad-language", 16, 25),
    (UNOMIL, "fighters gather", "fighters \\q gather", "bad-escape", 14, 56),
    (UNOMIL, "document: \"s", "document \"s", "syntax", 5, 18),
    (UNOMIL, "\"3 (c)\",", "\"3 (c)\"", "syntax", 7, 9),
    (UNOMIL, "[\n    (", "[\n    7,\n    (", "not-a-record", 2, 5),
    (UNOMIL, "[\n", "#![enable(nonsense)]\n[\n", "bad-attribute", 1, 1),
    ("taxonomy.ron", "name: \"Cantonment\", ", "", "missing-field", 9, 13),
    ("taxonomy.ron", "name: \"Cantonment\"", "nam: \"Cantonment\"", "unknown-field", 9, 36),
    ("documents.ron", "for: 15", "for: 1500", "wrong-type", 8, 21),
    ("documents.ron", "\"1993-09-22\"", "\"1993-09-31\"", "bad-date", 7, 15),
    ("missions.ron", "\"1996-03\"", "\"March 1996\"", "bad-date", 11, 14),
    // the shape of a file
    (UNOMIL, "    ),\n    (", "    )\n    (", "missing-comma", 20, 5),
    (UNOMIL, "[\n", "[\n  ,", "unexpected-comma", 2, 3),
    (UNOMIL, "\"poc.presence\"],", "\"poc.presence\",", "open-bracket", 8, 16),
    (UNOMIL, "chapter_vii: false", "chapter_vii: false)", "stray-field", 12, 9),
    (UNOMIL, "basis: Text,\n    ),\n]", "basis: Text,\n    ),\n", "open-bracket", 1, 1),
    (UNOMIL, "    ),\n]", "    }),\n]", "stray-bracket", 36, 5),
    (UNOMIL, "basis: Text,\n    ),\n]", "basis: Text,\n    ),\n]\nmore", "text-after-list", 38, 1),
    (UNOMIL, "Investigate violations\"", "Investigate violations", "open-string", 31, 16),
    (UNOMIL, "[\n", "[\n/* never", "open-comment", 2, 1),
    (UNOMIL, "[\n", "{\n", "not-a-list", 1, 1),
    // what a record must hold by itself
    (UNOMIL, "\"unomil-866-3-c\"", "\"UNOMIL-866\"", "bad-id", 3, 13),
    (UNOMIL, "\"unomil-866-3-c\"", "\"unomil--866\"", "bad-id", 3, 13),
    (UNOMIL, "\"unomil-866-3-c\"", "\"unomil-866-\"", "bad-id", 3, 13),
    (UNOMIL, "\"Investigate violations\"", "\"\"", "empty-text", 31, 16),
    (UNOMIL, "\"Investigate violations\"", "\" \u{a0}\"", "empty-text", 31, 16),
    (UNOMIL, "\"encampment\"", "\"encampment\", \"\"", "empty-text", 17, 34),
    (UNOMIL, "\"Investigate violations\"", "\"Investigate \"", "outer-blanks", 31, 16),
    (UNOMIL, "Investigate violations", "Inv\u{202E}estigate", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\u{2066}estigate", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\u{200F}estigate", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\u{FEFF}estigate", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\tes", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\nes", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\u{9B}31m", "bad-character", 31, 20),
    (UNOMIL, "Investigate violations", "Inv\\u{1b}[31m", "bad-character", 31, 16),
    (UNOMIL, "Investigate violations", LONG_TITLE, "title-too-long", 31, 16),
    (UNOMIL, "to receive and", LONG_QUOTE, "quote-too-long", 33, 16),
    (UNOMIL, "[\"ddr.cantonment\"]", "[]", "empty-list", 26, 16),
    (UNOMIL, "basis: Text,", "basis: Matrix,", "empty-list", 2, 5),
    (UNOMIL, "basis: Text,", "basis: Text, reports: \"unomil-866-3-a\",", "bad-basis", 18, 31),
    (UNOMIL, "strength: Decides,", "strength: Unread,", "bad-strength", 9, 19),
    ("taxonomy.ron", "[(id: \"poc.presence\", ", "[], seed: [(id: \"poc.presence\", ", "wrong-type", 18, 27),
    ("taxonomy.ron", "\"ddr.cvr\"", "\"ddr\"", "bad-id", 10, 18),
    ("taxonomy.ron", "\"ddr.cvr\"", "\"ddr.Cvr\"", "bad-id", 10, 18),
    ("taxonomy.ron", "\"ddr.cvr\"", "\"poc.cvr\"", "type-outside-category", 10, 18),
    ("missions.ron", "\"1996-03\"", "\"1993-09\"", "end-before-start", 11, 14),
    ("missions.ron", "\"RWA\"", "\"Rwa\"", "bad-country", 8, 21),
    ("missions.ron", "\"RWA\"", "\"RWA\", \"RW\"", "bad-country", 8, 28),
    ("missions.ron", "end: \"1996-03\"", "predecessor: \"\"", "empty-text", 11, 22),
    ("documents.ron", "https://", "http://", "bad-url", 9, 14),
    ("documents.ron", "docs.un.org", "docs un org", "bad-url", 9, 14),
    // what must hold between records
    (UNOMIL, "\"unomil-866-3-a\"", "\"unomil-866-3-c\"", "duplicate-id", 21, 13),
    (UNOMIL, "mission: \"unomil\"", "mission: \"unomill\"", "unknown-reference", 4, 18),
    (UNOMIL, "\"s-res-866-1993\"", "\"s-res-866-1994\"", "unknown-reference", 5, 19),
    (UNOMIL, "category: \"ddr\"", "category: \"ddrr\"", "unknown-reference", 7, 19),
    (UNOMIL, "\"poc.presence\"", "\"poc.absence\"", "unknown-reference", 8, 35),
    (UNOMIL, "basis: Text,", "basis: News, reports: \"unomil-866-3-b\",", "unknown-reference", 18, 31),
    (UNOMIL, "basis: Text,", "basis: Report, ordered_by: \"s-res-867-1993\",", "unknown-reference", 18, 36),
    (UNOMIL, "basis: Text,", "basis: Text, coded_from: [\"matrix\"],", "unknown-reference", 18, 35),
    (UNOMIL, "category: \"ddr\"", "category: \"poc\"", "type-outside-category", 8, 17),
    ("missions.ron", "id: \"unomil\"", "id: \"unamir\"", "duplicate-id", 15, 13),
    ("documents.ron", "\"s-res-872-1993\"", "\"s-res-866-1993\"", "duplicate-id", 12, 13),
    ("taxonomy.ron", "\"ddr.cvr\"", "\"ddr.cantonment\"", "duplicate-id", 10, 18),
    ("glossary.ron", "term: \"cantonment\"", "term: \"ddr\"", "duplicate-term", 9, 12),
    ("glossary.ron", "\"demobilisation\"", "\"Cantonment\"", "duplicate-term", 9, 12),
    ("glossary.ron", "[\"cantonment\"]", "[\"encampment\"]", "unknown-reference", 6, 20),
];

const UNOMIL: &str = "tasks/unomil.ron";
const LONG_TITLE: &str =
    "A title of more than eighty characters, which no list of tasks could show on one line";
const LONG_QUOTE: &str = "a b c d e f g h i j k l m n o p q r s t u v w x y z";

#[test]
fn every_rule_points_at_what_breaks_it() {
    let mut wrong = Vec::new();
    for &(path, old, new, code, line, column) in RULES {
        let found = places(&report(tiny_with(path, old, new)));
        let wanted = format!("{path}:{line}:{column} {code}");
        if !found.contains(&wanted) {
            wrong.push(format!(
                "{old:?} -> {new:?}\n  wanted {wanted}\n  found  {}",
                found.join("\n         ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One slip must not be told twice, or what is right would be doubted as well.
#[test]
fn most_slips_are_one_error() {
    // A second error is right where an id that others use was changed or lost.
    let follow_up = [
        "\"ddr.cvr\" \"ddr\"",
        "id: \"unomil\"",
        "\"s-res-872-1993\"",
        "term: \"cantonment\"",
        "[(id: \"poc",
    ];
    let mut wrong = Vec::new();
    for &(path, old, new, ..) in
        RULES.iter().filter(|rule| !follow_up.iter().any(|start| rule.1.starts_with(start)))
    {
        let report = report(tiny_with(path, old, new));
        if report.diagnostics.len() != 1 {
            wrong.push(format!("{old:?} -> {new:?}\n  {}", places(&report).join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_allowed_is_accepted() {
    for (path, old, new) in [
        (UNOMIL, "[\n", "#![enable(implicit_some)]\n/* a /* nested */ comment */ [ // list\n"),
        (UNOMIL, "[\n", "\u{FEFF}[\n"),
        (UNOMIL, "\"to receive and", "r#\"to \"receive\" and"),
        (UNOMIL, "mission: \"unomil\",", "mission: Some(\"unomil\"),"),
        (UNOMIL, "    (\n        id: \"unomil-866-3-c\"", "    Task(\n        id: \"unomil-866-3-c\""),
        (UNOMIL, "        mission: \"unomil\",\n", ""),
        (UNOMIL, "Investigate violations", "Investigate\\\n   violations"),
        (UNOMIL, "basis: Text,", "basis: News, reports: \"unomil-866-3-a\", ordered_by: \"s-res-872-1993\","),
        ("missions.ron", "\"1996-03\"", "\"1993\""),
        ("missions.ron", "\"1996-03\"", "\"1993-10\""),
        ("missions.ron", "end: \"1996-03\"", "predecessor: \"nothing-known\""),
    ] {
        let mut files = tiny_with(path, old, new);
        if new.starts_with("r#") {
            let file = files.iter_mut().find(|file| file.path == path).expect(path);
            file.text = file.text.replace("incidents\"", "incidents\"#").into();
        }
        if let Err(report) = read(files) {
            panic!("{new:?}\n{}", report.render(false, 100));
        }
    }
}

#[test]
fn only_what_names_a_task_without_its_words_may_quote_nothing() {
    let quote = |basis: &str| {
        let mut files = tiny_with(UNOMIL, "basis: Text,", basis);
        let file = files.iter_mut().find(|file| file.path == UNOMIL).expect("unomil");
        let line = file.text.lines().find(|line| line.contains("quote:")).expect("a quotation").to_owned();
        file.text = file.text.replacen(&format!("{line}\n"), "", 1).into();
        read(files).map(|data| data.task(data.find("unomil-866-3-c").expect("there")).task.quote.to_owned())
    };
    for basis in ["basis: Matrix, coded_from: [\"s-res-872-1993\"],", "basis: MissionPage,"] {
        assert_eq!(quote(basis).unwrap_or_else(|report| panic!("{}", report.render(false, 100))), "");
    }
    for basis in ["basis: Text,", "basis: Report,", "basis: News,"] {
        let report = quote(basis).expect_err("a quotation is missing");
        assert!(
            report.diagnostics.iter().any(|one| one.code == "empty-text"),
            "{basis}: {:?}",
            places(&report)
        );
    }
}

#[test]
fn news_and_what_it_reports_on_lead_to_each_other() {
    let data = read(tiny_with(UNOMIL, "basis: Text,", "basis: News, reports: \"unomil-866-3-a\","));
    let data = data.unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let [news, reported] = ["unomil-866-3-c", "unomil-866-3-a"].map(|id| data.find(id).expect(id));
    assert_eq!((data.related(news).reported, data.related(reported).told), (vec![reported], vec![news]));
}

#[test]
fn a_dataset_needs_its_files_and_no_others() {
    let without =
        |gone: &str| tiny().into_iter().filter(|file| !file.path.starts_with(gone)).collect::<Vec<_>>();
    for gone in ["taxonomy.ron", "missions.ron", "documents.ron", "tasks"] {
        assert_eq!(places(&report(without(gone))), [format!("{gone} missing-file")]);
    }
    read(without("glossary.ron")).expect("a glossary may be missing");
    let mut more = tiny();
    for path in ["README.md", "tasks/old/x.ron", "tasks/.unomil.ron", "tasks/notes.txt"] {
        more.push(SourceFile { path: path.to_owned(), text: "not ron".into() });
    }
    read(more).expect("other files are not looked at");
    let empty = tiny_with("glossary.ron", "[", "/*").into_iter().map(|mut file| {
        if file.path == "glossary.ron" {
            file.text = "// nothing\n".into();
        }
        file
    });
    assert_eq!(places(&report(empty.collect())), ["glossary.ron:1:1 empty-file"]);
}

/// Every field of a record is looked at, even behind another error; and what a
/// broken record defines is still known to those who refer to it.
#[test]
fn all_errors_of_all_files_are_told_at_once() {
    let mut files = tiny();
    let mut change = |path: &str, changes: &[(&str, &str)]| {
        let file = files.iter_mut().find(|file| file.path == path).expect(path);
        for (old, new) in changes {
            assert!(file.text.contains(old), "{old}");
            file.text = file.text.replacen(old, new, 1).into();
        }
    };
    change(
        "documents.ron",
        &[
            ("\"1993-09-22\"", "\"yesterday\""),
            ("title: \"Rwanda\",", ""),
            ("kind: Resolution", "kind: Resolve"),
        ],
    );
    change(
        "missions.ron",
        &[("start: \"1993-10-05\"", "begin: \"1993-10-05\""), ("region: \"Africa\"", "region: \"\"")],
    );
    change(
        UNOMIL,
        &[
            ("Decides", "Dekides"),
            ("\"3 (c)\"", "3"),
            ("fighters", "fighters\t"),
            ("\"unomil\"", "\"unomin\""),
        ],
    );
    assert_eq!(
        places(&report(files)),
        [
            "documents.ron:5:15 unknown-value",
            "documents.ron:7:15 bad-date",
            "documents.ron:11:5 missing-field",
            "missions.ron:2:5 missing-field",
            "missions.ron:9:17 empty-text",
            "missions.ron:10:9 unknown-field",
            "tasks/unomil.ron:4:18 unknown-reference",
            "tasks/unomil.ron:6:18 wrong-type",
            "tasks/unomil.ron:9:19 unknown-value",
            "tasks/unomil.ron:14:55 bad-character",
        ]
    );
}

#[test]
fn a_duplicate_says_where_the_first_is() {
    let report = report(tiny_with("tasks/unomil.ron", "\"unomil-866-3-a\"", "\"unamir-872-3-a\""));
    assert!(report.diagnostics[0].help.contains("the first is at tasks/unamir.ron:3:13"), "{report:?}");
}

#[test]
fn a_slip_names_what_was_meant() {
    for (old, new, meant) in [
        ("strength:", "strenght:", "strength"),
        ("Monitor", "Moniter", "Monitor"),
        ("\"s-res-866-1993\"", "\"s-res-866-193\"", "s-res-866-1993"),
        ("\"poc.presence\"", "\"poc.presense\"", "poc.presence"),
    ] {
        let report = report(tiny_with(UNOMIL, old, new));
        let spot = report.diagnostics[0].spot.as_ref().expect("a place");
        assert_eq!(spot.label, format!("did you mean `{meant}`?"));
    }
}

#[test]
fn the_report_for_programs_is_an_array_of_flat_objects() {
    let report = report(tiny_with(UNOMIL, "strength:", "strenght:"));
    let json = report.to_json();
    let keys: Vec<&String> = json[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["file", "line", "column", "code", "message", "label", "help", "excerpt"]);
    assert_eq!(json[0]["file"], "tasks/unomil.ron");
    assert_eq!((&json[0]["line"], &json[0]["column"]), (&9.into(), &9.into()));
    assert_eq!(json[0]["excerpt"], "        strenght: Decides,");
    let missing = open("tests/no-such-folder").expect_err("not there").to_json();
    assert_eq!(missing[0]["code"], "no-folder");
    assert!(missing[0]["line"].is_null());
}

#[test]
fn broken_datasets_are_told_in_full() {
    for name in ["brackets", "dates", "fields", "incomplete", "references", "texts", "values"] {
        let report = open(&format!("tests/broken/{name}")).expect_err(name);
        insta::assert_snapshot!(name, report.render(false, 100));
    }
}

#[test]
fn a_narrow_or_coloured_report_says_the_same() {
    let report = open("tests/broken/fields").expect_err("broken");
    let narrow = report.render(false, 1);
    assert!(narrow.contains("tests/broken/fields/missions.ron:9:9"), "{narrow}");
    let colour = report.render(true, 100);
    assert!(colour.contains("\u{1b}[") && !colour.contains("\u{1b}]"), "styles, no links");
}

#[path = "dataset/hostile.rs"]
mod hostile;

/// A folder of its own with the good dataset in it.
fn tiny_folder() -> (tempfile::TempDir, PathBuf) {
    let guard = tempfile::tempdir().expect("a folder");
    let root = guard.path().to_owned();
    std::fs::create_dir(root.join("tasks")).expect("a folder");
    for file in tiny() {
        std::fs::write(root.join(&file.path), file.text.as_bytes()).expect("written");
    }
    (guard, root)
}
