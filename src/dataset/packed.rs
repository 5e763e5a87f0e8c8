//! Packed tasks: texts with the words of many of them, a row of numbers for each, and
//! once what many of them share. A million tasks take little more room so than
//! their words, and are read back without a parser: the program carries its own
//! dataset so, which `build.rs` packs, and snapshots hold others.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use bytemuck::{Pod, Zeroable};
use serde::{Deserialize, Serialize};

use crate::model::{Address, Basis, Category, Document, GlossaryEntry, Mission, TaskRecord};

/// Stands for no mission and no document.
pub const NONE: u32 = u32::MAX;

/// The texts of a task's own, in the order in which they stand. Where a task has none
/// of the last three, they are empty.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    Id,
    Title,
    Summary,
    Quote,
    Keywords,
    Note,
    Reports,
}

impl Text {
    /// All of them.
    pub const ALL: [Self; TEXTS] =
        [Self::Id, Self::Title, Self::Summary, Self::Quote, Self::Keywords, Self::Note, Self::Reports];
}

/// How many texts of its own a task has.
const TEXTS: usize = Text::Reports as usize + 1;

/// A task in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable, Serialize, Deserialize)]
#[repr(C)]
pub struct TaskRow {
    /// The pack whose text holds its own, and the byte there at which they begin.
    pub pack: u32,
    pub start: u32,
    /// The end of each text, counted from there.
    pub ends: [u32; TEXTS],
    /// Places in lists: those of a [`Pack`], then those of the dataset.
    pub mission: u32,
    pub document: u32,
    pub category: u32,
    pub ordered_by: u32,
    /// Places in the addresses and lists that stand beside the rows.
    pub address: u32,
    pub types: u32,
    pub coded_from: u32,
    /// Places of coded values in their lists.
    pub strength: u8,
    pub modality: u8,
    pub tier: u8,
    pub basis: u8,
    pub language: u8,
    pub chapter_vii: u8,
    spare: [u8; 2],
}

impl TaskRow {
    /// Where one of its texts stands.
    pub fn bytes(&self, text: Text) -> std::ops::Range<usize> {
        let end = |at: usize| (self.start as usize).saturating_add(self.ends[at] as usize);
        let at = text as usize;
        at.checked_sub(1).map_or(self.start as usize, end)..end(at)
    }

    /// As [`crate::model::Task::under_chapter_vii`].
    pub fn under_chapter_vii(&self) -> Option<bool> {
        Basis::at(self.basis)?.tells_chapter_vii(self.chapter_vii != 0)
    }
}

/// What rows refer to by number, each once.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Shared {
    /// Ids of missions, documents and categories.
    pub missions: Vec<String>,
    pub documents: Vec<String>,
    pub categories: Vec<String>,
    pub addresses: Vec<Address>,
    /// Ids of task types, the closest first, and of documents that were read.
    pub types: Vec<Vec<String>>,
    pub coded_from: Vec<Vec<String>>,
}

/// Some tasks, packed by themselves.
#[derive(Debug, Default)]
pub struct Pack {
    pub text: Cow<'static, str>,
    pub rows: Vec<TaskRow>,
    pub shared: Shared,
}

/// Gives things numbers, equal things the same.
#[derive(Debug)]
pub struct Numbers<T>(HashMap<T, u32, foldhash::fast::RandomState>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T: Hash + Eq> Numbers<T> {
    /// The number of something.
    pub fn of(&mut self, thing: T) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(thing).or_insert(next)
    }

    /// The things in the order of their numbers.
    pub fn into_list(self) -> Vec<T> {
        let mut things: Vec<(T, u32)> = self.0.into_iter().collect();
        things.sort_unstable_by_key(|(_, number)| *number);
        things.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// A pack is closed when it has so many bytes of text; four bytes tell each place.
const PACK_BYTES: usize = 1 << 26;

/// Packs tasks one by one.
#[derive(Debug, Default)]
pub struct Packer {
    text: String,
    rows: Vec<TaskRow>,
    missions: Numbers<String>,
    documents: Numbers<String>,
    categories: Numbers<String>,
    addresses: Numbers<Address>,
    types: Numbers<Vec<String>>,
    coded_from: Numbers<Vec<String>>,
}

impl Packer {
    /// So many tasks are packed together.
    pub const TASKS: usize = 1 << 12;

    /// Adds a task.
    pub fn push(&mut self, task: TaskRecord) {
        let start = self.text.len();
        let keywords = task.keywords.join("\n");
        let (note, reports) = (task.note.as_deref(), task.reports.as_deref());
        let texts = [&task.id, &task.title, &task.summary, &task.quote, &keywords].map(|text| &**text);
        let texts = texts.into_iter().chain([note, reports].map(Option::unwrap_or_default));
        let mut ends = [0; TEXTS];
        for (end, text) in ends.iter_mut().zip(texts) {
            self.text.push_str(text);
            *end = (self.text.len() - start) as u32;
        }
        self.rows.push(TaskRow {
            pack: 0,
            start: start as u32,
            ends,
            mission: task.mission.map_or(NONE, |id| self.missions.of(id)),
            document: self.documents.of(task.document),
            category: self.categories.of(task.category),
            ordered_by: task.ordered_by.map_or(NONE, |id| self.documents.of(id)),
            address: self.addresses.of(task.address),
            types: self.types.of(task.types),
            coded_from: self.coded_from.of(task.coded_from),
            strength: task.strength as u8,
            modality: task.modality as u8,
            tier: task.tier as u8,
            basis: task.basis as u8,
            language: task.quote_language as u8,
            chapter_vii: task.chapter_vii.into(),
            spare: [0; 2],
        });
    }

    /// The tasks that were added.
    pub fn finish(self) -> Pack {
        let shared = Shared {
            missions: self.missions.into_list(),
            documents: self.documents.into_list(),
            categories: self.categories.into_list(),
            addresses: self.addresses.into_list(),
            types: self.types.into_list(),
            coded_from: self.coded_from.into_list(),
        };
        let text = self.text.into_boxed_str().into_string();
        Pack { text: text.into(), rows: self.rows, shared }
    }

    /// Whether the next task belongs into another pack.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= Self::TASKS || self.text.len() >= PACK_BYTES
    }
}

/// Packs tasks, several thousand together.
pub fn pack(tasks: impl IntoIterator<Item = TaskRecord>) -> Vec<Pack> {
    let mut packs = Vec::new();
    let mut packer = Packer::default();
    for task in tasks {
        if packer.is_full() {
            packs.push(std::mem::take(&mut packer).finish());
        }
        packer.push(task);
    }
    packs.push(packer.finish());
    packs
}

/// The records of a dataset that are few, and what rows of tasks refer to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Few {
    /// `missions.ron`
    pub missions: Vec<Mission>,
    /// `documents.ron`
    pub documents: Vec<Document>,
    /// `taxonomy.ron`
    pub categories: Vec<Category>,
    /// `glossary.ron`
    pub glossary: Vec<GlossaryEntry>,
    /// What rows refer to.
    pub shared: Shared,
}

/// Plain records as bytes.
pub fn write<T: Serialize + ?Sized>(records: &T) -> Vec<u8> {
    postcard::to_allocvec(records).expect("plain records can be written")
}

/// Plain records from bytes.
///
/// # Errors
/// The bytes are none of theirs, or damaged.
pub fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> postcard::Result<T> {
    postcard::from_bytes(bytes)
}
