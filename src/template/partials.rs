//! Which partial includes which: names stay inside the template's folder, and no chain of partials
//! comes back to where it has been.

use std::collections::BTreeMap;

use super::suggest::nearest;
use crate::diag::Problem;

/// How many partials may include each other in a row.
pub const MAX_CHAIN: usize = 16;

/// A partial named in a template.
#[derive(Clone, Debug)]
pub struct Include {
    /// The partial.
    pub name: String,
    /// The index of the tag.
    pub site: usize,
}

/// The names of all partials of a template.
#[derive(Clone, Debug, Default)]
pub struct Names(pub Vec<String>);

impl Names {
    /// Whether a partial of that name may be included and is there.
    pub fn check(&self, name: &str) -> Result<(), Problem> {
        let leaves = name.starts_with('/')
            || name.contains(['\\', ':'])
            || name.split('/').any(|part| part == ".." || part == ".");
        if leaves {
            return Err(Problem::PartialOutside { name: name.to_owned() });
        }
        if self.0.iter().any(|known| known == name) {
            return Ok(());
        }
        let near = nearest(name, self.0.iter().map(String::as_str));
        Err(Problem::UnknownPartial { name: name.to_owned(), near })
    }
}

/// Who includes whom, by name.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    includes: BTreeMap<String, Vec<Include>>,
}

impl Graph {
    /// Adds that `name` includes `include`.
    pub fn add(&mut self, name: &str, include: Include) {
        if !self.has(name, &include.name) {
            self.includes.entry(name.to_owned()).or_default().push(include);
        }
    }

    /// Whether it is known that `name` includes `other`.
    pub fn has(&self, name: &str, other: &str) -> bool {
        self.includes.get(name).is_some_and(|known| known.iter().any(|i| i.name == other))
    }

    /// Every include that comes back to a partial it stands in, or makes a chain longer than
    /// [`MAX_CHAIN`], with what to say of it.
    pub fn flaws(&self) -> Vec<(&Include, Problem)> {
        let mut search = Search { graph: self, lengths: BTreeMap::new(), flaws: Vec::new() };
        for name in self.includes.keys() {
            search.visit(name, &mut Vec::new());
        }
        search.flaws
    }
}

struct Search<'a> {
    graph: &'a Graph,
    /// The longest chain below each partial that is done.
    lengths: BTreeMap<&'a str, usize>,
    flaws: Vec<(&'a Include, Problem)>,
}

impl<'a> Search<'a> {
    /// The length of the longest chain from `name`, which the partials of `path` lead to. Recurses no
    /// deeper than [`MAX_CHAIN`].
    fn visit(&mut self, name: &'a str, path: &mut Vec<&'a str>) -> usize {
        if let Some(&length) = self.lengths.get(name) {
            return length;
        }
        path.push(name);
        let mut longest = 0;
        for include in self.graph.includes.get(name).into_iter().flatten() {
            let next = include.name.as_str();
            if let Some(from) = path.iter().position(|&visited| visited == next) {
                let chain: Vec<&str> = path[from..].iter().copied().chain([next]).collect();
                self.flaws.push((include, Problem::PartialCycle { chain: chain.join(" → ") }));
            } else if path.len() >= MAX_CHAIN {
                self.flaws.push((include, too_long()));
            } else {
                let length = self.visit(next, path) + 1;
                if path.len() + length > MAX_CHAIN {
                    self.flaws.push((include, too_long()));
                } else {
                    longest = longest.max(length);
                }
            }
        }
        path.pop();
        self.lengths.insert(name, longest);
        longest
    }
}

fn too_long() -> Problem {
    Problem::NestedTooDeep { limit: MAX_CHAIN.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(includes: &[(&str, &str)]) -> Graph {
        let mut graph = Graph::default();
        for (site, (name, other)) in includes.iter().enumerate() {
            graph.add(name, Include { name: (*other).to_owned(), site });
        }
        graph
    }

    fn chain(chain: &str) -> Problem {
        Problem::PartialCycle { chain: chain.to_owned() }
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
    fn chains_have_a_longest_length_from_wherever_they_are_entered() {
        let names: Vec<_> = (10..=10 + MAX_CHAIN).map(|n| n.to_string()).collect();
        for reverse in [false, true] {
            let mut links: Vec<_> =
                names.windows(2).map(|w| (w[0].as_str(), w[1].as_str())).collect();
            assert!(graph(&links[1..]).flaws().is_empty());
            if reverse {
                links[0].0 = "99";
            }
            let graph = graph(&links);
            let flaws = graph.flaws();
            assert!(matches!(flaws[..], [(_, Problem::NestedTooDeep { .. })]), "{flaws:?}");
        }
    }

    #[test]
    fn names_that_leave_the_folder_are_refused_before_they_are_looked_for() {
        let names = Names(vec!["part-one/results".to_owned()]);
        assert_eq!(names.check("part-one/results"), Ok(()));
        for name in ["../x", "part-one/../../x", "/etc/x", r"a\b", "C:/x", "./x", ".."] {
            assert_eq!(names.check(name), Err(Problem::PartialOutside { name: name.to_owned() }));
        }
        let near = "part-one/results".to_owned();
        let name = "part-one/result".to_owned();
        assert_eq!(names.check(&name.clone()), Err(Problem::UnknownPartial { name, near }));
    }
}
