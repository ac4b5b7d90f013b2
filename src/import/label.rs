//! The numbers and signs that people type before headings and items.

use crate::text;

/// How a number is written. What comes first in a document is above what comes later; parts are above all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Phần I, Phần thứ nhất.
    Part,
    /// Chương I.
    Chapter,
    /// Mục 1.
    Section,
    /// Điều 1.
    Article,
    /// I.
    Roman,
    /// A.
    Upper,
    /// 1., 1.1., by how many numbers there are.
    Arabic(usize),
    /// 1), (1).
    Bracketed,
    /// a), a.
    Letter,
    /// Nothing but the level of a style.
    Outline(u8),
    /// A sign of a list.
    Dash(char),
}

/// How the last number of a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    Arabic,
    Roman,
    Letter,
    Upper,
    Ordinal,
    None,
}

/// A number or a sign before words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub form: Form,
    pub figures: Figures,
    /// Its numbers, the last one its own.
    pub values: Vec<u32>,
    /// What stands before the first number, and behind the last.
    pub around: [String; 2],
    /// As typed.
    pub text: String,
    /// How many bytes it takes with the blanks behind it.
    pub len: usize,
}

/// Words before numbers.
const NAMED: [(&str, Form); 4] = [
    ("phần", Form::Part),
    ("chương", Form::Chapter),
    ("mục", Form::Section),
    ("điều", Form::Article),
];

/// Signs of lists.
const SIGNS: &str = "-–—−+*•·●○◦▪■□➢►→✓❖⮚";

/// The label that a line begins with.
pub(super) fn of(line: &str) -> Option<Label> {
    named(line).or_else(|| sign(line)).or_else(|| numbered(line))
}

impl Label {
    /// Its own number.
    pub fn own(&self) -> u32 {
        self.values.last().copied().unwrap_or(0)
    }

    /// Whether it is the sign of a list.
    pub const fn is_dash(&self) -> bool {
        matches!(self.form, Form::Dash(_))
    }
}

fn label(
    line: &str,
    form: Form,
    figures: Figures,
    values: Vec<u32>,
    around: [&str; 2],
    end: usize,
) -> Label {
    let rest = line.get(end..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start().len();
    Label {
        form,
        figures,
        values,
        around: around.map(str::to_owned),
        text: line.get(..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        len: end + blanks,
    }
}

fn named(line: &str) -> Option<Label> {
    let (word, rest) = line.split_once([' ', '\u{a0}', '\t'])?;
    let (_, form) = NAMED.iter().find(|(name, _)| *name == word.to_lowercase())?;
    let start = line.len() - rest.trim_start().len();
    let rest = line.get(start..)?;
    let (value, figures, len) = ordinal(rest).or_else(|| {
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let number = rest.get(..len)?;
        let (value, figures) = arabic(number)
            .map(|value| (value, Figures::Arabic))
            .or_else(|| Some((roman(number)?, Figures::Roman)))?;
        Some((value, figures, len))
    })?;
    let behind = rest.get(len..)?;
    let mark = behind.chars().next().filter(|c| matches!(c, '.' | ':'));
    let after = behind.trim_start_matches(['.', ':']).trim_start_matches([' ', '\t', '-', '–']);
    let is_number_alone = behind.trim().is_empty() || behind.starts_with('\n');
    let is_followed = mark.is_some() || after.starts_with(char::is_uppercase);
    let is_article = *form == Form::Article;
    if !is_number_alone && !(is_followed && (!is_article || mark.is_some())) {
        return None;
    }
    let mark_len = mark.map_or(0, char::len_utf8);
    let before = line.get(..start)?.split_whitespace().collect::<Vec<_>>().join(" ") + " ";
    let suffix = behind.get(..mark_len)?;
    Some(label(line, *form, figures, vec![value], [&before, suffix], start + len + mark_len))
}

/// `thứ nhất` at the start of a text.
fn ordinal(text: &str) -> Option<(u32, Figures, usize)> {
    let mut words = text.split_whitespace();
    (words.next()?.to_lowercase() == "thứ").then_some(())?;
    let found = (1..=30).rev().find_map(|number| {
        let known = text::ordinal(number)?;
        let len = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .find(|at| text.get(..*at).is_some_and(|begin| begin.to_lowercase() == known))?;
        let is_whole = text.get(len..)?.chars().next().is_none_or(|c| !c.is_alphabetic());
        is_whole.then_some((u32::try_from(number).ok()?, len))
    });
    found.map(|(number, len)| (number, Figures::Ordinal, len))
}

fn sign(line: &str) -> Option<Label> {
    let sign = line.chars().next().filter(|c| SIGNS.contains(*c))?;
    let rest = line.get(sign.len_utf8()..)?;
    let next = rest.chars().next()?;
    let may_touch = sign != '*' && !"—−".contains(sign);
    let is_sign = next.is_whitespace() || may_touch && next.is_alphabetic();
    if !is_sign || rest.trim().is_empty() {
        return None;
    }
    let kind = if "–—−".contains(sign) { '-' } else { sign };
    Some(label(line, Form::Dash(kind), Figures::None, vec![0], ["", ""], sign.len_utf8()))
}

fn numbered(line: &str) -> Option<Label> {
    let open = usize::from(line.starts_with('('));
    let rest = line.get(open..)?;
    let len = rest
        .char_indices()
        .find(|(at, c)| {
            let is_inner_dot = *c == '.'
                && rest
                    .get(at + 1..)
                    .is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
            !(c.is_ascii_alphanumeric() || *c == 'đ' || *c == 'Đ' || is_inner_dot)
        })
        .map_or(rest.len(), |(at, _)| at);
    let number = rest.get(..len).filter(|number| !number.is_empty())?;
    let behind = rest.get(len..)?;
    let mark = behind.chars().next();
    let suffix = match mark {
        Some(c @ ('.' | ')' | '/')) => c.to_string(),
        _ if behind.trim_start_matches(' ').starts_with(['-', '–'])
            && roman(number).is_some()
            && behind.trim_start_matches([' ', '-', '–']).len() < behind.len() =>
        {
            let blank = behind.len() - behind.trim_start_matches(' ').len();
            let sign = behind.trim_start().chars().next()?;
            behind.get(..blank + sign.len_utf8())?.to_owned()
        }
        _ => String::new(),
    };
    let end = open + len + suffix.len();
    let after = line.get(end..)?;
    if after.trim().is_empty() || open > 0 && suffix != ")" {
        return None;
    }
    let touches = after.starts_with(|c: char| !c.is_whitespace());
    if touches && (suffix != "." && suffix != ")" || !after.starts_with(char::is_alphabetic)) {
        return None;
    }
    let before = if open > 0 { "(" } else { "" };
    let made =
        |form, figures, values| Some(label(line, form, figures, values, [before, &suffix], end));
    if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let values: Option<Vec<u32>> = number.split('.').map(arabic).collect();
        let values = values?;
        return match (values.len(), suffix.as_str()) {
            (1, ")") => made(Form::Bracketed, Figures::Arabic, values),
            (1, "." | "/") => made(Form::Arabic(1), Figures::Arabic, values),
            (2..=5, "." | "" | ")") => made(Form::Arabic(values.len()), Figures::Arabic, values),
            _ => None,
        };
    }
    if suffix.is_empty() {
        return None;
    }
    if let Some(value) = roman(number) {
        return made(Form::Roman, Figures::Roman, vec![value]);
    }
    let small = (1..=23).find(|&value| text::letter(value).as_deref() == Some(number));
    if let Some(value) = small.filter(|_| suffix == ")" || suffix == "." && !touches) {
        return made(Form::Letter, Figures::Letter, vec![value]);
    }
    let upper = upper_letter(number).filter(|_| !touches)?;
    made(Form::Upper, Figures::Upper, vec![upper])
}

/// Which letter of A, B, C a label is.
pub(super) fn upper_letter(number: &str) -> Option<u32> {
    let mut letters = number.chars();
    let letter = letters.next().filter(char::is_ascii_uppercase)?;
    letters.next().is_none().then(|| u32::from(letter) - u32::from('A') + 1)
}

/// A number of at most two figures without a zero before it.
fn arabic(number: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&number.len()) && !number.starts_with('0');
    number.parse().ok().filter(|_| is_number)
}

fn roman(number: &str) -> Option<u32> {
    (1..=60).find(|&value| text::roman(value).as_deref() == Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Form, u32, String)> {
        of(line).map(|label| (label.form, label.own(), line[label.len..].to_owned()))
    }

    #[test]
    fn typed_numbers_are_told_from_figures_in_prose() {
        let found = |form, value, rest: &str| Some((form, value, rest.to_owned()));
        for (line, expected) in [
            ("Phần thứ nhất\nKẾT QUẢ", found(Form::Part, 1, "KẾT QUẢ")),
            ("PHẦN II", found(Form::Part, 2, "")),
            ("Phần mềm quản lý", None),
            ("Chương IV. Tổ chức", found(Form::Chapter, 4, "Tổ chức")),
            ("Điều 5. Phạm vi", found(Form::Article, 5, "Phạm vi")),
            ("Điều 5 của Luật này", None),
            ("II. TÌNH HÌNH", found(Form::Roman, 2, "TÌNH HÌNH")),
            ("I - TÌNH HÌNH", found(Form::Roman, 1, "TÌNH HÌNH")),
            ("1.Công tác", found(Form::Arabic(1), 1, "Công tác")),
            ("1.2. Về", found(Form::Arabic(2), 2, "Về")),
            ("1.2.3 Về", found(Form::Arabic(3), 3, "Về")),
            ("1.000 đồng", None),
            ("20/11/2022 là ngày", None),
            ("2022. Năm", None),
            ("đ) điểm", found(Form::Letter, 5, "điểm")),
            ("B. Phần chung", found(Form::Upper, 2, "Phần chung")),
            ("- Một việc", found(Form::Dash('-'), 0, "Một việc")),
            ("-Một việc", found(Form::Dash('-'), 0, "Một việc")),
            ("-5 độ", None),
            ("*Ghi chú", None),
            ("(2) hai", found(Form::Bracketed, 2, "hai")),
            ("Nguyễn", None),
            ("", None),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
