//! Changes of files as people and other programs read them.

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

use super::ChangedFile;

/// Lines around a change.
const CONTEXT: usize = 2;

impl ChangedFile {
    /// The change as a unified diff, the file under the name `path`.
    pub fn patch(&self, path: &str) -> String {
        let (old, new): (Vec<&str>, Vec<&str>) = (lines(&self.base), lines(&self.after));
        let before = if self.before.is_some() { path } else { "/dev/null" };
        let mut out = format!("--- {before}\n+++ {path}\n");
        for group in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let range = |start: usize, end: usize| format!("{},{}", start + 1, end - start);
            let old_range = range(first.old_range().start, last.old_range().end);
            let new_range = range(first.new_range().start, last.new_range().end);
            out.push_str(&format!("@@ -{old_range} +{new_range} @@\n"));
            for op in &group {
                let mut put = |sign: char, lines: &[&str]| {
                    lines.iter().for_each(|line| out.push_str(&format!("{sign}{line}\n")));
                };
                match op {
                    DiffOp::Equal { .. } => put(' ', &old[op.old_range()]),
                    _ => {
                        put('-', &old[op.old_range()]);
                        put('+', &new[op.new_range()]);
                    }
                }
            }
        }
        out
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
