//! The password of a key file. It never is an argument: those are seen by everyone on the machine.

use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use vanban::diag::Message;
use vanban::sign::Password;
use vanban::sign::messages::{NoPassword, PasswordUnreadable};
use zeroize::Zeroizing;

use super::signals;
use super::terminal::{Terminal, shown_path};

/// The most bytes of a password that are read, and the longest line that a terminal hands over (`MAX_CANON` of Linux).
const MOST_LINE: usize = 4_096;

/// Where the password may be put instead of being asked for.
const VARIABLE: &str = "VANBAN_PASSWORD";

/// The password: from a file descriptor where one is named, else from the environment, else from
/// whoever sits at the terminal.
pub fn ask(descriptor: Option<u32>, key: &Path, terminal: &Terminal) -> Result<Password, Message> {
    if let Some(descriptor) = descriptor {
        return from_descriptor(descriptor);
    }
    if let Some(password) = std::env::var_os(VARIABLE) {
        let password = password.into_string().map_err(|_| NoPassword {})?;
        return Ok(Password::new(password));
    }
    let key = shown_path(key);
    let question = terminal.choose("Mật khẩu của", "Password of");
    signals::held(|| prompt(&format!("{question} {key}: "))).map_err(|_| NoPassword {}.into())
}

/// The first line. Systems with file descriptors show them as files.
fn from_descriptor(descriptor: u32) -> Result<Password, Message> {
    let unreadable = || PasswordUnreadable { descriptor: descriptor.to_string() };
    let path = format!("/dev/fd/{descriptor}");
    let stream = std::fs::File::open(path).map_err(|_| unreadable())?;
    let mut line = Zeroizing::new(Vec::with_capacity(MOST_LINE));
    let most = u64::try_from(MOST_LINE).unwrap_or(u64::MAX);
    let read = io::BufReader::new(stream.take(most)).read_until(b'\n', &mut line);
    read.map_err(|_| unreadable())?;
    let text = std::str::from_utf8(&line).map_err(|_| unreadable())?;
    Ok(Password::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// Asks on the terminal itself, whatever the standard streams are, and shows nothing of the answer.
#[cfg(unix)]
fn prompt(question: &str) -> io::Result<Password> {
    let mut terminal = std::fs::File::options().read(true).write(true).open("/dev/tty")?;
    terminal.write_all(question.as_bytes())?;
    let silence = unix::Silence::begin(&terminal)?;
    // It hands over each line at once.
    let mut line = Zeroizing::new([0; MOST_LINE]);
    let read = unix::wait(&terminal).and_then(|()| (&terminal).read(line.as_mut()));
    drop(silence);
    terminal.write_all(b"\n")?;
    let line = line.get(..read?).unwrap_or_default();
    if line.contains(&unix::INTERRUPT) {
        signals::raise_interrupt();
    }
    if line.is_empty() || line.contains(&unix::INTERRUPT) {
        return Err(io::ErrorKind::Interrupted.into());
    }
    let text = std::str::from_utf8(line).map_err(io::Error::other)?;
    Ok(Password::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

#[cfg(not(unix))]
fn prompt(question: &str) -> io::Result<Password> {
    io::stderr().flush()?;
    rpassword::prompt_password(question).map(Password::new)
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io;
    use std::sync::atomic::Ordering;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::{
        LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
    };
    use vanban::world::STOP;

    /// Waits until there is a line to read.
    ///
    /// # Errors
    /// The program is asked to end.
    pub(super) fn wait(terminal: &File) -> io::Result<()> {
        // A request that comes just before the wait begins is seen by then.
        let a_moment = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        while !STOP.load(Ordering::SeqCst) {
            match poll(&mut [PollFd::new(terminal, PollFlags::IN)], Some(&a_moment)) {
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
        Err(io::ErrorKind::Interrupted.into())
    }

    /// What the key for "stop" sends.
    pub(super) const INTERRUPT: u8 = 3;

    /// A terminal that does not show what is typed, until this is dropped. "Stop" ends the line and
    /// not the program, which would leave the terminal mute.
    pub(super) struct Silence<'t> {
        terminal: &'t File,
        before: Termios,
    }

    impl<'t> Silence<'t> {
        pub(super) fn begin(terminal: &'t File) -> io::Result<Self> {
            let before = tcgetattr(terminal)?;
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO | LocalModes::ISIG);
            silent.special_codes[SpecialCodeIndex::VEOL] = INTERRUPT;
            tcsetattr(terminal, OptionalActions::Flush, &silent)?;
            Ok(Self { terminal, before })
        }
    }

    impl Drop for Silence<'_> {
        fn drop(&mut self) {
            // A terminal that is gone needs no echo.
            let _ = tcsetattr(self.terminal, OptionalActions::Flush, &self.before);
        }
    }
}
