use super::*;

const UNIX_MODE: u32 = 0o640;

/// What stands in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Files of these names in a folder, each with that text.
fn files(folder: &Path, names: &[&str], text: &str) -> Vec<(PathBuf, Vec<u8>)> {
    names.iter().map(|name| (folder.join(name), text.as_bytes().to_vec())).collect()
}

/// A folder with the files `a` and `b`, both `old`.
fn old() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(folder.path(), &["a", "b"], "old") {
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn where_one_file_cannot_be_put_in_place_the_others_are_what_they_were() {
    for bond in [Bond::Apart, Bond::Set] {
        let folder = old();
        let folder = folder.path();
        std::fs::create_dir(folder.join("c")).unwrap();
        for names_of_new in [["a", "b", "c"], ["c", "a", "d"], ["d", "e/f", "c"]] {
            let refused = write(&files(folder, &names_of_new, "new"), bond).unwrap_err();
            assert_eq!(refused.path, folder.join("c"), "{bond:?}");
            assert_eq!(names(folder), ["a", "b", "c"], "{bond:?}");
            assert!(["a", "b"].iter().all(|name| text(&folder.join(name)) == "old"), "{bond:?}");
        }
    }
}

/// The last step of a write fails, as where the system keeps a file from being replaced.
#[test]
fn what_was_replaced_before_a_step_that_fails_is_put_back() {
    for bond in [Bond::Apart, Bond::Set] {
        let folder = old();
        let folder = folder.path();
        let written_at =
            |name: &str| std::fs::metadata(folder.join(name)).unwrap().modified().unwrap();
        let before = ["a", "b"].map(written_at);
        {
            let stage = Stage::new(folder).unwrap();
            let jobs = ["a", "new", "b"].map(|name| Job {
                path: Path::new(name),
                bytes: b"new",
                folder: folder.to_owned(),
                name: name.into(),
            });
            let mut moves: Vec<_> =
                jobs.iter().map(|job| stage.take(job, true, Bond::Set).unwrap()).collect();
            if bond == Bond::Set {
                stage.begin(&mut moves).unwrap();
            }
            moves[..2].iter().for_each(|step| step.make().unwrap());
            assert_eq!(
                (text(&folder.join("a")), text(&folder.join("new"))),
                ("new".into(), "new".into())
            );
            assert_eq!(is_unfinished(folder), bond == Bond::Set);
            moves[..2].iter().rev().for_each(Move::undo);
        }
        assert_eq!(names(folder), ["a", "b"], "{bond:?}");
        assert_eq!(["a", "b"].map(written_at), before, "{bond:?}");
        assert_eq!(text(&folder.join("a")), "old", "{bond:?}");
    }
}

#[test]
fn a_set_that_was_cut_short_is_told_and_put_in_place_by_the_next_one() {
    let folder = old();
    let folder = folder.path();
    let set = folder.join(SET);
    std::fs::create_dir(&set).unwrap();
    assert!(!is_unfinished(folder), "nothing is left of it");
    std::fs::write(set.join("b"), "cut short").unwrap();
    assert!(is_unfinished(folder));
    // A file that stands alone says nothing of the others.
    write(&files(folder, &["c"], "new"), Bond::Apart).unwrap();
    assert!(is_unfinished(folder));
    write(&files(folder, &["a", "c"], "newer"), Bond::Set).unwrap();
    assert!(!is_unfinished(folder));
    assert_eq!(names(folder), ["a", "b", "c"]);
    assert_eq!(
        ["a", "b", "c"].map(|name| text(&folder.join(name))),
        ["newer", "cut short", "newer"]
    );
}

/// Readers come at any moment of a write.
#[test]
fn a_set_that_is_just_being_put_in_place_is_none_that_was_cut_short() {
    let folder = old();
    let folder = folder.path();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            (0..60).for_each(|_| write(&files(folder, &["a", "b"], "new"), Bond::Set).unwrap());
        });
        while !writer.is_finished() {
            assert!(!is_unfinished(folder));
        }
    });
}

#[test]
fn what_killed_programs_left_goes_with_the_next_write_and_nothing_else() {
    let folder = old();
    let folder = folder.path();
    std::fs::create_dir_all(folder.join(".vanban-AbCdEf")).unwrap();
    std::fs::write(folder.join(".vanban-AbCdEf/a"), "x").unwrap();
    std::fs::write(folder.join(".vanban-123456"), "x").unwrap();
    std::fs::create_dir_all(folder.join(".vanban-mine/deep")).unwrap();
    std::fs::write(folder.join(".vanban-mine/deep/file"), "x").unwrap();
    std::fs::write(folder.join(".vanbanrc"), "x").unwrap();
    mend(folder, &keep_nothing).unwrap();
    assert_eq!(names(folder), [".vanban-mine", ".vanbanrc", "a", "b"]);
    assert_eq!(text(&folder.join(".vanban-mine/deep/file")), "x");
}

#[test]
fn two_writers_at_once_leave_the_files_of_one() {
    let folder = old();
    let folder = folder.path();
    let all = ["a", "b", "c", "d"];
    std::thread::scope(|scope| {
        for text in ["one", "two", "three"] {
            scope.spawn(move || {
                (0..30).for_each(|_| write(&files(folder, &all, text), Bond::Set).unwrap());
            });
        }
    });
    assert_eq!(names(folder), all);
    let texts = all.map(|name| text(&folder.join(name)));
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
}

#[test]
fn folders_that_were_made_for_files_go_again_where_nothing_is_written() {
    let folder = old();
    let folder = folder.path();
    std::fs::create_dir(folder.join("c")).unwrap();
    assert!(write(&files(folder, &["new/deep/x", "c"], "new"), Bond::Apart).is_err());
    assert_eq!(names(folder), ["a", "b", "c"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, chown, symlink};

    use super::*;

    #[test]
    fn a_replaced_file_keeps_its_mode_a_link_its_target_and_a_device_stays() {
        let folder = old();
        let folder = folder.path();
        let (file, link, dead) = (folder.join("a"), folder.join("link"), folder.join("dead"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(UNIX_MODE)).unwrap();
        symlink("a", &link).unwrap();
        symlink("nowhere", &dead).unwrap();
        write(&files(folder, &["link"], "new"), Bond::Apart).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(text(&file), "new");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, UNIX_MODE);
        let socket = folder.join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for refused in ["socket", "dead"] {
            let refused = write(&files(folder, &["a", refused], "newer"), Bond::Apart);
            assert!(refused.is_err(), "{refused:?}");
        }
        assert!(std::fs::metadata(&socket).unwrap().file_type().is_socket());
        assert_eq!(text(&file), "new");
        assert_eq!(names(folder), ["a", "b", "dead", "link", "socket"]);
    }

    #[test]
    fn a_set_takes_no_link_and_a_file_with_two_names_is_written_once() {
        let folder = old();
        let folder = folder.path();
        symlink("a", folder.join("link")).unwrap();
        symlink(".", folder.join("again")).unwrap();
        let refused = write(&files(folder, &["b", "link"], "new"), Bond::Set).unwrap_err();
        assert_eq!(refused.path, folder.join("link"));
        assert_eq!(text(&folder.join("b")), "old");
        write(&files(folder, &["a", "again/link", "again/b"], "new"), Bond::Apart).unwrap();
        assert_eq!(names(folder), ["a", "again", "b", "link"]);
        assert_eq!([text(&folder.join("a")), text(&folder.join("b"))], ["new", "new"]);
    }

    /// Only root may give files away: whoever else runs this test has owner and group of one's own looked at.
    #[test]
    fn a_replaced_file_keeps_owner_and_group() {
        let folder = old();
        let file = folder.path().join("a");
        let is_given = chown(&file, Some(4_321), Some(4_322)).is_ok();
        let of = || {
            let kind = std::fs::metadata(&file).unwrap();
            (kind.uid(), kind.gid(), kind.mode())
        };
        let before = of();
        assert!(!is_given || (before.0, before.1) == (4_321, 4_322));
        for bond in [Bond::Apart, Bond::Set] {
            write(&files(folder.path(), &["a", "b"], "new"), bond).unwrap();
            assert_eq!((of(), text(&file)), (before, "new".to_owned()));
        }
    }

    #[test]
    fn a_group_that_cannot_be_kept_leaves_its_rights_to_nobody() {
        assert_eq!(owner::mode(0o100_664, true), 0o664);
        assert_eq!(owner::mode(0o100_664, false), 0o644);
        assert_eq!(owner::mode(0o100_640, false), 0o600);
        assert_eq!(owner::mode(0o106_755, false), 0o755);
    }
}

#[test]
fn files_that_come_one_by_one_are_in_their_places_when_all_are_there() {
    let folder = old();
    let folder = folder.path();
    let mut staged = Staged::begin(folder, &keep_nothing).unwrap();
    staged.put("a", b"new").unwrap();
    staged.put("c", b"new").unwrap();
    assert_eq!(text(&folder.join("a")), "old");
    let twice = staged.put("a", b"newer").unwrap_err();
    assert_eq!(twice.reason.kind(), io::ErrorKind::AlreadyExists);
    staged.finish(&keep_nothing).unwrap();
    assert_eq!(names(folder), ["a", "b", "c"]);
    assert_eq!(["a", "b", "c"].map(|name| text(&folder.join(name))), ["new", "old", "new"]);
}

#[test]
fn so_many_files_that_the_disk_is_waited_for_once_are_all_in_their_places() {
    let folder = old();
    let folder = folder.path();
    let mut staged = Staged::begin(folder, &keep_nothing).unwrap();
    let all: Vec<_> = (0..100).map(|at| format!("{at:03}")).collect();
    all.iter().for_each(|name| staged.put(name, name.as_bytes()).unwrap());
    staged.put("a", b"new").unwrap();
    staged.finish(&keep_nothing).unwrap();
    assert!(all.iter().all(|name| text(&folder.join(name)) == *name));
    assert_eq!((names(folder).len(), text(&folder.join("a"))), (102, "new".to_owned()));
}

#[test]
fn files_that_come_one_by_one_leave_nothing_where_they_are_given_up() {
    let folder = old();
    let new = folder.path().join("d/e");
    let mut staged = Staged::begin(&new, &keep_nothing).unwrap();
    staged.put("x", b"new").unwrap();
    drop(staged);
    let mut staged = Staged::begin(folder.path(), &keep_nothing).unwrap();
    staged.put("a", b"new").unwrap();
    drop(staged);
    assert_eq!(names(folder.path()), ["a", "b"]);
    assert_eq!(text(&folder.path().join("a")), "old");
}

#[test]
fn where_one_of_them_cannot_be_put_in_place_the_others_are_what_they_were() {
    let folder = old();
    let folder = folder.path();
    let mut staged = Staged::begin(folder, &keep_nothing).unwrap();
    staged.put("a", b"new").unwrap();
    staged.put("z", b"new").unwrap();
    std::fs::create_dir(folder.join("z")).unwrap();
    staged.finish(&keep_nothing).unwrap_err();
    assert_eq!(names(folder), ["a", "b", "z"]);
    assert_eq!(text(&folder.join("a")), "old");
}
