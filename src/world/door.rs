//! How a file is let in: an ordinary one, and none larger than it may be. A device gives bytes without end, and a pipe
//! may never give any.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use crate::diag::Words;

/// The most bytes of a file that is read whole.
pub const MOST_BYTES: u64 = 50 << 20;

/// Why a file is not let in, inside an [`io::Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than `MOST_BYTES`; how large, where that is known.
    TooLarge(Option<u64>),
    /// It is no file, but this.
    Special(Special),
}

/// What stands where a file should be, besides folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// A device, such as `/dev/zero` or a terminal.
    Device,
    /// A pipe, with a name or without.
    Pipe,
    /// A socket.
    Socket,
    /// Something that this system alone knows.
    Other,
}

/// The whole of an ordinary file.
///
/// # Errors
/// Where the system refuses; a [`Refusal`] where the file is too large or is none.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let told = file.metadata()?.len();
    let mut bytes = Vec::new();
    if told > MOST_BYTES || file.take(MOST_BYTES + 1).read_to_end(&mut bytes)? as u64 > MOST_BYTES {
        return Err(Refusal::TooLarge(Some(told).filter(|&told| told > MOST_BYTES)).into());
    }
    Ok(bytes)
}

/// An ordinary file or a folder, opened. It is looked at before, since opening a pipe may take for ever, and after, for
/// what has been put there meanwhile.
pub(super) fn open(path: &Path) -> io::Result<File> {
    check(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    check(&file.metadata()?)?;
    Ok(file)
}

fn check(kind: &Metadata) -> io::Result<()> {
    match kind.is_file() || kind.is_dir() {
        true => Ok(()),
        false => Err(Refusal::Special(Special::of(kind)).into()),
    }
}

impl Refusal {
    /// The refusal inside an error, where it is one.
    pub fn inside(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// In Vietnamese and English.
    pub fn words(&self) -> Words {
        let limit = megabytes(MOST_BYTES);
        match self {
            Self::TooLarge(None) => {
                [format!("tệp lớn hơn {limit}"), format!("the file is larger than {limit}")].into()
            }
            Self::TooLarge(Some(size)) => {
                let size = megabytes(*size);
                let vietnamese = format!("tệp nặng {size}, chỉ đọc đến {limit}");
                [vietnamese, format!("the file has {size}, and {limit} is the most that is read")]
                    .into()
            }
            Self::Special(special) => special.words(),
        }
    }
}

impl Special {
    #[cfg(unix)]
    fn of(kind: &Metadata) -> Self {
        use std::os::unix::fs::FileTypeExt;
        let kind = kind.file_type();
        match kind {
            _ if kind.is_char_device() || kind.is_block_device() => Self::Device,
            _ if kind.is_fifo() => Self::Pipe,
            _ if kind.is_socket() => Self::Socket,
            _ => Self::Other,
        }
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Self {
        Self::Other
    }

    /// In Vietnamese and English.
    pub fn words(self) -> Words {
        match self {
            Self::Device => ["chỗ này là một thiết bị", "this is a device"],
            Self::Pipe => ["chỗ này là một ống dẫn (pipe)", "this is a pipe"],
            Self::Socket => ["chỗ này là một socket", "this is a socket"],
            Self::Other => ["chỗ này không phải tệp thường", "this is no ordinary file"],
        }
        .into()
    }
}

/// Rounded up, so that what is above a limit is seen to be above it.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().get(crate::diag::Language::English))
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::TooLarge(_) => io::ErrorKind::FileTooLarge,
            Refusal::Special(_) => io::ErrorKind::Unsupported,
        };
        Self::new(kind, refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(path: &Path) -> Refusal {
        Refusal::inside(&read(path).unwrap_err()).expect("it is refused here").clone()
    }

    #[test]
    fn a_file_is_read_up_to_the_limit_and_what_is_larger_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for (size, told) in
            [(MOST_BYTES, None), (MOST_BYTES + 1, Some("51 MB")), (3 << 40, Some("3145728 MB"))]
        {
            // A file that takes no room on the disk.
            File::create(&path).unwrap().set_len(size).unwrap();
            match told {
                None => assert_eq!(read(&path).unwrap().len() as u64, size),
                Some(told) => {
                    let words = refused(&path).to_string();
                    assert!(words.contains(told) && words.contains("50 MB"), "{words}");
                }
            }
        }
    }

    #[test]
    #[cfg(unix)]
    fn devices_sockets_and_pipes_are_named_and_neither_read_nor_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(refused(&socket), Refusal::Special(Special::Socket));
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(refused(Path::new(device)), Refusal::Special(Special::Device));
        }
        let pipe = folder.path().join("pipe");
        if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success())
        {
            assert_eq!(refused(&pipe), Refusal::Special(Special::Pipe));
        }
    }

    #[test]
    fn a_folder_is_told_as_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let error = read(folder.path()).unwrap_err();
        assert_eq!((Refusal::inside(&error), error.kind()), (None, io::ErrorKind::IsADirectory));
    }
}
