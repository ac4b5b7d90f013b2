//! Markup: the CommonMark of a rendered template becomes [`Content`].
//!
//! Headings, paragraphs, lists, block quotes, emphasis, line breaks, pipe tables, pictures and notes are the
//! whole language; whatever else CommonMark knows is an error that says what to write instead, so
//! that no word of the author is lost or changed in silence.

mod caption;
mod chart;
mod content;
mod directive;
mod escape;
mod fields;
mod heading;
mod lettered;
mod limits;
mod line;
mod literal;
pub mod messages;
mod note;
mod number;
mod pasted;
mod picture;
mod reckoned;
mod table;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

pub use content::{
    Block, Caption, Cell, Chart, ChartColumns, Column, Content, Field, Fields, Heading, Inline,
    Item, ItemBlock, List, Name, NoteText, Paragraph, PhotoBox, Picture, ReckonedCell, Row, Table,
};

use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::document::{PieceId, Pieces, ScopeId};
use crate::markup::messages::{
    BrokenTable, CodeMarkup, EmptyItem, HeadingInside, HeadingWithoutSpace, HtmlMarkup, LinkMarkup,
    ListInQuote, ListTooDeep, NumberAsMotto, QuoteInside, RuleMarkup, SecondItemSign, TableInside,
    UnknownMarkup,
};
use crate::source::Place;
use crate::template::Rendered;
use directive::Directive;
pub use escape::{begun, escaped};

use literal::Told;
use note::NoteNames;
use words::Words;
pub use words::plain_lines;

/// Reads the markup of a rendered template; where its words come from goes into `pieces`. What is wrong with
/// it is in `diagnostics`; the content then lacks what could not be read.
pub fn parse(rendered: &Rendered, pieces: &mut Pieces, diagnostics: &mut Diagnostics) -> Content {
    parse_with(rendered, false, pieces, diagnostics)
}

/// The same of a text whose articles (Điều), headings of the third level, may stand in a chapter without division.
pub fn parse_with(
    rendered: &Rendered,
    has_articles: bool,
    pieces: &mut Pieces,
    diagnostics: &mut Diagnostics,
) -> Content {
    if !limits::hold(rendered, diagnostics) {
        return Content::default();
    }
    let directives = directive::directives(rendered);
    let (readable, told) = literal::readable(rendered, &directives);
    let read = read(&readable);
    let pairs = literal::pairs_of_text(&readable, &read.events);
    if pairs.is_empty() {
        let mut reader = Reader::new((rendered, &readable), &read.events, pieces, diagnostics);
        reader.has_articles = has_articles;
        return reader.content(read.definitions, directives, told);
    }
    let settled = literal::without_pairs(readable.clone(), pairs);
    let read = self::read(&settled);
    let mut reader = Reader::new((rendered, &settled), &read.events, pieces, diagnostics);
    reader.has_articles = has_articles;
    reader.content(read.definitions, directives, told)
}

/// What the parser of CommonMark makes of a text.
struct Read<'a> {
    /// Places of links that the text defines.
    definitions: Vec<Range<usize>>,
    events: Vec<Spanned<'a>>,
}

fn read(readable: &str) -> Read<'_> {
    // A guess that spares the list most of its growing.
    const LETTERS_AN_EVENT: usize = 32;
    let parser = Parser::new_ext(readable, literal::options());
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<_> = definitions.map(|(_, found)| found.span.clone()).collect();
    definitions.sort_by_key(|span| span.start);
    let mut events = Vec::with_capacity(readable.len() / LETTERS_AN_EVENT);
    events.extend(parser.into_offset_iter());
    Read { definitions, events }
}

/// How deep lists may be nested: far beyond what the regulations number, and a bound for what is
/// read recursively.
const MAX_DEPTH: usize = 6;

/// An event of the parser and the stretch of rendered text that it stands for.
type Spanned<'a> = (Event<'a>, Range<usize>);

/// Walks through the events from first to last.
struct Reader<'a> {
    rendered: &'a Rendered,
    /// The rendered text as the parser has read it.
    readable: &'a str,
    events: &'a [Spanned<'a>],
    /// Index of the event that is next.
    at: usize,
    /// Whether headings of the third level are articles, which may stand right in a chapter.
    has_articles: bool,
    /// Level of the last heading.
    level: Option<u8>,
    /// Whether the words of a caption end at the next picture.
    in_pictures: bool,
    /// Whether words end at the end of a line.
    in_fields: bool,
    /// Whether it is in a cell of a table.
    is_in_cell: bool,
    /// How many note texts the reader is in.
    in_note: usize,
    /// How many lists the reader is in.
    depth: usize,
    /// The typed number that the next words begin with.
    typed: Option<Range<usize>>,
    /// How many dash lists the reader is in.
    dashes: usize,
    /// The directives that no block has taken yet, in order.
    directives: VecDeque<Directive>,
    /// The characters that it has told to be left out.
    left_out: BTreeSet<char>,
    names: NoteNames,
    notes: Vec<NoteText>,
    /// Where words come from.
    pieces: &'a mut Pieces,
    /// The number of the rendered text's first scope in `pieces`.
    first_scope: usize,
    /// The pieces of the values met so far.
    values: BTreeMap<usize, PieceId>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn new(
        (rendered, readable): (&'a Rendered, &'a str),
        events: &'a [Spanned<'a>],
        pieces: &'a mut Pieces,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            first_scope: pieces.add_scopes(rendered.trace()),
            values: BTreeMap::new(),
            pieces,
            rendered,
            readable,
            events,
            at: 0,
            has_articles: false,
            level: None,
            in_pictures: false,
            in_fields: false,
            is_in_cell: false,
            in_note: 0,
            depth: 0,
            typed: None,
            dashes: 0,
            directives: VecDeque::new(),
            left_out: BTreeSet::new(),
            names: NoteNames::default(),
            notes: Vec::new(),
            diagnostics,
        }
    }

    fn content(
        mut self,
        definitions: Vec<Range<usize>>,
        directives: Vec<Directive>,
        told: Vec<Told>,
    ) -> Content {
        for (place, problem) in told {
            self.warn(place, problem);
        }
        for span in definitions {
            self.error(span, LinkMarkup {});
        }
        self.directives = directives.into();
        self.collect_note_names();
        let mut blocks = Vec::new();
        let (mut caption, mut end) = (None, 0);
        while let Some((event, range)) = self.next() {
            let form = self.take_directives(end..range.start, &mut blocks);
            // A list and a note end in the parser's eyes with the empty lines behind them.
            let block = self.readable.get(range.clone()).unwrap_or_default();
            end = end.max(range.start + block.trim_end().len());
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    blocks.extend(self.heading(*level, range));
                }
                Event::Start(Tag::Paragraph) if form.has_fields => {
                    blocks.extend(self.fields(range, form.photo));
                }
                Event::Start(Tag::Paragraph) if self.is_picture_next() => {
                    blocks.extend(self.pictures());
                }
                Event::Start(Tag::Paragraph) if self.is_caption_next() => {
                    caption = self.table_caption(range);
                }
                Event::Start(Tag::Paragraph) if self.is_chart_caption_next(&blocks) => {
                    self.chart_caption(range, &mut blocks);
                }
                Event::Start(Tag::Paragraph) => {
                    blocks.extend(self.paragraph(range).map(Block::Paragraph));
                }
                Event::Start(Tag::List(start)) => {
                    let above = match blocks.last_mut() {
                        Some(Block::List(list)) => Some(list),
                        _ => None,
                    };
                    let found = self.list_below(*start, range, above);
                    blocks.extend(found.into_iter().map(Block::from));
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    blocks.extend(self.quote().into_iter().map(Block::Slogan));
                }
                Event::Start(Tag::Table(alignments)) => {
                    let table = self.table(alignments, range);
                    let caption = caption.take();
                    let of_form = |table| Table {
                        caption,
                        is_ruled: !form.is_bare,
                        size: form.size,
                        ..table
                    };
                    blocks.extend(table.map(|table| Block::Table(of_form(table))));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => self.note_text(name, range),
                _ => self.reject(event, range),
            }
        }
        self.take_directives(end..usize::MAX, &mut blocks);
        self.check_note_marks();
        Content { blocks, notes: self.notes }
    }

    /// A paragraph; `None` where nothing is left of it.
    fn paragraph(&mut self, range: Range<usize>) -> Option<Paragraph> {
        self.check_broken_block(&range);
        let text = self.words();
        (!text.inlines.is_empty()).then_some(text)
    }

    /// A list below `above`, if a list is what stands there: `+` right under a dash list is its second level.
    fn list_below(
        &mut self,
        start: Option<u64>,
        range: Range<usize>,
        above: Option<&mut List>,
    ) -> Vec<ItemBlock> {
        let is_plus = start.is_none() && self.source(&range).trim_start().starts_with('+');
        let last = above.filter(|above| is_plus && self.dashes == 0 && above.start.is_none());
        let Some(item) = last.and_then(|above| above.items.last_mut()) else {
            return self.list(start, range);
        };
        self.dashes += 1;
        item.blocks.extend(self.list(start, range));
        self.dashes -= 1;
        Vec::new()
    }

    /// A list; one whose numbers or signs are not those that the program writes comes as paragraphs, as typed.
    fn list(&mut self, start: Option<u64>, range: Range<usize>) -> Vec<ItemBlock> {
        if self.depth >= MAX_DEPTH {
            let problem = ListTooDeep { most: MAX_DEPTH.to_string() };
            self.error(range.start..range.start, problem);
            self.skip();
            return Vec::new();
        }
        let first_letter = start.and_then(|_| lettered::first(self.source(&range)));
        let mut numbers = self.numbers(start, &range);
        self.depth += 1;
        self.dashes += usize::from(start.is_none());
        let mut items = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    self.typed = self.add_number(&mut numbers, &range);
                    items.extend(self.item(range));
                    self.typed = None;
                }
                _ => break,
            }
        }
        self.dashes -= usize::from(start.is_none());
        self.depth -= 1;
        if numbers.stay() {
            return items.into_iter().flat_map(|item| item.blocks).collect();
        }
        self.check_numbers(&numbers);
        let start = start.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
        let (start, is_lettered) = (first_letter.or(start), first_letter.is_some());
        let list = (!items.is_empty()).then_some(List { start, is_lettered, items });
        list.map(ItemBlock::List).into_iter().collect()
    }

    /// An item, which begins with words.
    fn item(&mut self, range: Range<usize>) -> Option<Item> {
        let (first, start) = self.peek().map_or((None, range.start), |(event, first)| {
            let is_value = self.rendered.markup_at(first.start).is_some();
            (Some(event), if is_value { first.start } else { range.start })
        });
        let is_bare = matches!(first, Some(Event::End(_) | Event::Start(Tag::List(_))))
            || self.source(&range).split_once(' ').is_some_and(|(_, words)| is_blank(words));
        let blocks = self.item_blocks(TagEnd::Item);
        if !is_bare && matches!(blocks.first(), Some(ItemBlock::Paragraph(_))) {
            return Some(Item { blocks });
        }
        match (is_bare, self.second_sign(first, start)) {
            (true, Some(problem)) => self.error(start..start, problem),
            (true, None) => self.error(start..start, EmptyItem {}),
            (false, _) => {}
        }
        None
    }

    /// The problem of an item that begins at `start` with the sign of another list and has words behind it.
    fn second_sign(&self, first: Option<&Event<'_>>, start: usize) -> Option<SecondItemSign> {
        let Some(Event::Start(Tag::List(_))) = first else { return None };
        let line = self.source(&(start..self.readable.len())).lines().next()?;
        let (_, rest) = line.trim_start().split_once([' ', '\t'])?;
        let (sign, words) = rest.trim_start().split_once([' ', '\t'])?;
        let before = sign.strip_suffix(['-', '+', '*', '.', ')'])?;
        let text = format!("{before}\\{}", &sign[before.len()..]);
        (!is_blank(words) && !words.trim().is_empty())
            .then(|| SecondItemSign { sign: sign.to_owned(), text })
    }

    /// The blocks of an item or a note. Paragraphs of a tight list come as bare inlines.
    fn item_blocks(&mut self, end: TagEnd) -> Vec<ItemBlock> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.peek() {
            if self.is_inline(event) {
                let bare = self.words();
                blocks.extend((!bare.inlines.is_empty()).then_some(ItemBlock::Paragraph(bare)));
                continue;
            }
            self.at += 1;
            match event {
                Event::End(tag) if *tag == end => break,
                Event::Start(Tag::Paragraph) => {
                    blocks.extend(self.paragraph(range).map(ItemBlock::Paragraph));
                }
                Event::Start(Tag::List(start)) => {
                    let above = match blocks.last_mut() {
                        Some(ItemBlock::List(list)) => Some(list),
                        _ => None,
                    };
                    let found = self.list_below(*start, range, above);
                    blocks.extend(found);
                }
                Event::Start(Tag::FootnoteDefinition(name)) => self.note_text(name, range),
                _ => self.reject(event, range),
            }
        }
        blocks
    }

    /// The paragraphs of a block quote.
    fn quote(&mut self) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(TagEnd::BlockQuote(_)) => break,
                Event::Start(Tag::Paragraph) => {
                    self.check_motto(&range);
                    paragraphs.extend(self.paragraph(range));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => self.note_text(name, range),
                Event::Start(Tag::List(_)) => {
                    self.error(range.start..range.start, ListInQuote {});
                    self.skip();
                }
                _ => self.reject(event, range),
            }
        }
        paragraphs
    }

    /// Finds a sentence about more than a number.
    fn check_motto(&mut self, range: &Range<usize>) {
        let text = self.rendered.plain(self.source(range));
        let is_sentence = text.trim_end().ends_with(['.', ';', ':', ',']);
        if is_sentence && text.starts_with(|c: char| c.is_numeric()) {
            let first_line = self.source(range).lines().next().map_or(0, str::len);
            self.warn(range.start..range.start + first_line, NumberAsMotto {});
        }
    }

    /// Says why a block cannot stand where it does, and passes over it.
    fn reject(&mut self, event: &Event<'_>, range: Range<usize>) {
        let problem: Message = match event {
            Event::Start(Tag::CodeBlock(_)) if self.check_tab_indent(&range) => {
                self.skip();
                return;
            }
            Event::Start(Tag::CodeBlock(_)) => CodeMarkup {}.into(),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) => HtmlMarkup {}.into(),
            Event::Rule => RuleMarkup {}.into(),
            Event::Start(Tag::Heading { .. }) => HeadingInside {}.into(),
            Event::Start(Tag::BlockQuote(_)) => QuoteInside {}.into(),
            Event::Start(Tag::Table(_)) => TableInside {}.into(),
            Event::Start(_) => UnknownMarkup {}.into(),
            _ => return,
        };
        let first_line = self.source(&range).lines().next().map_or(0, str::len);
        self.error(range.start..range.start + first_line, problem);
        if matches!(event, Event::Start(_)) {
            self.skip();
        }
    }

    /// Passes over the rest of the element whose start was just taken.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    /// Finds a heading without its space and a table that the parser took for text.
    fn check_broken_block(&mut self, range: &Range<usize>) {
        let source = self.source(range);
        let hashes = source.bytes().take_while(|&b| b == b'#').count();
        let broken_table = source.starts_with('|') || source.lines().any(table::is_delimiter_row);
        let first_line = source.lines().next().map_or(0, str::len);
        let place = range.start..range.start + first_line;
        if hashes > 0 {
            self.error(place.clone(), HeadingWithoutSpace {});
        }
        if broken_table {
            self.error(place, BrokenTable {});
        }
    }

    fn next(&mut self) -> Option<(&'a Event<'a>, Range<usize>)> {
        let found = self.peek()?;
        self.at += 1;
        Some(found)
    }

    fn peek(&self) -> Option<(&'a Event<'a>, Range<usize>)> {
        self.events.get(self.at).map(|(event, range)| (event, range.clone()))
    }

    /// The rendered text of a stretch, values as the runs that stand for them.
    fn source(&self, range: &Range<usize>) -> &'a str {
        self.rendered.text().get(range.clone()).unwrap_or_default()
    }

    /// The place of a stretch of rendered text in the author's file; of no width where the two do
    /// not run side by side.
    fn place(&self, range: Range<usize>) -> Option<Place> {
        let mut place = self.rendered.place(range.start)?;
        let end = self.rendered.place(range.end).filter(|end| end.source == place.source);
        if let Some(end) = end
            && end.span.start >= place.span.start
            && end.span.start - place.span.start == range.len()
        {
            place.span.end = end.span.start;
        }
        Some(place)
    }

    /// The name of a scope of the rendered text.
    fn scope(&self, scope: Option<usize>) -> Option<ScopeId> {
        scope.map(|scope| ScopeId::below(self.first_scope, scope))
    }

    fn warn(&mut self, range: Range<usize>, problem: impl Into<Message>) {
        self.tell(Severity::Warning, range, problem.into());
    }

    /// Tells of a stretch of rendered text: in a value that is meant as markup, the value with the tag as a second place.
    fn tell(&mut self, severity: Severity, range: Range<usize>, problem: Message) {
        let place = self.place(range.clone());
        let diagnostic = match self.rendered.markup_at(range.start) {
            Some(value) => Diagnostic {
                also: place.into_iter().collect(),
                ..Diagnostic::new(severity, value, problem)
            },
            None => Diagnostic::new(severity, place, problem),
        };
        self.diagnostics.push(diagnostic);
    }

    fn error(&mut self, range: Range<usize>, problem: impl Into<Message>) {
        self.tell(Severity::Error, range, problem.into());
    }
}

/// Whether a text has characters, but none that anyone sees.
fn is_blank(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c == '\u{200b}' || words::is_left_out(c))
}

/// Whether anything is to be read there.
fn has_words(paragraph: &Paragraph) -> bool {
    paragraph.inlines.iter().any(|inline| matches!(inline, Inline::Text(_)))
}
