//! The door to JavaScript: three functions, and two that JavaScript gives.
//!
//! `input(n)` gives a place for `n` bytes, `call(n)` reads them and gives the length of the answer, `output()` says where that
//! stands. After each call the memory may be elsewhere.

#![no_main]
#![allow(unsafe_code, reason = "WebAssembly has no other door; this file is all of it")]

#[cfg(target_arch = "wasm32")]
mod door {
    use std::cell::RefCell;

    use vanban_web::Engine;

    #[link(wasm_import_module = "page")]
    unsafe extern "C" {
        /// Takes the words of a panic, after which the instance is not to be called again.
        fn panicked(words: *const u8, length: usize);
    }

    #[derive(Default)]
    struct Door {
        engine: Engine,
        input: Vec<u8>,
        output: Vec<u8>,
    }

    thread_local! {
        static DOOR: RefCell<Option<Door>> = const { RefCell::new(None) };
    }

    fn with<T>(act: impl FnOnce(&mut Door) -> T) -> T {
        DOOR.with_borrow_mut(|door| act(door.get_or_insert_with(opened)))
    }

    fn opened() -> Door {
        std::panic::set_hook(Box::new(|info| {
            let words = info.to_string();
            // SAFETY: the words live until the call returns.
            unsafe { panicked(words.as_ptr(), words.len()) };
        }));
        Door::default()
    }

    #[unsafe(no_mangle)]
    extern "C" fn input(length: usize) -> *mut u8 {
        with(|door| {
            door.input = vec![0; length];
            door.input.as_mut_ptr()
        })
    }

    #[unsafe(no_mangle)]
    extern "C" fn call() -> usize {
        with(|door| {
            let input = std::mem::take(&mut door.input);
            door.output = door.engine.call(&input);
            door.output.len()
        })
    }

    #[unsafe(no_mangle)]
    extern "C" fn output() -> *const u8 {
        with(|door| door.output.as_ptr())
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    0
}
