//! The dataset inside the binary.

use include_dir::{Dir, include_dir};
use ron::extensions::Extensions;

use super::Dataset;

static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

impl Dataset {
    /// The dataset inside the binary (placeholder reader until the checked one lands).
    pub fn embedded() -> Self {
        fn list<T: serde::de::DeserializeOwned>(name: &str) -> Vec<T> {
            let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
            let file = DATA.get_file(name).expect(name);
            options.from_str(file.contents_utf8().expect(name)).expect(name)
        }
        let tasks = DATA
            .get_dir("tasks")
            .expect("tasks")
            .files()
            .flat_map(|file| list(file.path().to_str().expect("utf-8")))
            .collect();
        Self::join(
            list("missions.ron"),
            list("documents.ron"),
            list("taxonomy.ron"),
            list("glossary.ron"),
            tasks,
        )
        .expect("references")
    }
}
