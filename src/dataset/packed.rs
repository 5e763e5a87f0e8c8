//! The packed form of a dataset: what was read and checked once, in few bytes that
//! are read without a parser. The program carries its own dataset so, which `build.rs`
//! packs, and snapshots hold others.

use serde::{Deserialize, Serialize};

use crate::model::{Category, Document, GlossaryEntry, Mission, Task};

/// Packed records; the tasks are still to be unpacked, a chunk at a time.
#[derive(Debug, Serialize, Deserialize)]
pub struct Packed<'a> {
    /// `missions.ron`
    pub missions: Vec<Mission>,
    /// `documents.ron`
    pub documents: Vec<Document>,
    /// `taxonomy.ron`
    pub categories: Vec<Category>,
    /// `glossary.ron`
    pub glossary: Vec<GlossaryEntry>,
    /// Chunks of tasks, for [`unpack_tasks`].
    #[serde(borrow)]
    pub tasks: Vec<&'a [u8]>,
}

impl Packed<'_> {
    /// The records without the tasks, which may be dropped with their bytes.
    pub fn without_tasks(self) -> Packed<'static> {
        Packed { tasks: Vec::new(), ..self }
    }
}

/// Packs something.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain records can be written")
}

/// Reads packed records.
///
/// # Errors
/// The bytes are none of its, or damaged.
pub fn unpack(bytes: &[u8]) -> postcard::Result<Packed<'_>> {
    postcard::from_bytes(bytes)
}

/// The tasks of one chunk.
///
/// # Errors
/// The bytes are no chunk, or damaged.
pub fn unpack_tasks(chunk: &[u8]) -> postcard::Result<Vec<Task>> {
    postcard::from_bytes(chunk)
}
