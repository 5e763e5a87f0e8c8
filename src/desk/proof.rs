//! The user's texts as what quotations are verified against.

use super::texts::{Folder, Store};
use crate::model::Language;
use crate::verify::TextSource;

impl TextSource for Store {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.read(symbol, language)
    }
}

impl TextSource for Folder {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.read(symbol, language)
    }
}
