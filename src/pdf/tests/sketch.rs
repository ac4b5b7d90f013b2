//! Layouts drawn by hand: just enough of a typesetter to put words on pages.

use crate::document::{Ink, Orientation, Properties, SectionKind, Timestamp};
use crate::font::{Face, FontFamily};
use crate::geom::{FontSize, Length};
use crate::layout::{
    Element, ElementId, ElementKind, Item, Layout, Link, OutlineEntry, Page, RuleItem, TextRun,
};

const LEFT: Length = Length::pt(85);
const TOP: Length = Length::pt(72);
const LEADING: Length = Length::pt(18);

pub struct Sketch {
    pub layout: Layout,
    pub size: FontSize,
    pub face: Face,
    pub underline: bool,
    y: Length,
}

impl Sketch {
    pub fn new() -> Self {
        let mut sketch = Self {
            layout: Layout::default(),
            size: FontSize::from_pt(14.0),
            face: Face::Regular,
            underline: false,
            y: Length::ZERO,
        };
        sketch.layout.elements.push(Element { kind: ElementKind::Document, parent: None });
        sketch
    }

    pub fn element(&mut self, kind: ElementKind, parent: ElementId) -> ElementId {
        self.layout.elements.push(Element { kind, parent: Some(parent) });
        ElementId(self.layout.elements.len() as u32 - 1)
    }

    pub fn page(&mut self, section: SectionKind, number: u32, orientation: Orientation) {
        let (width, height) = match orientation {
            Orientation::Portrait => (Length::twips(11_906), Length::twips(16_838)),
            Orientation::Landscape => (Length::twips(16_838), Length::twips(11_906)),
        };
        let items = Vec::new();
        self.layout.pages.push(Page { width, height, orientation, section, number, items });
        self.y = Length::pt(40);
        self.words(None, width / 2, &number.to_string(), Length::ZERO);
        self.y = TOP;
    }

    /// Words on the current line.
    pub fn words(&mut self, element: Option<ElementId>, x: Length, text: &str, word_space: Length) {
        let run = TextRun {
            change: None,
            x,
            y: self.y,
            face: self.face,
            size: self.size,
            text: text.to_owned(),
            word_space,
            underline: self.underline,
            ink: Ink::Black,
            element,
            pieces: Default::default(),
        };
        self.push(Item::Text(run));
    }

    pub fn push(&mut self, item: Item) {
        self.layout.pages.last_mut().unwrap().items.push(item);
    }

    pub fn rule(&mut self, x: Length, width: Length) {
        self.push(Item::Rule(RuleItem {
            x,
            y: self.y,
            width,
            height: Length::twips(10),
            ink: Ink::Black,
        }));
    }

    /// A new line, on a new page where this one is full.
    pub fn line(&mut self) {
        self.y += LEADING;
        let page = self.layout.pages.last().unwrap();
        if self.y > page.height - Length::pt(90) {
            let (section, number, orientation) = (page.section, page.number + 1, page.orientation);
            self.page(section, number, orientation);
            self.y += LEADING;
        }
    }

    /// Justified text; gives back where its last line ends.
    pub fn flow(&mut self, element: ElementId, text: &str) -> Length {
        let font = FontFamily::builtin().get(self.face);
        let measure = self.layout.pages.last().unwrap().width - LEFT - Length::pt(57);
        let mut line = String::new();
        for word in text.split_inclusive(' ') {
            let longer = format!("{line}{word}");
            if font.width(longer.trim_end(), self.size) > measure {
                let gaps = line.trim_end().matches(' ').count() as i64;
                let rest = measure - font.width(line.trim_end(), self.size);
                self.line();
                self.words(Some(element), LEFT, &line, rest / gaps.max(1));
                word.clone_into(&mut line);
            } else {
                line = longer;
            }
        }
        self.line();
        self.words(Some(element), LEFT, &line, Length::ZERO);
        LEFT + font.width(&line, self.size)
    }

    pub fn heading(&mut self, level: u8, parent: ElementId, title: &str) {
        let heading = self.element(ElementKind::Heading(level), parent);
        self.face = Face::Bold;
        self.flow(heading, title);
        self.face = Face::Regular;
        let page = self.layout.pages.len() - 1;
        let y = self.y - LEADING;
        self.layout.outline.push(OutlineEntry { title: title.to_owned(), level, page, y });
    }

    /// A paragraph with a footnote whose text stands below; the links lead both ways.
    pub fn noted(&mut self, parent: ElementId, number: u32, before: &str, after: &str, note: &str) {
        let paragraph = self.element(ElementKind::Paragraph, parent);
        let reference = self.element(ElementKind::Reference(number), paragraph);
        let foot = self.element(ElementKind::Note(number), paragraph);
        let label = self.element(ElementKind::Label, foot);
        let body = self.element(ElementKind::Paragraph, foot);
        let x = self.flow(paragraph, before);
        let (page, y) = (self.layout.pages.len() - 1, self.y);
        self.small(reference, x, &number.to_string());
        self.y = y;
        self.words(Some(paragraph), x + Length::pt(6), after, Length::ZERO);
        let foot_y = self.layout.pages[page].height - Length::pt(70);
        self.y = foot_y - Length::pt(12);
        self.rule(LEFT, Length::pt(144));
        self.y = foot_y;
        self.small(label, LEFT, &number.to_string());
        self.size = FontSize::from_pt(10.0);
        self.y = foot_y;
        self.words(Some(body), LEFT + Length::pt(8), note, Length::ZERO);
        self.size = FontSize::from_pt(14.0);
        self.y = y;
        let mark = (x, y - Length::pt(12), reference, format!("Chú thích {number}"));
        let back = (LEFT, foot_y - Length::pt(12), label, format!("Trở lại dấu {number}"));
        for ((x, y, element, description), target_y) in [(mark, back.1), (back, y)] {
            self.layout.links.push(Link {
                page,
                x: x..x + Length::pt(6),
                y: y..y + Length::pt(12),
                target_page: page,
                target_y,
                element,
                description,
            });
        }
    }

    fn small(&mut self, element: ElementId, x: Length, text: &str) {
        self.size = FontSize::from_pt(9.0);
        self.y -= Length::pt(5);
        self.words(Some(element), x, text, Length::ZERO);
        self.size = FontSize::from_pt(14.0);
    }

    pub fn list(&mut self, parent: ElementId, items: &[(&str, &str)]) {
        let list = self.element(ElementKind::List, parent);
        for (label, text) in items {
            let item = self.element(ElementKind::ListItem, list);
            let label_id = self.element(ElementKind::Label, item);
            let body = self.element(ElementKind::ListBody, item);
            let paragraph = self.element(ElementKind::Paragraph, body);
            self.line();
            self.words(Some(label_id), LEFT, &format!("{label} "), Length::ZERO);
            self.words(Some(paragraph), LEFT + Length::pt(20), text, Length::ZERO);
        }
    }

    /// A table with a header of two rows; `rows` have three cells.
    pub fn table(&mut self, parent: ElementId, rows: &[[&str; 3]]) {
        let table = self.element(ElementKind::Table, parent);
        let header = |col_span, row_span| ElementKind::Cell { header: true, col_span, row_span };
        self.face = Face::Bold;
        self.row(table, &[(0, "TT", header(1, 2)), (1, "Số liệu", header(2, 1))]);
        self.row(table, &[(1, "Nội dung", header(1, 1)), (2, "Số lượng", header(1, 1))]);
        self.face = Face::Regular;
        for row in rows {
            let cell = ElementKind::Cell { header: false, col_span: 1, row_span: 1 };
            let cells = row.iter().enumerate();
            let cells: Vec<_> = cells.map(|(column, text)| (column, *text, cell.clone())).collect();
            self.row(table, &cells);
        }
    }

    fn row(&mut self, table: ElementId, cells: &[(usize, &str, ElementKind)]) {
        let row = self.element(ElementKind::Row, table);
        self.line();
        for (column, text, kind) in cells {
            let cell = self.element(kind.clone(), row);
            let x = LEFT + Length::pt(120) * *column as i64;
            self.rule(x, Length::pt(120));
            if !text.is_empty() {
                let paragraph = self.element(ElementKind::Paragraph, cell);
                self.words(Some(paragraph), x, text, Length::ZERO);
            }
        }
    }
}

pub const LONG: &str = "Tuổi trẻ toàn tỉnh “xung kích – tình nguyện – sáng tạo”, huy động được \
    1.234.567,50 đồng (tăng 12,5% so với nhiệm kỳ trước); xây mới 125 nhà nhân ái, trồng 500.000 cây \
    xanh, ủng hộ 2.500 suất học bổng cho thiếu nhi có hoàn cảnh khó khăn… Đẩy mạnh chuyển đổi số \
    trong công tác Đoàn và phong trào thanh thiếu nhi \\(theo kế hoạch số 15-KH/TWĐTN\\). Ngường cửa, \
    khuỷu tay, Đắk Lắk, ẵm, ỹ, Ỷ, Ợ, Ữ. ";

/// A report of some pages with everything in it, and an appendix.
pub fn report(paragraphs: u32) -> Layout {
    let mut sketch = Sketch::new();
    let root = ElementId(0);
    let section = sketch.element(ElementKind::Section, root);
    sketch.page(SectionKind::Report, 1, Orientation::Portrait);
    let title = sketch.element(ElementKind::Paragraph, section);
    sketch.underline = true;
    sketch.flow(title, "ĐOÀN TNCS HỒ CHÍ MINH");
    sketch.underline = false;
    sketch.heading(2, section, "I. KẾT QUẢ");
    for number in 1..=paragraphs {
        sketch.heading(3, section, &format!("{number}. Công tác <giáo dục> & tuyên truyền"));
        let paragraph = sketch.element(ElementKind::Paragraph, section);
        sketch.flow(paragraph, LONG.repeat(3).trim_end());
        sketch.noted(section, number, "Đã hoàn thành", ". Tiếp tục phát huy.", "Số liệu đến 30/9.");
    }
    sketch.heading(2, section, "II. NHIỆM VỤ");
    sketch.list(section, &[("-", "Giáo dục lý tưởng;"), ("-", "Chuyển đổi số.")]);
    sketch.list(section, &[("a)", "Thứ nhất;"), ("b)", "Thứ hai.")]);
    let appendix = sketch.element(ElementKind::Section, root);
    sketch.page(SectionKind::Appendix(1), 1, Orientation::Landscape);
    sketch.heading(1, appendix, "Phụ lục SỐ LIỆU");
    sketch.face = Face::BoldItalic;
    let note = sketch.element(ElementKind::Paragraph, appendix);
    sketch.flow(note, "(Kèm theo Báo cáo)");
    sketch.face = Face::Regular;
    sketch.table(appendix, &[["1", "Nhà nhân ái", "125"], ["2", "", "500.000"]]);
    sketch.layout
}

pub fn properties() -> Properties {
    Properties {
        title: "Báo cáo <chính trị> & \"kiểm điểm\"".to_owned(),
        author: "Đoàn TNCS Hồ Chí Minh tỉnh Hà Tĩnh".to_owned(),
        subject: "Trình Đại hội (nhiệm kỳ 2022 - 2027)".to_owned(),
        language: "vi-VN".to_owned(),
        date: Some(Timestamp { year: 2022, month: 9, day: 5, hour: 0, minute: 30, second: 0 }),
        draft: false,
        open: crate::document::OpenPlaces::default(),
        version: None,
        part: 0,
    }
}
