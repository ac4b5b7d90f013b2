//! Sets of papers: what they have in common stands once.

use crate::errors::check;
use crate::folder::Folder;
use crate::merge::with;
use crate::support::{docx_part, project};

/// A new congress in the folder `s`, all its papers or these.
pub fn set(papers: &str) -> Folder {
    let folder = Folder::new();
    let papers = if papers.is_empty() { String::new() } else { format!(" --papers {papers}") };
    folder.vanban(&format!("new s --set congress{papers} --lang en")).done();
    folder
}

/// The words of a Word file, tags left out.
pub fn words(folder: &Folder, docx: &str) -> String {
    let part = docx_part(&folder.read(docx), "word/document.xml");
    let texts =
        part.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    texts.map(|(text, _)| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn every_paper_of_a_new_set_is_built_and_a_check_finds_nothing_to_mend() {
    let folder = set("");
    let papers = folder.list("s/papers");
    assert!(papers.len() >= 17, "{papers:?}");
    let ran = folder.vanban("build s --lang en");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let stems = papers.iter().map(|paper| paper.strip_suffix(".toml").unwrap());
    let expected: Vec<_> =
        stems.flat_map(|stem| [format!("{stem}.docx"), format!("{stem}.pdf")]).collect();
    assert_eq!(folder.documents("out/s"), expected);
    let ran = folder.vanban("check s --lang en");
    assert_eq!(ran.code, 0, "{}", ran.out);
    for verdict in ran.out.lines().filter(|line| line.contains("error")) {
        assert!(verdict.starts_with("0 errors"), "{}", ran.out);
    }
}

#[test]
fn one_paper_is_built_by_its_file_and_a_set_may_have_few() {
    let folder = set("nghi-quyet,kiem-phieu");
    assert_eq!(folder.list("s/papers"), ["kiem-phieu.toml", "nghi-quyet.toml"]);
    folder.vanban("build s/papers/nghi-quyet.toml").done();
    assert_eq!(folder.documents("out/s"), ["nghi-quyet.docx", "nghi-quyet.pdf"]);
}

#[test]
fn a_vote_that_is_changed_once_reaches_every_paper_that_tells_of_it() {
    let folder = set("nghi-quyet,kiem-phieu,bien-ban,chuan-y");
    folder.edit(
        "s/congress.toml",
        "name = \"Trần Quốc Cường\", votes = 8",
        "name = \"Trần Quốc Cường\", votes = 6",
    );
    folder.edit(
        "s/congress.toml",
        "name = \"Phạm Thu Hà\", votes = 4",
        "name = \"Phạm Thu Hà\", votes = 7",
    );
    folder.vanban("build s").done();
    for paper in ["nghi-quyet", "kiem-phieu", "bien-ban", "chuan-y"] {
        let words = words(&folder, &format!("out/s/{paper}.docx"));
        assert!(words.contains("Phạm Thu Hà"), "{paper}: {words}");
    }
    let resolution = words(&folder, "out/s/nghi-quyet.docx");
    assert!(!resolution.contains("Trần Quốc Cường"), "six of thirteen are not more than half");
}

#[test]
fn each_paper_has_versions_of_its_own() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.vanban("build s").done();
    let told = folder.vanban("versions s/papers/nghi-quyet.toml --lang en").done();
    assert!(told.contains("Nghị quyết") && !told.contains("kiểm phiếu"), "{told}");
}

#[test]
fn versions_of_a_set_are_those_of_each_paper_below_its_name() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.vanban("build s/papers/nghi-quyet.toml").done();
    let told = folder.vanban("versions s --lang en").done();
    let (count, resolution) = told.split_once("nghi-quyet\n").unwrap();
    assert!(count.starts_with("kiem-phieu\n  No versions yet"), "{told}");
    assert!(resolution.contains("draft  Nghị quyết"), "{told}");
    let told = folder.vanban("versions s --format json").done();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["papers"][1]["paper"], "nghi-quyet");
    assert_eq!(told["papers"][1]["versions"].as_array().unwrap().len(), 1);
}

#[test]
fn two_sets_are_compared_paper_by_paper() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.vanban("new t --set congress --papers nghi-quyet,giay-moi").done();
    folder.edit("t/congress.toml", "venue = \"Nhà văn hóa thôn Đông\"", "venue = \"Trường học\"");
    let ran = folder.vanban("diff s t --docx changes --lang en");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("giay-moi: a new paper\n"), "{}", ran.out);
    assert!(ran.out.contains("kiem-phieu: the paper is gone\n"), "{}", ran.out);
    assert!(ran.out.contains("nghi-quyet:\n") && ran.out.contains("Trường học"), "{}", ran.out);
    assert_eq!(folder.list("changes"), ["nghi-quyet.docx"]);
    let ran = folder.vanban("diff s t --format json");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let states: Vec<_> = told["papers"].as_array().unwrap().iter().map(|p| &p["state"]).collect();
    assert_eq!(states, ["new", "deleted", "compared"]);
    let ran = folder.vanban("diff s s --lang en");
    assert_eq!((ran.code, ran.out.matches("alike").count()), (0, 2), "{}", ran.out);
}

#[test]
fn the_schema_of_a_set_is_that_of_what_is_common_and_each_paper_has_one() {
    let folder = set("nghi-quyet");
    let schema = |place: &str| -> serde_json::Value {
        serde_json::from_str(&folder.vanban(&format!("schema {place}")).done()).unwrap()
    };
    let common = schema("s");
    assert_eq!(common, schema("s/congress.toml"));
    assert_eq!(common["required"][0], "set");
    assert_eq!(common["properties"]["document"].get("required"), None, "a paper may have it");
    assert_eq!(common["properties"]["people"]["items"]["required"][0], "name");
    let issuer = &common["properties"]["issuers"]["additionalProperties"]["properties"];
    assert!(issuer["signer"]["properties"]["post"].is_object());
    let paper = schema("s/papers/nghi-quyet.toml");
    assert_eq!(paper["required"], serde_json::json!(["facts", "template"]));
    assert!(paper["properties"]["facts"]["properties"]["votes_for"].is_object());
    assert!(paper["properties"]["congress"]["properties"]["venue"].is_object());
    folder.vanban("new r").done();
    assert_eq!(schema("r"), schema("congress-report"));
}

#[test]
fn what_the_chief_changed_in_word_comes_back_to_the_file_that_has_it() {
    let folder = set("nghi-quyet");
    folder.vanban("build s").done();
    let built = folder.read("out/s/nghi-quyet.docx");
    let edited = with(&built, "Nhà văn hóa thôn Đông", "Trường Mầm non thôn Đông");
    let edited = with(&edited, "đoàn kết, xung kích", "đoàn kết, sáng tạo, xung kích");
    folder.write("edited.docx", edited);
    folder.vanban("merge edited.docx s/papers/nghi-quyet.toml --yes").done();
    assert!(folder.text("s/congress.toml").contains("venue = \"Trường Mầm non thôn Đông\""));
    assert!(folder.text("s/papers/nghi-quyet.toml").contains("sáng tạo, xung kích"));
}

#[test]
fn figures_of_an_election_that_cannot_be_are_told_at_their_places() {
    let expected = [
        "VB1105 s/congress.toml:69:22",
        "VB1109 s/congress.toml:70:14",
        "VB1104 s/congress.toml:73:14",
        "VB1108 s/congress.toml:82:39",
        "VB1102 s/congress.toml:244:8",
    ];
    check("election", &expected, |language| {
        let folder = set("nghi-quyet");
        let file = "s/congress.toml";
        folder.edit(file, "name = \"Ngô Thị Lan\"", "name = \"Lý Văn Long\"");
        folder.edit(
            file,
            "issued = 13, returned = 13, invalid = 1",
            "issued = 14, returned = 13, invalid = 1",
        );
        folder.edit(file, "Trần Quốc Cường\", votes = 8", "Trần Quốc Cuòng\", votes = 12");
        folder.edit(file, "Phạm Thu Hà\", votes = 4", "Phạm Thu Hà\", votes = 12");
        folder.edit(file, "Nguyễn Văn An\", votes = 13", "Nguyễn Văn An\", votes = 14");
        folder.vanban(&format!("build s --lang {language}"))
    });
}

#[test]
fn two_with_the_same_votes_for_the_last_seat_are_told() {
    check("election-tie", &["VB1110 s/congress.toml:74:5"], |language| {
        let folder = set("nghi-quyet");
        folder.edit(
            "s/congress.toml",
            "Trần Quốc Cường\", votes = 8",
            "Trần Quốc Cường\", votes = 7",
        );
        folder.edit("s/congress.toml", "Lê Thị Bình\", votes = 11", "Lê Thị Bình\", votes = 9");
        folder.edit("s/congress.toml", "Phạm Thu Hà\", votes = 4", "Phạm Thu Hà\", votes = 7");
        folder.vanban(&format!("build s --lang {language}"))
    });
}

#[test]
fn a_set_that_lacks_something_says_what() {
    check("set-issuer", &["VB1115 s/papers/nghi-quyet.toml:2:10"], |language| {
        let folder = set("nghi-quyet");
        folder.edit("s/papers/nghi-quyet.toml", "issuer = \"congress\"", "issuer = \"congres\"");
        folder.vanban(&format!("build s --lang {language}"))
    });
    check("set-common", &["VB1100"], |language| {
        let folder = set("nghi-quyet");
        std::fs::remove_file(folder.path("s/congress.toml")).unwrap();
        folder.vanban(&format!("build s/papers/nghi-quyet.toml --lang {language}"))
    });
    check("set-unknown", &["VB1101 s/congress.toml:3:7"], |language| {
        let folder = set("nghi-quyet");
        folder.edit("s/congress.toml", "set = \"congress\"", "set = \"hoi-nghi\"");
        folder.vanban(&format!("build s --lang {language}"))
    });
    check("set-empty", &["VB1112"], |language| {
        let folder = set("nghi-quyet");
        std::fs::remove_file(folder.path("s/papers/nghi-quyet.toml")).unwrap();
        folder.vanban(&format!("build s --lang {language}"))
    });
    let expected = [
        "VB1111 s/papers/kiem-phieu.toml:15:12",
        "VB3020 templates/dai-hoi/kiem-phieu/report.hbs:1:10",
    ];
    check("set-election", &expected, |language| {
        let folder = set("kiem-phieu");
        folder.edit("s/papers/kiem-phieu.toml", "election = 1", "election = 7");
        folder.vanban(&format!("build s --lang {language}"))
    });
    check("set-for-paper", &["VB1116"], |language| {
        let folder = set("nghi-quyet");
        folder.vanban("build s").done();
        folder.vanban(&format!("diff s out/s/nghi-quyet.docx --lang {language}"))
    });
    check("set-no-paper", &["VB1114"], |language| {
        Folder::new().vanban(&format!("new s --set congress --papers bien-bang --lang {language}"))
    });
}

#[test]
fn a_dossier_holds_the_papers_of_a_set_and_is_verified_as_one() {
    let folder = set("nghi-quyet,kiem-phieu,giay-moi");
    let open = "--open number,day";
    let told = folder.vanban(&format!("pack s {open} --papers nghi-quyet,kiem-phieu --lang en"));
    let told = told.done();
    assert!(told.starts_with("Hồ sơ 2 văn bản: s\n"), "{told}");
    assert!(told.contains("Nghị quyết Đại hội Chi đoàn thôn Đông"), "{told}");
    assert!(!told.contains("giay-moi"), "{told}");
    let verified = folder.vanban("verify out/s/s-ho-so.zip --lang en").done();
    assert!(verified.contains("Nghị quyết Đại hội Chi đoàn thôn Đông"), "{verified}");
    assert!(verified.ends_with("The dossier is as it was packed.\n"), "{verified}");
    folder.vanban(&format!("pack s {open} --folder --out ho-so --lang en")).done();
    let mut expected = vec!["manifest.toml".to_owned()];
    for name in ["giay-moi", "kiem-phieu", "nghi-quyet"] {
        expected.extend(["docx", "pdf"].map(|extension| format!("{name}.{extension}")));
    }
    expected.sort();
    assert_eq!(folder.list("ho-so"), expected);
    std::fs::remove_file(folder.path("ho-so/giay-moi.pdf")).unwrap();
    assert!(folder.vanban("verify ho-so --lang en").out.contains("MISSING"));
}

#[test]
fn a_set_with_a_paper_that_may_not_leave_is_not_packed() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.edit("s/papers/kiem-phieu.toml", "election = 1", "election = 7");
    let ran = folder.vanban("pack s --open number,day --lang en");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("error[VB1111]"), "{}", ran.err);
    assert!(!folder.path("out").exists());
    for (told, wrong) in [
        ("pack-unknown-paper", "pack s --papers nghi-quyet,bien-bang"),
        ("pack-no-set", "pack r --papers nghi-quyet"),
    ] {
        let code = if told == "pack-no-set" { "VB8024" } else { "VB8023" };
        check(told, &[code], |language| {
            let folder = set("nghi-quyet,kiem-phieu");
            folder.vanban("new r --lang en").done();
            folder.vanban(&format!("{wrong} --lang {language}"))
        });
    }
    check("pack-same-names", &["VB8022"], |language| {
        let folder = set("nghi-quyet");
        let paper = folder.text("s/papers/nghi-quyet.toml");
        folder.write("s/papers/nghị quyết.toml", paper);
        folder.vanban(&format!("pack s --open number,day --lang {language}"))
    });
}

#[test]
fn what_is_wrong_in_the_common_file_is_told_once() {
    let folder = set("nghi-quyet,kiem-phieu,bien-ban");
    folder.edit(
        "s/congress.toml",
        "name = \"Phạm Thu Hà\", votes = 4",
        "name = \"Phạm Thu Hà\", votes = 400",
    );
    for command in ["build s", "pack s --open number,day"] {
        let ran = folder.vanban(&format!("{command} --lang en"));
        assert_eq!((ran.code, ran.err.matches("error[VB1108]").count()), (1, 1), "{}", ran.err);
    }
    let ran = folder.vanban("check s --lang en");
    assert_eq!((ran.code, ran.out.matches("error[VB1108]").count()), (1, 1), "{}", ran.out);
}

#[test]
fn other_programs_read_the_findings_of_a_set_as_one_log() {
    let folder = set("nghi-quyet,kiem-phieu");
    for paper in ["nghi-quyet", "kiem-phieu"] {
        let file = format!("s/papers/{paper}.toml");
        folder.write(&file, format!("unknown = 1\n{}", folder.text(&file)));
    }
    let ran = folder.vanban("check s --format json --lang en");
    let log: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let files = log["findings"].as_array().unwrap().iter().map(|found| found["file"].as_str());
    let files: std::collections::BTreeSet<_> = files.flatten().collect();
    assert!(files.contains("s/papers/nghi-quyet.toml"), "{}", ran.out);
    assert!(files.contains("s/papers/kiem-phieu.toml"), "{}", ran.out);
}

#[test]
fn papers_in_order_are_written_though_another_is_not() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.edit("s/papers/kiem-phieu.toml", "election = 1", "election = \"một\"");
    let ran = folder.vanban("build s --lang en");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[VB1113]"), "{}", ran.err);
    assert_eq!(folder.documents("out/s"), ["nghi-quyet.docx", "nghi-quyet.pdf"]);
}

#[test]
fn every_paper_stands_under_each_profile_with_its_words_and_forms() {
    let folder = set("");
    let papers = folder.list("s/papers").len();
    for (profile, words, header, symbol) in [
        ("union-hd29", "mỗi đoàn viên nêu cao", "ĐOÀN TNCS HỒ CHÍ MINH", "/ĐH"),
        ("party-hd05", "mỗi đảng viên nêu cao", "ĐẢNG CỘNG SẢN VIỆT NAM", "-NQ/ĐH"),
        ("state-nd30", "mỗi hội viên nêu cao", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "/NQ-ĐH"),
    ] {
        folder.vanban(&format!("build s --profile {profile} --out {profile} --lang en")).done();
        let checked = folder.vanban(&format!("check s --profile {profile} --lang en"));
        assert_eq!(checked.code, 0, "{profile}: {}", checked.out);
        let documents = folder.documents(profile).len();
        assert_eq!(documents, papers * 2, "{profile}");
        let resolution = self::words(&folder, &format!("{profile}/nghi-quyet.docx"));
        for part in [words, header, symbol] {
            assert!(resolution.contains(part), "{profile}: {part}: {resolution}");
        }
    }
    let minutes = words(&folder, "party-hd05/kiem-phieu.docx");
    assert!(minutes.contains("số đại biểu được triệu tập, trúng cử"), "{minutes}");
    assert!(minutes.contains("85,71%"), "12 of the 14 who were summoned: {minutes}");
    assert!(words(&folder, "party-hd05/kiem-diem.docx").contains("Chi ủy Chi đoàn"));
    assert!(words(&folder, "state-nd30/hop-bch.docx").contains("Bà Lê Thị Bình giữ chức"));
}

#[test]
fn words_of_a_set_take_the_place_of_those_of_its_profile() {
    let folder = set("nghi-quyet,kiem-phieu");
    folder.edit(
        "s/congress.toml",
        "[congress.attendance]",
        "[congress.words]\nmember = \"đoàn viên, thanh niên\"\n\n[congress.attendance]",
    );
    folder.edit(
        "s/congress.toml",
        "seats = 3\nmembers",
        "seats = 3\nelected_of = \"summoned\"\nmembers",
    );
    folder.vanban("build s").done();
    assert!(words(&folder, "out/s/nghi-quyet.docx").contains("mỗi đoàn viên, thanh niên nêu cao"));
    assert!(words(&folder, "out/s/kiem-phieu.docx").contains("85,71%"));
    // A word that the set has comes back to it.
    let edited =
        with(&folder.read("out/s/nghi-quyet.docx"), "viên, thanh niên nêu", "viên, hội viên nêu");
    folder.write("edited.docx", edited);
    folder.vanban("merge edited.docx s/papers/nghi-quyet.toml --yes").done();
    assert!(folder.text("s/congress.toml").contains("member = \"đoàn viên, hội viên\""));
}

#[test]
fn the_size_of_a_committee_is_held_against_the_members_and_can_be_set() {
    let folder = set("nghi-quyet");
    let found = |folder: &Folder| {
        let ran = folder.vanban("check s --format short --lang en");
        ran.out.contains("VB6776")
    };
    assert!(!found(&folder));
    folder.edit("s/congress.toml", "members = 14", "members = 8");
    assert!(found(&folder), "eight members have no committee");
    folder.edit("s/congress.toml", "members = 8", "members = 8\ncommittee = { from = 7 }");
    assert!(!found(&folder));
}

#[test]
fn cards_of_all_delegates_and_guests_stand_eight_to_a_page() {
    let folder = set("the-dai-bieu");
    let told = folder.vanban("build s --lang en").done();
    assert!(told.contains("3 pages"), "{told}");
    let cards = words(&folder, "out/s/the-dai-bieu.docx");
    assert_eq!(cards.matches("THẺ ĐẠI BIỂU").count(), 14, "{cards}");
    assert_eq!(cards.matches("THẺ KHÁCH MỜI").count(), 3);
    // An edit on one card comes back to the register.
    let edited = with(&folder.read("out/s/the-dai-bieu.docx"), "Phó Bí thư Chi đoàn", "Phó Bí thư");
    folder.write("edited.docx", edited);
    folder.vanban("merge edited.docx s/papers/the-dai-bieu.toml --yes").done();
    assert!(folder.text("s/congress.toml").contains("post = \"Phó Bí thư\"\nunit"));
}

#[test]
fn the_example_of_a_party_cell_builds_without_errors() {
    let example = project("reports/dai-hoi-chi-bo-thon-trung-2027");
    let folder = Folder::new();
    let ran = folder.vanban(&format!("check {} --lang en", example.display()));
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn the_example_of_the_project_is_what_a_new_set_is() {
    let folder = set("");
    let example = project("reports/dai-hoi-thon-dong-2027");
    let papers = folder.list("s/papers");
    let mut files: Vec<_> = papers.iter().map(|paper| format!("papers/{paper}")).collect();
    files.push("congress.toml".to_owned());
    for file in files {
        let shown = std::fs::read_to_string(example.join(&file)).unwrap();
        assert_eq!(folder.text(&format!("s/{file}")), shown, "{file}");
    }
    let shown = std::fs::read_dir(example.join("papers")).unwrap().count();
    assert_eq!(shown, papers.len(), "the example has papers that a new set has not");
}
