//! Messages of `report.toml`.

use crate::diag::{Words, messages};

messages! {
    /// A kind of document whose abbreviation is not known.
    UnknownKind { kind } = "VB1040",
    vi: "chưa biết chữ viết tắt của loại văn bản «{kind}»", do_vi: "thêm vào bảng [document] khóa `kind_code`, ví dụ `kind_code = \"BC\"`",
    en: "the abbreviation of the kind `{kind}` is not known", do_en: "add the key `kind_code` to [document], such as `kind_code = \"BC\"`";
    /// What the final version cannot do without.
    NeededForFinal { field } = "VB1042",
    vi: "bản chính thức chưa có «{field}»", do_vi: "điền khóa này, hoặc ra bản dự thảo; số để văn thư điền tay thì thêm `--open number`, trên trang thì bật «Để trống số» ở Thiết lập",
    en: "the final version needs `{field}`", do_en: "fill in the key, or make a draft; a number that the clerk writes by hand takes `--open number`, in the page \"Number left open\" in the settings";
    /// A date of a final version with an open day or month.
    OpenInFinal { what } = "VB1080",
    vi: "ngày của bản chính thức còn để trống một phần", do_vi: "điền đủ ngày dạng 2027-03-15; để văn thư điền tay thì thêm `--open {what}`, trên trang thì bật ở Thiết lập",
    en: "the date of the final version is open in part", do_en: "fill it in as 2027-03-15; where the clerk writes it by hand add `--open {what}`, in the page switch it on in the settings";
    /// A picture to be referred to by a number that it does not have.
    NameWithoutCaption { name } = "VB1088",
    vi: "hình mang tên «{name}» nhưng không có `caption`, nên không có số để dẫn chiếu", do_vi: "thêm `caption`, hoặc bỏ `name`",
    en: "the picture has the name `{name}` and no `caption`, and so no number to refer to", do_en: "add a `caption`, or take `name` out";
    /// A row of sums in a table without columns to add up.
    NothingToSum {} = "VB1089",
    vi: "dòng cộng này không có cột nào để cộng", do_vi: "ghi `sum = true` vào các cột số trong `columns`; cột đầu tiên để cho chữ của dòng cộng",
    en: "this row of sums has no column to add up", do_en: "write `sum = true` into the columns of numbers; the first column is for the words of the row";
    /// A name of an appendix that no text can refer to.
    NotAName { name } = "VB1083",
    vi: "«{name}» không dùng để dẫn chiếu được", do_vi: "đặt tên bằng chữ thường không dấu, chữ số và gạch nối, ví dụ `name = \"chi-tieu\"`",
    en: "`{name}` is no name that a text can refer to", do_en: "use small letters without marks, figures and hyphens, such as `name = \"chi-tieu\"`";
    /// A paper of a set without what the papers have in common.
    NoCommonFile { path } = "VB1100",
    vi: "không có «{path}», nơi ghi những điều chung của các văn bản trong thư mục papers", do_vi: "tạo bộ văn bản bằng `vanban new --set congress`, hoặc chuyển tệp này thành report.toml trong một thư mục riêng",
    en: "there is no `{path}`, which holds what the papers in the folder papers have in common", do_en: "make a set with `vanban new --set congress`, or move this file to a report.toml in a folder of its own";
    /// A paper of an issuer that the set does not have.
    UnknownIssuer { name, known } = "VB1115",
    vi: "congress.toml không có [issuers.{name}]", do_vi: "các cơ quan ban hành có ở đó: {known}",
    en: "congress.toml has no [issuers.{name}]", do_en: "it has: {known}";
    /// A set where one of its papers is wanted.
    OnePaper { path, paper } = "VB1116",
    vi: "«{path}» là một bộ văn bản; lệnh này làm với từng văn bản", do_vi: "ghi tên tệp của một văn bản, ví dụ `{paper}`",
    en: "`{path}` is a set of papers; this command works on one of them", do_en: "name the file of a paper, such as `{paper}`";
    /// A set without a paper.
    NoPapers { path } = "VB1112",
    vi: "không có văn bản nào trong «{path}»", do_vi: "thêm vào đó các tệp .toml, mỗi tệp một văn bản; `vanban new --set congress` tạo sẵn cả bộ",
    en: "there is no paper in `{path}`", do_en: "add a .toml file for each paper; `vanban new --set congress` makes a whole set";
    /// Papers of a set that could not be done.
    PapersFailed { failed, all } = "VB1113",
    vi: "{failed} trong {all} văn bản của bộ có lỗi, xem ở trên; các văn bản khác đã xong", do_vi: "sửa rồi chạy lại; muốn chạy riêng một văn bản thì ghi tên tệp của nó",
    en: "{failed} of the {all} papers of the set have errors, see above; the others are done", do_en: "mend them and run this again; one paper alone is run by its file";
    /// A name that stands twice in the register.
    SameName { name } = "VB1102",
    vi: "«{name}» có hai lần trong danh sách người", do_vi: "gộp làm một; nếu là hai người trùng tên thì thêm đơn vị sau tên, ví dụ `{name} (thôn Đông)`",
    en: "`{name}` stands twice in the register", do_en: "make one of the two; for namesakes put the unit behind the name, such as `{name} (team 2)`";
    /// Two names of the register that are hardly two people.
    TwoSpellings { name, other } = "VB1103",
    vi: "«{name}» và «{other}» chỉ khác nhau ở dấu", do_vi: "nếu là một người thì xóa bớt một dòng",
    en: "`{name}` and `{other}` differ in their marks alone", do_en: "where they are one person remove one of the two";
    /// A candidate whom the register does not have.
    NotInRegister { name, near: Words } = "VB1104",
    vi: "«{name}» không có trong danh sách người", do_vi: "{near}sửa lại tên cho đúng như trong `[[people]]`, hoặc thêm người này vào đó",
    en: "`{name}` is not in the register of people", do_en: "{near}write the name as in `[[people]]`, or add the person there";
    /// More ballots than people who may vote.
    MoreBallotsThanPeople { issued, present } = "VB1105",
    vi: "phát ra {issued} phiếu, trong khi có mặt {present} người", do_vi: "sửa số phiếu hoặc số người có mặt",
    en: "{issued} ballots were issued to {present} people", do_en: "correct the ballots or the people present";
    /// Fewer candidates than seats.
    FewCandidates { count, seats } = "VB1106",
    vi: "bầu {seats} người mà danh sách có {count} người", do_vi: "thêm người ứng cử, hoặc sửa `seats`",
    en: "{seats} are to be elected out of {count}", do_en: "add candidates, or correct `seats`";
    /// A candidate without votes where the others have some.
    VotesMissing { name } = "VB1107",
    vi: "chưa có số phiếu của «{name}»", do_vi: "thêm `votes`, kể cả khi là 0",
    en: "the votes of `{name}` are missing", do_en: "add `votes`, even where they are 0";
    /// More votes than valid ballots.
    TooManyVotes { name, votes, valid } = "VB1108",
    vi: "«{name}» được {votes} phiếu, trong khi có {valid} phiếu hợp lệ", do_vi: "kiểm tra lại số phiếu",
    en: "`{name}` has {votes} votes of {valid} valid ballots", do_en: "check the figures";
    /// More votes than all valid ballots can give.
    VotesOverBallots { sum, most, seats } = "VB1109",
    vi: "cộng các số phiếu được {sum}, nhiều hơn {most} (số phiếu hợp lệ nhân với {seats} người được bầu)", do_vi: "kiểm tra lại số phiếu",
    en: "the votes add up to {sum}, more than {most} (valid ballots times {seats} seats)", do_en: "check the figures";
    /// Two with the same votes for the last seat.
    TieAtLastSeat { one, other, votes } = "VB1110",
    vi: "«{one}» và «{other}» cùng được {votes} phiếu ở vị trí trúng cử cuối cùng", do_vi: "Đại hội quyết định có bầu tiếp hay không; ghi kết quả bầu lần sau thành một cuộc bầu cử riêng",
    en: "`{one}` and `{other}` both have {votes} votes for the last seat", do_en: "the congress decides whether to vote again; write that vote as an election of its own";
    /// A paper about an election that is not there.
    NoSuchElection { number, count } = "VB1111",
    vi: "không có cuộc bầu cử thứ {number}: congress.toml có {count} cuộc", do_vi: "ghi số của một bảng `[[elections]]`, đếm từ 1 theo thứ tự trong congress.toml",
    en: "there is no election number {number}: congress.toml has {count}", do_en: "write the number of an `[[elections]]` table, counted from 1 in the order of congress.toml";
    /// A letter size that no word processor knows.
    NotInHalves { value } = "VB1084",
    vi: "cỡ chữ {value} không có trong Word", do_vi: "dùng số nguyên hoặc có 5 lẻ: 10, 10.5, 11",
    en: "no word processor has letters of {value} pt", do_en: "use whole or half points: 10, 10.5, 11";
    /// A number of copies that no halving of the paper gives.
    CopiesNotHalves {} = "VB1087",
    vi: "tờ giấy cắt đôi dần thì được 2, 4 hoặc 8 phần", do_vi: "đặt `copies` hoặc `cards` là 2, 4 hoặc 8",
    en: "paper cut in halves gives 2, 4 or 8 parts", do_en: "set `copies` or `cards` to 2, 4 or 8";
    /// A sheet that is to hold copies of a page and cards.
    CopiesAndCards {} = "VB1090",
    vi: "một tờ chứa các bản giống nhau (`copies`) hoặc các thẻ khác nhau (`cards`), không thể cả hai", do_vi: "bỏ một trong hai khóa",
    en: "a sheet holds equal copies (`copies`) or different cards (`cards`), not both", do_en: "take one of the two keys out";
    /// A table row that does not fit its columns.
    RaggedRow { covered, columns } = "VB1050",
    vi: "dòng này chiếm {covered} cột, trong khi bảng có {columns} cột", do_vi: "thêm hoặc bớt ô; tính cả `cols`, `rows` của ô gộp, kể cả ô gộp từ dòng trên xuống",
    en: "this row should cover {columns} columns; it covers {covered}", do_en: "add or remove cells; count `cols` and `rows` of joined cells, those from above too";
    /// A joined cell over another.
    OverlappingCell {} = "VB1051",
    vi: "ô này chồng lên một ô gộp từ dòng trên xuống", do_vi: "giảm `cols` của ô này, hoặc `rows` của ô phía trên",
    en: "this cell lies over a cell that reaches down from above", do_en: "lower its `cols`, or the `rows` of the cell above";
    /// A joined cell that leaves the table.
    CellBelowTable { rows, left } = "VB1052",
    vi: "ô này cao {rows} dòng, bảng chỉ còn {left} dòng", do_vi: "giảm `rows`, hoặc thêm dòng",
    en: "this cell is {rows} rows high, the table has {left} left", do_en: "lower `rows`, or add rows";
    /// A report with nothing in it.
    EmptyReport { path } = "VB1060",
    vi: "tệp «{path}» trống", do_vi: "tạo báo cáo mới bằng `vanban new` ở một thư mục khác, rồi chép nội dung tệp report.toml ở đó sang",
    en: "the file `{path}` is empty", do_en: "start a report with `vanban new` in another folder, and copy what its report.toml holds";
    /// A whole number with a point between the thousands.
    ThousandsWithPoint { value, whole, decimal } = "VB1061",
    vi: "«{value}» được hiểu là {decimal}, vì dấu chấm trong tệp này là dấu thập phân", do_vi: "viết `{whole}` nếu là số nguyên, `{decimal}` nếu là số thập phân",
    en: "`{value}` is read as {decimal}, since a point stands before decimals in this file", do_en: "write `{whole}` for the whole number, `{decimal}` for the decimal one";
    /// A decimal number that may be a whole one.
    DecimalsInThrees { value, whole } = "VB1062",
    vi: "«{value}» được hiểu là số thập phân có ba chữ số lẻ", do_vi: "viết `{whole}` nếu là số nguyên; nếu đúng là số thập phân thì thêm chữ số 0: `{value}0`",
    en: "`{value}` is read as a decimal number with three decimals", do_en: "write `{whole}` for the whole number; if it is a decimal one, add a 0: `{value}0`";
    /// A decimal comma that has made two values of one.
    TwoNumbers { value, one, two } = "VB1063",
    vi: "«{value}» được hiểu là hai số", do_vi: "viết `{one}` nếu là một số; thêm dấu cách sau dấu phẩy nếu đúng là hai số: `{two}`",
    en: "`{value}` is read as two numbers", do_en: "write `{one}` for one number; put a space behind the comma if there are two: `{two}`";
    /// A tag of templates in a value.
    TagInValue { tag } = "VB1068",
    vi: "«{tag}» được in nguyên như đã gõ, vì thẻ chỉ có tác dụng trong mẫu", do_vi: "viết thẳng giá trị vào đây, hoặc đưa câu này vào mẫu",
    en: "`{tag}` is printed as it is typed, since tags work in templates only", do_en: "write the value itself here, or move the sentence into the template";
    /// A place that no row can be put at.
    NotAPath { path } = "VB1232",
    vi: "`into` không thể là «{path}»", do_vi: "ghi một khóa dưới facts, ví dụ `into = \"facts.guest\"`",
    en: "`into` cannot be `{path}`", do_en: "write a key below facts, such as `into = \"facts.guest\"`";
}
