//! `vanban watch` and `vanban open`, as processes that go on until somebody ends them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const REPORT: &str = "template = \"x\"\nprofile = \"union-hd29\"\n[document]\nkind = \"Báo cáo\"\nsubject = \"thử\"\n\
issuing_body = \"Chi đoàn\"\nbody_code = \"CĐ\"\nplace = \"Minh Tân\"\n[signer]\npost = \"Bí thư\"\n[facts]\ngifts = 30\n";

struct Running {
    child: Child,
    lines: Receiver<String>,
    folder: tempfile::TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("r");
        std::fs::create_dir_all(report.join("templates/x")).unwrap();
        std::fs::write(report.join("report.toml"), REPORT).unwrap();
        std::fs::write(
            report.join("templates/x/report.hbs"),
            "Trao {{count facts.gifts}} suất quà.\n",
        )
        .unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_vanban"))
            .args(args)
            .arg("--lang=en")
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        for reader in [Box::new(out) as Box<dyn Read + Send>, Box::new(err)] {
            let send = send.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(reader).lines().map_while(Result::ok) {
                    let _ = send.send(line);
                }
            });
        }
        Self { child, lines, folder }
    }

    fn until(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(20));
            let line = line.unwrap_or_else(|_| panic!("never said: {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    fn write(&self, text: &str) {
        std::fs::write(self.path("r/report.toml"), text).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    #[cfg(unix)]
    fn interrupt(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn each_change_is_written_and_errors_leave_the_last_files() {
    let mut running = Running::start(&["watch", "r"]);
    running.until("1: 1 page");
    let pdf = running.path("out/r/r.pdf");
    let first = bytes(&pdf);
    running.write(&REPORT.replace("30", "31"));
    running.until("2: 1 page");
    let second = bytes(&pdf);
    assert_ne!(first, second);
    running.write(&REPORT.replace("gifts = 30", "gifts = "));
    running.until("report.toml:12:9");
    assert_eq!(bytes(&pdf), second);
    std::fs::remove_file(running.path("r/report.toml")).unwrap();
    running.until("was not found");
    running.write(REPORT);
    running.until("3: 1 page");
    assert_eq!(bytes(&pdf), first);
    assert!(!running.path("r/.vanban").exists());
    #[cfg(unix)]
    assert_eq!(running.interrupt(), Some(0));
}

#[test]
fn a_file_that_an_editor_replaces_and_a_flood_of_changes_end_in_the_last_state() {
    let running = Running::start(&["watch", "r", "--format", "docx"]);
    running.until("1: 1 page");
    for count in 40..80 {
        let beside = running.path("r/.report.toml.swp");
        std::fs::write(&beside, REPORT.replace("30", &count.to_string())).unwrap();
        std::fs::rename(&beside, running.path("r/report.toml")).unwrap();
    }
    let docx = running.path("out/r/r.docx");
    let wanted = {
        let out = Command::new(env!("CARGO_BIN_EXE_vanban"))
            .args(["build", "r", "--format", "docx", "--out", "other"])
            .current_dir(running.folder.path())
            .output()
            .unwrap();
        assert!(out.status.success());
        bytes(&running.path("other/r.docx"))
    };
    let is_there = (0..400).any(|_| {
        std::thread::sleep(Duration::from_millis(25));
        std::fs::read(&docx).is_ok_and(|bytes| bytes == wanted)
    });
    assert!(is_there);
}

#[test]
fn a_word_file_that_somebody_edited_meanwhile_is_kept_under_a_name_of_its_own() {
    let running = Running::start(&["watch", "r"]);
    running.until("1: 1 page");
    let docx = running.path("out/r/r.docx");
    std::fs::write(&docx, "edited").unwrap();
    running.write(&REPORT.replace("30", "31"));
    // Told once all is in its place.
    running.until("VB0040");
    assert_eq!(bytes(&running.path("out/r/r-da-sua.docx")), b"edited");
    assert!(bytes(&docx).starts_with(b"PK"));
}

#[test]
fn an_opened_report_is_served_to_whoever_has_the_printed_address_and_built_as_by_build() {
    let mut running = Running::start(&["open", "r", "--no-browser"]);
    let line = running.until("http://127.0.0.1:");
    let (address, token) =
        line.trim().strip_prefix("http://").unwrap().split_once("/#token=").unwrap();
    let ask = |path: &str, body: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nX-Vanban-Token: {token}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        answer.split_off(at + 4)
    };
    let state = String::from_utf8(ask("/api/ask", r#"{"ask":"state","since":0}"#)).unwrap();
    assert!(state.contains(">30</tspan>"), "{state}");
    let pdf = ask("/api/file", r#"{"format":"pdf"}"#);
    let docx = ask("/api/file", r#"{"format":"docx"}"#);
    let built = String::from_utf8(ask("/api/build", r#"{"final":false}"#)).unwrap();
    assert!(built.contains("r.docx") && built.contains("r.pdf"), "{built}");
    assert_eq!(bytes(&running.path("out/r/r.pdf")), pdf);
    assert_eq!(bytes(&running.path("out/r/r.docx")), docx);
    #[cfg(unix)]
    {
        // Nobody else on the machine may read the token from the list of programs.
        #[cfg(target_os = "linux")]
        {
            let arguments = std::fs::read(format!("/proc/{}/cmdline", running.child.id())).unwrap();
            assert!(!String::from_utf8_lossy(&arguments).contains(token));
        }
        assert_eq!(running.interrupt(), Some(0));
    }
}

#[test]
fn a_report_that_is_not_there_is_told_on_the_terminal() {
    let out = Command::new(env!("CARGO_BIN_EXE_vanban"))
        .args(["open", "nowhere", "--no-browser", "--lang=en"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("was not found"));
}
