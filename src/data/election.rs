//! Elections: what follows from their votes, and what cannot be.
//!
//! Elected is who has more than half of the ballots issued, from the most votes on, as many as there are seats
//! (Hướng dẫn 20-HD/TWĐTN-BTC, mục 7.6); where the profile or the set says so, more than half of those who were summoned.

use serde_json::Number;

use super::messages::{
    FewCandidates, MoreBallotsThanPeople, NoSuchElection, NotInRegister, TieAtLastSeat,
    TooManyVotes, VotesMissing, VotesOverBallots,
};
use super::people::{Register, bare};
use crate::diag::Words;
use crate::document::{Customs, ElectedOf};
use crate::source::Place;
use crate::template::manifest::{FactTree, Role};
use crate::text::{Decimal, collation};
use crate::toml::DataPath;
use crate::toml::reader::{Problems, nearest};
use crate::toml::tree::{Node, Value};

/// An election, as far as it can be read.
pub struct Election<'r> {
    /// All that is written of it.
    pub node: &'r Node,
    /// Where it stands.
    pub path: DataPath,
    /// How many are to be elected.
    seats: Option<i64>,
    /// Ballots issued.
    pub issued: Option<i64>,
    /// Of how many more than half elect.
    base: Option<i64>,
    returned: Option<i64>,
    invalid: Option<i64>,
    candidates: Vec<Candidate<'r>>,
}

/// A candidate.
#[derive(Clone)]
pub struct Candidate<'r> {
    /// The name by which the register has them.
    pub name: &'r str,
    /// All that is written of them here.
    pub node: &'r Node,
    /// Where it stands.
    pub path: DataPath,
    votes: Option<i64>,
}

/// The elections of a report.
pub fn elections<'r>(root: &'r Node, facts: &FactTree, customs: &Customs) -> Vec<Election<'r>> {
    let Some(path) = facts.with_role(Role::Elections).map(|fact| &fact.path) else {
        return Vec::new();
    };
    let Some(Value::Array(items)) = root.get(path).map(|node| &node.value) else {
        return Vec::new();
    };
    let summoned = match elected_of(root, facts, customs) {
        ElectedOf::Issued => None,
        ElectedOf::Summoned => Some(attendance(root, facts, "summoned")),
    };
    let all = items.iter().enumerate().map(|(index, node)| {
        let election = election(node, path.join(index));
        let base = summoned.unwrap_or(election.issued);
        Election { base, ..election }
    });
    all.collect()
}

/// Of how many more than half elect: as the report has it, or else as is the custom.
pub fn elected_of(root: &Node, facts: &FactTree, customs: &Customs) -> ElectedOf {
    let own = facts.with_role(Role::ElectedOf).and_then(|fact| root.get(&fact.path));
    let own = own.and_then(|node| match &node.value {
        Value::String(name) => ElectedOf::NAMES.into_iter().find(|(known, _)| known == name),
        _ => None,
    });
    own.map_or(customs.elected_of, |(_, own)| own)
}

/// How many people are that, summoned or present.
fn attendance(root: &Node, facts: &FactTree, key: &str) -> Option<i64> {
    whole(root.get(&facts.with_role(Role::Attendance)?.path)?, key)
}

fn election(node: &Node, path: DataPath) -> Election<'_> {
    let candidates = match node.at("candidates").map(|node| &node.value) {
        Some(Value::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let all = path.join("candidates");
    let candidates = candidates.iter().enumerate().filter_map(|(index, node)| {
        let Value::String(name) = &node.at("name")?.value else { return None };
        let votes = whole(node, "votes");
        Some(Candidate { name: name.trim(), node, path: all.join(index), votes })
    });
    Election {
        node,
        seats: whole(node, "seats"),
        issued: whole(node, "ballots.issued"),
        base: None,
        returned: whole(node, "ballots.returned"),
        invalid: whole(node, "ballots.invalid"),
        candidates: candidates.collect(),
        path,
    }
}

fn whole(node: &Node, path: &str) -> Option<i64> {
    match node.at(path)?.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}

impl<'r> Election<'r> {
    /// The candidates in the order of a ballot: that of their names.
    pub fn by_name(&self) -> Vec<Candidate<'r>> {
        let mut all = self.candidates.clone();
        all.sort_by(|a, b| collation::names(a.name, b.name));
        all
    }

    /// Who is elected, from the most votes on; nobody while votes are missing.
    pub fn elected(&self) -> Vec<Candidate<'r>> {
        let (Some(base), Some(seats)) = (self.base, self.seats) else { return Vec::new() };
        let mut all = self.over_half(base);
        all.truncate(usize::try_from(seats).unwrap_or_default());
        all
    }

    /// Who has more than half of so many, from the most votes on.
    fn over_half(&self, base: i64) -> Vec<Candidate<'r>> {
        let mut all = self.by_name();
        all.retain(|candidate| candidate.votes.is_some_and(|votes| votes > base - votes));
        all.sort_by_key(|candidate| std::cmp::Reverse(candidate.votes));
        all
    }

    /// Ballots that count.
    pub fn valid(&self) -> Option<i64> {
        self.returned?.checked_sub(self.invalid.unwrap_or_default())
    }

    /// How many per cent of those of whom half elect a candidate has, with two decimals.
    pub fn share(&self, candidate: &Candidate<'_>) -> Option<Number> {
        let (votes, base) = (Decimal::from(candidate.votes?), Decimal::from(self.base?));
        if base == 0.into() {
            return None;
        }
        votes.times(100.into())?.divided_by(base, 2)?.json()
    }

    /// What cannot be of its votes and ballots.
    fn look(&self, register: Option<&Register<'_>>, present: Option<i64>, problems: &Problems) {
        for candidate in &self.candidates {
            let place = &candidate.node.at("name").unwrap_or(candidate.node).place;
            if let Some(register) = register.filter(|all| all.named(candidate.name).is_none()) {
                let near = near(candidate.name, register);
                problems.push(place, NotInRegister { name: candidate.name.to_owned(), near });
            }
        }
        let at = |path: &str| &self.node.at(path).unwrap_or(self.node).place;
        if let (Some(issued), Some(present)) = (self.issued, present)
            && issued > present
        {
            let (issued, present) = (issued.to_string(), present.to_string());
            problems.push(at("ballots.issued"), MoreBallotsThanPeople { issued, present });
        }
        let Some(seats) = self.seats else { return };
        if i64::try_from(self.candidates.len()).is_ok_and(|count| count < seats) {
            let (count, seats) = (self.candidates.len().to_string(), seats.to_string());
            problems.push(at("candidates"), FewCandidates { count, seats });
        }
        self.look_at_votes(seats, problems);
    }

    fn look_at_votes(&self, seats: i64, problems: &Problems) {
        let (Some(valid), Some(_)) = (self.valid(), self.issued) else { return };
        let mut sum = 0_i64;
        for candidate in &self.candidates {
            let Some(votes) = candidate.votes else {
                let name = candidate.name.to_owned();
                problems.push(&candidate.node.place, VotesMissing { name });
                continue;
            };
            sum = sum.saturating_add(votes);
            if votes > valid {
                let place = &candidate.node.at("votes").unwrap_or(candidate.node).place;
                let (votes, valid) = (votes.to_string(), valid.to_string());
                let name = candidate.name.to_owned();
                problems.push(place, TooManyVotes { name, votes, valid });
            }
        }
        let most = valid.saturating_mul(seats);
        if sum > most {
            let (sum, most) = (sum.to_string(), most.to_string());
            let place = &self.node.at("candidates").unwrap_or(self.node).place;
            problems.push(place, VotesOverBallots { sum, most, seats: seats.to_string() });
        }
        self.look_at_last_seat(seats, problems);
    }

    /// Two with the same votes, of whom only one has a seat, are for the congress to decide between.
    fn look_at_last_seat(&self, seats: i64, problems: &Problems) {
        let all = self.base.map(|base| self.over_half(base)).unwrap_or_default();
        let seats = usize::try_from(seats).unwrap_or_default();
        if let Some([last, next]) = seats.checked_sub(1).and_then(|last| all.get(last..last + 2))
            && last.votes == next.votes
        {
            let place: &Place = &next.node.place;
            let (one, other) = (last.name.to_owned(), next.name.to_owned());
            let votes = last.votes.unwrap_or_default().to_string();
            problems.push(place, TieAtLastSeat { one, other, votes });
        }
    }
}

/// Tells of people and elections that cannot be.
pub fn look(root: &Node, facts: &FactTree, customs: &Customs, problems: &Problems) {
    let register = Register::of(root, facts);
    register.iter().for_each(|register| register.look(problems));
    let present = attendance(root, facts, "present");
    if facts.with_role(Role::Elections).is_some() {
        let all = elections(root, facts, customs);
        for election in &all {
            election.look(register.as_ref(), present, problems);
        }
        look_at_choice(root, facts, all.len(), problems);
    }
}

/// The election that a paper is about has to be one of them.
fn look_at_choice(root: &Node, facts: &FactTree, count: usize, problems: &Problems) {
    let chosen = facts.with_role(Role::Election).and_then(|fact| root.get(&fact.path));
    let Some(Node { value: Value::Integer(number), place, .. }) = chosen else { return };
    if usize::try_from(*number).is_ok_and(|number| number > count) {
        let (number, count) = (number.to_string(), count.to_string());
        problems.push(place, NoSuchElection { number, count });
    }
}

/// The name in the register that is meant by one that is not there.
fn near(name: &str, register: &Register<'_>) -> Words {
    let alike = register.names().find(|other| bare(other) == bare(name));
    match alike.or_else(|| nearest(name, register.names())) {
        Some(near) => [format!("có phải «{near}» không? "), format!("is it `{near}`? ")].into(),
        None => Words::default(),
    }
}
