//! Blocks of both versions: which are the same, which came and went, and in what order they stand.

use std::ops::Range;

use super::{Weaver, is_of_one_kind, paragraph_of};
use crate::align::{self, Pair, Unit};
use crate::document::{Block, Change, Paragraph, TableKind};
use crate::text::no_break::released;

/// What becomes of a block that has no counterpart in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It has one.
    Kept,
    /// It is only here.
    Alone,
    /// It stands elsewhere on the other side, at that place.
    Moved(usize),
}

/// What both sides have, in order, and what becomes of the rest.
struct Fates {
    both: Vec<(Range<usize>, Range<usize>)>,
    old: Vec<Fate>,
    new: Vec<Fate>,
}

impl Weaver<'_> {
    /// The new blocks with what became of the old ones.
    pub(super) fn blocks(&mut self, old: &[Block], new: &[Block]) -> Vec<Block> {
        let olds: Vec<&Block> = old.iter().filter(|block| is_compared(block)).collect();
        let (mut news, mut fixed) = (Vec::new(), Vec::new());
        for block in new {
            match is_compared(block) {
                true => news.push(block),
                false => fixed.push((news.len(), block)),
            }
        }
        let fates = Fates::of(&olds, &news);
        let mut out = Vec::with_capacity(new.len());
        let mut fixed = fixed.into_iter().peekable();
        // What is not compared stands right behind what it followed.
        let mut put_fixed = |upto: usize, out: &mut Vec<Block>| {
            while let Some((_, block)) = fixed.next_if(|(at, _)| *at <= upto) {
                out.push(block.clone());
            }
        };
        put_fixed(0, &mut out);
        let (mut old_at, mut new_at) = (0, 0);
        let end = (olds.len()..olds.len(), news.len()..news.len());
        for (old, new) in fates.both.iter().cloned().chain([end]) {
            let gone = old_at..old.start;
            for (block, fate) in olds[gone.clone()].iter().zip(&fates.old[gone]) {
                let block = self.gone(block, *fate, &news);
                out.push(block);
            }
            let come = new_at..new.start;
            let comes = news[come.clone()].iter().zip(&fates.new[come.clone()]);
            for (at, (block, fate)) in come.zip(comes) {
                let block = self.come(block, *fate, &olds);
                out.push(block);
                put_fixed(at + 1, &mut out);
            }
            self.both(&olds[old.clone()], &news[new.clone()], &mut out);
            put_fixed(new.end, &mut out);
            (old_at, new_at) = (old.end, new.end);
        }
        out
    }

    /// Blocks of which each has that fate.
    pub(super) fn all(&mut self, blocks: &[Block], change: Change) -> Vec<Block> {
        let is_shown = |block: &&Block| !matches!(block, Block::Contents(_)) || !change.is_gone();
        blocks.iter().filter(is_shown).map(|block| self.whole(block, change)).collect()
    }

    fn whole(&mut self, block: &Block, change: Change) -> Block {
        match block {
            Block::Paragraph(paragraph) => Block::Paragraph(self.marked(paragraph, change)),
            Block::Table(table) => Block::Table(self.marked_table(table, change)),
            Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => block.clone(),
        }
    }

    fn gone(&mut self, block: &Block, fate: Fate, news: &[&Block]) -> Block {
        let Fate::Moved(to) = fate else { return self.whole(block, Change::Deleted) };
        match (paragraph_of(block), news.get(to).and_then(|block| paragraph_of(block))) {
            (Some(old), Some(new)) => Block::Paragraph(self.moved_away(old, new)),
            _ => self.whole(block, Change::MovedAway),
        }
    }

    fn come(&mut self, block: &Block, fate: Fate, olds: &[&Block]) -> Block {
        let Fate::Moved(from) = fate else { return self.whole(block, Change::Inserted) };
        match (olds.get(from).and_then(|block| paragraph_of(block)), paragraph_of(block)) {
            (Some(old), Some(new)) => Block::Paragraph(self.moved_here(old, new)),
            _ => self.whole(block, Change::MovedHere),
        }
    }

    fn both(&mut self, old: &[&Block], new: &[&Block], out: &mut Vec<Block>) {
        if let ([Block::Table(old)], [Block::Table(new)]) = (old, new) {
            out.extend(self.tables(old, new).into_iter().map(Block::Table));
            return;
        }
        fn paragraphs<'b>(blocks: &[&'b Block]) -> Vec<&'b Paragraph> {
            blocks.iter().filter_map(|block| paragraph_of(block)).collect()
        }
        let woven = self.paragraphs(&paragraphs(old), &paragraphs(new));
        out.extend(woven.into_iter().map(Block::Paragraph));
    }
}

impl Fates {
    fn of(olds: &[&Block], news: &[&Block]) -> Self {
        let (mut old, mut new) = (vec![Fate::Alone; olds.len()], vec![Fate::Alone; news.len()]);
        let mut both = Vec::new();
        // What stands alone on both sides, as in most cells, is the same, whatever it reads.
        if let ([one], [other]) = (olds, news)
            && paragraph_of(one).is_some() == paragraph_of(other).is_some()
        {
            return Self { both: vec![(0..1, 0..1)], old: vec![Fate::Kept], new: vec![Fate::Kept] };
        }
        let (old_texts, new_texts) = (texts(olds), texts(news));
        for pair in align::paragraphs(&units(olds, &old_texts), &units(news, &new_texts)) {
            let (from, to) = (pair.old.start, pair.new.start);
            let single = pair.old.len() == 1 && pair.new.len() == 1;
            if pair.is_moved {
                if single {
                    (old[from], new[to]) = (Fate::Moved(to), Fate::Moved(from));
                }
                continue;
            }
            both.push(if single { (pair.old, pair.new) } else { parts(pair, olds, news) });
        }
        both.sort_by_key(|(old, _)| old.start);
        let (mut old_end, mut new_end) = (0, 0);
        both.retain(|(old, new)| {
            let in_order = old.start >= old_end && new.start >= new_end;
            if in_order {
                (old_end, new_end) = (old.end, new.end);
            }
            in_order
        });
        for (olds, news) in &both {
            old[olds.clone()].fill(Fate::Kept);
            new[news.clone()].fill(Fate::Kept);
        }
        Self { both, old, new }
    }
}

/// Paragraphs that were split or joined, where all are of one role; else the larger half stays the paragraph.
fn parts(pair: Pair, olds: &[&Block], news: &[&Block]) -> (Range<usize>, Range<usize>) {
    let all = olds[pair.old.clone()].iter().chain(&news[pair.new.clone()]);
    let paragraphs: Vec<_> = all.filter_map(|block| paragraph_of(block)).collect();
    if paragraphs.len() == pair.old.len() + pair.new.len() && is_of_one_kind(&paragraphs) {
        return (pair.old, pair.new);
    }
    let largest = |blocks: &[&Block], range: Range<usize>| {
        let length = |at: &usize| text_of(std::slice::from_ref(blocks[*at])).len();
        let at = range.clone().max_by_key(length).unwrap_or(range.start);
        at..at + 1
    };
    (largest(olds, pair.old), largest(news, pair.new))
}

/// Rules and contents are those of the new version.
fn is_compared(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::Table(_))
}

/// All words of some blocks, a paragraph a line.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                text.push_str(&released(&paragraph.text()));
                text.push('\n');
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| text.push_str(&text_of(&cell.blocks)));
            }
            Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {}
        }
    }
    text
}

fn texts(blocks: &[&Block]) -> Vec<String> {
    blocks.iter().map(|block| text_of(std::slice::from_ref(block))).collect()
}

/// What alignment sees of blocks: their words, what they are, and that the blocks of header and signature are themselves.
fn units<'t>(blocks: &[&Block], texts: &'t [String]) -> Vec<Unit<'t>> {
    let unit = |(block, text): (&&Block, &'t String)| match block {
        Block::Table(table) => match table.kind {
            TableKind::HeaderBlock => Unit { text, place: 2, role: "", mark: Some("header") },
            TableKind::SignatureBlock => Unit { text, place: 3, role: "", mark: Some("signature") },
            TableKind::Data | TableKind::Plain | TableKind::Pictures => {
                Unit { text, place: 1, ..Unit::default() }
            }
        },
        Block::Paragraph(paragraph) => Unit { text, role: paragraph.role.key(), ..Unit::default() },
        Block::Rule(_) | Block::Picture(_) | Block::Contents(_) => {
            Unit { text, place: 4, ..Unit::default() }
        }
    };
    blocks.iter().zip(texts).map(unit).collect()
}
