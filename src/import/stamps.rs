//! Marks of secrecy, urgency and circulation, into their fields.

use crate::text::components::{CIRCULATION, SECRECY, URGENCY};

/// The marks in the head of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Stamps {
    secrecy: Option<&'static str>,
    urgency: Option<&'static str>,
    circulation: Vec<String>,
}

impl Stamps {
    /// Takes a line that is one of the marks; says whether it is.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let words = line.to_uppercase().replace("HOẢ", "HỎA");
        let known = |marks: &[&'static str]| marks.iter().copied().find(|mark| *mark == words);
        if let Some(mark) = known(&SECRECY) {
            self.secrecy = Some(mark);
        } else if let Some(mark) = known(&URGENCY) {
            self.urgency = Some(mark);
        } else if known(&CIRCULATION).is_some() {
            self.circulation.push(words);
        } else {
            return false;
        }
        true
    }

    /// Their keys and values for `[document]`.
    pub(super) fn written(&self) -> Vec<(&'static str, &str)> {
        let one = [("secrecy", self.secrecy), ("urgency", self.urgency)];
        let one = one.into_iter().filter_map(|(key, mark)| Some((key, mark?)));
        one.chain(self.circulation.first().map(|mark| ("circulation", mark.as_str()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_in_any_case_and_nothing_else_is_taken() {
        let mut stamps = Stamps::default();
        for line in ["Tối mật", "HOẢ TỐC", "Xong hội nghị trả lại"] {
            assert!(stamps.take(line), "{line}");
        }
        for line in ["MẬT ONG", "KHẨN TRƯƠNG", ""] {
            assert!(!stamps.take(line), "{line}");
        }
        let written = [
            ("secrecy", "TỐI MẬT"),
            ("urgency", "HỎA TỐC"),
            ("circulation", "XONG HỘI NGHỊ TRẢ LẠI"),
        ];
        assert_eq!(stamps.written(), written);
    }
}
