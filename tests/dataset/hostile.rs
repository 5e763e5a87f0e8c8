//! Input that was made to hurt: never a panic, a full stack or a hanging program.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use mandates::dataset::{Dataset, Report, SourceFile};
use proptest::prelude::*;

use super::{UNOMIL, places, read, report, tiny, tiny_folder, tiny_with};

/// The good dataset with the whole of one file replaced.
fn with_text(path: &str, text: impl Into<String>) -> Vec<SourceFile> {
    let mut files = tiny();
    files.iter_mut().find(|file| file.path == path).expect(path).text = text.into().into();
    files
}

fn codes(report: &Report) -> Vec<&str> {
    report.diagnostics.iter().map(|one| one.code).collect()
}

/// What the program says about a dataset folder whose one file was replaced.
fn open(root: &Path) -> Vec<String> {
    let report = Dataset::open(root).expect_err("broken");
    let prefix = format!("{}/", root.display());
    assert!(report.render(false, 80).len() < 100_000);
    places(&report).into_iter().map(|place| place.replace(&prefix, "")).collect()
}

#[test]
fn a_million_brackets_are_one_error() {
    for bracket in ["(", "[", "{", "Some(", "(a:", "/*"] {
        for inside in [false, true] {
            let deep = bracket.repeat(1_000_000);
            let text = if inside { format!("[(id: {deep}") } else { deep };
            let report = report(with_text(UNOMIL, text));
            assert_eq!(report.diagnostics.len(), 1, "{bracket} {:?}", places(&report));
            assert!(report.render(true, 80).len() < 2000);
        }
    }
    let report = report(with_text("taxonomy.ron", "[".repeat(1_000_000)));
    assert_eq!(places(&report), ["taxonomy.ron:1:65 too-deep"]);
}

#[test]
fn depth_that_ron_would_refuse_is_refused_before() {
    for depth in [40, 62, 63, 64, 130] {
        let text = format!("[(id: {}{})]", "[".repeat(depth), "]".repeat(depth));
        let report = report(with_text("glossary.ron", text));
        let deep = codes(&report).contains(&"too-deep");
        assert_eq!(deep, depth > 62, "{depth}: {:?}", places(&report));
    }
}

#[test]
fn a_hundred_megabytes_on_one_line_are_told_in_a_few_words() {
    let size = if cfg!(debug_assertions) { 3_000_000 } else { 100_000_000 };
    let long = "é ".repeat(size / 3);
    let begun = Instant::now();
    for (old, new, code) in [
        ("Investigate violations", format!("Inv\u{202E}{long}x"), "bad-character"),
        ("Investigate violations", format!("{long}x\\q"), "bad-escape"),
        ("modality: Monitor", format!("modality: {}", "x".repeat(size)), "unknown-value"),
    ] {
        let report = report(tiny_with(UNOMIL, old, &new));
        let one = report.diagnostics.iter().find(|one| one.code == code).expect(code);
        let spot = one.spot.as_ref().expect("a place");
        assert!(spot.excerpt.len() < 300 && one.message.len() < 300, "{code}");
        assert!(report.render(false, 80).len() < 10_000);
    }
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(20), "{taken:?}");
}

#[test]
fn floods_of_errors_are_counted_and_not_kept() {
    for text in [
        format!("[{}]", "(),".repeat(200_000)),
        format!("[{}]", "1,".repeat(200_000)),
        ",".repeat(200_000),
        format!("[{}]", ",".repeat(200_000)),
        format!("[{}", "\"\n)".repeat(100_000)),
        format!("[{}", ")".repeat(200_000)),
        "\u{0}".repeat(200_000),
    ] {
        let report = report(with_text("glossary.ron", text.as_str()));
        assert!(report.diagnostics.len() <= 101, "{}", &text[..10]);
        if report.diagnostics.len() > 1 {
            assert_eq!(codes(&report).last(), Some(&"more-errors"));
        }
    }
    let report = report(with_text("glossary.ron", format!("[{}]", "(),".repeat(200_000))));
    assert_eq!(report.to_string(), "200001 errors in 1 file".replace("200001", &report.errors().to_string()));
    assert!(report.errors() >= 200_000);
}

#[test]
fn bytes_that_are_not_text_are_shown_where_they_are() {
    let (_guard, root) = tiny_folder();
    fs::write(root.join("glossary.ron"), b"[\n  (term: \"caf\xE9\xFF\"),\n]").expect("written");
    assert_eq!(open(&root), ["glossary.ron:2:14 not-utf-8"]);
    fs::write(root.join("glossary.ron"), b"[\0]").expect("written");
    assert_eq!(open(&root), ["glossary.ron:1:2 not-a-record"]);
    fs::write(root.join("glossary.ron"), b"").expect("written");
    assert_eq!(open(&root), ["glossary.ron:1:1 empty-file"]);
    fs::write(root.join("glossary.ron"), b"\xEF\xBB\xBF[]").expect("written");
    Dataset::open(&root).expect("a byte order mark is no part of the text");
}

#[test]
fn what_is_no_folder_or_no_file_is_named() {
    let (_guard, root) = tiny_folder();
    let whole = |path: &Path| Dataset::open(path).expect_err("refused").diagnostics[0].code;
    assert_eq!(whole(&root.join("nowhere")), "no-folder");
    assert_eq!(whole(&root.join("missions.ron")), "not-a-folder");
    assert_eq!(whole(Path::new("")), "no-folder");
    fs::remove_file(root.join("missions.ron")).expect("removed");
    assert_eq!(open(&root), ["missions.ron missing-file"]);
    fs::create_dir(root.join("missions.ron")).expect("a folder");
    fs::create_dir(root.join("tasks/more.ron")).expect("a folder");
    assert_eq!(open(&root), ["missions.ron not-a-file", "tasks/more.ron not-a-file"]);
    fs::remove_dir_all(root.join("tasks")).expect("removed");
    fs::write(root.join("tasks"), "a file").expect("written");
    assert_eq!(open(&root), ["missions.ron not-a-file", "tasks unreadable"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_block_and_a_link_is_followed() {
    use std::os::unix::fs::symlink;
    let (_guard, root) = tiny_folder();
    let made = std::process::Command::new("mkfifo").arg(root.join("tasks/pipe.ron")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    symlink("/dev/zero", root.join("tasks/zero.ron")).expect("linked");
    symlink("nowhere", root.join("tasks/gone.ron")).expect("linked");
    assert_eq!(
        open(&root),
        ["tasks/gone.ron unreadable", "tasks/pipe.ron not-a-file", "tasks/zero.ron not-a-file"]
    );
    for name in ["pipe", "zero", "gone"] {
        fs::remove_file(root.join(format!("tasks/{name}.ron"))).expect("removed");
    }
    fs::rename(root.join("missions.ron"), root.join("elsewhere")).expect("moved");
    symlink("elsewhere", root.join("missions.ron")).expect("linked");
    Dataset::open(&root).expect("links to files are followed");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (_guard, root) = tiny_folder();
    fs::set_permissions(root.join("missions.ron"), fs::Permissions::from_mode(0o000)).expect("set");
    if fs::read(root.join("missions.ron")).is_ok() {
        eprintln!("skipped: this user may read everything (root)");
        return;
    }
    assert_eq!(open(&root), ["missions.ron unreadable"]);
}

#[test]
fn nothing_harmful_reaches_the_terminal() {
    let nasty = "\u{1b}[31m\u{9b}31m\u{202E}\u{7}\u{FEFF}";
    for (old, new) in [
        ("Decides", format!("X{nasty}")),
        ("\"unomil\"", format!("\"{nasty}\"")),
        ("strength", format!("st{nasty}")),
        ("Investigate", nasty.to_owned()),
        ("[\n", format!("[ {nasty} ")),
    ] {
        let report = report(tiny_with(UNOMIL, old, &new));
        for text in [report.render(false, 80), report.to_json().to_string()] {
            let harmful = |character: char| {
                (character.is_control() && character != '\n') || matches!(character, '\u{202E}' | '\u{FEFF}')
            };
            assert!(!text.contains(harmful), "{old}: {text:?}");
        }
    }
}

/// Whatever a report says, it lies inside the file it names.
fn assert_located(files: &[SourceFile], report: &Report) {
    assert!(!report.diagnostics.is_empty());
    for one in &report.diagnostics {
        let Some(spot) = &one.spot else { continue };
        let file = files.iter().find(|file| file.path == one.file).expect("a known file");
        let text = file.text.strip_prefix('\u{FEFF}').unwrap_or(&file.text);
        let line = text.split('\n').nth(spot.line - 1).expect("a line of the file");
        assert!(spot.column <= line.chars().count() + 1, "{one:?}");
        assert!(spot.excerpt.get(spot.marker.clone()).is_some(), "{one:?}");
    }
    assert!(!report.render(false, 60).is_empty());
}

fn any_outcome(files: Vec<SourceFile>) {
    if let Err(report) = read(files.clone()) {
        assert_located(&files, &report);
    }
}

const PATHS: [&str; 5] = ["taxonomy.ron", "missions.ron", "documents.ron", "glossary.ron", UNOMIL];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_are_refused_in_order(path in 0..PATHS.len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (_guard, root) = tiny_folder();
        fs::write(root.join(PATHS[path]), &bytes).expect("written");
        if let Err(report) = Dataset::open(&root) {
            prop_assert!(!report.render(true, 80).is_empty());
        }
    }

    #[test]
    fn any_soup_of_ron_is_refused_in_order(path in 0..PATHS.len(), text in r#"(\[|\]|\(|\)|\{|\}|,|:|"|\\|r#"|'|/\*|\*/|//|\n| |id|types|None|Some|é|[0-9]|#!?|enable){0,80}"#) {
        any_outcome(with_text(PATHS[path], format!("[{text}")));
        any_outcome(with_text(PATHS[path], text));
    }

    #[test]
    fn a_file_cut_anywhere_is_refused_in_order(path in 0..PATHS.len(), cut in 0.0..1.0_f64) {
        let text = tiny().into_iter().find(|file| file.path == PATHS[path]).expect("there").text;
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) { at -= 1; }
        any_outcome(with_text(PATHS[path], &text[..at]));
        any_outcome(with_text(PATHS[path], &text[at..]));
    }

    #[test]
    fn a_file_with_changed_characters_is_read_or_refused(
        path in 0..PATHS.len(),
        changes in prop::collection::vec((0.0..1.0_f64, "[(){}\\[\\],:\"\\\\\na-z0-9é/'#*]{0,3}"), 1..4),
    ) {
        let mut text: Vec<char> = tiny().into_iter().find(|file| file.path == PATHS[path]).expect("there").text.chars().collect();
        for (at, new) in changes {
            let at = (text.len() as f64 * at) as usize;
            text.splice(at..=at.min(text.len() - 1), new.chars());
        }
        any_outcome(with_text(PATHS[path], text.into_iter().collect::<String>()));
    }
}
