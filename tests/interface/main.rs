//! The interface without a terminal: keys in, cells out.

mod aside;
mod asking;
mod desk;
mod history;
mod panes;
mod properties;
mod reader;
mod screen;
mod screens;
mod screenshots;
mod session;
