//! The author's files as text, and how the report is shown.

use std::path::{Path, PathBuf};

use super::Session;
use super::answer::{FileName, FileText, Files, Refusal, Settings, Sides};
use super::history::{FileStep, Step};
use super::messages::NoSuchFile;
use super::question::Typed;
use crate::diag::{Diagnostics, Language, Message};
use crate::digest::Sha256;
use crate::source::Sources;
use crate::world::{World, home, slashed};

/// The ending of templates.
const TEMPLATE: &str = ".hbs";

impl<W: World> Session<W> {
    /// The report and the files of its template. Each name is one of this list, never a path that a page makes up.
    pub(super) fn files(&self) -> Files {
        let own = self
            .own_files()
            .into_iter()
            .map(|path| FileName { name: self.below(&path), own: true });
        let templates = self.template_files().into_iter().map(|name| {
            let own = self.world.read(&self.folder().join(&name)).is_ok();
            FileName { name, own }
        });
        Files { files: own.chain(templates).collect() }
    }

    /// The file of the report, and of a paper that of what its set has in common.
    pub(super) fn own_files(&self) -> Vec<PathBuf> {
        let report = self.report_file();
        let common = home::is_paper(&report).then(|| self.folder().join(home::COMMON));
        std::iter::once(report).chain(common).collect()
    }

    /// The name of a file below the folder of the report or the set; the path of one that is elsewhere.
    pub(super) fn below(&self, path: &Path) -> String {
        slashed(path.strip_prefix(self.folder()).unwrap_or(path))
    }

    /// The text of a file.
    pub(super) fn source(&self, name: &str) -> Result<FileText, Message> {
        let path = self.path_of(name)?;
        if let Ok(bytes) = self.world.read(&path) {
            let revision = Sha256::of(&bytes).to_string();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            return Ok(FileText { name: name.to_owned(), text, revision });
        }
        let text = self.built_in(name).unwrap_or_default();
        Ok(FileText { name: name.to_owned(), text, revision: String::new() })
    }

    /// Puts a text into a file whose checksum is still `revision`; a file of the program becomes one of the report.
    pub(super) fn write(
        &mut self,
        name: &str,
        text: &str,
        revision: &str,
        language: Language,
    ) -> Result<(), Refusal> {
        let path = self.path_of(name).map_err(|message| Refusal::wrong(message, language))?;
        let now = self.source(name).map_err(|message| Refusal::wrong(message, language))?;
        if now.revision != revision && now.text != text {
            let [theirs, yours] = [now.text, text.to_owned()].map(|text| Some(Typed::Text(text)));
            return Err(Refusal::Conflict(Sides { theirs, yours }));
        }
        let before = now.text.into_bytes();
        let step = Step { files: vec![FileStep { path, before, after: text.as_bytes().to_vec() }] };
        self.commit_step(step).map_err(|message| Refusal::wrong(message, language))
    }

    /// How the report is shown and printed.
    pub(super) fn settings(&self) -> Settings {
        let report = self.good.as_ref().map(|good| &good.prepared.report);
        let profiles = self.library().list("profiles/", ".toml");
        let name = |path: &String| {
            path.strip_prefix("profiles/")
                .and_then(|path| path.strip_suffix(".toml"))
                .map(str::to_owned)
        };
        Settings {
            r#final: self.order.is_final,
            open: self.order.open.names(),
            profiles: profiles.iter().filter_map(name).collect(),
            profile: report.map(|report| report.profile.value.clone()),
            contents: report.is_some_and(|report| report.contents.is_some()),
            duplex: report.is_some_and(|report| report.print.duplex),
            watermark: report
                .and_then(|report| Some(report.print.watermark.as_ref()?.value.clone())),
        }
    }

    pub(super) fn folder(&self) -> PathBuf {
        home::folder(&self.report_file(), false).into_owned()
    }

    /// The files of the report's template, below its folder.
    fn template_files(&self) -> Vec<String> {
        let good = self.good.as_ref();
        let Some(name) = good.map(|good| &good.prepared.report.template.value) else {
            return Vec::new();
        };
        let files = self.library().list(&format!("{name}/"), TEMPLATE);
        files.into_iter().map(|file| format!("templates/{file}")).collect()
    }

    fn path_of(&self, name: &str) -> Result<PathBuf, Message> {
        if let Some(own) = self.own_files().into_iter().find(|path| self.below(path) == name) {
            return Ok(own);
        }
        match self.template_files().iter().any(|known| known == name) {
            true => Ok(self.folder().join(name)),
            false => Err(NoSuchFile { path: name.to_owned() }.into()),
        }
    }

    /// The text of a file that is not the report's own.
    fn built_in(&self, name: &str) -> Option<String> {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let path = name.strip_prefix("templates/")?;
        let source = self.library().load(path, &mut sources, &mut diagnostics)?;
        Some(sources.get(source).text.to_string())
    }
}
