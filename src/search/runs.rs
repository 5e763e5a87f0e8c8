//! Runs: words that stand one after the other in one field. Quoted phrases are
//! runs, and so are the forms of glossary entries.

use rayon::prelude::*;

use super::fold::Folded;
use super::inflect;
use super::layers::{Holders, Layer};
use super::postings::{Block, FieldSet, List, MAX_BLOCK, MAX_STOPS, Place, Postings};
use super::tokens::{Token, is_stop_word, tokens};
use super::vocabulary::{Vocabulary, WordIx};

/// A run of words, each by its inflection key.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The text it was read from, to be shown.
    pub text: String,
    /// The ways to write it: `cease fire` and `ceasefire` for `cease-fire`.
    variants: Vec<Vec<String>>,
    /// Whether stop words may stand between the words.
    loose: bool,
}

/// Runs are the same where they stand in the same places, however they are written.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        (&self.variants, self.loose) == (&other.variants, other.loose)
    }
}

/// Hyphenated words beyond this number are not tried in their joined form.
const MAX_VARIANTS: usize = 8;

impl Run {
    /// The run of the words of a text, exactly as they stand.
    pub fn strict(text: &str) -> Option<Self> {
        Self::new(text, false)
    }

    /// The run of the words of a text; stop words matter not.
    pub fn loose(text: &str) -> Option<Self> {
        Self::new(text, true)
    }

    fn new(text: &str, loose: bool) -> Option<Self> {
        let folded = Folded::new(text);
        let tokens = tokens(&folded);
        let counts = |token: &&Token<'_>| token.span == 1 && !(loose && is_stop_word(&token.text));
        let mut variants = vec![Vec::new()];
        for token in &tokens {
            if counts(&token) {
                let key = inflect::key(&token.text);
                variants.iter_mut().for_each(|words: &mut Vec<String>| words.push(key.clone().into_owned()));
            } else if token.span > 1 {
                let inside = |part: &&Token<'_>| (token.position..=token.end()).contains(&part.position);
                join_last(&mut variants, tokens.iter().filter(counts).filter(inside).count(), token);
            }
        }
        variants.retain(|words| !words.is_empty());
        (!variants.is_empty()).then(|| Self { text: text.to_owned(), variants, loose })
    }

    /// What two runs share when they are the same but for blanks and hyphens.
    pub fn compact(&self) -> impl Iterator<Item = String> {
        self.variants.iter().map(|words| words.concat())
    }

    /// How many words the run has when hyphens part them.
    pub fn len(&self) -> usize {
        self.variants.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The records that hold the run.
    pub fn find(&self, vocabulary: &Vocabulary, layers: &[Layer]) -> Holders {
        let mut holders = Holders::default();
        for layer in layers {
            holders.add(layer, self.find_units(vocabulary, &layer.postings));
        }
        holders
    }

    /// The units that hold the run, in order, with the fields.
    fn find_units(&self, vocabulary: &Vocabulary, postings: &Postings) -> Vec<(u32, FieldSet)> {
        let forms = |variant: &Vec<String>| -> Vec<Vec<WordIx>> {
            variant.iter().map(|key| vocabulary.with_key(key).collect()).collect()
        };
        let variants: Vec<_> = self.variants.iter().map(forms).collect();
        let in_block = |(at, block): (usize, &Block)| {
            let mut found: Vec<(u32, FieldSet)> = Vec::new();
            for words in &variants {
                let units = self.find_words(words, block).into_iter();
                found.extend(units.map(|(unit, fields)| ((at * postings.size) as u32 + unit, fields)));
            }
            found
        };
        let mut found: Vec<(u32, FieldSet)> = match &postings.blocks[..] {
            blocks if postings.size < MAX_BLOCK => blocks.iter().enumerate().flat_map(in_block).collect(),
            blocks => blocks.par_iter().enumerate().flat_map_iter(in_block).collect(),
        };
        if variants.len() > 1 {
            found.sort_unstable();
            found.dedup_by(|later, kept| {
                let same = later.0 == kept.0;
                kept.1 |= if same { later.1 } else { 0 };
                same
            });
        }
        found
    }

    /// The units of a block in which these words, each in one of its forms, stand one
    /// behind the other.
    fn find_words(&self, words: &[Vec<WordIx>], block: &Block) -> Vec<(u32, FieldSet)> {
        let size =
            |forms: &&Vec<WordIx>| -> usize { forms.iter().map(|&word| block.list(word).units.len()).sum() };
        let Some(rarest) = words.iter().min_by_key(size) else { return Vec::new() };
        let mut units: Vec<u16> = rarest.iter().flat_map(|&word| block.list(word).units).copied().collect();
        units.sort_unstable();
        units.dedup();
        let mut words: Vec<Vec<Cursor<'_>>> = words
            .iter()
            .map(|forms| forms.iter().map(|&word| Cursor::new(block, block.list(word))).collect())
            .collect();
        let mut found = Vec::new();
        let mut ends = Vec::new();
        for unit in units {
            // Whether each word is there is told before any place is read.
            let held = words
                .iter_mut()
                .all(|forms| forms.iter_mut().fold(false, |held, cursor| cursor.seek(unit) | held));
            let fields = if held { self.fields(&words, &mut ends) } else { 0 };
            if fields != 0 {
                found.push((u32::from(unit), fields));
            }
        }
        found
    }

    /// The fields in which each word stands behind the one before it. `ends` has room
    /// for places.
    fn fields(&self, words: &[Vec<Cursor<'_>>], ends: &mut Vec<Place>) -> FieldSet {
        ends.clear();
        for (at, forms) in words.iter().enumerate() {
            let known = ends.len();
            for cursor in forms.iter().filter(|cursor| cursor.is_there) {
                for place in cursor.block.places(cursor.list.start + cursor.at) {
                    let skipped = if self.loose { place.stops() } else { 0 };
                    if at == 0 || ends[..known].iter().any(|end| is_behind(*end, place, skipped)) {
                        ends.push(place);
                    }
                }
            }
            ends.drain(..known);
            if ends.is_empty() {
                return 0;
            }
        }
        ends.iter().fold(0, |fields, end| fields | 1 << end.field())
    }

    /// Where the run stands among the tokens of a text: the first and the last
    /// token of each.
    pub fn stands_in(&self, tokens: &[Token<'_>], keys: &[String]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for variant in &self.variants {
            for start in (0..tokens.len()).filter(|&start| keys[start] == variant[0]) {
                let last = variant[1..].iter().try_fold(start, |at, word| {
                    let next =
                        |&next: &usize| keys[next] == *word && self.follows(&tokens[at], &tokens[next]);
                    (at + 1..tokens.len())
                        .take_while(|&next| tokens[next].position <= tokens[at].end() + 8)
                        .find(next)
                });
                found.extend(last.map(|last| (start, last)));
            }
        }
        found
    }

    fn follows(&self, before: &Token<'_>, after: &Token<'_>) -> bool {
        let skipped = if self.loose { after.stops.min(MAX_STOPS) } else { 0 };
        after.position > before.end() && after.position - before.end() - 1 <= skipped
    }
}

/// A way through the postings of a word, unit by unit upwards.
struct Cursor<'a> {
    block: &'a Block,
    list: List<'a>,
    /// The first posting of the list that is not behind the way.
    at: usize,
    /// Whether it is one of the unit that was last asked for.
    is_there: bool,
}

impl<'a> Cursor<'a> {
    const fn new(block: &'a Block, list: List<'a>) -> Self {
        Self { block, list, at: 0, is_there: false }
    }

    /// Goes on to a unit; says whether it holds the word.
    fn seek(&mut self, unit: u16) -> bool {
        let rest = &self.list.units[self.at..];
        // In growing steps, then between the last two.
        let mut step = 1;
        while step < rest.len() && rest[step] < unit {
            step *= 2;
        }
        let (from, to) = (step / 2, rest.len().min(step + 1));
        self.at += from + rest[from..to].partition_point(|&held| held < unit);
        self.is_there = self.list.units.get(self.at) == Some(&unit);
        self.is_there
    }
}

/// Whether a word stands behind another, with no more than `skipped` words between.
pub(crate) fn is_behind(before: Place, after: Place, skipped: u32) -> bool {
    before.field() == after.field()
        && after.position() > before.end()
        && after.position() - before.end() - 1 <= skipped
}

/// Adds the variants that write the last `parts` words in their joined form.
fn join_last(variants: &mut Vec<Vec<String>>, parts: usize, joined: &Token<'_>) {
    let key = inflect::key(&joined.text).into_owned();
    let room = MAX_VARIANTS.saturating_sub(variants.len());
    let with_joined =
        |words: &Vec<String>| [&words[..words.len() - parts], std::slice::from_ref(&key)].concat();
    let more: Vec<_> = variants.iter().take(room).map(with_joined).collect();
    variants.extend(more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::layers::{self, LayerTexts};
    use crate::search::postings::RecordIx;

    fn find(run: Option<Run>, titles: &[&str]) -> Vec<RecordIx> {
        let texts = LayerTexts {
            units: titles.len(),
            read: Box::new(|builder, at, unit| builder.read(at, 0, titles[unit].split('|'))),
            of_record: None,
        };
        let (vocabulary, layers) = layers::read(vec![texts], &|_| {});
        let found = run.expect("words").find(&vocabulary, &layers);
        found.own.into_iter().map(|(record, _)| record).collect()
    }

    const TITLES: [&str; 6] = [
        "the protection of civilians",
        "civilians and protection",
        "protection civilian",
        "protection|civilians",
        "monitor the cease-fire line",
        "a ceasefire line",
    ];

    #[test]
    fn a_strict_run_stands_word_by_word() {
        assert_eq!(find(Run::strict("protection of civilian"), &TITLES), [0]);
        assert_eq!(find(Run::strict("protection civilians"), &TITLES), [2]);
    }

    #[test]
    fn a_loose_run_steps_over_stop_words() {
        assert_eq!(find(Run::loose("protection to the civilians"), &TITLES), [0, 2]);
        assert!(Run::loose("of the").is_none());
    }

    #[test]
    fn hyphens_do_not_matter() {
        for text in ["cease-fire line", "ceasefire line", "cease-fire lines"] {
            assert_eq!(find(Run::strict(text), &TITLES), [4, 5], "{text}");
        }
        assert_eq!(find(Run::strict("cease fire line"), &TITLES), [4]);
        assert_eq!(find(Run::strict("the cease-fire"), &TITLES), [4]);
    }

    #[test]
    fn two_hyphenated_words_give_every_way_to_write_them() {
        let run = Run::strict("co-order cease-fire").expect("words");
        let mut ways: Vec<_> = run.variants.iter().map(|words| words.join(" ")).collect();
        ways.sort();
        assert_eq!(
            ways,
            ["co order ceas fire", "co order ceasefir", "coorder ceas fire", "coorder ceasefir"]
        );
    }
}
