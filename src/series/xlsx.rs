//! A sheet of a workbook as rows of cells.
//!
//! A workbook has no lines that people could be led to, so the sheet becomes a text of its own, a line for each row: line 7
//! is what Excel calls row 7.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::Sheet;
use super::cell::{Cell, Held};
use super::number_format;
use crate::data::SeriesSettings;
use crate::diag::{Diagnostics, Message};
use crate::series::messages::{BadWorkbook, LargeWorkbook, NoSuchSheet, TooManyRows, TooWide};
use crate::source::{Place, Sources};
use crate::text::file_name::folded;
use crate::text::{Date, TimeOfDay, composed};

/// The most bytes that a workbook has, unpacked.
const MOST_BYTES: u64 = 64 << 20;
/// The last row and column that are looked at: far beyond what a series has.
const LAST_ROW: u32 = 100_000;
const LAST_COLUMN: u32 = 1_000;

/// Reads the sheet that is asked for, or the first. `None` where it cannot be read; why is told.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    settings: &SeriesSettings,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Sheet> {
    let place = || settings.from.place.clone();
    if let Err(problem) = check(path, bytes) {
        diagnostics.error(place(), problem);
        return None;
    }
    // The reader is of others; what breaks it is a broken workbook.
    let cells = catch_unwind(AssertUnwindSafe(|| cells(path, bytes, settings)));
    let broken = || Err((place(), bad(path, ["nội dung bị hỏng", "what is in it is broken"])));
    match cells.unwrap_or_else(|_| broken()) {
        Ok(cells) => Some(sheet(path, cells, sources)),
        Err((place, problem)) => {
            diagnostics.error(place, problem);
            None
        }
    }
}

fn bad(path: &Path, reason: [&str; 2]) -> Message {
    let reason = reason.map(str::to_owned).into();
    BadWorkbook { path: path.display().to_string(), reason }.into()
}

/// # Errors
/// It is no zip, or holds more than anyone types.
fn check(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(OLE) {
        let reason = [
            "tệp có mật khẩu, hoặc là tệp .xls đời cũ",
            "it has a password, or is a file .xls of old programs",
        ];
        return Err(bad(path, reason));
    }
    let broken = || bad(path, ["tệp bị hỏng hoặc không phải .xlsx", "it is broken, or no .xlsx"]);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut left = MOST_BYTES;
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|_| broken())?;
        let mut unpacked = Vec::new();
        let mut limited = part.by_ref().take(left + 1);
        let read = limited.read_to_end(&mut unpacked).map_err(|_| broken())? as u64;
        left = left.checked_sub(read).ok_or_else(|| {
            let most = (MOST_BYTES >> 20).to_string();
            Message::from(LargeWorkbook { path: path.display().to_string(), most })
        })?;
        if counts_more(&unpacked) {
            return Err(broken());
        }
    }
    Ok(())
}

/// Whether a part says that it holds more strings than it has bytes: the reader would make room for them.
fn counts_more(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    let said = part.windows(COUNT.len()).enumerate().filter(|(_, window)| *window == COUNT);
    let number = |at: usize| {
        let rest = &part[at + COUNT.len()..];
        let rest = &rest[..rest.len().min(100)];
        let digits = rest.iter().skip_while(|byte| !byte.is_ascii_digit());
        let digits = digits.take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |number, byte| {
            number.saturating_mul(10).saturating_add(u64::from(byte - b'0'))
        })
    };
    said.map(|(at, _)| number(at)).any(|number| number > part.len() as u64)
}

/// The cells that hold something, by row and column from 0.
type Cells = Vec<((u32, u32), Held)>;

fn cells(path: &Path, bytes: &[u8], settings: &SeriesSettings) -> Result<Cells, (Place, Message)> {
    let at = settings.from.place.clone();
    let told = |error: XlsxError| {
        let reason = match error {
            XlsxError::Password => ["tệp có mật khẩu", "it has a password"],
            _ => ["nội dung bị hỏng", "what is in it is broken"],
        };
        (at.clone(), bad(path, reason))
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(told)?;
    let names = book.sheet_names();
    let wanted = match &settings.sheet {
        None => names.first(),
        Some(sheet) => names.iter().find(|name| folded(name.trim()) == folded(sheet.value.trim())),
    };
    let Some(name) = wanted.cloned() else {
        let known = names.iter().map(|name| format!("«{name}»")).collect::<Vec<_>>().join(", ");
        return Err(match &settings.sheet {
            None => (at, bad(path, ["không có trang tính nào", "it has no sheet"])),
            Some(sheet) => {
                let problem = NoSuchSheet { sheet: sheet.value.clone(), known };
                (sheet.place.clone(), problem.into())
            }
        });
    };
    let formats = formats(&mut book, &name).map_err(told)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(told)?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(told)? {
        let (row, column) = cell.pos;
        let held = match (&cell.value, &cell.formula) {
            (DataRef::Empty, Some(_)) => Some(Held::Uncounted),
            (value, _) => held(value),
        };
        let Some(held) = held else { continue };
        let held = match formats.get(&cell.pos) {
            Some(format) => number_format::applied(held, format),
            None => held,
        };
        if row > LAST_ROW {
            let (rows, most) = ((row + 1).to_string(), super::MOST_ROWS.to_string());
            return Err((at, TooManyRows { rows, most }.into()));
        }
        if column > LAST_COLUMN {
            let (columns, most) = ((column + 1).to_string(), super::columns::MOST_COLUMNS);
            return Err((at, TooWide { columns, most: most.to_string() }.into()));
        }
        cells.push(((row, column), held));
    }
    // A file that others wrote may have its cells in any order, and one twice: the first counts.
    cells.sort_by_key(|(at, _)| *at);
    cells.dedup_by_key(|(at, _)| *at);
    Ok(cells)
}

/// The number formats of the cells that have one.
fn formats(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<HashMap<(u32, u32), String>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut formats = HashMap::new();
    while let Some((row, column, style)) = reader.next_style_id()? {
        let style = reader.styles().get(style);
        let format = style.and_then(|style| style.number_format.as_ref());
        if let Some(format) = format.filter(|_| row <= LAST_ROW && column <= LAST_COLUMN) {
            formats.insert((row, column), format.format_code.clone());
        }
    }
    Ok(formats)
}

/// What a cell holds; `None` where it holds nothing.
fn held(value: &DataRef<'_>) -> Option<Held> {
    let words = |text: &str| {
        let text = text.replace("\r\n", "\n").replace("_x000D_", "");
        let text = composed(text.trim()).into_owned();
        (!text.is_empty()).then_some(Held::Text(text))
    };
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Held::Number(*number as f64)),
        DataRef::Float(number) if number.is_finite() => Some(Held::Number(*number)),
        DataRef::Float(number) => Some(Held::Error(number.to_string())),
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(yes) => Some(Held::YesNo(*yes)),
        DataRef::DateTime(moment) => Some(moment_of(moment)),
        DataRef::DateTimeIso(text) => {
            let date = Date::parse(text).map(Held::Date);
            date.or_else(|| TimeOfDay::parse(text).map(Held::Time)).or_else(|| words(text))
        }
        DataRef::DurationIso(text) => words(text),
        DataRef::Error(error) => Some(Held::Error(error.to_string())),
    }
}

/// A day, or a time where it is less than one.
fn moment_of(moment: &ExcelDateTime) -> Held {
    let value = moment.as_f64();
    if !value.is_finite() || !(0.0..3_000_000.0).contains(&value) {
        return Held::Number(if value.is_finite() { value } else { 0.0 });
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = || TimeOfDay::new(hour, minute).map(Held::Time);
    let date = || Date::new(year, month, day).map(Held::Date);
    let held = if value < 1.0 { time() } else { date() };
    held.unwrap_or(Held::Number(value))
}

/// The text of a sheet, and its cells in it.
fn sheet(path: &Path, cells: Cells, sources: &mut Sources) -> Sheet {
    let (mut text, mut spans) = (String::new(), Vec::with_capacity(cells.len()));
    let mut here = (0, 0);
    for ((row, column), held) in &cells {
        while here.0 < *row {
            text.push('\n');
            here = (here.0 + 1, 0);
        }
        while here.1 < *column {
            text.push('\t');
            here.1 += 1;
        }
        let start = text.len();
        text.push_str(&one_line(&held.shown()));
        spans.push(start..text.len());
    }
    let source = sources.add(path, &text);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (((row, column), held), span) in cells.into_iter().zip(spans) {
        let (row, column) = (row as usize, column as usize);
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let row = &mut rows[row];
        while row.len() < column {
            let place = Place { source, span: span.start..span.start };
            row.push(Cell { place, held: Held::Text(String::new()) });
        }
        row.push(Cell { place: Place { source, span }, held });
    }
    Sheet { source, rows }
}

/// What would end a line or a cell of the text.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
