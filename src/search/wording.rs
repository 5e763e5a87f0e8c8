//! Texts by their words: which of them come nearest to a sentence.
//!
//! Every text is looked at as the bag of its words, in the form under which inflected
//! words meet; a word counts by how rare it is. The nearness of a text to a sentence
//! is made of how much of the sentence the text has, how much of both is shared, and how
//! many of the words that follow each other in the sentence do so in the text.

use std::collections::HashMap;

use super::fold::{Folded, fold_into};
use super::inflect;
use super::tokens::{each_token, is_stop_word, tokens};

/// How much what the text has of the sentence counts, what both share, and the order.
const PARTS: [f32; 3] = [0.4, 0.4, 0.2];
/// Texts looked at closely for each that is asked for: the order can move them.
const CLOSELY: usize = 4;

type Words = HashMap<String, u32, foldhash::fast::FixedState>;

/// The wordings of some texts, to be compared with a sentence.
#[derive(Debug, Default)]
pub struct Wordings {
    words: Words,
    /// How much each word counts.
    weights: Vec<f32>,
    /// For each word the texts that have it, and how often.
    postings: Vec<Vec<(u32, u16)>>,
    /// The words of all texts in their order, and where each text begins.
    sequence: Vec<u32>,
    starts: Vec<usize>,
    /// What all words of each text count together.
    sizes: Vec<f32>,
}

/// A text that comes near to a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Its place among the texts.
    pub record: u32,
    /// How near it is: 1 for the same words in the same order.
    pub nearness: f32,
}

/// A sentence as it is compared.
struct Sentence {
    /// Its words that the texts know, each once, with how often it has them.
    known: Vec<(u32, u16)>,
    /// Pairs of words that follow each other.
    pairs: Vec<(u32, u32)>,
    /// What all its words count together.
    size: f32,
}

impl Wordings {
    /// Reads texts; their places are those in the row they come in.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut of = Self::default();
        // Most words come again and again: each form of one is looked into once.
        let mut forms = Words::default();
        let mut folded = String::new();
        for text in texts {
            of.starts.push(of.sequence.len());
            fold_into(text, &mut folded);
            each_token(&folded, |token| {
                let id = forms.get(&*token.text).copied().unwrap_or_else(|| {
                    let next = of.words.len() as u32;
                    let id = *of.words.entry(inflect::key(&token.text).into_owned()).or_insert(next);
                    forms.insert(token.text.into_owned(), id);
                    id
                });
                of.sequence.push(id);
            });
        }
        of.postings = vec![Vec::new(); of.words.len()];
        for record in 0..of.starts.len() {
            for at in of.range(record) {
                let postings = &mut of.postings[of.sequence[at] as usize];
                match postings.last_mut().filter(|(last, _)| *last == record as u32) {
                    Some((_, times)) => *times = times.saturating_add(1),
                    None => postings.push((record as u32, 1)),
                }
            }
        }
        let count = of.starts.len() as f32;
        of.weights = of.postings.iter().map(|texts| (1.0 + count / texts.len().max(1) as f32).ln()).collect();
        of.sizes = (0..of.starts.len())
            .map(|record| of.range(record).map(|at| of.weights[of.sequence[at] as usize]).sum())
            .collect();
        of
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The texts nearest to a sentence, the nearest first.
    pub fn nearest(&self, sentence: &str, limit: usize) -> Vec<Near> {
        let sentence = self.read(sentence);
        let mut found: Vec<Near> = self
            .shared(&sentence)
            .into_iter()
            .zip(0..)
            .filter(|(shared, _)| *shared > 0.0)
            .map(|(shared, record)| Near { record, nearness: self.without_order(&sentence, record, shared) })
            .collect();
        let closely = limit.saturating_mul(CLOSELY).min(found.len());
        if closely < found.len() {
            found.select_nth_unstable_by(closely, by_nearness);
            found.truncate(closely);
        }
        for near in &mut found {
            near.nearness += PARTS[2] * self.order(&sentence, near.record);
        }
        found.sort_unstable_by(by_nearness);
        found.truncate(limit);
        found
    }

    /// How near one text comes to a sentence.
    pub fn nearness(&self, sentence: &str, record: u32) -> f32 {
        let sentence = self.read(sentence);
        let mut has: HashMap<u32, u16> = HashMap::new();
        for at in self.range(record as usize) {
            *has.entry(self.sequence[at]).or_default() += 1;
        }
        let shared = |&(word, times): &(u32, u16)| {
            self.weights[word as usize] * f32::from(times.min(has.get(&word).copied().unwrap_or(0)))
        };
        let shared = sentence.known.iter().map(shared).sum();
        self.without_order(&sentence, record, shared) + PARTS[2] * self.order(&sentence, record)
    }

    fn range(&self, record: usize) -> std::ops::Range<usize> {
        self.starts[record]..self.starts.get(record + 1).copied().unwrap_or(self.sequence.len())
    }

    /// A word that no text has counts as much as the rarest that one has.
    fn read(&self, sentence: &str) -> Sentence {
        let rarest = (1.0 + self.len() as f32).ln();
        let ids: Vec<Option<u32>> = keys(sentence).map(|key| self.words.get(&key).copied()).collect();
        let size = ids.iter().map(|id| id.map_or(rarest, |id| self.weights[id as usize])).sum();
        let mut known: Vec<(u32, u16)> = Vec::new();
        for id in ids.iter().flatten() {
            match known.iter_mut().find(|(word, _)| word == id) {
                Some((_, times)) => *times = times.saturating_add(1),
                None => known.push((*id, 1)),
            }
        }
        let pairs = ids.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?))).collect();
        Sentence { known, pairs, size }
    }

    /// For each text what it shares with a sentence.
    fn shared(&self, sentence: &Sentence) -> Vec<f32> {
        let mut shared = vec![0.0; self.len()];
        for &(word, times) in &sentence.known {
            let weight = self.weights[word as usize];
            for &(record, has) in &self.postings[word as usize] {
                shared[record as usize] += weight * f32::from(times.min(has));
            }
        }
        shared
    }

    fn without_order(&self, sentence: &Sentence, record: u32, shared: f32) -> f32 {
        let both = sentence.size + self.sizes[record as usize];
        if both == 0.0 || sentence.size == 0.0 {
            return 0.0;
        }
        PARTS[0] * shared / sentence.size + PARTS[1] * 2.0 * shared / both
    }

    /// Which part of the pairs of a sentence a text has too.
    fn order(&self, sentence: &Sentence, record: u32) -> f32 {
        let words = &self.sequence[self.range(record as usize)];
        // One word alone has no order to keep.
        let Some(most) = std::num::NonZeroUsize::new(sentence.pairs.len()) else { return 1.0 };
        let has = |&(one, two): &&(u32, u32)| words.windows(2).any(|pair| pair == [*one, *two]);
        sentence.pairs.iter().filter(has).count() as f32 / most.get() as f32
    }
}

/// The words that two texts share, as the first writes them, each once; the most common
/// are left out.
pub fn shared_words(sentence: &str, text: &str) -> Vec<String> {
    let has: Vec<String> = keys(text).collect();
    let folded = Folded::new(sentence);
    let mut shared: Vec<(String, String)> = Vec::new();
    for token in tokens(&folded).iter().filter(|token| token.span == 1 && !is_stop_word(&token.text)) {
        let key = inflect::key(&token.text).into_owned();
        if has.contains(&key) && shared.iter().all(|(known, _)| *known != key) {
            shared.push((key, sentence[folded.original(token.chars.clone())].to_lowercase()));
        }
    }
    shared.into_iter().map(|(_, word)| word).collect()
}

/// The nearest first; among equals the one that stands first.
fn by_nearness(one: &Near, other: &Near) -> std::cmp::Ordering {
    other.nearness.total_cmp(&one.nearness).then(one.record.cmp(&other.record))
}

/// The words of a text in the form in which they are compared.
fn keys(text: &str) -> impl Iterator<Item = String> {
    let (mut folded, mut keys) = (String::new(), Vec::new());
    fold_into(text, &mut folded);
    each_token(&folded, |token| keys.push(inflect::key(&token.text).into_owned()));
    keys.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "to protect civilians under imminent threat of physical violence",
        "to protect United Nations personnel and installations",
        "to clear mines from the roads of the country, to train deminers and to teach the civilians who live \
         beside the roads what a mine looks like",
        "",
    ];

    #[test]
    fn the_same_words_are_nearest_and_one() {
        let wordings = Wordings::of(TEXTS.into_iter());
        for (record, text) in TEXTS.iter().enumerate().take(3) {
            let near = wordings.nearest(text, 4);
            assert_eq!(near[0].record as usize, record);
            assert!((near[0].nearness - 1.0).abs() < 1e-5, "{near:?}");
            assert!((wordings.nearness(text, near[0].record) - near[0].nearness).abs() < 1e-6);
        }
    }

    #[test]
    fn forms_order_and_dropped_words_take_a_little() {
        let wordings = Wordings::of(TEXTS.into_iter());
        let near = |sentence: &str| {
            let first = wordings.nearest(sentence, 1).remove(0);
            assert_eq!(first.record, 0, "{sentence}");
            first.nearness
        };
        let same = near(TEXTS[0]);
        let moved = near("civilians to protect under imminent threat of physical violence");
        let dropped = near("to protect civilians under threat of violence");
        let form = near("the protection of civilians under imminent threat of physical violence");
        assert!(same > moved && moved > 0.8, "{moved}");
        assert!(same > dropped && dropped > 0.5, "{dropped}");
        assert!(same > form && form > 0.6, "{form}");
        assert!(wordings.nearest("zzz", 3).is_empty() && wordings.nearest("", 3).is_empty());
    }

    #[test]
    fn shared_words_are_told_as_they_were_typed() {
        assert_eq!(
            shared_words("The Protection of all civilians, civilians", TEXTS[0]),
            ["protection", "civilians"]
        );
        assert!(shared_words("of the", TEXTS[0]).is_empty(), "the most common words tell nothing");
    }
}
