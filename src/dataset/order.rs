//! Reading order: mission by mission, each mission's documents by date, each document
//! from its first paragraph to its last.

use rayon::prelude::*;

use super::MIN_SHARED;
use super::packed::{TaskRow, Text};
use super::tasks::Tasks;
use crate::model::{Address, Document, PartialDate};

/// What comes before the id in the order: mission, date, document, paragraph.
type Key = (u32, PartialDate, u32, u32);

/// The rows of some tasks in reading order; passages on missions in general, which have
/// no mission, stand last.
pub(super) fn in_reading_order(documents: &[Document], tasks: &Tasks, rows: &[TaskRow]) -> Vec<TaskRow> {
    let ranks = ranks(&tasks.addresses);
    let key = |row: &TaskRow| -> Key {
        let date = documents[row.document as usize].date;
        (row.mission, date, row.document, ranks[row.address as usize])
    };
    let keys: Vec<Key> = rows.par_iter().with_min_len(MIN_SHARED).map(key).collect();
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    let key = |at: &u32| {
        let at = *at as usize;
        (&keys[at], tasks.bytes(&rows[at], Text::Id))
    };
    order.par_sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    order.into_iter().map(|at| rows[at as usize]).collect()
}

/// The place of each address among all: to compare two is slow, and few are distinct.
fn ranks(addresses: &[Address]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..addresses.len() as u32).collect();
    order.sort_by_cached_key(|&at| addresses[at as usize].place());
    let mut ranks = vec![0; addresses.len()];
    order.into_iter().zip(0..).for_each(|(at, rank)| ranks[at as usize] = rank);
    ranks
}
