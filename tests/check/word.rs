//! Word files of the project's own.

use crate::{order, project};
use vanban::check;
use vanban::diag::{Diagnostics, Language};
use vanban::pipeline::{self, Format, Request};
use vanban::prepare::{Order, Settings};
use vanban::source::Sources;
use vanban::world::{Disk, Memory};

/// What is found in the Word file of a report, a final one where it has its number and its date.
fn told(name: &str, profile: &str, contents: bool, is_final: bool) -> String {
    let settings = Settings { contents, ..Settings::default() };
    let order = Order {
        settings,
        is_final,
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
    check::output::short(&outcome, &sources, Language::English)
}

#[test]
fn the_papers_of_offices_pass_as_word_files_in_every_profile_that_allows_how_they_are_signed() {
    const ALL: &[&str] = &["union-hd29", "party-hd05", "state-nd30"];
    let papers = [
        ("to-trinh-an-binh-2027", ALL),
        // No deputy of the Party signs for a head whose body decides together.
        ("ke-hoach-an-binh-2027", &["union-hd29", "state-nd30"]),
        ("ke-hoach-dai-hoi-tan-phu-2027", ALL),
        ("bien-ban-hop-an-binh-2027", ALL),
        ("thong-bao-an-binh-2027", ALL),
        ("giay-moi-tan-phu-2027", ALL),
        // `Lưu Văn phòng` without a colon, as the Party writes it.
        ("giay-gioi-thieu-an-binh-2027", &["party-hd05"]),
    ];
    for (name, profiles) in papers {
        for profile in profiles {
            assert_eq!(told(name, profile, false, true), "", "{name} in {profile}");
        }
    }
}

#[test]
fn both_reports_pass_as_word_files_in_every_profile_by_their_title() {
    for (name, has_contents) in
        [("so-tttt-ha-tinh-2022", false), ("chi-doan-thcs-minh-tan-2024", true)]
    {
        for profile in ["union-hd29", "party-hd05", "state-nd30"] {
            assert_eq!(told(name, profile, has_contents, false), "", "{name} in {profile}");
        }
    }
}
