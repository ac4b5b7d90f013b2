//! All that stands below a folder which comes from anywhere.

use std::io;
use std::path::{Path, PathBuf};

use super::Node;

/// What stands below `folder`, in sorted order, up to `most` of it; nothing where there is no such folder. No link
/// below it is followed.
pub(super) fn nodes_below(folder: &Path, most: usize) -> io::Result<Vec<(PathBuf, Node)>> {
    let mut nodes = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let mut is_empty = true;
        for entry in entries {
            let entry = entry?;
            is_empty = false;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_dir() {
                waiting.push(path);
            } else {
                nodes.push((path, if kind.is_file() { Node::File } else { Node::Other }));
            }
            if nodes.len() + waiting.len() >= most {
                nodes.extend(waiting.into_iter().map(|folder| (folder, Node::EmptyFolder)));
                nodes.sort();
                return Ok(nodes);
            }
        }
        if is_empty {
            nodes.push((folder, Node::EmptyFolder));
        }
    }
    nodes.retain(|(path, _)| path != folder);
    nodes.sort();
    Ok(nodes)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_pipes_and_empty_folders_are_told_and_no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::create_dir_all(folder.join("in/below")).unwrap();
        std::fs::create_dir(folder.join("in/empty")).unwrap();
        std::fs::write(folder.join("in/below/a"), "").unwrap();
        std::fs::write(folder.join("out"), "").unwrap();
        for (target, link) in
            [("../out", "file"), ("below", "folder"), ("nowhere", "dead"), (".", "self")]
        {
            symlink(target, folder.join("in").join(link)).unwrap();
        }
        let _socket = std::os::unix::net::UnixListener::bind(folder.join("in/socket")).unwrap();
        let root = folder.join("in");
        let told = |most| {
            let nodes = nodes_below(&root, most).unwrap().into_iter();
            let named = nodes.map(|(path, node)| {
                (crate::world::slashed(path.strip_prefix(&root).unwrap()), node)
            });
            named.collect::<Vec<_>>()
        };
        let expected = [
            ("below/a", Node::File),
            ("dead", Node::Other),
            ("empty", Node::EmptyFolder),
            ("file", Node::Other),
            ("folder", Node::Other),
            ("self", Node::Other),
            ("socket", Node::Other),
        ];
        assert_eq!(told(100), expected.map(|(name, node)| (name.to_owned(), node)));
        assert_eq!(told(3).len(), 3);
        assert_eq!(nodes_below(&folder.join("none"), 9).unwrap(), []);
        assert!(nodes_below(&folder.join("out"), 9).is_err());
    }
}
