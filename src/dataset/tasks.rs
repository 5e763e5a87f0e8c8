//! The tasks of a dataset, packed: each is put together when it is asked for.

use std::borrow::Cow;

use bytes::Bytes;
use rayon::prelude::*;

use super::packed::{NONE, Numbers, Pack, Shared, TaskRow, Text};
use super::{MIN_SHARED, order, positions};
use crate::library::Row;
use crate::model::{
    Address, Basis, Category, Document, Keywords, Language, Mission, Modality, Strength, Task, Tier,
};

/// Tasks in reading order, packed. Their rows refer to the lists of a dataset.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    /// The text of each pack.
    pub texts: Vec<Row<u8>>,
    pub rows: Row<TaskRow>,
    pub addresses: Vec<Address>,
    pub types: Vec<Vec<String>>,
    pub coded_from: Vec<Vec<String>>,
}

/// What tasks refer to, in the lists of a dataset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists<'a> {
    pub missions: &'a [Mission],
    pub documents: &'a [Document],
    pub categories: &'a [Category],
}

impl Tasks {
    /// Joins packs to what they refer to; `None` where a reference to a mission, a
    /// document or a category leads nowhere.
    pub fn join(packs: Vec<Pack>, lists: Lists<'_>) -> Option<Self> {
        let mut joining = Joining::new(lists);
        let mut rows = Vec::with_capacity(packs.iter().map(|pack| pack.rows.len()).sum());
        let mut texts = Vec::with_capacity(packs.len());
        for pack in packs {
            let places = joining.places(pack.shared)?;
            let at = texts.len() as u32;
            rows.extend(pack.rows.into_iter().map(|row| places.lead(row, at)));
            texts.push(match pack.text {
                Cow::Borrowed(text) => Row::Kept(Bytes::from_static(text.as_bytes())),
                Cow::Owned(text) => text.into_bytes().into(),
            });
        }
        let tasks = Self {
            texts,
            rows: Row::default(),
            addresses: joining.addresses.into_list(),
            types: joining.types.into_list(),
            coded_from: joining.coded_from.into_list(),
        };
        let rows = order::in_reading_order(lists.documents, &tasks, &rows);
        Some(Self { rows: rows.into(), ..tasks })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The bytes of one of a task's texts.
    pub fn bytes(&self, row: &TaskRow, text: Text) -> &[u8] {
        &self.texts[row.pack as usize][row.bytes(text)]
    }

    /// One of a task's texts.
    pub fn text(&self, row: &TaskRow, text: Text) -> &str {
        // Checked when the tasks were packed or read back.
        std::str::from_utf8(self.bytes(row, text)).unwrap_or_default()
    }

    /// The task of a row.
    pub fn task<'a>(&'a self, row: &TaskRow, lists: Lists<'a>) -> Task<'a> {
        let text = |text: Text| self.text(row, text);
        let some = |text: &'a str| (!text.is_empty()).then_some(text);
        let document = |at: u32| &*lists.documents[at as usize].id;
        Task {
            id: text(Text::Id),
            mission: (row.mission != NONE).then(|| &*lists.missions[row.mission as usize].id),
            document: document(row.document),
            address: &self.addresses[row.address as usize],
            category: &lists.categories[row.category as usize].id,
            types: &self.types[row.types as usize],
            strength: Strength::ALL[usize::from(row.strength)],
            modality: Modality::ALL[usize::from(row.modality)],
            chapter_vii: row.chapter_vii != 0,
            tier: Tier::ALL[usize::from(row.tier)],
            title: text(Text::Title),
            summary: text(Text::Summary),
            quote: text(Text::Quote),
            quote_language: Language::ALL[usize::from(row.language)],
            keywords: Keywords(text(Text::Keywords)),
            basis: Basis::ALL[usize::from(row.basis)],
            coded_from: &self.coded_from[row.coded_from as usize],
            ordered_by: (row.ordered_by != NONE).then(|| document(row.ordered_by)),
            reports: some(text(Text::Reports)),
            note: some(text(Text::Note)),
        }
    }

    /// Whether every number leads to something that is there, and every text is one.
    pub fn fit(&self, lists: Lists<'_>) -> bool {
        let in_list = |at: u32, len: usize| (at as usize) < len;
        let or_none = |at: u32, len: usize| at == NONE || in_list(at, len);
        let coded = |row: &TaskRow| {
            Strength::at(row.strength).is_some()
                && Modality::at(row.modality).is_some()
                && Tier::at(row.tier).is_some()
                && Basis::at(row.basis).is_some()
                && Language::at(row.language).is_some()
        };
        let texts = |row: &TaskRow| {
            let of_pack = self.texts.get(row.pack as usize);
            let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
            of_pack.is_some_and(|pack| {
                Text::ALL.iter().all(|&text| pack.get(row.bytes(text)).is_some_and(is_text))
            })
        };
        let fits = |row: &TaskRow| {
            or_none(row.mission, lists.missions.len())
                && in_list(row.document, lists.documents.len())
                && in_list(row.category, lists.categories.len())
                && or_none(row.ordered_by, lists.documents.len())
                && in_list(row.address, self.addresses.len())
                && in_list(row.types, self.types.len())
                && in_list(row.coded_from, self.coded_from.len())
                && coded(row)
                && texts(row)
        };
        self.rows.par_iter().with_min_len(MIN_SHARED).all(fits)
    }
}

/// The lists that packs are joined to, and those that grow as they are.
struct Joining<'a> {
    missions: Positions<'a>,
    documents: Positions<'a>,
    categories: Positions<'a>,
    addresses: Numbers<Address>,
    types: Numbers<Vec<String>>,
    coded_from: Numbers<Vec<String>>,
}

type Positions<'a> = std::collections::HashMap<&'a str, u32, foldhash::fast::RandomState>;

/// Where the things stand that the rows of one pack refer to.
struct Places {
    missions: Vec<u32>,
    documents: Vec<u32>,
    categories: Vec<u32>,
    addresses: Vec<u32>,
    types: Vec<u32>,
    coded_from: Vec<u32>,
}

impl<'a> Joining<'a> {
    fn new(lists: Lists<'a>) -> Self {
        Self {
            missions: positions(lists.missions.iter().map(|mission| &*mission.id)),
            documents: positions(lists.documents.iter().map(|document| &*document.id)),
            categories: positions(lists.categories.iter().map(|category| &*category.id)),
            addresses: Numbers::default(),
            types: Numbers::default(),
            coded_from: Numbers::default(),
        }
    }

    fn places(&mut self, shared: Shared) -> Option<Places> {
        let found = |ids: &[String], known: &Positions<'_>| {
            ids.iter().map(|id| known.get(&**id).copied()).collect::<Option<Vec<u32>>>()
        };
        Some(Places {
            missions: found(&shared.missions, &self.missions)?,
            documents: found(&shared.documents, &self.documents)?,
            categories: found(&shared.categories, &self.categories)?,
            addresses: shared.addresses.into_iter().map(|it| self.addresses.of(it)).collect(),
            types: shared.types.into_iter().map(|it| self.types.of(it)).collect(),
            coded_from: shared.coded_from.into_iter().map(|it| self.coded_from.of(it)).collect(),
        })
    }
}

impl Places {
    /// A row that refers to the dataset's lists, with its texts in this pack.
    fn lead(&self, mut row: TaskRow, pack: u32) -> TaskRow {
        let or_none = |at: u32, places: &[u32]| if at == NONE { NONE } else { places[at as usize] };
        row.pack = pack;
        row.mission = or_none(row.mission, &self.missions);
        row.document = self.documents[row.document as usize];
        row.category = self.categories[row.category as usize];
        row.ordered_by = or_none(row.ordered_by, &self.documents);
        row.address = self.addresses[row.address as usize];
        row.types = self.types[row.types as usize];
        row.coded_from = self.coded_from[row.coded_from as usize];
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;

    #[test]
    fn numbers_that_lead_nowhere_do_not_fit() {
        let dataset = Dataset::embedded().expect("a good dataset");
        let lists = dataset.lists();
        assert!(dataset.tasks.fit(lists));
        let changes: [fn(&mut TaskRow); 10] = [
            |row| row.mission = NONE - 1,
            |row| row.document = NONE,
            |row| row.category = 99,
            |row| row.ordered_by = NONE - 1,
            |row| row.address = NONE,
            |row| row.types = NONE,
            |row| row.coded_from = NONE,
            |row| row.pack = 1,
            |row| row.start = u32::MAX,
            |row| row.strength = 99,
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut rows = dataset.tasks.rows.to_vec();
            change(&mut rows[7]);
            let tasks = Tasks {
                texts: dataset.tasks.texts.clone(),
                rows: rows.into(),
                addresses: dataset.tasks.addresses.clone(),
                types: dataset.tasks.types.clone(),
                coded_from: dataset.tasks.coded_from.clone(),
            };
            assert!(!tasks.fit(lists), "change {at}");
        }
    }

    #[test]
    fn a_text_that_begins_within_a_letter_does_not_fit() {
        let dataset = Dataset::embedded().expect("a good dataset");
        let tasks = &dataset.tasks;
        let at = tasks.rows.iter().position(|row| tasks.text(row, Text::Quote).starts_with('é'));
        let at = at.expect("a quotation in French");
        let mut rows = tasks.rows.to_vec();
        rows[at].ends[Text::Summary as usize] += 1;
        let changed = Tasks { texts: tasks.texts.clone(), rows: rows.into(), ..Tasks::default() };
        assert_eq!(changed.text(&changed.rows[at], Text::Quote), "");
        let (addresses, types) = (tasks.addresses.clone(), tasks.types.clone());
        let changed = Tasks { addresses, types, coded_from: tasks.coded_from.clone(), ..changed };
        assert!(!changed.fit(dataset.lists()));
    }
}
