//! Word files of the project's own.

use crate::{order, project};
use vanban::check;
use vanban::diag::{Diagnostics, Language};
use vanban::pipeline::{self, Format, Request};
use vanban::prepare::{Order, Settings};
use vanban::source::Sources;
use vanban::world::{Disk, Memory};

#[test]
fn both_reports_pass_as_word_files_in_every_profile_by_their_title() {
    for (name, has_contents) in
        [("so-tttt-ha-tinh-2022", false), ("chi-doan-thcs-minh-tan-2024", true)]
    {
        for profile in ["union-hd29", "party-hd05", "state-nd30"] {
            let settings = Settings { contents: has_contents, ..Settings::default() };
            let order = Order {
                settings,
                profile: Some(profile.to_owned()),
                ..order(&project(&format!("reports/{name}")))
            };
            let request = Request { formats: vec![Format::Docx], ..order.into() };
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let built = pipeline::build(&Disk, &request, &mut sources, &mut diagnostics).unwrap();
            let world = Memory::default();
            world.files.borrow_mut().insert("a.docx".into(), built.files[0].bytes.clone());
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let path = std::path::Path::new("a.docx");
            let outcome =
                check::docx_file(&world, path, None, None, &mut sources, &mut diagnostics).unwrap();
            let told = check::output::short(&outcome, &sources, Language::English);
            assert_eq!(told, "", "{name} in {profile}");
        }
    }
}
