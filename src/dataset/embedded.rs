//! The dataset inside the binary.

use rayon::prelude::*;

use super::packed::{unpack, unpack_tasks};
use super::{Dataset, Diagnostic, Report};
use crate::model::Task;

/// What `build.rs` packed of the folder `data`.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.packed"));

impl Dataset {
    /// The dataset inside the binary. It was checked before it was packed: that
    /// `mandates check data` has nothing to say is a test.
    ///
    /// # Errors
    /// The program was built with a dataset whose references lead nowhere.
    pub fn embedded() -> Result<Self, Report> {
        let read = || {
            let packed = unpack(PACKED).ok()?;
            let chunks: Option<Vec<Vec<Task>>> =
                packed.tasks.par_iter().map(|chunk| unpack_tasks(chunk).ok()).collect();
            let tasks = chunks?.into_iter().flatten().collect();
            Self::join(packed.missions, packed.documents, packed.categories, packed.glossary, tasks)
        };
        read().ok_or_else(|| {
            let message = "the program was built with a dataset that does not hold together";
            let help = "build it again, with a dataset that `mandates check data` finds good";
            Report::of(vec![Diagnostic::whole("internal", "data", message, help)])
        })
    }
}
