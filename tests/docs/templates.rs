//! The page of each built-in template is what its manifest says.

use vanban::diag::{Diagnostics, Language};
use vanban::library::Library;
use vanban::source::Sources;
use vanban::template::manifest::{Manifest, page};
use vanban::world::Memory;

use super::document::root;

#[test]
fn the_page_of_a_template_comes_from_its_manifest() {
    let world = Memory::default();
    let library = Library::new(&world, Vec::new());
    let names = Manifest::names(&library);
    assert!(!names.is_empty());
    for name in names {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let manifest = Manifest::load(&name, &library, &mut sources, &mut diagnostics).unwrap();
        for (ending, language) in [("vi", Language::Vietnamese), ("en", Language::English)] {
            let path = root().join(format!("docs/{name}.{ending}.md"));
            let page = page::page(&name, &manifest, language);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &page).unwrap();
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(written == page, "{} is stale; UPDATE=1 rewrites it", path.display());
        }
    }
}
