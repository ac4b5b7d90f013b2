//! What is kept, read back and made again.

use std::path::Path;

use super::messages::{NoSuchVersion, SeveralVersions, Unusable};
use super::*;
use crate::diag::{Diagnostics, Language, Message};
use crate::document::Timestamp;
use crate::pipeline::base::BaseOrigin;
use crate::pipeline::{self, AppendixMode, Built, Format, Request};
use crate::prepare::Order;
use crate::source::Sources;
use crate::world::{Memory, World};

const REPORT: &str = r#"
    template = "t"
    profile = "own"
    [document]
    kind = "Báo cáo"
    subject = "kết quả công tác"
    issuing_body = "Chi đoàn Trường Minh Tân"
    body_code = "CĐ"
    place = "Minh Tân"
    [signer]
    post = "Bí thư"
    [facts]
    members = 7
    [[appendix]]
    title = "Danh sách"
    template = "list"
"#;

fn world() -> Memory {
    Memory::new([
        ("r/report.toml", REPORT),
        (
            "r/templates/t/report.hbs",
            "Chi đoàn có {{facts.members}} đoàn viên[^1].\n\n[^1]: Tính đến nay.\n",
        ),
        ("r/templates/t/list.hbs", "Chưa có ai.\n"),
        ("common/profiles/own.toml", "extends = \"union-hd29\"\n"),
    ])
}

fn request() -> Request {
    let order = Order { templates: Some("common".into()), ..Order::new("r") };
    Request { keeps: true, ..order.into() }
}

fn built(world: &dyn World, request: &Request) -> Built {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let built = pipeline::build(world, request, &mut sources, &mut diagnostics);
    let told: Vec<_> = diagnostics.iter().map(|d| d.message.text(Language::English)).collect();
    built.unwrap_or_else(|| panic!("{told:?}"))
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix(1_700_000_000 + seconds).unwrap()
}

/// Builds a report and keeps it.
fn kept(world: &Memory, request: &Request, seconds: u64) -> Built {
    let built = built(world, request);
    let changes = keep(world, &request.order.report, &built, at(seconds)).unwrap();
    apply(world, &changes);
    built
}

fn apply(world: &Memory, changes: &Changes) {
    world.write_all(&changes.write).unwrap();
    changes.remove.iter().for_each(|path| drop(world.files.borrow_mut().remove(path)));
}

fn change(world: &Memory, path: &str, from: &str, to: &str) {
    let mut files = world.files.borrow_mut();
    let file = files.get_mut(Path::new(path)).unwrap();
    *file = String::from_utf8(file.clone()).unwrap().replace(from, to).into_bytes();
}

fn told(problem: &Message) -> String {
    problem.text(Language::English)
}

#[test]
fn a_version_that_is_kept_is_made_again_to_the_byte() {
    for appendix in [AppendixMode::Together, AppendixMode::Separate, AppendixMode::Both] {
        let (world, mut request) = (world(), request());
        request.appendix = appendix;
        request.order.settings.contents = true;
        request.order.undated = Some(at(5));
        let first = kept(&world, &request, 0);
        change(&world, "r/report.toml", "7", "8");
        change(&world, "common/profiles/own.toml", "union-hd29", "party-hd05");
        let store = Store::open(&world, Path::new("r")).unwrap();
        let version = store.versions().remove(0);
        let (sources, again) = store.request(&version).unwrap();
        let again = built(&sources, &again);
        assert_eq!((again.version, again.files.len()), (first.version, first.files.len()));
        for (one, other) in first.files.iter().zip(&again.files) {
            assert_eq!(one.name, other.name);
            assert!(one.bytes == other.bytes, "{}", one.name);
        }
        assert!(store.text(&version).unwrap() == first.base.unwrap().text);
    }
}

#[test]
fn a_version_knows_the_built_in_files_of_its_program() {
    let world = world();
    kept(&world, &request(), 0);
    let store = Store::open(&world, Path::new("r")).unwrap();
    let (sources, order) = store.sources(&store.versions()[0]).unwrap();
    let built_in = order.built_in.unwrap().join("profiles/union-hd29.toml");
    let profile = String::from_utf8(sources.read(&built_in).unwrap()).unwrap();
    // As if a later program carried another profile: what is kept counts.
    sources.write_all(&[(built_in, profile.replace("font", "fnot").into_bytes())]).unwrap();
    let order = Order { built_in: Some("built-in".into()), ..order_of(&store) };
    let (mut texts, mut diagnostics) = (Sources::default(), Diagnostics::default());
    assert!(pipeline::build(&sources, &order.into(), &mut texts, &mut diagnostics).is_none());
}

fn order_of(store: &Store<'_>) -> Order {
    store.sources(&store.versions()[0]).unwrap().1
}

#[test]
fn the_docx_names_its_version_which_does_not_depend_on_where_the_report_lies() {
    let (world, request) = (world(), request());
    let first = built(&world, &request);
    let elsewhere = Memory::default();
    for (path, bytes) in world.files.borrow().iter() {
        elsewhere.files.borrow_mut().insert(Path::new("/home/a b").join(path), bytes.clone());
    }
    let mut other = request.clone();
    other.order.report = "/home/a b/r/report.toml".into();
    other.order.templates = Some("/home/a b/common".into());
    let second = built(&elsewhere, &other);
    assert_eq!(first.version, second.version);
    assert!(first.files[0].bytes == second.files[0].bytes);
    assert_eq!(of_docx(&first.files[0].bytes), Some(first.version.to_string()));
    for bytes in [&b""[..], b"PK", &first.files[1].bytes] {
        assert_eq!(of_docx(bytes), None);
    }
}

#[test]
fn whatever_changes_the_document_changes_the_version_and_nothing_else_does() {
    let first = built(&world(), &request()).version;
    type Change = fn(&Memory, &mut Request);
    let others: [Change; 9] = [
        |world, _| change(world, "r/report.toml", "7", "8"),
        |world, _| change(world, "r/templates/t/list.hbs", "ai", "ai cả"),
        |world, _| change(world, "common/profiles/own.toml", "\n", "\n\n"),
        |_, request| request.order.settings.duplex = true,
        |_, request| request.order.settings.contents = true,
        |_, request| request.order.settings.watermark = Some("MẬT".to_owned()),
        |_, request| request.order.undated = Some(at(0)),
        |_, request| request.appendix = AppendixMode::Separate,
        |_, request| request.embed_fonts = true,
    ];
    let mut all = std::collections::BTreeSet::from([first]);
    for other in others {
        let (world, mut request) = (world(), request());
        other(&world, &mut request);
        assert!(all.insert(built(&world, &request).version), "{request:?}");
    }
    let pdf = Request { formats: vec![Format::Pdf], keeps: false, ..request() };
    assert_eq!(built(&world(), &pdf).version, first);
    // Two dates in the properties of a report that has its own change nothing.
    let dated = world();
    change(&dated, "r/report.toml", "place =", "date = 2024-05-06\nplace =");
    let mut later = request();
    later.order.undated = Some(at(0));
    assert_eq!(built(&dated, &later).version, built(&dated, &request()).version);
}

#[test]
fn an_equal_build_is_one_version_with_its_first_date() {
    let world = world();
    kept(&world, &request(), 0);
    let again = built(&world, &request());
    let changes = keep(&world, Path::new("r/report.toml"), &again, at(60)).unwrap();
    assert_eq!(changes, Changes::default());
    change(&world, "r/report.toml", "7", "8");
    let second = built(&world, &request());
    let changes = keep(&world, Path::new("r"), &second, at(60)).unwrap();
    let names: Vec<_> = changes.write.iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(names.len(), 2, "the changed source and the version: {names:?}");
    apply(&world, &changes);
    let store = Store::open(&world, Path::new("r")).unwrap();
    let built: Vec<_> = store.versions().iter().map(|version| version.built).collect();
    assert_eq!(built, [at(60), at(0)]);
    assert_eq!(store.versions()[0].title, "Báo cáo kết quả công tác");
    let ignored = world.read(Path::new("r/.vanban/.gitignore")).unwrap();
    assert_eq!(ignored, b"*\n");
    assert!(
        world
            .files_below(Path::new("r"))
            .unwrap()
            .iter()
            .all(|file| !file.starts_with("r/.vanban"))
    );
}

#[test]
fn every_paragraph_is_kept_with_its_words_and_where_they_come_from() {
    let world = world();
    kept(&world, &Request { formats: vec![Format::Pdf], ..request() }, 0);
    let store = Store::open(&world, Path::new("r")).unwrap();
    let version = store.versions().remove(0);
    let text = store.text(&version).unwrap();
    let [part] = &text.parts[..] else { panic!("{text:?}") };
    let with_value = part.body.iter().find(|one| one.text.contains("đoàn viên")).unwrap();
    assert_eq!(with_value.text, "Chi đoàn có 7 đoàn viên./.");
    let named = with_value.pieces.iter().filter_map(|(_, of)| *of);
    let origins: Vec<_> = named.map(|of| &text.origins[of]).collect();
    let path = |at: usize| version.recipe.sources[at].path.as_str();
    let [BaseOrigin::Words(before), BaseOrigin::Value(Some(tag), paths), ..] = &origins[..] else {
        panic!("{origins:?}")
    };
    assert_eq!((path(before.0), path(tag.0)), ("templates/t/report.hbs", "templates/t/report.hbs"));
    assert_eq!(*paths, [["facts", "members"]]);
    assert_eq!(part.notes[0].text, "Tính đến nay.");
}

#[test]
fn a_version_is_found_by_the_beginning_of_its_name() {
    let world = world();
    let first = kept(&world, &request(), 0).version.to_string();
    for members in 8..30 {
        change(&world, "r/report.toml", &format!("= {}", members - 1), &format!("= {members}"));
        kept(&world, &request(), 1);
    }
    let store = Store::open(&world, Path::new("r")).unwrap();
    assert_eq!(store.find(&first[..16].to_uppercase()).unwrap().id, first);
    let version = store.find(&first).unwrap();
    assert_eq!(store.short(&version), &first[..8]);
    for none in ["", "x", "0000000000", &format!("{first}0")] {
        assert!(store.find(none).unwrap_err().is::<NoSuchVersion>(), "{none}");
    }
    let first_digit =
        |digit: &char| store.versions().iter().filter(|one| one.id.starts_with(*digit)).count() > 1;
    let shared = "0123456789abcdef".chars().find(first_digit).unwrap();
    assert!(store.find(&shared.to_string()).unwrap_err().is::<SeveralVersions>());
}

#[test]
fn what_is_damaged_is_told_and_never_used() {
    let world = world();
    let first = kept(&world, &request(), 0);
    let kept_there = world.files.borrow().clone();
    let folder = Path::new("r/.vanban");
    let place = folder.join("versions").join(first.version.to_string());
    let damaged = |path: &Path, bytes: Vec<u8>| {
        let damaged = Memory::default();
        damaged.files.borrow_mut().extend(kept_there.clone());
        damaged.files.borrow_mut().insert(path.to_owned(), bytes);
        damaged
    };
    let good = kept_there[&place].clone();
    let mut used = 0;
    for at in (0..good.len()).step_by(13) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        let world = damaged(&place, bytes);
        let store = Store::open(&world, Path::new("r")).unwrap();
        let Some(version) = store.versions().pop() else {
            assert!(store.unusable()[0].is::<Unusable>());
            continue;
        };
        used += 1;
        assert!(store.text(&version).is_err(), "byte {at}");
    }
    assert!(used > 0, "the words are read only when they are wanted");
    for bytes in [Vec::new(), good[..good.len() / 2].to_vec(), vec![0; 9000]] {
        let world = damaged(&place, bytes);
        let store = Store::open(&world, Path::new("r")).unwrap();
        assert!(store.versions().pop().is_none_or(|version| store.text(&version).is_err()));
        // A build mends it.
        apply(&world, &keep(&world, Path::new("r"), &first, at(9)).unwrap());
        let store = Store::open(&world, Path::new("r")).unwrap();
        assert!(store.text(&store.versions()[0]).is_ok());
    }
    let source = folder
        .join("sources")
        .join(first.base.as_ref().unwrap().recipe.sources[0].sha256.to_string());
    let world = damaged(&source, vec![3, 0]);
    let store = Store::open(&world, Path::new("r")).unwrap();
    let problem = store.sources(&store.versions()[0]).err().unwrap();
    assert!(told(&problem).contains("sources"), "{}", told(&problem));
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let world = world();
    let first = kept(&world, &request(), 0);
    let id = first.version.to_string();
    let place = Path::new("r/.vanban/versions").join(id);
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        std::io::Write::write_all(&mut packer, &vec![b' '; 1 << 20]).unwrap();
    }
    world.write_all(&[(place, packer.finish().unwrap())]).unwrap();
    let store = Store::open(&world, Path::new("r")).unwrap();
    assert!(told(&store.unusable()[0]).contains("more than is read"));
}

#[test]
fn drafts_go_only_where_there_are_many_and_large_and_finals_never() {
    let world = world();
    let mut built = built(&world, &request());
    let noise = |seed: u64, length: usize| {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let next = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 24) as u8
        };
        std::iter::repeat_with(next).take(length).collect::<Vec<u8>>()
    };
    let mut add = |number: u64, is_final: bool, length: usize| {
        let base = built.base.as_mut().unwrap();
        base.recipe.is_final = is_final;
        base.sources[0] = noise(number + 1, length);
        base.recipe.sources[0].sha256 = crate::digest::Sha256::of(&base.sources[0]);
        built.version = base.recipe.id();
        let changes = keep(&world, Path::new("r"), &built, at(number)).unwrap();
        apply(&world, &changes);
        changes.remove.len()
    };
    for number in 0..210 {
        assert_eq!(add(number, number % 10 == 0, 1_000), 0, "{number}: less than 10 MB");
    }
    assert!(add(210, false, 10_000_000) > 0);
    let store = Store::open(&world, Path::new("r")).unwrap();
    let finals = store.versions().iter().filter(|version| version.is_final).count();
    assert_eq!((store.versions().len(), finals), (180, 21));
    for version in store.versions() {
        store.sources(&version).unwrap();
    }
    let sources = world.list(Path::new("r/.vanban/sources")).unwrap().len();
    let others = built.base.unwrap().sources.len() - 1;
    assert_eq!(sources, 180 + others, "sources go with their last version");
}
