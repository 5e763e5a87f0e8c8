//! The catalogue: the values each filter can have in a dataset, and how they are
//! written.

use super::fields::Field;
use super::fold::Folded;
use super::tokens::{is_number, is_stop_word, tokens};
use crate::dataset::Dataset;
use crate::model::{Basis, Category, Document, Mission, Modality, Strength, Tier};

/// A value a filter can have.
#[derive(Debug)]
pub(crate) struct Choice {
    /// What an offer shows: `unmiss`.
    pub shown: String,
    /// How it can be written, see [`plain`].
    ids: Vec<String>,
    /// Words of its name that find it too.
    words: Vec<String>,
}

/// The choices of every field that has a closed list; a choice's place in its
/// list is its code.
#[derive(Debug)]
pub(crate) struct Catalogue {
    lists: [Vec<Choice>; Field::ALL.len()],
}

/// The most edits at which a value is offered for another.
const MAX_OFFER_EDITS: usize = 3;

impl Catalogue {
    /// The catalogue of a dataset.
    pub fn new(dataset: &Dataset) -> Self {
        Self { lists: Field::ALL.map(|field| choices(field, dataset)) }
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
    fn new<'a>(shown: &str, ids: impl IntoIterator<Item = &'a str>, name: &str) -> Self {
        Self { shown: shown.to_owned(), ids: ids.into_iter().map(plain).collect(), words: words(name) }
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

fn choices(field: Field, dataset: &Dataset) -> Vec<Choice> {
    match field {
        Field::Mission => missions(dataset.missions()),
        Field::Category => dataset.categories().iter().map(category).collect(),
        Field::Type => types(dataset.categories()),
        Field::Document => dataset.documents().iter().map(document).collect(),
        Field::Strength => Strength::ALL.iter().map(|value| coded(value.id())).collect(),
        Field::Modality => Modality::ALL.iter().map(|value| coded(value.id())).collect(),
        Field::Tier => Tier::ALL.iter().map(|value| coded(value.id())).collect(),
        Field::Basis => Basis::ALL.iter().map(|value| coded(value.id())).collect(),
        Field::ChapterSeven => {
            vec![Choice::new("no", ["no", "false"], ""), Choice::new("yes", ["yes", "true"], "")]
        }
        Field::Year | Field::Decade => Vec::new(),
    }
}

/// The missions, and behind them what stands for no mission.
fn missions(missions: &[Mission]) -> Vec<Choice> {
    let choice = |mission: &Mission| Choice::new(&mission.id, [&*mission.id, &*mission.acronym], "");
    missions.iter().map(choice).chain([Choice::new("none", ["none"], "")]).collect()
}

fn category(category: &Category) -> Choice {
    let ids = [&*category.id].into_iter().chain(category.acronym.as_deref());
    Choice::new(&category.id, ids, &category.name)
}

fn types(categories: &[Category]) -> Vec<Choice> {
    let types = categories.iter().flat_map(|category| &category.types);
    types
        .map(|kind| {
            let last = kind.id.split_once('.').map(|(_, last)| last);
            Choice::new(&kind.id, [&*kind.id].into_iter().chain(last), &kind.name)
        })
        .collect()
}

/// A document can be written by its id and by its symbol from any part on:
/// `S/RES/2406 (2018)`, `2406 (2018)`; and by its number alone.
fn document(document: &Document) -> Choice {
    let mut choice = Choice::new(&document.id, [&*document.id], "");
    let symbol = plain(&document.symbol);
    let parts: Vec<&str> = symbol.split('-').collect();
    let has_year = parts.len() > 1 && parts.last().is_some_and(|year| year.len() == 4 && is_number(year));
    let last = parts.len() - usize::from(has_year);
    choice.ids.extend((0..last).map(|from| parts[from..].join("-")));
    choice
        .ids
        .extend(parts[..last].last().filter(|number| is_number(number)).map(|&number| number.to_owned()));
    choice.shown =
        parts[..last].last().filter(|number| is_number(number)).map_or(choice.shown, |&n| n.to_owned());
    choice
}

fn coded(id: &str) -> Choice {
    Choice::new(id, [id], "")
}
