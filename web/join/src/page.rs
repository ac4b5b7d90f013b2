//! The one file: the frame of the page with its style and script in it, allowed by their checksums and nothing else, and the
//! program as data.

use std::num::NonZeroU64;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use zopfli::{Format, Options};

/// What the page is made of.
pub struct Parts {
    /// `index.html`, as the program serves it.
    pub frame: String,
    /// `style.css`.
    pub style: String,
    /// All modules as one script.
    pub script: String,
    /// The script of the worker, in which the program runs.
    pub worker: String,
    /// The program.
    pub wasm: Vec<u8>,
    /// The licences of what is in it.
    pub licences: Vec<u8>,
    /// The version of the program.
    pub version: String,
}

/// The file, and what each part takes of it.
pub struct Page {
    pub html: String,
    pub parts: Vec<Part>,
    pub sha256: String,
}

/// A part of the file.
pub struct Part {
    pub name: &'static str,
    pub bytes: usize,
}

const STYLE: &str = "<link rel=\"stylesheet\" href=\"/style.css\">\n";
const SCRIPT: &str = "<script type=\"module\" src=\"/app/main.js\"></script>\n";
const CHARSET: &str = "<meta charset=\"utf-8\">\n";
const END: &str = "</body>\n";

/// Makes the file. The same parts give the same bytes.
///
/// # Errors
/// The frame has no place for a part, or a part would end its element.
pub fn page(parts: &Parts) -> Result<Page, String> {
    for (name, text) in
        [("style.css", &parts.style), ("the script", &parts.script), ("worker.js", &parts.worker)]
    {
        if ["</script", "</style", "<!--"].iter().any(|end| text.contains(end)) {
            return Err(format!("{name} holds the end of an element"));
        }
    }
    let style = format!("\n{}", parts.style);
    let script = format!("\n{}", parts.script);
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data: blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'",
        checksum(&script),
        checksum(&style)
    );
    let head = format!(
        "{CHARSET}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"generator\" content=\"vanban {}\">\n",
        parts.version
    );
    let data = |id: &str, content: &str| {
        format!("<script type=\"text/plain\" id=\"{id}\">\n{content}</script>\n")
    };
    let (wasm, licences) = (packed(&parts.wasm), packed(&parts.licences));
    let tail = [
        data("data-worker", &parts.worker),
        data("data-engine", &format!("{wasm}\n")),
        data("data-licences", &format!("{licences}\n")),
        format!("<script>{script}</script>\n{END}"),
    ];
    let mut html = parts.frame.clone();
    for (place, content) in [
        (SCRIPT, String::new()),
        (STYLE, format!("<style>{style}</style>\n")),
        (CHARSET, head),
        (END, tail.concat()),
    ] {
        if html.matches(place).count() != 1 {
            return Err(format!("index.html must have once: {}", place.trim()));
        }
        html = html.replace(place, &content);
    }
    let sizes = [
        ("the program (gzip, base 85)", wasm.len()),
        ("licences (gzip, base 85)", licences.len()),
        ("script", parts.script.len()),
        ("style", parts.style.len()),
        ("worker", parts.worker.len()),
        ("frame", parts.frame.len()),
    ];
    let sha256 = hex(&Sha256::digest(html.as_bytes()));
    let parts = sizes.map(|(name, bytes)| Part { name, bytes }).into();
    Ok(Page { html, parts, sha256 })
}

/// The source of a policy that allows this text alone (CSP Level 3, 2.3.1).
fn checksum(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Bytes as text that stands in an element. Whoever opens the file waits for its size, and nobody for this: Zopfli takes its
/// time and leaves a twentieth less than others do.
fn packed(bytes: &[u8]) -> String {
    let options = Options { iteration_count: ROUNDS, ..Options::default() };
    let mut gzip = Vec::new();
    // Writing into memory does not fail.
    let _ = zopfli::compress(options, Format::Gzip, bytes, &mut gzip);
    base85(&gzip)
}

/// Bytes in base 85: five letters for four bytes, the first the most significant; of a last group of fewer bytes one letter
/// more than bytes. It takes a sixteenth less than base 64. No letter means anything to HTML, nor to whoever trims blanks:
/// they are those from `#` to `y` without `<` and the backslash.
fn base85(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for group in bytes.chunks(4) {
        let mut word = [0; 4];
        word[..group.len()].copy_from_slice(group);
        let mut rest = u32::from_be_bytes(word);
        let mut digits = [0; 5];
        for digit in digits.iter_mut().rev() {
            *digit = rest % 85;
            rest /= 85;
        }
        text.extend(digits[..=group.len()].iter().map(|digit| letter(*digit)));
    }
    text
}

fn letter(digit: u32) -> char {
    let mut letters = ('#'..='y').filter(|letter| !['<', '\\'].contains(letter));
    letters.nth(digit as usize).unwrap_or('#')
}

/// More rounds find less and less.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_letters_stand_for_four_bytes_and_none_means_anything_to_html() {
        assert_eq!(base85(&[0, 0, 0, 0]), "#####");
        assert_eq!(base85(&[255]).len(), 2);
        assert_eq!(base85(&[255; 4]).len(), 5);
        let all: String = (0..85).map(letter).collect();
        assert_eq!(all.len(), 85);
        assert!(!all.contains('<') && !all.contains('\\') && all.ends_with('y'));
    }

    fn parts() -> Parts {
        let frame = format!("<head>\n{CHARSET}{STYLE}{SCRIPT}</head>\n<body>\n{END}");
        Parts {
            frame,
            style: "p {}\n".into(),
            script: "go();\n".into(),
            worker: "work();\n".into(),
            wasm: vec![0; 1000],
            licences: b"MIT".to_vec(),
            version: "1".into(),
        }
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script_that_stand_in_the_file_and_no_other() {
        let page = page(&parts()).unwrap();
        for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
            let (_, rest) = page.html.split_once(start).unwrap();
            let text = rest.split_once(end).unwrap().0;
            assert!(page.html.contains(&checksum(text)), "{start}");
        }
        assert_eq!(page.html.matches("'sha256-").count(), 2);
        assert!(!page.html.contains("src="));
        assert_eq!(page.html, self::page(&parts()).unwrap_or_else(|why| panic!("{why}")).html);
    }

    #[test]
    fn a_part_that_would_end_its_element_and_a_frame_without_a_place_are_refused() {
        for spoilt in ["</script>", "<!-- x -->"] {
            assert!(page(&Parts { script: spoilt.into(), ..parts() }).is_err());
        }
        assert!(page(&Parts { frame: String::from("<body>"), ..parts() }).is_err());
    }
}
