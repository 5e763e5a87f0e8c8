//! The dataset inside the binary.

use super::packed::{self, Few, Pack};
use super::{Dataset, Diagnostic, Report};

/// What `build.rs` packed of the folder `data`: everything but tasks, their rows, their
/// texts.
static FEW: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.few"));
static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dataset.rows"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/dataset.text"));

impl Dataset {
    /// The dataset inside the binary. It was checked before it was packed: that
    /// `mandates check data` has nothing to say is a test.
    ///
    /// # Errors
    /// The program was built with a dataset whose references lead nowhere.
    pub fn embedded() -> Result<Self, Report> {
        let read = || {
            let few: Few = packed::read(FEW).ok()?;
            let tasks = Pack { text: TEXT.into(), rows: packed::read(ROWS).ok()?, shared: few.shared };
            Self::join(few.missions, few.documents, few.categories, few.glossary, vec![tasks])
        };
        read().ok_or_else(|| {
            let message = "the program was built with a dataset that does not hold together";
            let help = "build it again, with a dataset that `mandates check data` finds good";
            Report::of(vec![Diagnostic::whole("internal", "data", message, help)])
        })
    }
}
