//! The places to sign: between the post of the signer and the name.

use super::frame::{ElementId, SignatureField, SignatureRole};
use crate::document::Signs;
use crate::geom::Length;

/// The room above the name of the signer, from the top of the fragment that holds the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigningRoom {
    /// Left edge of the column.
    pub left: Length,
    /// Right edge of the column.
    pub right: Length,
    /// Below the line before.
    pub top: Length,
    /// Above the name.
    pub bottom: Length,
    /// The elements of the places: of the signature, and of the seal where there is one.
    pub elements: [Option<ElementId>; 2],
    /// Who signs.
    pub signs: Signs,
}

/// The width that a signature written by hand takes.
const SIGNATURE_WIDTH: Length = Length::twips(2_835);

/// The diameter of the seal of most bodies, 36 mm; it is shown in its real size (NĐ 30 Phụ lục I, mục
/// II.8.a).
const SEAL: Length = Length::twips(2_041);

impl SigningRoom {
    /// Moves the room to the right and down.
    pub fn shifted(self, aside: Length, down: Length) -> Self {
        Self {
            left: self.left + aside,
            right: self.right + aside,
            top: self.top + down,
            bottom: self.bottom + down,
            elements: self.elements,
            signs: self.signs,
        }
    }

    /// The places in the room of a page. The signature stands between post and name, centred; the
    /// seal lies over a third of it, on its left (NĐ 30 Phụ lục I, mục II.7.d and II.8.a; HD 29 mục
    /// III.7.3).
    pub fn fields(self, page: usize) -> impl Iterator<Item = SignatureField> {
        let [signer, seal] = self.elements;
        let signs = self.signs;
        let column = self.right - self.left;
        let width = if column < SIGNATURE_WIDTH { column } else { SIGNATURE_WIDTH };
        let x = self.left + (column - width) / 2;
        let middle = self.top + (self.bottom - self.top) / 2;
        let signature = signer.map(|element| SignatureField {
            role: SignatureRole::Signer,
            signs,
            page,
            x,
            y: self.top,
            width,
            height: self.bottom - self.top,
            element,
        });
        let seal = seal.map(|element| SignatureField {
            role: SignatureRole::Seal,
            signs,
            page,
            x: (x + width / 3 - SEAL).max(Length::ZERO),
            y: (middle - SEAL / 2).max(Length::ZERO),
            width: SEAL,
            height: SEAL,
            element,
        });
        signature.into_iter().chain(seal)
    }
}
