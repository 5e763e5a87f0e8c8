//! Reading order: mission by mission, each mission's documents by date, each document
//! from its first paragraph to its last.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Join, MIN_SHARED};
use crate::model::{Address, Document, PartialDate, Task};

/// What comes before the id in the order: mission, date, document, paragraph.
type Key = (u32, PartialDate, u32, u32);

/// Sorts tasks and what they are joined to; passages on missions in general stand
/// last.
pub(super) fn bring_into_reading_order(documents: &[Document], tasks: &mut [Task], joins: &mut [Join]) {
    let keys = keys(documents, tasks, joins);
    let mut order: Vec<u32> = (0..tasks.len() as u32).collect();
    let key = |at: &u32| (&keys[*at as usize], &tasks[*at as usize].id);
    order.par_sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    let mut places = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(&task, place)| places[task as usize] = place);
    // In place, swap by swap: a million tasks are not held twice.
    for at in 0..places.len() {
        while places[at] != at {
            let place = places[at];
            tasks.swap(at, place);
            joins.swap(at, place);
            places.swap(at, place);
        }
    }
}

fn keys(documents: &[Document], tasks: &[Task], joins: &[Join]) -> Vec<Key> {
    // Few addresses are distinct, and to compare two is slow.
    let mut ranks: HashMap<&str, u32, foldhash::fast::RandomState> =
        tasks.iter().map(|task| (task.address.as_str(), 0)).collect();
    let mut distinct: Vec<Address> = ranks.keys().filter_map(|text| text.parse().ok()).collect();
    distinct.sort_by_cached_key(Address::place);
    for (address, rank) in distinct.iter().zip(0..) {
        ranks.entry(address.as_str()).and_modify(|known| *known = rank);
    }
    let key = |(task, join): (&Task, &Join)| {
        let date = documents[join.document as usize].date;
        (join.mission.unwrap_or(u32::MAX), date, join.document, ranks[task.address.as_str()])
    };
    tasks.par_iter().zip(joins).with_min_len(MIN_SHARED).map(key).collect()
}
