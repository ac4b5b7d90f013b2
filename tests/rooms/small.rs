//! The reader and the picture by themselves, on small sources.

use std::collections::BTreeMap;

use crate::picture;
use crate::reader::{self, Arrow, Rooms};

/// The arrows of a library of these files, as `from to line`.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let told = |arrow: &Arrow| format!("{} {} {}", arrow.from, arrow.to, arrow.line);
    read(files).arrows.iter().map(told).collect()
}

fn read(files: &[(&str, &str)]) -> Rooms {
    let files: BTreeMap<_, _> = files.iter().copied().collect();
    reader::read(&["src/lib.rs"], &|path| files.get(path).map(|text| (*text).to_owned()))
}

/// The arrows of the room `a` of this text, with two modules below.
fn of_room(text: &str) -> Vec<String> {
    let text = format!("{text}\nmod b;");
    let root = ("src/lib.rs", "mod a; use crate::z::Z;");
    arrows(&[root, ("src/a/mod.rs", &text), ("src/a/b.rs", "")])
}

#[test]
fn a_use_is_read_with_its_groups_and_names() {
    let text = "use crate::{\n  c::{self, d::{E, F}},\n  g as h,\n};\nuse std::io; use self::b::X; pub use crate::i::*;";
    assert_eq!(of_room(text), ["a c 2", "a c 2", "a c 2", "a g 3", "a i 5"]);
    assert_eq!(of_room("use vanban::c;\nuse ::vanban::{d};"), ["a c 1", "a d 2"]);
    assert_eq!(of_room("use crate::*;"), ["a * 1"]);
    assert_eq!(of_room("fn f() { use crate::c; }"), ["a c 1"]);
}

#[test]
fn a_new_name_of_the_root_leads_on() {
    let text = "fn f() { root::c::d(); top::e(); }\nuse crate as root;\nuse super::{self as top};\nmod m { use root::g; }";
    assert_eq!(of_room(text), ["a c 1", "a e 1", "a g 4"]);
    assert_eq!(of_room("use super::b; fn f() { b::c(); }"), ["a b 1"]);
}

#[test]
fn supers_leave_the_room_only_where_they_are_enough() {
    let files = [
        ("src/lib.rs", "pub mod a;"),
        ("src/a.rs", "mod b;"),
        ("src/a/b.rs", "mod c;"),
        (
            "src/a/b/c.rs",
            "use super::super::x;\nuse super::super::super::y;\nuse self::super::v;\n\
             mod d { use super::super::super::w; type Z = super::super::super::super::z::Z; }",
        ),
    ];
    assert_eq!(arrows(&files), ["a y 2", "a z 4"]);
}

#[test]
fn paths_in_code_types_patterns_and_attributes_are_read() {
    for text in [
        "fn f() { crate::c::g() }",
        "fn f() { let crate::c::X(y) = z; }",
        "fn f(x: &[Option<crate::c::X>]) {}",
        "fn f() { Vec::<crate::c::X>::new() }",
        "fn f() { <u8 as super::c::X>::g() }",
        "impl crate::c::X for Y {}",
        "impl Y { fn f() where Y: crate::c::X {} }",
        "struct Y { x: dyn Fn(crate::c::X) -> u8 }",
        "#[crate::c::x] struct Y;",
        "#[derive(crate::c::X)] struct Y;",
        "struct Y { #[serde(with = \"crate::c::x\")] x: u8 }",
        "pub(in crate::c) fn f() {}",
        "const X: [u8; crate::c::LENGTH] = [];",
        "fn f() { crate::c::x!() }",
    ] {
        assert_eq!(of_room(text), ["a c 1"], "{text}");
    }
}

#[test]
fn paths_in_the_tokens_of_macros_are_read() {
    for text in [
        "fn f() { format!(\"{}\", crate::c::x()) }",
        "fn f() { vec![(1, super::c::X { y: 1 })] }",
        "macro_rules! m { ($x:expr) => { $crate::c::f($x) }; }",
        "m! { use crate::{c::X, a::Y}; }",
        "m!(vec::<crate::c::X>::new());",
        "m!(Y { y: crate::c::x(), z: super::a::x });",
        "fn f() { matches!(x, Some(::vanban::c::X | self::b::Y)) }",
    ] {
        assert_eq!(of_room(text), ["a c 1"], "{text}");
    }
    assert_eq!(
        of_room("m! { use crate::{c::{X, Y},\n d, e::*}; }"),
        ["a c 1", "a c 1", "a d 2", "a e 2"]
    );
    assert!(of_room("m!(x::crate_name::c, \"crate::c::x\", a::b::<c>::d, 1..*x);").is_empty());
}

#[test]
fn tests_and_doc_comments_are_left_out() {
    let text = "/// See [`crate::c`].\n#[doc = \"crate::c::x\"]\nfn f() {}\n\
                #[cfg(test)]\nmod tests { use crate::c; }\n#[cfg(test)]\nmod more;\n#[cfg(all(unix, test))]\nuse crate::c;\n\
                #[test]\nfn g() { crate::c::x() }\nimpl X { #[cfg(test)] fn h() { crate::c::x() } }";
    assert!(of_room(text).is_empty());
    assert_eq!(
        of_room("#[cfg(any(test, unix))]\nuse crate::c;\n#[cfg(not(test))]\nuse crate::d;"),
        ["a c 2", "a d 4"]
    );
}

#[test]
fn a_circle_is_found_with_its_files_and_lines() {
    let files = [
        ("src/lib.rs", "mod a; mod b; mod c; mod d;"),
        ("src/a.rs", "\nuse crate::b;"),
        ("src/b/mod.rs", "mod x;"),
        ("src/b/x.rs", "use super::super::c; use crate::d;"),
        ("src/c.rs", "fn f() {\n  m!(crate::a::x)\n}"),
        ("src/d.rs", ""),
    ];
    let circle = picture::circle(&read(&files).arrows).unwrap();
    assert_eq!(circle, "a -> b (src/a.rs:2)\nb -> c (src/b/x.rs:1)\nc -> a (src/c.rs:2)\n");
    let open = files.map(|(path, text)| (path, if path == "src/c.rs" { "" } else { text }));
    assert_eq!(picture::circle(&read(&open).arrows), None);
}

#[test]
fn paths_to_files_are_told_apart() {
    let text = "use std::{fs, io};\nfn f() { m!(std::fs::read(x)); std::path::absolute(x); }";
    let files = [("src/lib.rs", "mod a; use std::fs;"), ("src/a.rs", text)];
    let lines: Vec<_> = read(&files).to_files.iter().map(|arrow| arrow.line).collect();
    assert_eq!(lines, [1, 2]);
    assert!(read(&files).arrows.is_empty());
}

#[test]
fn the_picture_and_the_code_are_held_against_each_other() {
    let files = [
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a.rs", ""),
        ("src/b.rs", "use crate::a;"),
        ("src/c.rs", "use crate::b;"),
    ];
    let rooms = read(&files);
    let told = |text: &str| picture::differences(&picture::parse(text).unwrap(), &rooms);
    assert!(told("| `a` | ground |  |\n| `b` | middle | `a` |\n| `c` | top | `b` |\n").is_empty());
    assert_eq!(
        told(
            "| `a` | ground |  |\n| `b` | middle |  |\n| `d` | more |  |\n| `c` | top | `a` `b` |\n"
        ),
        ["there is no d", "not in the picture: b -> a (src/b.rs:1)", "not in the code: c -> a"]
    );
    assert_eq!(told("| `a` | ground |  |\n| `b` | middle | `a` |\n"), ["no line for c"]);
    for wrong in [
        "| `a` | ground | `b` |\n| `b` | middle |  |\n",
        "| `a` | x |  |\n| `a` | y |  |\n",
        "| `a` | x |\n",
    ] {
        assert!(picture::parse(wrong).is_err(), "{wrong}");
    }
}
