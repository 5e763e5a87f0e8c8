//! Comparing mandates: what became of each task, and how its words differ.

use std::path::Path;

use mandates::compare::{Comparison, Fate, In, SideError, Words, chain, renewal, side};
use mandates::dataset::{Dataset, TaskIx};
use mandates::model::Extended;

fn renewals() -> Dataset {
    Dataset::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals")))
        .expect("a good dataset")
}

fn compare(dataset: &Dataset, before: &str, after: &str) -> Comparison {
    let of = |name: &str| side(dataset, name).expect(name);
    Comparison::of(dataset, of(before), of(after))
}

fn id(dataset: &Dataset, ix: Option<TaskIx>) -> &str {
    ix.map_or("", |ix| dataset.task(ix).task.id)
}

#[test]
fn a_renewal_keeps_changes_adds_drops_strengthens_and_weakens() {
    let dataset = renewals();
    let comparison = compare(&dataset, "9001", "9003");
    let told: Vec<(&str, &str, &str)> = comparison
        .entries
        .iter()
        .map(|entry| (entry.fate.label(), id(&dataset, entry.before), id(&dataset, entry.after)))
        .collect();
    assert_eq!(
        told,
        [
            ("stronger", "unalfa-9001-3-a", "unalfa-9003-4-a-i"),
            ("weaker", "unalfa-9001-3-b", "unalfa-9003-4-a-ii"),
            ("changed", "unalfa-9001-4", "unalfa-9003-5"),
            ("dropped", "unalfa-9001-5", ""),
            ("kept", "unalfa-9001-6", "unalfa-9003-6"),
            ("added", "", "unalfa-9003-7"),
        ]
    );
    let counted: usize = Fate::ALL.iter().map(|&fate| comparison.count(fate)).sum();
    assert_eq!(counted, comparison.entries.len());
    let Words::Compared(likeness, changes) = &comparison.entries[2].words else { panic!("no words") };
    assert!((0.8..1.0).contains(likeness), "{likeness}");
    let added: Vec<&str> = changes.iter().filter(|c| c.side == In::After).map(|c| &*c.words).collect();
    assert_eq!(added, ["and demobilization"]);
}

#[test]
fn the_other_way_round_what_was_added_is_dropped() {
    let dataset = renewals();
    let (there, back) = (compare(&dataset, "9001", "9003"), compare(&dataset, "9003", "9001"));
    for (one, other) in
        [(Fate::Added, Fate::Dropped), (Fate::Stronger, Fate::Weaker), (Fate::Changed, Fate::Changed)]
    {
        assert_eq!(there.count(one), back.count(other));
    }
    let same = compare(&dataset, "9001", "9001");
    assert_eq!(same.count(Fate::Kept), same.entries.len());
}

#[test]
fn quotations_in_two_languages_are_aligned_by_type_and_not_compared() {
    let dataset = renewals();
    let comparison = compare(&dataset, "unbeta", "9001");
    let offices = comparison
        .entries
        .iter()
        .find(|entry| id(&dataset, entry.before) == "unbeta-8001-3")
        .expect("an entry");
    assert_eq!(id(&dataset, offices.after), "unalfa-9001-6");
    assert!(matches!(offices.words, Words::Languages(..)), "{offices:?}");
    assert_eq!(offices.fate, Fate::Weaker);
    assert_eq!(comparison.in_two_languages(), 1);
}

#[test]
fn a_mission_is_compared_by_what_it_was_last_told_of_each_type() {
    let dataset = renewals();
    let alfa = side(&dataset, "UNALFA").expect("a mission");
    let of: Vec<&str> = alfa.tasks.iter().map(|&ix| id(&dataset, Some(ix))).collect();
    assert_eq!(
        of,
        [
            "unalfa-9001-5",
            "unalfa-9003-4-a-i",
            "unalfa-9003-4-a-ii",
            "unalfa-9003-5",
            "unalfa-9003-6",
            "unalfa-9003-7"
        ]
    );
}

#[test]
fn sides_go_by_every_name_people_use() {
    let dataset = renewals();
    for name in ["9001", "S/RES/9001 (2011)", "s/res/9001", "9001 (2011)", "9001(2011)", "s-res-9001-2011"] {
        assert_eq!(side(&dataset, name).map(|side| side.label).as_deref(), Ok("S/RES/9001 (2011)"), "{name}");
    }
    assert_eq!(side(&dataset, "S/26350").map(|side| side.tasks.len()), Ok(1));
    assert_eq!(side(&dataset, "unalfa:9001").map(|side| side.tasks.len()), Ok(5));
    assert!(matches!(side(&dataset, "unbeta:9001"), Err(SideError::NoTasks(_))));
    let Err(SideError::Unknown(_, near)) = side(&dataset, "unalpha") else { panic!("it is known") };
    assert_eq!(near.first().map(String::as_str), Some("UNALFA"));
    assert!(matches!(side(&dataset, ""), Err(SideError::Unknown(..))));
}

#[test]
fn what_a_document_extends_is_part_of_its_mandate() {
    let dataset = renewals();
    let mut documents = dataset.documents().to_vec();
    let at = documents.iter().position(|document| document.id == "s-res-9003-2014").expect("9003");
    let extended = |paragraph: &str| Extended {
        document: "s-res-9001-2011".into(),
        paragraph: Some(paragraph.parse().expect("an address")),
    };
    documents[at].extends = vec![extended("5"), extended("3")];
    let tasks: Vec<_> = dataset.tasks().map(|view| view.task.to_record()).collect();
    let dataset = Dataset::from_records(
        dataset.missions().to_vec(),
        documents,
        dataset.categories().to_vec(),
        Vec::new(),
        tasks,
    )
    .expect("records that refer to each other");
    let after = side(&dataset, "unalfa:9003").expect("a side");
    assert_eq!((after.tasks.len(), after.extended), (8, 3), "5, and 3 (a) and 3 (b) within 3");
    let comparison = compare(&dataset, "9001", "9003");
    assert_eq!((comparison.count(Fate::Dropped), comparison.extended()), (0, 3));
}

#[test]
fn the_last_renewal_of_a_mission_is_its_two_newest_whole_mandates() {
    let dataset = renewals();
    let mission = |id: &str| dataset.mission(id).expect("a mission");
    let (before, after) = renewal(&dataset, mission("unalfa")).expect("two documents");
    assert_eq!((before.label.as_str(), after.label.as_str()), ("S/RES/9001 (2011)", "S/RES/9003 (2014)"));
    assert!(matches!(renewal(&dataset, mission("ungama")), Err(SideError::OneDocument(..))));
    let symbols: Vec<&str> =
        chain(&dataset, mission("unbeta")).iter().map(|document| document.symbol.as_str()).collect();
    assert_eq!(symbols, ["S/26350", "S/RES/8001 (1993)"]);
}

#[test]
fn a_document_that_only_amends_a_mandate_is_no_renewal_of_it() {
    let dataset = renewals();
    let mut documents = dataset.documents().to_vec();
    let mut tasks: Vec<_> = dataset.tasks().map(|view| view.task.to_record()).collect();
    let mut document = documents.last().expect("a document").clone();
    (document.id, document.symbol) = ("s-res-9004-2014".into(), "S/RES/9004 (2014)".into());
    document.date = "2014-12-01".parse().expect("a date");
    let mut amending = tasks[0].clone();
    (amending.id, amending.document) = ("unalfa-9004-1".into(), document.id.clone());
    documents.push(document);
    tasks.push(amending);
    let with_it = Dataset::from_records(
        dataset.missions().to_vec(),
        documents,
        dataset.categories().to_vec(),
        Vec::new(),
        tasks,
    )
    .expect("records that refer to each other");
    let mission = with_it.mission("unalfa").expect("a mission");
    assert_eq!(chain(&with_it, mission).len(), 3);
    let (_, after) = renewal(&with_it, mission).expect("two documents");
    assert_eq!(after.label, "S/RES/9003 (2014)");
}
