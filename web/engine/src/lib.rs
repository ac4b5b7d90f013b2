//! A report in a page: all that the page asks of the program, as bytes in and bytes out.
//!
//! A call is four bytes with the length of a JSON text (least significant first), that text, and the bytes of files behind
//! it; so is the answer. What is asked of the report itself goes to [`vanban::session`].

#![forbid(unsafe_code)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value as Json, json};
use vanban::data::messages::NoPapers;
use vanban::diag::{Language, Message};
use vanban::document::Timestamp;
use vanban::dossier::folder;
use vanban::dossier::messages::ReportZipTooLarge;
use vanban::dossier::pack::{Pack, ascii_name};
use vanban::font::Face;
use vanban::pipeline::{Built, Format};
use vanban::prepare::Order;
use vanban::redline::By;
use vanban::session::messages::{NoSuchFile, NotFromPage};
use vanban::session::question::Asked;
use vanban::session::sets::Wanted;
use vanban::session::start::{Answer, Paper, Start};
use vanban::session::{Choices, Download, Refusal, Session, start};
use vanban::version;
use vanban::world::{Memory, home};

/// A page: it has a report or none, or one of the papers of a set.
#[derive(Default)]
pub struct Engine {
    session: Option<Session<Memory>>,
    /// The folder of all files.
    folder: PathBuf,
    /// The papers of the set, where it is one.
    papers: Vec<Paper>,
    /// Whether somebody has chosen one of them.
    is_chosen: bool,
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
    /// The sets of papers that can be begun.
    Sets {
        #[serde(default)]
        language: String,
    },
    /// A new set of papers.
    NewSet {
        name: String,
        language: String,
        #[serde(flatten)]
        wanted: Wanted,
    },
    /// A report or a set of files that come behind: the name of each below the folder, and its length.
    Open { name: String, files: Vec<(String, usize)> },
    /// A report of a zip that comes behind.
    Unzip { name: String },
    /// A report of a Word file that comes behind; with `dry` only what it would be.
    Import {
        name: String,
        language: String,
        #[serde(default)]
        dry: bool,
    },
    /// A question about the report.
    Ask { question: Json },
    /// A face of the pages.
    Font { face: String },
    /// A finished file, kept as a version of the moment `at`, in seconds since 1970.
    File { wanted: Download, at: u64 },
    /// The final version in both formats and the list of them, as `vanban pack` makes it.
    Dossier { wanted: Download, at: u64 },
    /// The edits of a Word file of the name `name` that comes behind, but for those of the numbers in `leave`, and those in `take` although the
    /// report has changed there, too; with `dry` only what would become of them.
    Merge {
        #[serde(default)]
        name: String,
        dry: bool,
        language: String,
        #[serde(default)]
        leave: BTreeSet<usize>,
        #[serde(default)]
        take: BTreeSet<usize>,
    },
    /// A Word file with what changed since a version as tracked changes.
    Redline { version: String, language: String, at: u64 },
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
            Call::Templates { language } => plain(json!(start::templates(spoken(&language)))),
            Call::New { template, name } => {
                let files = start::files(&template).map_err(wrong)?;
                self.open(&name, files)?;
                plain(Json::Null)
            }
            Call::Sets { language } => plain(json!(start::sets(spoken(&language)))),
            Call::NewSet { name, language, wanted } => {
                let files = start::set_files(&wanted, spoken(&language))?;
                self.open(&name, files)?;
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
                self.open(&name, taken)?;
                plain(Json::Null)
            }
            Call::Unzip { name } => {
                let files = folder::unzipped(bytes.to_vec()).map_err(wrong)?;
                self.open(&name, files)?;
                plain(Json::Null)
            }
            Call::Import { name, language, dry } => {
                let language = spoken(&language);
                let new = start::imported(&name, bytes)
                    .map_err(|message| Refusal::wrong(message, language))?;
                let told = json!(new.told(language));
                if !dry {
                    let name = if name.is_empty() { new.folder } else { name };
                    self.open(&name, new.files)?;
                    let session = self.session.take();
                    self.session = session.map(|session| session.with_remarks(new.remarks));
                }
                plain(told)
            }
            Call::Ask { question } => plain(self.asked(question.to_string().as_bytes())?),
            Call::Font { face } => {
                let face =
                    Face::EVERY.into_iter().find(|known| vanban::svg::family(*known) == face);
                let session = self.session()?;
                let bytes = face.and_then(|face| session.font(face)).ok_or_else(not_from_page)?;
                Ok((Json::Null, bytes.to_vec()))
            }
            Call::File { wanted, at } => {
                let mut built = self.session()?.built(&wanted, &[wanted.format()])?;
                self.keep(&built, at)?;
                let file = built.files.pop().ok_or_else(not_from_page)?;
                Ok((json!(file.name), file.bytes))
            }
            Call::Dossier { mut wanted, at } => {
                wanted.r#final = true;
                let built = self.session()?.built(&wanted, &[Format::Docx, Format::Pdf])?;
                self.keep(&built, at)?;
                let name = format!("{}-ho-so.zip", ascii_name(&built.name));
                let zip =
                    Pack::new(built).to_zip().map_err(|_| wrong(ReportZipTooLarge {}.into()))?;
                Ok((json!(name), zip))
            }
            Call::Merge { name, dry, language, leave, take } => {
                let choices = Choices { leave, take };
                let (session, file) = (self.session()?, (name.as_str(), bytes));
                plain(json!(session.merge(file, dry, &choices, spoken(&language))?))
            }
            Call::Redline { version, language, at } => {
                let by = By { author: "vanban".to_owned(), date: moment(at)?.iso() };
                let session = self.session()?;
                let redline = session.redline(&version, &by, spoken(&language))?;
                let name = home::name(&self.session()?.order().report);
                Ok((json!(format!("{name}-thay-doi.docx")), redline.docx))
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

    /// Answers a question: of a set about the paper that was chosen, or which there are.
    fn asked(&mut self, question: &[u8]) -> Result<Json, Refusal> {
        if !self.papers.is_empty() && (Asked::is_open(question) || !self.is_chosen) {
            let start = Start::new(Memory::default(), None).with_papers(self.papers.clone());
            return match start.answer(question)? {
                Answer::Open(paper, _) => {
                    self.turn_to(&paper);
                    Ok(json!({}))
                }
                Answer::Said(said) => Ok(said),
                Answer::New(..) => Err(not_from_page()),
            };
        }
        let mut answer = self.session()?.answer(question)?;
        start::offer(&self.papers, &mut answer);
        Ok(answer)
    }

    /// Opens another paper of the set. What was changed in the one before cannot be taken back from there.
    fn turn_to(&mut self, paper: &Path) {
        let Some(session) = self.session.take() else { return };
        let last = session.generation();
        self.session = Some(Session::new(session.into_world(), Order::new(paper)).after(last));
        self.is_chosen = true;
    }

    fn open(&mut self, name: &str, files: Vec<(String, Vec<u8>)>) -> Result<(), Refusal> {
        let folder = PathBuf::from(if name.is_empty() { "report" } else { name });
        let world = Memory::default();
        world
            .files
            .borrow_mut()
            .extend(files.into_iter().map(|(name, bytes)| (folder.join(name), bytes)));
        let papers = start::papers(&world, &folder);
        if papers.as_ref().is_some_and(Vec::is_empty) {
            let path = folder.join(home::PAPERS).display().to_string();
            return Err(Refusal::wrong(NoPapers { path }, Language::Vietnamese));
        }
        self.papers = papers.unwrap_or_default();
        self.is_chosen = false;
        let report = self.papers.first().map_or_else(|| folder.clone(), |paper| paper.path.clone());
        self.folder = folder;
        let mut session = Session::new(world, Order::new(report));
        // Of a set nobody has chosen a paper yet.
        if self.papers.is_empty() {
            session.refresh();
        }
        self.session = Some(session);
        Ok(())
    }

    /// Keeps what was built as a version of the report.
    fn keep(&mut self, built: &Built, at: u64) -> Result<(), Refusal> {
        let session = self.session()?;
        if session.is_series() {
            return Ok(());
        }
        let kept = version::keep(session.world(), &session.order().report, built, moment(at)?);
        let changes = kept.map_err(|message| Refusal::wrong(message, Language::Vietnamese))?;
        let mut files = session.world().files.borrow_mut();
        files.extend(changes.write);
        for path in &changes.remove {
            files.remove(path);
        }
        Ok(())
    }

    fn session(&mut self) -> Result<&mut Session<Memory>, Refusal> {
        self.session.as_mut().ok_or_else(not_from_page)
    }

    /// The name of the folder of the report or the set.
    fn name(&mut self) -> Result<String, Refusal> {
        self.session()?;
        Ok(self.folder.display().to_string())
    }

    /// All files of the report, by their names below its folder.
    fn files(&mut self) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let folder = self.folder.clone();
        let session = self.session()?;
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

fn spoken(language: &str) -> Language {
    if language == "en" { Language::English } else { Language::Vietnamese }
}

/// Seconds since 1970 as a date.
fn moment(seconds: u64) -> Result<Timestamp, Refusal> {
    Timestamp::from_unix(seconds).ok_or_else(not_from_page)
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
        let pdf = json!({"do": "file", "wanted": {"format": "pdf"}, "at": 1_800_000_000});
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
    fn what_was_downloaded_is_a_version_to_compare_with_and_to_bring_edits_back_to() {
        let mut engine = Engine::default();
        call(&mut engine, &json!({"do": "new", "template": "congress-report", "name": "r"}), &[]);
        let docx = json!({"do": "file", "wanted": {"format": "docx"}, "at": 1_800_000_000});
        let (_, edited) = call(&mut engine, &docx, &[]);
        let set = json!({"ask": "set", "path": "document.place", "value": "Hồng Lĩnh"});
        call(&mut engine, &json!({"do": "ask", "question": set}), &[]);
        let ask = json!({"do": "ask", "question": {"ask": "versions"}});
        let (versions, _) = call(&mut engine, &ask, &[]);
        let version = &versions["ok"]["versions"][0];
        assert_eq!(version["built"], "2027-01-15T08:00:00Z");
        let redline =
            json!({"do": "redline", "version": version["name"], "language": "en", "at": 0});
        let (name, docx) = call(&mut engine, &redline, &[]);
        assert_eq!(name["ok"], "r-thay-doi.docx", "{name}");
        assert!(docx.starts_with(b"PK"));
        let merge = json!({"do": "merge", "dry": true, "language": "en"});
        let (merged, _) = call(&mut engine, &merge, &edited);
        assert_eq!(merged["ok"]["done"], json!([]), "{merged}");
        // The zip of the report carries its versions.
        let (_, zip) = call(&mut engine, &json!({"do": "zip"}), &[]);
        let mut other = Engine::default();
        call(&mut other, &json!({"do": "unzip", "name": "r"}), &zip);
        assert_eq!(call(&mut other, &ask, &[]).0, versions);
    }

    #[test]
    fn a_dossier_holds_the_final_version_in_both_formats() {
        let mut engine = Engine::default();
        let files = ["report.toml", "templates/congress-report/extra.hbs"];
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reports/so-tttt-ha-tinh-2022");
        let files: Vec<_> = files
            .iter()
            .filter_map(|name| Some((*name, std::fs::read(folder.join(name)).ok()?)))
            .collect();
        let list: Vec<_> = files.iter().map(|(name, bytes)| (name, bytes.len())).collect();
        let bytes: Vec<u8> = files.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
        call(&mut engine, &json!({"do": "open", "name": "bao cao", "files": list}), &bytes);
        for (path, value) in [
            ("document.number", "12"),
            ("document.date", "2023-01-15"),
            ("signer.name", "Trần Thị Bình"),
        ] {
            let set = json!({"ask": "set", "path": path, "value": value});
            call(&mut engine, &json!({"do": "ask", "question": set}), &[]);
        }
        let dossier = json!({"do": "dossier", "wanted": {}, "at": 1_800_000_000});
        let (name, zip) = call(&mut engine, &dossier, &[]);
        assert_eq!(name["ok"], "bao-cao-ho-so.zip", "{name}");
        let names = String::from_utf8_lossy(&zip).into_owned();
        assert!(names.contains("bao-cao.docx") && names.contains("bao-cao.pdf"));
    }

    #[test]
    fn a_word_file_becomes_a_report_once_somebody_has_seen_what_it_would_be() {
        let mut engine = Engine::default();
        call(&mut engine, &json!({"do": "new", "template": "congress-report", "name": "r"}), &[]);
        let docx = json!({"do": "file", "wanted": {"format": "docx"}, "at": 1_800_000_000});
        let (_, docx) = call(&mut engine, &docx, &[]);
        let mut other = Engine::default();
        let import =
            |dry| json!({"do": "import", "name": "Năm trước", "language": "en", "dry": dry});
        let (would, _) = call(&mut other, &import(true), &docx);
        assert_eq!(would["ok"]["folder"], "nam-truoc", "{would}");
        let ask = json!({"do": "ask", "question": {"ask": "state", "language": "en"}});
        assert_eq!(call(&mut other, &ask, &[]).0["error"]["code"], "VB0100");
        let (made, _) = call(&mut other, &import(false), &docx);
        assert_eq!(made, would);
        let (state, _) = call(&mut other, &ask, &[]);
        let state = &state["ok"];
        assert!(state["pages"]["count"].as_u64() > Some(1), "{state}");
        assert_eq!(state["remarks"], made["ok"]["remarks"]);
        assert_eq!(state["report"]["name"], "Năm trước");
        let (refused, _) = call(&mut other, &import(false), b"no docx");
        assert!(refused["error"]["text"].is_string(), "{refused}");
    }

    #[test]
    fn a_set_is_begun_a_paper_chosen_and_another_and_all_of_it_is_saved() {
        let mut engine = Engine::default();
        let (sets, _) = call(&mut engine, &json!({"do": "sets", "language": "en"}), &[]);
        let set = &sets["ok"][0];
        assert_eq!(set["papers"].as_array().unwrap().len(), 20, "{set}");
        let wrong = json!({"do": "new-set", "set": "congress", "name": "dai-hoi", "language": "en",
            "facts": [["congress.date", "mai"]]});
        assert_eq!(call(&mut engine, &wrong, &[]).0["error"]["field"], "congress.date");
        let begin = json!({"do": "new-set", "set": "congress", "name": "dai-hoi", "language": "en",
            "papers": ["nghi-quyet", "bien-ban"], "facts": [["congress.unit", "Chi đoàn Sóng Hồng"]]});
        call(&mut engine, &begin, &[]);
        let ask = |question: Json| json!({"do": "ask", "question": question});
        let (state, _) = call(&mut engine, &ask(json!({"ask": "state"})), &[]);
        assert_eq!(state["ok"]["start"]["papers"].as_array().unwrap().len(), 2, "{state}");
        for paper in ["bien-ban", "nghi-quyet"] {
            call(&mut engine, &ask(json!({"ask": "open", "paper": paper})), &[]);
            let (state, _) = call(&mut engine, &ask(json!({"ask": "state"})), &[]);
            let state = &state["ok"];
            assert_eq!(state["report"]["name"], paper, "{state}");
            assert!(state["papers"].is_array() && state["is_current"] == true, "{state}");
            assert!(state["report"]["title"].as_str().unwrap().contains("Sóng Hồng"));
        }
        let (name, zip) = call(&mut engine, &json!({"do": "zip"}), &[]);
        assert_eq!(name["ok"], "dai-hoi.zip");
        let mut other = Engine::default();
        call(&mut other, &json!({"do": "unzip", "name": "dai-hoi"}), &zip);
        assert_eq!(call(&mut other, &json!({"do": "zip"}), &[]).1, zip);
        let (state, _) = call(&mut other, &ask(json!({"ask": "state"})), &[]);
        assert_eq!(state["ok"]["start"]["papers"].as_array().unwrap().len(), 2, "{state}");
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
