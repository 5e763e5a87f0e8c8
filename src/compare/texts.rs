//! Two texts, paragraph by paragraph.
//!
//! A paragraph answers to the one of the other text that shares most of its words, at
//! least half; each to one other at most. What stands in another order than its
//! neighbours has moved. Paragraphs are compared without their numbers, so that a
//! renewal that only renumbers keeps everything.

use crate::model::{Force, Language};
use crate::text::{Part, PartKind, SplitText};

use super::words::Quotation;
use super::{Change, Fate, In, difference};

/// What a paragraph must share with another to answer to it.
const ALIKE: f32 = 0.5;

/// A paragraph of the first text, of the second, or of both.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraphs {
    /// What became of it.
    pub fate: Fate,
    /// Its place among the parts of the first text.
    pub before: Option<usize>,
    /// Its place among the parts of the second text.
    pub after: Option<usize>,
    /// Whether it stands in another order than before.
    pub moved: bool,
    /// How much is alike, from 0 to 1; absent where there is only one side.
    pub likeness: Option<f32>,
    /// How the words differ.
    pub changes: Vec<Change>,
}

/// Two texts compared.
#[derive(Debug, Clone, PartialEq)]
pub struct TextComparison {
    /// The language of both.
    pub language: Language,
    /// Every paragraph of both, as the second text runs; what was dropped stands
    /// behind what it followed.
    pub entries: Vec<Paragraphs>,
}

impl TextComparison {
    /// Compares two texts; `None` where they are in different languages.
    pub fn of(before: &SplitText, after: &SplitText) -> Option<Self> {
        if before.language != after.language {
            return None;
        }
        let (old, new) = (paragraphs(before), paragraphs(after));
        let pairs = pairs(&old, &new);
        let moved = moved(&pairs);
        let mut entries: Vec<Paragraphs> = pairs
            .iter()
            .zip(moved)
            .map(|(&(from, to, likeness), moved)| pair(&old[from], &new[to], likeness, moved))
            .collect();
        let one = |fate, before, after| Paragraphs {
            fate,
            before,
            after,
            moved: false,
            likeness: None,
            changes: Vec::new(),
        };
        let alone = |of: &[Paragraph<'_>], taken: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..of.len()).filter(|at| !taken(*at)).map(|at| of[at].place).collect()
        };
        let dropped = alone(&old, &|at| pairs.iter().any(|(from, ..)| *from == at));
        let added = alone(&new, &|at| pairs.iter().any(|(_, to, _)| *to == at));
        entries.extend(dropped.into_iter().map(|place| one(Fate::Dropped, Some(place), None)));
        entries.extend(added.into_iter().map(|place| one(Fate::Added, None, Some(place))));
        Some(Self { language: after.language, entries: in_order(entries) })
    }

    /// How many paragraphs had a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.entries.iter().filter(|entry| entry.fate == fate).count()
    }

    /// How many stand in another order than before.
    pub fn moved(&self) -> usize {
        self.entries.iter().filter(|entry| entry.moved).count()
    }
}

/// The label of a paragraph: its address; a dash behind that of an unnumbered item.
pub fn label(part: &Part) -> String {
    let address = part.address.as_ref().map(ToString::to_string).unwrap_or_default();
    if part.kind == PartKind::Bullet { format!("{address} –") } else { address }
}

/// A paragraph with what it is compared by.
struct Paragraph<'a> {
    place: usize,
    part: &'a Part,
    words: Quotation<'a>,
}

impl Paragraph<'_> {
    fn force(&self) -> Option<Force> {
        Some(self.part.verb.as_ref()?.strength?.force())
    }
}

fn paragraphs(text: &SplitText) -> Vec<Paragraph<'_>> {
    let counts = |part: &Part| {
        matches!(part.kind, PartKind::Preambular | PartKind::Operative | PartKind::Bullet)
            && part.address.is_some()
    };
    let parts = text.parts.iter().enumerate().filter(|(_, part)| counts(part));
    parts
        .map(|(place, part)| Paragraph { place, part, words: Quotation::of(&part.text) })
        .filter(|paragraph| !paragraph.words.is_empty())
        .collect()
}

/// The pairs with their likeness, in the order of the first text.
fn pairs(old: &[Paragraph<'_>], new: &[Paragraph<'_>]) -> Vec<(usize, usize, f32)> {
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for (from, one) in old.iter().enumerate() {
        for (to, other) in new.iter().enumerate() {
            if one.words.bound(&other.words) >= ALIKE {
                let likeness = one.words.likeness(&other.words);
                found.extend((likeness >= ALIKE).then_some((likeness, from, to)));
            }
        }
    }
    // The same short clause may stand twice: then the one at the same place is meant.
    let place = |&(_, from, to): &(f32, usize, usize)| (from.abs_diff(to), from, to);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| place(a).cmp(&place(b))));
    let (mut old_taken, mut new_taken) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for (likeness, from, to) in found {
        if !old_taken[from] && !new_taken[to] {
            (old_taken[from], new_taken[to]) = (true, true);
            pairs.push((from, to, likeness));
        }
    }
    pairs.sort_by_key(|(from, ..)| *from);
    pairs
}

/// Which pairs stand in another order than before: those outside the longest run of
/// pairs that rises in both texts.
fn moved(pairs: &[(usize, usize, f32)]) -> Vec<bool> {
    let mut longest: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (at, (_, to, _)) in pairs.iter().enumerate() {
        let before =
            (0..at).filter(|&earlier| pairs[earlier].1 < *to).max_by_key(|&earlier| longest[earlier].0);
        longest.push((before.map_or(1, |earlier| longest[earlier].0 + 1), before));
    }
    let mut moved = vec![true; pairs.len()];
    let mut at = (0..pairs.len()).max_by_key(|&at| longest[at].0);
    while let Some(place) = at {
        moved[place] = false;
        at = longest[place].1;
    }
    moved
}

fn pair(old: &Paragraph<'_>, new: &Paragraph<'_>, likeness: f32, moved: bool) -> Paragraphs {
    let changes = difference(&old.part.text, &new.part.text);
    let same = changes.iter().all(|change| change.side == In::Both);
    // The ladder runs from the most binding step to the least.
    let fate = match (old.force(), new.force()) {
        (Some(before), Some(after)) if before > after => Fate::Stronger,
        (Some(before), Some(after)) if before < after => Fate::Weaker,
        _ if same => Fate::Kept,
        _ => Fate::Changed,
    };
    Paragraphs {
        fate,
        before: Some(old.place),
        after: Some(new.place),
        moved,
        likeness: Some(likeness),
        changes,
    }
}

/// As the second text runs; what was dropped stands behind what it followed.
fn in_order(mut entries: Vec<Paragraphs>) -> Vec<Paragraphs> {
    let mut kept: Vec<(usize, usize)> = entries
        .iter()
        .filter(|entry| !entry.moved)
        .filter_map(|entry| Some((entry.before?, entry.after?)))
        .collect();
    kept.sort_unstable();
    let behind = |place: usize| {
        let before = kept.iter().rev().find(|(before, _)| *before < place);
        before.map_or((0, 0), |(_, after)| (after + 1, 0))
    };
    entries.sort_by_key(|entry| match (entry.after, entry.before) {
        (Some(after), _) => (after + 1, 0, 0),
        (None, Some(before)) => (behind(before).0, 1, before),
        (None, None) => (usize::MAX, 0, 0),
    });
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::split;

    const BEFORE: &str = "Resolution 9001 (2011)

The Security Council,

Recalling its previous resolutions on the situation in Alfa,

1. Decides to establish a mission in Alfa for one year;

2. Requests the mission to protect civilians under imminent threat of physical violence;

3. Decides that the mission shall lend its good offices to the parties to the agreement;

4. Urges the mission to clear the mines from the roads between the two towns;

5. Decides to remain actively seized of the matter.
";
    const AFTER: &str = "Resolution 9003 (2014)

The Security Council,

Recalling its previous resolutions on the situation in Alfa,

1. Decides to extend the mandate until 9 July 2015;

2. Decides that the mission shall lend its good offices to the parties to the agreement;

3. Decides that the mission shall protect civilians under threat of physical violence;

4. Requests the mission to clear the mines from the roads between the two towns;

5. Authorizes the mission to use all necessary means;

6. Decides to remain actively seized of the matter.
";

    #[test]
    fn paragraphs_are_aligned_whatever_their_numbers() {
        let (before, after) = (split(BEFORE), split(AFTER));
        let compared = TextComparison::of(&before, &after).expect("one language");
        let place =
            |text: &SplitText, at: Option<usize>| at.map(|at| label(&text.parts[at])).unwrap_or_default();
        let told: Vec<(&str, String, String, bool)> = compared
            .entries
            .iter()
            .map(|entry| {
                (entry.fate.label(), place(&before, entry.before), place(&after, entry.after), entry.moved)
            })
            .collect();
        let expected = [
            ("kept", "preamble, 1", "preamble, 1", false),
            ("dropped", "1", "", false),
            ("added", "", "1", false),
            ("kept", "3", "2", true),
            ("stronger", "2", "3", false),
            ("stronger", "4", "4", false),
            ("added", "", "5", false),
            ("kept", "5", "6", false),
        ];
        let told: Vec<(&str, &str, &str, bool)> =
            told.iter().map(|(fate, from, to, moved)| (*fate, from.as_str(), to.as_str(), *moved)).collect();
        // Either of the two that changed places may be the one that moved.
        let swapped: Vec<_> = told.iter().map(|&(fate, from, to, _)| (fate, from, to)).collect();
        assert_eq!(swapped, expected.map(|(fate, from, to, _)| (fate, from, to)));
        assert_eq!(compared.moved(), 1, "{told:?}");
    }

    #[test]
    fn a_text_compared_with_itself_is_kept_as_a_whole() {
        let text = split(BEFORE);
        let compared = TextComparison::of(&text, &text).expect("one language");
        assert!(compared.entries.iter().all(|entry| entry.fate == Fate::Kept && !entry.moved));
        assert_eq!(compared.entries.len(), 6);
    }
}
