//! What the file says of itself: information dictionary, XMP (ISO 16684-1) and output intent.

use std::sync::OnceLock;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use super::file::{self, File};
use super::icc;
#[cfg(feature = "sign")]
use crate::document::OpenPlaces;
use crate::document::{Properties, Timestamp};
use crate::text::escape_xml;

const CREATOR: &str = concat!("vanban ", env!("CARGO_PKG_VERSION"));
const PRODUCER: &str = concat!("vanban ", env!("CARGO_PKG_VERSION"), " (printpdf)");

/// The information dictionary; it says the same as the XMP.
pub(super) fn info(properties: &Properties) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(&properties.title),
        "Author" => text_string(&properties.author),
        "Subject" => text_string(&properties.subject),
        "Creator" => text_string(CREATOR),
        "Producer" => text_string(PRODUCER)
    };
    if let Some(date) = properties.date {
        let date = Object::String(pdf_date(date).into_bytes(), StringFormat::Literal);
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    info
}

/// Writes the XMP packet, in plain bytes for programs that know nothing of PDF.
pub(super) fn write_xmp(file: &mut File, properties: &Properties) -> ObjectId {
    let id = file.reserve();
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    file.put_raw_stream(id, dictionary, xmp(properties).as_bytes());
    id
}

/// Writes the output intent: colours are meant as sRGB (ISO 19005-2, 6.2.3).
pub(super) fn write_output_intent(file: &mut File) -> Dictionary {
    let profile = file.reserve();
    static PROFILE: OnceLock<(Dictionary, Vec<u8>)> = OnceLock::new();
    let (dictionary, packed) =
        PROFILE.get_or_init(|| file::packed(dictionary! { "N" => 3 }, &icc::srgb()));
    file.put_raw_stream(profile, dictionary.clone(), packed);
    let name = text_string("sRGB IEC61966-2.1");
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => name.clone(),
        "Info" => name,
        "RegistryName" => text_string("http://www.color.org"),
        "DestOutputProfile" => profile
    }
}

/// The XMP packet. The last part describes the schema of PDF/UA, which PDF/A does not know
/// (ISO 19005-2, 6.6.2.3).
pub(super) fn xmp(properties: &Properties) -> String {
    let [title, author, subject, language] =
        [&properties.title, &properties.author, &properties.subject, &properties.language]
            .map(|text| escape_xml(text));
    let dates = properties.date.map(Timestamp::iso).map(|date| {
        format!(
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
             <xmp:MetadataDate>{date}</xmp:MetadataDate>\n"
        )
    });
    let dates = dates.unwrap_or_default();
    let [open, open_schema] = match properties.open.any() {
        true => [
            format!(
                "<vanban:open xmlns:vanban=\"{OPEN_SCHEMA}\">{}</vanban:open>\n",
                properties.open.names().join(",")
            ),
            open_schema(),
        ],
        false => [String::new(), String::new()],
    };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{dates}<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{open}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>{open_schema}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

/// The schema that says which places of the header are left to a clerk.
const OPEN_SCHEMA: &str = "urn:vanban:open:1";

/// Its description, as PDF/A asks for that of any schema of one's own (ISO 19005-2, 6.6.2.3.3).
fn open_schema() -> String {
    format!(
        r#"<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Places left open</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{OPEN_SCHEMA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>vanban</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>open</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>Places of the header that a clerk fills in by hand</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"#
    )
}

/// The places that an XMP packet of this program says are left to a clerk; none of a packet of others.
#[cfg(feature = "sign")]
pub(crate) fn open_places(xmp: &str) -> OpenPlaces {
    let named = xmp.split_once("<vanban:open ").and_then(|(_, rest)| {
        let (start, rest) = rest.split_once('>')?;
        let (names, _) = rest.split_once("</vanban:open>")?;
        start.contains(OPEN_SCHEMA).then(|| OpenPlaces::named(names.split(',').map(str::trim)))?
    });
    named.unwrap_or_default()
}

fn pdf_date(date: Timestamp) -> String {
    let Timestamp { year, month, day, hour, minute, second } = date;
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}
