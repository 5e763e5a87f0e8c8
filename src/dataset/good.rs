//! Good datasets, file by file: the text of a file of tasks is let go as soon as its
//! tasks are packed, so that a large dataset needs little more room while it is read than
//! afterwards. Where anything is wrong nothing comes of it: then [`super::load`] reads
//! all files together, to say what, and where.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::check::Shelves;
use super::load::{BYTE_ORDER_MARK, Intake, gather, join};
use super::packed::{Pack, Packer, TaskRow, Text};
use super::{Dataset, parse, scanner};
use crate::library::Progress;
use crate::model::{Category, TaskRecord};

/// The dataset of some files, of which the tasks are still to be read; `None` where
/// anything is wrong. `read` gives the text of a file, `None` where it cannot be read.
pub(super) fn read(
    mut few: Intake,
    tasks: &[String],
    read: &(dyn Fn(&str) -> Option<String> + Sync),
    progress: &Progress,
) -> Option<Dataset> {
    // They are there, and not read yet.
    few.unread_paths.extend_from_slice(tasks);
    few.ask_for_missing();
    let (shelves, bins) = gather(&mut few, progress);
    if !few.unread.is_empty() || bins.iter().any(|bin| !bin.faults.is_empty() || bin.more > 0) {
        return None;
    }
    let packs: Vec<Vec<Pack>> =
        tasks.par_iter().map(|path| packs(&read(path)?, progress)).collect::<Option<_>>()?;
    let packs: Vec<Pack> = packs.into_iter().flatten().collect();
    Known::new(&shelves).hold(&packs).then_some(())?;
    join(shelves, packs)
}

/// The tasks of a file, where there is nothing to say about it.
fn packs(text: &str, progress: &Progress) -> Option<Vec<Pack>> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let scan = scanner::scan(text);
    let options = parse::options(&text[scan.attributes.clone()]).ok().filter(|_| scan.faults.is_empty())?;
    let pack = |records: &[std::ops::Range<usize>]| {
        let mut packer = Packer::default();
        for at in records {
            packer.push(parse::read_good::<TaskRecord>(text, at.clone(), &options)?.value);
            progress.step(at.len() as u64);
        }
        Some(packer.finish())
    };
    scan.records.par_chunks(Packer::TASKS).map(pack).collect()
}

/// What tasks may refer to besides what [`Dataset::join`] looks up.
struct Known<'a> {
    documents: HashSet<&'a str, foldhash::fast::RandomState>,
    /// The category of each task type.
    types: HashMap<&'a str, &'a str, foldhash::fast::RandomState>,
}

impl<'a> Known<'a> {
    fn new(shelves: &'a Shelves) -> Self {
        let types = |category: &'a Category| {
            category.types.iter().map(|kind| (kind.id.as_str(), category.id.as_str()))
        };
        Self {
            documents: shelves.documents.values().map(|document| document.id.as_str()).collect(),
            types: shelves.categories.values().flat_map(types).collect(),
        }
    }

    /// Whether every task has an id of its own and every reference leads somewhere.
    fn hold(&self, packs: &[Pack]) -> bool {
        let Some(ids) = Ids::new(packs) else { return false };
        packs.par_iter().all(|pack| {
            let shared = &pack.shared;
            shared.coded_from.iter().flatten().all(|id| self.documents.contains(&**id))
                && shared.types.iter().flatten().all(|id| self.types.contains_key(&**id))
                && pack.rows.iter().all(|row| self.closest_type_fits(pack, row) && ids.hold_report(pack, row))
        })
    }

    /// The closest task type must lie in the task's category.
    fn closest_type_fits(&self, pack: &Pack, row: &TaskRow) -> bool {
        let first = pack.shared.types[row.types as usize].first();
        let category = first.and_then(|first| self.types.get(&**first));
        category.is_some_and(|category| *category == pack.shared.categories[row.category as usize])
    }
}

/// The ids of tasks, by their hash; with the pack and the row that has each.
struct Ids<'a> {
    packs: &'a [Pack],
    places: Vec<(u64, u32, u32)>,
}

impl<'a> Ids<'a> {
    /// The ids; `None` where two tasks have one id, or two ids one hash.
    fn new(packs: &'a [Pack]) -> Option<Self> {
        let of_pack = |(at, pack): (usize, &'a Pack)| {
            let hash = |row| xxh3_64(text(pack, row, Text::Id).as_bytes());
            pack.rows.iter().zip(0..).map(move |(row, place)| (hash(row), at as u32, place))
        };
        let mut places: Vec<_> = packs.par_iter().enumerate().flat_map_iter(of_pack).collect();
        places.par_sort_unstable();
        places.is_sorted_by(|one, next| one.0 < next.0).then_some(Self { packs, places })
    }

    /// Whether there is the task that one reports on, if it does.
    fn hold_report(&self, pack: &Pack, row: &TaskRow) -> bool {
        let id = text(pack, row, Text::Reports);
        id.is_empty() || self.hold(id)
    }

    fn hold(&self, id: &str) -> bool {
        let at = self.places.binary_search_by_key(&xxh3_64(id.as_bytes()), |place| place.0);
        at.is_ok_and(|at| {
            let (_, pack, row) = self.places[at];
            let pack = &self.packs[pack as usize];
            text(pack, &pack.rows[row as usize], Text::Id) == id
        })
    }
}

fn text<'a>(pack: &'a Pack, row: &TaskRow, text: Text) -> &'a str {
    &pack.text[row.bytes(text)]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::dataset::{SourceFile, files};

    /// The dataset of the program, read file by file, one of them with a text replaced.
    fn read_with(old: &str, new: &str) -> Option<Dataset> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let text = |path: &str| {
            let text = std::fs::read_to_string(folder.join(path)).ok()?;
            Some(if path == "tasks/unmiss.ron" { text.replacen(old, new, 1) } else { text })
        };
        let (tasks, few): (Vec<String>, Vec<String>) =
            files(&folder).expect("a folder").into_iter().partition(|path| path.starts_with("tasks/"));
        let file = |path: String| SourceFile { text: text(&path).expect("a text").into(), path };
        let few = Intake { files: few.into_iter().map(file).collect(), ..Intake::default() };
        read(few, &tasks, &text, &Progress::default())
    }

    #[test]
    fn a_good_dataset_is_read_file_by_file() {
        let read = read_with("", "").expect("nothing is wrong with it");
        let embedded = Dataset::embedded().expect("a good dataset");
        assert!(read.tasks().map(|view| view.task).eq(embedded.tasks().map(|view| view.task)));
    }

    #[test]
    fn nothing_comes_of_what_is_wrong() {
        let first = "id: \"unmiss-1996-2-un-system\"";
        assert!(read_with(first, first).is_some());
        for (old, new) in [
            (first, "id: \"unmiss-1996-2-coherence\""),
            (first, "id: \"UNMISS\""),
            ("mission: \"unmiss\"", "mission: \"unmis-\""),
            ("document: \"s-res-1996-2011\"", "document: \"s-res-1996-2012\""),
            ("strength: ", "strength: Not"),
            ("types: [\"", "types: [\"nothing.such\", \""),
            ("types: [\"", "types: [\"ddr.cvr\", \""),
            ("basis: Text", "basis: News, reports: \"nothing-such\""),
            ("basis: Text", "basis: Text, ordered_by: \"nothing-such\""),
            ("basis: Text", "basis: Text, coded_from: [\"nothing-such\"]"),
        ] {
            assert!(read_with(old, new).is_none(), "{new}");
        }
    }
}
