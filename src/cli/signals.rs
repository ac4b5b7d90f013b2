//! Ctrl-C and the request to end. They end the program at once, as they do every program, but where something would be
//! left behind: files on their way to the disk, a terminal that shows nothing. There they wait until that is put right.

pub use system::{came, catch, held, raise_interrupt};

#[cfg(unix)]
mod system {
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::{flag, low_level};
    use vanban::world::STOP;

    /// Whether a signal may end the program where it stands.
    static MAY_END: AtomicBool = AtomicBool::new(true);
    /// The signal that came in the meantime; 0 is none.
    static CAME: AtomicUsize = AtomicUsize::new(0);

    /// Whether the program asks for signals itself, and ends when it comes to that.
    static CATCHES: AtomicBool = AtomicBool::new(false);

    /// From now on a signal is only noted, for whoever asks whether one [`came`].
    pub fn catch() {
        CATCHES.store(true, SeqCst);
        held(|| ());
    }

    /// Whether a signal to end has come since [`catch`].
    pub fn came() -> bool {
        CAME.load(SeqCst) != 0
    }

    /// Does something to its end, then ends the program where a signal has come in the meantime.
    pub fn held<T>(act: impl FnOnce() -> T) -> T {
        static HANDLED: Once = Once::new();
        // Where the system does not allow it, signals do what they always do.
        HANDLED.call_once(|| [SIGINT, SIGTERM].into_iter().for_each(|signal| drop(handle(signal))));
        MAY_END.store(false, SeqCst);
        let done = act();
        if CATCHES.load(SeqCst) {
            return done;
        }
        MAY_END.store(true, SeqCst);
        if let Ok(signal @ 1..) = i32::try_from(CAME.load(SeqCst)) {
            let _ = low_level::emulate_default_handler(signal);
        }
        done
    }

    /// Does what Ctrl-C does on a terminal that passes it on as a letter.
    pub fn raise_interrupt() {
        let _ = low_level::raise(SIGINT);
    }

    fn handle(signal: i32) -> std::io::Result<()> {
        flag::register_conditional_default(signal, &MAY_END)?;
        flag::register_usize(signal, &CAME, signal.unsigned_abs() as usize)?;
        flag::register(signal, &STOP).map(drop)
    }
}

#[cfg(not(unix))]
mod system {
    /// Does something; a signal ends the program at once, and the next build removes what is left.
    pub fn held<T>(act: impl FnOnce() -> T) -> T {
        act()
    }

    /// Signals end the program by themselves here.
    pub fn catch() {}

    /// None comes here: see [`catch`].
    pub fn came() -> bool {
        false
    }

    /// Ctrl-C ends the program by itself here.
    pub fn raise_interrupt() {}
}
