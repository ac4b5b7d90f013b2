//! Charts as shapes.

use super::*;

fn chart(form: Form, labels: &[&str], series: &[(&str, &[&str])]) -> Chart {
    let values = |cells: &[&str]| cells.iter().map(|cell| Figure::read(cell).unwrap()).collect();
    let series = series
        .iter()
        .map(|(name, cells)| Series { name: (*name).to_owned(), values: values(cells) });
    let labels = labels.iter().map(|label| (*label).to_owned()).collect();
    Chart { form, labels, series: series.collect(), unit: String::new() }
}

const ROOM: Room = Room { width: 450.0, height: None, most: 600.0 };

fn draw(chart: &Chart) -> Option<Drawing> {
    drawn(chart, ROOM, FontFamily::builtin())
}

/// Whether every place of a drawing is on its paper, give or take a hundredth.
fn is_inside(drawing: &Drawing) -> bool {
    use crate::picture::Step;
    let [width, height] = drawing.size;
    let fits = |[x, y]: [i32; 2]| (-1..=width + 1).contains(&x) && (-1..=height + 1).contains(&y);
    drawing.shapes.iter().flat_map(|shape| &shape.path).all(|step| match *step {
        Step::Move(to) | Step::Line(to) => fits(to),
        Step::Curve(a, b, to) => fits(a) && fits(b) && fits(to),
        Step::Close => true,
    })
}

#[test]
fn nothing_of_a_chart_sticks_out_of_its_paper() {
    let long = "Tỷ lệ hộ gia đình đạt danh hiệu gia đình văn hóa ba năm liền";
    let many: Vec<String> = (1..=24).map(|number| format!("{number}/2027")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let numbers = ["1.234,5"; 24];
    let growing: Vec<String> = (1..=24).map(|number| (number * 37).to_string()).collect();
    let growing: Vec<&str> = growing.iter().map(String::as_str).collect();
    let four: [(&str, &[&str]); 4] =
        [("Một", &numbers), ("Hai", &growing), ("Ba", &numbers), ("Bốn", &growing)];
    for form in [Form::Bars, Form::Lines] {
        let charts = [
            chart(form, &["a", "b"], &[("Mục tiêu", &["1", "2"]), ("Kết quả", &["2", "–"])]),
            chart(form, &[long, "b"], &[(long, &["100%", "2%"])]),
            chart(form, &many, &four),
            chart(form, &many, &four[..1]),
            chart(form, &["a"], &[("Số", &["0"])]),
        ];
        for chart in &charts {
            let drawing = draw(chart).unwrap_or_else(|| panic!("no room: {chart:?}"));
            assert!(is_inside(&drawing), "{chart:?}");
            assert!(drawing.size[1] <= 60_000, "{chart:?}");
        }
    }
}

#[test]
fn bars_lie_where_the_words_below_them_do_not_fit() {
    let labels = ["Nghiêng nghiêng nghiêng nghiêng nghiêng nghiêng"; 12];
    let chart = chart(Form::Bars, &labels, &[("Số", &["5"; 12])]);
    assert!(standing::drawn(&chart, ROOM, false, FontFamily::builtin()).is_none());
    assert!(draw(&chart).is_some());
}

#[test]
fn what_is_higher_than_the_page_is_not_drawn() {
    let labels = ["Một hai ba bốn năm sáu bảy tám chín mười"; 24];
    let chart = chart(Form::Bars, &labels, &[("Số", &["5"; 24])]);
    let room = Room { most: 200.0, ..ROOM };
    assert!(drawn(&chart, room, FontFamily::builtin()).is_none());
}

#[test]
fn a_box_for_a_photograph_has_its_words_in_the_middle() {
    let drawing = empty_box([85.0, 113.4], "Ảnh 3×4", FontFamily::builtin());
    assert_eq!(drawing.size, [8_500, 11_340]);
    assert!(is_inside(&drawing));
    assert_eq!(drawing.shapes.len(), 5, "four edges and a line of words");
}
