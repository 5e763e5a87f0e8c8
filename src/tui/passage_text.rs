//! The pane of a paragraph of an attached text as rows: its words with what they
//! hang under, where it stands, and the tasks that are coded from it.

use crate::cite;
use crate::dataset::Dataset;
use crate::search::{Highlighter, PassageIx, Passages};

use super::pane_text::PaneText;
use super::pane_text::PaneWriter;
use super::theme::Role;

/// Writes a paragraph at a width in columns.
pub fn write(
    passages: &Passages,
    ix: PassageIx,
    dataset: &Dataset,
    highlighter: &Highlighter,
    width: usize,
) -> PaneText {
    let (passage, document) = passages.passage(ix);
    let source = &document.source;
    let mut writer = PaneWriter::new(dataset, highlighter, width);
    let address = passage.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
    writer.marked(Role::Title, &format!("{}{address}", source.symbol));
    let mut labels = vec![(Role::LabelStrong, document.language.label().to_owned())];
    labels.extend(passage.strength.map(|strength| (Role::Label, strength.label().to_owned())));
    labels.extend(source.date.map(|date| (Role::Label, date.prose())));
    writer.labels(&labels);

    writer.heading("The paragraph");
    if !passage.above.is_empty() {
        writer.barred(Role::Dim, &passage.above);
    }
    writer.barred(Role::Text, &passage.text);
    writer.blank();
    writer.fact("Document", &source.symbol);
    if let Some(title) = &source.title {
        writer.fact("Subject", title);
    }
    if let Some(heading) = &passage.heading {
        writer.fact("Heading", heading);
    }
    if let Some(verb) = &passage.verb {
        writer.fact("Verb", verb);
    }
    writer.fact("Chapter VII", if passage.chapter_vii { "yes, it covers this paragraph" } else { "no" });
    if passage.inferred {
        writer.fact("Address", "worked out from the sequence: the text has lost the number");
    }
    writer.fact("Citation", &cited(passages, ix, false));

    let tasks: Vec<_> = passages.tasks(dataset, ix).map(|view| view.ix).collect();
    if !tasks.is_empty() {
        writer.heading("Tasks coded from it");
        for task in tasks {
            writer.link(task);
        }
    }
    writer.out
}

/// The citation of a paragraph, with its words where asked; of its document where
/// it has no address.
pub fn cited(passages: &Passages, ix: PassageIx, with_words: bool) -> String {
    let (passage, document) = passages.passage(ix);
    match &passage.address {
        None => document.source.symbol.clone(),
        Some(address) if with_words => {
            cite::quoted_passage(&document.source, address, &passage.text, document.language)
        }
        Some(address) => cite::passage(&document.source, address),
    }
}
