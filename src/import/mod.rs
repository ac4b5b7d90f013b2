//! A Word file, or pasted text, becomes a report: its header, signature and appendices in their fields, its text in
//! partials of a template of its own. What the report cannot hold stays as a marked place, and is listed.
//!
//! `settle` makes lines of the file, `front`, `back` and `outline` say what they are, `write` makes the files, `compare`
//! builds them and holds their words against those of the file.

mod back;
mod captions;
mod compare;
mod date;
mod escape;
mod foot;
mod frame;
mod front;
mod grounds;
mod label;
mod letter;
mod line;
mod lists;
pub mod messages;
mod numbering;
mod outline;
mod paper;
mod pictures;
mod plain;
mod settle;
mod sheet;
mod signing;
#[cfg(test)]
mod signing_tests;
mod stamps;
#[cfg(test)]
mod tests;
mod text;
mod write;

use crate::diag::{Diagnostics, Message};
use crate::document::FramePart;
use crate::ooxml::package::{self, Pictures, Unreadable};
use crate::ooxml::read::tree::Tree;
use crate::style::Style;

pub use compare::{Comparison, Difference};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The name of the report and of its own template: small letters, figures and hyphens.
    pub name: String,
    /// The built-in template that the report is for, if it has none of its own.
    pub template: Option<String>,
    /// The profile; that which the title tells where `None`.
    pub profile: Option<String>,
}

/// A report made of a file.
#[derive(Debug)]
pub struct Imported {
    /// Its files: paths from its folder, with `/`, and their text.
    pub files: Vec<(String, String)>,
    /// Its pictures, likewise.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What somebody should look at.
    pub remarks: Diagnostics,
    /// The words of the file and of what is built from the report.
    pub comparison: Comparison,
    /// The profile.
    pub profile: String,
}

/// Why a file does not come in.
#[derive(Debug)]
pub enum Refused {
    /// It cannot be read as a Word file.
    Unreadable(Unreadable),
    /// The report cannot be made, or not be built; what keeps it from that.
    Unbuilt(Diagnostics),
}

/// Imports a Word file.
///
/// # Errors
/// Where it cannot be read, or what is made of it does not build.
pub fn word(bytes: &[u8], asked: &Asked) -> Result<Imported, Refused> {
    let mut tree = Tree::read(bytes).map_err(Refused::Unreadable)?;
    let copies = sheet::one_copy(&mut tree);
    let paper = paper::Sheet { sides: tree.paper, margins: tree.margins, copies };
    let pictures = package::pictures(bytes).map_err(Refused::Unreadable)?;
    let import = |tree: Tree, paper| {
        let foot = foot::lines(&tree);
        import(settle::settled(tree), foot, paper, &pictures, asked)
    };
    if copies == 1 {
        return import(tree, paper);
    }
    // Margins of the profile may leave less room than those of the file: then a copy stands on a page by itself.
    import(tree.clone(), paper).or_else(|_| import(tree, paper::Sheet { copies: 1, ..paper }))
}

/// Imports pasted text, a paragraph a line.
///
/// # Errors
/// Where what is made of it does not build.
pub fn pasted(text: &str, asked: &Asked) -> Result<Imported, Refused> {
    let pictures = Pictures::new();
    let settled = settle::settled(plain::tree(text));
    import(settled, Vec::new(), paper::Sheet::default(), &pictures, asked)
}

/// A name for folders and partials out of any words: `Báo cáo năm 2022` becomes `bao-cao-nam-2022`.
pub fn name_of(words: &str) -> String {
    text::slug(words, 60)
}

fn import(
    settled: settle::Settled,
    foot: Vec<String>,
    paper: paper::Sheet,
    pictures: &Pictures,
    asked: &Asked,
) -> Result<Imported, Refused> {
    let settle::Settled { nodes, notes, mut remarks, words, shown } = settled;
    if nodes.is_empty() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(None, messages::NothingIn {});
        return Err(Refused::Unbuilt(diagnostics));
    }
    let profile = asked.profile.clone().unwrap_or_else(|| front::likely_profile(&nodes).to_owned());
    let style = style(&profile).map_err(Refused::Unbuilt)?;
    let (mut front, rest) = front::taken(nodes, &style, &mut remarks);
    front.address = foot::taken(foot, &style, &mut remarks);
    let (text, back, appendices) = back::parted(rest, &style, &mut remarks);
    let mut parts = vec![outline::outlined(text)];
    parts.extend(appendices.iter().map(|appendix| outline::outlined(appendix.nodes.clone())));
    let kind = front.kind.clone().unwrap_or_default();
    let scheme = style.frame(&kind, None, &FramePart::default()).numbering;
    let numbering = numbering::of_articles(&mut parts, style.numbering.clone().by(scheme))
        .unwrap_or_else(|| numbering::settled(&mut parts, &style.numbering, &mut remarks));
    let word = frame::word(&front, &parts, &style);
    let frame = frame::own(&front, &back, word.is_some(), &style);
    let report =
        write::Report { front, back, appendices, parts, notes, numbering, frame, word, paper };
    let mut files = write::files(&report, asked, &profile, &mut remarks);
    let pictures = pictures::placed(&mut files, &shown, pictures, &mut remarks);
    captions::of_tables(&mut files);
    let built =
        compare::built((&files, &pictures), asked, &report, words).map_err(Refused::Unbuilt)?;
    for remark in built.remarks {
        remark_once(&mut remarks, remark);
    }
    Ok(Imported { files, pictures, remarks: told(remarks), comparison: built.comparison, profile })
}

/// What is to be told: messages in order.
type Remarks = Vec<Message>;

fn remark_once(remarks: &mut Remarks, remark: impl Into<Message>) {
    let remark = remark.into();
    if !remarks.contains(&remark) {
        remarks.push(remark);
    }
}

fn told(remarks: Remarks) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for remark in remarks {
        diagnostics.warn(None, remark);
    }
    diagnostics
}

fn style(profile: &str) -> Result<Style, Diagnostics> {
    use crate::library::Library;
    use crate::source::Sources;
    use crate::world::Memory;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    crate::style::profile::load(profile, None, &library, &mut sources, &mut diagnostics)
        .ok_or(diagnostics)
}
