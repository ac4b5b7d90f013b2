//! All documents of one language: the README and the files of `docs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use vanban::data;
use vanban::diag::{Diagnostics, Language};
use vanban::source::Sources;
use vanban::world::Memory;

use super::document::{Block, Document, Table, root};

/// The documents of a language, and the first words of the tables in them that tests know.
pub struct Edition {
    pub language: Language,
    /// As `--lang` and the names of files have it.
    pub code: &'static str,
    pub readme: &'static str,
    pub helpers: &'static str,
    pub keys: &'static str,
    pub authorities: &'static str,
    pub profiles: &'static str,
    pub parts_of_profiles: &'static str,
    pub states: &'static str,
    pub commands: &'static str,
    pub options: &'static str,
    pub digits: &'static str,
    pub rooms: &'static str,
}

pub const EDITIONS: [Edition; 2] = [
    Edition {
        language: Language::English,
        code: "en",
        readme: "README.md",
        helpers: "Helper",
        keys: "Key",
        authorities: "Authority",
        profiles: "Profile",
        parts_of_profiles: "Part",
        states: "It says",
        commands: "Command",
        options: "Option",
        digits: "Digit",
        rooms: "Room",
    },
    Edition {
        language: Language::Vietnamese,
        code: "vi",
        readme: "README.vi.md",
        helpers: "Hàm",
        keys: "Khóa",
        authorities: "Quyền hạn",
        profiles: "Thể thức",
        parts_of_profiles: "Bảng, khóa",
        states: "Kết luận",
        commands: "Lệnh",
        options: "Tùy chọn",
        digits: "Chữ số",
        rooms: "Khối mã",
    },
];

/// The names of all documents in `docs`, in sorted order.
pub fn files_of_docs() -> Vec<String> {
    let entries = fs::read_dir(root().join("docs")).into_iter().flatten();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".md"));
    names.sort();
    names
}

impl Edition {
    /// The README, then `docs`.
    pub fn documents(&self) -> Vec<Document> {
        let ending = format!(".{}.md", self.code);
        let docs = files_of_docs().into_iter().filter(|name| name.ends_with(&ending));
        let docs = docs.map(|name| format!("docs/{name}"));
        let paths = std::iter::once(self.readme.to_owned()).chain(docs);
        paths.map(|path| Document::read(&path)).collect()
    }

    pub fn blocks(&self) -> Vec<Block> {
        self.documents().iter().flat_map(Document::blocks).collect()
    }

    /// The one table whose header begins with `first`.
    pub fn table(&self, first: &str) -> Table {
        let tables = self.documents().iter().flat_map(Document::tables).collect::<Vec<_>>();
        let mut found: Vec<_> = tables.into_iter().filter(|table| table.head[0] == first).collect();
        assert_eq!(found.len(), 1, "{}: tables of `{first}`", self.code);
        let table = found.remove(0);
        assert!(!table.rows.is_empty(), "{}: {first}", self.code);
        table
    }

    /// The blocks that are the files of the example.
    pub fn example(&self) -> BTreeMap<String, String> {
        self.files(|info| info.contains('/') && !info.contains(" override "))
    }

    /// The blocks that are files of a report made by `vanban new`.
    pub fn overrides(&self) -> BTreeMap<String, String> {
        self.files(|info| info.starts_with("hbs override "))
    }

    pub fn example_report(&self) -> String {
        let files = self.example();
        let report = files.iter().find(|(path, _)| path.ends_with("/report.toml"));
        report.unwrap().1.clone()
    }

    /// What templates see of the example.
    pub fn example_context(&self) -> serde_json::Value {
        let report = self.example_report();
        let world = Memory::new([("report.toml", report.as_str())]);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let report =
            data::load(&world, Path::new("report.toml"), &mut sources, &mut diagnostics).unwrap();
        data::context(&report)
    }

    /// Blocks by the path that their info ends in.
    fn files(&self, wanted: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
        let blocks = self.blocks().into_iter().filter(|block| wanted(&block.info));
        let files = blocks.filter_map(|block| {
            let (_, path) = block.info.rsplit_once(' ')?;
            Some((path.to_owned(), block.text))
        });
        files.collect()
    }
}
