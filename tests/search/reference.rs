//! Search at some size finds what a plain reading of every record finds: a naive
//! reference without index, postings or bitmaps answers random queries on 20,000
//! records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use mandates::dataset::{Dataset, TaskView};
use mandates::model::Task;
use mandates::search::{Facet, Order, SearchIndex};
use proptest::prelude::*;

const RECORDS: usize = 20_000;

/// Words that records are made of; none is a form, a beginning, a slip or a country
/// of another, so that what a word means needs no engine to tell.
const WORDS: [&str; 24] = [
    "airlift",
    "bakery",
    "cholera",
    "dungeon",
    "envoy",
    "flotilla",
    "glacier",
    "harvest",
    "icicle",
    "jungle",
    "kerosene",
    "lighthouse",
    "molasses",
    "nomad",
    "orchard",
    "pumpkin",
    "quarry",
    "rhubarb",
    "saffron",
    "tundra",
    "umbrella",
    "volcano",
    "walnut",
    "zeppelin",
];

struct Set {
    dataset: Dataset,
    index: SearchIndex,
    /// The own words of each record in their order, a field after the other.
    words: Vec<Vec<Vec<&'static str>>>,
}

static SET: LazyLock<Set> = LazyLock::new(Set::new);

impl Set {
    fn new() -> Self {
        let small = Dataset::embedded().expect("the embedded dataset is good");
        let models: Vec<&Task> = small.tasks().map(|view| view.task).collect();
        let mut seed = 7_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut words = Vec::new();
        let tasks = (0..RECORDS).map(|at| {
            // Low numbers come more often: frequent and rare words, as in texts.
            let mut text = |length: usize| -> Vec<&'static str> {
                (0..length).map(|_| WORDS[next(WORDS.len()).min(next(WORDS.len()))]).collect()
            };
            let fields = vec![text(3), text(6), text(9)];
            let mut task = models[at % models.len()].clone();
            task.id = format!("task-{at}");
            task.title = fields[0].join(" ");
            task.quote = fields[1].join(" ");
            task.summary = fields[2].join(" ");
            task.keywords.clear();
            words.push(fields);
            task
        });
        let tasks = tasks.collect();
        let (missions, documents) = (small.missions().to_vec(), small.documents().to_vec());
        let (categories, glossary) = (small.categories().to_vec(), small.glossary().to_vec());
        let dataset = Dataset::from_records(missions, documents, categories, glossary, tasks);
        let dataset = dataset.expect("references");
        // The dataset brings tasks into its order; the words follow by id.
        let place = |view: TaskView<'_>| view.task.id["task-".len()..].parse::<usize>().expect("a number");
        let words = dataset.tasks().map(|view| words[place(view)].clone()).collect();
        let index = SearchIndex::build(&dataset);
        Self { dataset, index, words }
    }
}

/// One part of a query.
#[derive(Debug, Clone)]
enum Part {
    Word(&'static str),
    Without(&'static str),
    Phrase(&'static str, &'static str),
    Either(&'static str, &'static str),
    Category(&'static str),
    Mission(&'static str),
}

impl Part {
    fn written(&self) -> String {
        match self {
            Self::Word(word) => (*word).to_owned(),
            Self::Without(word) => format!("-{word}"),
            Self::Phrase(one, other) => format!("\"{one} {other}\""),
            Self::Either(one, other) => format!("{one} OR {other}"),
            Self::Category(id) => format!("category:{id}"),
            Self::Mission(id) => format!("mission:{id}"),
        }
    }

    /// Whether a record answers, by a plain reading.
    fn accepts(&self, task: &Task, fields: &[Vec<&str>]) -> bool {
        let has = |wanted: &str| fields.iter().flatten().any(|word| *word == wanted);
        match self {
            Self::Word(word) => has(word),
            Self::Without(word) => !has(word),
            Self::Phrase(one, other) => {
                fields.iter().any(|field| field.windows(2).any(|pair| pair[0] == *one && pair[1] == *other))
            }
            Self::Either(one, other) => has(one) || has(other),
            Self::Category(id) => task.category == *id,
            Self::Mission(id) => task.mission.as_deref() == Some(*id),
        }
    }
}

fn part() -> impl Strategy<Value = Part> {
    let word = || prop::sample::select(WORDS.to_vec());
    prop_oneof![
        4 => word().prop_map(Part::Word),
        1 => word().prop_map(Part::Without),
        1 => (word(), word()).prop_map(|(one, other)| Part::Phrase(one, other)),
        1 => (word(), word()).prop_map(|(one, other)| Part::Either(one, other)),
        1 => prop::sample::select(vec!["ddr", "poc", "police", "sec"]).prop_map(Part::Category),
        1 => prop::sample::select(vec!["unmiss", "monusco", "unifil"]).prop_map(Part::Mission),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_plain_reading_finds(parts in prop::collection::vec(part(), 1..4)) {
        let text = parts.iter().map(Part::written).collect::<Vec<_>>().join(" ");
        let answers = |parts: &[&Part], view: TaskView<'_>| {
            parts.iter().all(|part| part.accepts(view.task, &SET.words[view.ix.0 as usize]))
        };
        let all: Vec<&Part> = parts.iter().collect();
        let plain: BTreeSet<u32> =
            SET.dataset.tasks().filter(|view| answers(&all, *view)).map(|view| view.ix.0).collect();
        let query = SET.index.parse(&text).expect("a query");
        let found = SET.index.search(&query, Order::Relevance);
        let ours: BTreeSet<u32> = found.hits.iter().map(|hit| hit.record).collect();
        prop_assert_eq!(ours.len(), found.hits.len(), "each record once: {}", text);
        prop_assert!(ours == plain, "{}: {} instead of {}", text, ours.len(), plain.len());
        prop_assert!(found.hits.top(usize::MAX).windows(2).all(|pair| pair[0].score >= pair[1].score), "{}", text);

        // What a facet counts is narrowed by everything but its own filters.
        let others: Vec<&Part> = parts.iter().filter(|part| !matches!(part, Part::Category(_))).collect();
        let mut plain: BTreeMap<&str, usize> = BTreeMap::new();
        for view in SET.dataset.tasks().filter(|view| answers(&others, *view)) {
            *plain.entry(view.task.category.as_str()).or_default() += 1;
        }
        let (_, values) = found.facets.iter().find(|(facet, _)| *facet == Facet::Category).expect("categories");
        let counted: BTreeMap<&str, usize> =
            values.iter().filter(|value| value.count > 0).map(|value| (value.id.as_str(), value.count)).collect();
        prop_assert_eq!(counted, plain, "{}", text);
    }
}
