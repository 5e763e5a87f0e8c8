//! Missions: the operations that are given tasks.

use serde::{Deserialize, Serialize};

use super::{MissionKind, PartialDate};

/// A peacekeeping operation or special political mission.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mission {
    /// Stable id: the acronym in lower case, `unmiss`.
    pub id: String,
    /// The acronym, `UNMISS`.
    pub acronym: String,
    /// The full name.
    pub name: String,
    /// What sort of operation it is.
    pub kind: MissionKind,
    /// Where it works, in plain words.
    pub area: String,
    /// ISO 3166-1 alpha-3 codes of the countries it works in.
    pub countries: Vec<String>,
    /// The part of the world.
    pub region: String,
    /// When it began.
    pub start: PartialDate,
    /// When it ended; absent while it runs or where the end is not known.
    #[serde(default)]
    pub end: Option<PartialDate>,
    /// Symbol of the document that founded it.
    pub established_by: String,
    /// Id or acronym of the mission it took over from.
    #[serde(default)]
    pub predecessor: Option<String>,
    /// Id or acronym of the mission that took over from it.
    #[serde(default)]
    pub successor: Option<String>,
    /// Symbol of the latest extension known to the dataset.
    #[serde(default)]
    pub extended_by: Option<String>,
    /// The day until which the latest known mandate runs.
    #[serde(default)]
    pub until: Option<PartialDate>,
    /// The day of which the facts on extension and end speak.
    #[serde(default)]
    pub as_of: Option<PartialDate>,
    /// Symbols of mandate documents whose text was not read for the dataset.
    #[serde(default)]
    pub texts_incomplete: Vec<String>,
    /// What a reader should know about the record.
    #[serde(default)]
    pub note: Option<String>,
}
