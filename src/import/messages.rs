//! What an import has to tell.

use crate::diag::messages;

messages! {
    /// A file of another kind.
    NotForImport { path } = "VB0050",
    vi: "«{path}» không phải tệp .docx hay .txt", do_vi: "mở tệp bằng Word hoặc LibreOffice, lưu lại ở dạng .docx (Save As, Word Document) rồi chạy lại lệnh",
    en: "`{path}` is neither a .docx nor a .txt file", do_en: "open it in Word or LibreOffice, save it as .docx (Save As, Word Document) and run the command again";
    /// A file without words.
    NothingIn {} = "VB0051",
    vi: "tệp không có chữ nào", do_vi: "kiểm tra lại tệp; bản chụp (scan) phải được nhận dạng chữ (OCR) trước",
    en: "the file has no words", do_en: "check the file; a scan has to go through text recognition (OCR) first";
    /// A field that must be there and was not found.
    NotFound { field, mark } = "VB0052",
    vi: "không tìm thấy giá trị của `{field}`, tạm ghi «{mark}»", do_vi: "mở report.toml, thay chỗ trong ngoặc vuông bằng giá trị đúng",
    en: "no value of `{field}` was found; `{mark}` stands in its place", do_en: "put the value into report.toml in the place of the square brackets";
    /// Numbers of headings that the program would count otherwise.
    NumbersStay { typed, counted } = "VB0053",
    vi: "số của đề mục «{typed}» giữ nguyên là chữ gõ, vì đếm theo thứ tự thì là «{counted}»", do_vi: "nếu số trong bản gốc sai hoặc thiếu mục thì sửa trong các tệp .hbs, rồi xóa số gõ tay và khóa tương ứng của `[numbering]` trong template.toml để chương trình tự đếm",
    en: "the number of the heading `{typed}` stays typed text: counting makes `{counted}` of it", do_en: "if the original skips a number, mend it in the .hbs files, then remove the typed numbers and their key of `[numbering]` in template.toml, and the program counts";
    /// Items whose numbers break off.
    ItemsStay { text } = "VB0054",
    vi: "các mục từ «{text}» giữ nguyên số gõ tay, vì số không liền nhau", do_vi: "kiểm tra xem bản gốc có thiếu hay thừa mục nào không",
    en: "the items from `{text}` on keep their typed numbers, since these do not follow one another", do_en: "see whether the original lacks an item or has one too many";
    /// Something of the header or the signature that has no field.
    NoField { text } = "VB0055",
    vi: "«{text}» không có trường tương ứng trong report.toml, để lại trong văn bản ở chỗ có đánh dấu [[…]]", do_vi: "quyết định giữ, chuyển hay xóa chỗ ấy trong tệp .hbs",
    en: "`{text}` has no field in report.toml and stays in the text, marked [[…]]", do_en: "keep, move or delete it in the .hbs file";
    /// One more who signs, whose lines say neither a post nor a name.
    SecondSigner { text } = "VB0056",
    vi: "văn bản có vẻ có thêm người ký «{text}», nhưng không đọc được chức vụ, họ tên; để lại cuối văn bản, có đánh dấu [[…]]", do_vi: "nếu là người ký thì ghi vào bảng `[[cosigner]]` của report.toml rồi xóa chỗ ấy trong tệp .hbs",
    en: "the document seems to have another signer, `{text}`, but neither post nor name was found; the words stand at the end of the text, marked [[…]]", do_en: "if somebody signs there, write it as `[[cosigner]]` in report.toml and delete the place in the .hbs file";
    /// A picture.
    Picture { mark } = "VB0057",
    vi: "có hình không đưa vào được, chỗ của hình ghi «{mark}»", do_vi: "lưu hình ấy thành tệp JPEG hoặc PNG trong thư mục báo cáo rồi viết `![hình chụp gì](tep.jpg)` thay cho dấu, hoặc bỏ dấu ấy",
    en: "a picture cannot come in; `{mark}` stands in its place", do_en: "save it as a JPEG or PNG file in the folder of the report and write `![what it shows](file.jpg)` in the place of the mark, or remove the mark";
    /// A picture without words for those who do not see it.
    PictureWithoutWords { file } = "VB0087",
    vi: "hình «{file}» trong tệp Word không có lời mô tả", do_vi: "viết hình cho thấy gì trong ngoặc vuông của hình, ở tệp .hbs",
    en: "the picture `{file}` has no words that describe it in the Word file", do_en: "write what it shows between the brackets of the picture, in the .hbs file";
    /// An equation.
    Equation { text, mark } = "VB0058",
    vi: "công thức «{text}» chỉ giữ được các ký tự, ghi trong {mark}", do_vi: "viết lại công thức bằng chữ trong tệp .hbs",
    en: "of the equation `{text}` only the letters are kept, in {mark}", do_en: "write it in words in the .hbs file";
    /// A text box.
    TextBox { text, mark } = "VB0059",
    vi: "khung chữ «{text}» thành đoạn văn thường, có đánh dấu {mark}", do_vi: "xem lại vị trí của đoạn ấy trong tệp .hbs rồi xóa dấu",
    en: "the text box `{text}` has become paragraphs, marked {mark}", do_en: "see where they belong in the .hbs file, then remove the mark";
    /// Underlined words.
    Underlined { text } = "VB0060",
    vi: "chữ gạch chân, như «{text}», thành chữ thường", do_vi: "cần nhấn mạnh thì dùng `**chữ đậm**` hoặc `*chữ nghiêng*`",
    en: "underlined words, such as `{text}`, are no longer underlined", do_en: "for emphasis use `**bold**` or `*italic*`";
    /// Hidden words.
    Hidden { text } = "VB0061",
    vi: "chữ ẩn, như «{text}», bị bỏ", do_vi: "nếu cần thì cho hiện chữ ấy trong Word (Ctrl+A, Ctrl+D, bỏ Hidden) rồi nhập lại",
    en: "hidden words, such as `{text}`, are left out", do_en: "if they are needed, show them in Word (Ctrl+A, Ctrl+D, clear Hidden) and import again";
    /// Text in an old encoding.
    Decoded { encoding, text } = "VB0062",
    vi: "chữ mã {encoding} đã chuyển sang Unicode, như «{text}»", do_vi: "đọc lại những chỗ có chữ lạ",
    en: "text in {encoding} has become Unicode, such as `{text}`", do_en: "read over whatever looks strange";
    /// Typed contents.
    Contents {} = "VB0063",
    vi: "mục lục trong tệp không nhập; báo cáo có `[contents]` để chương trình tự lập", do_vi: "không cần mục lục thì xóa bảng `[contents]` trong report.toml",
    en: "the contents of the file are not taken; the report has `[contents]`, and the program makes them", do_en: "where none are wanted, delete `[contents]` in report.toml";
    /// A table that cannot be one.
    Flattened { text } = "VB0064",
    vi: "bảng có «{text}» lồng trong ô khác hoặc quá rộng, được viết thành các dòng chữ", do_vi: "lập lại bảng trong tệp .hbs nếu cần",
    en: "the table with `{text}` stands in a cell of another or is too wide, and has become lines of text", do_en: "make a table of them in the .hbs file if one is needed";
    /// A character that no font has.
    NoGlyph { code } = "VB0065",
    vi: "phông chữ không có ký tự {code}, chỗ ấy ghi «[[{code}]]»", do_vi: "thay bằng chữ khác trong tệp .hbs hoặc report.toml",
    en: "no font has the character {code}; `[[{code}]]` stands in its place", do_en: "put something else into the .hbs file or report.toml";
    /// Words at the foot of the first page that the report has no place for.
    FootLeft { text } = "VB0088",
    vi: "chữ ở chân trang đầu, như «{text}», không nhập", do_vi: "nếu là địa chỉ của cơ quan thì ghi gọn trong hai dòng vào `address_line` của bảng [document], ở thể thức nào có",
    en: "the words at the foot of page 1, such as `{text}`, are not taken", do_en: "where they are the address of the body, write it into `address_line` of [document] in two lines, in a profile that has it";
    /// A title at the right of the header other than that of the profile.
    OtherTitle { text, profile } = "VB0066",
    vi: "dòng «{text}» ở đầu văn bản không phải tiêu đề của thể thức `{profile}`", do_vi: "chọn đúng thể thức bằng `--profile`, hoặc bỏ dòng ấy",
    en: "the line `{text}` of the header is not the title of the profile `{profile}`", do_en: "choose the right profile with `--profile`, or do without the line";
    /// A reference of an appendix that the program writes anew.
    Reference { text } = "VB0067",
    vi: "dòng dẫn của phụ lục «{text}» do chương trình tự viết theo thể thức", do_vi: "so với bản gốc; khác thì sửa `reference` của `[appendix]` trong một thể thức riêng",
    en: "the program writes the reference of the appendix, `{text}`, itself", do_en: "compare it with the original; where it must differ, set `reference` of `[appendix]` in a profile of your own";
    /// Facts of the congress that were taken from the subject or made up.
    CongressFacts { field, value } = "VB0068",
    vi: "`{field}` tạm ghi {value}", do_vi: "kiểm tra lại trong report.toml",
    en: "`{field}` is {value} for the time being", do_en: "check it in report.toml";
    /// Where an error stands in the report that was to be made.
    InReport { path, text } = "VB6870",
    vi: "lỗi trên nằm ở «{path}» của báo cáo định tạo: «{text}»", do_vi: "sửa chỗ ấy trong tệp gốc rồi nhập lại; nếu tệp gốc không sai thì báo cho người làm chương trình",
    en: "that is in `{path}` of the report that was to be made: `{text}`", do_en: "mend it in the original and import again; if nothing is wrong there, tell whoever makes this program";
    /// A template that nothing can be imported for.
    OtherTemplate { template } = "VB0069",
    vi: "không nhập được theo mẫu «{template}»", do_vi: "dùng `--template congress-report`, hoặc bỏ `--template` để báo cáo có mẫu riêng",
    en: "nothing can be imported for the template `{template}`", do_en: "use `--template congress-report`, or none for a template of the report's own";
}
