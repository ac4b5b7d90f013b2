//! Pictures of a Word file: those that stand on a line of their own become files of the report, with a caption where all
//! captions count as the program would. The others leave a mark.

use super::captions::caption;
use super::messages::{Picture, PictureWithoutWords};
use super::settle::PICTURE;
use super::{Remarks, remark_once};
use crate::markup;
use crate::ooxml::package::Pictures;
use crate::ooxml::read::tree::Shown;
use crate::picture::Photo;

/// Files and what is in them.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// The words before the number of a picture, and what the caption of a template begins with then.
const WORDS: [(&str, &str); 2] = [("Hình", ""), ("Biểu đồ", "Biểu đồ: ")];
/// The folder of the pictures in that of the report.
const FOLDER: &str = "anh";
/// English metric units in a millimetre.
const EMU_IN_MM: i64 = 36_000;

/// The mark of the picture of that number, from 1, that stands on a line of its own.
pub(super) fn mark(number: usize) -> String {
    format!("[[hình {number}]]")
}

/// A line without such marks.
pub(super) fn without_marks(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, open)) = rest.split_once("[[hình ") {
        out.push_str(before);
        out.push(' ');
        rest = open.split_once("]]").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Puts pictures into the places of their marks. Gives their files.
pub(super) fn placed(
    files: &mut [(String, String)],
    shown: &[Shown],
    pictures: &Pictures,
    remarks: &mut Remarks,
) -> Files {
    let mut own = Files::new();
    let are_counted = WORDS.map(|(word, _)| captions_count(word, files, shown));
    for (number, shown) in (1..).zip(shown) {
        let photo = pictures.get(&shown.relation).and_then(|bytes| {
            let photo = Photo::open(bytes.clone()).ok()?;
            // A damaged one would keep the report from being built.
            photo.fitted([1, 1]).ok().map(|_| photo.extension())
        });
        let file = photo.map(|extension| format!("{FOLDER}/hinh-{number}.{extension}"));
        let mut is_placed = false;
        if let Some(file) = &file {
            let line = markup_of(number, shown, file);
            is_placed = files.iter_mut().any(|(path, text)| {
                path.ends_with(".hbs") && put(text, number, &line, &are_counted)
            });
        }
        match (file, pictures.get(&shown.relation)) {
            (Some(file), Some(bytes)) if is_placed => {
                if shown.words.trim().is_empty() {
                    remark_once(remarks, PictureWithoutWords { file: file.clone() });
                }
                own.push((file, bytes.clone()));
            }
            _ => leave_mark(files, number, remarks),
        }
    }
    own
}

/// The picture as a template has it.
fn markup_of(number: usize, shown: &Shown, file: &str) -> String {
    let words = shown.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = match words.is_empty() {
        true => format!("Hình {number}"),
        false => markup::escaped(&words).replace(']', "\\]"),
    };
    let width = (shown.width + EMU_IN_MM / 2) / EMU_IN_MM;
    let width =
        if (5..=500).contains(&width) { format!("{{width={width}mm}}") } else { String::new() };
    format!("![{words}]({file}){width}")
}

/// The line of a mark as it stands in a template.
fn escaped_mark(number: usize) -> String {
    markup::escaped(&mark(number))
}

/// Puts a picture into the place of its mark; its caption, the next paragraph, loses its number.
fn put(text: &mut String, number: usize, picture: &str, are_counted: &[bool; 2]) -> bool {
    let mark = escaped_mark(number);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(at) = lines.iter().position(|line| line.trim() == mark) else {
        let is_placed = lines.iter_mut().any(|line| put_in_cell(line, &mark, picture));
        if is_placed {
            *text = lines.join("\n") + "\n";
        }
        return is_placed;
    };
    lines[at] = picture.to_owned();
    let next = lines.iter().skip(at + 1).position(|line| !line.trim().is_empty());
    if let Some(next) = next.map(|next| at + 1 + next) {
        let counted = WORDS.iter().zip(are_counted).filter(|(_, is_counted)| **is_counted);
        let found = counted.into_iter().find_map(|((word, begin), _)| {
            caption(word, &lines[next]).map(|(_, words)| format!("{begin}{words}"))
        });
        if let Some(found) = found {
            lines[next] = found;
            lines.drain(at + 1..next);
        }
    }
    *text = lines.join("\n") + "\n";
    true
}

/// Puts a picture into the cell of a row that has its mark on a line of its own.
fn put_in_cell(line: &mut String, mark: &str, picture: &str) -> bool {
    if !line.starts_with('|') {
        return false;
    }
    let Some(at) = line.find(mark) else { return false };
    let (before, after) = (line[..at].trim_end(), line[at + mark.len()..].trim_start());
    let begins = before.ends_with('|') || before.ends_with("<br>");
    let ends = after.starts_with('|') || after.starts_with("<br>");
    if begins && ends {
        line.replace_range(at..at + mark.len(), picture);
    }
    begins && ends
}

/// Whether every line that begins as a caption of that word stands below such a picture, and they count from one on.
fn captions_count(word: &str, files: &[(String, String)], shown: &[Shown]) -> bool {
    let marks: Vec<_> = (1..=shown.len()).map(escaped_mark).collect();
    let mut count = 0;
    for (_, text) in files.iter().filter(|(path, _)| path.ends_with(".hbs")) {
        let mut before = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some((number, _)) = caption(word, line) {
                count += 1;
                if number != count || !marks.iter().any(|mark| mark == before) {
                    return false;
                }
            }
            let is_in_table = line.starts_with('|');
            if is_in_table && line.split('|').any(|cell| caption(word, cell).is_some()) {
                return false;
            }
            before = line;
        }
    }
    true
}

/// Leaves the mark of a picture that cannot come in.
fn leave_mark(files: &mut [(String, String)], number: usize, remarks: &mut Remarks) {
    let [plain, escaped] = [mark(number), escaped_mark(number)];
    for (_, text) in files {
        *text = text.replace(&escaped, &markup::escaped(PICTURE)).replace(&plain, PICTURE);
    }
    remark_once(remarks, Picture { mark: PICTURE.to_owned() });
}
