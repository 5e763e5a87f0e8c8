//! The files of a folder, of its folders and so on. Links are not followed: what
//! they lead to inside the folder is found where it stands, and the rest is not
//! what the user pointed at.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Kind, Problem};

/// A file to read.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its size.
    pub(super) bytes: u64,
    /// Its format.
    pub(super) kind: Kind,
}

/// What there is under a path.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// In the order of their names.
    pub(super) files: Vec<Found>,
    /// What is not read although it may be a text, and why.
    pub(super) refused: Vec<(PathBuf, Problem)>,
    /// How many files are no texts.
    pub(super) left_out: usize,
}

/// The files under a path; the file itself, if it is one.
pub(super) fn files(path: &Path) -> Result<Walk, Problem> {
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if about.is_dir() {
        return Ok(folder(path));
    }
    if !about.is_file() {
        return Err(Problem::new("this is neither a file nor a folder", "give a file or a folder"));
    }
    let kind = Kind::of(path).or_else(|| sniff(path)).ok_or_else(|| {
        Problem::new(
            "this is no format that is read",
            "give .txt, .html, .pdf, a ZIP or a CSV of the CR-UNSC corpus, or a folder",
        )
    })?;
    Ok(Walk { files: vec![Found { path: path.to_owned(), bytes: about.len(), kind }], ..Walk::default() })
}

pub(super) fn unreadable(error: &io::Error) -> Problem {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "make it readable",
        _ => "copy it to this computer and try again",
    };
    Problem::new(format!("this cannot be read: {error}"), help)
}

fn folder(root: &Path) -> Walk {
    let mut walk = Walk::default();
    let inside = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let mut folders = vec![root.to_owned()];
    while let Some(dir) = folders.pop() {
        match fs::read_dir(&dir) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    visit(&entry, &inside, &mut folders, &mut walk);
                }
            }
            Err(error) => walk.refused.push((dir, unreadable(&error))),
        }
    }
    walk.files.sort_by(|a, b| a.path.cmp(&b.path));
    walk.refused.sort_by(|a, b| a.0.cmp(&b.0));
    walk
}

fn visit(entry: &fs::DirEntry, root: &Path, folders: &mut Vec<PathBuf>, walk: &mut Walk) {
    let path = entry.path();
    let Ok(kind) = entry.file_type() else { return };
    if entry.file_name().as_encoded_bytes().starts_with(b".") {
        return;
    }
    if kind.is_symlink() {
        let leads_out = fs::canonicalize(&path).is_ok_and(|target| !target.starts_with(root));
        if leads_out {
            let problem = Problem::new(
                "this link leads out of the folder and is not followed",
                "give its target by name",
            );
            walk.refused.push((path, problem));
        }
    } else if kind.is_dir() {
        folders.push(path);
    } else if kind.is_file() {
        match (Kind::of(&path), entry.metadata()) {
            (Some(kind), Ok(about)) => walk.files.push(Found { path, bytes: about.len(), kind }),
            _ => walk.left_out += 1,
        }
    }
}

/// By the first bytes, for a file that the user named but whose name says nothing.
fn sniff(path: &Path) -> Option<Kind> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(1024).read_to_end(&mut bytes).ok()?;
    let html = || String::from_utf8_lossy(&bytes).trim_start().to_ascii_lowercase();
    Some(match bytes.as_slice() {
        [b'%', b'P', b'D', b'F', ..] => Kind::Pdf,
        [b'P', b'K', 3, 4, ..] => Kind::Zip,
        _ if html().starts_with("<!doctype html") || html().starts_with("<html") => Kind::Html,
        [_, ..] if path.extension().is_none() && !bytes.contains(&0) => Kind::Plain,
        _ => return None,
    })
}
