//! On a terminal the program asks which document a text is.

#![cfg(unix)]

use std::io::{Read as _, Write as _};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::*;

/// Adds a file on a terminal where these keys are pressed; what was shown, and
/// whether it worked.
fn on_a_terminal(bench: &Bench, path: &Path, keys: &str) -> (String, bool) {
    let pty = native_pty_system()
        .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
        .expect("pty");
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin!("mandates"));
    command.env_clear();
    command.env("XDG_DATA_HOME", bench.data());
    command.env("TERM", "xterm-256color");
    command.args(["texts", "add"]);
    command.arg(path);
    let mut child = pty.slave.spawn_command(command).expect("the program");
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().expect("reader");
    let shown = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // A closed terminal is an error on Linux, and the end.
        let _ = reader.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    pty.master.take_writer().expect("writer").write_all(keys.as_bytes()).expect("keys");
    let worked = child.wait().expect("an end").success();
    drop(pty.master);
    (shown.join().expect("what was shown"), worked)
}

#[test]
fn it_asks_for_what_is_not_told() {
    let bench = Bench::new();
    let path = bench.file("notes.txt", "Ein Text\nauf Deutsch");
    let (shown, worked) = on_a_terminal(&bench, &path, "S/RES/2406 (2018)\nde\nen\n");
    assert!(worked, "{shown}");
    assert!(shown.contains("which document is this?") && shown.contains("auf Deutsch"), "{shown}");
    assert_eq!(bench.listed(), ["S/RES/2406 (2018) en"]);
}

#[test]
fn no_answer_leaves_it_out() {
    let bench = Bench::new();
    let (shown, worked) = on_a_terminal(&bench, &bench.file("notes.txt", "Ein Text"), "\n");
    assert!(!worked && shown.contains("--symbol"), "{shown}");
    assert!(bench.listed().is_empty());
}
