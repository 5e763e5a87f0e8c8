//! The lexer: a query's text cut into items. It never fails, so that a text which
//! is no query yet can still be edited; the parser turns bad items into errors.

use std::ops::Range;

use super::fields::Field;

/// An item of a query, as bytes of its text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// All of it, with sign and quotes.
    pub span: Range<usize>,
    /// Whether a `-` stands before it.
    pub negated: bool,
    pub kind: ItemKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ItemKind {
    /// Characters up to the next blank.
    Chunk(Range<usize>),
    /// What stands between quotation marks.
    Phrase { inside: Range<usize>, closed: bool },
    /// A field, a colon and values.
    Filter { field: Field, values: Vec<Value> },
    /// A name that is no field, but near one.
    NearField { name: Range<usize>, nearest: Field },
    /// A `-` with nothing behind it.
    LoneMinus,
}

/// A value of a filter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    /// With its quotation marks.
    pub span: Range<usize>,
    /// Without them.
    pub inside: Range<usize>,
    /// False where a quotation mark is missing.
    pub closed: bool,
}

impl Item {
    /// Whether the item runs to the end of the text because a quotation mark is missing.
    pub fn is_open(&self) -> bool {
        match &self.kind {
            ItemKind::Phrase { closed, .. } => !closed,
            ItemKind::Filter { values, .. } => values.iter().any(|value| !value.closed),
            _ => false,
        }
    }
}

/// Cuts a query's text into items.
pub(crate) fn items(text: &str) -> Vec<Item> {
    let mut lexer = Lexer { text, at: 0 };
    std::iter::from_fn(|| lexer.item()).collect()
}

const fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

fn is_skipped(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '[' | ']')
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over characters for as long as `wanted` says; gives what was stepped over.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.rest().find(|letter| !wanted(letter)).unwrap_or(self.rest().len());
        start..self.at
    }

    fn item(&mut self) -> Option<Item> {
        self.take(is_skipped);
        let start = self.at;
        let first = self.peek()?;
        let negated = first == '-';
        self.at += usize::from(negated);
        let kind = match self.peek() {
            Some(letter) if is_quote(letter) => {
                let Value { inside, closed, .. } = self.quoted();
                ItemKind::Phrase { inside, closed }
            }
            Some(letter) if !is_skipped(letter) => self.filter().unwrap_or_else(|| self.chunk()),
            _ => ItemKind::LoneMinus,
        };
        Some(Item { span: start..self.at, negated, kind })
    }

    fn chunk(&mut self) -> ItemKind {
        ItemKind::Chunk(self.take(|letter| !letter.is_whitespace() && !is_quote(letter)))
    }

    /// What stands between the quotation mark here and the next.
    fn quoted(&mut self) -> Value {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        let inside = self.take(|letter| !is_quote(letter));
        let closed = self.peek().is_some();
        self.at += self.peek().map_or(0, char::len_utf8);
        Value { span: start..self.at, inside, closed }
    }

    /// A filter, if the characters here are one or nearly one.
    fn filter(&mut self) -> Option<ItemKind> {
        let length = self.rest().find(|letter: char| !letter.is_ascii_alphanumeric())?;
        let name = self.at..self.at + length;
        if self.text.as_bytes().get(name.end) != Some(&b':') {
            return None;
        }
        let Some(field) = Field::named(&self.text[name.clone()]) else {
            let nearest = Field::nearest(&self.text[name.clone()])?;
            self.take(|letter| !letter.is_whitespace());
            return Some(ItemKind::NearField { name, nearest });
        };
        self.at = name.end + 1;
        Some(ItemKind::Filter { field, values: self.values() })
    }

    fn values(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            let value = match self.peek() {
                Some(letter) if is_quote(letter) => self.quoted(),
                _ => self.bare_value(),
            };
            if !value.inside.is_empty() || !value.closed {
                values.push(value);
            }
            if self.peek() != Some(',') {
                return values;
            }
            self.at += 1;
        }
    }

    /// A value without quotation marks; a bracket that closes one from outside is
    /// not part of it.
    fn bare_value(&mut self) -> Value {
        let span = self.take(|letter| !letter.is_whitespace() && letter != ',' && !is_quote(letter));
        let value = &self.text[span.clone()];
        let inside = if value.contains('(') { value } else { value.trim_end_matches([')', ']']) };
        let inside = span.start..span.start + inside.len();
        self.at = inside.end;
        Value { span: inside.clone(), inside, closed: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items as one line: what a reader of a failing test wants to see.
    fn show(text: &str) -> String {
        let show = |item: Item| {
            let sign = if item.negated { "-" } else { "" };
            let body = match item.kind {
                ItemKind::Chunk(range) => text[range].to_owned(),
                ItemKind::Phrase { inside, closed } => {
                    format!("<{}{}", &text[inside], if closed { ">" } else { "" })
                }
                ItemKind::Filter { field, values } => {
                    let values: Vec<_> = values.into_iter().map(|value| &text[value.inside]).collect();
                    format!("{}={}", field.name(), values.join("|"))
                }
                ItemKind::NearField { name, nearest } => format!("{}?{}", &text[name], nearest.name()),
                ItemKind::LoneMinus => "lone".to_owned(),
            };
            format!("{sign}{body}")
        };
        items(text).into_iter().map(show).collect::<Vec<_>>().join(" ; ")
    }

    #[test]
    fn words_phrases_and_filters() {
        assert_eq!(
            show(r#"ddr "police reform" -mine -"arms embargo""#),
            "ddr ; <police reform> ; -mine ; -<arms embargo>"
        );
        assert_eq!(show("mission:unmiss,monusco cat:ddr"), "mission=unmiss|monusco ; category=ddr");
        assert_eq!(show(r#"-category:"rule of law",ddr x"#), "-category=rule of law|ddr ; x");
        assert_eq!(show("res:2406(2018) year:2011..2018"), "document=2406(2018) ; year=2011..2018");
        assert_eq!(show("“mine action” «zone»"), "<mine action> ; <zone>");
    }

    #[test]
    fn brackets_are_passed_over() {
        assert_eq!(show("(mission:unmiss) [ddr]"), "mission=unmiss ; ddr]");
        assert_eq!(show("S/RES/2406 (2018)"), "S/RES/2406 ; 2018)");
    }

    #[test]
    fn colons_that_are_no_filter() {
        assert_eq!(show("S/RES/2406: https://un.org para:7"), "S/RES/2406: ; https://un.org ; para:7");
        assert_eq!(show("misson:unmiss ddr"), "misson?mission ; ddr");
    }

    #[test]
    fn what_is_unfinished_is_still_cut() {
        assert_eq!(show("ddr \"police re"), "ddr ; <police re");
        assert_eq!(show("mission: ddr - x -"), "mission= ; ddr ; -lone ; x ; -lone");
        assert_eq!(show("mission:unmiss, x"), "mission=unmiss ; x");
        assert!(items("mission:\"un")[0].is_open());
        assert_eq!(show("mission:)"), "mission=");
    }
}
