//! The texts at hand: read and split when a document is first asked for, kept
//! for the time the program runs; and all of them together, to be searched.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::{Dataset, TaskView};
use crate::model::{DocumentKind, Language};
use crate::precedents::wordings_of_passages;
use crate::search::{Passages, SearchIndex, Wordings};
use crate::text::TextSource;
use crate::verify::Reading;

/// Where texts come from.
pub type Source = Arc<dyn TextSource + Send>;

/// Texts by symbol and language.
pub struct Shelf {
    source: Source,
    read: HashMap<(String, Language), Option<Arc<Reading>>>,
}

/// Every paragraph of the texts at hand, with an index over them.
pub struct TextLibrary {
    /// The paragraphs.
    pub passages: Passages,
    /// The index over them.
    pub index: SearchIndex,
    /// Their wordings.
    pub wordings: Wordings,
    /// What was at hand when they were read.
    listed: Vec<(String, Language)>,
}

impl Shelf {
    /// A shelf over a source of texts.
    pub fn new(source: Source) -> Self {
        Self { source, read: HashMap::new() }
    }

    /// Where the texts come from.
    pub fn source(&self) -> Source {
        Arc::clone(&self.source)
    }

    /// The text of a task's document, in the language that the task quotes.
    pub fn reading(&mut self, view: TaskView<'_>) -> Option<Arc<Reading>> {
        self.text(&view.document.symbol, view.document.kind, view.task.quote_language)
    }

    /// The text of a document in a language.
    pub fn text(&mut self, symbol: &str, kind: DocumentKind, language: Language) -> Option<Arc<Reading>> {
        let read = || Some(Arc::new(Reading::new(kind, self.source.text(symbol, language)?)));
        self.read.entry((symbol.to_owned(), language)).or_insert_with(read).clone()
    }
}

impl TextLibrary {
    /// Reads every text of a source; gives back what was read before where the
    /// same texts are at hand still.
    pub fn read(dataset: &Dataset, source: &Source, before: Option<Arc<Self>>) -> Arc<Self> {
        let listed = source.list();
        match before.filter(|before| before.listed == listed) {
            Some(before) => before,
            None => {
                let passages = Passages::read(dataset, &**source);
                let index = SearchIndex::build_passages(dataset, &passages);
                let wordings = wordings_of_passages(&passages);
                Arc::new(Self { passages, index, wordings, listed })
            }
        }
    }
}
