//! Each format, what tells the document, and the other commands.

use super::*;

#[test]
fn a_text_is_told_by_its_name_or_its_top() {
    let bench = Bench::new();
    assert_eq!(bench.added(&bench.file("S_RES_0836_1993_EN_GOLD.txt", "Decides\r\nthat")), "1 attached\n");
    assert_eq!(bench.added(&bench.file("download.txt", resolution(2406))), "1 attached\n");
    let french =
        "Résolution 2100 (2013)\nLe Conseil de sécurité,\nRappelant les résolutions et le mandat de la";
    assert_eq!(bench.added(&bench.file("b.txt", french)), "1 attached\n");
    assert_eq!(bench.listed(), ["S/RES/836 (1993) en", "S/RES/2100 (2013) fr", "S/RES/2406 (2018) en"]);
    assert_eq!(bench.text("S_RES_0836_1993_EN.txt"), "Decides\nthat");
    assert_eq!(bench.list()[0]["source"], "S_RES_0836_1993_EN_GOLD.txt");
    assert!(
        bench.list()[0]["attached"]
            .as_str()
            .is_some_and(|time| time.starts_with("20") && time.ends_with('Z'))
    );
}

#[test]
fn what_is_not_told_fails_alone_and_says_what_to_do() {
    let bench = Bench::new();
    let folder = bench.file("in/notes.txt", "Some notes on the work of the Council and of its members");
    bench.file("in/S_RES_2406_2018_EN.txt", resolution(2406));
    bench.file("in/picture.png", "no text");
    let run = bench.add(folder.parent().expect("folder"));
    assert_eq!((run.code, run.out.as_str()), (1, "1 attached, 1 failed, 1 left out (not texts)\n"));
    assert!(run.err.contains("notes.txt") && run.err.contains("--symbol"), "{}", run.err);
    let given = bench.run(&["add", &folder.display().to_string(), "--symbol", "s/1995/320"]);
    assert_eq!((given.code, given.err.as_str()), (0, ""));
    assert_eq!(bench.listed(), ["S/1995/320 en", "S/RES/2406 (2018) en"]);
    let several = bench.run(&["add", "a.txt", "b.txt", "--symbol", "S/1995/320"]);
    assert_eq!(several.code, 2, "{}", several.err);
    let missing = bench.add(Path::new("nowhere.txt"));
    assert_eq!((missing.code, missing.out.as_str()), (1, "0 attached, 1 failed\n"));
}

#[test]
fn what_is_there_is_skipped_and_what_differs_is_kept() {
    let bench = Bench::new();
    let path = bench.file("S_RES_2406_2018_EN.txt", "Decides");
    assert_eq!(bench.added(&path), "1 attached\n");
    assert_eq!(bench.added(&path), "0 attached, 1 already there\n");
    bench.file("S_RES_2406_2018_EN.txt", "Requests");
    let kept = bench.add(&path);
    assert_eq!(kept.code, 0);
    assert!(kept.out.contains("1 kept") && kept.err.contains("S/RES/2406 (2018) in English"), "{}", kept.err);
    assert_eq!(bench.text("S_RES_2406_2018_EN.txt"), "Decides");
    let replaced = bench.run(&["add", &path.display().to_string(), "--replace"]);
    assert_eq!(replaced.out, "0 attached, 1 replaced\n");
    assert_eq!(bench.text("S_RES_2406_2018_EN.txt"), "Requests");
}

#[test]
fn a_web_page_is_read() {
    let bench = Bench::new();
    let page = "<html><head><title>x</title></head><body><script>var a = '<p>';</script>\
        <p>S/RES/2406 (2018)</p><h1>Resolution 2406 (2018)</h1><p>The <i>Security</i> Council,</p>\
        <p>Recalling its resolutions and the mandate of the Mission,</p><ol><li>Decides that;</li></ol>";
    assert_eq!(bench.added(&bench.file("page.html", page)), "1 attached\n");
    let text = bench.text("S_RES_2406_2018_EN.txt");
    assert!(text.contains("The Security Council,\n") && text.contains("1. Decides that;"), "{text}");
    assert!(!text.contains("var a"), "{text}");
}

#[test]
fn texts_are_listed_removed_exported_and_found() {
    let bench = Bench::new();
    assert!(bench.run(&["list"]).out.starts_with("no texts are attached"));
    for name in ["S_RES_2406_2018_EN.txt", "S_RES_2406_2018_FR.txt", "S_1995_320_EN.txt"] {
        bench.added(&bench.file(name, format!("Text of {name}")));
    }
    let table = bench.run(&["list"]).out;
    assert!(table.lines().next().is_some_and(|line| line.starts_with("SYMBOL") && line.ends_with("SOURCE")));
    assert_eq!(table.lines().count(), 4);
    assert_eq!(bench.run(&["path"]).out.trim_end(), bench.store().display().to_string());
    let out = bench.dir.path().join("out");
    assert_eq!(bench.run(&["export", &out.display().to_string()]).code, 0);
    assert_eq!(fs::read_dir(&out).expect("folder").count(), 3);
    let other = Bench::new();
    assert_eq!(other.added(&out), "3 attached\n");
    assert_eq!(bench.run(&["remove", "2406", "--language", "fr"]).out, "removed S/RES/2406 (2018) (fr)\n");
    assert_eq!(bench.run(&["remove", "S/1995/320", "nothing"]).code, 1);
    assert_eq!(bench.listed(), ["S/RES/2406 (2018) en"]);
    assert_eq!(bench.files().len(), 2);
}

#[test]
fn an_exported_archive_is_taken_again() {
    let bench = Bench::new();
    bench.added(&bench.file("S_RES_2406_2018_EN.txt", "Decides"));
    let mut command = cargo_bin_cmd!("mandates");
    let output =
        command.env("XDG_DATA_HOME", bench.data()).args(["texts", "export", "-"]).output().expect("output");
    let other = Bench::new();
    assert_eq!(other.added(&other.file("texts.zip", output.stdout)), "1 attached\n");
    assert_eq!(other.text("S_RES_2406_2018_EN.txt"), "Decides");
}

#[test]
fn what_is_printed_cannot_command_a_terminal() {
    let bench = Bench::new();
    let path = bench.file("a.txt", "\u{1b}]0;title\u{7}Some notes that are of the Council and its members");
    let run = bench.run(&["add", &path.display().to_string(), "--symbol", "x\u{202e}y"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let odd = bench.add(&bench.file("b\u{1b}[31m.txt", "words"));
    assert!(!odd.err.contains('\u{1b}'), "{}", odd.err);
    let table = bench.run(&["list"]).out;
    assert!(!table.contains(['\u{202e}', '\u{1b}']), "{table}");
    let file = bench.files().into_keys().find(|name| name.ends_with(".txt")).expect("a text");
    assert!(!bench.text(&file).contains('\u{1b}'));
}
