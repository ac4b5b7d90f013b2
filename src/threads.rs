//! Rows made on several threads, and taken in their order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};

/// How far ahead of the row that is taken next others are made.
const AHEAD: usize = 32;
/// More threads than this wait for each other.
const MOST_THREADS: usize = 16;

/// Makes all rows on several threads and takes them in their order; `take` ends it by `false`.
pub fn in_order<T: Send>(
    rows: usize,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> bool,
) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.min(MOST_THREADS).min(rows);
    if threads < 2 {
        for row in 0..rows {
            if !take(row, make(row)) {
                return;
            }
        }
        return;
    }
    let (next, gate) = (AtomicUsize::new(0), Gate::default());
    let (sender, made) = sync_channel(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next, gate, make) = (sender.clone(), &next, &gate, &make);
            scope.spawn(move || {
                // Whoever panics lets nobody wait.
                let _opened = gate.opened_at_last();
                loop {
                    let row = next.fetch_add(1, Ordering::Relaxed);
                    if row >= rows || !gate.pass(row) || sender.send((row, make(row))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
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
                if std::thread::panicking() {
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
                std::thread::sleep(std::time::Duration::from_millis(2));
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
}
