//! Resolutions out of the generator: set well, they come out as they were written;
//! mangled as files are, they still come out as parts of what is there.

use mandates::text::PartKind;
use proptest::prelude::*;

use crate::properties::{check, config};

/// A resolution to print: its paragraphs and their items, in one language.
#[derive(Debug, Clone)]
struct Written {
    french: bool,
    preamble: usize,
    paragraphs: Vec<Vec<usize>>,
    /// Which words stand in each paragraph, by turns.
    words: Vec<usize>,
}

/// How it is set.
#[derive(Debug, Clone)]
struct Setting {
    /// A printed line has about so many characters; `None` for a paragraph to a line.
    width: Option<usize>,
    /// A page has so many lines; `None` for one without pages.
    page: Option<usize>,
    /// Whether an empty line stands between paragraphs.
    spaced: bool,
}

const ENGLISH: [&str; 6] = [
    "Requests the Secretary-General to report to the Council on the situation in the country and the steps taken",
    "Decides that the Mission shall support the parties",
    "Calls upon all parties to cooperate fully with the deployment and the activities of the Mission in the area",
    "Urges Member States to provide troops, equipment and funds",
    "Authorizes the Mission to take all necessary measures",
    "Welcomes the efforts of the African Union as described in the report of the Secretary-General of 9 May 1994",
];
const FRENCH: [&str; 6] = [
    "Prie le Secrétaire général de faire rapport au Conseil sur la situation dans le pays et les mesures prises",
    "Décide que la Mission appuiera les parties",
    "Demande à toutes les parties de coopérer pleinement au déploiement et aux activités de la Mission sur place",
    "Engage les États Membres à fournir des troupes, du matériel et des fonds",
    "Autorise la Mission à prendre toutes les mesures nécessaires",
    "Se félicite des efforts de l’Union africaine décrits dans le rapport du Secrétaire général du 9 mai 1994",
];
const TASKS: [&str; 4] = [
    "To monitor the ceasefire and to report on violations of it by any of the parties in and around the capital",
    "To protect civilians",
    "To help with the return of refugees and displaced persons, in close cooperation with the humanitarian agencies",
    "To train the police",
];
const TASKS_FR: [&str; 4] = [
    "Surveiller le cessez-le-feu et rendre compte de toute violation commise par les parties dans la capitale",
    "Protéger les civils",
    "Aider au retour des réfugiés et des personnes déplacées, en étroite coopération avec les organismes",
    "Former la police",
];

impl Written {
    fn strategy() -> impl Strategy<Value = Self> {
        // Each paragraph has some items, each item some of its own.
        let items = prop::collection::vec(0usize..4, 0..5);
        let paragraphs = prop::collection::vec(items, 1..12);
        (any::<bool>(), 1usize..6, paragraphs, prop::collection::vec(0usize..24, 1..20))
            .prop_map(|(french, preamble, paragraphs, words)| Self { french, preamble, paragraphs, words })
    }

    /// The paragraphs: address, mark and words; empty addresses for what has none.
    fn blocks(&self) -> Vec<(String, String, String)> {
        let mut turn = self.words.iter().cycle().copied();
        let mut word = |list: &[&str]| list[turn.next().unwrap_or(0) % list.len()].to_owned();
        let (verbs, tasks) = if self.french { (FRENCH, TASKS_FR) } else { (ENGLISH, TASKS) };
        let label = |text: &str| if self.french { format!("{text})") } else { format!("({text})") };
        let head = if self.french {
            [
                "Résolution 917 (1994)",
                "Le Conseil de sécurité,",
                "Rappelant ses résolutions antérieures sur la situation dans le pays,",
            ]
        } else {
            [
                "RESOLUTION 917 (1994)",
                "The Security Council,",
                "Recalling its previous resolutions on the situation in the country,",
            ]
        };
        let plain = |text: &str| (String::new(), String::new(), text.to_owned());
        let mut blocks = vec![plain(head[0]), plain(head[1])];
        blocks.extend(
            (1..=self.preamble).map(|at| (format!("preamble, {at}"), String::new(), head[2].to_owned())),
        );
        let end = |list: &[usize], at: usize| if list.is_empty() && at > 0 { ";" } else { ":" };
        for (number, items) in (1..).zip(&self.paragraphs) {
            let words = format!("{}{}", word(&verbs), end(items, number));
            blocks.push((number.to_string(), format!("{number}."), words));
            for (item, inner) in ('a'..).zip(items) {
                let mark = item.to_string();
                let words = format!("{}{}", word(&tasks), if *inner > 0 { ":" } else { ";" });
                blocks.push((format!("{number} ({mark})"), label(&mark), words));
                for inner in ["i", "ii", "iii"].iter().take(*inner) {
                    let words = format!("{};", word(&tasks));
                    blocks.push((format!("{number} ({mark}) ({inner})"), label(inner), words));
                }
            }
        }
        blocks
    }

    fn print(&self, setting: &Setting) -> String {
        let mut lines = Vec::new();
        for (_, mark, words) in self.blocks() {
            let words = if mark.is_empty() { words } else { format!("{mark} {words}") };
            lines.extend(wrap(&words, setting.width));
            if setting.spaced {
                lines.push(String::new());
            }
        }
        let Some(page) = setting.page else { return lines.join("\n") };
        let mut printed = String::new();
        for (at, lines) in lines.chunks(page).enumerate() {
            if at > 0 {
                printed.push_str(&format!(
                    "\n\n94-{:05}                 {at}/9\n\u{c}S/RES/917 (1994)\n\n",
                    1000 + at
                ));
            }
            printed.push_str(&lines.join("\n"));
        }
        printed
    }
}

impl Setting {
    fn strategy() -> impl Strategy<Value = Self> {
        let width = prop_oneof![Just(None), (60usize..90).prop_map(Some)];
        let page = prop_oneof![Just(None), (8usize..40).prop_map(Some)];
        (width, page, any::<bool>()).prop_map(|(width, page, spaced)| Self { width, page, spaced })
    }
}

/// The words in lines of at most so many characters.
fn wrap(words: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else { return vec![words.to_owned()] };
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let last = lines.last_mut().expect("a line");
        if last.is_empty() {
            last.push_str(word);
        } else if last.chars().count() + 1 + word.chars().count() <= width {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// What happens to files on their way.
#[derive(Debug, Clone)]
enum Mangling {
    /// Cut off before or behind a place.
    CutHead(usize),
    CutTail(usize),
    /// Two lines change places.
    Swap(usize, usize),
    /// A line is lost, or stands twice.
    Drop(usize),
    Twice(usize),
    /// A line of another kind gets in.
    Insert(usize, usize),
    /// A blank, a line end or another character gets in.
    Strew(usize, usize),
    /// A character is misread.
    Misread(usize, usize),
}

const STRAY: [&str; 14] = [
    "18-04038                     3/13",
    "S/2018/221",
    "Please recycle",
    "18 Ibid., document S/1.",
    "Annex II",
    "A",
    "II.",
    "The Security Council,",
    "Resolution 1 (2000)",
    "(a) (i) To act;",
    "- 3 -",
    "58.b) Requests;",
    "(6)",
    "7",
];
const STREWN: [&str; 10] = [" ", "\n", "\u{c}", "\u{ad}", "-\n", "é", "(", "1.", "\r\n", "’"];
const MISREAD: [char; 10] = ['6', 'l', 'S', 'Z', '{', '>', 'O', 'ﬁ', '¢', '“'];

impl Mangling {
    fn strategy() -> impl Strategy<Value = Self> {
        let at = any::<u16>().prop_map(usize::from);
        prop_oneof![
            at.clone().prop_map(Self::CutHead),
            at.clone().prop_map(Self::CutTail),
            (at.clone(), at.clone()).prop_map(|(one, other)| Self::Swap(one, other)),
            at.clone().prop_map(Self::Drop),
            at.clone().prop_map(Self::Twice),
            (at.clone(), 0..STRAY.len()).prop_map(|(at, line)| Self::Insert(at, line)),
            (at.clone(), 0..STREWN.len()).prop_map(|(at, what)| Self::Strew(at, what)),
            (at, 0..MISREAD.len()).prop_map(|(at, what)| Self::Misread(at, what)),
        ]
    }

    fn mangle(&self, text: &str) -> String {
        let place =
            |at: usize| (0..=at % (text.len() + 1)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let mut lines: Vec<&str> = text.lines().collect();
        let count = lines.len().max(1);
        match *self {
            // Mostly little is lost: a cut leaves most of the text.
            Self::CutHead(at) => return text[place(at % (text.len() / 4 + 1))..].to_owned(),
            Self::CutTail(at) => return text[..place(text.len() - at % (text.len() / 4 + 1))].to_owned(),
            Self::Strew(at, what) => {
                let (before, after) = text.split_at(place(at));
                return format!("{before}{}{after}", STREWN[what]);
            }
            Self::Misread(at, what) => {
                let (before, after) = text.split_at(place(at));
                let after = after.chars().next().map_or("", |c| &after[c.len_utf8()..]);
                return format!("{before}{}{after}", MISREAD[what]);
            }
            Self::Swap(one, other) if !lines.is_empty() => lines.swap(one % count, other % count),
            Self::Drop(at) if !lines.is_empty() => _ = lines.remove(at % count),
            Self::Twice(at) if !lines.is_empty() => lines.insert(at % count, lines[at % count]),
            Self::Insert(at, line) => lines.insert(at % count.min(lines.len() + 1), STRAY[line]),
            _ => {}
        }
        lines.join("\n")
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_set_well_comes_out_as_it_was_written(written in Written::strategy(), setting in Setting::strategy()) {
        let split = check(&written.print(&setting));
        let kinds = [PartKind::Preambular, PartKind::Operative];
        let parts = split.parts.iter().filter(|part| kinds.contains(&part.kind));
        let found: Vec<(&str, &str)> = parts
            .map(|part| (part.address.as_ref().map_or("none", |address| address.as_str()), part.text.as_str()))
            .collect();
        let blocks = written.blocks();
        let expected: Vec<(&str, &str)> = blocks
            .iter()
            .filter(|(address, ..)| !address.is_empty())
            .map(|(address, _, words)| (address.as_str(), words.as_str()))
            .collect();
        prop_assert_eq!(found, expected);
        prop_assert!(split.parts.iter().all(|part| !part.inferred));
    }

    #[test]
    fn what_is_mangled_comes_out_in_parts(
        written in Written::strategy(),
        setting in Setting::strategy(),
        manglings in prop::collection::vec(Mangling::strategy(), 0..12),
    ) {
        check(&manglings.iter().fold(written.print(&setting), |text, mangling| mangling.mangle(&text)));
    }

    /// One lost or misread letter of a label, one number read as letters: the
    /// addresses stay what they were.
    #[test]
    fn a_garbled_label_between_two_keeps_its_address(
        paragraphs in prop::collection::vec(3usize..7, 1..5),
        at in any::<prop::sample::Index>(),
        garbled in prop_oneof![Just("(6)"), Just("(ad)"), Just("(>)"), Just("(€)"), Just("{4i)")],
    ) {
        let written = Written {
            french: false,
            preamble: 1,
            paragraphs: paragraphs.iter().map(|&items| vec![0; items]).collect(),
            words: vec![1, 3, 2, 0],
        };
        let text = written.print(&Setting { width: None, page: None, spaced: true });
        let spoilt = format!("\n({}) ", char::from(b'b' + u8::try_from(at.index(paragraphs[0] - 2)).expect("few")));
        let split = check(&text.replacen(&spoilt, &format!("\n{garbled} "), 1));
        let operative = split.parts.iter().filter(|part| part.kind == PartKind::Operative);
        let found: Vec<&str> = operative.filter_map(|part| part.address.as_ref()).map(|a| a.as_str()).collect();
        let blocks = written.blocks();
        let addresses = blocks.iter().map(|(address, ..)| address.as_str());
        let expected: Vec<&str> = addresses.filter(|a| a.starts_with(char::is_numeric)).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(split.parts.iter().filter(|part| part.inferred).count(), 1);
    }
}
