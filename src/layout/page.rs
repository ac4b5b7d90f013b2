//! One page under way: body from the top, footnotes from the foot, and the room between them.

use std::ops::Range;

use super::contents::EntryLine;
use super::fragment::{Fragment, LinkMark, Mark, NoteBody, stack_height};
use super::frame::{Item, RuleItem};
use super::signature::SigningRoom;
use crate::document::{Ink, TargetId};
use crate::geom::Length;
use crate::style::Style;

/// A page under way.
pub struct PageUnderWay {
    /// Height of the text area.
    height: Length,
    /// Height of the line that holds the separator of the notes.
    separator_line: Length,
    /// Length and thickness of the separator.
    separator: (Length, Length),
    /// Left edge of the text area.
    left: Length,
    body: Vec<Fragment>,
    body_height: Length,
    notes: Vec<Fragment>,
    notes_height: Length,
    /// Lines of notes that found no room; they open the notes of the next page.
    rest: Vec<Fragment>,
}

/// A page's content: items from the left edge of the paper and the top of the text area.
pub struct Filled {
    /// In reading order.
    pub items: Vec<Item>,
    /// Marks of notes and note numbers.
    pub marks: Vec<Mark>,
    /// Headings: level, text, top.
    pub headings: Vec<(u8, String, Length)>,
    /// Words that lead elsewhere.
    pub links: Vec<LinkMark>,
    /// What references lead to, and its top.
    pub targets: Vec<(TargetId, Length)>,
    /// Lines of the contents.
    pub entries: Vec<EntryLine>,
    /// What goes to the notes of the next page.
    pub rest: Vec<Fragment>,
    /// Where the document is to be signed.
    pub signing: Vec<SigningRoom>,
    /// From where to where something came or went.
    bars: Vec<Range<Length>>,
}

impl PageUnderWay {
    /// A page whose notes begin with what the last page had no room for.
    pub fn new(
        height: Length,
        style: &Style,
        separator_line: Length,
        carried: Vec<Fragment>,
    ) -> Self {
        let mut page = Self {
            height,
            separator_line,
            separator: (style.notes.separator_width, style.rules.thickness),
            left: style.page.left,
            body: Vec::new(),
            body_height: Length::ZERO,
            notes: Vec::new(),
            notes_height: Length::ZERO,
            rest: Vec::new(),
        };
        page.put_notes(carried);
        if page.notes.is_empty() && !page.rest.is_empty() {
            // One line taller than the page: it must stand somewhere.
            let line = page.rest.remove(0);
            page.put_note_line(line);
        }
        page
    }

    /// Whether nothing has been put on the page.
    pub const fn is_empty(&self) -> bool {
        self.body.is_empty() && self.notes.is_empty()
    }

    /// Room left between text and notes.
    pub fn room(&self) -> Length {
        self.height - self.body_height - self.notes_height
    }

    /// Whether `group` finds room together with its notes: of the last note of its last line it is
    /// enough that the first lines do, the rest may go on to the next page. Nothing follows the line of
    /// a note that does not end: the note takes all the room there is. So LibreOffice does it, and it
    /// moves a paragraph whose first two lines such a note would part (`w:widowControl`).
    pub fn fits(&self, group: &[Fragment]) -> bool {
        self.rest.is_empty() && self.body_room(group) + self.notes_room(group) <= self.room()
    }

    fn body_room(&self, group: &[Fragment]) -> Length {
        let dropped = match group.first() {
            Some(first) if self.body.is_empty() => first.gap,
            _ => Length::ZERO,
        };
        let foot = group.last().map_or(Length::ZERO, Fragment::overhang);
        stack_height(group) - dropped + self.header_room(group) + foot
    }

    fn header_room(&self, group: &[Fragment]) -> Length {
        match group.first().and_then(|first| first.repeat.as_ref()) {
            Some(header) if self.body.is_empty() => stack_height(header),
            _ => Length::ZERO,
        }
    }

    fn notes_room(&self, group: &[Fragment]) -> Length {
        if group.iter().all(|fragment| fragment.notes.is_empty()) {
            return Length::ZERO;
        }
        let separator = self.separator_room();
        let notes = group.iter().flat_map(|fragment| &fragment.notes);
        let whole: Length = notes.map(|note| stack_height(&note.lines)).sum();
        let last = group.last().filter(|fragment| !fragment.notes_end);
        let last = last.and_then(|fragment| fragment.notes.last());
        let carried =
            last.map_or(Length::ZERO, |note| stack_height(&note.lines[first_unit(&note.lines)..]));
        separator + whole - carried
    }

    /// What the first note takes beside its own lines.
    const fn separator_room(&self) -> Length {
        if self.notes.is_empty() { self.separator_line } else { Length::ZERO }
    }

    /// Splits rows so that their first part fits below `before`, with the notes of both; `None` where not one line
    /// does. The notes take room that the text then lacks, so the place is looked for from below. What `before` and the
    /// first part are together comes first, then the rest.
    pub fn split_to_fit(
        &self,
        before: &[Fragment],
        rows: &Fragment,
    ) -> Option<(Vec<Fragment>, Fragment)> {
        let above = match before.last() {
            None if self.body.is_empty() => self.header_room(std::slice::from_ref(rows)) - rows.gap,
            None => Length::ZERO,
            Some(last) => self.body_room(before) - last.overhang() + self.notes_room(before),
        };
        let mut room = self.room() - above - rows.gap;
        while room > Length::ZERO {
            let (head, rest) = rows.split(room)?;
            let next = (head.height - Length::pt(1)).min(room - Length::pt(1));
            let mut group = before.to_vec();
            group.push(head);
            if self.fits(&group) || group.iter().all(|fragment| fragment.notes.is_empty()) {
                return rest.map(|rest| (group, rest));
            }
            room = next;
        }
        None
    }

    /// Puts `group` on the page, whether it fits or not, then its notes as far as they do.
    pub fn put(&mut self, group: Vec<Fragment>) {
        if let Some(header) = group.first().and_then(|first| first.repeat.clone())
            && self.body.is_empty()
        {
            header.iter().for_each(|row| self.put_body(row.clone()));
        }
        let mut notes: Vec<NoteBody> = Vec::new();
        for mut fragment in group {
            notes.append(&mut fragment.notes);
            self.put_body(fragment);
        }
        for note in notes {
            self.put_notes(note.lines);
        }
    }

    fn put_body(&mut self, mut fragment: Fragment) {
        if self.body.is_empty() {
            fragment.gap = Length::ZERO;
        }
        self.body_height += fragment.gap + fragment.height;
        self.body.push(fragment);
    }

    /// Puts lines of notes on the page in the units that may not be torn, as long as there is room.
    fn put_notes(&mut self, mut lines: Vec<Fragment>) {
        if !self.rest.is_empty() {
            self.rest.append(&mut lines);
            return;
        }
        let mut lines = lines.as_slice();
        while !lines.is_empty() {
            let unit = first_unit(lines);
            let separator = self.separator_room();
            let whole = stack_height(&lines[..unit]) + separator;
            // A unit that no page can take is torn, line by line.
            let unit = if whole > self.height { 1 } else { unit };
            if stack_height(&lines[..unit]) + separator > self.room() {
                self.rest = lines.to_vec();
                return;
            }
            for line in &lines[..unit] {
                self.put_note_line(line.clone());
            }
            lines = &lines[unit..];
        }
    }

    fn put_note_line(&mut self, mut line: Fragment) {
        if self.notes.is_empty() {
            line.gap = Length::ZERO;
            self.notes_height += self.separator_line;
        }
        self.notes_height += line.gap + line.height;
        self.notes.push(line);
    }

    /// Closes the page.
    pub fn finish(self) -> Filled {
        let mut filled = Filled {
            items: Vec::new(),
            marks: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
            targets: Vec::new(),
            entries: Vec::new(),
            rest: self.rest,
            signing: Vec::new(),
            bars: Vec::new(),
        };
        let last = self.body.len().saturating_sub(1);
        let mut y = Length::ZERO;
        for (i, mut fragment) in self.body.into_iter().enumerate() {
            y += fragment.gap;
            let height = fragment.height;
            let closes = i == last || fragment.overhang().is_zero();
            if let Some(foot) = fragment.foot.take().filter(|_| closes) {
                fragment.items.push(Item::Rule(foot));
            }
            filled.take(fragment, y);
            y += height;
        }
        if self.notes.is_empty() {
            return filled.with_bars(self.left);
        }
        y = self.height - self.notes_height;
        filled.items.push(Item::Rule(RuleItem {
            x: self.left,
            y: y + self.separator_line / 2,
            width: self.separator.0,
            height: self.separator.1,
            ink: Ink::Black,
        }));
        y += self.separator_line;
        for line in self.notes {
            y += line.gap;
            let height = line.height;
            filled.take(line, y);
            y += height;
        }
        filled.with_bars(self.left)
    }
}

/// How thick a bar beside what came or went is, and how far from the text.
const BAR: Length = Length::twips(30);
const BAR_DISTANCE: Length = Length::twips(240);
/// Bars nearer to one another than this are one.
const BAR_GAP: Length = Length::pt(8);

impl Filled {
    /// Draws the bars beside the text, whose left edge is there.
    fn with_bars(mut self, left: Length) -> Self {
        let mut bars: Vec<Range<Length>> = Vec::new();
        self.bars.sort_by_key(|bar| bar.start);
        for bar in std::mem::take(&mut self.bars) {
            match bars.last_mut() {
                Some(last) if bar.start <= last.end + BAR_GAP => last.end = last.end.max(bar.end),
                _ => bars.push(bar),
            }
        }
        let x = left - BAR_DISTANCE;
        self.items.extend(bars.into_iter().map(|bar| {
            let height = bar.end - bar.start;
            Item::Rule(RuleItem { x, y: bar.start, width: BAR, height, ink: Ink::Black })
        }));
        self
    }

    fn take(&mut self, fragment: Fragment, y: Length) {
        self.links.extend(fragment.links.iter().map(|link| link.shifted(Length::ZERO, y)));
        self.targets.extend(fragment.target.map(|target| (target, y)));
        if let Some((level, text)) = fragment.heading {
            self.headings.push((level, text, y));
        }
        self.bars.extend(fragment.bars.iter().map(|bar| bar.start + y..bar.end + y));
        self.entries.extend(fragment.entry.map(|entry| entry.shifted(Length::ZERO, y)));
        self.signing.extend(fragment.signing.iter().map(|room| room.shifted(Length::ZERO, y)));
        self.marks.extend(fragment.marks.iter().map(|mark| Mark {
            top: mark.top + y,
            bottom: mark.bottom + y,
            ..*mark
        }));
        self.items.extend(fragment.items.into_iter().map(|mut item| {
            item.shift(y);
            item
        }));
    }
}

/// How many of the first `lines` may not be torn apart.
fn first_unit(lines: &[Fragment]) -> usize {
    match lines.iter().position(|line| !line.keep_next) {
        Some(last) => last + 1,
        None => lines.len(),
    }
}
