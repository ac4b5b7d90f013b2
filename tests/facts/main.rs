//! The facts of a report are held to the manifest of its template: every slip of a key is told at its line, what may
//! be left out may be left out, what may not is told, and every value is of its type.

mod combinations;
mod offices;
mod own;

use std::path::Path;
use std::sync::OnceLock;

use vanban::data::{self, ReportFile};
use vanban::diag::{Diagnostic, Diagnostics, Language, Severity};
use vanban::document::Customs;
use vanban::library::Library;
use vanban::source::{Place, Sources};
use vanban::template::manifest::{Described, Fact, Manifest, starter, validate};
use vanban::template::reads::Reads;
use vanban::toml::DataPath;
use vanban::toml::tree::{Node, Value};
use vanban::world::Memory;

/// The report of the name, `starter` being the one that a new report starts from.
fn text(name: &str) -> String {
    match name {
        "starter" => {
            let world = Memory::default();
            let library = Library::new(&world, Vec::new());
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let name = "congress-report";
            let manifest = Manifest::load(name, &library, &mut sources, &mut diagnostics);
            starter::starter(name, &manifest.unwrap())
        }
        name => std::fs::read_to_string(format!(
            "{}/reports/{name}/report.toml",
            env!("CARGO_MANIFEST_DIR")
        ))
        .unwrap(),
    }
}

const REPORTS: [&str; 3] = ["starter", "chi-doan-thcs-minh-tan-2024", "so-tttt-ha-tinh-2022"];

/// A report that is read as far as its facts.
struct Read<'d> {
    file: ReportFile,
    described: &'d Described,
    sources: Sources,
}

/// What the built-in template describes.
fn congress_report() -> &'static Described {
    static DESCRIBED: OnceLock<Described> = OnceLock::new();
    DESCRIBED.get_or_init(|| described("template = \"congress-report\"\n"))
}

fn described(text: &str) -> Described {
    let world = Memory::default();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = open(text, &mut sources);
    let library = Library::new(&world, Vec::new());
    let described = file.described(&library, &mut sources, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    described
}

fn open(text: &str, sources: &mut Sources) -> ReportFile {
    let world = Memory::new([("r/report.toml", text)]);
    data::open(&world, Path::new("r"), sources, &mut Diagnostics::default())
        .unwrap_or_else(|| panic!("{text}"))
}

impl<'d> Read<'d> {
    fn with(described: &'d Described, text: &str) -> Self {
        let mut sources = Sources::default();
        let file = open(text, &mut sources);
        Self { file, described, sources }
    }

    /// What is wrong with it: of its facts, and of the tables that every report has.
    fn told(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Diagnostics::default();
        let _ = self.file.read(self.described, &Customs::default(), &mut diagnostics);
        diagnostics.extend(validate(
            &self.file.root,
            &self.file.texts,
            self.described,
            &Reads::default(),
        ));
        diagnostics.in_order()
    }

    fn line(&self, place: &Place) -> usize {
        self.sources.get(place.source).line_column(place.span.start).0
    }

    /// Line, code and severity of each problem.
    fn lines(&self) -> Vec<(usize, &'static str, Severity)> {
        let told = self.told();
        let place = |d: &Diagnostic| self.line(d.place.as_ref().unwrap());
        told.iter().map(|d| (place(d), d.message.code(), d.severity)).collect()
    }
}

/// A report with the built-in template.
fn read(text: &str) -> Read<'static> {
    Read::with(congress_report(), text)
}

/// What the report with that text is told, each as `line code`.
fn told(text: &str) -> Vec<String> {
    let report = read(text);
    report.lines().iter().map(|(line, code, _)| format!("{line} {code}")).collect()
}

/// Every key below a table, with its place.
fn keys(node: &Node, path: &DataPath, all: &mut Vec<(DataPath, Place)>) {
    match &node.value {
        Value::Table(table) => {
            for (key, (place, node)) in table {
                let path = path.join(key);
                all.push((path.clone(), place.clone()));
                keys(node, &path, all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                keys(item, &path.join(index), all);
            }
        }
        _ => {}
    }
}

/// Every key of the template's tables in a report, `facts` and `congress` themselves among them.
fn all_keys(report: &Read<'_>) -> Vec<(DataPath, Place)> {
    let mut all = Vec::new();
    keys(&report.file.root, &DataPath::default(), &mut all);
    all.retain(|(path, _)| ["facts", "congress"].contains(&path.keys().next().unwrap()));
    all
}

#[test]
fn the_reports_of_the_project_have_no_flaw() {
    for name in REPORTS {
        assert_eq!(told(&text(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_key_that_is_renamed_is_told_at_its_line() {
    for name in REPORTS {
        let text = text(name);
        let whole = read(&text);
        let keys = all_keys(&whole);
        assert!(keys.len() > 50, "{name}");
        for (path, place) in keys {
            let key = &text[place.span.clone()];
            for other in [format!("{key}x"), key[1..].to_owned() + "y", "zzzzzzzzzzzz".to_owned()] {
                let mut changed = text.clone();
                changed.replace_range(place.span.clone(), &other);
                let told = read(&changed).lines();
                let line = whole.line(&place);
                assert!(
                    told.iter()
                        .any(|(at, code, _)| *at == line && ["VB1031", "VB1043"].contains(code)),
                    "{name}: {path} as {other}: {told:?}"
                );
            }
            let mut changed = text.clone();
            changed.replace_range(place.span.clone(), &format!("{key}x"));
            let told = read(&changed).lines();
            let line = whole.line(&place);
            assert!(
                told.contains(&(line, "VB1031", Severity::Error)),
                "{name}: a slip in {path} is only {told:?}"
            );
        }
    }
}

/// The report without the value at a path, by its tree.
fn without(root: &Node, path: &DataPath) -> Node {
    let mut root = root.clone();
    let keys: Vec<_> = path.keys().collect();
    let (last, above) = keys.split_last().unwrap();
    let mut node = &mut root;
    for key in above {
        node = match &mut node.value {
            Value::Table(table) => &mut table.get_mut(*key).unwrap().1,
            Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
            _ => unreachable!(),
        };
    }
    let Value::Table(table) = &mut node.value else { unreachable!() };
    table.shift_remove(*last);
    root
}

/// The fact that describes the value at a path.
fn fact<'d>(described: &'d Described, path: &DataPath) -> Option<&'d Fact> {
    let is_index = |key: &str| key.bytes().all(|b| b.is_ascii_digit());
    let keys = path.keys().map(|key| if is_index(key) { "[]" } else { key });
    described.facts().get(&DataPath::new(keys))
}

#[test]
fn what_is_required_is_told_where_it_is_missing_and_nothing_else() {
    for name in REPORTS {
        let report = read(&text(name));
        for (path, _) in all_keys(&report) {
            let Some(fact) = fact(report.described, &path) else { panic!("{path}") };
            let root = without(&report.file.root, &path);
            let found = validate(&root, &report.file.texts, report.described, &Reads::default());
            let codes: Vec<_> = found.iter().map(|d| d.message.code()).collect();
            // What needs the fact is told at its own line.
            let missing = codes.iter().filter(|code| **code != "VB1048").count();
            assert_eq!(missing, usize::from(fact.required), "{name}: {path}: {codes:?}");
            assert!(found.iter().all(|d| d.place.as_ref().unwrap().source == report.file.source));
        }
    }
}

#[test]
fn what_a_fact_needs_is_told_at_its_line() {
    let text = text("so-tttt-ha-tinh-2022");
    let line = |words: &str| text[..text.find(words).unwrap()].lines().count() + 1;
    let cases = [
        ("youth = \"tuổi trẻ tỉnh Hà Tĩnh\"\n", "[facts.union_congresses]"),
        (
            "sector = \"ngành Thông tin và Truyền thông\" # ngành, lĩnh vực công tác của đoàn viên\n",
            "digital = true",
        ),
    ];
    for (from, needing) in cases {
        let changed = text.replacen(from, "", 1);
        assert_ne!(changed, text);
        let expected = format!("{} VB1048", line(needing) - 1);
        assert_eq!(told(&changed), [expected], "{from}");
    }
}

#[test]
fn values_of_the_wrong_type_are_told_with_what_to_write() {
    let text = text("starter");
    let cases = [
        ("money = 3_000_000", "money = \"15 triệu\"", "VB1046", "money = 15_000_000"),
        ("money = 3_000_000", "money = \"15.000.000\"", "VB1046", "money = 15_000_000"),
        ("money = 3_000_000", "money = 15.5", "VB1046", "money = 3_000_000"),
        ("money = 3_000_000", "money = -5", "VB1047", ""),
        ("theme_meetings = true", "theme_meetings = \"không\"", "VB1046", "theme_meetings = false"),
        ("theme_meetings = true", "theme_meetings = 1", "VB1046", "theme_meetings = true"),
        ("blood_units = 5", "blood_units = -5", "VB1047", ""),
        ("blood_units = 5", "blood_units = \"5\"", "VB1046", "blood_units = 5"),
        ("share = 100", "share = 101", "VB1047", ""),
        ("share = 100", "share = \"90%\"", "VB1046", "share = 90"),
        ("on = \"26/3\"", "on = \"31/2\"", "VB1046", "on = \"26/3\""),
        ("on = \"26/3\"", "on = 2027-03-26", "VB1046", "on = \"26/3\""),
        ("motto = \"Đoàn", "motto = 5 # \"Đoàn", "VB1046", "motto = \"5\""),
        ("motto = \"Đoàn kết - Sáng tạo - Tình nguyện\"", "motto = \" \"", "VB1035", ""),
        (
            "holidays = [\"tết Trung thu\", ",
            "holidays = \"tết Trung thu\" # ",
            "VB1046",
            "holidays = [\"tết Trung thu\"]",
        ),
        ("holidays = [\"tết Trung thu\", ", "holidays = [5, ", "VB1046", "holidays = [\"5\"]"),
        ("{ from = 2027, to = 2029 }", "{ from = 2027, to = 2026 }", "VB1041", ""),
        (
            "{ from = 2027, to = 2029 }",
            "\"2027 - 2029\"",
            "VB1046",
            "term = { from = 2027, to = 2029 }",
        ),
        ("{ from = 2027, to = 2029 }", "{ from = 1027, to = 2029 }", "VB1047", ""),
        ("{ from = 2027, to = 2029 }", "{}", "VB1044", "from = 2027"),
    ];
    for (from, to, code, advice) in cases {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let line = text[..text.find(from).unwrap()].lines().count();
        let report = read(&changed);
        let found = report.told();
        let first = &found[0];
        let at = report.line(first.place.as_ref().unwrap());
        let shown = (at, first.message.code());
        assert!(shown.0.abs_diff(line) <= 1 && shown.1 == code, "{to}: {line}: {found:?}");
        for language in [Language::Vietnamese, Language::English] {
            assert!(first.message.advice(language).contains(advice), "{to}: {first:?}");
        }
    }
}

#[test]
fn a_slip_is_told_with_the_key_that_was_meant() {
    let text = text("starter");
    let cases = [
        ("so_tien = 3_000_000", "`money` (Số tiền)"),
        ("\"số tiền\" = 3_000_000", "`money` (Số tiền)"),
        ("moeny = 3_000_000", "`money` (Số tiền)"),
        ("money = 3_000_000\nmoney_abot = \"gần\"", "`money_about`"),
    ];
    for (line, meant) in cases {
        let report = read(&text.replacen("money = 3_000_000", line, 1));
        let told = report.told();
        assert_eq!(told.len(), 1, "{line}: {told:?}");
        assert!(told[0].message.advice(Language::Vietnamese).contains(meant), "{told:?}");
    }
}

#[test]
fn an_empty_table_lacks_what_it_needs() {
    let text = text("starter");
    let start = text.find("gifts = 10").unwrap();
    let end = text.find("# money_about").unwrap();
    let changed = format!("{}{}", &text[..start], &text[end..]);
    let header = text[..start].lines().count();
    assert_eq!(told(&changed), [format!("{header} VB1044"), format!("{header} VB1044")]);
}

#[test]
fn a_table_that_another_template_describes_is_read_by_that_description() {
    let own = text("starter").replace("\"congress-report\"", "\"own\"");
    let described = described(&own);
    assert!(!described.has_manifest());
    assert_eq!(described.tables().collect::<Vec<_>>(), ["congress"]);
    for (from, to) in [("ordinal = 2", "odinal = 2"), ("[congress]", "[congres]")] {
        let slip = own.replacen(from, to, 1);
        let codes: Vec<_> =
            Read::with(&described, &slip).lines().into_iter().map(|(_, code, _)| code).collect();
        assert!(codes.contains(&"VB1031"), "{to}: {codes:?}");
    }
}

#[test]
fn no_scrambled_report_makes_the_check_panic() {
    let text = text("so-tttt-ha-tinh-2022");
    let pieces: Vec<&str> = text.split_inclusive(['\n', '=', ' ', '{', '}', '"']).collect();
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut read = 0;
    for _ in 0..400 {
        let mut pieces = pieces.clone();
        let (from, to) = (next(pieces.len()), next(pieces.len()));
        pieces[to] = pieces[from];
        let world = Memory::new([("r/report.toml", pieces.concat().as_str())]);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let file = data::open(&world, Path::new("r"), &mut sources, &mut diagnostics);
        if let Some(file) = file {
            read += 1;
            let _ = validate(&file.root, &file.texts, congress_report(), &Reads::default());
        }
    }
    assert!(read > 50, "{read}");
}
