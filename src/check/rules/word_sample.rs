//! What the rules about Word files share: the sample that their examples change, and which paragraphs are
//! judged.

use std::ops::Range;

use crate::check::rule::Example;
use crate::document::Role;
use crate::ooxml::read::{RunLook, WordFile, WordParagraph};
use crate::style::Style;

/// The sample as it is.
pub(super) const SOUND: Example = Example::Word {
    shown: ["đúng như thể thức", "as the regulation asks"],
    part: DOCUMENT,
    from: "",
    to: "",
};

/// The part with the text.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Where the first paragraph of running text begins in the sample.
pub(super) const BODY: &str =
    "<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Thực hiện";

/// A change in the text of the sample, and how that shows.
pub(super) const fn change(
    shown: [&'static str; 2],
    from: &'static str,
    to: &'static str,
) -> Example {
    Example::Word { shown, part: DOCUMENT, from, to }
}

/// What rounding between millimetres, inches and twips can come to.
pub(super) const SLACK: i64 = 12;

/// Twips as millimetres, to the tenth, with a decimal comma.
pub(super) fn millimetres(twips: i64) -> String {
    let tenths = (twips as f64 / 1440.0 * 254.0).round() / 10.0;
    tenths.to_string().replace('.', ",")
}

/// Half-points as points, with a decimal comma.
pub(super) fn points(half_points: i64) -> String {
    (half_points as f64 / 2.0).to_string().replace('.', ",")
}

/// Roles whose look is judged, with their names.
const JUDGED: &[(Role, &str, &str)] = &[
    (Role::HeaderTitle, "tiêu đề", "title"),
    (Role::HeaderMotto, "tiêu ngữ", "motto"),
    (Role::SuperiorBody, "cơ quan cấp trên", "superior body"),
    (Role::IssuingBody, "cơ quan ban hành", "issuing body"),
    (Role::Number, "số, ký hiệu", "number and symbol"),
    (Role::PlaceDate, "địa danh, ngày tháng", "place and date"),
    (Role::DraftMark, "dấu dự thảo", "draft mark"),
    (Role::Kind, "tên loại", "kind"),
    (Role::Subject, "trích yếu", "subject"),
    (Role::Body, "nội dung", "running text"),
    (Role::RecipientsLabel, "nhãn nơi nhận", "label of the recipients"),
    (Role::Recipient, "nơi nhận", "recipients"),
    (Role::Authority, "quyền hạn", "authority"),
    (Role::Post, "chức vụ", "post"),
    (Role::SignerName, "họ tên người ký", "name of the signer"),
];

/// Paragraphs with a role that is judged, with its names.
pub(super) fn judged(
    file: &WordFile,
) -> impl Iterator<Item = (&WordParagraph, Role, &'static str, &'static str)> {
    file.paragraphs.iter().filter_map(|paragraph| {
        let role = paragraph.role?;
        let (_, vi, en) = JUDGED.iter().find(|(judged, ..)| *judged == role)?;
        Some((paragraph, role, *vi, *en))
    })
}

/// The look of most letters of a paragraph.
pub(super) fn main_look(paragraph: &WordParagraph) -> Option<&RunLook> {
    let letters = |range: &Range<usize>| paragraph.text[range.clone()].trim().len();
    paragraph
        .runs
        .iter()
        .filter(|run| letters(&run.range) > 0)
        .max_by_key(|run| letters(&run.range))
        .map(|run| &run.look)
}

/// The least and the greatest size of a role, in half-points.
pub(super) fn sizes(style: &Style, role: Role) -> [i64; 2] {
    let sizes = style.limits.sizes.get(role as usize).copied();
    let sizes = sizes.unwrap_or([style.role(role).size; 2]);
    sizes.map(|size| i64::from(size.half_points()))
}
