//! Letters and syllables: composed letters, tone marks, syllables that cannot be.

use super::typing;
use crate::check::passage::Passage;
use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule, Text};
use crate::check::vote::Vote;
use crate::diag::{Severity, fields};
use crate::document::Role;
use crate::language::lexicon;
use crate::language::syllable::{self, Flaw, MarkStyle, Syllable, Tone};
use crate::language::vocabulary::Word;
use crate::source::{OldLetters, Place};
use crate::text::legacy::{self, Legacy};

/// The rules of this topic.
pub const RULES: &[Rule] = &[
    NOT_COMPOSED,
    MIXED_MARKS,
    MISPLACED_MARK,
    STOPPED_TONE,
    IMPOSSIBLE_SYLLABLE,
    UNKNOWN_SYLLABLE,
    OLD_ENCODING,
];

const NOT_COMPOSED: Rule = Rule {
    code: "VB6101",
    severity: Severity::Warning,
    source: "TCVN 6909:2001; Unicode, dạng dựng sẵn (NFC)",
    title: ["chữ có dấu tổ hợp (không phải NFC)", "letters with separate marks (not NFC)"],
    message: [
        "tệp có chữ dùng dấu tổ hợp, chữ đầu tiên ở đây",
        "the file has letters with separate marks; the first one is here",
    ],
    advice: [
        "lưu lại tệp ở dạng dựng sẵn (`--fix` làm việc này)",
        "save the file with composed letters (`--fix` does that)",
    ],
    why: [
        "Cùng một chữ viết theo hai cách thì tìm kiếm và so sánh không ra nhau; văn bản dùng dạng dựng sẵn.",
        "The same letter written in two ways is not found by search and comparison; documents use composed letters.",
    ],
    wrong: Example::Report(&[("Minh Tân\"\n# nơi", "Minh Ta\u{302}n\"\n# nơi")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[("trồng cây", "trồng cây ở Đắk Lắk, Ô Môn")])],
    check: Check::Report(not_composed),
};

fn not_composed(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for &source in &subject.own_files {
        let file = subject.sources.get(source);
        let Some(at) = file.recomposed else { continue };
        let length = file.text[at..].chars().next().map_or(0, char::len_utf8);
        findings.at(Some(Place { source, span: at..at + length }), fields![]);
    }
}

const OLD_ENCODING: Rule = Rule {
    code: "VB6107",
    severity: Severity::Error,
    source: "QĐ 72/2002/QĐ-TTg; TCVN 6909:2001: bộ mã Unicode",
    title: ["chữ mã TCVN3 (ABC) hoặc VNI (T©n LËp)", "text in TCVN3 (ABC) or VNI (T©n LËp)"],
    message: ["chữ mã {encoding}, đọc là «{better}»", "text in {encoding}; it reads `{better}`"],
    advice: ["viết «{better}» (`--fix` làm việc này)", "write `{better}` (`--fix` does that)"],
    why: [
        "Chữ chép từ văn bản cũ chỉ đọc được với phông cũ (.VnTime, VNI-Times); in ra sẽ thành chữ lạ.",
        "Text from old documents can be read in old fonts only (.VnTime, VNI-Times); strange letters are printed.",
    ],
    wrong: Example::Report(&[("Đoàn xã Minh Tân\", \"Lưu", "§oµn x· Minh T©n\", \"Lưu")]),
    right: Example::Report(&[]),
    near: &[Example::Report(&[(
        "trồng cây",
        "trồng cây, © 2022, dày 5 µm, ±3 £, “naïve café”, “Müller”, “Fête” và “señor” ở Đắk Lắk",
    )])],
    check: Check::Report(old_encoding),
};

fn old_encoding(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    for &source in &subject.own_files {
        let file = subject.sources.get(source);
        for OldLetters { span, encoding } in file.old_letters(old_letters) {
            let better = encoding.decode(&file.text[span.clone()]);
            let place = Place { source, span: span.clone() };
            findings.at_with_fix(
                place,
                fields![encoding: encoding.name(), better: &better],
                &better,
            );
        }
    }
}

/// Looks at each string of a report and each stretch of template text by itself: one may be pasted, the other typed.
fn old_letters(text: &str) -> Vec<OldLetters> {
    let (mut found, mut start) = (Vec::new(), 0);
    for stretch in text.split_inclusive(['"', '\n', '{', '}', '|', '#']) {
        let from = start;
        start += stretch.len();
        if !legacy::may_be(stretch) {
            continue;
        }
        let words = stretch.trim_matches(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
        if let Some(encoding) = encoding(words) {
            let at = from + stretch.find(words).unwrap_or(0);
            found.push(OldLetters { span: at..at + words.len(), encoding });
        }
    }
    found
}

/// The encoding of a text whose words are Vietnamese once they are decoded.
fn encoding(text: &str) -> Option<Legacy> {
    legacy::of(text, |word| syllable::parse(&word.to_lowercase()).is_ok())
}

const MIXED_MARKS: Rule = Rule {
    code: "VB6102",
    severity: Severity::Warning,
    source: "chính tả: một cách đặt dấu thanh trong cả văn bản; văn bản của Trung ương Đoàn dùng kiểu «hòa»",
    title: [
        "dấu thanh kiểu khác thể thức, hoặc hai kiểu lẫn lộn (hòa, hoà)",
        "tone marks in another style than the profile, or in two (hòa, hoà)",
    ],
    message: [
        "«{found}» đặt dấu thanh không theo kiểu của văn bản",
        "`{found}` does not place its tone mark in the style of the document",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Cả hai kiểu đều dùng được, nhưng một văn bản chỉ theo một kiểu; lẫn hai kiểu là dấu vết của việc chép từ nhiều nguồn.",
        "Both styles are in use, but a document keeps to one; a mixture shows that it was pasted together.",
    ],
    wrong: Example::Text("Văn hóa, hòa bình và văn hoá công sở."),
    right: Example::Text("Văn hóa, hòa bình và văn hóa công sở."),
    near: &[Example::Text(
        "Hoàn thành, ngoài ra, quý của đơn vị, hóa đơn, thủy lợi, chị Lê Thị Thuỳ Dung.",
    )],
    check: Check::Text(mixed_marks),
};

/// Flags the style that the profile does not want, or else the rarer one.
fn mixed_marks(text: &Text<'_>, findings: &mut Findings<'_>) {
    let mut vote: Vote<MarkStyle, (&Passage, &Word)> = Vote::default();
    // The title of the state is printed in both styles in its own decree, and says nothing of the document.
    let own = text.passages.iter().filter(|passage| passage.role != Some(Role::HeaderTitle));
    for passage in own {
        for word in passage.words() {
            if let Some(style) = word.syllable().as_ref().ok().and_then(Syllable::mark_style)
                && !is_in_name(passage, word)
            {
                vote.cast(style, (passage, word));
            }
        }
    }
    let most = vote.most_of(&[MarkStyle::Old, MarkStyle::New]).filter(|_| vote.is_split());
    let Some(wanted) = text.style.limits.tone_marks.or(most) else { return };
    for (_, (passage, word)) in vote.against(wanted) {
        let written = passage.at(word);
        if let Some(right) = syllable::respelled(written, wanted) {
            findings.words(passage, word.range(), fields![found: written, better: &right]);
        }
    }
}

/// Whether a word belongs to the name of a person, who writes it as they like: a capital behind one.
fn is_in_name(passage: &Passage, word: &Word) -> bool {
    let is_capital = |text: &str| {
        text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase)
    };
    let before = passage.before(word.start()).strip_suffix(' ');
    let last = before.and_then(|before| before.rsplit([' ', '\n']).next()).unwrap_or_default();
    is_capital(passage.at(word)) && is_capital(last)
}

const MISPLACED_MARK: Rule = Rule {
    code: "VB6103",
    severity: Severity::Error,
    source: "chính tả: dấu thanh đặt ở âm chính",
    title: ["dấu thanh đặt sai chữ", "a tone mark on the wrong letter"],
    message: [
        "«{found}»: dấu thanh đặt sai chữ",
        "`{found}`: the tone mark is on the wrong letter",
    ],
    advice: ["viết «{better}»", "write `{better}`"],
    why: [
        "Dấu thanh đặt trên âm chính của vần: được, tiền, hoàn. Bộ gõ cũ hay để dấu ở chữ gõ trước.",
        "The mark belongs on the main vowel of the rhyme; old input methods leave it where it was typed.",
    ],
    wrong: Example::Text("Công trình đã hòan thành."),
    right: Example::Text("Công trình đã hoàn thành."),
    near: &[Example::Text("Hòa giải, hoà giải, giếng làng, gìn giữ, thuở trước, quý báu.")],
    check: Check::Text(misplaced_mark),
};

fn misplaced_mark(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_misplaced =
        |word: &Word| word.syllable().as_ref().is_ok_and(|syllable| !syllable.is_marked_well());
    for (passage, at) in words_that(text, is_misplaced) {
        let word = &passage.words()[at];
        let written = passage.at(word);
        if let Ok(syllable) = word.syllable() {
            let right = syllable::like(&syllable.spelled(MarkStyle::Old), written);
            findings.words(passage, word.range(), fields![found: written, better: &right]);
        }
    }
}

const STOPPED_TONE: Rule = Rule {
    code: "VB6104",
    severity: Severity::Error,
    source: "chính tả: âm tiết khép bằng c, ch, p, t chỉ mang thanh sắc hoặc nặng",
    title: [
        "thanh điệu không thể có (viêc, tâp)",
        "a tone that the syllable cannot have (viêc, tâp)",
    ],
    message: [
        "«{found}»: vần khép bằng c, ch, p, t phải có dấu sắc hoặc dấu nặng",
        "`{found}`: a syllable closed by c, ch, p or t has the tone sắc or nặng",
    ],
    advice: ["thêm dấu thanh còn thiếu", "add the tone that is missing"],
    why: [
        "Tiếng Việt không có âm tiết như «viêc» hay «tâp»: thiếu dấu khi gõ.",
        "Vietnamese has no such syllables as `viêc` or `tâp`: a mark was lost in typing.",
    ],
    wrong: Example::Text("Chi đoàn giao viêc cho từng đoàn viên."),
    right: Example::Text("Chi đoàn giao việc cho từng đoàn viên."),
    near: &[Example::Text(
        "Mô hình Internet, album, top 5, Đăk Lăk, VNPT, video clip và “fast track”.",
    )],
    check: Check::Text(stopped_tone),
};

fn stopped_tone(text: &Text<'_>, findings: &mut Findings<'_>) {
    for (passage, at) in words_that(text, |word| *word.syllable() == Err(Flaw::StoppedTone)) {
        let word = &passage.words()[at];
        let written = passage.at(word);
        let is_certain =
            written.chars().any(syllable::is_accented) && !is_place_name(passage, word);
        if is_certain || is_bare_syllable(passage, at) {
            findings.words(passage, word.range(), fields![found: written]);
        }
    }
}

/// `Đăk Lăk` and the like: capitals with a letter that needs no tone in the languages of the highlands.
fn is_place_name(passage: &Passage, word: &Word) -> bool {
    let letters = passage.at(word);
    let is_capital =
        letters.starts_with(char::is_uppercase) && !passage.begins_sentence(word.start());
    is_capital && letters.contains(['ă', 'Ă'])
}

/// Whether a word without any mark makes a known word with its neighbour once it has a tone: `phat triển`.
fn is_bare_syllable(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let Some(word) = words.get(at) else { return false };
    if passage.at(word) != word.key() || is_among_foreign(passage, at) {
        return false;
    }
    if word.key() == "cac" || word.key() == "duoc" || word.key() == "viec" {
        return true;
    }
    let last_vowel = word.key().char_indices().rev().find(|(_, c)| "aeiouy".contains(*c));
    let Some((vowel_at, vowel)) = last_vowel else { return false };
    [Tone::Rising, Tone::Heavy].into_iter().any(|tone| {
        let mut toned = word.key().to_owned();
        let marked = syllable::with_tone(vowel, tone).to_string();
        toned.replace_range(vowel_at..vowel_at + vowel.len_utf8(), &marked);
        let toned = syllable::key(&toned);
        let after = passage.are_joined(at) && lexicon::is_word(&toned, words[at + 1].key());
        let before =
            at > 0 && passage.are_joined(at - 1) && lexicon::is_word(words[at - 1].key(), &toned);
        after || before
    })
}

const IMPOSSIBLE_SYLLABLE: Rule = Rule {
    code: "VB6105",
    severity: Severity::Error,
    source: "chính tả: cấu tạo âm tiết",
    title: ["âm tiết không thể có (nghành, khôgn)", "a syllable that cannot be (nghành, khôgn)"],
    message: ["«{found}» không phải âm tiết tiếng Việt", "`{found}` is no Vietnamese syllable"],
    advice: [
        "sửa lại chính tả; từ nước ngoài đặt trong ngoặc kép hoặc in nghiêng",
        "correct the spelling; put a foreign word in quotes or italics",
    ],
    why: [
        "Không âm đầu, vần nào ghép thành chữ này; thường do gõ đảo hoặc thừa chữ. Từ nước ngoài, tên riêng, chữ viết tắt được bỏ qua.",
        "No onset and rhyme make this word; letters were swapped or doubled. Foreign words, names and abbreviations are passed over.",
    ],
    wrong: Example::Text(
        "Đoàn viên nghành giáo dục cuar xã, theo trpng tâm của Hải Dƣơng; nghie6m túc giữ vuwngx.",
    ),
    right: Example::Text(
        "Đoàn viên ngành giáo dục của xã, theo trọng tâm của Hải Dương; nghiêm túc giữ vững.",
    ),
    near: &[Example::Text(
        "Tour bus, marketing, website, tệp .pptx, 05 km, đ/c, Tỉnh Đắk Lắk, TT&TT, thầy giáo Y Krông; khái niệm “déjà vu”, *Coöperatie*; ôtô; ĐVTN; https://đoàn.vn/việtt; thư pccc.namson@sonla.gov.vn; cổng dvcqg.gov.vn.\nĐắk Mil, ngày 23 tháng 10 năm 2026\nKrông Nô: 20 hộ; Kpă Klơng.\nNiê Thuật.\nAlăng Thị Mơ.\nZơ Râm Tín.\nMlô Y Sết.\nBríu Pố.\nKră Jăn Plin.",
    )],
    check: Check::Text(impossible_syllable),
};

fn impossible_syllable(text: &Text<'_>, findings: &mut Findings<'_>) {
    for (passage, at) in words_that(text, |word| *word.syllable() == Err(Flaw::Structure)) {
        let word = &passage.words()[at];
        let written = passage.at(word);
        let is_small = written.chars().skip(1).all(char::is_lowercase)
            && (written.starts_with(char::is_lowercase)
                || passage.begins_sentence(word.start()) && !heads_name(passage, at));
        let is_accented = written.chars().any(syllable::is_accented)
            && !is_loan(written)
            && super::words::two_words(written).is_none()
            && super::words::two_halves(passage, at).is_none();
        let is_fault = (is_small
            && (is_accented
                || typing::is_left_over(passage, at)
                || super::near::is_broken_common(passage, at)))
            || written.contains(NOT_VIETNAMESE);
        let is_told = typing::is_piece(passage, at);
        if is_fault
            && !is_told
            && !is_among_foreign(passage, at)
            && encoding(&passage.text).is_none()
        {
            findings.words(passage, word.range(), fields![found: written]);
        }
    }
    for passage in text.passages {
        for range in typing::with_figures(passage) {
            findings.words(passage, range.clone(), fields![found: &passage.text[range]]);
        }
    }
}

/// Whether a word in capitals is the first of a name of another people of the country: Đắk Mil, Krông Nô, Kpă Klơng, Niê Thuật.
fn heads_name(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let is_next_capital = passage.are_joined(at) && words.get(at + 1).is_some_and(Word::is_capital);
    let small = passage.at(&words[at]).to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(syllable::plain_letter(c));
    let letters: Vec<char> = small.chars().collect();
    let is_cluster = !small.starts_with("tr")
        && matches!(letters[..], [first, second, ..] if !is_vowel(first) && "rlpmb".contains(second));
    // Alăng, Ayun.
    let is_long = matches!(letters[..], [first, second, third, ..] if is_vowel(first) && !is_vowel(second) && is_vowel(third));
    let is_foreign = small.contains(['f', 'j', 'w', 'z'])
        || small.ends_with(['k', 'ă', 'â', 'l', 'r', 's'])
        || small.ends_with("iê")
        || is_cluster
        || is_long;
    is_next_capital && is_foreign
}

/// Letters that look like those of Vietnamese and come from texts that were converted badly.
const NOT_VIETNAMESE: [char; 4] = ['ƣ', 'Ƣ', 'ð', 'Ð'];

const UNKNOWN_SYLLABLE: Rule = Rule {
    code: "VB6106",
    severity: Severity::Warning,
    source: "chính tả",
    title: ["tiếng không có trong từ nào (xoạn thảo)", "a syllable that no word has (xoạn thảo)"],
    message: [
        "không từ nào trong bảng từ có tiếng «{found}»",
        "no word of the list has the syllable `{found}`",
    ],
    advice: ["sửa chính tả", "correct the spelling"],
    why: [
        "Ghép vần thì được, nhưng không từ nào trong hơn 30.000 từ có tiếng này: thường là gõ nhầm một chữ hay một dấu.",
        "It can be spelled, but none of more than 30,000 words has it: mostly one letter or mark went wrong.",
    ],
    wrong: Example::Text("Tổ công tác xoạn văn bản hằng tuần."),
    right: Example::Text("Tổ công tác soạn văn bản hằng tuần."),
    near: &[Example::Text(
        "Đồng chí Nguyễn Văn Xoạn; nhạc rock and roll; bánh “croissant xoạn”; ngoằn ngoèo, khúc khuỷu.",
    )],
    check: Check::Text(unknown_syllable),
};

fn unknown_syllable(text: &Text<'_>, findings: &mut Findings<'_>) {
    let is_unknown = |word: &Word| word.syllable().is_ok() && !word.entry().is_known();
    for (passage, at) in words_that(text, is_unknown) {
        let word = &passage.words()[at];
        let written = passage.at(word);
        if written.chars().all(char::is_lowercase)
            && written.chars().any(syllable::is_accented)
            && word.syllable().as_ref().is_ok_and(Syllable::is_marked_well)
            && !is_among_foreign(passage, at)
            && !typing::is_piece(passage, at)
            // VB6111 tells of those, with the word that is meant.
            && !super::near::is_near_common(passage, at)
        {
            findings.words(passage, word.range(), fields![found: written]);
        }
    }
}

/// Words of chemistry and technology that are written in one: ôtô, ôxy, cácbon, prôtêin.
fn is_loan(word: &str) -> bool {
    const LOANS: &[&str] = &[
        "ôxy",
        "ôxi",
        "hyđrô",
        "nitơ",
        "axít",
        "prôtêin",
        "clo",
        "mêtan",
        "etylen",
        "mililít",
        "milimét",
        "xentimét",
        "đêximét",
        "kilômét",
        "kilôgam",
        "hécta",
        "miligam",
    ];
    let small = word.to_lowercase();
    // An abbreviation in small letters: Sđt.
    let has_vowel = small.chars().any(|c| "aăâeêioôơuưy".contains(syllable::split_tone(c).0));
    if !has_vowel && small.chars().count() < 5 || super::words::LOANS.contains(&small.as_str()) {
        return true;
    }
    LOANS.contains(&small.as_str()) || split_in_two(&small).is_some()
}

/// The two syllables that a word consists of.
pub(super) fn split_in_two(word: &str) -> Option<(&str, &str)> {
    // Two syllables have no more than 14 letters, of three bytes at most.
    let word = if word.len() > 42 { "" } else { word };
    let cuts = word.char_indices().map(|(at, _)| at).skip(1);
    cuts.map(|at| word.split_at(at)).find(|(first, second)| {
        syllable::parse(first).is_ok_and(|s| s.is_marked_well())
            && syllable::parse(second).is_ok_and(|s| s.is_marked_well() && !s.onset.is_empty())
            && first.chars().any(syllable::is_accented)
    })
}

/// Whether the quotation or the italics around a word hold mostly words of another language, or the
/// word stands in an address.
pub(super) fn is_among_foreign(passage: &Passage, at: usize) -> bool {
    let words = passage.words();
    let range = words[at].range();
    let is_joined = is_in_address(passage, range.start)
        || passage.before(range.start).ends_with(['/', '@', '.', '_', '&', '\'', '’', '-'])
        || passage.after(range.end).starts_with(['/', '@', '_', '&', '\'', '’', '-']);
    if is_joined || passage.is_italic(range.start) || passage.before(range.start).ends_with('*') {
        return true;
    }
    let Some(quote) = passage.quoted(range.start) else { return false };
    let inside = words.iter().filter(|w| quote.contains(&w.start()));
    let (mut all, mut valid) = (0, 0);
    for word in inside {
        all += 1;
        valid += usize::from(word.syllable().is_ok());
    }
    valid * 2 <= all
}

/// Where words of that kind stand, of more than one letter and no abbreviations.
fn words_that<'t>(
    text: &Text<'t>,
    is_meant: impl Fn(&Word) -> bool,
) -> impl Iterator<Item = (&'t Passage, usize)> {
    let places = text.places(|word| word.letters() > 1 && is_meant(word)).into_iter();
    places.filter(|(passage, at)| !is_abbreviation(passage, &passage.words()[*at]))
}

/// Whether the word is part of an address of the net: dvcqg.gov.vn, pccc.namson@sonla.gov.vn.
fn is_in_address(passage: &Passage, at: usize) -> bool {
    let token = passage.token(at);
    let ends = [".vn", ".com", ".net", ".org", ".edu", ".gov", ".info"];
    token.contains('@')
        || ends.iter().any(|end| {
            token.find(end).is_some_and(|at| {
                at > 0 && !token[at + end.len()..].starts_with(char::is_alphanumeric)
            })
        })
}

/// Whether a word has capitals behind its first letter, and is not in capitals with all around it.
fn is_abbreviation(passage: &Passage, word: &Word) -> bool {
    passage.at(word).chars().skip(1).any(char::is_uppercase) && !passage.is_in_capitals()
}
