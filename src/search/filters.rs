//! Filters: what a `field:value` of a query accepts.

use std::ops::{Range, RangeInclusive};

use super::QueryError;
use super::catalogue::Catalogue;
use super::columns::{Column, Columns, NO_YEAR};
use super::fields::Field;
use super::lexer::Value;
use super::notes::NoteIndex;
use super::postings::RecordIx;

/// A filter that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filter {
    pub field: Field,
    negated: bool,
    accepts: Accepts,
    /// Records that the user's notebook makes it accept too, in order.
    noted: Vec<RecordIx>,
}

#[derive(Debug, Clone, PartialEq)]
enum Accepts {
    /// For each code of the field whether it is wanted.
    Codes(Vec<bool>),
    Years(Vec<RangeInclusive<i16>>),
}

impl Filter {
    /// Reads the values of a filter.
    pub fn read(
        (catalogue, notes): (&Catalogue, &NoteIndex),
        text: &str,
        span: Range<usize>,
        field: Field,
        values: &[Value],
    ) -> Result<Self, QueryError> {
        if let Some(open) = values.iter().find(|value| !value.closed) {
            return Err(QueryError::unclosed(open.span.clone()));
        }
        if values.is_empty() {
            return Err(QueryError {
                message: format!("`{}:` has no value yet", field.name()),
                span,
                help: Some(field.help().to_owned()),
            });
        }
        let values = values.iter().map(|value| (&text[value.inside.clone()], value.inside.clone()));
        let mut noted = Vec::new();
        let accepts = match field {
            Field::Tag => {
                noted.extend(values.flat_map(|(tag, _)| notes.tagged(&tag.to_lowercase())));
                Accepts::Codes(Vec::new())
            }
            Field::Year | Field::Decade => Accepts::Years(
                values.map(|(value, span)| years(field, value, span)).collect::<Result<_, _>>()?,
            ),
            _ => {
                let codes = codes(catalogue, field, values)?;
                let asked = catalogue.of(field).iter().zip(&codes).filter(|(_, asked)| **asked);
                noted.extend(asked.flat_map(|(choice, _)| notes.having(field, &choice.shown)));
                Accepts::Codes(codes)
            }
        };
        noted.sort_unstable();
        Ok(Self { field, negated: false, accepts, noted })
    }

    /// The filter that asks for one value of a closed list.
    pub fn of(catalogue: &Catalogue, field: Field, id: &str) -> Self {
        let codes = catalogue.of(field).iter().map(|choice| choice.shown == id).collect();
        Self { field, negated: false, accepts: Accepts::Codes(codes), noted: Vec::new() }
    }

    /// The filter, or its opposite.
    pub fn negated(self, negated: bool) -> Self {
        Self { negated, ..self }
    }

    /// Marks with a bit the records that fail, as many from `first` on as there are
    /// marks.
    pub fn fail(&self, columns: &Columns, first: usize, marks: &mut [u8], bit: u8) {
        let records = first..first + marks.len();
        let fails = |wanted: bool| if wanted == self.negated { bit } else { 0 };
        match (&self.accepts, columns.of(self.field)) {
            (Accepts::Codes(codes), Some(Column::One(column))) => {
                let failing: Vec<u8> = codes.iter().map(|&wanted| fails(wanted)).collect();
                let values = column[records].iter();
                marks.iter_mut().zip(values).for_each(|(mark, &code)| *mark |= failing[code as usize]);
            }
            (Accepts::Codes(codes), Some(Column::Many(lists))) => {
                for (mark, record) in marks.iter_mut().zip(records) {
                    let held = lists.of(record as RecordIx).iter().any(|&code| codes[code as usize]);
                    *mark |= fails(held || self.noted.binary_search(&(record as RecordIx)).is_ok());
                }
            }
            (Accepts::Codes(_), None) => {
                for (mark, record) in marks.iter_mut().zip(records) {
                    *mark |= fails(self.noted.binary_search(&(record as RecordIx)).is_ok());
                }
            }
            (Accepts::Years(ranges), Some(Column::Year(years))) => {
                let held = |year: &i16| *year != NO_YEAR && ranges.iter().any(|range| range.contains(year));
                for (mark, year) in marks.iter_mut().zip(&years[records]) {
                    *mark |= fails(held(year));
                }
            }
            _ => marks.iter_mut().for_each(|mark| *mark |= fails(false)),
        }
    }

    /// Whether the filter asks for this value of a field with a closed list.
    pub fn asks_for_code(&self, code: usize) -> bool {
        !self.negated && matches!(&self.accepts, Accepts::Codes(codes) if codes[code])
    }

    /// Whether the filter asks for the decade that begins with this year.
    pub fn asks_for_decade(&self, year: i16) -> bool {
        let asks = |ranges: &[RangeInclusive<i16>]| ranges.iter().any(|range| range.contains(&year));
        !self.negated && matches!(&self.accepts, Accepts::Years(ranges) if asks(ranges))
    }
}

fn codes<'a>(
    catalogue: &Catalogue,
    field: Field,
    values: impl Iterator<Item = (&'a str, Range<usize>)>,
) -> Result<Vec<bool>, QueryError> {
    let mut accepted = vec![false; catalogue.of(field).len()];
    for (value, span) in values {
        let more = catalogue.matching(field, value).ok_or_else(|| no_such(catalogue, field, value, span))?;
        accepted.iter_mut().zip(more).for_each(|(known, more)| *known |= more);
    }
    Ok(accepted)
}

fn no_such(catalogue: &Catalogue, field: Field, value: &str, span: Range<usize>) -> QueryError {
    let help = match catalogue.nearest(field, value) {
        Some(nearest) => format!("did you mean `{}:{nearest}`?", field.name()),
        None => field.help().to_owned(),
    };
    QueryError { message: format!("no {} is called `{value}`", noun(field)), span, help: Some(help) }
}

const fn noun(field: Field) -> &'static str {
    match field {
        Field::Type => "task type",
        Field::Strength => "verb",
        Field::ChapterSeven => "value of `chapter7`",
        other => other.name(),
    }
}

/// The years a value means: a year, a decade or a range that may be open.
fn years(field: Field, value: &str, span: Range<usize>) -> Result<RangeInclusive<i16>, QueryError> {
    if field == Field::Decade {
        let digits = value.strip_suffix(['s', 'S']).unwrap_or(value);
        let year = year(field, digits, span)?;
        let first = year - year.rem_euclid(10);
        return Ok(first..=first + 9);
    }
    let Some((from, to)) = value.split_once("..") else {
        let year = year(field, value, span)?;
        return Ok(year..=year);
    };
    let from_span = span.start..span.start + from.len();
    let to_span = span.end - to.len()..span.end;
    let from = if from.is_empty() { Ok(i16::MIN) } else { year(field, from, from_span) }?;
    let to = if to.is_empty() { Ok(i16::MAX) } else { year(field, to, to_span) }?;
    if from > to {
        return Err(QueryError {
            message: "the range runs backwards".to_owned(),
            span,
            help: Some(format!("write the earlier year first: `year:{to}..{from}`")),
        });
    }
    Ok(from..=to)
}

fn year(field: Field, text: &str, span: Range<usize>) -> Result<i16, QueryError> {
    let digits = text.len() == 4 && super::tokens::is_number(text);
    text.parse().ok().filter(|_| digits).ok_or_else(|| QueryError {
        message: format!("`{text}` is not a year"),
        span,
        help: Some(field.help().to_owned()),
    })
}
