//! What to do about words that a tag makes of a number or a date: these stay as TOML has them, and a helper in
//! the template writes them.

use crate::locate::Printed;

/// The advice (Vietnamese, English), with `tag` as [`tag`] gives it and the `better` of the rule.
pub const ADVICE: [&str; 2] = [
    "giữ nguyên giá trị trong report.toml; trong mẫu viết `{tag}` để in ra «{better}»",
    "leave the value in report.toml as it is; write `{tag}` in the template to print `{better}`",
];

/// The tag that prints a value as `better`, where `written` is the one that prints it now. `None` for a string,
/// whose letters the author can change.
pub fn tag(printed: Printed, better: &str, written: &str) -> Option<String> {
    let inside = written.trim_matches(['{', '}', '~']).trim();
    let (first, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let value = rest.split_whitespace().next().unwrap_or(first);
    let is_money = better.ends_with("đồng");
    let is_short = ["nghìn ", "triệu ", "tỷ "].iter().any(|unit| better.contains(unit));
    let (helper, style) = match printed {
        Printed::Letters => return None,
        Printed::Number if is_money && is_short => ("money", ""),
        Printed::Number if is_money => ("money", "full"),
        Printed::Number if better.starts_with('0') && !better.contains(',') => ("count", ""),
        Printed::Number => ("number", ""),
        Printed::Date => match better.matches('/').count() {
            0 => ("date", ""),
            1 => ("date", "day"),
            _ => ("date", "short"),
        },
    };
    let style = if style.is_empty() { String::new() } else { format!(" style=\"{style}\"") };
    Some(format!("{{{{{helper} {value}{style}}}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_helper_goes_by_the_value_and_by_what_is_to_be_printed() {
        let cases = [
            (Printed::Number, "05", "{{facts.a}}", "{{count facts.a}}"),
            (Printed::Number, "5", "{{count facts.a width=2}}", "{{number facts.a}}"),
            (Printed::Number, "97,5", "{{{this.rate}}}", "{{number this.rate}}"),
            (Printed::Number, "0,5", "{{ facts.a }}", "{{number facts.a}}"),
            (Printed::Number, "60.000.000 đồng", "{{money m}}", "{{money m style=\"full\"}}"),
            (Printed::Number, "15 triệu đồng", "{{money m style=\"full\"}}", "{{money m}}"),
            (Printed::Date, "03/02", "{{facts.d}}", "{{date facts.d style=\"day\"}}"),
            (Printed::Date, "03/02/2026", "{{date d}}", "{{date d style=\"short\"}}"),
            (Printed::Date, "ngày 03 tháng 02", "{{date d style=\"day\"}}", "{{date d}}"),
        ];
        for (printed, better, written, expected) in cases {
            assert_eq!(tag(printed, better, written).as_deref(), Some(expected));
        }
        assert_eq!(tag(Printed::Letters, "97,5", "{{facts.a}}"), None);
    }
}
