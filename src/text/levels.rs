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
    /// Whether the label was worked out and not read.
    inferred: bool,
    /// The part that stands there.
    part: usize,
}

/// Where a label belongs.
struct Place {
    depth: usize,
    class: Class,
    value: u32,
    inferred: bool,
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

    /// Whether a label on the way to the deepest part was worked out and not read.
    pub(super) fn inferred(&self) -> bool {
        self.stack.iter().any(|level| level.inferred)
    }

    /// Puts a label where the sequence wants it, as the place of `part`. `next` is
    /// the label after it, `opens` whether the words before announce a list.
    /// Tells whether there is a place; without one nothing changes.
    pub(super) fn place(&mut self, label: &Label, next: Option<&Label>, opens: bool, part: usize) -> bool {
        let found = self.find(label, next, opens).filter(|place| place.depth < DEEPEST);
        let Some(Place { depth, class, value, inferred }) = found else { return false };
        let text = if inferred { class.label(value) } else { Some(label.text.clone()) };
        let Some(text) = text else { return false };
        for (at, level) in self.stack.drain(depth..).enumerate() {
            self.closed[depth + at] = Some(level);
        }
        let label = Label { text, style: label.style };
        self.stack.push(Level { class, label, value, inferred, part });
        true
    }

    /// Whether there is a place for a label.
    pub(super) fn has_place(&self, label: &Label, next: Option<&Label>, opens: bool) -> bool {
        self.find(label, next, opens).is_some_and(|place| place.depth < DEEPEST)
    }

    fn find(&self, label: &Label, next: Option<&Label>, opens: bool) -> Option<Place> {
        let read = |(depth, class)| Some(Place { depth, class, value: label.value(class)?, inferred: false });
        let going_on = self.going_on(label, 1).or_else(|| self.running_through(label));
        let first = self.first(label, next);
        match (going_on, first) {
            // (i) after (h): the next label tells, or the words before.
            (Some((depth, class)), Some(fresh)) if depth + 1 >= self.stack.len() => {
                let second = |class: Class, value| next.is_some_and(|next| next.value(class) == Some(value));
                let value = label.value(class).unwrap_or(0);
                if !second(class, value + 1) && (second(fresh, 2) || opens) {
                    read((self.stack.len(), fresh))
                } else {
                    read((depth, class))
                }
            }
            (Some(place), _) => read(place),
            (None, Some(fresh)) if self.stack.is_empty() || opens || !self.has(fresh) => {
                read((self.stack.len(), fresh))
            }
            (None, _) => self
                .between(label, next, opens)
                .or_else(|| self.going_on(label, WIDEST).and_then(read))
                .or_else(|| self.headless(label, next).and_then(read))
                .or_else(|| self.garbled(label, next)),
        }
    }

    /// A doubtful label between two that leave room for one: `(ad)` between `(c)`
    /// and `(e)`, `(2)` before `(b)` where a list begins.
    fn between(&self, label: &Label, next: Option<&Label>, opens: bool) -> Option<Place> {
        let next = next.filter(|next| next.style == label.style && label.is_doubtful())?;
        let open = self.stack.iter().enumerate().rev().find(|(_, level)| {
            level.label.style == label.style && next.value(level.class) == Some(level.value + 2)
        });
        if let Some((depth, level)) = open {
            return Some(Place { depth, class: level.class, value: level.value + 1, inferred: true });
        }
        let begins = self.stack.is_empty() || opens;
        let class = Class::ALL.into_iter().find(|&class| begins && next.value(class) == Some(2))?;
        Some(Place { depth: self.stack.len(), class, value: 1, inferred: true })
    }

    /// The last label of a list where it looks like the one that is due, or is a
    /// number where there is but one list, of letters.
    fn garbled(&self, label: &Label, next: Option<&Label>) -> Option<Place> {
        let due = |level: &Level| {
            let expected = level.class.label(level.value + 1).unwrap_or_default();
            let alone = self.stack.len() == 1 && level.class != Class::Digit && label.is_digits();
            let later = next.is_some_and(|next| next.value(level.class) == Some(level.value + 1));
            level.label.style == label.style && !later && (alone || label.looks_like(&expected))
        };
        let open = self.stack.iter().enumerate().rev();
        let (depth, level) = open.filter(|_| label.is_doubtful()).find(|(_, level)| due(level))?;
        Some(Place { depth, class: level.class, value: level.value + 1, inferred: true })
    }

    /// A list whose beginning was lost.
    fn headless(&self, label: &Label, next: Option<&Label>) -> Option<(usize, Class)> {
        let goes_on = |class: Class| {
            let value = label.value(class).unwrap_or(0);
            !self.has(class) && next.is_some_and(|next| next.value(class) == Some(value + 1))
        };
        let class = Class::ALL
            .into_iter()
            .find(|&class| label.value(class).is_some() && (self.stack.is_empty() || goes_on(class)))?;
        Some((self.stack.len(), class))
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
    use crate::text::markers::{self, Mark, Style};

    /// The places of labels in their order, "h", "h i"; `:` after a label says
    /// that its words announce a list.
    fn places(labels: &str) -> Vec<String> {
        let read = |label: &str| match markers::read(&format!("({}) x", label.trim_end_matches(':')))
            .0
            .into_iter()
            .next()
        {
            Some(Mark::Label(label)) => label,
            _ => Label { text: label.trim_end_matches(':').to_owned(), style: Style::Brackets },
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

    #[test]
    fn a_garbled_label_is_what_its_neighbours_leave_room_for() {
        assert_eq!(places("a b c ad e f")[3], "d");
        assert_eq!(places("a 6 c"), ["a", "b", "c"]);
        assert_eq!(places("2 b c"), ["a", "b", "c"]);
        assert_eq!(places("a b c a e"), ["a", "b", "c", "d", "e"]);
        assert_eq!(places("a: i 4i iii b"), ["a", "a/i", "a/ii", "a/iii", "b"]);
    }

    #[test]
    fn a_garbled_label_at_the_end_must_look_like_what_is_due() {
        assert_eq!(places("a bob"), ["a", "b"]);
        assert_eq!(places("a 6"), ["a", "b"]);
        assert_eq!(places("a b c 2"), ["a", "b", "c", "d"]);
        assert_eq!(places("a see"), ["a", "?"]);
        assert_eq!(places("a: i 2"), ["a", "a/i", "?"]);
        // The label itself comes later.
        assert_eq!(places("a 6 b c"), ["a", "?", "b", "c"]);
    }

    #[test]
    fn a_list_can_have_lost_its_beginning() {
        assert_eq!(places("a b: ii iii iv c"), ["a", "b", "b/ii", "b/iii", "b/iv", "c"]);
        assert_eq!(places("a b: iv c"), ["a", "b", "?", "c"]);
    }
}
