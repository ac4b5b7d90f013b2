//! Sections: paper, margins, page numbers and the headers that show them.

use docx_rs::{
    BuildXML, FooterReference, HeaderReference, PageMargin, PageNumType, PageOrientationType,
    PageSize, Paragraph, Run, SectionProperty, SectionType,
};

use super::DocxError;
use super::body::Writer;
use super::field::field;
use super::normalise::normalise;
use super::package::{TO_EMPTY_FOOTER, TO_FIRST_FOOTER, TO_FIRST_HEADER, TO_HEADER};
use super::{styles, watermark};
use crate::document::{
    Document, Foot, Orientation, PageNumbers, Print, Role, Section, SectionKind,
};
use crate::ooxml::units::{size, twips};
use crate::style::Style;

const HEADER_START: &str = include_str!("parts/header.xml");
const FOOTER_START: &str = include_str!("parts/footer.xml");

/// `word/header1.xml`: the page number.
pub(super) fn page_number_header(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    let paragraph = paragraph(1, document, style);
    let mut runs = field("PAGE", "1").to_vec();
    if document.print.numbers == PageNumbers::OfAll {
        runs.push(Run::new().add_text("/"));
        runs.extend(field("NUMPAGES", "1"));
    }
    header(runs.into_iter().fold(paragraph, Paragraph::add_run))
}

/// `word/header2.xml`: the header of pages without number.
pub(super) fn empty_header(document: &Document, style: &Style) -> Result<Vec<u8>, DocxError> {
    header(paragraph(2, document, style))
}

/// The paragraph of the header of that number.
fn paragraph(header: u32, document: &Document, style: &Style) -> Paragraph {
    let paragraph = Paragraph::new().style(styles::id(Role::PageNumber));
    match &document.print.watermark {
        Some(text) => paragraph.add_run(watermark::run(text, header, &style.font_name)),
        None => paragraph,
    }
}

fn header(paragraph: Paragraph) -> Result<Vec<u8>, DocxError> {
    let mut out = HEADER_START.trim_end().as_bytes().to_vec();
    normalise(&paragraph.build(), &mut out)?;
    out.extend_from_slice(b"</w:hdr>");
    Ok(out)
}

/// `word/footer1.xml` and `word/footer2.xml`: the foot of the first page, and that of first pages which have none.
pub(super) fn footers(writer: &mut Writer<'_>) -> Result<Option<[Vec<u8>; 2]>, DocxError> {
    let Some(foot) = &writer.document.foot else { return Ok(None) };
    let words = writer.note_paragraph(&foot.paragraph);
    let empty = Paragraph::new().style(styles::id(Role::PageNumber));
    Ok(Some([footer(words)?, footer(empty)?]))
}

fn footer(paragraph: Paragraph) -> Result<Vec<u8>, DocxError> {
    let mut out = FOOTER_START.trim_end().as_bytes().to_vec();
    normalise(&paragraph.build(), &mut out)?;
    out.extend_from_slice(b"</w:ftr>");
    Ok(out)
}

/// The properties of a section. One that counts its pages from 1 begins on the front of a sheet by that
/// alone: odd numbers are right-hand pages in Word and in LibreOffice, which leave a back empty before it
/// if need be. So it stays with `nextPage`; `oddPage` makes LibreOffice 7.4 lose the page numbers.
///
/// A section without a first footer of its own has that of the section before it (17.10.1): behind a foot there is an
/// empty one.
pub(super) fn properties(section: &Section, document: &Document, style: &Style) -> SectionProperty {
    let print = &document.print;
    let shows_first = match section.kind {
        SectionKind::Report => style.page_number.on_first_page,
        SectionKind::Appendix(_) => style.page_number.on_first_appendix_page,
        SectionKind::Contents => false,
    };
    let goes_on = matches!(section.kind, SectionKind::Appendix(_)) && !style.appendix.restart_pages;
    let goes_on = goes_on || print.numbers == PageNumbers::OfAll;
    let has_numbers = print.numbers != PageNumbers::None
        && print.sheet.is_none()
        && section.kind != SectionKind::Contents;
    let header = if has_numbers { TO_HEADER } else { TO_FIRST_HEADER };
    let foot = document.foot.as_ref();
    let own_foot = foot.filter(|_| section.kind == SectionKind::Report);
    let (first_header, footer) = match own_foot {
        Some(_) if shows_first => (header, TO_FIRST_FOOTER),
        Some(_) => (TO_FIRST_HEADER, TO_FIRST_FOOTER),
        None => (TO_FIRST_HEADER, TO_EMPTY_FOOTER),
    };
    SectionProperty {
        page_size: paper(section.orientation, style, print),
        page_margin: margins(own_foot, style),
        space: 720,
        title_pg: !shows_first || own_foot.is_some(),
        header_reference: Some(HeaderReference::new("default", header)),
        first_header_reference: Some(HeaderReference::new("first", first_header)),
        first_footer_reference: foot.map(|_| FooterReference::new("first", footer)),
        section_type: Some(SectionType::NextPage),
        page_num_type: (!goes_on).then(|| PageNumType::new().start(1)),
        ..SectionProperty::new()
    }
}

fn paper(orientation: Orientation, style: &Style, print: &Print) -> PageSize {
    let (width, height) = match &print.sheet {
        Some(sheet) => (sheet.width, sheet.height),
        None => style.page.paper(orientation),
    };
    let paper = PageSize::new().size(size(width), size(height));
    match width > height {
        false => paper,
        true => paper.orient(PageOrientationType::Landscape),
    }
}

/// Where no footer is written, its distance is the header's, unless the margin is smaller than that.
fn margins(foot: Option<&Foot>, style: &Style) -> PageMargin {
    let page = &style.page;
    PageMargin {
        top: twips(page.top),
        left: twips(page.left),
        bottom: twips(page.bottom),
        right: twips(page.right),
        header: twips(page.header_distance),
        footer: match foot {
            Some(foot) => twips(style.foot_distance(foot.height)),
            None => twips(page.header_distance.min(page.bottom)),
        },
        gutter: 0,
    }
}
