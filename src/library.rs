//! Where templates and profiles are found: the report's own folder first, then the folder given on the
//! command line, then what is embedded in the program.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::diag::{Diagnostics, Failed, Message, Words};
use crate::source::encoding::{self, Content, OneByte};
use crate::source::{SourceId, Sources};
use crate::world::messages::{FileTooLarge, NotText, NotUtf8, OldEncoding, Utf16, unreadable};
use crate::world::{World, slashed};

/// Templates and profiles by their path below `templates/`, with `/` between the names.
pub struct Library<'w> {
    world: &'w dyn World,
    folders: Vec<PathBuf>,
    /// Stands for what is embedded.
    built_in: Option<PathBuf>,
}

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        /// What is embedded, in sorted order: path below `templates/`, text.
        pub const EMBEDDED: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../templates/", $path)))),*];
    };
}

embedded![
    "bien-ban-hop/report.hbs",
    "bien-ban-hop/template.toml",
    "common.toml",
    "cong-van/report.hbs",
    "cong-van/template.toml",
    "congress-report/closing.hbs",
    "congress-report/directions.hbs",
    "congress-report/directions/aims.hbs",
    "congress-report/directions/situation.hbs",
    "congress-report/directions/slogan.hbs",
    "congress-report/directions/targets.hbs",
    "congress-report/directions/tasks.hbs",
    "congress-report/directions/tasks/building.hbs",
    "congress-report/directions/tasks/companion.hbs",
    "congress-report/directions/tasks/movements.hbs",
    "congress-report/directions/tasks/propaganda.hbs",
    "congress-report/extra.hbs",
    "congress-report/opening.hbs",
    "congress-report/report.hbs",
    "congress-report/results.hbs",
    "congress-report/results/achievements.hbs",
    "congress-report/results/building.hbs",
    "congress-report/results/companion.hbs",
    "congress-report/results/introduction.hbs",
    "congress-report/results/movements.hbs",
    "congress-report/results/movements/countryside.hbs",
    "congress-report/results/movements/creativity.hbs",
    "congress-report/results/movements/defence.hbs",
    "congress-report/results/movements/volunteering.hbs",
    "congress-report/results/overall.hbs",
    "congress-report/results/propaganda.hbs",
    "congress-report/results/shortcomings.hbs",
    "congress-report/template.toml",
    "dai-hoi/bao-cao/report.hbs",
    "dai-hoi/bao-cao/template.toml",
    "dai-hoi/bien-ban/report.hbs",
    "dai-hoi/bien-ban/template.toml",
    "dai-hoi/chuan-y/report.hbs",
    "dai-hoi/chuan-y/template.toml",
    "dai-hoi/chuong-trinh/report.hbs",
    "dai-hoi/chuong-trinh/template.toml",
    "dai-hoi/dai-bieu/report.hbs",
    "dai-hoi/dai-bieu/template.toml",
    "dai-hoi/de-an/report.hbs",
    "dai-hoi/de-an/template.toml",
    "dai-hoi/giay-moi/report.hbs",
    "dai-hoi/giay-moi/template.toml",
    "dai-hoi/hop-bch/report.hbs",
    "dai-hoi/hop-bch/template.toml",
    "dai-hoi/ke-hoach/report.hbs",
    "dai-hoi/ke-hoach/template.toml",
    "dai-hoi/kich-ban/report.hbs",
    "dai-hoi/kich-ban/template.toml",
    "dai-hoi/kiem-diem/report.hbs",
    "dai-hoi/kiem-diem/template.toml",
    "dai-hoi/kiem-phieu/report.hbs",
    "dai-hoi/kiem-phieu/template.toml",
    "dai-hoi/nghi-quyet/report.hbs",
    "dai-hoi/nghi-quyet/template.toml",
    "dai-hoi/phieu-bau/report.hbs",
    "dai-hoi/phieu-bau/template.toml",
    "dai-hoi/quy-che/report.hbs",
    "dai-hoi/quy-che/template.toml",
    "dai-hoi/tham-tra/report.hbs",
    "dai-hoi/tham-tra/template.toml",
    "dai-hoi/the-dai-bieu/report.hbs",
    "dai-hoi/the-dai-bieu/template.toml",
    "dai-hoi/to-trinh/report.hbs",
    "dai-hoi/to-trinh/template.toml",
    "dai-hoi/trich-ngang/report.hbs",
    "dai-hoi/trich-ngang/row.hbs",
    "dai-hoi/trich-ngang/template.toml",
    "dai-hoi/trieu-tap/report.hbs",
    "dai-hoi/trieu-tap/template.toml",
    "giay-gioi-thieu/report.hbs",
    "giay-gioi-thieu/template.toml",
    "giay-moi/report.hbs",
    "giay-moi/template.toml",
    "ke-hoach/report.hbs",
    "ke-hoach/template.toml",
    "nghi-quyet/report.hbs",
    "nghi-quyet/template.toml",
    "profiles/party-hd05.toml",
    "profiles/state-nd30.toml",
    "profiles/union-hd29.toml",
    "quyet-dinh/enclosure.hbs",
    "quyet-dinh/report.hbs",
    "quyet-dinh/template.toml",
    "sets/congress.toml",
    "sets/congress/congress.toml",
    "sets/congress/papers/bao-cao.toml",
    "sets/congress/papers/bien-ban.toml",
    "sets/congress/papers/chuan-y.toml",
    "sets/congress/papers/chuong-trinh.toml",
    "sets/congress/papers/dai-bieu.toml",
    "sets/congress/papers/de-an.toml",
    "sets/congress/papers/giay-moi.toml",
    "sets/congress/papers/hop-bch.toml",
    "sets/congress/papers/ke-hoach.toml",
    "sets/congress/papers/kich-ban.toml",
    "sets/congress/papers/kiem-diem.toml",
    "sets/congress/papers/kiem-phieu.toml",
    "sets/congress/papers/nghi-quyet.toml",
    "sets/congress/papers/phieu-bau.toml",
    "sets/congress/papers/quy-che.toml",
    "sets/congress/papers/tham-tra.toml",
    "sets/congress/papers/the-dai-bieu.toml",
    "sets/congress/papers/to-trinh.toml",
    "sets/congress/papers/trich-ngang.toml",
    "sets/congress/papers/trieu-tap.toml",
    "thong-bao/report.hbs",
    "thong-bao/template.toml",
    "to-trinh/report.hbs",
    "to-trinh/template.toml",
];

impl<'w> Library<'w> {
    /// A library that looks into `folders` in order before it takes what is embedded.
    pub fn new(world: &'w dyn World, folders: Vec<PathBuf>) -> Self {
        Self { world, folders, built_in: None }
    }

    /// The same, where a folder stands for what is embedded, as far as it has it.
    pub fn with_built_in(self, built_in: Option<PathBuf>) -> Self {
        Self { built_in, ..self }
    }

    /// What is embedded alone.
    pub fn built_in(&self) -> Self {
        Self { world: self.world, folders: Vec::new(), built_in: self.built_in.clone() }
    }

    /// Tells of folders that cannot be listed, among them those that lead where they must not: a file there would be
    /// passed over, and a built-in one taken in its place.
    ///
    /// # Errors
    /// There is such a folder.
    pub fn check(&self, diagnostics: &mut Diagnostics) -> Result<(), Failed> {
        let mut all = Ok(());
        for folder in &self.folders {
            if let Err(error) = self.world.files_below(folder) {
                diagnostics.error(None, unreadable(folder, &error));
                all = Err(Failed);
            }
        }
        all
    }

    /// Takes the file `path` into `sources`; `None` where there is none, with a problem where there
    /// is one that cannot be read.
    pub fn load(
        &self,
        path: &str,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<SourceId> {
        for folder in self.folders.iter().chain(&self.built_in) {
            let file = folder.join(path);
            match self.world.read(&file) {
                Ok(bytes) => return load_text(&file, bytes, sources, diagnostics),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    diagnostics.error(None, unreadable(&file, &error));
                    return None;
                }
            }
        }
        let (path, text) = EMBEDDED.iter().find(|(name, _)| *name == path)?;
        Some(sources.add_embedded(&Path::new("templates").join(path), text))
    }

    /// The paths of all files below `prefix` that end in `suffix`, each once, in sorted order.
    pub fn list(&self, prefix: &str, suffix: &str) -> Vec<String> {
        let mut found: Vec<String> = EMBEDDED.iter().map(|(path, _)| (*path).to_owned()).collect();
        for folder in &self.folders {
            for file in self.world.files_below(&folder.join(prefix)).unwrap_or_default() {
                let Ok(below) = file.strip_prefix(folder) else { continue };
                found.push(slashed(below));
            }
        }
        found.retain(|path| path.starts_with(prefix) && path.ends_with(suffix));
        found.sort();
        found.dedup();
        found
    }
}

/// What is made of embedded files, of each once as long as the program runs: a page that shows a report while it is
/// typed builds it many times.
pub struct MadeOfEmbedded<T>([OnceLock<T>; EMBEDDED.len()]);

impl<T> MadeOfEmbedded<T> {
    /// Nothing is made yet.
    #[allow(clippy::new_without_default, reason = "it is for statics")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; EMBEDDED.len()])
    }

    /// What `make` makes of the embedded file `path`; `None` where there is no such file.
    pub fn get(&self, path: &str, make: impl FnOnce() -> T) -> Option<&T> {
        let index = EMBEDDED.binary_search_by_key(&path, |(path, _)| path).ok()?;
        Some(self.0[index].get_or_init(make))
    }
}

/// The most bytes of a text: a report of 5,000 pages has about 12 MB.
const MOST_TEXT: usize = 16 << 20;

/// Takes a file of the author into `sources`, or says why not.
pub fn load_text(
    path: &Path,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<SourceId> {
    if bytes.len() > MOST_TEXT {
        let size = bytes.len().div_ceil(1 << 20);
        let limit = MOST_TEXT >> 20;
        let reason = [
            format!("tệp văn bản nặng {size} MB, chỉ đọc đến {limit} MB"),
            format!("the text has {size} MB, and {limit} MB is the most that is read"),
        ];
        let path = path.display().to_string();
        diagnostics.error(None, FileTooLarge { path, reason: reason.into() });
        return None;
    }
    let content = match encoding::text(&bytes) {
        Ok(text) => return Some(sources.add(path, text)),
        Err(content) => content,
    };
    let shown = path.display().to_string();
    let (decoded, problem): (OneByte, Message) = match content {
        Content::OneByte(encoding) => {
            let name = encoding.name().to_owned();
            (encoding, OldEncoding { path: shown, encoding: name }.into())
        }
        Content::Damaged => (OneByte::Windows1258, NotUtf8 { path: shown }.into()),
        Content::Utf16 => {
            diagnostics.error(None, Utf16 { path: shown });
            return None;
        }
        other => {
            let (kind, hint) = kind_and_hint(other, path, &bytes);
            diagnostics.error(None, NotText { path: shown, kind, hint });
            return None;
        }
    };
    let place = sources.add_damaged(path, &bytes, decoded);
    diagnostics.error(place, problem);
    None
}

/// What a file is that is no text, and what can be done with it.
fn kind_and_hint(content: Content, path: &Path, bytes: &[u8]) -> (Words, Words) {
    let is_word = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
    let report = [
        "ghi thư mục có tệp report.toml; chưa có thì tạo bằng `vanban new`",
        "give the folder that holds report.toml; `vanban new` starts one",
    ];
    let (kind, hint) = match content {
        Content::Zip if is_word => (
            ["tệp Word", "a Word file"],
            [
                "ghi thư mục có tệp report.toml; muốn soát tệp Word thì dùng `vanban check`",
                "give the folder that holds report.toml; `vanban check` checks a Word file",
            ],
        ),
        // What Word writes, under another ending.
        Content::Zip if holds(bytes, WORD_DOCUMENT) => (
            ["tệp Word (.docx) mang đuôi khác", "a Word file (.docx) with another ending"],
            [
                "ghi thư mục có tệp report.toml; muốn soát tệp này thì đổi đuôi tên tệp thành .docx rồi dùng `vanban check`",
                "give the folder that holds report.toml; to check this file, rename it to end in .docx and use `vanban check`",
            ],
        ),
        Content::Zip => (["tệp nén (zip)", "a zip file"], report),
        Content::OldWord => (
            ["tệp Word kiểu cũ (.doc)", "a Word file of the old kind (.doc)"],
            [
                "ghi thư mục có tệp report.toml; muốn soát tệp này thì mở bằng Word, lưu thành .docx rồi dùng `vanban check`",
                "give the folder that holds report.toml; to check this file, save it as .docx in Word and use `vanban check`",
            ],
        ),
        Content::RichText => (["tệp RTF", "an RTF file"], report),
        Content::Pdf => (
            ["tệp PDF", "a PDF"],
            [
                "ghi thư mục có tệp report.toml; muốn xem chữ ký trên PDF thì dùng `vanban verify`",
                "give the folder that holds report.toml; `vanban verify` looks at signatures on a PDF",
            ],
        ),
        _ => (["tệp ảnh", "a picture"], report),
    };
    (kind.into(), hint.into())
}

/// A part that every Word file has (ISO 29500-2, 9); the names of a zip file stand in it as they are.
const WORD_DOCUMENT: &[u8] = b"word/document.xml";

/// Whether these bytes stand somewhere in a file.
fn holds(file: &[u8], name: &[u8]) -> bool {
    file.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Disk;

    #[test]
    fn every_embedded_file_is_clean() {
        for (path, text) in EMBEDDED {
            let mut sources = Sources::default();
            let id = sources.add(Path::new(path), text);
            assert_eq!(sources.get(id).text, *text, "{path}");
        }
    }

    #[test]
    fn every_file_below_templates_is_embedded_in_sorted_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut on_disk: Vec<String> = Disk
            .files_below(&folder)
            .unwrap()
            .iter()
            .filter_map(|file| file.strip_prefix(&folder).ok())
            .map(slashed)
            .collect();
        on_disk.sort();
        let embedded: Vec<_> = EMBEDDED.iter().map(|(path, _)| *path).collect();
        assert_eq!(embedded, on_disk);
    }
}
