//! Packs the folder `data` into the form that the program carries and reads without
//! a parser. Only what cannot be read at all ends the build: everything else is told
//! by `mandates check data`, and by the tests.

use std::path::{Path, PathBuf};
use std::{env, fs};

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

// The program's own types; what of them is not needed here is no fault.
#[allow(dead_code, unused_imports, missing_docs)]
#[path = "src/model/mod.rs"]
mod model;
#[allow(dead_code)]
#[path = "src/dataset/packed.rs"]
mod packed;

fn main() {
    // Files added to these must lead to a new build.
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/model");
    println!("cargo::rerun-if-changed=src/dataset/packed.rs");
    let data = Path::new("data");
    let mut tasks: Vec<PathBuf> = fs::read_dir(data.join("tasks"))
        .unwrap_or_else(|error| panic!("data/tasks: {error}"))
        .map(|entry| entry.unwrap_or_else(|error| panic!("data/tasks: {error}")).path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    tasks.sort();
    let mut packer = packed::Packer::default();
    tasks.iter().flat_map(|path| read(path)).for_each(|task| packer.push(task));
    let tasks = packer.finish();
    let few = packed::Few {
        missions: read(&data.join("missions.ron")),
        documents: read(&data.join("documents.ron")),
        categories: read(&data.join("taxonomy.ron")),
        glossary: read(&data.join("glossary.ron")),
        shared: tasks.shared,
    };
    write("dataset.few", &packed::write(&few));
    write("dataset.text", tasks.text.as_bytes());
    write("dataset.rows", &packed::write(&tasks.rows));
}

fn write(name: &str, bytes: &[u8]) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo tells where to build")).join(name);
    fs::write(&out, bytes).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

/// The records of a file.
fn read<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let shown = path.display();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{shown}: {error}"));
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&text).unwrap_or_else(|error| panic!("{shown}:{error}"))
}
