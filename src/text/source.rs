//! Where the texts of documents come from.

use crate::model::Language;

/// Texts by symbol and language: the store of attached texts, a folder, a map in a
/// test.
pub trait TextSource: Sync {
    /// The text of a document in a language, as it was extracted; `None` where
    /// there is none.
    fn text(&self, symbol: &str, language: Language) -> Option<String>;

    /// Symbol and language of every text there is.
    fn list(&self) -> Vec<(String, Language)>;
}

/// Several sources; the first that has a text gives it.
impl<T: TextSource> TextSource for Vec<T> {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.iter().find_map(|source| source.text(symbol, language))
    }

    fn list(&self) -> Vec<(String, Language)> {
        let mut all: Vec<_> = self.iter().flat_map(TextSource::list).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
