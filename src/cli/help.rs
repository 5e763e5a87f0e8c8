//! What stands below the options in `--help`: examples, filters, exit codes and
//! the documented shape of JSON.

/// Below `mandates -h`.
pub(super) const MAIN_SHORT: &str = "\
Examples:
  mandates                                      open the terminal interface
  mandates search protection of civilians       find tasks and print them
  mandates show unmiss-1996-3-b-v-protection    print one task with its source

`mandates --help` says more; so does `mandates COMMAND --help`.";

/// Below `mandates --help`.
pub(super) const MAIN_LONG: &str = "\
Examples:
  mandates
      Open the terminal interface; ? shows its keys
  mandates --query 'ddr mission:unmiss'
      Open it with a query; without one it opens where it was left, or --fresh
  mandates search protection of civilians mission:minusca
      Find tasks and print them
  mandates search ddr --format json | jq -r '.results[].citation'
      Use what was found in a script
  mandates show unmiss-1996-3-b-v-protection
      Print one task with the words of its source
  mandates matrix --on 2010-07-01
      Which missions had which kinds of task on that day
  mandates compare unmiss
      What changed at the mission's last renewal
  mandates --data ~/my-mandates check
      Check a dataset of your own

Exit codes:
  0  it worked
  1  search found nothing, show does not know an id, or a dataset has errors
  2  the command line or the query cannot be read, there is no terminal for the
     interface, or the output cannot be written

Environment:
  MANDATES_DATA   a dataset folder, like --data
  NO_COLOR        no colour, unless --color always
  CLICOLOR_FORCE  colour even in a pipe, unless --color never
  COLUMNS         the width of text and tables on a terminal";

/// Below `mandates search -h`.
pub(super) const SEARCH_SHORT: &str = "\
Filters: mission: category: type: document: strength: modality: tier: basis: year:
decade: chapter7: language: has: as in mission:unmiss,monusco year:2011..2018 -category:ddr
A phrase stands in \"quotation marks\", -word leaves out, a OR b takes either, =word
is taken as written, prefix* begins so; 2406 para 7 (a) is a paragraph.

Examples:
  mandates search protecton civilans
  mandates search ddr mission:unmiss year:2011..2018 -women
  mandates search '\"good offices\"' --format markdown --limit 5

`mandates search --help` describes the JSON.";

/// Below `mandates search --help`.
///
/// The shape of JSON is an interface: scripts rely on its keys and their order.
/// [`crate::export::record`] writes it, `tests/cli.rs` holds it.
pub(super) const SEARCH_LONG: &str = "\
Filters (a comma means or: mission:unmiss,monusco):
  mission:unmiss        the mission, by acronym; none for missions in general
  category:ddr          the category (see `mandates list categories`)
  type:ddr.cvr          the task type
  document:2406         the document, by number or symbol
  strength:decides      the verb: decides, authorizes, requests, calls-upon …
  modality:monitor      what the mission does: monitor, assist, secure …
  tier:priority         the rank: priority, further, additional, unranked
  basis:text            what it was coded from: text, report, matrix, news …
  year:2011..2018       the year of the document, or a range
  decade:1990           the decade of the document
  chapter7:yes          whether Chapter VII covers the paragraph
  language:fr           the language of the source text
  tag:review            what you tagged so in your notebook
  has:note              what you wrote a note on; has:tag, has:bookmark (all you keep),
                        has:quotation, has:remark (a remark of the coders)
  in:texts              search the paragraphs of the attached texts, not the tasks;
                        with mission: document: strength: year: decade: chapter7:
                        language: and kind: (operative, preambular, bullet, other)
  truce OR ceasefire    either; OR in capitals, between words or phrases
  =arms, demob*         the word as it is written; what begins so
  2406 para 7 (a)       a paragraph of a resolution; also OP 7, 7(a), § 7, pp 3
  -word, -field:value   leave out; also after `--`, which ends the options

Examples:
  mandates search protecton civilans
      Words that are nearly right are found too
  mandates search ddr mission:unmiss year:2011..2018 -women
      Filters and a word to leave out
  mandates search '\"good offices\"' --format markdown --limit 5
      A phrase, as a list for a report
  mandates search '' --format csv > tasks.csv
      Every task, for a spreadsheet
  mandates search in:texts '\"due diligence\"' mission:minusca strength:requests
      Paragraphs of the attached texts (see `mandates texts --help`)

Words find a task by your note and your tags on it too (`mandates notebook --help`); a
word to leave out is looked for in the record alone.

JSON (--format json), keys in this order; further keys may be added later:
  { \"query\": the query as it was read,
    \"total\": how many tasks were found, whatever --limit says,
    \"results\": [ {
        \"id\":          stable id of the task, for `mandates show`
        \"title\":       what the mission is to do, at most 80 characters
        \"summary\":     what it means, in our own words
        \"quote\":       the words of the source
        \"mission\":     id of the mission; null where missions in general are meant
        \"category\":    id of the category
        \"types\":       ids of the task types, the closest first
        \"strength\":    decides | authorizes | demands | requests | calls_upon | …
        \"modality\":    monitor | assist | secure | execute | coordinate | …
        \"chapter_vii\": true where Chapter VII covers the paragraph, null where not read
        \"tier\":        priority | further | additional | unranked
        \"address\":     where in the document: \"3 (b) (v)\", \"annex, 17 (a)\"
        \"basis\":       text | report | matrix | mission_page | news
        \"document\":    { \"id\", \"symbol\", \"kind\", \"title\",
                         \"date\": \"2011-07-08\", \"2011-07\" or \"2011\",
                         \"url\": where it can be read, or null }
        \"citation\":    \"Security Council resolution 1996 (2011), para. 3 (b) (v)\"
        \"score\":       how well it matches; higher is better; null where nothing
                       was searched for (show, list)
        \"quote_language\": en | fr
        \"coded_from\":  ids of other documents that were read for it
        \"ordered_by\":  id of the document that orders it, where another one is cited
        \"reports\":     id of the task that a news report reports on, or null
        \"why\":         why it was found: [ { \"typed\", \"found\", \"kind\": exact |
                       inflected | prefix | expansion | fuzzy | edited,
                       \"fields\": where it stands, the best first;
                       \"your notebook\" where your note on it holds it } ]
    } ] }
With in:texts each result is a paragraph: \"symbol\", \"language\", \"date\", \"address\",
\"inferred\" (whether the address was worked out because the text lost it), \"kind\",
\"verb\" (as written), \"strength\", \"chapter_vii\", \"heading\", \"above\" (the text of the
paragraphs it hangs under), \"text\", \"citation\", \"tasks\" (ids of those coded from it),
\"score\".

JSON Lines (--format jsonl): the objects of \"results\", one a line.

CSV (--format csv): a cell that a spreadsheet would take for a formula begins
with an apostrophe; several types are joined with semicolons.

Exit codes: 0 found, 1 nothing found, 2 the query cannot be read.";

/// Below `mandates show -h`.
pub(super) const SHOW_SHORT: &str = "\
Examples:
  mandates show unmiss-1996-3-b-v-protection
  mandates show unmiss-1996-3-b-v-protection --format markdown";

/// Below `mandates show --help`.
pub(super) const SHOW_LONG: &str = "\
Examples:
  mandates show unmiss-1996-3-b-v-protection
      The task, its source, and related tasks
  mandates show unmiss-1996-3-b-v-protection --format markdown >> report.md
      The quotation with its citation, for a report
  mandates search ddr --format json | jq -r '.results[].id' | xargs mandates show
      Everything that was found, in full

JSON (--format json): one task gives one object, several give an array of
objects; `mandates search --help` describes the object. \"score\" is null. jsonl
prints one object a line.

Exit codes: 0 shown, 1 an id is not known (nothing is printed then; near ids are
offered).";

/// Below `mandates list --help`.
pub(super) const LIST: &str = "\
Examples:
  mandates list missions
  mandates list categories --format json
  mandates list tasks --format csv > tasks.csv

JSON is an array. Tasks have the shape that `mandates search --help` describes;
missions, documents and categories have the fields of the dataset's files and
\"tasks\", the number of tasks that name them.";

/// Below `mandates matrix --help`.
pub(super) const MATRIX: &str = "\
A cell counts the tasks of one mission (or decade) in one category, with the letter
of the verb that binds most among them: D decides, demands; A authorizes, approves;
R requests, directs; U urges, calls upon, encourages; S states.

Examples:
  mandates matrix
  mandates matrix --category ddr
      The task types of disarmament, demobilization and reintegration
  mandates matrix --on 2010-07-01 --cells addresses
      What had been ordered by that day, by paragraph
  mandates matrix category:poc,ddr --sort ddr --sort-columns tasks
      What a query finds; the missions with most tasks in a column come first
  mandates matrix --rows decades strength:decides,authorizes --format csv
      How binding mandates grew, for a spreadsheet

A task is counted in the category it is filed under, inside a category by its closest
task type, in the decade in which the Council gave it. On a terminal a wide matrix is
printed in several bands.

JSON: { \"rows\", \"category\", \"on\", \"latest\", \"total\",
        \"columns\": [ { \"id\", \"label\", \"name\", \"total\" } ],
        \"matrix\": [ { \"id\", \"label\", \"name\", \"total\",
                      \"cells\": [ { \"column\", \"count\", \"strongest\",
                                   \"tasks\": ids, \"addresses\" } ] } ] }
Cells without a task are left out. `none` is the row of missions in general. JSON
Lines (--format jsonl) have one such cell a line, with the \"row\" and its \"label\".

Exit codes: 0 printed, 1 no task is counted, 2 the query or a date cannot be read.";

/// Below `mandates compare --help`.
pub(super) const COMPARE: &str = "\
Examples:
  mandates compare 1996 2406
      Two documents, by number or symbol
  mandates compare unmiss
      What changed at the mission's last renewal: its two newest documents that
      state a mandate (those with a third of the tasks of its fullest one)
  mandates compare unmiss --renewals
      Every renewal in one table: each document beside the mandate before it
  mandates compare unmiss:1996 unmiss:2406 --format markdown
      Two documents, as far as they speak of one mission
  mandates compare 1996 2406 --paragraphs --texts ~/mandates/texts
      The texts themselves, paragraph by paragraph, whatever their numbers
  mandates compare unmil unmiss
      Two missions, each by what it was last told of each task type

Tasks answer to each other by their words, and by task type, category and what the
mission does; a verb that binds more or less makes a task stronger or weaker:
  = kept  ~ changed  ↑ stronger  ↓ weaker  + added  - dropped
In the words [-what was taken out-] and {+what was put in+}. Quotations in two
languages are not compared: such tasks are aligned by our titles, and a request in the
one language is not taken to bind more than an appeal in the other.
Dropped means that the second does not repeat it; whether it is over is not said. What a
document extends without repeating it (\"the mandate as set out in paragraph 3 of\" another)
is part of its mandate, and kept. (like 3 (a)) before the words of a task without a
partner says where the other side tells much the same: two clauses may have become one.

With --renewals a * marks a document with less than a third of the tasks of the mandate
before it: it may only amend it, and the next one is not compared with it.

JSON: { \"before\", \"after\": { \"label\", \"name\", \"date\", \"tasks\": a number,
                                \"extended\": how many of them are not repeated },
        \"counts\": { \"kept\", \"changed\", \"stronger\", \"weaker\", \"added\", \"dropped\" },
        \"entries\": [ { \"fate\", \"type\",
                       \"before\", \"after\": { \"id\", \"citation\", \"strength\",
                                           \"title\", \"quote\", \"quote_language\" } or null,
                       \"like\": id of a task of the other side, or null,
                       \"words\": compared | languages | not_quoted | one_sided | extended,
                       \"likeness\": 0 to 1, or null,
                       \"diff\": [ { \"side\": both | before | after, \"words\" } ] } ] }

With --renewals: { \"mission\", \"renewals\": [ { \"before\", \"after\", \"whole\", \"counts\",
                                               \"words_not_compared\" } ] }
JSON Lines (--format jsonl) have one entry a line; CSV has one row an entry, the page of
HTML the two sides beside each other.

With --paragraphs an entry has \"fate\", \"moved\" (it stands in another order), \"before\",
\"after\": { \"address\", \"text\" } or null, \"likeness\", \"diff\"; the counts have \"moved\"
too, and the object \"language\".

Exit codes: 0 compared, 1 a side is not known, has no tasks or nothing to be compared
with.";

/// Below `mandates precedents --help`.
pub(super) const PRECEDENTS: &str = "\
Examples:
  mandates precedents 'protect civilians under threat of physical violence'
      The passages nearest in their words, of the dataset and of the attached texts
  mandates precedents 'support the holding of elections' --sort oldest
      Who was told so first
  mandates precedents unmiss-1996-3-b-v-protection --sort strength
      The same kind of task everywhere, the most binding verbs first

How near a passage comes is told as a part of 100: how much of the sentence it has, how
much of both is shared, and how many words follow each other as they do there; rare
words count for more, forms of a word are one. At most 100 passages are told, and none
that shares only common words. A paragraph of an attached text that a task was coded
from is told as that task.

JSON is an array: { \"nearness\": 0 to 1, or null where the words cannot be compared,
                    \"shared\": words, \"task\", \"title\": null for a paragraph of a text,
                    \"mission\", \"symbol\", \"date\", \"address\", \"strength\", \"words\",
                    \"language\", \"citation\" }

Exit codes: 0 found, 1 nothing comes near, 2 there is no sentence.";

/// Below `mandates cite --help`.
pub(super) const CITE: &str = "\
Examples:
  mandates cite unmiss-1996-3-b-v-protection --style oscola
  mandates search ddr mission:unmiss --format json | jq -r '.results[].id' |
      xargs mandates cite --style ris > ddr.ris

Styles: un (Editorial Manual), chicago (17th edition, notes), oscola (4th edition and
its rules for international law), bluebook (rules 21.7 and 18.2), apa (7th edition: the
entry of the list, then the citation in the text). Behind the address of a page OSCOLA
wants the day you read it: \"accessed 1 March 2026\". bibtex, ris and csl-json give one entry a task, with the paragraph in the
note and the id of the task as its key.

Exit codes: 0 cited, 1 no task has such an id.";

/// Below `mandates export --help`.
pub(super) const EXPORT: &str = "\
Examples:
  mandates export ddr mission:unmiss > ddr.md
  mandates export category:poc --format html --output poc.html
      A page with the quotations, grouped by mission; it loads nothing
  mandates export '' --format jsonl | jq -r .citation
  mandates export --output tasks.csv --force
  mandates export in:texts '\"due diligence\"' --output paragraphs.html
      Paragraphs of the attached texts
  mandates export --matrix category:ddr --output ddr.html
      The matrix; `mandates matrix --format html` takes its other options
  mandates export --compare unmiss --output renewal.html
  mandates export --notebook --format csv

The objects of JSON and JSON Lines are those that `mandates search`, `matrix`, `compare`
and `notebook list` print. The page of HTML needs nothing else: no script, nothing from
elsewhere; it can be printed and has tables that a screen reader can follow. A cell of
CSV that a spreadsheet would take for a formula begins with an apostrophe. A file is
written aside and put in place when it is whole.

Exit codes: 0 written, 1 there is nothing to write, 2 the query cannot be read, the file is there
already or cannot be written.";

/// Below `mandates notebook --help`.
pub(super) const NOTEBOOK: &str = "\
Examples:
  mandates notebook keep unmiss-1996-3-b-v-protection
  mandates notebook tag unmiss-1996-3-b-v-protection review poc
  mandates notebook note unmiss-1996-3-b-v-protection 'Compare with 2406, 7 (a) (i)'
  mandates notebook list --tag review --format markdown
  mandates notebook search save 'Police in Haiti' 'police haiti -training'
  mandates search --saved 'police in haiti' --format csv
  mandates notebook reading add unmiss-1996-3-b-v-protection 2406 --list 'South Sudan'
  mandates notebook reading list 'South Sudan'
  mandates notebook export --format html --output notebook.html
  mandates notebook add ~/laptop/notebook.ron
      Takes what another notebook keeps into yours

It is one file of plain text in your data folder (`mandates notebook path`), written
whole or not at all. Several programs may change it at once. A file that was damaged by
hand is reported with line and column and left as it is. retain, review and remove are
the tags that the United Nations' review of mandates asks for. Names are found in any
case. A reading list is there as long as something is on it.

JSON of list is an array: { \"task\", \"since\", \"tags\", \"note\", \"citation\": or null
where this dataset does not hold the task }
JSON of search list is an array: { \"name\", \"query\" }
JSON of reading list is an array: { \"list\", \"task\" or \"document\" (the other is null),
                                  \"read\", \"citation\" }
JSON of export: { \"tasks\", \"searches\", \"lists\": [ { \"name\", \"items\" } ] } of the same;
JSON Lines and CSV have one thing a row, its \"part\" is task, search or reading.

Exit codes: 0 done, 1 no task has such an id, nothing has such a name or nothing is
kept, 2 the notebook cannot be read or written.";

/// Below `mandates check --help`.
pub(super) const CHECK: &str = "\
Examples:
  mandates check
  mandates check ~/my-mandates
  mandates check ~/my-mandates --format json

JSON: { \"ok\": true or false, \"source\": what was checked, then for a good dataset
        \"missions\", \"documents\", \"categories\", \"glossary\", \"tasks\": counts,
        \"errors\": [ { \"file\", \"line\", \"column\", \"code\", \"message\", \"label\",
                      \"help\", \"excerpt\" } ] }

Exit codes: 0 no errors, 1 errors.";

/// Below `mandates verify -h`.
pub(super) const VERIFY_SHORT: &str = "\
Examples:
  mandates verify
  mandates verify mission:unmiss
  mandates verify --texts ~/texts --format json

`mandates verify --help` says what is compared and describes the JSON.";

/// Below `mandates verify --help`.
///
/// The shape of JSON is an interface: scripts rely on its keys and their order.
/// [`super::verify`] writes it, `tests/verify.rs` holds it.
pub(super) const VERIFY_LONG: &str = "\
The quotation of a task is looked up in the text of its document, in the language
it is recorded in. White space, hyphens of broken lines, kinds of quote marks and
dashes, and footnote numbers inside a line may differ; nothing else may, not the
case of a letter. The result is one of
  verified    it stands in the passage that is cited, or inside it
  elsewhere   it stands in the document, but not there
  not found   it does not; the nearest passage is shown, [-words of the quotation-]
              that the text has not, {+words of the text+} that the quotation has not
  no text     the document's text is not at hand

Examples:
  mandates verify
      Every task, in the texts that `mandates texts add` attached
  mandates verify --texts ~/texts --texts ~/texts-fr
      In two folders of files named like S_RES_2147_2014_EN.txt
  mandates verify --all unmiss-1996-3-b-v-protection
      One task, whatever the result
  mandates verify mission:unmiss -women
      The tasks that a search finds
  mandates verify --format json | jq '.tasks[] | select(.result == \"no_text\")'
      What no text was found for

JSON (--format json), keys in this order; further keys may be added later:
  { \"verified\", \"elsewhere\", \"not_found\", \"no_text\": numbers of tasks,
    \"tasks\": [ {
        \"id\":       id of the task
        \"result\":   verified | elsewhere | not_found | no_text
        \"address\":  the address that the task cites
        \"found_at\": the address where the quotation stands; null where it was not
                    found, or stands in a heading, which has no address
        \"nearest\":  only where it was not found and some passage is like it:
                    { \"address\", \"diff\": [ { \"side\": both | quotation | text,
                                           \"words\" } ] }
    } ] }

Exit codes: 0 nothing is wrong (a text that is not there is not), 1 a quotation
stands elsewhere or was not found, or no task matches, 2 the query or a folder
cannot be read.";

/// Below `mandates texts --help`.
pub(super) const TEXTS: &str = "\
Examples:
  mandates texts add ~/Downloads/S_RES_2406_2018-EN.pdf
  mandates texts add CR-UNSC_TXT.zip
  mandates texts list
  mandates texts split S_RES_2406_2018_EN.txt

Attached texts lie in $XDG_DATA_HOME/mandates/texts (`mandates texts path`), one
file for each document and language.";

/// Below `mandates texts add --help`.
pub(super) const TEXTS_ADD: &str = "\
Examples:
  mandates texts add ~/Downloads/S_RES_2406_2018-EN.pdf
  mandates texts add resolution.txt --symbol 'S/RES/2406 (2018)' --language en
  mandates texts add ~/mandates/texts
      A folder and the folders in it; links are not followed
  mandates texts add CR-UNSC_EN_TXT.zip CR-UNSC_ALL_CSV_FULL.csv
      The whole corpus of resolutions (doi 10.5281/zenodo.7319780)

Which document a file is, and in which language, is told by its name
(S_RES_2406_2018_EN.txt, S_1995_320-EN.pdf) or by the top of its text; where
neither says it, you are asked on a terminal, and told to give --symbol elsewhere.
What is attached already is skipped: after an interruption, run it again. A scanned
PDF needs a text layer first (`ocrmypdf`).

Exit codes: 0 all of it is attached, or was; 1 something could not be taken in (the
rest is); 2 the store cannot be written.";

/// Below `mandates texts list --help`.
pub(super) const TEXTS_LIST: &str = "\
Examples:
  mandates texts list
  mandates texts list --format json | jq -r '.[].symbol'

JSON is an array: { \"symbol\", \"language\": \"en\" or \"fr\", \"bytes\",
                    \"source\": the file it came from, or null,
                    \"attached\": \"2026-03-15T10:20:30Z\" }";

/// Below `mandates texts remove --help`.
pub(super) const TEXTS_REMOVE: &str = "\
Examples:
  mandates texts remove 'S/RES/2406 (2018)'
  mandates texts remove 2406 S/1995/320 --language en

Exit codes: 0 removed, 1 a document is not attached.";

/// Below `mandates texts export --help`.
pub(super) const TEXTS_EXPORT: &str = "\
Examples:
  mandates texts export ~/texts
  mandates texts export - > texts.zip

`mandates texts add` takes the folder and the ZIP again.";

/// Below `mandates texts split --help`.
pub(super) const TEXTS_SPLIT: &str = "\
Examples:
  mandates texts split S_RES_2406_2018_EN.txt
  pdftotext -layout 2100.pdf - | mandates texts split - --format json

In the table `?` follows an address that the sequence of the numbers gave and
the text lost, `–` the address of an unnumbered item.

JSON is an array: { \"address\": \"36 (a) (i)\" or null,
                    \"kind\": \"title\", \"meeting\", \"opening\", \"preambular\",
                            \"heading\", \"operative\", \"bullet\" or \"other\",
                    \"verb\", \"text\",
                    \"start\", \"end\": bytes of the file,
                    \"inferred\": true where the text lost the number }

Exit codes: 0 success, 1 an empty text, 2 the file cannot be read.";

/// Below `mandates stats --help`.
pub(super) const STATS: &str = "\
Examples:
  mandates stats
  mandates stats --format json

JSON: { \"missions\", \"documents\", \"tasks\",
        \"tasks_by\": { \"basis\", \"category\", \"mission\", \"decade\" } }
where each of the last four is an object from id to number of tasks; \"none\" among
the missions counts passages on missions in general.";

/// Below `mandates completions --help`.
pub(super) const COMPLETIONS: &str = "\
Examples:
  mandates completions bash > ~/.local/share/bash-completion/completions/mandates
  mandates completions zsh > ~/.zfunc/_mandates
  mandates completions fish > ~/.config/fish/completions/mandates.fish";

/// Below `mandates man --help`.
pub(super) const MAN: &str = "\
Examples:
  mandates man | man -l -
  mandates man --dir ~/.local/share/man/man1";
