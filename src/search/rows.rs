//! Rows: the coded properties of each record, as numbers that filters and facets
//! compare without looking at the records.

use std::collections::HashMap;

use super::fields::Field;
use super::postings::RecordIx;
use crate::dataset::Dataset;

/// A record's properties as codes: places in the lists of the catalogue.
#[derive(Debug)]
struct Row {
    mission: u32,
    document: u32,
    category: u32,
    types: std::ops::Range<u32>,
    year: i16,
    strength: u8,
    modality: u8,
    tier: u8,
    basis: u8,
    chapter_seven: bool,
}

/// The rows of a dataset.
#[derive(Debug)]
pub(crate) struct Rows {
    rows: Vec<Row>,
    types: Vec<u32>,
}

impl Rows {
    /// The rows of a dataset's tasks.
    pub fn new(dataset: &Dataset) -> Self {
        let missions = places(dataset.missions().iter().map(|mission| &*mission.id));
        let documents = places(dataset.documents().iter().map(|document| &*document.id));
        let categories = places(dataset.categories().iter().map(|category| &*category.id));
        let kinds = dataset.categories().iter().flat_map(|category| &category.types);
        let kinds = places(kinds.map(|kind| &*kind.id));
        let mut types = Vec::new();
        let rows = dataset.tasks().map(|view| {
            let first = types.len() as u32;
            types.extend(view.task.types.iter().filter_map(|id| kinds.get(&**id)));
            let mission = view.mission.map_or(missions.len() as u32, |mission| missions[&*mission.id]);
            Row {
                mission,
                document: documents[&*view.document.id],
                category: categories[&*view.category.id],
                types: first..types.len() as u32,
                year: view.document.date.year(),
                strength: view.task.strength as u8,
                modality: view.task.modality as u8,
                tier: view.task.tier as u8,
                basis: view.task.basis as u8,
                chapter_seven: view.task.chapter_vii,
            }
        });
        let rows = rows.collect();
        Self { rows, types }
    }

    /// How many records there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The code a record has in a field; `None` for types, of which it has several,
    /// and for years.
    pub fn code(&self, field: Field, record: RecordIx) -> Option<usize> {
        let row = &self.rows[record as usize];
        Some(match field {
            Field::Mission => row.mission as usize,
            Field::Document => row.document as usize,
            Field::Category => row.category as usize,
            Field::Strength => row.strength.into(),
            Field::Modality => row.modality.into(),
            Field::Tier => row.tier.into(),
            Field::Basis => row.basis.into(),
            Field::ChapterSeven => row.chapter_seven.into(),
            Field::Type | Field::Year | Field::Decade => return None,
        })
    }

    /// The codes of a record's task types.
    pub fn types(&self, record: RecordIx) -> &[u32] {
        let types = &self.rows[record as usize].types;
        &self.types[types.start as usize..types.end as usize]
    }

    /// The year of a record's document.
    pub fn year(&self, record: RecordIx) -> i16 {
        self.rows[record as usize].year
    }
}

fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    ids.zip(0..).collect()
}
