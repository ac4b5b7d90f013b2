//! Messages of series.

use crate::diag::{Words, messages};

messages! {
    /// A list that the report does not have.
    NoSuchList { name } = "VB1200",
    vi: "báo cáo không có danh sách «{name}»", do_vi: "thêm mỗi dòng một bảng `[[{name}]]`, hoặc ghi tên tệp .csv, .xlsx ở `from`",
    en: "the report has no list `{name}`", do_en: "add a table `[[{name}]]` for each row, or name a file .csv or .xlsx in `from`";
    /// A list whose items are no tables.
    NotARow { name } = "VB1201",
    vi: "mỗi dòng của «{name}» phải là một bảng", do_vi: "ghi `[[{name}]]`, rồi mỗi khóa một dòng ở dưới",
    en: "each row of `{name}` has to be a table", do_en: "write `[[{name}]]`, and below it a line for each key";
    /// A list without rows.
    NoRows { from } = "VB1202",
    vi: "«{from}» không có dòng nào", do_vi: "thêm ít nhất một dòng",
    en: "`{from}` has no rows", do_en: "add at least one";
    /// More rows than are made.
    TooManyRows { rows, most } = "VB1203",
    vi: "có {rows} dòng, nhiều hơn {most}", do_vi: "chia thành nhiều danh sách, mỗi danh sách một báo cáo",
    en: "there are {rows} rows, and {most} are the most", do_en: "divide the list, a report for each part";
    /// A file of rows in a form that is not read.
    UnknownTable { path } = "VB1204",
    vi: "không đọc được bảng từ loại tệp như «{path}»", do_vi: "lưu lại thành .xlsx (Excel: Save As, Excel Workbook) hoặc .csv",
    en: "tables in a file such as `{path}` are not read", do_en: "save it as .xlsx (Excel: Save As, Excel Workbook) or .csv";
    /// A setting that has no meaning for rows from there.
    UnusedSetting { key, from } = "VB1205",
    vi: "`{key}` không dùng với «{from}»", do_vi: "xóa khóa này",
    en: "`{key}` has no use with `{from}`", do_en: "take the key out";
    /// A pattern of file names that cannot be read.
    BadPattern { tag, example } = "VB1206",
    vi: "«{tag}» ở `files` không phải là một thẻ", do_vi: "viết tên khóa của dòng trong hai dấu ngoặc nhọn, ví dụ `{example}`",
    en: "`{tag}` in `files` is no tag", do_en: "write a key of the rows in two braces, such as `{example}`";
    /// A pattern that names what no row has.
    UnknownField { field, known } = "VB1207",
    vi: "`files` dùng «{field}» mà các dòng không có", do_vi: "dùng được: {known}",
    en: "`files` has `{field}`, which no row has", do_en: "what can be used: {known}";
    /// A row that lacks what its file is named by.
    EmptyName { field } = "VB1208",
    vi: "dòng này không có «{field}» để đặt tên tệp", do_vi: "điền vào, hoặc bỏ `{field}` khỏi `files`",
    en: "this row has no `{field}` to name its file by", do_en: "fill it in, or take `{field}` out of `files`";
    /// Two rows whose files have one name.
    SameFile { file, line, tag } = "VB1209",
    vi: "dòng này và dòng {line} cùng cho ra tệp «{file}»", do_vi: "xóa dòng thừa, hoặc thêm `{tag}` (số thứ tự) vào `files`",
    en: "this row and that of line {line} both make the file `{file}`", do_en: "remove one of them, or add `{tag}`, the number of the row, to `files`";
    /// A name that is too long for a file.
    LongName { file, most } = "VB1210",
    vi: "tên tệp «{file}» quá dài (tối đa {most} byte)", do_vi: "đặt tên theo cột ngắn hơn ở `files`",
    en: "the file name `{file}` is too long ({most} bytes are the most)", do_en: "name the files by a shorter column in `files`";
    /// A table without a title that the template knows.
    NoTitles { path, known } = "VB1211",
    vi: "không thấy dòng tiêu đề trong «{path}»", do_vi: "đặt tên cột ở một dòng phía trên dữ liệu; mẫu biết các cột: {known}; cột tên khác thì khai ở [series.columns]",
    en: "`{path}` has no row of titles", do_en: "write the titles of the columns in a row above the data; the template knows {known}; name others in [series.columns]";
    /// A column that is wanted.
    NoColumn { label, key } = "VB1212",
    vi: "thiếu cột «{label}»", do_vi: "thêm cột này, hoặc khai tiêu đề của nó: `{key} = \"…\"` ở [series.columns]",
    en: "the column `{label}` is missing", do_en: "add it, or say its title: `{key} = \"…\"` in [series.columns]";
    /// A title of `[series.columns]` that the table does not have.
    NoSuchTitle { title, titles } = "VB1213",
    vi: "bảng không có cột «{title}»", do_vi: "các cột có ở đó: {titles}",
    en: "the table has no column `{title}`", do_en: "it has: {titles}";
    /// A key of `[series.columns]` that the template does not know.
    NoSuchKey { key, known } = "VB1214",
    vi: "mẫu không dùng «{key}» của mỗi dòng", do_vi: "dùng được: {known}",
    en: "the template has no `{key}` of a row", do_en: "it has: {known}";
    /// Two columns that are read as one key.
    TwoColumns { title, key } = "VB1215",
    vi: "có hai cột cùng là `{key}`; cột thứ hai là «{title}»", do_vi: "đổi tên một cột, hoặc chỉ rõ cột nào ở [series.columns]",
    en: "two columns are `{key}`; the second is `{title}`", do_en: "rename one of them, or say in [series.columns] which one is meant";
    /// Columns that nothing reads.
    UnreadColumns { titles } = "VB1216",
    vi: "mẫu không dùng các cột: {titles}", do_vi: "không cần làm gì nếu đúng như vậy; cột nào cần in thì khai khóa của nó ở [series.columns]",
    en: "the template does not use the columns {titles}", do_en: "nothing, if that is as it should be; give a column that is to be printed its key in [series.columns]";
    /// An empty cell of a column that has to be filled in.
    EmptyCell { label } = "VB1217",
    vi: "ô ở cột «{label}» còn trống", do_vi: "điền ô này, hoặc xóa cả dòng",
    en: "the cell in the column `{label}` is empty", do_en: "fill it in, or remove the row";
    /// A cell that holds something else than its column.
    WrongCell { label, value, kind: Words } = "VB1218",
    vi: "cột «{label}» cần {kind}, ô này ghi «{value}»", do_vi: "sửa ô này: ngày ghi như 16/12/2027, giờ như 14:30, số không kèm chữ, có/không ghi «có» hoặc «không»",
    en: "the column `{label}` wants {kind}, this cell has `{value}`", do_en: "mend the cell: a date as 16/12/2027, a time as 14:30, a number without words, yes or no as 1 or 0";
    /// A formula that went wrong.
    FormulaError { label, value } = "VB1219",
    vi: "công thức ở cột «{label}» cho ra lỗi {value}", do_vi: "sửa công thức, hoặc ghi thẳng giá trị",
    en: "the formula in the column `{label}` gives the error {value}", do_en: "mend the formula, or write the value itself";
    /// A character in a cell that no document can hold.
    UnprintableCell { label, code } = "VB1220",
    vi: "ô ở cột «{label}» có ký tự không in được ({code})", do_vi: "xóa ký tự ấy",
    en: "the cell in the column `{label}` has a character that cannot be printed ({code})", do_en: "delete it";
    /// A quotation mark without its end.
    OpenQuote {} = "VB1221",
    vi: "dấu nháy kép mở ở đây không có dấu đóng", do_vi: "thêm dấu nháy đóng; nháy kép trong chữ thì viết hai lần: \"\"",
    en: "the quotation mark that opens here is not closed", do_en: "close it; a quotation mark inside words is written twice: \"\"";
    /// A row with more cells than titles.
    MoreCells { cells, titles } = "VB1222",
    vi: "dòng này có {cells} ô, mà chỉ có {titles} cột", do_vi: "đặt tiêu đề cho cột còn thiếu; trong tệp chữ, ô có dấu ngăn cách thì để trong dấu nháy kép",
    en: "this row has {cells} cells, and there are {titles} columns", do_en: "give each column a title; in a text file put quotation marks around a cell that holds a separator";
    /// A sheet that the workbook does not have.
    NoSuchSheet { sheet, known } = "VB1223",
    vi: "tệp không có trang tính «{sheet}»", do_vi: "các trang có ở đó: {known}",
    en: "the workbook has no sheet `{sheet}`", do_en: "it has: {known}";
    /// A workbook that cannot be read.
    BadWorkbook { path, reason: Words } = "VB1224",
    vi: "không đọc được bảng tính «{path}»: {reason}", do_vi: "mở bằng Excel hay LibreOffice, bỏ mật khẩu nếu có, rồi lưu lại thành .xlsx",
    en: "the workbook `{path}` cannot be read: {reason}", do_en: "open it in Excel or LibreOffice, take off its password if it has one, and save it as .xlsx";
    /// A workbook where no program reads it.
    NoWorkbooksHere { path } = "VB1225",
    vi: "trang này không đọc được bảng tính «{path}»", do_vi: "lưu lại thành .csv, hoặc dùng chương trình `vanban`",
    en: "this page does not read the workbook `{path}`", do_en: "save it as .csv, or use the program `vanban`";
    /// A text file whose encoding is not known.
    UnknownEncoding { path } = "VB1226",
    vi: "«{path}» không phải UTF-8", do_vi: "lưu lại bằng UTF-8 (Excel: Save As, CSV UTF-8), hoặc ghi bảng mã ở [series], ví dụ `encoding = \"windows-1258\"`",
    en: "`{path}` is not UTF-8", do_en: "save it as UTF-8 (Excel: Save As, CSV UTF-8), or say its encoding in [series], such as `encoding = \"windows-1258\"`";
    /// A series where one document is wanted.
    NotOneDocument { path } = "VB1227",
    vi: "«{path}» là một loạt văn bản, mỗi dòng một bản; việc này làm với từng văn bản", do_vi: "dựng cả loạt bằng `vanban build`; tệp của từng người thì dùng ngay tệp đã dựng",
    en: "`{path}` is a series, a document for each row; this works on one of them", do_en: "build all of them with `vanban build`; for one of them use the file that was built";
    /// The first of a series, where one is shown.
    FirstOfSeries { rows } = "VB1228",
    vi: "đây là bản thứ nhất trong loạt {rows} bản", do_vi: "`vanban check` soát cả loạt, `vanban build` dựng cả loạt",
    en: "this is the first of a series of {rows}", do_en: "`vanban check` looks at all of them, `vanban build` makes them";
    /// A value of the first row that is changed in the list alone.
    StaleFiles { count, names } = "VB1229",
    vi: "trong thư mục còn {count} tệp của lần dựng trước mà lần này không có: {names}", do_vi: "xóa chúng nếu không dùng nữa",
    en: "the folder still has {count} files of an earlier build that this one does not make: {names}", do_en: "remove them if they are of no use";
    /// A workbook that is too large.
    LargeWorkbook { path, most } = "VB1230",
    vi: "bảng tính «{path}» quá lớn (đọc đến {most} MB khi mở ra)", do_vi: "chỉ để lại danh sách, bỏ ảnh và các trang khác, rồi lưu lại",
    en: "the workbook `{path}` is too large ({most} MB unpacked are read)", do_en: "leave the list alone in it, without pictures and other sheets, and save it again";
    /// A column that is not read, since the table has too many.
    TooWide { columns, most } = "VB1231",
    vi: "bảng có {columns} cột, nhiều hơn {most}", do_vi: "chỉ để lại các cột cần dùng",
    en: "the table has {columns} columns, and {most} are the most", do_en: "leave the columns that are needed";
    /// A formula whose value is not in the workbook.
    UncountedFormula { label } = "VB1235",
    vi: "công thức ở cột «{label}» chưa được tính", do_vi: "mở tệp bằng Excel hay LibreOffice rồi lưu lại, hoặc ghi thẳng giá trị",
    en: "the formula in the column `{label}` has not been calculated", do_en: "open the file in Excel or LibreOffice and save it again, or write the value itself";
    /// A file that is of no row.
    NoRowOfFile { path, example } = "VB1237",
    vi: "không rõ «{path}» là bản của dòng nào trong danh sách", do_vi: "đặt lại tên tệp như lúc chương trình ghi ra, ví dụ «{example}», rồi thử lại",
    en: "it cannot be told of which row of the list `{path}` is", do_en: "call the file again what the program has called it, such as `{example}`, and try again";
    /// Changes that are not of one row alone.
    OthersChange { count } = "VB1238",
    vi: "các chỗ sửa này nằm ở phần chung, nên đổi cả {count} bản khác của loạt", do_vi: "chỉ muốn đổi bản này thì đừng đưa vào nguồn, và dùng luôn tệp Word đã sửa",
    en: "these changes are in what the documents of the series share: {count} others change with them", do_en: "to change this one alone, leave the sources as they are and use the edited Word file itself";
    /// A series where one document is compared with another.
    SeriesBesideOther { series, other } = "VB1239",
    vi: "«{series}» là một loạt văn bản, còn «{other}» thì không", do_vi: "so hai loạt với nhau, hoặc so loạt với một tệp Word đã dựng từ nó",
    en: "`{series}` is a series, and `{other}` is none", do_en: "compare two series, or a series with a Word file that was built of it";
    /// A redline of a whole series.
    NoRedlineOfSeries {} = "VB1240",
    vi: "không ghi bản so sánh của cả một loạt vào một tệp", do_vi: "bỏ `--docx`, `--pdf` để xem những bản nào khác; rồi so từng bản: tên tệp Word đã dựng của bản ấy và thư mục báo cáo",
    en: "the redline of a whole series does not go into one file", do_en: "leave out `--docx` and `--pdf` to see which documents differ; then compare one of them: the Word file that was built of it, and the folder of the report";
}
