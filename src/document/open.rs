//! Places of the header that a clerk fills in by hand when the document is registered.

/// What is left open in the header of a document, or may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenPlaces {
    /// The number.
    pub number: bool,
    /// The day.
    pub day: bool,
    /// The month, with the day.
    pub month: bool,
}

impl OpenPlaces {
    /// The names of the places as the command line, manifests and the PDF have them.
    pub const NAMES: [&'static str; 3] = ["number", "day", "month"];

    /// The places of those names; `None` where one is unknown.
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<Self> {
        names.into_iter().try_fold(Self::default(), |mut open, name| {
            match name {
                "number" => open.number = true,
                "day" => open.day = true,
                "month" => (open.day, open.month) = (true, true),
                _ => return None,
            }
            Some(open)
        })
    }

    /// The names of those that are open, in the order of the header.
    pub fn names(self) -> Vec<&'static str> {
        let open = [self.number, self.day, self.month];
        Self::NAMES.into_iter().zip(open).filter(|(_, is_open)| *is_open).map(|(n, _)| n).collect()
    }

    /// Whether any is open.
    pub const fn any(self) -> bool {
        self.number || self.day || self.month
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_month_leaves_the_day_open_too_and_names_read_back() {
        let open = OpenPlaces::named(["month"]).unwrap();
        assert_eq!(open.names(), ["day", "month"]);
        assert_eq!(OpenPlaces::named(open.names()), Some(open));
        assert_eq!(OpenPlaces::named(["year"]), None);
        assert!(!OpenPlaces::default().any());
    }
}
