//! The command line as clap reads it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::Styles;
use clap::builder::styling::{AnsiColor, Effects};
use clap::{Args, CommandFactory as _, Parser, Subcommand};

use super::choices::{
    CiteStyle, Color, ListFormat, Listed, PrintFormat, ShowFormat, Sort, TableOrJson, TextOrJson,
};
use super::help;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .usage(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .literal(AnsiColor::Cyan.on_default().effects(Effects::BOLD))
    .placeholder(AnsiColor::Cyan.on_default());

/// Browse, search and cite the tasks the Security Council gives its peacekeeping missions
///
/// With no command it opens the terminal interface: facets on the left, tasks in
/// the middle, the task with the words of its source on the right. The commands
/// below print instead, for pipes and scripts. All of it works offline, on the
/// dataset inside the program or on a folder given with --data.
#[derive(Debug, Parser)]
#[command(name = "mandates", version, styles = STYLES, max_term_width = 100)]
#[command(after_help = help::MAIN_SHORT, after_long_help = help::MAIN_LONG)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    /// Options of the terminal interface.
    #[command(flatten)]
    pub interface: InterfaceArgs,
    /// Options that every command takes.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to print; the terminal interface opens without one.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of the terminal interface.
#[derive(Debug, Args)]
#[command(next_help_heading = "Terminal interface (without a command)")]
pub struct InterfaceArgs {
    /// Start with this query; may be given more than once
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub query: Vec<String>,
    /// Colours: dark, light, high-contrast, monochrome or one of your own
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
    /// Start anew and not where the last session was left
    #[arg(long)]
    pub fresh: bool,
    /// Ask and answer in plain lines: for screen readers, simple terminals and pipes
    ///
    /// A line is a query, a number from the last list, or a command; `help` lists the
    /// commands. Nothing is drawn. TERM=dumb asks for it too.
    #[arg(long, conflicts_with_all = ["theme", "no_mouse", "fresh"])]
    pub plain: bool,
}

/// Options that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Read this dataset folder instead of the dataset inside the program
    #[arg(long, global = true, value_name = "DIR", env = "MANDATES_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,
    /// Read source texts from this folder and not the attached ones; may be given more than once
    #[arg(long, global = true, value_name = "DIR")]
    pub texts: Vec<PathBuf>,
    /// When to print in colour; `auto` heeds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// A command, with what it takes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find tasks by words and filters
    #[command(after_help = help::SEARCH_SHORT, after_long_help = help::SEARCH_LONG)]
    Search(SearchArgs),
    /// Show tasks with the words of their source
    #[command(after_help = help::SHOW_SHORT, after_long_help = help::SHOW_LONG)]
    Show(ShowArgs),
    /// List the missions, documents, categories or tasks of the dataset
    #[command(after_help = help::LIST)]
    List(ListArgs),
    /// Missions or decades by kinds of task: which had which, and how strongly
    #[command(after_help = help::MATRIX)]
    Matrix(super::matrix::MatrixArgs),
    /// What changed from one mandate to another
    #[command(after_help = help::COMPARE)]
    Compare(CompareArgs),
    /// The passages nearest to a sentence, or the same kind of task everywhere
    #[command(after_help = help::PRECEDENTS)]
    Precedents(super::precedents::PrecedentArgs),
    /// Cite tasks in the style you need
    #[command(after_help = help::CITE)]
    Cite(CiteArgs),
    /// Write tasks, a matrix, a comparison or your notebook for other programs and for paper
    #[command(after_help = help::EXPORT)]
    Export(super::export::ExportArgs),
    /// Tasks you keep, with your tags and notes
    #[command(after_help = help::NOTEBOOK)]
    Notebook(super::notebook::NotebookArgs),
    /// Check a dataset folder and report every error with file, line and column
    #[command(after_help = help::CHECK)]
    Check(CheckArgs),
    /// Prove that quotations stand where tasks cite them
    #[command(after_help = help::VERIFY_SHORT, after_long_help = help::VERIFY_LONG)]
    Verify(VerifyArgs),
    /// Count what the dataset holds
    #[command(after_help = help::STATS)]
    Stats(StatsArgs),
    /// Attach the texts of resolutions and reports, and split them into paragraphs
    #[command(after_help = help::TEXTS)]
    Texts(super::texts::TextsArgs),
    /// Print a completion script for a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(after_help = help::MAN)]
    Man(ManArgs),
}

/// What `search` takes. Like `verify` it has no short options but `-h`, so that
/// `-word` can always be read as a word to leave out.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words and filters; several arguments are joined with blanks
    ///
    /// Every word must match: exactly, as the beginning of a word, through the
    /// glossary (DDR finds "demobilization") or nearly (protecton finds
    /// "protection"). The small words of a question are not asked for. Where no
    /// task has every word, those that have most are printed, and a word on
    /// standard error says so; `export` takes only tasks that have all.
    ///
    /// "a phrase" matches as it stands, -word leaves tasks out, a OR b takes
    /// either, =word as it is written, prefix* what begins so, field:value
    /// filters. An empty query finds every task.
    #[arg(required_unless_present = "saved", value_name = "QUERY")]
    pub query: Vec<String>,
    /// Search for what was saved under this name, and for QUERY too
    #[arg(long, value_name = "NAME")]
    pub saved: Option<String>,
    /// How to print what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: PrintFormat,
    /// Print at most N tasks [default: 20 for a table on a terminal, all otherwise]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// In what order
    #[arg(long, value_enum, value_name = "ORDER", default_value = "relevance")]
    pub sort: Sort,
    /// Tell below a table why each was found; JSON always tells
    #[arg(long)]
    pub explain: bool,
}

/// What `show` takes.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The id of a task, as `search` and `list tasks` print it
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// How to print the tasks
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ShowFormat,
}

/// What `list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Listed,
    /// How to print the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

/// What `cite` takes.
#[derive(Debug, Args)]
pub struct CiteArgs {
    /// The id of a task, as `search` and `list tasks` print it
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// The style, or the format of a reference manager
    #[arg(long, value_enum, value_name = "STYLE", default_value = "un")]
    pub style: CiteStyle,
}

/// What `compare` takes.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// A mission, or a document by its symbol or number
    #[arg(value_name = "A")]
    pub before: String,
    /// What to compare it with [default: for a mission its last renewal]
    #[arg(value_name = "B")]
    pub after: Option<String>,
    /// Compare the attached texts, paragraph by paragraph, and not the tasks
    #[arg(long, conflicts_with = "renewals")]
    pub paragraphs: bool,
    /// Every renewal of a mission in one table: what was kept, changed, added, dropped
    #[arg(long, conflicts_with = "after")]
    pub renewals: bool,
    /// How to print the comparison
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: PrintFormat,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder to check [default: --data, or the dataset inside the program]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
}

/// What `verify` takes.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Ids of tasks, or words and filters as `search` takes them [default: every task]
    #[arg(value_name = "ID|QUERY")]
    pub tasks: Vec<String>,
    /// List every task, not only those that are wrong
    #[arg(long)]
    pub all: bool,
    /// How to print the result
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "table")]
    pub format: TableOrJson,
}

/// What `stats` takes.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// How to print the counts
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell the script is for
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write one page a command into this folder instead of printing them all
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// The commands that take a query, and therefore no short options but `-h`.
const TAKE_QUERIES: [&str; 4] = ["search", "verify", "matrix", "export"];

/// Lets `-word` stand in a query without `--` before it.
///
/// clap would take it for an option, and its own ways around that swallow
/// `--format` after the first word. A word with a blank before it is a word to
/// clap, and a blank more means nothing to the query.
pub(super) fn shield_exclusions(mut args: Vec<OsString>) -> Vec<OsString> {
    let Some(command) = position_of_command(&args) else { return args };
    if !TAKE_QUERIES.iter().any(|name| args[command] == *name) {
        return args;
    }
    for arg in args[command + 1..].iter_mut().take_while(|arg| *arg != "--") {
        let text = arg.to_string_lossy();
        if text.len() > 1 && text.starts_with('-') && !text.starts_with("--") && text != "-h" {
            *arg = format!(" {text}").into();
        }
    }
    args
}

/// Where the name of the command stands: the first argument that is neither an
/// option nor the value of one.
fn position_of_command(args: &[OsString]) -> Option<usize> {
    let cli = Cli::command();
    let takes_value = |arg: &str| {
        cli.get_arguments().any(|known| {
            known.get_action().takes_values()
                && known.get_long().is_some_and(|name| arg.strip_prefix("--") == Some(name))
        })
    };
    let mut position = 1;
    while let Some(arg) = args.get(position).map(|arg| arg.to_string_lossy()) {
        if !arg.starts_with('-') {
            return Some(position);
        }
        position += if takes_value(&arg) { 2 } else { 1 };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(args: &[&str]) -> Vec<String> {
        let args = std::iter::once("mandates").chain(args.iter().copied()).map(OsString::from);
        let cli = Cli::try_parse_from(shield_exclusions(args.collect())).expect("arguments");
        let Some(Command::Search(search)) = cli.command else { panic!("not a search: {cli:?}") };
        assert_eq!(search.format, PrintFormat::Json, "the option was swallowed");
        search.query.iter().map(|word| word.trim().to_owned()).collect()
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn exclusions_are_words_and_options_stay_options() {
        let expected = ["ddr", "-women", "-mission:unmiss"];
        assert_eq!(query(&["search", "ddr", "-women", "-mission:unmiss", "--format", "json"]), expected);
        assert_eq!(query(&["search", "--format", "json", "ddr", "-women", "-mission:unmiss"]), expected);
        assert_eq!(query(&["search", "--format=json", "--", "ddr", "-women", "-mission:unmiss"]), expected);
        assert_eq!(query(&["--data", "show", "search", "-a", "--format", "json"]), ["-a"]);
        assert_eq!(query(&["search", "ddr", "--format", "json", "--", "--limit"]), ["ddr", "--limit"]);
    }

    #[test]
    fn other_commands_keep_their_hyphens() {
        let args: Vec<OsString> = ["mandates", "show", "-x", "search", "-y"].map(OsString::from).to_vec();
        assert_eq!(shield_exclusions(args.clone()), args);
    }
}
