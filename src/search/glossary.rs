//! The glossary as search uses it: classes of forms that mean the same.

use std::collections::HashMap;

use super::runs::Run;
use crate::model::GlossaryEntry;

/// Classes of forms; each entry of the glossary makes one.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    classes: Vec<Vec<Run>>,
    /// Which form of which class is written so, blanks and hyphens left out.
    by_compact: HashMap<String, Vec<(usize, usize)>>,
    longest: usize,
}

impl Classes {
    /// The classes of a glossary.
    pub fn new(glossary: &[GlossaryEntry]) -> Self {
        let mut classes = Self::default();
        for entry in glossary {
            let forms = [&entry.term].into_iter().chain(&entry.expansion).chain(&entry.aliases);
            classes.add(forms.filter_map(|form| Run::loose(form)).collect());
        }
        classes
    }

    fn add(&mut self, forms: Vec<Run>) {
        let class = self.classes.len();
        for (form, run) in forms.iter().enumerate() {
            self.longest = self.longest.max(run.len());
            for compact in run.compact() {
                let known = self.by_compact.entry(compact).or_default();
                if !known.contains(&(class, form)) {
                    known.push((class, form));
                }
            }
        }
        self.classes.push(forms);
    }

    /// The words of the longest form.
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// The other ways to say what is written so.
    pub fn others<'a>(&'a self, compact: &str) -> impl Iterator<Item = &'a Run> {
        let same = self.by_compact.get(compact).map_or(&[][..], Vec::as_slice);
        same.iter().flat_map(move |&(class, this)| {
            let forms = self.classes[class].iter().enumerate();
            forms.filter(move |&(form, _)| !same.contains(&(class, form)) && form != this).map(|(_, run)| run)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_an_entry_lead_to_each_other() {
        let entry = GlossaryEntry {
            term: "DDR".into(),
            expansion: Some("disarmament, demobilization and reintegration".into()),
            definition: String::new(),
            see_also: Vec::new(),
            aliases: vec!["demobilization".into(), "ddr".into()],
        };
        let classes = Classes::new(&[entry]);
        assert_eq!(classes.longest(), 3);
        let others: Vec<_> = classes.others("ddr").cloned().collect();
        assert_eq!(others.first(), Run::loose("disarmament demobilization reintegration").as_ref());
        assert!(others.contains(&Run::loose("demobilisation").expect("a word")));
        assert!(!others.contains(&Run::loose("DDR").expect("a word")));
        assert_eq!(classes.others("poc").count(), 0);
    }
}
