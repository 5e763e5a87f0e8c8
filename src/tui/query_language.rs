//! What a search can say, in the words of help.

/// The language of queries, for help: what is typed, what it finds.
pub const QUERY_LANGUAGE: [(&str, &str); 15] = [
    ("ddr unmiss", "words in any order; each must match, also as an acronym, a beginning or with a slip"),
    ("\"imminent threat\"", "words side by side, in this order"),
    ("truce OR ceasefire", "one of them; in capitals"),
    ("=arms  demob*", "a word as it is written; every word that begins so"),
    ("-training", "tasks that do not have the word"),
    ("mission:unmiss,mali", "of one of these missions; mission:none for missions in general"),
    ("category:ddr", "of a category; type:ddr.ddrrr of a task type"),
    ("2147  document:2147", "a resolution's tasks first, then those that mention it; only its own"),
    ("2406 para 7 (a)", "a paragraph of a resolution"),
    ("strength:authorizes", "given with this verb"),
    (
        "modality:monitor",
        "what the mission does: monitor, assist, secure, execute, coordinate, mediate, comply",
    ),
    ("year:2011..2018", "by year; decade:1990 by decade"),
    (
        "chapter7:yes",
        "under Chapter VII; also basis:text, tier:priority; a minus before a filter turns it round",
    ),
    ("tag:review", "what you tagged so; has:note, has:tag, has:bookmark: what you wrote on, tagged, keep"),
    ("in:texts", "the paragraphs of the attached texts instead of the tasks; kind:operative, language:fr"),
];
