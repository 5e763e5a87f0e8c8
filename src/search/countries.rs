//! Countries: what the countries that missions work in are called. Records hold
//! their ISO codes; readers write names, older names, short forms and peoples.

/// A country's ISO 3166-1 alpha-3 code, and what else it and its people are called.
const COUNTRIES: [(&str, &str, &str); 72] = [
    ("AFG", "Afghanistan", "Afghan"),
    ("AGO", "Angola", "Angolan"),
    ("ALB", "Albania", "Albanian"),
    ("BDI", "Burundi", "Burundian"),
    ("BFA", "Burkina Faso", "Burkinabe"),
    ("BIH", "Bosnia and Herzegovina", "Bosnian"),
    ("BOL", "Bolivia", "Bolivian"),
    ("CAF", "Central African Republic; CAR", "Central African"),
    ("CIV", "Côte d'Ivoire; Cote dIvoire; Ivory Coast", "Ivorian"),
    ("CMR", "Cameroon", "Cameroonian"),
    ("COD", "Democratic Republic of the Congo; DRC; DR Congo; Zaire", "Congolese; Zairian"),
    ("COG", "Republic of the Congo; Brazzaville", "Congolese"),
    ("COL", "Colombia", "Colombian"),
    ("CRI", "Costa Rica", "Costa Rican"),
    ("CYP", "Cyprus", "Cypriot"),
    ("DJI", "Djibouti", "Djiboutian"),
    ("DOM", "Dominican Republic", "Dominican"),
    ("EGY", "Egypt; Sinai; Suez", "Egyptian"),
    ("ERI", "Eritrea", "Eritrean"),
    ("ESH", "Western Sahara", "Sahrawi; Saharan"),
    ("ETH", "Ethiopia", "Ethiopian"),
    ("GAB", "Gabon", "Gabonese"),
    ("GEO", "Georgia; Abkhazia", "Georgian; Abkhaz"),
    ("GHA", "Ghana", "Ghanaian"),
    ("GIN", "Guinea", "Guinean"),
    ("GNB", "Guinea-Bissau", "Bissau-Guinean"),
    ("GTM", "Guatemala", "Guatemalan"),
    ("HND", "Honduras", "Honduran"),
    ("HRV", "Croatia; Yugoslavia; Eastern Slavonia; Prevlaka", "Croatian; Croat; Yugoslav"),
    ("HTI", "Haiti", "Haitian"),
    ("IDN", "Indonesia; West New Guinea; West Irian", "Indonesian"),
    ("IND", "India; Kashmir", "Indian"),
    ("IRN", "Iran; Islamic Republic of Iran", "Iranian"),
    ("IRQ", "Iraq", "Iraqi"),
    ("ISR", "Israel; Palestine; Golan", "Israeli"),
    ("JOR", "Jordan", "Jordanian"),
    ("KEN", "Kenya", "Kenyan"),
    ("KHM", "Cambodia; Kampuchea", "Cambodian; Khmer"),
    ("KWT", "Kuwait", "Kuwaiti"),
    ("LBN", "Lebanon", "Lebanese"),
    ("LBR", "Liberia", "Liberian"),
    ("LBY", "Libya; Libyan Arab Jamahiriya", "Libyan"),
    ("MKD", "North Macedonia; Macedonia; FYROM; Yugoslavia", "Macedonian"),
    ("MLI", "Mali", "Malian"),
    ("MMR", "Myanmar; Burma", "Burmese"),
    ("MNE", "Montenegro", "Montenegrin"),
    ("MOZ", "Mozambique", "Mozambican"),
    ("NAM", "Namibia; South West Africa", "Namibian"),
    ("NER", "Niger", "Nigerien"),
    ("NGA", "Nigeria", "Nigerian"),
    ("NIC", "Nicaragua", "Nicaraguan"),
    ("NPL", "Nepal", "Nepalese; Nepali"),
    ("PAK", "Pakistan; Kashmir", "Pakistani"),
    ("PSE", "Palestine; Gaza; West Bank", "Palestinian"),
    ("RWA", "Rwanda", "Rwandan; Rwandese"),
    ("SDN", "Sudan; Darfur", "Sudanese"),
    ("SEN", "Senegal", "Senegalese"),
    ("SLE", "Sierra Leone", "Sierra Leonean"),
    ("SLV", "El Salvador", "Salvadoran; Salvadorian"),
    ("SOM", "Somalia", "Somali"),
    ("SRB", "Serbia; Yugoslavia", "Serbian; Serb"),
    ("SSD", "South Sudan", "South Sudanese"),
    ("SYR", "Syria; Syrian Arab Republic; Golan", "Syrian"),
    ("TCD", "Chad", "Chadian"),
    ("TGO", "Togo; Togoland", "Togolese"),
    ("TJK", "Tajikistan", "Tajik"),
    ("TKM", "Turkmenistan", "Turkmen"),
    ("TLS", "Timor-Leste; East Timor", "Timorese"),
    ("TZA", "Tanzania", "Tanzanian"),
    ("UGA", "Uganda", "Ugandan"),
    ("XKX", "Kosovo", "Kosovar; Kosovan"),
    ("YEM", "Yemen; Hodeidah", "Yemeni"),
];

/// What a country with this code, and its people, are called; nothing where the
/// code is not known.
pub(crate) fn names(code: &str) -> impl Iterator<Item = &'static str> + Clone {
    let known = COUNTRIES.binary_search_by(|(known, ..)| (*known).cmp(code)).ok().map(|at| COUNTRIES[at]);
    known.into_iter().flat_map(|(_, names, people)| names.split("; ").chain(people.split("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_their_order_so_that_they_are_found() {
        assert!(COUNTRIES.is_sorted_by(|(one, ..), (other, ..)| one < other));
        assert!(names("KHM").any(|name| name == "Kampuchea"));
        assert_eq!(names("XXX").count(), 0);
    }

    #[test]
    fn every_country_of_the_dataset_has_names() {
        let dataset = crate::dataset::Dataset::embedded().expect("the embedded dataset is good");
        for code in dataset.missions().iter().flat_map(|mission| &mission.countries) {
            assert!(names(code).count() >= 2, "{code}");
        }
    }
}
