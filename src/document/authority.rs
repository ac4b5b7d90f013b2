//! In what capacity somebody signs.

/// In what capacity a signer signs (NĐ 30 Phụ lục I, mục II.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Thay mặt: for a body that decides together.
    OnBehalf,
    /// Ký thay: a deputy for the head.
    Deputy,
    /// Thừa lệnh: by order.
    ByOrder,
    /// Thừa ủy quyền: by power of attorney.
    ByProxy,
    /// Quyền: acting.
    Acting,
}

impl Authority {
    /// Every authority with its code.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("TM", Self::OnBehalf),
        ("KT", Self::Deputy),
        ("TL", Self::ByOrder),
        ("TUQ", Self::ByProxy),
        ("Q", Self::Acting),
    ];

    /// The code in `report.toml` and in profiles: `TM`, `KT`, `TL`, `TUQ`, `Q`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnBehalf => "TM",
            Self::Deputy => "KT",
            Self::ByOrder => "TL",
            Self::ByProxy => "TUQ",
            Self::Acting => "Q",
        }
    }

    /// Every code.
    pub const CODES: [&'static str; 5] = ["TM", "KT", "TL", "TUQ", "Q"];
}
