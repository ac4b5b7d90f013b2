//! Pictures: in a paragraph of their own, as DrawingML in the line (ISO 29500-1, 20.4.2.8), and the labels of their captions,
//! which Word counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use docx_rs::{LineSpacing, Paragraph, Run, RunProperty};

use super::body::{Place, Writer};
use super::field::field;
use super::raw::raw_run;
use super::styles::PICTURE;
use crate::document::{self, Counter, Picture, Role};
use crate::geom::{FontSize, Length};
use crate::ooxml::names;
use crate::ooxml::units::size;
use crate::picture::{Art, Image};
use crate::text::{clean_for_xml, escape_xml};

const SHAPE: &str = include_str!("parts/picture.xml");
const VECTORS: &str = include_str!("parts/vectors.xml");
/// English metric units in a twip.
const EMU_IN_TWIP: i64 = 635;

/// What has been written of pictures so far.
#[derive(Default)]
pub(super) struct Pictures {
    /// Each picture once, in the order of their parts, as it is and as a file.
    images: Vec<(Art, Arc<Image>)>,
    /// How many stand in the document.
    count: usize,
    /// The number of the last caption by the word before it.
    numbers: BTreeMap<String, u32>,
}

impl Pictures {
    /// The number of the part of a picture, from 1.
    fn part(&mut self, art: &Art) -> usize {
        match self.images.iter().position(|(known, _)| known.is(art)) {
            Some(at) => at + 1,
            None => {
                let image = match art {
                    Art::Image(image) => Arc::clone(image),
                    Art::Drawing(drawing) => Arc::new(drawing.image()),
                };
                self.images.push((art.clone(), image));
                self.images.len()
            }
        }
    }

    /// The files, in the order of their parts.
    pub(super) fn files(self) -> Vec<Media> {
        let media = |(art, image)| {
            let vectors = match art {
                Art::Image(_) => None,
                Art::Drawing(drawing) => Some(drawing.svg()),
            };
            Media { image, vectors }
        };
        self.images.into_iter().map(media).collect()
    }
}

/// A picture as files.
pub(super) struct Media {
    /// In dots.
    pub(super) image: Arc<Image>,
    /// The same drawn, as SVG: Word 2016 and later print that, others the dots.
    pub(super) vectors: Option<String>,
}

/// The relation, the path and the bytes of the parts of each picture.
pub(super) fn parts(media: &[Media]) -> Vec<(String, String, &[u8])> {
    let mut parts = Vec::new();
    for (number, Media { image, vectors }) in (1..).zip(media) {
        let path = |ending: &str| format!("word/media/image{number}.{ending}");
        let own = path(image.format.extension());
        parts.push((relation(number), own, image.bytes.as_slice()));
        let drawn = vectors.iter();
        parts.extend(
            drawn.map(|svg| (relation_to_vectors(number), path(names::SVG_TYPE.0), svg.as_bytes())),
        );
    }
    parts
}

/// What shows a picture: its dots, and for those who can its vectors ([MS-ODRAWXML], 2.3.3.4 and 2.24.3.213).
fn blip(part: usize, art: &Art) -> String {
    let dots = relation(part);
    match art {
        Art::Image(_) => format!(r#"<a:blip r:embed="{dots}"/>"#),
        Art::Drawing(_) => VECTORS
            .trim_end()
            .replace("{relation}", &dots)
            .replace("{vectors}", &relation_to_vectors(part)),
    }
}

fn relation_to_vectors(number: usize) -> String {
    format!("rIdVectors{number}")
}

fn relation(number: usize) -> String {
    format!("rIdImage{number}")
}

impl Writer<'_> {
    /// A picture in a paragraph of its own. The mark of the paragraph is of one point, so that the line is as high as the
    /// picture.
    pub(super) fn picture(&mut self, picture: &Picture, place: Place) -> Paragraph {
        let part = self.pictures.part(&picture.art);
        self.pictures.count += 1;
        let number = self.pictures.count;
        let emu = |side: Length| (side.to_twips() * EMU_IN_TWIP).to_string();
        let shape = SHAPE
            .trim_end()
            .replace("{width}", &emu(picture.width))
            .replace("{height}", &emu(picture.height))
            .replace("{blip}", &blip(part, &picture.art))
            .replace("{number}", &number.to_string())
            .replace("{words}", &escape_xml(&clean_for_xml(&picture.description)));
        let mut run = raw_run(&shape);
        let mark = RunProperty::new().size(FontSize::from_pt(1.0).half_points().into());
        run.run_property = mark.clone();
        let mut element = Paragraph::new().style(PICTURE.0).add_run(run);
        element.property.run_property = mark;
        if picture.keep_next || place.keep_next {
            element = element.keep_next(true);
        }
        // Word keeps room above where a paragraph asks to begin a page.
        if picture.starts_page {
            return element.page_break_before(true).line_spacing(LineSpacing::new().before(0));
        }
        match place.above > self.style.role(Role::Body).space_after {
            true => element.line_spacing(LineSpacing::new().before(size(place.above))),
            false => element,
        }
    }

    /// Adds the label of a caption: its word and a number that Word counts, which alone are what references show. Where a
    /// document does not begin with the first picture or table of its report, the number says where it begins.
    pub(super) fn with_figure_label(
        &mut self,
        element: Paragraph,
        paragraph: &document::Paragraph,
        number: u32,
    ) -> Paragraph {
        let label = paragraph.label.as_ref().map_or("", |label| label.text.as_str());
        let digits = number.to_string();
        let (word, end) = label.split_once(&digits).unwrap_or((label, ""));
        // The name of a sequence is one word (ISO 29500-1, 17.16.5.56); Word itself puts these signs between the words of one.
        let counted = word.trim().replace([' ', '\u{a0}'], "_");
        let last = self.pictures.numbers.insert(counted.clone(), number).unwrap_or_default();
        let begins = if number == last + 1 { String::new() } else { format!(r"\r {number} ") };
        let code = format!(r" SEQ {counted} \* ARABIC {begins}");
        let bookmark = paragraph.target.map(|target| self.target_bookmark(target));
        let mut element = element;
        if let Some((id, name)) = &bookmark {
            element = element.add_bookmark_start(*id, name);
        }
        element = element.add_run(Run::new().add_text(word));
        element = field(&code, &digits).into_iter().fold(element, Paragraph::add_run);
        if let Some((id, _)) = bookmark {
            element = element.add_bookmark_end(id);
        }
        element.add_run(Run::new().add_text(format!("{end}\u{a0}")))
    }
}

/// The number of the picture or table whose caption it is.
pub(super) fn figure(paragraph: &document::Paragraph) -> Option<u32> {
    match paragraph.label.as_ref()?.counter {
        Counter::Figure(number) => Some(number),
        _ => None,
    }
}
