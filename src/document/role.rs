//! The roles of paragraphs: one list, from which the enum, its keys and its documentation are made.

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal),+ $(,)?) => {
        /// What a paragraph is in the formats of the regulations. The profile gives each role its
        /// style; the writers name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($(#[doc = $doc])+ $name),+ }

        impl Role {
            /// Every role, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The key of the role in a profile, in kebab case.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

roles! {
    /// Title line at the top right: Quốc hiệu, or the name of the Party or the Union.
    HeaderTitle = "header-title",
    /// Second line of the title: Tiêu ngữ of the state.
    HeaderMotto = "header-motto",
    /// The body above the issuing body.
    SuperiorBody = "superior-body",
    /// The issuing body.
    IssuingBody = "issuing-body",
    /// The asterisks below the issuing body.
    BodyMark = "body-mark",
    /// Number and symbol (số, ký hiệu).
    Number = "number",
    /// Place and date.
    PlaceDate = "place-date",
    /// Draft mark (dự thảo).
    DraftMark = "draft-mark",
    /// How secret the document is (độ mật).
    Secrecy = "secrecy",
    /// How urgent it is (độ khẩn).
    Urgency = "urgency",
    /// Who may have it and for how long (phạm vi lưu hành).
    Circulation = "circulation",
    /// Kind of document (tên loại).
    Kind = "kind",
    /// Kind of a document that has no subject below it.
    KindAlone = "kind-alone",
    /// Subject (trích yếu).
    Subject = "subject",
    /// The hyphens below the subject.
    SubjectMark = "subject-mark",
    /// Addressee (kính gửi).
    Addressee = "addressee",
    /// The label of several addressees, on a line of its own.
    AddresseesLabel = "addressees-label",
    /// One of several addressees.
    AddresseesItem = "addressees-item",
    /// Subject below the number, as in a letter (V/v).
    LetterSubject = "letter-subject",
    /// Who decides, in a resolution or a decision.
    Decider = "decider",
    /// One basis of a decision (căn cứ).
    Basis = "basis",
    /// The word before what is decided: `QUYẾT ĐỊNH:`.
    DecisionWord = "decision-word",
    /// Heading of a part; holds the part's number, a line break and its title.
    Part = "part",
    /// The number in the heading of a part; a character style only.
    PartNumber = "part-number",
    /// Heading of level 1: `I.`
    Heading1 = "heading-1",
    /// Heading of level 2: `1.`
    Heading2 = "heading-2",
    /// Heading of level 3: `1.1.`
    Heading3 = "heading-3",
    /// Heading of level 4: `1.1.1.`
    Heading4 = "heading-4",
    /// Heading of level 5.
    Heading5 = "heading-5",
    /// Heading of a division (Mục) of a chapter; holds its number, a line break and its title.
    Division = "division",
    /// The number in the heading of a division; a character style only.
    DivisionNumber = "division-number",
    /// An article (Điều) whose text runs on behind its number.
    Article = "article",
    /// The number of such an article; a character style only.
    ArticleNumber = "article-number",
    /// Running text.
    Body = "body",
    /// Item of a list of the first depth.
    Item1 = "item-1",
    /// Item of a list of the second depth.
    Item2 = "item-2",
    /// Item of a list of the third depth and below.
    Item3 = "item-3",
    /// A motto set apart and centred.
    Slogan = "slogan",
    /// Cell of a table's header row.
    TableHead = "table-head",
    /// Cell of a table.
    TableText = "table-text",
    /// Caption of a picture.
    Caption = "caption",
    /// Footnote text.
    Note = "note",
    /// The label `Nơi nhận:`.
    RecipientsLabel = "recipients-label",
    /// One line of the recipients.
    Recipient = "recipient",
    /// On whose behalf the document is signed: `TM. …`.
    Authority = "authority",
    /// Post of the signer.
    Post = "post",
    /// Name of the signer; the space for the signature is above it.
    SignerName = "signer-name",
    /// What is confirmed of a signature by those who sign below.
    Confirmation = "confirmation",
    /// Heading of what a decision encloses; holds its kind, a line break and its subject.
    EnclosureTitle = "enclosure-title",
    /// The kind in the heading of an enclosure; a character style only.
    EnclosureKind = "enclosure-kind",
    /// Word and number of an appendix; a character style only.
    AppendixLabel = "appendix-label",
    /// Heading of an appendix; holds its label, a line break and its title.
    AppendixTitle = "appendix-title",
    /// The line that ties an appendix to its document: (Kèm theo …).
    AppendixReference = "appendix-reference",
    /// Title of the contents.
    ContentsTitle = "contents-title",
    /// Line of the contents: a part or an appendix.
    Contents1 = "contents-1",
    /// Line of the contents: a heading of level 1.
    Contents2 = "contents-2",
    /// Line of the contents: a heading of level 2.
    Contents3 = "contents-3",
    /// Line of the contents: a heading of level 3.
    Contents4 = "contents-4",
    /// Line of the contents: a heading of level 4.
    Contents5 = "contents-5",
    /// Line of the contents: a heading of level 5.
    Contents6 = "contents-6",
    /// Page number in the head of the page.
    PageNumber = "page-number",
    /// Where the body is to be reached, at the foot of the first page.
    AddressLine = "address-line",
}

impl Role {
    /// The role of a heading: level 0 is the part, 1 - 5 the levels below; deeper is 5.
    pub const fn heading(level: u8) -> Self {
        match level {
            0 => Self::Part,
            1 => Self::Heading1,
            2 => Self::Heading2,
            3 => Self::Heading3,
            4 => Self::Heading4,
            _ => Self::Heading5,
        }
    }

    /// The role of a list item at `depth`, from 0.
    pub const fn item(depth: u8) -> Self {
        match depth {
            0 => Self::Item1,
            1 => Self::Item2,
            _ => Self::Item3,
        }
    }

    /// The roles of the lines of the contents, from the top level down.
    pub const CONTENTS: [Self; 6] = [
        Self::Contents1,
        Self::Contents2,
        Self::Contents3,
        Self::Contents4,
        Self::Contents5,
        Self::Contents6,
    ];

    /// The role of a line of the contents for a heading at that [level of the
    /// outline](Self::outline_level).
    pub const fn contents(outline_level: u8) -> Self {
        let deepest = Self::CONTENTS.len() - 1;
        let level = outline_level as usize;
        Self::CONTENTS[if level < deepest { level } else { deepest }]
    }

    /// The role of the label that stands on a line of its own above the words of a heading.
    pub const fn label_above(self) -> Option<Self> {
        match self {
            Self::Article => None,
            role => role.label_role(),
        }
    }

    /// The role of a label that looks otherwise than the words behind or below it.
    pub const fn label_role(self) -> Option<Self> {
        match self {
            Self::Part => Some(Self::PartNumber),
            Self::Division => Some(Self::DivisionNumber),
            Self::Article => Some(Self::ArticleNumber),
            Self::EnclosureTitle => Some(Self::EnclosureKind),
            Self::AppendixTitle => Some(Self::AppendixLabel),
            _ => None,
        }
    }

    /// The role whose look is that of this one in a profile that says nothing of it: one that only some kinds of
    /// documents have. `None` for those of every profile.
    pub const fn like(self) -> Option<Self> {
        match self {
            Self::AddresseesLabel | Self::AddresseesItem => Some(Self::Addressee),
            Self::Secrecy | Self::Urgency | Self::Circulation => Some(Self::DraftMark),
            Self::LetterSubject => Some(Self::Number),
            Self::Decider | Self::EnclosureKind | Self::KindAlone => Some(Self::Kind),
            Self::DecisionWord => Some(Self::Subject),
            Self::Basis | Self::Article => Some(Self::Body),
            Self::Caption => Some(Self::TableText),
            Self::Division => Some(Self::Part),
            Self::DivisionNumber => Some(Self::PartNumber),
            Self::ArticleNumber => Some(Self::Heading2),
            Self::Confirmation => Some(Self::Post),
            Self::EnclosureTitle => Some(Self::Subject),
            Self::AddressLine => Some(Self::Recipient),
            _ => None,
        }
    }

    /// Level in the outline of the document, 0 the highest; `None` for what is no heading.
    /// A part and an appendix are on top.
    pub const fn outline_level(self) -> Option<u8> {
        match self {
            Self::Part | Self::EnclosureTitle | Self::AppendixTitle => Some(0),
            Self::Heading1 | Self::Division => Some(1),
            Self::Heading2 => Some(2),
            Self::Heading3 => Some(3),
            Self::Heading4 => Some(4),
            Self::Heading5 => Some(5),
            _ => None,
        }
    }
}
