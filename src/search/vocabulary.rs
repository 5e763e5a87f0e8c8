//! The vocabulary: the distinct folded words of a dataset, each with a number.

use std::ops::Range;

use super::inflect;

/// The number of a word in its [`Vocabulary`].
pub(crate) type WordIx = u32;

/// The distinct words, in the order of the alphabet.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Vec<Entry>,
    /// Words by the key of their inflection, sorted.
    keys: Vec<(Box<str>, WordIx)>,
}

/// A word with what rules it out quickly.
#[derive(Debug)]
struct Entry {
    word: Box<str>,
    letters: u32,
    length: u32,
}

impl Vocabulary {
    /// The vocabulary of these words, which must be sorted and distinct.
    pub fn new(words: Vec<Box<str>>) -> Self {
        let mut keys: Vec<_> =
            words.iter().zip(0..).map(|(word, ix)| (inflect::key(word).into(), ix)).collect();
        keys.sort_unstable();
        let entry =
            |word: Box<str>| Entry { letters: letters(&word), length: word.chars().count() as u32, word };
        Self { words: words.into_iter().map(entry).collect(), keys }
    }

    /// All words in their order, a line each.
    pub fn joined(&self) -> String {
        self.words.iter().map(|entry| &*entry.word).collect::<Vec<_>>().join("\n")
    }

    /// The vocabulary of what [`Self::joined`] gives; `None` where the words are not
    /// in their order.
    pub fn from_joined(text: &str) -> Option<Self> {
        let words: Vec<Box<str>> = text.split_terminator('\n').map(Box::from).collect();
        words.is_sorted_by(|one, next| one < next).then(|| Self::new(words))
    }

    /// The word with this number.
    pub fn word(&self, ix: WordIx) -> &str {
        &self.words[ix as usize].word
    }

    /// How many characters the word has.
    pub fn length(&self, ix: WordIx) -> usize {
        self.words[ix as usize].length as usize
    }

    /// Which letters the word has, see [`letters`].
    pub fn letters(&self, ix: WordIx) -> u32 {
        self.words[ix as usize].letters
    }

    /// The numbers of all words.
    pub fn all(&self) -> Range<WordIx> {
        0..self.words.len() as WordIx
    }

    /// The word that is written so.
    pub fn find(&self, word: &str) -> Option<WordIx> {
        self.words.binary_search_by(|entry| (*entry.word).cmp(word)).ok().map(|at| at as WordIx)
    }

    /// The words that begin so.
    pub fn starting_with(&self, start: &str) -> Range<WordIx> {
        let from = self.words.partition_point(|entry| &*entry.word < start);
        let count = self.words[from..].partition_point(|entry| entry.word.starts_with(start));
        from as WordIx..(from + count) as WordIx
    }

    /// The words that are a form of one word, by the key of [`inflect::key`].
    pub fn with_key<'a>(&'a self, key: &'a str) -> impl Iterator<Item = WordIx> + 'a {
        let from = self.keys.partition_point(|(known, _)| &**known < key);
        self.keys[from..].iter().take_while(move |(known, _)| &**known == key).map(|&(_, ix)| ix)
    }
}

/// A set of letters as bits: a to z, and one bit each for digits and the rest.
pub(crate) fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, letter| {
        set | match letter {
            'a'..='z' => 1 << (letter as u32 - 'a' as u32),
            '0'..='9' => 1 << 26,
            _ => 1 << 27,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_by_their_start_and_by_their_forms() {
        let words = ["civil", "civilian", "civilians", "ddr"].map(Box::from).to_vec();
        let vocabulary = Vocabulary::new(words);
        assert_eq!(vocabulary.find("civilian"), Some(1));
        assert_eq!(vocabulary.find("civi"), None);
        assert_eq!(vocabulary.starting_with("civilian"), 1..3);
        assert_eq!(vocabulary.starting_with("x").len(), 0);
        assert_eq!(vocabulary.with_key("civilian").collect::<Vec<_>>(), [1, 2]);
        assert_eq!(vocabulary.word(3), "ddr");
    }
}
