//! Laws and decrees that every office cites, with the day on which they were issued.

use super::citations::cited_all;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};

/// The rules of this topic.
pub const RULES: &[Rule] = &[ISSUED];

const ISSUED: Rule = Rule {
    code: "VB6628",
    severity: Severity::Warning,
    source: "ngày ban hành của văn bản quy phạm pháp luật",
    title: [
        "luật, nghị định quen thuộc dẫn sai ngày ban hành",
        "a well-known law or decree cited with a wrong date",
    ],
    message: ["«{found}»: văn bản ấy ngày {right}", "`{found}`: that document is of {right}"],
    advice: ["sửa ngày", "correct the date"],
    why: [
        "Dẫn sai ngày của luật, nghị định là dẫn sang văn bản không có.",
        "With a wrong date a document is cited that does not exist.",
    ],
    wrong: Example::Text(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 5 năm 2020 của Chính phủ;",
    ),
    right: Example::Text(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;",
    ),
    near: &[Example::Text(
        "Căn cứ Kế hoạch số 30/KH-UBND ngày 05 tháng 5 năm 2020 của Ủy ban nhân dân xã;",
    )],
    check: Check::Text(issued),
};

/// Number and symbol, day, month, year.
const KNOWN: &[(&str, [u32; 3])] = &[
    ("30/2020/NĐ-CP", [5, 3, 2020]),
    ("61/2018/NĐ-CP", [23, 4, 2018]),
    ("107/2021/NĐ-CP", [6, 12, 2021]),
    ("99/2016/NĐ-CP", [1, 7, 2016]),
    ("34/2016/NĐ-CP", [14, 5, 2016]),
    ("154/2020/NĐ-CP", [31, 12, 2020]),
    ("115/2020/NĐ-CP", [25, 9, 2020]),
    ("112/2020/NĐ-CP", [18, 9, 2020]),
    ("138/2020/NĐ-CP", [27, 11, 2020]),
    ("90/2020/NĐ-CP", [13, 8, 2020]),
    ("45/2020/NĐ-CP", [8, 4, 2020]),
    ("60/2021/NĐ-CP", [21, 6, 2021]),
    ("163/2016/NĐ-CP", [21, 12, 2016]),
    ("98/2023/NĐ-CP", [31, 12, 2023]),
    ("13/2023/NĐ-CP", [17, 4, 2023]),
    ("59/2019/NĐ-CP", [1, 7, 2019]),
    ("130/2020/NĐ-CP", [30, 10, 2020]),
    ("77/2015/QH13", [19, 6, 2015]),
    ("47/2019/QH14", [22, 11, 2019]),
    ("72/2025/QH15", [16, 6, 2025]),
    ("80/2015/QH13", [22, 6, 2015]),
    ("64/2025/QH15", [19, 2, 2025]),
    ("83/2015/QH13", [25, 6, 2015]),
    ("22/2008/QH12", [13, 11, 2008]),
    ("58/2010/QH12", [15, 11, 2010]),
    ("52/2019/QH14", [25, 11, 2019]),
    ("45/2019/QH14", [20, 11, 2019]),
    ("31/2024/QH15", [18, 1, 2024]),
    ("72/2020/QH14", [17, 11, 2020]),
    ("06/2022/QH15", [15, 6, 2022]),
    ("10/2022/QH15", [10, 11, 2022]),
    ("22/2023/QH15", [23, 6, 2023]),
    ("33/2024/QH15", [21, 6, 2024]),
    ("57/2020/QH14", [16, 6, 2020]),
    ("43/2019/QH14", [14, 6, 2019]),
    ("36/2018/QH14", [20, 11, 2018]),
    ("25/2018/QH14", [12, 6, 2018]),
    ("02/2011/QH13", [11, 11, 2011]),
    ("15/2012/QH13", [20, 6, 2012]),
    ("88/2015/QH13", [20, 11, 2015]),
];

fn issued(text: &Text<'_>, findings: &mut Findings<'_>) {
    let may = ["NĐ-CP", "QH1"];
    if !text.passages.iter().any(|passage| may.iter().any(|sign| passage.text.contains(sign))) {
        return;
    }
    for cited in cited_all(text) {
        let symbol = &cited.passage.text[cited.range.clone()];
        let symbol = symbol.split([' ', ',', ';']).next().unwrap_or_default();
        let Some((_, right)) = KNOWN.iter().find(|(known, _)| *known == symbol) else { continue };
        // Another year is told by the number itself.
        if cited.date != *right && cited.date[2] == right[2] {
            let found = &cited.passage.text[cited.range.clone()];
            let right = format!("{:02}/{:02}/{}", right[0], right[1], right[2]);
            findings.words(cited.passage, cited.range.clone(), fields![found, right]);
        }
    }
}
