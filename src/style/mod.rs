//! Styles: what a regulation profile says about every component, resolved to lengths and sizes that
//! both writers can use as they are.

mod foot;
mod frames;
pub mod messages;
mod page;
pub mod pattern;
pub mod profile;
#[cfg(test)]
pub(crate) mod sample;
mod sized;

pub use foot::AddressLineStyle;
pub use frames::{ARTICLE_LEVEL, Frames};
pub use page::PageStyle;

use crate::document::{Align, Authority, ContentsPlace, Customs, Ink, Role, Scheme, TableKind};
use crate::font::Face;
use crate::geom::{FontSize, Length};
use crate::text::MarkStyle;

/// A regulation profile, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The id that a report names.
    pub id: String,
    /// The regulation and its date.
    pub source: String,
    /// Paper and margins.
    pub page: PageStyle,
    /// The font by the regulation's name, as the DOCX asks for it.
    pub font_name: String,
    /// One style for each role, in the order of [`Role::ALL`].
    pub roles: Vec<ParagraphStyle>,
    /// Header block.
    pub header: HeaderStyle,
    /// What differs from kind to kind.
    pub frames: Frames,
    /// What congresses have in common.
    pub customs: Customs,
    /// Numbers of headings and items.
    pub numbering: NumberingStyle,
    /// Rules below titles.
    pub rules: RuleStyle,
    /// Footnotes.
    pub notes: NoteStyle,
    /// Tables of figures and facts.
    pub table: TableStyle,
    /// Signature and recipients.
    pub signature: SignatureStyle,
    /// Appendices.
    pub appendix: AppendixStyle,
    /// Page numbers.
    pub page_number: PageNumberStyle,
    /// The address at the foot of the first page, where the regulation has one there.
    pub address_line: Option<AddressLineStyle>,
    /// The contents.
    pub contents: ContentsStyle,
    /// What ends the text: `./.` or nothing more than the full stop.
    pub end_mark: String,
    /// The boxes of marks that have a size of their own.
    pub stamps: Vec<Stamp>,
    /// How far a document of others may be from this and still keep to the regulation.
    pub limits: Limits,
}

/// The box of a mark as large as the stamp that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The words of the mark.
    pub words: String,
    /// With both rules.
    pub width: Length,
    /// With both rules.
    pub height: Length,
}

/// What the regulation leaves open: [`crate::check`] takes any value between for right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Width and height of the paper that is asked for, upright. What is made on other paper has other margins.
    pub paper: [Length; 2],
    /// Least and greatest top, bottom, left and right margin.
    pub margins: [[Length; 2]; 4],
    /// Least and greatest letter size of each role, in the order of [`Role::ALL`].
    pub sizes: Vec<[FontSize; 2]>,
    /// Least and greatest height of a line of running text.
    pub line: [Length; 2],
    /// Least and greatest indent of the first line of running text.
    pub first_indent: [Length; 2],
    /// Least and greatest space between paragraphs of running text.
    pub gap: [Length; 2],
    /// Where tone marks stand, where that is not left to the author.
    pub tone_marks: Option<MarkStyle>,
    /// How a text may end; where none is named, with the end mark of the profile.
    pub end_marks: Vec<String>,
}

/// How the paragraphs of one role look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// Letter size.
    pub size: FontSize,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Letter case.
    pub case: Case,
    /// Alignment.
    pub align: Align,
    /// Indent of the first line relative to `left_indent`.
    pub first_indent: Length,
    /// Indent of all lines from the left.
    pub left_indent: Length,
    /// Space above; what is above the paragraph adds its own, as Word does without `contextualSpacing`:
    /// the larger of the space after the one and before the other counts.
    pub space_before: Length,
    /// Space below.
    pub space_after: Length,
    /// Height of a line.
    pub line: Length,
    /// Whether a line may be higher than that.
    pub line_rule: LineRule,
    /// Stays on the page of what follows.
    pub keep_next: bool,
    /// All lines stay on one page.
    pub keep_lines: bool,
    /// Drawn in a box.
    pub boxed: bool,
    /// The ink of its letters and of its box.
    pub ink: Ink,
    /// The article of the regulation.
    pub source: String,
}

/// What the height of a line means (ISO 29500-1, 17.18.48, `ST_LineSpacingRule`). Multiples of a single line are left
/// out: programs round them differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineRule {
    /// Lines are that high, and higher where their letters, signs or a pasted picture need it.
    #[default]
    AtLeast,
    /// Lines are that high, whatever is in them; what is higher is cut off.
    Exact,
}

/// Letter case of a role. Applied when the document is built: both outputs hold the final letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Case {
    /// As written.
    #[default]
    AsWritten,
    /// Capitals.
    Upper,
    /// The first letter small, unless the word is a name; as Party subjects begin («về …»).
    LowerFirst,
}

/// The header block at the top of the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderStyle {
    /// Title at the top right.
    pub title: String,
    /// Second line of the title, if any.
    pub motto: Option<String>,
    /// Asterisks below the issuing body, if any.
    pub body_mark: Option<String>,
    /// Whether a rule as long as the text stands below the title (below the motto where there is one).
    pub title_rule: bool,
    /// Length of the rule below the issuing body, in hundredths of its longest line; 0 for none.
    pub body_rule: u32,
    /// Number and symbol: `Số: {number}-{kind}/{body}`. `{body}` stands for the code of the body, with
    /// a hyphen and the code of the unit where there is one.
    pub number: String,
    /// What stands for a number that is not yet given.
    pub number_blank: String,
    /// Widths of the left and the right column, relative to each other, where the words in them have room.
    pub columns: [u32; 2],
    /// Where the draft mark stands.
    pub draft_place: DraftPlace,
    /// The draft mark: `DỰ THẢO`, or with `{ordinal}`/`{number}` of the draft.
    pub draft: String,
    /// The draft mark of a draft that is counted.
    pub draft_counted: String,
    /// Hyphens below the subject, if any.
    pub subject_mark: Option<String>,
    /// Length of the rule below the subject, in hundredths of its longest line; 0 for none.
    pub subject_rule: u32,
}

/// Where the draft mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftPlace {
    /// In the left column, under the number.
    UnderNumber,
    /// At the right, above the title.
    Top,
}

/// Numbers of headings and list items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberingStyle {
    /// The part and heading levels 1 - 5.
    pub headings: [NumberPattern; 6],
    /// The same where headings are articles: Chương, Mục, Điều, Khoản, Điểm.
    pub articles: [NumberPattern; 6],
    /// Which of the two counts: `headings` then has its patterns.
    pub scheme: Scheme,
    /// Signs of dash lists by depth.
    pub bullets: [String; 3],
    /// Numbers of numbered lists by depth.
    pub ordered: [NumberPattern; 3],
}

/// A pattern such as `Phần {ordinal}`, `{roman}.` or `{2}.{3}.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberPattern(pub Vec<NumberPiece>);

/// A piece of a [`NumberPattern`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberPiece {
    /// As it is.
    Literal(String),
    /// The counter of the level itself.
    Own(NumberFormat),
    /// The counter of the heading level of that number (1 - 5), in Arabic digits.
    Level(u8),
}

/// How a counter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// 1, 2, 3: `{arabic}`.
    Arabic,
    /// I, II, III: `{roman}`.
    Roman,
    /// a, b, c, d, đ, e: `{letter}`, the Vietnamese alphabet.
    Letter,
    /// thứ nhất, thứ hai: `{ordinal}`.
    Ordinal,
}

/// Rules below titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleStyle {
    /// Thickness, a multiple of 1/8 pt.
    pub thickness: Length,
    /// Space between the line above and the rule, or it would look like an underline.
    pub space_before: Length,
    /// Height of the line that holds the rule; the rule is its top edge.
    pub line: Length,
}

/// Footnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteStyle {
    /// Length of the separator, which stands in a single-spaced line of the body's size.
    pub separator_width: Length,
}

/// Tables of figures and facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableStyle {
    /// Thickness of the rules, a multiple of 1/8 pt.
    pub rule: Length,
    /// Padding left and right of a cell's text.
    pub padding_x: Length,
    /// Padding above and below a cell's text.
    pub padding_y: Length,
    /// Space below the table.
    pub space_after: Length,
}

/// Signature block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureStyle {
    /// Label of the recipients, `Nơi nhận:`.
    pub recipients_label: String,
    /// What each recipient begins with.
    pub recipient_prefix: String,
    /// What each recipient but the last ends with.
    pub recipient_end: String,
    /// What the last recipient ends with.
    pub last_recipient_end: String,
    /// How the authority is abbreviated: pairs of code (`TM`, `KT` …) and mark (`TM.`, `T/M` …).
    pub authorities: Vec<(String, String)>,
    /// Widths of the left and the right column, relative to each other.
    pub columns: [u32; 2],
    /// Ways to sign that the regulation forbids.
    pub forbidden: Vec<ForbiddenForm>,
}

/// A way to sign that a regulation forbids: one that is all that is said here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForbiddenForm {
    /// The code of the authority.
    pub authority: Option<Authority>,
    /// In whose name, in small letters.
    pub on_behalf_of: Option<String>,
    /// Whether a deputy signs for a head in a line of its own (KT.).
    pub deputy: Option<bool>,
    /// Whether a post is named.
    pub post: Option<bool>,
    /// The article.
    pub source: String,
}

/// Appendices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppendixStyle {
    /// Label where there is one appendix: `Phụ lục`.
    pub label_single: String,
    /// Label where there are more: `Phụ lục {roman}`.
    pub label_many: NumberPattern,
    /// The line below the title with `{kind}`, `{number}`, `{date}`, `{body}`; `{number}` is number and
    /// symbol without the label before them.
    pub reference: Option<String>,
    /// Length of the rule below the head, in hundredths of the measure; 0 for none.
    pub rule: u32,
    /// Whether each appendix counts its pages from 1.
    pub restart_pages: bool,
}

/// Page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumberStyle {
    /// Whether the first page of the report shows its number.
    pub on_first_page: bool,
    /// Whether the first page of an appendix shows its number.
    pub on_first_appendix_page: bool,
}

/// The contents (mục lục).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsStyle {
    /// The title.
    pub title: String,
    /// How many levels of headings are in them, 1 - 6: parts and appendices are the first.
    pub levels: u8,
    /// Where they stand.
    pub place: ContentsPlace,
    /// Room at the right margin that only page numbers enter: lines of words end before it.
    pub number_width: Length,
}

/// How a piece of text looks once paragraph style and emphasis are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Letter size.
    pub size: FontSize,
    /// Face.
    pub face: Face,
    /// Underlined.
    pub underline: bool,
    /// The ink.
    pub ink: Ink,
    /// Raised by this much above the baseline.
    pub raise: Length,
}

impl Limits {
    /// No freedom at all: exactly the page and the roles of a profile, which stand in the order of
    /// [`Role::ALL`].
    pub fn exactly(page: &PageStyle, roles: &[ParagraphStyle]) -> Self {
        let twice = |length| [length; 2];
        let body = &roles[Role::Body as usize];
        Self {
            paper: [page.width, page.height],
            margins: [page.top, page.bottom, page.left, page.right].map(twice),
            sizes: roles.iter().map(|role| [role.size; 2]).collect(),
            line: twice(body.line),
            first_indent: twice(body.first_indent),
            gap: twice(body.space_after.max(body.space_before)),
            tone_marks: None,
            end_marks: Vec::new(),
        }
    }
}

impl TableStyle {
    /// Padding of the cells of such a table, across and down; one that is only a frame has none.
    pub fn padding(&self, kind: TableKind) -> (Length, Length) {
        match kind {
            TableKind::Data | TableKind::Plain => (self.padding_x, self.padding_y),
            TableKind::Pictures => (self.padding_x, Length::ZERO),
            TableKind::HeaderBlock | TableKind::SignatureBlock => (Length::ZERO, Length::ZERO),
        }
    }
}

impl TextStyle {
    /// As Word draws `w:vertAlign="superscript"` in Times New Roman: at 65 % of the size, raised by 35 % of it, both to the
    /// half point (read from PDF files that Word wrote; 65 % is `ySuperscriptYSize` of the face). LibreOffice
    /// takes 58 % of any face. `w:sz` and `w:position` would leave nothing open, but LibreOffice
    /// shrinks the mark of a note once more whatever stands there (measured), and Word's own marks have `w:vertAlign`.
    fn superscript(self) -> Self {
        let points = self.size.to_pt();
        Self { raise: half_points(points * 0.35), ..self.as_script() }
    }

    /// As small, and lowered until the descenders are about level.
    fn subscript(self) -> Self {
        let points = self.size.to_pt();
        Self { raise: half_points(points * -0.09), ..self.as_script() }
    }

    fn as_script(self) -> Self {
        Self { size: FontSize::from_pt((self.size.to_pt() * 1.3).round() / 2.0), ..self }
    }
}

/// The length that is nearest on the grid of half points.
fn half_points(points: f64) -> Length {
    Length::from_pt((points * 2.0).round() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_letters_are_as_small_and_as_high_as_word_has_them() {
        // Read from PDF files that Word wrote: size, size of the raised digit, its raise.
        let seen = [(14.0, 9.0, 5.0), (12.5, 8.0, 4.5), (11.0, 7.0, 4.0), (10.0, 6.5, 3.5)];
        for (points, size, raise) in seen {
            let look = TextStyle {
                size: FontSize::from_pt(points),
                face: Face::Regular,
                underline: false,
                ink: Ink::Black,
                raise: Length::ZERO,
            };
            let raised = look.superscript();
            assert_eq!((raised.size.to_pt(), raised.raise.to_pt()), (size, raise), "{points}");
        }
    }
}
