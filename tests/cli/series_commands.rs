//! Volumes of a series, and what other commands do with one: `diff`, `merge`, `pack`.

use crate::errors::check;
use crate::folder::Folder;
use crate::merge::with;
use crate::series::{GUESTS, built, guests, of_file, series, words, workbook};

#[test]
fn one_pdf_is_divided_into_volumes_of_so_many_documents() {
    let row = |i: usize| format!("[[guests]]\naddress = 'Ông'\nname = 'Trần Văn {i}'\n");
    let rows: String = (0..5).map(row).collect();
    let folder = series("from = 'guests'\noutput = 'one'\nvolume = 2", &rows);
    assert_eq!(built(&folder), ["r-tap-1.pdf", "r-tap-2.pdf", "r-tap-3.pdf"]);
    let pages = |number: usize| {
        let pdf = folder.read(&format!("out/r/r-tap-{number}.pdf"));
        lopdf::Document::load_mem(&pdf).unwrap().get_pages().len()
    };
    assert_eq!([1, 2, 3].map(pages), [2, 2, 1]);
    let all = series("from = 'guests'\noutput = 'both'\nvolume = 5", &rows);
    assert!(built(&all).contains(&"r.pdf".to_owned()), "one volume needs no number");
}

#[test]
fn volumes_of_a_series_without_one_pdf_and_letters_named_like_volumes_are_told() {
    let folder = series("from = 'guests'\nvolume = 2", GUESTS);
    check("series-volume", &["VB1236 r/report.toml:6:10"], |language| {
        folder.vanban(&format!("build r --lang {language}"))
    });
    let named = "from = 'guests'\noutput = 'both'\nfiles = 'r-tap-{{row}}'";
    let ran = series(named, GUESTS).vanban("build r --lang en");
    assert!(ran.err.contains("VB1209") && ran.err.contains("r-tap-1"), "{}", ran.err);
}

/// The Word file of the second guest, built, with words in it replaced.
fn edit(folder: &Folder, from: &str, to: &str) {
    let docx = folder.read("out/r/r-2.docx");
    folder.write("out/r/r-2.docx", with(&docx, from, to));
}

#[test]
fn an_edited_letter_brings_the_value_of_its_row_into_the_list_and_the_series_is_built_again() {
    let folder = series("from = 'guests'", GUESTS);
    built(&folder);
    edit(&folder, "Hằng", "Hương");
    let ran = folder.vanban("merge out/r/r-2.docx r --yes --lang en");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("-name = \"Lê Thu Hằng\"\n+name = \"Lê Thu Hương\""), "{}", ran.out);
    assert!(!ran.err.contains("VB1238"), "no other letter changes: {}", ran.err);
    assert!(folder.text("r/report.toml").contains("name = \"Nguyễn Hữu Tài\""));
    assert!(words(&folder, "out/r/r-2.docx").contains("Bà Lê Thu Hương."));
    assert!(words(&folder, "out/r/r-2-da-sua.docx").contains("Bà Lê Thu Hương."));
}

#[test]
fn words_typed_beside_a_value_of_the_row_are_of_that_row_alone() {
    for (from, to, key) in [
        ("Tài", "Tài kiêm", "name = \"Nguyễn Hữu Tài kiêm\""),
        ("Trưởng thôn", "Trưởng thôn kiêm Bí thư", "post = \"Trưởng thôn kiêm Bí thư\""),
        ("Trưởng thôn", "Phó Trưởng thôn", "post = \"Phó Trưởng thôn\""),
        ("Trưởng thôn", "Phó Trưởng thôn Đông", "post = \"Phó Trưởng thôn Đông\""),
        ("Trưởng thôn", "nguyên Trưởng bản", "post = \"nguyên Trưởng bản\""),
    ] {
        let folder = series("from = 'guests'", GUESTS);
        built(&folder);
        let docx = folder.read("out/r/r-1.docx");
        folder.write("out/r/r-1.docx", with(&docx, from, to));
        let ran = folder.vanban("merge out/r/r-1.docx r --yes --lang en");
        assert_eq!(ran.code, 0, "{to}: {}{}", ran.out, ran.err);
        assert!(folder.text("r/report.toml").contains(key), "{to}: {}", ran.out);
        assert!(!ran.err.contains("VB1238"), "{to}: no other letter changes: {}", ran.err);
        assert!(words(&folder, "out/r/r-1.docx").contains(to), "{to}");
    }
}

#[test]
fn words_typed_beside_a_value_of_a_table_never_go_to_all_letters() {
    let csv = "Cách gọi;Họ và tên\nÔng;Nguyễn Hữu Tài\nBà;Lê Thu Hằng\n";
    let folder = of_file("khach.csv", csv, "");
    built(&folder);
    edit(&folder, "Hằng", "Hằng Nga");
    let ran = folder.vanban("merge out/r/r-2.docx r --yes --lang en");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("khach.csv, line 3: `Lê Thu Hằng`"), "{}{}", ran.out, ran.err);
    assert!(!words(&folder, "out/r/r-1.docx").contains("Nga"));
}

#[test]
fn a_letter_that_was_kept_or_is_called_otherwise_is_known_and_any_other_is_told() {
    let folder = series("from = 'guests'", GUESTS);
    built(&folder);
    let docx = folder.read("out/r/r-2.docx");
    folder.write("out/r/r-2-da-sua.docx", with(&docx, "hội nghị", "cuộc họp"));
    let ran = folder.vanban("merge out/r/r-2-da-sua.docx r --dry-run --lang en");
    assert!(ran.out.contains("cuộc họp"), "{}{}", ran.out, ran.err);
    folder.write("thu.docx", &docx);
    let ran = folder.vanban("merge thu.docx r --lang en");
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "The Word file says nothing else than the report.\n")
    );
    folder.write("thu.docx", with(&docx, "Hằng", "Hương"));
    check("series-no-row", &["VB1237"], |language| {
        folder.vanban(&format!("merge thu.docx r --lang {language}"))
    });
}

#[test]
fn what_all_letters_share_is_told_to_change_in_all_of_them() {
    let folder = series("from = 'guests'", GUESTS);
    built(&folder);
    edit(&folder, "Hội trường", "Nhà văn hóa");
    let ran = folder.vanban("merge out/r/r-2.docx r --yes --lang en");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("VB1238") && ran.err.contains("1 other"), "{}", ran.err);
    assert!(words(&folder, "out/r/r-1.docx").contains("Nhà văn hóa"));
}

#[test]
fn a_value_of_a_table_is_left_there_and_told_with_file_sheet_and_line() {
    let book = workbook(&[("Khách mời", &guests())]);
    let folder = of_file("khach.xlsx", &book, "sheet = \"Khách mời\"");
    assert_eq!(folder.vanban("build r").code, 0);
    edit(&folder, "Hằng", "Hương");
    let ran = folder.vanban("merge out/r/r-2.docx r --yes --lang en");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let told = "r/khach.xlsx, sheet `Khách mời`, line 6: `Lê Thu Hằng`";
    assert!(ran.out.replace('\\', "/").contains(told), "{}", ran.out);
    assert!(folder.read("r/khach.xlsx") == book);
    let csv = "Cách gọi;Họ và tên\nÔng;Nguyễn Hữu Tài\nBà;Lê Thu Hằng\n";
    let folder = of_file("khach.csv", csv, "");
    built(&folder);
    edit(&folder, "Hằng", "Hương");
    let ran = folder.vanban("merge out/r/r-2.docx r --yes --lang en");
    assert!(ran.out.contains("khach.csv, line 3: `Lê Thu Hằng`"), "{}{}", ran.out, ran.err);
    assert_eq!(folder.text("r/khach.csv"), csv);
}

/// A second series `s`, which is the first with words of its report replaced.
fn second(folder: &Folder, from: &str, to: &str) {
    let text = folder.text("r/report.toml");
    assert!(text.contains(from));
    folder.write("s/report.toml", text.replacen(from, to, 1));
}

#[test]
fn two_series_are_compared_row_by_row() {
    let folder = series("from = 'guests'\nfiles = '{{row}} {{name}}'", GUESTS);
    second(&folder, "subject", "subject");
    let ran = folder.vanban("diff r s --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (0, "The two series are alike.\n"), "{}", ran.err);
    let new =
        "[[guests]]\naddress = \"Ông\"\nname = \"Vũ Văn Nam\"\n\n[[guests]]\naddress = \"Ông\"";
    second(&folder, "[[guests]]\naddress = \"Ông\"", new);
    folder.edit("s/report.toml", "post = \"Trưởng thôn\"", "post = \"Phó Trưởng thôn\"");
    let ran = folder.vanban("diff r s --lang en");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("Added 1 document: 1 Vũ Văn Nam\n"), "{}", ran.out);
    let changed = "Changed 1 document: 1 Nguyễn Hữu Tài → 2 Nguyễn Hữu Tài\n";
    assert!(ran.out.contains(changed), "{}", ran.out);
    assert!(ran.out.contains("{+Phó "), "{}", ran.out);
    assert!(ran.out.ends_with("1 document alike\n"), "{}", ran.out);
    let ran = folder.vanban("diff s r --format json");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["gone"], serde_json::json!(["1 Vũ Văn Nam"]));
    assert_eq!(told["changed"][0]["found"]["alike"], false);
}

#[test]
fn what_changes_in_all_documents_of_a_series_is_shown_once() {
    let folder = series("from = 'guests'", GUESTS);
    second(&folder, "\"Hội trường\"", "\"Nhà văn hóa\"");
    let ran = folder.vanban("diff r s --lang en");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Changed 2 documents: r-1 → s-1, r-2 → s-2\n"), "{}", ran.out);
    assert_eq!(ran.out.matches("Nhà văn hóa").count(), 1, "{}", ran.out);
}

#[test]
fn a_letter_is_compared_with_its_row_and_what_cannot_be_compared_is_told() {
    let folder = series("from = 'guests'", GUESTS);
    built(&folder);
    let ran = folder.vanban("diff out/r/r-2.docx r --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (0, "The two versions are alike.\n"), "{}", ran.err);
    edit(&folder, "Hằng", "Hương");
    let ran = folder.vanban("diff r out/r/r-2.docx --docx x.docx --lang en");
    assert!(ran.out.contains("{+Hương+}"), "{}{}", ran.out, ran.err);
    assert!(folder.read("x.docx").starts_with(b"PK"));
    check("series-redline", &["VB1240"], |language| {
        folder.vanban(&format!("diff r r --docx y.docx --lang {language}"))
    });
    check("series-beside", &["VB1239"], |language| {
        folder.vanban(&format!("diff r abc --lang {language}"))
    });
}

#[test]
fn all_files_of_a_series_go_into_a_dossier_under_names_without_marks() {
    let folder = series("from = 'guests'\nfiles = 'gm {{name}}'\noutput = 'both'", GUESTS);
    let ran = folder.vanban("pack r --folder --out h --lang en");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let names = [
        "gm-Le-Thu-Hang.docx",
        "gm-Le-Thu-Hang.pdf",
        "gm-Nguyen-Huu-Tai.docx",
        "gm-Nguyen-Huu-Tai.pdf",
        "manifest.toml",
        "r.pdf",
    ];
    assert_eq!(folder.list("h"), names);
    folder.vanban("verify h").done();
    assert!(!words(&folder, "h/gm-Le-Thu-Hang.docx").contains("DỰ THẢO"));
    let rows =
        "[[guests]]\naddress = 'Bà'\nname = 'Lê An'\n[[guests]]\naddress = 'Bà'\nname = 'Lê Ân'\n";
    let folder = series("from = 'guests'\nfiles = '{{name}}'", rows);
    check("series-pack-names", &["VB1241"], |language| {
        folder.vanban(&format!("pack r --lang {language}"))
    });
}

#[test]
fn the_file_of_a_report_stands_for_its_folder() {
    let folder = series("from = 'guests'", GUESTS);
    let ran = folder.vanban("diff r r/report.toml --lang en");
    assert_eq!(ran.out, "The two series are alike.\n", "{}", ran.err);
}
