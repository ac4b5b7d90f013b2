//! Nothing panics, whatever the bytes are.

use lopdf::xref::XrefType;
use proptest::prelude::*;

use super::checking::contents;
use super::*;

fn touch(pdf: &[u8]) {
    static IDENTITY: OnceLock<Identity> = OnceLock::new();
    let identity = IDENTITY.get_or_init(|| identity(kept!("con-dau.p12")));
    let picture = picture();
    let _ = check(pdf);
    for role in [SignatureRole::Signer, SignatureRole::Seal] {
        let request = Request { picture: Some(&picture), ..request(role) };
        let _ = sign(pdf, identity, &request);
    }
}

/// Both files, in the clear so that changes reach the objects.
fn plain() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| {
        let mut document = lopdf::Document::load_mem(final_pdf()).unwrap();
        document.decompress();
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let mut plain = Vec::new();
        document.save_to(&mut plain).unwrap();
        let once = signed(&plain, kept!("nguoi-ky.p12"), SignatureRole::Signer);
        signed(&once, kept!("con-dau.p12"), SignatureRole::Seal)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        touch(&bytes);
        touch(&[b"%PDF-1.7\n", bytes.as_slice()].concat());
        let _ = open(&bytes, PASSWORD);
        let _ = Picture::from_png(&bytes, "a.png");
        let _ = Roots::default().add(&bytes, "a.pem");
    }

    #[test]
    fn a_file_cut_off_does_no_harm(part in 0.0..1.0) {
        for pdf in [signed_twice(), plain()] {
            touch(&pdf[..(pdf.len() as f64 * part) as usize]);
        }
    }

    #[test]
    fn changed_bytes_do_no_harm_and_are_found(
        changes in prop::collection::vec((0.0..1.0, any::<u8>()), 1..6),
    ) {
        for pdf in [signed_twice(), plain()] {
            let last = contents(pdf);
            let mut changed = pdf.to_vec();
            let mut matters = false;
            for (part, byte) in &changes {
                let at = (pdf.len() as f64 * part) as usize;
                matters |= changed[at] != *byte && !last.contains(&at);
                changed[at] = *byte;
            }
            touch(&changed);
            prop_assert!(!matters || !is_good(&changed));
        }
    }

    #[test]
    fn changed_numbers_do_no_harm(part in 0.0..1.0, digits in "[0-9]{1,12}") {
        let pdf = plain();
        let from = (pdf.len() as f64 * part) as usize;
        let number = |byte: &u8| byte.is_ascii_digit();
        if let Some(at) = pdf[from..].iter().position(number) {
            let at = from + at;
            let length = pdf[at..].iter().take_while(|byte| number(byte)).count();
            touch(&[&pdf[..at], digits.as_bytes(), &pdf[at + length..]].concat());
        }
    }

    #[test]
    fn a_changed_key_file_does_no_harm(part in 0.0..1.0, byte: u8) {
        for p12 in [kept!("nguoi-ky.p12"), kept!("cu-rc2.p12"), kept!("lech.p12")] {
            let mut changed = p12.to_vec();
            changed[(p12.len() as f64 * part) as usize] = byte;
            let _ = open(&changed, PASSWORD);
            let _ = open(&p12[..(p12.len() as f64 * part) as usize], PASSWORD);
        }
    }

    #[test]
    fn a_changed_picture_does_no_harm(part in 0.0..1.0, byte: u8) {
        let mut changed = kept!("chu-ky.png").to_vec();
        let at = (changed.len() as f64 * part) as usize;
        changed[at] = byte;
        let _ = Picture::from_png(&changed, "a.png");
    }
}
