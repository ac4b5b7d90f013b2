//! Pictures on pages that are turned, cut or measured in units of their own.

use lopdf::{Dictionary, Document, Object};

use super::*;

/// A PDF of one page with these keys, below a node with those.
fn paged(page: &str, above: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[3 0 R]/Count 1{above}>>"),
        format!("<</Type/Page/Parent 2 0 R/Resources<<>>{page}>>"),
    ];
    let (mut pdf, mut table) =
        ("%PDF-1.7\n".to_owned(), "xref\n0 4\n0000000000 65535 f \n".to_owned());
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = pdf.len();
    pdf.push_str(&format!("{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    pdf.into_bytes()
}

fn numbers(dictionary: &Dictionary, key: &[u8]) -> Vec<f64> {
    let all = dictionary.get(key).map(|all| all.as_array().unwrap().clone()).unwrap_or_default();
    all.iter().map(|number| f64::from(number.as_float().unwrap())).collect()
}

/// The place of a new signature on the page as it is seen, in points from its lower left corner, and where the upper
/// side of the picture points to as it is seen.
fn seen(pdf: &[u8], shown: [f64; 4], degrees: u32, unit: f64) -> ([f64; 4], (f64, f64)) {
    let picture = picture();
    let request = Request { picture: Some(&picture), ..request(SignatureRole::Signer) };
    let signed = sign(pdf, &identity(kept!("nguoi-ky.p12")), &request).unwrap();
    assert!(is_good(&signed.bytes));
    let document = Document::load_mem(&signed.bytes).unwrap();
    let widget = document.objects.values().filter_map(|object| object.as_dict().ok());
    let widget = widget.into_iter().find(|object| object.has(b"Rect")).unwrap();
    let form = widget.get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap();
    let form = document.get_object(form.as_reference().unwrap()).unwrap().as_stream().unwrap();
    let [left, bottom, right, top] = shown;
    let turned = |(x, y): (f64, f64)| match degrees {
        90 => (y, -x),
        180 => (-x, -y),
        270 => (-y, x),
        _ => (x, y),
    };
    let corner = turned((left, bottom));
    let far = turned((right, top));
    let origin = (corner.0.min(far.0), corner.1.min(far.1));
    let rect = numbers(widget, b"Rect");
    let [a, b] = [(rect[0], rect[1]), (rect[2], rect[3])].map(turned);
    let x = [a.0, b.0].map(|x| (x - origin.0) * unit);
    let y = [a.1, b.1].map(|y| (y - origin.1) * unit);
    let place = [x[0].min(x[1]), y[0].min(y[1]), x[0].max(x[1]), y[0].max(y[1])];
    let matrix = numbers(&form.dict, b"Matrix");
    let up = if matrix.is_empty() { (0.0, 1.0) } else { (matrix[2], matrix[3]) };
    // The box that the matrix makes has the form of the place: nothing is stretched.
    let size = numbers(&form.dict, b"BBox");
    let (width, height) =
        if matrix.is_empty() || matrix[1] == 0.0 { (size[2], size[3]) } else { (size[3], size[2]) };
    assert!(
        (width - (rect[2] - rect[0])).abs() < 0.01 && (height - (rect[3] - rect[1])).abs() < 0.01
    );
    (place, turned(up))
}

fn assert_upright(page: &str, above: &str, shown: [f64; 4], degrees: u32, unit: f64) {
    let ([left, bottom, right, top], up) = seen(&paged(page, above), shown, degrees, unit);
    let sides = (shown[2] - shown[0], shown[3] - shown[1]);
    let width = unit * if degrees.is_multiple_of(180) { sides.0 } else { sides.1 };
    assert_eq!(up, (0.0, 1.0), "{page} {above}");
    // 10 mm from the right and from the lower edge, 50 × 25 mm.
    let expected = [width - 28.3 - 141.7, 28.3, width - 28.3, 28.3 + 70.9];
    for (found, expected) in [left, bottom, right, top].iter().zip(expected) {
        assert!((found - expected).abs() < 0.1, "{page} {above}: {left} {bottom} {right} {top}");
    }
}

#[test]
fn a_picture_stands_upright_at_the_foot_of_a_page_however_it_is_turned() {
    const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];
    let media = "/MediaBox[0 0 595 842]";
    for (turned, degrees) in
        [("0", 0), ("90", 90), ("180", 180), ("270", 270), ("-90", 270), ("450", 90), ("45", 0)]
    {
        assert_upright(&format!("{media}/Rotate {turned}"), "", A4, degrees, 1.0);
        assert_upright("", &format!("{media}/Rotate {turned}"), A4, degrees, 1.0);
        assert_upright(
            &format!("/Rotate {turned}"),
            &format!("{media}/Rotate 180"),
            A4,
            degrees,
            1.0,
        );
    }
}

#[test]
fn a_picture_stands_on_what_is_shown_of_a_page_in_the_units_of_the_page() {
    for degrees in [0, 90, 180, 270] {
        let turned = format!("/Rotate {degrees}");
        let moved = format!("/MediaBox[-100 900 495 58]{turned}");
        assert_upright(&moved, "", [-100.0, 58.0, 495.0, 900.0], degrees, 1.0);
        let cut = format!("/MediaBox[0 0 700 900]/CropBox[50 60 2000 800]{turned}");
        assert_upright(&cut, "", [50.0, 60.0, 700.0, 800.0], degrees, 1.0);
        let above = "/CropBox[50 60 600 800]";
        assert_upright(
            &format!("/MediaBox[0 0 700 900]{turned}"),
            above,
            [50.0, 60.0, 600.0, 800.0],
            degrees,
            1.0,
        );
        let units = format!("/MediaBox[0 0 300 421]/UserUnit 2{turned}");
        assert_upright(&units, "/UserUnit 7", [0.0, 0.0, 300.0, 421.0], degrees, 2.0);
        let nothing = format!("/MediaBox[0 0 595 842]/CropBox[900 900 950 950]{turned}");
        assert_upright(&nothing, "", [0.0, 0.0, 595.0, 842.0], degrees, 1.0);
    }
}

#[test]
fn a_picture_on_a_page_smaller_than_itself_is_smaller_too() {
    let (place, _) = seen(&paged("/MediaBox[0 0 99.15 200]", ""), [0.0, 0.0, 99.15, 200.0], 0, 1.0);
    for (found, expected) in place.iter().zip([14.15, 14.15, 85.0, 49.6]) {
        assert!((found - expected).abs() < 0.1, "{place:?}");
    }
}

#[test]
fn a_picture_in_a_field_that_is_there_stands_upright_too() {
    let mut document = Document::load_mem(final_pdf()).unwrap();
    let page = *document.get_pages().get(&1).unwrap();
    document.get_dictionary_mut(page).unwrap().set("Rotate", 270);
    let mut turned = Vec::new();
    document.save_to(&mut turned).unwrap();
    let picture = picture();
    let request = Request { picture: Some(&picture), ..request(SignatureRole::Signer) };
    let signed = sign(&turned, &identity(kept!("nguoi-ky.p12")), &request).unwrap();
    assert_eq!(signed.page, Some(1));
    let document = Document::load_mem(&signed.bytes).unwrap();
    let form = document.objects.values().filter_map(|object| object.as_stream().ok());
    let mut forms = form.into_iter().filter(|stream| stream.dict.has(b"Matrix"));
    let form = forms.next().unwrap();
    let size = numbers(&form.dict, b"BBox");
    assert_eq!(numbers(&form.dict, b"Matrix"), [0.0, -1.0, 1.0, 0.0, 0.0, size[2]]);
    assert!(matches!(form.dict.get(b"Subtype"), Ok(Object::Name(name)) if name == b"Form"));
}
