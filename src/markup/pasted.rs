//! Lines that CommonMark runs together and that their author did not write to be run together: text pasted
//! from a word processor, one line a paragraph, and tables pasted with tabs.

use std::ops::Range;

use super::Reader;
use crate::diag::{Diagnostic, Fix, Message, Severity};
use crate::markup::messages::{GluedLine, GluedListLine, IndentedByTab, PastedTable};
use crate::source::Place;

/// The longest line, in letters, that someone would break by hand.
const LONGEST_BY_HAND: usize = 160;

/// How many letters the text of an item has at most that someone would not break.
const SHORT: usize = 50;

/// What a line looks like where it stands below another one of the same paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// It goes on with the line above.
    Prose,
    /// It begins with a number, a letter or a dash.
    Item,
    /// It begins a paragraph of its own.
    Paragraph,
}

impl Reader<'_> {
    /// Tells of lines in a stretch of running text that look like something of their own.
    pub(super) fn check_lines(&mut self, range: Range<usize>) {
        let source = self.source(&range);
        if !source.contains('\n') {
            return;
        }
        if self.check_pasted_table(&range) {
            return;
        }
        let lines: Vec<_> = source.lines().map(|line| self.rendered.plain(line)).collect();
        let lines: Vec<_> =
            lines.iter().map(|line| line.trim_start_matches([' ', '\t', '>'])).collect();
        let before = self.source(&(0..range.start)).rsplit('\n').next().unwrap_or_default();
        let is_in_item = !before.trim_matches([' ', '\t', '>']).is_empty();
        let widths = self.written_widths(&range);
        let widest = widths.iter().flatten().copied().max().unwrap_or(0);
        let is_as_written =
            self.place(range.clone()).is_some_and(|place| place.span.len() == range.len());
        let mut start = range.start;
        for (i, written) in source.split_inclusive('\n').enumerate() {
            let look = match i.checked_sub(1) {
                Some(above) => {
                    let is_outside = is_in_item && !written.starts_with([' ', '\t', '>']);
                    let width = widths[above].filter(|_| widths[i].is_some());
                    look((lines[above], width), lines[i], widest, is_outside)
                }
                None => Look::Prose,
            };
            let blanks = written.len() - written.trim_start_matches([' ', '\t', '>']).len();
            let place = start + blanks..start + written.trim_end().len().max(blanks);
            let parted = is_as_written.then(|| self.place(start..start)).flatten();
            start += written.len();
            match look {
                Look::Item => self.warn_of_line(place, parted, GluedListLine {}),
                Look::Paragraph => self.warn_of_line(place, parted, GluedLine {}),
                Look::Prose => {}
            }
        }
    }

    /// How many letters the author has typed in each line of a stretch, tags included. `None` for a line that does
    /// not stand right behind the line before it in one file (an item of a loop, a line of a partial, one behind a
    /// tag, which someone who writes tags has parted by intent) or that has a block in it.
    fn written_widths(&self, range: &Range<usize>) -> Vec<Option<usize>> {
        let (mut start, mut last) = (range.start, None::<(usize, Place)>);
        let lines = self.source(range).split_inclusive('\n').map(|line| {
            let letters = start + line.len() - line.trim_start().len();
            let end = start + line.trim_end().len();
            start += line.len();
            let from = self.rendered.place(letters)?;
            let to = self.rendered.end(end)?;
            let follows = last.as_ref().is_none_or(|(end, last)| {
                last.source == from.source && last.span.end + (letters - end) == from.span.start
            });
            last = Some((end, to.clone()));
            // Bytes between the ends, less those that letters have beyond their first.
            let extra = line.trim().bytes().filter(|byte| (0x80..0xc0).contains(byte)).count();
            let bytes = to.span.end.checked_sub(from.span.start).filter(|_| follows)?;
            (from.source == to.source && self.rendered.is_seamless(letters..end))
                .then(|| bytes.saturating_sub(extra))
        });
        lines.collect()
    }

    /// Tells of a line, which an empty line at `parted` makes a paragraph of its own.
    fn warn_of_line(
        &mut self,
        line: Range<usize>,
        parted: Option<Place>,
        problem: impl Into<Message>,
    ) {
        let place = self.place(line);
        let fix = parted.map(|place| Fix { place, text: "\n".to_owned() });
        let told = Diagnostic::new(Severity::Warning, place, problem);
        self.diagnostics.push(Diagnostic { fix, ..told });
    }

    /// Tells of two lines or more with tabs between their words.
    fn check_pasted_table(&mut self, range: &Range<usize>) -> bool {
        let source = self.source(range);
        if !source.contains('\t') {
            return false;
        }
        let rows: Vec<_> = source.lines().filter(|line| line.trim().contains('\t')).collect();
        if rows.len() < 2 {
            return false;
        }
        let table = self.table_of(&rows);
        let first = source.lines().next().map_or(0, str::len);
        self.error(range.start..range.start + first, PastedTable { table });
        true
    }

    /// Tells of a block that is set in by a tab: a table whose first cell is empty, or a paragraph.
    pub(super) fn check_tab_indent(&mut self, range: &Range<usize>) -> bool {
        let line_start = self.source(&(0..range.start)).rfind('\n').map_or(0, |at| at + 1);
        let block = self.source(&(line_start..range.end));
        let first = block.lines().next().unwrap_or_default();
        if !first.starts_with('\t') {
            return false;
        }
        let place = line_start..line_start + first.trim_end().len();
        let rows: Vec<_> = block.lines().filter(|line| line.contains('\t')).collect();
        if rows.len() > 1 && rows.iter().any(|row| row.trim().contains('\t')) {
            let table = self.table_of(&rows);
            self.error(place, PastedTable { table });
        } else {
            self.error(place, IndentedByTab {});
        }
        true
    }

    /// The first rows of the pipe table that rows with tabs would make.
    fn table_of(&self, rows: &[&str]) -> String {
        let columns = rows.iter().map(|row| row.split('\t').count()).max().unwrap_or(1);
        let row = |cells: &str| {
            let mut cells: Vec<_> = cells.trim_end_matches(['\r', '\n']).split('\t').collect();
            cells.resize(columns, "");
            let cells: Vec<_> = cells.iter().map(|cell| cell.trim().replace('|', "\\|")).collect();
            format!("`| {} |`", cells.join(" | "))
        };
        let mut lines =
            vec![row(&self.rendered.plain(rows[0])), format!("`|{}`", "---|".repeat(columns))];
        lines.extend(rows.get(1).map(|cells| row(&self.rendered.plain(cells))));
        lines.join(", ")
    }
}

/// How a line looks below the line `above` in a paragraph whose widest line is that wide; of `above` as well how wide
/// it is, where that is known. `is_outside`: of an item, it begins at the left margin.
fn look(
    (above, width_above): (&str, Option<usize>),
    line: &str,
    widest: usize,
    is_outside: bool,
) -> Look {
    if ends_with_break(above) {
        return Look::Prose;
    }
    let above = above.trim_end();
    if begins_like_item(line, ends_sentence(above)) || is_point(line) && is_point(above) {
        return Look::Item;
    }
    let is_capital = line.trim_start_matches(['“', '"', '(', '«']).starts_with(char::is_uppercase);
    let Some(width_above) = width_above.filter(|_| is_capital) else { return Look::Prose };
    let word = line.split(' ').next().map_or(0, width);
    // Someone who wraps lines by hand fills them.
    let room = widest.saturating_sub(width_above + 1 + word);
    let is_own = (ends_sentence(above) && (room > widest / 4 || widest > LONGEST_BY_HAND))
        || room > widest / 2
        || is_outside && width_above < SHORT
        || is_shouted(line) != is_shouted(above);
    if is_own { Look::Paragraph } else { Look::Prose }
}

/// Whether a line break of the author's stands at the end of a line.
fn ends_with_break(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    line.ends_with('\\') || line.ends_with("  ") || line.trim_end().ends_with('>')
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', ')', '»']).ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Whether a line begins with a number, a letter or a dash as items and headings do: `2. B`, `1.1. B`,
/// `II. B`, `a) b`, `– b`, `+ b`.
fn begins_like_item(line: &str, after_sentence: bool) -> bool {
    if is_clause(line) {
        return true;
    }
    let Some((mark, words)) = line.split_once([' ', '\t']) else { return false };
    let words = words.trim_start();
    let is_followed = words.starts_with(char::is_uppercase)
        || after_sentence && words.starts_with(char::is_alphanumeric);
    if !is_followed {
        return false;
    }
    if matches!(mark, "+" | "•" | "▪" | "\u{f0b7}")
        || after_sentence && matches!(mark, "–" | "—" | "−")
    {
        return true;
    }
    if after_sentence && mark == "o" {
        return true;
    }
    let Some(count) = mark.strip_suffix(['.', ')']) else { return false };
    let is_number = count.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_roman = !count.is_empty() && count.bytes().all(|byte| b"IVX".contains(&byte));
    let mut letters = count.chars();
    let is_letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    is_number || is_roman || is_letter
}

/// Whether a line begins as clauses of rules do: `Điều 1. Phạm vi`, `Chương II. QUY ĐỊNH`.
fn is_clause(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_part = matches!(words.next(), Some("Điều" | "Chương" | "Mục" | "Phần" | "Khoản"));
    let number = words.next().and_then(|number| number.strip_suffix(['.', ':']));
    let is_titled = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    is_part
        && is_titled
        && number.is_some_and(|number| number.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Whether a line begins with a sign that items have, where the line above it does too: `b) hai`, `(2) hai`, `2/ hai`,
/// `– hai`, `☐ hai`.
fn is_point(line: &str) -> bool {
    let Some((mark, words)) = line.trim_start().split_once([' ', '\t']) else { return false };
    if words.trim().is_empty() {
        return false;
    }
    let mut signs = mark.chars();
    let is_sign = matches!((signs.next(), signs.next()), (Some(c), None) if is_item_sign(c))
        // The round bullet of Word, as its second level comes out.
        || mark == "o" && words.trim_start().starts_with(char::is_uppercase);
    let count = mark.trim_start_matches('(').trim_end_matches([')', '/']);
    let is_counted = mark.ends_with([')', '/'])
        && ((1..=2).contains(&count.chars().count()) && count.chars().all(char::is_alphanumeric)
            || (1..=4).contains(&count.len()) && count.bytes().all(|byte| b"ivx".contains(&byte)));
    is_sign || is_counted
}

/// Whether a character alone before words is the sign of an item: a dash, a box, a star, a number in a circle.
const fn is_item_sign(c: char) -> bool {
    matches!(c, '–' | '—' | '−' | '•' | '§' | '\u{2190}'..='\u{21ff}' | '\u{2460}'..='\u{24ff}' | '\u{25a0}'..='\u{27bf}')
}

/// Whether a line is in capitals, as headings are.
fn is_shouted(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() > 5 && letters().all(char::is_uppercase)
}

fn width(text: &str) -> usize {
    text.trim_end().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Vec<Look> {
        let lines: Vec<_> = text.lines().collect();
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        let above = |line| (line, Some(width(line)));
        lines.windows(2).map(|pair| look(above(pair[0]), pair[1], widest, false)).collect()
    }

    #[test]
    fn a_line_that_begins_like_an_item_is_one_and_a_figure_in_prose_is_none() {
        use Look::{Item, Prose};
        for (text, expected) in [
            ("Thuận lợi\n2. Khó khăn", Item),
            ("Nhiệm kỳ 2022\nI. NHỮNG KẾT QUẢ", Item),
            ("Một;\nb) hai.", Item),
            ("Việc A.\n– việc con", Item),
            ("b) một\nd) hai", Item),
            ("– một\n– hai", Item),
            ("(1) một\n(2) hai", Item),
            ("☐ có\n☐ không", Item),
            ("1/ một\n2/ hai", Item),
            ("(kể cả\n(2) người", Prose),
            ("a) một\nA) hai", Item),
            ("ii) hai\niii) ba", Item),
            ("o Tròn\no Vuông", Item),
            ("Gồm có:\no Tròn", Item),
            ("Nay quyết định\nĐiều 1. Phạm vi", Item),
            ("QUY CHẾ\nChương II. QUY ĐỊNH", Item),
            ("theo quy định tại\nĐiều 5 của Luật", Prose),
            ("con số\no là chữ thường", Prose),
            ("Kết quả như sau:\n1.1. Công tác", Item),
            ("Có tất cả\n12 đoàn viên", Prose),
            ("đạt tỷ lệ\n97,5% kế hoạch", Prose),
            ("giữa Đoàn\n– Hội với nhà trường", Prose),
            ("trong năm\n2022. Đó là kết quả", Prose),
        ] {
            assert!(looks(text) == [expected], "{text}");
        }
    }

    #[test]
    fn prose_wrapped_by_hand_stays_silent_and_pasted_paragraphs_do_not() {
        use Look::{Paragraph, Prose};
        let wrapped = "Năm qua, Chi đoàn đã hoàn thành các chỉ tiêu được giao.\n\
                       Đoàn viên tích cực tham gia các phong trào thi đua của\nThành đoàn phát động.";
        assert!(looks(wrapped) == [Prose, Prose]);
        let pasted =
            "Thuận lợi\nNăm qua, Chi đoàn được cấp ủy quan tâm, lãnh đạo sát sao trong mọi việc.";
        assert!(looks(pasted) == [Paragraph]);
        let long = format!("{}.\nĐoạn hai.", "Một câu dài ".repeat(20).trim());
        assert!(looks(&long) == [Paragraph]);
        assert!(looks("Nhiệm kỳ qua\nKẾT QUẢ ĐẠT ĐƯỢC") == [Paragraph]);
    }
}
