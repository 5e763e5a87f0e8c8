//! Looking up a quotation: what may differ, and that nothing else may.

use mandates::model::Language;
use mandates::text::{ChapterVii, Part, PartKind, Side, SplitText, find, find_raw, nearest};
use proptest::prelude::*;

fn is_in(text: &str, quote: &str) -> bool {
    !find_raw(text, quote).is_empty()
}

/// A part whose text is the input as it stands.
fn part(address: &str, text: &str, parent: Option<usize>) -> Part {
    let starts = text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf8()));
    Part {
        kind: PartKind::Operative,
        address: address.parse().ok(),
        inferred: false,
        verb: None,
        text: text.to_owned(),
        origin: starts.chain([text.len()]).map(|at| at as u32).collect(),
        parent,
    }
}

/// A part that was cleaned: `\u{1}` stands where something was taken out.
fn cleaned(text: &str) -> SplitText {
    let mut part = part("1", "", None);
    part.origin.clear();
    let mut at = 0;
    for letter in text.chars() {
        if letter == '\u{1}' {
            at += 5;
            continue;
        }
        part.text.push(letter);
        part.origin.extend(std::iter::repeat_n(at, letter.len_utf8()));
        at += letter.len_utf8() as u32;
    }
    part.origin.push(at);
    split(vec![part])
}

fn split(parts: Vec<Part>) -> SplitText {
    SplitText { language: Language::En, symbol: None, parts, chapter_vii: ChapterVii::Nowhere }
}

#[test]
fn white_space_may_differ() {
    assert!(is_in("to protect\n   civilians\u{a0}under  threat", "protect civilians under threat"));
    assert!(is_in("the protection of s chools", "protection of schools"));
    assert!(is_in("« les civils »", "«les civils»"));
}

#[test]
fn a_hyphen_at_the_end_of_a_line_may_differ() {
    for hyphen in ["-", "\u{2010}", "\u{2011}", "\u{ad}"] {
        let text = format!("a peace{hyphen}\n  keeping operation");
        assert!(is_in(&text, "a peacekeeping operation"), "{hyphen:?}");
        assert!(is_in(&text, "a peace-keeping operation"), "{hyphen:?}");
    }
    assert!(is_in("a peace- keeping operation", "a peacekeeping operation"));
}

#[test]
fn a_soft_hyphen_inside_a_line_may_differ() {
    assert!(is_in("a peace\u{ad}keeping operation", "a peacekeeping operation"));
    assert!(is_in("a peacekeeping operation", "a peace\u{ad}keeping operation"));
}

#[test]
fn a_line_that_was_joined_before_may_have_had_a_hyphen() {
    for text in ["a peace\u{1}keeping operation", "a peace-\u{1}keeping operation"] {
        let text = cleaned(text);
        assert_eq!(find(&text, "a peacekeeping operation").len(), 1);
        assert_eq!(find(&text, "a peace-keeping operation").len(), 1);
        assert!(find(&text, "a peacekeeping-operation").is_empty());
    }
    assert!(find(&cleaned("a peacekeeping operation"), "a peace-keeping operation").is_empty());
}

#[test]
fn kinds_of_quote_marks_and_apostrophes_may_differ() {
    for marks in
        ["“the Mission’s”", "\"the Mission's\"", "«the Mission`s»", "‘the Missionʼs’", "''the Mission's''"]
    {
        for other in ["“the Mission’s”", "\"the Mission's\"", "« the Mission’s »"] {
            assert!(is_in(&format!("call {marks} area"), &format!("call {other} area")), "{marks} {other}");
        }
    }
    assert!(!is_in("call the Missions area", "call the Mission’s area"));
    assert!(!is_in("call “the Mission” area", "call the Mission area"));
}

#[test]
fn kinds_of_hyphens_and_dashes_may_differ() {
    for dash in ["-", "\u{2010}", "\u{2011}"] {
        assert!(is_in(&format!("the cease{dash}fire line"), "the cease-fire line"), "{dash:?}");
    }
    for dash in [" - ", " – ", "—", " — "] {
        assert!(is_in(&format!("all parties{dash}armed or not"), "all parties – armed or not"), "{dash:?}");
        assert!(!is_in(&format!("all parties{dash}armed or not"), "all parties armed or not"), "{dash:?}");
    }
}

#[test]
fn footnote_numbers_inside_the_line_may_be_left_out() {
    let text = "of the Secretary-General, 18 and of the Patriotic Front 12 and as agreed at Arusha, 16";
    assert!(is_in(text, "of the Secretary-General, and of the Patriotic Front and as agreed at Arusha,"));
    // As they stand they may be kept.
    assert!(is_in(text, "the Secretary-General, 18 and of the Patriotic Front 12 and as"));
    assert!(is_in("the Patriotic Front, 16", "Front, 16"));
}

#[test]
fn a_footnote_number_of_the_quotation_may_have_been_taken_out_of_the_text() {
    let quote = "of the Secretary-General, 18 and of";
    assert_eq!(find(&cleaned("of the Secretary-General,\u{1} and of"), quote).len(), 1);
    assert!(find(&cleaned("of the Secretary-General, and of"), quote).is_empty());
}

#[test]
fn numbers_of_the_text_must_be_there() {
    for (text, quote) in [
        ("within 30 days of", "within days of"),
        ("personnel, 18 observers and", "personnel, observers and"),
        ("under Article 41 and the", "under Article and the"),
        ("in paragraphs 4, 5 and 7", "in paragraphs 4, and 7"),
        ("up to 1,300 troops", "up to 1"),
        ("up to 1,300 troops", "300 troops"),
        ("up to 1,300 troops", "up to 1,200 troops"),
        ("the Secretary-General, and", "the Secretary-General, 18 and"),
    ] {
        assert!(!is_in(text, quote), "{quote}");
    }
}

#[test]
fn a_letter_may_be_encoded_otherwise() {
    assert!(is_in("prote\u{301}ger les civils", "protéger les civils"));
    assert!(is_in("protéger les civils", "prote\u{301}ger les civils"));
    assert!(is_in("the con\u{fb02}ict", "the conflict"));
}

const PASSAGE: &str = "Authorizes UNMISS to use all necessary means to protect civilians under threat of \
                       physical violence, irrespective of source, with specific protection for women";

#[test]
fn nothing_else_may_differ() {
    for quote in [
        "to protect civilian under threat",
        "to protect civilians under thread of",
        "to protect civilians threat of",
        "to protect all civilians under threat",
        "to civilians protect under threat",
        "To protect civilians under threat",
        "authorizes UNMISS",
        "of physical violence irrespective of source",
        "of physical violence; irrespective of source",
        "Authorizes UNMISS … to protect civilians",
        "proteger civilians",
        "",
        " ",
        "“”x",
    ] {
        assert!(!is_in(PASSAGE, quote), "{quote}");
    }
    assert!(!is_in("protéger les civils", "proteger les civils"));
    assert!(!is_in("a peacekeeping operation", "a peace-keeping operation"));
    assert!(!is_in("a peace-keeping operation", "a peacekeeping operation"));
    assert!(!is_in("a peace keeping operation", "a peace-keeping operation"));
    assert!(!is_in("a peace-\nkeeping operation", "a peace keeping operation"));
}

#[test]
fn a_quotation_is_of_whole_words() {
    for (text, quote) in [
        ("reform the police", "form the police"),
        ("non-military observers", "military observers"),
        ("support the Mission’s mandate", "support the Mission"),
        ("the establish-\nment of", "ment of"),
        ("protect civilians", "protect civilian"),
    ] {
        assert!(!is_in(text, quote), "{quote}");
    }
    assert!(is_in("l’appui aux élections", "appui aux élections"));
    assert!(is_in("“security” is", "security"));
    assert!(is_in("pre- and post-conflict", "and post-conflict"));
    assert!(is_in("parties—armed or not", "armed or not"));
    assert!(is_in("to protect—", "to protect—"));
}

#[test]
fn it_is_found_wherever_it_stands() {
    assert_eq!(find_raw("good offices, good\noffices", "good offices"), [0..12, 14..26]);
    assert_eq!(find_raw("aa aa aa", "aa aa"), [0..5, 3..8]);
    let text = "« Décide »";
    assert_eq!(&text[find_raw(text, "Décide")[0].clone()], "Décide");
}

fn listed() -> SplitText {
    split(vec![
        part("3", "Decides that the Mission shall:", None),
        part("3 (a)", "Protect civilians;", Some(0)),
        part("3 (b)", "Monitor and report:", Some(0)),
        part("3 (b) (i)", "on human rights;", Some(2)),
        part("3 (b) (ii)", "on the ceasefire;", Some(2)),
        part("4", "Requests the Secretary-General to report;", None),
    ])
}

fn pieces(text: &SplitText, quote: &str) -> Vec<Vec<(usize, String)>> {
    let words =
        |(part, range): (usize, std::ops::Range<usize>)| (part, text.parts[part].text[range].to_owned());
    find(text, quote).iter().map(|found| found.pieces().map(words).collect()).collect()
}

fn owned(pieces: &[(usize, &str)]) -> Vec<(usize, String)> {
    pieces.iter().map(|(part, words)| (*part, (*words).to_owned())).collect()
}

#[test]
fn it_may_run_from_a_chapeau_into_any_of_its_items() {
    let text = listed();
    assert_eq!(
        pieces(&text, "the Mission shall: Protect"),
        [owned(&[(0, "the Mission shall:"), (1, "Protect")])]
    );
    assert_eq!(
        pieces(&text, "Mission shall: Monitor and"),
        [owned(&[(0, "Mission shall:"), (2, "Monitor and")])]
    );
    assert_eq!(
        pieces(&text, "and report: on the ceasefire"),
        [owned(&[(2, "and report:"), (4, "on the ceasefire")])]
    );
    assert_eq!(
        pieces(&text, "shall: Monitor and report: on the"),
        [owned(&[(0, "shall:"), (2, "Monitor and report:"), (4, "on the")])]
    );
    assert_eq!(pieces(&text, "civilians; Monitor"), [owned(&[(1, "civilians;"), (2, "Monitor")])]);
}

#[test]
fn it_may_not_run_into_the_next_paragraph() {
    let text = listed();
    assert!(find(&text, "on the ceasefire; Requests the Secretary-General").is_empty());
    assert!(find(&text, "the Mission shall: on the ceasefire").is_empty());
    assert!(find(&text, "Mission shall: report").is_empty());
}

#[test]
fn the_nearest_passage_is_shown_word_by_word() {
    let text = split(vec![part("1", "Recalls its resolutions;", None), part("2", PASSAGE, None)]);
    let near = nearest(&text, "to protect the civilian under threat of physical violence").expect("near");
    assert_eq!(near.part, 1);
    let changes: Vec<(Side, &str)> =
        near.changes.iter().map(|change| (change.side, change.words.as_str())).collect();
    assert_eq!(
        changes,
        [
            (Side::Both, "to protect"),
            (Side::Quotation, "the civilian"),
            (Side::Text, "civilians"),
            (Side::Both, "under threat of physical violence"),
        ]
    );
    assert_eq!(nearest(&text, "monetary policy of central banks"), None);
    assert_eq!(nearest(&split(Vec::new()), "a"), None);
}

#[test]
fn a_long_text_of_one_word_takes_no_longer() {
    let text = "civilians and ".repeat(200_000);
    let start = std::time::Instant::now();
    assert_eq!(find_raw(&text, "civilians and women"), Vec::new());
    assert_eq!(find_raw(&"1 ".repeat(500_000), "2 1"), Vec::new());
    assert_eq!(find_raw(&" ".repeat(3_000_000), "2 1"), Vec::new());
    assert_eq!(find_raw(&"e\u{301}".repeat(500_000), "2 1"), Vec::new());
    assert_eq!(find_raw(&"\u{301}".repeat(500_000), "2 1"), Vec::new());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// Text with everything that a quotation tolerates or trips over.
fn prose() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zé]{1,8}",
        1 => "[A-Z][a-z]{2,6},",
        1 => "[0-9]{1,4}",
        1 => "[a-z]{2,4}-[a-z]{2,4}",
        1 => "[(“«‘][a-z]{1,5}[)”»’;:]",
        1 => Just("–".to_owned()),
        1 => "[a-z]{2,4}’s",
        1 => "[a-z]{2,4}-",
        1 => "[0-9],[0-9]{3}",
    ];
    prop::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_run_of_words_is_found_where_it_was_taken(text in prose(), from in 0..60_usize, length in 1..25_usize) {
        let words: Vec<&str> = text.split(' ').collect();
        let from = from % words.len();
        let to = (from + length).min(words.len());
        let quote = words[from..to].join(" ");
        let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
        // A dash at the edge is no part of what is compared.
        prop_assume!(quote.chars().any(char::is_alphanumeric) && !quote.starts_with('–'));
        let part = part("1", &text, None);
        let found = find(&split(vec![part]), &quote);
        prop_assert!(found.iter().any(|found| found.range.start == start), "{quote:?} in {text:?}: {found:?}");
        prop_assert!(find_raw(&text.replace(' ', "\n  "), &quote).len() >= usize::from(!text.contains("- ")));
    }

    #[test]
    fn a_changed_word_is_not_found(text in prose(), at in 0..60_usize) {
        let words: Vec<&str> = text.split(' ').collect();
        let at = at % words.len();
        let mut changed: Vec<&str> = words.clone();
        changed[at] = "qqq";
        prop_assert!(find_raw(&text, &changed.join(" ")).is_empty());
    }

    #[test]
    fn nothing_makes_it_panic(text in ".{0,200}", quote in ".{0,20}", marks in "[-–' 1,.a“\u{ad}\u{301}\n]{0,40}") {
        for text in [&text, &marks] {
            for quote in [&quote, &marks, text] {
                for range in find_raw(text, quote) {
                    prop_assert!(text.get(range).is_some());
                }
                let whole = split(vec![part("1", text, None), part("1 (a)", quote, Some(0)), part("1 (b)", text, Some(0))]);
                for found in find(&whole, quote) {
                    for (part, range) in found.pieces() {
                        prop_assert!(whole.parts[part].text.get(range).is_some());
                    }
                }
                nearest(&whole, quote);
            }
        }
    }
}
