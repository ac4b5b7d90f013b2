//! The structure tree as objects (ISO 32000-1, 14.7).

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use super::content::Mark;
use super::drawing::from_hundredths;
use super::file::File;
use super::structure::{CHANGED, Kid, Structure};
use super::{changes, images};
use crate::layout::{ElementId, ElementKind, Item, Layout};

/// Writes the structure tree; gives back its root. `types` are the structure types by element, `annotations`
/// those of the layout's links, then those of its places to sign.
pub(super) fn write(
    file: &mut File,
    layout: &Layout,
    types: &[&'static str],
    marks: &[Mark],
    annotations: &[ObjectId],
    pages: &[ObjectId],
) -> ObjectId {
    let mut linked = vec![Vec::new(); layout.elements.len()];
    let links = layout.links.iter().map(|link| (link.element, link.page));
    let places: Vec<_> =
        links.chain(layout.signatures.iter().map(|field| (field.element, field.page))).collect();
    for (index, (element, _)) in places.iter().enumerate() {
        linked[element.0 as usize].push(index);
    }
    let structure = Structure::new(layout, marks, |id| !linked[id.0 as usize].is_empty());
    let root = file.reserve();
    let ids = (0..).map(ElementId).take(layout.elements.len());
    let ids = ids.map(|id| structure.is_written(id).then(|| file.reserve())).collect();
    let mut writer = Writer {
        file,
        layout,
        types,
        marks,
        annotations,
        places,
        pages,
        structure,
        linked,
        ids,
        content: vec![None; marks.len()],
        holders: vec![None; annotations.len()],
        root,
    };
    writer.write_elements();
    writer.write_root();
    root
}

struct Writer<'a> {
    file: &'a mut File,
    layout: &'a Layout,
    types: &'a [&'static str],
    marks: &'a [Mark],
    annotations: &'a [ObjectId],
    /// Element and page of each annotation.
    places: Vec<(ElementId, usize)>,
    pages: &'a [ObjectId],
    structure: Structure,
    /// Indexes of the annotations of each element.
    linked: Vec<Vec<usize>>,
    /// Object of each element that is written.
    ids: Vec<Option<ObjectId>>,
    /// The object that holds each mark.
    content: Vec<Option<ObjectId>>,
    /// The object that holds each annotation.
    holders: Vec<Option<ObjectId>>,
    root: ObjectId,
}

impl Writer<'_> {
    fn write_elements(&mut self) {
        for index in 0..self.ids.len() {
            if let Some(id) = self.ids[index] {
                self.write_element(ElementId(index as u32), id);
            }
        }
    }

    fn write_element(&mut self, element: ElementId, id: ObjectId) {
        let parent = self.layout.elements[element.0 as usize].parent;
        let parent = parent.and_then(|parent| self.ids[parent.0 as usize]).unwrap_or(self.root);
        let mut dictionary = dictionary! { "S" => self.types[element.0 as usize], "P" => parent };
        if let ElementKind::Note(_) = self.layout.elements[element.0 as usize].kind {
            dictionary.set("ID", note_id(element));
        }
        if let Some(words) = self.spoken(element) {
            dictionary.set("Alt", text_string(&words));
        }
        if let Some(attributes) = self.attributes(element) {
            dictionary.set("A", attributes);
        }
        let is_form = self.layout.elements[element.0 as usize].kind == ElementKind::Form;
        if is_form || self.linked[element.0 as usize].is_empty() {
            self.set_kids(&mut dictionary, element, id);
        } else {
            let link = self.write_link(element, id);
            dictionary.set("K", link);
        }
        self.file.put(id, &dictionary.into());
    }

    /// The element of a link: it holds the annotations and all that its element holds
    /// (ISO 14289-1, 7.18.5).
    fn write_link(&mut self, element: ElementId, parent: ObjectId) -> ObjectId {
        let id = self.file.reserve();
        let mut dictionary = dictionary! { "S" => "Link", "P" => parent };
        self.set_kids(&mut dictionary, element, id);
        self.file.put(id, &dictionary.into());
        id
    }

    /// Sets K, and Pg where there is content, of the object that holds the content of `element`.
    fn set_kids(&mut self, dictionary: &mut Dictionary, element: ElementId, id: ObjectId) {
        let page =
            self.structure.marks(element).first().map(|&mark| self.marks[mark as usize].page);
        let mut kids = Vec::new();
        for kid in self.structure.kids(element, self.marks) {
            kids.push(match kid {
                Kid::Element(child) => match self.ids[child.0 as usize] {
                    Some(child) => Object::Reference(child),
                    None => continue,
                },
                Kid::Mark(index) => {
                    self.content[index] = Some(id);
                    self.mark(&self.marks[index], page)
                }
            });
        }
        for &index in &self.linked[element.0 as usize] {
            self.holders[index] = Some(id);
            let page = self.pages[self.places[index].1];
            let annotation = self.annotations[index];
            kids.push(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into());
        }
        if let Some(page) = page {
            dictionary.set("Pg", self.pages[page as usize]);
        }
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", kids),
        }
    }

    fn mark(&self, mark: &Mark, page: Option<u32>) -> Object {
        if Some(mark.page) == page {
            return mark.id.into();
        }
        let page = self.pages[mark.page as usize];
        dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => mark.id }.into()
    }

    /// What came or went, with a word that says so: no structure type and no attribute of PDF 1.7 is read aloud.
    fn spoken(&self, element: ElementId) -> Option<String> {
        match &self.layout.elements[element.0 as usize].kind {
            ElementKind::Changed(changed) if !changed.words.is_empty() => {
                Some(format!("{}: {}", changed.change.spoken()?, changed.words))
            }
            ElementKind::Figure(words) => Some(words.to_string()),
            _ => None,
        }
    }

    fn attributes(&self, element: ElementId) -> Option<Dictionary> {
        match self.layout.elements[element.0 as usize].kind {
            ElementKind::Changed(ref changed) => {
                let line = if changed.change.is_gone() { "LineThrough" } else { "Underline" };
                let colour = changes::colour(changed.change).map(Object::Real);
                Some(dictionary! {
                    "O" => "Layout",
                    "TextDecorationType" => line,
                    "TextDecorationColor" => colour.to_vec()
                })
            }
            ElementKind::Figure(_) => {
                let bounds = self.bounds(element)?.map(|side| Object::from(from_hundredths(side)));
                Some(dictionary! {
                    "O" => "Layout",
                    "Placement" => "Block",
                    "BBox" => bounds.to_vec()
                })
            }
            ElementKind::List => {
                Some(dictionary! { "O" => "List", "ListNumbering" => self.numbering(element)? })
            }
            ElementKind::Cell { header, col_span, row_span } => {
                let mut table = dictionary! { "O" => "Table" };
                if header {
                    table.set("Scope", "Column");
                }
                for (key, span) in [("ColSpan", col_span), ("RowSpan", row_span)] {
                    if span > 1 {
                        table.set(key, span as i64);
                    }
                }
                (table.len() > 1).then_some(table)
            }
            _ => None,
        }
    }

    /// The left, bottom, right and top edge of a picture on its page, in hundredths of a point.
    fn bounds(&self, figure: ElementId) -> Option<[i64; 4]> {
        let mark = &self.marks[*self.structure.marks(figure).first()? as usize];
        let page = &self.layout.pages[mark.page as usize];
        let Item::Picture(picture) = &page.items[mark.item as usize] else { return None };
        let [left, bottom, width, height] = images::bounds(picture, page.height);
        Some([left, bottom, left + width, bottom + height])
    }

    /// How a list is numbered (ISO 32000-1, 14.8.5.5), as its first label shows.
    fn numbering(&self, list: ElementId) -> Option<&'static str> {
        let item = self.structure.child(self.layout, list, &ElementKind::ListItem)?;
        let label = self.structure.child(self.layout, item, &ElementKind::Label)?;
        let mark = &self.marks[*self.structure.marks(label).first()? as usize];
        let Item::Text(run) = &self.layout.pages[mark.page as usize].items[mark.item as usize]
        else {
            return None;
        };
        Some(match run.text.chars().find(|c| !c.is_whitespace() && *c != '(')? {
            c if c.is_ascii_digit() => "Decimal",
            'I' | 'V' | 'X' => "UpperRoman",
            'i' => "LowerRoman",
            c if c.is_lowercase() => "LowerAlpha",
            c if c.is_uppercase() => "UpperAlpha",
            _ => "Disc",
        })
    }

    fn write_root(&mut self) {
        let mut root = dictionary! { "Type" => "StructTreeRoot" };
        if let Some(document) = self.ids.first().copied().flatten() {
            root.set("K", document);
        }
        let parents = self.parent_tree();
        root.set("ParentTree", parents);
        root.set("ParentTreeNextKey", (self.pages.len() + self.annotations.len()) as i64);
        if self.types.iter().any(|name| CHANGED.contains(name)) {
            root.set("RoleMap", Dictionary::from_iter(CHANGED.map(|name| (name, "Span".into()))));
        }
        let notes = self.note_ids();
        if let Some(notes) = notes {
            root.set("IDTree", notes);
        }
        self.file.put(self.root, &root.into());
    }

    /// From pages, by the numbers of their marks, and from annotations to the elements that hold them.
    fn parent_tree(&mut self) -> ObjectId {
        let mut tree = Tree::new("Nums");
        let mut from = 0;
        for page in 0..self.pages.len() {
            let count =
                self.marks[from..].iter().take_while(|mark| mark.page as usize == page).count();
            if count > 0 {
                let parents = self.content[from..from + count].iter();
                let parents: Vec<_> = parents.map(|&parent| reference(parent)).collect();
                tree.push(self.file, (page as i64).into(), parents.into());
            }
            from += count;
        }
        for (index, &parent) in self.holders.iter().enumerate() {
            tree.push(self.file, ((self.pages.len() + index) as i64).into(), reference(parent));
        }
        tree.finish(self.file)
    }

    /// From the identifiers of notes to the notes, which have to have them (ISO 14289-1, 7.9).
    fn note_ids(&mut self) -> Option<ObjectId> {
        let mut tree = Tree::new("Names");
        let mut any = false;
        for (element, &id) in (0..).map(ElementId).zip(&self.ids) {
            let is_note =
                matches!(self.layout.elements[element.0 as usize].kind, ElementKind::Note(_));
            if let Some(id) = id.filter(|_| is_note) {
                tree.push(self.file, note_id(element), id.into());
                any = true;
            }
        }
        any.then(|| tree.finish(self.file))
    }
}

fn reference(id: Option<ObjectId>) -> Object {
    id.map_or(Object::Null, Object::Reference)
}

/// Sorts as the elements do.
fn note_id(element: ElementId) -> Object {
    Object::String(format!("note{:07}", element.0).into_bytes(), StringFormat::Literal)
}

/// A name tree or number tree of two levels (ISO 32000-1, 7.9.6 and 7.9.7); keys come sorted.
struct Tree {
    /// `Names` or `Nums`.
    key: &'static str,
    /// Keys and values of the leaf that is being filled.
    leaf: Vec<Object>,
    leaves: Vec<Object>,
}

const LEAF_SIZE: usize = 64;

impl Tree {
    const fn new(key: &'static str) -> Self {
        Self { key, leaf: Vec::new(), leaves: Vec::new() }
    }

    fn push(&mut self, file: &mut File, key: Object, value: Object) {
        if self.leaf.len() == 2 * LEAF_SIZE {
            self.end_leaf(file);
        }
        self.leaf.extend([key, value]);
    }

    fn end_leaf(&mut self, file: &mut File) {
        let leaf = std::mem::take(&mut self.leaf);
        let keys = || leaf.iter().step_by(2).cloned();
        let limits: Vec<Object> = keys().next().into_iter().chain(keys().next_back()).collect();
        self.leaves
            .push(file.add(&dictionary! { "Limits" => limits, self.key => leaf }.into()).into());
    }

    fn finish(mut self, file: &mut File) -> ObjectId {
        if self.leaves.is_empty() {
            return file.add(&dictionary! { self.key => self.leaf }.into());
        }
        self.end_leaf(file);
        file.add(&dictionary! { "Kids" => self.leaves }.into())
    }
}
