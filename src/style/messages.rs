//! Messages of profiles.

use crate::diag::messages;

messages! {
    /// A table for paper that has no such name.
    UnknownPaper { name, known } = "VB2010",
    vi: "không có khổ giấy «{name}»", do_vi: "các khổ giấy: {known}",
    en: "there is no paper `{name}`", do_en: "known papers: {known}";
    /// A profile that is not there.
    UnknownProfile { name, known } = "VB2001",
    vi: "không có thể thức «{name}»", do_vi: "các thể thức hiện có: {known}",
    en: "there is no profile `{name}`", do_en: "known profiles: {known}";
    /// Profiles that extend each other in a ring.
    ProfileCycle { chain } = "VB2002",
    vi: "các thể thức kế thừa lẫn nhau: {chain}", do_vi: "bỏ một dòng `extends`",
    en: "the profiles extend each other: {chain}", do_en: "remove one of the `extends`";
    /// A placeholder that means nothing.
    UnknownPlaceholder { name, known } = "VB2003",
    vi: "không có chỗ điền «{name}»", do_vi: "ở đây dùng được: {known}",
    en: "there is no placeholder `{name}`", do_en: "what can stand here: {known}";
    /// A brace without its partner.
    LooseBrace { pattern } = "VB2004",
    vi: "«{pattern}» có ngoặc nhọn không khớp", do_vi: "mỗi chỗ điền có một dấu mở và một dấu đóng ngoặc nhọn, không lồng nhau",
    en: "`{pattern}` has a brace without its partner", do_en: "a placeholder has one opening and one closing brace, none inside another";
    /// A number pattern that counts nothing.
    PatternWithoutCounter { pattern, known } = "VB2005",
    vi: "«{pattern}» thiếu chỗ điền số thứ tự", do_vi: "thêm chỗ điền của chính cấp này; dùng được: {known}",
    en: "`{pattern}` lacks the placeholder of its own number", do_en: "add it; what can stand here: {known}";
    /// An array of the wrong length.
    WrongLength { wanted, found } = "VB2006",
    vi: "mảng này phải có {wanted} phần tử, ở đây có {found}", do_vi: "thêm hoặc bớt phần tử",
    en: "this array must have {wanted} items; it has {found}", do_en: "add or remove items";
    /// A thickness that DOCX cannot hold.
    NotInEighths { value } = "VB2007",
    vi: "độ dày {value} pt không phải bội số của 1/8 pt", do_vi: "dùng 0.5, 0.75, 1, 1.5 …",
    en: "a thickness of {value} pt is no multiple of 1/8 pt", do_en: "use 0.5, 0.75, 1, 1.5 …";
    /// An exact line that is lower than its letters.
    LineTooLow { size, line, needed } = "VB2008",
    vi: "dòng cao {line} pt quá thấp cho chữ cỡ {size}, dấu thanh sẽ bị cắt", do_vi: "đặt `line` từ {needed} trở lên",
    en: "a line of {line} pt is too low for letters of {size} pt; their marks would be cut off", do_en: "set `line` to {needed} or more";
    /// A page number that reaches down into the text.
    HeaderTooTall { end } = "VB2009",
    vi: "lề trên này không đủ chỗ cho số trang, vốn chiếm đến {end} mm tính từ mép giấy", do_vi: "đặt `top` từ {end} trở lên, hoặc giảm `header_distance`",
    en: "this top margin has no room for the page number, which reaches down to {end} mm from the edge of the paper", do_en: "set `top` to {end} or more, or make `header_distance` smaller";
}
