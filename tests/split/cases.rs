//! The traps, one a test: each text is the smallest that shows it.

use mandates::model::{Language, Strength};
use mandates::text::{ChapterVii, Part, PartKind, SplitText, split};

/// A resolution with these operative lines.
fn resolution(operative: &str) -> SplitText {
    split(&format!(
        "Resolution 1 (2000)\n\nThe Security Council,\n\nRecalling the purposes of the Charter,\n\n{operative}\n"
    ))
}

/// The addresses of the operative parts, `?` behind those that were inferred and
/// `-` for none.
fn addresses(split: &SplitText) -> Vec<String> {
    let operative = split.parts.iter().filter(|part| part.kind == PartKind::Operative);
    operative
        .map(|part| {
            let address = part.address.as_ref().map_or("-", |address| address.as_str());
            format!("{address}{}", if part.inferred { "?" } else { "" })
        })
        .collect()
}

fn at<'a>(split: &'a SplitText, address: &str) -> &'a Part {
    let address = address.parse().expect("an address");
    split.at(&address).unwrap_or_else(|| panic!("no {address} in {:#?}", split.parts))
}

fn kinds(split: &SplitText, kind: PartKind) -> Vec<&str> {
    split.parts.iter().filter(|part| part.kind == kind).map(|part| part.text.as_str()).collect()
}

#[test]
fn the_parts_of_a_resolution() {
    let split = split(
        "RESOLUTION 866 (1993)\n\nAdopted by the Security Council at its 3281st meeting,\non 22 September 1993\n\n\
         The Security Council,\n\nRecalling its resolutions 813 (1993) of 26 March 1993 and\n856 (1993),\n\n\
         Acting under Chapter VII of the Charter,\n\nMandate\n\n1. Decides to act;\n\n2. Decides to remain seized.\n\n\
         Adopted unanimously at the 3281st meeting.\n\n18 Ibid., document S/1.\n",
    );
    assert_eq!(split.symbol.as_deref(), Some("S/RES/866 (1993)"));
    assert_eq!(kinds(&split, PartKind::Title), ["RESOLUTION 866 (1993)"]);
    assert_eq!(
        kinds(&split, PartKind::Meeting)[0],
        "Adopted by the Security Council at its 3281st meeting, on 22 September 1993"
    );
    assert_eq!(at(&split, "preamble, 2").text, "Acting under Chapter VII of the Charter,");
    assert_eq!(kinds(&split, PartKind::Heading), ["Mandate"]);
    assert_eq!(addresses(&split), ["1", "2"]);
    assert_eq!(kinds(&split, PartKind::Other), ["18 Ibid., document S/1."]);
    assert_eq!(split.chapter_vii, ChapterVii::Everywhere);
}

#[test]
fn a_page_break_does_not_break_a_paragraph() {
    let split = resolution(
        "1. Requests the Secretary-General to report to the Council on the steps that are\n\n\n\
         18-04038                                                             3/13\nS/2018/221\n\n   \
         taken by all parties;\n2. Decides to remain seized.",
    );
    assert_eq!(
        at(&split, "1").text,
        "Requests the Secretary-General to report to the Council on the steps that are taken by all parties;"
    );
}

#[test]
fn a_long_line_among_broken_ones_is_no_paragraph() {
    let split = resolution(
        "1. Decides:\n\n(a) To secure the withdrawal from the State of\nJammu and Kashmir of tribesmen and of nationals \
         not normally resident therein who have entered the State, and\nto prevent any intrusion into it;",
    );
    assert_eq!(split.parts.iter().filter(|part| part.kind == PartKind::Bullet).count(), 0);
    assert!(at(&split, "1 (a)").text.ends_with("to prevent any intrusion into it;"));
}

#[test]
fn hyphens_at_the_end_of_a_line() {
    let split = resolution(
        "1. Approves the establishment of a force, the estab-\nlishment of a cease-\nfire, the Secretary-\n\
         General and con-\ntrol of the zero-\ntolerance policy under control;",
    );
    assert_eq!(
        at(&split, "1").text,
        "Approves the establishment of a force, the establishment of a cease-fire, the Secretary-General and \
         control of the zero-tolerance policy under control;"
    );
}

#[test]
fn footnote_marks_go_and_numbers_stay() {
    let split = resolution(
        "1. Approves the report of the Secretary-General, 18 and the 5, 18 and 20 posts of 18 May;\n\n\
         2. Endorses the Agreement, 1/ the annex¹ and 20 km² of land.\n\n\
         18 Official Records of the Security Council, document S/1.",
    );
    assert_eq!(
        at(&split, "1").text,
        "Approves the report of the Secretary-General, and the 5, 18 and 20 posts of 18 May;"
    );
    assert_eq!(at(&split, "2").text, "Endorses the Agreement, the annex and 20 km² of land.");
}

#[test]
fn a_mark_whose_words_stand_below_a_footnote_stands_there_too() {
    let split =
        resolution("1. Decides:\n\n(a) To act;\n\n(b)\n\n18 Ibid., document S/1.\n\nto report;\n\n2. Urges;");
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (b)", "2"]);
    assert_eq!(at(&split, "1 (b)").text, "to report;");
}

#[test]
fn stray_blanks_before_hyphens_and_the_genitive() {
    let split = resolution("1. Urges UNMISS ’s gender -based units and well - paid staff;");
    assert_eq!(at(&split, "1").text, "Urges UNMISS’s gender-based units and well - paid staff;");
}

#[test]
fn letters_and_numerals_by_sequence() {
    let split = resolution(
        "1. Decides:\n(a) One:\n(i) alpha;\n(ii) beta;\n(b) two;\n(c) c;\n(d) d;\n(e) e;\n(f) f;\n(g) g;\n(h) h;\n(i) i;\n(j) j;\n\
         2. Requests:\n(i) Protection\n(a) To protect;\n(ii) Support\n(b) To support;",
    );
    let found = addresses(&split);
    let expected = [
        "1",
        "1 (a)",
        "1 (a) (i)",
        "1 (a) (ii)",
        "1 (b)",
        "1 (c)",
        "1 (d)",
        "1 (e)",
        "1 (f)",
        "1 (g)",
        "1 (h)",
        "1 (i)",
        "1 (j)",
        "2",
        "2 (i)",
        "2 (i) (a)",
        "2 (ii)",
        "2 (ii) (b)",
    ];
    assert_eq!(found, expected);
    assert_eq!(split.whole(at(&split, "1 (a) (ii)")), "Decides: One: beta;");
}

#[test]
fn marks_in_other_dress() {
    let split = resolution(
        "1. Decides:\nf) To monitor;\ng) To report;\n2 . Requests:\na. One;\nb. Two;\n3.Urges all;\n4 Calls upon all;\n5, Demands it;",
    );
    assert_eq!(addresses(&split), ["1", "1 (f)", "1 (g)", "2", "2 (a)", "2 (b)", "3", "4", "5"]);
}

#[test]
fn a_number_that_begins_a_line_by_chance_is_no_paragraph() {
    let split = resolution(
        "1. Decides, as set out in paragraph\n2. of its decision and on\n2 March, that paragraphs 3 and\n(a) above apply to\n1325 (2000) as well;\n\n2. Urges all;",
    );
    assert_eq!(addresses(&split), ["1", "2"]);
    assert!(at(&split, "1").text.ends_with("and (a) above apply to 1325 (2000) as well;"));
}

#[test]
fn a_list_inside_its_paragraph_stays_there() {
    let split = resolution(
        "1. Requests reports on: (a) the mission and its work in all sectors; (b) the parties and\nothers;\n(c) the rest;\n\n\
         2. Urges all: a) to come; b) to go;",
    );
    assert_eq!(addresses(&split), ["1", "2"]);
    assert!(at(&split, "1").text.ends_with("others; (c) the rest;"));
}

#[test]
fn paragraphs_that_extraction_ran_together_come_apart() {
    let split = resolution(
        "1. Decides to act; 2. Urges all to act; 3.  (a)  Requests a report; (b)  Further requests another;\n4. Decides to remain seized.",
    );
    assert_eq!(addresses(&split), ["1", "2", "3 (a)", "3 (b)", "4"]);
}

#[test]
fn lines_that_extraction_ran_together_keep_their_indentation() {
    let long = "and to report on all of it to the Council without delay ".repeat(6);
    let split = resolution(&format!(
        "1. Decides:\n(a) To act {long};            (b)  To report;          Further tasks            2.  Urges all:\n(a) To act;"
    ));
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (b)", "2", "2 (a)"]);
    assert_eq!(kinds(&split, PartKind::Heading), ["Further tasks"]);
}

#[test]
fn a_lost_number_is_inferred_where_it_is_certain() {
    let split = resolution("1. Decides;\n\nUrges all parties to act;\n\n3. Requests;");
    assert_eq!(addresses(&split), ["1", "2?", "3"]);
    // Two are missing and one stands there: nobody knows which.
    let split = resolution("1. Decides;\n\nUrges all parties to act;\n\n4. Requests;");
    assert_eq!(addresses(&split), ["1", "-", "4"]);
    // Nothing stands behind.
    let split = resolution("1. Decides;\n\nUrges all parties to act;");
    assert_eq!(addresses(&split), ["1", "-"]);
}

#[test]
fn a_garbled_label_is_told_by_its_neighbours() {
    // Exactly one is missing between (c) and (e); the last looks like what is due.
    let split = resolution(
        "1. Decides:\n\n(a) One;\n\n(b) two;\n\n(c) three,\n\n(ad) Four of\nthem;\n\n(e) five;\n\n(6) Six;\n\n\
         2. Determines:\n\n(a) One;\n\n(bob) Two;\n\n3. Requests:\n\n(2) One;\n\n(b) two:\n\n(i) alpha;",
    );
    assert_eq!(
        addresses(&split),
        [
            "1",
            "1 (a)",
            "1 (b)",
            "1 (c)",
            "1 (d)?",
            "1 (e)",
            "1 (f)?",
            "2",
            "2 (a)",
            "2 (b)?",
            "3",
            "3 (a)?",
            "3 (b)",
            "3 (b) (i)"
        ]
    );
    assert_eq!(at(&split, "1 (d)").text, "Four of them;");
    // What hangs under an inferred label is inferred.
    let split = resolution("1. Decides:\n(a) One:\n(i) x;\n(6) Two:\n(i) alpha;\n(c) Three;");
    assert_eq!(addresses(&split)[3..], ["1 (b)?", "1 (b) (i)?", "1 (c)"]);
}

#[test]
fn brackets_at_the_beginning_of_a_line_are_no_labels() {
    let split = resolution(
        "1. Decides:\n(a) To support the Mission,\n(see annex) Part one and the force of;\n(b) To report;\n\n\
         2. Requests, as in paragraph 4,\n(bis) Rule 39, a report;",
    );
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (b)", "2"]);
    assert!(at(&split, "1 (a)").text.ends_with("(see annex) Part one and the force of;"));
    assert!(at(&split, "2").text.ends_with("(bis) Rule 39, a report;"));
}

#[test]
fn braces_are_brackets_to_a_scan() {
    let split = resolution("1. Decides:\n{a) To act;\n(b} To report;\n{c} To go;");
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (b)", "1 (c)"]);
}

#[test]
fn a_list_that_lost_its_beginning_hangs_under_its_item() {
    let split =
        resolution("1. Decides:\n(a) To support:\n(ii) the parties;\n(iii) all others;\n(b) To report;");
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (a) (ii)", "1 (a) (iii)", "1 (b)"]);
}

#[test]
fn numbers_that_a_scan_read_as_letters() {
    let split = resolution(
        "l. Decides to act;\n\nZ. Demands a report;\n\n3. Urges:\n\n(a) One;\n\ns. Notes two;\n\n4. Calls upon all;\n\n\
         S. Appeals to all;",
    );
    assert_eq!(addresses(&split)[..4], ["1", "2", "3", "3 (a)"]);
    assert_eq!(addresses(&split)[addresses(&split).len() - 2..], ["4", "5"]);
}

#[test]
fn numbers_behind_specks_and_before_labels() {
    let split = resolution(
        "1. Decides to act;\n\n' 2. Urges all;\n\n3.a) Requests a report;\n\n3.b) Further requests another;\n\n4. Decides;",
    );
    assert_eq!(addresses(&split), ["1", "2", "3 (a)", "3 (b)", "4"]);
    // A speck before a number that is not due is no number.
    let split = resolution("1. Decides on\n- 5. of them;\n\n2. Urges;");
    assert_eq!(addresses(&split), ["1", "2"]);
}

#[test]
fn a_misread_number_is_inferred_from_the_next() {
    let split = resolution("1. Decides;\n\n7. Urges;\n\n3. Requests;\n\n4. Demands;");
    assert_eq!(addresses(&split), ["1", "2?", "3", "4"]);
    // Two are missing: nobody knows which it is.
    let split = resolution("1. Decides;\n\n7. Urges;\n\n4. Requests;\n\n5. Demands;");
    assert_eq!(addresses(&split), ["1", "-", "4", "5"]);
}

#[test]
fn numbers_begin_behind_the_end_of_another_document() {
    let split = resolution("7. Urges all;\n\n9. Requests;\n\n1. Decides;\n\n2. Urges;\n\n3. Demands;");
    assert_eq!(addresses(&split), ["-", "-", "1", "2", "3"]);
    // A resolution with a longer annex that no heading announces keeps its numbers.
    let split = resolution("1. Decides;\n2. Urges.\n1. One.\n2. Two.\n3. Three.");
    assert_eq!(addresses(&split), ["1", "2", "-", "-", "-"]);
}

#[test]
fn french_without_its_accents() {
    let split = split(
        "Resolution 554 (1984)\ndu 17 aout 1984\nLe Conseil de securite,\nRappelant ses resolutions et les declarations de \
         son President sur la situation dans la region et dans les pays voisins depuis des mois,\nSe felicitant de cet accord,\n\
         1. Declare que cela est contraire aux principes de la Charte;\n2. Decide de rester saisi de la question.\n\
         Adoptee a la 2551e seance par 13 voix contre zero.",
    );
    assert_eq!(addresses(&split), ["1", "2"]);
    assert_eq!(kinds(&split, PartKind::Opening), ["Le Conseil de securite,"]);
    assert_eq!(kinds(&split, PartKind::Preambular).len(), 2);
    assert_eq!(kinds(&split, PartKind::Meeting).len(), 1);
    assert_eq!(at(&split, "2").verb.as_ref().and_then(|verb| verb.strength), Some(Strength::Decides));
}

#[test]
fn numbers_that_restart_are_settled_by_what_follows() {
    let split =
        resolution("1. Decides;\n1. Urges;\n2. Requests:\n(a) one;\n(b) two;\n4. Demands;\n5. Decides;");
    assert_eq!(addresses(&split), ["1", "2?", "3?", "3 (a)?", "3 (b)?", "4", "5"]);
    // Without an end to the run there is no telling.
    let split = resolution("1. Decides;\n2. Urges;\n1. Requests;\n2. Demands;");
    assert_eq!(addresses(&split), ["1", "2", "-", "-"]);
}

#[test]
fn bodies_and_bullets_belong_to_the_item_above() {
    let split = resolution(
        "1. Authorizes MONUSCO to perform the following tasks;\n\n    (a) Protection of civilians\n\n\
         Ensure the protection of civilians under threat of physical violence, including by patrols, everywhere;\n\n\
         – to deter;\n\n– to protect;\n\n    (b) Support\n\nexcept that this shall not apply.\n\nOther tasks\n\n2. Decides;",
    );
    assert_eq!(addresses(&split), ["1", "1 (a)", "1 (b)", "2"]);
    let bullets: Vec<_> = split
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Bullet)
        .map(|part| (part.address.as_ref().map_or("", |address| address.as_str()), part.text.as_str()))
        .collect();
    assert_eq!(bullets[0].0, "1 (a)");
    assert_eq!(bullets[1..3], [("1 (a)", "to deter;"), ("1 (a)", "to protect;")]);
    assert_eq!(kinds(&split, PartKind::Heading), ["Other tasks"]);
}

#[test]
fn annexes_and_sections_that_number_anew() {
    let split = resolution(
        "1. Decides;\n\n2. Urges.\n\nAnnex\n\n1. The mission shall act.\n\n2. It shall report:\n\n(a) monthly;",
    );
    assert_eq!(addresses(&split), ["1", "2", "annex, 1", "annex, 2", "annex, 2 (a)"]);
    let split = resolution("A\n\n1. Decides;\n\nB\n\n1. Urges;\n\nAnnex II\n\n1. One.");
    assert_eq!(addresses(&split), ["section A, 1", "section B, 1", "annex II, 1"]);
    // Sections that number on leave no trace in the address.
    let split = resolution("A\n\n1. Decides;\n\nB\n\n2. Urges;");
    assert_eq!(addresses(&split), ["1", "2"]);
}

#[test]
fn verbs_pass_to_the_items_below() {
    let split = resolution(
        "1. Further requests the Secretary-General:\n(a) to report;\n(b) to consult;\n2. Recognizes the need;",
    );
    let verb = at(&split, "1 (b)").verb.as_ref().expect("a verb");
    assert_eq!((verb.words.as_str(), verb.strength), ("Further requests", Some(Strength::Requests)));
}

#[test]
fn chapter_vii_in_single_paragraphs() {
    let split = resolution(
        "1. Decides, acting under Chapter VII of the Charter, to extend;\n\n\
         2. Recalls that resolution 2 (2000) was adopted acting under Chapter VII;\n\n\
         3. Warns of further measures under Chapter VII;\n\n4. Calls, acting under Chapter VIII, upon all;",
    );
    assert_eq!(split.chapter_vii, ChapterVii::Paragraphs(vec!["1".parse().expect("an address")]));
}

#[test]
fn french_numbers_like_english() {
    let split = split(
        "Résolution 2100 (2013)\nAdoptée par le Conseil de sécurité à sa 6952e séance, le 25 avril 2013\n\
         Le Conseil de sécurité ,\nRappelant ses résolutions et les déclarations de sa présidence sur la situation au Mali, dans la région du Sahel et au-delà,\n\
         Agissant en vertu du Chapitre VII de la Charte des Nations Unies,\nMandat\n\
         Décide de proroger le mandat de la Mission;\n2. Décide en outre de confier à la Mission le mandat suivant :\n\
         a) Protection des civils\ni) Assurer la protection des civils;\nii) Protéger le personnel;\nb) Soutien\n\
         En appui aux autorités, contribuer à la sécurité;\n3. Prie également le Secrétaire général de faire rapport, avant le\n\
         21 juillet 2013, sur la situation;",
    );
    assert_eq!((split.language, split.symbol.as_deref()), (Language::Fr, Some("S/RES/2100 (2013)")));
    assert_eq!(addresses(&split), ["1?", "2", "2 (a)", "2 (a) (i)", "2 (a) (ii)", "2 (b)", "3"]);
    assert_eq!(split.chapter_vii, ChapterVii::Everywhere);
    let verb = at(&split, "3").verb.as_ref().expect("a verb");
    assert_eq!((verb.words.as_str(), verb.strength), ("Prie également", Some(Strength::Requests)));
    assert!(at(&split, "3").text.ends_with("avant le 21 juillet 2013, sur la situation;"));
}

#[test]
fn reports_number_through_their_sections_and_anew_in_annexes() {
    let split = split(
        "S/24923\n9 December 1992\n\nREPORT OF THE SECRETARY-GENERAL ON MACEDONIA\n\nI. INTRODUCTION\n\n\
         1. The mission was there. It\nsaw much.\n\nII. TASKS\n\n2. It shall:\n\n(a) Monitor;\n\n(b) Report.\n\n\
         Annex\n\n1. The team arrived.\n\n2. It left.\n",
    );
    assert_eq!(split.symbol.as_deref(), Some("S/24923"));
    assert_eq!(addresses(&split), ["1", "2", "2 (a)", "2 (b)", "annex, 1", "annex, 2"]);
    assert_eq!(at(&split, "1").text, "The mission was there. It saw much.");
    assert!(kinds(&split, PartKind::Heading).contains(&"II. TASKS"));
}

#[test]
fn reports_whose_lines_break_at_the_council_and_whose_headings_are_lettered() {
    let split = split(
        "REPORT OF THE SECRETARY-GENERAL ON CAMBODIA\n\n1. By its resolution 718 (1991), the Security Council,\n\
         inter alia, expressed support.\n\n(a) Legal framework\n\n2. It shall:\n\n(a) Monitor;\n\n(b) Report.\n\n\
         (b) Polling\n\n3, The polling should begin in May and end in June.\n",
    );
    assert_eq!(addresses(&split), ["1", "2", "2 (a)", "2 (b)", "3"]);
    assert_eq!(kinds(&split, PartKind::Heading)[1..], ["(a) Legal framework", "(b) Polling"]);
    assert!(at(&split, "1").text.ends_with("the Security Council, inter alia, expressed support."));
}

#[test]
fn every_character_knows_where_it_stood() {
    let input = "The Security Council,\n\n1.  Decides on peace-\nkeeping and  the\n   rest.\n";
    let split = split(input);
    let part = at(&split, "1");
    assert_eq!(part.text, "Decides on peace-keeping and the rest.");
    let rest = part.text.find("rest").expect("the word");
    assert!(input[part.origin[rest] as usize..].starts_with("rest."));
    assert_eq!(&input[part.span()], "Decides on peace-\nkeeping and  the\n   rest.");
}
