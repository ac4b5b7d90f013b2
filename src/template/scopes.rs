//! The scopes that a rendering goes through: items of loops, `with`, partials, branches.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::sites::{NodeKind, Sites};

/// The scopes that a rendering goes through, each behind the one around it.
pub struct Scopes<'s> {
    sites: &'s Sites,
    entered: Vec<Entered>,
    /// Scopes of nodes that need no entry, by the scope they stand in and the node.
    known: HashMap<(Option<usize>, usize), usize, RandomState>,
    /// The scopes that are open, of nodes that are entered anew each time.
    open: Vec<usize>,
}

/// A scope.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The index of the scope around it.
    pub parent: Option<usize>,
    /// The node.
    pub node: usize,
    /// The item, of a loop.
    pub key: Box<str>,
}

impl<'s> Scopes<'s> {
    /// No scope is entered yet.
    pub fn new(sites: &'s Sites) -> Self {
        let (entered, known, open) = Default::default();
        Self { sites, entered, known, open }
    }

    /// Enters a node, for its item `key` where it is a loop.
    pub fn enter(&mut self, node: usize, key: &str) {
        let parent = match self.sites.nodes.get(node) {
            // What a partial is given stands in the scope of that partial, wherever it prints it.
            Some(content) if content.kind == NodeKind::Content => {
                let partial = |scope: &usize| Some(self.entered[*scope].node) == content.parent;
                self.open.iter().copied().rfind(partial).or(self.open.last().copied())
            }
            Some(other) => other.parent.and_then(|around| self.at(around)),
            None => self.open.last().copied(),
        };
        let scope = self.add(parent, node, key);
        self.open.push(scope);
    }

    /// Leaves the node that was entered last.
    pub fn leave(&mut self) {
        self.open.pop();
    }

    /// The scope of what stands in `node`; `None` outside all.
    pub fn at(&mut self, node: usize) -> Option<usize> {
        let open = self.open.last().copied();
        // From the node outwards to the scope that is open, then inwards again.
        let mut inward = Vec::new();
        let mut next = Some(node);
        while let Some(node) = next
            && self.sites.nodes[node].kind != NodeKind::File
            && open.is_none_or(|open| self.entered[open].node != node)
        {
            inward.push(node);
            next = self.sites.nodes[node].parent;
        }
        inward.into_iter().rev().fold(open, |around, node| {
            let known = self.known.get(&(around, node)).copied();
            Some(known.unwrap_or_else(|| {
                let scope = self.add(around, node, "");
                self.known.insert((around, node), scope);
                scope
            }))
        })
    }

    /// All of them.
    pub fn finish(self) -> Vec<Entered> {
        self.entered
    }

    fn add(&mut self, parent: Option<usize>, node: usize, key: &str) -> usize {
        self.entered.push(Entered { parent, node, key: key.into() });
        self.entered.len() - 1
    }
}
