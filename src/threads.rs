//! Work that is shared between threads: what has many equal parts, and two things that do not wait for each other.
//!
//! What comes out is the same on one thread and on many. A thread that shares work already shares it no further: threads
//! within threads only wait for each other. Where there is one processor, or no threads at all, everything runs here.

use std::cell::Cell;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::thread::{self, Builder, ScopedJoinHandle};

/// How far ahead of the row that is taken next others are made.
const AHEAD: usize = 32;
/// More threads than this wait for each other.
const MOST_THREADS: usize = 16;

thread_local! {
    /// Whether this thread was started here.
    static SHARES: Cell<bool> = const { Cell::new(false) };
}

/// Makes all rows on several threads and takes them in their order; `take` ends it by `false`.
pub fn in_order<T: Send>(
    rows: usize,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> bool,
) {
    let threads = processors().min(rows);
    let one_by_one = |take: &mut dyn FnMut(usize, T) -> bool| {
        let _ = (0..rows).all(|row| take(row, make(row)));
    };
    if threads < 2 {
        return one_by_one(&mut take);
    }
    let (next, gate) = (AtomicUsize::new(0), Gate::default());
    let (sender, made) = sync_channel(threads);
    thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..threads {
            let (sender, next, gate, make) = (sender.clone(), &next, &gate, &make);
            let work = move || {
                SHARES.set(true);
                // Whoever panics lets nobody wait.
                let _opened = gate.opened_at_last();
                loop {
                    let row = next.fetch_add(1, Ordering::Relaxed);
                    if row >= rows || !gate.pass(row) || sender.send((row, make(row))).is_err() {
                        return;
                    }
                }
            };
            started += usize::from(Builder::new().spawn_scoped(scope, work).is_ok());
        }
        drop(sender);
        if started == 0 {
            return one_by_one(&mut take);
        }
        let mut waiting: Vec<Option<T>> = Vec::new();
        let mut taken = 0;
        for (row, value) in made {
            let at = row - taken;
            waiting.resize_with(waiting.len().max(at + 1), || None);
            waiting[at] = Some(value);
            let ready = waiting.iter().take_while(|value| value.is_some()).count();
            for value in waiting.drain(..ready).flatten() {
                if !take(taken, value) {
                    gate.open(usize::MAX);
                    next.store(rows, Ordering::Relaxed);
                    return;
                }
                taken += 1;
            }
            gate.open(taken + AHEAD);
        }
    });
}

/// What all rows make, in their order: for rows that take less time than handing one over does.
pub fn all<T: Send>(rows: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = processors().min(rows);
    if threads < 2 {
        return (0..rows).map(make).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let rest = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|row| *row < rows);
        std::iter::from_fn(rest).map(|row| (row, make(row))).collect::<Vec<_>>()
    };
    let mut made = thread::scope(|scope| {
        let beside = || {
            SHARES.set(true);
            work()
        };
        let start = |_| Builder::new().spawn_scoped(scope, beside).ok();
        let started: Vec<_> = (1..threads).filter_map(start).collect();
        let mut made = work();
        for thread in started {
            made.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(row, _)| *row);
    made.into_iter().map(|(_, made)| made).collect()
}

/// Both, at the same time where there is room.
pub fn both<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    if processors() < 2 {
        return (here(), beside());
    }
    let beside = Mutex::new(Some(beside));
    let run = || {
        let work = beside.lock().unwrap_or_else(PoisonError::into_inner).take();
        work.map(|work| work())
    };
    thread::scope(|scope| {
        let work = || {
            SHARES.set(true);
            run()
        };
        let thread = Builder::new().spawn_scoped(scope, work).ok();
        let here = here();
        let made = match thread.map(ScopedJoinHandle::join) {
            Some(Ok(made)) => made,
            Some(Err(panic)) => resume_unwind(panic),
            // The system has no thread left.
            None => run(),
        };
        (here, made.expect("it was run once"))
    })
}

/// How many threads may share work that begins here.
fn processors() -> usize {
    if SHARES.get() {
        return 1;
    }
    // The system reads files to tell.
    static ALL: OnceLock<usize> = OnceLock::new();
    *ALL.get_or_init(|| thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS))
}

/// Lets rows pass up to one that moves on.
#[derive(Default)]
struct Gate {
    open: Mutex<usize>,
    moved: Condvar,
}

impl Gate {
    /// Waits until the row may pass; `false` where none is wanted any more.
    fn pass(&self, row: usize) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        while row >= (*open).max(AHEAD) {
            open = self.moved.wait(open).unwrap_or_else(PoisonError::into_inner);
        }
        *open < usize::MAX
    }

    fn open(&self, up_to: usize) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        *open = (*open).max(up_to);
        self.moved.notify_all();
    }

    /// Opens it for good where it is dropped while its thread panics.
    fn opened_at_last(&self) -> impl Drop + '_ {
        struct AtLast<'g>(&'g Gate);
        impl Drop for AtLast<'_> {
            fn drop(&mut self) {
                if thread::panicking() {
                    self.0.open(usize::MAX);
                }
            }
        }
        AtLast(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_in_their_order_whichever_is_done_first() {
        let slow = |row: usize| {
            if row.is_multiple_of(7) {
                thread::sleep(std::time::Duration::from_millis(2));
            }
            row * 10
        };
        let mut taken = Vec::new();
        in_order(200, slow, |row, value| {
            taken.push((row, value));
            true
        });
        assert_eq!(taken, (0..200).map(|row| (row, row * 10)).collect::<Vec<_>>());
    }

    #[test]
    fn all_rows_are_made_once_and_come_in_their_order() {
        let made = AtomicUsize::new(0);
        let rows = all(1_000, |row| {
            made.fetch_add(1, Ordering::Relaxed);
            row * 10
        });
        assert_eq!(rows, (0..1_000).map(|row| row * 10).collect::<Vec<_>>());
        assert_eq!(made.into_inner(), 1_000);
    }

    #[test]
    #[should_panic(expected = "row 77")]
    fn a_panic_in_any_row_is_one_here() {
        all(100, |row| assert_ne!(row, 77, "row 77"));
    }

    #[test]
    fn who_takes_no_more_ends_it() {
        let (made, mut taken) = (AtomicUsize::new(0), 0);
        in_order(
            100_000,
            |_| made.fetch_add(1, Ordering::Relaxed),
            |row, _| {
                taken = row;
                row < 5
            },
        );
        assert_eq!(taken, 5);
        assert!(made.load(Ordering::Relaxed) < 1_000);
    }
    #[test]
    fn both_come_back_wherever_they_run() {
        let words = ["một", "hai"];
        assert_eq!(both(|| words.len(), || words.concat()), (2, "mộthai".to_owned()));
    }

    #[test]
    fn a_thread_that_shares_work_shares_it_no_further() {
        let mut within = Vec::new();
        in_order(
            4,
            |_| (processors(), both(processors, processors)),
            |_, seen| {
                within.push(seen);
                true
            },
        );
        if processors() > 1 {
            assert_eq!(within, [(1, (1, 1)); 4]);
        }
    }

    #[test]
    #[should_panic(expected = "beside")]
    fn a_panic_beside_is_one_here() {
        both(|| (), || panic!("beside"));
    }
}
