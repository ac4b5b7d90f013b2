//! Rooms, the folders and files directly below `src`, and the arrows between them: they run one way, as the picture
//! in `docs/architecture.en.md` has them.

mod picture;
mod reader;
mod small;
mod tests_only;

use std::path::Path;

use reader::{Arrow, Rooms};

#[test]
fn rooms_use_each_other_one_way_and_as_the_picture_shows() {
    let rooms = project();
    if let Some(circle) = picture::circle(&rooms.arrows) {
        panic!("these rooms use each other in a circle:\n{circle}");
    }
    for language in ["en", "vi"] {
        let name = format!("docs/architecture.{language}.md");
        let picture = picture::parse(&text(&name).unwrap()).unwrap();
        let differences = picture::differences(&picture, &rooms);
        assert!(differences.is_empty(), "{name} and src differ:\n{}", differences.join("\n"));
    }
}

/// Whoever asks for a password opens the terminal, which is no file of the author's.
#[test]
fn only_the_world_touches_files() {
    let allowed = |arrow: &Arrow| arrow.from == "world" || arrow.file == "src/cli/password.rs";
    let other: Vec<_> = project().to_files.into_iter().filter(|arrow| !allowed(arrow)).collect();
    assert!(other.is_empty(), "{other:?}");
}

fn project() -> Rooms {
    reader::read(&["src/lib.rs", "src/main.rs"], &text)
}

fn text(path: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}
