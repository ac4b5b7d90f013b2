//! Sections: paper, margins, page numbers and the headers that show them.

use docx_rs::{
    BuildXML, HeaderReference, PageMargin, PageNumType, PageOrientationType, PageSize, Paragraph,
    Run, SectionProperty, SectionType,
};

use super::DocxError;
use super::field::field;
use super::normalise::normalise;
use super::package::{TO_FIRST_HEADER, TO_HEADER};
use super::{styles, watermark};
use crate::document::{Document, Orientation, PageNumbers, Print, Role, Section, SectionKind};
use crate::ooxml::units::{size, twips};
use crate::style::Style;

const HEADER_START: &str = include_str!("parts/header.xml");

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

/// The properties of a section. One that counts its pages from 1 begins on the front of a sheet by that
/// alone: odd numbers are right-hand pages in Word and in LibreOffice, which leave a back empty before it
/// if need be. So it stays with `nextPage`; `oddPage` makes LibreOffice 7.4 lose the page numbers.
pub(super) fn properties(section: &Section, style: &Style, print: &Print) -> SectionProperty {
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
    SectionProperty {
        page_size: paper(section.orientation, style, print),
        page_margin: margins(style),
        space: 720,
        title_pg: !shows_first,
        header_reference: Some(HeaderReference::new("default", header)),
        first_header_reference: Some(HeaderReference::new("first", TO_FIRST_HEADER)),
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

/// No footer is written; its distance is the header's, unless the margin is smaller than that.
fn margins(style: &Style) -> PageMargin {
    let page = &style.page;
    PageMargin {
        top: twips(page.top),
        left: twips(page.left),
        bottom: twips(page.bottom),
        right: twips(page.right),
        header: twips(page.header_distance),
        footer: twips(page.header_distance.min(page.bottom)),
        gutter: 0,
    }
}
