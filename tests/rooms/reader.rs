//! Reads from the source which room leads to which: every path that is written, be it in a `use`, in code, in a
//! type, in an attribute or in the tokens of a macro call. Tests and doc comments are left out.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, ImplItem, Item, ItemMod, UseTree};

use crate::tests_only::{attributes, is_test};

/// A path in one room that leads into another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The room that holds the path.
    pub from: String,
    /// The room that it leads to, or whatever else of the crate's root.
    pub to: String,
    /// The file that holds the path.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
}

/// The text of the file at a path from the project's folder; `None` where there is none.
pub type Files<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What the source of a crate says of its rooms.
#[derive(Default)]
pub struct Rooms {
    /// Their names, in sorted order.
    pub names: Vec<String>,
    /// The paths that lead from one to another, in sorted order.
    pub arrows: Vec<Arrow>,
    /// The paths that lead to `std::fs`.
    pub to_files: Vec<Arrow>,
}

/// The rooms and the arrows below the root files of a library and its binary, as the compiler finds their modules.
///
/// # Panics
/// Where a file is missing or no Rust.
pub fn read(roots: &[&str], files: Files<'_>) -> Rooms {
    let mut found = Rooms::default();
    for root in roots {
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        read_file(root, folder, &[], files, &mut found);
    }
    found.names.sort();
    found.arrows.sort();
    found
}

/// A name in a path, with its line.
type Segment = (String, usize);

fn read_file(path: &str, folder: &str, module: &[String], files: Files<'_>, found: &mut Rooms) {
    let text = files(path).unwrap_or_else(|| panic!("{path} is missing"));
    let file: File = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    if is_test(&file.attrs) {
        return;
    }
    let mut reader = Reader {
        file: path.to_owned(),
        folder: folder.to_owned(),
        module: module.to_vec(),
        roots: Vec::new(),
        arrows: Vec::new(),
        to_files: Vec::new(),
        declared: Vec::new(),
        is_attribute: false,
    };
    reader.visit_file(&file);
    if !reader.roots.is_empty() {
        // A name for the root may be used before the line that gives it.
        reader.arrows.clear();
        reader.to_files.clear();
        reader.declared.clear();
        reader.visit_file(&file);
    }
    found.arrows.append(&mut reader.arrows);
    found.to_files.append(&mut reader.to_files);
    for (module, below) in reader.declared {
        if module.len() == 1 {
            found.names.extend(module.last().cloned());
        }
        let paths = [format!("{below}.rs"), format!("{below}/mod.rs")];
        let path = paths.iter().find(|path| files(path).is_some());
        let path = path.unwrap_or_else(|| panic!("{below}.rs is missing"));
        read_file(path, &below, &module, files, found);
    }
}

/// What reads one file.
struct Reader {
    file: String,
    /// The folder of the files of the modules declared here.
    folder: String,
    /// The module that is being read, from the root.
    module: Vec<String>,
    /// Names that this file gives to the root of the crate.
    roots: Vec<String>,
    arrows: Vec<Arrow>,
    to_files: Vec<Arrow>,
    /// Modules in files of their own, with the path of the file without its ending.
    declared: Vec<(Vec<String>, String)>,
    /// Whether strings may be paths.
    is_attribute: bool,
}

impl Reader {
    fn note(&mut self, path: &[Segment]) {
        let Some(from) = self.module.first().cloned() else { return };
        let arrow = |to: &str, line| Arrow {
            from: from.clone(),
            to: to.to_owned(),
            file: self.file.clone(),
            line,
        };
        if let [(std, line), (fs, _), ..] = path
            && std == "std"
            && fs == "fs"
        {
            let to_files = arrow("std::fs", *line);
            return self.to_files.push(to_files);
        }
        let Some(names) = self.absolute(path) else { return };
        let Some(to) = names.first().filter(|to| **to != from) else { return };
        let arrow = arrow(to, path[path.len() - names.len()].1);
        self.arrows.push(arrow);
    }

    /// The path from the root of the crate; `None` where it leads out of it, or begins with a name that some `use`
    /// has brought here.
    fn absolute(&self, path: &[Segment]) -> Option<Vec<String>> {
        let mut names = path.iter().map(|(name, _)| name.as_str()).peekable();
        let mut from = match names.next()? {
            "crate" | "vanban" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module.split_last()?.1.to_vec(),
            name if self.roots.iter().any(|root| root == name) => Vec::new(),
            _ => return None,
        };
        while names.next_if_eq(&"super").is_some() {
            from.pop();
        }
        from.extend(names.filter(|&name| name != "self").map(str::to_owned));
        Some(from)
    }

    fn read_use(&mut self, tree: &UseTree, before: &[Segment]) {
        let with = |ident: &Ident| [before, &[segment(ident)]].concat();
        match tree {
            UseTree::Path(path) => self.read_use(&path.tree, &with(&path.ident)),
            UseTree::Name(name) => self.note(&with(&name.ident)),
            UseTree::Rename(rename) => {
                let path = with(&rename.ident);
                if self.absolute(&path).is_some_and(|names| names.is_empty()) {
                    self.roots.push(segment(&rename.rename).0);
                }
                self.note(&path);
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.note(&[before, &[("*".to_owned(), line)]].concat());
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.read_use(tree, before));
            }
        }
    }

    fn read_module(&mut self, item: &ItemMod) {
        let name = segment(&item.ident).0;
        let below = format!("{}/{name}", self.folder);
        self.module.push(name);
        match &item.content {
            Some((_, items)) => {
                let folder = std::mem::replace(&mut self.folder, below);
                items.iter().for_each(|item| self.visit_item(item));
                self.folder = folder;
            }
            None => self.declared.push((self.module.clone(), below)),
        }
        self.module.pop();
    }

    /// Reads names between `::` out of tokens. Braces behind `::` are those of a `use`.
    fn read_tokens(&mut self, tokens: TokenStream, before: &[Segment]) {
        let (mut path, mut goes_on, mut is_colon) = (before.to_vec(), !before.is_empty(), false);
        for token in tokens {
            let was_colon = std::mem::take(&mut is_colon);
            match token {
                TokenTree::Ident(ident) if goes_on => path.push(segment(&ident)),
                TokenTree::Ident(ident) => {
                    self.note(&std::mem::replace(&mut path, vec![segment(&ident)]));
                }
                TokenTree::Punct(colon) if colon.as_char() == ':' => {
                    is_colon = colon.spacing() == Spacing::Joint;
                    if was_colon {
                        goes_on = true;
                        continue;
                    }
                }
                TokenTree::Punct(star) if star.as_char() == '*' && goes_on => {
                    path.push(("*".to_owned(), star.span().start().line));
                }
                TokenTree::Punct(comma) if comma.as_char() == ',' => {
                    self.note(&std::mem::replace(&mut path, before.to_vec()));
                    goes_on = !before.is_empty();
                    continue;
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && goes_on => {
                    self.read_tokens(group.stream(), &std::mem::take(&mut path));
                }
                TokenTree::Group(group) => {
                    self.note(&std::mem::take(&mut path));
                    self.read_tokens(group.stream(), &[]);
                }
                TokenTree::Literal(literal) if self.is_attribute => self.read_string(&literal),
                _ => self.note(&std::mem::take(&mut path)),
            }
            goes_on = false;
        }
        self.note(&path);
    }

    /// Attributes as those of serde name functions in strings.
    fn read_string(&mut self, literal: &proc_macro2::Literal) {
        let (text, line) = (literal.to_string(), literal.span().start().line);
        let names = text.trim_matches('"').split("::").map(|name| (name.to_owned(), line));
        self.note(&names.collect::<Vec<_>>());
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            item if is_test(attributes(item)) => {}
            Item::Mod(module) => {
                module.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
                self.read_module(module);
            }
            Item::Use(item) => self.read_use(&item.tree, &[]),
            item => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path.segments.iter().map(|name| segment(&name.ident)).collect();
        self.note(&segments);
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if !attribute.path().is_ident("doc") {
            self.is_attribute = true;
            visit::visit_attribute(self, attribute);
            self.is_attribute = false;
        }
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        self.read_tokens(tokens.clone(), &[]);
    }
}

fn segment(ident: &Ident) -> Segment {
    let name = ident.to_string();
    (name.strip_prefix("r#").unwrap_or(&name).to_owned(), ident.span().start().line)
}
