//! Kept: a dataset that was read and checked, as parts that snapshots keep.

use super::packed::{self, Packed};
use super::{Dataset, Join};
use crate::library::{BulkReader, BulkWriter};
use crate::model::Task;

/// Tasks in one part.
const TASKS: usize = 1 << 14;

/// Stands for no mission.
const NONE: u32 = u32::MAX;

impl Dataset {
    /// The parts of the dataset, for [`Dataset::from_parts`]: everything but tasks,
    /// what tasks are joined to, then the tasks in their order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let few = std::iter::once_with(|| {
            packed::write(&Packed {
                missions: self.missions.clone(),
                documents: self.documents.clone(),
                categories: self.categories.clone(),
                glossary: self.glossary.clone(),
                tasks: Vec::new(),
            })
        });
        let joins = std::iter::once_with(|| {
            let mut writer = BulkWriter::default();
            let row = |of: fn(&Join) -> u32| self.joins.iter().map(of).collect::<Vec<u32>>();
            writer.row(&row(|join| join.mission.unwrap_or(NONE)));
            writer.row(&row(|join| join.document));
            writer.row(&row(|join| join.category));
            writer.finish()
        });
        few.chain(joins).chain(self.tasks.chunks(TASKS).map(packed::write))
    }

    /// The dataset of these parts; `None` where they do not belong together.
    pub(crate) fn from_parts(parts: Vec<Part>) -> Option<Self> {
        let mut parts = parts.into_iter();
        let Part::Few(few) = parts.next()? else { return None };
        let Part::Joins(joins) = parts.next()? else { return None };
        let mut tasks = Vec::with_capacity(joins.len());
        for part in parts {
            let Part::Tasks(more) = part else { return None };
            tasks.extend(more);
        }
        let Packed { missions, documents, categories, glossary, .. } = *few;
        let fits = |join: &Join| {
            join.mission.is_none_or(|mission| (mission as usize) < missions.len())
                && (join.document as usize) < documents.len()
                && (join.category as usize) < categories.len()
        };
        (joins.len() == tasks.len() && joins.iter().all(fits))
            .then(|| Self::of_joined(missions, documents, categories, glossary, tasks, joins))
    }
}

/// A part of a dataset that was read back.
pub(crate) enum Part {
    Few(Box<Packed<'static>>),
    Joins(Vec<Join>),
    Tasks(Vec<Task>),
}

impl Part {
    /// Reads the part at a place; `None` where the bytes hold none.
    pub fn read(at: usize, bytes: &[u8]) -> Option<Self> {
        match at {
            0 => packed::unpack(bytes).ok().map(|few| Self::Few(Box::new(few.without_tasks()))),
            1 => {
                let mut reader = BulkReader::new(bytes);
                let rows: [Vec<u32>; 3] = [reader.row()?, reader.row()?, reader.row()?];
                let [missions, documents, categories] = rows;
                let joins = missions.into_iter().zip(documents).zip(categories);
                let join = |((mission, document), category)| Join {
                    mission: (mission != NONE).then_some(mission),
                    document,
                    category,
                };
                Some(Self::Joins(joins.map(join).collect()))
            }
            _ => packed::unpack_tasks(bytes).ok().map(Self::Tasks),
        }
    }
}
