//! Documents to be written in tests.

use crate::document::{
    Align, Block, Cell, CellAlign, Counter, Document, Emphasis, Inline, Label, Note, NoteId,
    Orientation, Paragraph, Print, Properties, Role, Row, RowPaging, Rule, Script, Section,
    SectionKind, Table, TableKind, Text, Timestamp,
};
use crate::geom::Length;

/// A document of one section with those blocks.
pub(in crate::docx) fn document(blocks: Vec<Block>) -> Document {
    Document {
        properties: Properties {
            title: "BÁO CÁO Kết quả & phương hướng".to_owned(),
            author: "CHI ĐOÀN <MẪU>".to_owned(),
            subject: "Kết quả & phương hướng".to_owned(),
            language: "vi".to_owned(),
            date: Some(Timestamp { year: 2022, month: 4, day: 15, hour: 0, minute: 0, second: 0 }),
            draft: true,
            open: crate::document::OpenPlaces::default(),
            version: Some("5f".repeat(32)),
            part: 0,
        },
        sections: vec![Section {
            kind: SectionKind::Report,
            orientation: Orientation::Portrait,
            blocks,
        }],
        notes: Vec::new(),
        foot: None,
        print: Print::default(),
        signs: Default::default(),
        pieces: Default::default(),
    }
}

pub(super) fn plain(role: Role, text: &str) -> Paragraph {
    Paragraph::plain(role, text)
}

pub(super) fn block(role: Role, text: &str) -> Block {
    Block::Paragraph(plain(role, text))
}

pub(super) fn labelled(role: Role, label: &str, counter: Counter, text: &str) -> Block {
    let label = Some(Label { text: label.to_owned(), counter });
    Block::Paragraph(Paragraph { label, ..plain(role, text) })
}

pub(super) fn heading(level: u8, label: &str, text: &str) -> Block {
    labelled(Role::heading(level), label, Counter::Heading(level), text)
}

pub(super) fn bullet(depth: u8, sign: &str, text: &str) -> Block {
    labelled(Role::item(depth), sign, Counter::Bullet(depth), text)
}

pub(super) fn item(list: u32, level: u8, value: u32, label: &str, text: &str) -> Block {
    labelled(Role::item(level), label, Counter::Ordered { list, level, value }, text)
}

pub(super) fn cell(column: usize, blocks: Vec<Block>) -> Cell {
    Cell { column, col_span: 1, row_span: 1, align: CellAlign::Top, blocks }
}

pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, paging: RowPaging::Whole }
}

pub(super) fn table(kind: TableKind, columns: &[u32], rows: Vec<Row>) -> Table {
    Table {
        kind,
        columns: columns.to_vec(),
        fitted: Vec::new(),
        header_rows: 0,
        repeats_header: true,
        rows,
        description: None,
        starts_page: false,
        keep_next: false,
    }
}

/// A paragraph with one piece in each emphasis.
pub(super) fn emphasised(role: Role) -> Block {
    let mut paragraph = plain(role, "Trong văn bản có chữ ");
    let none = Emphasis::default();
    for (text, emphasis) in [
        ("đậm", Emphasis { strong: true, ..none }),
        (", chữ ", none),
        ("nghiêng", Emphasis { emphasis: true, ..none }),
        (", chữ ", none),
        ("gạch chân", Emphasis { underline: true, ..none }),
        (" và số bản", none),
        ("(80b)", Emphasis { script: Script::Super, ..none }),
    ] {
        let (text, piece) = (text.to_owned(), Default::default());
        paragraph.inlines.push(Inline::Text(Text { text, emphasis, piece, change: None }));
    }
    Block::Paragraph(paragraph)
}

/// Everything that a document can hold.
pub(super) fn everything() -> Document {
    let mut document = document(report());
    document.sections.push(Section {
        kind: SectionKind::Appendix(1),
        orientation: Orientation::Landscape,
        blocks: appendix(),
    });
    document.sections.push(Section {
        kind: SectionKind::Appendix(2),
        orientation: Orientation::Portrait,
        blocks: vec![
            appendix_title("Phụ lục II", "DANH SÁCH"),
            heading(1, "I.", "ĐẾM LẠI TỪ ĐẦU"),
            heading(2, "1.", "Cũng vậy"),
            block(Role::Body, BODY),
        ],
    });
    document.notes = (1..=4).map(note).collect();
    document
}

const BODY: &str = "Chi đoàn đã tổ chức nhiều hoạt động có ý nghĩa, thu hút đông đảo đoàn viên, thanh niên tham gia; phối hợp với các đơn vị trong khối trao tặng quà cho gia đình chính sách, người có công với cách mạng trên địa bàn tỉnh nhân dịp kỷ niệm ngày Thương binh - Liệt sĩ.";

fn report() -> Vec<Block> {
    let mut blocks = vec![
        Block::Table(header_block()),
        block(Role::Kind, "BÁO CÁO"),
        block(
            Role::Subject,
            "Tổng kết công tác Đoàn và phong trào thanh niên\nnhiệm kỳ 2019 - 2022",
        ),
        Block::Rule(Rule { width: Length::pt(120) }),
        block(Role::SubjectMark, "-------"),
        block(Role::Addressee, "Kính gửi: Ban Thường vụ Đoàn Khối"),
        heading(0, "Phần thứ nhất", "KẾT QUẢ CÔNG TÁC ĐOÀN"),
        heading(1, "I.", "ĐẶC ĐIỂM TÌNH HÌNH"),
        with_note(block(Role::Body, BODY), 0),
        emphasised(Role::Body),
        emphasised(Role::Slogan),
        heading(2, "1.", "Thuận lợi"),
        heading(3, "1.1.", "Về tổ chức"),
        heading(4, "1.1.1.", "Về cán bộ"),
        heading(5, "a)", "Về số lượng"),
        heading(5, "b)", "Về chất lượng"),
        bullet(0, "-", BODY),
        bullet(1, "+", BODY),
        bullet(2, "•", BODY),
        bullet(2, "•", "Ngắn."),
        bullet(0, "-", "Ngắn."),
        item(0, 0, 1, "1.", BODY),
        item(1, 1, 1, "a)", BODY),
        item(1, 1, 2, "b)", "Ngắn."),
        item(2, 2, 1, "(I)", "Ngắn."),
        item(0, 0, 2, "2.", "Ngắn."),
        item(3, 0, 1, "1.", "Danh sách khác."),
        item(3, 0, 2, "2.", "Danh sách khác."),
        heading(2, "2.", "Khó khăn"),
        heading(3, "2.1.", "Về kinh phí"),
        block(Role::Slogan, "“Đâu cần thanh niên có, việc gì khó có thanh niên”"),
    ];
    blocks.extend((0..6).map(|_| block(Role::Body, BODY)));
    blocks.extend([
        Block::Table(figures(12)),
        block(Role::Body, BODY),
        heading(0, "Phần thứ hai", "PHƯƠNG HƯỚNG"),
        heading(1, "I.", "MỤC TIÊU"),
        block(Role::Body, BODY),
        heading(1, "II.", "CHỈ TIÊU"),
        with_note(with_note(block(Role::Body, BODY), 2), 3),
        Block::Table(signature_block()),
    ]);
    blocks
}

/// The heading of an appendix.
pub(super) fn appendix_title(label: &str, title: &str) -> Block {
    labelled(Role::AppendixTitle, label, Counter::Appendix, title)
}

fn appendix() -> Vec<Block> {
    vec![
        appendix_title("Phụ lục I", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"),
        block(Role::AppendixReference, "(Kèm theo Báo cáo số 05-BC/CĐ)"),
        Block::Rule(Rule { width: Length::pt(100) }),
        Block::Table(figures(3)),
        Block::Table(figures(30)),
    ]
}

fn header_block() -> Table {
    let draft =
        Paragraph { box_width: Some(Length::pt(100)), ..plain(Role::DraftMark, "DỰ THẢO") };
    let left = vec![
        block(Role::SuperiorBody, "ĐOÀN KHỐI CÁC CƠ QUAN"),
        block(Role::IssuingBody, "CHI ĐOÀN MẪU"),
        block(Role::BodyMark, "***"),
        block(Role::Number, "Số: 05-BC/CĐ"),
        Block::Paragraph(draft),
    ];
    let right = vec![
        block(Role::HeaderTitle, "ĐOÀN TNCS HỒ CHÍ MINH"),
        Block::Rule(Rule { width: Length::pt(180) }),
        block(Role::PlaceDate, "Hà Tĩnh, ngày 15 tháng 4 năm 2022"),
    ];
    table(TableKind::HeaderBlock, &[2, 3], vec![row(vec![cell(0, left), cell(1, right)])])
}

fn signature_block() -> Table {
    let left = vec![
        block(Role::RecipientsLabel, "Nơi nhận:"),
        block(Role::Recipient, "- Đoàn Khối (để báo cáo);"),
        block(Role::Recipient, "- Lưu: Chi đoàn."),
    ];
    let right = vec![
        block(Role::Authority, "TM. BAN CHẤP HÀNH CHI ĐOÀN"),
        block(Role::Post, "BÍ THƯ"),
        block(Role::SignerName, "Nguyễn Văn A"),
    ];
    table(TableKind::SignatureBlock, &[1, 1], vec![row(vec![cell(0, left), cell(1, right)])])
}

/// Two header rows with spans both ways, then `rows` rows, the first three joined in one column.
pub(super) fn figures(rows: usize) -> Table {
    let head = |column, text: &str| Cell {
        align: CellAlign::Middle,
        ..cell(column, vec![block(Role::TableHead, text)])
    };
    let tall = |column, text: &str| Cell { row_span: 2, ..head(column, text) };
    let mut all = vec![
        row(vec![tall(0, "STT"), tall(1, "Chỉ tiêu"), Cell { col_span: 2, ..head(2, "Kết quả") }]),
        row(vec![head(2, "Số lượng"), head(3, "Tỷ lệ")]),
    ];
    for i in 0..rows {
        let centred = |text: &str| {
            let paragraph = plain(Role::TableText, text);
            Block::Paragraph(Paragraph { align: Some(Align::Center), ..paragraph })
        };
        let mut cells = vec![
            cell(0, vec![centred(&(i + 1).to_string())]),
            cell(1, vec![block(Role::TableText, "Tổ chức các hoạt động tình nguyện vì cộng đồng")]),
            cell(2, vec![centred("12")]),
        ];
        match i {
            0 => cells.push(Cell { row_span: 3.min(rows), ..cell(3, vec![centred("100%")]) }),
            1 | 2 => {}
            _ => cells.push(cell(3, vec![bullet_in_cell(), centred("50%")])),
        }
        if i == 1 && rows == 12 {
            cells[1].blocks = vec![with_note(block(Role::TableText, "Chỉ tiêu có chú thích"), 1)];
        }
        all.push(row(cells));
    }
    Table {
        header_rows: 2,
        repeats_header: true,
        description: Some("Kết quả \"so với\" chỉ tiêu".to_owned()),
        ..table(TableKind::Data, &[1, 6, 2, 2], all)
    }
}

fn bullet_in_cell() -> Block {
    labelled(Role::TableText, "-", Counter::Bullet(0), "Ngắn")
}

fn with_note(block: Block, note: u32) -> Block {
    match block {
        Block::Paragraph(mut paragraph) => {
            paragraph.inlines.push(Inline::Note(NoteId(note)));
            Block::Paragraph(paragraph)
        }
        other => other,
    }
}

fn note(number: u32) -> Note {
    let text = format!(
        "Chú thích {number}: căn cứ Nghị quyết Đại hội Chi đoàn nhiệm kỳ 2019 - 2022 và các văn bản chỉ đạo của Đoàn cấp trên; số liệu tính đến tháng 3 năm 2022."
    );
    Note { blocks: vec![plain(Role::Note, &text)], ..Note::default() }
}
