//! The dataset against the texts it was written from: every quotation stands
//! word for word in the passage it cites, and every fact on a document agrees
//! with the table of resolutions.
//!
//! The texts lie beside the project, in `../shared/sources`, and not in it; where
//! they are absent these tests say that they were skipped.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use mandates::dataset::{Dataset, TaskView};
use mandates::desk::texts::Folder;
use mandates::model::{Basis, DocumentKind, quote_words};
use mandates::text::{Quotations, split};
use mandates::verify::{Verdict, Verification, verify};
use rayon::prelude::*;

fn sources() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/sources");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not here", folder.display());
    None
}

fn dataset() -> Dataset {
    Dataset::embedded().expect("the embedded dataset is good")
}

/// Number and year of a resolution: `(2147, 2014)` of `S/RES/2147 (2014)`.
fn number_and_year(symbol: &str) -> Option<(u32, u32)> {
    let (number, year) = symbol.strip_prefix("S/RES/")?.split_once(" (")?;
    Some((number.parse().ok()?, year.trim_end_matches(')').parse().ok()?))
}

#[test]
fn every_quotation_stands_in_the_passage_it_cites() {
    let Some(folder) = sources() else { return };
    let folders = ["texts", "texts-fr", "reports"].map(|name| folder.join(name));
    let texts: Vec<Folder> = folders.iter().filter_map(|folder| open(folder)).collect();
    let dataset = dataset();
    let (mut wrong, mut counts) = (Vec::new(), BTreeMap::<&str, usize>::new());
    for Verification { task, verdict } in verify(&dataset, &texts) {
        let TaskView { task, document, .. } = dataset.task(task);
        *counts.entry(verdict.id()).or_default() += 1;
        // What the matrix or a mission's page holds was not read in the document.
        let read = !matches!(task.basis, Basis::Matrix | Basis::MissionPage);
        let missing = read && verdict == Verdict::NoText && texts.len() == folders.len();
        if verdict.is_wrong() || missing {
            wrong.push(format!("{}: {}, {}: {verdict:?}", task.id, document.symbol, task.address));
        }
    }
    eprintln!("quotations: {counts:?}");
    assert!(wrong.is_empty(), "{} of {} quotations:\n{}", wrong.len(), dataset.len(), wrong.join("\n"));
}

fn open(folder: &Path) -> Option<Folder> {
    match Folder::open(folder) {
        Ok(texts) => Some(texts),
        Err(error) => {
            eprintln!("skipped: {}: {error}", folder.display());
            None
        }
    }
}

#[test]
fn documents_agree_with_the_table_of_resolutions() {
    let Some(folder) = sources() else { return };
    let table = fs::read_to_string(folder.join("resolutions.tsv")).expect("resolutions.tsv");
    let rows: HashMap<u32, Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter_map(|row| Some((row.first()?.parse().ok()?, row)))
        .collect();
    let dataset = dataset();
    let mut checked = 0;
    for document in dataset.documents().iter().filter(|document| document.kind == DocumentKind::Resolution) {
        let (number, year) = number_and_year(&document.symbol).expect(&document.symbol);
        let Some(row) = rows.get(&number) else { continue };
        let known = |at: usize| row.get(at).copied().filter(|fact| !fact.is_empty());
        assert_eq!(known(1), Some(year.to_string().as_str()), "{}: year", document.id);
        // A text may show another day or another way of voting: then the note says so.
        // Where the table is silent, what the text says stands.
        let noted =
            |word: &str| document.note.as_deref().is_some_and(|note| note.to_lowercase().contains(word));
        let date = document.date.to_string();
        assert!(known(2).is_none_or(|day| day == date) || noted("day"), "{}: date {date}", document.id);
        assert_eq!(known(3), document.meeting.as_deref(), "{}: meeting", document.id);
        assert_eq!(known(4), document.press_release.as_deref(), "{}: press release", document.id);
        let vote = document.vote.map(|vote| vote.to_string());
        assert!(
            known(5).is_none_or(|known| Some(known) == vote.as_deref()) || (vote.is_none() && noted("vote")),
            "{}: vote {vote:?}",
            document.id
        );
        checked += 1;
    }
    assert!(checked > 0);
}

#[test]
fn chapter_vii_agrees_with_what_was_read_of_each_mandate() {
    let Some(folder) = sources() else { return };
    let table = fs::read_to_string(folder.join("known-gaps.tsv")).expect("known-gaps.tsv");
    for view in dataset().tasks() {
        let row = table.lines().find(|line| line.starts_with(&format!("{}\t", view.document.symbol)));
        let Some(coverage) = row.and_then(|row| row.split('\t').nth(3)) else { continue };
        if coverage.starts_with("preamble (whole text)") {
            assert!(view.task.chapter_vii, "{}", view.task.id);
        } else if coverage.starts_with("no") {
            assert!(!view.task.chapter_vii, "{}", view.task.id);
        }
    }
}

#[test]
fn the_mandates_are_coded_to_their_last_task_giving_paragraph() {
    // Paragraphs that give the mission something to do, as read in the texts;
    // the codebook says what a task is.
    let expected: [(&str, &[u32]); 4] = [
        ("s-res-866-1993", &[3]),
        ("s-res-872-1993", &[3]),
        ("s-res-1996-2011", &[2, 3, 4, 5, 10, 11, 14, 15, 18, 20, 24]),
        ("s-res-2147-2014", &[2, 4, 5, 6, 9, 12, 27, 28, 30, 31, 33]),
    ];
    let dataset = dataset();
    for (document, paragraphs) in expected {
        for paragraph in paragraphs {
            assert!(
                dataset.tasks().any(|view| view.task.document == document && view.task.address.paragraph() == *paragraph),
                "{document}, paragraph {paragraph}"
            );
        }
    }
}

/// One in four of the texts that are here, by path.
fn some_texts() -> Vec<(PathBuf, String)> {
    let Some(folder) = sources() else { return Vec::new() };
    let files =
        ["texts", "texts-fr", "reports", "rough"].iter().flat_map(|name| fs::read_dir(folder.join(name)));
    let paths = files.flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    paths.sort();
    let texts = paths.into_iter().step_by(4);
    texts.filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?))).collect()
}

#[test]
fn a_run_of_words_of_a_text_is_found_where_it_was_taken() {
    let missed: Vec<String> =
        some_texts().par_iter().flat_map_iter(|(path, input)| missed_runs(path, input)).collect();
    assert!(missed.is_empty(), "{} runs:\n{}", missed.len(), missed[..missed.len().min(40)].join("\n"));
}

/// Runs of some paragraphs of a text that are not found in that paragraph.
fn missed_runs(path: &Path, input: &str) -> Vec<String> {
    let text = split(input);
    let quotations = Quotations::new(&text);
    let mut missed = Vec::new();
    for (at, part) in text.parts.iter().enumerate().step_by(3) {
        let words: Vec<&str> = part.text.split_whitespace().collect();
        let from = words.len() / 3;
        let quote = words[from..words.len().min(from + 20)].join(" ");
        let found = quotations.find(&quote);
        // Signs alone (a line of dashes) are no quotation.
        if quote_words(&quote) > 0 && !found.iter().any(|found| found.part == at) {
            missed.push(format!("{}: {at}: {quote}", path.display()));
        }
    }
    missed
}
