//! Formal Vietnamese documents from facts in TOML and wording in Handlebars, as DOCX and PDF that break
//! their lines and pages alike.
//!
//! The way of the data, one arrow a module:
//!
//! ```text
//! report.toml ────────► data      typed values, each with its place in the file
//! <template>/*.hbs ───► template  CommonMark text, with a way back to the template's lines
//!                       markup    headings, paragraphs, lists, tables, notes
//! profiles/*.toml ────► style     what a regulation says of every component, in lengths
//! data, markup, style ► compose   everything numbered, labelled and put in its place: a document
//! Document + Style ───► docx      Word lays it out
//! Document + Style ───► layout    pages of items at positions
//!            pages ───► pdf       tagged PDF/A-2a
//!            pages ───► svg       the same positions, for a browser
//! Document + Style ───► check     what a careful clerk would send back
//! ```
//!
//! [`prepare`] makes a report ready as far as its document, [`pipeline`] writes its files; [`sign`] puts signatures on
//! the PDF and checks them. [`world`] is the only door to files, [`diag`] collects what there is to tell the author;
//! [`geom`], [`font`], [`source`], [`text`] and [`mod@toml`] are the ground.
//! [`dossier`] packs the files for submission and tells later whether they are still the same.
//!
//! ```
//! use vanban::diag::Diagnostics;
//! use vanban::pipeline::{self, Request};
//! use vanban::source::Sources;
//! use vanban::world::Memory;
//!
//! let world = Memory::new([
//!     ("r/report.toml", r#"
//!         template = "short"
//!         profile = "union-hd29"
//!         [document]
//!         kind = "Báo cáo"
//!         subject = "kết quả công tác"
//!         issuing_body = "Chi đoàn Trường Minh Tân"
//!         body_code = "CĐ"
//!         place = "Minh Tân"
//!         [signer]
//!         on_behalf_of = "Chi đoàn"
//!         [facts]
//!         members = 7
//!     "#),
//!     ("r/templates/short/report.hbs", "Chi đoàn có {{count facts.members}} đoàn viên."),
//! ]);
//! let request = Request::new("r");
//! let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
//! let built = pipeline::build(&world, &request, &mut sources, &mut diagnostics).unwrap();
//! assert_eq!(built.files.len(), 2);
//! ```

#![forbid(unsafe_code)]

pub mod align;
pub mod chart;
pub mod check;
pub mod compose;
pub mod data;
pub mod deflate;
pub mod diag;
pub mod digest;
pub mod document;
pub mod docx;
pub mod dossier;
pub mod font;
pub mod geom;
pub mod import;
pub mod language;
pub mod layout;
pub mod library;
pub mod locate;
pub mod markup;
pub mod merge;
pub mod ooxml;
pub mod pdf;
pub mod picture;
pub mod pipeline;
pub mod prepare;
pub mod redline;
pub mod series;
#[cfg(feature = "server")]
pub mod server;
pub mod session;
#[cfg(feature = "sign")]
pub mod sign;
pub mod source;
pub mod style;
pub mod svg;
pub mod template;
pub mod text;
pub mod threads;
pub mod toml;
pub mod tracked;
pub mod version;
pub mod world;

/// The kinds of all messages beside those of the rules of [`check`], room by room.
pub fn messages() -> impl Iterator<Item = &'static diag::Kind> {
    [
        world::messages::ALL,
        toml::messages::ALL,
        data::messages::ALL,
        series::messages::ALL,
        style::messages::ALL,
        template::messages::ALL,
        markup::messages::ALL,
        compose::messages::ALL,
        prepare::messages::ALL,
        pipeline::messages::ALL,
        check::messages::ALL,
        #[cfg(feature = "sign")]
        sign::messages::ALL,
        dossier::messages::ALL,
        import::messages::ALL,
        merge::messages::ALL,
        redline::messages::ALL,
        version::messages::ALL,
        session::messages::ALL,
        #[cfg(feature = "server")]
        server::messages::ALL,
    ]
    .into_iter()
    .flatten()
}
