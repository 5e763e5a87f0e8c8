//! What a text cannot do to the splitter: make it panic, or lose the origin or
//! the order of its words. What it costs is for `cargo bench --bench split`.

use std::collections::HashSet;

use mandates::text::{PartKind, SplitText, split};
use proptest::prelude::*;

use crate::{files, sources};

/// What holds for every text: origins run forwards inside the input, every
/// character stands in the input where its origin says, parts stand in the order of
/// the input, and no two have one address.
pub fn check(input: &str) -> SplitText {
    let split = split(input);
    for (at, part) in split.parts.iter().enumerate() {
        assert_eq!(part.origin.len(), part.text.len() + 1, "{part:?}");
        assert!(part.origin.windows(2).all(|pair| pair[0] <= pair[1]), "{part:?}");
        assert!(input.get(part.span()).is_some(), "in the input, at characters: {part:?}");
        assert!(part.parent.is_none_or(|parent| parent < at), "{part:?}");
        assert!(!part.inferred || part.address.is_some(), "{part:?}");
        assert!(!part.text.contains("  ") && part.text.trim() == part.text, "{part:?}");
        for (byte, c) in part.text.char_indices() {
            let origin = part.origin[byte] as usize;
            assert!(c == ' ' || input[origin..].starts_with(c), "{c:?} at {byte} of {part:?}");
        }
    }
    for pair in split.parts.windows(2) {
        assert!(pair[0].span().start <= pair[1].span().start, "{pair:?}");
    }
    let mut seen = HashSet::new();
    for part in split.parts.iter().filter(|part| part.kind != PartKind::Bullet) {
        assert!(part.address.as_ref().is_none_or(|address| seen.insert(address)), "twice: {part:?}");
    }
    split
}

/// Lines like those of resolutions, and some that no resolution has.
fn line() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        Just(String::new()),
        (1u32..130).prop_map(|number| format!("{number}. ")),
        (1u32..130).prop_map(|number| format!("{number} ")),
        "\\([a-z]{1,3}\\) ".prop_map(|label| label),
        "[a-z]\\) ".prop_map(|label| label),
        "[ivx]{1,4}\\. ".prop_map(|label| label),
        Just("– ".to_owned()),
        Just("(a) (i) ".to_owned()),
        Just("18 Ibid., ".to_owned()),
    ];
    let words = prop_oneof![
        Just("The Security Council,"),
        Just("Decides that"),
        Just("Recalling its resolution 1325 (2000),"),
        Just("Acting under Chapter VII"),
        Just("Further requests; (b) Also decides; 9. Urges"),
        Just("Annex II"),
        Just("Resolution 2406 (2018)"),
        Just("Adopted unanimously"),
        Just("peace-"),
        Just("keeping ’s é ﬁ 𝒳 \u{ad}"),
        Just("S/2018/221   2/13  18-04038"),
        Just("Décide en outre"),
        Just(""),
        Just("words in the middle, 18 of"),
    ];
    ("[ \\t]{0,6}", mark, words, prop_oneof![Just(""), Just(";"), Just("."), Just(":"), Just(",")])
        .prop_map(|(indent, mark, words, end)| format!("{indent}{mark}{words}{end}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arbitrary_strings_split(input in "(?s).{0,300}") {
        check(&input);
    }

    #[test]
    fn lines_of_any_kind_split(lines in prop::collection::vec(line(), 0..40)) {
        check(&lines.join("\n"));
    }
}

/// As many cases as `PROPTEST_CASES` says, a few thousand in passing. A failure is
/// printed and not kept in a file: it becomes a case of its own in cases.rs.
pub fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A generator of numbers that needs no seed from outside.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits")
}

#[test]
fn files_cut_and_shuffled_split() {
    let Some(sources) = sources() else { return };
    let mut state = 1;
    let mut count = 0;
    for folder in ["texts", "texts-fr", "rough", "reports"] {
        for path in files(sources.join(folder), ".txt") {
            let input = std::fs::read_to_string(&path).expect("a file");
            if folder == "texts" && !random(&mut state).is_multiple_of(4) {
                continue;
            }
            check(&input);
            let mut cut = random(&mut state) % (input.len() + 1);
            while !input.is_char_boundary(cut) {
                cut -= 1;
            }
            check(&input[..cut]);
            check(&input[cut..]);
            let mut lines: Vec<&str> = input.lines().collect();
            for at in (1..lines.len()).rev() {
                lines.swap(at, random(&mut state) % (at + 1));
            }
            check(&lines.join("\n"));
            count += 4;
        }
    }
    println!("{count} texts: whole, cut and shuffled");
}
