//! Small words: what people write around what they ask for.
//!
//! Who asks "what can the mission do about child soldiers" asks for child soldiers.
//! The small words of a question are not searched for where there are others. Words that
//! say a little, and what every mandate has, a mission and its tasks, are searched for
//! but need not be held.

use super::tokens::is_stop_word;

/// The words with which questions are asked.
const OF_QUESTIONS: [&str; 68] = [
    "about", "am", "an", "are", "as", "at", "be", "been", "being", "can", "could", "did", "do", "does",
    "doing", "had", "has", "have", "having", "he", "her", "his", "how", "i", "if", "is", "it", "its",
    "looking", "may", "me", "might", "must", "my", "or", "our", "please", "shall", "she", "should", "show",
    "so", "tell", "than", "that", "them", "then", "there", "these", "they", "this", "those", "was", "we",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "would", "you", "your",
    "aux",
];

/// Words that say a little, and what every mandate has.
const ASIDE: [&str; 28] = [
    "all",
    "allowed",
    "any",
    "between",
    "during",
    "each",
    "example",
    "examples",
    "from",
    "into",
    "mandate",
    "mandated",
    "mandates",
    "mission",
    "missions",
    "other",
    "others",
    "peacekeeper",
    "peacekeepers",
    "some",
    "such",
    "task",
    "tasks",
    "their",
    "through",
    "under",
    "within",
    "without",
];

/// Words that say so only together.
pub(super) const PAIRS_ASIDE: [(&str, &str); 2] = [("security", "council"), ("united", "nations")];

/// Whether a folded word is not searched for where there are others.
pub(super) fn is_small(word: &str) -> bool {
    is_stop_word(word) || OF_QUESTIONS.contains(&word)
}

/// Whether a folded word need not be held where there are others.
pub(super) fn is_aside(word: &str) -> bool {
    ASIDE.contains(&word)
}
