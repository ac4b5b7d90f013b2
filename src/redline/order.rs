//! In what order the pieces of both sides are written, and which of them belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::marks::Fate;
use super::paragraph::{Body, Par};
use super::weave::Item;
use crate::align::{self, Pair, Unit};
use crate::ooxml::node::Node;

/// What is written next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Pieces of both sides that are the same, by their places on each side.
    Both(Range<usize>, Range<usize>),
    /// A piece that only one side has at this place, and its place on that side.
    One(Fate, usize),
}

impl Step {
    /// The pieces of the new side.
    pub fn of_new(&self) -> Option<Range<usize>> {
        match self {
            Self::Both(_, new) => Some(new.clone()),
            Self::One(fate, at) if fate.comes() => Some(*at..*at + 1),
            Self::One(..) => None,
        }
    }

    /// The number of the move.
    const fn number(&self) -> Option<u32> {
        match self {
            Self::One(Fate::MovedOut(number) | Fate::MovedIn(number), _) => Some(*number),
            _ => None,
        }
    }
}

/// The steps through both sides; moves are numbered on from `moves`.
pub fn steps(
    olds: &[&Item],
    news: &[&Item],
    first_notes: &[Option<String>; 2],
    moves: &mut u32,
) -> Vec<Step> {
    let mut fates = Fates::new(olds, news, first_notes);
    fates.moves(olds, news, first_notes, moves);
    let mut steps = Vec::new();
    let (mut old, mut new) = (0, 0);
    let mut plain = BTreeSet::new();
    let both = std::mem::take(&mut fates.both);
    for (next_old, next_new) in both {
        fates.gap((old..next_old.start, new..next_new.start), (olds, news), &mut steps);
        (old, new) = (next_old.end, next_new.end);
        let is_bare = |item: Option<&&Item>| match item {
            Some(Item::Table(_)) => true,
            Some(Item::Par(par)) => par.tokens.is_empty(),
            _ => false,
        };
        if is_bare(news.get(next_new.start)) || has_first_note(&steps, olds, news, first_notes) {
            pair_last(&mut steps, olds, news, &mut plain);
        }
        steps.push(Step::Both(next_old, next_new));
    }
    fates.gap((old..olds.len(), new..news.len()), (olds, news), &mut steps);
    pair_last(&mut steps, olds, news, &mut plain);
    demote(&mut steps, &plain);
    steps
}

struct Fates {
    /// Pieces that are the same and in order.
    both: Vec<(Range<usize>, Range<usize>)>,
    /// What happens to the others.
    old: Vec<Fate>,
    new: Vec<Fate>,
}

impl Fates {
    fn new(olds: &[&Item], news: &[&Item], first_notes: &[Option<String>; 2]) -> Self {
        let (old_units, new_units) = (units(olds), units(news));
        let pairs = align::paragraphs(&as_units(&old_units), &as_units(&new_units));
        let (mut old, mut new) = (vec![Fate::Gone; olds.len()], vec![Fate::New; news.len()]);
        let mut both: Vec<_> =
            pairs.iter().filter_map(|pair| kept(pair, olds, news, first_notes)).collect();
        both.sort_by_key(|(old, _)| old.start);
        for (olds, news) in &both {
            old[olds.clone()].fill(Fate::Kept);
            new[news.clone()].fill(Fate::Kept);
        }
        Self { both, old, new }
    }

    /// Paragraphs that went and came with the same words are moves, however short.
    fn moves(
        &mut self,
        olds: &[&Item],
        news: &[&Item],
        first_notes: &[Option<String>; 2],
        moves: &mut u32,
    ) {
        let key = |item: &&Item, side: usize| {
            let par = item.par().filter(|par| !par.tokens.is_empty() && par.section.is_none())?;
            if has_note(par, &first_notes[side]) {
                return None;
            }
            let mut key = String::new();
            for token in &par.tokens {
                key.extend([&token.key, "\u{1}", &token.look.key, "\u{2}"]);
            }
            Some(key)
        };
        let mut gone = BTreeMap::<String, Vec<usize>>::new();
        for (at, item) in olds.iter().enumerate().rev() {
            if self.old[at] == Fate::Gone
                && let Some(key) = key(item, 0)
            {
                gone.entry(key).or_default().push(at);
            }
        }
        for (at, item) in news.iter().enumerate() {
            if self.new[at] == Fate::New
                && let Some(key) = key(item, 1)
                && let Some(from) = gone.get_mut(&key).and_then(Vec::pop)
            {
                *moves += 1;
                self.old[from] = Fate::MovedOut(*moves);
                self.new[at] = Fate::MovedIn(*moves);
            }
        }
    }

    /// What stands between two pieces that both sides have. Tables come as early as can be: no paragraph whose end is
    /// marked may stand before one.
    fn gap(
        &self,
        (old, new): (Range<usize>, Range<usize>),
        (olds, news): (&[&Item], &[&Item]),
        steps: &mut Vec<Step>,
    ) {
        let (mut old, mut new) = (old.peekable(), new.peekable());
        loop {
            let is_table = |item: Option<&&Item>| matches!(item, Some(Item::Table(_)));
            let old_table = old.peek().is_some_and(|at| is_table(olds.get(*at)));
            let new_table = new.peek().is_some_and(|at| is_table(news.get(*at)));
            // Two tables one behind the other would be one.
            if old_table
                && new_table
                && let (Some(old), Some(new)) = (old.next(), new.next())
            {
                steps.push(Step::Both(old..old + 1, new..new + 1));
                continue;
            }
            let from_new = old.peek().is_none() || !old_table && new_table;
            let step = match from_new {
                false => old.next().map(|at| Step::One(self.old[at], at)),
                true => new.next().map(|at| Step::One(self.new[at], at)),
            };
            match step {
                Some(step) => steps.push(step),
                None => return,
            }
        }
    }
}

/// The pieces of a pair, as far as they are written as the same: in order, of one kind, and as halves of one only where
/// all are of one kind.
fn kept(
    pair: &Pair,
    olds: &[&Item],
    news: &[&Item],
    first_notes: &[Option<String>; 2],
) -> Option<(Range<usize>, Range<usize>)> {
    if pair.is_moved {
        return None;
    }
    let one = |old: usize, new: usize| Some((old..old + 1, new..new + 1));
    let pars = |items: &[&Item], range: &Range<usize>| -> Vec<Par> {
        items[range.clone()].iter().filter_map(|item| item.par().cloned()).collect()
    };
    let (old, new) = (pars(olds, &pair.old), pars(news, &pair.new));
    if pair.old.len() == 1 && pair.new.len() == 1 {
        // LibreOffice does not give back the number of the style that a paragraph had.
        if let ([old], [new]) = (old.as_slice(), new.as_slice())
            && old.props.key != new.props.key
            && (old.props.is_numbered || new.props.is_numbered)
            && old.section.is_none()
        {
            return None;
        }
        return one(pair.old.start, pair.new.start);
    }
    if old.len() != pair.old.len() || new.len() != pair.new.len() {
        return None;
    }
    let first = old.first()?;
    // The end of the paragraph with the first note cannot be marked: it stays a paragraph of its own.
    let has_first = |par: &Par, side: usize| has_note(par, &first_notes[side]);
    let all = || old.iter().map(|par| (par, 0)).chain(new.iter().map(|par| (par, 1)));
    let is_one = |(par, side): (&Par, usize)| {
        par.props.key == first.props.key && par.section.is_none() && !has_first(par, side)
    };
    if all().all(is_one) {
        return Some((pair.old.clone(), pair.new.clone()));
    }
    // The half with that note, or else the larger one, stays the paragraph.
    let best = |pars: &[Par], like: &Par, side: usize| {
        let rank = |par: &Par| {
            (par.section.is_some() == like.section.is_some(), has_first(par, side), par.text.len())
        };
        (0..pars.len()).max_by_key(|at| rank(&pars[*at]))
    };
    match old.len() {
        1 => one(pair.old.start, pair.new.start + best(&new, first, 1)?),
        _ => one(pair.old.start + best(&old, new.first()?, 0)?, pair.new.start),
    }
}

/// Whether the first note stands in a paragraph at the end that goes or comes.
fn has_first_note(
    steps: &[Step],
    olds: &[&Item],
    news: &[&Item],
    first_notes: &[Option<String>; 2],
) -> bool {
    let of = |items: &[&Item], at: usize, side: usize| {
        let par = items.get(at).and_then(|item| item.par());
        par.is_some_and(|par| has_note(par, &first_notes[side]))
    };
    steps[end_of_kept(steps, olds, news)..].iter().any(|step| match step {
        Step::One(fate, at) if fate.goes() => of(olds, *at, 0),
        Step::One(_, at) => of(news, *at, 1),
        Step::Both(..) => false,
    })
}

/// Whether a paragraph refers to that note.
fn has_note(par: &Par, note: &Option<String>) -> bool {
    let is_it = |id: &String| note.as_ref() == Some(id);
    par.tokens.iter().any(|token| matches!(&token.body, Body::Note(id) if is_it(id)))
}

/// Where paragraphs went and came before a table or the end, the last of each become one that changed: the end of such
/// a one cannot be marked.
fn pair_last(steps: &mut Vec<Step>, olds: &[&Item], news: &[&Item], plain: &mut BTreeSet<u32>) {
    let from = end_of_kept(steps, olds, news);
    plain.extend(steps[from..].iter().filter_map(Step::number));
    demote(steps, plain);
    let is_plain = |items: &[&Item], at: usize| {
        items.get(at).and_then(|item| item.par()).is_some_and(|par| par.section.is_none())
    };
    let last = |wanted: Fate, items: &[&Item]| {
        steps[from..].iter().rposition(
            |step| matches!(step, Step::One(fate, at) if *fate == wanted && is_plain(items, *at)),
        )
    };
    let (Some(gone), Some(new)) = (last(Fate::Gone, olds), last(Fate::New, news)) else { return };
    let is_last = |index: usize, goes: bool| {
        !steps[from + index + 1..]
            .iter()
            .any(|step| matches!(step, Step::One(fate, _) if fate.goes() == goes))
    };
    if !is_last(gone, true) || !is_last(new, false) {
        return;
    }
    let (Some(Step::One(_, old_at)), Some(Step::One(_, new_at))) =
        (steps.get(from + gone).cloned(), steps.get(from + new).cloned())
    else {
        return;
    };
    steps.remove(from + gone.max(new));
    steps.remove(from + gone.min(new));
    steps.push(Step::Both(old_at..old_at + 1, new_at..new_at + 1));
}

/// Where the paragraphs at the end begin that go or come.
fn end_of_kept(steps: &[Step], olds: &[&Item], news: &[&Item]) -> usize {
    let from = steps.iter().rposition(|step| match step {
        Step::Both(..) => true,
        Step::One(fate, at) => {
            let item = if fate.goes() { olds.get(*at) } else { news.get(*at) };
            !matches!(item, Some(Item::Par(_)))
        }
    });
    from.map_or(0, |at| at + 1)
}

/// Makes the moves of these numbers plain deletions and insertions: where they stand, the ends are marked on the paragraph
/// before, which LibreOffice does not read for moves as Word does.
fn demote(steps: &mut [Step], numbers: &BTreeSet<u32>) {
    for step in steps {
        if step.number().is_some_and(|number| numbers.contains(&number))
            && let Step::One(fate, _) = step
        {
            *fate = if fate.goes() { Fate::Gone } else { Fate::New };
        }
    }
}

/// What alignment sees of a piece: its words, where it stands and what it is.
fn units(items: &[&Item]) -> Vec<(String, u8, String)> {
    let unit = |item: &&Item| match item {
        Item::Par(par) => {
            (par.text.clone(), u8::from(par.section.is_some()), par.props.style.clone())
        }
        Item::Table(node) => (words(std::slice::from_ref(node)), 2, String::new()),
        Item::Fixed(nodes) => (words(nodes), 3, String::new()),
        Item::Loose(_) => (String::new(), 4, String::new()),
    };
    items.iter().map(unit).collect()
}

fn as_units(units: &[(String, u8, String)]) -> Vec<Unit<'_>> {
    units.iter().map(|(text, place, role)| Unit { text, place: *place, role, mark: None }).collect()
}

/// All words in some elements.
pub fn words(nodes: &[Node]) -> String {
    let mut words = String::new();
    nodes.iter().for_each(|node| {
        node.each(&mut |node| match node.name.as_str() {
            "w:t" => words.push_str(&node.text()),
            "w:p" | "w:br" | "w:tab" => words.push(' '),
            _ => {}
        });
    });
    words
}
