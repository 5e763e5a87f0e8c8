//! The closed vocabularies of the codebook (`data/README.md`): each value has a
//! stable id (JSON, filters), a label (screens) and a meaning (help, codebook).

/// Declares an enum whose values carry an id, a label and a meaning.
///
/// In RON a value is written as its variant (`CallsUpon`), everywhere else as
/// its id (`calls_upon`) or, where nobody reads it, its place; so all are derived
/// from this one list.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $id:literal, $label:literal, $meaning:literal;)+ }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        $(#[$doc])*
        pub enum $name { $(#[doc = $meaning] $variant),+ }

        impl $name {
            /// Every value, in the order of the codebook.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable identifier, lower case with underscores.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// How a screen names the value.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// What the codebook says the value means, one sentence without a full stop.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }

            /// The value at a place of [`Self::ALL`]; `None` when there is none.
            pub fn at(place: u8) -> Option<Self> {
                Self::ALL.get(usize::from(place)).copied()
            }

            /// The value with this id; `None` when there is none.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_str(self.id())
                } else {
                    serializer.serialize_unit_variant(stringify!($name), *self as u32, self.id())
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.label())
            }
        }
    };
}

coded! {
    /// The verb with which the Council gives the task, strongest first; last, that it
    /// was not read.
    Strength {
        Decides = "decides", "Decides", "the Council settles it by its own decision";
        Authorizes = "authorizes", "Authorizes", "the Council empowers the mission to do it";
        Demands = "demands", "Demands", "the Council insists that it be done";
        Directs = "directs", "Directs", "the Council instructs the mission to do it";
        Requests = "requests", "Requests", "the Council asks the mission or the Secretary-General to do it";
        Approves = "approves", "Approves", "the Council accepts a plan or a report in which the task stands";
        CallsUpon = "calls_upon", "Calls upon", "the Council appeals to the mission to do it";
        Urges = "urges", "Urges", "the Council presses for it without requiring it";
        Invites = "invites", "Invites", "the Council leaves it to the mission's judgement";
        Encourages = "encourages", "Encourages", "the Council would like it done";
        Reaffirms = "reaffirms", "Reaffirms", "the Council repeats what it held before";
        Stresses = "stresses", "Stresses", "the Council underlines that it matters";
        Welcomes = "welcomes", "Welcomes", "the Council takes up with approval what is done or planned";
        Notes = "notes", "Notes", "the Council observes it without asking for anything";
        Unread = "unread", "Verb not read", "the words of the mandate were not read";
    }
}

coded! {
    /// How binding a verb is: the step of the ladder that a [`Strength`] stands on.
    Force {
        Deciding = "deciding", "binding decision", "the Council decides or demands";
        Enabling = "enabling", "authority to act", "the Council empowers or approves";
        Asking = "asking", "request", "the Council asks for it in plain words";
        Appealing = "appealing", "appeal", "the Council appeals, urges or encourages";
        Stating = "stating", "statement", "the Council states a position and asks for nothing";
        Unknown = "unknown", "binding force not known", "the words of the mandate were not read";
    }
}

impl Strength {
    /// The step of the ladder this verb stands on.
    pub const fn force(self) -> Force {
        match self {
            Self::Decides | Self::Demands => Force::Deciding,
            Self::Authorizes | Self::Approves => Force::Enabling,
            Self::Directs | Self::Requests => Force::Asking,
            Self::CallsUpon | Self::Urges | Self::Invites | Self::Encourages => Force::Appealing,
            Self::Reaffirms | Self::Stresses | Self::Welcomes | Self::Notes => Force::Stating,
            Self::Unread => Force::Unknown,
        }
    }
}

coded! {
    /// What the mission itself does about the subject (after PEMA's monitor, assist, secure).
    Modality {
        Monitor = "monitor", "Monitor", "the mission watches, verifies, investigates and reports";
        Assist = "assist", "Assist", "the mission advises, trains or supports those who carry the task";
        Secure = "secure", "Secure", "the mission protects or deters with its own presence or force";
        Execute = "execute", "Execute", "the mission does the thing itself";
        Coordinate = "coordinate", "Coordinate", "the mission brings the work of others together";
        Mediate = "mediate", "Mediate", "the mission lends good offices between parties";
        Comply = "comply", "Comply", "the mission keeps a standard in its own work";
    }
}

coded! {
    /// The rank a mandate gives to the task among its tasks.
    Tier {
        Priority = "priority", "Priority task", "the mandate names it a priority";
        Further = "further", "Further task", "the mandate lists it after its priorities";
        Additional = "additional", "Additional task", "the mandate adds it if means allow";
        Unranked = "unranked", "Unranked", "the mandate does not rank its tasks";
    }
}

coded! {
    /// What the record was coded from, strongest first.
    Basis {
        Text = "text", "Text", "the document's own words at their address, in an official language";
        Report = "report", "Report", "a report of the Secretary-General that holds or repeats the mandate";
        Matrix = "matrix", "Matrix", "the Secretariat's own mandate matrix names the paragraph; its text was not read";
        MissionPage = "mission_page", "Mission page", "the United Nations page on the mission";
        News = "news", "News report", "a news report on the document";
    }
}

coded! {
    /// What sort of document a task is read from.
    DocumentKind {
        Resolution = "resolution", "Security Council resolution", "a resolution of the Security Council";
        AssemblyResolution = "assembly_resolution", "General Assembly resolution", "a resolution of the General Assembly";
        PresidentialStatement = "presidential_statement", "Presidential statement", "a statement by the President of the Security Council";
        Report = "report", "Report of the Secretary-General", "a report of the Secretary-General";
        Letter = "letter", "Letter", "a letter issued as a document of the Council";
        Matrix = "matrix", "Mandate matrix", "the Secretariat's matrix of mandates";
        MissionPage = "mission_page", "Mission page", "the United Nations page on a mission";
        NewsReport = "news_report", "News report", "a news report";
    }
}

coded! {
    /// What sort of operation a mission is.
    MissionKind {
        Peacekeeping = "peacekeeping", "Peacekeeping operation", "an operation counted among United Nations peacekeeping operations";
        SpecialPolitical = "special_political", "Special political mission", "a political mission, office or envoy";
    }
}

coded! {
    /// The official language a quotation was read in.
    #[serde(from = "LanguageCode")]
    Language {
        En = "en", "English", "quoted from the official English text";
        Fr = "fr", "French", "quoted from the official French text";
    }
}

impl DocumentKind {
    /// What the date of such a document is the day of. A mission's page is read as it
    /// stands on a day.
    pub const fn date_label(self) -> &'static str {
        match self {
            Self::Resolution | Self::AssemblyResolution => "Adopted",
            Self::MissionPage => "As of",
            _ => "Published",
        }
    }
}

impl Basis {
    /// Whether Chapter VII covers what was coded from such a source, which says so or
    /// says nothing; `None` where what was read does not tell.
    pub fn tells_chapter_vii(self, said: bool) -> Option<bool> {
        (said || self == Self::Text).then_some(said)
    }

    /// Whether the source names the task without the words of the mandate, so that
    /// nothing can be quoted.
    pub const fn may_lack_words(self) -> bool {
        matches!(self, Self::Matrix | Self::MissionPage)
    }
}

/// RON files write the language as its ISO 639-1 code in quotation marks; where
/// nobody reads it, its place is written, as for every coded value.
struct LanguageCode(Language);

impl<'de> serde::Deserialize<'de> for LanguageCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let language = if deserializer.is_human_readable() {
            let code = String::deserialize(deserializer)?;
            let wrong = || format!("`{code}` is not a language of the dataset: write \"en\" or \"fr\"");
            Language::from_id(&code).ok_or_else(|| D::Error::custom(wrong()))
        } else {
            let place = u32::deserialize(deserializer)? as usize;
            Language::ALL.get(place).copied().ok_or_else(|| D::Error::custom("no language"))
        };
        language.map(Self)
    }
}

impl From<LanguageCode> for Language {
    fn from(code: LanguageCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_leads_back_to_its_value() {
        for &strength in Strength::ALL {
            assert_eq!(Strength::from_id(strength.id()), Some(strength));
        }
        for &modality in Modality::ALL {
            assert_eq!(Modality::from_id(modality.id()), Some(modality));
        }
        assert_eq!(Strength::from_id("Decides"), None);
    }
}
