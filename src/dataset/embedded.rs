//! The dataset inside the binary.

use include_dir::{Dir, include_dir};

use super::load::{Intake, load};
use super::{Dataset, Report, SourceFile};

static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

impl Dataset {
    /// The dataset inside the binary, checked like any other.
    ///
    /// # Errors
    /// Everything that is wrong with the data the program was built with.
    pub fn embedded() -> Result<Self, Report> {
        let mut intake = Intake { prefix: "data/".to_owned(), ..Intake::default() };
        let tasks = DATA.get_dir("tasks").map(Dir::files).into_iter().flatten();
        for file in DATA.files().chain(tasks) {
            let path = file.path().to_string_lossy().replace('\\', "/");
            match file.contents_utf8() {
                Some(text) => intake.files.push(SourceFile { path, text: text.into() }),
                None => intake.refuse(
                    "not-utf-8",
                    &path,
                    "the file is not UTF-8",
                    "save it as UTF-8 and build again",
                ),
            }
        }
        load(intake)
    }
}
