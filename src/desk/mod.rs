//! The user's own things, in the folders the system keeps for them: the texts
//! they attached, and their notebook.
//!
//! - [`notebook`]: tasks they keep, with tags and notes;
//! - [`texts`]: the store of attached texts, and any other folder of texts;
//! - [`import`]: from the files people have to texts in the store;
//! - [`symbol`]: the symbols of documents, their one spelling and file names;
//! - [`recognise`]: which document a text is, in which language.

mod decode;
mod folder;
pub mod import;
mod naming;
pub mod notebook;
mod proof;
pub mod recognise;
pub mod symbol;
pub mod texts;
mod whole;

pub use whole::place;
