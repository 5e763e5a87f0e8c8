//! The glossary: acronyms and terms, used for reading and, both ways, by search.

use serde::{Deserialize, Serialize};

/// A term of the field. Search takes `term`, `expansion` and every alias for the
/// same thing: who types one finds the others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryEntry {
    /// The short form, `DDR`, or the term itself where it has none.
    pub term: String,
    /// The long form; absent where the term is not short for anything.
    #[serde(default)]
    pub expansion: Option<String>,
    /// What it means, in our own words.
    pub definition: String,
    /// Terms of other entries that a reader may want next.
    #[serde(default)]
    pub see_also: Vec<String>,
    /// Other words for the same thing.
    #[serde(default)]
    pub aliases: Vec<String>,
}
