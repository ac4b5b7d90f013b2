//! `vanban completions` and `vanban man`: what a shell and `man` need to know of the command line.

use clap_mangen::Man;

use super::args::{self, command};
use super::terminal::{Terminal, shown_path};
use super::{DONE, FAILED, write};

const NAME: &str = "vanban";

/// The headings of manual pages, as clap writes them and in Vietnamese.
const HEADINGS: [[&str; 2]; 7] = [
    ["NAME", "TÊN"],
    ["SYNOPSIS", "CÁCH DÙNG"],
    ["DESCRIPTION", "MÔ TẢ"],
    ["OPTIONS", "TÙY CHỌN"],
    ["ARGUMENTS", "THAM SỐ"],
    ["SUBCOMMANDS", "LỆNH"],
    ["VERSION", "PHIÊN BẢN"],
];

/// Prints the completions of a shell.
pub fn completions(args: &args::Completions, terminal: &Terminal) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(terminal.language), NAME, &mut text);
    terminal.print_as_it_is(&String::from_utf8_lossy(&text));
    DONE
}

/// Writes the manual pages: of the program, of each command, and of each command in that.
pub fn man(args: &args::Man, terminal: &Terminal) -> u8 {
    let mut command = command(terminal.language);
    command.build();
    let mut pages = Vec::new();
    collect(&command, NAME.to_owned(), terminal, &mut pages);
    let count = pages.len();
    let files: Vec<_> = pages
        .into_iter()
        .map(|(name, page)| (args.out.join(format!("{name}.1")), page.into_bytes()))
        .collect();
    match write::apart(&files) {
        Ok(()) => {
            let told = terminal.choose("trang hướng dẫn trong", "manual pages in");
            terminal.print(&format!("{count} {told} {}\n", shown_path(&args.out)));
            DONE
        }
        Err(problem) => {
            terminal.fail(problem);
            FAILED
        }
    }
}

fn collect(
    command: &clap::Command,
    name: String,
    terminal: &Terminal,
    pages: &mut Vec<(String, String)>,
) {
    let mut page = Vec::new();
    let version = concat!("vanban ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).title(name.clone()).source(version).manual("vanban");
    // Writing into memory does not fail.
    let _ = man.render(&mut page);
    let page = String::from_utf8_lossy(&page);
    let line = |line: &str| match line.strip_prefix(".SH ") {
        Some(heading) => {
            let known = HEADINGS.iter().find(|[english, _]| *english == heading.trim_matches('"'));
            known.map_or_else(
                || line.to_owned(),
                |[english, vietnamese]| format!(".SH \"{}\"", terminal.choose(vietnamese, english)),
            )
        }
        None => line.to_owned(),
    };
    let lines: Vec<_> = page.lines().map(line).collect();
    pages.push((name.clone(), lines.join("\n") + "\n"));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        collect(inner, format!("{name}-{}", inner.get_name()), terminal, pages);
    }
}
