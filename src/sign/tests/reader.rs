//! Files that programs read in different ways, and small ones that are made to fill the memory or the
//! time of a reader. Each is written here by hand.

use std::time::{Duration, Instant};

use crate::sign::original;

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>";
const CONTENT: &str = "<</Length 1>>stream\nq\nendstream";

/// A file that grows.
struct Written {
    bytes: Vec<u8>,
    /// Where its last cross references begin.
    last: Option<usize>,
}

impl Written {
    /// A page in one revision.
    fn page() -> Self {
        let mut file = Self { bytes: b"%PDF-1.7\n".to_vec(), last: None };
        file.table(&[(1, CATALOG), (2, PAGES), (3, PAGE), (4, CONTENT)], "");
        file
    }

    fn put(&mut self, text: &str) -> usize {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text.as_bytes());
        start
    }

    /// A revision with a table; `more` goes into its trailer.
    fn table(&mut self, objects: &[(u32, &str)], more: &str) {
        let places: Vec<(u32, usize)> = objects
            .iter()
            .map(|(number, text)| (*number, self.put(&format!("{number} 0 obj {text}\nendobj\n"))))
            .collect();
        self.table_of(&places, more);
    }

    fn table_of(&mut self, places: &[(u32, usize)], more: &str) {
        let start = self.put("xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in places {
            self.put(&format!("{number} 1\n{offset:010} 00000 n \n"));
        }
        let previous = self.previous();
        self.put(&format!("trailer <</Size 99/Root 1 0 R{previous}{more}>>\n"));
        self.end(start);
    }

    /// Cross references in a stream, with that dictionary and those bytes.
    fn stream(&mut self, dictionary: &str, data: &[u8]) {
        let previous = self.previous();
        let start = self.put(&format!(
            "90 0 obj <</Type/XRef/Root 1 0 R/Length {}{previous}{dictionary}>>stream\n",
            data.len()
        ));
        self.bytes.extend_from_slice(data);
        self.put("\nendstream endobj\n");
        self.end(start);
    }

    fn previous(&self) -> String {
        self.last.map(|last| format!("/Prev {last}")).unwrap_or_default()
    }

    fn end(&mut self, start: usize) {
        self.put(&format!("startxref\n{start}\n%%EOF\n"));
        self.last = Some(start);
    }
}

/// The code of the message; it has to come soon.
fn told(bytes: &[u8]) -> Option<&'static str> {
    let start = Instant::now();
    let told = original::open(bytes, "a.pdf").err().map(|message| message.code());
    assert!(start.elapsed() < Duration::from_secs(20));
    told
}

fn deflated(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

const UNCLEAR: Option<&str> = Some("VB7004");
const TOO_LARGE: Option<&str> = Some("VB7005");
const DAMAGED: Option<&str> = Some("VB7003");

#[test]
fn a_file_in_order_is_read_with_all_its_revisions() {
    let mut file = Written::page();
    file.table(&[(4, CONTENT), (5, "(new)")], "");
    assert_eq!(told(&file.bytes), None);
    let read = original::open(&file.bytes, "").unwrap();
    assert_eq!(read.revisions().len(), 2);
    assert!(read.get((5, 0), 0).is_none() && read.get((5, 0), 1).is_some());
}

#[test]
fn a_table_that_names_a_stream_beside_it_is_refused() {
    let mut file = Written::page();
    let start =
        file.put("90 0 obj <</Type/XRef/W[1 4 1]/Size 99/Length 0>>stream\n\nendstream endobj\n");
    file.table(&[], &format!("/XRefStm {start}"));
    assert_eq!(told(&file.bytes), UNCLEAR);
    // Also where a later revision covers it.
    file.table(&[(5, "1")], "");
    assert_eq!(told(&file.bytes), UNCLEAR);
}

#[test]
fn tables_and_streams_are_not_mixed() {
    let mut file = Written::page();
    file.stream("/Size 99/W[1 2 1]/Index[0 0]", b"");
    assert_eq!(told(&file.bytes), UNCLEAR);
}

#[test]
fn widths_and_runs_that_are_out_of_all_measure_are_refused() {
    for (dictionary, data) in [
        ("/Size 9/W[1 1 99999999999999]", &[0_u8; 27][..]),
        ("/Size 9/W[0 0 0]/Index[0 9000000000000000000]", &[0; 9]),
        ("/Size 9/W[0 0 0]", &[]),
        ("/Size 20000000/W[1 1 1]/Index[0 20000000]", &[0; 9]),
        ("/Size 9/W[1 1 1]/Index[0 -1]", &[0; 9]),
        ("/Size 9/W[1 1 1]/Index[4294967295 3]", &[0; 9]),
        ("/Size 9/W[1 1 1]/Index[0 3 0 3]", &[0; 18]),
        ("/Size 2/W[1 1 1]/Index[0 3]", &[0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ("/Size 9/W[1 1 1]/Index[0 2]", &[0; 9]),
        ("/Size 9/W[1 1 1 1]/Index[0 2]", &[0; 8]),
        ("/Size 9/W[1 1 1]/Index[0 3]", &[7; 9]),
    ] {
        let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
        file.stream(dictionary, data);
        assert_eq!(told(&file.bytes), UNCLEAR, "{dictionary}");
    }
}

#[test]
fn a_stream_that_unpacks_to_gigabytes_is_refused() {
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let bomb = deflated(&vec![0; 200 << 20]);
    assert!(bomb.len() < 1 << 20);
    file.stream("/Size 9/W[1 1 1]/Filter/FlateDecode", &bomb);
    assert_eq!(told(&file.bytes), TOO_LARGE);
}

#[test]
fn millions_of_values_and_of_references_are_refused() {
    let mut file = Written::page();
    file.table(&[(5, &format!("[{}]", "0 ".repeat(3_100_000)))], "");
    assert_eq!(told(&file.bytes), TOO_LARGE);
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let rows = deflated(&vec![0; 3 * 3_000_000]);
    file.stream("/Size 3000000/W[1 1 1]/Filter/FlateDecode", &rows);
    assert_eq!(told(&file.bytes), TOO_LARGE);
}

#[test]
fn what_lies_in_itself_without_end_is_refused() {
    for (open, close) in [("[", "]"), ("<</A", ">>")] {
        let mut file = Written::page();
        file.table(&[(5, &(open.repeat(100_000) + "1" + &close.repeat(100_000)))], "");
        assert_eq!(told(&file.bytes), DAMAGED);
    }
    let mut file = Written::page();
    let own = file.bytes.len();
    file.last = Some(own);
    file.table(&[], "");
    assert_eq!(told(&file.bytes), UNCLEAR);
}

#[test]
fn objects_that_lie_in_one_another_are_refused_at_once() {
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let places: Vec<(u32, usize)> =
        (1..99).map(|number| (number, file.put(&format!("{number} 0 obj (")))).collect();
    file.put(&(")".repeat(98) + " endobj\n"));
    file.table_of(&places, "");
    assert!(matches!(told(&file.bytes), Some("VB7003" | "VB7004")));
    // An object that stands in the stream of another one.
    let mut file = Written::page();
    let start = file.put("5 0 obj <</Length 17>>stream\n");
    let inner = file.put("6 0 obj 1\nendobj\n");
    file.put("\nendstream endobj\n");
    file.table_of(&[(5, start), (6, inner)], "");
    assert_eq!(told(&file.bytes), UNCLEAR);
}

#[test]
fn an_object_that_an_earlier_revision_hid_is_refused() {
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let hidden = file.put("4 0 obj <</Length 2>>stream\nQQ\nendstream endobj\n");
    file.table(&[(1, CATALOG), (2, PAGES), (3, PAGE), (4, CONTENT)], "");
    file.table_of(&[(4, hidden)], "");
    assert_eq!(told(&file.bytes), UNCLEAR);
}

#[test]
fn a_later_revision_hides_nothing_between_its_objects() {
    for (between, told_of_it) in [("5 0 obj 1 endobj\n", UNCLEAR), ("% a comment\n\r\n", None)] {
        let mut file = Written::page();
        file.put(between);
        file.table(&[(6, "1")], "");
        assert_eq!(told(&file.bytes), told_of_it, "{between}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    for (object, code) in [
        ("<</Contents(a)/Contents(b)>>", UNCLEAR),
        ("<</A 1/#41 2>>", UNCLEAR),
        ("<</A 1--2>>", DAMAGED),
        ("[1 2", DAMAGED),
        ("/A#4", DAMAGED),
        ("<</Length 9>>stream\nq\nendstream", DAMAGED),
        ("<</Length 1>>stream\rq\nendstream", DAMAGED),
        ("<</Length 5 0 R>>stream\nq\nendstream", DAMAGED),
        ("1 2", DAMAGED),
    ] {
        let mut file = Written::page();
        file.table(&[(5, object)], "");
        assert_eq!(told(&file.bytes), code, "{object}");
    }
}

#[test]
fn the_last_lines_say_where_to_begin_and_every_section_says_where_it_is() {
    let file = Written::page().bytes;
    let text = String::from_utf8(file).unwrap();
    let (start, end) = text.split_at(text.rfind("startxref").unwrap());
    let number = end.lines().nth(1).unwrap();
    for end in [
        format!("startxref\n{number}\n%%EOF\n% more"),
        format!("startxref\n{number}\n%%EOF{}", "\n".repeat(40)),
        format!("startxref\n{number}\n"),
        "startxref\n9\n%%EOF\n".to_owned(),
        "%%EOF\n".to_owned(),
    ] {
        assert_eq!(told(format!("{start}{end}").as_bytes()), DAMAGED, "{end:?}");
    }
    let mut file = Written::page();
    file.bytes.truncate(file.bytes.len() - 1);
    let own = format!("startxref\n{}\n", file.last.unwrap());
    let at = file.bytes.windows(own.len()).position(|window| window == own.as_bytes()).unwrap();
    file.bytes[at + 10] = b'1';
    file.put("\n");
    file.table(&[(5, "1")], "");
    assert!(told(&file.bytes).is_some());
}

/// Cross references of three bytes a row: kind, place, index.
fn with_stream_of_objects(later: &[(u8, u8)]) -> Vec<u8> {
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let places = [(1, CATALOG), (2, PAGES), (3, PAGE), (4, CONTENT)]
        .map(|(number, text)| file.put(&format!("{number} 0 obj {text}\nendobj\n")) as u16);
    let packed = |file: &mut Written, value: &str| {
        let data = format!("6 0 7 4 {value}");
        let length = data.len();
        file.put(&format!(
            "5 0 obj <</Type/ObjStm/N 2/First 8/Length {length}>>stream\n{data}\nendstream endobj\n"
        )) as u16
    };
    let stream = packed(&mut file, "(a) (b)");
    let row = |kind: u8, place: u16, index: u8| {
        let [high, low] = place.to_be_bytes();
        [kind, high, low, index]
    };
    let mut rows = vec![row(0, 0, 0)];
    rows.extend(places.map(|place| row(1, place, 0)));
    rows.extend([row(1, stream, 0), row(2, 5, 0)]);
    file.stream("/Size 99/W[1 2 1]/Index[0 7]", &rows.concat());
    if !later.is_empty() {
        let stream = packed(&mut file, "(c) (d)");
        for (number, index) in later {
            let rows = [row(1, stream, 0), row(2, 5, *index)].concat();
            match number {
                5 => file.stream("/Size 99/W[1 2 1]/Index[5 1]", &rows[..4]),
                number => file.stream(&format!("/Size 99/W[1 2 1]/Index[{number} 1]"), &rows[4..]),
            }
        }
    }
    file.bytes
}

#[test]
fn a_stream_of_objects_that_a_later_revision_replaces_or_opens_further_is_refused() {
    let file = with_stream_of_objects(&[]);
    let read = original::open(&file, "").unwrap();
    assert_eq!(read.get((6, 0), 0).unwrap().as_str().unwrap(), b"a");
    assert_eq!(told(&with_stream_of_objects(&[(5, 0)])), UNCLEAR);
    // Object 7 is in the old stream, but no cross reference led to it.
    assert!(told(&with_stream_of_objects(&[(7, 1)])).is_some());
}

#[test]
fn predictors_of_png_are_undone() {
    let mut file = Written { bytes: b"%PDF-1.7\n".to_vec(), last: None };
    let places = [(1, CATALOG), (2, PAGES), (3, PAGE), (4, CONTENT)]
        .map(|(number, text)| file.put(&format!("{number} 0 obj {text}\nendobj\n")) as u8);
    let mut rows = vec![2, 0, 0, 0];
    let mut above = [0, 0, 0];
    for place in places {
        let row = [1, place, 0];
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(new, old): (&u8, u8)| new.wrapping_sub(old)));
        above = row;
    }
    let predictor = "/Size 5/W[1 1 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>";
    file.stream(predictor, &deflated(&rows));
    let read = original::open(&file.bytes, "").unwrap();
    assert_eq!(read.get((2, 0), 0).unwrap().as_dict().unwrap().len(), 3);
}
