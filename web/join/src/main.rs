//! `vanban-join WEB WASM LICENCES OUT`: joins the page below `WEB`, the program and the licences into the file `OUT`, and
//! prints what each part takes of it.

#![forbid(unsafe_code)]

mod modules;
mod page;
mod slim;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use page::{Part, Parts};

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [web, wasm, licences, out] = arguments.as_slice() else {
        eprintln!("vanban-join WEB WASM LICENCES OUT");
        return ExitCode::from(2);
    };
    match joined(web, wasm, licences, out) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn joined(web: &Path, wasm: &Path, licences: &Path, out: &Path) -> Result<String, String> {
    let read =
        |path: &Path| std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let text = |path: &Path| {
        String::from_utf8(read(path)?).map_err(|_| format!("{}: no UTF-8", path.display()))
    };
    let mut wasm = read(wasm)?;
    let emptied = slim::slim(&mut wasm);
    let find = |name: &str| text(&web.join(name)).ok();
    let parts = Parts {
        frame: text(&web.join("index.html"))?,
        style: text(&web.join("style.css"))?,
        script: modules::joined("app/main.js", &find)?,
        worker: text(&web.join("file/worker.js"))?,
        wasm,
        licences: read(licences)?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let page = page::page(&parts)?;
    std::fs::write(out, &page.html).map_err(|error| format!("{}: {error}", out.display()))?;
    let whole = page.html.len();
    let line = |Part { name, bytes }: &Part| {
        format!("{bytes:>9} {:>5.1} %  {name}", 100.0 * *bytes as f64 / whole as f64)
    };
    let lines: Vec<_> = page.parts.iter().map(line).collect();
    Ok(format!(
        "{}\n{whole:>9}  bytes in all, SHA-256 {}\n{emptied:>9}  bytes of the program that nothing reads are empty",
        lines.join("\n"),
        page.sha256
    ))
}
