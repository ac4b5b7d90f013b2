//! Helpers that write numbers, dates and words as formal Vietnamese does.

use serde_json::Value as Json;

use super::args::{Args, Fault, Run, plain};
use crate::diag::Message;
use crate::template::code::{LEADER, REFERENCE};
use crate::template::messages::{NotADate, NotAList, NotATerm, NotATime};
use crate::text::{self, Date, MAX_DECIMALS, MAX_ROMAN, MAX_WIDTH, OpenDate, TimeOfDay};

/// The function behind the helper `name`.
pub fn run(name: &str) -> Option<Run> {
    Some(match name {
        "blank" => |_| Ok(LEADER.into()),
        "capitalize" => |args| Ok(text::capitalize(&args.text(0)?).into()),
        "count" => count,
        "date" => date,
        "list" => list,
        "lower" => |args| Ok(text::lower(&args.text(0)?).into()),
        "money" => money,
        "number" => |args| Ok(text::number(args.number(0)?, decimals(args)?).into()),
        "ordinal" => ordinal,
        "percent" => |args| Ok(text::percent(args.number(0)?, decimals(args)?).into()),
        "range" => range,
        "ref" => |args| Ok(format!("{REFERENCE}{}", args.text(0)?.trim()).into()),
        "roman" => |args| Ok(roman(args)?.into()),
        "term" => term,
        "time" => time,
        "upper" => |args| Ok(text::upper(&args.text(0)?).into()),
        "words" => |args| Ok(text::cardinal(args.whole(0)?).into()),
        _ => return None,
    })
}

/// `{{count 5}}`: 05; `width=3` pads to three figures.
fn count(args: &Args) -> Result<Json, Fault> {
    Ok(text::count(args.whole(0)?, width(args)?).into())
}

/// `{{range 1 2}}`: 01 - 02, each padded like a count.
fn range(args: &Args) -> Result<Json, Fault> {
    let width = width(args)?;
    let (from, to) = (text::count(args.whole(0)?, width), text::count(args.whole(1)?, width));
    Ok(format!("{from} - {to}").into())
}

/// `{{money 15000000}}`: 15 triệu đồng; `style="full"`: 15.000.000 đồng.
fn money(args: &Args) -> Result<Json, Fault> {
    let amount = args.whole(0)?;
    let full = args.style(&["short", "full"])? == "full";
    Ok(if full { text::money_full(amount) } else { text::money(amount) }.into())
}

/// `{{date document.date}}`: ngày 03 tháng 02 năm 2022; `style` is `long`, `short`, `month`, `day` or `weekday`.
/// A date whose day is left to the clerk, `2027-03`, has room for it in `long`.
fn date(args: &Args) -> Result<Json, Fault> {
    let style = args.style(&["long", "short", "month", "day", "weekday"])?;
    let date = args.json(0).as_str().and_then(OpenDate::parse);
    let problem = || Message::from(NotADate { helper: args.name(), value: args.shown(0) });
    let date = date.ok_or_else(problem)?;
    let Some(whole) = date.whole() else {
        return match style {
            "long" => Ok(date.long().into()),
            "month" => Ok(date.month_and_year().into()),
            _ => Err(problem().into()),
        };
    };
    let write = match style {
        "short" => Date::short,
        "month" => Date::month_and_year,
        "day" => Date::day_and_month,
        "weekday" => |day: Date| day.day_of_week().to_owned(),
        _ => Date::long,
    };
    Ok(write(whole).into())
}

/// `{{time facts.starts}}`: 7 giờ 30 phút; `style="short"`: 7h30; `style="part"`: sáng, trưa, chiều, tối, đêm.
fn time(args: &Args) -> Result<Json, Fault> {
    let style = args.style(&["long", "short", "part"])?;
    let problem = || Message::from(NotATime { helper: args.name(), value: args.shown(0) });
    let time = args.json(0).as_str().and_then(TimeOfDay::parse).ok_or_else(problem)?;
    Ok(match style {
        "short" => time.short().into(),
        "part" => time.part_of_day().into(),
        _ => time.long().into(),
    })
}

/// `{{ordinal 4}}`: thứ tư; `style="roman"`: thứ IV.
fn ordinal(args: &Args) -> Result<Json, Fault> {
    if args.style(&["words", "roman"])? == "roman" {
        return Ok(format!("thứ {}", roman(args)?).into());
    }
    let words = text::ordinal(args.whole(0)?);
    Ok(words.ok_or_else(|| args.out_of_range(0, "1, 2, 3 …"))?.into())
}

/// `{{roman 18}}`: XVIII.
fn roman(args: &Args) -> Result<String, Message> {
    let numeral = u32::try_from(args.whole(0)?).ok().and_then(text::roman);
    numeral.ok_or_else(|| args.out_of_range(0, &format!("1 - {MAX_ROMAN}")))
}

/// `{{term congress.term}}`: 2022 - 2024, on one line.
fn term(args: &Args) -> Result<Json, Fault> {
    let year = |key| args.json(0).get(key).filter(|y| y.is_u64() || y.is_string()).and_then(plain);
    match (year("from"), year("to")) {
        (Some(from), Some(to)) => Ok(format!("{from}\u{a0}-\u{a0}{to}").into()),
        _ => Err(Message::from(NotATerm { helper: args.name(), value: args.shown(0) }).into()),
    }
}

/// `{{list items}}`: a, b và c; `last` is the word before the last item, `separator` the sign between
/// the others.
fn list(args: &Args) -> Result<Json, Fault> {
    let problem = || Message::from(NotAList { helper: args.name(), value: args.shown(0) });
    let items = args.json(0).as_array().ok_or_else(problem)?;
    let texts: Option<Vec<_>> = items.iter().map(plain).collect();
    let texts = texts.ok_or_else(problem)?;
    let separator = args.text_option("separator", ",")?;
    let last = args.text_option("last", "và")?;
    Ok(text::list(&texts, &separator, &last).into())
}

fn width(args: &Args) -> Result<usize, Message> {
    let width = args.whole_option("width", 1..=MAX_WIDTH as u32)?;
    Ok(width.map_or(2, |width| width as usize))
}

fn decimals(args: &Args) -> Result<Option<u32>, Message> {
    args.whole_option("decimals", 0..=MAX_DECIMALS)
}
