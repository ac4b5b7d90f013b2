//! Messages of templates.

use crate::diag::{Words, messages};

messages! {
    /// A number, a day or a time on the wrong side of another: a term that ends before it begins.
    BeyondSibling { field, value, side: Words, sibling, other } = "VB1041",
    vi: "«{field}» là {value}, {side} «{sibling}» ({other})", do_vi: "sửa lại một trong hai",
    en: "`{field}` is {value}, {side} `{sibling}` ({other})", do_en: "correct one of the two";
    /// A number whose parts do not add up to it: present and absent are not as many as were summoned.
    PartsUnlikeTotal { field, value, sum, parts } = "VB1049",
    vi: "«{field}» là {value}, các phần cộng lại là {sum}: {parts}", do_vi: "kiểm tra lại các số, hoặc ghi đủ các phần",
    en: "`{field}` is {value}, but its parts add up to {sum}: {parts}", do_en: "check the figures, or write all the parts";
    /// A key that nothing reads and that is like none that is known.
    UnreadFact { key, hint: Words } = "VB1043",
    vi: "không mẫu nào đọc «{key}»", do_vi: "xóa khóa này, sửa lại tên, hoặc dùng nó trong mẫu{hint}",
    en: "no template reads `{key}`", do_en: "remove the key, correct its name, or use it in the template{hint}";
    /// A fact that its table cannot do without.
    MissingFact { field, label: Words, line } = "VB1044",
    vi: "thiếu «{field}» ({label})", do_vi: "thêm vào bảng này dòng `{line}`, thay giá trị bằng của mình",
    en: "`{field}` ({label}) is missing", do_en: "add to this table the line `{line}`, with your own value";
    /// A table of facts that has to be there.
    MissingFactTable { table, label: Words, lines } = "VB1045",
    vi: "thiếu bảng [{table}] ({label})", do_vi: "thêm các dòng {lines}, thay giá trị bằng của mình",
    en: "the table [{table}] ({label}) is missing", do_en: "add the lines {lines}, with your own values";
    /// A fact of another type.
    WrongFact { field, label: Words, wanted: Words, found: Words, hint: Words } = "VB1046",
    vi: "«{field}» ({label}) phải là {wanted}; ở đây là {found}", do_vi: "{hint}",
    en: "`{field}` ({label}) must be {wanted}; this is {found}", do_en: "{hint}";
    /// A fact outside what makes sense.
    FactOutOfRange { field, label: Words, value, range: Words } = "VB1047",
    vi: "«{field}» ({label}) là {value}, phải {range}", do_vi: "kiểm tra lại con số",
    en: "`{field}` ({label}) is {value}; it must be {range}", do_en: "check the figure";
    /// A fact without another that it needs.
    NeededFact { field, needed, label: Words, lines: Words } = "VB1048",
    vi: "có «{field}» thì phải có «{needed}» ({label})", do_vi: "thêm {lines}, hoặc xóa dòng này",
    en: "`{field}` needs `{needed}` ({label})", do_en: "add {lines}, or remove this line";
    /// The path of a fact that is none.
    BadFactPath { path } = "VB1053",
    vi: "«{path}» không phải đường dẫn của một số liệu", do_vi: "viết các khóa cách nhau bằng dấu chấm, sau danh sách bảng có `[]`: `facts.works[].name`",
    en: "`{path}` is no path of a fact", do_en: "write keys with points between them, `[]` behind a list of tables: `facts.works[].name`";
    /// A fact that is described twice.
    FactTwice { path } = "VB1054",
    vi: "«{path}» được mô tả hai lần", do_vi: "chỉ giữ lại một",
    en: "`{path}` is described twice", do_en: "keep one of them";
    /// A fact whose table is not described before it.
    FactBeforeTable { path, table } = "VB1055",
    vi: "«{path}» đứng trước khi có «{table}», hoặc «{table}» không phải bảng", do_vi: "mô tả bảng trước, rồi mới đến các khóa trong bảng",
    en: "`{path}` stands before `{table}`, or `{table}` is no table", do_en: "describe the table first, then the keys in it";
    /// A manifest that names a fact that it does not describe.
    UnknownFact { name, hint: Words } = "VB1056",
    vi: "không có số liệu «{name}»", do_vi: "{hint}",
    en: "there is no fact `{name}`", do_en: "{hint}";
    /// A fact at the root that is in none of the template's tables.
    FactOutsideTables { path } = "VB1057",
    vi: "«{path}» không nằm trong bảng nào của mẫu", do_vi: "đặt vào `facts`, hoặc thêm tên bảng vào `tables`",
    en: "`{path}` is in none of the tables of the template", do_en: "put it into `facts`, or add the table to `tables`";
    /// A template without a manifest, where one is needed.
    NoTemplateManifest { name, known } = "VB1058",
    vi: "mẫu «{name}» không có template.toml", do_vi: "thêm tệp template.toml mô tả mẫu, hoặc dùng một trong các mẫu: {known}",
    en: "the template `{name}` has no template.toml", do_en: "add a template.toml that describes it, or use one of: {known}";
    /// A set that is not there.
    UnknownSet { name, known } = "VB1101",
    vi: "không có bộ văn bản «{name}»", do_vi: "các bộ hiện có: {known}",
    en: "there is no set of papers `{name}`", do_en: "there are: {known}";
    /// A paper that a set does not have.
    UnknownPaper { name, known } = "VB1114",
    vi: "bộ này không có văn bản «{name}»", do_vi: "các văn bản của bộ: {known}",
    en: "the set has no paper `{name}`", do_en: "it has: {known}";
    /// A template that is not there.
    UnknownTemplate { name, known } = "VB3001",
    vi: "không có mẫu lời văn «{name}»", do_vi: "các mẫu hiện có: {known}",
    en: "there is no template `{name}`", do_en: "known templates: {known}";
    /// A partial that is not there.
    UnknownPartial { name, near } = "VB3002",
    vi: "không có mẫu con «{name}»", do_vi: "các mẫu con gần giống nhất: {near}",
    en: "there is no partial `{name}`", do_en: "partials, nearest first: {near}";
    /// A partial name that leaves the folder of the template.
    PartialOutside { name } = "VB3003",
    vi: "tên mẫu con «{name}» trỏ ra ngoài thư mục mẫu", do_vi: "viết tên tính từ thư mục mẫu, ngăn bằng dấu «/», không có «..», không có đuôi .hbs",
    en: "the partial name `{name}` leaves the template folder", do_en: "write the path below the template folder with `/`, without `..` and without .hbs";
    /// Partials that include each other without end.
    PartialCycle { chain } = "VB3004",
    vi: "mẫu con gọi vòng lại chính nó: {chain}", do_vi: "bỏ một lời gọi trong vòng này; muốn lặp theo danh sách thì dùng `each`",
    en: "a partial includes itself: {chain}", do_en: "remove one of these calls; use `each` for repetition";
    /// A tag that Handlebars cannot read.
    BrokenTag { tag } = "VB3005",
    vi: "thẻ sai cú pháp: {tag}", do_vi: "thẻ có dạng `tên`, `tên.con`, `hàm tham_số khóa=giá_trị` hoặc `(hàm …)`; giá trị hiện tại là `this`",
    en: "broken tag: {tag}", do_en: "a tag reads `name`, `name.field`, `helper parameter key=value` or `(helper …)`; the current value is `this`";
    /// Opening braces without closing ones.
    UnclosedTag {} = "VB3006",
    vi: "thẻ mở mà không đóng", do_vi: "đóng thẻ bằng đủ số dấu ngoặc nhọn, đóng cả dấu ngoặc kép và ngoặc vuông ở trong thẻ; muốn in hai dấu ngoặc nhọn thì viết dấu \\ ở trước",
    en: "this tag is not closed", do_en: "close the braces, and the quotes and brackets inside them; to print two braces write a \\ before them";
    /// A block without its end.
    UnclosedBlock { name } = "VB3007",
    vi: "khối «{name}» chưa được đóng", do_vi: "thêm thẻ `{{{{/{name}}}}}` vào cuối khối",
    en: "the block `{name}` is not closed", do_en: "add `{{{{/{name}}}}}` at its end";
    /// The end of a block that was never opened.
    StrayEnd { name } = "VB3008",
    vi: "thẻ «/{name}» không đóng khối nào", do_vi: "xóa thẻ này, hoặc mở khối bằng `{{{{#{name} …}}}}` ở phía trên",
    en: "the closing tag `/{name}` closes nothing", do_en: "remove it, or open the block with `{{{{#{name} …}}}}` above";
    /// The end of another block than the one that is open.
    MismatchedEnd { opened, closed } = "VB3009",
    vi: "khối đang mở là «{opened}», thẻ đóng lại là «/{closed}»", do_vi: "đóng các khối theo thứ tự ngược với khi mở: ở đây là `{{{{/{opened}}}}}`",
    en: "the open block is `{opened}`, but this closes `{closed}`", do_en: "close blocks in the reverse order of opening: here `{{{{/{opened}}}}}`";
    /// An else where none can be.
    StrayElse {} = "VB3010",
    vi: "«else» không nằm trong khối nào có thể rẽ nhánh", do_vi: "đặt `else` giữa thẻ mở và thẻ đóng của `if`, `unless`, `each` hoặc `with`, và chỉ một lần",
    en: "`else` stands in no block that can branch", do_en: "put it between the tags of `if`, `unless`, `each` or `with`, and only once";
    /// A kind of tag that templates do not use.
    UnsupportedTag { tag } = "VB3011",
    vi: "không dùng được loại thẻ này: {tag}", do_vi: "mẫu con đặt trong tệp riêng; muốn in hai dấu ngoặc nhọn thì viết dấu \\ ở trước",
    en: "this kind of tag is not supported: {tag}", do_en: "put a partial into its own file; to print two braces write a \\ before them";
    /// Blocks, parentheses or partials nested without measure.
    NestedTooDeep { limit } = "VB3012",
    vi: "lồng nhau quá sâu (tối đa {limit} tầng)", do_vi: "tách nội dung ra các mẫu con, bỏ bớt tầng",
    en: "nested too deep (at most {limit} levels)", do_en: "move the content into partials, use fewer levels";
    /// A character that the program keeps for itself.
    ReservedCharacter { code } = "VB3013",
    vi: "ký tự {code} không được dùng trong mẫu", do_vi: "xóa ký tự này; nó thuộc vùng riêng của phông chữ, không có nghĩa chung",
    en: "the character {code} cannot stand in a template", do_en: "remove it; it is a private character without a meaning of its own";
    /// What Handlebars reports and the cases above do not cover.
    TemplateFailed { reason } = "VB3014",
    vi: "không dựng được mẫu: {reason}", do_vi: "xem lại thẻ này",
    en: "the template fails: {reason}", do_en: "look at this tag";
    /// A partial that wants content between its tags, included without.
    PartialWithoutContent {} = "VB3015",
    vi: "mẫu con này cần phần nội dung mà nơi gọi không đưa vào", do_vi: "gọi mẫu con bằng cặp thẻ #> và /, nội dung đặt ở giữa",
    en: "this partial needs content, and is included without any", do_en: "include it with a pair of tags, #> and /, with the content between them";
    /// A partial whose last line runs on in the line behind the tag that includes it.
    PartialRunsOn { name, line } = "VB3016",
    vi: "cuối tệp «{name}» thiếu dấu xuống dòng, nên dòng này in nối liền với chữ đứng sau thẻ gọi nó ở dòng {line}", do_vi: "mở tệp, bấm Enter ở cuối dòng cuối cùng, rồi ghi lại",
    en: "the file `{name}` has no line end after its last line, which is printed as one line with what follows the tag that includes it in line {line}", do_en: "open the file, press Enter at the end of its last line, and save it";
    /// A name that the data does not have.
    UnknownName { name, near } = "VB3020",
    vi: "dữ liệu không có «{name}»", do_vi: "các tên gần giống nhất: {near}; nếu mục này có khi không có thì dùng `if` hoặc `default`",
    en: "the data has no `{name}`", do_en: "names here, nearest first: {near}; if it may be absent, use `if` or `default`";
    /// A helper that does not exist.
    UnknownHelper { name, near } = "VB3021",
    vi: "không có hàm «{name}»", do_vi: "các hàm gần giống nhất: {near}",
    en: "there is no helper `{name}`", do_en: "helpers, nearest first: {near}";
    /// A helper with too few or too many parameters, or as a block where it is none.
    MisusedHelper { helper, usage } = "VB3022",
    vi: "«{helper}» dùng sai cách", do_vi: "cách dùng: {usage}",
    en: "`{helper}` is used wrongly", do_en: "usage: {usage}";
    /// An option that the helper does not have.
    UnknownOption { helper, option, usage } = "VB3023",
    vi: "«{helper}» không có tùy chọn «{option}»", do_vi: "cách dùng: {usage}",
    en: "`{helper}` has no option `{option}`", do_en: "usage: {usage}";
    /// An option with a value that it cannot have.
    BadOption { helper, option, value, known } = "VB3024",
    vi: "tùy chọn «{option}» của «{helper}» không nhận giá trị «{value}»", do_vi: "các giá trị dùng được: {known}",
    en: "the option `{option}` of `{helper}` cannot be `{value}`", do_en: "it can be: {known}";
    /// A parameter that should be a number.
    NotANumber { helper, value } = "VB3025",
    vi: "«{helper}» cần một số, không phải «{value}»", do_vi: "trong report.toml, viết số không ngăn hàng nghìn, phần thập phân viết sau dấu chấm: 1000, 7.5",
    en: "`{helper}` needs a number, not `{value}`", do_en: "in report.toml write numbers without separators: 1000, 7.5";
    /// A parameter that should be a whole number.
    NotAWholeNumber { helper, value } = "VB3026",
    vi: "«{helper}» cần một số nguyên, không phải «{value}»", do_vi: "dùng `number` hoặc `percent` cho số thập phân",
    en: "`{helper}` needs a whole number, not `{value}`", do_en: "use `number` or `percent` for decimals";
    /// A parameter that should be a date.
    NotADate { helper, value } = "VB3027",
    vi: "«{helper}» cần một ngày có thật, không phải «{value}»", do_vi: "viết ngày theo dạng năm-tháng-ngày: 2022-02-03",
    en: "`{helper}` needs a date that exists, not `{value}`", do_en: "write year-month-day: 2022-02-03";
    /// A parameter that should be a time of day.
    NotATime { helper, value } = "VB3038",
    vi: "«{helper}» cần giờ trong ngày, không phải «{value}»", do_vi: "viết giờ theo dạng giờ:phút:giây: 07:30:00",
    en: "`{helper}` needs a time of day, not `{value}`", do_en: "write hour:minute:second: 07:30:00";
    /// A parameter that should be a list.
    NotAList { helper, value } = "VB3028",
    vi: "«{helper}» cần một danh sách, không phải «{value}»", do_vi: "viết danh sách trong ngoặc vuông: [\"a\", \"b\"]",
    en: "`{helper}` needs a list, not `{value}`", do_en: "write a list in brackets: [\"a\", \"b\"]";
    /// A parameter that should be text.
    NotText { helper, value } = "VB3029",
    vi: "«{helper}» cần một chuỗi chữ, không phải «{value}»", do_vi: "chọn một mục con của bảng, hoặc viết chuỗi trong dấu ngoặc kép",
    en: "`{helper}` needs text, not `{value}`", do_en: "choose a field of the table, or write text in quotes";
    /// A parameter that should be a term of office.
    NotATerm { helper, value } = "VB3030",
    vi: "«{helper}» cần một nhiệm kỳ, không phải «{value}»", do_vi: "nhiệm kỳ gồm năm đầu `from` và năm cuối `to`, ví dụ `{{ from = 2022, to = 2024 }}`",
    en: "`{helper}` needs a term of office, not `{value}`", do_en: "a term has the years `from` and `to`, such as `{{ from = 2022, to = 2024 }}`";
    /// A number that the helper cannot write.
    ArgumentOutOfRange { helper, value, range } = "VB3031",
    vi: "«{helper}» không viết được «{value}»", do_vi: "giá trị dùng được: {range}",
    en: "`{helper}` cannot write `{value}`", do_en: "it can be {range}";
    /// A table where one value is wanted.
    ValueIsTable { name, near } = "VB3032",
    vi: "«{name}» là một bảng, không in ra được", do_vi: "chọn một mục của bảng: {near}",
    en: "`{name}` is a table and cannot be printed", do_en: "choose one of its fields: {near}";
    /// A list where one value is wanted.
    ValueIsList { name } = "VB3033",
    vi: "«{name}» là một danh sách, không in ra được", do_vi: "dùng `list` để nối các mục, hoặc `each` để viết từng mục",
    en: "`{name}` is a list and cannot be printed", do_en: "use `list` to join its items, or `each` to go through them";
    /// A value that needs a helper to be printed.
    ValueNeedsHelper { name, value, helper } = "VB3034",
    vi: "«{name}» có giá trị {value}, không in như vậy trong văn bản", do_vi: "viết {helper}",
    en: "`{name}` is {value}, which no document prints like that", do_en: "write {helper}";
    /// An item of a list whose numbers are added that is none.
    ItemIsNoNumber { helper, name, value } = "VB3035",
    vi: "«{helper}» cộng các số, mà «{name}» là «{value}»", do_vi: "ghi mục ấy bằng số, hoặc cộng theo khóa khác",
    en: "`{helper}` adds numbers, and `{name}` is `{value}`", do_en: "write a number there, or add up another key";
    /// A share of 0.
    ShareOfNothing { helper } = "VB3036",
    vi: "«{helper}» chia cho 0: tổng số bằng 0", do_vi: "kiểm tra tổng số, hoặc đặt thẻ này trong `if` để chỉ viết khi tổng khác 0",
    en: "`{helper}` divides by 0: the whole is 0", do_en: "check the whole, or put this tag into an `if` so that it is only written where the whole is not 0";
    /// A result with too many figures.
    ResultTooLong { helper } = "VB3037",
    vi: "kết quả của «{helper}» có quá nhiều chữ số", do_vi: "kiểm tra các số; kết quả có tối đa khoảng 15 chữ số",
    en: "the result of `{helper}` has too many figures", do_en: "check the numbers; a result has at most about 15 figures";
    /// A template that prints without bounds, such as partials that each include the next one twice.
    RendersTooMuch { steps, size } = "VB3040",
    vi: "mẫu in ra quá nhiều: quá {size} hoặc quá {steps} mục lặp và mẫu con", do_vi: "xem lại các vòng `each` lồng nhau và các mẫu con gọi nhau; chia văn bản thành nhiều báo cáo nếu cần",
    en: "the template prints too much: more than {size}, or more than {steps} items of loops and partials", do_en: "look at loops inside loops and at partials that include each other; divide the document if it has to be so long";
    /// More tags in one block or on one line than Handlebars can read in good time.
    CrowdedTags { tags } = "VB3041",
    vi: "mẫu này có quá nhiều thẻ liền một khối (trên khoảng {tags} thẻ)", do_vi: "chia thành nhiều mẫu con, hoặc xuống dòng giữa các thẻ, ngoài các khối",
    en: "this template has too many tags in one piece (more than some {tags})", do_en: "divide it into partials, or begin new lines between the tags, outside blocks";
    /// A manifest that describes more facts than anyone fills in.
    TooManyFacts { most } = "VB1072",
    vi: "mẫu mô tả quá {most} số liệu", do_vi: "mô tả những khóa lặp lại một lần bằng `[]`: `facts.works[].name`",
    en: "the template describes more than {most} facts", do_en: "describe what comes again and again once, with `[]`: `facts.works[].name`";
}
