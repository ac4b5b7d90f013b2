//! The way back from what a rendering has printed to the data. Hardly anyone goes it, so what a value was printed
//! from is worked out when someone asks.

use std::fmt;
use std::sync::Arc;

use super::data::Data;
use super::meaning::Meanings;
use super::scopes::Entered;
use super::sites::Sites;
use crate::document::{self, Expression, Scope, ScopeId};

/// What a rendering went through.
pub struct Trace {
    sites: Arc<Sites>,
    data: Data,
    scopes: Vec<Entered>,
    values: Vec<Value>,
}

/// What a tag printed once.
#[derive(Clone, Copy)]
pub struct Value {
    /// The index of the tag.
    pub site: usize,
    /// The index of the scope.
    pub scope: Option<usize>,
}

impl Trace {
    /// A rendering that has gone through these scopes and has printed these values.
    pub fn new(sites: Arc<Sites>, data: Data, scopes: Vec<Entered>, values: Vec<Value>) -> Self {
        Self { sites, data, scopes, values }
    }

    /// The tags.
    pub fn sites(&self) -> &Sites {
        &self.sites
    }

    /// The data.
    pub const fn data(&self) -> &Data {
        &self.data
    }

    /// What a tag printed.
    pub fn value(&self, index: usize) -> Value {
        self.values[index]
    }

    /// What names mean in a scope.
    fn meanings(&self, scope: Option<usize>) -> Meanings<'_> {
        Meanings::within(&self.sites, &self.data, chain(&self.scopes, scope))
    }
}

/// The scopes around a place in the scope of that index, the outermost first.
pub fn chain(scopes: &[Entered], innermost: Option<usize>) -> Vec<&Entered> {
    let innermost = innermost.map(|scope| &scopes[scope]);
    let outwards = |scope: &&Entered| scope.parent.map(|parent| &scopes[parent]);
    let mut chain: Vec<_> = std::iter::successors(innermost, outwards).collect();
    chain.reverse();
    chain
}

/// Of all that it holds, only how much it is.
impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trace({} scopes, {} values)", self.scopes.len(), self.values.len())
    }
}

impl document::Trace for Trace {
    fn expressions(&self, values: &[usize]) -> Vec<Expression> {
        // Values of one scope mostly stand beside each other, and what names mean there takes its time.
        let mut last: Option<(Option<usize>, Meanings<'_>)> = None;
        let expression = |value: &usize| {
            let Value { site, scope } = self.values[*value];
            let meanings = match last.take() {
                Some((known, meanings)) if known == scope => meanings,
                _ => self.meanings(scope),
            };
            let found = meanings.expression(site);
            last = Some((scope, meanings));
            found.unwrap_or_else(|| Expression::Absent(self.sites.sites[site].key.clone()))
        };
        values.iter().map(expression).collect()
    }

    fn scope(&self, index: usize) -> Option<Scope> {
        let scope = self.scopes.get(index)?;
        let site = self.sites.nodes[scope.node].site?;
        let tag = self.sites.sites.get(site)?.place.clone();
        let kind = self.meanings(scope.parent).kind(scope);
        Some(Scope { parent: scope.parent.map(ScopeId::of_trace), tag, kind })
    }

    fn count_scopes(&self) -> usize {
        self.scopes.len()
    }
}
