//! `vanban verify` for a PDF: its signatures.

use std::path::PathBuf;

use vanban::diag::{Language, Message};
use vanban::sign::{self, Coverage, Roots, Signature, Trust, Verdict};
use vanban::text::shown as quoted;

use super::args::Verify;
use super::sign::{read, read_pdf, shown};
use super::terminal::{self, Terminal, counted};
use super::{DONE, FAILED, UNKNOWN};

/// Checks a file and says what was found.
pub fn run(args: &Verify, terminal: &Terminal) -> u8 {
    match pdf(args, terminal.language) {
        Ok((report, code)) => {
            terminal.print(&report);
            code
        }
        Err(problem) => {
            terminal.tell(problem);
            FAILED
        }
    }
}

/// The report on the signatures of a PDF, and the exit code that they come to.
fn pdf(args: &Verify, language: Language) -> Result<(String, u8), Message> {
    let pdf = read_pdf(&args.file)?;
    let roots = roots(&args.root)?;
    let name = shown(&args.file);
    let signatures = sign::verify(&pdf, &name, &roots, terminal::now())?;
    let count = match language {
        Language::Vietnamese => format!("{} chữ ký", signatures.len()),
        Language::English => counted(signatures.len(), "signature", "signatures"),
    };
    let mut report = format!("{}: {count}\n", quoted(&name));
    for (number, signature) in (1..).zip(&signatures) {
        report.push_str(&format!("\n{number}. {}", one(signature, language)));
    }
    let is = |verdict| signatures.iter().any(|signature| signature.verdict() == verdict);
    let code = match (is(Verdict::Bad), is(Verdict::Unknown)) {
        (true, _) => FAILED,
        (false, true) => UNKNOWN,
        (false, false) => DONE,
    };
    Ok((report, code))
}

/// The certificates that are trusted.
pub(super) fn roots(paths: &[PathBuf]) -> Result<Roots, Message> {
    let mut roots = Roots::default();
    for path in paths {
        roots.add(&read(path)?, &shown(path))?;
    }
    Ok(roots)
}

/// What there is to say of one signature.
fn one(signature: &Signature, language: Language) -> String {
    let choose = |vietnamese: &str, english: &str| match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    };
    let unknown = choose("không rõ", "unknown");
    let signer = quoted(signature.signer.as_ref().unwrap_or(&unknown));
    let issuer = quoted(signature.issuer.as_ref().unwrap_or(&unknown));
    let time = quoted(signature.time.as_ref().unwrap_or(&unknown));
    let coverage = match signature.coverage {
        Coverage::Whole => choose("toàn bộ tệp", "the whole file"),
        Coverage::Later(0) => choose(
            "toàn bộ tệp lúc ký; sau đó chỉ có thêm dữ liệu để kiểm tra chữ ký",
            "the whole file as it was then; after it what a check of signatures needs and nothing else",
        ),
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
        Trust::Root(root) => {
            let root = quoted(root);
            choose(&format!("dẫn tới «{root}»"), &format!("leads to {root}"))
        }
        Trust::NotAsked => choose(
            "chưa kiểm tra: bất cứ ai cũng có thể tự ghi tên này; đưa chứng thư gốc bằng --root",
            "not checked: anybody can write that name; give a root with --root",
        ),
        Trust::No => choose("không được tin cậy", "not trusted"),
    };
    let field = quoted(&signature.field);
    let [by_vi, by] = match signature.is_stamp {
        true => ["Dấu thời gian của", "time stamp of"],
        false => ["Người ký", "signer"],
    };
    let [clock_vi, clock] = match signature.is_stamp {
        true => ["Thời điểm, theo dịch vụ dấu thời gian", "time, by the time stamping service"],
        false => ["Thời điểm ký, theo máy của người ký", "time, by the signer's own clock"],
    };
    let mut text = choose(
        &format!(
            "Ô ký «{field}»\n   {by_vi}: {signer}\n   Tổ chức cấp chứng thư: {issuer}\n   \
             {clock_vi}: {time}\n   Phạm vi: {coverage}\n   \
             Chứng thư: {trust}\n"
        ),
        &format!(
            "Field {field}\n   {by}: {signer}\n   issuer: {issuer}\n   \
             {clock}: {time}\n   covers: {coverage}\n   \
             certificate: {trust}\n"
        ),
    );
    match signature.verdict() {
        Verdict::Good => text.push_str(&choose("   Kết luận: chữ ký đúng\n", "   good\n")),
        Verdict::Unknown => text.push_str(&choose(
            "   Kết luận: tệp còn nguyên, chưa rõ người ký là ai\n",
            "   whole, signer unknown\n",
        )),
        Verdict::Bad => {}
    }
    for problem in &signature.problems {
        let (code, message) = (problem.code(), problem.text(language));
        let advice = problem.advice(language);
        let wrong = choose("SAI", "BAD");
        text.push_str(&format!("   {wrong} [{code}] {message}; {advice}\n"));
    }
    text
}
