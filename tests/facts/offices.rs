//! The templates of offices: each builds without any one of its optional facts and with each of them, passes its check, and
//! leaves no heading alone or empty and no sentence torn.

use std::collections::BTreeSet;

use toml::Value as Toml;
use toml::map::Map;
use vanban::template::manifest::{FactTree, Kind, Manifest};

use super::combinations::{closed, facts, flaws_of};
use super::*;

/// The templates, with facts of which one is needed, the first where no other is there.
const TEMPLATES: [(&str, &[&str]); 6] = [
    ("to-trinh", &[]),
    ("ke-hoach", &[]),
    // Whoever is not present is absent.
    ("bien-ban-hop", &["facts.absent"]),
    ("thong-bao", &["facts.points", "facts.tasks"]),
    ("giay-moi", &[]),
    ("giay-gioi-thieu", &[]),
];

/// What the search for flaws of lists tells wrongly: a text of sections is announced as a whole, who is invited or introduced
/// stands on a line of their own, and tables are not looked at.
const NO_FLAWS: [&str; 7] = [
    "sau đây:» announces",
    "như sau:» announces",
    "kính mời: » announces",
    "giới thiệu:» announces",
    "«Nơi nhận:» announces",
    "«Dự toán kinh phí:» announces",
    "«TIẾN ĐỘ, PHÂN CÔNG» is empty",
];

fn manifest(name: &str) -> std::sync::Arc<Manifest> {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    Manifest::load(name, &library, &mut sources, &mut diagnostics).unwrap()
}

/// A value as TOML has it, dates and times among them.
fn toml(node: &Node) -> Toml {
    match &node.value {
        Value::Date(date) => Toml::Datetime(date.to_string().parse().unwrap()),
        Value::Time(time) => Toml::Datetime(time.parse().unwrap()),
        Value::Array(items) => Toml::Array(items.iter().map(toml).collect()),
        Value::Table(table) => {
            Toml::Table(table.iter().map(|(key, (_, node))| (key.clone(), toml(node))).collect())
        }
        _ => Toml::try_from(node.json()).unwrap(),
    }
}

/// Puts a value in, at a path of tables.
fn put(root: &mut Map<String, Toml>, keys: &[&str], value: Toml) {
    let [first, rest @ ..] = keys else { return };
    if rest.is_empty() {
        root.insert((*first).to_owned(), value);
        return;
    }
    let below = root.entry((*first).to_owned()).or_insert_with(|| Toml::Table(Map::new()));
    put(below.as_table_mut().unwrap(), rest, value);
}

/// A report with those facts, each as its example.
fn report(name: &str, manifest: &Manifest, wanted: &BTreeSet<DataPath>) -> String {
    let mut root = Map::new();
    put(&mut root, &["template"], name.into());
    put(&mut root, &["document", "kind"], manifest.kinds[0].as_str().into());
    for (path, node) in manifest.examples.iter().filter(|(path, _)| !path.contains('[')) {
        put(&mut root, &path.split('.').collect::<Vec<_>>(), toml(node));
    }
    for fact in manifest.facts.iter().filter(|fact| wanted.contains(&fact.path)) {
        let value = match &fact.kind {
            Kind::Table { .. } => Toml::Table(Map::new()),
            _ => toml(fact.example.as_ref().unwrap()),
        };
        put(&mut root, &fact.path.keys().collect::<Vec<_>>(), value);
    }
    toml::to_string(&root).unwrap()
}

/// Without each optional fact, with each alone, with all and with none of them.
fn sets(tree: &FactTree, one_of: &[&str]) -> Vec<(String, BTreeSet<DataPath>)> {
    let all: BTreeSet<_> = facts(tree).iter().map(|fact| fact.path.clone()).collect();
    let needed = one_of.first().map(|path| DataPath::dotted(path));
    let mut sets = vec![
        ("everything".to_owned(), all.clone()),
        ("nothing".to_owned(), needed.iter().cloned().collect()),
    ];
    let is_only = |fact: &Fact| one_of == [fact.written().as_str()];
    for fact in facts(tree).into_iter().filter(|fact| !fact.required && !is_only(fact)) {
        let mut without = all.clone();
        without.remove(&fact.path);
        sets.push((format!("without {}", fact.written()), without));
        let keys: Vec<_> = fact.path.keys().collect();
        let chain = (1..=keys.len()).map(|end| DataPath::new(&keys[..end]));
        let is_one = one_of.contains(&fact.written().as_str());
        let beside = needed.iter().filter(|_| !is_one).cloned();
        let alone = chain.chain(fact.needs.iter().cloned()).chain(beside).collect();
        sets.push((format!("{} alone", fact.written()), alone));
    }
    sets
}

#[test]
fn the_papers_of_offices_read_well_without_each_fact_and_with_each_alone() {
    let mut told = Vec::new();
    for (name, one_of) in TEMPLATES {
        let manifest = manifest(name);
        for (set, wanted) in sets(&manifest.facts, one_of) {
            let wanted = closed(&manifest.facts, wanted);
            let flaws = flaws_of(&report(name, &manifest, &wanted));
            let is_flaw = |flaw: &String| !NO_FLAWS.iter().any(|right| flaw.contains(right));
            let flaws = flaws.into_iter().filter(is_flaw);
            told.extend(flaws.map(|flaw| format!("{name}, {set}: {flaw}")));
        }
    }
    assert!(told.is_empty(), "{}:\n{}", told.len(), told.join("\n"));
}

#[test]
fn what_only_figures_can_tell_is_told_at_its_line() {
    let told = |name: &str, from: &str, to: &str| {
        let path = format!("{}/reports/{name}/report.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{name}: {from}");
        let described = described(&text);
        let changed = text.replacen(from, to, 1);
        let report = Read::with(&described, &changed);
        let told = report.told();
        told.iter().map(|told| told.message.text(Language::English).to_string()).collect::<Vec<_>>()
    };
    let cases = [
        ("bien-ban-hop-an-binh-2027", "present = 17", "present = 18", "facts.summoned"),
        ("bien-ban-hop-an-binh-2027", "summoned = 19", "summoned = 16", "facts.summoned"),
        ("bien-ban-hop-an-binh-2027", "for = 15", "for = 14", "facts.votes.cast"),
        ("ke-hoach-an-binh-2027", "due = 2027-10-18", "due = 2027-10-21", "facts.tasks.due"),
        ("ke-hoach-an-binh-2027", "day = 2027-10-09", "day = 2027-08-31", "facts.event.day"),
        ("ke-hoach-an-binh-2027", "ends = 11:00:00", "ends = 07:00:00", "facts.event.ends"),
        ("giay-moi-tan-phu-2027", "day = 2027-04-18", "day = 2027-04-07", "facts.day"),
        (
            "giay-moi-tan-phu-2027",
            "reply_by = 2027-04-15",
            "reply_by = 2027-04-19",
            "facts.reply_by",
        ),
        (
            "giay-gioi-thieu-an-binh-2027",
            "valid_until = 2027-06-30",
            "valid_until = 2027-06-13",
            "facts.valid_until",
        ),
    ];
    for (name, from, to, field) in cases {
        assert!(told(name, from, from).is_empty(), "{name}");
        let told = told(name, from, to);
        assert!(told.iter().any(|told| told.contains(field)), "{name}, {to}: {told:?}");
    }
}
