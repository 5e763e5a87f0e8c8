//! `mandates texts add`, `list`, `remove`, `export` and `path` on the real binary,
//! each test with a data folder of its own.

mod bench;
mod corpus;
mod crash;
mod formats;
mod hostile;
mod pdfs;
mod terminal;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A data folder and a place for input, both gone at the end of the test.
struct Bench {
    dir: TempDir,
}

/// What a run of the program gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// The sources, where they are; says so where they are not.
fn sources(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sources").join(part);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
    }
    path.exists().then_some(path)
}

/// The text of a made-up resolution; some are long.
fn resolution(number: u32) -> String {
    let paragraph = "Decides that the mandate of the Mission shall be that of its resolution, and requests the \
                     Secretary-General to report to it on the protection of civilians;\n";
    let mut text = format!("Resolution {number} (2018)\n\nThe Security Council,\n\n");
    for at in 1..=5 + number % 90 {
        text.push_str(&format!("{at}. {paragraph}"));
    }
    text
}

/// A ZIP of entries.
fn zip(entries: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("entry");
        zip.write_all(text.as_bytes()).expect("text");
    }
    zip.finish().expect("archive").into_inner()
}
