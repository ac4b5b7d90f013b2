//! What a comparison has to tell.

use crate::diag::{Message, messages};

/// What nobody can promise of a redline: that it is the new version when all is accepted and the old one when all is
/// rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Pages of another size or kind begin elsewhere.
    Section,
    /// Contents, or a part that only Word fills in.
    Contents,
    /// A table whose columns are others.
    Table,
    /// A table whose look is another.
    TableLook,
    /// An empty paragraph may stay.
    Paragraph,
    /// Styles of one name look different.
    Styles,
    /// Pictures or other parts of the file.
    Pictures,
    /// Endnotes.
    Endnotes,
    /// Headers and footers.
    Margins,
    /// The check of the result found that it is not what it should be.
    Unproved,
}

impl Doubt {
    /// How it is told.
    pub fn told(self) -> Message {
        match self {
            Self::Section => SectionNotTracked {}.into(),
            Self::Contents => ContentsNotTracked {}.into(),
            Self::Table => TableNotTracked {}.into(),
            Self::TableLook => TableLookNotTracked {}.into(),
            Self::Paragraph => EmptyParagraph {}.into(),
            Self::Styles => StylesDiffer {}.into(),
            Self::Pictures => PicturesNotTracked {}.into(),
            Self::Endnotes => EndnotesNotTracked {}.into(),
            Self::Margins => MarginsNotTracked {}.into(),
            Self::Unproved => NotProved {}.into(),
        }
    }
}

messages! {
    /// Another arrangement of sections.
    SectionNotTracked {} = "VB0070",
    vi: "chỗ ngắt phần trang (section) khác nhau, không ghi được thành thay đổi có dấu vết", do_vi: "bản có dấu vết dùng phần trang của bản mới; so lại chỗ chuyển phần bằng mắt",
    en: "the section breaks differ, which no tracked change can hold", do_en: "the redline has those of the new version; compare the places where a section begins by eye";
    /// Other contents or controls.
    ContentsNotTracked {} = "VB0071",
    vi: "mục lục hoặc ô điều khiển của Word khác nhau, không ghi dấu vết ở đó", do_vi: "bản có dấu vết dùng phần ấy của bản mới; mở bằng Word, bấm chuột phải vào mục lục và chọn Update Field",
    en: "the contents, or controls of Word, differ and are not tracked", do_en: "the redline has those of the new version; in Word, right-click the contents and choose Update Field";
    /// Other columns.
    TableNotTracked {} = "VB0072",
    vi: "bảng có số cột khác nhau được ghi là xóa cả bảng cũ, thêm cả bảng mới; khi chấp nhận hoặc từ chối có thể còn thừa một đoạn trống", do_vi: "xem lại chỗ có bảng ấy sau khi chấp nhận hoặc từ chối",
    en: "a table with other columns is marked as one table deleted and one inserted; an empty paragraph may stay between them", do_en: "look at that table once the changes are accepted or rejected";
    /// Other lines or shades of a table.
    TableLookNotTracked {} = "VB0073",
    vi: "kẻ khung, màu nền hoặc căn lề của bảng khác nhau, không ghi dấu vết", do_vi: "bản có dấu vết dùng hình thức bảng của bản mới",
    en: "the rules, shades or alignment of a table differ and are not tracked", do_en: "the redline has the look of the new version";
    /// A mark that a program may leave.
    EmptyParagraph {} = "VB0074",
    vi: "có đoạn ở đầu hoặc cuối phần, trước bảng; khi chấp nhận hoặc từ chối, LibreOffice có thể để lại một đoạn trống", do_vi: "xem lại chỗ ấy và xóa đoạn trống nếu còn",
    en: "a paragraph comes or goes alone before a table or at an end; LibreOffice may leave an empty paragraph there", do_en: "look there and delete the empty paragraph if it stays";
    /// Other definitions of styles.
    StylesDiffer {} = "VB0075",
    vi: "kiểu chữ (style) cùng tên nhưng trình bày khác nhau ở hai bản", do_vi: "bản có dấu vết dùng kiểu chữ của bản mới, kể cả khi từ chối mọi thay đổi",
    en: "styles of the same name look different in the two versions", do_en: "the redline has those of the new version, also when all is rejected";
    /// Other pictures.
    PicturesNotTracked {} = "VB0076",
    vi: "hình ảnh hoặc liên kết khác nhau, không ghi được dấu vết", do_vi: "bản có dấu vết dùng hình của bản mới; so hình bằng mắt",
    en: "pictures or links differ and are not tracked", do_en: "the redline has those of the new version; compare them by eye";
    /// Endnotes.
    EndnotesNotTracked {} = "VB0077",
    vi: "chú thích cuối văn bản (endnote) không được so sánh", do_vi: "so phần ấy bằng mắt, hoặc đổi thành chú thích chân trang",
    en: "endnotes are not compared", do_en: "compare them by eye, or turn them into footnotes";
    /// Other headers and footers.
    MarginsNotTracked {} = "VB0078",
    vi: "đầu trang hoặc chân trang khác nhau, không ghi dấu vết", do_vi: "bản có dấu vết dùng đầu trang, chân trang của bản mới",
    en: "headers or footers differ and are not tracked", do_en: "the redline has those of the new version";
    /// The proof failed.
    NotProved {} = "VB0079",
    vi: "thử chấp nhận và từ chối cả bản thì không ra đúng hai bản đã so", do_vi: "dùng bản có dấu vết để đọc; đừng dùng nó thay cho hai bản gốc",
    en: "accepting and rejecting all of it, tried in memory, does not give exactly the two versions", do_en: "use the redline for reading, and keep both versions";
    /// A file whose elements have other names.
    OtherPrefixes { path } = "VB0080",
    vi: "«{path}» đặt tên thẻ XML theo cách riêng, không so sánh được", do_vi: "mở tệp bằng Word hoặc LibreOffice, lưu lại ở dạng .docx rồi chạy lại lệnh",
    en: "`{path}` names its XML elements in a way of its own and cannot be compared", do_en: "open it in Word or LibreOffice, save it as .docx and run the command again";
    /// A file with tracked changes.
    WasTracked { path } = "VB0081",
    vi: "«{path}» có sẵn thay đổi có dấu vết; so sánh như thể đã chấp nhận tất cả", do_vi: "nếu không muốn vậy thì từ chối các thay đổi ấy trong Word rồi chạy lại lệnh",
    en: "`{path}` has tracked changes of its own, which count as accepted", do_en: "if that is not meant, reject them in Word and run the command again";
    /// A redline that is too large.
    RedlineTooLarge {} = "VB0082",
    vi: "bản có dấu vết quá lớn, không ghi được", do_vi: "so sánh từng phần",
    en: "the redline is too large to be written", do_en: "compare parts of the documents";
    /// Something that is no version.
    NoVersion { path } = "VB0083",
    vi: "«{path}» không phải thư mục báo cáo hay tệp .docx", do_vi: "đưa vào thư mục có report.toml, hoặc tệp .docx",
    en: "`{path}` is neither the folder of a report nor a .docx file", do_en: "name a folder with a report.toml, or a .docx file";
    /// A PDF of a Word file.
    PdfOfFile { path, percent } = "VB0084",
    vi: "«{path}» là tệp Word: bản PDF dựng từ những gì đọc được ở đó ({percent}% số chữ), không giống hệt khi in từ Word", do_vi: "muốn đúng như bản PDF của báo cáo thì đưa vào thư mục báo cáo hoặc tên phiên bản",
    en: "`{path}` is a Word file: the PDF is laid out from what could be read of it ({percent}% of the words), not as Word prints it", do_en: "for the look of the report's own PDF, name its folder or a version of it";
    /// A Word file of which no PDF can be made.
    NotForPdf { path } = "VB0085",
    vi: "từ tệp Word «{path}» không dựng được bản PDF so sánh", do_vi: "đưa vào thư mục báo cáo hoặc tên phiên bản, hoặc dùng `--docx` thay cho `--pdf`",
    en: "no PDF of the comparison can be made of the Word file `{path}`", do_en: "name the report's folder or a version of it, or use `--docx` instead of `--pdf`";
    /// Two files for one place.
    OnePlace { path } = "VB0086",
    vi: "`--docx` và `--pdf` cùng ghi vào «{path}»", do_vi: "đặt hai tên khác nhau",
    en: "`--docx` and `--pdf` would both write `{path}`", do_en: "name two files";
}
