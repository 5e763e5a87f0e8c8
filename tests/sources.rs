//! The dataset against the texts it was written from: every quotation stands
//! word for word in the passage it cites, and every fact on a document agrees
//! with the table of resolutions.
//!
//! The texts lie beside the project, in `../shared/sources`, and not in it; where
//! they are absent these tests say that they were skipped.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use mandates::dataset::{Dataset, TaskView};
use mandates::model::{Basis, DocumentKind};

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

/// The text of the document a task is read from.
fn text_of(view: TaskView<'_>) -> String {
    let folder = sources().expect("sources").join("texts");
    let names = match number_and_year(&view.document.symbol) {
        Some((number, year)) => {
            ["EN.txt", "EN_GOLD.txt"].map(|end| format!("S_RES_{number:04}_{year}_{end}"))
        }
        None => ["BBN_2013-01-22_EN.txt", ""].map(str::to_owned),
    };
    let found = names.iter().find_map(|name| fs::read_to_string(folder.join(name)).ok());
    found.unwrap_or_else(|| panic!("{}: no text of {}", view.task.id, view.document.symbol))
}

/// One blank between words; nothing else is changed.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The passages of a resolution by their address. A line `3. Decides` opens a
/// paragraph, `(a)` and `(i)` open sub-paragraphs, other lines go on.
fn passages(text: &str) -> HashMap<String, String> {
    let mut passages: HashMap<String, String> = HashMap::new();
    let mut address: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        let rest = open_paragraph(line, &mut address).or_else(|| open_sub_paragraph(line, &mut address));
        let Some((first, labels)) = address.split_first() else { continue };
        let written = labels.iter().fold(first.clone(), |written, label| format!("{written} ({label})"));
        let passage = passages.entry(written).or_default();
        passage.push(' ');
        passage.push_str(rest.unwrap_or(line));
    }
    passages
}

fn open_paragraph<'a>(line: &'a str, address: &mut Vec<String>) -> Option<&'a str> {
    let (number, rest) = line.split_once(". ")?;
    let next = address.first().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0) + 1;
    (number.parse() == Ok(next)).then(|| *address = vec![number.to_owned()])?;
    Some(rest)
}

fn open_sub_paragraph<'a>(line: &'a str, address: &mut Vec<String>) -> Option<&'a str> {
    let (label, rest) = line.strip_prefix('(').unwrap_or(line).split_once(") ")?;
    let short = (1..=4).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_lowercase());
    if !short || address.is_empty() {
        return None;
    }
    // Letters stand on the first level; `i` after anything but `h` opens numerals.
    let numeral = label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let after_h = label == "i" && address.get(1).is_some_and(|letter| letter == "h") && address.len() == 2;
    let level = if numeral && !after_h && address.len() > 1 { 2 } else { 1 };
    address.truncate(level);
    address.push(label.to_owned());
    Some(rest)
}

#[test]
fn every_quotation_stands_in_the_passage_it_cites() {
    if sources().is_none() {
        return;
    }
    let (dataset, mut wrong, mut checked) = (dataset(), Vec::new(), 0);
    for view in dataset.tasks() {
        let text = text_of(view);
        let passage = match view.task.basis {
            Basis::Text => passages(&text).remove(view.task.address.as_str()),
            Basis::News => {
                let at = view.task.address.paragraph() as usize;
                text.lines().filter(|line| !line.trim().is_empty()).nth(at - 1).map(str::to_owned)
            }
            _ => continue,
        };
        checked += 1;
        match passage {
            None => {
                wrong.push(format!("{}: {} has no {}", view.task.id, view.document.symbol, view.task.address))
            }
            Some(passage) if !words(&passage).contains(&words(&view.task.quote)) => {
                wrong
                    .push(format!("{}: “{}” is not in {}", view.task.id, view.task.quote, view.task.address));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} quotations:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked >= 80, "only {checked} quotations were checked");
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
        assert_eq!(known(2), Some(document.date.to_string().as_str()), "{}: date", document.id);
        assert_eq!(known(3), document.meeting.as_deref(), "{}: meeting", document.id);
        assert_eq!(known(4), document.press_release.as_deref(), "{}: press release", document.id);
        assert_eq!(known(5), document.vote.map(|vote| vote.to_string()).as_deref(), "{}: vote", document.id);
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
