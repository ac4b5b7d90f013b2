//! The objects of a PDF as they are written (ISO 32000-1, 7.2 and 7.3). What programs read differently
//! is refused: a key that is there twice, a number with two signs, a name with half an escape.

use std::cell::Cell;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::Fault;

/// Arrays and dictionaries lie no deeper than this in one another.
const DEEPEST: usize = 100;

/// What a dictionary takes of the memory, in values.
const DICTIONARY: usize = 4;

/// A place in the bytes from which objects are read.
pub(super) struct Syntax<'b> {
    bytes: &'b [u8],
    pub(super) at: usize,
    /// How many values may still be read.
    left: &'b Cell<usize>,
}

/// What follows the header of an indirect object.
pub(super) enum Body {
    Plain(Object),
    /// A dictionary and where the bytes of its stream begin.
    Stream(Dictionary, usize),
}

impl<'b> Syntax<'b> {
    /// Reads from `at` on; `left` is how many values may still be read.
    pub(super) const fn new(bytes: &'b [u8], at: usize, left: &'b Cell<usize>) -> Self {
        Self { bytes, at, left }
    }

    /// The indirect object that has to begin just here (7.3.10), up to its `endobj` or its stream.
    pub(super) fn indirect(&mut self) -> Result<(ObjectId, Body), Fault> {
        let number = u32::try_from(self.digits()?).map_err(|_| self.wrong())?;
        self.skip();
        let generation = u16::try_from(self.digits()?).map_err(|_| self.wrong())?;
        self.skip();
        self.keyword(b"obj")?;
        let object = self.object(DEEPEST)?;
        self.skip();
        let Object::Dictionary(dictionary) = object else {
            self.keyword(b"endobj")?;
            return Ok(((number, generation), Body::Plain(object)));
        };
        if self.word() != b"stream" {
            self.keyword(b"endobj")?;
            return Ok(((number, generation), Body::Plain(Object::Dictionary(dictionary))));
        }
        self.at += b"stream".len();
        // 7.3.8.1: never a carriage return alone.
        self.at += match self.rest() {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => return Err(self.wrong()),
        };
        Ok(((number, generation), Body::Stream(dictionary, self.at)))
    }

    /// The end of a stream whose bytes end just here.
    pub(super) fn end_of_stream(&mut self) -> Result<(), Fault> {
        self.at += match self.rest() {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
        self.keyword(b"endstream")?;
        self.skip();
        self.keyword(b"endobj")
    }

    /// An object that is no stream.
    pub(super) fn value(&mut self) -> Result<Object, Fault> {
        self.object(DEEPEST)
    }

    fn object(&mut self, depth: usize) -> Result<Object, Fault> {
        self.charge(1)?;
        self.skip();
        match self.rest() {
            [b'/', ..] => Ok(Object::Name(self.name()?)),
            [b'(', ..] => Ok(Object::String(self.literal()?, StringFormat::Literal)),
            [b'<', b'<', ..] => Ok(Object::Dictionary(self.dictionary(depth)?)),
            [b'<', ..] => Ok(Object::String(self.hexadecimal()?, StringFormat::Hexadecimal)),
            [b'[', ..] => self.array(depth),
            [b'+' | b'-' | b'.' | b'0'..=b'9', ..] => self.number(),
            _ => {
                let object = match self.word() {
                    b"true" => Object::Boolean(true),
                    b"false" => Object::Boolean(false),
                    b"null" => Object::Null,
                    _ => return Err(self.wrong()),
                };
                self.at += self.word().len();
                Ok(object)
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Object, Fault> {
        let depth = depth.checked_sub(1).ok_or_else(|| self.wrong())?;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.rest().starts_with(b"]") {
                self.at += 1;
                items.shrink_to_fit();
                return Ok(Object::Array(items));
            }
            items.push(self.object(depth)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, Fault> {
        let depth = depth.checked_sub(1).ok_or_else(|| self.wrong())?;
        self.charge(DICTIONARY)?;
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.skip();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(dictionary);
            }
            let place = self.at;
            let key = self.name()?;
            let value = self.object(depth)?;
            if dictionary.has(&key) {
                let key = String::from_utf8_lossy(&key).into_owned();
                return Err(Fault::Unclear(format!("/{key}, {place} B")));
            }
            dictionary.set(key, value);
        }
    }

    /// A number, or the reference that begins with it.
    fn number(&mut self) -> Result<Object, Fault> {
        let word = self.word();
        let text = std::str::from_utf8(word).map_err(|_| self.wrong())?;
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && digits.bytes().filter(|&byte| byte == b'.').count() <= 1
            && digits.bytes().any(|byte| byte.is_ascii_digit());
        if !is_number {
            return Err(self.wrong());
        }
        if digits.contains('.') {
            let real = text.parse().map_err(|_| self.wrong())?;
            self.at += word.len();
            return Ok(Object::Real(real));
        }
        let integer = text.parse().map_err(|_| self.wrong())?;
        self.at += word.len();
        let number = (text == digits).then(|| u32::try_from(integer).ok()).flatten();
        if let Some(reference) = number.and_then(|number| self.reference(number)) {
            return Ok(Object::Reference(reference));
        }
        Ok(Object::Integer(integer))
    }

    /// The rest of a reference, `0 R`, if that is what follows.
    fn reference(&mut self, number: u32) -> Option<ObjectId> {
        let start = self.at;
        self.skip();
        let generation = self.digits().ok().and_then(|digits| u16::try_from(digits).ok());
        self.skip();
        match generation {
            Some(generation) if self.word() == b"R" => {
                self.at += 1;
                Some((number, generation))
            }
            _ => {
                self.at = start;
                None
            }
        }
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        if !self.rest().starts_with(b"/") {
            return Err(self.wrong());
        }
        self.at += 1;
        let word = self.word();
        let mut name = Vec::new();
        let mut letters = word.iter();
        while let Some(&letter) = letters.next() {
            if letter != b'#' {
                name.push(letter);
                continue;
            }
            match (letters.next().and_then(digit), letters.next().and_then(digit)) {
                (Some(high), Some(low)) if high | low != 0 => name.push(high << 4 | low),
                _ => return Err(self.wrong()),
            }
        }
        self.at += word.len();
        Ok(name)
    }

    /// A string in brackets (7.3.4.2).
    fn literal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        loop {
            let byte = self.next()?;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escaped(&mut text)?;
                    continue;
                }
                b'\r' => {
                    self.at += usize::from(self.rest().starts_with(b"\n"));
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(text);
            }
            text.push(byte);
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self, text: &mut Vec<u8>) -> Result<(), Fault> {
        match self.next()? {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            // A line that goes on.
            b'\r' => self.at += usize::from(self.rest().starts_with(b"\n")),
            b'\n' => {}
            first @ b'0'..=b'7' => {
                let mut code = u32::from(first - b'0');
                for _ in 0..2 {
                    if let [next @ b'0'..=b'7', ..] = self.rest() {
                        code = code * 8 + u32::from(next - b'0');
                        self.at += 1;
                    }
                }
                // What is above one byte is passed over.
                text.push((code & 0xFF) as u8);
            }
            other => text.push(other),
        }
        Ok(())
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.next()? {
                b'>' => break,
                byte if is_blank(byte) => {}
                byte => digits.push(digit(&byte).ok_or_else(|| self.wrong())?),
            }
        }
        let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or_default();
        Ok(digits.chunks(2).map(pair).collect())
    }

    /// A number of digits alone.
    pub(super) fn digits(&mut self) -> Result<u64, Fault> {
        let word = self.word();
        let text = std::str::from_utf8(word).ok().filter(|_| word.iter().all(u8::is_ascii_digit));
        let number = text.and_then(|text| text.parse().ok()).ok_or_else(|| self.wrong())?;
        self.at += word.len();
        Ok(number)
    }

    /// A word that has to stand here.
    pub(super) fn keyword(&mut self, wanted: &[u8]) -> Result<(), Fault> {
        if self.word() != wanted {
            return Err(self.wrong());
        }
        self.at += wanted.len();
        Ok(())
    }

    /// Goes over blanks and comments.
    pub(super) fn skip(&mut self) {
        loop {
            match self.rest() {
                [byte, ..] if is_blank(*byte) => self.at += 1,
                [b'%', ..] => {
                    let length = self.rest().iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += length.unwrap_or(self.rest().len());
                }
                _ => return,
            }
        }
    }

    /// Goes over blanks alone.
    pub(super) fn skip_blanks(&mut self) {
        let blanks = self.rest().iter().take_while(|&&byte| is_blank(byte)).count();
        self.at += blanks;
    }

    /// All that follows.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The regular characters from here on (7.2.2).
    pub(super) fn word(&self) -> &'b [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|&byte| is_blank(byte) || b"()<>[]{}/%".contains(&byte));
        &rest[..length.unwrap_or(rest.len())]
    }

    fn next(&mut self) -> Result<u8, Fault> {
        let byte = self.rest().first().copied().ok_or_else(|| self.wrong())?;
        self.at += 1;
        Ok(byte)
    }

    fn charge(&self, values: usize) -> Result<(), Fault> {
        self.left.set(
            self.left
                .get()
                .checked_sub(values)
                .ok_or_else(|| Fault::TooMuch("objects".to_owned()))?,
        );
        Ok(())
    }

    /// What cannot be read stands here.
    pub(super) fn wrong(&self) -> Fault {
        Fault::Damaged(format!("{} B", self.at))
    }
}

/// White space (7.2.2, table 1).
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn digit(byte: &u8) -> Option<u8> {
    char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
