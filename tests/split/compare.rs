//! The split beside the United Nations' own parse.

use std::collections::HashMap;
use std::path::Path;

use mandates::text::{PartKind, SplitText, split};

use crate::reference::{self, Paragraph};
use crate::{files, sources, stem, words};

/// What became of the paragraphs of one file.
#[derive(Default)]
struct Tally {
    found: usize,
    of: usize,
    bullets: usize,
    of_bullets: usize,
    /// Address, and how the words differ.
    differences: Vec<String>,
}

fn tally(split: &SplitText, reference: &[Paragraph]) -> Tally {
    let mut parts: HashMap<&str, String> = HashMap::new();
    let mut bullets: Vec<(&str, String)> = Vec::new();
    for part in &split.parts {
        let Some(address) = &part.address else { continue };
        if part.kind == PartKind::Bullet {
            bullets.push((address.as_str(), words(&part.text)));
        } else {
            parts.insert(address.as_str(), words(&part.text));
        }
    }
    let mut tally = Tally::default();
    for paragraph in reference {
        let address = paragraph.address.as_str();
        if paragraph.bullet {
            tally.of_bullets += 1;
            tally.bullets += usize::from(
                bullets.iter().any(|(at, text)| *at == address && text.ends_with(&paragraph.words)),
            );
            continue;
        }
        tally.of += 1;
        match parts.get(address) {
            Some(text) if *text == paragraph.words => tally.found += 1,
            Some(text) => tally.differences.push(difference(address, &paragraph.words, text)),
            None => tally.differences.push(format!("{address}: not there: {}", start(&paragraph.words))),
        }
    }
    tally
}

/// Where two texts part.
fn difference(address: &str, theirs: &str, ours: &str) -> String {
    let same = theirs.chars().zip(ours.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(same.saturating_sub(12)).take(60).collect::<String>();
    format!("{address}: reference «{}» split «{}»", rest(theirs), rest(ours))
}

fn start(text: &str) -> String {
    text.chars().take(60).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of paragraphs are small")]
pub fn share(found: usize, of: usize) -> f64 {
    if of == 0 { 100.0 } else { 100.0 * found as f64 / of as f64 }
}

/// Compares the files of a folder with the reference; prints a line for each that
/// differs and gives the share of paragraphs found.
fn compare(folder: &Path, reference: &Path) -> (f64, usize) {
    let (mut found, mut of, mut bullets, mut of_bullets, mut count) = (0, 0, 0, 0, 0);
    for path in files(reference.to_owned(), ".json") {
        let text = folder.join(format!("{}.txt", stem(&path)));
        let gold = folder.join(format!("{}_GOLD.txt", stem(&path)));
        let Ok(input) = std::fs::read_to_string(&text).or_else(|_| std::fs::read_to_string(gold)) else {
            continue;
        };
        let tally = tally(&split(&input), &reference::read(&path));
        println!(
            "{:<24} {:>4}/{:<4} {:6.1} %   items {:>3}/{:<3}",
            stem(&path),
            tally.found,
            tally.of,
            share(tally.found, tally.of),
            tally.bullets,
            tally.of_bullets
        );
        tally.differences.iter().for_each(|difference| println!("    {difference}"));
        found += tally.found;
        of += tally.of;
        bullets += tally.bullets;
        of_bullets += tally.of_bullets;
        count += 1;
    }
    println!(
        "{count} files: {found}/{of} paragraphs, {:.2} %; items {bullets}/{of_bullets}",
        share(found, of)
    );
    (share(found, of), count)
}

#[test]
fn clean_texts_agree_with_the_reference() {
    let Some(sources) = sources() else { return };
    println!("== texts/ beside paragraphs/ (who is right where they differ: differences.md)");
    let (share, count) = compare(&sources.join("texts"), &sources.join("paragraphs"));
    assert!(count == 0 || share >= 99.8, "{share:.2} %");
}

#[test]
fn rough_texts_agree_with_the_reference() {
    let Some(sources) = sources() else { return };
    println!("== rough/ beside paragraphs/");
    let (share, count) = compare(&sources.join("rough"), &sources.join("paragraphs"));
    assert!(count == 0 || share >= 96.9, "{share:.2} %");
}
