//! What the program derives from the register of people and from elections, so that templates need not: who is what, in
//! which order, how many, who is elected. Templates see it beside the data; each item leads back to where it was written.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::election::{self, Election};
use super::people::{Person, Register};
use super::schedule;
use crate::document::Customs;
use crate::template::manifest::{FactTree, Role};
use crate::text::collation;
use crate::toml::tree::{Node, Value};
use crate::toml::{DataPath, Date};

/// Values beside those of a report.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    values: Map<String, Json>,
    /// Lists whose items stand elsewhere.
    views: BTreeMap<Vec<String>, Vec<Item>>,
    /// The table of the words that the report has otherwise than its profile.
    words: Option<DataPath>,
    /// What stands before names.
    called: Called,
}

/// What stands before the name of a person who has no form of address of their own: of a man, of a woman.
#[derive(Clone, Debug, Default)]
struct Called([String; 2]);

impl Called {
    /// All that the register has of a person, with that word as `called`.
    fn person(&self, person: &Person<'_>) -> Json {
        let mut json = person.node.json();
        if let Json::Object(all) = &mut json {
            let Self([man, woman]) = self;
            let usual = if person.text("sex") == Some("nữ") { woman } else { man };
            let called = person.text("address").map_or_else(|| usual.clone(), str::to_lowercase);
            all.insert("called".into(), json!(called));
        }
        json
    }
}

/// Where an item of a list stands: a value of it is the first of that key in one of these tables.
type Item = Vec<DataPath>;

/// People by what they are, as the register has them.
const ROLES: &str = "roles";
/// The same in the order of their names.
const BY_NAME: &str = "by_name";
/// What happens when.
const SCHEDULE: &str = "schedule";
/// The same by sittings.
const SITTINGS: &str = "sittings";
/// How many they are.
const COUNTS: &str = "counts";
/// Words that papers share.
const WORDS: &str = "words";
/// Of how many more than half elect.
const ELECTED_OF: &str = "elected_of";

impl Derived {
    /// What follows from the facts of a report that their manifest marks, and from the customs of its profile.
    pub fn of(root: &Node, facts: &FactTree, customs: &Customs) -> Self {
        let mut derived = Self::default();
        derived.words(root, facts, customs);
        derived.schedule(root, facts);
        let Some(register) = Register::of(root, facts) else { return derived };
        let day = facts.with_role(Role::Day).and_then(|fact| day(root.get(&fact.path)?));
        derived.people(&register, day);
        if let Some(fact) = facts.with_role(Role::Elections) {
            let elections = election::elections(root, facts, customs);
            derived.elections(&elections, &fact.path, &register);
        }
        derived
    }

    /// Puts it beside the data that templates see.
    pub fn put_into(&self, context: &mut Map<String, Json>) {
        for (name, value) in &self.values {
            context.insert(name.clone(), value.clone());
        }
    }

    /// The value of the report that templates know by these keys, where it stands in a derived list.
    pub fn key(&self, root: &Node, keys: &[String]) -> Option<DataPath> {
        if let ([WORDS, word], Some(words)) =
            (&*keys.iter().map(String::as_str).collect::<Vec<_>>(), &self.words)
        {
            let path = words.join(*word);
            return root.get(&path).is_some().then_some(path);
        }
        let (at, items) =
            (1..keys.len()).rev().find_map(|end| Some((end, self.views.get(&keys[..end])?)))?;
        let item = items.get(keys[at].parse::<usize>().ok()?)?;
        let paths = item
            .iter()
            .map(|table| keys[at + 1..].iter().fold(table.clone(), |path, key| path.join(key)));
        paths.into_iter().find(|path| root.get(path).is_some())
    }

    /// The words of the profile, and those that the report has in their places.
    fn words(&mut self, root: &Node, facts: &FactTree, customs: &Customs) {
        let Some(fact) = facts.with_role(Role::Words) else { return };
        let words = customs.words.iter().map(|(name, word)| (name.clone(), json!(word)));
        let mut words: Map<String, Json> = words.collect();
        if let Some(Json::Object(own)) = root.get(&fact.path).map(Node::json) {
            words.extend(own);
        }
        let word = |name: &str| words.get(name).and_then(Json::as_str).unwrap_or_default();
        self.called = Called([word("comrade"), word("comrade_woman")].map(str::to_owned));
        self.values.insert(WORDS.to_owned(), Json::Object(words));
        let elected_of = election::elected_of(root, facts, customs).name();
        self.values.insert(ELECTED_OF.to_owned(), json!(elected_of));
        self.words = Some(fact.path.clone());
    }

    /// When each item of the schedule begins and ends: all in one list, and by sittings.
    fn schedule(&mut self, root: &Node, facts: &FactTree) {
        let all = schedule::sittings(root, facts);
        if all.is_empty() {
            return;
        }
        let (mut items, mut sittings) = (Vec::new(), Vec::new());
        let mut paths = Vec::new();
        for (index, mut sitting) in all.into_iter().enumerate() {
            let own: Vec<Item> = sitting.items.iter().map(|(_, path)| vec![path.clone()]).collect();
            let list: Vec<Json> = sitting.items.into_iter().map(|(json, _)| json).collect();
            sitting.json.insert(SCHEDULE.to_owned(), Json::Array(list.clone()));
            sittings.push((Json::Object(sitting.json), vec![sitting.path]));
            let at = [SITTINGS.to_owned(), index.to_string(), SCHEDULE.to_owned()];
            self.views.insert(at.to_vec(), own.clone());
            items.extend(list);
            paths.extend(own);
        }
        let (sittings, whole): (Vec<_>, Vec<_>) = sittings.into_iter().unzip();
        self.views.insert(vec![SITTINGS.to_owned()], whole);
        self.views.insert(vec![SCHEDULE.to_owned()], paths);
        self.values.insert(SCHEDULE.to_owned(), Json::Array(items));
        self.values.insert(SITTINGS.to_owned(), Json::Array(sittings));
    }

    fn people(&mut self, register: &Register<'_>, day: Option<Date>) {
        let (mut roles, mut by_name, mut counts) = (Map::new(), Map::new(), Map::new());
        for role in register.roles() {
            let mut people: Vec<_> = register.with(role).collect();
            roles.insert(role.to_owned(), self.list(&[ROLES, role], &people));
            counts.insert(role.to_owned(), count(&people, day));
            people.sort_by(|a, b| collation::names(a.name, b.name));
            by_name.insert(role.to_owned(), self.list(&[BY_NAME, role], &people));
        }
        let all = [(ROLES, roles), (BY_NAME, by_name), (COUNTS, counts)];
        self.values.extend(all.map(|(name, table)| (name.to_owned(), Json::Object(table))));
    }

    fn list(&mut self, at: &[&str], people: &[&Person<'_>]) -> Json {
        let at = at.iter().map(|&key| key.to_owned()).collect();
        let items = people.iter().map(|person| vec![person.path.clone()]).collect();
        self.views.insert(at, items);
        people.iter().map(|person| self.called.person(person)).collect()
    }

    /// The elections with what follows from their votes.
    fn elections(&mut self, elections: &[Election<'_>], path: &DataPath, register: &Register<'_>) {
        let all = elections.iter().map(|election| self.election(election, register));
        let all: Vec<_> = all.collect();
        if let (Some(name), false) = (path.keys().next(), all.is_empty()) {
            self.values.insert(name.to_owned(), Json::Array(all));
        }
    }

    fn election(&mut self, election: &Election<'_>, register: &Register<'_>) -> Json {
        let mut json = election.node.json();
        let Json::Object(table) = &mut json else { return json };
        let ballot = election.by_name();
        let called = self.called.clone();
        let elected = election.elected();
        for (key, candidates) in [("ballot", &ballot), ("elected", &elected)] {
            let mut items = Vec::new();
            let people = candidates.iter().map(|candidate| {
                let person = register.named(candidate.name);
                let mut all = match person.map(|person| called.person(person)) {
                    Some(Json::Object(all)) => all,
                    _ => Map::new(),
                };
                if let Json::Object(own) = candidate.node.json() {
                    all.extend(own);
                }
                if let Some(share) = election.share(candidate) {
                    all.insert("share".into(), Json::Number(share));
                }
                let is_elected = elected.iter().any(|other| other.path == candidate.path);
                all.insert("is_elected".into(), json!(is_elected));
                let tables = [Some(candidate.path.clone()), person.map(|one| one.path.clone())];
                items.push(tables.into_iter().flatten().collect());
                Json::Object(all)
            });
            table.insert(key.into(), people.collect());
            let at = election.path.keys().chain([key]).map(str::to_owned).collect();
            self.views.insert(at, items);
        }
        table.insert("is_counted".into(), json!(election.issued.is_some()));
        if let Some(valid) = election.valid() {
            table.insert("valid".into(), json!(valid));
        }
        json
    }
}

fn day(node: &Node) -> Option<Date> {
    match node.value {
        Value::Date(day) => Some(day),
        _ => None,
    }
}

/// How many of these people are what; `day` is the one on which their ages are counted.
fn count(people: &[&Person<'_>], day: Option<Date>) -> Json {
    let with = |is: &dyn Fn(&Person<'_>) -> bool| people.iter().filter(|person| is(person)).count();
    let mut all = json!({
        "all": people.len(),
        "women": with(&|person| person.text("sex") == Some("nữ")),
        "men": with(&|person| person.text("sex") == Some("nam")),
        "party": with(&|person| person.has("party_joined")),
        "minority": with(&|person| person.text("ethnicity").is_some_and(|name| name != "Kinh")),
        "religious": with(&|person| person.text("religion").is_some_and(|name| name.to_lowercase() != "không")),
        "reelected": with(&|person| person.flag("reelected")),
    });
    let ages: Vec<_> = people.iter().filter_map(|person| person.age(day?)).collect();
    if let (Some(youngest), Some(oldest), Json::Object(all)) =
        (ages.iter().min(), ages.iter().max(), &mut all)
        && ages.len() == people.len()
    {
        // One decimal, rounded half up.
        let tenths =
            (ages.iter().sum::<u32>() * 20 / u32::try_from(ages.len()).unwrap_or(1)).div_ceil(2);
        all.insert("youngest".into(), json!(youngest));
        all.insert("oldest".into(), json!(oldest));
        all.insert("average_age".into(), json!(f64::from(tenths) / 10.0));
    }
    if let Json::Object(all) = &mut all {
        all.insert("by".into(), Json::Object(groups(people)));
    }
    all
}

/// By each key of text: which values there are, from the most frequent, and how often each.
fn groups(people: &[&Person<'_>]) -> Map<String, Json> {
    let mut keys: Vec<&str> = people.iter().flat_map(|person| person.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let group = |key: &str| {
        let mut found: Vec<(&str, usize)> = Vec::new();
        for text in people.iter().filter_map(|person| person.text(key)) {
            match found.iter_mut().find(|(name, _)| *name == text) {
                Some((_, count)) => *count += 1,
                None => found.push((text, 1)),
            }
        }
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        found.into_iter().map(|(name, count)| json!({ "name": name, "count": count })).collect()
    };
    let groups = keys.into_iter().map(|key| (key.to_owned(), group(key)));
    groups.filter(|(_, found): &(String, Json)| found != &json!([])).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::data::{self, Report};
    use crate::diag::Diagnostics;
    use crate::source::Sources;
    use crate::world::Memory;

    const COMMON: &str = "set = 'congress'\nprofile = 'union-hd29'\n\
        [congress]\nunit = 'Chi đoàn'\nsuperior = 'Đoàn xã'\nparty = 'Chi bộ'\nordinal = 1\nterm = { from = 2027, to = 2029 }\n\
        date = 2027-04-18\nopens = 23:30:00\nvenue = 'Nhà văn hóa'\n\
        [[people]]\nname = 'Lê Bình'\nroles = ['delegate']\nsex = 'nữ'\nborn = 2000-04-18\nunit = 'Tổ 1'\n\
        [[people]]\nname = 'Trần An'\nroles = ['delegate', 'teller']\nsex = 'nam'\nborn = 2000-04-19\nunit = 'Tổ 1'\n\
        ethnicity = 'Thái'\n\
        [[people]]\nname = 'Vũ Ánh'\nroles = ['guest']\npost = 'Bí thư'\n\
        [[elections]]\noffice = 'BCH'\nseats = 1\nballots = { issued = 3, returned = 3, invalid = 0 }\n\
        candidates = [{ name = 'Lê Bình', votes = 1 }, { name = 'Trần An', votes = 2 }]\n";
    const PAPER: &str = "template = 'x'\n[document]\nkind = 'Báo cáo'\nsubject = 'x'\nissuing_body = 'x'\nbody_code = 'x'\n\
        place = 'x'\n[signer]\npost = 'x'\n";

    fn report() -> Report {
        read(PAPER)
    }

    fn read(paper: &str) -> Report {
        let world = Memory::new([("s/congress.toml", COMMON), ("s/papers/x.toml", paper)]);
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let path = Path::new("s/papers/x.toml");
        let report = data::load(&world, path, &mut sources, &mut diagnostics);
        assert!(diagnostics.check().is_ok(), "{:?}", diagnostics.iter().collect::<Vec<_>>());
        report.unwrap()
    }

    #[test]
    fn people_are_counted_by_what_is_written_of_them_on_the_day_of_the_congress() {
        let context = data::context(&report());
        let counts = &context["counts"]["delegate"];
        assert_eq!(
            (&counts["all"], &counts["women"], &counts["men"]),
            (&json!(2), &json!(1), &json!(1))
        );
        assert_eq!(counts["minority"], 1);
        // One has a birthday on that day, the other on the next.
        assert_eq!((&counts["oldest"], &counts["youngest"]), (&json!(27), &json!(26)));
        assert_eq!(counts["average_age"], 26.5);
        assert_eq!(counts["by"]["unit"], json!([{ "name": "Tổ 1", "count": 2 }]));
        assert_eq!(context["counts"]["guest"].get("average_age"), None, "no day of birth is known");
    }

    #[test]
    fn lists_are_in_the_order_of_the_file_or_of_names_and_lead_back_to_the_register() {
        let report = report();
        let context = data::context(&report);
        assert_eq!(context["roles"]["delegate"][0]["name"], "Lê Bình");
        assert_eq!(context["by_name"]["delegate"][0]["name"], "Trần An");
        let key = |keys: &[&str]| {
            let keys: Vec<_> = keys.iter().map(|&key| key.to_owned()).collect();
            report.values().key(&keys, None).map(|path| path.to_string())
        };
        assert_eq!(key(&["by_name", "delegate", "0", "unit"]).as_deref(), Some("people.1.unit"));
        assert_eq!(
            key(&["elections", "0", "ballot", "0", "votes"]).as_deref(),
            Some("elections.0.candidates.1.votes")
        );
        assert_eq!(
            key(&["elections", "0", "elected", "0", "unit"]).as_deref(),
            Some("people.1.unit")
        );
        assert_eq!(key(&["elections", "0", "ballot", "0", "share"]), None, "it is worked out");
    }

    #[test]
    fn elected_is_who_has_more_than_half_of_the_ballots_issued() {
        let context = data::context(&report());
        let election = &context["elections"][0];
        assert_eq!(election["valid"], 3);
        assert_eq!(election["elected"][0]["name"], "Trần An");
        assert_eq!(election["ballot"][0]["share"].to_string(), "66.67");
        assert_eq!(election["ballot"][1]["is_elected"], false);
    }

    #[test]
    fn a_programme_goes_on_through_sittings_and_counts_the_minutes_of_sub_items() {
        let paper = PAPER.replace("template = 'x'", "template = 'dai-hoi/chuong-trinh'")
            + "[[facts.sittings]]\ntitle = 'Phiên một'\nitems = [{ topic = 'a', minutes = 20 }]\n\
               [[facts.sittings]]\ntitle = 'Phiên hai'\nstarts = 14:00:00\nitems = [\n\
               { topic = 'b', sub = [{ topic = 'c', minutes = 5 }, { topic = 'd', minutes = 10 }] },\n\
               { topic = 'e', from = 14:30:00, to = 15:00:00 }, { topic = 'f' }]\n";
        let report = read(&paper);
        let context = data::context(&report);
        let sittings = &context["sittings"];
        assert_eq!(
            (&sittings[0]["starts"], &sittings[0]["ends"]),
            (&json!("23:30:00"), &json!("23:50:00"))
        );
        assert_eq!(
            (&sittings[1]["starts"], &sittings[1]["ends"]),
            (&json!("14:00:00"), &json!("15:00:00"))
        );
        let items = &sittings[1]["schedule"];
        assert_eq!((&items[0]["order"], &items[0]["ends"]), (&json!(2), &json!("14:15:00")));
        assert_eq!(items[0]["sub"][1]["starts"], "14:05:00");
        assert_eq!(items[2].get("starts"), None, "nobody knows how long it lasts");
        assert_eq!(context["schedule"].as_array().unwrap().len(), 4);
        let keys = ["sittings", "1", "schedule", "0", "sub", "1", "topic"].map(str::to_owned);
        assert_eq!(
            report.values().key(&keys, None).map(|path| path.to_string()).as_deref(),
            Some("facts.sittings.1.items.0.sub.1.topic")
        );
    }
}
