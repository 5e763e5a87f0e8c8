//! The catalogue: the values each filter can have, and how they are
//! written.

use super::countries;
use super::facets::NO_MISSION;
use super::fields::Field;
use super::fold::Folded;
use super::tokens::{is_number, is_stop_word, tokens};
use crate::model::Mission;

/// A value a filter can have.
#[derive(Debug)]
pub(crate) struct Choice {
    /// What an offer shows: `unmiss`.
    pub shown: String,
    /// What a screen shows: `UNMISS`.
    pub label: String,
    /// How it can be written, see [`plain`].
    ids: Vec<String>,
    /// Words of its name that find it too.
    words: Vec<String>,
}

/// The choices of every field that has a closed list; a choice's place in its
/// list is its code.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    lists: [Vec<Choice>; Field::ALL.len()],
}

/// The most edits at which a value is offered for another.
const MAX_OFFER_EDITS: usize = 3;

impl Catalogue {
    /// Adds the choices of a field.
    #[must_use]
    pub fn with(mut self, field: Field, choices: Vec<Choice>) -> Self {
        self.lists[field as usize] = choices;
        self
    }

    /// The values of a field in the order of their codes; empty for `year` and `decade`.
    pub fn of(&self, field: Field) -> &[Choice] {
        &self.lists[field as usize]
    }

    /// Which codes a value means: those written exactly so or, if there are none,
    /// those that begin so or have the words in their names.
    pub fn matching(&self, field: Field, value: &str) -> Option<Vec<bool>> {
        let value = plain(value);
        let choices = self.of(field);
        let tiers: [&dyn Fn(&Choice) -> bool; 3] = [
            &|choice| choice.ids.contains(&value),
            &|choice| choice.has_words(&value, |word, wanted| word == wanted),
            &|choice| {
                choice.ids.iter().any(|id| id.starts_with(&value))
                    || choice.has_words(&value, |word, wanted| word.starts_with(wanted))
            },
        ];
        tiers
            .into_iter()
            .map(|means| choices.iter().map(means).collect::<Vec<bool>>())
            .find(|accepted| !value.is_empty() && accepted.contains(&true))
    }

    /// The value that looks most like one that does not exist.
    pub fn nearest(&self, field: Field, value: &str) -> Option<&str> {
        let value = plain(value);
        let distance = |choice: &Choice| {
            let known = choice.ids.iter().chain(&choice.words);
            known.map(|known| strsim::osa_distance(known, &value)).min().unwrap_or(usize::MAX)
        };
        let nearest = self.of(field).iter().min_by_key(|choice| distance(choice))?;
        let allowed = MAX_OFFER_EDITS.min(value.chars().count() / 2);
        (distance(nearest) <= allowed).then_some(&nearest.shown)
    }
}

impl Choice {
    /// A choice that is written as one of `ids`, or found by a word of its name.
    pub fn new<'a>(shown: &str, label: &str, ids: impl IntoIterator<Item = &'a str>, name: &str) -> Self {
        Self {
            shown: shown.to_owned(),
            label: label.to_owned(),
            ids: ids.into_iter().map(plain).collect(),
            words: words(name),
        }
    }

    /// A value of the codebook, written by its id.
    pub fn coded(id: &str, label: &str) -> Self {
        Self::new(id, label, [id], "")
    }

    /// A document, written by its symbol from any part on: `S/RES/2406 (2018)`,
    /// `2406 (2018)`; by its number alone; and by its id where it has one.
    pub fn document(symbol: &str, id: Option<&str>) -> Self {
        let mut choice = Self::new(id.unwrap_or(symbol), symbol, id, "");
        let symbol = plain(symbol);
        let parts: Vec<&str> = symbol.split('-').collect();
        let has_year = parts.len() > 1 && parts.last().is_some_and(|year| year.len() == 4 && is_number(year));
        let last = parts.len() - usize::from(has_year);
        choice.ids.extend((0..last).map(|from| parts[from..].join("-")));
        if let Some(number) = parts[..last].last().filter(|number| is_number(number)) {
            choice.ids.push((*number).to_owned());
            choice.shown = (*number).to_owned();
        }
        choice
    }

    /// The missions, and behind them what stands for no mission, with its label.
    pub fn missions(missions: &[Mission], none: &str) -> Vec<Self> {
        let choice = |mission: &Mission| {
            let countries = mission.countries.iter().flat_map(|code| countries::names(code));
            let names: Vec<&str> = countries.map(|name| -> &str { name }).collect();
            Self::new(&mission.id, &mission.acronym, [&*mission.id, &*mission.acronym], &names.join(" "))
        };
        let none = Self::new(NO_MISSION, none, [NO_MISSION], "");
        missions.iter().map(choice).chain([none]).collect()
    }

    /// Yes and no.
    pub fn yes_or_no() -> Vec<Self> {
        vec![Self::new("no", "No", ["no", "false"], ""), Self::new("yes", "Yes", ["yes", "true"], "")]
    }

    /// The same, and what stands for records of which it is not known.
    pub fn yes_no_or_unread() -> Vec<Self> {
        let mut choices = Self::yes_or_no();
        choices.push(Self::new("unread", "Not read", ["unread"], ""));
        choices
    }

    /// Whether a word is its id, or one of its name.
    pub fn is_called(&self, word: &str) -> bool {
        self.ids.iter().any(|id| id == word) || self.words.iter().any(|known| known == word)
    }

    fn has_words(&self, value: &str, is: impl Fn(&str, &str) -> bool) -> bool {
        let mut wanted = value.split('-').filter(|wanted| !is_stop_word(wanted)).peekable();
        wanted.peek().is_some() && wanted.all(|wanted| self.words.iter().any(|word| is(word, wanted)))
    }
}

/// A value in the form in which values are compared: folded words with `-`
/// between, so that `Calls upon`, `calls_upon` and `calls-upon` are the same.
pub(crate) fn plain(value: &str) -> String {
    let folded = Folded::new(value);
    let words: Vec<_> =
        tokens(&folded).into_iter().filter(|token| token.span == 1).map(|token| token.text).collect();
    words.join("-")
}

fn words(name: &str) -> Vec<String> {
    plain(name).split('-').filter(|word| !word.is_empty() && !is_stop_word(word)).map(str::to_owned).collect()
}
