//! A program for WebAssembly that does not begin by itself and shows three functions: nothing else of what it is made of
//! stays alive.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        for argument in ["--no-entry", "--export=input", "--export=call", "--export=output"] {
            println!("cargo:rustc-link-arg-bins={argument}");
        }
    }
}
