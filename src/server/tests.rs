//! Attacks on the running server, each refused, with nothing written and the server still answering.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::*;
use crate::prepare::Order;
use crate::session::Session;
use crate::session::start::{New, Start};
use crate::world::{Disk, Fence, World};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

struct Running {
    port: u16,
    folder: tempfile::TempDir,
    stop: Arc<AtomicBool>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

fn start() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let example = "reports/chi-doan-thcs-minh-tan-2024/report.toml";
    std::fs::copy(example, folder.path().join("report.toml")).unwrap();
    serve(folder, true)
}

/// Serves the report in a folder, or a page without one that begins reports in that folder.
fn serve(folder: tempfile::TempDir, has_report: bool) -> Running {
    let server = Server::bind(0, SECRET.to_owned()).unwrap();
    let port = server.address.port();
    let stop = Arc::new(AtomicBool::new(false));
    let (report, ends) = (folder.path().to_owned(), Arc::clone(&stop));
    let session = |report: &Path| Session::new(Fence::new([report]), Order::new(report.to_owned()));
    let above = report.clone();
    let begin = move |_: Option<&Session<Fence>>, new: &New| {
        let folder = above.join(&new.folder);
        let files = new.files.iter().map(|(name, bytes)| (folder.join(name), bytes.clone()));
        Disk.write_all(&files.collect::<Vec<_>>()).unwrap();
        Ok(match crate::session::start::papers(&Disk, &folder) {
            Some(papers) => Home::Set(papers),
            None => Home::Report(Box::new(session(&folder))),
        })
    };
    let open = move || Opened {
        session: has_report.then(|| session(&report)),
        start: Start::new(Fence::new([]), None),
        hooks: Hooks {
            begin: Box::new(begin),
            keep: Box::new(|_, _| ()),
            now: Box::new(|| "2026-11-29T10:03:00Z".to_owned()),
            build: Box::new(|_, _| Ok(Vec::new())),
            open: Box::new(session),
        },
        generation: 0,
    };
    std::thread::spawn(move || {
        server.serve("boot".to_owned(), open, move || ends.load(Ordering::SeqCst)).unwrap();
    });
    Running { port, folder, stop }
}

impl Running {
    /// Sends bytes and reads all that comes until the server closes or says nothing more for a while.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// A request with its head in lines, `PORT` and `TOKEN` filled in.
    fn ask(&self, head: &str, body: &str) -> String {
        let head = head.replace("PORT", &self.port.to_string()).replace("TOKEN", SECRET);
        self.send(format!("{}\r\n\r\n{body}", head.replace('\n', "\r\n")).as_bytes())
    }

    fn question(&self, question: &str) -> String {
        let length = question.len();
        let head = format!(
            "POST /api/ask HTTP/1.1\nHost: 127.0.0.1:PORT\nX-Vanban-Token: TOKEN\nContent-Type: application/json\n\
             Content-Length: {length}\nConnection: close"
        );
        self.ask(&head, question)
    }

    /// A file for one of the addresses that take files, under a name as it is written in the header.
    fn post(&self, path: &str, mime: &str, name: &str, body: &[u8]) -> String {
        let (port, length) = (self.port, body.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Vanban-Token: {SECRET}\r\nContent-Type: {mime}\r\n\
             X-Vanban-Name: {name}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        self.send(&[head.as_bytes(), body].concat())
    }

    /// What stands in the folder.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    fn report(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("report.toml")).unwrap()
    }

    /// It still answers who may ask, and has written nothing.
    fn is_well(&self, before: &[u8]) {
        assert!(status(&self.question(r#"{"ask":"settings"}"#)) == 200);
        assert_eq!(self.report(), before);
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn whoever_comes_under_another_name_or_from_another_page_is_refused() {
    let server = start();
    let before = server.report();
    let set = r#"{"ask":"set","path":"document.place","value":"Nơi khác"}"#;
    let length = set.len();
    let rest = format!(
        "X-Vanban-Token: TOKEN\nContent-Type: application/json\nContent-Length: {length}\nConnection: close"
    );
    let hosts = [
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example:PORT",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: localhost.:PORT",
        "Host: [::1]:PORT",
        "",
        "Host: 127.0.0.1:PORT\nHost: 127.0.0.1:PORT",
        "Host: 127.0.0.1:PORT\nOrigin: http://evil.example",
        "Host: 127.0.0.1:PORT\nOrigin: null",
        "Host: 127.0.0.1:PORT\nOrigin: http://127.0.0.1:1",
        "Host: 127.0.0.1:PORT\nOrigin: https://127.0.0.1:PORT",
        "Host: rebound.example:PORT\nOrigin: http://rebound.example:PORT",
        "Host: 127.0.0.1:PORT\nSec-Fetch-Site: cross-site",
        "Host: 127.0.0.1:PORT\nSec-Fetch-Site: same-site\nSec-Fetch-Mode: navigate",
        "Host: 127.0.0.1:PORT\nTransfer-Encoding: chunked",
    ];
    for host in hosts {
        let head = format!("POST /api/ask HTTP/1.1\n{host}\n{rest}").replace("\n\n", "\n");
        let answer = server.ask(&head, set);
        assert!(matches!(status(&answer), 400 | 403 | 411), "{host}: {answer}");
        assert!(!answer.to_lowercase().contains("access-control"), "{answer}");
    }
    let absolute =
        format!("POST http://evil.example/api/ask HTTP/1.1\nHost: 127.0.0.1:PORT\n{rest}");
    assert_eq!(status(&server.ask(&absolute, set)), 403);
    server.is_well(&before);
}

#[test]
fn nothing_of_the_report_is_told_without_the_token() {
    let server = start();
    let before = server.report();
    for token in [
        "",
        "X-Vanban-Token: 0\n",
        "X-Vanban-Token: 0123456789abcdef0123456789abcdee\n",
        "X-Vanban-Token: \n",
        "X-Vanban-Token: TOKEN\nX-Vanban-Token: TOKEN\n",
        "Cookie: token=TOKEN\n",
        "Authorization: Bearer TOKEN\n",
    ] {
        for path in [
            "/api/ask",
            "/api/file",
            "/api/build",
            "/api/events",
            "/api/font?face=regular",
            "/api/merge",
            "/api/import",
            "/api/unzip",
            "/api/redline",
            "/api/ask?token=TOKEN",
            "/api/none",
        ] {
            for method in ["GET", "POST"] {
                let head = format!(
                    "{method} {path} HTTP/1.1\nHost: 127.0.0.1:PORT\n{token}Content-Type: application/json\nContent-Length: 2\nConnection: close"
                );
                let answer = server.ask(&head, "{}");
                assert_eq!(status(&answer), 401, "{token}{path}: {answer}");
            }
        }
    }
    let page = server.ask("GET / HTTP/1.1\nHost: 127.0.0.1:PORT\nConnection: close", "");
    assert!(status(&page) == 200 && !page.contains("Minh Tân") && !page.contains(SECRET));
    server.is_well(&before);
}

#[test]
fn other_methods_types_and_paths_are_refused_and_no_answer_grants_anything_to_others() {
    let server = start();
    let before = server.report();
    let with = |line: &str, rest: &str| {
        let head = format!(
            "{line} HTTP/1.1\nHost: localhost:PORT\nX-Vanban-Token: TOKEN\n{rest}Content-Length: 2\nConnection: close"
        );
        server.ask(&head, "{}")
    };
    for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "BREW"] {
        let answer = with(&format!("{method} /api/ask"), "Content-Type: application/json\n");
        assert!(matches!(status(&answer), 400 | 403 | 405), "{method}: {answer}");
        assert!(!answer.to_lowercase().contains("access-control"), "{answer}");
    }
    for mime in
        ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", ""]
    {
        let line = if mime.is_empty() { String::new() } else { format!("Content-Type: {mime}\n") };
        assert_eq!(status(&with("POST /api/ask", &line)), 415, "{mime}");
    }
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/%5c..%5cCargo.toml",
        "//etc/passwd",
        "/C:%5c",
        "/a%00b",
        "/%c0%ae%c0%ae/",
        "/app/../index.html",
        "/app/",
        "/app",
        "/report.toml",
        "/style.css/",
        "/api",
        "/api/",
        "/api/ask/",
        "/APP/main.js",
        "/app/main.js%20",
        "/.vanban/",
    ] {
        assert_eq!(status(&with(&format!("GET {path}"), "")), 404, "{path}");
    }
    let answer = with("GET /", "");
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
    ] {
        assert!(answer.contains(header), "{answer}");
    }
    server.is_well(&before);
}

#[test]
fn lengths_that_lie_and_bodies_without_end_end_soon() {
    let server = start();
    let before = server.report();
    let head = |length: &str| {
        format!(
            "POST /api/ask HTTP/1.1\nHost: 127.0.0.1:PORT\nX-Vanban-Token: TOKEN\nContent-Type: application/json\n{length}\nConnection: close"
        )
    };
    for length in [
        "Content-Length: -1",
        "Content-Length: 2\nContent-Length: 3",
        "Content-Length: x",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: chunked\nContent-Length: 2",
    ] {
        let answer = server.ask(&head(length), "{}");
        assert!(matches!(status(&answer), 0 | 400 | 411 | 413), "{length}: {answer}");
    }
    let large = "x".repeat(9 << 20);
    let answer = server.ask(&head(&format!("Content-Length: {}", large.len())), &large);
    assert!(matches!(status(&answer), 0 | 413), "{answer}");
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 20, "x".repeat(1 << 20));
    let answer = server.ask(&head("Transfer-Encoding: chunked"), &chunk.repeat(10));
    assert!(matches!(status(&answer), 0 | 411), "{answer}");
    let line = format!("GET / HTTP/1.1\nX: {}", "x".repeat(1 << 20));
    assert!(matches!(status(&server.ask(&line, "")), 0 | 400 | 431));
    let many = "X: y\n".repeat(10_000);
    assert!(matches!(
        status(&server.ask(&format!("GET / HTTP/1.1\n{many}Host: 127.0.0.1:PORT"), "")),
        0 | 400 | 431
    ));
    server.is_well(&before);
}

#[test]
fn connections_that_say_nothing_are_closed_and_others_are_served_meanwhile() {
    let server = start();
    let before = server.report();
    let mut idle: Vec<_> =
        (0..40).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    for stream in &mut idle {
        stream.write_all(b"GET / HTTP/1.1\r\nHost:").unwrap();
    }
    server.is_well(&before);
    let begun = Instant::now();
    for mut stream in idle {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(begun.elapsed() < Duration::from_secs(15));
    server.is_well(&before);
}

#[test]
fn other_protocols_get_nowhere() {
    let server = start();
    let before = server.report();
    let hello = [0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x00];
    assert!(matches!(status(&server.send(&hello)), 0 | 400));
    assert!(matches!(status(&server.send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")), 0 | 400 | 505));
    let upgrade = "GET /api/events HTTP/1.1\nHost: 127.0.0.1:PORT\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
    assert_eq!(status(&server.ask(upgrade, "")), 401);
    let two = "GET / HTTP/1.1\nHost: 127.0.0.1:PORT\n\nGET /style.css HTTP/1.1\nHost: 127.0.0.1:PORT\nConnection: close";
    assert_eq!(server.ask(two, "").matches("HTTP/1.1 200").count(), 2);
    server.is_well(&before);
}

#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_this_machine_alone() {
    let server = start();
    let port = format!(":{:04X} ", server.port);
    let listening = |file: &str| {
        let sockets = std::fs::read_to_string(file).unwrap_or_default();
        let own = sockets.lines().filter(|line| line.contains(&port) && line.contains(" 0A "));
        own.map(str::to_owned).collect::<Vec<_>>()
    };
    let own = listening("/proc/self/net/tcp");
    assert!(own.len() == 1 && own[0].contains("0100007F:"), "{own:?}");
    assert!(listening("/proc/self/net/tcp6").is_empty());
}

#[test]
fn a_stream_says_at_once_where_it_is_and_tells_of_changes() {
    let server = start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let head = format!(
        "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Vanban-Token: {SECRET}\r\n\r\n",
        server.port
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut seen = String::new();
    let mut until = |wanted: &str| {
        let mut bytes = [0; 4096];
        while !seen.contains(wanted) {
            let count = stream.read(&mut bytes).unwrap();
            assert!(count > 0, "{seen}");
            seen.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    };
    until("\"boot\":\"boot\"");
    until("\"generation\":1}");
    let text = String::from_utf8(server.report()).unwrap().replace("gifts = 12", "gifts = 13");
    std::fs::write(server.folder.path().join("report.toml"), text).unwrap();
    until("\"generation\":2}");
}

#[test]
fn a_download_has_the_name_of_the_report_and_is_what_build_makes() {
    let server = start();
    let body = r#"{"format":"docx"}"#;
    let head = format!(
        "POST /api/file HTTP/1.1\nHost: 127.0.0.1:PORT\nX-Vanban-Token: TOKEN\nContent-Type: application/json\nContent-Length: {}\nConnection: close",
        body.len()
    );
    let answer = server.ask(&head, body);
    assert!(
        status(&answer) == 200 && answer.contains("filename*=UTF-8''") && answer.contains("PK"),
        "{}",
        &answer[..200]
    );
}

#[test]
fn every_file_of_the_page_is_in_the_table() {
    let names = |folder: &str| {
        let entries = std::fs::read_dir(Path::new("web").join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let is_of_page = |name: &String| name.ends_with(".html") || name.ends_with(".css");
    let mut found: Vec<_> = names("").into_iter().filter(is_of_page).collect();
    found.extend(names("app").iter().map(|name| format!("app/{name}")));
    let mut known: Vec<_> = assets::FILES.iter().map(|file| (*file).to_owned()).collect();
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

#[test]
fn edits_to_be_left_are_numbers_and_nothing_else() {
    let server = start();
    let before = server.report();
    for (leave, code) in [("a", 400), ("-1", 400), ("1;2", 400), ("99999999999999999999999", 400)] {
        let head = format!(
            "POST /api/merge HTTP/1.1\nHost: 127.0.0.1:PORT\nX-Vanban-Token: TOKEN\nContent-Type: {DOCX}\n\
             X-Vanban-Leave: {leave}\nContent-Length: 2\nConnection: close"
        );
        assert_eq!(status(&server.ask(&head, "PK")), code, "{leave}");
    }
    server.is_well(&before);
}

#[test]
fn files_that_are_too_large_become_nothing() {
    let server = without_report();
    let large = vec![b'x'; (64 << 20) + 1];
    for (path, mime) in [("/api/import", DOCX), ("/api/unzip", ZIP)] {
        let answer = server.post(path, mime, "a", &large);
        assert!(matches!(status(&answer), 0 | 413), "{path}: {answer}");
    }
    assert!(status(&server.question(r#"{"ask":"state"}"#)) == 200 && server.names().is_empty());
}

const ZIP: &str = "application/zip";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

fn without_report() -> Running {
    serve(tempfile::tempdir().unwrap(), false)
}

#[test]
fn without_a_report_there_are_templates_and_what_is_about_a_report_is_refused() {
    let server = without_report();
    let state = server.question(r#"{"ask":"state"}"#);
    for words in ["\"start\":", "congress-report", "\"boot\":\"boot\""] {
        assert!(status(&state) == 200 && state.contains(words), "{state}");
    }
    for question in ["form", "settings", "undo", "versions", "source", "seen"]
        .map(|ask| format!("{{\"ask\":\"{ask}\"}}"))
    {
        let answer = server.question(&question);
        assert!(status(&answer) == 422 && answer.contains("VB0119"), "{question}: {answer}");
    }
    for (path, mime, body) in [
        ("/api/merge", DOCX, "PK"),
        ("/api/build", "application/json", "{}"),
        ("/api/file", "application/json", "{}"),
        ("/api/redline", "application/json", r#"{"version":"a"}"#),
    ] {
        let answer = server.post(path, mime, "a", body.as_bytes());
        assert!(status(&answer) == 422 && answer.contains("VB0119"), "{path}: {answer}");
    }
    assert!(server.names().is_empty());
}

#[test]
fn a_report_is_begun_under_a_name_that_leads_nowhere_and_the_page_goes_on_with_it() {
    let server = without_report();
    for folder in ["", "..", "CON", " . ", "//"] {
        let new = format!(r#"{{"ask":"new","template":"congress-report","folder":"{folder}"}}"#);
        let answer = server.question(&new);
        assert!(status(&answer) == 422 && answer.contains("VB0117"), "{folder}: {answer}");
    }
    for template in ["../congress-report", "none", "/etc"] {
        let new = format!(r#"{{"ask":"new","template":"{template}","folder":"a"}}"#);
        let answer = server.question(&new);
        assert!(status(&answer) == 422 && answer.contains("VB0113"), "{template}: {answer}");
    }
    assert!(server.names().is_empty());
    let new = r#"{"ask":"new","template":"congress-report","folder":"../báo cáo/2027"}"#;
    let answer = server.question(new);
    assert!(status(&answer) == 200 && answer.contains("báo cáo-2027"), "{answer}");
    assert_eq!(server.names(), ["báo cáo-2027"]);
    let state = server.question(r#"{"ask":"state"}"#);
    assert!(state.contains("\"generation\":1") && state.contains("<svg"), "{}", &state[..300]);
    // The start page of another tab is of the past.
    let answer = server.question(new);
    assert!(status(&answer) == 422 && answer.contains("VB0118"), "{answer}");
}

#[test]
fn files_for_a_new_report_need_a_name_and_their_type_and_say_what_they_would_become_when_only_asked()
 {
    let server = without_report();
    let docx = b"PK no docx";
    for (path, mime, name, code) in [
        ("/api/import", ZIP, "a.docx", 415),
        ("/api/import", "application/json", "a.docx", 415),
        ("/api/unzip", DOCX, "a.zip", 415),
        ("/api/import", DOCX, "", 400),
        ("/api/import", DOCX, "%", 400),
        ("/api/import", DOCX, "%ff.docx", 400),
        ("/api/unzip", ZIP, "%e1%bb", 400),
        ("/api/unzip", ZIP, &"x".repeat(2_000), 400),
        ("/api/import", DOCX, "a.docx", 422),
        ("/api/unzip", ZIP, "a.zip", 422),
        ("/api/unzip", ZIP, "..%2F...zip", 422),
    ] {
        let answer = server.post(path, mime, name, docx);
        assert_eq!(status(&answer), code, "{path} {name}: {answer}");
    }
    assert!(server.names().is_empty());
}

#[test]
fn a_zip_becomes_a_report_and_one_that_leads_out_becomes_none() {
    use crate::dossier::folder::zipped;
    let server = without_report();
    let report = std::fs::read("reports/chi-doan-thcs-minh-tan-2024/report.toml").unwrap();
    let file = |name: &str| (name.to_owned(), report.clone());
    for name in ["../a", "/a", "a\\b", "CON"] {
        let zip = zipped("r", &[file("report.toml"), file(name)]).unwrap();
        let answer = server.post("/api/unzip", ZIP, "r.zip", &zip);
        assert!(status(&answer) == 422 && answer.contains("VB8017"), "{name}: {answer}");
    }
    assert!(server.names().is_empty());
    let zip = zipped("r", &[file("report.toml")]).unwrap();
    let answer = server.post("/api/unzip", ZIP, "B%C3%A1o%20c%C3%A1o.ZIP", &zip);
    assert!(status(&answer) == 200 && answer.contains("\"folder\":\"Báo cáo\""), "{answer}");
    assert_eq!(server.names(), ["Báo cáo"]);
    assert_eq!(std::fs::read(server.folder.path().join("Báo cáo/report.toml")).unwrap(), report);
    assert!(server.question(r#"{"ask":"state"}"#).contains("Minh Tân"));
}

#[test]
fn a_word_file_becomes_a_report_beside_the_open_one_and_what_it_has_to_say_stays_until_it_is_read()
{
    let server = start();
    let file = server.question(r#"{"ask":"state"}"#);
    assert!(file.contains("\"remarks\":[]"), "{}", &file[..300]);
    let docx = {
        use crate::session::Download;
        let folder = server.folder.path();
        let session = Session::new(Fence::new([folder]), Order::new(folder.to_owned()));
        let built = session.built(&Download::of(false), &[crate::pipeline::Format::Docx]);
        built.unwrap().files.remove(0).bytes
    };
    let dry = {
        let port = server.port;
        let head = format!(
            "POST /api/import HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Vanban-Token: {SECRET}\r\nContent-Type: {DOCX}\r\n\
             X-Vanban-Name: cu.docx\r\nX-Vanban-Dry: 1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            docx.len()
        );
        server.send(&[head.as_bytes(), &docx].concat())
    };
    assert!(status(&dry) == 200 && dry.contains("\"folder\":\"cu\""), "{dry}");
    assert_eq!(server.names(), ["report.toml"]);
    let answer = server.post("/api/import", DOCX, "cu.docx", &docx);
    assert!(status(&answer) == 200 && answer.contains("templates/cu/"), "{answer}");
    assert_eq!(server.names(), ["cu", "report.toml"]);
    let state = server.question(r#"{"ask":"state","since":1}"#);
    assert!(state.contains("\"generation\":2") && state.contains("<svg"), "{}", &state[..300]);
}
