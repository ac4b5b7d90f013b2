//! The program as its users meet it: the binary is run in a folder of its own, and its exit code, its
//! messages and its files are looked at.

mod build;
mod check;
mod diff;
mod dossier;
mod errors;
mod files;
mod folder;
mod fonts;
mod forms;
mod hostile;
mod killed;
mod limits;
mod merge;
mod messages;
mod new;
mod open;
mod pictures;
mod round_trip;
mod same_bytes;
mod series;
mod series_commands;
mod sets;
mod settings;
mod sign;
#[path = "../support/mod.rs"]
mod support;
mod template;
mod usage;
mod versions;
mod watch;
mod zip;
