//! Completion: how the filter under the cursor can go on.

use std::ops::Range;

use super::SearchIndex;
use super::catalogue::plain;
use super::fields::Field;
use super::lexer::{ItemKind, items};
use super::notes::NoteIndex;
use super::scope::Scope;

/// The most ways to go on that are offered.
const MAX_OFFERS: usize = 24;

/// How a query can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that are replaced.
    pub replaced: Range<usize>,
    /// What they can be replaced with, the likeliest first; never empty.
    pub offers: Vec<String>,
}

impl SearchIndex {
    /// How the filter that ends at a byte of a query can go on: the name of a field
    /// or one of its values, tags from the user's notes. `None` where there is nothing to offer.
    pub fn complete(&self, text: &str, at: usize, notes: &NoteIndex) -> Option<Completion> {
        let typed = text.get(..at)?;
        let start = typed
            .rfind(|letter: char| letter.is_whitespace() || letter == '(')
            .map_or(0, |blank| blank + typed[blank..].chars().next().map_or(1, char::len_utf8));
        let start = start + usize::from(typed[start..].starts_with('-'));
        let word = &typed[start..];
        let (replaced, offers) = match word.split_once(':') {
            None => (start..at, self.fields_beginning(word)),
            Some((name, values)) => {
                let field = Field::named(name)?;
                let value = values.rsplit(',').next().unwrap_or_default();
                (at - value.len()..at, self.values_beginning(field, value, notes))
            }
        };
        (!offers.is_empty()).then_some(Completion { replaced, offers })
    }

    fn fields_beginning(&self, start: &str) -> Vec<String> {
        let start = start.to_lowercase();
        let here = |field: &Field| *field == Field::In || self.has_field(*field);
        let names = Field::ALL.into_iter().filter(here).flat_map(|field| {
            let typed = field.names().iter().find(|name| name.starts_with(&start));
            typed.map(|_| format!("{}:", field.name()))
        });
        if start.is_empty() { Vec::new() } else { names.collect() }
    }

    /// Values that are written so come before those that have such a word in their name.
    fn values_beginning(&self, field: Field, value: &str, notes: &NoteIndex) -> Vec<String> {
        let quoted = value.trim_matches('"');
        if field == Field::Tag {
            return notes
                .tags_beginning(&quoted.to_lowercase())
                .take(MAX_OFFERS)
                .map(super::edit::written)
                .collect();
        }
        let wanted = plain(quoted);
        if field == Field::In {
            let scopes = [Scope::Tasks, Scope::Texts].map(Scope::id);
            return scopes.into_iter().filter(|id| id.starts_with(&wanted)).map(str::to_owned).collect();
        }
        let choices = self.catalogue.of(field);
        let written = choices.iter().filter(|choice| plain(&choice.shown).starts_with(&wanted));
        let matching = self.catalogue.matching(field, quoted).unwrap_or_default();
        let named = choices.iter().zip(matching).filter(|(_, is)| *is).map(|(choice, _)| choice);
        let mut offers: Vec<String> = Vec::new();
        for choice in written.chain(named) {
            let shown = super::edit::written(&choice.shown);
            if offers.len() < MAX_OFFERS && !offers.contains(&shown) {
                offers.push(shown);
            }
        }
        offers
    }
}

/// The parts of a query's text that are filters, to be shown as such.
pub fn filter_spans(text: &str) -> Vec<Range<usize>> {
    let is_filter = |kind: &ItemKind| matches!(kind, ItemKind::Filter { values, .. } if !values.is_empty());
    items(text).into_iter().filter(|item| is_filter(&item.kind)).map(|item| item.span).collect()
}
