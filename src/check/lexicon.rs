//! Words of two syllables: which pairs of syllables are a word, and so no slip.

/// A first syllable a line, with every second one behind it: all in sorted order, marks in the old place;
/// see `words.LICENSE`.
const WORDS: &str = include_str!("words.txt");

/// Words of formal documents that the list lacks.
const MORE: &[(&str, &str)] = &[
    ("chi", "đoàn"),
    ("chi", "hội"),
    ("chi", "ủy"),
    ("đoàn", "phí"),
    ("đoàn", "cơ"),
    ("đảng", "phí"),
    ("giãn", "cách"),
    ("hội", "viên"),
    ("kỷ", "cương"),
    ("lề", "lối"),
    ("ngân", "sách"),
    ("nông", "thôn"),
    ("phong", "trào"),
    ("phần", "việc"),
    ("quy", "hoạch"),
    ("quán", "triệt"),
    ("sinh", "hoạt"),
    ("suất", "quà"),
    ("thể", "thức"),
    ("tham", "mưu"),
    ("tiêu", "chí"),
    ("tình", "nguyện"),
    ("xung", "kích"),
    ("đỡ", "đầu"),
    ("ra", "quân"),
    ("mực", "nước"),
    ("đồ", "ăn"),
];

/// The words that begin with a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What may follow it, one space between.
    seconds: &'static str,
    /// The first such word in [`MORE`].
    more: Option<usize>,
}

/// The words that begin with that syllable, by its [key](super::syllable::key).
pub fn entry(first: &str) -> Entry {
    Entry { seconds: listed(first), more: MORE.iter().position(|(word, _)| *word == first) }
}

/// Whether the two syllables, by their [keys](super::syllable::key), are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    entry(first).has(second)
}

impl Entry {
    /// Whether that syllable, by its key, makes a word of this one.
    pub fn has(self, second: &str) -> bool {
        self.lists(second) || self.more.is_some_and(|at| MORE[at..].contains(&(MORE[at].0, second)))
    }

    fn lists(self, second: &str) -> bool {
        let mut rest = self.seconds;
        while !rest.is_empty() && rest.as_bytes().first() <= second.as_bytes().first() {
            let (listed, others) = match rest.bytes().position(|byte| byte == b' ') {
                Some(space) => (&rest[..space], &rest[space + 1..]),
                None => (rest, ""),
            };
            if listed == second {
                return true;
            }
            rest = others;
        }
        false
    }
}

/// What the list has behind a first syllable.
fn listed(first: &str) -> &'static str {
    let line = |start: u32| {
        let rest = &WORDS[start as usize..];
        let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        rest.split_at(end)
    };
    let Ok(at) = LINES.binary_search_by(|start| line(*start).0.cmp(first)) else { return "" };
    let rest = line(LINES[at]).1;
    let end = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
    rest[..end].trim_start()
}

/// Where each line of the list begins: known before the program runs, since a list of this size is not
/// worth taking apart for one document.
static LINES: [u32; line_count()] = {
    let (mut starts, mut count, mut at) = ([0; line_count()], 0, 0);
    while count < starts.len() {
        starts[count] = at as u32;
        while WORDS.as_bytes()[at] != b'\n' {
            at += 1;
        }
        (count, at) = (count + 1, at + 1);
    }
    starts
};

const fn line_count() -> usize {
    let (mut count, mut at) = (0, 0);
    while at < WORDS.len() {
        count += (WORDS.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::syllable::key;

    #[test]
    fn words_of_formal_documents_are_known_and_neighbours_are_not() {
        for word in ["đoàn viên", "nhiệm kỳ", "hoàn thành", "chuyển đổi", "văn hóa", "chi đoàn"]
        {
            let (first, second) = word.split_once(' ').unwrap();
            assert!(is_word(first, second), "{word}");
        }
        assert!(is_word(&key("văn"), &key("HOÁ")));
        assert!(!is_word("đoàn", "đạt"));
        assert!(!is_word("", "") && !is_word("đoàn", "") && !is_word("", "đoàn"));
    }

    #[test]
    fn every_word_of_the_list_is_found() {
        let words = WORDS.lines().flat_map(|line| {
            let (first, seconds) = line.split_once(' ').unwrap();
            seconds.split(' ').map(move |second| (first, second))
        });
        let words: Vec<_> = words.chain(MORE.iter().copied()).collect();
        assert!(words.len() > 20_000);
        assert!(words.iter().all(|(first, second)| is_word(first, second)));
    }

    #[test]
    fn the_list_is_sorted() {
        let firsts: Vec<_> = WORDS.lines().map(|line| line.split_once(' ').unwrap().0).collect();
        assert!(firsts.is_sorted_by(|a, b| a < b));
        for line in WORDS.lines() {
            let seconds: Vec<_> = line.split(' ').skip(1).collect();
            assert!(seconds.is_sorted_by(|a, b| a < b) && !seconds.contains(&""), "{line}");
        }
    }
}
