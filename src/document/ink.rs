//! The ink of what is printed.

/// Black, but for what a regulation wants otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// As all else.
    #[default]
    Black,
    /// Bright red, as the ink of the stamps that marks of urgency and secrecy stand for.
    Red,
}

impl Ink {
    /// Red or black.
    pub const fn of(is_red: bool) -> Self {
        if is_red { Self::Red } else { Self::Black }
    }

    /// As six hexadecimal digits; `None` for black.
    pub const fn hex(self) -> Option<&'static str> {
        match self {
            Self::Black => None,
            Self::Red => Some("FF0000"),
        }
    }

    /// Red, green and blue, 1 for full light.
    pub const fn rgb(self) -> Option<[f32; 3]> {
        match self {
            Self::Black => None,
            Self::Red => Some([1.0, 0.0, 0.0]),
        }
    }
}
