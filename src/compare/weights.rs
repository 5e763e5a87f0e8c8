//! How much two short texts say the same, whatever the order of their words.
//!
//! A word counts by how few of the texts hold it: that two titles share "support"
//! means little, that they share "cantonment" almost settles it. Words meet by their
//! first letters, so that "protect" answers to "protection", in either language.

use std::collections::HashMap;

/// Letters by which words meet.
const STEM: usize = 6;

/// The words of a text by number, with what each weighs there.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    words: Vec<(usize, f32)>,
    all: f32,
}

impl Weighed {
    /// Weighs the words of every text against all of them.
    pub(super) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Self> {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut holding: Vec<usize> = Vec::new();
        let mut counted: Vec<Vec<(usize, usize)>> = Vec::new();
        for text in texts {
            let mut words: Vec<usize> = stems(text)
                .map(|stem| {
                    let next = numbers.len();
                    *numbers.entry(stem).or_insert(next)
                })
                .collect();
            words.sort_unstable();
            holding.resize(numbers.len(), 0);
            let runs = words.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect::<Vec<_>>();
            runs.iter().for_each(|(word, _)| holding[*word] += 1);
            counted.push(runs);
        }
        let texts = counted.len() as f32 + 1.0;
        let weight =
            |(word, times): (usize, usize)| (word, times as f32 * (texts / holding[word] as f32).ln());
        counted
            .into_iter()
            .map(|runs| {
                let words: Vec<(usize, f32)> = runs.into_iter().map(weight).collect();
                let all = words.iter().map(|(_, weight)| weight).sum();
                Self { words, all }
            })
            .collect()
    }

    /// How much of the two is shared, from 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let (mut shared, mut ours, mut theirs) = (0.0, self.words.as_slice(), other.words.as_slice());
        while let ([(one, weight), rest @ ..], [(two, other_weight), others @ ..]) = (ours, theirs) {
            if one == two {
                shared += weight.min(*other_weight);
            }
            if one <= two {
                ours = rest;
            }
            if two <= one {
                theirs = others;
            }
        }
        let all = self.all + other.all;
        if all > 0.0 { 2.0 * shared / all } else { 0.0 }
    }
}

/// The first letters of every word, in lower case.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let stem = |word: &str| -> String {
        word.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(STEM)
            .collect()
    };
    text.split_whitespace().map(stem).filter(|stem| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more_than_one_that_all_have() {
        let texts =
            ["support cantonment", "support police", "fighters in cantonment", "support", "support it"];
        let weighed = Weighed::texts(texts.into_iter());
        assert!(weighed[0].likeness(&weighed[2]) > weighed[0].likeness(&weighed[1]));
        assert!((weighed[0].likeness(&weighed[0]) - 1.0).abs() < 1e-6);
        assert!(weighed[1].likeness(&weighed[2]) < 1e-6);
    }

    #[test]
    fn order_and_endings_make_no_difference() {
        let texts = ["protection, civilians", "civilians: protecting", "mines", "roads"];
        let weighed = Weighed::texts(texts.into_iter());
        assert!((weighed[0].likeness(&weighed[1]) - 1.0).abs() < 1e-6);
    }
}
