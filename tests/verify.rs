//! `mandates verify`: a wrong quotation, address or document is caught, and the
//! results reach people, scripts and exit codes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use mandates::dataset::Dataset;
use mandates::desk::symbol::Symbol;
use mandates::desk::texts::{Store, Text};
use mandates::model::{Basis, Document, DocumentKind, Language, TaskRecord};
use mandates::text::Side;
use mandates::text::TextSource;
use mandates::verify::{Verdict, verify};
use serde_json::Value;
use tempfile::TempDir;

/// The small dataset: five tasks of three documents, one of them quoted in French.
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");

const UNMISS: &str = "\
Resolution 1996 (2011)
Adopted by the Security Council at its 6576th meeting, on 8 July 2011

The Security Council,

Welcoming the establishment of the Republic of South Sudan,

1. Decides to establish a mission;

2. Decides that it will consist of military and civilian personnel;

3. Decides that the mandate shall be to consolidate peace, and accordingly authorizes it to:

(a) Support peace consolidation;

(b) Support conflict prevention:

(i) Exercising good offices;

(ii) Promoting reconciliation;

(iii) Monitoring human rights;

(iv) Advising the Government;

(v) Deterring violence and protecting civilians under imminent threat of physical vio-
lence;

(c) Develop the capacity to provide security:

(i) Supporting reform of the security sector;

(ii) Assisting in developing and implementing a national disarmament, demobilization and reintegration strategy;

4. Authorizes the mission to use all necessary means;
";

const MONUSCO_EN: &str = "\
Resolution 2147 (2014)

The Security Council,

1. Decides to extend the mandate;

2. Notes the need;

3. Reaffirms the objectives;

4. Authorizes the mission to:

(a) Protect;

(b) Neutralize armed groups;

(c) Monitor the arms embargo;

(d) Support national justice;

(e) Coordinate;

(f) To provide good offices, advice and support;
";

const MONUSCO_FR: &str = "\
Résolution 2147 (2014)

Le Conseil de sécurité,

1. Décide de proroger le mandat;

2. Note;

3. Réaffirme;

4. Autorise la Mission à :

a) Protection des civils

i) assurer la protection
effective des civils;
";

const SEED: &str =
    "One.\n\nTwo.\n \nThree.\nMissions lend good offices and political support to those efforts.\n";

#[derive(Clone)]
struct Texts(HashMap<(&'static str, Language), String>);

impl TextSource for Texts {
    fn text(&self, symbol: &str, language: Language) -> Option<String> {
        self.0.iter().find(|(key, _)| **key == (symbol, language)).map(|(_, text)| text.clone())
    }

    fn list(&self) -> Vec<(String, Language)> {
        self.0.keys().map(|&(symbol, language)| (symbol.to_owned(), language)).collect()
    }
}

const UNMISS_KEY: (&str, Language) = ("S/RES/1996 (2011)", Language::En);
const MONUSCO_KEY: (&str, Language) = ("S/RES/2147 (2014)", Language::En);

fn texts() -> Texts {
    let texts = [
        (UNMISS_KEY, UNMISS),
        (MONUSCO_KEY, MONUSCO_EN),
        ((MONUSCO_KEY.0, Language::Fr), MONUSCO_FR),
        (("BBN, 22 January 2013", Language::En), SEED),
    ];
    Texts(texts.map(|(key, text)| (key, text.to_owned())).into())
}

fn verdict(texts: &Texts, id: &str) -> Verdict {
    let dataset = Dataset::open(Path::new(DATA)).expect("dataset");
    let task = dataset.find(id).expect("task");
    verify(&dataset, texts).into_iter().find(|of| of.task == task).expect("verified").verdict
}

/// The text of resolution 1996 with the item that a task cites one place higher.
fn moved() -> String {
    UNMISS.replace("(iv) Advising the Government;\n\n(v) ", "(iv) ")
}

fn elsewhere(address: &str) -> Verdict {
    Verdict::Elsewhere { found_at: Some(address.parse().expect("address")) }
}

#[test]
fn every_quotation_is_verified_in_its_own_language() {
    let dataset = Dataset::open(Path::new(DATA)).expect("dataset");
    let verified = verify(&dataset, &texts());
    assert_eq!(verified.len(), dataset.len());
    for (of, view) in verified.iter().zip(dataset.tasks()) {
        assert_eq!((of.task, &of.verdict), (view.ix, &Verdict::Verified), "{}", view.task.id);
    }
}

#[test]
fn a_wrong_quotation_is_caught() {
    let mut wrong = texts();
    let text = wrong.0.get_mut(&UNMISS_KEY).expect("text");
    *text = text
        .replace("civilians under imminent threat", "civilian people under threat")
        .replace("vio-\n", "vio");
    let Verdict::NotFound { nearest: Some(near) } = verdict(&wrong, "unmiss-1996-3-b-v") else { panic!() };
    assert_eq!(near.address, Some("3 (b) (v)".parse().expect("address")));
    let of = |side: Side| -> Vec<&str> {
        let changes = near.nearest.changes.iter().filter(|change| change.side == side);
        changes.map(|change| change.words.as_str()).collect()
    };
    assert_eq!(of(Side::Text), ["civilian people"]);
    assert_eq!(of(Side::Quotation), ["civilians", "imminent"]);
}

#[test]
fn a_wrong_address_is_caught() {
    assert_eq!(
        verdict(&Texts(HashMap::from([(UNMISS_KEY, moved())])), "unmiss-1996-3-b-v"),
        elsewhere("3 (b) (iv)")
    );
    let mut wrong = texts();
    wrong.0.insert(("BBN, 22 January 2013", Language::En), SEED.replace("Two.\n", ""));
    assert_eq!(verdict(&wrong, "seed-4-good-offices"), elsewhere("3"));
}

#[test]
fn a_chapeau_is_not_the_item_below_it() {
    let mut wrong = texts();
    let text = wrong.0.get_mut(&UNMISS_KEY).expect("text");
    let quote = "protecting civilians under imminent threat of physical violence";
    *text = text.replace("Deterring", "Ending").replace("protecting civilians under", "");
    *text = text.replace("Support conflict prevention:", &format!("Support {quote}:"));
    assert_eq!(verdict(&wrong, "unmiss-1996-3-b-v"), elsewhere("3 (b)"));
}

#[test]
fn a_wrong_document_is_caught() {
    let mut wrong = texts();
    wrong.0.insert(UNMISS_KEY, MONUSCO_EN.to_owned());
    assert_eq!(verdict(&wrong, "unmiss-1996-3-b-v"), Verdict::NotFound { nearest: None });
    assert!(verdict(&wrong, "unmiss-1996-3-c-ii").is_wrong());
}

#[test]
fn another_language_is_no_text() {
    let mut english = texts();
    english.0.remove(&(MONUSCO_KEY.0, Language::Fr));
    assert_eq!(verdict(&english, "monusco-2147-4-a-i"), Verdict::NoText);
    assert_eq!(verdict(&english, "monusco-2147-4-f"), Verdict::Verified);
}

/// The verdict on one task and its document, each changed.
fn one(texts: &Texts, change: impl Fn(&mut TaskRecord, &mut Document)) -> Verdict {
    let small = Dataset::open(Path::new(DATA)).expect("dataset");
    let view = small.task(small.find("unmiss-1996-3-b-v").expect("task"));
    let (mut task, mut document) = (view.task.to_record(), view.document.clone());
    change(&mut task, &mut document);
    let dataset = Dataset::from_records(
        small.missions().to_vec(),
        vec![document],
        small.categories().to_vec(),
        Vec::new(),
        vec![task],
    );
    verify(&dataset.expect("dataset"), texts).remove(0).verdict
}

#[test]
fn a_french_quotation_is_verified_in_the_french_text() {
    let french = "Résolution 1996 (2011)\n\nLe Conseil de sécurité,\n\n1. Décide de créer la Mission;\n\n2. Décide en outre \
                  qu\u{2019}il incombe à la Mission de :\n\na) Protéger les civils, selon le principe dit \u{ab}\u{a0}ne pas \
                  nuire\u{a0}\u{bb}, et l\u{2019}accès humani-\ntaire;\n\nb) Désarmer les combattants;\n";
    let texts = Texts(HashMap::from([((UNMISS_KEY.0, Language::Fr), french.to_owned())]));
    let at = |address: &str, quote: &str| {
        one(&texts, |task, _| {
            task.address = address.parse().expect("address");
            quote.clone_into(&mut task.quote);
            task.quote_language = Language::Fr;
        })
    };
    // Guillemets, apostrophes and broken words are the printer's, accents are not.
    assert_eq!(at("2 (a)", "dit \"ne pas nuire\", et l'accès humanitaire"), Verdict::Verified);
    assert_eq!(at("2 (a)", "qu'il incombe à la Mission de : Protéger les civils"), Verdict::Verified);
    assert_eq!(at("2 (a)", "Désarmer les combattants"), elsewhere("2 (b)"));
    assert!(matches!(at("2 (a)", "Proteger les civils"), Verdict::NotFound { nearest: Some(_) }));
}

#[test]
fn a_quotation_from_the_annex_of_a_report_is_verified_there() {
    let report = "S/24923\n9 December 1992\n\nREPORT OF THE SECRETARY-GENERAL ON THE MISSION\n\nI. INTRODUCTION\n\n\
                  16. The mission was there.\n\n17. Its tasks would be:\n\n(a) To observe the border;\n\nAnnex\n\n\
                  16. The team went there.\n\n17. It recommends:\n\n(a) To monitor the border areas;\n\n(b) To report.\n";
    let texts = Texts(HashMap::from([(("S/24923", Language::En), report.to_owned())]));
    let at = |address: &str, quote: &str| {
        one(&texts, |task, document| {
            document.kind = DocumentKind::Report;
            "S/24923".clone_into(&mut document.symbol);
            task.basis = Basis::Report;
            task.address = address.parse().expect("address");
            quote.clone_into(&mut task.quote);
        })
    };
    assert_eq!(at("annex, 17 (a)", "monitor the border areas"), Verdict::Verified);
    assert_eq!(at("annex, 17 (a)", "recommends: To monitor"), Verdict::Verified);
    assert_eq!(at("17 (a)", "observe the border"), Verdict::Verified);
    // The annex numbers anew: its paragraph 17 is another.
    assert_eq!(at("17 (a)", "monitor the border areas"), elsewhere("annex, 17 (a)"));
    assert_eq!(at("annex, 17 (a)", "observe the border"), elsewhere("17 (a)"));
}

#[test]
fn a_quotation_with_the_label_of_an_item_is_found_in_the_text_as_it_came() {
    let with = |quote: &str| one(&texts(), |task, _| quote.clone_into(&mut task.quote));
    assert_eq!(with("Advising the Government; (v) Deterring violence"), Verdict::Verified);
    assert_eq!(with("prevention: (i) Exercising good offices"), elsewhere("3 (b) (i)"));
    assert!(matches!(with("civilian personnel; 3. Decides that"), Verdict::NotFound { .. }));
}

/// A folder of files named as they are downloaded.
fn folder(texts: &Texts) -> TempDir {
    let folder = tempfile::tempdir().expect("folder");
    for ((symbol, language), text) in &texts.0 {
        let name = match (*symbol, language) {
            ("S/RES/1996 (2011)", _) => "S_RES_1996_2011_EN_GOLD.txt",
            ("S/RES/2147 (2014)", Language::En) => "S_RES_2147_2014_EN.txt",
            ("S/RES/2147 (2014)", Language::Fr) => "S_RES_2147_2014_FR.txt",
            _ => "BBN_2013-01-22_EN.txt",
        };
        fs::write(folder.path().join(name), text).expect("text");
    }
    folder
}

fn mandates(args: &[&str], folders: &[&TempDir]) -> Command {
    let mut command = cargo_bin_cmd!("mandates");
    let home = std::env::temp_dir().join("mandates-no-home");
    command.env_clear().env("MANDATES_DATA", DATA).env("HOME", home).arg("verify").args(args).write_stdin("");
    for folder in folders {
        command.arg("--texts").arg(folder.path());
    }
    command
}

/// Exit code, standard output, standard error.
fn run(args: &[&str], folders: &[&TempDir]) -> (i32, String, String) {
    let output = mandates(args, folders).output().expect("output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("exit code"), text(output.stdout), text(output.stderr))
}

fn json(args: &[&str], folders: &[&TempDir]) -> (i32, Value) {
    let (code, out, err) = run(&[args, &["--format", "json"]].concat(), folders);
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}\n{err}")))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("object").keys().map(String::as_str).collect()
}

/// Texts of which one has the wrong address, one the wrong words, one is missing.
fn broken() -> Texts {
    let mut broken = texts();
    broken.0.remove(&("BBN, 22 January 2013", Language::En));
    broken.0.insert(UNMISS_KEY, moved());
    let text = broken.0.get_mut(&MONUSCO_KEY).expect("text");
    *text = text.replace("advice", "\u{1b}[31madvise");
    broken
}

#[test]
fn nothing_wrong_is_zero() {
    let good = folder(&texts());
    let (code, out, err) = run(&[], &[&good]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "5 tasks: 5 verified, 0 elsewhere, 0 not found, 0 without a text\n");
    let (code, found) = json(&[], &[&good]);
    assert_eq!((code, &found["verified"]), (0, &Value::from(5)));
    // A text that is not there proves nothing wrong.
    let none = tempfile::tempdir().expect("folder");
    let (code, found) = json(&[], &[&none]);
    assert_eq!((code, &found["no_text"]), (0, &Value::from(5)));
}

#[test]
fn json_has_the_documented_shape() {
    let (code, found) = json(&[], &[&folder(&broken())]);
    assert_eq!(code, 1);
    assert_eq!(keys(&found), ["verified", "elsewhere", "not_found", "no_text", "tasks"]);
    let counts = ["verified", "elsewhere", "not_found", "no_text"].map(|key| found[key].as_u64());
    assert_eq!(counts, [2, 1, 1, 1].map(Some));
    let task = |id: &str| {
        let tasks = found["tasks"].as_array().expect("array");
        tasks.iter().find(|task| task["id"] == id).unwrap_or_else(|| panic!("{id}"))
    };
    let elsewhere = task("unmiss-1996-3-b-v");
    assert_eq!(keys(elsewhere), ["id", "result", "address", "found_at"]);
    assert_eq!(elsewhere["result"], "elsewhere");
    assert_eq!((&elsewhere["address"], &elsewhere["found_at"]), (&"3 (b) (v)".into(), &"3 (b) (iv)".into()));
    let verified = task("unmiss-1996-3-c-ii");
    assert_eq!((&verified["result"], &verified["found_at"]), (&"verified".into(), &"3 (c) (ii)".into()));
    let missing = task("seed-4-good-offices");
    assert_eq!((&missing["result"], &missing["found_at"]), (&"no_text".into(), &Value::Null));
    let wrong = task("monusco-2147-4-f");
    assert_eq!(keys(wrong), ["id", "result", "address", "found_at", "nearest"]);
    assert_eq!((&wrong["result"], &wrong["found_at"]), (&"not_found".into(), &Value::Null));
    assert_eq!(wrong["nearest"]["address"], "4 (f)");
    assert_eq!(keys(&wrong["nearest"]["diff"][0]), ["side", "words"]);
}

#[test]
fn the_table_lists_what_is_wrong_and_says_how() {
    let broken = folder(&broken());
    let (code, out, err) = run(&[], &[&broken]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(!out.contains('\u{1b}'), "{out:?}");
    insta::assert_snapshot!("table", out);
    let (_, all, _) = run(&["--all"], &[&broken]);
    assert!(all.contains("unmiss-1996-3-c-ii") && all.contains("no text    seed-4-good-offices"), "{all}");
}

#[test]
fn some_tasks_by_id_or_by_query() {
    let broken = folder(&broken());
    let ids = |args: &[&str]| {
        let (code, found) = json(args, &[&broken]);
        let tasks = found["tasks"].as_array().expect("array").clone();
        (code, tasks.iter().map(|task| task["id"].as_str().expect("id").to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(ids(&["unmiss-1996-3-c-ii"]), (0, vec!["unmiss-1996-3-c-ii".to_owned()]));
    assert_eq!(ids(&["mission:unmiss", "-ddr"]), (1, vec!["unmiss-1996-3-b-v".to_owned()]));
    assert_eq!(ids(&["zzzzqqqq"]), (1, vec![]));
    let (code, _, err) = run(&["zzzzqqqq"], &[&broken]);
    assert!(code == 1 && err.contains("no task matches `zzzzqqqq`"), "{err}");
    assert_eq!(run(&["misson:unmiss"], &[&broken]).0, 2);
}

#[test]
fn several_folders_are_looked_through_in_turn() {
    let (mut english, mut french) = (texts(), texts());
    english.0.retain(|(_, language), _| *language == Language::En);
    french.0.retain(|(_, language), _| *language == Language::Fr);
    let (english, french) = (folder(&english), folder(&french));
    assert_eq!(json(&[], &[&english]).1["no_text"], 1);
    assert_eq!(json(&[], &[&english, &french]).1["verified"], 5);
}

#[test]
fn without_folders_the_attached_texts_are_looked_in() {
    let attached = tempfile::tempdir().expect("folder");
    let run = || {
        let mut command = mandates(&["--format", "json"], &[]);
        let output = command.env("XDG_DATA_HOME", attached.path()).output().expect("output");
        serde_json::from_slice::<Value>(&output.stdout).expect("JSON")
    };
    assert_eq!(run()["no_text"], 5);
    let mut writer = Store::open(attached.path().join("mandates/texts")).writer().expect("writer");
    for ((symbol, language), text) in texts().0 {
        let symbol = Symbol::new(symbol).expect("symbol");
        writer.put(&Text { symbol, language, text, source: String::new() }, false).expect("put");
    }
    writer.finish().expect("finish");
    assert_eq!(run()["verified"], 5);
}

#[test]
fn a_folder_that_is_not_there_is_two() {
    let (code, out, err) = run(&["--texts", "/nonexistent\u{1b}[2J"], &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("folder of texts") && !err.contains('\u{1b}'), "{err}");
}

#[test]
fn a_closed_pipe_is_success() {
    let good = folder(&texts());
    for format in ["table", "json"] {
        let (reader, writer) = std::io::pipe().expect("pipe");
        drop(reader);
        let mut process = std::process::Command::new(mandates(&[], &[]).get_program());
        process.env_clear().env("MANDATES_DATA", DATA).args(["verify", "--all", "--format", format]);
        let output = process.arg("--texts").arg(good.path()).stdout(writer).output().expect("output");
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{format}");
    }
}
