//! Keeps README and `docs` honest in both languages: what they show is run, what they list is all there
//! is, and where they lead is there.

mod command_line;
mod document;
mod edition;
mod examples;
mod languages;
mod links;
mod lists;
mod profile;
mod report;
mod templates;
mod workplace;
