//! A style put together by hand, for tests that need one: close to the Youth Union's guideline, with
//! every feature of a style in use.

use super::{
    AddressLineStyle, AppendixStyle, Case, ContentsStyle, DraftPlace, HeaderStyle, Limits,
    LineRule, NoteStyle, NumberFormat, NumberPattern, NumberPiece, NumberingStyle, PageNumberStyle,
    PageStyle, ParagraphStyle, RuleStyle, SignatureStyle, Style, TableStyle,
};
use crate::document::{Align, ContentsPlace, Ink, Orientation, Role, Sheet};
use crate::geom::{FontSize, Length};

/// The style.
pub(crate) fn style() -> Style {
    Style {
        id: "sample".to_owned(),
        source: "sample".to_owned(),
        page: page(),
        font_name: "Times New Roman".to_owned(),
        roles: Role::ALL.iter().map(|&role| paragraph(role)).collect(),
        header: header(),
        frames: Default::default(),
        customs: Default::default(),
        numbering: numbering(),
        rules: RuleStyle {
            thickness: Length::from_pt(0.75),
            space_before: Length::pt(1),
            line: Length::pt(4),
        },
        notes: NoteStyle { separator_width: Length::pt(144) },
        table: TableStyle {
            rule: Length::from_pt(0.5),
            padding_x: Length::from_pt(5.4),
            padding_y: Length::pt(2),
            space_after: Length::pt(6),
        },
        signature: signature(),
        appendix: AppendixStyle {
            label_single: "Phụ lục".to_owned(),
            label_many: pattern(&[literal("Phụ lục "), NumberPiece::Own(NumberFormat::Roman)]),
            reference: Some("(Kèm theo {kind} số {number})".to_owned()),
            rule: 20,
            restart_pages: true,
        },
        page_number: PageNumberStyle { on_first_page: false, on_first_appendix_page: true },
        address_line: Some(AddressLineStyle { gap: Length::pt(7), padding: 2 }),
        contents: ContentsStyle {
            title: "Mục lục".to_owned(),
            levels: 3,
            place: ContentsPlace::End,
            number_width: Length::pt(30),
        },
        end_mark: "./.".to_owned(),
        stamps: Vec::new(),
        limits: Limits::exactly(
            &page(),
            &Role::ALL.iter().map(|&role| paragraph(role)).collect::<Vec<_>>(),
        ),
    }
}

/// A pattern of those pieces.
pub(crate) fn pattern(pieces: &[NumberPiece]) -> NumberPattern {
    NumberPattern(pieces.to_vec())
}

/// A piece that stands as it is.
pub(crate) fn literal(text: &str) -> NumberPiece {
    NumberPiece::Literal(text.to_owned())
}

fn page() -> PageStyle {
    PageStyle {
        width: Length::from_mm(210.0),
        height: Length::from_mm(297.0),
        orientation: Orientation::Portrait,
        top: Length::from_mm(20.0),
        bottom: Length::from_mm(20.0),
        left: Length::from_mm(30.0),
        right: Length::from_mm(20.0),
        header_distance: Length::from_mm(10.0),
    }
}

fn paragraph(role: Role) -> ParagraphStyle {
    let base = ParagraphStyle {
        size: FontSize::from_pt(14.0),
        bold: false,
        italic: false,
        underline: false,
        case: Case::AsWritten,
        align: Align::Center,
        first_indent: Length::ZERO,
        left_indent: Length::ZERO,
        space_before: Length::ZERO,
        space_after: Length::ZERO,
        line: Length::pt(18),
        line_rule: LineRule::AtLeast,
        keep_next: false,
        keep_lines: false,
        boxed: false,
        ink: Ink::Black,
        source: String::new(),
    };
    let bold = ParagraphStyle { bold: true, ..base.clone() };
    let text = ParagraphStyle {
        align: Align::Justify,
        first_indent: Length::from_mm(12.7),
        space_after: Length::pt(6),
        ..base.clone()
    };
    let heading = ParagraphStyle { keep_next: true, keep_lines: true, ..text.clone() };
    let small = |points: f64| FontSize::from_pt(points);
    match role {
        Role::HeaderTitle => ParagraphStyle { size: small(15.0), ..bold },
        Role::HeaderMotto | Role::IssuingBody | Role::Authority | Role::SubjectMark => bold,
        Role::SuperiorBody | Role::BodyMark | Role::Number | Role::Post => base,
        Role::PlaceDate => ParagraphStyle { italic: true, size: small(13.0), ..base },
        Role::DraftMark => ParagraphStyle { boxed: true, size: small(13.0), ..bold },
        Role::Kind | Role::KindAlone => ParagraphStyle {
            size: small(16.0),
            line: Length::pt(21),
            space_before: Length::pt(12),
            ..bold
        },
        Role::Subject => ParagraphStyle { keep_next: true, ..bold },
        Role::Addressee => ParagraphStyle { italic: true, space_before: Length::pt(6), ..base },
        Role::Part => ParagraphStyle {
            space_before: Length::pt(12),
            space_after: Length::pt(6),
            keep_next: true,
            keep_lines: true,
            ..bold
        },
        Role::PartNumber => ParagraphStyle { size: small(16.0), ..bold },
        Role::Heading1 | Role::Heading2 => ParagraphStyle { bold: true, ..heading },
        Role::Heading3 => ParagraphStyle { bold: true, italic: true, ..heading },
        Role::Heading4 => ParagraphStyle { italic: true, ..heading },
        Role::Heading5 => heading,
        Role::Body | Role::Item1 => text,
        Role::Item2 => ParagraphStyle { left_indent: Length::pt(18), ..text },
        Role::Item3 => {
            ParagraphStyle { left_indent: Length::pt(54), first_indent: -Length::pt(12), ..text }
        }
        Role::Slogan => ParagraphStyle { italic: true, bold: true, ..base },
        Role::TableHead => {
            ParagraphStyle { size: small(13.0), line: Length::pt(16), keep_next: true, ..bold }
        }
        Role::TableText => {
            ParagraphStyle { size: small(13.0), line: Length::pt(16), align: Align::Left, ..base }
        }
        Role::Caption => ParagraphStyle { size: small(13.0), line: Length::pt(16), ..base },
        Role::Note => ParagraphStyle {
            size: small(11.0),
            line: Length::pt(14),
            align: Align::Justify,
            ..base
        },
        Role::RecipientsLabel => {
            ParagraphStyle { bold: true, underline: true, align: Align::Left, ..base }
        }
        Role::Recipient => {
            ParagraphStyle { size: small(11.0), line: Length::pt(14), align: Align::Left, ..base }
        }
        Role::SignerName => ParagraphStyle { space_before: Length::pt(60), ..bold },
        Role::AppendixLabel => ParagraphStyle { keep_next: true, ..bold },
        Role::AppendixTitle => {
            ParagraphStyle { keep_next: true, space_after: Length::pt(6), ..bold }
        }
        Role::AppendixReference => ParagraphStyle { italic: true, keep_next: true, ..base },
        Role::ContentsTitle => ParagraphStyle { space_after: Length::pt(12), ..bold },
        Role::Contents1 => {
            ParagraphStyle { align: Align::Left, space_before: Length::pt(4), ..bold }
        }
        Role::Contents2 | Role::Contents3 | Role::Contents4 | Role::Contents5 | Role::Contents6 => {
            ParagraphStyle { align: Align::Left, left_indent: Length::pt(14), ..base }
        }
        Role::PageNumber => base,
        role => role.like().map_or(base, paragraph),
    }
}

fn header() -> HeaderStyle {
    HeaderStyle {
        title: "ĐOÀN TNCS HỒ CHÍ MINH".to_owned(),
        motto: None,
        body_mark: Some("***".to_owned()),
        title_rule: true,
        body_rule: 0,
        number: "Số: {number}-{kind}/{body}".to_owned(),
        number_blank: "   ".to_owned(),
        columns: [1, 1],
        draft_place: DraftPlace::UnderNumber,
        draft: "DỰ THẢO".to_owned(),
        draft_counted: "DỰ THẢO LẦN THỨ {ordinal}".to_owned(),
        subject_mark: Some("-------".to_owned()),
        subject_rule: 0,
    }
}

fn numbering() -> NumberingStyle {
    use NumberFormat::{Arabic, Letter, Ordinal, Roman};
    use NumberPiece::{Level, Own};
    let dot = || literal(".");
    NumberingStyle {
        headings: [
            pattern(&[literal("Phần "), Own(Ordinal)]),
            pattern(&[Own(Roman), dot()]),
            pattern(&[Own(Arabic), dot()]),
            pattern(&[Level(2), dot(), Level(3), dot()]),
            pattern(&[Level(2), dot(), Level(3), dot(), Own(Arabic), dot()]),
            pattern(&[Own(Letter), literal(")")]),
        ],
        articles: articles(),
        scheme: Default::default(),
        bullets: ["-".to_owned(), "+".to_owned(), "•".to_owned()],
        ordered: [
            pattern(&[Own(Arabic), dot()]),
            pattern(&[Own(Letter), literal(")")]),
            pattern(&[literal("("), Own(Roman), literal(")")]),
        ],
    }
}

fn articles() -> [NumberPattern; 6] {
    use NumberFormat::{Arabic, Letter, Roman};
    use NumberPiece::Own;
    [
        pattern(&[literal("Chương "), Own(Roman)]),
        pattern(&[literal("Mục "), Own(Arabic)]),
        pattern(&[literal("Điều "), Own(Arabic), literal(".")]),
        pattern(&[Own(Arabic), literal(".")]),
        pattern(&[Own(Letter), literal(")")]),
        pattern(&[literal("("), Own(Arabic), literal(")")]),
    ]
}

/// A sheet for so many copies of the style's page.
pub fn sheet(columns: usize, rows: usize) -> Sheet {
    let page = style().page;
    let (width, height) = (page.width * columns as i64, page.height * rows as i64);
    Sheet { width, height, columns, rows, holds_cards: false }
}

fn signature() -> SignatureStyle {
    SignatureStyle {
        recipients_label: "Nơi nhận:".to_owned(),
        recipient_prefix: "- ".to_owned(),
        recipient_end: ";".to_owned(),
        last_recipient_end: ".".to_owned(),
        authorities: vec![("TM".to_owned(), "TM.".to_owned())],
        columns: [1, 1],
        forbidden: Vec::new(),
    }
}
