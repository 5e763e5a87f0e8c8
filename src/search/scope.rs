//! What a query searches: the tasks, or with `in:texts` the attached texts.

use super::QueryError;
use super::fields::Field;
use super::lexer::{ItemKind, Value, items};

/// What is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The coded tasks of the dataset.
    #[default]
    Tasks,
    /// The paragraphs of the attached texts.
    Texts,
}

impl Scope {
    /// What stands after `in:`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Texts => "texts",
        }
    }

    /// What a query's text asks to search; the last `in:` counts.
    ///
    /// # Errors
    /// There is nothing of that name to search.
    pub fn of(text: &str) -> Result<Self, QueryError> {
        let mut scope = Self::default();
        for item in items(text) {
            if let ItemKind::Filter { field: Field::In, values } = &item.kind {
                scope = Self::read(text, &item.span, item.negated, values)?;
            }
        }
        Ok(scope)
    }

    /// Reads what stands after `in:`.
    pub(super) fn read(
        text: &str,
        span: &std::ops::Range<usize>,
        negated: bool,
        values: &[Value],
    ) -> Result<Self, QueryError> {
        let named = match values {
            [value] if !negated => match text[value.inside.clone()].to_lowercase().as_str() {
                "tasks" | "task" => Some(Self::Tasks),
                "texts" | "text" => Some(Self::Texts),
                _ => None,
            },
            _ => None,
        };
        named.ok_or_else(|| QueryError {
            message: "there is no such thing to search".to_owned(),
            span: span.clone(),
            help: Some(Field::In.help().to_owned()),
        })
    }
}
