//! `mandates texts add`: attach texts.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{language_parser, store, stored};
use crate::cli::failure::{Exit, Failure, Outcome, say, warn};
use crate::cli::output::{Output, clean};
use crate::desk::import::{self, Event, Options, Question, Tally, Watcher};
use crate::desk::symbol::Symbol;
use crate::model::Language;

/// What `texts add` takes.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Files and folders: .txt, .html, .pdf, a ZIP of them, the CSV of CR-UNSC
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Which document it is, where neither name nor text says so
    #[arg(long, value_name = "SYMBOL", value_parser = symbol)]
    pub symbol: Option<Symbol>,
    /// The language of the texts; of a corpus in several, the one to take
    #[arg(long, value_name = "LANGUAGE", value_parser = language_parser())]
    pub language: Option<Language>,
    /// Let a text take the place of another one of the same document
    #[arg(long)]
    pub replace: bool,
}

/// Reads `--symbol`.
fn symbol(text: &str) -> Result<Symbol, String> {
    Symbol::new(text).ok_or_else(|| "write it like 'S/RES/2406 (2018)' or S/1995/320".to_owned())
}

pub(super) fn run(args: &AddArgs, out: &mut Output) -> Outcome {
    if args.symbol.is_some() && (args.paths.len() != 1 || args.paths[0].is_dir()) {
        return Err(Failure::Usage {
            message: "--symbol names one document; it goes with one file".to_owned(),
            help: "give the file alone, and the others in a second command",
        });
    }
    let options = Options { symbol: args.symbol.clone(), language: args.language, replace: args.replace };
    let store = store()?;
    let mut writer = store.writer().map_err(stored(&store))?;
    let mut reporter = Reporter::new();
    let tally = import::add(&args.paths, &options, &mut writer, &mut reporter).map_err(stored(&store));
    reporter.bar.finish_and_clear();
    let tally = tally?;
    writer.finish().map_err(stored(&store))?;
    writeln!(out, "{}", summary(&tally))?;
    Ok(if tally.failed > 0 { Exit::Negative } else { Exit::Success })
}

/// "12 attached, 3 already there, 1 failed".
fn summary(tally: &Tally) -> String {
    let mut parts = vec![format!("{} attached", tally.attached)];
    let others = [
        (tally.replaced, "replaced"),
        (tally.there, "already there"),
        (tally.kept, "kept as they were (--replace takes the new ones)"),
        (tally.failed, "failed"),
        (tally.left_out, "left out (not texts)"),
    ];
    parts
        .extend(others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.join(", ")
}

/// Tells on standard error how it goes, with a bar on a terminal, and asks there.
struct Reporter {
    bar: ProgressBar,
    asks: bool,
}

impl Reporter {
    fn new() -> Self {
        // In a pipe the bar is hidden by itself.
        let bar = ProgressBar::new(0);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:32} {percent:>3} %  {bytes} of {total_bytes}  {eta}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, asks: io::stdin().is_terminal() && io::stderr().is_terminal() }
    }
}

impl Watcher for Reporter {
    fn expect(&mut self, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn advance(&mut self, bytes: u64) {
        self.bar.inc(bytes);
    }

    fn tell(&mut self, source: &str, event: Event) {
        let source = clean(source);
        self.bar.suspend(|| match event {
            Event::Failed(problem) => {
                say(format!("{source}: {}", clean(&problem.message)), &[&clean(&problem.help)]);
            }
            Event::Warning(message) => warn(format!("{source}: {}", clean(&message))),
            Event::Kept(symbol, language) => warn(format!(
                "{source}: another text of {symbol} in {} is attached and stays",
                language.label()
            )),
        });
    }

    fn ask(&mut self, question: &Question<'_>) -> Option<(Symbol, Language)> {
        if !self.asks {
            return None;
        }
        self.bar.suspend(|| {
            let mut stderr = anstream::stderr();
            let _ = writeln!(stderr, "{}: which document is this?", clean(question.source));
            for line in &question.opening {
                let _ = writeln!(stderr, "  | {}", clean(line).chars().take(100).collect::<String>());
            }
            let symbol = question
                .symbol
                .clone()
                .or_else(|| prompt("symbol, like S/RES/2406 (2018); nothing leaves it out: ", Symbol::new))?;
            let language = question
                .language
                .or_else(|| prompt("language, en or fr: ", |text| Language::from_id(&text.to_lowercase())))?;
            Some((symbol, language))
        })
    }
}

/// Asks until the answer can be read or there is none.
fn prompt<T>(question: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    loop {
        let _ = write!(anstream::stderr(), "{question}");
        let _ = io::stderr().flush();
        let mut line = String::new();
        let answered = io::stdin().read_line(&mut line).is_ok_and(|bytes| bytes > 0);
        if !answered || line.trim().is_empty() {
            return None;
        }
        if let Some(answer) = read(line.trim()) {
            return Some(answer);
        }
    }
}
