//! Edits of a query's text: filters switched on and off, the rest left as typed.

use std::ops::Range;

use super::Facet;
use super::catalogue::plain;
use super::fields::Field;
use super::fold::Folded;
use super::lexer::{Item, ItemKind, Value, items};
use super::scope::Scope;
use super::tokens::tokens;

/// The query text with a facet's value switched on, or off where it was on.
pub fn toggle(text: &str, facet: Facet, value: &str) -> String {
    let field = Field::from(facet);
    let items = items(text);
    let is_meant = |known: &Value| comparable(field, &text[known.inside.clone()]) == comparable(field, value);
    let filters: Vec<(&Item, &[Value])> = filters(&items, field).filter(|(item, _)| !item.negated).collect();
    if filters.iter().any(|(_, values)| values.iter().any(is_meant)) {
        let keeps = |item: &Item, value: &Value| item.negated || !is_meant(value);
        return without_values(text, &items, |other| other == field, keeps);
    }
    match filters.iter().find(|(item, _)| !item.is_open()) {
        Some((item, values)) => add_value(text, item, values, value),
        None => add_filter(text, &items, field, value),
    }
}

/// The query text without any filter of a facet.
pub fn clear_facet(text: &str, facet: Facet) -> String {
    let field = Field::from(facet);
    without_values(text, &items(text), |other| other == field, |_, _| false)
}

/// The query text without any filter; what is searched stays.
pub fn without_filters(text: &str) -> String {
    without_values(text, &items(text), |field| field != Field::In, |_, _| false)
}

/// The query text, asking to search something else: the first thing it says, so
/// that words typed at its end stand apart.
pub fn with_scope(text: &str, scope: Scope) -> String {
    let left = without_values(text, &items(text), |field| field == Field::In, |_, _| false);
    match scope {
        Scope::Tasks => left,
        Scope::Texts => format!("{}:{} {left}", Field::In.name(), scope.id()),
    }
}

/// Where a word stands in a query's text, by the way in which it is compared.
pub fn word_span(text: &str, word: &str) -> Option<Range<usize>> {
    let folded = Folded::new(text);
    let token = tokens(&folded).into_iter().find(|token| token.text == word)?;
    Some(folded.original(token.chars))
}

fn filters(items: &[Item], wanted: Field) -> impl Iterator<Item = (&Item, &[Value])> {
    items.iter().filter_map(move |item| match &item.kind {
        ItemKind::Filter { field, values } if *field == wanted => Some((item, values.as_slice())),
        _ => None,
    })
}

fn comparable(field: Field, value: &str) -> String {
    let value = plain(value);
    match value.strip_suffix('s') {
        Some(year) if field == Field::Decade => year.to_owned(),
        _ => value,
    }
}

/// The value as a query writes it.
pub(super) fn written(value: &str) -> String {
    let needs_quotes = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '[' | ']');
    let value: String =
        value.chars().filter(|letter| !matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')).collect();
    if value.contains(needs_quotes) { format!("\"{value}\"") } else { value }
}

fn add_value(text: &str, item: &Item, values: &[Value], value: &str) -> String {
    let value = written(value);
    match values.last() {
        Some(last) => format!("{},{value}{}", &text[..last.span.end], &text[item.span.end..]),
        None => {
            let name = text[item.span.clone()].trim_end_matches(',').len();
            format!("{}{value}{}", &text[..item.span.start + name], &text[item.span.end..])
        }
    }
}

/// Adds a filter at the end, or before a quotation that is not closed.
fn add_filter(text: &str, items: &[Item], field: Field, value: &str) -> String {
    let filter = format!("{}:{}", field.name(), written(value));
    let at = items.iter().find(|item| item.is_open()).map_or(text.len(), |item| item.span.start);
    let (before, after) = text.split_at(at);
    let gap = |side: &str, meets: bool| if side.is_empty() || meets { "" } else { " " };
    let left = gap(before, before.ends_with(char::is_whitespace));
    let right = gap(after, after.starts_with(char::is_whitespace));
    format!("{before}{left}{filter}{right}{after}")
}

/// The text with only those values of some fields' filters that `keeps` says.
fn without_values(
    text: &str,
    items: &[Item],
    is_meant: impl Fn(Field) -> bool,
    keeps: impl Fn(&Item, &Value) -> bool,
) -> String {
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for item in items {
        let ItemKind::Filter { field, values } = &item.kind else { continue };
        let kept: Vec<&Value> = values.iter().filter(|value| keeps(item, value)).collect();
        if !is_meant(*field) || (kept.len() == values.len() && !kept.is_empty()) {
            continue;
        }
        left.push_str(&text[at..item.span.start]);
        at = item.span.end;
        if kept.is_empty() {
            at += drop_gap(&mut left, &text[at..]);
        } else {
            let name = text[item.span.clone()].find(':').map_or(0, |colon| colon + 1);
            left.push_str(&text[item.span.start..item.span.start + name]);
            let kept: Vec<&str> = kept.iter().map(|value| &text[value.span.clone()]).collect();
            left.push_str(&kept.join(","));
        }
    }
    left.push_str(&text[at..]);
    left
}

/// Drops one of the two blanks around a hole, or the one before the end; gives
/// how many bytes of what follows to skip.
fn drop_gap(before: &mut String, after: &str) -> usize {
    let blank = after.chars().next().filter(|letter| letter.is_whitespace());
    match blank {
        Some(blank) if before.is_empty() || before.ends_with(char::is_whitespace) => blank.len_utf8(),
        None if after.is_empty() => {
            before.truncate(before.trim_end().len());
            0
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_switched_on_and_off() {
        for (text, on) in [
            ("", "category:ddr"),
            ("monitor", "monitor category:ddr"),
            ("cat:poc monitor", "cat:poc,ddr monitor"),
            ("category: monitor", "category:ddr monitor"),
            ("mission:unmiss", "mission:unmiss category:ddr"),
            ("category:\"rule of law\"", "category:\"rule of law\",ddr"),
            ("-category:ddr", "-category:ddr category:ddr"),
            ("two  blanks - ", "two  blanks - category:ddr"),
            ("ddr \"police re", "ddr category:ddr \"police re"),
        ] {
            assert_eq!(toggle(text, Facet::Category, "ddr"), on, "{text}");
        }
        for (text, off) in [
            ("category:DDR", ""),
            ("monitor cat:ddr", "monitor"),
            ("cat:ddr monitor", "monitor"),
            ("a cat:ddr b", "a b"),
            ("category:poc,ddr,ssr x", "category:poc,ssr x"),
            ("category:\"ddr\",ddr x", "x"),
        ] {
            assert_eq!(toggle(text, Facet::Category, "ddr"), off, "{text}");
        }
        assert_eq!(toggle("strength:calls-upon x", Facet::Strength, "calls_upon"), "x");
        assert_eq!(toggle("decade:1990s", Facet::Decade, "1990"), "");
        assert_eq!(toggle("x", Facet::Category, "rule of law"), "x category:\"rule of law\"");
    }

    #[test]
    fn what_is_searched_is_changed_and_survives_clearing() {
        assert_eq!(with_scope("ddr", Scope::Texts), "in:texts ddr");
        assert_eq!(with_scope("in:tasks ddr", Scope::Texts), "in:texts ddr");
        assert_eq!(with_scope("ddr in:texts", Scope::Tasks), "ddr");
        assert_eq!(without_filters("ddr in:texts year:2014"), "ddr in:texts");
    }

    #[test]
    fn filters_are_cleared() {
        let text = "ddr mission:unmiss -category:poc category:ssr,rol \"a b\"";
        assert_eq!(clear_facet(text, Facet::Category), "ddr mission:unmiss \"a b\"");
        assert_eq!(without_filters(text), "ddr \"a b\"");
    }
}
