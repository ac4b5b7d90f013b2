//! Help in Vietnamese, argument by argument, with the words that clap itself adds.

use clap::{Arg, ArgAction};

/// Help of a command in Vietnamese: name (`""` is the program itself), how it is called, what it does,
/// and its arguments: name, what stands for the value, help.
type Help = (&'static str, &'static str, &'static str, &'static [Argument]);
type Argument = [&'static str; 3];

// Arguments of several commands.
const REPORT: Argument = ["report", "BÁO CÁO", "Thư mục báo cáo, hoặc tệp report.toml của báo cáo"];
const PROFILE: Argument =
    ["profile", "THỂ THỨC", "Thể thức dùng thay cho thể thức ghi trong report.toml"];
const APPENDIX: Argument = [
    "appendix",
    "NƠI",
    "Phụ lục nằm trong báo cáo (together), thành tệp riêng (separate), hoặc cả hai \
                 (both) [mặc định: together]",
];
const OPEN: Argument = [
    "open",
    "CHỖ",
    "Chỗ trên bản chính thức để văn thư điền tay: number (số), day (ngày), month (tháng)",
];
const TEMPLATES: Argument =
    ["templates", "THƯ MỤC", "Thư mục có mẫu và thể thức dùng thay cho bản có sẵn"];
const ALLOW_OUTSIDE: Argument = [
    "allow_outside",
    "THƯ MỤC",
    "Thư mục ngoài báo cáo mà liên kết, phông chữ của báo cáo được phép dẫn tới; có thể dùng nhiều lần",
];
const EMBED_FONTS: Argument =
    ["embed_fonts", "", "Nhúng phông chữ vào tệp DOCX, cho máy không có Times New Roman"];

const VIETNAMESE: &[Help] = &[
    (
        "",
        "vanban [TÙY CHỌN] <LỆNH>",
        "Soạn văn bản hành chính tiếng Việt từ số liệu (TOML) và mẫu lời văn, ra DOCX và PDF",
        &[],
    ),
    (
        "build",
        "vanban build [TÙY CHỌN] <BÁO CÁO>",
        "Dựng báo cáo: DOCX và PDF",
        &[
            ["report", "BÁO CÁO", "Thư mục báo cáo, tệp report.toml, hoặc tệp zip của thư mục ấy"],
            ["out", "THƯ MỤC", "Nơi ghi kết quả [mặc định: out/TÊN BÁO CÁO]"],
            ["format", "DẠNG", "Dạng tệp cần ghi: docx, pdf [mặc định: docx,pdf]"],
            PROFILE,
            ["is_final", "", "Bản chính thức: bỏ dấu dự thảo; phải có số, ngày và người ký"],
            OPEN,
            APPENDIX,
            ["contents", "", "Thêm mục lục có số trang"],
            ["duplex", "", "In hai mặt: lề trái, lề phải của trang chẵn đổi cho nhau"],
            ["watermark", "CHỮ", "Chữ mờ cỡ lớn in chìm dưới nội dung mọi trang"],
            TEMPLATES,
            ALLOW_OUTSIDE,
            EMBED_FONTS,
            ["locked", "", "Báo lỗi và không ghi gì nếu có một byte khác với lần dựng trước"],
        ],
    ),
    (
        "open",
        "vanban open [TÙY CHỌN] [BÁO CÁO]",
        "Mở báo cáo trong trình duyệt: xem và điền",
        &[
            [
                "report",
                "BÁO CÁO",
                "Thư mục báo cáo hoặc bộ văn bản, tệp của báo cáo, hoặc tệp zip của thư mục ấy, được giải nén ngay bên cạnh [mặc định: báo cáo trong thư mục hiện tại; chưa có thì bắt đầu một báo cáo mới]",
            ],
            ["port", "N", "Cổng trên máy này [mặc định: một cổng đang trống]"],
            ["no_browser", "", "Chỉ in địa chỉ, không mở trình duyệt"],
            PROFILE,
            TEMPLATES,
            ALLOW_OUTSIDE,
        ],
    ),
    (
        "watch",
        "vanban watch [TÙY CHỌN] <BÁO CÁO>",
        "Dựng lại báo cáo mỗi khi tệp của báo cáo thay đổi",
        &[
            REPORT,
            ["out", "THƯ MỤC", "Nơi ghi kết quả [mặc định: out/TÊN BÁO CÁO]"],
            ["format", "DẠNG", "Dạng tệp cần ghi: docx, pdf [mặc định: docx,pdf]"],
            PROFILE,
            ["is_final", "", "Bản chính thức: bỏ dấu dự thảo; phải có số, ngày và người ký"],
            OPEN,
            TEMPLATES,
            ALLOW_OUTSIDE,
        ],
    ),
    (
        "merge",
        "vanban merge [TÙY CHỌN] <TỆP WORD> [BÁO CÁO]",
        "Đưa những chỗ đã sửa trong tệp Word trở lại báo cáo",
        &[
            ["edited", "TỆP WORD", "Tệp Word đã sửa"],
            [
                "report",
                "BÁO CÁO",
                "Thư mục báo cáo, hoặc tệp report.toml [mặc định: báo cáo quanh tệp Word]",
            ],
            ["dry_run", "", "Chỉ cho thấy những gì sẽ đổi, không ghi gì"],
            ["yes", "", "Ghi mà không hỏi"],
            ["interactive", "", "Hỏi từng thay đổi theo dõi (Track Changes) có lấy hay không"],
            [
                "changes",
                "NHỮNG GÌ",
                "Lấy những thay đổi theo dõi nào: tất cả (all), hoặc không lấy, chỉ liệt kê (none) [mặc định: all]",
            ],
            PROFILE,
            TEMPLATES,
            ALLOW_OUTSIDE,
        ],
    ),
    (
        "pack",
        "vanban pack [TÙY CHỌN] <BÁO CÁO>",
        "Đóng gói bản chính thức để nộp: DOCX, PDF và danh mục tệp",
        &[
            [
                "report",
                "BÁO CÁO",
                "Thư mục báo cáo, tệp report.toml của báo cáo, hoặc thư mục của bộ văn bản",
            ],
            ["papers", "TÊN", "Chỉ lấy những văn bản này của bộ, cách nhau bằng dấu phẩy"],
            [
                "out",
                "NƠI GHI",
                "Tệp zip cần ghi, hoặc thư mục nếu có --folder [mặc định: out/TÊN BÁO CÁO/TÊN BÁO \
                 CÁO-ho-so]",
            ],
            ["folder", "", "Ghi ra thư mục thay cho tệp zip"],
            [
                "signed",
                "PDF",
                "Tệp PDF đã ký, thay cho tệp chưa ký tương ứng; có thể dùng nhiều lần",
            ],
            [
                "root",
                "CHỨNG THƯ",
                "Dùng với --signed: chứng thư gốc phải bảo đảm cho người ký; có thể đưa nhiều lần",
            ],
            PROFILE,
            OPEN,
            APPENDIX,
            TEMPLATES,
            ALLOW_OUTSIDE,
            EMBED_FONTS,
        ],
    ),
    (
        "new",
        "vanban new [TÙY CHỌN] <THƯ MỤC>",
        "Tạo một báo cáo mới trong thư mục mới",
        &[
            ["folder", "THƯ MỤC", "Thư mục sẽ tạo"],
            ["template", "TÊN", "Mẫu lời văn của báo cáo [mặc định: congress-report]"],
            ["set", "TÊN", "Thay vào đó là một bộ văn bản dùng chung số liệu: congress"],
            ["papers", "TÊN", "Chỉ lấy những văn bản này của bộ, cách nhau bằng dấu phẩy"],
            TEMPLATES,
        ],
    ),
    (
        "import",
        "vanban import [TÙY CHỌN] <TỆP>",
        "Tạo báo cáo từ tệp Word hoặc văn bản dán",
        &[
            ["file", "TỆP", "Tệp Word (.docx), hoặc tệp chữ (.txt, UTF-8)"],
            ["out", "THƯ MỤC", "Thư mục sẽ tạo [mặc định: theo tên tệp]"],
            ["template", "TÊN", "Mẫu có sẵn mà báo cáo theo [mặc định: mẫu riêng của báo cáo]"],
            ["profile", "THỂ THỨC", "Thể thức [mặc định: theo tiêu đề của văn bản]"],
        ],
    ),
    (
        "diff",
        "vanban diff [TÙY CHỌN] <BẢN CŨ> <BẢN MỚI>",
        "So sánh hai bản, tạo tệp Word hoặc PDF có dấu vết thay đổi",
        &[
            ["old", "BẢN CŨ", "Bản cũ: thư mục báo cáo hoặc bộ văn bản, hoặc tệp .docx"],
            ["new", "BẢN MỚI", "Bản mới"],
            [
                "docx",
                "TỆP",
                "Tệp Word cần ghi: bản mới có dấu vết thay đổi (Track Changes); so hai bộ thì là thư mục chứa các tệp ấy",
            ],
            [
                "pdf",
                "TỆP",
                "Tệp PDF cần ghi: bản mới, chữ bỏ gạch ngang, chữ thêm gạch dưới; so hai bộ thì là thư mục chứa các tệp ấy",
            ],
            [
                "format",
                "DẠNG",
                "Cách ghi kết quả: human (theo mục, số liệu đứng trước), json [mặc định: human]",
            ],
            ["author", "TÊN", "Tên người sửa ghi trong dấu vết [mặc định: vanban]"],
            TEMPLATES,
            ALLOW_OUTSIDE,
        ],
    ),
    ("template", "vanban template <LỆNH>", "Xem các mẫu lời văn, chép mẫu con ra để sửa lời", &[]),
    (
        "template list",
        "vanban template list [TÙY CHỌN] [BÁO CÁO]",
        "Liệt kê các mẫu lời văn",
        &[["report", "BÁO CÁO", "Báo cáo có mẫu riêng cần liệt kê"], TEMPLATES, ALLOW_OUTSIDE],
    ),
    (
        "template show",
        "vanban template show [TÙY CHỌN] <TÊN> [MẪU CON]",
        "Cho biết mẫu dùng vào việc gì, có những số liệu và mẫu con nào; hoặc in một mẫu con",
        &[
            ["name", "TÊN", "Tên mẫu lời văn"],
            ["partial", "MẪU CON", "Mẫu con cần in ra"],
            ["report", "BÁO CÁO", "Báo cáo có mẫu riêng được xem trước"],
            TEMPLATES,
            ALLOW_OUTSIDE,
        ],
    ),
    (
        "template copy",
        "vanban template copy [TÙY CHỌN] <BÁO CÁO> <TÊN> [MẪU CON]...",
        "Chép mẫu con của một mẫu vào báo cáo để sửa lời ở đó",
        &[
            REPORT,
            ["name", "TÊN", "Tên mẫu lời văn"],
            ["partials", "MẪU CON", "Các mẫu con cần chép [mặc định: tất cả]"],
            TEMPLATES,
        ],
    ),
    (
        "versions",
        "vanban versions [TÙY CHỌN] [BÁO CÁO]",
        "Liệt kê các phiên bản đã dựng của một báo cáo",
        &[
            [
                "report",
                "BÁO CÁO",
                "Thư mục báo cáo hoặc bộ văn bản, hoặc tệp của báo cáo [mặc định: thư mục hiện tại]",
            ],
            [
                "format",
                "DẠNG",
                "Cách ghi danh sách: human (mỗi phiên bản một dòng), json [mặc định: human]",
            ],
        ],
    ),
    (
        "completions",
        "vanban completions [TÙY CHỌN] <SHELL>",
        "In phần để shell tự hoàn thành câu lệnh",
        &[["shell", "SHELL", "Loại shell: bash, elvish, fish, powershell, zsh"]],
    ),
    (
        "man",
        "vanban man [TÙY CHỌN] <THƯ MỤC>",
        "Ghi các trang hướng dẫn (man) vào một thư mục",
        &[["out", "THƯ MỤC", "Nơi ghi: vanban.1 và mỗi lệnh một trang"]],
    ),
    (
        "schema",
        "vanban schema [TÙY CHỌN] [TÊN MẪU]",
        "In JSON Schema của report.toml, dùng cho trình soạn thảo",
        &[
            [
                "template",
                "TÊN MẪU",
                "Tên mẫu lời văn, hoặc thư mục, tệp của báo cáo, bộ văn bản, văn bản trong bộ [mặc định: congress-report]",
            ],
            TEMPLATES,
        ],
    ),
    (
        "sign",
        "vanban sign [TÙY CHỌN] --pkcs12 <TỆP KHÓA> <TỆP>",
        "Ký số một tệp PDF",
        &[
            ["file", "TỆP", "Tệp PDF cần ký"],
            [
                "pkcs12",
                "TỆP KHÓA",
                "Tệp khóa (.p12, .pfx); mật khẩu được hỏi khi ký, hoặc lấy từ VANBAN_PASSWORD",
            ],
            ["image", "HÌNH", "Hình chữ ký hoặc con dấu hiện trên trang (.png)"],
            [
                "role",
                "VAI TRÒ",
                "Ký với tư cách người ký (signer), hoặc cơ quan, tổ chức với con dấu (seal) \
                 [mặc định: signer]",
            ],
            ["field", "TÊN", "Tên ô ký [mặc định: ô của vai trò]"],
            ["out", "TỆP", "Tệp đã ký [mặc định: TỆP-da-ky.pdf]"],
            ["open", "", "Ký cả khi số hoặc ngày còn để trống cho văn thư điền"],
            ["password_fd", "SỐ", "Đọc mật khẩu từ bộ mô tả tệp này"],
        ],
    ),
    (
        "verify",
        "vanban verify [TÙY CHỌN] <TỆP>",
        "Kiểm tra chữ ký số của tệp PDF, hoặc đối chiếu hồ sơ đã đóng gói",
        &[
            ["file", "TỆP", "Tệp PDF đã ký, hoặc tệp zip hay thư mục do `vanban pack` ghi"],
            [
                "root",
                "CHỨNG THƯ",
                "Với tệp PDF: chứng thư gốc được tin cậy (PEM hoặc DER); có thể đưa nhiều lần. Không có nó, \
                 chữ ký chỉ được đánh giá là \"tệp còn nguyên, chưa rõ người ký là ai\", mã thoát 3",
            ],
        ],
    ),
    (
        "check",
        "vanban check [TÙY CHỌN] <BÁO CÁO>",
        "Kiểm tra thể thức và lời văn của báo cáo hoặc tệp Word",
        &[
            ["report", "BÁO CÁO", "Thư mục báo cáo, tệp report.toml của báo cáo, hoặc tệp .docx"],
            [
                "profile",
                "THỂ THỨC",
                "Thể thức dùng thay cho thể thức ghi trong report.toml, hoặc nhận ra từ tiêu đề của tệp Word",
            ],
            TEMPLATES,
            ALLOW_OUTSIDE,
            [
                "fix",
                "",
                "Sửa những gì không thể làm đổi nghĩa: khoảng trắng, ngoặc kép, số 0 đứng trước, dấu tổ hợp; cho \
                 thấy từng chỗ sửa",
            ],
            [
                "format",
                "DẠNG",
                "Cách ghi kết quả: human (kèm dòng văn bản), short (mỗi lỗi một dòng), json, sarif [mặc định: human]",
            ],
            ["explain", "MÃ", "Giải thích một quy tắc, hoặc liệt kê tất cả: all"],
            [
                "deny",
                "MỨC",
                "Từ mức nào trở lên thì mã thoát là 1: error (lỗi), warning (cảnh báo), advice (lời khuyên) \
                 [mặc định: error]",
            ],
        ],
    ),
];

/// Puts a command's help into Vietnamese.
pub fn in_vietnamese(mut command: clap::Command) -> clap::Command {
    let lang = "Ngôn ngữ của thông báo: vi hoặc en [mặc định: theo hệ thống]";
    for &(name, usage, about, arguments) in VIETNAMESE {
        let translate = |command: clap::Command| {
            let command = command.about(about).override_usage(usage).disable_help_flag(true);
            arguments.iter().fold(command, translate_argument).arg(help_flag())
        };
        command = match name {
            "" => translate(command)
                .help_template(
                    "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}",
                )
                .mut_arg("lang", |arg| arg.help(lang).value_name("NGÔN NGỮ"))
                .disable_version_flag(true)
                .arg(flag("version", 'V', "In số phiên bản", ArgAction::Version)),
            _ => at(command, name, |sub| {
                let parts = match (sub.has_subcommands(), sub.get_positionals().next().is_some()) {
                    (true, _) => "Lệnh:\n{subcommands}\n\nTùy chọn:\n{options}",
                    (_, true) => "Tham số:\n{positionals}\n\nTùy chọn:\n{options}",
                    _ => "Tùy chọn:\n{options}",
                };
                translate(sub)
                    .help_template(format!("{{about}}\n\nCách dùng: {{usage}}\n\n{parts}"))
            }),
        };
    }
    command
}

/// Changes the subcommand of that name, which may stand in another: `template list`.
fn at(
    command: clap::Command,
    name: &'static str,
    change: impl FnOnce(clap::Command) -> clap::Command,
) -> clap::Command {
    match name.split_once(' ') {
        Some((outer, inner)) => {
            command.mut_subcommand(outer, |sub| sub.mut_subcommand(inner, change))
        }
        None => command.mut_subcommand(name, change),
    }
}

fn translate_argument(
    command: clap::Command,
    &[id, value, help]: &[&'static str; 3],
) -> clap::Command {
    command.mut_arg(id, |arg| match value {
        "" => arg.help(help),
        _ => arg.help(help).value_name(value).hide_possible_values(true).hide_default_value(true),
    })
}

fn help_flag() -> Arg {
    flag("help", 'h', "In hướng dẫn này", ArgAction::Help)
}

fn flag(name: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).help(help).action(action)
}
