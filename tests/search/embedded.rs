//! The dataset inside the program answers what its readers ask.

use mandates::search::Hit;

use crate::fixture::Bench;

/// The category of each of the first tasks that are found.
fn first_categories(bench: &Bench, query: &str, count: usize) -> Vec<String> {
    let hits = bench.search(query).hits;
    hits.iter().take(count).map(|hit| bench.dataset.task(hit.task()).category.id.clone()).collect()
}

#[test]
fn readers_questions_find_their_tasks_first() {
    let bench = Bench::embedded();
    for (query, category) in [
        ("protecton civilans", "poc"),
        ("protection of civilians", "poc"),
        ("poc", "poc"),
        ("ddr", "ddr"),
        ("dmblztn", "ddr"),
        ("demobilisation", "ddr"),
        ("security sector reform", "ssr"),
        ("mission:unmiss ddr", "ddr"),
    ] {
        assert_eq!(first_categories(&bench, query, 3), [category; 3], "{query}");
    }
}

/// The beginning of a word, which its forms share.
fn stem(word: &str) -> &str {
    word.char_indices().nth(5).map_or(word, |(end, _)| &word[..end])
}

#[test]
fn each_task_is_found_by_its_title() {
    let bench = Bench::embedded();
    for view in bench.dataset.tasks() {
        let title = view.task.title;
        // Quotation marks and signs of the query language are not words of a title.
        let query: String =
            title.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
        let Ok(found) = bench.try_search(&query, Default::default()) else { continue };
        let place = found.hits.iter().position(|hit| hit.task() == view.ix);
        // Titles that hold all of its words, in whatever form, may come before it.
        let holds_all = |hit: &&Hit| {
            let other = bench.dataset.task(hit.task()).task.title.to_lowercase();
            let words = query.to_lowercase();
            let small = [
                "have", "that", "from", "under", "their", "into", "within", "through", "between", "during",
                "where",
            ];
            let meant = |word: &&str| word.len() > 3 && !small.contains(word);
            words.split_whitespace().filter(meant).all(|word| other.contains(stem(word)))
        };
        let before = place.map(|place| found.hits.top(place).iter().filter(|hit| !holds_all(hit)).count());
        assert!(before.is_some_and(|before| before < 5), "{} {title}: {place:?}", view.task.id);
    }
}
