//! The part of styles: one named style for each role, and the few that no role stands for.
//!
//! Ids and names are ASCII: other programs rebuild ids from names and lose letters with marks. Where
//! Word has a style of its own for the purpose, its name is used, so that Word shows it in the
//! language of its interface and its functions (contents, navigation, headers) know it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use docx_rs::{
    AlignmentType, BuildXML, IndentLevel, LineSpacing, LineSpacingType, NumberingId,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, RunProperty, SpecialIndentType,
    Style as StyleElement, StyleType, Tab, TabLeaderType, TabValueType, VertAlignType,
};

use super::DocxError;
use super::gallery;
use super::normalise::normalise;
use super::numbering::{NUMBERS, number_of_style};
use crate::document::{Align, Counter, Document, Ink, Paragraph, Role};
use crate::geom::{FontSize, Length};
use crate::ooxml::units::{eighths, size, twips};
use crate::style::{LineRule, NumberFormat, NumberPattern, NumberPiece, ParagraphStyle, Style};
use crate::text::escape_xml;

/// The style of the short rules below titles.
pub(super) const RULE: &str = "ShortRule";
/// The style of the marks of footnotes.
pub(super) const NOTE_MARK: &str = "FootnoteReference";
/// The style of a picture that stands alone.
pub(super) const PICTURE: Named = ("Picture", "Picture");
/// A single line, in 240ths of its natural height.
const SINGLE: i32 = 240;
/// The style of tables of figures and facts, and of those without rules.
pub(super) const TABLE: &str = "TableGrid";
pub(super) const PLAIN_TABLE: &str = "TablePlain";

/// Writes `word/styles.xml`. Documents of a series mostly have that of the one before.
pub(super) fn part(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    thread_local! {
        static LAST: RefCell<Option<(Style, Wanted, Vec<u8>)>> = const { RefCell::new(None) };
    }
    let wanted = Wanted::by(document, style);
    LAST.with_borrow_mut(|last| match last {
        Some((of, by, part)) if *by == wanted && of == style => Ok(part.clone()),
        _ => {
            let part = written(&wanted, style)?;
            *last = Some((style.clone(), wanted, part.clone()));
            Ok(part)
        }
    })
}

/// What a document wants of the styles.
#[derive(PartialEq)]
struct Wanted {
    language: String,
    roles: Vec<Role>,
    /// Items that the styles of their depth do not count, such as a), b) at the first one.
    uncounted: BTreeSet<(Role, Named)>,
    /// Roles that paragraphs have in other letter sizes than their own, with these.
    sized: BTreeSet<(Role, FontSize)>,
}

impl Wanted {
    fn by(document: &Document, style: &Style) -> Self {
        let is_wanted = |role: &Role| role.like().is_none() || has(document, *role);
        Self {
            language: language(document),
            roles: Role::ALL.iter().copied().filter(is_wanted).collect(),
            uncounted: uncounted(document, style),
            sized: sized(document),
        }
    }
}

fn written(wanted: &Wanted, style: &Style) -> Result<Vec<u8>, DocxError> {
    let mut out = defaults(&wanted.language, style).into_bytes();
    for &role in &wanted.roles {
        let element = match labelled_by(role) {
            Some(heading) => heading_label(role, heading, style),
            None => role_style(role, id_and_name(role), style.role(role), style),
        };
        write(element, &mut out)?;
    }
    for (depth, &role) in ITEMS.iter().enumerate() {
        let mut element = role_style(role, of_items(depth, style), style.role(role), style);
        element.paragraph_property = std::mem::take(&mut element.paragraph_property)
            .numbering(NumberingId::new(NUMBERS), IndentLevel::new(depth));
        write(element, &mut out)?;
    }
    for &(role, named) in &wanted.uncounted {
        let mut element = role_style(role, named, style.role(role), style);
        element.paragraph_property.numbering_property = None;
        write(element, &mut out)?;
    }
    for &(role, size) in &wanted.sized {
        let (id, name) = sized_id_and_name(role, size);
        write(role_style(role, (&id, &name), &style.role(role).sized(size), style), &mut out)?;
    }
    for element in furniture(style) {
        write(element, &mut out)?;
    }
    out.extend_from_slice(b"</w:styles>");
    Ok(out)
}

/// Whether a paragraph of that role is in the document, or a heading with a label of that role.
fn has(document: &Document, role: Role) -> bool {
    let role = labelled_by(role).unwrap_or(role);
    document.paragraphs().any(|paragraph| paragraph.role == role)
}

/// The role whose label has this one.
fn labelled_by(role: Role) -> Option<Role> {
    Role::ALL.iter().copied().find(|of| of.label_role() == Some(role))
}

fn uncounted(document: &Document, style: &Style) -> BTreeSet<(Role, Named)> {
    let items = document.paragraphs().filter(|paragraph| ITEMS.contains(&paragraph.role));
    let all = items.map(|paragraph| (paragraph.role, of(paragraph, style)));
    let counted: Vec<_> = (0..ITEMS.len()).map(|depth| of_items(depth, style)).collect();
    all.filter(|(role, named)| *named != id_and_name(*role) && !counted.contains(named)).collect()
}

fn sized(document: &Document) -> BTreeSet<(Role, FontSize)> {
    let all = document.paragraphs();
    all.filter_map(|paragraph| Some((paragraph.role, paragraph.size?))).collect()
}

/// Writes a style with its place in Word's list of styles. docx-rs cannot say that a style is not one of Word's own.
fn write(element: StyleElement, out: &mut Vec<u8>) -> Result<(), DocxError> {
    let place = gallery::place(&element.style_id);
    let is_custom = !gallery::is_of_word(&element.style_id);
    let mut element = element.q_format(place.is_in_gallery()).ui_priority(place.priority());
    (element.semi_hidden, element.unhide_when_used) = place.hidden();
    let xml = element.build();
    if !is_custom {
        return normalise(&xml, out);
    }
    let xml = String::from_utf8_lossy(&xml).replacen(
        " w:styleId=",
        r#" w:customStyle="1" w:styleId="#,
        1,
    );
    normalise(xml.as_bytes(), out)
}

/// Id and name of the style of a role.
pub(super) const fn id_and_name(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::HeaderTitle => ("HeaderTitle", "Header Title"),
        Role::HeaderMotto => ("HeaderMotto", "Header Motto"),
        Role::SuperiorBody => ("SuperiorBody", "Superior Body"),
        Role::IssuingBody => ("IssuingBody", "Issuing Body"),
        Role::BodyMark => ("IssuingBodyMark", "Issuing Body Mark"),
        Role::Number => ("DocumentNumber", "Document Number"),
        Role::PlaceDate => ("PlaceAndDate", "Place and Date"),
        Role::DraftMark => ("DraftMark", "Draft Mark"),
        Role::Secrecy => ("SecrecyMark", "Secrecy Mark"),
        Role::Urgency => ("UrgencyMark", "Urgency Mark"),
        Role::Circulation => ("CirculationMark", "Circulation Mark"),
        Role::Kind => ("Title", "Title"),
        Role::KindAlone => ("TitleAlone", "Title Alone"),
        Role::Subject => ("Subtitle", "Subtitle"),
        Role::SubjectMark => ("SubjectMark", "Subject Mark"),
        Role::Addressee => ("Addressee", "Addressee"),
        Role::AddresseesLabel => ("AddresseesLabel", "Addressees Label"),
        Role::AddresseesItem => ("AddresseesItem", "Addressees Item"),
        Role::LetterSubject => ("LetterSubject", "Letter Subject"),
        Role::Decider => ("DecidingBody", "Deciding Body"),
        Role::Basis => ("LegalBasis", "Legal Basis"),
        Role::DecisionWord => ("DecisionWord", "Decision Word"),
        Role::Division => ("Division", "Division"),
        Role::DivisionNumber => ("DivisionNumber", "Division Number"),
        Role::Article => ("Article", "Article"),
        Role::ArticleNumber => ("ArticleNumber", "Article Number"),
        Role::Confirmation => ("Confirmation", "Confirmation"),
        Role::EnclosureTitle => ("EnclosureTitle", "Enclosure Title"),
        Role::EnclosureKind => ("EnclosureKind", "Enclosure Kind"),
        Role::Part => ("Heading1", "heading 1"),
        Role::PartNumber => ("PartNumber", "Part Number"),
        Role::Heading1 => ("Heading2", "heading 2"),
        Role::Heading2 => ("Heading3", "heading 3"),
        Role::Heading3 => ("Heading4", "heading 4"),
        Role::Heading4 => ("Heading5", "heading 5"),
        Role::Heading5 => ("Heading6", "heading 6"),
        Role::Body => ("BodyText", "Body Text"),
        Role::Item1 => ("ListBullet", "List Bullet"),
        Role::Item2 => ("ListBullet2", "List Bullet 2"),
        Role::Item3 => ("ListBullet3", "List Bullet 3"),
        Role::Slogan => ("Quote", "Quote"),
        Role::TableHead => ("TableHeading", "Table Heading"),
        Role::TableText => ("TableText", "Table Text"),
        Role::Caption => ("Caption", "caption"),
        Role::Note => ("FootnoteText", "footnote text"),
        Role::RecipientsLabel => ("RecipientsLabel", "Recipients Label"),
        Role::Recipient => ("Recipient", "Recipient"),
        Role::Authority => ("SigningAuthority", "Signing Authority"),
        Role::Post => ("SignerPost", "Signer Post"),
        Role::SignerName => ("SignerName", "Signer Name"),
        Role::AppendixLabel => ("AppendixLabel", "Appendix Label"),
        Role::AppendixTitle => ("AppendixTitle", "Appendix Title"),
        Role::AppendixReference => ("AppendixReference", "Appendix Reference"),
        Role::ContentsTitle => ("TOCHeading", "TOC Heading"),
        Role::Contents1 => ("TOC1", "toc 1"),
        Role::Contents2 => ("TOC2", "toc 2"),
        Role::Contents3 => ("TOC3", "toc 3"),
        Role::Contents4 => ("TOC4", "toc 4"),
        Role::Contents5 => ("TOC5", "toc 5"),
        Role::Contents6 => ("TOC6", "toc 6"),
        Role::PageNumber => ("Header", "header"),
        Role::AddressLine => ("AddressLine", "Address Line"),
    }
}

/// The id of the style of a role.
pub(super) const fn id(role: Role) -> &'static str {
    id_and_name(role).0
}

/// Id and name of a style.
pub(super) type Named = (&'static str, &'static str);

/// The styles of items that are counted, by figures and by letters, for each depth.
pub(super) const NUMBERED: [Named; 3] = [
    ("ListNumber", "List Number"),
    ("ListNumber2", "List Number 2"),
    ("ListNumber3", "List Number 3"),
];
const LETTERED: [Named; 3] = [
    ("ListLetter", "List Letter"),
    ("ListLetter2", "List Letter 2"),
    ("ListLetter3", "List Letter 3"),
];

/// Roles of items by their depth.
const ITEMS: [Role; 3] = [Role::Item1, Role::Item2, Role::Item3];

/// The style of the items of a numbered list at that depth; Word counts by it.
pub(super) fn of_items(depth: usize, style: &Style) -> Named {
    of_counted(depth, depth, style)
}

/// The style of items at that depth that are counted as those of `level` are.
fn of_counted(depth: usize, level: usize, style: &Style) -> Named {
    let is_by_letter =
        |pattern: &NumberPattern| pattern.0.contains(&NumberPiece::Own(NumberFormat::Letter));
    let pattern = style.numbering.ordered.get(level.min(2));
    let styles = if pattern.is_some_and(is_by_letter) { LETTERED } else { NUMBERED };
    styles[depth.min(2)]
}

/// The style of a paragraph: that of its role, but for counted items, whether Word counts them or not.
fn of(paragraph: &Paragraph, style: &Style) -> Named {
    let counter = paragraph.label.as_ref().map(|label| label.counter);
    let depth = ITEMS.iter().position(|&item| item == paragraph.role);
    match (counter, depth) {
        (Some(Counter::Ordered { level, .. }), Some(depth)) => {
            of_counted(depth, level.into(), style)
        }
        _ => id_and_name(paragraph.role),
    }
}

/// The id of the style of a paragraph.
pub(super) fn id_of(paragraph: &Paragraph, style: &Style) -> Cow<'static, str> {
    match paragraph.size {
        Some(size) => Cow::Owned(sized_id_and_name(paragraph.role, size).0),
        None => Cow::Borrowed(of(paragraph, style).0),
    }
}

/// Id and name of the style of a role in another letter size: `TableText105` and `Table Text 10.5`.
fn sized_id_and_name(role: Role, size: FontSize) -> (String, String) {
    let (id, name) = id_and_name(role);
    let points = size.to_pt();
    (format!("{id}{}", points.to_string().replace('.', "")), format!("{name} {points}"))
}

/// Number and level by which Word counts the style of a paragraph.
pub(super) fn number_of(paragraph: &Paragraph, style: &Style) -> Option<(usize, usize)> {
    let own = of(paragraph, style);
    if own == id_and_name(paragraph.role) {
        return number_of_style(paragraph.role);
    }
    let depth = (0..ITEMS.len()).find(|&depth| of_items(depth, style) == own);
    depth.map(|depth| (NUMBERS, depth))
}

/// As docx-rs names it.
pub(super) const fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Justify => AlignmentType::Both,
    }
}

/// The first-line indent as Word has it: negative ones hang.
pub(super) fn first_line(indent: Length) -> SpecialIndentType {
    match twips(indent) {
        indent @ 0.. => SpecialIndentType::FirstLine(indent),
        indent => SpecialIndentType::Hanging(-indent),
    }
}

/// The tag of the text's language as Word knows it.
pub(super) fn language(document: &Document) -> String {
    match document.properties.language.as_str() {
        "vi" | "" => "vi-VN".to_owned(),
        tag => escape_xml(tag),
    }
}

/// Document defaults and the default style of each type. A style of docx-rs cannot be a default.
fn defaults(language: &str, style: &Style) -> String {
    include_str!("parts/styles.xml")
        .replace("{font}", &escape_xml(&style.font_name))
        .replace("{language}", language)
        .replace("{size}", &style.role(Role::Body).size.half_points().to_string())
        .replace("{latent}", &gallery::latent())
        .replace("{rule}", &eighths(style.table.rule).to_string())
        .trim_end()
        .to_owned()
}

fn role_style(
    role: Role,
    (id, name): (&str, &str),
    look: &ParagraphStyle,
    style: &Style,
) -> StyleElement {
    let mut element = StyleElement::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    if role.outline_level().is_some() {
        element = element.next(self::id(Role::Body));
    }
    element.run_property = characters(look);
    element.paragraph_property = std::mem::take(&mut element.paragraph_property)
        .widow_control(role != Role::Note)
        .align(alignment(look.align))
        .indent(Some(twips(look.left_indent)), Some(first_line(look.first_indent)), None, None)
        .line_spacing(
            spacing(look.space_before, look.space_after, look.line)
                .line_rule(line_rule(look.line_rule)),
        );
    let paragraph = &mut element.paragraph_property;
    paragraph.keep_next = look.keep_next.then_some(true);
    paragraph.keep_lines = look.keep_lines.then_some(true);
    paragraph.borders = match style.address_line.filter(|_| role == Role::AddressLine) {
        Some(address) => Some(
            ParagraphBorders::with_empty().set(
                border(ParagraphBorderPosition::Top, style.rules.thickness)
                    .space(address.padding.into()),
            ),
        ),
        None => look.boxed.then(|| frame(style, look.ink, [0; 2])),
    };
    if let Some(level) = role.outline_level() {
        element.paragraph_property = element.paragraph_property.outline_lvl(level.into());
    }
    if Role::CONTENTS.contains(&role) {
        let right = style.contents.number_width;
        element.paragraph_property = std::mem::take(&mut element.paragraph_property)
            .indent(
                Some(twips(look.left_indent)),
                Some(first_line(look.first_indent)),
                Some(twips(right)),
                None,
            )
            .add_tab(leader_tab(style.page.report_measure()));
    }
    if let Some((number, level)) = number_of_style(role) {
        let paragraph = element.paragraph_property;
        element.paragraph_property =
            paragraph.numbering(NumberingId::new(number), IndentLevel::new(level));
    }
    element
}

/// A row of dots that ends that far from the left edge: before the number of a page in contents, or to be written on.
pub(super) fn leader_tab(measure: Length) -> Tab {
    let position = usize::try_from(measure.to_twips()).unwrap_or(0);
    Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(position)
}

fn characters(look: &ParagraphStyle) -> RunProperty {
    let mut run = RunProperty::new().size(look.size.half_points().into());
    if look.bold {
        run = run.bold();
    }
    if look.italic {
        run = run.italic();
    }
    if look.underline {
        run = run.underline("single");
    }
    match look.ink.hex() {
        Some(colour) => run.color(colour),
        None => run,
    }
}

fn spacing(before: Length, after: Length, line: Length) -> LineSpacing {
    LineSpacing::new()
        .before(size(before))
        .after(size(after))
        .line(size(line).max(1) as i32)
        .line_rule(LineSpacingType::Exact)
}

fn line_rule(rule: LineRule) -> LineSpacingType {
    match rule {
        LineRule::AtLeast => LineSpacingType::AtLeast,
        LineRule::Exact => LineSpacingType::Exact,
    }
}

/// The frame of a boxed role: as thick as the rules of tables, with so many points above and below the words.
pub(super) fn frame(style: &Style, ink: Ink, [above, below]: [u32; 2]) -> ParagraphBorders {
    use ParagraphBorderPosition::{Bottom, Left, Right, Top};
    let sides = [(Top, above), (Left, 0), (Bottom, below), (Right, 0)];
    sides.into_iter().fold(ParagraphBorders::with_empty(), |all, (position, space)| {
        let border = border(position, style.table.rule).space(space as usize);
        all.set(match ink.hex() {
            Some(colour) => border.color(colour),
            None => border,
        })
    })
}

fn border(position: ParagraphBorderPosition, thickness: Length) -> ParagraphBorder {
    ParagraphBorder::new(position).size(eighths(thickness))
}

/// The character style of the label in the heading of a part or an appendix. Bold and italic are toggles: a character style that sets
/// what the paragraph's style has set already would switch it off (ISO 29500-1, 17.7.3), so it says
/// only where the two differ.
fn heading_label(role: Role, heading: Role, style: &Style) -> StyleElement {
    let (label, heading) = (style.role(role), style.role(heading));
    let look = ParagraphStyle {
        bold: label.bold != heading.bold,
        italic: label.italic != heading.italic,
        ..label.clone()
    };
    let (id, name) = id_and_name(role);
    let mut element = character_style(id, name);
    element.run_property = characters(&look);
    element
}

fn character_style(id: &str, name: &str) -> StyleElement {
    StyleElement::new(id, StyleType::Character).name(name).based_on("DefaultParagraphFont")
}

/// Styles of what is no paragraph of the document.
fn furniture(style: &Style) -> [StyleElement; 3] {
    let mut mark = character_style(NOTE_MARK, "footnote reference");
    mark.run_property.vert_align = Some(docx_rs::VertAlign::new(VertAlignType::SuperScript));
    let mut rule = empty_line(RULE, "Short Rule", rule_line(style));
    let borders = ParagraphBorders::with_empty()
        .set(border(ParagraphBorderPosition::Top, style.rules.thickness));
    rule.paragraph_property = rule
        .paragraph_property
        .line_spacing(spacing(style.rules.space_before, Length::ZERO, rule_line(style)))
        .set_borders(borders)
        .keep_next(true);
    [mark, rule, picture(style)]
}

/// What a picture stands in that somebody pastes into the document: single-spaced, since an exact line would show a
/// strip of it.
fn picture(style: &Style) -> StyleElement {
    let (id, name) = PICTURE;
    let room = style.role(Role::Body).space_after;
    let mut element = StyleElement::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .next(self::id(Role::Body));
    element.paragraph_property = std::mem::take(&mut element.paragraph_property)
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(size(room)).after(size(room)).line(SINGLE));
    element
}

/// The line below a short rule. A top border adds its thickness above the line, so that rule and line
/// together are as high as the style says.
fn rule_line(style: &Style) -> Length {
    style.rules.line - style.rules.thickness
}

/// A paragraph that holds nothing and is exactly `height` high.
fn empty_line(id: &str, name: &str, height: Length) -> StyleElement {
    let mut element = StyleElement::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .q_format(false)
        .size(FontSize::from_pt(1.0).half_points().into());
    element.paragraph_property = std::mem::take(&mut element.paragraph_property)
        .line_spacing(spacing(Length::ZERO, Length::ZERO, height));
    element
}
