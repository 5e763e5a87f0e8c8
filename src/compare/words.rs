//! Two quotations, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices, get_diff_ratio};

/// Which of the two holds the words of a [`Change`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum In {
    /// Both.
    Both,
    /// Only the first.
    Before,
    /// Only the second.
    After,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where the words stand.
    pub side: In,
    /// The words, one blank between them, as the second writes them where both have
    /// them.
    pub words: String,
}

/// How two quotations differ. Case and punctuation make no difference: the same
/// clause stands in a list once with a semicolon and once without. A single short word
/// between two changes ("of", "the") belongs to them: it is shared by chance.
pub fn difference(before: &str, after: &str) -> Vec<Change> {
    let (old, new) = (Quotation::of(before), Quotation::of(after));
    let ops = capture_diff_slices(Algorithm::Myers, &old.keys, &new.keys);
    let mut changes = Vec::new();
    // The words that have changed since the last run that both share.
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for (at, op) in ops.iter().enumerate() {
        let (tag, from, to) = op.as_tag_tuple();
        let by_chance = at > 0 && at + 1 < ops.len() && is_short(&new.words[to.clone()]);
        if tag != DiffTag::Equal || by_chance {
            removed.extend_from_slice(&old.words[from]);
            added.extend_from_slice(&new.words[to]);
            continue;
        }
        push(&mut changes, In::Before, &mut removed);
        push(&mut changes, In::After, &mut added);
        push(&mut changes, In::Both, &mut new.words[to].to_vec());
    }
    push(&mut changes, In::Before, &mut removed);
    push(&mut changes, In::After, &mut added);
    changes
}

fn is_short(words: &[&str]) -> bool {
    matches!(words, [word] if word.chars().count() <= 4)
}

fn push(changes: &mut Vec<Change>, side: In, words: &mut Vec<&str>) {
    if !words.is_empty() {
        changes.push(Change { side, words: words.join(" ") });
        words.clear();
    }
}

/// How much of two quotations is alike, from 0 to 1: twice the words they share in
/// the same order, of all their words.
pub fn likeness(before: &str, after: &str) -> f32 {
    Quotation::of(before).likeness(&Quotation::of(after))
}

/// A quotation in words: as written, and as they are compared.
#[derive(Debug)]
pub(super) struct Quotation<'a> {
    words: Vec<&'a str>,
    keys: Vec<String>,
    /// The keys in order, for a quick bound on what two quotations can share.
    sorted: Vec<String>,
}

impl<'a> Quotation<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let (words, keys): (Vec<&str>, Vec<String>) =
            text.split_whitespace().map(|word| (word, key(word))).filter(|(_, key)| !key.is_empty()).unzip();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        Self { words, keys, sorted }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let all = self.keys.len() + other.keys.len();
        if all == 0 {
            return 1.0;
        }
        let ops = capture_diff_slices(Algorithm::Myers, &self.keys, &other.keys);
        get_diff_ratio(&ops, self.keys.len(), other.keys.len())
    }

    /// What [`Self::likeness`] cannot exceed, whatever the order of the words.
    pub(super) fn bound(&self, other: &Self) -> f32 {
        let all = self.keys.len() + other.keys.len();
        let (mut shared, mut ours, mut theirs) = (0_usize, self.sorted.iter(), other.sorted.iter());
        let (mut one, mut two) = (ours.next(), theirs.next());
        while let (Some(a), Some(b)) = (one, two) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => one = ours.next(),
                std::cmp::Ordering::Greater => two = theirs.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    (one, two) = (ours.next(), theirs.next());
                }
            }
        }
        if all == 0 { 1.0 } else { 2.0 * shared as f32 / all as f32 }
    }
}

/// A word as it is compared. Documents of one mandate spell `Revitalized` and
/// `Revitalised`.
fn key(word: &str) -> String {
    let mut key: String =
        word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let spelt = ["isation", "isations", "ising", "ised", "ises", "ise"];
    if let Some(ending) = spelt.iter().find(|ending| key.ends_with(**ending)) {
        let letter = key.len() - ending.len() + 1;
        key.replace_range(letter..=letter, "z");
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_case_are_no_difference() {
        let changes = difference("To protect civilians;", "to protect civilians");
        assert_eq!(changes, [Change { side: In::Both, words: "to protect civilians".into() }]);
        assert!((likeness("To protect civilians;", "to protect civilians") - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn two_spellings_are_one_word() {
        let changes = difference("the Revitalised Agreement", "the Revitalized Agreement");
        assert_eq!(changes, [Change { side: In::Both, words: "the Revitalized Agreement".into() }]);
    }

    #[test]
    fn what_was_taken_out_stands_before_what_was_put_in() {
        let changes = difference("protect civilians under threat", "protect women under threat of violence");
        let told: Vec<(In, &str)> =
            changes.iter().map(|change| (change.side, change.words.as_str())).collect();
        assert_eq!(
            told,
            [
                (In::Both, "protect"),
                (In::Before, "civilians"),
                (In::After, "women"),
                (In::Both, "under threat"),
                (In::After, "of violence"),
            ]
        );
    }

    #[test]
    fn a_short_word_between_two_changes_belongs_to_them() {
        let changes = difference("the Republic of the South", "the source of such violence");
        let told: Vec<(In, &str)> =
            changes.iter().map(|change| (change.side, change.words.as_str())).collect();
        assert_eq!(
            told,
            [
                (In::Both, "the"),
                (In::Before, "Republic of the South"),
                (In::After, "source of such violence")
            ]
        );
    }

    #[test]
    fn the_bound_is_never_below_the_likeness() {
        for (one, two) in [
            ("a b c d", "d c b a"),
            ("to support the Government", "the Government to support in it"),
            ("a a b", "a b b"),
            ("", "a"),
            ("", ""),
        ] {
            let (one, two) = (Quotation::of(one), Quotation::of(two));
            assert!(one.bound(&two) >= one.likeness(&two) - 1e-6, "{one:?} {two:?}");
        }
    }
}
