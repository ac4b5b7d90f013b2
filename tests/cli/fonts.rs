//! `--embed-fonts`.

use crate::folder::{FINAL, Folder};
use crate::support::{docx_part, project};

/// Gives the report four files of its own as fonts, with these licence bits.
fn with_fonts(folder: &Folder, fs_type: u16) {
    let report = format!("{FINAL}/report.toml");
    let mut text = folder.text(&report) + "\n[font]\n";
    for (key, face) in [
        ("regular", "Regular"),
        ("bold", "Bold"),
        ("italic", "Italic"),
        ("bold-italic", "BoldItalic"),
    ] {
        let mut font =
            std::fs::read(project(&format!("fonts/LiberationSerif-{face}.ttf"))).unwrap();
        let record = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
        let offset: [u8; 4] = font[record + 8..record + 12].try_into().unwrap();
        let at = u32::from_be_bytes(offset) as usize + 8;
        font[at..at + 2].copy_from_slice(&fs_type.to_be_bytes());
        folder.write(&format!("{FINAL}/{key}.ttf"), font);
        text.push_str(&format!("{key} = \"{key}.ttf\"\n"));
    }
    folder.write(&report, text);
}

#[test]
fn fonts_go_into_the_docx_where_asked_and_change_nothing_else() {
    let folder = Folder::with_report(FINAL);
    let out = |name: &str, args: &str| {
        folder.vanban(&format!("build {FINAL} --out {name} {args}")).done();
        ["docx", "pdf"].map(|extension| folder.read(&format!("{name}/{FINAL}.{extension}")))
    };
    let ([plain, plain_pdf], [full, full_pdf]) = (out("a", ""), out("b", "--embed-fonts"));
    assert!(plain_pdf == full_pdf);
    let table = |docx: &[u8]| docx_part(docx, "word/fontTable.xml");
    assert!(!table(&plain).contains("embed") && table(&full).contains("<w:embedBoldItalic "));
    assert_eq!(docx_part(&plain, "word/document.xml"), docx_part(&full, "word/document.xml"));
    let ran = folder.vanban(&format!("build {FINAL} --out b --locked"));
    assert!(ran.err.contains("options then: `--embed-fonts`; now: –"), "{}", ran.err);
}

#[test]
fn a_font_that_must_not_be_edited_with_is_an_error_at_its_line() {
    const PREVIEW_AND_PRINT: u16 = 4;
    let folder = Folder::with_report(FINAL);
    with_fonts(&folder, PREVIEW_AND_PRINT);
    folder.vanban(&format!("build {FINAL} --out plain")).done();
    let ran = folder.vanban(&format!("build {FINAL} --embed-fonts"));
    assert_eq!((ran.code, ran.err.matches("error[VB5003]").count()), (1, 4), "{}", ran.err);
    assert!(ran.err.contains("bold-italic = \"bold-italic.ttf\""), "{}", ran.err);
    assert!(folder.list("out").is_empty());
}

#[test]
fn fonts_of_ones_own_are_embedded_as_their_licence_allows() {
    const NO_SUBSETTING: u16 = 0x100;
    let length = |fs_type: u16| {
        let folder = Folder::with_report(FINAL);
        with_fonts(&folder, fs_type);
        folder.vanban(&format!("build {FINAL} --out out --embed-fonts --format docx")).done();
        folder.read(&format!("out/{FINAL}.docx")).len()
    };
    assert!(length(NO_SUBSETTING) > 2 * length(0));
}
