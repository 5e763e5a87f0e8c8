//! All texts: do the operative paragraphs number 1 to n, and how fast does it go?

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mandates::text::{PartKind, SplitText, split};

use crate::{files, sources, stem};

#[derive(Default)]
struct Kind {
    whole: usize,
    gaps: Vec<String>,
    none: usize,
    bytes: usize,
    time: Duration,
}

/// The numbers missing between 1 and the last of the main part.
fn missing(split: &SplitText) -> Option<Vec<u32>> {
    let mut numbers: Vec<u32> = split
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Operative)
        .filter_map(|part| part.address.as_ref())
        .filter(|address| !address.section().is_some_and(|section| section.starts_with("annex")))
        .map(|address| address.paragraph())
        .collect();
    numbers.sort_unstable();
    let last = *numbers.last()?;
    Some((1..=last).filter(|number| numbers.binary_search(number).is_err()).collect())
}

#[test]
fn operative_paragraphs_number_from_one_to_the_last() {
    let Some(sources) = sources() else { return };
    let index = std::fs::read_to_string(sources.join("index.tsv")).unwrap_or_default();
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let folders = [("texts", ""), ("texts-fr", "French"), ("rough", "rough"), ("reports", "report")];
    for (folder, name) in folders {
        for path in files(sources.join(folder), ".txt") {
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            let row = index.lines().find(|line| line.starts_with(&file)).unwrap_or_default();
            let kind = match name {
                "" if file.contains("GOLD") => "gold",
                "" if row.contains("draft") => "draft",
                "" if row.contains("seed") => "news",
                "" if row.contains("paragraphs/") => "clean",
                "" => "as published",
                name => name,
            };
            let input = std::fs::read_to_string(&path).expect("a file");
            let start = Instant::now();
            let split = split(&input);
            let entry = kinds.entry(kind).or_default();
            entry.time += start.elapsed();
            entry.bytes += input.len();
            match missing(&split) {
                None => entry.none += 1,
                Some(missing) if missing.is_empty() => entry.whole += 1,
                Some(missing) => entry.gaps.push(format!("{}: {missing:?}", stem(&path))),
            }
        }
    }
    println!("== numbers 1 to n\n{:<14}{:>6}{:>6}{:>12}{:>8}", "kind", "1..n", "gaps", "no numbers", "MB/s");
    for (name, kind) in &kinds {
        #[expect(clippy::cast_precision_loss, reason = "a rate to read")]
        let rate = kind.bytes as f64 / 1e6 / kind.time.as_secs_f64();
        println!("{name:<14}{:>6}{:>6}{:>12}{rate:>8.1}", kind.whole, kind.gaps.len(), kind.none);
    }
    for (name, kind) in &kinds {
        kind.gaps.iter().for_each(|gap| println!("{name}: {gap}"));
    }
    for (kind, at_most) in [("clean", 0), ("draft", 0), ("gold", 1), ("French", 4), ("report", 2)] {
        let gaps = kinds.get(kind).map_or(0, |kind| kind.gaps.len());
        assert!(gaps <= at_most, "{kind}: {gaps} files with gaps");
    }
}
