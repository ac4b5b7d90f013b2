//! Messages of the text that templates render.

use crate::diag::{Words, messages};

messages! {
    /// A footnote mark without its text.
    NoteWithoutText { name } = "VB4001",
    vi: "chú thích «[^{name}]» không có nội dung", do_vi: "thêm dòng `[^{name}]: …` vào cùng mẫu",
    en: "the footnote `[^{name}]` has no text", do_en: "add a line `[^{name}]: …` to the same template";
    /// A footnote text that no mark points to.
    NoteWithoutMark { name } = "VB4002",
    vi: "chú thích «[^{name}]» có nội dung nhưng không có dấu nào dẫn tới", do_vi: "đặt dấu `[^{name}]` vào chỗ cần chú thích, hoặc bỏ nội dung này",
    en: "the footnote `[^{name}]` has a text, but nothing refers to it", do_en: "put the mark `[^{name}]` where the note belongs, or delete the text";
    /// Two footnote texts of one name.
    NoteDefinedTwice { name } = "VB4003",
    vi: "chú thích «[^{name}]» có hai nội dung", do_vi: "đặt tên khác cho một trong hai; mỗi tên chỉ dùng một lần trong cả báo cáo",
    en: "the footnote `[^{name}]` has two texts", do_en: "rename one of them; a name serves once in the whole report";
    /// Two marks of one footnote.
    NoteUsedTwice { name } = "VB4004",
    vi: "chú thích «[^{name}]» được dẫn hai lần", do_vi: "mỗi chú thích chỉ có một dấu; viết thêm một chú thích với tên khác",
    en: "the footnote `[^{name}]` is referred to twice", do_en: "a footnote has one mark; write a second footnote with another name";
    /// A footnote mark inside a footnote.
    NoteInNote { name } = "VB4005",
    vi: "dấu chú thích «[^{name}]» nằm trong một chú thích khác", do_vi: "đưa nội dung đó vào chính chú thích này, hoặc đặt dấu ở phần chính văn",
    en: "the footnote mark `[^{name}]` stands inside another footnote", do_en: "say it in this footnote, or put the mark into the running text";
    /// A footnote text without words.
    EmptyNote { name } = "VB4006",
    vi: "chú thích «[^{name}]» để trống", do_vi: "viết nội dung sau dấu hai chấm; đoạn tiếp theo lùi vào bốn dấu cách",
    en: "the footnote `[^{name}]` is empty", do_en: "write its text after the colon; further paragraphs are indented by four spaces";
    /// Code spans and blocks.
    CodeMarkup {} = "VB4010",
    vi: "văn bản hành chính không có khối mã", do_vi: "bỏ các dấu ` quanh chữ; đoạn văn không lùi đầu dòng từ bốn dấu cách trở lên (chương trình tự lùi đầu dòng)",
    en: "an official document has no code", do_en: "remove the backquotes; don't indent a paragraph by four spaces or more (the program indents it)";
    /// A picture inside a paragraph, a list, a table or a note.
    ImageMarkup {} = "VB4011",
    vi: "hình không đứng được ở chỗ này", do_vi: "để hình ở đầu một đoạn riêng, cách các đoạn khác bằng dòng trống: `![hình chụp gì](anh/tep.jpg)`, chú thích hình viết ngay sau đó; trong bảng thì để hình trong một ô",
    en: "a picture cannot stand here", do_en: "begin a paragraph of its own with it, an empty line before and after: `![what it shows](folder/file.jpg)`, its caption right behind; in a table it stands in a cell";
    /// A picture that says nothing to those who do not see it.
    PictureWithoutWords {} = "VB4061",
    vi: "hình này thiếu lời mô tả cho người không nhìn thấy hình", do_vi: "viết trong ngoặc vuông hình cho thấy gì: `![Hội trường trước giờ khai mạc](…)`",
    en: "the picture lacks the words for those who do not see it", do_en: "write between the brackets what it shows: `![The hall before the opening](…)`";
    /// What stands in braces behind a picture and means nothing.
    UnknownPictureOption { written } = "VB4062",
    vi: "không hiểu «{written}» sau hình", do_vi: "trong ngoặc nhọn chỉ có: `#ten` để dẫn chiếu (chữ thường không dấu, số, gạch nối), `width=12cm`, `above` đặt chú thích lên trên",
    en: "`{written}` behind a picture means nothing", do_en: "in the braces can stand: `#name` to refer to it (small letters without marks, figures, hyphens), `width=12cm`, `above` for a caption above";
    /// A width that no picture can have.
    NoPictureWidth { written } = "VB4063",
    vi: "chiều rộng «{written}» của hình không dùng được", do_vi: "viết số kèm đơn vị, từ 5 mm đến 500 mm: `width=12cm`, `width=85mm`",
    en: "a picture cannot be `{written}` wide", do_en: "write a number with its unit, 5 mm to 500 mm: `width=12cm`, `width=85mm`";
    /// A picture to be referred to by a number that it does not have.
    NameWithoutCaption { name } = "VB4064",
    vi: "hình mang tên «{name}» nhưng không có chú thích, nên không có số để dẫn chiếu", do_vi: "viết chú thích ngay sau hình, hoặc bỏ `#{name}`",
    en: "the picture has the name `{name}` and no caption, and so no number to refer to", do_en: "write a caption right behind it, or take `#{name}` out";
    /// A table to be referred to by a number that it does not have.
    NameWithoutWords { name } = "VB4066",
    vi: "bảng mang tên «{name}» nhưng sau «Bảng:» không có lời nào", do_vi: "viết tên bảng: `Bảng: Kết quả xếp loại {{#{name}}}`",
    en: "the table has the name `{name}` and no caption", do_en: "write before `{{#{name}}}` what the table shows, or take the line out";
    /// A chart that stands below no table.
    ChartWithoutTable {} = "VB4090",
    vi: "trên `<chart>` không có bảng nào để vẽ", do_vi: "đặt dòng `<chart>` ngay dưới bảng có số liệu cần vẽ",
    en: "there is no table above `<chart>` to draw", do_en: "put the line `<chart>` right below the table that has the numbers";
    /// What stands behind `chart` and means nothing.
    UnknownChartOption { written } = "VB4091",
    vi: "không hiểu «{written}» trong `<chart>`", do_vi: "chỉ có: `bar` (cột) hoặc `line` (đường), `columns=3,4` các cột số liệu, `labels=2` cột tên, `height=8cm`; ví dụ `<chart line columns=3,4>`",
    en: "`{written}` means nothing in `<chart>`", do_en: "there can be `bar` or `line`, `columns=3,4` for the columns of numbers, `labels=2` for that of the words, `height=8cm`, as in `<chart line columns=3,4>`";
    /// Columns that are none.
    NoChartColumns { written } = "VB4092",
    vi: "«{written}» không phải là số thứ tự của cột", do_vi: "đếm cột từ trái sang, cột đầu là 1, ngăn cách bằng dấu phẩy, không có dấu cách: `columns=3,4`; `labels` chỉ nhận một cột: `labels=2`",
    en: "`{written}` are no numbers of columns", do_en: "count the columns from the left, the first is 1, with commas and without blanks between: `columns=3,4`; `labels` takes one column: `labels=2`";
    /// A height that no chart can have.
    NoChartHeight { written } = "VB4093",
    vi: "chiều cao «{written}» của biểu đồ không dùng được", do_vi: "viết số kèm đơn vị, từ 40 mm đến 240 mm: `height=8cm`, `height=95mm`",
    en: "a chart cannot be `{written}` high", do_en: "write a number with its unit, 40 mm to 240 mm: `height=8cm`, `height=95mm`";
    /// A line of fields without a colon.
    FieldWithoutColon {} = "VB4104",
    vi: "dòng này dưới `<fields>` không có dấu hai chấm", do_vi: "viết mỗi mục một dòng: `Họ và tên: Nguyễn Văn An`; để trống sau dấu hai chấm hoặc viết `{{{{blank}}}}` nếu điền tay",
    en: "this line below `<fields>` has no colon", do_en: "write each on a line of its own: `name: words`; nothing or `{{{{blank}}}}` behind the colon is to be filled in by hand";
    /// A box of a size that no photograph has.
    NoPhotoSize { written } = "VB4105",
    vi: "không có ô dán ảnh cỡ «{written}»", do_vi: "viết rộng x cao tính bằng xăng-ti-mét, mỗi cạnh từ 1 đến 12: `<photo 3x4>`, `<photo 4x6 Ảnh màu nền trắng>`",
    en: "there is no box for a photograph of the size `{written}`", do_en: "write width x height in centimetres, 1 to 12 each: `<photo 3x4>`, `<photo 4x6 words in the box>`";
    /// HTML other than the few tags that there are.
    HtmlMarkup {} = "VB4012",
    vi: "không dùng được thẻ HTML này", do_vi: "các thẻ dùng được: `<br>` xuống dòng giữa câu, `<sup>…</sup>` và `<sub>…</sub>` chữ nâng lên, hạ xuống, `<pagebreak>` sang trang và `<borderless>` bảng không kẻ, hai thẻ này đứng riêng một dòng; ghi chú của người soạn viết trong `{{{{! … }}}}`; dấu nhỏ hơn viết là `\\<`",
    en: "this HTML cannot be used", do_en: "these can: `<br>` for a new line inside a paragraph, `<sup>…</sup>` and `<sub>…</sub>` for raised and lowered letters, `<pagebreak>` and `<borderless>` (a table without rules), each of these two on a line of its own; comments are written as `{{{{! … }}}}`, a less-than sign as `\\<`";
    /// Links.
    LinkMarkup {} = "VB4013",
    vi: "không dùng được liên kết", do_vi: "viết địa chỉ thành chữ thường, không có ngoặc, hoặc đưa vào chú thích",
    en: "links are not supported", do_en: "write the address as plain words without brackets, or put it into a footnote";
    /// A thematic break.
    RuleMarkup {} = "VB4014",
    vi: "không dùng được đường kẻ ngang", do_vi: "bỏ dòng này; các đường kẻ của thể thức do chương trình vẽ",
    en: "horizontal rules are not supported", do_en: "remove the line; the program draws the rules that the regulation asks for";
    /// Markup that this program does not know.
    UnknownMarkup {} = "VB4015",
    vi: "không hiểu cách trình bày này", do_vi: "chỉ dùng tiêu đề, đoạn văn, danh sách, bảng, chú thích, chữ đậm và chữ nghiêng",
    en: "this markup is not supported", do_en: "use headings, paragraphs, lists, tables, footnotes, bold and italic";
    /// Asterisks that are no emphasis.
    StrayEmphasis {} = "VB4016",
    vi: "dấu sao này không tạo thành chữ đậm hay chữ nghiêng", do_vi: "đặt dấu sao sát chữ, mở và đóng đủ đôi: `**chữ đậm**`, `*chữ nghiêng*`; muốn in dấu sao thì viết `\\*`",
    en: "these asterisks make nothing bold or italic", do_en: "put them right next to the words, in pairs: `**bold**`, `*italic*`; a printed asterisk is written `\\*`";
    /// A heading written as an underlined line.
    UnderlinedHeading {} = "VB4020",
    vi: "dòng gạch dưới biến đoạn văn này thành tiêu đề", do_vi: "tiêu đề viết với dấu `#` ở đầu dòng; nếu không phải tiêu đề thì để một dòng trống trước dòng gạch",
    en: "the line of dashes or equal signs below turns this paragraph into a heading", do_en: "begin a heading with `#`; if it is none, leave an empty line before the dashes";
    /// `#Words` without a space.
    HeadingWithoutSpace {} = "VB4021",
    vi: "tiêu đề thiếu dấu cách sau dấu `#`, hoặc có quá sáu dấu `#`", do_vi: "viết `## Tiêu đề`; muốn in dấu thăng thì viết `\\#`",
    en: "a heading lacks the space after `#`, or has more than six of them", do_en: "write `## Heading`; a printed number sign is written `\\#`";
    /// A heading more than one level below the one before it.
    HeadingSkipsLevel { written, expected } = "VB4022",
    vi: "tiêu đề `{written}` nhảy cấp: chỗ này chỉ xuống được tới `{expected}`", do_vi: "dùng `{expected}` hoặc cấp cao hơn, để số thứ tự không bị khuyết",
    en: "the heading `{written}` skips a level: `{expected}` is the deepest possible here", do_en: "use `{expected}` or a higher level, so that no number is missing";
    /// A heading without words.
    EmptyHeading {} = "VB4023",
    vi: "tiêu đề để trống", do_vi: "viết tên đề mục sau dấu `#`",
    en: "the heading is empty", do_en: "write its words after the `#`";
    /// A heading in a list, a quote or a note.
    HeadingInside {} = "VB4024",
    vi: "tiêu đề nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt tiêu đề sát lề trái, cách bằng một dòng trống",
    en: "a heading stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line";
    /// A block quote in a list, a quote or a note.
    QuoteInside {} = "VB4025",
    vi: "đoạn `>` nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt đoạn `>` sát lề trái, cách bằng một dòng trống; dấu lớn hơn viết là `\\>`",
    en: "a `>` paragraph stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line; a greater-than sign is written `\\>`";
    /// A list in a block quote.
    ListInQuote {} = "VB4026",
    vi: "danh sách nằm trong đoạn `>`", do_vi: "đoạn `>` chỉ dành cho khẩu hiệu, phương châm; đưa danh sách ra ngoài",
    en: "a list stands inside a `>` paragraph", do_en: "`>` is for a motto only; take the list out";
    /// A list item without words.
    EmptyItem {} = "VB4027",
    vi: "mục này của danh sách không bắt đầu bằng chữ", do_vi: "viết nội dung ngay sau dấu đầu dòng, hoặc bỏ mục này",
    en: "this list item does not begin with words", do_en: "write its text right after the sign, or remove the item";
    /// A list item whose words begin as an item of another list.
    SecondItemSign { sign, text } = "VB4055",
    vi: "mục này mở đầu bằng «{sign}», nên bị hiểu là một danh sách nằm ngay trong mục", do_vi: "viết `{text}` để in đúng như đã gõ; nếu thừa dấu thì bỏ bớt một dấu đầu dòng",
    en: "this list item begins with `{sign}`, which makes a list within the item of it", do_en: "write `{text}` to print it as typed; where one sign is too many, remove it";
    /// A cell that asks for something that is not known.
    UnknownReckoned { written } = "VB4068",
    vi: "không hiểu `{written}` trong ô này", do_vi: "trong ô của bảng dùng được: `<stt>`, `<stt group>` (số thứ tự), `<stt roman>` (số La Mã của nhóm), `<sum>`, `<sum above>`, `<sum below>` (cộng cả bảng, nhóm trên, nhóm dưới), `<share>`, `<share of=3 decimals=1>` (phần trăm của tổng một cột), `<share of=4 in=3>` (phần trăm của cột khác cùng dòng)",
    en: "`{written}` means nothing in this cell", do_en: "a cell can have `<stt>`, `<stt group>` (the number of its row), `<stt roman>` (that of the group), `<sum>`, `<sum above>`, `<sum below>` (of the table, of the group above or below), `<share>`, `<share of=3 decimals=1>` (per cent of the total of a column), `<share of=4 in=3>` (per cent of another column in the row)";
    /// A cell of the head that asks for something to be worked out.
    ReckonedInHead {} = "VB4069",
    vi: "đầu bảng không có số thứ tự, số cộng hay tỷ lệ", do_vi: "viết tên cột ở đây; `<stt>`, `<sum>`, `<share>` đặt trong các dòng dưới đầu bảng",
    en: "the head of a table is not counted or added up", do_en: "write the name of the column here; `<stt>`, `<sum>`, `<share>` stand in the rows below";
    /// A table in a list, a quote or a note.
    TableInside {} = "VB4030",
    vi: "bảng nằm trong danh sách, trích dẫn hoặc chú thích", do_vi: "đặt bảng sát lề trái, cách bằng một dòng trống",
    en: "a table stands inside a list, a quote or a footnote", do_en: "begin it at the left margin after an empty line";
    /// A row with too few or too many cells.
    RaggedTable { found, expected } = "VB4031",
    vi: "dòng này có {found} ô, trong khi bảng có {expected} cột", do_vi: "thêm hoặc bớt dấu `|`; dấu gạch đứng trong ô viết là `\\|`; sau bảng để một dòng trống",
    en: "this row should have {expected} cells; it has {found}", do_en: "add or remove a `|`; a bar inside a cell is written `\\|`; leave an empty line after the table";
    /// Lines with bars that are no table.
    BrokenTable {} = "VB4032",
    vi: "các dòng có dấu `|` này không thành bảng", do_vi: "dòng thứ nhất là tên cột, dòng thứ hai là các dấu gạch `|---|---|` với đúng số cột, trước bảng để một dòng trống",
    en: "these lines with bars make no table", do_en: "the first line names the columns, the second has as many groups of dashes `|---|---|`; leave an empty line before the table";
    /// A table with nothing but its header.
    EmptyTable {} = "VB4033",
    vi: "bảng chỉ có dòng tiêu đề", do_vi: "thêm ít nhất một dòng, hoặc bỏ bảng khi không có số liệu (`{{{{#if}}}}`)",
    en: "the table has a header only", do_en: "add a row, or leave the table out where there are no figures (`{{{{#if}}}}`)";
    /// `<` or `^` without a cell to join.
    NothingToJoin {} = "VB4034",
    vi: "ô `<` hoặc `^` này không có ô nào để gộp vào", do_vi: "`<` gộp với ô bên trái, `^` gộp với ô bên trên nhưng không lên tới dòng tiêu đề; muốn in dấu đó thì viết `\\<`, `\\^`",
    en: "this `<` or `^` has no cell to join", do_en: "`<` joins the cell on the left, `^` the one above, but not in the header row; the signs themselves are written `\\<`, `\\^`";
    /// Joined cells that make no rectangle.
    JoinNotRectangular {} = "VB4035",
    vi: "các ô gộp với ô này không thành hình chữ nhật", do_vi: "điền `<` và `^` cho đủ mọi ô trong hình chữ nhật",
    en: "the cells joined with this one make no rectangle", do_en: "fill every place of the rectangle with `<` or `^`";
    /// A list in a list in a list, without end.
    ListTooDeep { most } = "VB4028",
    vi: "danh sách lồng nhau quá {most} cấp", do_vi: "tách các cấp sâu thành đoạn văn hoặc đề mục riêng",
    en: "lists are nested more than {most} deep", do_en: "make paragraphs or headings of the deepest ones";
    /// Typed numbers that a list would count otherwise.
    NumbersOutOfOrder { typed, counted } = "VB4042",
    vi: "mục này gõ số {typed}, nhưng theo thứ tự của danh sách phải là {counted}", do_vi: "sửa số cho liền nhau, hoặc gõ `1.` ở mọi mục để chương trình tự đếm; muốn giữ nguyên số đã gõ thì viết `{typed}\\.` và để một dòng trống trước đó",
    en: "this item is typed {typed}, but in its list it comes as {counted}", do_en: "number the items one after the other, or type `1.` at each of them and they are counted; to keep the number as typed write `{typed}\\.` after an empty line";
    /// A motto that reads like a sentence about more than a number.
    NumberAsMotto {} = "VB4043",
    vi: "dấu `>` ở đầu dòng biến câu này thành khẩu hiệu đặt giữa trang, dấu `>` không được in", do_vi: "nếu muốn nói «lớn hơn» thì viết `trên` hoặc `\\>`; nếu là khẩu hiệu thì bỏ dấu chấm ở cuối",
    en: "the `>` at the start of the line makes a centred motto of this sentence and is not printed", do_en: "for «more than» write the word or `\\>`; if it is a motto, remove the mark at its end";
    /// A line that looks like an item and runs on in the paragraph above.
    GluedListLine {} = "VB4044",
    vi: "dòng này có số, chữ cái hoặc dấu gạch ở đầu nhưng vẫn in nối liền với dòng trên", do_vi: "để một dòng trống phía trên nếu đây là mục hoặc đoạn riêng; nếu là câu viết tiếp thì chuyển mấy chữ đầu lên dòng trên",
    en: "this line begins with a number, a letter or a dash, yet it is printed as part of the line above", do_en: "leave an empty line above it if it is an item or a paragraph of its own; if the sentence goes on, move its first words to the line above";
    /// A line that looks like a paragraph and runs on in the one above.
    GluedLine {} = "VB4045",
    vi: "dòng này giống một đoạn riêng nhưng vẫn in nối liền với dòng trên", do_vi: "để một dòng trống phía trên nếu đây là đoạn riêng; muốn xuống dòng trong cùng một đoạn thì viết `<br>` ở cuối dòng trên; nếu là câu viết tiếp thì ngắt dòng ở chỗ khác",
    en: "this line looks like a paragraph of its own, yet it is printed as part of the line above", do_en: "leave an empty line above it if it is one; for a new line in the same paragraph write `<br>` at the end of the line above; if the sentence goes on, break the line elsewhere";
    /// A character as web pages spell it.
    Entity { written, meant: Words } = "VB4056",
    vi: "«{written}» được in đúng như đã gõ", do_vi: "muốn in {meant} thì gõ {meant} thay cho cụm này",
    en: "`{written}` is printed as it is typed", do_en: "if {meant} is meant, type {meant} instead";
    /// Points that go on with e) where đ) is due.
    PointSkipped { point } = "VB4057",
    vi: "sau điểm `d)` là `e)`, thiếu điểm `{point}`", do_vi: "đánh lại các điểm, `{point}` đứng trước `e)`",
    en: "`e)` follows `d)`, and the point `{point}` is missing", do_en: "letter the points anew, `{point}` before `e)`";
    /// Lines with tabs between their words.
    PastedTable { table } = "VB4046",
    vi: "đây là bảng dán từ Word hoặc Excel: các ô cách nhau bằng phím Tab", do_vi: "viết mỗi hàng một dòng, các ô cách nhau bằng dấu `|`: {table}",
    en: "this is a table pasted from Word or Excel: its cells are parted by tabs", do_en: "write each row on a line of its own with a `|` between the cells: {table}";
    /// A paragraph that begins with a tab.
    IndentedByTab {} = "VB4047",
    vi: "dòng này bắt đầu bằng phím Tab", do_vi: "bỏ dấu Tab ở đầu dòng; chương trình tự lùi đầu dòng mỗi đoạn",
    en: "this line begins with a tab", do_en: "remove the tab; the program indents the first line of a paragraph by itself";
    /// Single asterisks or underscores around a figure.
    FigureInItalic {} = "VB4048",
    vi: "hai dấu này không được in mà làm cho con số nằm giữa in nghiêng", do_vi: "muốn in ra dấu sao hoặc gạch dưới thì viết `\\*`, `\\_`; muốn in nghiêng con số thì đặt dấu quanh cả cụm chữ: `*15 đoàn viên*`",
    en: "these two signs are not printed: they set the figure between them in italics", do_en: "printed signs are written `\\*`, `\\_`; for italics put the signs around the words as well: `*15 members*`";
    /// A character that nobody sees and that is left out.
    InvisibleCharacter { code } = "VB4049",
    vi: "ở đây có ký tự không nhìn thấy được ({code}), bị bỏ khi in", do_vi: "xóa ký tự này; nó thường đi theo chữ chép từ tệp PDF hoặc trang web",
    en: "an invisible character ({code}) stands here and is left out", do_en: "delete it; such characters come with text copied from PDF files and web pages";
    /// A table with more columns than a word processor takes.
    TooManyColumns { found, most } = "VB4050",
    vi: "bảng có {found} cột, trong khi Word chỉ nhận nhiều nhất {most} cột", do_vi: "tách thành nhiều bảng, hoặc đổi hàng thành cột",
    en: "the table has {found} columns, and Word takes {most} at most", do_en: "make several tables of it, or turn rows into columns";
    /// A raised or lowered stretch that is not closed, or a closing tag without one.
    UnpairedScript { tag } = "VB4051",
    vi: "thẻ `{tag}` này không có đôi", do_vi: "mở và đóng trong cùng một đoạn, không lồng nhau: `m<sup>2</sup>`, `CO<sub>2</sub>`",
    en: "this `{tag}` has no partner", do_en: "open and close it in the same paragraph, not one inside another: `m<sup>2</sup>`, `CO<sub>2</sub>`";
    /// `<pagebreak>`, `<borderless>` or `<size 11>` where it means nothing.
    MisplacedDirective {} = "VB4052",
    vi: "thẻ này không có tác dụng ở đây", do_vi: "`<pagebreak>` đứng riêng một dòng giữa hai đoạn, không nằm trong danh sách hay chú thích; `<borderless>` và `<size 11>` đứng riêng một dòng ngay trên bảng, `<fields>` ngay trên các dòng «tên: nội dung»",
    en: "this tag does nothing here", do_en: "`<pagebreak>` stands on a line of its own between two paragraphs, not in a list or a note; `<borderless>` and `<size 11>` stand on a line of their own right above a table, `<fields>` right above lines of `name: words`";
    /// A letter size that no table can have.
    NoLetterSize {} = "VB4060",
    vi: "cỡ chữ của bảng phải từ 9 đến 14, số nguyên hoặc có 5 lẻ", do_vi: "viết chẳng hạn `<size 11>` hoặc `<size 10.5>`",
    en: "the letters of a table have 9 to 14 pt, in whole or half points", do_en: "write `<size 11>` or `<size 10.5>`, for instance";
    /// A page break with nothing behind it.
    PageBreakBeforeNothing {} = "VB4053",
    vi: "sau thẻ sang trang này không còn nội dung nào", do_vi: "bỏ thẻ này; nơi nhận và chữ ký luôn đi liền với nội dung",
    en: "nothing follows this page break", do_en: "remove it; recipients and signature always stay with the text";
    /// A second row of dashes in the body of a table.
    SecondRowOfDashes {} = "VB4054",
    vi: "dòng gạch này không ngăn tiêu đề bảng với nội dung nào", do_vi: "bỏ dòng này; bảng có một dòng gạch dưới dòng tên cột, và khi tiêu đề có nhiều dòng thì thêm một dòng gạch dưới dòng cuối của tiêu đề",
    en: "this row of dashes parts no head from the rows below", do_en: "remove it; a table has one row of dashes below the names of its columns, and one more below the last row of a head of several rows";
    /// Something stands behind a leader in its line.
    CrowdedLeader {} = "VB4058",
    vi: "hàng chấm này kéo đến hết dòng nên sau nó không còn chỗ", do_vi: "đưa `{{{{blank}}}}` về cuối dòng (sau nó chỉ có thể là `<br>` hoặc đoạn mới); chỗ trống ở giữa dòng thì gõ các dấu chấm",
    en: "this blank reaches to the end of the line, so nothing can follow it there", do_en: "move `{{{{blank}}}}` to the end of the line (only `<br>` or a new paragraph may follow); for a blank in the middle of a line type the dots";
    /// A mark whose name comes from a value, and a text whose name is typed, or the other way round.
    NoteNamesDiffer { name } = "VB4059",
    vi: "chú thích `[^{name}]` có dấu và có nội dung, nhưng tên ở một chỗ lấy từ giá trị, ở chỗ kia gõ tay", do_vi: "viết tên ở hai chỗ như nhau: cùng `{{{{…}}}}` trong cùng một vòng lặp, hoặc cùng gõ tay",
    en: "the footnote `[^{name}]` has a mark and a text, but in one place the name comes from a value and in the other it is typed", do_en: "write the name alike in both: with `{{{{…}}}}` in the same loop, or typed";
    /// A line or a paragraph that is longer than any that people read.
    ParagraphTooLong { most } = "VB4070",
    vi: "đoạn văn này dài quá {most} byte, khoảng mười trang", do_vi: "chia thành nhiều đoạn, cách nhau bằng dòng trống",
    en: "this paragraph has more than {most} bytes, some ten pages", do_en: "divide it into paragraphs with empty lines between them";
    /// More lines and signs of markup than a document of thousands of pages has.
    TooManySigns { most } = "VB4071",
    vi: "mẫu in ra quá {most} dòng và dấu", do_vi: "chia văn bản thành nhiều báo cáo",
    en: "the template prints more than {most} lines and signs of markup", do_en: "divide the document into several reports";
}
