//! What the forms of papers ask for beyond their starters.

use crate::folder::Folder;
use crate::sets::{set, words};
use crate::support::docx_part;

#[test]
fn a_resolution_is_written_in_points_or_in_articles() {
    let folder = set("nghi-quyet");
    let counted = || {
        folder.vanban("build s/papers/nghi-quyet.toml").done();
        docx_part(&folder.read("out/s/nghi-quyet.docx"), "word/numbering.xml").contains("Điều")
    };
    assert!(!counted());
    let articles =
        "posts = true\nvotes_for = 13\n[frame]\nnumbering = \"articles\"\narticles = \"titled\"\n";
    folder.edit("s/papers/nghi-quyet.toml", "votes_for = 13", articles);
    assert!(counted());
    let text = words(&folder, "out/s/nghi-quyet.docx");
    assert!(text.contains("Lê Thị Bình (Phó Bí thư)"), "{text}");
}

#[test]
fn what_a_letter_has_before_its_subject_is_told_where_it_is_typed() {
    let folder = Folder::new();
    folder.vanban("new q --template cong-van --lang en").done();
    let subject = "subject = \"";
    folder.edit("q/report.toml", subject, &format!("{subject}V/v "));
    let ran = folder.vanban("check q --lang en");
    assert!(ran.out.contains("VB6608"), "{}", ran.out);
}

#[test]
fn who_signs_for_the_head_says_so_once() {
    for profile in ["state-nd30", "union-hd29", "party-hd05"] {
        let folder = Folder::new();
        folder.vanban("new q --template ke-hoach --lang en").done();
        let report = folder.text("q/report.toml");
        let post = report.lines().find(|line| line.starts_with("post = ")).unwrap();
        let twice = "authority = \"KT\"\non_behalf_of = \"Giám đốc\"\ndeputy_of = \"Giám đốc\"\npost = \"Phó Giám đốc\"";
        let old = report.lines().find(|line| line.starts_with("profile = ")).unwrap();
        let report = report.replace(post, twice).replace(old, &format!("profile = \"{profile}\""));
        folder.write("q/report.toml", &report);
        let ran = folder.vanban("build q --lang en");
        assert!(ran.code == 1 && ran.err.contains("deputy_of"), "{profile}: {}", ran.err);
        folder.write("q/report.toml", report.replace("deputy_of = \"Giám đốc\"\n", ""));
        folder.vanban("build q --lang en").done();
    }
}

#[test]
fn votes_by_hand_add_up_to_those_who_voted() {
    let folder = set("bien-ban");
    folder.edit("s/papers/bien-ban.toml", "other = 1", "other = 2");
    let ran = folder.vanban("build s/papers/bien-ban.toml --lang en");
    assert_ne!(ran.code, 0, "{}", ran.out);
    assert!(ran.err.contains("bien-ban.toml"), "{}", ran.err);
}

#[test]
fn a_congress_invites_each_guest_in_a_letter_of_their_own() {
    let folder = set("giay-moi");
    let guests = "\n[series]\nfrom = \"guests\"\nfiles = \"moi-{{row}}\"\n\n[[guests]]\naddress = \"Bà\"\nname = \"Hồ Thị Ngọc\"\n\
        role = \"khách mời\"\nseat = \"A1\"\n\n[[guests]]\naddress = \"Ông\"\nname = \"Cao Văn Sơn\"\n";
    let path = "s/papers/giay-moi.toml";
    folder.edit(path, "[facts]", "[facts]\nclosing = \"Rất hân hạnh được đón tiếp.\"");
    folder.write(path, &(folder.text(path) + guests));
    folder.vanban("build s/papers/giay-moi.toml").done();
    let text = words(&folder, "out/s/moi-1.docx");
    for part in ["Bà Hồ Thị Ngọc", "với tư cách khách mời", "ghế số A1", "Rất hân hạnh"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_decision_encloses_its_rules_in_chapters_and_articles() {
    let folder = Folder::new();
    folder.vanban("new q --template quyet-dinh --lang en").done();
    let rules = "[facts]\nenclosure = [{ chapter = \"Quy định chung\", title = \"Phạm vi\", clauses = [\"Họp hằng tháng.\"] }]";
    folder.edit("q/report.toml", "[facts]", rules);
    let appendix =
        "\n[[appendix]]\nenclosure = \"Quy chế\"\ntitle = \"Làm việc\"\ntemplate = \"enclosure\"\n";
    folder.write("q/report.toml", &(folder.text("q/report.toml") + appendix));
    folder.vanban("build q").done();
    let text = words(&folder, "out/q/q.docx");
    assert!(text.contains("Họp hằng tháng"), "{text}");
}
