//! What an author meant who wrote a value as on paper: `97,5`, `15.000.000`, `15/3/2027`, `III`, `có`. Pure
//! functions from what was written to what TOML wants.

use crate::text::{Date, MAX_ROMAN, TimeOfDay, roman};

/// A number as people write it, in the words of TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Figures alone.
    Plain(String),
    /// With marks or blanks between the thousands.
    Grouped(String),
    /// With a decimal comma.
    Decimal(String),
    /// One comma and three figures behind it: the whole number and the decimal one.
    Either(String, String),
}

impl Figure {
    /// The number; the whole one where it could be two.
    pub fn number(self) -> String {
        let (Self::Plain(number)
        | Self::Grouped(number)
        | Self::Decimal(number)
        | Self::Either(number, _)) = self;
        number
    }
}

/// Reads figures with points, commas or blanks between them.
pub fn figure(text: &str) -> Option<Figure> {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let is_mark = |c: &char| matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    if groups.iter().any(|group| group.is_empty()) || !marks.iter().all(is_mark) {
        return None;
    }
    let Some((last, before)) = marks.split_last() else {
        return Some(Figure::Plain(grouped(text)));
    };
    let (tail, whole) = groups.split_last()?;
    let are_thousands = |groups: &[&str]| {
        groups[0].len() <= 3 && groups[0] != "0" && groups[1..].iter().all(|g| g.len() == 3)
    };
    let is_even = before.iter().all(|mark| mark == before.first().unwrap_or(last));
    if before.is_empty() && *last == ',' && tail.len() == 3 && are_thousands(&groups) {
        return Some(Figure::Either(grouped(&groups.concat()), decimal(whole[0], tail)));
    }
    if is_even && before.first().is_none_or(|mark| mark == last) && are_thousands(&groups) {
        return Some(Figure::Grouped(grouped(&groups.concat())));
    }
    let has_decimals = matches!(last, '.' | ',') && before.iter().all(|mark| mark != last);
    if has_decimals && is_even && (before.is_empty() || are_thousands(whole)) {
        return Some(Figure::Decimal(decimal(&whole.concat(), tail)));
    }
    None
}

/// A number and words behind it, such as `15 triệu đồng` or `97,5%`: the number alone, in full.
pub fn number_with_words(text: &str) -> Option<String> {
    let (figures, words) = leading_figure(text)?;
    if words.is_empty() || words.split_whitespace().count() > 5 {
        return None;
    }
    if let Some(power) = power(words) {
        return multiplied(figures, words, power);
    }
    let starts_like_words = words.starts_with(|c: char| c.is_alphabetic() || "%‰₫".contains(c));
    let is_one_word = words.chars().all(|c| !c.is_ascii_digit() && !"/-".contains(c));
    (starts_like_words && is_one_word).then(|| figure(figures).map(Figure::number)).flatten()
}

/// A number in words, such as `hai mươi lăm`. What people say shorter than they write, such as `hai trăm ba` for 230,
/// is none: nobody knows.
pub fn spelled_number(text: &str) -> Option<String> {
    let (mut sum, mut below_thousand, mut digit, mut last) = (0_u64, 0_u64, None, "");
    let text = text.to_lowercase();
    for word in text.split_whitespace() {
        match (word, digit) {
            ("linh" | "lẻ", None) => {}
            ("mười", None) => below_thousand += 10,
            ("mươi", Some(tens @ 2..=9)) => {
                below_thousand += tens * 10;
                digit = None;
            }
            ("trăm", Some(hundreds)) => {
                below_thousand += hundreds * 100;
                digit = None;
            }
            ("nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ", units) => {
                let thousands = below_thousand + units.unwrap_or(0);
                let power = power(word)?;
                // Tỷ comes behind millions too: một nghìn tỷ.
                let all = if power == 9 { sum + thousands } else { thousands };
                let scaled = all.checked_mul(10_u64.pow(u32::try_from(power).ok()?))?;
                sum = if power == 9 { scaled } else { sum.checked_add(scaled)? };
                (below_thousand, digit) = (0, None);
            }
            (word, None) => {
                digit = Some(spelled_digit(word)?);
                continue;
            }
            _ => return None,
        }
        last = word;
    }
    let is_whole = digit.is_none() || matches!(last, "" | "mươi" | "mười" | "linh" | "lẻ");
    let number = sum.checked_add(below_thousand + digit.unwrap_or(0)).filter(|_| is_whole)?;
    i64::try_from(number).ok().filter(|number| *number > 0).map(|n| grouped(&n.to_string()))
}

fn spelled_digit(word: &str) -> Option<u64> {
    Some(match word {
        "không" => 0,
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" | "nhăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// `2 tỷ 500 triệu`, step by step.
fn multiplied(figures: &str, words: &str, first: usize) -> Option<String> {
    let mut sum = scaled(figures, first)?;
    let mut rest = words.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim();
    while let Some((figures, words)) = leading_figure(rest) {
        sum = sum.checked_add(scaled(figures, power(words).unwrap_or(0))?)?;
        rest = words.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim();
    }
    (sum <= i64::MAX as u128).then(|| grouped(&sum.to_string()))
}

fn leading_figure(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "., \u{a0}\u{202f}".contains(c)));
    let (figures, words) = text.split_at(end.unwrap_or(text.len()));
    let figures = figures.trim();
    figures.ends_with(|c: char| c.is_ascii_digit()).then_some((figures, words.trim()))
}

/// The power of ten that a word stands for.
fn power(words: &str) -> Option<usize> {
    let word = words.split_whitespace().next()?.to_lowercase();
    Some(match word.trim_end_matches(['.', ',']) {
        "chục" => 1,
        "trăm" => 2,
        "nghìn" | "ngàn" | "nghin" | "k" => 3,
        "triệu" | "trieu" | "tr" => 6,
        "tỷ" | "tỉ" | "ty" => 9,
        _ => return None,
    })
}

fn scaled(figures: &str, power: usize) -> Option<u128> {
    let number = match figure(figures)? {
        Figure::Either(_, decimal) => decimal,
        other => other.number(),
    };
    let number = number.replace('_', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    let zeros = power.checked_sub(fraction.len())?;
    format!("{whole}{fraction}{}", "0".repeat(zeros)).parse().ok()
}

/// `15000000` as TOML groups it: `15_000_000`. Zeros in front go.
pub fn grouped(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    if out.is_empty() { "0".to_owned() } else { out }
}

fn decimal(whole: &str, fraction: &str) -> String {
    let fraction = fraction.trim_end_matches('0');
    format!("{}.{}", grouped(whole), if fraction.is_empty() { "0" } else { fraction })
}

/// A number that TOML reads as a decimal one with three figures behind the point: the whole number that was
/// meant, and the decimal one.
pub fn float_in_threes(written: &str) -> Option<(String, String)> {
    let (whole, fraction) = written.trim_start_matches(['+', '-']).split_once('.')?;
    let is_figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_meant = (1..=3).contains(&whole.len())
        && whole != "0"
        && fraction.len() == 3
        && is_figures(whole)
        && is_figures(fraction);
    let sign = if written.starts_with('-') { "-" } else { "" };
    is_meant.then(|| {
        let whole_number = grouped(&format!("{whole}{fraction}"));
        (format!("{sign}{whole_number}"), format!("{sign}{}", decimal(whole, fraction)))
    })
}

/// A day as people write it: `15/3/2027`, `2027-3-15`, `ngày 15 tháng 3 năm 2027`.
pub fn date(text: &str) -> Option<Day> {
    let text = text.trim().trim_start_matches("Ngày").trim_start_matches("ngày").trim();
    let plain = text.replace("tháng", "/").replace("năm", "/");
    let parts: Vec<&str> = plain.split(['/', '-', '.', '–']).map(str::trim).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let is_short = |part: &str| (1..=2).contains(&part.len()) && is_all_digits(part);
    if year.len() != 4 || !is_all_digits(year) || !is_short(month) || !is_short(day) {
        return None;
    }
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    Some(if Date::parse(&day).is_some() { Day::Known(day) } else { Day::Impossible })
}

/// A time of day as people write it, as TOML does: `7h30`, `7 giờ 30 phút`, `7:30`, `14 giờ`.
pub fn time(text: &str) -> Option<String> {
    let plain =
        text.trim().to_lowercase().replace("giờ", ":").replace("phút", "").replace('h', ":");
    let plain = plain.trim_end_matches(['\'', 'p']).replace(' ', "");
    if let Some(time) = TimeOfDay::parse(&plain) {
        return Some(time.to_string());
    }
    let (hour, minute) = plain.split_once(':')?;
    let is_short = |part: &str| part.len() <= 2 && is_all_digits(part);
    let minute = if minute.is_empty() { "0" } else { minute };
    if !is_short(hour) || !is_short(minute) {
        return None;
    }
    TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?).map(|time| time.to_string())
}

/// A day that someone wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// As TOML writes it.
    Known(String),
    /// It has the form of a day and no calendar has it, such as the 30th of February.
    Impossible,
}

/// A Roman number.
pub fn roman_number(text: &str) -> Option<u32> {
    let text = ["lần ", "thứ ", "khóa ", "khoá "]
        .iter()
        .fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    let is_roman = !text.is_empty() && text.chars().all(|c| "IVXLC".contains(c));
    is_roman.then(|| (1..=MAX_ROMAN).find(|&n| roman(n).as_deref() == Some(text))).flatten()
}

/// Yes or no, as people write it.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "có" | "co" | "đúng" | "yes" => Some(true),
        "false" | "không" | "khong" | "sai" | "no" => Some(false),
        _ => None,
    }
}

/// Two years: `2027 - 2029`.
pub fn years(text: &str) -> Option<(u16, u16)> {
    let text = text.replace("đến", "-").replace(['–', '—', '/'], "-");
    let (from, to) = text.split_once('-')?;
    let year = |part: &str| {
        let part = part.trim();
        (part.len() == 4 && is_all_digits(part)).then(|| part.parse().ok()).flatten()
    };
    Some((year(from)?, year(to)?))
}

/// The number in the number and code of a document: 5 in `05-BC/CĐ`, `Số: 05/BC-CĐ`.
pub fn number_in_code(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['S', 's']).trim_start_matches(['ố', ':', ' ']);
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, code) = text.split_at(end);
    let is_code = code.trim_start().starts_with(['-', '/'])
        && code.chars().any(char::is_alphabetic)
        && code.chars().all(|c| !c.is_lowercase());
    (is_code && (1..=6).contains(&number.len())).then(|| grouped(number).replace('_', ""))
}

/// A list that stands in round brackets, as TOML has it.
pub fn list_in_parentheses(words: &str) -> Option<String> {
    let items = words.trim().strip_prefix('(')?.strip_suffix(')')?;
    let is_list = items.contains(',') && items.split(',').all(|item| is_item(item.trim()));
    is_list.then(|| format!("[{items}]"))
}

/// Whether words are a number or a string as TOML has them.
fn is_item(words: &str) -> bool {
    let is_string = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
    is_string
        || !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit() || b"._-".contains(&b))
}

/// A text as a TOML string: straight quotes around it, curly ones inside.
pub fn quoted(text: &str) -> String {
    let mut inside = text.trim();
    if let Some(rest) = inside.strip_prefix("''").and_then(|rest| rest.strip_suffix("''")) {
        inside = rest;
    }
    if let Some(rest) = inside.strip_suffix('"').filter(|rest| !rest.contains(is_quote)) {
        inside = rest;
    }
    while let Some(stripped) = without_quotes(inside) {
        inside = stripped;
    }
    let mut out = String::from("\"");
    let mut is_open = false;
    for c in inside.chars() {
        match c {
            '"' => {
                out.push(if is_open { '”' } else { '“' });
                is_open = !is_open;
            }
            '\\' => out.push_str("\\\\"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What stands between quotes that open at the start of a text and close at its end or nowhere. Pairs inside do
/// not count: `"A" và "B"`.
fn without_quotes(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(is_quote)?;
    let closed = inside.strip_suffix(is_quote);
    let inside = closed.unwrap_or(inside);
    let first = inside.find(is_quote);
    let opens = |at: usize| inside[..at].chars().next_back().is_none_or(char::is_whitespace);
    (closed.is_some() || first.is_none()).then_some(inside).filter(|_| first.is_none_or(opens))
}

/// Quotes of whatever form.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '‘' | '’' | '«' | '»' | '″')
}

fn is_all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        for (text, expected) in [
            ("hai mươi lăm", Some("25")),
            ("Mười", Some("10")),
            ("mười lăm", Some("15")),
            ("một trăm linh năm", Some("105")),
            ("ba trăm hai mươi mốt nghìn", Some("321_000")),
            ("một triệu hai trăm nghìn", Some("1_200_000")),
            ("hai nghìn không trăm hai mươi bảy", Some("2_027")),
            ("một nghìn hai trăm tỷ", Some("1_200_000_000_000")),
            ("hai nghìn không trăm linh ba", Some("2_003")),
            ("hai trăm ba", None),
            ("hai nghìn ba", None),
            ("một triệu rưỡi", None),
            ("hai ba", None),
            ("hai mươi đoàn viên", None),
            ("không", None),
            ("", None),
            ("chín tỷ tỷ tỷ", None),
        ] {
            assert_eq!(spelled_number(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn figures_are_read_as_people_group_them() {
        let cases = [
            ("97,5", Some(Figure::Decimal("97.5".into()))),
            ("0,75", Some(Figure::Decimal("0.75".into()))),
            ("15.000.000", Some(Figure::Grouped("15_000_000".into()))),
            ("15,000,000", Some(Figure::Grouped("15_000_000".into()))),
            ("15 000 000", Some(Figure::Grouped("15_000_000".into()))),
            ("1.250.000,5", Some(Figure::Decimal("1_250_000.5".into()))),
            ("15,000", Some(Figure::Either("15_000".into(), "15.0".into()))),
            ("007", Some(Figure::Plain("7".into()))),
            ("1,2,3", None),
            ("15.0000.000", None),
            ("a", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_with_words_are_written_out() {
        let cases = [
            ("15 triệu", Some("15_000_000")),
            ("1,5 tỷ đồng", Some("1_500_000_000")),
            ("2 tỷ 500 triệu", Some("2_500_000_000")),
            ("20 ngàn", Some("20_000")),
            ("15.000.000 đồng", Some("15_000_000")),
            ("15.000đ", Some("15_000")),
            ("100%", Some("100")),
            ("97,5 %", Some("97.5")),
            ("12 đoàn viên", Some("12")),
            ("15/3/2027", None),
            ("05-BC/CĐ", None),
            ("15", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number_with_words(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_years_codes_and_words_are_read() {
        for text in ["15/3/2027", "2027-3-15", "15-03-2027", "ngày 15 tháng 3 năm 2027"] {
            assert_eq!(date(text), Some(Day::Known("2027-03-15".into())), "{text}");
        }
        assert_eq!(date("30/2/2027"), Some(Day::Impossible));
        assert_eq!(date("15/3"), None);
        assert_eq!(years("2027 - 2029"), Some((2027, 2029)));
        assert_eq!(years("2027–2029"), Some((2027, 2029)));
        assert_eq!(years("05-2029"), None);
        assert_eq!(number_in_code("05-BC/CĐ").as_deref(), Some("5"));
        assert_eq!(number_in_code("Số: 12/BC-ĐTN").as_deref(), Some("12"));
        assert_eq!(number_in_code("5-6"), None);
        assert_eq!(
            (roman_number("XIV"), roman_number("IIII"), roman_number("TM")),
            (Some(14), None, None)
        );
        assert_eq!(
            (yes_or_no("Có"), yes_or_no("FALSE"), yes_or_no("ít")),
            (Some(true), Some(false), None)
        );
    }

    #[test]
    fn quotes_inside_a_string_become_curly_in_pairs() {
        assert_eq!(quoted("\"Chi đoàn \"Trường\"\""), "\"Chi đoàn “Trường”\"");
        assert_eq!(quoted("“Báo cáo”"), "\"Báo cáo\"");
        assert_eq!(quoted("Báo cáo"), "\"Báo cáo\"");
        assert_eq!(quoted("Báo cáo\""), "\"Báo cáo\"");
        assert_eq!(quoted("''Báo cáo''"), "\"Báo cáo\"");
        assert_eq!(quoted("\"A\" và \"B\""), "\"“A” và “B”\"");
        assert_eq!(quoted(r"C:\qua"), r#""C:\\qua""#);
    }

    #[test]
    fn a_float_in_threes_may_be_a_whole_number() {
        assert_eq!(float_in_threes("15.000"), Some(("15_000".into(), "15.0".into())));
        assert_eq!(float_in_threes("-1.250"), Some(("-1_250".into(), "-1.25".into())));
        for text in ["0.125", "1.25", "1.2500", "1_500.125", "1e3", "12"] {
            assert_eq!(float_in_threes(text), None, "{text}");
        }
    }
}
