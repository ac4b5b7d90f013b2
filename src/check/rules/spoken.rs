//! Words of talk, which a formal document has not.

use std::ops::Range;
use std::sync::OnceLock;

use super::listed::Phrases;
use crate::check::passage::Passage;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::diag::{Severity, fields};
use crate::language::vocabulary::Word;

/// The rules of this topic.
pub const RULES: &[Rule] = &[SPOKEN];

const SPOKEN: Rule = Rule {
    code: "VB6506",
    severity: Severity::Advice,
    source: "NĐ 30 Phụ lục I, mục II.6: dùng từ ngữ phổ thông, không dùng từ ngữ địa phương, khẩu ngữ",
    title: [
        "từ khẩu ngữ trong văn bản (hơi bị, cho nó tiện, rất là)",
        "words of talk in a document (hơi bị, cho nó tiện, rất là)",
    ],
    message: ["«{found}» là cách nói miệng", "`{found}` is how people talk"],
    advice: ["viết «{better}», hoặc bỏ", "write `{better}`, or leave it out"],
    why: [
        "Văn bản hành chính dùng lời văn trang trọng, chính xác; lời nói hằng ngày làm văn bản mất trang trọng và khó hiểu đúng.",
        "A formal document is precise; words of talk take its weight and may be read in several ways.",
    ],
    wrong: Example::Text(
        "Kết quả hơi bị chậm; đề nghị gửi bản mềm cho nó tiện. Công tác này rất là quan trọng, các đơn vị nhớ làm sớm nhé.",
    ),
    right: Example::Text(
        "Kết quả còn chậm; đề nghị gửi bản mềm để thuận tiện. Công tác này rất quan trọng, các đơn vị chú ý làm sớm.",
    ),
    near: &[Example::Text(
        "Phòng khám nha khoa; chẳng hạn như xã Tân Lập; khẩu hiệu “Làm ngay và luôn”; quá trình làm; chả lụa; hội thi khá là một hoạt động; cái nôi của phong trào.",
    )],
    check: Check::Text(spoken),
};

/// What people say, by its keys, and what a document writes.
const TALK: &[(&str, &str)] = &[
    ("hơi bị", "khá"),
    ("cho nó", "cho"),
    ("rất là", "rất"),
    ("quá là", "rất"),
    ("hết sức là", "hết sức"),
    ("vô cùng là", "vô cùng"),
    ("cực kỳ", "rất"),
    ("cực kì", "rất"),
    ("siêu tốt", "rất tốt"),
    ("siêu nhanh", "rất nhanh"),
    ("cực tốt", "rất tốt"),
    ("cực nhanh", "rất nhanh"),
    ("kiểu như", "như"),
    ("kiểu gì cũng", "chắc chắn"),
    ("đại loại", "như"),
    ("nói chung là", "nhìn chung"),
    ("nói thật", "thực tế"),
    ("nói trắng ra", "thực chất"),
    ("thú thật", "thực tế"),
    ("lung tung", "tùy tiện"),
    ("tùm lum", "lộn xộn"),
    ("linh tinh", "không liên quan"),
    ("vớ vẩn", "không có căn cứ"),
    ("ngon lành", "tốt"),
    ("ngon ơ", "dễ dàng"),
    ("mấy cái", "các"),
    ("mấy ông", "các ông"),
    ("mấy bà", "các bà"),
    ("mấy anh", "các anh"),
    ("mấy chị", "các chị"),
    ("mấy em", "các em"),
    ("mấy đứa", "các em"),
    ("mấy anh em", "lực lượng"),
    ("được đâu", "được"),
    ("có đâu", "có"),
    ("cái khó", "khó khăn"),
    ("cái hay", "ưu điểm"),
    ("cái được", "kết quả"),
    ("mấy hôm", "những ngày"),
    ("mấy bữa", "những ngày"),
    ("mấy thứ", "những thứ"),
    ("mấy việc", "các việc"),
    ("cái vụ", "việc"),
    ("cái chuyện", "việc"),
    ("cái việc", "việc"),
    ("cái này", "nội dung này"),
    ("cái đó", "nội dung đó"),
    ("cái kia", "nội dung kia"),
    ("cái gì", "nội dung gì"),
    ("hồi trước", "trước đây"),
    ("hồi xưa", "trước đây"),
    ("hồi nãy", "vừa qua"),
    ("bữa trước", "hôm trước"),
    ("bữa nay", "hôm nay"),
    ("bữa giờ", "thời gian qua"),
    ("hổm rày", "thời gian qua"),
    ("lâu lâu", "thỉnh thoảng"),
    ("sẵn tiện", "nhân dịp này"),
    ("tiện thể", "nhân dịp này"),
    ("tại vì", "vì"),
    ("với lại", "ngoài ra"),
    ("hết trơn", "hết"),
    ("hết ráo", "hết"),
    ("té ra", "thực tế"),
    ("hóa ra", "thực tế"),
    ("ai dè", "không ngờ"),
    ("xém nữa", "suýt"),
    ("khổ nỗi", "tuy nhiên"),
    ("khổ cái", "khó khăn"),
    ("ngặt nỗi", "tuy nhiên"),
    ("được cái", "ưu điểm"),
    ("nhiều lắm", "rất nhiều"),
    ("tốt lắm", "rất tốt"),
    ("khó lắm", "rất khó"),
    ("ít lắm", "rất ít"),
    ("vui lắm", "rất vui"),
    ("quá trời", "rất nhiều"),
    ("quá xá", "quá mức"),
    ("quá chừng", "quá mức"),
    ("quá ư", "quá"),
    ("ghê gớm", "nghiêm trọng"),
    ("dữ lắm", "nhiều"),
    ("ra phết", "khá"),
    ("ra trò", "tốt"),
    ("cho có lệ", "hình thức"),
    ("cho xong chuyện", "cho xong"),
    ("cho lành", "để an toàn"),
    ("cho chắc", "để bảo đảm"),
    ("cho rồi", "cho xong"),
    ("chắc ăn", "chắc chắn"),
    ("chắc cú", "chắc chắn"),
    ("ngay và luôn", "ngay"),
    ("luôn và ngay", "ngay"),
    ("một đống", "nhiều"),
    ("cả đống", "nhiều"),
    ("hàng đống", "nhiều"),
    ("một mớ", "nhiều"),
    ("cả mớ", "nhiều"),
    ("đủ thứ", "nhiều việc"),
    ("đủ kiểu", "nhiều cách"),
    ("mặc kệ", "bỏ mặc"),
    ("làm gì có", "không có"),
    ("đâu có", "không"),
    ("chả có", "không có"),
    ("chả ai", "không ai"),
    ("chả biết", "không biết"),
    ("chả được", "không được"),
    ("chẳng ai", "không ai"),
    ("chẳng có", "không có"),
    ("chẳng biết", "không biết"),
    ("chẳng ra", "không ra"),
    ("chẳng được", "không được"),
    ("bọn trẻ", "trẻ em"),
    ("lũ trẻ", "trẻ em"),
    ("tụi trẻ", "trẻ em"),
    ("tụi nó", "họ"),
    ("tụi nhỏ", "trẻ em"),
    ("bọn nhỏ", "trẻ em"),
    ("họp bữa", "họp ngày"),
    ("bọn nó", "họ"),
    ("bọn họ", "họ"),
    ("tụi em", "chúng tôi"),
    ("tụi mình", "chúng tôi"),
    ("bọn mình", "chúng tôi"),
    ("anh em mình", "cán bộ"),
    ("kha khá", "khá"),
    ("tàm tạm", "tạm được"),
    ("sơ sơ", "sơ bộ"),
    ("chút xíu", "một ít"),
    ("một tí", "một ít"),
    ("một tẹo", "một ít"),
    ("tí xíu", "một ít"),
    ("bét nhất", "thấp nhất"),
    ("bèo nhất", "ít nhất"),
    ("chém gió", "nói không đúng"),
    ("bù đầu", "rất bận"),
    ("tối mắt tối mũi", "rất bận"),
    ("bở hơi tai", "rất vất vả"),
    ("trúng mánh", "có lợi"),
    ("hết sảy", "rất tốt"),
    ("hết ý", "rất tốt"),
    ("khỏi phải nói", "rõ ràng"),
    ("khỏi bàn", "rõ ràng"),
    ("đâu vào đấy", "có nền nếp"),
    ("chả hiểu sao", "chưa rõ lý do"),
    ("không hiểu sao", "chưa rõ lý do"),
    ("thế thôi", "như vậy"),
    ("vậy thôi", "như vậy"),
    ("thế là xong", "đã hoàn thành"),
    ("làm ăn lôm côm", "làm việc thiếu nền nếp"),
    ("tiền nong", "kinh phí"),
    ("dân tình", "người dân"),
    ("nhà mình", "đơn vị"),
    ("tới bến", "hết sức"),
    ("không ra gì", "còn hạn chế"),
    ("gì thì", "thì"),
    ("ra ngô ra khoai", "rõ ràng"),
    ("hết mình luôn", "hết mình"),
    ("nói gì thì nói", "nhìn chung"),
    ("bà con mình", "nhân dân"),
    ("sẵn đây", "nhân đây"),
    ("cái mô hình", "mô hình"),
    ("cái kế hoạch", "kế hoạch"),
    ("cái dự án", "dự án"),
    ("cái công trình", "công trình"),
    ("cái phong trào", "phong trào"),
    ("cái vấn đề", "vấn đề"),
    ("cái chỉ tiêu", "chỉ tiêu"),
    ("cái nhiệm vụ", "nhiệm vụ"),
    ("cái chương trình", "chương trình"),
    ("cái quy định", "quy định"),
    ("chúng em", "chúng tôi"),
    ("ít xỉu", "ít"),
    ("kẹt vốn", "thiếu vốn"),
    ("chỗ này", "nội dung này"),
    ("chỗ đó", "nội dung đó"),
    ("cứ phản ánh", "phản ánh"),
    ("cứ thế", "như vậy"),
    ("cứ việc", "được"),
    ("cứ báo", "báo"),
    ("cứ gửi", "gửi"),
    ("cứ liên hệ", "liên hệ"),
    ("feedback", "ý kiến phản hồi"),
    ("deadline", "thời hạn"),
    ("meeting", "cuộc họp"),
    ("update", "cập nhật"),
    ("confirm", "xác nhận"),
    ("check", "kiểm tra"),
    ("recheck", "kiểm tra lại"),
    ("support", "hỗ trợ"),
    ("follow", "theo dõi"),
    ("review", "rà soát"),
    ("share", "chia sẻ"),
    ("team", "nhóm"),
    ("leader", "trưởng nhóm"),
    ("staff", "nhân viên"),
    ("boss", "lãnh đạo"),
    ("plan", "kế hoạch"),
    ("target", "chỉ tiêu"),
    ("budget", "kinh phí"),
    ("report", "báo cáo"),
    ("training", "tập huấn"),
    ("inbox", "nhắn tin"),
    ("comment", "ý kiến"),
    ("hot", "nổi bật"),
    ("xài", "sử dụng"),
    ("xịn", "tốt"),
    ("sếp", "lãnh đạo"),
    ("ok", "đồng ý"),
    ("oke", "đồng ý"),
    ("okie", "đồng ý"),
    ("bự", "lớn"),
    ("thằng", "người"),
    ("hên", "may mắn"),
    ("đừng có", "không"),
    ("đừng để", "không để"),
    ("đừng", "không"),
    ("nhưng mà", "nhưng"),
    ("file", "tệp"),
    ("link", "đường dẫn"),
    ("event", "sự kiện"),
    ("group", "nhóm"),
    ("online", "trực tuyến"),
    ("offline", "trực tiếp"),
    ("livestream", "phát trực tiếp"),
    ("slide", "trang trình chiếu"),
    ("download", "tải về"),
    ("upload", "tải lên"),
    ("năm ngoái", "năm trước"),
    ("bây giờ", "hiện nay"),
    ("hồi đầu năm", "đầu năm"),
    ("hồi cuối năm", "cuối năm"),
    ("chúng nó", "họ"),
    ("ngay tức thì", "ngay"),
    ("hơi chậm", "còn chậm"),
    ("hơi ít", "còn ít"),
    ("hơi thấp", "còn thấp"),
    ("hơi yếu", "còn yếu"),
    ("hơi khó", "khó"),
    ("hơi nhiều", "nhiều"),
    ("thế nào cũng", "chắc chắn"),
    ("rốt cuộc", "cuối cùng"),
    ("đâm ra", "nên"),
    ("thành ra", "nên"),
    ("coi bộ", "có thể"),
    ("làm biếng", "chưa tích cực"),
    ("lười nhác", "chưa tích cực"),
    ("ăn thua", "hiệu quả"),
    ("chả ra sao", "chưa tốt"),
    ("nhà nhà người người", "mọi nhà, mọi người"),
    ("mau mau", "khẩn trương"),
    ("kỳ cục", "không phù hợp"),
    ("dễ ợt", "dễ"),
    ("dở ẹc", "kém"),
    ("làm sao đó", "bằng cách phù hợp"),
    ("bao nhiêu là", "rất nhiều"),
    ("cả thảy", "tất cả"),
    ("nghe nói", "theo phản ánh"),
];

/// Words that only end what somebody says.
const PARTICLES: &[&str] =
    &["nhé", "nha", "nhỉ", "ạ", "nghen", "hén", "lắm", "phết", "đấy", "luôn", "rồi", "á"];

fn spoken(text: &Text<'_>, findings: &mut Findings<'_>) {
    static TABLE: OnceLock<Phrases> = OnceLock::new();
    let table = TABLE.get_or_init(|| Phrases::new(TALK));
    let may_be = |word: &Word| table.has_first(word) || PARTICLES.contains(&word.key());
    let places = text.places(may_be).into_iter();
    for (passage, at) in places.filter(|(passage, _)| !passage.is_in_capitals()) {
        let said = said(passage, at, table).or_else(|| {
            let is_end = is_particle(passage, at);
            is_end.then(|| (passage.words()[at].range(), "."))
        });
        if let Some((range, better)) = said {
            let found = &passage.text[range.clone()];
            findings.words(passage, range, fields![found, better]);
        }
    }
}

/// A phrase of talk at that word: no part of a longer word, of a name or a quotation.
pub(super) fn said(
    passage: &Passage,
    at: usize,
    table: &Phrases,
) -> Option<(Range<usize>, &'static str)> {
    let (count, better) = table.at(passage, at)?;
    let words = passage.words();
    let [first, last] = [words.get(at)?, words.get(at + count - 1)?];
    let joins = |at: usize| passage.are_joined(at) && words[at].makes_word_with(&words[at + 1]);
    // The words may be halves of others: được cái nhìn; a word of its own goes on with nothing: cực kỳ quan trọng.
    let is_word = count > 1 && joins(at + count - 2);
    let is_cut = at > 0 && joins(at - 1) || count > 1 && !is_word && joins(at + count - 1);
    let is_small = words[at + 1..at + count].iter().all(|word| word.is_small())
        && passage.at(first).chars().skip(1).all(char::is_lowercase)
        && (passage.at(first).starts_with(char::is_lowercase)
            || passage.begins_sentence(first.start()));
    let after = passage.after(last.end());
    let is_address = after.starts_with(['@', '/', '-', '_'])
        || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    // A word of English among others is a name or a quotation.
    let is_native = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_none_or(|word| word.syllable().is_ok())
    };
    let is_among_native = count > 1
        || first.syllable().is_ok()
        || is_native(at.checked_sub(1)) && is_native(Some(at + 1));
    let is_apart = is_small
        && is_among_native
        && !is_cut
        && !is_address
        && passage.quoted(first.start()).is_none()
        && !passage.is_italic(first.start());
    is_apart.then(|| (first.start()..last.end(), better))
}

/// A particle that ends a sentence.
fn is_particle(passage: &Passage, at: usize) -> bool {
    let word = &passage.words()[at];
    PARTICLES.contains(&word.key())
        && word.is_small()
        && at > 0
        && passage.are_joined(at - 1)
        && !passage.words()[at - 1].makes_word_with(word)
        && passage.quoted(word.start()).is_none()
        && {
            let rest = passage.after(word.end());
            rest.trim().is_empty() || rest.starts_with(['.', '!', '?', ','])
        }
}
