//! Messages of TOML, and of keys and values in it.

use crate::diag::{Words, messages};

messages! {
    /// TOML that cannot be parsed.
    BrokenToml { reason } = "VB1001",
    vi: "TOML sai cú pháp: {reason}", do_vi: "xem lại dòng này: dấu ngoặc kép, dấu bằng, ngoặc vuông",
    en: "broken TOML: {reason}", do_en: "look at quotes, equal signs and brackets of this line";
    /// Marks between the thousands that TOML does not know.
    NumberGrouped { value, better } = "VB1002",
    vi: "«{value}»: trong tệp này hàng nghìn không ngăn bằng dấu chấm, dấu phẩy hay dấu cách", do_vi: "viết `{better}`; khi in số vẫn có dấu chấm",
    en: "`{value}`: points, commas and blanks do not part thousands in this file", do_en: "write `{better}`; in print the number has its points";
    /// A decimal comma.
    DecimalComma { value, better } = "VB1003",
    vi: "«{value}»: trong tệp này số thập phân viết với dấu chấm", do_vi: "viết `{better}`; khi in vẫn là dấu phẩy",
    en: "`{value}`: decimal numbers have a point in this file", do_en: "write `{better}`; in print it is a comma";
    /// A number with words or a sign behind it.
    NumberWithWords { value, better } = "VB1004",
    vi: "«{value}»: số trong tệp này không có chữ hay dấu đi kèm", do_vi: "viết `{better}`; chữ và dấu đi kèm (đồng, %) là việc của mẫu",
    en: "`{value}`: a number has no words or signs with it in this file", do_en: "write `{better}`; words and signs beside it are the template's";
    /// A number in words.
    NumberInWords { value, better, quoted } = "VB1064",
    vi: "«{value}» là số viết bằng chữ", do_vi: "viết `{better}` nếu là con số; nếu là lời văn thì đặt trong dấu ngoặc kép: `{quoted}`",
    en: "`{value}` is a number in words", do_en: "write `{better}` if it is a figure, and `{quoted}` in quotes if it is text";
    /// A comma that may part thousands or decimals.
    CommaInNumber { value, whole, decimal } = "VB1005",
    vi: "«{value}»: số trong tệp này không có dấu phẩy", do_vi: "viết `{whole}` nếu là số nguyên, `{decimal}` nếu là số thập phân",
    en: "`{value}`: numbers have no comma in this file", do_en: "write `{whole}` for the whole number, `{decimal}` for the decimal one";
    /// A day in another order or form.
    DateWritten { value, better } = "VB1006",
    vi: "«{value}»: ngày trong tệp này viết năm-tháng-ngày, tháng và ngày có hai chữ số", do_vi: "viết `{better}`",
    en: "`{value}`: a date is written year-month-day in this file, month and day in two figures", do_en: "write `{better}`";
    /// A Roman number.
    RomanNumber { value, better } = "VB1007",
    vi: "«{value}» là số La Mã", do_vi: "viết `{better}`; mẫu in thành số La Mã ở chỗ cần",
    en: "`{value}` is a Roman number", do_en: "write `{better}`; the template prints it as Roman where that is wanted";
    /// Yes or no in other words.
    YesOrNo { value, better } = "VB1008",
    vi: "«{value}»: có hay không chỉ ghi `true` (có) hoặc `false` (không), chữ thường, không có ngoặc kép", do_vi: "viết `{better}`",
    en: "`{value}`: yes and no are written `true` and `false`, in small letters, without quotes", do_en: "write `{better}`";
    /// Curly quotes around a value.
    CurlyQuotes { better } = "VB1009",
    vi: "chuỗi ký tự đặt trong ngoặc kép cong; tệp này cần ngoặc kép thẳng", do_vi: "viết `{better}`",
    en: "the string stands in curly quotes; this file needs straight ones", do_en: "write `{better}`";
    /// A string without quotes.
    TomlUnquoted { words, better } = "VB1010",
    vi: "«{words}» không phải số, ngày hay chuỗi ký tự", do_vi: "chữ thì đặt trong ngoặc kép thẳng: `{better}`",
    en: "`{words}` is neither a number nor a date nor a string", do_en: "put words in straight quotes: `{better}`";
    /// The same key or table twice.
    TomlDuplicateKey { key } = "VB1011",
    vi: "khóa «{key}» xuất hiện hai lần", do_vi: "chỉ giữ lại một, hoặc gộp hai bảng cùng tên làm một",
    en: "the key `{key}` appears twice", do_en: "keep one of them, or join the two tables of that name";
    /// A key without equal sign.
    TomlKeyWithoutValue {} = "VB1012",
    vi: "thiếu dấu bằng sau tên khóa", do_vi: "viết `khoa = giá trị`",
    en: "an equal sign is missing after the key", do_en: "write `key = value`";
    /// A number with leading zeros.
    TomlLeadingZero { better } = "VB1013",
    vi: "số không được bắt đầu bằng chữ số 0", do_vi: "viết `{better}`; chữ số 0 được tự thêm khi in",
    en: "a number cannot begin with 0", do_en: "write `{better}`; the 0 is added in print";
    /// A day that no calendar has.
    TomlNoSuchDay { value } = "VB1014",
    vi: "không có ngày «{value}»", do_vi: "kiểm tra lại ngày và tháng; thứ tự là năm-tháng-ngày",
    en: "there is no such day as `{value}`", do_en: "check day and month; the order is year-month-day";
    /// A key with letters that need quotes.
    TomlKeyUnquoted { better } = "VB1015",
    vi: "tên khóa chỉ gồm chữ cái không dấu, chữ số, dấu `-` và `_`", do_vi: "nếu là khóa của riêng mẫu mình thì đặt tên là `{better}`; nếu là khóa có sẵn thì dùng đúng tên trong bản khởi đầu của `vanban new`",
    en: "a key holds only unaccented letters, digits, `-` and `_`", do_en: "if it is a key of your own template, call it `{better}`; otherwise use the name that the starter of `vanban new` has";
    /// A backslash before something that is no escape.
    TomlBadEscape {} = "VB1016",
    vi: "dấu `\\` trong ngoặc kép phải đi với ký tự thoát hợp lệ", do_vi: "viết hai dấu `\\\\`, hoặc đặt chuỗi trong ngoặc đơn '…'",
    en: "a `\\` inside quotes must begin a valid escape", do_en: "write it twice, or put the string in single quotes '…'";
    /// A bracket that is not closed.
    TomlUnclosed { bracket } = "VB1017",
    vi: "thiếu dấu đóng `{bracket}`", do_vi: "thêm `{bracket}` cho đủ cặp ngoặc",
    en: "a closing `{bracket}` is missing", do_en: "add the `{bracket}` that closes it";
    /// Array items without comma between them.
    TomlMissingComma {} = "VB1018",
    vi: "thiếu dấu phẩy giữa hai phần tử của mảng", do_vi: "thêm dấu phẩy, hoặc dấu `]` ở cuối mảng",
    en: "a comma is missing between two items of an array", do_en: "add the comma, or the `]` at the end of the array";
    /// A string without its closing quote.
    TomlUnclosedString {} = "VB1019",
    vi: "chuỗi ký tự mở ở đây thiếu dấu ngoặc kép đóng", do_vi: "thêm dấu ngoặc kép thẳng ở cuối chuỗi; chuỗi nhiều dòng đặt trong \"\"\"…\"\"\"",
    en: "the string that opens here is not closed", do_en: "add the straight quote at its end; a string of several lines stands in \"\"\"…\"\"\"";
    /// A number that cannot be held.
    NumberTooLarge { value } = "VB1020",
    vi: "số «{value}» quá lớn hoặc không xác định", do_vi: "dùng số nhỏ hơn, hoặc viết thành chuỗi ký tự",
    en: "the number `{value}` is too large or not a number", do_en: "use a smaller one, or write it as a string";
    /// A character that no output can hold.
    ControlCharacter { code } = "VB1021",
    vi: "chuỗi có ký tự điều khiển {code} không in được", do_vi: "xóa ký tự này",
    en: "the string has the unprintable control character {code}", do_en: "remove the character";
    /// Straight quotes inside a string.
    InnerQuotes { better } = "VB1022",
    vi: "dấu ngoặc kép thẳng ở giữa làm chuỗi ký tự bị ngắt", do_vi: "bên trong dùng ngoặc kép cong: `{better}`",
    en: "a straight quote in the middle ends the string", do_en: "use curly quotes inside: `{better}`";
    /// A blank that is no plain space.
    OddBlank { code } = "VB1023",
    vi: "ở đây có khoảng trắng đặc biệt ({code}), thường do chép từ Word hoặc trang web", do_vi: "xóa khoảng trắng này rồi gõ lại bằng phím dài",
    en: "there is a special blank here ({code}), as it comes from Word or a web page", do_en: "delete it and type a plain space";
    /// A control character in the file itself.
    RawControl { name: Words } = "VB1024",
    vi: "ở đây có {name}, không nhìn thấy được", do_vi: "xóa ký tự này; muốn xuống dòng trong chuỗi thì gõ `\\n`",
    en: "there is {name} here, which cannot be seen", do_en: "delete it; for a new line in a string type `\\n`";
    /// A colon in the place of the equal sign.
    ColonForEquals { better } = "VB1025",
    vi: "sau tên khóa là dấu hai chấm, phải là dấu bằng", do_vi: "viết `{better}`",
    en: "a colon stands behind the key; it must be an equal sign", do_en: "write `{better}`";
    /// A character in a string that nobody sees and that is left out.
    InvisibleInValue { code } = "VB1067",
    vi: "trong chuỗi này có ký tự không nhìn thấy được ({code}), bị bỏ khi in", do_vi: "gõ lại chữ ở đó; ký tự ấy thường đi theo chữ chép từ tệp PDF hoặc trang web",
    en: "an invisible character ({code}) stands in this string and is left out", do_en: "type the word anew; such characters come with text copied from PDF files and web pages";
    /// More than one equal sign behind a key.
    DoubledEquals { better } = "VB1066",
    vi: "sau tên khóa có hai dấu bằng, chỉ cần một", do_vi: "viết `{better}`",
    en: "two equal signs stand behind the key; one is enough", do_en: "write `{better}`";
    /// No equal sign between key and value.
    MissingEquals { better } = "VB1026",
    vi: "thiếu dấu bằng giữa tên khóa và giá trị", do_vi: "viết `{better}`",
    en: "an equal sign is missing between the key and its value", do_en: "write `{better}`";
    /// A mark behind a value.
    TrailingMark { mark } = "VB1027",
    vi: "thừa dấu `{mark}` sau giá trị", do_vi: "xóa dấu `{mark}`",
    en: "a `{mark}` too many stands behind the value", do_en: "remove the `{mark}`";
    /// A line of prose.
    PlainLine {} = "VB1028",
    vi: "dòng này không có dạng `tên_khóa = giá trị`", do_vi: "thêm dấu # ở đầu dòng nếu là ghi chú; nếu nối tiếp chuỗi ở dòng trên thì đặt cả chuỗi trong \"\"\"…\"\"\"",
    en: "this line is not of the form `key = value`", do_en: "put a # before it if it is a note; if it goes on with the string above, put the whole string in \"\"\"…\"\"\"";
    /// The number and code of a document in the place of its number.
    NumberInCode { value, better } = "VB1029",
    vi: "«{value}»: ở đây chỉ ghi số thứ tự", do_vi: "viết `{better}`; ký hiệu do chương trình ghép từ `kind_code` và `body_code`",
    en: "`{value}`: only the number itself goes here", do_en: "write `{better}`; the code behind it comes from `kind_code` and `body_code`";
    /// A required key that is not there.
    MissingField { field } = "VB1030",
    vi: "thiếu khóa «{field}»", do_vi: "thêm khóa này vào bảng",
    en: "the key `{field}` is missing", do_en: "add it to this table";
    /// A key that nothing reads.
    UnknownKey { key, hint: Words } = "VB1031",
    vi: "không có khóa «{key}»", do_vi: "{hint}",
    en: "there is no key `{key}`", do_en: "{hint}";
    /// A value of another type than the key's.
    WrongType { field, expected: Words, found: Words, hint: Words } = "VB1032",
    vi: "«{field}» phải là {expected}, ở đây là {found}", do_vi: "{hint}",
    en: "`{field}` must be {expected}; this is {found}", do_en: "{hint}";
    /// A number or year outside what makes sense.
    OutOfRange { field, value, min, max } = "VB1033",
    vi: "«{field}» là {value}, nằm ngoài khoảng từ {min} đến {max}", do_vi: "kiểm tra lại con số",
    en: "`{field}` is {value}, outside of {min} to {max}", do_en: "check the figure";
    /// A word that is none of those known.
    UnknownChoice { field, value, hint: Words } = "VB1034",
    vi: "«{value}» không phải giá trị của «{field}»", do_vi: "{hint}",
    en: "`{value}` is no value of `{field}`", do_en: "{hint}";
    /// A text that says nothing.
    EmptyField { field } = "VB1035",
    vi: "«{field}» để trống", do_vi: "điền nội dung, hoặc xóa khóa này nếu không bắt buộc",
    en: "`{field}` is empty", do_en: "fill it in, or remove the key if it is optional";
    /// An item of a list that says nothing.
    EmptyListItem { field } = "VB1065",
    vi: "«{field}» có một mục không có chữ nào", do_vi: "xóa mục này, hoặc điền nội dung",
    en: "`{field}` has an item without a word", do_en: "remove this item, or fill it in";
    /// A name that would lead out of its folder.
    UnsafeName { field, name } = "VB1036",
    vi: "không dùng được tên «{name}» ở «{field}»", do_vi: "dùng tên tệp không có `..`, `\\`, `:` và không bắt đầu bằng `/` hay dấu chấm",
    en: "the name `{name}` cannot be used in `{field}`", do_en: "use a file name without `..`, `\\`, `:` that does not begin with `/` or a dot";
    /// A required table that is not there.
    MissingTable { table } = "VB1037",
    vi: "thiếu bảng [{table}]", do_vi: "thêm dòng `[{table}]` và các khóa của bảng",
    en: "the table [{table}] is missing", do_en: "add a line `[{table}]` and its keys";
    /// Several values without the brackets of a list.
    ListWithoutBrackets { better } = "VB1039",
    vi: "nhiều giá trị phải đặt trong ngoặc vuông", do_vi: "viết `{better}`",
    en: "several values stand in square brackets", do_en: "write `{better}`";
    /// Lists and tables inside each other, deeper than anyone writes them.
    TomlTooDeep {} = "VB1071",
    vi: "danh sách, bảng ở đây lồng nhau quá sâu (quá 80 lớp)", do_vi: "bỏ bớt các dấu `[`, `{` hoặc các khóa nối bằng dấu chấm",
    en: "lists and tables are nested too deep here (more than 80 levels)", do_en: "take brackets, or keys with points between them, out";
    /// A value of one line that is longer than any.
    ValueTooLong { field, most } = "VB1070",
    vi: "«{field}» dài quá {most} byte", do_vi: "rút ngắn giá trị này; lời văn dài thì viết ở [facts] hoặc trong mẫu",
    en: "`{field}` has more than {most} bytes", do_en: "make this value shorter; long wording goes into [facts] or into a template";
}
