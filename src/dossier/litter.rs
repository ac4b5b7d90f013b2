//! What systems put into folders by themselves. It is passed over only while it has its system's form: any
//! file can bear such a name.

/// The longest that such a file gets.
pub(super) const MOST: u64 = 1 << 20;

/// The kinds of litter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Litter {
    /// `.DS_Store` of macOS: how a folder is shown.
    FolderView,
    /// `__MACOSX/._NAME` of macOS: what it knows of a file beside its bytes (RFC 1740, AppleDouble).
    AppleDouble,
    /// `Thumbs.db` of Windows: small pictures ([MS-CFB]).
    Thumbnails,
    /// `desktop.ini` of Windows: the picture of a folder.
    FolderSettings,
}

impl Litter {
    /// What a file would be by its name, with `/` between folders; a name in other letters is none.
    pub(super) fn of(name: &str) -> Option<Self> {
        if let Some(below) = name.strip_prefix("__MACOSX/") {
            let last = below.rsplit('/').next().unwrap_or(below);
            return last.strip_prefix("._").filter(|of| !of.is_empty()).map(|_| Self::AppleDouble);
        }
        match name {
            ".DS_Store" => Some(Self::FolderView),
            "Thumbs.db" => Some(Self::Thumbnails),
            "desktop.ini" => Some(Self::FolderSettings),
            _ => None,
        }
    }

    /// Whether the bytes of a file have the form.
    pub(super) fn has_form(self, bytes: &[u8]) -> bool {
        match self {
            Self::FolderView => bytes.starts_with(b"\0\0\0\x01Bud1") && bytes.len() >= 36,
            Self::AppleDouble => is_apple_double(bytes),
            Self::Thumbnails => is_thumbnails(bytes),
            Self::FolderSettings => is_folder_settings(bytes),
        }
    }
}

/// A header of 26 bytes and of 12 for each part; the parts are the settings of the Finder and the second half
/// of a file as macOS has them.
fn is_apple_double(bytes: &[u8]) -> bool {
    const MAGIC: &[u8] = b"\0\x05\x16\x07\0\x02\0\0";
    let number = |at: usize| {
        let field = bytes.get(at..at + 4).and_then(|field| field.try_into().ok());
        field.map(u32::from_be_bytes).and_then(|number| usize::try_from(number).ok())
    };
    let Some(count @ 1..=8) = bytes.get(24..26).map(|n| usize::from(n[0]) << 8 | usize::from(n[1]))
    else {
        return false;
    };
    let is_part = |index: usize| {
        let at = 26 + 12 * index;
        let (kind, start, length) = (number(at), number(at + 4), number(at + 8));
        let end = start.zip(length).and_then(|(start, length)| start.checked_add(length));
        matches!(kind, Some(2 | 9)) && end.is_some_and(|end| end <= bytes.len())
    };
    bytes.starts_with(MAGIC) && (0..count).all(is_part)
}

/// A compound file whose first streams are a list and pictures.
fn is_thumbnails(bytes: &[u8]) -> bool {
    const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const ENTRY: usize = 128;
    let short =
        |at: usize| bytes.get(at..at + 2).map(|n| usize::from(n[0]) | usize::from(n[1]) << 8);
    let Some(shift @ (9 | 12)) = short(30) else { return false };
    let sector = 1usize << shift;
    let start = short(48).zip(short(50)).map(|(low, high)| low | high << 16);
    let start = start.and_then(|start| start.checked_add(1)?.checked_mul(sector));
    let Some(directory) = start.and_then(|at| bytes.get(at..at.checked_add(sector)?)) else {
        return false;
    };
    let mut names = directory.chunks_exact(ENTRY).filter_map(|entry| {
        let length = usize::from(entry[64]).checked_sub(2)?;
        let letters = entry.get(..length)?.chunks_exact(2);
        Some(
            letters
                .map(|unit| char::from(if unit[1] == 0 { unit[0] } else { 0 }))
                .collect::<String>(),
        )
    });
    let is_picture = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    bytes.starts_with(MAGIC)
        && names.next().as_deref() == Some("Root Entry")
        && names.all(|name| name == "Catalog" || is_picture(&name))
}

/// Sections and keys of what Windows itself sets for a folder; nothing that gives files other names, shows a
/// text or leads to another machine.
fn is_folder_settings(bytes: &[u8]) -> bool {
    const LONGEST: usize = 4 << 10;
    let Some(text) = Some(bytes).filter(|bytes| bytes.len() <= LONGEST).and_then(decoded) else {
        return false;
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let begins_so = lines.peek().is_some_and(|line| line.starts_with('['));
    begins_so
        && lines.all(|line| {
            let small = line.to_ascii_lowercase();
            match small.split_once('=') {
                None => matches!(small.as_str(), "[.shellclassinfo]" | "[viewstate]"),
                Some((key, value)) => is_setting(key.trim(), value.trim()),
            }
        })
}

fn is_setting(key: &str, value: &str) -> bool {
    match key {
        "iconresource" | "iconfile" => {
            let own = value.strip_prefix("%systemroot%").or(value.strip_prefix(r"c:\windows"));
            own.is_some_and(|rest| rest.starts_with(r"\system32\") && !rest.contains(".."))
        }
        "iconindex" | "confirmfileop" | "nosharing" | "mode" | "vid" | "foldertype" => {
            value.chars().all(|c| c.is_ascii_alphanumeric() || "-{}".contains(c))
        }
        _ => false,
    }
}

/// ASCII, or UTF-16 as Windows writes it.
fn decoded(bytes: &[u8]) -> Option<String> {
    match bytes.strip_prefix(b"\xFF\xFE") {
        Some(units) => {
            let (units, rest) = units.as_chunks::<2>();
            let units: Vec<_> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
            String::from_utf16(&units).ok().filter(|_| rest.is_empty())
        }
        None => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Litter as its systems leave it.
    pub(in crate::dossier) fn samples() -> Vec<(&'static str, Vec<u8>)> {
        let mut view = b"\0\0\0\x01Bud1".to_vec();
        view.resize(6148, 0);
        let mut double = b"\0\x05\x16\x07\0\x02\0\0Mac OS X        \0\x01".to_vec();
        for field in [9u32, 38, 32] {
            double.extend(field.to_be_bytes());
        }
        double.resize(70, 0);
        let mut thumbs = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        thumbs.resize(1024, 0);
        thumbs[30] = 9;
        for (index, name) in ["Root Entry", "Catalog", "256_a1"].iter().enumerate() {
            for (at, letter) in name.bytes().enumerate() {
                thumbs[512 + 128 * index + 2 * at] = letter;
            }
            thumbs[512 + 128 * index + 64] = u8::try_from(2 * name.len() + 2).unwrap();
        }
        let settings =
            "[.ShellClassInfo]\r\nIconResource=%SystemRoot%\\system32\\imageres.dll,-112\r\n";
        vec![
            (".DS_Store", view),
            ("__MACOSX/._x.pdf", double),
            ("Thumbs.db", thumbs),
            ("desktop.ini", settings.as_bytes().to_vec()),
        ]
    }

    fn is_litter(name: &str, bytes: &[u8]) -> bool {
        Litter::of(name).is_some_and(|litter| litter.has_form(bytes))
    }

    #[test]
    fn what_systems_leave_has_their_form_and_nothing_else_has() {
        for (name, bytes) in samples() {
            assert!(is_litter(name, &bytes), "{name}");
            for other in [&b""[..], b"MZ\x90\0", b"#!/bin/sh\n", b"%PDF-1.7\n", &bytes[..7]] {
                assert!(!is_litter(name, other), "{name} {other:?}");
            }
            for (another, other) in samples() {
                assert_eq!(is_litter(name, &other), another == name, "{name} {another}");
            }
        }
    }

    #[test]
    fn names_in_other_letters_or_places_are_no_litter() {
        for name in [
            "thumbs.db",
            "x/desktop.ini",
            "__MACOSX/run.exe",
            "__MACOSX/._",
            "__macosx/._x",
            "._x",
            ".DS_Store ",
        ] {
            assert_eq!(Litter::of(name), None, "{name}");
        }
        assert_eq!(Litter::of("__MACOSX/a/._x.pdf"), Some(Litter::AppleDouble));
    }

    #[test]
    fn settings_of_a_folder_that_deceive_are_no_litter() {
        for text in [
            "[LocalizedFileNames]\na.pdf=b.pdf\n",
            "[.ShellClassInfo]\nLocalizedResourceName=x\n",
            "[.ShellClassInfo]\nIconResource=\\\\host\\share\\a.ico\n",
            "[.ShellClassInfo]\nCLSID={0}\n",
            "[.ShellClassInfo]\nIconFile=%SystemRoot%\\system32\\..\\..\\a.dll\n",
            "hello",
        ] {
            assert!(!is_litter("desktop.ini", text.as_bytes()), "{text}");
        }
        let utf16: Vec<u8> =
            "\u{feff}[ViewState]\nMode=\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_litter("desktop.ini", &utf16));
    }
}
