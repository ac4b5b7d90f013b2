//! Which components a document has around its text, and where: what differs from kind to kind.

use crate::toml::reader::Fields;

/// What a profile, a template or a report says of the frame of a document; what it leaves open, another one says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FramePart {
    /// The header block.
    pub header: Option<HeaderForm>,
    /// Whether the kind stands as a title above the text.
    pub title: Option<bool>,
    /// Where the subject stands.
    pub subject: Option<SubjectPlace>,
    /// The subject in its place: a pattern with `{subject}`.
    pub subject_text: Option<String>,
    /// Number and symbol: a pattern as in the header of the profile; empty for none.
    pub number: Option<String>,
    /// Whether place and date stand in the header.
    pub place_date: Option<bool>,
    /// Where the recipients stand.
    pub recipients: Option<RecipientsPlace>,
    /// Whether the document is signed.
    pub signature: Option<bool>,
    /// The line of words before what is decided: `QUYẾT ĐỊNH:`; empty for none.
    pub word: Option<String>,
    /// What each basis (căn cứ) begins with.
    pub basis_prefix: Option<String>,
    /// What each basis but the last ends with.
    pub basis_end: Option<String>,
    /// What the last basis ends with.
    pub last_basis_end: Option<String>,
    /// The label of the addressees, `Kính gửi:`.
    pub addressee_label: Option<String>,
    /// Whether that label is italic where the names behind it are not.
    pub addressee_label_italic: Option<bool>,
    /// How headings are counted.
    pub numbering: Option<Scheme>,
    /// How articles (Điều) stand.
    pub articles: Option<ArticleForm>,
    /// Whether the text ends in the end mark of the profile.
    pub end_mark: Option<bool>,
    /// How many signers stand side by side, 2 or 3.
    pub signers_in_row: Option<u8>,
}

/// The frame of a document: a [`FramePart`] that leaves nothing open.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is that of the part")]
pub struct Frame {
    pub header: HeaderForm,
    pub title: bool,
    pub subject: SubjectPlace,
    pub subject_text: String,
    /// `None` for no number.
    pub number: Option<String>,
    pub place_date: bool,
    pub recipients: RecipientsPlace,
    pub signature: bool,
    pub word: Option<String>,
    pub basis_prefix: String,
    pub basis_end: String,
    pub last_basis_end: String,
    pub addressee_label: String,
    pub addressee_label_italic: bool,
    pub numbering: Scheme,
    pub articles: ArticleForm,
    pub end_mark: bool,
    pub signers_in_row: u8,
}

/// The header block of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// Bodies at the left, title at the right, then number, place and date as far as the frame has them.
    Full,
    /// None, as above scripts and speeches.
    None,
}

/// Where the subject (trích yếu) stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectPlace {
    /// Below the kind, with the mark or the rule of the profile.
    BelowKind,
    /// Below the number, as in a letter (công văn).
    BelowNumber,
    /// Nowhere.
    None,
}

/// Where the recipients (nơi nhận) stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientsPlace {
    /// At the left of the signature; below it where several sign.
    Beside,
    /// Below the signatures.
    Below,
    /// Nowhere.
    None,
}

/// How headings are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Parts, then I., 1., 1.1.
    #[default]
    Headings,
    /// Chương, Mục, Điều, Khoản, Điểm: articles are counted on through the whole document.
    Articles,
}

/// How articles (Điều) stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleForm {
    /// `Điều 1.` and the text behind it on the same line.
    RunIn,
    /// `Điều 1. Tên điều` on a line of its own, the text below.
    Titled,
}

/// What stands for no number, no word, no prefix.
const NONE: &str = "none";

const HEADERS: [(&str, HeaderForm); 2] = [("full", HeaderForm::Full), ("none", HeaderForm::None)];
const SUBJECTS: [(&str, SubjectPlace); 3] = [
    ("below-kind", SubjectPlace::BelowKind),
    ("below-number", SubjectPlace::BelowNumber),
    ("none", SubjectPlace::None),
];
const RECIPIENTS: [(&str, RecipientsPlace); 3] = [
    ("beside", RecipientsPlace::Beside),
    ("below", RecipientsPlace::Below),
    ("none", RecipientsPlace::None),
];
const SCHEMES: [(&str, Scheme); 2] =
    [("headings", Scheme::Headings), ("articles", Scheme::Articles)];
const ARTICLES: [(&str, ArticleForm); 2] =
    [("run-in", ArticleForm::RunIn), ("titled", ArticleForm::Titled)];

impl FramePart {
    /// Reads the keys of a frame; whoever calls it reads what else stands in that table, and finishes it.
    pub fn read(fields: &Fields<'_>) -> Self {
        let flag = |key| fields.optional(key).boolean().map(|at| at.value);
        // A report cannot well say nothing in an empty string: the word `none` stands for it.
        let text = |key| {
            let text = fields.optional(key).string().map(|at| at.value);
            text.map(|text| if text == NONE { String::new() } else { text })
        };
        Self {
            header: fields.optional("header").choice(&HEADERS).map(|at| at.value),
            title: flag("title"),
            subject: fields.optional("subject").choice(&SUBJECTS).map(|at| at.value),
            subject_text: text("subject_text"),
            number: text("number"),
            place_date: flag("place_date"),
            recipients: fields.optional("recipients").choice(&RECIPIENTS).map(|at| at.value),
            signature: flag("signature"),
            word: text("word"),
            basis_prefix: text("basis_prefix"),
            basis_end: text("basis_end"),
            last_basis_end: text("last_basis_end"),
            addressee_label: text("addressee_label"),
            addressee_label_italic: flag("addressee_label_italic"),
            numbering: fields.optional("numbering").choice(&SCHEMES).map(|at| at.value),
            articles: fields.optional("articles").choice(&ARTICLES).map(|at| at.value),
            end_mark: flag("end_mark"),
            signers_in_row: fields
                .optional("signers_in_row")
                .integer(2..=3)
                .and_then(|at| u8::try_from(at.value).ok()),
        }
    }

    /// This part, and what it leaves open as `under` says.
    pub fn over(self, under: Self) -> Self {
        Self {
            header: self.header.or(under.header),
            title: self.title.or(under.title),
            subject: self.subject.or(under.subject),
            subject_text: self.subject_text.or(under.subject_text),
            number: self.number.or(under.number),
            place_date: self.place_date.or(under.place_date),
            recipients: self.recipients.or(under.recipients),
            signature: self.signature.or(under.signature),
            word: self.word.or(under.word),
            basis_prefix: self.basis_prefix.or(under.basis_prefix),
            basis_end: self.basis_end.or(under.basis_end),
            last_basis_end: self.last_basis_end.or(under.last_basis_end),
            addressee_label: self.addressee_label.or(under.addressee_label),
            addressee_label_italic: self.addressee_label_italic.or(under.addressee_label_italic),
            numbering: self.numbering.or(under.numbering),
            articles: self.articles.or(under.articles),
            end_mark: self.end_mark.or(under.end_mark),
            signers_in_row: self.signers_in_row.or(under.signers_in_row),
        }
    }

    /// The frame, with `number` as the number of most kinds; what nobody says is as in a report.
    pub fn settled(self, number: &str) -> Frame {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Frame {
            header: self.header.unwrap_or(HeaderForm::Full),
            title: self.title.unwrap_or(true),
            subject: self.subject.unwrap_or(SubjectPlace::BelowKind),
            subject_text: self.subject_text.unwrap_or_else(|| "{subject}".to_owned()),
            number: some(self.number.unwrap_or_else(|| number.to_owned())),
            place_date: self.place_date.unwrap_or(true),
            recipients: self.recipients.unwrap_or(RecipientsPlace::Beside),
            signature: self.signature.unwrap_or(true),
            word: self.word.and_then(some),
            basis_prefix: self.basis_prefix.unwrap_or_default(),
            basis_end: self.basis_end.unwrap_or_else(|| ";".to_owned()),
            last_basis_end: self.last_basis_end.unwrap_or_else(|| ".".to_owned()),
            addressee_label: self.addressee_label.unwrap_or_else(|| "Kính gửi:".to_owned()),
            addressee_label_italic: self.addressee_label_italic.unwrap_or(false),
            numbering: self.numbering.unwrap_or_default(),
            articles: self.articles.unwrap_or(ArticleForm::RunIn),
            end_mark: self.end_mark.unwrap_or(true),
            signers_in_row: self.signers_in_row.unwrap_or(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_on_top_says_and_what_nobody_says_is_as_in_a_report() {
        let letter = FramePart {
            title: Some(false),
            number: Some("Số: {number}/{body}".to_owned()),
            word: Some(String::new()),
            ..FramePart::default()
        };
        let own = FramePart { title: Some(true), ..FramePart::default() };
        let frame = own.over(letter).settled("Số: {number}-{kind}/{body}");
        assert!(frame.title && frame.place_date && frame.signature);
        assert_eq!(frame.number.as_deref(), Some("Số: {number}/{body}"));
        assert_eq!(frame.word, None);
        let none = FramePart { number: Some(String::new()), ..FramePart::default() };
        assert_eq!(none.settled("Số: {number}").number, None);
    }
}
