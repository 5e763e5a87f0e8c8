//! The levels under a paragraph: `(i)` after `(h)` is a letter, after `(a)` the
//! numeral of a deeper level. The sequence decides.

use super::markers::{Class, Label};

/// The levels that are open under one paragraph, outermost first.
#[derive(Debug, Default)]
pub(super) struct Levels {
    stack: Vec<Level>,
    /// The last level that was open at each depth, for lists whose letters run
    /// through: (i) (a) (b), (ii) (c) (d).
    closed: [Option<Level>; DEEPEST],
}

#[derive(Debug, Clone)]
struct Level {
    class: Class,
    label: Label,
    value: u32,
    /// The part that stands there.
    part: usize,
}

/// The largest step between two labels that is taken for lost items.
const WIDEST: u32 = 6;

/// No address goes deeper.
const DEEPEST: usize = 4;

impl Levels {
    /// Nothing is open any more.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The part that stands deepest.
    pub(super) fn deepest(&self) -> Option<usize> {
        self.stack.last().map(|level| level.part)
    }

    /// The part above the deepest.
    pub(super) fn above(&self) -> Option<usize> {
        self.stack.len().checked_sub(2).map(|at| self.stack[at].part)
    }

    /// The labels of the place, outermost first.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.stack.iter().map(|level| level.label.text.as_str())
    }

    /// Puts a label where the sequence wants it, as the place of `part`. `next` is
    /// the label after it, `opens` whether the words before announce a list.
    /// Tells whether there is a place; without one nothing changes.
    pub(super) fn place(&mut self, label: &Label, next: Option<&Label>, opens: bool, part: usize) -> bool {
        let Some((depth, class)) = self.find(label, next, opens) else { return false };
        let Some(value) = label.value(class).filter(|_| depth < DEEPEST) else { return false };
        for (at, level) in self.stack.drain(depth..).enumerate() {
            self.closed[depth + at] = Some(level);
        }
        self.stack.push(Level { class, label: label.clone(), value, part });
        true
    }

    fn find(&self, label: &Label, next: Option<&Label>, opens: bool) -> Option<(usize, Class)> {
        let going_on = self.going_on(label, 1).or_else(|| self.running_through(label));
        let first = self.first(label, next);
        match (going_on, first) {
            // (i) after (h): the next label tells, or the words before.
            (Some((depth, class)), Some(fresh)) if depth + 1 >= self.stack.len() => {
                let second = |class: Class, value| next.is_some_and(|next| next.value(class) == Some(value));
                let value = label.value(class).unwrap_or(0);
                if second(class, value + 1) {
                    Some((depth, class))
                } else if second(fresh, 2) || opens {
                    Some((self.stack.len(), fresh))
                } else {
                    Some((depth, class))
                }
            }
            (Some(place), _) => Some(place),
            (None, Some(fresh)) if self.stack.is_empty() || opens || !self.has(fresh) => {
                Some((self.stack.len(), fresh))
            }
            (None, _) => self.going_on(label, WIDEST).or_else(|| {
                // The beginning of the list was lost.
                self.stack
                    .is_empty()
                    .then(|| Class::ALL.into_iter().find(|&class| label.value(class).is_some()))?
                    .map(|class| (0, class))
            }),
        }
    }

    /// A level below the deepest that goes on where it left off above.
    fn running_through(&self, label: &Label) -> Option<(usize, Class)> {
        let depth = self.stack.len();
        let level = self.closed.get(depth)?.as_ref().filter(|_| depth > 0)?;
        (label.value(level.class) == Some(level.value + 1)).then_some((depth, level.class))
    }

    fn has(&self, class: Class) -> bool {
        self.stack.iter().any(|level| level.class == class)
    }

    /// The deepest level that the label goes on in, by at most `step`.
    fn going_on(&self, label: &Label, step: u32) -> Option<(usize, Class)> {
        let goes_on = |level: &Level| {
            label.value(level.class).is_some_and(|value| value > level.value && value <= level.value + step)
        };
        let same = |level: &&(usize, &Level)| level.1.label.style == label.style;
        let mut found = self.stack.iter().enumerate().rev().filter(|(_, level)| goes_on(level));
        let all: Vec<(usize, &Level)> = found.by_ref().collect();
        all.iter().find(same).or_else(|| all.first()).map(|(depth, level)| (*depth, level.class))
    }

    /// What the label is the first of.
    fn first(&self, label: &Label, next: Option<&Label>) -> Option<Class> {
        let class = Class::ALL.into_iter().find(|&class| label.value(class) == Some(1))?;
        // A list of letters that begins with (i) lost its beginning; one that is
        // followed by (j) was never a numeral.
        let letter = class == Class::Numeral
            && next.is_some_and(|next| {
                next.value(Class::Numeral).is_none() && next.value(Class::Letter) == Some(10)
            });
        (!letter).then_some(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markers::{self, Mark};

    /// The places of labels in their order, "h", "h i"; `:` after a label says
    /// that its words announce a list.
    fn places(labels: &str) -> Vec<String> {
        let read = |label: &str| match markers::read(&format!("({}) x", label.trim_end_matches(':')))
            .0
            .into_iter()
            .next()
        {
            Some(Mark::Label(label)) => label,
            other => panic!("{label}: {other:?}"),
        };
        let words: Vec<&str> = labels.split(' ').collect();
        let mut levels = Levels::default();
        let mut opens = false;
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).map(|next| read(next));
            let placed = levels.place(&read(word), next.as_ref(), opens, at);
            found.push(if placed { levels.labels().collect::<Vec<_>>().join("/") } else { "?".into() });
            opens = word.ends_with(':');
        }
        found
    }

    #[test]
    fn i_after_h_is_a_letter_and_after_a_a_numeral() {
        assert_eq!(places("g h i j k")[2..], ["i", "j", "k"]);
        assert_eq!(places("a: i ii b: i"), ["a", "a/i", "a/ii", "b", "b/i"]);
        assert_eq!(places("g h: i ii i"), ["g", "h", "h/i", "h/ii", "i"]);
        assert_eq!(places("g h i"), ["g", "h", "i"]);
        assert_eq!(places("g h: i ii iii i j"), ["g", "h", "h/i", "h/ii", "h/iii", "i", "j"]);
    }

    #[test]
    fn v_and_x_go_on_where_they_fit() {
        assert_eq!(places("a: i ii iii iv v vi b")[5..], ["a/v", "a/vi", "b"]);
        assert_eq!(places("t u v w x y")[2..], ["v", "w", "x", "y"]);
    }

    #[test]
    fn numerals_can_stand_above_letters() {
        assert_eq!(places("i: a b ii: a iii"), ["i", "i/a", "i/b", "ii", "ii/a", "iii"]);
    }

    #[test]
    fn letters_can_run_through_the_numerals_above() {
        assert_eq!(places("i a b ii c d iii e")[3..], ["ii", "ii/c", "ii/d", "iii", "iii/e"]);
        let long = places("i a b c d e f g h ii i j k");
        assert_eq!(long[9..], ["ii", "ii/i", "ii/j", "ii/k"]);
    }

    #[test]
    fn a_label_out_of_sequence_has_no_place() {
        assert_eq!(places("a b c a"), ["a", "b", "c", "?"]);
        assert_eq!(places("a b d"), ["a", "b", "d"]);
        assert_eq!(places("a b z"), ["a", "b", "?"]);
    }
}
