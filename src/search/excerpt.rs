//! Excerpts: from a long text the stretch that shows what matched.

use std::ops::Range;

/// Words shown before the first that matched.
const LEAD: usize = 4;

/// A text from a little before the first mark on, and the marks in it. It is the
/// whole text where that begins near enough.
pub fn excerpt(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let Some(first) = marks.first() else { return (text.to_owned(), Vec::new()) };
    let starts = text[..first.start].rmatch_indices(char::is_whitespace);
    // The fifth gap before the mark is where the fourth word before it begins.
    let start = starts.map(|(at, gap)| at + gap.len()).nth(LEAD);
    let Some(start) = start else { return (text.to_owned(), marks.to_vec()) };
    const CUT: &str = "… ";
    let moved = |at: usize| at - start + CUT.len();
    let marks = marks.iter().map(|mark| moved(mark.start)..moved(mark.end)).collect();
    (format!("{CUT}{}", &text[start..]), marks)
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_late_match_is_brought_into_sight_with_some_words_before_it() {
        let text = "one two three four five six seven eight";
        let mark = |word: &str| {
            let at = text.find(word).expect(word);
            at..at + word.len()
        };
        let (shown, marks) = excerpt(text, &[mark("six"), mark("eight")]);
        assert_eq!(shown, "… two three four five six seven eight");
        assert_eq!(marks.iter().map(|mark| &shown[mark.clone()]).collect::<Vec<_>>(), ["six", "eight"]);
        for early in ["one", "two", "five"] {
            assert_eq!(excerpt(text, &[mark(early)]), (text.to_owned(), vec![mark(early)]), "{early}");
        }
        assert_eq!(excerpt(text, &[]), (text.to_owned(), vec![]));
    }
}
