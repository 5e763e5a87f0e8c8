//! `mandates texts export`: the attached texts as files, or as a ZIP that `add`
//! takes again.

use std::fs;
use std::io::{self, Cursor, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{store, stored};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::output::{Output, clean};
use crate::desk::texts::{Attached, Store};

/// What `texts export` takes.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// A folder for the texts, or - for a ZIP on standard output
    #[arg(value_name = "DIR|-")]
    pub to: PathBuf,
}

pub(super) fn run(args: &ExportArgs, out: &mut Output) -> Outcome {
    let store = store()?;
    let texts = store.list().map_err(stored(&store))?;
    if args.to.as_os_str() != "-" {
        let count = to_folder(&store, &texts, &args.to)?;
        writeln!(out, "{count} texts written to {}", clean(&args.to.display().to_string()))?;
    } else if io::stdout().is_terminal() {
        return Err(Failure::Usage {
            message: "a ZIP is nothing to read on a terminal".to_owned(),
            help: "write it to a file, `mandates texts export - > texts.zip`, or give a folder",
        });
    } else {
        to_zip(&store, &texts)?;
    }
    Ok(Exit::Success)
}

/// The name and the text of what is attached. What another program removes in the
/// meantime is left out.
fn contents<'a>(store: &'a Store, texts: &'a [Attached]) -> impl Iterator<Item = (String, String)> + 'a {
    texts.iter().filter_map(|text| {
        let path = store.path(text.symbol.as_str(), text.language)?;
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, store.read(text.symbol.as_str(), text.language)?))
    })
}

fn to_folder(store: &Store, texts: &[Attached], dir: &Path) -> io::Result<usize> {
    fs::create_dir_all(dir)?;
    let mut count = 0;
    for (name, text) in contents(store, texts) {
        fs::write(dir.join(name), text)?;
        count += 1;
    }
    Ok(count)
}

/// Written to standard output itself: what [`Output`] takes out of text for a pipe
/// must stay in a ZIP. Made in memory first, where it is a third of the texts, so
/// that a reader who goes away meets no half-closed archive.
fn to_zip(store: &Store, texts: &[Attached]) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in contents(store, texts) {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    let bytes = zip.finish()?.into_inner();
    let mut stdout = io::stdout().lock();
    stdout.write_all(&bytes)?;
    stdout.flush()
}
