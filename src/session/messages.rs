//! What a page is told that asks for what cannot be done.

use crate::diag::{Words, messages};

messages! {
    /// What came is no question.
    NotFromPage {} = "VB0100",
    vi: "yêu cầu của trang không đúng dạng", do_vi: "tải lại trang",
    en: "what the page asked is no question", do_en: "load the page again";
    /// There is no such key.
    NoSuchField { path } = "VB0101",
    vi: "báo cáo không có mục `{path}`", do_vi: "tải lại trang để thấy các mục như trong tệp bây giờ",
    en: "the report has no field `{path}`", do_en: "load the page again to see the fields as the file has them now";
    /// A value that is typed is not of the kind that is wanted.
    NotUnderstood { value, wanted: Words, example } = "VB0102",
    vi: "không hiểu “{value}”: cần {wanted}", do_vi: "ghi như ví dụ này: {example}",
    en: "`{value}` is not understood: it should be a {wanted}", do_en: "write it like this: {example}";
    /// A number is written as in English.
    EnglishNumber { value } = "VB0103",
    vi: "“{value}” có dấu phẩy đứng trước dấu chấm", do_vi: "phần nghìn ghi dấu chấm, phần thập phân ghi dấu phẩy: 1.000,5",
    en: "`{value}` has a comma before its point", do_en: "write points between thousands and a comma before decimals: 1.000,5";
    /// A field must be filled in.
    FieldNeeded { label: Words } = "VB0104",
    vi: "mục “{label}” không được để trống", do_vi: "ghi một giá trị, hoặc tắt cả phần chứa mục này",
    en: "the field `{label}` must not be empty", do_en: "fill it in, or switch off the section that it stands in";
    /// The file cannot be changed by fields.
    FileIsBroken { path } = "VB0105",
    vi: "tệp `{path}` đang có lỗi nên chưa sửa bằng biểu mẫu được", do_vi: "sửa lỗi đầu tiên trong danh sách trước",
    en: "the file `{path}` has an error, so that fields cannot change it", do_en: "mend the first error of the list";
    /// A value stands in the file in a way that fields cannot change.
    OnlyInFile { path } = "VB0106",
    vi: "`{path}` chỉ sửa được trong tệp", do_vi: "mở tệp nguồn và sửa ở đó",
    en: "`{path}` can only be changed in the file", do_en: "open the source file and change it there";
    /// Nothing can be taken back.
    NothingToUndo {} = "VB0107",
    vi: "không còn thay đổi nào để hoàn tác hay làm lại", do_vi: "muốn lấy lại bản cũ hơn thì xem các phiên bản đã dựng",
    en: "there is no change to take back or to make again", do_en: "for an older state see the versions that were built";
    /// The file has changed since, so that a change cannot be taken back.
    ChangedSince { path } = "VB0108",
    vi: "tệp `{path}` đã được sửa ở nơi khác nên không hoàn tác được", do_vi: "sửa lại ngay trên biểu mẫu hoặc trong tệp",
    en: "the file `{path}` was changed elsewhere, so that the change cannot be taken back", do_en: "change it in the form or in the file";
    /// There is nothing at that place of a page.
    NothingThere {} = "VB0109",
    vi: "chỗ này của trang không còn như lúc bấm", do_vi: "bấm lại",
    en: "that place of the page is not as it was any more", do_en: "click again";
    /// A file that is not the report's.
    NoSuchFile { path } = "VB0110",
    vi: "báo cáo không có tệp `{path}`", do_vi: "chọn một tệp trong danh sách",
    en: "the report has no file `{path}`", do_en: "choose one of the list";
    /// A paragraph that no source says.
    NotOfAuthor {} = "VB0111",
    vi: "đoạn này do chương trình viết ra", do_vi: "sửa các số liệu mà đoạn này in",
    en: "the program writes this paragraph", do_en: "change the values that it prints";
    /// No file came of it.
    NotBuilt {} = "VB0112",
    vi: "chưa dựng được tệp nào", do_vi: "xem các lỗi trong danh sách",
    en: "no file could be built", do_en: "see the errors of the list";
    /// A template that the program does not carry.
    NoSuchTemplate { name } = "VB0113",
    vi: "không có mẫu `{name}`", do_vi: "chọn một mẫu trong danh sách",
    en: "there is no template `{name}`", do_en: "choose one of the list";
    /// A paper that the open set does not have.
    NoSuchPaper { name } = "VB0123",
    vi: "bộ này không có văn bản `{name}`", do_vi: "chọn một văn bản trong danh sách",
    en: "the set has no paper `{name}`", do_en: "choose one of the list";
    /// Two versions that cannot be compared.
    NotCompared {} = "VB0114",
    vi: "không so sánh được với phiên bản này", do_vi: "chọn phiên bản khác",
    en: "that version cannot be compared with", do_en: "choose another";
    /// A Word file in which nothing was edited.
    NotEdited {} = "VB0115",
    vi: "tệp Word này không có chỗ sửa nào đưa được vào báo cáo", do_vi: "xem có chọn đúng tệp đã sửa không",
    en: "no edit of this Word file can be brought into the report", do_en: "see whether it is the file that was edited";
    /// What somebody calls a new report is no name for a folder.
    NoFolderName { name } = "VB0117",
    vi: "“{name}” không đặt làm tên thư mục được", do_vi: "đặt tên khác, ví dụ bao-cao-2027",
    en: "`{name}` cannot be the name of a folder", do_en: "choose another name, such as report-2027";
    /// A new report where one is open.
    ReportIsOpen {} = "VB0118",
    vi: "trang này đã có báo cáo", do_vi: "tải lại trang để thấy báo cáo ấy",
    en: "this page has a report already", do_en: "load the page again to see it";
    /// A question about a report where none is open.
    NoReportYet {} = "VB0119",
    vi: "chưa có báo cáo nào", do_vi: "bắt đầu một báo cáo mới, hoặc mở một tệp",
    en: "there is no report yet", do_en: "begin a new one, or open a file";
    /// A Word file that no report can be made of.
    NotImported {} = "VB0122",
    vi: "không làm được báo cáo từ tệp này", do_vi: "mở tệp bằng Word, lưu lại ở dạng .docx rồi thử lại",
    en: "no report can be made of this file", do_en: "open it in Word, save it as .docx and try again";
    /// A report with errors cannot take edits.
    ReportIsBroken {} = "VB0116",
    vi: "báo cáo đang có lỗi nên chưa nhận chỗ sửa được", do_vi: "sửa các lỗi trong danh sách trước",
    en: "the report has errors, so that it cannot take edits", do_en: "mend the errors of the list first";
}
