//! The user's texts as what is searched and what quotations are verified against.

use super::texts::{Folder, Store};
use crate::model::Language;
use crate::text::TextSource;

impl TextSource for Store {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.read(symbol, language)
    }

    /// A store that cannot be read has no texts to search.
    fn list(&self) -> Vec<(String, Language)> {
        let attached = Store::list(self).unwrap_or_default();
        attached.into_iter().map(|text| (text.symbol.to_string(), text.language)).collect()
    }
}

impl TextSource for Folder {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.read(symbol, language)
    }

    fn list(&self) -> Vec<(String, Language)> {
        self.entries().map(|(symbol, language, _)| (symbol.to_owned(), language)).collect()
    }
}
