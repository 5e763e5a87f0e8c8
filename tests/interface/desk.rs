//! The screens of the desk: missions, documents, matrix, comparison, precedents.

use std::path::Path;

use crate::screen::{Screen, styles, text};
use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use mandates::dataset::Dataset;
use mandates::matrix::Sorted;
use mandates::tui::screens::Screen as Shown;
use mandates::tui::theme::Role;
use mandates::tui::update::Effect;

fn open(width: u16, height: u16) -> Screen {
    in_theme("dark", width, height)
}

fn in_theme(theme: &str, width: u16, height: u16) -> Screen {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals"));
    Screen::open(Dataset::open(folder).expect("a good dataset"), theme, width, height)
}

fn snapshot(name: &str, screen: &mut Screen) {
    let buffer = screen.draw();
    let plain = screen.state.appearance.theme.style(Role::Text);
    insta::assert_snapshot!(name, format!("{}\n---\n{}", text(&buffer), styles(&buffer, plain)));
}

#[test]
fn each_screen_at_each_width() {
    for (name, keys) in [
        ("missions", "2"),
        ("documents", "3"),
        ("matrix", "4 right"),
        ("compare", "2 G c"),
        ("renewals", "2 G R"),
        ("precedents", "p"),
    ] {
        for (width, height) in [(160, 30), (120, 30), (80, 24), (40, 16)] {
            let mut screen = open(width, height);
            screen.press(keys);
            snapshot(&format!("desk_{name}_{width}"), &mut screen);
        }
    }
}

#[test]
fn without_colour_the_screens_say_the_same() {
    for (name, keys) in [("matrix", "4 right"), ("compare", "2 G c")] {
        let mut screen = in_theme("monochrome", 100, 24);
        screen.press(keys);
        snapshot(&format!("desk_{name}_monochrome"), &mut screen);
    }
}

#[test]
fn missions_are_sorted_and_filtered_and_keep_what_is_selected() {
    let mut screen = open(120, 30);
    screen.press("2 down");
    let name = |screen: &Screen| {
        let at = screen.state.desk.missions.selected().expect("a mission");
        screen.state.library.dataset.missions()[at].acronym.clone()
    };
    assert_eq!(name(&screen), "UNGAMA", "the second to begin");
    screen.press("s");
    assert_eq!((name(&screen).as_str(), screen.state.desk.missions.scroll.selected), ("UNGAMA", 1));
    screen.press("/ \"beta\"");
    assert_eq!(screen.state.desk.missions.rows.len(), 1);
    assert_eq!(name(&screen), "UNBETA");
    screen.press("enter esc");
    assert_eq!(screen.state.desk.missions.rows.len(), 3, "Esc clears the filter first");
    screen.press("esc");
    assert_eq!(screen.state.screen(), Shown::Tasks);
}

#[test]
fn the_renewals_of_a_mission_lead_to_each_comparison_and_back() {
    let mut screen = open(120, 40);
    screen.press("2 G R");
    assert!(screen.text().contains("UNALFA through its renewals, oldest first"), "{}", screen.text());
    screen.press("enter");
    assert_eq!(screen.state.screen(), Shown::Compare);
    assert!(screen.text().contains("S/RES/9001 (2011) and S/RES/9003 (2014)"), "{}", screen.text());
    screen.press("esc");
    assert!(screen.text().contains("UNALFA through its renewals"), "{}", screen.text());
    screen.press("tab down enter");
    assert_eq!(screen.state.screen(), Shown::Compare, "the first link of the page leads there too");
    screen.press("esc esc esc");
    assert_eq!(screen.state.screen(), Shown::Missions);
    screen.press("home down R");
    assert!(screen.text().contains("to compare it with"), "one document has no renewal: {}", screen.text());
}

#[test]
fn a_missions_page_leads_to_its_neighbour_and_back() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut screen = open(width, height);
        screen.press("2 G enter");
        assert!(screen.text().contains("United Nations Mission in Alfa"), "{}", screen.text());
        screen.press("down enter");
        let text = screen.text();
        assert!(text.contains("United Nations Observers in Beta"), "{text}");
        screen.press("esc esc");
        let at = screen.state.desk.missions.selected().expect("a mission");
        assert_eq!(screen.state.library.dataset.missions()[at].acronym, "UNALFA", "one comes back to it");
        assert!(screen.state.desk.missions.in_page);
    }
}

#[test]
fn a_documents_page_leads_to_a_task_and_back() {
    let mut screen = open(120, 40);
    screen.press("3 / \"8500\" enter enter");
    assert!(screen.text().contains("It founds"), "{}", screen.text());
    screen.press("down down down enter");
    let ix = screen.state.shown_task().expect("a task");
    assert_eq!(screen.state.library.dataset.task(ix).task.id, "ungama-8500-2");
    assert_eq!(screen.state.screen(), Shown::Tasks);
    screen.press("esc");
    assert_eq!(screen.state.screen(), Shown::Documents);
    let copied = screen.press("y");
    assert_eq!(copied, [Effect::Copy("Security Council resolution 8500 (2000)".to_owned())]);
}

#[test]
fn the_matrix_scrolls_both_ways_with_its_headings_in_sight() {
    let mut screen = open(40, 12);
    screen.press("4");
    let first = screen.text();
    assert!(first.contains("poc") && !first.contains(" mas"), "{first}");
    screen.press("G");
    let last = screen.text();
    assert!(last.contains("mas") && last.contains("UNALFA") && last.contains('‹'), "{last}");
    assert!(last.contains("all"), "the totals stay: {last}");
    screen.press("left left left up up");
    assert!(screen.text().contains("poc"));
}

#[test]
fn a_cell_leads_to_its_tasks_and_they_to_the_task() {
    let mut screen = open(120, 36);
    screen.press("4 G left left left");
    let text = screen.text();
    assert!(
        text.contains("UNALFA · Protection of civilians") && text.contains("Res. 9001 OP3 (a)"),
        "{text}"
    );
    assert_eq!(screen.state.desk.matrix.cell().map(|cell| cell.tasks.len()), Some(4));
    screen.press("enter");
    assert_eq!((screen.state.screen(), screen.state.desk.listing.rows.len()), (Shown::Listing, 4));
    screen.press("esc");
    assert_eq!(screen.state.screen(), Shown::Matrix);
}

#[test]
fn the_matrix_follows_the_search_the_day_and_the_category() {
    let mut screen = open(120, 36);
    let total = |screen: &Screen| screen.state.desk.matrix.matrix.total();
    screen.press("4");
    let all = screen.state.library.dataset.len();
    assert_eq!(total(&screen), all);
    screen.press("/ \"mission:unbeta\" enter");
    assert_eq!(total(&screen), 3);
    screen.press("x d \"2014-05-26\" enter");
    assert_eq!(total(&screen), 5);
    assert!(screen.text().contains("on 26 May 2014"), "{}", screen.text());
    screen.press("g e");
    assert_eq!(screen.state.desk.matrix.settings.category.as_deref(), Some("poc"));
    assert_eq!(total(&screen), 2);
    screen.press("esc esc");
    assert_eq!(total(&screen), all, "Esc undoes the category, then the day");
    screen.press("d \"2014\" enter");
    assert!(screen.text().contains("write a day"), "{}", screen.text());
    screen.press("r");
    assert!(screen.text().contains("1990s"), "{}", screen.text());
    screen.press("/ \"zzzz\" enter");
    assert!(screen.text().contains("No task is counted"), "{}", screen.text());
}

#[test]
fn rows_and_columns_of_the_matrix_are_sorted_and_the_first_is_gone_to() {
    let mut screen = open(120, 36);
    screen.press("4 right");
    let selected = |screen: &Screen| {
        let matrix = &screen.state.desk.matrix;
        (matrix.matrix.rows[matrix.at.0].id.clone(), matrix.matrix.columns[matrix.at.1].id.clone())
    };
    screen.press("s s s s");
    assert!(screen.text().contains("rows: most ddr first · 14 tasks"), "{}", screen.text());
    assert_eq!(selected(&screen), ("unalfa".into(), "ddr".into()), "the column stays selected");
    assert_eq!(screen.state.desk.matrix.at.0, 0);
    screen.press("C");
    assert!(screen.text().contains("columns: by name"), "{}", screen.text());
    screen.press("C");
    assert_eq!(screen.state.desk.matrix.at, (0, 0));
    assert_eq!(selected(&screen), ("unalfa".into(), "poc".into()), "most tasks first");
    screen.press("/ \"category:mas,ddr\" enter");
    let columns: Vec<&str> =
        screen.state.desk.matrix.matrix.columns.iter().map(|head| head.id.as_str()).collect();
    assert_eq!(columns, ["ddr", "mas"], "of what the search finds");
    screen.press("right s s right");
    assert_eq!(screen.state.desk.matrix.settings.order, Sorted::Given);
}

#[test]
fn one_key_on_a_mission_tells_what_changed_at_its_last_renewal() {
    let mut screen = open(120, 36);
    screen.press("2 G c");
    let text = screen.text();
    for expected in ["= 1 kept", "~ 1 changed", "↑ 1 stronger", "↓ 1 weaker", "+ 1 added", "- 1 dropped"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(text.contains("[imminent]") && text.contains("{irrespective"), "{text}");
    screen.press("u");
    assert_eq!(screen.state.desk.compare.shown.len(), 5, "what was kept is hidden");
    screen.press("[");
    assert!(screen.text().contains("no earlier mandate"), "{}", screen.text());
    screen.press("enter");
    let ix = screen.state.shown_task().expect("a task");
    assert_eq!(screen.state.library.dataset.task(ix).task.id, "unalfa-9003-4-a-i");
    screen.press("esc esc");
    assert_eq!(screen.state.screen(), Shown::Missions);
    screen.press("up c");
    assert!(screen.text().contains("of UNGAMA the dataset holds the tasks of one document only"));
}

#[test]
fn documents_are_marked_and_any_two_sides_typed() {
    let mut screen = open(120, 36);
    screen.press("3 c");
    assert!(screen.text().contains("S/RES/9003 (2014) is marked"), "{}", screen.text());
    screen.press("down c");
    assert!(screen.text().contains("S/RES/9001 (2011) and S/RES/9003 (2014)"), "{}", screen.text());
    for typed in ["\"unbeta_with_9001\"", "\"unbeta_S/RES/9001_(2011)\"", "\"unbeta_9001\""] {
        screen.press("5 c");
        screen.press(typed);
        screen.press("enter");
        let text = screen.text();
        assert!(text.contains("UNBETA and S/RES/9001 (2011)"), "{typed}: {text}");
        assert!(text.contains("1 in two languages: words not compared"), "{text}");
    }
    screen.press("c \"zzz\" enter");
    assert!(screen.text().contains("neither a mission nor a document"), "{}", screen.text());
}

#[test]
fn precedents_are_put_in_order_by_date_force_and_wording() {
    let mut screen = open(120, 36);
    screen.press("/ \"imminent\" enter p");
    let ids = |screen: &Screen| -> Vec<String> {
        let dataset = &screen.state.library.dataset;
        let key = |row: &mandates::tui::screens::browser::SheetRow| u32::try_from(row.key).expect("small");
        let rows = &screen.state.desk.listing.rows;
        rows.iter().map(|row| dataset.task(mandates::dataset::TaskIx(key(row))).task.id.to_owned()).collect()
    };
    assert_eq!(ids(&screen), ["ungama-8500-2", "unalfa-9001-3-a", "unalfa-9003-4-a-i"]);
    screen.press("s s");
    assert_eq!(ids(&screen), ["unalfa-9003-4-a-i", "ungama-8500-2", "unalfa-9001-3-a"], "by force");
    screen.press("s");
    assert_eq!(ids(&screen)[0], "unalfa-9001-3-a", "nothing is nearer than the wording itself");
    assert!(screen.text().contains("this"), "{}", screen.text());
}

#[test]
fn the_passages_nearest_to_a_typed_sentence_are_listed_with_the_words_they_share() {
    for (width, height) in [(120, 36), (80, 24)] {
        let mut screen = open(width, height);
        screen.press("P");
        screen.press("\"protect_the_civilian_under_imminent_threats\" enter");
        assert_eq!(screen.state.screen(), Shown::Listing);
        assert_eq!(task_here(&screen), "unalfa-9001-3-a");
        let text = screen.text();
        assert!(
            text.contains("Nearest to “protect the civilian") && text.contains("civilian under"),
            "{text}"
        );
        snapshot(&format!("desk_nearest_{width}"), &mut screen);
        screen.press("enter");
        let text = screen.text();
        assert!(text.contains("Nearness") && text.contains("imminent, threats"), "{text}");
        screen.press("esc P");
        assert!(screen.text().contains("imminent_threats".replace('_', " ").as_str()), "it can be changed");
        screen.press("ctrl-u");
        screen.press("\"zzz_the\" enter");
        assert!(screen.text().contains("shares more with it than common words"), "{}", screen.text());
        screen.press("esc esc");
        assert_eq!(screen.state.screen(), Shown::Tasks);
    }
}

/// The id of the task that is selected in a list.
fn task_here(screen: &Screen) -> String {
    let key = screen.state.desk.listing.selected().and_then(|key| u32::try_from(key).ok()).expect("a row");
    screen.state.library.dataset.task(mandates::dataset::TaskIx(key)).task.id.to_owned()
}

#[test]
fn attached_texts_are_among_the_precedents_when_they_have_been_read() {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let texts = mandates::desk::texts::Folder::open(&fixtures.join("texts")).expect("a folder");
    let dataset = Dataset::open(&fixtures.join("renewals")).expect("a good dataset");
    let mut screen = Screen::with_texts(dataset, std::sync::Arc::new(texts), "dark", 120, 36);
    screen.press("P");
    let effects = screen.press("\"lend_good_offices_to_the_parties\" enter");
    assert!(effects.contains(&Effect::ReadTexts), "{effects:?}");
    let before = screen.state.desk.listing.rows.len();
    screen.read_texts();
    let text = screen.text();
    assert!(screen.state.desk.listing.rows.len() > before, "{text}");
    assert!(text.contains("attached texts are among them"), "{text}");
    screen.press("/ \"1996\" enter");
    assert_eq!(screen.press("y").len(), 1, "a paragraph is cited too");
    screen.press("enter");
    let text = screen.text();
    assert!(text.contains("S/RES/1996 (2011)") && text.contains("The paragraph"), "{text}");
    screen.press("o");
    assert!(screen.state.reader.is_some(), "and read");
}

#[test]
fn the_source_is_opened_outside_from_every_screen_where_one_is_selected() {
    let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let folder = tempfile::tempdir().expect("a folder");
    let items = ["(i) watching;", "(ii) warning;", "(iii) deterring;", "(iv) patrolling;", "(v) protecting;"];
    let text = format!(
        "Resolution 1996 (2011)\n\nThe Security Council,\n\n1. Decides to establish a mission;\n\n\
         2. Decides that it has a size;\n\n3. Decides that the mission shall carry out these tasks:\n\n\
         (a) Support peace;\n\n(b) Protect civilians by:\n\n{}\n\n4. Decides to remain seized.\n",
        items.join("\n\n")
    );
    std::fs::write(folder.path().join("S_RES_1996_2011_EN.txt"), text).expect("written");
    let texts = mandates::desk::texts::Folder::open(folder.path()).expect("a folder");
    let dataset = Dataset::open(&fixtures.join("small")).expect("a good dataset");
    let mut screen = Screen::with_texts(dataset, std::sync::Arc::new(texts), "dark", 120, 36);
    let address = |screen: &mut Screen, keys: &str| match &screen.press(keys)[..] {
        [Effect::Browse(url)] => url.clone(),
        other => panic!("{keys}: {other:?}\n{}", screen.text()),
    };
    let text = |screen: &mut Screen, keys: &str| match &screen.press(keys)[..] {
        [Effect::Page(text)] => text.clone(),
        other => panic!("{keys}: {other:?}\n{}", screen.text()),
    };
    screen.press("/ \"unmiss_document:1996\" enter");
    let url = address(&mut screen, "O");
    assert!(url.starts_with("https://") && url.contains("1996"), "{url}");
    let on_task = text(&mut screen, "V");
    let ix = screen.state.shown_task().expect("a task");
    let (title, address_of) = {
        let view = screen.state.library.dataset.task(ix);
        (view.task.title.to_owned(), format!("S/RES/1996 (2011), {}", view.task.address))
    };
    let paragraph = on_task.find(&address_of).expect("the paragraph");
    assert!(on_task.starts_with(&title) && on_task.contains("Resolution 1996 (2011)"), "{on_task}");
    assert!(paragraph < on_task.find("Resolution 1996 (2011)").expect("the document"), "{on_task}");
    assert!(on_task.contains("Protect civilians by: protecting"), "under its chapeaux: {on_task}");
    assert!(on_task.lines().all(|line| line.chars().count() <= 92 || line.starts_with("https://")));
    for keys in ["p", "b 6", "1 o"] {
        screen.press(keys);
        assert_eq!(address(&mut screen, "O"), url, "{keys}");
        assert!(text(&mut screen, "V").contains("Resolution 1996 (2011)"), "{keys}");
    }
    screen.press("esc 3 / \"1996\" enter");
    assert_eq!(address(&mut screen, "O"), url);
    assert!(text(&mut screen, "V").contains("Resolution 1996 (2011)"));
    assert!(screen.press("4 O").is_empty() && screen.text().contains("no task and no document"));
    assert!(screen.press("V").is_empty() && screen.text().contains("no task and no document"));

    // Without its text the pager shows what is known, and how to get the text.
    let mut screen = open(120, 36);
    let known = text(&mut screen, "V");
    assert!(known.contains("is not at hand") && known.contains("texts add"), "{known}");
}

#[test]
fn the_mouse_reaches_tabs_rows_and_cells() {
    let mut screen = open(120, 36);
    let click = |screen: &mut Screen, column: u16, row: u16| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let modifiers = crossterm::event::KeyModifiers::NONE;
        screen.handle(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
    };
    click(&mut screen, 21, 0);
    assert_eq!(screen.state.screen(), Shown::Missions);
    click(&mut screen, 5, 7);
    assert_eq!(screen.state.desk.missions.scroll.selected, 1);
    click(&mut screen, 5, 7);
    assert!(screen.state.desk.missions.in_page, "a click on the selected row opens its page");
    screen.press("4");
    click(&mut screen, 21, 8);
    assert_eq!(screen.state.desk.matrix.at, (1, 0));
}

#[test]
fn citations_are_copied_in_the_style_that_is_chosen() {
    let mut screen = open(120, 36);
    screen.press("/ \"imminent\" enter z z");
    assert!(screen.text().contains("OSCOLA"), "{}", screen.text());
    let oscola = "UNSC Res 9001 (8 July 2011) UN Doc S/RES/9001, para 3(a)".to_owned();
    assert_eq!(screen.press("y"), [Effect::Copy(oscola.clone())]);
    screen.press("p");
    assert_eq!(screen.press("y"), [Effect::Copy(oscola)], "on every screen");
}

#[test]
fn a_task_is_kept_tagged_and_written_on_and_each_step_undone() {
    let mut screen = open(120, 40);
    screen.press("/ \"imminent\" enter b");
    assert_eq!(screen.state.notes.tasks.len(), 1);
    screen.press("T \"review_Retain\" enter");
    assert_eq!(screen.state.notes.tasks[0].tags, ["retain", "review"]);
    screen.press("T ctrl-u \"mine_re\" tab tab enter");
    assert_eq!(screen.state.notes.tasks[0].tags, ["mine", "review"], "Tab walks through the tags known");
    screen.press("U");
    screen.press("n \"Compare_with_9003.\" enter \"Second_line.\"");
    assert!(screen.text().contains("Compare with 9003."), "{}", screen.text());
    screen.press("esc");
    assert_eq!(screen.state.notes.tasks[0].note, "Compare with 9003.\nSecond line.");
    screen.press("enter");
    let text = screen.text();
    assert!(text.contains("Your notebook") && text.contains("Second line."), "the task shows it: {text}");

    screen.press("6");
    let text = screen.text();
    assert!(text.contains("» Compare with 9003.") && text.contains("retain review"), "{text}");
    screen.press("/ \"second\" enter");
    assert_eq!(screen.state.desk.notebook.rows.len(), 1, "notes are searched");
    screen.press("b");
    assert!(screen.state.notes.tasks.is_empty());
    assert!(screen.text().contains("brings it back"), "{}", screen.text());
    screen.press("U");
    assert_eq!(screen.state.notes.tasks[0].note, "Compare with 9003.\nSecond line.");
    screen.press("U U U");
    assert!(screen.state.notes.tasks.is_empty(), "back to the start");
    screen.press("U");
    assert!(screen.text().contains("nothing was changed"), "{}", screen.text());
}

#[test]
fn a_search_is_saved_run_renamed_and_deleted() {
    let mut screen = open(120, 30);
    screen.press("S");
    assert!(screen.text().contains("there is no search to save"), "{}", screen.text());
    screen.press("/ \"mission:unalfa\" enter S \"All_of_Alfa\" enter");
    screen.press("x / \"imminent\" enter S enter");
    let names = |screen: &Screen| -> Vec<String> {
        screen.state.notes.searches.iter().map(|search| search.name.clone()).collect()
    };
    assert_eq!(names(&screen), ["All of Alfa", "imminent"], "what has no name is called by its query");
    screen.press("6 6");
    assert_eq!(screen.state.screen(), Shown::Searches);
    snapshot("desk_searches_120", &mut screen);
    screen.press("G enter");
    assert_eq!((screen.state.screen(), screen.state.search.line.text()), (Shown::Tasks, "mission:unalfa"));
    assert_eq!(screen.state.results.hits.len(), 10);
    screen.press("esc");
    assert_eq!(screen.state.screen(), Shown::Searches, "Esc leads back");
    screen.press("R ctrl-u \"imminent\" enter");
    assert!(screen.text().contains("another search is called"), "{}", screen.text());
    screen.press("R ctrl-u \"Alfa\" enter");
    assert_eq!(names(&screen), ["Alfa", "imminent"]);
    screen.press("d");
    assert_eq!(names(&screen), ["imminent"]);
    screen.press("U U");
    assert_eq!(names(&screen), ["All of Alfa", "imminent"]);
    screen.press("3 : \"all_of_alfa\"");
    assert!(
        screen.text().contains("saved search            All of Alfa  (mission:unalfa)"),
        "{}",
        screen.text()
    );
    screen.press("enter");
    assert_eq!((screen.state.screen(), screen.state.search.line.text()), (Shown::Tasks, "mission:unalfa"));
}

#[test]
fn from_elsewhere_a_command_of_the_notebook_only_leads_there() {
    let mut screen = open(120, 30);
    screen.press("b : \"forget_the_task\" enter");
    assert_eq!(screen.state.screen(), Shown::Notebook);
    assert_eq!(screen.state.notes.tasks.len(), 1, "what was not seen is not forgotten");
    screen.press("d");
    assert!(screen.state.notes.tasks.is_empty());
}

#[test]
fn reading_lists_are_filled_from_any_screen_and_put_in_order() {
    let mut screen = open(120, 36);
    screen.press("6 6 6");
    assert!(screen.text().contains("Nothing is to be read yet: a on a task"), "{}", screen.text());
    screen.press("1 a down a 3 G A \"For_Gama\" enter");
    assert!(screen.text().contains("put on “For Gama”"), "{}", screen.text());
    screen.press("up a a");
    assert!(screen.text().contains("To read      For Gama"), "the page says so: {}", screen.text());
    screen.press("A tab");
    assert!(screen.text().contains("those there are): Reading list"), "{}", screen.text());
    screen.press("tab");
    assert!(screen.text().contains("those there are): For Gama"), "{}", screen.text());
    screen.press("ctrl-u \"rea\" tab");
    assert!(screen.text().contains("those there are): Reading list"), "{}", screen.text());
    screen.press("esc a");
    assert!(screen.text().contains("holds it already"), "the last list is put on again: {}", screen.text());
    let lists = |screen: &Screen| -> Vec<(String, usize)> {
        screen.state.notes.lists.iter().map(|list| (list.name.clone(), list.items.len())).collect()
    };
    assert_eq!(lists(&screen), [("Reading list".to_owned(), 2), ("For Gama".to_owned(), 2)]);
    let first = |screen: &Screen| screen.state.notes.lists[0].items[0].what.id().to_owned();
    let top = first(&screen);
    screen.press("6 6 6 g r J");
    assert_ne!(first(&screen), top);
    assert_eq!(screen.state.desk.reading.scroll.selected, 1, "the selection goes with it");
    assert!(screen.state.notes.lists[0].items[1].read);
    snapshot("desk_reading_120", &mut screen);
    screen.press("J");
    assert_eq!(screen.state.notes.lists[0].position(&screen.state.notes.lists[0].items[1].what), Some(1));
    screen.press("K");
    assert_eq!(first(&screen), top);
    screen.press("G y");
    assert!(screen.text().contains("clipboard: "), "{}", screen.text());
    screen.press("d d");
    assert_eq!(lists(&screen).len(), 1, "the last item takes its list away");
    screen.press("U U R ctrl-u \"Alfa\" enter");
    assert_eq!(screen.state.notes.lists.len(), 2);
    assert!(screen.state.notes.list("alfa").is_some());
    screen.press("s");
    assert!(screen.text().contains("unread first"), "{}", screen.text());
    screen.press("/ \"gama\" enter E \"read.md\"");
    let [Effect::Write { content, .. }] = &screen.press("enter")[..] else { panic!("nothing to write") };
    let written = String::from_utf8(content.clone()).expect("UTF-8");
    assert!(written.starts_with("\n## Reading list: ") && written.contains("1. [ ] "), "{written}");
}

#[test]
fn a_note_can_be_left_as_it_was_and_takes_pasted_text_as_text() {
    let mut screen = open(80, 24);
    screen.press("n \"one\" esc n");
    screen.handle(&Event::Paste("\r\ntwo\u{1b}[31m\tthree".to_owned()));
    screen.press("ctrl-s");
    assert_eq!(screen.state.notes.tasks[0].note, "one\ntwo[31m three");
    screen.press("n \"lost\" ctrl-c");
    assert_eq!(screen.state.notes.tasks[0].note, "one\ntwo[31m three");
    assert!(screen.press("n esc").is_empty(), "nothing is written where nothing changed");
    screen.press("n");
    snapshot("desk_note_80", &mut screen);
}

#[test]
fn the_notebook_keeps_what_the_dataset_does_not_know() {
    let mut screen = open(120, 30);
    screen.press("b");
    let mut notes = screen.state.notes.clone();
    let mut unknown = notes.tasks[0].clone();
    (unknown.task, unknown.note) = ("gone-1".to_owned(), "Still mine.".to_owned());
    notes.tasks.push(unknown);
    screen.state.notebook_read(notes);
    screen.press("6");
    let text = screen.text();
    assert!(text.contains("gone-1") && text.contains("No task of this dataset has this id"), "{text}");
    snapshot("desk_notebook_120", &mut screen);
    screen.state.notebook_failed("notebook.ron:3:7: Expected string".to_owned());
    assert!(screen.text().contains("notebook.ron:3:7"));
}

#[test]
fn two_texts_are_compared_paragraph_by_paragraph_and_read_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = "Resolution 9001 (2011)\n\nThe Security Council,\n\n1. Decides to establish a mission in Alfa \
                  for one year;\n\n2. Urges the mission to clear the mines from the roads between the towns;\n\n\
                  3. Decides to remain actively seized of the matter.\n";
    let after = "Resolution 9003 (2014)\n\nThe Security Council,\n\n1. Requests the mission to clear all mines \
                 from the roads between the towns;\n\n2. Decides to remain actively seized of the matter.\n";
    std::fs::write(folder.path().join("S_RES_9001_2011_EN.txt"), before).expect("written");
    std::fs::write(folder.path().join("S_RES_9003_2014_EN.txt"), after).expect("written");
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/renewals"));
    let texts = mandates::desk::texts::Folder::open(folder.path()).expect("a folder");
    let dataset = Dataset::open(data).expect("a good dataset");
    let mut screen = Screen::with_texts(dataset, std::sync::Arc::new(texts), "dark", 120, 30);
    screen.press("2 G c tab");
    let text = screen.text();
    assert!(text.contains("paragraph by paragraph") && text.contains("↑ 1 stronger"), "{text}");
    assert!(text.contains("[Urges]") && text.contains("{Requests}"), "{text}");
    snapshot("desk_paragraphs_120", &mut screen);
    screen.press("u");
    assert_eq!(screen.state.desk.compare.shown.len(), 2);
    screen.press("G enter");
    assert!(screen.state.reader.is_some() && screen.text().contains("S/RES/900"), "{}", screen.text());
    screen.press("esc tab");
    assert!(screen.text().contains("task by task"), "{}", screen.text());
}

#[test]
fn without_texts_the_paragraphs_say_what_it_takes() {
    let mut screen = open(120, 30);
    screen.press("2 G c tab");
    assert!(screen.text().contains("mandates texts add FILE"), "{}", screen.text());
    screen.press("5 c \"unalfa_with_unbeta\" enter tab");
    assert!(screen.text().contains("compare two documents"), "{}", screen.text());
}

#[test]
fn what_a_screen_shows_is_exported_in_the_format_of_the_file() {
    let mut screen = open(120, 30);
    let exported = |screen: &mut Screen, keys: &str, name: &str| {
        screen.press(keys);
        screen.press(&format!("E \"{name}\""));
        match &screen.press("enter")[..] {
            [Effect::Write { content, what, path }] => {
                assert!(path.ends_with(name), "{path:?}");
                (what.clone(), String::from_utf8(content.clone()).expect("UTF-8"))
            }
            other => panic!("{keys}: {other:?}"),
        }
    };
    let (what, csv) = exported(&mut screen, "/ \"mission:unalfa\" enter", "alfa.csv");
    assert_eq!((what.as_str(), csv.lines().count()), ("10 tasks", 11));
    let (_, lines) = exported(&mut screen, "2 g", "beta.jsonl");
    assert!(lines.lines().count() == 3 && lines.contains("unbeta-8001-3"), "{lines}");
    let (_, page) = exported(&mut screen, "3 G", "report.html");
    assert!(page.contains("<h1>Mandate tasks: S/26350</h1>"), "{page}");
    let (_, markdown) = exported(&mut screen, "1 b 6", "kept.md");
    assert_eq!(markdown.lines().filter(|line| line.starts_with("- **")).count(), 1);
    let (what, matrix) = exported(&mut screen, "4", "cells.csv");
    assert_eq!(what, "the matrix");
    assert!(matrix.ends_with("ALL,4,3,2,1,10\n"), "it counts what the search finds: {matrix}");
    let (what, entries) = exported(&mut screen, "2 G c", "renewal.jsonl");
    assert_eq!((what.as_str(), entries.lines().count()), ("the comparison", 6));
    screen.press("4 x / \"zzzz\" enter E");
    assert!(screen.text().contains("nothing to export"), "{}", screen.text());
    screen.press("x 1");
    screen.press("E \"tasks.docx\" enter");
    assert!(screen.text().contains("the ending says the format"), "{}", screen.text());
    screen.state.written(Path::new("x.md"), "1 task", Err(std::io::ErrorKind::AlreadyExists.into()));
    assert!(screen.text().contains("x.md was not written"), "{}", screen.text());
}
