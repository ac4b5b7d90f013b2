//! What a merge has to tell.

use crate::diag::messages;

messages! {
    /// No report was named, and none lies around the file.
    NoReport { path } = "VB0090",
    vi: "không biết «{path}» thuộc báo cáo nào", do_vi: "ghi thêm thư mục báo cáo: `vanban merge TỆP.docx THƯ-MỤC`",
    en: "it is not known which report `{path}` belongs to", do_en: "name the folder of the report: `vanban merge FILE.docx FOLDER`";
    /// Something else than a Word file.
    NotForMerge { path } = "VB0091",
    vi: "«{path}» không phải tệp .docx", do_vi: "đưa tệp Word đã sửa; tệp .doc hay .odt thì mở ra, lưu lại ở dạng .docx",
    en: "`{path}` is no .docx file", do_en: "give the edited Word file; save a .doc or .odt file as .docx first";
    /// Nobody can be asked.
    NobodyToAsk {} = "VB0092",
    vi: "không có ai để hỏi, nên chưa ghi gì", do_vi: "thêm `--yes` để ghi, hoặc `--dry-run` để chỉ xem",
    en: "nobody can be asked, so nothing was written", do_en: "add `--yes` to write, or `--dry-run` to look only";
    /// The version that the file was made from is not there.
    OtherVersion {} = "VB0093",
    vi: "không còn bản đã dựng ra tệp này; đối chiếu với báo cáo hiện nay", do_vi: "xem kỹ từng thay đổi dưới đây: chỗ nguồn đã sửa từ khi dựng cũng hiện ra như thay đổi trong tệp Word",
    en: "the build that this file was made from is not there; it is compared with the report as it is now", do_en: "look at each change below: what was changed in the report since then shows up as a change of the Word file, too";
    /// Another version stands in for the one that the file was made from.
    NearestVersion { version } = "VB0095",
    vi: "không còn bản đã dựng ra tệp này; đối chiếu với phiên bản giống nhất, {version}", do_vi: "xem kỹ từng thay đổi dưới đây; chỗ nào các phiên bản ghi khác nhau thì để lại cho người quyết định",
    en: "the build that this file was made from is not there; it is compared with the version most like it, {version}", do_en: "look at each change below; where versions read otherwise, it is left for you to settle";
    /// The file has little in common with the report.
    OtherDocument { percent } = "VB0094",
    vi: "tệp chỉ giống báo cáo {percent}% số đoạn", do_vi: "xem lại: có đúng tệp và đúng báo cáo không; muốn đưa một tệp Word khác vào thì dùng `vanban import`",
    en: "only {percent}% of the paragraphs of the file are those of the report", do_en: "see whether it is the right file and the right report; another Word file comes in with `vanban import`";
}
