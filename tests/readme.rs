//! Keeps both READMEs honest: what they show is run, and what they list is all there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use vanban::data;
use vanban::diag::{Diagnostics, Language, Message, render};
use vanban::library::Library;
use vanban::pipeline::{self, Request};
use vanban::prepare::Order;
use vanban::source::Sources;
use vanban::template::{ENTRY, Templates, helper_names};
use vanban::toml::messages::{MissingField, MissingTable, UnknownKey};
use vanban::world::{Disk, Memory, World};

/// A README, the language of the messages in it, and the first words of its two tables.
struct Readme {
    name: &'static str,
    language: &'static str,
    helpers: &'static str,
    keys: &'static str,
}

const READMES: [Readme; 2] = [
    Readme { name: "README.md", language: "en", helpers: "Helper", keys: "Key" },
    Readme { name: "README.vi.md", language: "vi", helpers: "Hàm", keys: "Khóa" },
];

#[test]
fn helpers_write_what_the_table_says() {
    for readme in READMES {
        let data = readme.example_context();
        for row in readme.table(readme.helpers) {
            let (examples, results) = (code(&row[1]), code(&row[2]));
            assert!(!examples.is_empty() && examples.len() == results.len(), "{row:?}");
            for (example, result) in examples.iter().zip(results) {
                assert_eq!(printed(example, &data), result, "{}: {example}", readme.name);
            }
        }
    }
}

#[test]
fn the_tables_have_every_helper_and_show_each_that_they_name() {
    let all: BTreeSet<_> = helper_names().map(str::to_owned).collect();
    for readme in READMES {
        let rows = readme.table(readme.helpers);
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, all, "{}", readme.name);
        for row in rows {
            let examples = code(&row[1]).join(" ");
            let shown = |name: &String| {
                ["{{", "{{#", "("].iter().any(|sign| examples.contains(&format!("{sign}{name} ")))
            };
            assert!(code(&row[0]).iter().all(shown), "{}: {row:?}", readme.name);
        }
    }
}

#[test]
fn the_table_of_keys_has_every_key_that_the_program_knows() {
    for readme in READMES {
        let rows = readme.table(readme.keys);
        let named: BTreeSet<_> = rows.iter().flat_map(|row| code(&row[0])).collect();
        assert_eq!(named, known_keys(), "{}", readme.name);
    }
}

#[test]
fn the_table_of_rules_is_what_the_program_prints() {
    for readme in READMES {
        let language = match readme.language {
            "vi" => Language::Vietnamese,
            _ => Language::English,
        };
        let table = vanban::check::explain::table(language);
        assert!(readme.text().contains(&table), "{}: {table}", readme.name);
    }
}

#[test]
fn a_key_is_called_required_where_a_report_without_it_fails() {
    for readme in READMES {
        let example = readme.example_report();
        for row in readme.table(readme.keys) {
            let is_required = row[1] == "✓";
            for key in code(&row[0]).iter().filter(|key| is_single(key)) {
                let missing = without(&example, key);
                let problems = problems(&missing);
                let fails =
                    problems.iter().any(|problem| problem == key || key.starts_with(problem));
                assert_eq!(fails, is_required, "{}: {key}: {problems:?}", readme.name);
            }
        }
    }
}

#[test]
fn the_example_builds_whole_and_with_the_fragments_added() {
    for readme in READMES {
        let files = readme.example();
        let pages = built(&files, &[]);
        assert!(pages > 0, "{}", readme.name);
        let fragments: Vec<_> =
            readme.blocks().into_iter().filter(|b| b.info == "toml fragment").collect();
        assert!(!fragments.is_empty(), "{}", readme.name);
        for fragment in fragments {
            assert!(built(&files, &[&fragment.text]) > 0, "{}: {}", readme.name, fragment.text);
        }
    }
}

#[test]
fn every_command_runs() {
    for readme in READMES {
        let (place, files) = (Workplace::new(), readme.example());
        for (path, text) in &files {
            place.write(path, text);
        }
        let lines: Vec<_> = readme
            .blocks()
            .into_iter()
            .filter(|block| block.info == "sh")
            .flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        place.bring_keys();
        for folder in ["common", "dung-chung"] {
            place.write(&format!("{folder}/profiles/none.txt"), "");
        }
        let mut ran = 0;
        for line in &lines {
            let command = line.split(" #").next().unwrap_or_default().trim();
            let command = command.strip_prefix("cargo run --release -- ").or_else(|| {
                command.strip_prefix("vanban ").or(command.strip_prefix("target/release/vanban "))
            });
            let Some(arguments) = command else { continue };
            let arguments: Vec<_> = arguments.split_whitespace().collect();
            let done = place.run(&arguments);
            assert!(done.status.success(), "{}: {line}\n{}", readme.name, text(&done.stderr));
            if let ["new", folder] = arguments[..] {
                place.fill_in(folder);
                let below = format!("{folder}/");
                for (path, text) in readme.overrides().iter().filter(|f| f.0.starts_with(&below)) {
                    place.write(path, text);
                }
            }
            ran += 1;
        }
        assert!(ran > 5, "{}: {lines:#?}", readme.name);
    }
}

#[test]
fn the_error_message_is_what_the_program_prints() {
    for readme in READMES {
        let messages: Vec<_> =
            readme.blocks().into_iter().filter(|b| b.text.contains("[VB")).collect();
        assert!(!messages.is_empty(), "{}", readme.name);
        for message in messages {
            let folder = message
                .text
                .lines()
                .find_map(|line| line.trim().strip_prefix("--> ")?.split_once('/'))
                .map(|(folder, _)| folder)
                .unwrap();
            let place = Workplace::new();
            assert!(place.run(&["new", folder]).status.success());
            place.change(folder, "recipients = [", "recipient = [");
            let done = place.run(&["build", folder, "--lang", readme.language]);
            let told = text(&done.stderr);
            assert!(told.starts_with(&message.text), "{}:\n{told}", readme.name);
            assert_eq!(done.status.code(), Some(1));
        }
    }
}

#[test]
fn links_and_pictures_lead_to_files() {
    for readme in READMES {
        let text = readme.text();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let targets: Vec<_> = links.chain(pictures).collect();
        assert!(targets.len() > 3, "{}", readme.name);
        let anchors = readme.anchors();
        for target in targets.iter().filter(|target| !target.starts_with("http")) {
            let found = match target.strip_prefix('#') {
                Some(anchor) => anchors.iter().any(|known| known == anchor),
                None => root().join(target).exists(),
            };
            assert!(found, "{}: {target}", readme.name);
        }
    }
}

/// A fenced block of code.
struct Block {
    /// What stands behind the fence: the language, then the file that the block is or `fragment`.
    info: String,
    text: String,
}

impl Readme {
    fn text(&self) -> String {
        fs::read_to_string(root().join(self.name)).unwrap()
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Block> = None;
        for line in self.text().lines() {
            match (open.take(), line.strip_prefix("```")) {
                (None, Some(info)) => {
                    open = Some(Block { info: info.to_owned(), text: String::new() });
                }
                (Some(block), Some(_)) => blocks.push(block),
                (Some(mut block), None) => {
                    block.text += line;
                    block.text.push('\n');
                    open = Some(block);
                }
                (None, None) => {}
            }
        }
        blocks
    }

    /// What GitHub calls the headings.
    fn anchors(&self) -> Vec<String> {
        let text = self.text();
        let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
        let sign = |c: &char| c.is_alphanumeric() || *c == '-';
        let name = |heading: &str| heading.to_lowercase().replace(' ', "-");
        headings.map(|heading| name(heading).chars().filter(sign).collect()).collect()
    }

    /// The cells of the rows of the table whose header begins with `first`.
    fn table(&self, first: &str) -> Vec<Vec<String>> {
        let text = self.text();
        let head = format!("| {first} |");
        let lines = text.lines().skip_while(|line| !line.starts_with(&head)).skip(2);
        let rows: Vec<_> = lines.take_while(|line| line.starts_with('|')).map(cells).collect();
        assert!(!rows.is_empty(), "{}: {first}", self.name);
        rows
    }

    /// The blocks that are the files of the example.
    fn example(&self) -> BTreeMap<String, String> {
        self.files(|info| info.contains('/') && !info.contains(" override "))
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

    /// The blocks that are files of a report made by `vanban new`.
    fn overrides(&self) -> BTreeMap<String, String> {
        self.files(|info| info.starts_with("hbs override "))
    }

    fn example_report(&self) -> String {
        let files = self.example();
        let report = files.iter().find(|(path, _)| path.ends_with("/report.toml"));
        report.unwrap().1.clone()
    }

    /// What templates see of the example.
    fn example_context(&self) -> serde_json::Value {
        let report = self.example_report();
        let world = Memory::new([("report.toml", report.as_str())]);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let report =
            data::load(&world, Path::new("report.toml"), &mut sources, &mut diagnostics).unwrap();
        data::context(&report)
    }
}

/// A folder to run the program in, with the reports of the repository.
struct Workplace(tempfile::TempDir);

impl Workplace {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let reports = Disk.files_below(&root().join("reports")).unwrap();
        for report in reports.iter().filter(|path| path.ends_with("report.toml")) {
            let copy = place.0.path().join(report.strip_prefix(root()).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(report, copy).unwrap();
        }
        place
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_vanban"));
        program.args(arguments).current_dir(self.0.path()).env("LC_ALL", "C.UTF-8");
        program.env("VANBAN_PASSWORD", "mật khẩu");
        program.output().unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn change(&self, folder: &str, from: &str, to: &str) {
        let path = self.0.path().join(folder).join("report.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// The files that the commands sign with, under the names that they have there.
    fn bring_keys(&self) {
        let files = [
            ("nguoi-ky.p12", "signer.p12"),
            ("chu-ky.png", "signature.png"),
            ("con-dau.p12", "seal.p12"),
            ("con-dau.png", "seal.png"),
            ("goc.pem", "ca.pem"),
        ];
        for (name, in_english) in files {
            for copy in [name, in_english] {
                fs::copy(root().join("tests/sign").join(name), self.0.path().join(copy)).unwrap();
            }
        }
    }

    /// What the final version needs, as the new report's own comments say to give it.
    fn fill_in(&self, folder: &str) {
        self.change(folder, "# number = 1", "number = 1");
        self.change(folder, "# date = 2027-03-15", "date = 2027-03-15");
        self.change(folder, "# name =", "name =");
    }
}

/// What a template with these words prints.
fn printed(template: &str, data: &serde_json::Value) -> String {
    let world = Memory::new([("t/x/report.hbs", template)]);
    let library = Library::new(&world, vec!["t".into()]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let rendered = Templates::load("x", None, &library, &mut sources, &mut diagnostics)
        .and_then(|templates| templates.render(ENTRY, None, data, &mut diagnostics));
    match rendered {
        Some(rendered) => rendered.plain(rendered.text()),
        None => panic!("{template}\n{}", told(&diagnostics, &sources)),
    }
}

/// Builds the example with more lines in its report; gives the number of pages. Files that those lines
/// name are fonts.
fn built(files: &BTreeMap<String, String>, more: &[&str]) -> usize {
    let path = files.keys().find(|path| path.ends_with("/report.toml")).unwrap();
    let folder = path.strip_suffix("/report.toml").unwrap();
    let world = Memory::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let font = fs::read(root().join("fonts/LiberationSerif-Regular.ttf")).unwrap();
    for name in more.iter().flat_map(|text| text.split('"')).filter(|name| name.ends_with(".ttf")) {
        world.files.borrow_mut().insert(PathBuf::from(folder).join(name), font.clone());
    }
    let whole = format!("{}\n{}", files[path], more.concat());
    world.files.borrow_mut().insert(path.into(), whole.into_bytes());
    let request = Request::from(Order { is_final: true, ..Order::new(folder) });
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics);
    assert_eq!(told(&diagnostics, &sources), "");
    built.map_or(0, |built| built.pages)
}

/// Every key of the known tables, as the program lists them where it meets one that it does not know.
fn known_keys() -> BTreeSet<String> {
    const STRANGER: &str = "zzzzzzzzzz";
    let report = "template = 'x'\nprofile = 'x'\nz = 1\n[document]\nz = 1\n[signer]\nz = 1\n\
                  [congress]\nz = 1\nterm = {z = 1}\nprevious = {z = 1}\n[font]\nz = 1\n\
                  [contents]\nz = 1\n[print]\nz = 1\n[[appendix]]\nz = 1\ncolumns = [{z = 1}]\nrows = [[{z = 1}]]\n\
                  [check]\nz = 1\nallow = [{z = 1}]\nsums = [{z = 1}]\n";
    let told = diagnose(&report.replace("z =", &format!("{STRANGER} =")));
    let lists = told.iter().filter(|message| message.is::<UnknownKey>()).filter_map(|message| {
        let field = |name| message.field(name).map(|words| words.get(Language::English));
        let table = field("key")?.strip_suffix(STRANGER)?;
        Some(code(field("hint")?).into_iter().map(move |key| format!("{table}{key}")))
    });
    lists.flatten().collect()
}

/// The fields and tables that are told as missing.
fn problems(report: &str) -> Vec<String> {
    let told = |message: &Message| {
        let missing = match message {
            message if message.is::<MissingField>() => message.field("field"),
            message if message.is::<MissingTable>() => message.field("table"),
            _ => None,
        };
        let language = Language::English;
        missing.map_or_else(|| message.text(language), |name| name.get(language).to_owned())
    };
    diagnose(report).iter().map(told).collect()
}

fn diagnose(report: &str) -> Vec<Message> {
    let world = Memory::new([("report.toml", report)]);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = data::load(&world, Path::new("report.toml"), &mut sources, &mut diagnostics);
    diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect()
}

/// Whether a key can be taken out of a report by itself: not one of a table in a row.
fn is_single(key: &str) -> bool {
    let tables = ["document.", "signer.", "congress."];
    key.matches('.').count() == 0 || tables.iter().any(|table| key.starts_with(table))
}

/// The report without a key, and without all that stands below it.
fn without(report: &str, key: &str) -> String {
    let mut root: toml::Table = report.parse().unwrap();
    let mut table = &mut root;
    let (path, last) = key.rsplit_once('.').unwrap_or(("", key));
    for name in path.split('.').filter(|name| !name.is_empty()) {
        match table.get_mut(name).and_then(toml::Value::as_table_mut) {
            Some(below) => table = below,
            None => return report.to_owned(),
        }
    }
    table.remove(last);
    root.to_string()
}

/// The cells of a row.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split(" | ").map(|cell| cell.trim().to_owned()).collect()
}

/// What stands between backquotes.
fn code(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn told(diagnostics: &Diagnostics, sources: &Sources) -> String {
    render(diagnostics.iter(), sources, Language::English, false)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
