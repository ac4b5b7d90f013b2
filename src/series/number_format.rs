//! Number formats of a workbook (ISO 29500-1, 18.8.31), as far as what a cell shows is another value than what it holds:
//! shares, which are kept as parts of one, and numbers with zeros before them, such as those of telephones.

use super::cell::Held;

/// What a cell holds that has this format.
pub(super) fn applied(held: Held, format: &str) -> Held {
    let Held::Number(number) = held else { return held };
    // The first section is that of numbers above zero.
    let section = section(format);
    if section.contains(&Sign::Plain('%')) {
        return Held::Percent(without_noise(number * 100.0));
    }
    match with_zeros(number, &section) {
        Some(text) => Held::Text(text),
        None => held,
    }
}

/// A sign of a format: one that stands for something, or one that is printed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plain(char),
    Literal(char),
}

/// The signs of the first section. Colours and conditions in square brackets, and room left by `_` and `*`, show nothing.
fn section(format: &str) -> Vec<Sign> {
    let (mut signs, mut chars) = (Vec::new(), format.chars());
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '\\' => signs.extend(chars.next().map(Sign::Literal)),
            '"' => signs.extend(chars.by_ref().take_while(|c| *c != '"').map(Sign::Literal)),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '_' | '*' => drop(chars.next()),
            ' ' | '-' | '(' | ')' | '/' => signs.push(Sign::Literal(c)),
            c => signs.push(Sign::Plain(c)),
        }
    }
    signs
}

/// A whole number in a format of zeros alone, with what stands between them: `0000 000 000`.
fn with_zeros(number: f64, section: &[Sign]) -> Option<String> {
    let zeros = section.iter().filter(|sign| matches!(sign, Sign::Plain(_))).count();
    let are_zeros = section.iter().all(|sign| matches!(sign, Sign::Plain('0') | Sign::Literal(_)));
    let is_whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
    if zeros < 2 || !are_zeros || !is_whole {
        return None;
    }
    let digits = format!("{number:0zeros$.0}");
    // More digits than zeros stand before the first of them.
    let (mut shown, mut digits) = (String::new(), digits.chars().rev());
    let mut left = zeros;
    for sign in section.iter().rev() {
        match sign {
            Sign::Literal(c) => shown.push(*c),
            Sign::Plain(_) => {
                left -= 1;
                shown.extend(digits.next());
                if left == 0 {
                    shown.extend(digits.by_ref());
                }
            }
        }
    }
    Some(shown.chars().rev().collect())
}

/// A number without what computing with binary fractions leaves behind: 7.000000000000001.
fn without_noise(number: f64) -> f64 {
    format!("{number:.10}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: f64, format: &str) -> Held {
        applied(Held::Number(number), format)
    }

    #[test]
    fn a_share_is_what_the_cell_shows() {
        assert_eq!(text(0.85, "0%"), Held::Percent(85.0));
        assert_eq!(text(0.07, "0.0%"), Held::Percent(7.0));
        assert_eq!(text(0.125, "0.00\\ %;[Red]-0.00%"), Held::Percent(12.5));
        assert_eq!(text(0.85, "0.00\" % \""), Held::Number(0.85), "the sign is only printed");
    }

    #[test]
    fn zeros_before_a_number_stay() {
        for (number, format, shown) in [
            (987_654_321.0, "0000000000", "0987654321"),
            (987_654_321.0, "0000\\ 000\\ 000", "0987 654 321"),
            (5.0, "00", "05"),
            (123.0, "00", "123"),
            (1_234.0, "0-00", "12-34"),
            (9_876_543.0, "(000) 000", "(9876) 543"),
        ] {
            assert_eq!(text(number, format), Held::Text(shown.to_owned()), "{format}");
        }
    }

    #[test]
    fn any_other_number_stays_one() {
        for format in
            ["General", "0", "0.00", "#,##0", "#,##0.00", "@", "", "[", "\"", "\\", "00.0"]
        {
            assert_eq!(text(1.5, format), Held::Number(1.5), "{format}");
            assert_eq!(text(12.0, format), Held::Number(12.0), "{format}");
        }
        assert_eq!(text(-5.0, "00"), Held::Number(-5.0));
        assert_eq!(text(0.5, "00"), Held::Number(0.5));
        assert_eq!(applied(Held::YesNo(true), "0%"), Held::YesNo(true));
    }
}
