//! Precedents of a sentence, judged: quotations of the dataset, altered as memory alters
//! them, must lead back to where they stand.

use mandates::dataset::{Dataset, TaskIx};
use mandates::model::{Basis, DocumentKind, Language};
use mandates::precedents::{Place, nearest, wordings_of_tasks};

/// Words that a reader puts for one another.
const SYNONYMS: [(&str, &str); 26] = [
    ("support", "assist"),
    ("assist", "help"),
    ("protect", "safeguard"),
    ("ensure", "guarantee"),
    ("monitor", "observe"),
    ("promote", "foster"),
    ("establish", "create"),
    ("facilitate", "ease"),
    ("implementation", "execution"),
    ("implement", "execute"),
    ("strengthen", "reinforce"),
    ("strengthening", "reinforcing"),
    ("help", "aid"),
    ("including", "among them"),
    ("appropriate", "suitable"),
    ("necessary", "needed"),
    ("provide", "give"),
    ("coordination", "liaison"),
    ("coordinate", "liaise"),
    ("armed", "military"),
    ("particular", "especially"),
    ("conditions", "circumstances"),
    ("delivery", "distribution"),
    ("forces", "troops"),
    ("efforts", "endeavours"),
    ("country", "nation"),
];

/// A quotation with one word replaced by another of its meaning, one dropped, and its
/// last words put before the others.
fn altered(quote: &str) -> Option<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut words: Vec<String> = quote.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    if words.len() < 9 {
        return None;
    }
    let (at, other) = words.iter().enumerate().find_map(|(at, word)| {
        SYNONYMS.iter().find(|(known, _)| known == word).map(|(_, other)| (at, *other))
    })?;
    words[at] = other.to_owned();
    let longest = (0..words.len()).filter(|&of| of != at).max_by_key(|&of| words[of].len())?;
    words.remove(longest);
    words.rotate_right(3);
    Some(words.join(" "))
}

/// Thirty tasks quoted from resolutions in English, spread over the dataset.
fn thirty(dataset: &Dataset) -> Vec<(TaskIx, String)> {
    let quoted: Vec<(TaskIx, String)> = dataset
        .tasks()
        .filter(|view| view.task.basis == Basis::Text && view.document.kind == DocumentKind::Resolution)
        .filter(|view| view.task.quote_language == Language::En)
        .filter_map(|view| Some((view.ix, altered(view.task.quote)?)))
        .collect();
    let every = quoted.len() / 30;
    quoted.into_iter().step_by(every).take(30).collect()
}

#[test]
fn thirty_altered_quotations_lead_back_to_where_they_stand() {
    let dataset = Dataset::embedded().expect("the embedded dataset");
    let wordings = wordings_of_tasks(&dataset);
    let plain = |quote: &str| {
        let letters = quote.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
        letters.collect::<String>().to_lowercase().trim().to_owned()
    };
    let (mut first, mut failed) = (0, Vec::new());
    let judged = thirty(&dataset);
    assert_eq!(judged.len(), 30);
    for (origin, sentence) in &judged {
        let wanted = plain(dataset.task(*origin).task.quote);
        assert_ne!(plain(sentence), wanted);
        let found = nearest(&dataset, &wordings, None, sentence);
        let place = found.iter().take(3).position(|precedent| match precedent.place {
            Place::Task(ix) => plain(dataset.task(ix).task.quote) == wanted,
            Place::Passage(_) => false,
        });
        match place {
            Some(place) => first += usize::from(place == 0),
            None => failed.push((sentence, dataset.task(*origin).task.id)),
        }
    }
    println!("in the first three: {} of 30, first: {first}", 30 - failed.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_sentence_is_answered_within_a_frame() {
    let dataset = Dataset::embedded().expect("the embedded dataset");
    let start = std::time::Instant::now();
    let wordings = wordings_of_tasks(&dataset);
    println!("indexed in {:?}", start.elapsed());
    let mut took: Vec<_> = thirty(&dataset)
        .iter()
        .map(|(_, sentence)| {
            let start = std::time::Instant::now();
            assert!(!nearest(&dataset, &wordings, None, sentence).is_empty());
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!("answered in {:?} (median), {:?} (most)", took[15], took[29]);
    // Some milliseconds where it is built for speed; this is for a build without it on a
    // busy machine.
    assert!(took[15].as_millis() < 200, "{:?}", took[15]);
}
