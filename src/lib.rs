//! `mandates`: browse, search and cite the tasks that the Security Council gives
//! its peacekeeping missions, in a terminal, offline.
//!
//! The rooms of the house, from the bottom up; a module uses only those above it
//! in this list:
//!
//! - [`model`] – plain types, no I/O, no terminal;
//! - [`dataset`] – reads, joins and checks the RON files (embedded or a folder);
//! - [`text`]: resolution text: split into addressed paragraphs, find a quotation;
//! - [`verify`]: whether every quotation stands where its task cites it;
//! - [`search`] – query language, word index, matching, ranking, highlights, facets;
//! - [`cite`]: citations in many styles;
//! - [`matrix`]: missions or decades by categories of tasks, of any day;
//! - [`compare`]: what changed from one mandate to another;
//! - [`precedents`]: the passages nearest to a wording, and the same kind of task everywhere;
//! - [`desk`]: what is the user's own: the texts they attached, their notebook;
//! - [`export`]: tasks, a comparison, the matrix, the notebook, for other programs and for paper;
//! - [`cli`] – the subcommands, which print and never draw;
//! - [`tui`] – the terminal interface.
//!
//! ```
//! use mandates::dataset::Dataset;
//! use mandates::search::{Order, SearchIndex};
//!
//! let dataset = Dataset::embedded()?;
//! let index = SearchIndex::build(&dataset);
//! let query = index.parse("ddr mission:unmiss").expect("a query");
//! let found = index.search(&query, Order::Relevance);
//! let best = dataset.task(found.hits[0].task());
//! assert_eq!((best.mission_label(), best.category.id.as_str()), ("UNMISS", "ddr"));
//! # Ok::<(), mandates::dataset::Report>(())
//! ```
//!
//! Data flow: `data/*.ron → dataset → search index → query → ranked tasks → tui | cli`.

pub mod cite;
pub mod cli;
pub mod compare;
pub mod dataset;
pub mod desk;
pub mod export;
pub mod library;
pub mod matrix;
pub mod model;
pub mod precedents;
pub mod search;
pub mod text;
pub mod tui;
pub mod verify;
