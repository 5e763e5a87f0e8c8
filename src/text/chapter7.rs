//! Where a document acts under Chapter VII of the Charter.

use super::{ChapterVii, Part, PartKind};

/// What the text says: in the preamble for all of it, or in single paragraphs.
pub(super) fn find(parts: &[Part]) -> ChapterVii {
    let mut paragraphs = Vec::new();
    // A line between sections covers the paragraphs below it, to the next heading
    // of a section.
    let mut covered = false;
    let mut operative = false;
    for part in parts {
        let acts = acts(&part.text);
        match part.kind {
            PartKind::Preambular if acts && !operative => return ChapterVii::Everywhere,
            PartKind::Preambular if acts => covered = true,
            PartKind::Heading if is_section(&part.text) => covered = false,
            PartKind::Opening => covered = false,
            PartKind::Operative | PartKind::Bullet => {
                operative = true;
                let top = part.kind == PartKind::Operative && part.parent.is_none();
                if (acts || covered && top)
                    && let Some(address) = &part.address
                    && !paragraphs.contains(address)
                {
                    paragraphs.push(address.clone());
                }
            }
            _ => {}
        }
    }
    if paragraphs.is_empty() { ChapterVii::Nowhere } else { ChapterVii::Paragraphs(paragraphs) }
}

fn is_section(text: &str) -> bool {
    text.len() <= 12 && text.chars().all(|c| c.is_uppercase() || c.is_whitespace() || c == '.')
        || text.starts_with("Annex")
}

/// Whether a paragraph itself acts under Chapter VII: "acting under Chapter VII",
/// and no recital of what was done before or may be done later.
fn acts(text: &str) -> bool {
    const PARTICIPLES: [&str; 4] = ["Acting", "acting", "Agissant", "agissant"];
    PARTICIPLES.iter().any(|participle| {
        text.match_indices(participle).any(|(at, _)| {
            let own = at == 0 || !recites(&text[..at]);
            let parted = !text[..at].ends_with(char::is_alphanumeric);
            own && parted && names_chapter(&text[at + participle.len()..])
        })
    })
}

/// Whether the words before "acting" tell of somebody else, or of another time.
fn recites(before: &str) -> bool {
    const RECITALS: &[&str] = &[
        "Recalling",
        "Noting",
        "Taking note",
        "Recalls",
        "Notes",
        "Takes note",
        "Reaffirming that",
        "Rappelant",
        "Notant",
        "Rappelle",
        "Note ",
        "Prenant note",
        "Prend note",
    ];
    let opening = RECITALS.iter().any(|recital| before.starts_with(recital));
    // "its resolution 2699 (2023), adopted acting under Chapter VII".
    let mut from = before.len().saturating_sub(200);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let before = &before[from..];
    let clause = before.rsplit(';').next().unwrap_or(before).trim_end_matches([' ', ',']);
    let other = ["adopted", "Member States", "intention of", "readiness to consider", "adoptée", "adopté"]
        .iter()
        .any(|word| clause.ends_with(word));
    let dated =
        clause.ends_with(')') && clause.rsplit_once("resolution").is_some_and(|(_, rest)| rest.len() < 16);
    opening || other || dated
}

/// Whether the Charter's Chapter VII is named within a few words.
fn names_chapter(after: &str) -> bool {
    const FAR: usize = 90;
    let mut end = FAR.min(after.len());
    while !after.is_char_boundary(end) {
        end -= 1;
    }
    // "acting" must reach the chapter before its clause ends in another verb.
    let near = &after[..end];
    let lower = near.to_lowercase();
    let Some((at, name)) = ["chapters", "chapter", "chapitres", "chapitre"]
        .iter()
        .filter_map(|name| lower.find(name).map(|at| (at, *name)))
        .min_by_key(|(at, name)| (*at, usize::MAX - name.len()))
    else {
        return false;
    };
    if near[..at.min(near.len())].contains(';') || lower.len() != near.len() {
        return false;
    }
    after[at + name.len()..]
        .split(|c: char| !(c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .take_while(|word| {
            matches!(*word, "and" | "et" | "or")
                || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        })
        .any(|word| word == "VII")
}

#[cfg(test)]
mod tests {
    use super::acts;

    #[test]
    fn acting_is_told_from_reciting_and_warning() {
        for text in [
            "Acting under Chapter VII of the Charter of the United Nations,",
            "Acting for these purposes under Chapter VII of the Charter,",
            "Decides, acting under Chapter VII, to extend the authorizations",
            "Determined to ensure security, and, for these purposes, acting under Chapter VII of the Charter,",
            "Acting under Chapters VI and VII of the Charter",
            "Agissant en vertu du Chapitre VII de la Charte des Nations Unies,",
        ] {
            assert!(acts(text), "{text}");
        }
        for text in [
            "Acting under Chapter VIII of the Charter of the United Nations,",
            "Recalling its resolution 2699 (2023), adopted acting under Chapter VII of the Charter",
            "Decides to consider action under Chapter VII of the Charter",
            "Recalls that resolution 1 (2000), acting under Chapter VII, did so",
            "Acting in accordance with its mandate,",
            "transacting under Chapter VII",
        ] {
            assert!(!acts(text), "{text}");
        }
    }
}
