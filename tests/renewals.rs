//! A mandate through its renewals, on the dataset inside the program: the figures of
//! two missions, which were checked by reading both texts at what they say.

use std::fmt::Write as _;
use std::sync::LazyLock;

use mandates::compare::{Comparison, Fate, Words, renewals_of, side};
use mandates::dataset::Dataset;

/// Read once for all tests.
static DATASET: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().expect("a good dataset"));

fn compare(before: &str, after: &str) -> Comparison {
    let of = |name: &str| side(&DATASET, name).expect(name);
    Comparison::of(&DATASET, of(before), of(after))
}

/// The fate of a task by its id, with its partner's id.
fn fate_of(comparison: &Comparison, id: &str) -> (Fate, &'static str) {
    let ix = DATASET.find(id).expect(id);
    let is_it = |of: Option<_>| of == Some(ix);
    let entry = comparison.entries.iter().find(|entry| is_it(entry.before) || is_it(entry.after));
    let entry = entry.expect(id);
    let other = if is_it(entry.before) { entry.after } else { entry.before };
    (entry.fate, other.map_or("", |ix| DATASET.task(ix).task.id))
}

/// A line a renewal: what became of how many tasks.
fn figures(name: &str) -> String {
    let (_, renewals) = renewals_of(&DATASET, name).expect("renewals");
    let mut told =
        String::from("mandate             tasks  kept  changed  stronger  weaker  added  dropped\n");
    for renewal in renewals {
        let of = Comparison::of(&DATASET, renewal.before, renewal.after);
        let sides = (of.before.tasks.len(), of.after.tasks.len());
        let paired: usize = [Fate::Kept, Fate::Changed, Fate::Stronger, Fate::Weaker]
            .iter()
            .map(|&fate| of.count(fate))
            .sum();
        assert_eq!(sides.0, paired + of.count(Fate::Dropped), "{}: every task has one fate", of.after.label);
        assert_eq!(sides.1, paired + of.count(Fate::Added), "{}: every task has one fate", of.after.label);
        let mark = if renewal.whole { "" } else { "*" };
        let _ = write!(told, "{:<20}{:>5}", format!("{}{mark}", of.after.label), sides.1);
        for (fate, width) in Fate::ALL.iter().zip([6, 9, 10, 8, 7, 9]) {
            let _ = write!(told, "{:>width$}", of.count(*fate));
        }
        told.push('\n');
    }
    told
}

#[test]
fn unmiss_from_1996_to_2729() {
    insta::assert_snapshot!("unmiss", figures("unmiss"));
}

#[test]
fn minusma_from_2100_to_2690() {
    insta::assert_snapshot!("minusma", figures("minusma"));
}

#[test]
fn what_a_renewal_extends_without_repeating_it_is_kept() {
    // "as set out in paragraph 3 of resolution 1996 (2011)": 2057, 1.
    let comparison = compare("unmiss:1996", "unmiss:2057");
    let protection = "unmiss-1996-3-b-v-protection";
    assert_eq!(fate_of(&comparison, protection), (Fate::Kept, protection));
    // Paragraph 16 hands over from UNMIS, once; paragraph 1 of 2057 extends only 3.
    assert_eq!(fate_of(&comparison, "unmiss-1996-16").0, Fate::Dropped);
    let extended = comparison.entries.iter().filter(|entry| entry.words == Words::Extended);
    assert_eq!(extended.count(), comparison.after.extended);
    // 2155, 4 gives a new mandate and extends nothing.
    assert_eq!(side(&DATASET, "unmiss:2155").expect("a side").extended, 0);
}

#[test]
fn a_task_that_moved_or_was_reworded_is_not_dropped_and_added() {
    for (before, after, from, to, fate) in [
        // 8 (a) (iii) and 3 (a) (ii): "stratégie d'alerte"; not 18 (a), which is a request.
        (
            "unmiss:2514",
            "unmiss:2567",
            "unmiss-2514-8-a-iii-early-warning",
            "unmiss-2567-3-a-ii-early-warning",
            Fate::Changed,
        ),
        // Good offices for the Agreement, and for dialogue: both in 30 (a) (i) of 2584.
        (
            "minusma:2531",
            "minusma:2584",
            "minusma-2531-28-d-i",
            "minusma-2584-30-a-i-good-offices",
            Fate::Changed,
        ),
        (
            "minusma:2531",
            "minusma:2584",
            "minusma-2531-28-a-i-good-offices",
            "minusma-2584-30-a-i-agreement",
            Fate::Changed,
        ),
        // The same words in another paragraph, asked for and no longer decided.
        (
            "minusma:2364",
            "minusma:2423",
            "minusma-2364-20-d-armed-elements",
            "minusma-2423-34-armed-elements",
            Fate::Weaker,
        ),
        // Filed under another type: police.monitoring, then hr.monitoring.
        (
            "unmiss:2327",
            "unmiss:2406",
            "unmiss-2327-7-a-vii-monitor",
            "unmiss-2406-7-a-vii-monitor",
            Fate::Kept,
        ),
        ("onuc:161", "onuc:169", "onuc-161-section-a-1-force", "onuc-169-4-force", Fate::Stronger),
    ] {
        let comparison = compare(before, after);
        assert_eq!(fate_of(&comparison, from), (fate, to), "{from}");
    }
}

#[test]
fn a_task_of_the_same_type_with_other_words_is_another_task() {
    for (before, after, dropped) in [
        // HIV prevention and the streamlining of the mission are both std.performance.
        ("unmiss:2109", "unmiss:2155", "unmiss-2109-41-mission"),
        ("minusma:2164", "minusma:2227", "minusma-2164-19-manage"),
        ("unficyp:186", "unficyp:2723", "unficyp-186-5-law-and-order"),
        ("unprofor:743", "unprofor:836", "unprofor-743-5"),
    ] {
        let comparison = compare(before, after);
        assert_eq!(fate_of(&comparison, dropped).0, Fate::Dropped, "{dropped}");
    }
}

#[test]
fn a_request_in_english_is_not_stronger_than_the_same_in_french() {
    // 2677, 21 reads "Requests and encourages" and "Invite et encourage".
    let comparison = compare("unmiss:2625", "unmiss:2677");
    assert_eq!(fate_of(&comparison, "unmiss-2625-21-un-system").0, Fate::Kept);
}

#[test]
fn clauses_that_became_one_are_told_to_be_alike() {
    let comparison = compare("unmiss:2677", "unmiss:2729");
    // 3 (a) (iv) and 3 (c) (vii) of 2677 are 3 (c) (vi) of 2729.
    let alone = DATASET.find("unmiss-2677-3-a-iv-justice");
    let entry = comparison.entries.iter().find(|entry| entry.before == alone).expect("an entry");
    let like = entry.like.map(|ix| DATASET.task(ix).task.address.to_string());
    assert_eq!((entry.fate, like.as_deref()), (Fate::Dropped, Some("3 (c) (vi)")));
}

#[test]
fn words_that_were_not_read_are_aligned_by_their_component() {
    // The Secretariat's matrix names the components of 1509; 2116 was read.
    let comparison = compare("unmil:1509", "unmil:2116");
    let police = fate_of(&comparison, "unmil-1509-3-n-police");
    assert_eq!(police, (Fate::Changed, "unmil-2116-3-police"));
}
