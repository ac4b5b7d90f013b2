//! Captions, which the program counts: those of tables become `Bảng: …` where all of them count as the program would.

/// The word before the number of a table.
const WORD: &str = "Bảng";

/// Takes the numbers out of the captions of tables, so that they are counted.
pub(super) fn of_tables(files: &mut [(String, String)]) {
    let templates = files.iter_mut().filter(|(path, _)| path.ends_with(".hbs"));
    let mut templates: Vec<_> = templates.map(|(_, text)| text).collect();
    let found: Option<Vec<Vec<Found>>> = templates.iter().map(|text| captions(text)).collect();
    let Some(found) = found else { return };
    let are_counted = found.iter().flatten().zip(1..).all(|(found, number)| found.number == number);
    if !are_counted {
        return;
    }
    for (text, found) in templates.iter_mut().zip(found) {
        if found.is_empty() {
            continue;
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for Found { line, words, .. } in found {
            lines[line] = format!("{WORD}: {words}");
        }
        **text = lines.join("\n") + "\n";
    }
}

/// A caption of a table.
struct Found {
    line: usize,
    number: usize,
    words: String,
}

/// The captions of a template; `None` where a line looks like one and stands above no table.
fn captions(text: &str) -> Option<Vec<Found>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((number, words)) = caption(WORD, line) else { continue };
        let is_apart = at == 0 || lines[at - 1].is_empty();
        // What says how the table looks stands between the two.
        let mut below = lines[at + 1..].iter().filter(|line| !line.is_empty());
        let next = below.find(|line| !line.starts_with('<'));
        let is_above = lines.get(at + 1).is_some_and(|line| line.is_empty());
        if !is_apart || !is_above || next.is_none_or(|line| !line.starts_with('|')) {
            return None;
        }
        found.push(Found { line: at, number, words });
    }
    Some(found)
}

/// The number of a caption and its words: `Hình 2. …`, `*Hình 2: …*`.
pub(super) fn caption(word: &str, line: &str) -> Option<(usize, String)> {
    let line = line.trim();
    let inner = upright(line);
    let inner = inner.as_deref().unwrap_or(line);
    let held = word.replace(' ', "\u{a0}");
    let rest = inner.strip_prefix(word).or_else(|| inner.strip_prefix(held.as_str()))?;
    let rest = rest.strip_prefix([' ', '\u{a0}'])?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let number = rest[..end].parse().ok()?;
    // `Bảng 1.1.` is counted otherwise.
    let rest = rest[end..].strip_prefix(['.', ':']).filter(|rest| rest.starts_with(' '))?;
    let words = rest.trim_start();
    (!words.is_empty()).then(|| (number, words.to_owned()))
}

/// A line that is italic as a whole without the signs for that; the marks that end it may stand behind the last sign.
fn upright(line: &str) -> Option<String> {
    let (inner, end) = line.strip_prefix('*')?.rsplit_once('*')?;
    let is_whole = !inner.contains('*') && end.chars().all(|c| ")”.%".contains(c));
    is_whole.then(|| format!("{inner}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(text: &str) -> String {
        let mut files = vec![("00.hbs".to_owned(), text.to_owned())];
        of_tables(&mut files);
        files.remove(0).1
    }

    const TABLE: &str = "| a | b |\n|---|---|\n| 1 | 2 |\n";

    #[test]
    fn captions_of_tables_are_counted_by_the_program() {
        let text =
            format!("Lời.\n\nBảng 1. Một\n\n{TABLE}\n*Bảng 2: Hai (tỷ*)\n\n<size 10>\n{TABLE}");
        let wanted = format!("Lời.\n\nBảng: Một\n\n{TABLE}\nBảng: Hai (tỷ)\n\n<size 10>\n{TABLE}");
        assert_eq!(imported(&text), wanted);
    }

    #[test]
    fn captions_that_count_otherwise_stay_as_they_are() {
        let jump = format!("Bảng 1. Một\n\n{TABLE}\nBảng 3. Hai\n\n{TABLE}");
        let apart = format!("Bảng 1. Một\n\n{TABLE}\nBảng 2. Hai\n\nLời.\n\n{TABLE}");
        let below = format!("{TABLE}\nBảng 1. Một\n");
        let by_part = format!("Bảng 1.1. Một\n\n{TABLE}");
        for text in [jump, apart, below, by_part] {
            assert_eq!(imported(&text), text);
        }
    }
}
