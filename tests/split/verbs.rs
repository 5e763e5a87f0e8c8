//! The opening verbs: nearly every operative paragraph of a resolution has one.

use mandates::text::{PartKind, split};

use crate::{files, sources, stem};

/// Operative paragraphs of the first level, and how many of them have no verb.
fn counted(input: &str) -> (usize, usize) {
    let split = split(input);
    let paragraphs = split.parts.iter().filter(|part| {
        part.kind == PartKind::Operative
            && part
                .address
                .as_ref()
                .is_some_and(|address| address.section().is_none() && !address.to_string().contains('('))
    });
    paragraphs.fold((0, 0), |(all, none), part| (all + 1, none + usize::from(part.verb.is_none())))
}

#[test]
fn operative_paragraphs_open_with_a_verb() {
    let Some(sources) = sources() else { return };
    println!("== operative paragraphs without a verb");
    for (folder, at_most) in [("texts", 1.0), ("texts-fr", 0.7)] {
        let (mut all, mut none, mut silent) = (0, 0, Vec::new());
        for path in files(sources.join(folder), ".txt") {
            let (some, without) = counted(&std::fs::read_to_string(&path).expect("a file"));
            if some > 3 && without > some / 2 {
                silent.push(stem(&path));
            }
            all += some;
            none += without;
        }
        #[expect(clippy::cast_precision_loss, reason = "a share to read")]
        let share = 100.0 * none as f64 / all as f64;
        println!("{folder}: {none} of {all}, {share:.2} %; files mostly without: {silent:?}");
        assert!(share <= at_most, "{folder}: {share} % without a verb");
    }
}
