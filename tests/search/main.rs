//! Search through its public interface, idea by idea.

mod embedded;
mod facets;
mod fixture;
mod language;
mod marks;
mod passages;
mod properties;
mod words;
