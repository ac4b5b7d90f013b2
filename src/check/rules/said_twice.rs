//! Words of one meaning, or against each other, one behind the other.

use std::sync::OnceLock;

use super::listed::{Phrases, stretches};
use super::spoken::said;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[TWICE_SAID];

const TWICE_SAID: Rule = Rule {
    code: "VB6120",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6: văn phong hành chính, cô đọng",
    title: [
        "hai từ một nghĩa hay trái nhau đứng liền (nhằm để, các những, khoảng hơn)",
        "two words of one meaning, or against each other, in a row (nhằm để, các những)",
    ],
    message: ["«{found}» nói hai lần một ý", "`{found}` says one thing twice"],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Khi sửa câu, từ cũ hay còn lại bên từ mới; giữ một từ là đủ nghĩa.",
        "When a sentence is rewritten, the old word is often left beside the new one; one of them is enough.",
    ],
    wrong: Example::Text(
        "Tổ chức tập huấn nhằm để nâng cao chất lượng; rà soát các những hồ sơ còn thiếu.",
    ),
    right: Example::Text("Tổ chức tập huấn để nâng cao chất lượng; rà soát những hồ sơ còn thiếu."),
    near: &[Example::Text(
        "Đã, đang và sẽ thực hiện; vẫn còn chưa xong; một số ít các hộ; được giao nhiệm vụ; bị thiệt hại; cùng với nhân dân.",
    )],
    check: Check::Text(twice_said),
};

/// Words that say one thing twice, by their keys, and what is enough.
const TWICE: &[(&str, &str)] = &[
    ("vì vậy cho nên", "vì vậy"),
    ("do đó cho nên", "do đó"),
    ("cho với", "với"),
    ("với cho", "cho"),
    ("đối với với", "đối với"),
    ("tại ở", "tại"),
    ("vào lúc khoảng lúc", "vào khoảng"),
    ("vì thế cho nên", "vì thế"),
    ("bởi vậy cho nên", "bởi vậy"),
    ("nhằm để", "nhằm"),
    ("để nhằm", "nhằm"),
    ("nhằm mục đích để", "nhằm"),
    ("để nhằm mục đích", "nhằm"),
    ("bởi do", "do"),
    ("do bởi", "do"),
    ("do vì", "do"),
    ("vì do", "do"),
    ("vì bởi", "vì"),
    ("tại vì do", "do"),
    ("lý do vì", "lý do"),
    ("lý do là vì", "lý do là"),
    ("nguyên nhân là do vì", "nguyên nhân là do"),
    ("tuy nhiên nhưng", "tuy nhiên"),
    ("nhưng tuy nhiên", "tuy nhiên"),
    ("nhưng mà tuy nhiên", "tuy nhiên"),
    ("song tuy nhiên", "tuy nhiên"),
    ("tuy nhiên song", "tuy nhiên"),
    ("mặc dù tuy", "mặc dù"),
    ("tuy mặc dù", "mặc dù"),
    ("mặc dầu tuy", "mặc dù"),
    ("bên cạnh đó ngoài ra", "bên cạnh đó"),
    ("ngoài ra bên cạnh đó", "bên cạnh đó"),
    ("các những", "những"),
    ("những các", "các"),
    ("mọi các", "mọi"),
    ("mỗi các", "mỗi"),
    ("từng các", "từng"),
    ("nhiều các", "nhiều"),
    ("một số các", "một số"),
    ("tất cả các những", "tất cả các"),
    ("toàn bộ tất cả", "toàn bộ"),
    ("tất cả toàn bộ", "toàn bộ"),
    ("toàn thể tất cả", "toàn thể"),
    ("tất cả toàn thể", "toàn thể"),
    ("hầu hết đa số", "hầu hết"),
    ("đa số phần lớn", "phần lớn"),
    ("phần lớn đa số", "phần lớn"),
    ("phần lớn hầu hết", "phần lớn"),
    ("hoàn thành xong", "hoàn thành"),
    ("hoàn tất xong", "hoàn tất"),
    ("kết thúc xong", "kết thúc"),
    ("tái lập lại", "tái lập"),
    ("tái diễn lại", "tái diễn"),
    ("tái tạo lại", "tái tạo"),
    ("tái cơ cấu lại", "cơ cấu lại"),
    ("tái bổ nhiệm lại", "bổ nhiệm lại"),
    ("tái sử dụng lại", "tái sử dụng"),
    ("tối ưu nhất", "tối ưu"),
    ("tối đa nhất", "tối đa"),
    ("tối thiểu nhất", "tối thiểu"),
    ("rất tối đa", "tối đa"),
    ("rất vô cùng", "vô cùng"),
    ("vô cùng rất", "rất"),
    ("rất hết sức", "hết sức"),
    ("hết sức rất", "hết sức"),
    ("rất cực kỳ", "rất"),
    ("khá tương đối", "tương đối"),
    ("hơi khá", "khá"),
    ("rất khá", "khá"),
    ("duy nhất chỉ", "duy nhất"),
    ("có thể có khả năng", "có khả năng"),
    ("có khả năng có thể", "có thể"),
    ("khoảng chừng độ", "khoảng"),
    ("khoảng độ chừng", "khoảng"),
    ("khoảng hơn", "hơn"),
    ("khoảng gần", "gần"),
    ("gần khoảng", "gần"),
    ("hơn khoảng", "hơn"),
    ("chưa từng bao giờ", "chưa bao giờ"),
    ("sẽ đã", "đã"),
    ("đã sẽ", "sẽ"),
    ("đang đã", "đã"),
    ("đã đang", "đang"),
    ("đang sẽ", "sẽ"),
    ("được bị", "bị"),
    ("bị được", "được"),
    ("không chưa", "chưa"),
    ("chưa không", "chưa"),
    ("bao gồm gồm", "gồm"),
    ("gồm bao gồm", "bao gồm"),
    ("gồm có bao gồm", "gồm"),
    ("bao gồm có", "gồm có"),
    ("cho đến tới", "cho đến"),
    ("đến tới", "đến"),
    ("tới đến", "đến"),
    ("kể từ từ", "kể từ"),
    ("từ kể từ", "kể từ"),
    ("sau khi sau", "sau khi"),
    ("trước khi trước", "trước khi"),
    ("vào lúc vào", "vào lúc"),
    ("luôn luôn thường xuyên", "thường xuyên"),
    ("luôn thường xuyên", "thường xuyên"),
    ("thường xuyên luôn", "thường xuyên"),
    ("hiện nay hiện", "hiện"),
    ("hiện tại hiện nay", "hiện nay"),
    ("hiện nay hiện tại", "hiện nay"),
    ("thời gian qua vừa qua", "thời gian vừa qua"),
    ("thời gian vừa qua qua", "thời gian vừa qua"),
    ("đặc biệt nhất là", "nhất là"),
    ("ví dụ như chẳng hạn", "ví dụ như"),
    ("chẳng hạn như ví dụ", "ví dụ như"),
    ("đề cập về", "đề cập đến"),
    ("cùng với và", "cùng với"),
    ("và cùng và", "và"),
    ("với cùng với", "cùng với"),
    ("hoặc hay", "hoặc"),
    ("hay hoặc", "hoặc"),
    ("theo như theo", "theo"),
    ("dựa vào theo", "theo"),
    ("căn cứ theo vào", "căn cứ vào"),
];

fn twice_said(text: &Text<'_>, findings: &mut Findings<'_>) {
    static TABLE: OnceLock<Phrases> = OnceLock::new();
    let table = TABLE.get_or_init(|| Phrases::new(TWICE));
    let is_first = |word: &Word| table.has_first(word);
    for (passage, range, better) in
        stretches(text, is_first, |passage, at| said(passage, at, table))
    {
        let found = &passage.text[range.clone()];
        findings.words(passage, range, fields![found, better]);
    }
}
