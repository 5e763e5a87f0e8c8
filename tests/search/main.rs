//! Search through its public interface, idea by idea.

mod asking;
mod embedded;
mod facets;
mod fixture;
mod judged;
mod language;
mod marks;
mod notes;
mod passages;
mod properties;
mod reference;
mod words;
