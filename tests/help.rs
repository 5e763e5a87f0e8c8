//! `-h` and `--help` of every command, as text.

use assert_cmd::cargo::cargo_bin_cmd;

/// The commands.
const COMMANDS: [&str; 15] = [
    "search",
    "show",
    "list",
    "matrix",
    "compare",
    "cite",
    "export",
    "precedents",
    "notebook",
    "check",
    "verify",
    "stats",
    "texts",
    "completions",
    "man",
];

/// The commands below `notebook`.
const NOTEBOOK: [&str; 7] = ["list", "keep", "tag", "note", "forget", "add", "path"];

/// The commands below `texts`.
const TEXTS: [&str; 6] = ["add", "list", "remove", "export", "path", "split"];

fn help(command: &[&str]) -> String {
    let of = |form: &str| {
        let mut process = cargo_bin_cmd!("mandates");
        // No terminal on any stream, so that clap asks COLUMNS for the width.
        process.env_clear().env("COLUMNS", "100").args(command).arg(form).write_stdin("");
        let output = process.output().expect("output");
        assert!(output.status.success(), "{command:?} {form}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    format!("$ {0} -h\n{1}\n$ {0} --help\n{2}", name(command), of("-h"), of("--help"))
}

fn name(command: &[&str]) -> String {
    std::iter::once("mandates").chain(command.iter().copied()).collect::<Vec<_>>().join(" ")
}

#[test]
fn help_of_every_command() {
    insta::assert_snapshot!("help-main", help(&[]));
    for command in COMMANDS {
        insta::assert_snapshot!(format!("help-{command}"), help(&[command]));
    }
    for command in TEXTS {
        insta::assert_snapshot!(format!("help-texts-{command}"), help(&["texts", command]));
    }
}

#[test]
fn help_fits_eighty_columns() {
    let plain: Vec<Vec<&str>> =
        std::iter::once(Vec::new()).chain(COMMANDS.map(|command| vec![command])).collect();
    let texts = TEXTS.map(|command| vec!["texts", command]);
    let notebook = NOTEBOOK.map(|command| vec!["notebook", command]);
    for command in plain.into_iter().chain(texts).chain(notebook) {
        let command = &command[..];
        let mut process = cargo_bin_cmd!("mandates");
        process.env_clear().env("COLUMNS", "80").args(command).arg("--help").write_stdin("");
        let text = String::from_utf8(process.output().expect("output").stdout).expect("UTF-8");
        let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(long.is_empty(), "{command:?}: {long:#?}");
    }
}
