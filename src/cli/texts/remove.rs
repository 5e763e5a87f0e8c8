//! `mandates texts remove`: take texts out again.

use std::io::Write as _;

use clap::Args;

use super::{language_parser, store, stored};
use crate::cli::failure::{Exit, Outcome, say};
use crate::cli::output::{Output, clean};
use crate::desk::symbol::Symbol;
use crate::desk::texts::Attached;
use crate::model::Language;

/// What `texts remove` takes.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// The documents: 'S/RES/2406 (2018)', S/1995/320, or 2406 for a resolution
    #[arg(required = true, value_name = "SYMBOL")]
    pub symbols: Vec<String>,
    /// Only the text in this language
    #[arg(long, value_name = "LANGUAGE", value_parser = language_parser())]
    pub language: Option<Language>,
}

pub(super) fn run(args: &RemoveArgs, out: &mut Output) -> Outcome {
    let store = store()?;
    let texts = store.list().map_err(stored(&store))?;
    let mut exit = Exit::Success;
    if texts.is_empty() {
        say("no texts are attached", &[]);
        return Ok(Exit::Negative);
    }
    let mut writer = store.writer().map_err(stored(&store))?;
    for asked in &args.symbols {
        let meant = |text: &&Attached| {
            is_meant(asked, &text.symbol) && args.language.is_none_or(|language| language == text.language)
        };
        let mut gone = 0;
        for text in texts.iter().filter(meant) {
            if writer.remove(&text.symbol, text.language).map_err(stored(&store))? {
                writeln!(out, "removed {} ({})", clean(text.symbol.as_str()), text.language.id())?;
                gone += 1;
            }
        }
        if gone == 0 {
            let help = "`mandates texts list` prints what is attached";
            say(format!("no attached text is called `{}`", clean(asked)), &[help]);
            exit = Exit::Negative;
        }
    }
    writer.finish().map_err(stored(&store))?;
    Ok(exit)
}

/// Whether a person means this document: by its symbol in any spelling, or by the
/// number of a resolution.
fn is_meant(asked: &str, symbol: &Symbol) -> bool {
    let asked = asked.trim();
    let bare = match asked.get(..6) {
        Some(series) if series.eq_ignore_ascii_case("S/RES/") => &asked[6..],
        _ => asked,
    };
    let number = symbol.number_and_year().map(|(number, _)| number);
    Symbol::new(asked).as_ref() == Some(symbol) || number.is_some_and(|number| bare == number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_meant_by_symbol_or_number() {
        let symbol = Symbol::resolution(2406, 2018);
        for asked in ["S/RES/2406 (2018)", "s/res/2406(2018)", "2406 (2018)", "2406", "S/RES/2406"] {
            assert!(is_meant(asked, &symbol), "{asked}");
        }
        for asked in ["240", "24066", "S/RES/2406 (2019)", "", "2018"] {
            assert!(!is_meant(asked, &symbol), "{asked}");
        }
    }
}
