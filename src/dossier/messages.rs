//! Messages of manifests and dossiers.

use crate::diag::{Words, messages};

messages! {
    /// `--locked` without an earlier build.
    NoManifest { path } = "VB8001",
    vi: "chưa có «{path}», danh mục của lần dựng trước", do_vi: "dựng một lần không có `--locked` rồi mới đối chiếu được",
    en: "there is no `{path}`, the manifest of an earlier build", do_en: "build once without `--locked`, then compare";
    /// A file that `--locked` finds otherwise.
    LockedFileDiffers { file, causes: Words } = "VB8002",
    vi: "«{file}» sẽ khác với lần dựng trước", do_vi: "{causes}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` would differ from the last build", do_en: "{causes}; to accept it build without `--locked`";
    /// A file that the build before did not make.
    LockedFileNew { file, causes: Words } = "VB8003",
    vi: "lần dựng trước không có «{file}»", do_vi: "{causes}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` was not in the last build", do_en: "{causes}; to accept it build without `--locked`";
    /// A file that only the build before made.
    LockedFileGone { file, causes: Words } = "VB8004",
    vi: "lần này không còn «{file}» như lần dựng trước", do_vi: "{causes}; muốn nhận thay đổi này thì bỏ `--locked`",
    en: "`{file}` of the last build would not be made", do_en: "{causes}; to accept it build without `--locked`";
    /// A manifest that is no manifest.
    BrokenManifest { path, reason } = "VB8005",
    vi: "danh mục «{path}» bị hỏng: {reason}", do_vi: "danh mục do chương trình ghi, không sửa tay; lấy lại bản gốc hoặc dựng, đóng gói lại",
    en: "the manifest `{path}` is broken: {reason}", do_en: "a manifest is not edited by hand; get the original, or build or pack again";
    /// A manifest of a later version of the program.
    NewerManifest { path, format } = "VB8006",
    vi: "danh mục «{path}» theo dạng {format}, mới hơn chương trình này", do_vi: "dùng phiên bản mới của chương trình",
    en: "the manifest `{path}` has format {format}, which this program does not know", do_en: "use a newer version of the program";
    /// A manifest that points out of the dossier.
    UnsafeManifest { path, name } = "VB8007",
    vi: "danh mục «{path}» có tên tệp không hợp lệ «{name}»", do_vi: "đừng dùng hồ sơ này; hỏi lại nơi gửi",
    en: "the manifest `{path}` names a file that cannot be: `{name}`", do_en: "do not use this dossier; ask where it came from";
    /// A dossier that is not there.
    NoDossier { path } = "VB8010",
    vi: "không tìm thấy hồ sơ «{path}»", do_vi: "kiểm tra lại đường dẫn; hồ sơ do `vanban pack` đóng gói",
    en: "there is no dossier `{path}`", do_en: "check the path; `vanban pack` makes dossiers";
    /// A file that is no zip, or one in which programs see different files.
    NotADossier { path, reason: Words } = "VB8011",
    vi: "«{path}» không phải hồ sơ: {reason}", do_vi: "chọn tệp zip hoặc thư mục do `vanban pack` đóng gói; nếu đúng tệp ấy thì tệp đã hỏng hoặc bị sửa: không dùng, xin lại ở nơi gửi",
    en: "`{path}` is no dossier: {reason}", do_en: "give a zip or a folder made by `vanban pack`; if it is one, it is damaged or was changed: do not use it, ask where it came from";
    /// A zip or folder without a manifest.
    NoManifestInside { path } = "VB8012",
    vi: "«{path}» không có manifest.toml nên không đối chiếu được", do_vi: "chọn tệp zip hoặc thư mục do `vanban pack` đóng gói, còn đủ danh mục",
    en: "`{path}` has no manifest.toml to compare with", do_en: "give a zip or a folder made by `vanban pack`, with its manifest";
    /// More than a dossier can be.
    DossierTooLarge { path } = "VB8013",
    vi: "«{path}» quá lớn so với một hồ sơ", do_vi: "kiểm tra xem có đúng tệp không; hỏi lại nơi gửi",
    en: "`{path}` is too large for a dossier", do_en: "check whether it is the right file; ask where it came from";
    /// `pack` onto something that it did not pack, or that was changed since.
    WouldOverwrite { path } = "VB8014",
    vi: "«{path}» có tệp đã sửa, đã ký hoặc không thuộc hồ sơ; đóng gói vào đó sẽ mất", do_vi: "chuyển hoặc xóa các tệp cũ, hay chọn chỗ khác bằng `--out`",
    en: "`{path}` has files that were changed, signed or do not belong to the dossier; packing would lose them", do_en: "move them away, or choose another place with `--out`";
    /// A signed file whose signatures are not good.
    SignedNotGood { path, reason: Words } = "VB8016",
    vi: "không đóng gói «{path}»: {reason}", do_vi: "xem từng chữ ký bằng `vanban verify`; ký lại tệp PDF do `vanban build --final` tạo ra nếu cần",
    en: "`{path}` is not packed: {reason}", do_en: "look at each signature with `vanban verify`; where need be, sign the PDF that `vanban build --final` makes again";
    /// A signed file that is not of this report.
    NotASignedVersion { path } = "VB8015",
    vi: "«{path}» không phải bản đã ký của tệp PDF nào trong hồ sơ này", do_vi: "ký đúng tệp PDF do `vanban build --final` dựng từ báo cáo này; báo cáo đã sửa thì dựng và ký lại",
    en: "`{path}` is the signed version of no PDF of this dossier", do_en: "sign the PDF that `vanban build --final` makes of this report; if the report has changed, build and sign again";
    /// Two papers whose files cannot lie side by side in a dossier.
    SameNameInDossier { file, paper, other } = "VB8022",
    vi: "trong hồ sơ, «{paper}» và «{other}» đều sẽ có tên {file}", do_vi: "đổi tên tệp của một trong hai văn bản; trong hồ sơ, tên tệp không có dấu và không phân biệt hoa thường",
    en: "in the dossier `{paper}` and `{other}` would both be called {file}", do_en: "give one of the two papers another file name; names in a dossier have no marks, and capitals make no difference";
    /// A paper to be packed that the set does not have.
    NoSuchPaper { name, known } = "VB8023",
    vi: "bộ văn bản không có «{name}»", do_vi: "các văn bản có trong thư mục papers: {known}",
    en: "the set has no `{name}`", do_en: "the papers in the folder papers are: {known}";
    /// Papers of a set alone, where there is no set.
    NotASet { path } = "VB8024",
    vi: "«{path}» không phải bộ văn bản nên không chọn văn bản được", do_vi: "bỏ `--papers`, hoặc ghi thư mục có congress.toml",
    en: "`{path}` is no set, so there are no papers to choose", do_en: "leave out `--papers`, or name a folder with a congress.toml";
    /// A DOCX that somebody has changed since it was built.
    EditedDocx { path, kept } = "VB0040",
    vi: "«{path}» đã được sửa sau khi dựng; bản sửa nay là «{kept}»", do_vi: "đưa các chỗ sửa về báo cáo bằng `vanban merge`, rồi xóa tệp ấy",
    en: "`{path}` was changed after it was built; what was changed is now `{kept}`", do_en: "bring the changes into the report with `vanban merge`, then remove that file";
    /// A PDF that was signed in the place where it was built.
    SignedPdf { path, kept } = "VB0041",
    vi: "«{path}» là bản đã ký; bản ấy nay là «{kept}»", do_vi: "đóng gói bản đã ký bằng `vanban pack --signed`; báo cáo đã sửa thì bản mới phải ký lại",
    en: "`{path}` was signed; the signed one is now `{kept}`", do_en: "pack it with `vanban pack --signed`; where the report has changed, the new one has to be signed again";
    /// A PDF that somebody has changed since it was built.
    ChangedPdf { path, kept } = "VB0042",
    vi: "«{path}» không còn như khi dựng; bản ấy nay là «{kept}»", do_vi: "xem lại, không cần nữa thì xóa",
    en: "`{path}` was not as it was built; it is now `{kept}`", do_en: "look at it, and remove it where nobody needs it";
    /// A zip that holds no report.
    NotAReportZip {} = "VB8017",
    vi: "tệp zip này không chứa báo cáo, hoặc bị hỏng", do_vi: "chọn tệp zip có report.toml ở ngoài cùng hoặc trong một thư mục",
    en: "this zip holds no report, or is damaged", do_en: "choose one with a report.toml at its root or in one folder";
    /// A folder that is too large for a report.
    ReportZipTooLarge {} = "VB8018",
    vi: "thư mục báo cáo quá lớn", do_vi: "bỏ bớt những tệp không thuộc báo cáo",
    en: "the folder of the report is too large", do_en: "take out what does not belong to the report";
    /// A zip whose report would go into a folder that is there.
    FolderOfZip { zip, folder, open } = "VB8019",
    vi: "không giải nén «{zip}»: đã có «{folder}»", do_vi: "mở thư mục ấy bằng `{open}`; muốn mở riêng tệp zip thì đổi tên tệp rồi mở lại",
    en: "`{zip}` is not unpacked: there is `{folder}` already", do_en: "open that folder with `{open}`; to open the zip apart, give it another name";
    /// A zip for a command that reads a folder.
    ZipForFolder { zip, open, folder } = "VB8020",
    vi: "«{zip}» là tệp zip, lệnh này cần thư mục báo cáo", do_vi: "giải nén và mở bằng `{open}`, rồi chạy lại lệnh này với {folder}",
    en: "`{zip}` is a zip file, and this command reads the folder of a report", do_en: "unpack and open it with `{open}`, then run this command again with {folder}";
    /// A zip of which no folder can be named.
    ZipWithoutName { zip } = "VB8021",
    vi: "tên «{zip}» không dùng làm tên thư mục được", do_vi: "đổi tên tệp zip, ví dụ thành bao-cao.zip, rồi mở lại",
    en: "no folder can be called as `{zip}` is", do_en: "give the zip another name, such as report.zip, and open it again";
    /// Files of a series that would have one name in a dossier.
    SameNameInPack { first, second, name } = "VB1241",
    vi: "trong hồ sơ, «{first}» và «{second}» sẽ cùng mang tên «{name}», vì tên tệp ở đó không có dấu", do_vi: "thêm `{{{{row}}}}` (số thứ tự) vào `files` ở [series]",
    en: "in the dossier, whose names have no marks, `{first}` and `{second}` would both be `{name}`", do_en: "add `{{{{row}}}}`, the number of the row, to `files` in [series]";
    /// A series that is too large for a dossier.
    LargePack { most } = "VB1242",
    vi: "các tệp của loạt nặng hơn {most} MB, quá lớn cho một hồ sơ", do_vi: "chia danh sách thành nhiều báo cáo, hoặc dùng các tệp do `vanban build --final` dựng",
    en: "the files of the series are larger than {most} MB, too large for one dossier", do_en: "divide the list into several reports, or use the files that `vanban build --final` makes";
}
