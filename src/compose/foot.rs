//! Where the body is to be reached: the foot of the first page (NĐ 30 Phụ lục I, mục III.4).

use super::Builder;
use super::messages::NoAddressLine;
use crate::diag::Diagnostics;
use crate::document::{Foot, Role};
use crate::geom::Length;

impl Builder<'_> {
    /// The foot of the first page, where the report has an address. What all papers of an issuer share need not be
    /// printed in each; an address of the report's own in a profile without a place for it is an error.
    pub(super) fn foot(&mut self, diagnostics: &mut Diagnostics) -> Option<Foot> {
        let lines = self.report.document.address_line.as_ref()?;
        if self.style.address_line.is_none() {
            if !self.report.is_common(&lines.place) {
                let profile = self.style.id.clone();
                diagnostics.error(lines.place.clone(), NoAddressLine { profile });
            }
            return None;
        }
        let paragraph =
            self.lines_paragraph(Role::AddressLine, &lines.value, "document.address_line");
        Some(Foot { paragraph, height: Length::ZERO })
    }
}
