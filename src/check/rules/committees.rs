//! The size of the committee that a congress elects.

use crate::check::report::ReportSubject;
use crate::check::rule::{Check, Example, Findings, Rule};
use crate::diag::{Severity, fields};
use crate::document::Committee;
use crate::toml::tree::{Node, Value};

/// The rules of this topic.
pub const RULES: &[Rule] = &[SIZE];

const SIZE: Rule = Rule {
    code: "VB6776",
    severity: Severity::Warning,
    source: "HD 20-HD/TWĐTN-BTC, mục 4.1; Đảng: Điều lệ Đảng",
    title: [
        "số lượng Ban Chấp hành khác quy định (chi đoàn 12 đoàn viên bầu 07 ủy viên)",
        "a committee of another size than is laid down (7 for a branch of 12)",
    ],
    message: [
        "đại hội bầu {seats} người, nhưng {needed}",
        "the congress elects {seats}, but {needed}",
    ],
    advice: [
        "sửa `seats`; quy định đã đổi thì ghi `from`, `least`, `most` vào [congress.committee]",
        "correct `seats`; where the rule has changed, write `from`, `least` and `most` into [congress.committee]",
    ],
    why: [
        "Cấp trên không chuẩn y Ban Chấp hành có số lượng ngoài khung của Điều lệ và hướng dẫn. Khung ấy theo từng khóa, nên ghi ở thể thức và sửa được.",
        "The superior body does not recognise a committee whose size the statutes do not allow. They change with the term, so the profile has the sizes, and they can be set.",
    ],
    wrong: Example::Report(&[(
        "ordinal = 3",
        "ordinal = 3\nunit = \"Chi đoàn Trường Minh Tân\"\nmembers = 12\nseats = 7",
    )]),
    right: Example::Report(&[(
        "ordinal = 3",
        "ordinal = 3\nunit = \"Chi đoàn Trường Minh Tân\"\nmembers = 12\nseats = 5",
    )]),
    near: &[
        Example::Report(&[(
            "ordinal = 3",
            "ordinal = 3\nunit = \"Chi đoàn Trường Minh Tân\"\nmembers = 8\nseats = 2",
        )]),
        Example::Report(&[(
            "ordinal = 3",
            "ordinal = 3\nunit = \"Chi đoàn Trường Minh Tân\"\nseats = 1",
        )]),
        Example::Report(&[(
            "ordinal = 3",
            "ordinal = 3\nunit = \"Chi đoàn Trường Minh Tân\"\nmembers = 30\nseats = 7\ncommittee = { most = 7 }",
        )]),
        Example::Report(&[("ordinal = 3", "ordinal = 3\nunit = \"Đoàn xã Minh Tân\"\nseats = 15")]),
        Example::Report(&[("ordinal = 3", "ordinal = 3\nunit = \"Tổ công tác\"\nseats = 40")]),
    ],
    check: Check::Report(size),
};

/// A secretary, and if need be a deputy: the most that a body without a committee elects.
const WITHOUT: i64 = 2;

fn size(subject: &ReportSubject<'_>, findings: &mut Findings<'_>) {
    let report = subject.report;
    let count = |key: &str| whole(report.value_of(&format!("congress.{key}"))?);
    let Some(seats) = count("seats") else { return };
    let usual = report.value_of("congress.unit").and_then(text);
    let usual = usual.and_then(|unit| subject.style.customs.committee(unit));
    let own = ["from", "least", "most"].map(|key| count(&format!("committee.{key}")));
    let is_own = own.iter().any(Option::is_some);
    let committee = over(own, usual);
    let Some(needed) = needed(seats, count("members"), &committee) else { return };
    let place = report.place_of("congress.seats").cloned();
    let fields = fields![seats: seats.to_string(), needed];
    match is_own || committee.source.is_empty() {
        true => findings.at(place, fields),
        false => findings.at_by(place, fields, &committee.source),
    }
}

/// What the report says over what the profile does.
fn over([from, least, most]: [Option<i64>; 3], usual: Option<&Committee>) -> Committee {
    let usual = usual.cloned().unwrap_or_default();
    Committee {
        from: from.or(usual.from),
        least: least.or(usual.least),
        most: most.or(usual.most),
        ..usual
    }
}

/// What would be right, in both languages; `None` where `seats` is, or where nothing tells.
fn needed(seats: i64, members: Option<i64>, committee: &Committee) -> Option<[String; 2]> {
    let is_small = members.zip(committee.from).map(|(members, from)| members < from);
    if is_small == Some(true) {
        let (members, from) = (members?, committee.from?);
        return (seats > WITHOUT).then(|| {
            [
                format!("đơn vị có {members} người, dưới {from}, nên chỉ bầu bí thư, nếu cần thì thêm một phó bí thư"),
                format!("with {members} members, fewer than {from}, there is a secretary and if need be a deputy"),
            ]
        });
    }
    // How many members there are may be unknown: then there may be no committee.
    let may_be_small = is_small.is_none() && committee.from.is_some() && seats <= WITHOUT;
    let is_little = committee.least.is_some_and(|least| seats < least) && !may_be_small;
    let is_much = committee.most.is_some_and(|most| seats > most);
    (is_little || is_much).then(|| match (committee.least, committee.most) {
        (Some(least), Some(most)) => {
            [format!("quy định từ {least} đến {most}"), format!("it has to be {least} to {most}")]
        }
        (Some(least), None) => {
            [format!("quy định ít nhất {least}"), format!("it has to be at least {least}")]
        }
        (_, most) => {
            let most = most.unwrap_or_default();
            [format!("quy định nhiều nhất {most}"), format!("it has to be at most {most}")]
        }
    })
}

fn whole(node: &Node) -> Option<i64> {
    match node.value {
        Value::Integer(number) => Some(number),
        _ => None,
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
