//! Facet counts, and filters switched in the text.

use mandates::search::{Facet, FacetValue, NO_MISSION, clear_facet, toggle, without_filters};

use crate::fixture::Bench;

fn values(bench: &Bench, query: &str, facet: Facet) -> Vec<FacetValue> {
    let facets = bench.search(query).facets;
    assert_eq!(facets.iter().map(|(facet, _)| *facet).collect::<Vec<_>>(), Facet::ALL);
    facets.into_iter().find(|(known, _)| *known == facet).expect("facet").1
}

fn counts(bench: &Bench, query: &str, facet: Facet) -> Vec<(String, usize)> {
    values(bench, query, facet).into_iter().map(|value| (value.id, value.count)).collect()
}

fn pairs(pairs: &[(&str, usize)]) -> Vec<(String, usize)> {
    pairs.iter().map(|&(id, count)| (id.to_owned(), count)).collect()
}

#[test]
fn values_are_counted_in_their_order() {
    let bench = Bench::small();
    assert_eq!(
        counts(&bench, "", Facet::Category),
        pairs(&[("poc", 2), ("ddr", 1), ("police", 1), ("cfm", 2), ("mas", 2)])
    );
    assert_eq!(
        counts(&bench, "", Facet::Mission),
        pairs(&[("unmil", 3), ("unmiss", 3), (NO_MISSION, 1), ("monusco", 1)])
    );
    assert_eq!(
        counts(&bench, "", Facet::Strength),
        pairs(&[("decides", 4), ("authorizes", 2), ("calls_upon", 1), ("notes", 1)])
    );
    assert_eq!(counts(&bench, "", Facet::Decade), pairs(&[("1990", 1), ("2000", 2), ("2010", 5)]));
    let missions = values(&bench, "", Facet::Mission);
    assert_eq!(missions[2].label, "Missions in general");
    assert_eq!(missions[1].label, "UNMISS");
    assert_eq!(values(&bench, "", Facet::Decade)[0].label, "1990s");
}

#[test]
fn a_facets_own_filter_does_not_narrow_its_counts() {
    let bench = Bench::small();
    let query = "mission:unmiss category:poc";
    assert_eq!(counts(&bench, query, Facet::Category), pairs(&[("poc", 2), ("ddr", 1)]));
    assert_eq!(counts(&bench, query, Facet::Mission), pairs(&[("unmiss", 2)]));
    assert_eq!(counts(&bench, query, Facet::Modality), pairs(&[("secure", 2)]));
    // Words and other filters narrow all of them.
    assert_eq!(counts(&bench, "police category:mas", Facet::Category), pairs(&[("police", 1), ("mas", 1)]));
    assert_eq!(counts(&bench, "year:1993 category:cfm", Facet::Category), pairs(&[("cfm", 1)]));
}

#[test]
fn each_count_is_what_choosing_the_value_alone_gives() {
    let bench = Bench::small();
    for query in [
        "",
        "police",
        "mission:unmiss category:poc",
        "-mission:none decade:2010",
        "\"police force\" strength:decides",
    ] {
        for facet in Facet::ALL {
            for value in values(&bench, query, facet) {
                let alone = toggle(&clear_facet(query, facet), facet, &value.id);
                assert_eq!(bench.found(&alone).len(), value.count, "{query} → {alone}");
            }
        }
    }
}

#[test]
fn chosen_values_stay_when_nothing_has_them() {
    let bench = Bench::small();
    let missions = values(&bench, "demining mission:unmiss", Facet::Mission);
    let unmiss = missions.iter().find(|value| value.id == "unmiss").expect("unmiss");
    assert_eq!((unmiss.count, unmiss.selected), (0, true));
    assert!(missions.iter().all(|value| value.id == "unmiss" || !value.selected));
    assert!(values(&bench, "decade:1990", Facet::Decade)[0].selected);
    assert!(!values(&bench, "-category:poc", Facet::Category).iter().any(|value| value.selected));
}

#[test]
fn a_switched_value_is_selected_and_switched_back() {
    let bench = Bench::small();
    for facet in Facet::ALL {
        for value in values(&bench, "", facet) {
            let on = toggle("police", facet, &value.id);
            let known = values(&bench, &on, facet).into_iter().find(|known| known.id == value.id);
            assert!(known.expect("stays").selected, "{on}");
            assert_eq!(toggle(&on, facet, &value.id), "police");
        }
    }
    assert_eq!(without_filters("police mission:unmil"), "police");
}
