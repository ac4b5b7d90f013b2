//! Names of files that are the same on every system, and stay what they are.

use unicode_normalization::UnicodeNormalization;

use super::is_deceptive;

/// Whether every system keeps a file or folder under that very name, below the folder it is put into.
pub fn is_plain(name: &str) -> bool {
    let bad =
        |c: char| r#"/\:*?"<>|"#.contains(c) || c == char::REPLACEMENT_CHARACTER || is_deceptive(c);
    // Windows drops dots and blanks at the end.
    let is_trimmed = !name.ends_with(['.', ' ']) && !name.starts_with(' ');
    !name.is_empty() && !name.contains(bad) && is_trimmed && !is_device(name)
}

/// What two names have in common that some system takes for one: systems do not tell capitals, or letters
/// with marks of their own, from others.
pub fn folded(name: &str) -> String {
    // Some letters meet in their capitals only, others in their small letters.
    let small = name.nfkc().collect::<String>().to_lowercase();
    small.to_uppercase().to_lowercase().nfc().collect()
}

/// Whether Windows takes a name for a device, whatever comes behind the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end().to_uppercase();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CLOCK$" | "CONIN$" | "CONOUT$")
        || is_port("COM")
        || is_port("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_system_changes_or_takes_for_a_device_are_not_plain() {
        for name in [
            "",
            ".",
            "..",
            "a.",
            "a ",
            " a",
            "CON",
            "con.txt",
            "NUL .pdf",
            "Com1.pdf",
            "LPT³",
            "aux",
            "a:b",
            r"a\b",
            "a/b",
            "a\u{202e}fdp.exe",
            "a\u{200b}",
            "a\n",
            "a\u{fffd}",
            "a?",
            "<a>",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
        for name in ["a", "console.pdf", "COM10.txt", "Báo cáo.pdf", ".a", "nulla", "a.b.c"] {
            assert!(is_plain(name), "{name:?}");
        }
    }

    #[test]
    fn names_that_differ_in_capitals_or_in_how_marks_are_written_are_one_for_some_system() {
        for (a, b) in [
            ("A.PDF", "a.pdf"),
            ("Báo", "Ba\u{301}o"),
            ("STRASSE", "straße"),
            ("ẞ", "ß"),
            ("\u{212a}", "k"),
            ("ﬁ", "FI"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("bao"), folded("báo"));
    }
}
