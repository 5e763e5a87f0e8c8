//! What the commands print to a terminal: tables as wide as it is, the best
//! twenty, and where the rest is.
#![cfg(unix)]

use std::io::Read as _;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use unicode_width::UnicodeWidthStr as _;

/// Runs the program on a terminal of this width; what it printed, without style.
fn on_terminal(columns: u16, args: &[&str]) -> String {
    let size = PtySize { rows: 30, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("pty");
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin!("mandates"));
    command.env_clear();
    command.env("NO_COLOR", "1");
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"));
    command.env("MANDATES_DATA", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small"));
    command.args(args);
    let mut child = pair.slave.spawn_command(command).expect("spawn");
    drop(pair.slave);
    let mut printed = Vec::new();
    // Linux reports the closed terminal as an error after the last byte.
    let _ = pair.master.try_clone_reader().expect("reader").read_to_end(&mut printed);
    child.wait().expect("exit");
    String::from_utf8(printed).expect("UTF-8").replace("\r\n", "\n")
}

#[test]
fn tables_and_prose_fit_the_terminal() {
    for columns in [60, 80, 120, 200] {
        for args in [
            &["search", ""][..],
            &["list", "missions"],
            &["list", "categories"],
            &["show", "monusco-2147-4-a-i"],
            &["verify", "--all"],
        ] {
            let printed = on_terminal(columns, args);
            let long: Vec<&str> =
                printed.lines().filter(|line| line.width() > usize::from(columns)).collect();
            assert!(!printed.is_empty() && long.is_empty(), "{columns} {args:?}\n{printed}");
        }
    }
}

#[test]
fn a_search_says_how_much_there_is() {
    let printed = on_terminal(80, &["search", "", "--limit", "2"]);
    assert!(printed.contains("2 of 5 tasks; `--limit 5` lists them all"), "{printed}");
    assert!(on_terminal(80, &["search", ""]).contains("5 tasks;"));
}
