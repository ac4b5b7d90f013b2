//! ES modules joined into one classic script. Each becomes a function that gives what the module exports; those it imports
//! stand before it. A module in `file/` stands in for the one of the same name in `app/`.
//!
//! What is understood is what the page is written in: `import { a, b as c } from './x.js';` at the head of a line, and
//! `export` before `function`, `async function`, `class` or `const`. Anything else of the kind is refused.

use std::fmt::Write as _;

/// The script of an entry module, which exports nothing and may wait at its top level. `find` gives the text of a module by
/// its path.
///
/// # Errors
/// A module is missing, imports in a circle or something that nobody exports, or is written in another way.
pub fn joined(entry: &str, find: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut modules = Vec::new();
    visit(entry, find, &mut Vec::new(), &mut modules)?;
    let mut script = String::from("'use strict';\n");
    let last = modules.len() - 1;
    for (index, module) in modules.iter().enumerate() {
        let Module { path, imports, body, exports } = module;
        for import in imports {
            let known = modules.iter().find(|known| known.path == import.path);
            let exports = known.map(|known| known.exports.as_slice()).unwrap_or_default();
            if let Some((name, _)) = import.names.iter().find(|(name, _)| !exports.contains(name)) {
                return Err(format!("{path}: {} does not export {name}", import.path));
            }
        }
        let wanted: String = imports.iter().map(Import::as_script).collect();
        let _ = match index == last {
            true => write!(script, "\n// {path}\n(async () => {{\n{wanted}{body}\n}})();\n"),
            false => write!(
                script,
                "\n// {path}\nconst {} = (() => {{\n{wanted}{body}\nreturn {{ {} }};\n}})();\n",
                variable(path),
                exports.join(", ")
            ),
        };
    }
    Ok(script)
}

struct Module {
    path: String,
    imports: Vec<Import>,
    /// The text without imports and without the word `export`.
    body: String,
    exports: Vec<String>,
}

struct Import {
    path: String,
    /// The exported name, and the name here.
    names: Vec<(String, String)>,
}

impl Import {
    fn as_script(&self) -> String {
        let name = |(name, own): &(String, String)| match name == own {
            true => name.clone(),
            false => format!("{name}: {own}"),
        };
        let names: Vec<_> = self.names.iter().map(name).collect();
        format!("const {{ {} }} = {};\n", names.join(", "), variable(&self.path))
    }
}

/// The modules that `path` needs, then itself. `open` is the way that led here.
fn visit(
    path: &str,
    find: &dyn Fn(&str) -> Option<String>,
    open: &mut Vec<String>,
    modules: &mut Vec<Module>,
) -> Result<(), String> {
    if modules.iter().any(|module| module.path == path) {
        return Ok(());
    }
    if open.iter().any(|module| module == path) {
        return Err(format!("{} -> {path}: a circle", open.join(" -> ")));
    }
    let text = find(path).ok_or_else(|| format!("{path}: there is no such module"))?;
    let module = parsed(path, &text, find)?;
    open.push(path.to_owned());
    for import in &module.imports {
        visit(&import.path, find, open, modules)?;
    }
    open.pop();
    modules.push(module);
    Ok(())
}

fn parsed(path: &str, text: &str, find: &dyn Fn(&str) -> Option<String>) -> Result<Module, String> {
    let mut module = Module {
        path: path.to_owned(),
        imports: Vec::new(),
        body: String::new(),
        exports: Vec::new(),
    };
    let strange = |line: &str| format!("{path}: cannot be joined: {line}");
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("import") {
            let mut whole = line.to_owned();
            while !whole.ends_with(';') {
                whole.push(' ');
                whole.push_str(lines.next().ok_or_else(|| strange(line))?.trim());
            }
            let mut import = import(&whole).ok_or_else(|| strange(&whole))?;
            import.path = resolved(path, &import.path, find);
            module.imports.push(import);
        } else if let Some(declaration) = line.strip_prefix("export ") {
            module.exports.push(declared(declaration).ok_or_else(|| strange(line))?);
            let _ = writeln!(module.body, "{declaration}");
        } else if line.trim_start().starts_with("export ") || line.contains("import(") {
            return Err(strange(line));
        } else {
            let _ = writeln!(module.body, "{line}");
        }
    }
    module.body = module.body.trim().to_owned();
    Ok(module)
}

/// `import { a, b as c } from './x.js';`
fn import(line: &str) -> Option<Import> {
    let (names, from) = line.strip_prefix("import {")?.split_once("} from '")?;
    let path = from.strip_suffix("';")?.to_owned();
    let name = |name: &str| {
        let (name, own) = name.split_once(" as ").unwrap_or((name, name));
        is_name(name).then_some(())?;
        is_name(own).then(|| (name.to_owned(), own.to_owned()))
    };
    let names = names.split(',').map(str::trim).filter(|part| !part.is_empty());
    Some(Import { path, names: names.map(name).collect::<Option<_>>()? })
}

/// The name that a declaration gives.
fn declared(declaration: &str) -> Option<String> {
    let starts = ["async function ", "function ", "class ", "const "];
    let rest = starts.iter().find_map(|start| declaration.strip_prefix(start))?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let name = &rest[..end];
    is_name(name).then(|| name.to_owned())
}

fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_letter)
}

/// The path of what a module imports, below `web/`.
fn resolved(from: &str, wanted: &str, find: &dyn Fn(&str) -> Option<String>) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in wanted.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let own = path.strip_prefix("app/").map(|name| format!("file/{name}"));
    own.filter(|own| find(own).is_some()).unwrap_or(path)
}

/// The variable that holds what a module exports.
fn variable(path: &str) -> String {
    let name = path.trim_end_matches(".js");
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(files: &[(&str, &str)]) -> Result<String, String> {
        let find = |path: &str| {
            let found = files.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| (*text).to_owned())
        };
        joined("app/main.js", &find)
    }

    #[test]
    fn what_a_module_imports_stands_before_it_and_a_stand_in_takes_its_place() {
        let script = join(&[
            ("app/main.js", "// Begins.\nimport {\n  a,\n  b as c,\n} from './x.js';\nawait a(c);"),
            (
                "app/x.js",
                "import { d } from './door.js';\nexport async function a() {}\nexport const b = d;",
            ),
            ("app/door.js", "export const d = 'loopback';"),
            ("file/door.js", "import { e } from '../app/e.js';\nexport const d = e;"),
            ("app/e.js", "export class e {}"),
        ]);
        let expected = "'use strict';\n\n// app/e.js\nconst app_e = (() => {\nclass e {}\nreturn { e };\n})();\n\
                        \n// file/door.js\nconst file_door = (() => {\nconst { e } = app_e;\nconst d = e;\nreturn { d };\n})();\n\
                        \n// app/x.js\nconst app_x = (() => {\nconst { d } = file_door;\nasync function a() {}\nconst b = d;\nreturn { a, b };\n})();\n\
                        \n// app/main.js\n(async () => {\nconst { a, b: c } = app_x;\n// Begins.\nawait a(c);\n})();\n";
        assert_eq!(script.unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_joined_is_told_with_its_module() {
        for (main, other) in [
            ("import { a } from './y.js';", ""),
            ("import { b } from './x.js';", "export const a = 1;"),
            ("import { a } from './x.js';", "import { z } from './main.js';\nexport const a = 1;"),
            ("import * as x from './x.js';", ""),
            ("import './x.js';", ""),
            ("const x = await import('./x.js');", ""),
            ("import { a } from './x.js';", "export default 1;"),
            ("import { a } from './x.js';", "export let a = 1;"),
            ("import { a } from './x.js'", ""),
        ] {
            let told = join(&[("app/main.js", main), ("app/x.js", other)]).unwrap_err();
            assert!(told.contains("app/"), "{main}: {told}");
        }
    }
}
