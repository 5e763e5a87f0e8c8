//! Large sets of records, the same for each run: tasks that mix the parts of the
//! embedded ones, with words of their own, about 20,000 more distinct words.

use std::fs;
use std::path::Path;

use mandates::dataset::{Dataset, TaskIx};
use mandates::model::{Basis, Task, TaskRecord};

/// Tasks in one file of a folder.
const TASKS_A_FILE: usize = 25_000;

/// A dataset of so many records.
pub fn dataset(records: usize) -> Dataset {
    let small = Dataset::embedded().expect("the embedded dataset is good");
    // Only what has the words of its source can be mixed.
    let has_words = |task: &Task<'_>| task.basis == Basis::Text;
    let tasks: Vec<Task<'_>> = small.tasks().map(|view| view.task).filter(has_words).collect();
    let mixed = (0..records).map(|at| {
        let part = |step: usize| tasks[at.wrapping_mul(step).wrapping_add(at / tasks.len()) % tasks.len()];
        let mut task = part(1).to_record();
        task.id = format!("{}-{at}", task.id);
        task.title = part(7).title.to_owned();
        task.quote = part(11).quote.to_owned();
        task.summary = format!("{} {} {}", part(13).summary, rare_word(at), rare_word(at / 3 + 1));
        task
    });
    Dataset::from_records(
        small.missions().to_vec(),
        small.documents().to_vec(),
        small.categories().to_vec(),
        small.glossary().to_vec(),
        mixed,
    )
    .expect("references")
}

/// One of some 20,000 words that look like words.
fn rare_word(seed: usize) -> String {
    const SYLLABLES: [&str; 27] = [
        "ba", "co", "di", "fe", "gu", "ha", "ki", "lo", "ma", "ne", "po", "ra", "si", "tu", "ve", "wa", "yo",
        "zi", "den", "for", "gal", "mir", "nos", "pel", "rin", "ster", "tion",
    ];
    let mut seed = seed.wrapping_mul(7919) % 19_683;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[seed % 27]);
        seed /= 27;
    }
    word
}

/// Everything of a task that one would search.
pub fn text(task: Task<'_>) -> String {
    format!("{} {} {} {}", task.title, task.quote, task.summary, task.keywords.join(" "))
}

/// Writes a dataset into a folder, as RON files; gives their bytes.
#[allow(dead_code, reason = "one of two benchmarks writes folders")]
pub fn write(dataset: &Dataset, folder: &Path) -> u64 {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    fs::create_dir_all(folder.join("tasks")).expect("a folder");
    let mut bytes = 0;
    for file in ["missions.ron", "documents.ron", "taxonomy.ron", "glossary.ron"] {
        bytes += fs::copy(data.join(file), folder.join(file)).expect(file);
    }
    let tasks: Vec<TaskIx> = dataset.tasks().map(|view| view.ix).collect();
    for (at, tasks) in tasks.chunks(TASKS_A_FILE).enumerate() {
        let records: Vec<String> =
            tasks.iter().map(|&ix| ron_of(&dataset.task(ix).task.to_record())).collect();
        let text = format!("[\n{}\n]\n", records.join(",\n"));
        bytes += text.len() as u64;
        fs::write(folder.join(format!("tasks/{at:04}.ron")), text).expect("written");
    }
    bytes
}

/// A task as data files write it.
fn ron_of(task: &TaskRecord) -> String {
    let optional = |name: &str, value: &Option<String>| {
        value.as_ref().map(|value| format!("        {name}: {value:?},\n")).unwrap_or_default()
    };
    format!(
        "    (\n        id: {:?},\n{}        document: {:?},\n        address: {:?},\n        category: {:?},\n        \
         types: {:?},\n        strength: {:?},\n        modality: {:?},\n        chapter_vii: {},\n        \
         tier: {:?},\n        title: {:?},\n        summary: {:?},\n        quote: {:?},\n        \
         quote_language: {:?},\n        keywords: {:?},\n        basis: {:?},\n        coded_from: {:?},\n{}{}    )",
        task.id,
        optional("mission", &task.mission),
        task.document,
        task.address.as_str(),
        task.category,
        task.types,
        task.strength,
        task.modality,
        task.chapter_vii,
        task.tier,
        task.title,
        task.summary,
        task.quote,
        task.quote_language.id(),
        task.keywords,
        task.basis,
        task.coded_from,
        optional("ordered_by", &task.ordered_by),
        optional("note", &task.note),
    )
}
