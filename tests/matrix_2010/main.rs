//! The dataset beside the Secretariat's own matrix of mandates of 2 July 2010: for
//! each cell, is the paragraph it names coded, and under a fitting category?
//!
//! `cargo test --test matrix_2010 -- --nocapture` prints the table.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use mandates::dataset::Dataset;

mod cells;

/// The categories that fit a component of the matrix, by its first words. Several
/// where the matrix puts together what the codebook tells apart.
const FITTING: &[(&str, &[&str])] = &[
    ("Authorization of the use of force", &["sec"]),
    ("Human Rights", &["hr", "rol", "caac", "wps"]),
    ("Children and armed conflict", &["caac"]),
    ("Women, Peace Security", &["wps", "hr", "ele"]),
    ("DDR", &["ddr"]),
    ("SSR", &["ssr", "police", "rol"]),
    ("Small arms and light weapons", &["mas", "arms", "ddr"]),
    ("Electoral", &["ele", "sec", "police"]),
    ("Facilitation of political process", &["political", "rec"]),
    ("Peace agreement", &["political", "cfm", "sep", "ddr"]),
    ("Conflict prevention", &["political", "rec"]),
    ("Democratic institutions", &["sta", "political"]),
    ("Decentralization", &["sta"]),
    ("Territorial control", &["sta"]),
    ("Border issues", &["border"]),
    ("Humanitarian support", &["hum"]),
    ("Refugees/IDPs", &["displacement"]),
    ("Rule of Law", &["rol", "police", "sta", "border", "hr"]),
    ("Transitional justice", &["rol"]),
    ("Constitutional support", &["political"]),
    ("Ceasefire monitoring", &["cfm"]),
    ("Peacekeeping / military tasks", &["poc", "sec", "police", "border", "hum", "coord", "cfm"]),
    ("Sanctions", &["arms"]),
    ("Mine action", &["mas"]),
    ("Natural resources", &["eco"]),
    ("Development", &["eco", "coord"]),
    ("Logistical support", &["coord"]),
    ("Coordination", &["coord"]),
    ("Regional and sub-regional organizations", &["coord"]),
    ("Regional", &["political", "coord", "sec"]),
    ("Public information", &["info"]),
    ("Media", &["info"]),
    ("PBC support", &["coord"]),
    ("Mainstreaming", &["wps", "hr", "caac"]),
];

/// Components that name no task of the codebook, and why.
const NO_TASK: &[(&str, &str)] = &[
    ("Benchmarks", "a report to the Council"),
    ("Civil affairs", "the composition of the mission"),
    ("# of Mandate components", "a fact on the mandate"),
    ("Lead entity", "a fact on the mandate"),
    ("Mandate Source", "a fact on the mandate"),
    ("Latest decision", "a fact on the mandate"),
    ("Length of the current mandate", "a fact on the mandate"),
    ("Chapter VII", "a fact on the mandate"),
];

/// What became of a paragraph that a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Fitting,
    OtherCategory,
    NotCoded,
}

fn look_up(dataset: &Dataset, mission: &str, component: &str, symbol: &str, address: &str) -> Found {
    let fitting =
        FITTING.iter().find(|(name, _)| component.starts_with(name)).map_or(&[][..], |(_, fit)| fit);
    let mut found = Found::NotCoded;
    for view in dataset.tasks() {
        let of_mission = view.mission.is_some_and(|one| one.acronym == mission);
        let cited = view.task.address.as_str();
        let at = cited == address || cited.strip_prefix(address).is_some_and(|rest| rest.starts_with(" ("));
        if !of_mission || view.document.symbol != symbol || !at {
            continue;
        }
        let category = |id: &str| fitting.contains(&id);
        let types = view.task.types.iter().filter_map(|id| id.split('.').next());
        if category(view.task.category) || types.into_iter().any(category) {
            return Found::Fitting;
        }
        found = Found::OtherCategory;
    }
    found
}

#[test]
fn the_matrix_of_2010_is_found_in_the_dataset() {
    let sources = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/sources");
    let Ok(matrix) = fs::read_to_string(sources.join("dpa-matrix-2010.tsv")) else {
        eprintln!("skipped: {} is not here", sources.display());
        return;
    };
    let years = cells::years(&fs::read_to_string(sources.join("resolutions.tsv")).expect("resolutions.tsv"));
    let dataset = Dataset::embedded().expect("the embedded dataset is good");
    let mut table: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    let mut rest: Vec<String> = Vec::new();
    for row in matrix.lines().skip(1) {
        let mut columns = row.split('\t');
        let mut next = || columns.next().unwrap_or_default().trim();
        let (mission, component, part, cell) = (next(), next(), next(), next());
        let counts = table.entry(mission).or_default();
        if let Some((_, why)) = NO_TASK.iter().find(|(name, _)| component.starts_with(name)) {
            if !why.starts_with("a fact") {
                counts[4] += 1;
            }
            continue;
        }
        let passages = cells::passages(cell, &years);
        if passages.is_empty() {
            counts[3] += 1;
            rest.push(format!("{mission}: {component} {part}: no paragraph is named ({cell})"));
        }
        for (symbol, address) in passages {
            let found = look_up(&dataset, mission, component, &symbol, &address);
            counts[found as usize] += 1;
            if found != Found::Fitting {
                rest.push(format!("{mission}: {component} {part}: {symbol}, {address}: {found:?}"));
            }
        }
    }
    println!(
        "{:<10}{:>8}{:>8}{:>11}{:>14}{:>9}",
        "mission", "fitting", "other", "not coded", "no paragraph", "no task"
    );
    for (mission, [fitting, other, none, nowhere, no_task]) in &table {
        println!("{mission:<10}{fitting:>8}{other:>8}{none:>11}{nowhere:>14}{no_task:>9}");
    }
    rest.iter().for_each(|line| println!("{line}"));
    let sum = |at: usize| table.values().map(|counts| counts[at]).sum::<usize>();
    let named = sum(0) + sum(1) + sum(2);
    println!("{} of {named} paragraphs with a fitting category", sum(0));
    assert!(named > 250 && sum(0) * 100 >= named * 95, "{} of {named}", sum(0));
}
