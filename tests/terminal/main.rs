//! The real binary in a real (pseudo-)terminal: start, keys, resize, and every
//! way out. After each of them the terminal must be as it was.
#![cfg(unix)]

mod pty;

use std::time::Duration;

use pty::{Terminal, mandates};
use rustix::process::Signal;

const READY: &str = "2 Missions";

fn start(columns: u16, rows: u16) -> Terminal {
    let terminal = Terminal::start(mandates(&[]), columns, rows);
    terminal.wait_for(READY);
    terminal
}

/// Everything that was switched on is off again, and the line settings are back.
#[track_caller]
fn assert_restored(terminal: &Terminal) {
    const MODES: [(&str, &str); 4] = [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
        ("\x1b[?1000h", "\x1b[?1000l"),
        ("\x1b[?25l", "\x1b[?25h"),
    ];
    // The last bytes may still be on their way through the terminal.
    terminal.wait_until("every mode switched off", |_| {
        let output = terminal.output();
        MODES.iter().all(|(on, off)| output.rfind(on).is_some() && output.rfind(off) > output.rfind(on))
    });
    assert_eq!(terminal.settings(), terminal.before, "line settings");
}

#[test]
fn quits_by_key_and_leaves_the_terminal_as_it_was() {
    for key in ["q", "\x03"] {
        let mut terminal = start(120, 36);
        assert_ne!(terminal.settings(), terminal.before, "raw mode while it runs");
        terminal.send(key);
        assert_eq!(terminal.wait_exit().0, 0);
        assert_restored(&terminal);
    }
}

#[test]
fn the_ddr_tasks_of_unmiss_are_under_ten_keys_away() {
    let mut terminal = start(120, 36);
    let keys = "/ddr ssd\r";
    assert!(keys.len() < 10);
    terminal.send(keys);
    terminal.wait_until("DDR tasks of UNMISS in the task pane", |screen| {
        screen.contains(" 1/")
            && screen.contains("─ unmiss-")
            && screen.contains("Disarmament, demobilization and")
    });
}

#[test]
fn a_search_with_slips_finds_protection_of_civilians() {
    let mut terminal = start(120, 36);
    terminal.send("/protecton civilans\r");
    terminal.wait_for("civilians");
    terminal.wait_until("a count", |screen| screen.contains(" of ") && !screen.contains("No task matches"));
}

#[test]
fn a_folder_that_takes_its_time_shows_how_far_it_is_and_takes_the_query() {
    const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let mut terminal = Terminal::start(mandates(&["--data", DATA]), 120, 36);
    // Some seconds in a build for tests; a release build may be too quick to be seen.
    if !cfg!(debug_assertions) {
        return;
    }
    terminal.wait_for("Reading and checking");
    terminal.send("ddr ssd");
    terminal.wait_for("/ ddr ssd");
    terminal.wait_for(READY);
    terminal.wait_until("what was typed is found", |screen| {
        screen.contains(" of ") && screen.contains("ddr ssd")
    });
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
    assert_restored(&terminal);
}

#[test]
fn opening_can_be_left() {
    const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    for key in ["\x1b", "\x03"] {
        let mut terminal = Terminal::start(mandates(&["--data", DATA]), 80, 24);
        if cfg!(debug_assertions) {
            terminal.wait_for("Reading and checking");
        }
        terminal.send(key);
        assert_eq!(terminal.wait_exit().0, 0);
        assert_restored(&terminal);
    }
}

#[test]
fn the_texts_at_hand_are_searched_while_the_keys_go_on() {
    const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/texts");
    let terminal = Terminal::start(mandates(&["--texts", TEXTS, "--query", "in:texts retirer"]), 120, 36);
    terminal.wait_for("1 of 13 paragraphs");
    terminal.wait_for("S/RES/2900 (2026), 1");
    let mut terminal = Terminal::start(mandates(&["--texts", TEXTS]), 120, 36);
    terminal.wait_for(READY);
    terminal.send("i/good offices\r");
    terminal.wait_for("lending good offices");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}

#[test]
fn every_size_is_survived() {
    let mut terminal = start(120, 36);
    for (columns, rows) in [(160, 50), (80, 24), (40, 12), (20, 5), (3, 2), (1, 1), (500, 100), (120, 36)] {
        terminal.resize(columns, rows);
        terminal.send("j");
    }
    terminal.wait_for(READY);
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}

#[test]
fn signals_end_it_with_their_code_and_restore_the_terminal() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut terminal = start(100, 30);
        terminal.signal(signal);
        assert_eq!(terminal.wait_exit().0, code, "{signal:?}");
        assert_restored(&terminal);
    }
}

#[test]
fn a_panic_restores_the_terminal_and_then_says_what_happened() {
    let mut command = mandates(&[]);
    command.env("MANDATES_TEST_PANIC", "1");
    let mut terminal = Terminal::start(command, 100, 30);
    terminal.wait_for(READY);
    terminal.send("\x1b[24~");
    assert_eq!(terminal.wait_exit().0, 101);
    assert_restored(&terminal);
    let output = terminal.output();
    assert!(
        output.rfind("a panic on demand") > output.rfind("\x1b[?1049l"),
        "the message stands on the normal screen"
    );
}

#[test]
fn a_closed_terminal_ends_it_within_a_second() {
    // A shell that ignores SIGHUP hands that on: the terminal itself is watched too.
    for shield in ["", "trap '' HUP; "] {
        let line = format!("{shield}exec \"$0\"");
        let took = pty::close_under(&["sh", "-c", &line, env!("CARGO_BIN_EXE_mandates")], "Missions");
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
}

/// The state letter of a process: `T` when it is stopped.
#[cfg(target_os = "linux")]
fn process_state(pid: i32) -> char {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).expect("a state")
}

#[test]
#[cfg(target_os = "linux")]
fn ctrl_z_hands_the_terminal_back_and_takes_it_again() {
    let mut terminal = start(100, 30);
    terminal.send("\x1a");
    terminal.wait_until("a stopped process", |_| process_state(terminal.pid()) == 'T');
    assert_restored(&terminal);
    terminal.signal(Signal::CONT);
    terminal.wait_for(READY);
    assert_ne!(terminal.settings(), terminal.before);
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
    assert_restored(&terminal);
}

#[test]
fn the_citation_goes_to_the_clipboard_of_the_terminal() {
    let mut terminal = start(120, 36);
    terminal.send("y");
    terminal.wait_for("sent to the terminal's clipboard");
    assert!(terminal.output().contains("\x1b]52;c;"), "OSC 52");
}

#[test]
fn no_color_means_no_colour() {
    let mut command = mandates(&[]);
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    terminal.send("/ddr\r");
    terminal.wait_for("> ");
    terminal.send("q");
    terminal.wait_exit();
    for sequence in terminal.output().split("\x1b[").skip(1) {
        let Some((codes, _)) = sequence
            .split_once('m')
            .filter(|(codes, _)| codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
        else {
            continue;
        };
        for code in codes.split(';').filter_map(|code| code.parse::<u32>().ok()) {
            assert!(!matches!(code, 30..=38 | 40..=48 | 90..=107), "colour in ESC[{codes}m");
        }
    }
}

#[test]
fn pasted_text_is_searched_for_and_never_run_as_keys() {
    let mut terminal = start(120, 36);
    terminal.send("\x1b[200~q\rq police\x1b[201~");
    terminal.wait_for("q q police");
    terminal.send("\r");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}

#[test]
fn the_mouse_selects_and_scrolls() {
    let mut terminal = start(120, 36);
    terminal.wait_for("1/");
    // SGR: a press and a release of the left button in the list, third task.
    terminal.send("\x1b[<0;40;10M\x1b[<0;40;10m");
    terminal.wait_for("3/");
}

#[test]
fn a_wrong_keymap_is_refused_before_anything_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = folder.path().join("mandates");
    std::fs::create_dir(&settings).expect("a folder");
    std::fs::write(settings.join("keymap.ron"), "{\n  \"sroty\": [\"a\"],\n}").expect("a file");
    let mut command = mandates(&[]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut terminal = Terminal::start(command, 100, 30);
    assert_eq!(terminal.wait_exit().0, 2);
    let output = terminal.output();
    assert!(output.contains("keymap.ron:2:3: there is no command `sroty`"), "{output}");
    assert!(!output.contains("\x1b[?1049h"), "nothing was drawn");
}

#[test]
fn what_is_kept_and_written_lies_in_the_notebook_when_the_program_ends() {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = mandates(&[]);
    command.env("XDG_DATA_HOME", home.path());
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    terminal.send("nA note of mine.\rA second line.\x1b");
    let file = home.path().join("mandates").join("notebook.ron");
    terminal.wait_until("the note in its file", |_| {
        std::fs::read_to_string(&file).is_ok_and(|text| text.contains("A note of mine.\nA second line."))
    });
    terminal.send("6");
    terminal.wait_for("» A note of mine.");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
    // The next start finds it.
    let mut command = mandates(&[]);
    command.env("XDG_DATA_HOME", home.path());
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    terminal.send("6");
    terminal.wait_for("» A note of mine.");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}

/// The program with a notebook of its own, with an editor.
fn with_editor(editor: &str) -> (tempfile::TempDir, Terminal) {
    let home = tempfile::tempdir().expect("a folder");
    let mut command = mandates(&[]);
    command.env("XDG_DATA_HOME", home.path());
    command.env("TMPDIR", home.path());
    command.env_remove("VISUAL");
    command.env("EDITOR", editor);
    let terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    (home, terminal)
}

fn notebook(home: &tempfile::TempDir) -> String {
    std::fs::read_to_string(home.path().join("mandates").join("notebook.ron")).unwrap_or_default()
}

#[test]
fn a_note_is_written_in_the_users_editor_which_has_the_terminal_meanwhile() {
    // It types what it is given behind what is there, as long as lines come.
    let editor = "f() { echo ready; while read -r line && test \"$line\" != end; do echo \"$line\" >> \"$1\"; done; }; f";
    let (home, mut terminal) = with_editor(editor);
    terminal.send("nBegun here.\x0f");
    terminal.wait_for("ready");
    assert_restored(&terminal);
    // Keys that mean something to the program, Ctrl-C's signal and a new size go to the editor.
    terminal.send("quit q: 6 ?\rsecond line\r");
    terminal.signal(Signal::INT);
    terminal.resize(100, 30);
    terminal.send("end\r");
    terminal.wait_for("the note is kept as you wrote it in your editor");
    terminal.wait_for(READY);
    assert_ne!(terminal.settings(), terminal.before, "the terminal is ours again");
    assert!(notebook(&home).contains("Begun here.\nquit q: 6 ?\nsecond line"), "{}", notebook(&home));
    terminal.send("U");
    terminal.wait_for("the last change of the notebook is undone");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
    assert_restored(&terminal);
}

#[test]
fn an_editor_that_fails_or_is_killed_loses_nothing() {
    for (editor, expected) in [
        ("f() { echo half >> \"$1\"; exit 3; }; f", "ended with code 3"),
        ("f() { echo half >> \"$1\"; kill -9 $$; }; f", "ended by signal 9"),
        // As Ctrl-C does it: the signal goes to everybody on the terminal.
        ("f() { echo half >> \"$1\"; kill -INT 0; }; f", "ended by signal 2"),
    ] {
        let (home, mut terminal) = with_editor(editor);
        terminal.send("nBegun here.\x0f");
        terminal.wait_for(expected);
        terminal.wait_for("Begun here.");
        let kept: Vec<String> = std::fs::read_dir(home.path())
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file())
            .map(|path| std::fs::read_to_string(path).expect("a text"))
            .collect();
        assert_eq!(kept, ["Begun here.\nhalf\n"], "what was written in it is in its file");
        // One goes on here.
        terminal.send(" And ended.\x1b");
        terminal.wait_until("the note in its file", |_| notebook(&home).contains("Begun here. And ended."));
        terminal.send("q");
        assert_eq!(terminal.wait_exit().0, 0);
        assert_restored(&terminal);
    }
}

#[test]
fn without_an_editor_it_says_what_to_set() {
    let (_home, mut terminal) = with_editor("no-such-editor");
    terminal.send("n\x0f");
    terminal.wait_for("was not found: set $VISUAL or $EDITOR");
    terminal.send("\x13q");
    assert_eq!(terminal.wait_exit().0, 0);
}

#[test]
fn a_note_being_written_outlives_the_end_of_the_program_from_outside() {
    let (home, mut terminal) = with_editor("true");
    terminal.send("nNot kept yet");
    terminal.wait_for("Not kept yet");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.wait_exit().0, 143);
    assert!(notebook(&home).contains("Not kept yet"), "{}", notebook(&home));
}

#[test]
fn a_session_goes_on_where_the_last_one_was_left() {
    const OTHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("mandates").join("session.ron");
    let start = |arguments: &[&str]| {
        let mut command = mandates(arguments);
        command.env("XDG_STATE_HOME", home.path());
        let terminal = Terminal::start(command, 120, 36);
        terminal.wait_for(READY);
        terminal
    };
    let end = |mut terminal: Terminal| {
        terminal.send("q");
        assert_eq!(terminal.wait_exit().0, 0);
    };
    let greeting = "First time here?";
    let mut terminal = start(&[]);
    terminal.wait_for(greeting);
    terminal.send("/ddr unmiss\r");
    terminal.wait_for("Tasks, best match");
    terminal.send("jjj");
    terminal.wait_for(" 4/");
    end(terminal);
    let terminal = start(&[]);
    terminal.wait_for("/ ddr unmiss");
    terminal.wait_for(" 4/");
    assert!(!terminal.screen().contains(greeting), "it never comes back");
    // Left at once, before what was asked can be answered, it is left there again.
    end(terminal);
    end(start(&[]));
    let terminal = start(&[]);
    terminal.wait_for(" 4/");
    // Ended from outside it is left there too.
    terminal.signal(Signal::TERM);
    let mut terminal = terminal;
    assert_eq!(terminal.wait_exit().0, 143);
    let terminal = start(&["--query", "police"]);
    terminal.wait_for("/ police");
    end(terminal);
    let terminal = start(&["--fresh"]);
    terminal.wait_for("words to find");
    assert!(!terminal.screen().contains(greeting));
    terminal.signal(Signal::TERM);
    drop(terminal);
    // The tasks of another dataset are others.
    let mut terminal = start(&["--data", OTHER]);
    terminal.wait_for("words to find");
    terminal.send("/zzz\r");
    terminal.wait_for("zzz");
    end(terminal);
    let terminal = start(&[]);
    terminal.wait_for("words to find");
    end(terminal);
    for damaged in ["(welcomed: tru", "", "\u{0}"] {
        std::fs::write(&file, damaged).expect("written");
        let terminal = start(&[]);
        terminal.wait_for(greeting);
        end(terminal);
    }
    let left: Vec<_> = std::fs::read_dir(file.parent().expect("a folder")).expect("the folder").collect();
    assert_eq!(left.len(), 1, "nothing is left aside");
}

#[test]
fn the_greeting_does_not_come_back_after_a_kill() {
    let home = tempfile::tempdir().expect("a folder");
    let start = || {
        let mut command = mandates(&[]);
        command.env("XDG_STATE_HOME", home.path());
        let terminal = Terminal::start(command, 120, 36);
        terminal.wait_for(READY);
        terminal
    };
    let mut terminal = start();
    terminal.wait_for("First time here?");
    terminal.send("jjjjj");
    terminal.wait_for(" 6/");
    terminal.wait_until("no greeting", |screen| !screen.contains("First time here?"));
    terminal.signal(Signal::KILL);
    terminal.wait_exit();
    let terminal = start();
    terminal.wait_for(" / search ");
    assert!(!terminal.screen().contains("First time here?"));
}

/// A program of a few lines of the shell, in a folder.
fn script(folder: &std::path::Path, name: &str, lines: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    path.display().to_string()
}

#[test]
fn the_pager_has_the_terminal_and_its_keys_and_gives_both_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let seen = folder.path().join("seen");
    // As a pager does: the text comes on standard input, the keys from the terminal.
    let lines = format!(
        "cat > '{}'\nstty -a < /dev/tty | grep -q ' icanon' && echo COOKED\n\
         echo PAGER READY\nread answer < /dev/tty\necho \"GOT $answer\"\nread rest < /dev/tty",
        seen.display()
    );
    let mut command = mandates(&["--query", "unmiss"]);
    command.env("PAGER", script(folder.path(), "pager", &lines));
    let mut terminal = Terminal::start(command, 120, 36);
    // The query is answered when the tasks are indexed.
    terminal.wait_for(" 1/");
    for _ in 0..3 {
        terminal.send("V");
        terminal.wait_for("PAGER READY");
        let screen = terminal.screen();
        assert!(screen.contains("COOKED") && !screen.contains("2 Missions"), "{screen}");
        assert_restored(&terminal);
        // Every key of it goes to the pager: q would quit us, / would search.
        terminal.send("q/quit jjq\r");
        terminal.wait_for("GOT q/quit jjq");
        terminal.send("\r");
        terminal.wait_for(READY);
        assert_ne!(terminal.settings(), terminal.before, "ours again");
        // And the next ones come to us.
        terminal.send("j");
        terminal.wait_until("no key of the pager", |screen| !screen.contains("quit jjq"));
    }
    let text = std::fs::read_to_string(&seen).expect("what was shown");
    assert!(text.contains("Security Council") && !text.contains('\u{1b}'), "{text}");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
    assert_restored(&terminal);
}

#[test]
fn ctrl_c_in_the_pager_ends_the_pager_only_and_a_missing_one_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = mandates(&[]);
    command.env(
        "PAGER",
        script(folder.path(), "pager", "cat > /dev/null\necho PAGER READY\nread answer < /dev/tty"),
    );
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    terminal.send("V");
    terminal.wait_for("PAGER READY");
    terminal.send("\u{3}");
    terminal.wait_for(READY);
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);

    let mut command = mandates(&[]);
    command.env("PAGER", "no-such-pager --here");
    let mut terminal = Terminal::start(command, 120, 36);
    terminal.wait_for(READY);
    terminal.send("V");
    terminal.wait_for("“no-such-pager --here” was not found");
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}

#[test]
fn the_address_goes_to_the_browser_or_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let seen = folder.path().join("seen");
    let start = |browser: Option<String>, display: bool| {
        let mut command = mandates(&["--query", "unmiss document:1996"]);
        for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"] {
            command.env_remove(variable);
        }
        if let Some(browser) = browser {
            command.env("BROWSER", browser);
        }
        if display {
            command.env("DISPLAY", ":77");
        }
        let mut terminal = Terminal::start(command, 150, 36);
        terminal.wait_for("S/RES/1996");
        terminal.send("O");
        terminal
    };
    let told = start(None, false);
    told.wait_for("no browser here; it is at https://");
    let browser = script(folder.path(), "browser", &format!("echo \"$1 $2\" > '{}'", seen.display()));
    for display in [false, true] {
        let mut terminal = start(Some(format!("{browser} --new:other")), display);
        let shown = if display { "opened in " } else { " showed https://" };
        terminal.wait_for(shown);
        terminal.wait_until("the address in the browser", |_| {
            std::fs::read_to_string(&seen).is_ok_and(|text| text.starts_with("--new https://"))
        });
        std::fs::remove_file(&seen).expect("seen");
        terminal.send("q");
        assert_eq!(terminal.wait_exit().0, 0);
        assert_restored(&terminal);
    }
}

#[test]
fn an_export_writes_a_new_file_and_leaves_one_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ddr.csv");
    let mut terminal = start(120, 36);
    terminal.send(&format!("/ddr unm\rE{}\r", path.display()));
    terminal.wait_for("tasks written to");
    let written = std::fs::read_to_string(&path).expect("the file");
    assert!(written.starts_with("id,mission,document"), "{written}");
    terminal.send(&format!("E{}\r", path.display()));
    terminal.wait_for("was not written");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), written);
    terminal.send("q");
    assert_eq!(terminal.wait_exit().0, 0);
}
