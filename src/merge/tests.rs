//! Edits of reports that are made up at random, brought back.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;

use super::*;
use crate::prepare::Order;
use crate::world::Memory;

mod elements;

const REPORT: &str = "template = 'x'\nprofile = 'union-hd29'\n[document]\nkind = 'Báo cáo'\nsubject = 'công tác năm'\n\
     issuing_body = 'Chi đoàn Hoa Sen'\nbody_code = 'CĐ'\nplace = 'Tân Lập'\nrecipients = ['Đoàn xã', 'Lưu: Chi đoàn']\n\
     [signer]\npost = 'Bí thư'\n[facts]\n";

/// What stands in a made-up template, each a block of its own.
const BLOCKS: [&str; 8] = [
    "## Kết quả {{facts.name}}",
    "Chi đoàn có {{count facts.members}} đoàn viên, đạt {{percent facts.rate}} kế hoạch của {{facts.name}}.",
    "Năm qua{{#if facts.name}} các bạn trẻ đã cố gắng rất nhiều{{/if}} và **vượt chỉ tiêu** được giao.",
    "{{#each facts.works}}\n- Công trình {{name}} ở {{place}}, trị giá {{money cost}};\n{{/each}}",
    "Một đoạn viết liền\nhai dòng trong mẫu, có dấu \\* và số 5.",
    "- mục thứ nhất của danh sách\n- mục thứ hai của danh sách\n- mục thứ ba của danh sách",
    "Các đơn vị gồm {{list facts.units}} đã tham gia[^a].\n\n[^a]: Theo số liệu của {{facts.name}}.",
    "{{#if facts.missing}}\nKhông in ra.\n{{/if}}\n\nĐoạn cuối cùng nói về {{upper facts.name}} và {{facts.units.0}}.",
];

fn world(blocks: &[usize]) -> Memory {
    let facts = "name = 'Chi đoàn Hoa Sen'\nmembers = 18\nrate = 97.5\nunits = ['tổ một', 'tổ hai', 'tổ ba']\n\
                 [[facts.works]]\nname = 'đường hoa'\nplace = 'xóm 1'\ncost = 2_500_000\n\n\
                 [[facts.works]]\nname = 'vườn cây'\nplace = 'xóm 2'\ncost = 1_000_000\n";
    let body: Vec<&str> = blocks.iter().map(|at| BLOCKS[*at]).collect();
    let (report, body) = (format!("{REPORT}{facts}"), body.join("\n\n"));
    Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", body.as_str())])
}

/// The stretches of text in a part, by their bytes.
fn texts(xml: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = xml[at..].find("<w:t") {
        let start = at + open;
        let Some(close) = xml[start..].find('>').map(|close| start + close + 1) else { break };
        at = close;
        let is_text = xml[start..].starts_with("<w:t>") || xml[start..].starts_with("<w:t ");
        if let Some(end) = xml[close..].find("</w:t>").filter(|_| is_text) {
            found.push(close..close + end);
        }
    }
    found
}

/// A Word file with some of its words changed: which text, which word, how.
fn edited(docx: &[u8], edits: &[(usize, usize, u8)]) -> Vec<u8> {
    rewritten(docx, |mut xml| {
        for (which, word, how) in edits {
            let texts = texts(&xml);
            let span = texts[which % texts.len()].clone();
            let mut words: Vec<String> = xml[span.clone()].split(' ').map(str::to_owned).collect();
            let at = word % words.len();
            match how {
                0 => words[at] = "mới".to_owned(),
                1 => words.insert(at, "thêm".to_owned()),
                2 if words.len() > 1 => drop(words.remove(at)),
                3 => words[at] = "21".to_owned(),
                _ => words[at].push_str(" *và* {{số}}"),
            }
            xml.replace_range(span, &words.join(" "));
        }
        xml
    })
}

/// A Word file with words replaced that stand in it once.
fn replaced(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    rewritten(docx, |xml| {
        assert_eq!(xml.matches(from).count(), 1, "{from}");
        xml.replace(from, to)
    })
}

/// A Word file with another body.
fn rewritten(docx: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    rewritten_in("word/document.xml", docx, change)
}

/// A Word file with another part.
fn rewritten_in(part: &str, docx: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        if name == part {
            bytes = change(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        out.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn merged(world: &Memory, edited: &[u8]) -> Merged {
    let order = Order::new("r");
    let side = Side { world, order: &order };
    let mut diagnostics = Diagnostics::default();
    let merged =
        merge(side, &[], side, edited, &Changes::Accepted, &Choices::default(), &mut diagnostics);
    merged.unwrap_or_else(|failure| {
        panic!("{failure:?} {:?}", diagnostics.iter().collect::<Vec<_>>())
    })
}

fn keys(view: &View) -> Vec<String> {
    view.paragraphs.iter().map(view::Paragraph::key).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_merged_reads_as_the_edited_file_or_is_told(
        blocks in proptest::collection::vec(0..BLOCKS.len(), 1..7),
        edits in proptest::collection::vec((0..200_usize, 0..40_usize, 0..5_u8), 0..5),
    ) {
        // A note is named once.
        let mut seen = false;
        let blocks: Vec<usize> = blocks.into_iter().filter(|at| *at != 6 || !std::mem::replace(&mut seen, true)).collect();
        prop_assume!(!blocks.is_empty() && blocks != [0]);
        let world = world(&blocks);
        let order = Order::new("r");
        let Some((_, docx)) = trial::build(&world, &order, &mut Diagnostics::default()) else { return Ok(()) };
        let edited = edited(&docx, &edits);
        let merged = merged(&world, &edited);
        if edits.is_empty() {
            prop_assert!(merged.files.is_empty() && merged.left.is_empty());
        }
        let files: Vec<_> = merged.files.iter().map(|file| (file.path.clone(), file.after.clone().into_bytes())).collect();
        let _ = world.write_all(&files);
        let (built, _) = trial::build(&world, &order, &mut Diagnostics::default()).expect("it builds");
        if merged.left.is_empty() && merged.follows.is_empty() {
            let edited = View::read(&edited, &Changes::Accepted).unwrap();
            prop_assert_eq!(keys(&built.view), keys(&edited));
        }
    }
}

#[test]
fn a_word_of_one_item_is_left_and_a_value_of_it_is_not() {
    let world = world(&[1, 3]);
    let order = Order::new("r");
    let (_, docx) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
    let xml = |from: &str, to: &str| replaced(&docx, from, to);
    let merged_words = merged(&world, &xml("Công trình vườn", "Phần việc vườn"));
    assert!(merged_words.files.is_empty() && merged_words.left.len() == 2, "{merged_words:?}");
    let merged_value = merged(&world, &xml("vườn cây ở", "vườn rau ở"));
    assert!(merged_value.left.is_empty(), "{merged_value:?}");
    assert!(merged_value.files[0].after.contains("name = 'vườn rau'"));
}

#[test]
fn edits_that_disagree_about_a_value_are_both_left() {
    let world = world(&[1, 7]);
    let order = Order::new("r");
    let (_, docx) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
    let one = replaced(&docx, "kế hoạch của Chi đoàn Hoa Sen", "kế hoạch của Chi đoàn Hoa Mai");
    let both = replaced(&one, "CHI ĐOÀN HOA SEN và", "CHI ĐOÀN HOA LAN và");
    let merged = merged(&world, &both);
    assert!(merged.files.is_empty(), "{merged:?}");
    assert!(
        merged.left.iter().all(|edit| edit.why == Some(Why::Disagrees)) && merged.left.len() == 2
    );
}

#[test]
fn what_the_versions_do_not_say_alike_is_left_where_nobody_knows_which_the_file_came_from() {
    let (today, before) = (world(&[0, 1, 4]), world(&[0, 1, 4]));
    {
        let mut files = before.files.borrow_mut();
        let report = files.get_mut(std::path::Path::new("r/report.toml")).unwrap();
        let text = String::from_utf8(report.clone()).unwrap();
        *report = text.replace("members = 18", "members = 15").into_bytes();
    }
    let order = Order::new("r");
    let [now, then] = [&today, &before].map(|world| Side { world, order: &order });
    let mut diagnostics = Diagnostics::default();
    let (_, docx) = trial::build(&today, &order, &mut diagnostics).unwrap();
    let docx = replaced(&docx, "18\u{a0}đoàn viên", "15\u{a0}đoàn viên");
    let docx = replaced(&docx, "Một đoạn viết liền", "Một đoạn viết gọn");
    let known = [Known::of(now), Known::of(then)];
    let result = |known: &[Known]| {
        let mut diagnostics = Diagnostics::default();
        merge(now, known, now, &docx, &Changes::Accepted, &Choices::default(), &mut diagnostics)
            .unwrap()
    };
    let doubted = result(&known);
    assert_eq!((doubted.done.len(), doubted.left.len()), (1, 1), "{doubted:?}");
    assert_eq!(doubted.left[0].why, Some(Why::Doubtful));
    assert!(doubted.done[0].new.contains("viết gọn"));
    assert!(result(&known[..1]).left.is_empty(), "the one version that there is settles it");
}

/// The paragraph of a body in which words stand, by its bytes.
fn paragraph_with(xml: &str, words: &str) -> std::ops::Range<usize> {
    let at = xml.find(words).unwrap();
    let start = [xml[..at].rfind("<w:p>"), xml[..at].rfind("<w:p ")].into_iter().max().flatten();
    start.unwrap()..at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len()
}

fn list(body: &str) -> (Memory, Vec<u8>) {
    let report = format!("{REPORT}name = 'Chi đoàn Hoa Sen'\n");
    let body = format!("{{{{facts.name}}}} có những việc sau:\n\n{body}\n\nHết việc của năm.\n");
    let world =
        Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", &body)]);
    let (_, docx) =
        trial::build(&world, &Order::new("r"), &mut Diagnostics::default()).expect("it builds");
    (world, docx)
}

#[test]
fn items_behind_one_that_comes_or_goes_count_on() {
    let numbers = "1. một việc của năm\n2. hai việc của năm\n\n   a) phần đầu của việc\n\n   b) phần sau của việc\n\n3. ba việc của năm";
    let (world, docx) = list(numbers);
    let gone = rewritten(&docx, |mut xml| {
        let span = paragraph_with(&xml, "một việc của năm");
        xml.replace_range(span, "");
        xml
    });
    let merged_gone = merged(&world, &gone);
    assert!(merged_gone.left.is_empty(), "{merged_gone:?}");
    let after = &merged_gone.files[0].after;
    assert!(
        after.contains("1. hai việc của năm\n\n   a) phần đầu") && after.contains("2. ba việc"),
        "{after}"
    );
    let come = rewritten(&docx, |mut xml| {
        let span = paragraph_with(&xml, "phần đầu của việc");
        let new = xml[span.clone()].replace("phần đầu của việc", "phần giữa của việc");
        xml.insert_str(span.end, &new);
        xml
    });
    let merged_come = merged(&world, &come);
    assert!(merged_come.left.is_empty(), "{merged_come:?}");
    let after = &merged_come.files[0].after;
    assert!(
        after.contains(
            "   a) phần đầu của việc\n   b) phần giữa của việc\n\n   c) phần sau của việc\n\n3. ba"
        ),
        "{after}"
    );
}

#[test]
fn items_that_all_begin_with_one_stay_so() {
    let (world, docx) = list("1. một việc của năm\n1. hai việc của năm");
    let come = rewritten(&docx, |mut xml| {
        let span = paragraph_with(&xml, "một việc của năm");
        let new = xml[span.clone()].replace("một việc", "việc nữa");
        xml.insert_str(span.end, &new);
        xml
    });
    let merged = merged(&world, &come);
    assert!(merged.left.is_empty(), "{merged:?}");
    assert!(
        merged.files[0].after.contains("1. một việc của năm\n1. việc nữa của năm\n1. hai"),
        "{merged:?}"
    );
}

#[test]
fn what_stands_around_the_text_of_a_decision_comes_back_into_its_field() {
    let report = "template = 'x'\nprofile = 'state-nd30'\n[document]\nkind = 'Quyết định'\nsubject = 'Về việc lập tổ'\n\
         issuing_body = 'Ủy ban nhân dân xã'\nbody_code = 'UBND'\nplace = 'Tân Lập'\ndecider = 'Chủ tịch xã Tân Lập'\n\
         bases = ['Căn cứ Luật Đất đai', 'Theo đề nghị của Văn phòng']\nrecipients = ['Như trên']\n\
         [signer]\nauthority = 'TM'\non_behalf_of = 'Ủy ban nhân dân'\ndeputy_of = 'Chủ tịch'\npost = 'Phó Chủ tịch'\nname = 'Trần Lộc'\n\
         [[cosigner]]\npost = 'Kế toán'\nalso = 'Thủ quỹ'\nname = 'Đỗ Mai'\n\
         [confirmation]\nstatement = 'Xác nhận chữ ký trên'\npost = 'Bí thư'\nname = 'Hoàng Tuấn'\n";
    let body = "### Điều này có hiệu lực từ ngày ký.\n\n### Các thôn thi hành quyết định.\n";
    let world = Memory::new([("r/report.toml", report), ("r/templates/x/report.hbs", body)]);
    let (_, docx) =
        trial::build(&world, &Order::new("r"), &mut Diagnostics::default()).expect("it builds");
    for (from, to, wanted) in [
        ("Luật Đất đai", "Luật Nhà ở", "'Căn cứ Luật Nhà ở'"),
        ("CHỦ TỊCH XÃ TÂN LẬP", "CHỦ TỊCH XÃ TÂN MỸ", "decider = 'Chủ tịch xã Tân Mỹ'"),
        ("THỦ QUỸ", "THỦ KHO", "also = 'Thủ kho'"),
        ("Đỗ Mai", "Đỗ Lan", "name = 'Đỗ Lan'"),
        ("chữ ký trên", "chữ ký dưới", "statement = 'Xác nhận chữ ký dưới'"),
        ("Hoàng Tuấn", "Hoàng Tú", "name = 'Hoàng Tú'"),
    ] {
        let merged = merged(&world, &replaced(&docx, from, to));
        assert!(merged.left.is_empty(), "{from}: {merged:?}");
        assert!(merged.files[0].after.contains(wanted), "{}", merged.files[0].after);
    }
    let gone = rewritten(&docx, |mut xml| {
        let span = paragraph_with(&xml, "Theo đề nghị của Văn phòng");
        xml.replace_range(span, "");
        xml
    });
    let merged = merged(&world, &gone);
    assert!(
        merged.left.is_empty() && merged.files[0].after.contains("bases = ['Căn cứ Luật Đất đai']"),
        "{merged:?}"
    );
}

#[test]
fn references_say_where_things_stand_once_a_heading_goes() {
    let (world, docx) = list(
        "## Mở đầu\n\nMột đoạn văn.\n\n## Giữa chừng\n\n## Cuối cùng {#cuoi}\n\nXem mục {{ref \"cuoi\"}} của văn bản này.",
    );
    let gone = rewritten(&docx, |mut xml| {
        let span = paragraph_with(&xml, "GIỮA CHỪNG");
        xml.replace_range(span, "");
        xml
    });
    let merged = merged(&world, &gone);
    assert!(merged.left.is_empty(), "{merged:?}");
    assert_eq!(merged.follows.len(), 1, "{:?}", merged.follows);
    assert!(!merged.files[0].after.contains("Giữa chừng"));
}

#[test]
fn a_number_that_changes_takes_the_sums_of_its_table_along() {
    let table = "| STT | Việc | Số tiền | Tỷ lệ |\n|---|---|--:|--:|\n| <stt> | Trồng cây | 1.250 | <share> |\n\
                 | <stt> | Thăm hỏi | 750 | <share> |\n| | Tổng | <sum> | <share> |";
    let (world, docx) = list(table);
    let merged = merged(&world, &replaced(&docx, "1.250", "1.400"));
    assert!(merged.left.is_empty(), "{merged:?}");
    assert!(merged.files[0].after.contains("| 1.400 |"), "{}", merged.files[0].after);
    let follows: Vec<_> = merged.follows.iter().map(|edit| edit.new.as_str()).collect();
    assert!(follows.is_empty() || follows.contains(&"2.150"), "{follows:?}");
}

#[test]
fn an_address_that_is_edited_at_the_foot_of_the_first_page_comes_back() {
    let report = REPORT
        .replace("union-hd29", "state-nd30")
        .replace("[signer]", "address_line = 'Số 1; điện thoại: 0900'\n[signer]");
    let world = Memory::new([
        ("r/report.toml", report.as_str()),
        ("r/templates/x/report.hbs", "Một đoạn.\n"),
    ]);
    let order = Order::new("r");
    let (_, docx) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
    let same = merged(&world, &docx);
    assert!(same.files.is_empty() && same.left.is_empty(), "{same:?}");
    let edited = rewritten_in("word/footer1.xml", &docx, |xml| xml.replace("0900", "0911"));
    let merged = merged(&world, &edited);
    assert!(merged.left.is_empty(), "{:?}", merged.left);
    assert!(merged.files[0].after.contains("address_line = 'Số 1; điện thoại: 0911'"));
}

#[test]
fn words_typed_beside_a_value_that_changes_too_are_of_that_value() {
    let edits = [
        ("thuộc Chi đoàn Hoa Sen.", "thuộc Liên Chi đoàn Hoa Mai.", "'Liên Chi đoàn Hoa Mai'"),
        ("thuộc Chi đoàn Hoa Sen.", "thuộc Chi bộ Hoa Sen xanh.", "'Chi bộ Hoa Sen xanh'"),
    ];
    for (from, to, value) in edits {
        let report = format!("{REPORT}name = 'Chi đoàn Hoa Sen'\n");
        let body = "Tổ một thuộc {{facts.name}}.";
        let world =
            Memory::new([("r/report.toml", report.as_str()), ("r/templates/x/report.hbs", body)]);
        let order = Order::new("r");
        let (_, docx) = trial::build(&world, &order, &mut Diagnostics::default()).unwrap();
        let merged = merged(&world, &replaced(&docx, from, to));
        assert!(merged.left.is_empty(), "{to}: {:?}", merged.left);
        let files: Vec<_> = merged.files.iter().map(|file| file.after.as_str()).collect();
        assert!(
            matches!(files[..], [file] if file.contains(&format!("name = {value}"))),
            "{files:?}"
        );
    }
}
