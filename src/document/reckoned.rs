//! What the program works out in the cells of a table.

/// What stands in a cell whose words the program works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reckoned {
    /// The number of the row.
    Number {
        /// Whether each group begins at 1.
        in_group: bool,
    },
    /// The number of the group that the row heads, in Roman figures; the row is part of no sum.
    Group,
    /// What its column adds up to.
    Sum(Summed),
    /// How many per cent the number of its row is of the total of a column.
    Share {
        /// That column, from 0; the one on the left where nothing is said.
        of: Option<usize>,
        /// The column whose number in the same row is the whole, instead of the total.
        within: Option<usize>,
        /// How many decimals it has; two at most where nothing is said.
        decimals: Option<u32>,
    },
}

/// Which rows a sum adds up. Rows that have sums themselves or the number of a group and rows of one cell over all columns
/// are no part of any; they part the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summed {
    /// All of the table.
    All,
    /// Those of the group above.
    Above,
    /// Those of the group below.
    Below,
}

/// The most decimals of a share.
pub const SHARE_DECIMALS: u32 = 6;
