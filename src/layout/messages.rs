//! Messages of letters on pages.

use crate::diag::messages;

messages! {
    /// A character that the font does not have.
    MissingGlyph { character, code, font } = "VB5001",
    vi: "phông chữ {font} không có ký tự «{character}» ({code})", do_vi: "thay ký tự này, hoặc chọn phông chữ khác ở bảng [font]",
    en: "the font {font} has no glyph for `{character}` ({code})", do_en: "replace the character, or choose another font in [font]";
}
