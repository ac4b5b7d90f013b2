//! A document as readable lines, for tests: section, role, label, text, notes.

use std::fmt::Write;

use super::{Block, Change, Document, Inline, Paragraph, Script, Section, Table};

/// The whole document: one line for each paragraph and rule, cells indented, then the notes.
/// `*italic*`, `**bold**`, `/` for a forced line break, `^1` for a note mark. What came or went since another version:
/// `{+new+}`, `[-gone-]`, `{>moved here<}`, `[<moved away>]`, `{~other look~}`; before the role, of a whole paragraph.
pub(crate) fn dump(document: &Document) -> String {
    let mut out = String::new();
    let properties = &document.properties;
    let _ = writeln!(out, "{} | {}", properties.title, properties.author);
    for section in &document.sections {
        dump_section(section, &mut out);
    }
    for (number, note) in (1..).zip(&document.notes) {
        let [open, close] = change_marks(note.change);
        let _ = writeln!(out, "== note {number}{open}{close}");
        for paragraph in &note.blocks {
            let _ = writeln!(out, "{}", line(paragraph));
        }
    }
    if let Some(foot) = &document.foot {
        let _ = writeln!(out, "== foot\n{}", line(&foot.paragraph));
    }
    out
}

fn dump_section(section: &Section, out: &mut String) {
    let _ = writeln!(out, "== {:?} {:?}", section.kind, section.orientation);
    for block in &section.blocks {
        dump_block(block, "", out);
    }
}

fn dump_block(block: &Block, indent: &str, out: &mut String) {
    match block {
        Block::Paragraph(paragraph) => {
            let _ = writeln!(out, "{indent}{}", line(paragraph));
        }
        Block::Rule(rule) => {
            let _ = writeln!(out, "{indent}---- {:.1}mm", rule.width.to_pt() / 72.0 * 25.4);
        }
        Block::Picture(picture) => {
            let [width, height] =
                [picture.width, picture.height].map(|side| side.to_pt() / 72.0 * 25.4);
            let keep = if picture.keep_next { " keep" } else { "" };
            let page = if picture.starts_page { " page" } else { "" };
            let (art, words) = (&picture.art, &picture.description);
            let _ = writeln!(
                out,
                "{indent}picture{keep}{page} {width:.1}x{height:.1}mm {art:?}: {words}"
            );
        }
        Block::Table(table) => dump_table(table, indent, out),
        Block::Contents(contents) => {
            let _ = writeln!(out, "{indent}{}", line(&contents.title));
            for entry in &contents.entries {
                let page = entry.page.map_or_else(|| "?".to_owned(), |page| page.to_string());
                let _ = writeln!(out, "{indent}{} ... {page}", line(&entry.text));
            }
        }
    }
}

fn dump_table(table: &Table, indent: &str, out: &mut String) {
    let _ =
        writeln!(out, "{indent}{:?} {:?} head {}", table.kind, table.columns, table.header_rows);
    for row in &table.rows {
        for cell in &row.cells {
            let _ = write!(out, "{indent}  [{}", cell.column);
            if (cell.col_span, cell.row_span) != (1, 1) {
                let _ = write!(out, " {}x{}", cell.col_span, cell.row_span);
            }
            let _ = writeln!(out, "]");
            for block in &cell.blocks {
                dump_block(block, &format!("{indent}    "), out);
            }
        }
    }
}

const fn change_marks(change: Option<Change>) -> [&'static str; 2] {
    match change {
        None => ["", ""],
        Some(Change::Deleted) => ["[-", "-]"],
        Some(Change::Inserted) => ["{+", "+}"],
        Some(Change::MovedAway) => ["[<", ">]"],
        Some(Change::MovedHere) => ["{>", "<}"],
        Some(Change::Restyled) => ["{~", "~}"],
    }
}

fn line(paragraph: &Paragraph) -> String {
    let [open, close] = change_marks(paragraph.change);
    let mut out = format!("{open}{close}{}", paragraph.role.key());
    if let Some(align) = paragraph.align {
        let _ = write!(out, " {align:?}");
    }
    if let Some(width) = paragraph.box_width {
        let _ = write!(out, " box {:.1}mm", width.to_pt() / 72.0 * 25.4);
        if paragraph.box_room != [0; 2] {
            let [above, below] = paragraph.box_room;
            let _ = write!(out, " {above}+{below}pt");
        }
    }
    if paragraph.keep_next {
        out.push_str(" keep");
    }
    if paragraph.starts_page {
        out.push_str(" page");
    }
    if let Some(label) = &paragraph.label {
        let _ = write!(out, " «{}»", label.text);
    }
    out.push_str(": ");
    for inline in &paragraph.inlines {
        match inline {
            Inline::Text(text) => {
                let emphasis = text.emphasis;
                let marks = usize::from(emphasis.strong) * 2 + usize::from(emphasis.emphasis);
                let script = match emphasis.script {
                    Script::Normal => "",
                    Script::Super => "^",
                    Script::Sub => "~",
                };
                let marks = format!("{}{script}", "*".repeat(marks));
                let [open, close] = change_marks(text.change);
                let _ = write!(out, "{open}{marks}{}{marks}{close}", text.text);
            }
            Inline::LineBreak => out.push_str(" / "),
            Inline::Leader => out.push_str("...."),
            Inline::Note(id) => {
                let _ = write!(out, "^{}", id.number());
            }
        }
    }
    out
}
