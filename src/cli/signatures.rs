//! `vanban verify` for a PDF: its signatures.

use vanban::diag::{Language, Message};
use vanban::sign::{self, Coverage, Roots, Signature, Trust};

use super::args::Verify;
use super::sign::{read, shown};
use super::terminal::{self, Terminal, counted};
use super::{DONE, FAILED};

/// Checks a file and says what was found.
pub fn run(args: &Verify, terminal: &Terminal) -> u8 {
    match pdf(args, terminal.language) {
        Ok((report, is_good)) => {
            terminal.print(&report);
            if is_good { DONE } else { FAILED }
        }
        Err(problem) => {
            terminal.tell(problem);
            FAILED
        }
    }
}

/// The report on the signatures of a PDF, and whether all of them are good.
fn pdf(args: &Verify, language: Language) -> Result<(String, bool), Message> {
    let pdf = read(&args.file)?;
    let mut roots = Roots::default();
    for root in &args.root {
        roots.add(&read(root)?, &shown(root))?;
    }
    let name = shown(&args.file);
    let signatures = sign::verify(&pdf, &name, &roots, terminal::now())?;
    let count = match language {
        Language::Vietnamese => format!("{} chữ ký", signatures.len()),
        Language::English => counted(signatures.len(), "signature", "signatures"),
    };
    let mut report = format!("{name}: {count}\n");
    for (number, signature) in (1..).zip(&signatures) {
        report.push_str(&format!("\n{number}. {}", one(signature, language)));
    }
    Ok((report, signatures.iter().all(|signature| signature.problems.is_empty())))
}

/// What there is to say of one signature.
fn one(signature: &Signature, language: Language) -> String {
    let choose = |vietnamese: &str, english: &str| match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    };
    let unknown = choose("không rõ", "unknown");
    let signer = signature.signer.as_ref().unwrap_or(&unknown);
    let issuer = signature.issuer.as_ref().unwrap_or(&unknown);
    let time = signature.time.as_ref().unwrap_or(&unknown);
    let coverage = match signature.coverage {
        Coverage::Whole => choose("toàn bộ tệp", "the whole file"),
        Coverage::Later(count) => choose(
            &format!("toàn bộ tệp lúc ký; sau đó chỉ có thêm {count} chữ ký"),
            &format!(
                "the whole file as it was then; after it {} and nothing else",
                counted(count, "signature", "signatures")
            ),
        ),
        Coverage::Part => choose("không phải toàn bộ tệp", "not the whole file"),
    };
    let trust = match &signature.trust {
        Trust::Root(root) => choose(&format!("dẫn tới «{root}»"), &format!("leads to {root}")),
        Trust::NotAsked => choose(
            "chưa kiểm tra; đưa chứng thư gốc bằng --root",
            "not checked; give a root with --root",
        ),
        Trust::No => choose("không được tin cậy", "not trusted"),
    };
    let field = &signature.field;
    let mut text = choose(
        &format!(
            "Ô ký «{field}»\n   Người ký: {signer}\n   Tổ chức cấp chứng thư: {issuer}\n   \
             Thời điểm ký, theo máy của người ký: {time}\n   Phạm vi: {coverage}\n   \
             Chứng thư: {trust}\n"
        ),
        &format!(
            "Field {field}\n   signer: {signer}\n   issuer: {issuer}\n   \
             time, by the signer's own clock: {time}\n   covers: {coverage}\n   \
             certificate: {trust}\n"
        ),
    );
    if signature.problems.is_empty() {
        text.push_str(&choose("   Kết luận: chữ ký đúng\n", "   good\n"));
    }
    for problem in &signature.problems {
        let (code, message) = (problem.code(), problem.text(language));
        let advice = problem.advice(language);
        let wrong = choose("SAI", "BAD");
        text.push_str(&format!("   {wrong} [{code}] {message}; {advice}\n"));
    }
    text
}
