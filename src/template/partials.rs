//! Which partial includes which: names stay inside the template's folder, and no chain of partials
//! comes back to where it has been.

use std::collections::BTreeMap;

use super::scan::MAX_NESTING;
use super::suggest::nearest;
use crate::diag::Message;
use crate::template::messages::{NestedTooDeep, PartialCycle, PartialOutside, UnknownPartial};

/// A partial named in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// The partial.
    pub name: String,
    /// The index of the tag.
    pub site: usize,
    /// How many blocks the tag stands in.
    pub depth: usize,
}

/// The names of all partials of a template.
#[derive(Clone, Debug, Default)]
pub struct Names(pub Vec<String>);

impl Names {
    /// Whether a partial of that name may be included and is there.
    pub fn check(&self, name: &str) -> Result<(), Message> {
        let leaves = name.starts_with('/')
            || name.contains(['\\', ':'])
            || name.split('/').any(|part| part == ".." || part == ".");
        if leaves {
            return Err(PartialOutside { name: name.to_owned() }.into());
        }
        if self.0.iter().any(|known| known == name) {
            return Ok(());
        }
        let near = nearest(name, self.0.iter().map(String::as_str));
        Err(UnknownPartial { name: name.to_owned(), near }.into())
    }
}

/// Who includes whom, by name.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: BTreeMap<String, Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// How deep its own blocks nest.
    depth: usize,
    includes: Vec<Include>,
}

impl Graph {
    /// Adds a partial whose blocks nest as deep as `depth`.
    pub fn add_partial(&mut self, name: &str, depth: usize) {
        self.nodes.entry(name.to_owned()).or_default().depth = depth;
    }

    /// Adds that `name` includes `include`.
    pub fn add(&mut self, name: &str, include: Include) {
        let includes = &mut self.nodes.entry(name.to_owned()).or_default().includes;
        if !includes.contains(&include) {
            includes.push(include);
        }
    }

    /// Where the partial `name` is included.
    pub fn includes_of<'g>(&'g self, name: &str) -> impl Iterator<Item = &'g Include> {
        let all = self.nodes.values().flat_map(|node| &node.includes);
        all.filter(move |include| include.name == name)
    }

    /// Whether it is known that `name` includes `other`, at `depth` blocks or deeper.
    pub fn has(&self, name: &str, include: &Include) -> bool {
        let mut known = self.nodes.get(name).into_iter().flat_map(|node| &node.includes);
        known.any(|other| other.name == include.name && other.depth >= include.depth)
    }

    /// Every include that comes back to a partial it stands in, or with which blocks and partials nest
    /// deeper than [`MAX_NESTING`], with what to say of it.
    pub fn flaws(&self) -> Vec<(&Include, Message)> {
        let mut search = Search { graph: self, depths: BTreeMap::new(), flaws: Vec::new() };
        for name in self.nodes.keys() {
            search.visit(name, &mut Vec::new());
        }
        search.flaws
    }
}

struct Search<'a> {
    graph: &'a Graph,
    /// How deep each partial goes that is done, with all it includes.
    depths: BTreeMap<&'a str, usize>,
    flaws: Vec<(&'a Include, Message)>,
}

impl<'a> Search<'a> {
    /// How deep `name` goes, which the partials of `path` lead to. Recurses no deeper than
    /// [`MAX_NESTING`].
    fn visit(&mut self, name: &'a str, path: &mut Vec<&'a str>) -> usize {
        if let Some(&depth) = self.depths.get(name) {
            return depth;
        }
        let Some(node) = self.graph.nodes.get(name) else { return 0 };
        path.push(name);
        let mut deepest = node.depth;
        for include in &node.includes {
            let next = include.name.as_str();
            if let Some(from) = path.iter().position(|&visited| visited == next) {
                let chain: Vec<&str> = path[from..].iter().copied().chain([next]).collect();
                self.flaws.push((include, PartialCycle { chain: chain.join(" → ") }.into()));
                continue;
            }
            let fits = path.len() <= MAX_NESTING;
            let depth = include.depth + 1 + if fits { self.visit(next, path) } else { 0 };
            if fits && depth <= MAX_NESTING {
                deepest = deepest.max(depth);
            } else {
                let limit = MAX_NESTING.to_string();
                self.flaws.push((include, NestedTooDeep { limit }.into()));
            }
        }
        path.pop();
        self.depths.insert(name, deepest);
        deepest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(includes: &[(&str, &str)]) -> Graph {
        let mut graph = Graph::default();
        for (site, (name, other)) in includes.iter().enumerate() {
            graph.add_partial(name, 0);
            graph.add(name, Include { name: (*other).to_owned(), site, depth: 0 });
        }
        graph
    }

    fn chain(chain: &str) -> Message {
        PartialCycle { chain: chain.to_owned() }.into()
    }

    #[test]
    fn a_circle_is_told_once_with_all_its_partials() {
        let graph = graph(&[("a", "b"), ("b", "c"), ("c", "b"), ("x", "c"), ("y", "y")]);
        let flaws: Vec<_> = graph.flaws().into_iter().map(|(_, problem)| problem).collect();
        assert_eq!(flaws, [chain("b → c → b"), chain("y → y")]);
    }

    #[test]
    fn two_ways_to_a_partial_are_no_circle() {
        assert!(graph(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]).flaws().is_empty());
    }

    #[test]
    fn blocks_and_partials_nest_together_to_a_limit() {
        let names: Vec<_> = (100..=100 + MAX_NESTING).map(|n| n.to_string()).collect();
        let links: Vec<_> = names.windows(2).map(|w| (w[0].as_str(), w[1].as_str())).collect();
        let mut graph = graph(&links);
        assert_eq!(graph.flaws(), []);
        graph.add_partial(&names[MAX_NESTING], 1);
        let [(_, problem)] = &graph.flaws()[..] else { panic!("one flaw is wanted") };
        assert!(problem.is::<NestedTooDeep>());
        graph.add_partial(&names[MAX_NESTING], 0);
        graph.add(&names[3], Include { name: names[4].clone(), site: 99, depth: 3 });
        let [(_, problem)] = &graph.flaws()[..] else { panic!("one flaw is wanted") };
        assert!(problem.is::<NestedTooDeep>());
        let many: Vec<_> =
            (0..5_000).map(|n| (format!("{n:04}"), format!("{:04}", n + 1))).collect();
        let links: Vec<_> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert!(!super::tests::graph(&links).flaws().is_empty());
    }

    #[test]
    fn names_that_leave_the_folder_are_refused_before_they_are_looked_for() {
        let names = Names(vec!["part-one/results".to_owned()]);
        assert_eq!(names.check("part-one/results"), Ok(()));
        for name in ["../x", "part-one/../../x", "/etc/x", r"a\b", "C:/x", "./x", ".."] {
            assert_eq!(names.check(name), Err(PartialOutside { name: name.to_owned() }.into()));
        }
        let near = "part-one/results".to_owned();
        let name = "part-one/result".to_owned();
        assert_eq!(names.check(&name.clone()), Err(UnknownPartial { name, near }.into()));
    }
}
