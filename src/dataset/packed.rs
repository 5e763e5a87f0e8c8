//! The packed form of a dataset: what was read and checked once, in few bytes that
//! are read without a parser. The program carries its own dataset so; `build.rs`
//! packs it.

use serde::{Deserialize, Serialize};

use crate::model::{Category, Document, GlossaryEntry, Mission, Task};

/// Tasks that are unpacked together, by one thread.
const CHUNK: usize = 1024;

/// The records of a dataset, as they stand in files.
#[derive(Debug, Default)]
pub struct Records {
    /// `missions.ron`
    pub missions: Vec<Mission>,
    /// `documents.ron`
    pub documents: Vec<Document>,
    /// `taxonomy.ron`
    pub categories: Vec<Category>,
    /// `glossary.ron`
    pub glossary: Vec<GlossaryEntry>,
    /// The files of `tasks`, one after the other.
    pub tasks: Vec<Task>,
}

/// Packed records; the tasks are still to be unpacked, a chunk at a time.
#[derive(Debug, Serialize, Deserialize)]
pub struct Packed<'a> {
    /// As in [`Records`].
    pub missions: Vec<Mission>,
    /// As in [`Records`].
    pub documents: Vec<Document>,
    /// As in [`Records`].
    pub categories: Vec<Category>,
    /// As in [`Records`].
    pub glossary: Vec<GlossaryEntry>,
    /// Chunks of tasks, for [`unpack_tasks`].
    #[serde(borrow)]
    pub tasks: Vec<&'a [u8]>,
}

/// Packs records.
///
/// # Errors
/// A record cannot be written; none of the model is of that kind.
pub fn pack(records: Records) -> postcard::Result<Vec<u8>> {
    let chunks: Vec<Vec<u8>> =
        records.tasks.chunks(CHUNK).map(postcard::to_allocvec).collect::<Result<_, _>>()?;
    postcard::to_allocvec(&Packed {
        missions: records.missions,
        documents: records.documents,
        categories: records.categories,
        glossary: records.glossary,
        tasks: chunks.iter().map(Vec::as_slice).collect(),
    })
}

/// Reads what [`pack`] wrote.
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
