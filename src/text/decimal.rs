//! Numbers in figures: thousands with dots, decimals with a comma.

/// The most decimals a number is written with.
pub const MAX_DECIMALS: u32 = 12;
/// The most figures a count is padded to.
pub const MAX_WIDTH: usize = 18;
/// More significant figures than any fact of a report has, few enough for [`Decimal`] to be exact.
const MAX_DIGITS: usize = 24;

/// An exact decimal number, so that 2.675 rounds as on paper and not as in binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The number times ten to the power of `scale`; not a multiple of ten unless `scale` is 0.
    mantissa: i128,
    scale: u32,
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self { mantissa: number.into(), scale: 0 }
    }
}

impl Decimal {
    /// Reads a number as TOML and JSON write it: `-12`, `0.5`, `1e6`. `None` for anything else and for
    /// more than 24 figures.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (sign, number) = number.strip_prefix('-').map_or((1, number), |rest| (-1, rest));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        if whole.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        Self::normalized(sign, digits.trim_start_matches('0'), shift)
    }

    /// Reads a number that an author wrote as text: `12`, `12,5`, `12.5`. `None` where it could be read
    /// two ways: `1.000` is a thousand to some and one to others.
    pub fn parse_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((whole, fraction)) = text.split_once(['.', ',']) else {
            return Self::parse(text);
        };
        let ambiguous = fraction.len() == 3 && whole.trim_start_matches('-') != "0";
        if ambiguous || fraction.contains(',') {
            return None;
        }
        Self::parse(&format!("{whole}.{fraction}"))
    }

    /// `digits` times ten to the power of `shift`, without zeros at the end of the decimals.
    fn normalized(sign: i128, digits: &str, mut shift: i32) -> Option<Self> {
        let mut digits = digits.to_owned();
        while shift < 0 && digits.ends_with('0') {
            digits.pop();
            shift += 1;
        }
        if digits.is_empty() {
            return Some(Self { mantissa: 0, scale: 0 });
        }
        let zeros = usize::try_from(shift).unwrap_or(0);
        if digits.len().checked_add(zeros)? > MAX_DIGITS || shift < -(MAX_DIGITS as i32) {
            return None;
        }
        digits.extend(std::iter::repeat_n('0', zeros));
        Some(Self { mantissa: sign * digits.parse::<i128>().ok()?, scale: (-shift).max(0) as u32 })
    }

    /// The number where it has no decimals.
    pub fn whole(self) -> Option<i64> {
        if self.scale == 0 { i64::try_from(self.mantissa).ok() } else { None }
    }

    /// The sum. `None` where it has more than 24 figures; so with all that follow.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Self::new(sum, scale)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: -other.mantissa, ..other })
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.mantissa.checked_mul(other.mantissa)?, self.scale + other.scale)
    }

    /// The quotient, rounded to so many `decimals`, half away from zero. `None` also where `other` is 0.
    pub fn divided_by(self, other: Self, decimals: u32) -> Option<Self> {
        let shift = |number: i128, by: u32| number.checked_mul(10_i128.checked_pow(by)?);
        let above = shift(self.mantissa, other.scale.checked_add(decimals)?)?;
        let below = shift(other.mantissa, self.scale)?;
        let half = below.checked_abs()? / 2;
        let away = if above < 0 { -half } else { half };
        Self::new(above.checked_add(away)?.checked_div(below)?, decimals)
    }

    /// As JSON has it. `None` where that would not be the same number.
    pub fn json(self) -> Option<serde_json::Number> {
        if let Some(whole) = self.whole() {
            return Some(whole.into());
        }
        let text = format!("{}e-{}", self.mantissa, self.scale);
        let number = serde_json::Number::from_f64(text.parse().ok()?)?;
        (Self::parse(&number.to_string()) == Some(self)).then_some(number)
    }

    /// The mantissa where the scale is that one, which is not smaller than its own.
    fn at_scale(self, scale: u32) -> Option<i128> {
        self.mantissa.checked_mul(10_i128.checked_pow(scale - self.scale)?)
    }

    fn new(mantissa: i128, scale: u32) -> Option<Self> {
        let digits = mantissa.unsigned_abs().to_string();
        Self::normalized(
            mantissa.signum(),
            digits.trim_start_matches('0'),
            -i32::try_from(scale).ok()?,
        )
    }

    /// Sign, whole part and exactly `decimals` figures, rounded half away from zero.
    fn rounded(self, decimals: u32) -> (bool, u128, u128) {
        let unit = 10_u128.pow(decimals);
        let magnitude = self.mantissa.unsigned_abs();
        let scaled = if self.scale <= decimals {
            magnitude.saturating_mul(10_u128.pow(decimals - self.scale))
        } else {
            let divisor = 10_u128.pow(self.scale - decimals);
            (magnitude + divisor / 2) / divisor
        };
        (self.mantissa < 0 && scaled > 0, scaled / unit, scaled % unit)
    }
}

/// A count in at least `width` figures (at most [`MAX_WIDTH`]): 5 is `05`, 1000 is `1.000`.
pub fn count(number: i64, width: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let figures = number.unsigned_abs();
    let width = width.min(MAX_WIDTH);
    let padded = format!("{figures:0width$}");
    let grouped = group(figures.into());
    if padded.starts_with('0') { format!("{sign}{padded}") } else { format!("{sign}{grouped}") }
}

/// A number with dots between thousands and a decimal comma: `1.000`, `0,5`. With `decimals` (at most
/// [`MAX_DECIMALS`]) it is rounded and filled up to so many; without, it has those it has.
pub fn number(number: Decimal, decimals: Option<u32>) -> String {
    let decimals = decimals.map_or(number.scale, |decimals| decimals.min(MAX_DECIMALS));
    let (negative, whole, fraction) = number.rounded(decimals);
    let sign = if negative { "-" } else { "" };
    let whole = group(whole);
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole},{fraction:0width$}", width = decimals as usize)
    }
}

/// A percentage: `90%`, `7,5%`.
pub fn percent(percentage: Decimal, decimals: Option<u32>) -> String {
    format!("{}%", number(percentage, decimals))
}

/// An amount of money, in millions or billions where two decimals say it exactly: `15 triệu đồng`,
/// `1,2 tỷ đồng`; else as [`money_full`].
pub fn money(amount: i64) -> String {
    const UNITS: [(i64, &str); 2] = [(1_000_000_000, "tỷ"), (1_000_000, "triệu")];
    for (unit, name) in UNITS {
        let hundredth = unit / 100;
        if amount.unsigned_abs() >= unit.unsigned_abs() && amount % hundredth == 0 {
            let mut figures = (amount / hundredth).to_string();
            figures.insert(figures.len() - 2, '.');
            if let Some(figures) = Decimal::parse(&figures) {
                return format!("{} {name} đồng", number(figures, None));
            }
        }
    }
    money_full(amount)
}

/// An amount of money in full: `1.234.567 đồng`.
pub fn money_full(amount: i64) -> String {
    format!("{} đồng", number(amount.into(), None))
}

/// Dots between groups of three figures.
fn group(number: u128) -> String {
    let figures = number.to_string();
    let mut out = String::with_capacity(figures.len() * 4 / 3);
    for (i, figure) in figures.chars().enumerate() {
        if i > 0 && (figures.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(figure);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, decimals: Option<u32>) -> String {
        number(Decimal::parse(text).unwrap(), decimals)
    }

    #[test]
    fn a_count_has_at_least_two_figures_and_dots_from_a_thousand_on() {
        let known = [(0, "00"), (5, "05"), (10, "10"), (999, "999"), (1000, "1.000"), (-5, "-05")];
        for (number, text) in known {
            assert_eq!(count(number, 2), text);
        }
        assert_eq!(count(7, 3), "007");
        assert_eq!(count(7, 1), "7");
        assert_eq!(count(7, 0), "7");
        assert_eq!(count(1234, 4), "1.234");
        assert_eq!(count(1234, 6), "001234");
        assert_eq!(count(i64::MIN, 2), "-9.223.372.036.854.775.808");
        assert_eq!(count(1, usize::MAX).len(), MAX_WIDTH);
    }

    #[test]
    fn a_number_has_dots_and_a_comma() {
        assert_eq!(written("1000", None), "1.000");
        assert_eq!(written("0.5", None), "0,5");
        assert_eq!(written("-1234567.25", None), "-1.234.567,25");
        assert_eq!(written("1e6", None), "1.000.000");
        assert_eq!(written("12.50", None), "12,5");
        assert_eq!(written("100.0", None), "100");
        assert_eq!(written("1.5e-7", None), "0,00000015");
        assert_eq!(written("0", None), "0");
    }

    #[test]
    fn numbers_round_as_on_paper() {
        assert_eq!(written("2.675", Some(2)), "2,68");
        assert_eq!(written("7", Some(2)), "7,00");
        assert_eq!(written("0.5", Some(0)), "1");
        assert_eq!(written("-0.004", Some(2)), "0,00");
        assert_eq!(written("-2.5", Some(0)), "-3");
        assert_eq!(written("999.995", Some(2)), "1.000,00");
        assert_eq!(written("1", Some(u32::MAX)), "1,000000000000");
        let long = "123456789012345678901234";
        assert_eq!(written(long, Some(12)), "123.456.789.012.345.678.901.234,000000000000");
    }

    #[test]
    fn only_numbers_are_read_as_numbers() {
        let bad = ["", "-", ".5", "1,5", "1e", "1e99", "1e-99", "+1", "0x1", "1e2147483648", "NaN"];
        for text in bad {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse(&"9".repeat(25)), None);
        assert_eq!(Decimal::parse("0e-2147483648"), Some(0.into()));
        assert_eq!(Decimal::parse("000.000").and_then(Decimal::whole), Some(0));
    }

    #[test]
    fn text_is_read_as_a_number_only_where_it_means_one() {
        assert_eq!(Decimal::parse_text("12,5"), Decimal::parse("12.5"));
        assert_eq!(Decimal::parse_text(" 05 "), Some(5.into()));
        assert_eq!(Decimal::parse_text("0,125"), Decimal::parse("0.125"));
        assert_eq!(Decimal::parse_text("-0.125"), Decimal::parse("-0.125"));
        for text in ["1.000", "1,000", "12.345", "1.000.000", "1,2,3", "năm"] {
            assert_eq!(Decimal::parse_text(text), None, "{text}");
        }
    }

    #[test]
    fn sums_products_and_shares_are_exact_and_round_as_on_paper() {
        let number = |text: &str| Decimal::parse(text).unwrap();
        assert_eq!(number("0.1").plus(number("0.2")), Some(number("0.3")));
        assert_eq!(number("7.5").plus(number("-7.5")), Some(0.into()));
        assert_eq!(number("100").minus(number("0.05")), Some(number("99.95")));
        assert_eq!(number("2.5").times(number("300000")), Some(750_000.into()));
        assert_eq!(number("1").divided_by(number("8"), 2), Some(number("0.13")));
        assert_eq!(number("-1").divided_by(number("8"), 2), Some(number("-0.13")));
        assert_eq!(number("1").divided_by(number("-0.3"), 0), Some(number("-3")));
        assert_eq!(number("7.5").divided_by(number("2.5"), 12), Some(3.into()));
        assert_eq!(number("1").divided_by(0.into(), 2), None);
        let most = number(&"9".repeat(24));
        assert_eq!(most.plus(1.into()), None);
        assert_eq!(most.times(10.into()), None);
        assert_eq!(most.divided_by(number("0.5"), 0), None);
    }

    #[test]
    fn a_number_goes_into_json_as_it_is_or_not_at_all() {
        for text in ["0", "-12", "7.5", "0.00000015", "9007199254740993", "123456789.12"] {
            let json = Decimal::parse(text).unwrap().json().unwrap();
            assert_eq!(Decimal::parse(&json.to_string()), Decimal::parse(text), "{text}");
        }
        assert_eq!(Decimal::parse("123456789012345678.5").unwrap().json(), None);
    }

    #[test]
    fn money_is_told_in_millions_and_billions_where_that_is_exact() {
        let known = [
            (0, "0 đồng"),
            (500_000, "500.000 đồng"),
            (1_000_000, "1 triệu đồng"),
            (15_000_000, "15 triệu đồng"),
            (2_500_000, "2,5 triệu đồng"),
            (2_550_000, "2,55 triệu đồng"),
            (2_555_000, "2.555.000 đồng"),
            (100_000_000, "100 triệu đồng"),
            (1_200_000_000, "1,2 tỷ đồng"),
            (1_234_560_000, "1.234,56 triệu đồng"),
            (1_234_567_890, "1.234.567.890 đồng"),
            (1_000_000_000_000, "1.000 tỷ đồng"),
            (1_234_567, "1.234.567 đồng"),
            (-15_000_000, "-15 triệu đồng"),
        ];
        for (amount, text) in known {
            assert_eq!(money(amount), text);
        }
        assert_eq!(money_full(100_000_000), "100.000.000 đồng");
        assert_eq!(money(i64::MIN), "-9.223.372.036.854.775.808 đồng");
    }

    #[test]
    fn a_percentage_keeps_its_decimals() {
        assert_eq!(percent(90.into(), None), "90%");
        assert_eq!(percent(Decimal::parse("7.5").unwrap(), None), "7,5%");
        assert_eq!(percent(Decimal::parse("33.333").unwrap(), Some(1)), "33,3%");
    }
}
