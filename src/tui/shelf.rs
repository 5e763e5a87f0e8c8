//! The texts at hand: read and split when a document is first asked for, kept
//! for the time the program runs.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dataset::TaskView;
use crate::model::Language;
use crate::verify::{Reading, TextSource};

/// Where texts come from.
pub type Source = Box<dyn TextSource + Send>;

/// Texts by symbol and language.
pub struct Shelf {
    source: Source,
    read: HashMap<(String, Language), Option<Arc<Reading>>>,
}

impl Shelf {
    /// A shelf over a source of texts.
    pub fn new(source: Source) -> Self {
        Self { source, read: HashMap::new() }
    }

    /// The text of a task's document, in the language that the task quotes.
    pub fn reading(&mut self, view: TaskView<'_>) -> Option<Arc<Reading>> {
        let (document, language) = (view.document, view.task.quote_language);
        let read = || {
            let text = self.source.text(&document.symbol, language)?;
            Some(Arc::new(Reading::new(document.kind, text)))
        };
        self.read.entry((document.symbol.clone(), language)).or_insert_with(read).clone()
    }
}
