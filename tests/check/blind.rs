//! Faults that were put into reports without knowledge of the rules: how many of them are found, and how often
//! the rules are wrong about the same reports without them.
//!
//! Each folder of `blind` has reports, a paragraph a line, and `faults.tsv`: report, line, kind, what stands
//! there instead, what stands there.

use std::collections::BTreeMap;

use crate::{found, project};

/// Of a hundred faults as many are found at least.
const WANTED: usize = 95;

struct Fault {
    report: String,
    line: usize,
    kind: String,
    wrong: String,
    right: String,
}

fn faults(set: &str) -> Vec<Fault> {
    let path = project("tests/check/blind").join(set).join("faults.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let fault = |line: &str| {
        let [report, line, kind, wrong, right] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        Fault { report, line: line.parse::<usize>().unwrap() - 1, kind, wrong, right }
    };
    text.lines().map(fault).collect()
}

/// The reports of a set by name, as lines.
fn reports(set: &str) -> BTreeMap<String, Vec<String>> {
    let folder = project("tests/check/blind").join(set);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let report = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        (name, text.lines().map(str::to_owned).collect())
    };
    texts.map(report).collect()
}

#[test]
fn most_faults_chosen_blindly_are_found_and_the_reports_without_them_give_no_false_alarms() {
    let (mut words, mut alarms, mut all, mut missed) = (0, Vec::new(), 0, Vec::new());
    for set in ["a", "b", "c"] {
        let sound = reports(set);
        let mut faulty = sound.clone();
        let faults = faults(set);
        for fault in &faults {
            let line = &mut faulty.get_mut(&fault.report).unwrap()[fault.line];
            assert_eq!(line.matches(&fault.right).count(), 1, "{}", fault.right);
            *line = line.replace(&fault.right, &fault.wrong);
        }
        for (name, lines) in &sound {
            words += lines.iter().map(|line| line.split_whitespace().count()).sum::<usize>();
            let before = found(lines, "state-nd30");
            let after = found(&faulty[name], "state-nd30");
            for fault in faults.iter().filter(|fault| fault.report == *name) {
                let is_new =
                    |told: &&(usize, String)| told.0 == fault.line && !before.contains(told);
                all += 1;
                if after.iter().find(is_new).is_none() {
                    missed.push(format!(
                        "{set}/{name}:{} {}: {}",
                        fault.line + 1,
                        fault.kind,
                        fault.wrong
                    ));
                }
            }
            alarms.extend(
                before.into_iter().map(|(line, told)| format!("{set}/{name}:{} {told}", line + 1)),
            );
        }
    }
    println!(
        "{} of {all} faults found, {} alarms in {words} sound words",
        all - missed.len(),
        alarms.len()
    );
    println!("missed: {missed:#?}\nalarms: {alarms:#?}");
    assert!((all - missed.len()) * 100 >= WANTED * all);
    assert!(alarms.len() * 10_000 <= 2 * words);
}
