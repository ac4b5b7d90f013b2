//! The known tables `[document]` and `[signer]`.

use super::kind;
use crate::data::messages::UnknownKind;
use crate::document::Authority;
use crate::source::Place;
use crate::text::OpenDate;
use crate::text::components::{SECRECY, URGENCY};
use crate::toml::reader::{At, Field, Fields};

/// `[document]`: the components of the header and the recipients.
#[derive(Clone, Debug)]
pub struct DocumentData {
    /// Kind (tên loại): Báo cáo.
    pub kind: At<String>,
    /// Subject (trích yếu), in lines.
    pub subject: At<Vec<String>>,
    /// The body above, in lines.
    pub superior_body: Option<At<Vec<String>>>,
    /// The issuing body, in lines.
    pub issuing_body: At<Vec<String>>,
    /// Number; open in a draft.
    pub number: Option<At<u32>>,
    /// Abbreviation of the kind: BC.
    pub kind_code: String,
    /// Abbreviation of the issuing body.
    pub body_code: At<String>,
    /// Abbreviation of the unit that drafted the document.
    pub unit_code: Option<At<String>>,
    /// Place of issue.
    pub place: At<String>,
    /// Date; open in a draft. Its day, or day and month, may be left to the clerk.
    pub date: Option<At<OpenDate>>,
    /// Ordinal of the draft.
    pub draft: Option<At<u32>>,
    /// How secret it is: MẬT.
    pub secrecy: Option<At<&'static str>>,
    /// How urgent it is: KHẨN.
    pub urgency: Option<At<&'static str>>,
    /// Who may have it, in lines: XONG HỘI NGHỊ TRẢ LẠI.
    pub circulation: Option<At<Vec<String>>>,
    /// Where the body is to be reached, in lines.
    pub address_line: Option<At<Vec<String>>>,
    /// In what series of numbers it is counted, where not in that of its kind: that of a congress.
    pub series: Option<At<String>>,
    /// Who decides, in lines.
    pub decider: Option<At<Vec<String>>>,
    /// Căn cứ.
    pub bases: Vec<String>,
    /// Kính gửi.
    pub addressee: Vec<String>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// Where the table stands in the file.
    pub place_in_file: Place,
}

/// `[signer]`.
#[derive(Clone, Debug)]
pub struct Signer {
    /// In what capacity the signer signs; `None` for the head in his or her own name, or where
    /// the body alone is named.
    pub authority: Option<At<Authority>>,
    /// On whose behalf: Ban Chấp hành Chi đoàn.
    pub on_behalf_of: Option<At<String>>,
    /// The head for whom a deputy signs, in a line of its own below the one above: KT.
    pub deputy_of: Option<At<String>>,
    /// Post.
    pub post: Option<At<String>>,
    /// A second post (kiêm).
    pub also: Option<At<String>>,
    /// Name; open in a draft.
    pub name: Option<At<String>>,
    /// Where the table stands in the file.
    pub place_in_file: Place,
    /// Its path in the file.
    pub path: String,
}

/// `[confirmation]`: who confirms the signatures above, of a body without a seal (HD 36, mục 1.7.1).
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What is confirmed.
    pub statement: At<String>,
    /// Who confirms it.
    pub signer: Signer,
}

/// Reads `[document]`.
pub fn document(fields: Fields<'_>) -> Option<DocumentData> {
    let kind = fields.required("kind").text();
    let subject = fields.required("subject").lines();
    let superior_body = fields.optional("superior_body").lines();
    let issuing_body = fields.required("issuing_body").lines();
    let number = count(&fields.optional("number"), 99_999);
    let kind_code = kind_code(&fields, kind.as_ref());
    let body_code = fields.required("body_code").text();
    let unit_code = fields.optional("unit_code").text();
    let place = fields.required("place").text();
    let date = fields.optional("date").open_date();
    let draft = count(&fields.optional("draft"), 99);
    let secrecy = fields.optional("secrecy").choice(&SECRECY.map(|word| (word, word)));
    let urgency = fields.optional("urgency").choice(&URGENCY.map(|word| (word, word)));
    let circulation = fields.optional("circulation").lines();
    let address_line = fields.optional("address_line").lines();
    let series = fields.optional("series").choice(&SERIES);
    let decider = fields.optional("decider").lines();
    let bases = list(&fields, "bases");
    let addressee = list(&fields, "addressee");
    let recipients = list(&fields, "recipients");
    let place_in_file = fields.place.clone();
    fields.finish();
    Some(DocumentData {
        kind: kind?,
        subject: subject?,
        superior_body,
        issuing_body: issuing_body?,
        number,
        kind_code: kind_code?,
        body_code: body_code?,
        unit_code,
        place: place?,
        date,
        draft,
        secrecy,
        urgency,
        circulation,
        address_line,
        series: series.map(|series| series.map(str::to_owned)),
        decider,
        bases,
        addressee,
        recipients,
        place_in_file,
    })
}

/// Reads `[signer]`. Someone must be named: the body where an authority is given, the body or the
/// post otherwise.
pub fn signer(fields: Fields<'_>, path: &str) -> Option<Signer> {
    let signer = signer_of(&fields, path);
    fields.finish();
    signer
}

/// Reads `[[cosigner]]`.
pub fn cosigners(field: &Field<'_>) -> Option<Vec<Signer>> {
    if !field.is_present() {
        return Some(Vec::new());
    }
    let read = |(at, item): (usize, &Field<'_>)| signer(item.table()?, &format!("cosigner.{at}"));
    field.items()?.iter().enumerate().map(read).collect::<Vec<_>>().into_iter().collect()
}

/// Reads `[confirmation]`.
pub fn confirmation(fields: Fields<'_>) -> Option<Confirmation> {
    let statement = fields.required("statement").text();
    let signer = signer_of(&fields, "confirmation");
    fields.finish();
    Some(Confirmation { statement: statement?, signer: signer? })
}

fn signer_of(fields: &Fields<'_>, path: &str) -> Option<Signer> {
    let authority = fields.optional("authority").choice(&Authority::NAMES);
    let post = fields.optional("post").text();
    let on_behalf_of = if fields.has("authority") || !fields.has("post") {
        fields.required("on_behalf_of").text()
    } else {
        fields.optional("on_behalf_of").text()
    };
    let deputy_of = fields.optional("deputy_of").text();
    let also = fields.optional("also").text();
    let name = fields.optional("name").text();
    let place_in_file = fields.place.clone();
    let path = path.to_owned();
    Some(Signer { authority, on_behalf_of, deputy_of, post, also, name, place_in_file, path })
}

/// Series of numbers beside that of each kind.
const SERIES: [(&str, &str); 1] = [("congress", "congress")];

impl Signer {
    /// Nobody, of a document that is not signed; `place` is where it says so.
    pub fn nobody(place: Place) -> Self {
        Self {
            authority: None,
            on_behalf_of: None,
            deputy_of: None,
            post: None,
            also: None,
            name: None,
            place_in_file: place,
            path: "signer".to_owned(),
        }
    }
}

fn count(field: &Field<'_>, max: u32) -> Option<At<u32>> {
    let count = field.integer(1..=i64::from(max))?;
    let value = u32::try_from(count.value).ok()?;
    Some(count.map(|_| value))
}

fn list(fields: &Fields<'_>, key: &str) -> Vec<String> {
    fields.optional(key).texts().map(|texts| texts.value).unwrap_or_default()
}

fn kind_code(fields: &Fields<'_>, kind: Option<&At<String>>) -> Option<String> {
    if fields.has("kind_code") {
        return fields.optional("kind_code").text().map(|code| code.value);
    }
    let field = fields.optional("kind");
    let _ = fields.optional("kind_code");
    let kind = kind?.value.as_str();
    match kind::code(kind) {
        Some(code) => Some(code.to_owned()),
        None => field.note(UnknownKind { kind: kind.to_owned() }),
    }
}
