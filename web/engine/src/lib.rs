//! A report in a page: all that the page asks of the program, as bytes in and bytes out.
//!
//! A call is four bytes with the length of a JSON text (least significant first), that text, and the bytes of files behind
//! it; so is the answer. What is asked of the report itself goes to [`vanban::session`].

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value as Json, json};
use vanban::diag::{Language, Message};
use vanban::dossier::folder;
use vanban::font::Face;
use vanban::prepare::Order;
use vanban::session::messages::{NoSuchFile, NotFromPage};
use vanban::session::{Download, Refusal, Session, start};
use vanban::world::Memory;

/// A page: it has a report or none.
#[derive(Default)]
pub struct Engine {
    session: Option<Session<Memory>>,
}

/// What a page asks.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Call {
    /// The version of the program.
    Version {},
    /// The templates that a report can begin with.
    Templates {
        #[serde(default)]
        language: String,
    },
    /// A new report.
    New { template: String, name: String },
    /// A report of files that come behind: the name of each below the folder, and its length.
    Open { name: String, files: Vec<(String, usize)> },
    /// A report of a zip that comes behind.
    Unzip { name: String },
    /// A question about the report.
    Ask { question: Json },
    /// A face of the pages.
    Font { face: String },
    /// A finished file.
    File { wanted: Download },
    /// All files of the report: names and lengths, then their bytes.
    Files {},
    /// The same as a zip.
    Zip {},
}

/// What a call gives: JSON, and bytes behind it.
type Given = (Json, Vec<u8>);

impl Engine {
    /// Answers a call.
    pub fn call(&mut self, input: &[u8]) -> Vec<u8> {
        let given = parted(input).and_then(|(call, bytes)| {
            let call: Call = serde_json::from_slice(call).map_err(|_| not_from_page())?;
            self.answer(call, bytes)
        });
        let (header, bytes) = match given {
            Ok((answer, bytes)) => (json!({ "ok": answer }), bytes),
            Err(refusal) => (serde_json::to_value(&refusal).unwrap_or_default(), Vec::new()),
        };
        let header = header.to_string();
        let length = u32::try_from(header.len()).unwrap_or(0).to_le_bytes();
        [length.as_slice(), header.as_bytes(), &bytes].concat()
    }

    fn answer(&mut self, call: Call, bytes: &[u8]) -> Result<Given, Refusal> {
        let wrong = |message: Message| Refusal::wrong(message, Language::Vietnamese);
        let plain = |answer: Json| Ok((answer, Vec::new()));
        match call {
            Call::Version {} => plain(json!(env!("CARGO_PKG_VERSION"))),
            Call::Templates { language } => {
                let language =
                    if language == "en" { Language::English } else { Language::Vietnamese };
                plain(json!(start::templates(language)))
            }
            Call::New { template, name } => {
                let files = start::files(&template).map_err(wrong)?;
                self.open(&name, files);
                plain(Json::Null)
            }
            Call::Open { name, files } => {
                let mut rest = bytes;
                let mut taken = Vec::new();
                for (file, length) in files {
                    let (content, behind) =
                        rest.split_at_checked(length).ok_or_else(not_from_page)?;
                    taken.push((file, content.to_vec()));
                    rest = behind;
                }
                self.open(&name, taken);
                plain(Json::Null)
            }
            Call::Unzip { name } => {
                let files = folder::unzipped(bytes.to_vec()).map_err(wrong)?;
                self.open(&name, files);
                plain(Json::Null)
            }
            Call::Ask { question } => {
                let answer = self.session()?.answer(question.to_string().as_bytes())?;
                plain(answer)
            }
            Call::Font { face } => {
                let face =
                    Face::EVERY.into_iter().find(|known| vanban::svg::family(*known) == face);
                let session = self.session()?;
                let bytes = face.and_then(|face| session.font(face)).ok_or_else(not_from_page)?;
                Ok((Json::Null, bytes.to_vec()))
            }
            Call::File { wanted } => {
                let session = self.session()?;
                let mut built = session.built(&wanted, &[wanted.format()])?;
                let file = built.files.pop().ok_or_else(not_from_page)?;
                Ok((json!(file.name), file.bytes))
            }
            Call::Files {} => {
                let files = self.files()?;
                let list: Vec<_> = files.iter().map(|(name, bytes)| (name, bytes.len())).collect();
                let list = json!(list);
                Ok((list, files.into_iter().flat_map(|(_, bytes)| bytes).collect()))
            }
            Call::Zip {} => {
                let name = self.name()?;
                let zip = folder::zipped(&name, &self.files()?).map_err(wrong)?;
                Ok((json!(format!("{name}.zip")), zip))
            }
        }
    }

    fn open(&mut self, name: &str, files: Vec<(String, Vec<u8>)>) {
        let folder = PathBuf::from(if name.is_empty() { "report" } else { name });
        let world = Memory::default();
        world
            .files
            .borrow_mut()
            .extend(files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)));
        let mut session = Session::new(world, Order::new(folder));
        session.refresh();
        self.session = Some(session);
    }

    fn session(&mut self) -> Result<&mut Session<Memory>, Refusal> {
        self.session.as_mut().ok_or_else(not_from_page)
    }

    /// The name of the report's folder.
    fn name(&mut self) -> Result<String, Refusal> {
        Ok(self.session()?.order().report.display().to_string())
    }

    /// All files of the report, by their names below its folder.
    fn files(&mut self) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let session = self.session()?;
        let folder = session.order().report.clone();
        let name = |path: &Path| {
            let below = path.strip_prefix(&folder).unwrap_or(path);
            vanban::world::slashed(below)
        };
        let files = session.world().files.borrow();
        let files: Vec<_> = files.iter().map(|(path, bytes)| (name(path), bytes.clone())).collect();
        match files.is_empty() {
            true => Err(Refusal::wrong(NoSuchFile { path: String::new() }, Language::Vietnamese)),
            false => Ok(files),
        }
    }
}

fn not_from_page() -> Refusal {
    Refusal::wrong(NotFromPage {}, Language::Vietnamese)
}

/// The JSON of a call, and the bytes behind it.
fn parted(input: &[u8]) -> Result<(&[u8], &[u8]), Refusal> {
    let (length, rest) = input.split_first_chunk::<4>().ok_or_else(not_from_page)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| not_from_page())?;
    rest.split_at_checked(length).ok_or_else(not_from_page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(engine: &mut Engine, header: &Json, bytes: &[u8]) -> Given {
        let header = header.to_string();
        let length = u32::try_from(header.len()).unwrap().to_le_bytes();
        let answer = engine.call(&[length.as_slice(), header.as_bytes(), bytes].concat());
        let (json, bytes) = parted(&answer).unwrap();
        (serde_json::from_slice(json).unwrap(), bytes.to_vec())
    }

    #[test]
    fn a_new_report_is_filled_in_saved_and_opened_again() {
        let mut engine = Engine::default();
        let (templates, _) = call(&mut engine, &json!({"do": "templates", "language": "en"}), &[]);
        let template = templates["ok"][0]["name"].clone();
        call(&mut engine, &json!({"do": "new", "template": template, "name": "bao-cao"}), &[]);
        let set = json!({"ask": "set", "path": "document.place", "value": "Hồng Lĩnh"});
        let (set, _) = call(&mut engine, &json!({"do": "ask", "question": set}), &[]);
        assert!(set["ok"]["generation"].is_u64(), "{set}");
        let (name, zip) = call(&mut engine, &json!({"do": "zip"}), &[]);
        assert_eq!(name["ok"], "bao-cao.zip");
        let pdf = json!({"do": "file", "wanted": {"format": "pdf"}});
        let (name, first) = call(&mut engine, &pdf, &[]);
        assert_eq!(name["ok"], "bao-cao.pdf");
        let mut other = Engine::default();
        call(&mut other, &json!({"do": "unzip", "name": "bao-cao"}), &zip);
        assert_eq!(call(&mut other, &pdf, &[]).1, first);
        let (files, bytes) = call(&mut engine, &json!({"do": "files"}), &[]);
        let mut third = Engine::default();
        call(&mut third, &json!({"do": "open", "name": "bao-cao", "files": files["ok"]}), &bytes);
        assert_eq!(call(&mut third, &pdf, &[]).1, first);
        let (_, font) = call(&mut engine, &json!({"do": "font", "face": "vanban-bold"}), &[]);
        assert!(font.len() > 100_000);
    }

    #[test]
    fn what_is_no_call_is_refused() {
        let mut engine = Engine::default();
        for bytes in [&b""[..], b"\x01", b"\xff\xff\xff\xff{}", b"\x02\0\0\0{}"] {
            let answer = engine.call(bytes);
            assert!(String::from_utf8_lossy(&answer).contains("VB0100"));
        }
        let (answer, _) =
            call(&mut engine, &json!({"do": "ask", "question": {"ask": "form"}}), &[]);
        assert_eq!(answer["error"]["code"], "VB0100");
    }
}
