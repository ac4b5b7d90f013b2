//! Every rule, by topic.
//!
//! To add a rule, write one [`Rule`] in a file of this folder, directly above its check, and name it in `RULES`:
//! - `code`: `VB6`, the figure of the topic, two more figures; the next one that is free;
//! - `severity`: `Error` where the regulation or the spelling leaves no choice, `Warning` where it is
//!   probably wrong, `Advice` where it is worth a look;
//! - `source`: the article, as it is cited; `title`, `message`, `advice`, `why`: Vietnamese, then English;
//!   `{name}` in `message` and `advice` is what the check hands over by that name;
//! - `wrong` and `right`: examples, which `--explain` shows and a test holds the check to; `near`: what
//!   looks like the fault and is none. Every rule has all three.
//! - `check`: `Check::Text` for words, wherever they come from; `Check::Report` for data, templates and
//!   document of a report; `Check::Form` for a Word file that is held to a profile, `Check::Word` for any.
//!
//! A check walks through what it is given and calls `findings.words(passage, range, fields![…])`, or
//! `findings.at(place, fields![…])`; with `…_with_fix` where the change cannot alter the meaning. It never
//! panics, and says nothing where it is not sure. The list in the references in `docs` comes from here
//! (`vanban check --explain all`); nothing else has to change. A new topic is a new file and its line in
//! `TOPICS`.

mod abbreviations;
mod averages;
mod balances;
mod before_after;
mod breaks;
mod calendar;
mod capitals;
mod cells;
mod chat;
mod citations;
mod clauses;
mod committees;
mod conflicts;
mod confusions;
mod counts;
mod dashes;
mod dates;
mod deadlines;
mod directions;
mod figures;
mod fill_ins;
mod format;
mod frames;
mod grids;
mod halves;
mod holidays;
mod in_full;
mod inner_capitals;
mod inner_parts;
mod item_signs;
mod item_sums;
mod kinds;
mod known_documents;
mod leftovers;
mod letters;
mod linking;
mod listed;
mod listed_sums;
mod lost;
mod misses;
mod moments;
mod name_capitals;
mod name_forms;
mod name_heads;
mod named_lists;
mod names;
mod near;
mod needless;
mod numbers;
mod one_in_words;
mod own_parts;
mod pairs;
mod parts;
mod persons;
mod points;
mod posts;
mod products;
mod rates;
mod references;
mod registers;
mod relations;
mod remains;
mod rungs;
mod said_twice;
mod sentences;
mod sequences;
mod share_lists;
mod shares;
mod shares_near;
mod shares_of_document;
mod simple_sums;
mod slipped_keys;
mod slips;
mod small_names;
mod spaces;
mod spans;
mod spoken;
mod statements;
mod structure;
mod sums;
mod superlatives;
mod symbols;
mod table_rows;
mod table_totals;
mod targets;
mod terms;
mod thousands;
mod timeline;
mod titles;
mod totals;
mod totals_behind;
mod typed_labels;
mod typing;
mod unfinished;
mod variants;
mod verdicts;
mod weekdays;
mod wholes;
mod word_alike;
mod word_basis;
mod word_cells;
mod word_choice;
mod word_components;
mod word_counted;
mod word_decision;
mod word_divisions;
mod word_grid;
mod word_headings;
mod word_items;
mod word_letters;
mod word_lines;
mod word_missing;
mod word_numbered;
mod word_own_symbol;
mod word_page;
mod word_paragraphs;
mod word_runs;
mod word_sample;
mod word_siblings;
mod word_signature;
mod word_signer;
mod word_tables;
mod word_titles;
mod word_traces;
mod worded;
mod words;

use super::rule::{Rule, carried};

/// The rules of each topic.
macro_rules! topics {
    ($($topic:ident,)*) => {
        &[$({
            const RULES: [Rule; $topic::RULES.len()] = carried($topic::RULES);
            &RULES
        },)*]
    };
}

const TOPICS: &[&[Rule]] = topics![
    letters,
    typing,
    slips,
    small_names,
    words,
    halves,
    lost,
    names,
    name_forms,
    persons,
    name_capitals,
    name_heads,
    needless,
    variants,
    spaces,
    breaks,
    pairs,
    dashes,
    sentences,
    capitals,
    numbers,
    one_in_words,
    thousands,
    dates,
    calendar,
    weekdays,
    spans,
    deadlines,
    terms,
    holidays,
    abbreviations,
    chat,
    spoken,
    unfinished,
    slipped_keys,
    posts,
    in_full,
    inner_capitals,
    clauses,
    committees,
    format,
    frames,
    points,
    item_signs,
    symbols,
    kinds,
    references,
    citations,
    structure,
    figures,
    fill_ins,
    sums,
    products,
    shares,
    directions,
    parts,
    counts,
    word_tables,
    conflicts,
    worded,
    wholes,
    remains,
    said_twice,
    sequences,
    listed_sums,
    linking,
    verdicts,
    superlatives,
    balances,
    averages,
    share_lists,
    shares_of_document,
    simple_sums,
    timeline,
    table_rows,
    known_documents,
    registers,
    rates,
    shares_near,
    before_after,
    rungs,
    named_lists,
    leftovers,
    item_sums,
    table_totals,
    titles,
    totals,
    totals_behind,
    typed_labels,
    targets,
    word_own_symbol,
    word_page,
    word_letters,
    word_paragraphs,
    word_components,
    word_missing,
    word_alike,
    word_siblings,
    word_cells,
    word_choice,
    word_counted,
    word_numbered,
    word_decision,
    word_signature,
    word_basis,
    word_divisions,
    word_grid,
    word_items,
    word_lines,
    word_runs,
    word_signer,
    word_titles,
    word_traces,
    word_headings,
];

/// Every rule in the order of topics.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().flat_map(|rules| rules.iter())
}

/// The rule of that code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}
