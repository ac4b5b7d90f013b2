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
    "/app/bar.js": "app/bar.js", "text/javascript; charset=utf-8";
    "/app/catalogue.js": "app/catalogue.js", "text/javascript; charset=utf-8";
    "/app/changes.js": "app/changes.js", "text/javascript; charset=utf-8";
    "/app/connection.js": "app/connection.js", "text/javascript; charset=utf-8";
    "/app/dom.js": "app/dom.js", "text/javascript; charset=utf-8";
    "/app/door.js": "app/door.js", "text/javascript; charset=utf-8";
    "/app/faces.js": "app/faces.js", "text/javascript; charset=utf-8";
    "/app/field.js": "app/field.js", "text/javascript; charset=utf-8";
    "/app/finder.js": "app/finder.js", "text/javascript; charset=utf-8";
    "/app/first.js": "app/first.js", "text/javascript; charset=utf-8";
    "/app/findings.js": "app/findings.js", "text/javascript; charset=utf-8";
    "/app/form.js": "app/form.js", "text/javascript; charset=utf-8";
    "/app/grid.js": "app/grid.js", "text/javascript; charset=utf-8";
    "/app/group.js": "app/group.js", "text/javascript; charset=utf-8";
    "/app/import.js": "app/import.js", "text/javascript; charset=utf-8";
    "/app/keeping.js": "app/keeping.js", "text/javascript; charset=utf-8";
    "/app/main.js": "app/main.js", "text/javascript; charset=utf-8";
    "/app/marks.js": "app/marks.js", "text/javascript; charset=utf-8";
    "/app/notice.js": "app/notice.js", "text/javascript; charset=utf-8";
    "/app/outline.js": "app/outline.js", "text/javascript; charset=utf-8";
    "/app/papers.js": "app/papers.js", "text/javascript; charset=utf-8";
    "/app/paragraph.js": "app/paragraph.js", "text/javascript; charset=utf-8";
    "/app/place.js": "app/place.js", "text/javascript; charset=utf-8";
    "/app/places.js": "app/places.js", "text/javascript; charset=utf-8";
    "/app/reading.js": "app/reading.js", "text/javascript; charset=utf-8";
    "/app/report.js": "app/report.js", "text/javascript; charset=utf-8";
    "/app/say.js": "app/say.js", "text/javascript; charset=utf-8";
    "/app/set.js": "app/set.js", "text/javascript; charset=utf-8";
    "/app/settings.js": "app/settings.js", "text/javascript; charset=utf-8";
    "/app/sheet.js": "app/sheet.js", "text/javascript; charset=utf-8";
    "/app/source.js": "app/source.js", "text/javascript; charset=utf-8";
    "/app/start.js": "app/start.js", "text/javascript; charset=utf-8";
    "/app/views.js": "app/views.js", "text/javascript; charset=utf-8";
    "/app/words.js": "app/words.js", "text/javascript; charset=utf-8";
    "/app/zoom.js": "app/zoom.js", "text/javascript; charset=utf-8";
}
