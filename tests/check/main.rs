//! The rules of `vanban check` on whole texts: how often they are wrong about correct Vietnamese, and how
//! much they find in a text that is not.

mod blind;
mod correct;
mod seeded;
mod word;

use std::path::{Path, PathBuf};

use vanban::pipeline::Request;

/// A path inside the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What is asked of a report.
fn request(report: &Path) -> Request {
    Request::new(report.to_owned())
}
