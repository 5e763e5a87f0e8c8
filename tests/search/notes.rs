//! The user's notes and tags are searched with the tasks.

use mandates::search::{Hit, MatchKind, Note, NoteIndex, Order, Reason};

use crate::fixture::Bench;

/// A bench with notes on some of its tasks.
struct Noted {
    bench: Bench,
    notes: NoteIndex,
}

impl Noted {
    fn new(kept: &[(&str, &str, &[&str])]) -> Self {
        let bench = Bench::small();
        let tags: Vec<Vec<String>> =
            kept.iter().map(|(.., tags)| tags.iter().map(|tag| (*tag).to_owned()).collect()).collect();
        let notes = kept.iter().zip(&tags).map(|((id, text, _), tags)| Note {
            record: bench.dataset.find(id).expect(id).0,
            text,
            tags,
        });
        let notes = NoteIndex::new(notes);
        Self { bench, notes }
    }

    fn small() -> Self {
        Self::new(&[
            ("unmiss-2406-poc", "Compare with the Kigali principles.\nAsk Zoé.", &["review", "poc"]),
            ("general-2086-mines", "", &["retain"]),
            ("unmil-1509-police", "Weak; ask the police adviser about zebra crossings.", &[]),
            ("monusco-2147-patrols", "", &[]),
        ])
    }

    fn hits(&self, query: &str) -> Vec<Hit> {
        let query = self.bench.index.parse_with(query, &self.notes).expect(query);
        self.bench.index.search(&query, Order::Relevance).hits.iter().copied().collect()
    }

    fn set(&self, query: &str) -> Vec<&str> {
        let mut ids: Vec<&str> = self.hits(query).iter().map(|hit| self.bench.id(hit.task())).collect();
        ids.sort_unstable();
        ids
    }

    fn why(&self, query: &str) -> Vec<Reason> {
        let parsed = self.bench.index.parse_with(query, &self.notes).expect(query);
        self.bench.index.explain(&parsed, &self.hits(query)[0])
    }
}

#[test]
fn the_words_of_a_note_find_its_task() {
    let noted = Noted::small();
    for query in
        ["kigali", "principle", "Kiga", "zoe", "=kigali", "kig*", "\"kigali principles\"", "KIGALI poc"]
    {
        assert_eq!(noted.set(query), ["unmiss-2406-poc"], "{query}");
        assert!(
            noted.bench.index.parse(query).is_ok_and(|query| noted
                .bench
                .index
                .search(&query, Order::Relevance)
                .hits
                .is_empty())
        );
    }
    assert_eq!(noted.set("zebra crossing liberia"), ["unmil-1509-police"], "note and record together");
    assert_eq!(noted.set("kigali OR zebra"), ["unmil-1509-police", "unmiss-2406-poc"]);
    assert_eq!(noted.set("\"police adviser\" OR \"the kigali\""), ["unmil-1509-police", "unmiss-2406-poc"]);
    assert_eq!(noted.set("\"principles kigali\""), [""; 0], "a phrase stands in its order");
    assert_eq!(noted.set("retain"), ["general-2086-mines"], "tags are words too");
    // Without a note nothing is found by it, and the query says what nobody has.
    let query = noted.bench.index.parse("kigali").expect("a query");
    assert_eq!(query.unknown()[0].word, "kigali");
}

#[test]
fn notes_take_nothing_from_what_the_records_say() {
    let (with, without) = (Noted::small(), Noted::new(&[]));
    for query in [
        "police",
        "police reform",
        "protecton civilans",
        "ddr",
        "\"imminent threat\"",
        "truce OR mines",
        "2406",
    ] {
        let (with, without) = (with.set(query), without.set(query));
        assert!(without.iter().all(|id| with.contains(id)), "{query}: {with:?} {without:?}");
    }
    assert_eq!(with.set("-police"), without.set("-police"), "what to leave out is looked for in the record");
}

#[test]
fn filters_ask_for_what_the_notebook_holds() {
    let noted = Noted::small();
    let all = noted.set("").len();
    assert_eq!(noted.set("has:note"), ["unmil-1509-police", "unmiss-2406-poc"]);
    assert_eq!(noted.set("has:tag"), ["general-2086-mines", "unmiss-2406-poc"]);
    assert_eq!(noted.set("has:bookmark").len(), 4);
    assert_eq!(noted.set("-has:bookmark").len(), all - 4);
    assert_eq!(noted.set("has:note,remark"), ["unmil-1509-police", "unmiss-2406-poc", "unomil-866-truce"]);
    assert_eq!(noted.set("tag:review"), ["unmiss-2406-poc"]);
    assert_eq!(noted.set("tag:REV,retain"), ["general-2086-mines", "unmiss-2406-poc"]);
    assert_eq!(noted.set("-tag:review").len(), all - 1);
    assert_eq!(noted.set("tag:none-such"), [""; 0]);
    assert_eq!(noted.set("tag:review mission:unmil"), [""; 0]);
    let complete =
        |text: &str| noted.bench.index.complete(text, text.len(), &noted.notes).map(|it| it.offers);
    assert_eq!(complete("tag:re"), Some(vec!["retain".to_owned(), "review".to_owned()]));
    assert!(complete("ta").is_some_and(|offers| offers == ["tag:"]));
}

#[test]
fn a_hit_says_that_the_note_is_why() {
    let noted = Noted::small();
    let reason = &noted.why("principle")[0];
    assert_eq!((reason.kind, reason.fields.as_slice()), (MatchKind::Inflected, &["your notebook"][..]));
    let reason = &noted.why("\"ask the police\"")[0];
    assert_eq!(reason.to_string(), "“ask the police” → ask the police in your notebook");
    let both = &noted.why("police adviser")[0];
    assert_eq!(both.fields.last(), Some(&"your notebook"), "both the record and the note: {both:?}");
    let query = noted.bench.index.parse_with("kigali", &noted.notes).expect("a query");
    let hit = noted.hits("kigali")[0];
    assert!(query.is_noted(hit.record) && !query.is_noted(hit.record + 1));
    assert_eq!(noted.bench.marked("kigali", "Kigali"), "Kigali");
    let marks = noted.bench.index.search(&query, Order::Relevance).highlighter.marks("The Kigali principles");
    assert_eq!((marks.len(), marks[0].clone()), (1, 4..10));
}
