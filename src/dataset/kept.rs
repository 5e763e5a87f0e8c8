//! Kept: a dataset that was read and checked, as rows that snapshots keep.

use std::io;

use super::Dataset;
use super::packed::{self, Few, Shared};
use super::tasks::Tasks;
use crate::library::{BulkReader, BulkWriter};

impl Dataset {
    /// Writes the dataset, for [`Dataset::from_kept`]: everything but tasks, the rows of
    /// tasks, their texts.
    ///
    /// # Errors
    /// Those of what is written to.
    pub(crate) fn keep(&self, out: &mut BulkWriter<'_>) -> io::Result<()> {
        let few = Few {
            missions: self.missions.clone(),
            documents: self.documents.clone(),
            categories: self.categories.clone(),
            glossary: self.glossary.clone(),
            shared: Shared {
                addresses: self.tasks.addresses.clone(),
                types: self.tasks.types.clone(),
                coded_from: self.tasks.coded_from.clone(),
                ..Shared::default()
            },
        };
        out.row(&packed::write(&few))?;
        out.row(&self.tasks.rows)?;
        out.row(&[self.tasks.texts.len() as u64])?;
        self.tasks.texts.iter().try_for_each(|text| out.row(text))
    }

    /// The dataset that was written; `None` where its parts do not belong together.
    pub(crate) fn from_kept(reader: &mut BulkReader) -> Option<Self> {
        let few: Few = packed::read(&reader.row::<u8>()?).ok()?;
        let rows = reader.row()?;
        let texts = *reader.row::<u64>()?.first()?;
        let texts = (0..texts).map(|_| reader.row()).collect::<Option<_>>()?;
        let Shared { addresses, types, coded_from, .. } = few.shared;
        let tasks = Tasks { texts, rows, addresses, types, coded_from };
        let dataset = Self::of_joined(few.missions, few.documents, few.categories, few.glossary, tasks);
        dataset.tasks.fit(dataset.lists()).then_some(dataset)
    }
}
