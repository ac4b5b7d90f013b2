//! `vanban sign` and `vanban verify`.

use std::process::Command;

use crate::folder::{FINAL, Folder, Ran, run};
use crate::support::project;

const PASSWORD: &str = "mật khẩu";

/// A folder with the final PDF of a report, `a.pdf`, and the test keys.
fn office() -> Folder {
    let folder = Folder::with_report(FINAL);
    folder.vanban(&format!("build {FINAL} --final --format pdf --out .")).done();
    std::fs::rename(folder.path(&format!("{FINAL}.pdf")), folder.path("a.pdf")).unwrap();
    for entry in std::fs::read_dir(project("tests/sign")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path(path.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    folder
}

/// The program with the password in its environment, on 23 November 2026.
fn with_password(folder: &Folder, args: &str) -> Command {
    let mut command = folder.command(args);
    command.env("VANBAN_PASSWORD", PASSWORD).env("SOURCE_DATE_EPOCH", "1795406400");
    command
}

fn vanban(folder: &Folder, args: &str) -> Ran {
    run(with_password(folder, args))
}

#[test]
fn a_pdf_with_an_open_number_is_signed_only_where_that_is_meant() {
    let folder = office();
    let path = format!("{FINAL}/report.toml");
    let report = folder.text(&path);
    let lines: Vec<_> = report.lines().filter(|line| !line.starts_with("number = ")).collect();
    folder.write(&path, lines.join("\n"));
    folder.vanban(&format!("build {FINAL} --final --open number --format pdf --out .")).done();
    std::fs::rename(folder.path(&format!("{FINAL}.pdf")), folder.path("open.pdf")).unwrap();
    let ran = vanban(&folder, "sign open.pdf --pkcs12 nguoi-ky.p12");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("VB7034") && ran.err.contains("number"), "{}", ran.err);
    vanban(&folder, "sign open.pdf --pkcs12 nguoi-ky.p12 --open").done();
    vanban(&folder, "sign open-da-ky.pdf --pkcs12 con-dau.p12 --role seal").done();
}

#[test]
fn signer_and_seal_sign_one_after_the_other_and_verify_says_so() {
    let folder = office();
    let signer = "sign a.pdf --pkcs12 nguoi-ky.p12 --image chu-ky.png";
    let told = vanban(&folder, signer).done();
    assert_eq!(told, "signed by Nguyễn Thu Hà in the field nguoi-ky, on page 8\n  a-da-ky.pdf\n");
    let seal = "sign a-da-ky.pdf --pkcs12 con-dau.p12 --role seal --image con-dau.png --lang vi";
    let told = vanban(&folder, seal).done();
    let expected = "«Chi đoàn Trường THCS Minh Tân» đã ký ở ô «con-dau», trang 8\n  a-da-ky.pdf\n";
    assert_eq!(told, expected);
    let told = vanban(&folder, "verify a-da-ky.pdf --root goc.pem").done();
    let expected = "a-da-ky.pdf: 2 signatures\n\n\
        1. Field nguoi-ky\n   \
           signer: Nguyễn Thu Hà\n   \
           issuer: CA trung gian thử nghiệm\n   \
           time, by the signer's own clock: 2026-11-23T04:00:00Z\n   \
           covers: the whole file as it was then; after it 1 signature and nothing else\n   \
           certificate: leads to CA thử nghiệm vanban\n   \
           good\n\n\
        2. Field con-dau\n   \
           signer: Chi đoàn Trường THCS Minh Tân\n   \
           issuer: CA trung gian thử nghiệm\n   \
           time, by the signer's own clock: 2026-11-23T04:00:00Z\n   \
           covers: the whole file\n   \
           certificate: leads to CA thử nghiệm vanban\n   \
           good\n";
    assert_eq!(told, expected);
    assert!(folder.read("a-da-ky.pdf").starts_with(&folder.read("a.pdf")));
}

#[test]
fn without_a_root_a_signature_is_whole_of_an_unknown_signer_and_ends_with_3() {
    let folder = office();
    vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12 --out s.pdf").done();
    let ran = vanban(&folder, "verify s.pdf");
    assert_eq!((ran.code, ran.err.as_str()), (3, ""));
    assert!(ran.out.ends_with("   whole, signer unknown\n"), "{}", ran.out);
    assert!(!ran.out.contains("good"), "{}", ran.out);
    let ran = vanban(&folder, "verify s.pdf --lang vi");
    assert_eq!(ran.code, 3);
    assert!(
        ran.out.ends_with("   Kết luận: tệp còn nguyên, chưa rõ người ký là ai\n"),
        "{}",
        ran.out
    );
    let ran = vanban(&folder, "verify s.pdf --root goc-khac.pem");
    assert!(ran.code == 1 && ran.out.contains("VB7050"), "{}", ran.out);
}

#[test]
fn the_environment_sets_the_time_that_is_written_and_not_the_one_that_certificates_are_held_to() {
    let folder = office();
    // In 2020 the certificate did hold.
    let mut command = folder.command("sign a.pdf --pkcs12 het-han.p12 --out s.pdf");
    command.env("VANBAN_PASSWORD", PASSWORD).env("SOURCE_DATE_EPOCH", "1590000000");
    let ran = run(command);
    assert!(ran.code == 1 && ran.err.contains("VB7016"), "{ran:?}");
    vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12 --out s.pdf").done();
    let mut command = folder.command("verify s.pdf --root goc.pem");
    command.env("SOURCE_DATE_EPOCH", "9999999999");
    run(command).done();
}

#[test]
#[cfg(unix)]
fn devices_and_pipes_are_not_read_for_a_pdf() {
    let folder = office();
    for file in ["/dev/zero", "/dev/stdin"] {
        for args in
            [format!("verify {file}"), format!("sign {file} --pkcs12 nguoi-ky.p12 --out s.pdf")]
        {
            let mut command = with_password(&folder, &args);
            command.stdin(std::process::Stdio::piped());
            let ran = run(command);
            assert!(ran.code == 1 && ran.err.contains("VB7001"), "{args}: {ran:?}");
        }
    }
}

#[test]
fn a_changed_file_is_told_in_both_languages_and_ends_with_1() {
    let folder = office();
    vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12 --out s.pdf").done();
    let mut bytes = folder.read("s.pdf");
    bytes[20_000] ^= 1;
    folder.write("s.pdf", bytes);
    let english = vanban(&folder, "verify s.pdf");
    assert_eq!((english.code, english.err.as_str()), (1, ""));
    let expected = "   BAD [VB7043] the content of the file was changed after signing; ";
    assert!(english.out.contains(expected), "{}", english.out);
    let vietnamese = vanban(&folder, "verify s.pdf --lang vi");
    assert_eq!(vietnamese.code, 1);
    let expected = "   SAI [VB7043] nội dung tệp đã bị thay đổi sau khi ký; ";
    assert!(vietnamese.out.contains(expected), "{}", vietnamese.out);
}

#[test]
fn an_unsigned_file_and_one_that_is_no_pdf_end_with_1() {
    let folder = office();
    folder.write("text.pdf", "no PDF");
    for (file, code) in [("a.pdf", "VB7040"), ("text.pdf", "VB7001"), ("none.pdf", "VB0002")] {
        let ran = vanban(&folder, &format!("verify {file}"));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{file}");
        assert!(ran.err.contains(code), "{file}: {}", ran.err);
    }
    let ran = vanban(&folder, "verify a.pdf --root chu-ky.png");
    assert!(ran.code == 1 && ran.err.contains("VB7053"), "{ran:?}");
}

#[test]
fn what_cannot_be_signed_leaves_nothing_behind_and_tells_no_secret() {
    let folder = office();
    let cases = [
        ("a.pdf --pkcs12 het-han.p12", "VB7016"),
        ("a.pdf --pkcs12 chua-den-han.p12", "VB7017"),
        ("a.pdf --pkcs12 khong-duoc-ky.p12", "VB7018"),
        ("a.pdf --pkcs12 lech.p12", "VB7014"),
        ("a.pdf --pkcs12 khong-khoa.p12", "VB7013"),
        ("a.pdf --pkcs12 rc4.p12", "VB7012"),
        ("a.pdf --pkcs12 ed25519.p12", "VB7015"),
        ("a.pdf --pkcs12 khong-mat-khau.p12", "VB7011"),
        ("a.pdf --pkcs12 chu-ky.png", "VB7010"),
        ("a.pdf --pkcs12 nguoi-ky.p12 --image goc.pem", "VB7020"),
        ("chu-ky.png --pkcs12 nguoi-ky.p12", "VB7001"),
    ];
    for (args, code) in cases {
        let ran = vanban(&folder, &format!("sign {args} --out s.pdf"));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args}");
        assert!(ran.err.contains(code), "{args}: {}", ran.err);
        assert!(!ran.err.contains(PASSWORD), "{args}: {}", ran.err);
        assert!(!folder.path("s.pdf").exists(), "{args}");
    }
}

#[test]
fn all_files_that_cannot_be_read_are_told_at_once() {
    let folder = Folder::new();
    let ran = vanban(&folder, "sign a.pdf --pkcs12 b.p12 --image c.png");
    for name in ["`a.pdf`", "`b.p12`", "`c.png`", "3 errors"] {
        assert!(ran.err.contains(name), "{name}: {}", ran.err);
    }
}

#[test]
fn a_field_that_is_signed_is_not_signed_again() {
    let folder = office();
    vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12").done();
    let again = vanban(&folder, "sign a-da-ky.pdf --pkcs12 con-dau.p12");
    assert!(again.code == 1 && again.err.contains("VB7030"), "{again:?}");
    vanban(&folder, "sign a-da-ky.pdf --pkcs12 con-dau.p12 --field other").done();
}

#[test]
#[cfg(unix)]
fn the_password_comes_from_a_file_descriptor_before_the_environment() {
    let folder = office();
    folder.write("password.txt", format!("{PASSWORD}\nsecond line\n"));
    let input = || std::fs::File::open(folder.path("password.txt")).unwrap();
    let args = "sign a.pdf --pkcs12 nguoi-ky.p12 --password-fd 0";
    let mut command = with_password(&folder, args);
    command.env("VANBAN_PASSWORD", "wrong").stdin(input());
    run(command).done();
    let ran = vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12 --password-fd 77");
    assert!(ran.code == 1 && ran.err.contains("VB7032"), "{ran:?}");
}

#[test]
fn a_wrong_password_is_not_repeated() {
    let folder = office();
    let mut command = with_password(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12");
    command.env("VANBAN_PASSWORD", "thử-một-lần");
    let ran = run(command);
    assert!(ran.code == 1 && ran.err.contains("VB7011"), "{ran:?}");
    assert!(!ran.err.contains("thử-một-lần"), "{}", ran.err);
}

#[test]
fn the_same_key_at_the_same_moment_gives_the_same_bytes() {
    let folder = office();
    for out in ["1.pdf", "2.pdf"] {
        let args = format!("sign a.pdf --pkcs12 nguoi-ky.p12 --image chu-ky.png --out {out}");
        vanban(&folder, &args).done();
    }
    assert!(folder.read("1.pdf") == folder.read("2.pdf"));
}

#[test]
fn a_key_or_a_picture_is_never_written_over() {
    let folder = office();
    for input in ["nguoi-ky.p12", "./nguoi-ky.p12", "chu-ky.png"] {
        let before = folder.read(input);
        let call = "sign a.pdf --pkcs12 nguoi-ky.p12 --image chu-ky.png --out";
        let Ran { code, err, .. } = vanban(&folder, &format!("{call} {input}"));
        assert!(code == 1 && err.contains("VB0015"), "{input}: {code} {err}");
        assert!(folder.read(input) == before, "{input}");
    }
    vanban(&folder, "sign a.pdf --pkcs12 nguoi-ky.p12 --out a.pdf").done();
}
