//! Messages of documents put together.

use crate::diag::{Message, Words, messages};
use crate::picture::{Flaw, Foreign, MOST_PIXELS};

messages! {
    /// A report whose template renders nothing.
    EmptyReport {} = "VB4040",
    vi: "mẫu lời văn không cho ra nội dung nào", do_vi: "xem lại mẫu `report.hbs` và các điều kiện `{{{{#if}}}}` trong đó",
    en: "the template renders nothing", do_en: "look at `report.hbs` and the `{{{{#if}}}}` in it";
    /// An appendix whose partial renders nothing.
    EmptyAppendix {} = "VB4041",
    vi: "phụ lục này không có nội dung", do_vi: "xem lại mẫu của phụ lục, hoặc bỏ phụ lục này",
    en: "this appendix renders nothing", do_en: "look at its template, or leave the appendix out";
    /// A place for the word before what is decided, in a kind that has none.
    NoDecisionWord { kind } = "VB4080",
    vi: "mẫu có `<decision>` nhưng thể thức không có dòng chữ đó cho loại «{kind}»", do_vi: "bỏ dòng `<decision>`, hoặc ghi `word = \"QUYẾT ĐỊNH:\"` trong bảng [frame] của report.toml",
    en: "the template has `<decision>`, and the profile has no such word for the kind `{kind}`", do_en: "take the line `<decision>` out, or write `word = \"…\"` into [frame] of report.toml";
    /// A reference to a name that nothing has.
    UnknownReference { name, known } = "VB4081",
    vi: "không có gì mang tên «{name}» để dẫn chiếu", do_vi: "đặt tên ở cuối đề mục, ví dụ `### Tên điều {{#{name}}}`, hoặc khóa `name` của phụ lục; tên đã có: {known}",
    en: "nothing has the name `{name}` that is referred to", do_en: "put the name behind a heading, as in `### Title {{#{name}}}`, or into `name` of an appendix; known names: {known}";
    /// A name that two things have.
    DoubledName { name } = "VB4082",
    vi: "tên «{name}» được đặt hai lần", do_vi: "đổi một trong hai tên",
    en: "the name `{name}` is given twice", do_en: "change one of the two";
    /// A picture file that cannot be printed.
    UnusablePicture { file, reason: Words } = "VB0034",
    vi: "không dùng được hình «{file}»: {reason}", do_vi: "mở hình bằng một chương trình xem ảnh rồi lưu lại thành JPEG (.jpg) hoặc PNG (.png)",
    en: "the picture `{file}` cannot be used: {reason}", do_en: "open it in a program that shows pictures and save it as JPEG (.jpg) or PNG (.png)";
    /// A picture with more dots than any printer shows.
    PictureTooLarge { file, width, height, most } = "VB0035",
    vi: "hình «{file}» quá lớn: {width} × {height} điểm ảnh, nhiều nhất là {most} triệu điểm", do_vi: "thu nhỏ hình rồi lưu lại; in ra giấy A4 chỉ cần rộng chừng 2.000 điểm",
    en: "the picture `{file}` is too large: {width} × {height} dots, {most} million at most", do_en: "make it smaller and save it anew; 2,000 dots across are enough for A4 paper";
    /// A picture file that is not there.
    PictureNotFound { file } = "VB0036",
    vi: "không tìm thấy tệp hình «{file}» trong thư mục báo cáo", do_vi: "chép hình vào thư mục báo cáo và viết đường dẫn tính từ thư mục đó, ví dụ `anh/hoi-truong.jpg`",
    en: "there is no picture file `{file}` in the folder of the report", do_en: "copy it there and write its path from that folder on, such as `pictures/hall.jpg`";
    /// A picture file that may not be read: its name leads out of the folder of the report.
    PictureOutside { file } = "VB0037",
    vi: "đường dẫn «{file}» của hình đi ra ngoài thư mục báo cáo", do_vi: "chép hình vào thư mục báo cáo; viết đường dẫn bằng dấu `/`, không có `..`, không bắt đầu bằng `/` hay tên ổ đĩa",
    en: "the path `{file}` of a picture leads out of the folder of the report", do_en: "copy the picture into that folder; write the path with `/`, without `..`, a drive or a `/` at its start";
    /// More pictures than a report may have.
    TooManyPictures { most } = "VB4065",
    vi: "báo cáo có quá {most} hình", do_vi: "chia thành nhiều báo cáo, hoặc chọn bớt hình",
    en: "the report has more than {most} pictures", do_en: "divide it into several reports, or leave some out";
    /// A cell of a column that is added up or shared out, and holds no number.
    SummandIsNoNumber { written, row } = "VB4106",
    vi: "«{written}» không phải là số, mà dòng «{row}» thuộc cột được cộng hoặc tính tỷ lệ", do_vi: "viết số như 1.250 hoặc 12,5, không có chữ đi kèm; chưa có số thì để trống hoặc ghi `–`; đơn vị ghi ở tên cột",
    en: "`{written}` is no number, and the row `{row}` is of a column that is added up or shared out", do_en: "write a number such as 1.250 or 12,5 without words beside it, nothing or `–` where there is none yet, and the unit in the name of the column";
    /// Numbers of a column that are not of one unit.
    SummandsMixUnits { row } = "VB4107",
    vi: "ở dòng «{row}» số có dấu % đứng chung cột với số không có dấu này, nên không cộng được", do_vi: "viết cả cột có `%` hoặc cả cột không có",
    en: "in the row `{row}` a number with the sign % is of one column with numbers without it, and they do not add up", do_en: "write the sign in the whole column or nowhere in it";
    /// A sum with more figures than can be reckoned exactly.
    SumTooLong {} = "VB4108",
    vi: "số cộng của cột này dài quá 24 chữ số", do_vi: "đổi sang đơn vị lớn hơn, ví dụ triệu đồng",
    en: "the sum of this column has more than 24 figures", do_en: "take a larger unit, such as a million dong";
    /// Shares of a total that is nothing.
    ShareOfNone {} = "VB4109",
    vi: "tổng của cột lấy làm gốc bằng 0 hoặc chưa có số, nên không tính được tỷ lệ", do_vi: "điền số vào cột đó, hoặc bỏ tỷ lệ",
    en: "the total of the column that the share is of is nothing, so that there are no shares", do_en: "fill in the numbers of that column, or leave the share out";
    /// A share of a column that the table does not have.
    ShareOfNoColumn { column, count } = "VB4110",
    vi: "không lấy được tỷ lệ của cột {column}: bảng có {count} cột, và cột đó phải là cột số khác cột tỷ lệ", do_vi: "đếm cột từ trái sang, cột đầu là 1, rồi sửa `of`",
    en: "there is no share of the column {column}: the table has {count} columns, and it must be one of numbers and not that of the shares", do_en: "count the columns from the left, the first is 1, and change `of`";
    /// A column of a chart that its table does not have.
    ChartColumnMissing { column, count } = "VB4094",
    vi: "bảng trên biểu đồ không có cột {column}, chỉ có {count} cột", do_vi: "đếm cột từ trái sang, cột đầu là 1, rồi sửa `columns` hoặc `labels` trong `<chart>`",
    en: "the table above the chart has no column {column}, only {count} columns", do_en: "count the columns from the left, the first is 1, and change `columns` or `labels` in `<chart>`";
    /// More columns of numbers than a chart keeps apart.
    TooManyChartColumns { found, most } = "VB4095",
    vi: "biểu đồ có {found} cột số liệu, nhiều nhất là {most}", do_vi: "chọn các cột cần vẽ, ví dụ `<chart columns=3,4>`",
    en: "the chart has {found} columns of numbers, {most} at most", do_en: "choose the columns to draw, as in `<chart columns=3,4>`";
    /// More rows than a chart has room for.
    TooManyChartRows { found, most } = "VB4096",
    vi: "biểu đồ có {found} dòng số liệu, nhiều nhất là {most}", do_vi: "chia bảng thành nhiều bảng, hoặc lập một bảng tóm tắt để vẽ",
    en: "the chart has {found} rows of numbers, {most} at most", do_en: "divide the table, or make a shorter one to draw";
    /// Columns without a head, which the legend has nothing to call by.
    ChartWithoutNames { column } = "VB4097",
    vi: "cột {column} không có tên ở đầu bảng, nên biểu đồ không chú giải được", do_vi: "ghi tên cột ở dòng đầu của bảng, ví dụ `Mục tiêu`, `Kết quả`",
    en: "column {column} has no name in the head of the table, so the chart cannot explain it", do_en: "write its name into the head of the table";
    /// A chart of nothing.
    ChartWithoutNumbers {} = "VB4098",
    vi: "bảng trên biểu đồ không có dòng số liệu nào để vẽ", do_vi: "điền số liệu vào bảng, chọn đúng cột bằng `columns=…`, hoặc bỏ dòng `<chart>`; dòng tổng cộng không được vẽ",
    en: "the table above the chart has no row of numbers to draw", do_en: "fill in numbers, choose the right columns with `columns=…`, or take the line `<chart>` out; rows of totals are not drawn";
    /// A cell of a chart that is no number.
    ChartNoNumber { written, row, column } = "VB4099",
    vi: "biểu đồ cần con số, mà dòng «{row}», cột «{column}» ghi «{written}»", do_vi: "ghi số theo cách viết tiếng Việt (`1.234,5`, `95%`), để trống hoặc ghi `–` nếu chưa có; đơn vị đưa lên tên cột; muốn bỏ qua cột này thì chọn cột khác bằng `<chart columns=…>`",
    en: "the chart needs a number, and the row `{row}` has `{written}` in the column `{column}`", do_en: "write numbers as Vietnamese does (`1.234,5`, `95%`), nothing or `–` where there is none yet, units into the head; or choose other columns with `<chart columns=…>`";
    /// A number below zero.
    ChartNegative { written, row, column } = "VB4100",
    vi: "biểu đồ không vẽ số âm, mà dòng «{row}», cột «{column}» ghi «{written}»", do_vi: "vẽ giá trị thay cho mức tăng giảm, hoặc chọn cột khác bằng `<chart columns=…>`",
    en: "the chart draws nothing below zero, and the row `{row}` has `{written}` in the column `{column}`", do_en: "draw amounts and not changes, or choose other columns with `<chart columns=…>`";
    /// A number that no scale can show.
    ChartNumberTooLong { written, row, column } = "VB4101",
    vi: "số «{written}» ở dòng «{row}», cột «{column}» quá dài để vẽ", do_vi: "đổi sang đơn vị lớn hơn, ví dụ tỷ đồng",
    en: "the number `{written}` in the row `{row}`, column `{column}`, is too long to draw", do_en: "use a larger unit";
    /// Numbers with `%` and others in one chart.
    ChartMixesUnits {} = "VB4102",
    vi: "biểu đồ trộn số có `%` với số không có, trên cùng một thang đo", do_vi: "chọn các cột cùng đơn vị bằng `<chart columns=…>`, hoặc lập bảng riêng cho các dòng khác đơn vị",
    en: "the chart mixes numbers with `%` and without on one scale", do_en: "choose columns of one unit with `<chart columns=…>`, or put the rows of the other unit into a table of their own";
    /// Words that leave no room for a chart.
    ChartNoRoom {} = "VB4103",
    vi: "biểu đồ không vừa trang: tên các dòng quá dài hoặc quá nhiều, hoặc `height` quá nhỏ", do_vi: "rút ngắn tên dòng, chia bảng, tăng `height`, hoặc dùng biểu đồ cột thay cho đường",
    en: "the chart does not fit: the words of the rows are too long or too many, or `height` is too small", do_en: "shorten them, divide the table, ask for more `height`, or take bars and not lines";
    /// A way to sign that the regulation does not allow.
    ForbiddenSigning { lines, article } = "VB1081",
    vi: "không được ký theo cách này: {lines} ({article})", do_vi: "sửa `authority`, `deputy_of` hoặc `post` của người ký cho đúng điều khoản đó",
    en: "this way of signing is forbidden: {lines} ({article})", do_en: "change `authority`, `deputy_of` or `post` of the signer to what that article allows";
    /// Components that the frame of the document does not print.
    NotInFrame { field, kind } = "VB1082",
    vi: "«{field}» không được in: loại «{kind}» theo thể thức này không có thành phần đó", do_vi: "bỏ khóa này, hoặc đổi khung văn bản trong bảng [frame] của report.toml",
    en: "`{field}` is not printed: the kind `{kind}` has no such component in this profile", do_en: "take the key out, or change the frame in [frame] of report.toml";
    /// An address in a profile that has no place for one.
    NoAddressLine { profile } = "VB1095",
    vi: "thể thức `{profile}` không có địa chỉ ở chân trang đầu", do_vi: "bỏ khóa `address_line`, hoặc dùng thể thức có thành phần đó, như `state-nd30`",
    en: "the profile `{profile}` has no address at the foot of page 1", do_en: "take the key `address_line` out, or choose a profile that has one, such as `state-nd30`";
}

/// What is wrong with a picture file.
pub fn flawed(file: &str, flaw: Flaw) -> Message {
    let file = file.to_owned();
    let reason: Words = match flaw {
        Flaw::TooLarge([width, height]) => {
            let [width, height] = [width, height].map(|side| side.to_string());
            let most = (MOST_PIXELS / 1_000_000).to_string();
            return PictureTooLarge { file, width, height, most }.into();
        }
        Flaw::Foreign(Foreign::Empty) => ["tệp rỗng", "the file is empty"].into(),
        Flaw::Foreign(Foreign::Known(name)) => {
            [format!("đây là tệp {name}"), format!("this is a {name} file")].into()
        }
        Flaw::Foreign(Foreign::Unknown) => {
            ["đây không phải tệp JPEG hay PNG", "this is no JPEG and no PNG"].into()
        }
        Flaw::Broken => {
            ["tệp bị hỏng hoặc thiếu phần cuối", "the file is damaged or cut off"].into()
        }
        Flaw::Rare => [
            "kiểu JPEG này hiếm gặp (không mất dữ liệu, 12 bit hoặc mã số học)",
            "this kind of JPEG is rare (lossless, 12 bits or arithmetic)",
        ]
        .into(),
    };
    UnusablePicture { file, reason }.into()
}
