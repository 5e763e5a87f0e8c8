//! The plain types of the dataset: what a task, a mission, a document is.
//!
//! Nothing here reads files, knows a terminal or prints. The vocabulary follows
//! the field: an *operative paragraph* holds *tasks*, a *document* carries a
//! *symbol*, an *address* names a place in a document.

mod address;
mod coded;
mod date;
mod document;
mod glossary;
mod mission;
mod plain;
mod task;
mod taxonomy;

pub use address::{Address, AddressError};
pub use coded::{Basis, DocumentKind, Force, Language, MissionKind, Modality, Strength, Tier};
pub use date::{DateError, MONTHS, MONTHS_FR, PartialDate};
pub use document::{Document, Extended, Source, Vote};
pub use glossary::GlossaryEntry;
pub use mission::{Mission, MissionState};
pub use plain::{clean, is_plain};
pub use task::{Keywords, MAX_QUOTE_WORDS, MAX_TITLE_CHARS, Task, TaskRecord, quote_words};
pub use taxonomy::{Category, TaskType};
