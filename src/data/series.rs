//! A report that is one document for each row of a list: `[series]`.

use crate::data::messages::NotAPath;
use crate::source::Place;
use crate::source::encoding::OneByte;
use crate::text::legacy::Legacy;
use crate::toml::DataPath;
use crate::toml::reader::{At, Field, Fields};

/// `[series]`.
#[derive(Clone, Debug)]
pub struct SeriesSettings {
    /// Where the rows are: a list of the report, or a file beside it.
    pub from: At<String>,
    /// Where templates see a row; otherwise where the manifest says.
    pub into: Option<At<DataPath>>,
    /// What the files are called: words, and `{{key}}` for what a row has.
    pub files: Option<At<String>>,
    /// Which files are made.
    pub output: Output,
    /// The most documents of one PDF; otherwise as many as there are.
    pub volume: Option<At<usize>>,
    /// How the documents are numbered.
    pub number: Numbers,
    /// The sheet of a workbook; otherwise its first.
    pub sheet: Option<At<String>>,
    /// The encoding of a text file that is not UTF-8 or UTF-16.
    pub encoding: Option<At<OneByte>>,
    /// The titles of columns by the keys that they are read as, each with the place of the key.
    pub columns: Vec<(String, Place, At<String>)>,
    /// Where the table stands in the file.
    pub place: Place,
}

/// Which files a series makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// One document for each row.
    Files,
    /// All of them after each other in one PDF.
    One,
    /// Both.
    Both,
}

/// How the documents of a series are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// All of them bear the number of the report.
    One,
    /// The first of them does, and each bears the next.
    Running,
}

/// Reads `[series]`.
pub fn series(fields: Fields<'_>) -> Option<SeriesSettings> {
    let from = fields.required("from").text();
    let into = fields.optional("into");
    let into = if into.is_present() { path(&into).map(Some) } else { Some(None) };
    let files = fields.optional("files").text();
    let output = fields.optional("output").choice(&OUTPUTS);
    let volume = fields.optional("volume").integer(1..=MOST_IN_VOLUME);
    let number = fields.optional("number").choice(&NUMBERS);
    let sheet = fields.optional("sheet").string();
    let encoding = fields.optional("encoding").choice(&ENCODINGS);
    let columns = fields.optional("columns");
    let columns = columns.is_present().then(|| columns.table()).flatten().map(columns_of);
    let place = fields.place.clone();
    fields.finish();
    Some(SeriesSettings {
        from: from?,
        into: into?,
        files,
        output: output.map_or(Output::Files, |output| output.value),
        volume: volume.map(|volume| volume.map(|most| usize::try_from(most).unwrap_or(usize::MAX))),
        number: number.map_or(Numbers::One, |number| number.value),
        sheet,
        encoding,
        columns: columns.unwrap_or_default(),
        place,
    })
}

/// As many as a series has at the most.
const MOST_IN_VOLUME: i64 = 10_000;

const OUTPUTS: [(&str, Output); 3] =
    [("files", Output::Files), ("one", Output::One), ("both", Output::Both)];

const NUMBERS: [(&str, Numbers); 2] = [("one", Numbers::One), ("running", Numbers::Running)];

const ENCODINGS: [(&str, OneByte); 3] = [
    ("windows-1258", OneByte::Windows1258),
    ("tcvn3", OneByte::Legacy(Legacy::Tcvn3)),
    ("vni", OneByte::Legacy(Legacy::Vni)),
];

/// A path below the facts or a table of the template's own.
fn path(field: &Field<'_>) -> Option<At<DataPath>> {
    let text = field.text()?;
    let is_key = |key: &str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        !key.is_empty() && key.chars().all(is_plain)
    };
    let keys: Vec<_> = text.value.split('.').collect();
    let is_known = matches!(keys[0], "document" | "signer" | "series");
    if !keys.iter().all(|key| is_key(key)) || is_known {
        return field.note(NotAPath { path: text.value });
    }
    Some(text.map(|text| DataPath::dotted(&text)))
}

fn columns_of(fields: Fields<'_>) -> Vec<(String, Place, At<String>)> {
    let keys: Vec<_> = fields.keys().map(str::to_owned).collect();
    let column = |key: String| {
        let place = fields.key_place(&key)?;
        let title = fields.optional(&key).text()?;
        Some((key, place, title))
    };
    let columns = keys.into_iter().filter_map(column).collect();
    fields.finish();
    columns
}
