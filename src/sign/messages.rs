//! Messages of signatures.

use crate::diag::{Words, messages};

messages! {
    /// A file that is no PDF.
    NotPdf { path } = "VB7001",
    vi: "«{path}» không phải là tệp PDF", do_vi: "chỉ đúng tệp PDF, ví dụ tệp do `vanban build --final` tạo ra",
    en: "`{path}` is not a PDF", do_en: "name a PDF, such as the one that `vanban build --final` writes";
    /// A PDF that is encrypted.
    PdfEncrypted { path } = "VB7002",
    vi: "«{path}» bị đặt mật khẩu", do_vi: "bỏ mật khẩu của tệp rồi thử lại; PDF lưu trữ (PDF/A) không được mã hóa",
    en: "`{path}` is encrypted", do_en: "take the password off the file first; an archival PDF (PDF/A) must not be encrypted";
    /// A PDF that cannot be read.
    PdfDamaged { path, reason } = "VB7003",
    vi: "tệp PDF «{path}» bị hỏng: {reason}", do_vi: "xin lại bản gốc ở nơi gửi (tệp tải về có thể thiếu phần cuối); tệp của mình mà chưa ký thì dựng lại bằng `vanban build --final`",
    en: "the PDF `{path}` is damaged: {reason}", do_en: "ask whoever sent it for the original (a download may lack its end); one of your own that is not signed is built anew with `vanban build --final`";
    /// A PDF that programs read in different ways.
    PdfUnclear { path, reason } = "VB7004",
    vi: "tệp PDF «{path}» được ghi theo cách mà các phần mềm có thể hiểu khác nhau: {reason}", do_vi: "không dựa vào chữ ký của tệp này; mở tệp gốc rồi in hoặc xuất lại thành PDF mới, sau đó mới ký",
    en: "the PDF `{path}` is written in a way that programs may read differently: {reason}", do_en: "do not rely on its signatures; print or export the original to a new PDF and sign that one";
    /// A PDF that is larger than what is read.
    PdfTooLarge { path, limit } = "VB7005",
    vi: "tệp PDF «{path}» vượt giới hạn đọc: {limit}", do_vi: "xuất lại tệp cho nhỏ hơn, hoặc chia thành nhiều tệp; các giới hạn ghi trong tài liệu tra cứu, mục Chữ ký số",
    en: "the PDF `{path}` is beyond what is read: {limit}", do_en: "export a smaller file or split it; the limits are in the reference, section Signatures";
    /// A file that is no PKCS#12.
    KeyFileUnreadable { path, what } = "VB7010",
    vi: "«{path}» không đọc được như một tệp khóa PKCS#12 ({what})", do_vi: "dùng tệp .p12 hoặc .pfx do tổ chức cấp chứng thư số cung cấp; nếu đúng là tệp đó thì chuyển lại: `openssl pkcs12 -in CŨ.p12 -nodes -legacy | openssl pkcs12 -export -out MỚI.p12`",
    en: "`{path}` cannot be read as a PKCS#12 key file ({what})", do_en: "use the .p12 or .pfx file from your certification authority; if it is that one, convert it: `openssl pkcs12 -in OLD.p12 -nodes -legacy | openssl pkcs12 -export -out NEW.p12`";
    /// A password that does not open the key file.
    WrongPassword { path } = "VB7011",
    vi: "mật khẩu không mở được «{path}»", do_vi: "nhập lại mật khẩu của tệp khóa; chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt",
    en: "the password does not open `{path}`", do_en: "enter the password of the key file again; mind capitals and the keyboard layout";
    /// A key file encrypted in a way that is not known.
    KeyFileUnsupported { path, algorithm } = "VB7012",
    vi: "«{path}» được mã hóa bằng {algorithm}, chương trình chưa hỗ trợ", do_vi: "chuyển sang cách mã hóa hiện nay: `openssl pkcs12 -in CŨ.p12 -nodes -legacy | openssl pkcs12 -export -out MỚI.p12`",
    en: "`{path}` is encrypted with {algorithm}, which is not supported", do_en: "convert it to today's encryption: `openssl pkcs12 -in OLD.p12 -nodes -legacy | openssl pkcs12 -export -out NEW.p12`";
    /// A key file without private key.
    KeyFileEmpty { path } = "VB7013",
    vi: "«{path}» không có khóa bí mật", do_vi: "xuất lại tệp khóa kèm khóa bí mật; khóa nằm trong USB token thì ký bằng phần mềm của token, ở ô ký mà `vanban build --final` đã tạo sẵn",
    en: "`{path}` holds no private key", do_en: "export it again with its private key; for a key in a USB token use the token's own software, on the field that `vanban build --final` has prepared";
    /// A private key that belongs to none of the certificates.
    KeyDoesNotFit { path } = "VB7014",
    vi: "khóa bí mật trong «{path}» không khớp với chứng thư nào trong tệp", do_vi: "xuất lại tệp khóa cùng với chứng thư của chính khóa đó",
    en: "the private key in `{path}` fits none of its certificates", do_en: "export the key file again with the certificate of that very key";
    /// A kind of key that is not known.
    KeyUnsupported { path, algorithm } = "VB7015",
    vi: "khóa trong «{path}» thuộc loại chưa hỗ trợ: {algorithm}", do_vi: "dùng khóa RSA từ 2048 bit trở lên, hoặc khóa ECDSA trên đường cong P-256, P-384",
    en: "the key in `{path}` is of a kind that is not supported: {algorithm}", do_en: "use an RSA key of 2048 bits or more, or an ECDSA key on P-256 or P-384";
    /// A certificate whose time is over.
    CertificateExpired { name, date } = "VB7016",
    vi: "chứng thư số của «{name}» đã hết hạn từ {date}", do_vi: "gia hạn chứng thư rồi ký; với văn bản đã ký, chữ ký không có dấu thời gian nên chỉ tin được khi chứng thư còn hạn",
    en: "the certificate of `{name}` expired at {date}", do_en: "renew the certificate before you sign; a signature without time stamp can be trusted only as long as its certificate holds";
    /// A certificate whose time has not come.
    CertificateNotYetValid { name, date } = "VB7017",
    vi: "chứng thư số của «{name}» chỉ có hiệu lực từ {date}", do_vi: "chờ đến ngày đó; nếu ngày đã qua thì chỉnh lại đồng hồ của máy",
    en: "the certificate of `{name}` holds only from {date}", do_en: "wait until then; if that day is past, set the clock of the machine right";
    /// A certificate whose key may not sign documents.
    CertificateNotForSigning { name } = "VB7018",
    vi: "chứng thư số của «{name}» không dùng để ký văn bản", do_vi: "dùng chứng thư có mục đích sử dụng khóa là chữ ký số (digitalSignature) hoặc chống chối bỏ (nonRepudiation); chứng thư của máy chủ, của dịch vụ thời gian không ký văn bản",
    en: "the certificate of `{name}` is not one to sign documents with", do_en: "use one whose key usage is digitalSignature or nonRepudiation; certificates of servers or of time services do not sign documents";
    /// A picture that is no readable PNG.
    PictureUnreadable { path, reason } = "VB7020",
    vi: "không đọc được hình «{path}»: {reason}", do_vi: "dùng hình chữ ký hoặc con dấu dạng .png, nền trong suốt",
    en: "the picture `{path}` cannot be read: {reason}", do_en: "use a .png file of the signature or seal with a transparent background";
    /// A picture with too many pixels.
    PictureTooLarge { path, size } = "VB7021",
    vi: "hình «{path}» quá lớn: {size} điểm ảnh", do_vi: "thu nhỏ hình; 1000 × 1000 điểm ảnh là đủ để in rõ",
    en: "the picture `{path}` is too large: {size} pixels", do_en: "scale it down; 1000 × 1000 pixels print well";
    /// A field that bears a signature already.
    FieldSigned { field } = "VB7030",
    vi: "ô ký «{field}» đã được ký", do_vi: "người ký dùng `--role signer`, con dấu của cơ quan dùng `--role seal`; người khác ký thêm thì đặt tên ô khác bằng `--field`",
    en: "the field `{field}` is signed already", do_en: "the signer uses `--role signer`, the seal of the organisation `--role seal`; for anyone else name another field with `--field`";
    /// A PDF with a number or a day that a clerk still has to fill in.
    PlacesOpen { path, places: Words } = "VB7034",
    vi: "«{path}» còn để trống {places}, ký rồi thì không điền được nữa", do_vi: "điền vào report.toml rồi dựng lại bằng `vanban build --final`; vẫn muốn ký thì thêm `--open`",
    en: "`{path}` leaves the {places} open, and nothing can be filled in once it is signed", do_en: "fill it in in report.toml and run `vanban build --final` again; to sign it all the same add `--open`";
    /// No way to get the password.
    NoPassword {} = "VB7031",
    vi: "chưa có mật khẩu của tệp khóa và không có màn hình lệnh để hỏi", do_vi: "đặt mật khẩu vào biến môi trường VANBAN_PASSWORD, hoặc đưa qua `--password-fd SỐ`",
    en: "the password of the key file is not given, and there is no terminal to ask on", do_en: "put it into the environment variable VANBAN_PASSWORD, or hand it over with `--password-fd N`";
    /// The file descriptor with the password cannot be read.
    PasswordUnreadable { descriptor } = "VB7032",
    vi: "không đọc được mật khẩu từ `--password-fd {descriptor}`", do_vi: "mở sẵn bộ mô tả tệp đó để đọc, nội dung là một dòng UTF-8: `--password-fd 3 3<mật-khẩu.txt`",
    en: "the password cannot be read from `--password-fd {descriptor}`", do_en: "open that descriptor for reading, with one line of UTF-8 in it: `--password-fd 3 3<password.txt`";
    /// A signature that could not be made.
    SigningFailed { reason } = "VB7033",
    vi: "không ký được: {reason}", do_vi: "đây là lỗi của chương trình; hãy gửi báo cáo lỗi, không kèm tệp khóa và mật khẩu",
    en: "signing failed: {reason}", do_en: "this is a bug of the program; please report it, without key file and password";
    /// A PDF without signatures.
    NotSigned { path } = "VB7040",
    vi: "«{path}» chưa có chữ ký số nào", do_vi: "ký bằng `vanban sign`, hoặc kiểm tra xem có đúng tệp đã ký không",
    en: "`{path}` bears no signature", do_en: "sign it with `vanban sign`, or check that it is the right file";
    /// A range of bytes that leaves out more than the signature.
    ByteRangeWrong {} = "VB7041",
    vi: "phạm vi ký không khớp với tệp: có phần không được chữ ký bảo vệ", do_vi: "không tin chữ ký này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signed range does not fit the file: a part is not protected", do_en: "do not trust this signature; ask the sender for the original";
    /// A signature that cannot be taken apart.
    SignatureUnreadable { reason } = "VB7042",
    vi: "không đọc được chữ ký: {reason}", do_vi: "tệp có thể đã hỏng; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signature cannot be read: {reason}", do_en: "the file may be damaged; ask the sender for the original";
    /// Bytes other than those that were signed.
    DigestDiffers {} = "VB7043",
    vi: "nội dung tệp đã bị thay đổi sau khi ký", do_vi: "không dùng tệp này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the content of the file was changed after signing", do_en: "do not use this file; ask the sender for the original";
    /// A signature that the key did not make.
    SignatureWrong {} = "VB7044",
    vi: "chữ ký không đúng với chứng thư số đi kèm", do_vi: "không tin chữ ký này; yêu cầu người gửi cung cấp lại bản gốc",
    en: "the signature does not fit the certificate that comes with it", do_en: "do not trust this signature; ask the sender for the original";
    /// A signature made in a way that is not accepted.
    SignatureUnsupported { algorithm } = "VB7045",
    vi: "chữ ký dùng thuật toán hoặc định dạng không được chấp nhận: {algorithm}", do_vi: "yêu cầu ký lại bằng RSA hoặc ECDSA với SHA-256, theo chuẩn PAdES",
    en: "the signature uses an algorithm or a format that is not accepted: {algorithm}", do_en: "ask for a signature with RSA or ECDSA and SHA-256, as PAdES";
    /// Changes after the signature that are not a signature.
    ChangedAfter { what } = "VB7046",
    vi: "sau chữ ký này, tệp còn bị sửa ngoài việc ký thêm ({what})", do_vi: "so với bản gốc của người ký trước khi dùng",
    en: "after this signature the file was changed by more than further signatures ({what})", do_en: "compare it with the signer's original before you use it";
    /// A signed attribute that is missing or wrong.
    AttributeWrong { name } = "VB7047",
    vi: "thuộc tính {name} của chữ ký thiếu hoặc sai", do_vi: "không tin chữ ký này; yêu cầu người gửi ký lại",
    en: "the attribute {name} of the signature is missing or wrong", do_en: "do not trust this signature; ask the sender to sign again";
    /// Changes before the first signature that are not a signature.
    ChangedBefore { what } = "VB7048",
    vi: "giữa bản gốc và chữ ký, tệp còn bị sửa ngoài việc ký ({what})", do_vi: "lấy lại tệp do `vanban build --final` tạo ra rồi ký lại, không sửa tệp trước khi ký",
    en: "between the original and the signatures the file was changed by more than signing ({what})", do_en: "sign the file that `vanban build --final` writes again, without changing it before";
    /// No certificate of the issuer.
    ChainBroken { name } = "VB7050",
    vi: "chứng thư không dẫn tới gốc đã cho: không có chứng thư của «{name}»", do_vi: "đưa chứng thư gốc của tổ chức chứng thực đó bằng `--root`; thiếu chứng thư trung gian thì thêm một `--root` nữa",
    en: "the certificate does not lead to a given root: that of `{name}` is not there", do_en: "give the root of that authority with `--root`; give a missing intermediate one the same way";
    /// A certificate that its issuer did not sign.
    CertificateForged { name } = "VB7051",
    vi: "chứng thư của «{name}» không do tổ chức ghi trong đó cấp", do_vi: "không tin chữ ký này; kiểm tra lại chứng thư gốc đưa vào `--root`",
    en: "the certificate of `{name}` was not issued by the authority that it names", do_en: "do not trust this signature; check the root given with `--root`";
    /// A certificate above the signer's that may not issue others.
    NoAuthority { name } = "VB7052",
    vi: "«{name}» không có quyền cấp chứng thư này", do_vi: "không tin chữ ký này; hỏi tổ chức chứng thực",
    en: "`{name}` may not issue this certificate", do_en: "do not trust this signature; ask the certification authority";
    /// A root file without certificate.
    RootUnreadable { path } = "VB7053",
    vi: "«{path}» không phải là chứng thư (PEM hoặc DER)", do_vi: "tải chứng thư gốc từ trang của tổ chức chứng thực, tệp .pem, .crt hoặc .cer",
    en: "`{path}` is not a certificate (PEM or DER)", do_en: "get the root from the site of the certification authority: a .pem, .crt or .cer file";
    /// A certificate with something that is not understood.
    CertificateUnsupported { name, algorithm } = "VB7054",
    vi: "chứng thư của «{name}» có thành phần chưa hỗ trợ: {algorithm}", do_vi: "kiểm tra chữ ký này bằng phần mềm của tổ chức chứng thực",
    en: "the certificate of `{name}` has something that is not supported: {algorithm}", do_en: "check this signature with the software of the certification authority";
    /// A name that an authority may not give.
    NameForbidden { issuer, name } = "VB7055",
    vi: "«{issuer}» không được cấp chứng thư cho tên «{name}»", do_vi: "không tin chữ ký này; hỏi tổ chức chứng thực",
    en: "`{issuer}` may not issue certificates for the name `{name}`", do_en: "do not trust this signature; ask the certification authority";
}
