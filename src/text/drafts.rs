//! Parts before their lines are joined, and the joining.

use std::ops::Range;

use super::join::Joiner;
use super::{Part, PartKind, verbs};
use crate::model::{Address, Language};

/// A part whose lines are not joined yet.
pub(super) struct Draft {
    pub(super) kind: PartKind,
    pub(super) address: Option<Address>,
    pub(super) inferred: bool,
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) parent: Option<usize>,
}

/// Joins the lines and finds the verbs.
pub(super) fn finish(drafts: Vec<Draft>, joiner: &Joiner<'_>, language: Language, report: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let words = joiner.join(&draft.pieces);
        let verb = match draft.kind {
            _ if report => None,
            PartKind::Operative | PartKind::Bullet => {
                let own = verbs::operative(&words.text, language);
                let above =
                    draft.parent.and_then(|parent| parts.get(parent)).and_then(|part| part.verb.clone());
                let main =
                    || (draft.parent.is_none()).then(|| verbs::main_clause(&words.text, language)).flatten();
                own.or(above).or_else(main)
            }
            _ => None,
        };
        parts.push(Part {
            kind: draft.kind,
            address: draft.address,
            inferred: draft.inferred,
            verb,
            text: words.text,
            origin: words.origin,
            parent: draft.parent,
        });
    }
    parts
}
