//! A folder that one program at a time writes to.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Refusal;

/// Set where the program is asked to end: a write that has replaced nothing yet then ends too, and leaves nothing behind.
pub static STOP: AtomicBool = AtomicBool::new(false);

/// How long another program may take to write: far longer than any set of documents takes.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is looked whether the other one is done.
const PAUSE: Duration = Duration::from_millis(10);

/// A folder that nobody else writes to as long as this lives. The system lets go of it when the program ends, however
/// it ends, so that no lock is ever left over.
#[derive(Debug)]
pub(super) struct Lock(Option<std::fs::File>);

impl Lock {
    /// Has the system write down what was renamed in the folder.
    pub(super) fn sync(&self) {
        // Some systems know this of files alone.
        let _ = self.0.as_ref().map(std::fs::File::sync_all);
    }
}

/// Waits for a folder, which is made where there is none.
///
/// # Errors
/// Another program keeps it, the program is asked to end, or there can be no such folder.
pub(super) fn lock(folder: &Path) -> io::Result<Lock> {
    lock_within(folder, PATIENCE)
}

pub(super) fn lock_within(folder: &Path, patience: Duration) -> io::Result<Lock> {
    let start = Instant::now();
    loop {
        check_stop()?;
        std::fs::create_dir_all(folder)?;
        if let Some(lock) = system::try_lock(folder)? {
            return Ok(lock);
        }
        if start.elapsed() >= patience {
            return Err(Refusal::Busy.into());
        }
        std::thread::sleep(PAUSE);
    }
}

/// # Errors
/// The program is asked to end.
pub(super) fn check_stop() -> io::Result<()> {
    match STOP.load(Ordering::SeqCst) {
        true => Err(io::ErrorKind::Interrupted.into()),
        false => Ok(()),
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{File, TryLockError};
    use std::os::unix::fs::MetadataExt;

    use super::{Lock, Path, io};

    /// Locks the folder itself, so that no file has to stand for the lock. `None` where somebody else has it, or where
    /// it has just gone. A system that cannot lock folders, as some on a network, does without.
    pub(super) fn try_lock(folder: &Path) -> io::Result<Option<Lock>> {
        let Ok(file) = File::open(folder) else { return Ok(Some(Lock(None))) };
        match file.try_lock() {
            Ok(()) => Ok(is_still(&file, folder).then_some(Lock(Some(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(_)) => Ok(Some(Lock(None))),
        }
    }

    /// Whether a path leads to the folder that was opened, and not to a later one of its name.
    fn is_still(file: &File, folder: &Path) -> bool {
        let place = |kind: std::fs::Metadata| (kind.dev(), kind.ino());
        let (open, now) = (file.metadata().map(place), std::fs::metadata(folder).map(place));
        open.is_ok_and(|open| now.is_ok_and(|now| open == now))
    }
}

#[cfg(windows)]
mod system {
    use std::os::windows::fs::OpenOptionsExt;

    use super::{Lock, Path, io};

    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    const ERROR_ACCESS_DENIED: i32 = 5;

    /// A file that nobody else may open, and that the system removes when it is closed.
    pub(super) fn try_lock(folder: &Path) -> io::Result<Option<Lock>> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
        match options.open(folder.join(".vanban-lock")) {
            Ok(file) => Ok(Some(Lock(Some(file)))),
            Err(error) => match error.raw_os_error() {
                // The second one comes while the file is being removed.
                Some(ERROR_SHARING_VIOLATION | ERROR_ACCESS_DENIED) => Ok(None),
                _ => Err(error),
            },
        }
    }
}

#[cfg(not(any(unix, windows)))]
mod system {
    use super::{Lock, Path, io};

    pub(super) fn try_lock(_: &Path) -> io::Result<Option<Lock>> {
        Ok(Some(Lock(None)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_another_keeps_is_told_and_free_again_when_it_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b");
        let first = lock(&path).unwrap();
        let told = lock_within(&path, Duration::ZERO).unwrap_err();
        assert_eq!(Refusal::of(&told), Some(Refusal::Busy));
        assert!(lock(&path.join("c")).is_ok());
        drop(first);
        lock(&path).unwrap();
    }

    #[test]
    fn who_waits_gets_the_folder_that_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let first = lock(&path).unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| lock(&path).map(|_| std::fs::write(path.join("b"), "x")));
            std::thread::sleep(PAUSE * 3);
            std::fs::remove_dir(&path).unwrap();
            drop(first);
            second.join().unwrap().unwrap().unwrap();
        });
        assert!(path.join("b").is_file());
    }
}
