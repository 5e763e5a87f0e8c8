//! The fields a query can filter by, and how they are named.

use super::Facet;

/// A field of the query language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// `mission:`
    Mission,
    /// `category:`
    Category,
    /// `type:`
    Type,
    /// `document:`
    Document,
    /// `strength:`
    Strength,
    /// `modality:`
    Modality,
    /// `tier:`
    Tier,
    /// `basis:`
    Basis,
    /// `year:`
    Year,
    /// `decade:`
    Decade,
    /// `chapter7:`
    ChapterSeven,
    /// `language:`
    Language,
    /// `has:`
    Has,
    /// `tag:`
    Tag,
    /// `kind:`
    Part,
    /// `in:`
    In,
}

/// What people may call a field.
const OTHER_NAMES: [(&str, Field); 9] = [
    ("country", Field::Mission),
    ("operation", Field::Mission),
    ("theme", Field::Category),
    ("topic", Field::Category),
    ("subject", Field::Category),
    ("resolution", Field::Document),
    ("symbol", Field::Document),
    ("date", Field::Year),
    ("source", Field::Basis),
];

impl Field {
    /// Every field, in the order help lists them.
    pub const ALL: [Self; 16] = [
        Self::Mission,
        Self::Category,
        Self::Type,
        Self::Document,
        Self::Strength,
        Self::Modality,
        Self::Tier,
        Self::Basis,
        Self::Year,
        Self::Decade,
        Self::ChapterSeven,
        Self::Language,
        Self::Has,
        Self::Tag,
        Self::Part,
        Self::In,
    ];

    /// The name, then its short forms.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Mission => &["mission"],
            Self::Category => &["category", "cat"],
            Self::Type => &["type"],
            Self::Document => &["document", "doc", "res"],
            Self::Strength => &["strength", "verb"],
            Self::Modality => &["modality"],
            Self::Tier => &["tier"],
            Self::Basis => &["basis"],
            Self::Year => &["year"],
            Self::Decade => &["decade"],
            Self::ChapterSeven => &["chapter7"],
            Self::Language => &["language", "lang"],
            Self::Has => &["has"],
            Self::Tag => &["tag"],
            Self::Part => &["kind"],
            Self::In => &["in"],
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.names()[0]
    }

    /// What can stand after the colon, with examples; one sentence without a full stop.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Mission => {
                "write a mission's acronym or its start, or its country: `mission:unmiss`, `mission:unmiss,mali`; \
                 `mission:none` finds passages on missions in general"
            }
            Self::Category => {
                "write a category's id, its acronym or a word of its name: `category:ddr`, `category:poc,ssr`"
            }
            Self::Type => "write a task type's id or a word of its name: `type:ddr.cvr`, `type:monitoring`",
            Self::Document => "write a symbol or its number: `document:2406`, `document:S/RES/2406`",
            Self::Strength => "write the Council's verb: `strength:decides`, `strength:calls-upon,urges`",
            Self::Modality => {
                "write what the mission itself does: `modality:monitor`, `modality:assist,secure`"
            }
            Self::Tier => "write priority, further, additional or unranked: `tier:priority`",
            Self::Basis => "write what the record was coded from: `basis:text`, `basis:report,matrix`",
            Self::Year => {
                "write a year or a range: `year:2014`, `year:2011..2018`, `year:2011..`, `year:..1999`"
            }
            Self::Decade => "write the decade's first year: `decade:1990`, `decade:1990,2000`",
            Self::ChapterSeven => "write yes or no: `chapter7:yes`; unread for where no text was read",
            Self::Language => "write the language of the source text: `language:fr`",
            Self::Has => {
                "write what there is: `has:note`, `has:tag`, `has:bookmark` of your notebook, `has:quotation`, \
                 `has:remark`"
            }
            Self::Tag => "write a tag of your notebook: `tag:review`, `tag:retain,remove`",
            Self::Part => "write what part of a text: `kind:operative`, `kind:preambular`",
            Self::In => "write `in:texts` for the attached texts, `in:tasks` for the tasks",
        }
    }

    /// The field with this name or short form, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// The field a mistyped name means: another word for it, one letter off, two in
    /// longer names, or the start of a name.
    pub fn nearest(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if let Some((_, field)) = OTHER_NAMES.iter().find(|(other, _)| *other == name) {
            return Some(*field);
        }
        let allowed = match name.len() {
            0..=2 => return None,
            3 | 4 => 1,
            _ => 2,
        };
        let distance = |field: &Self| {
            let names = field.names().iter();
            names
                .map(|known| if known.starts_with(&name) { 0 } else { strsim::osa_distance(known, &name) })
                .min()
        };
        let nearest = Self::ALL.into_iter().min_by_key(distance)?;
        (distance(&nearest)? <= allowed).then_some(nearest)
    }
}

impl From<Facet> for Field {
    fn from(facet: Facet) -> Self {
        match facet {
            Facet::Category => Self::Category,
            Facet::Mission => Self::Mission,
            Facet::Modality => Self::Modality,
            Facet::Strength => Self::Strength,
            Facet::Decade => Self::Decade,
            Facet::Language => Self::Language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_short_forms_and_slips() {
        assert_eq!(Field::named("Mission"), Some(Field::Mission));
        assert_eq!(Field::named("res"), Some(Field::Document));
        assert_eq!(Field::named("verb"), Some(Field::Strength));
        assert_eq!(Field::named("misson"), None);
        assert_eq!(Field::nearest("misson"), Some(Field::Mission));
        assert_eq!(Field::nearest("catgory"), Some(Field::Category));
        assert_eq!(Field::nearest("miss"), Some(Field::Mission));
        assert_eq!(Field::nearest("country"), Some(Field::Mission));
        for word in ["text", "s", "https", "note", "2406", "para", "annex"] {
            assert_eq!(Field::nearest(word), None, "{word}");
        }
    }
}
