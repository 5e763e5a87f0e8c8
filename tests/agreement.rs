//! How far two coders agree: a tenth of the tasks was coded a second time by a
//! coder who saw the passage and the codebook, not the first coding.
//!
//! `tests/fixtures/second-coding.ron` holds the second coding. The first is what
//! the dataset says today, so that a record mended after a disagreement counts as
//! it stands; `tests/fixtures/first-coding.ron` holds what it said when both were
//! compared first, from which the table of the codebook is made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use mandates::dataset::Dataset;
use mandates::model::{Modality, Strength, Tier};
use serde::Deserialize;

/// What one coder decided of one task.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Coding {
    id: String,
    category: String,
    /// The closest task type.
    closest: String,
    strength: Strength,
    modality: Modality,
    tier: Tier,
    chapter_vii: bool,
}

impl Coding {
    fn fields(&self) -> [(&'static str, String); 6] {
        [
            ("category", self.category.clone()),
            ("closest task type", self.closest.clone()),
            ("strength", self.strength.to_string()),
            ("modality", self.modality.to_string()),
            ("tier", self.tier.to_string()),
            ("Chapter VII", self.chapter_vii.to_string()),
        ]
    }
}

fn codings(name: &str) -> Vec<Coding> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    ron::from_str(&fs::read_to_string(path).expect("codings")).expect("codings")
}

/// Two coders' values of one field, task by task.
type Pairs = Vec<(String, String)>;

/// The share of pairs that agree, and Cohen's kappa: that share less the one that
/// chance would give, over what is left to chance (Cohen 1960).
#[expect(clippy::cast_precision_loss, reason = "counts of some hundreds")]
fn agreement(pairs: &Pairs) -> (f64, f64) {
    let total = pairs.len() as f64;
    let observed = pairs.iter().filter(|(first, second)| first == second).count() as f64 / total;
    let mut margins: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (first, second) in pairs {
        margins.entry(first).or_default().0 += 1.0 / total;
        margins.entry(second).or_default().1 += 1.0 / total;
    }
    let chance: f64 = margins.values().map(|(first, second)| first * second).sum();
    let kappa = if chance < 1.0 { (observed - chance) / (1.0 - chance) } else { 1.0 };
    (observed, kappa)
}

#[test]
fn kappa_of_a_worked_example() {
    // Two readers of 50 proposals: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no.
    let mut pairs = Pairs::new();
    for (first, second, count) in [("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)] {
        pairs.extend((0..count).map(|_| (first.to_owned(), second.to_owned())));
    }
    let (observed, kappa) = agreement(&pairs);
    assert!((observed - 0.7).abs() < 1e-9 && (kappa - 0.4).abs() < 1e-9, "{observed} {kappa}");
}

#[test]
fn the_agreement_table_is_that_of_the_two_codings() {
    let first: BTreeMap<String, Coding> =
        codings("first-coding.ron").into_iter().map(|coding| (coding.id.clone(), coding)).collect();
    let second = codings("second-coding.ron");
    let mut fields: Vec<(&str, Pairs)> = Vec::new();
    for coding in &second {
        let one = first.get(&coding.id).unwrap_or_else(|| panic!("{} was coded once only", coding.id));
        for (at, ((name, one), (_, two))) in one.fields().into_iter().zip(coding.fields()).enumerate() {
            if fields.len() == at {
                fields.push((name, Pairs::new()));
            }
            fields[at].1.push((one, two));
        }
    }
    let mut table = format!("Tasks coded twice: {}.\n\n| field | agree | Cohen's kappa |\n", second.len());
    table.push_str("| --- | ---: | ---: |\n");
    for (name, pairs) in &fields {
        let (observed, kappa) = agreement(pairs);
        let _ = writeln!(table, "| {name} | {:.1} % | {kappa:.2} |", observed * 100.0);
    }
    let page =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/README.md")).expect("the codebook");
    assert!(page.contains(&table), "the codebook should hold:\n{table}");
}

#[test]
fn tasks_coded_twice_are_tasks_of_the_dataset() {
    let dataset = Dataset::embedded().expect("the embedded dataset is good");
    let ids: std::collections::BTreeSet<&str> = dataset.tasks().map(|view| view.task.id).collect();
    let gone: Vec<String> = codings("second-coding.ron")
        .into_iter()
        .map(|coding| coding.id)
        .filter(|id| !ids.contains(id.as_str()))
        .collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}
