//! What keeps an address from the foot of the first page.

use super::messages::{AddressTooLong, AddressWithoutRoom};
use crate::diag::Message;
use crate::layout::FootProblem;

/// What is wrong, in words.
pub(super) fn told(problem: FootProblem) -> Message {
    match problem {
        FootProblem::TooLong(lines) => AddressTooLong { lines: lines.to_string() }.into(),
        FootProblem::NoRoom(needed) => {
            let needed = (needed.to_pt() * 25.4 / 72.0).ceil().to_string();
            AddressWithoutRoom { needed }.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diagnostics, Language};
    use crate::prepare::{Order, prepare};
    use crate::source::Sources;
    use crate::world::Memory;

    /// The codes and the words of what is told of a report with that profile, address and paper.
    fn told(profile: &str, address: &str, paper: &str) -> Vec<(&'static str, String)> {
        let report = format!(
            "template = 'x'\nprofile = '{profile}'\n[document]\nkind = 'Công văn'\nsubject = 'x'\n\
             issuing_body = 'Phòng'\nbody_code = 'x'\nplace = 'An Bình'\n{address}\n\
             [signer]\npost = 'Trưởng phòng'\n{paper}"
        );
        let world = Memory::new([
            ("r/report.toml", report.as_str()),
            ("r/templates/x/report.hbs", "Lời văn."),
        ]);
        let (mut sources, mut told) = (Sources::default(), Diagnostics::default());
        prepare(&world, &Order::new("r"), &mut sources, &mut told);
        let words = told
            .iter()
            .map(|told| (told.message.code(), told.message.text(Language::English).to_string()));
        words.collect()
    }

    const SHORT: &str = "address_line = 'Số 1 đường Nguyễn Huệ; điện thoại: 0900.000.000'";
    const TWO: &str = "address_line = ['Số 1 đường Nguyễn Huệ', 'Điện thoại: 0900.000.000']";

    #[test]
    fn an_address_of_one_or_two_lines_is_printed_in_the_profile_of_the_state() {
        for address in ["", SHORT, TWO] {
            assert_eq!(told("state-nd30", address, ""), []);
        }
        assert_eq!(told("state-nd30", SHORT, "[paper]\nsize = 'A5'\n"), []);
    }

    #[test]
    fn an_address_in_a_profile_without_one_is_an_error() {
        for profile in ["union-hd29", "party-hd05"] {
            let told = told(profile, SHORT, "");
            assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["VB1095"]);
            assert!(told[0].1.contains(profile), "{told:?}");
        }
    }

    #[test]
    fn an_address_of_three_lines_is_an_error_whether_they_are_broken_or_too_long() {
        let long = format!("address_line = '{}'", "Số 1 đường Nguyễn Huệ; ".repeat(11).trim());
        for address in ["address_line = ['a', 'b', 'c']", &long] {
            let told = told("state-nd30", address, "");
            assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["VB1096"]);
            assert!(told[0].1.contains("3 lines"), "{told:?}");
        }
    }

    #[test]
    fn an_address_without_room_in_the_bottom_margin_is_an_error_that_says_how_much_it_needs() {
        let told = told("state-nd30", TWO, "[paper]\nmargins = { bottom = 15 }\n");
        assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["VB1097"]);
        assert_eq!(
            super::tests::told("state-nd30", TWO, "[paper]\nmargins = { bottom = 18 }\n"),
            []
        );
    }

    #[test]
    fn several_copies_on_a_sheet_have_no_address() {
        let told = told("state-nd30", SHORT, "[paper]\nsize = 'A4'\ncopies = 2\n");
        assert!(told.iter().any(|(code, _)| *code == "VB5014"), "{told:?}");
    }
}
