//! What is marked in the texts that are shown.

use crate::fixture::Bench;

#[test]
fn what_matched_is_marked() {
    let bench = Bench::small();
    for (query, text, marked) in [
        ("civilian prot", "Protect civilians", "[Prot]ect [civilians]"),
        ("proteger", "Protéger l’État", "[Protéger] l’État"),
        ("protecton", "Protection", "[Protect]i[on]"),
        ("polcie", "the police", "the [police]"),
        ("ddr", "the demobilization of DDR", "the [demobilization] of [DDR]"),
        ("ied", "improvised explosive devices, a device", "[improvised explosive devices], a device"),
        ("\"police force\"", "police forces, a force", "[police forces], a force"),
        ("ceasefire", "cease-fire and ceasefire", "[cease-fire] and [ceasefire]"),
        ("poc", "protection of the civilians", "[protection of the civilians]"),
        ("-police mission:unmiss", "police of unmiss", "police of unmiss"),
        ("of the police", "of the police", "of the [police]"),
        ("", "police", "police"),
        ("xyzzy", "xyzzy police", "xyzzy police"),
    ] {
        assert_eq!(bench.marked(query, text), marked, "{query}");
    }
}

#[test]
fn every_hit_of_a_word_shows_why() {
    let bench = Bench::small();
    for query in ["police", "ddr", "demobilization", "protecton civilans", "ied", "ceasefire", "poc"] {
        let results = bench.search(query);
        assert!(!results.hits.is_empty(), "{query}");
        for hit in &results.hits {
            let view = bench.dataset.task(hit.task());
            let task = view.task;
            let mut texts =
                vec![task.title, task.summary, task.quote, &*view.category.name, &*view.category.id];
            texts.extend(task.keywords.iter());
            texts.extend(view.types().map(|kind| &*kind.name));
            let marks: usize = texts.iter().map(|text| results.highlighter.marks(text).len()).sum();
            assert!(marks > 0, "{query}: {}", task.id);
        }
    }
}
