//! Where the words of a document come from: a table of pieces beside it, one for each stretch of words that
//! was written in one place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::expression::Expression;
use crate::source::Place;
use crate::toml::DataPath;

/// Names a piece in [`Pieces`]. The default one stands for words of the program that come from no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceId(u32);

/// Names a scope in [`Pieces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(u32);

/// The pieces of a report and the scopes that they stand in.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pieces: Vec<Piece>,
    /// Each with the number of its first scope.
    traces: Vec<(usize, Arc<dyn Trace>)>,
}

/// Leads values and scopes of one rendering back to what the templates ask for there. It is worked out when
/// someone asks: of the most, nobody does.
pub trait Trace: Debug + Send + Sync {
    /// What the values of these indexes are printed from, one for each. Several at once cost less than one by one.
    fn expressions(&self, values: &[usize]) -> Vec<Expression>;

    /// The scope of that index, which names its parent by [`ScopeId::of_trace`].
    fn scope(&self, index: usize) -> Option<Scope>;

    /// How many scopes there are.
    fn count_scopes(&self) -> usize;
}

/// Words that were written in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where.
    pub origin: Origin,
    /// The innermost scope of the templates that it stands in.
    pub scope: Option<ScopeId>,
}

/// Where words were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Words of a template: these bytes, but for composed letters (NFC), white space, letter case, and the
    /// signs by which CommonMark escapes a character.
    Words(Place),
    /// What a tag prints, or what the program makes of a value.
    Value(Box<ValueOrigin>),
    /// A value of `report.toml` as it stands there, which the program prints.
    Data(DataPath),
    /// Words of the program, with the value that they go with.
    Program(Option<DataPath>),
}

/// Where a printed value comes from.
#[derive(Clone, Debug)]
pub struct ValueOrigin {
    /// The tag that prints it; `None` where the program does.
    pub tag: Option<Place>,
    made_of: MadeOf,
}

#[derive(Clone, Debug)]
enum MadeOf {
    Known(Expression),
    Traced(Arc<dyn Trace>, usize),
}

impl ValueOrigin {
    /// What the program makes of an expression.
    pub const fn of_program(expression: Expression) -> Self {
        Self { tag: None, made_of: MadeOf::Known(expression) }
    }

    /// What a tag prints: the value of that index.
    pub fn traced(tag: Place, trace: Arc<dyn Trace>, value: usize) -> Self {
        Self { tag: Some(tag), made_of: MadeOf::Traced(trace, value) }
    }

    /// What is printed.
    pub fn expression(&self) -> Cow<'_, Expression> {
        match &self.made_of {
            MadeOf::Known(expression) => Cow::Borrowed(expression),
            MadeOf::Traced(trace, value) => {
                let found = trace.expressions(&[*value]).pop();
                Cow::Owned(found.unwrap_or_else(|| Expression::Absent(String::new())))
            }
        }
    }
}

impl PartialEq for ValueOrigin {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag && self.expression() == other.expression()
    }
}

impl Eq for ValueOrigin {}

/// A stretch of a template that a tag decides about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The tag.
    pub tag: Place,
    /// What the tag does.
    pub kind: ScopeKind,
}

/// What the tag of a scope does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// `{{#if x}}`, `{{#unless x}}` and the `else` of any block.
    Branch {
        /// The helper of the block: `if`, `unless`, `each`, `with`.
        helper: String,
        /// What it asks.
        on: Expression,
        /// Whether it is the branch behind `else`.
        is_else: bool,
    },
    /// One item of `{{#each x}}`.
    Item {
        /// The list or table.
        list: Expression,
        /// Index from 0, or key.
        key: String,
    },
    /// `{{#with x}}`.
    With(Expression),
    /// A partial, by the tag that includes it.
    Partial,
    /// What stands between the tags of `{{#> x}}` and `{{/x}}`.
    PartialContent,
}

impl Origin {
    /// Every value of `report.toml` that the words are made from, in order.
    pub fn paths(&self) -> Vec<DataPath> {
        match self {
            Self::Words(_) | Self::Program(None) => Vec::new(),
            Self::Data(path) | Self::Program(Some(path)) => vec![path.clone()],
            Self::Value(value) => value.expression().paths().into_iter().cloned().collect(),
        }
    }
}

const OF_THE_PROGRAM: &Piece = &Piece { origin: Origin::Program(None), scope: None };

impl Pieces {
    /// Adds a piece.
    pub fn add(&mut self, origin: Origin, scope: Option<ScopeId>) -> PieceId {
        self.pieces.push(Piece { origin, scope });
        PieceId(u32::try_from(self.pieces.len()).unwrap_or(0))
    }

    /// The piece of that name; words of the program where there is none.
    pub fn get(&self, id: PieceId) -> &Piece {
        let index = (id.0 as usize).checked_sub(1);
        index.and_then(|index| self.pieces.get(index)).unwrap_or(OF_THE_PROGRAM)
    }

    /// The bytes of a piece of words, to be widened as more of them are met.
    pub fn words_mut(&mut self, id: PieceId) -> Option<&mut Place> {
        let index = (id.0 as usize).checked_sub(1)?;
        match &mut self.pieces.get_mut(index)?.origin {
            Origin::Words(place) => Some(place),
            _ => None,
        }
    }

    /// Adds the scopes of a rendering. Gives the number of the first, for [`ScopeId::below`].
    pub fn add_scopes(&mut self, trace: Arc<dyn Trace>) -> usize {
        let first = self.count_scopes();
        self.traces.push((first, trace));
        first
    }

    /// The scopes around a piece, the innermost first.
    pub fn scopes_of<'p>(&'p self, piece: &Piece) -> impl Iterator<Item = Scope> + 'p {
        let innermost = piece.scope.and_then(|id| self.scope(id));
        std::iter::successors(innermost, |inner| inner.parent.and_then(|id| self.scope(id)))
    }

    fn count_scopes(&self) -> usize {
        self.traces.last().map_or(0, |(first, last)| first + last.count_scopes())
    }

    fn scope(&self, ScopeId(id): ScopeId) -> Option<Scope> {
        let id = id as usize;
        let after = self.traces.partition_point(|(first, _)| *first <= id);
        let (first, trace) = self.traces.get(after.checked_sub(1)?)?;
        let Scope { parent, tag, kind } = trace.scope(id - first)?;
        let parent = parent.map(|ScopeId(parent)| ScopeId::below(*first, parent as usize));
        Some(Scope { parent, tag, kind })
    }

    /// What each piece that is a value is printed from.
    pub fn expressions(&self) -> HashMap<PieceId, Cow<'_, Expression>> {
        type Asked<'p> = (&'p dyn Trace, Vec<PieceId>, Vec<usize>);
        let (mut found, mut asked) = (HashMap::new(), Vec::<Asked<'_>>::new());
        for (id, piece) in self.iter() {
            let Origin::Value(value) = &piece.origin else { continue };
            match &value.made_of {
                MadeOf::Known(expression) => drop(found.insert(id, Cow::Borrowed(expression))),
                MadeOf::Traced(trace, value) => {
                    let is_same = |(other, ..): &Asked<'_>| {
                        std::ptr::addr_eq(*other as *const dyn Trace, Arc::as_ptr(trace))
                    };
                    let at = match asked.iter().rposition(is_same) {
                        Some(at) => at,
                        None => {
                            asked.push((&**trace, Vec::new(), Vec::new()));
                            asked.len() - 1
                        }
                    };
                    asked[at].1.push(id);
                    asked[at].2.push(*value);
                }
            }
        }
        for (trace, ids, values) in asked {
            found.extend(
                ids.into_iter().zip(trace.expressions(&values).into_iter().map(Cow::Owned)),
            );
        }
        found
    }

    /// Every piece with its name, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (PieceId, &Piece)> {
        (1..).map(PieceId).zip(&self.pieces)
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        fn scopes(pieces: &Pieces) -> impl Iterator<Item = Option<Scope>> {
            (0..pieces.count_scopes()).map(|index| pieces.scope(ScopeId::of_trace(index)))
        }
        self.pieces == other.pieces && scopes(self).eq(scopes(other))
    }
}

impl Eq for Pieces {}

impl ScopeId {
    /// The name of the scope of that index within its own trace.
    pub fn of_trace(index: usize) -> Self {
        Self::below(0, index)
    }

    /// The name of the scope of that index where the first of its trace has the number `first`.
    pub fn below(first: usize, index: usize) -> Self {
        Self(u32::try_from(first + index).unwrap_or(u32::MAX))
    }
}
