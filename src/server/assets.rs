//! The page, as it is in `web/`. Only what this table names is served; nothing is looked for on the disk.

/// A file of the page.
pub struct Asset {
    /// Its type.
    pub mime: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

macro_rules! assets {
    ($($path:literal: $file:literal, $mime:literal;)*) => {
        /// The file of that address.
        pub fn asset(path: &str) -> Option<Asset> {
            Some(match path {
                $($path => Asset {
                    mime: $mime,
                    bytes: include_bytes!(concat!("../../web/", $file)),
                },)*
                _ => return None,
            })
        }

        /// The files of the page, below `web/`.
        #[cfg(test)]
        pub const FILES: &[&str] = &[$($file),*];
    };
}

assets! {
    "/": "index.html", "text/html; charset=utf-8";
    "/style.css": "style.css", "text/css; charset=utf-8";
    "/app/main.js": "app/main.js", "text/javascript; charset=utf-8";
}
