//! Where the words of a document come from: a table of pieces beside it, one for each stretch of words that
//! was written in one place.

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    pieces: Vec<Piece>,
    scopes: Vec<Scope>,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueOrigin {
    /// The tag that prints it; `None` where the program does.
    pub tag: Option<Place>,
    /// What is printed.
    pub expression: Expression,
}

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
    pub fn paths(&self) -> Vec<&DataPath> {
        match self {
            Self::Words(_) | Self::Program(None) => Vec::new(),
            Self::Data(path) | Self::Program(Some(path)) => vec![path],
            Self::Value(value) => value.expression.paths(),
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

    /// Adds scopes that name one another by their index in `scopes`, parents first. Gives the names that
    /// they have now, in the same order.
    pub fn add_scopes(&mut self, scopes: &[Scope]) -> Vec<ScopeId> {
        let first = self.scopes.len();
        let name = |index: usize| ScopeId(u32::try_from(first + index).unwrap_or(u32::MAX));
        self.scopes.extend(scopes.iter().cloned().map(|mut scope| {
            scope.parent = scope.parent.map(|parent| name(parent.0 as usize));
            scope
        }));
        (0..scopes.len()).map(name).collect()
    }

    /// The scopes around a piece, the innermost first.
    pub fn scopes_of<'p>(&'p self, piece: &Piece) -> impl Iterator<Item = &'p Scope> {
        let scope = |id: ScopeId| self.scopes.get(id.0 as usize);
        let innermost = piece.scope.and_then(scope);
        std::iter::successors(innermost, move |inner| inner.parent.and_then(scope))
    }

    /// Every piece with its name, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (PieceId, &Piece)> {
        (1..).map(PieceId).zip(&self.pieces)
    }
}

impl ScopeId {
    /// The name of the scope at that index of a list for [`Pieces::add_scopes`].
    pub fn of_list(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}
