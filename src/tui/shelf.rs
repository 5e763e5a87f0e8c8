//! The texts at hand: read and split when a document is first asked for, kept
//! for the time the program runs.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Language;
use crate::text::{self, SplitText};
use crate::verify::TextSource;

/// Where texts come from.
pub type Source = Box<dyn TextSource + Send>;

/// Texts by symbol and language.
pub struct Shelf {
    source: Source,
    split: HashMap<(String, Language), Option<Arc<SplitText>>>,
}

impl Shelf {
    /// A shelf over a source of texts.
    pub fn new(source: Source) -> Self {
        Self { source, split: HashMap::new() }
    }

    /// The text of a document in one language.
    pub fn text(&mut self, symbol: &str, language: Language) -> Option<Arc<SplitText>> {
        let source = &self.source;
        self.split
            .entry((symbol.to_owned(), language))
            .or_insert_with(|| source.text(symbol, language).map(|text| Arc::new(text::split(&text))))
            .clone()
    }
}
