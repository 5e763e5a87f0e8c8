//! Search at some size finds what a plain reading of every record finds: a naive
//! reference without index, postings or bitmaps answers random queries on 20,000
//! records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use mandates::dataset::{Dataset, TaskView};
use mandates::model::Task;
use mandates::search::{Facet, Hit, Order, SearchIndex};
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
        let models: Vec<Task<'_>> = small.tasks().map(|view| view.task).collect();
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
            let mut task = models[at % models.len()].to_record();
            task.id = format!("task-{at}");
            task.title = fields[0].join(" ");
            task.quote = fields[1].join(" ");
            task.summary = fields[2].join(" ");
            task.keywords.clear();
            words.push(fields);
            task
        });
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
    fn accepts(&self, task: Task<'_>, fields: &[Vec<&str>]) -> bool {
        let has = |wanted: &str| fields.iter().flatten().any(|word| *word == wanted);
        match self {
            Self::Word(word) => has(word),
            Self::Without(word) => !has(word),
            Self::Phrase(one, other) => {
                fields.iter().any(|field| field.windows(2).any(|pair| pair[0] == *one && pair[1] == *other))
            }
            Self::Either(one, other) => has(one) || has(other),
            Self::Category(id) => task.category == *id,
            Self::Mission(id) => task.mission == Some(*id),
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

/// What the order goes by, worked out anew from the description of the ranking.
mod ranking {
    use std::collections::HashMap;

    use super::{Part, SET};

    /// What a match in the title, the quotation and the summary counts.
    const FIELDS: [f32; 3] = [1.0, 0.65, 0.6];
    const OTHER_FIELDS: f32 = 0.1;
    const PHRASE: f32 = 1.5;
    const ADJACENT: f32 = 0.5;
    const NEAR: f32 = 0.2;

    /// Nearness is looked at for so many records, the best first.
    const MOST: usize = 4096;

    type Fields = Vec<Vec<&'static str>>;

    fn stands(field: &[&str], phrase: [&str; 2]) -> bool {
        field.windows(2).any(|pair| pair == phrase)
    }

    /// How rare it is among the records.
    fn rarity(holds: impl Fn(&Fields) -> usize) -> f32 {
        let (all, held) = (SET.words.len(), SET.words.iter().map(holds).sum::<usize>());
        (1.0 + all as f32 / held.clamp(1, all) as f32).ln()
    }

    /// What the fields count that hold something: the best, and a little for the others.
    fn weight(fields: &Fields, holds: impl Fn(&[&str]) -> bool) -> f32 {
        let held = fields.iter().zip(FIELDS).filter(|(field, _)| holds(field)).map(|(_, weight)| weight);
        let (best, sum) = held.fold((0.0, 0.0), |(best, sum), weight| (f32::max(best, weight), sum + weight));
        best + OTHER_FIELDS * (sum - best)
    }

    fn nearness(fields: &Fields, one: &str, other: &str) -> f32 {
        if one == other {
            return 0.0;
        }
        let mut best: f32 = 0.0;
        for (field, weight) in fields.iter().zip(FIELDS) {
            let places = |wanted: &str| -> Vec<usize> {
                field.iter().enumerate().filter(|(_, word)| **word == wanted).map(|(at, _)| at).collect()
            };
            for first in places(one) {
                for second in places(other) {
                    best = best.max(match () {
                        () if second == first + 1 => ADJACENT * weight,
                        () if first.abs_diff(second) <= 5 => NEAR * weight,
                        () => 0.0,
                    });
                }
            }
        }
        best
    }

    /// The scores of some records.
    pub fn scores(parts: &[Part], records: impl IntoIterator<Item = u32>) -> HashMap<u32, f32> {
        let words: Vec<Vec<&str>> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Word(word) => Some(vec![*word]),
                Part::Either(one, other) if one == other => Some(vec![*one]),
                Part::Either(one, other) => Some(vec![*one, *other]),
                _ => None,
            })
            .collect();
        let phrases: Vec<[&str; 2]> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Phrase(one, other) => Some([*one, *other]),
                _ => None,
            })
            .collect();
        let has = |fields: &Fields, word: &str| fields.iter().any(|field| field.contains(&word));
        let of_words: Vec<f32> = words
            .iter()
            .map(|words| rarity(|fields| words.iter().filter(|word| has(fields, word)).count()))
            .collect();
        let of_phrases: Vec<f32> = phrases
            .iter()
            .map(|&phrase| rarity(|fields| fields.iter().any(|field| stands(field, phrase)).into()) * PHRASE)
            .collect();
        let base = |record: u32| {
            let fields = &SET.words[record as usize];
            let word = |words: &Vec<&str>| {
                let best = words.iter().map(|word| weight(fields, |field| field.contains(word)));
                best.fold(0.0, f32::max)
            };
            let phrase = |&phrase: &[&str; 2]| weight(fields, |field| stands(field, phrase));
            let words = words.iter().zip(&of_words).map(|(words, rarity)| word(words) * rarity);
            words.sum::<f32>()
                + phrases.iter().zip(&of_phrases).map(|(it, rarity)| phrase(it) * rarity).sum::<f32>()
        };
        let mut scored: Vec<(u32, f32)> = records.into_iter().map(|record| (record, base(record))).collect();
        scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        for (record, score) in scored.iter_mut().take(MOST) {
            let fields = &SET.words[*record as usize];
            for pair in 1..words.len() {
                let held = |words: &[&'static str]| words.iter().copied().find(|word| has(fields, word));
                if let (Some(one), Some(other)) = (held(&words[pair - 1]), held(&words[pair])) {
                    *score += nearness(fields, one, other) * (of_words[pair - 1] + of_words[pair]) / 2.0;
                }
            }
        }
        scored.into_iter().collect()
    }
}

/// What settles equal scores: newer, stronger, then the place in the dataset.
fn tie(record: u32) -> impl Ord {
    let view = SET.dataset.task(mandates::dataset::TaskIx(record));
    (std::cmp::Reverse(view.document.date), view.task.strength, record)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_plain_reading_finds(parts in prop::collection::vec(part(), 1..4)) {
        let text = parts.iter().map(Part::written).collect::<Vec<_>>().join(" ");
        let is_word = |part: &&&Part| matches!(part, Part::Word(_) | Part::Either(..));
        let wanted = parts.iter().filter(|part| is_word(&part)).count();
        // Everything must hold but the words, of which some may be lacking.
        let answers = |parts: &[&Part], lacking: usize, view: TaskView<'_>| {
            let holds = |part: &&&Part| part.accepts(view.task, &SET.words[view.ix.0 as usize]);
            let words = parts.iter().filter(is_word).filter(holds).count();
            words + lacking >= wanted && parts.iter().filter(|part| !is_word(part)).all(|part| holds(&part))
        };
        let all: Vec<&Part> = parts.iter().collect();
        let of = |lacking: usize| -> BTreeSet<u32> {
            SET.dataset.tasks().filter(|view| answers(&all, lacking, *view)).map(|view| view.ix.0).collect()
        };
        let lacking = (0..=(wanted / 2).min(wanted.saturating_sub(1))).find(|&lacking| !of(lacking).is_empty()).unwrap_or(0);
        let plain = of(lacking);
        let query = SET.index.parse(&text).expect("a query");
        let found = SET.index.search_leniently(&query, Order::Relevance);
        prop_assert_eq!(found.lacking, lacking, "{}", text);
        let ours: BTreeSet<u32> = found.hits.iter().map(|hit| hit.record).collect();
        prop_assert_eq!(ours.len(), found.hits.len(), "each record once: {}", text);
        prop_assert!(ours == plain, "{}: {} instead of {}", text, ours.len(), plain.len());

        // In the order of what each is worth; nothing is ranked where only filters ask.
        let asks = |part: &Part| matches!(part, Part::Word(_) | Part::Phrase(..) | Part::Either(..));
        if parts.iter().any(asks) {
            let naive = ranking::scores(&parts, ours.iter().copied());
            let in_order = found.hits.top(usize::MAX);
            for hit in &in_order {
                let (ours, theirs) = (hit.score, naive[&hit.record]);
                prop_assert!((ours - theirs).abs() < 1e-3, "{}: {} is worth {}, not {}", text, hit.record, theirs, ours);
            }
            let place = |hit: &Hit| (std::cmp::Reverse(hit.score.to_bits()), tie(hit.record));
            prop_assert!(in_order.windows(2).all(|pair| place(&pair[0]) < place(&pair[1])), "{}", text);
        }

        // What a facet counts is narrowed by everything but its own filters.
        let others: Vec<&Part> = parts.iter().filter(|part| !matches!(part, Part::Category(_))).collect();
        let mut plain: BTreeMap<&str, usize> = BTreeMap::new();
        for view in SET.dataset.tasks().filter(|view| answers(&others, lacking, *view)) {
            *plain.entry(view.task.category).or_default() += 1;
        }
        let (_, values) = found.facets.iter().find(|(facet, _)| *facet == Facet::Category).expect("categories");
        let counted: BTreeMap<&str, usize> =
            values.iter().filter(|value| value.count > 0).map(|value| (value.id.as_str(), value.count)).collect();
        prop_assert_eq!(counted, plain, "{}", text);
    }
}
