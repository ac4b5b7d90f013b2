//! Profiles: TOML files below `profiles/` that say how a regulation wants each component to look.
//! Paper, margins and indents are in millimetres; letter sizes, lines and spaces in points. Every
//! table names its article in `source`. A profile that `extends` another one needs only what differs.

mod customs;
mod fields;
mod frames;
mod limits;
mod papers;
mod stamps;

pub use self::frames::flawed_pattern;

use self::fields::{
    columns, eighths, exactly, flag, hundredths, mark, millimetres, pattern, points, raw, template,
    text,
};
use self::frames::frames;
use self::limits::limits;
use super::{
    AddressLineStyle, AppendixStyle, Case, ContentsStyle, DraftPlace, ForbiddenForm, HeaderStyle,
    LineRule, NoteStyle, NumberPattern, NumberingStyle, PageNumberStyle, PageStyle, ParagraphStyle,
    RuleStyle, SignatureStyle, Style, TableStyle,
};
use crate::diag::Diagnostics;
use crate::document::{Align, Authority, ContentsPlace, Ink, Orientation, PaperSize, Role, Scheme};
use crate::geom::{FontSize, Length};
use crate::library::Library;
use crate::source::{Place, Sources};
use crate::style::messages::{HeaderTooTall, LineTooLow, ProfileCycle, UnknownProfile};
use crate::toml::reader::{Field, Fields, Problems, is_safe_name};
use crate::toml::tree::{self, Node, Value};

/// Reads the profile `name`, which `place` asks for. All problems are told; `None` where one of
/// them leaves a component without its look.
pub fn load(
    name: &str,
    place: Option<&Place>,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Style> {
    load_with(name, place, Laid::default(), library, sources, diagnostics)
}

/// What is laid over a profile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Laid<'n> {
    /// The `numbering` of a template.
    pub numbering: Option<&'n Node>,
    /// Paper other than that of the regulation.
    pub paper: Option<PaperSize>,
}

/// The same with that laid over it.
pub fn load_with(
    name: &str,
    place: Option<&Place>,
    laid: Laid<'_>,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Style> {
    let mut root = merged(name, place, library, sources, diagnostics, &mut Vec::new())?;
    if let (Some(numbering), Value::Table(table)) = (laid.numbering, &mut root.value)
        && let Some((_, own)) = table.get_mut("numbering")
    {
        own.overlay(numbering.clone());
    }
    let problems = Problems::default();
    let style = papers::on_paper(name, root, laid.paper, &problems);
    problems.report(diagnostics);
    style
}

/// The file of that name laid over those that it extends.
fn merged(
    name: &str,
    place: Option<&Place>,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    chain: &mut Vec<String>,
) -> Option<Node> {
    let is_cycle = chain.iter().any(|earlier| earlier == name);
    chain.push(name.to_owned());
    if is_cycle {
        diagnostics.error(place.cloned(), ProfileCycle { chain: chain.join(" → ") });
        return None;
    }
    let mut root = one_file(name, place, library, sources, diagnostics)?;
    let Value::Table(table) = &mut root.value else { return None };
    let Some((_, parent)) = table.shift_remove("extends") else { return Some(root) };
    let problems = Problems::default();
    let parent = Field::new(&parent, "extends", &problems).name(false);
    problems.report(diagnostics);
    let parent = parent?;
    let mut under =
        merged(&parent.value, Some(&parent.place), library, sources, diagnostics, chain)?;
    under.overlay(root);
    Some(under)
}

fn one_file(
    name: &str,
    place: Option<&Place>,
    library: &Library<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let told = diagnostics.iter().count();
    let source = (is_safe_name(name) && !name.contains('/'))
        .then(|| library.load(&format!("profiles/{name}.toml"), sources, diagnostics))
        .flatten();
    if source.is_none() && diagnostics.iter().count() == told {
        let known = names(library).join(", ");
        let problem = UnknownProfile { name: name.to_owned(), known };
        diagnostics.error(place.cloned(), problem);
    }
    tree::parse(source?, sources, diagnostics)
}

/// The names of all profiles, in sorted order.
pub fn names(library: &Library<'_>) -> Vec<String> {
    let files = library.list("profiles/", ".toml");
    let name = |file: &String| {
        let name = file.strip_prefix("profiles/")?.strip_suffix(".toml")?;
        (!name.contains('/')).then(|| name.to_owned())
    };
    files.iter().filter_map(name).collect()
}

fn style(name: &str, fields: Fields<'_>) -> Option<Style> {
    let source = text(&fields, "source");
    let page = section(&fields, "page", page);
    let font_name = section(&fields, "font", |font| text(font, "name"));
    let header = section(&fields, "header", header);
    let frames = frames(&fields);
    let customs = customs::customs(&fields);
    let stamps = stamps::stamps(&fields);
    let mut numbering = section(&fields, "numbering", numbering);
    let articles = optional_section(&fields, "articles", patterns);
    if let (Some(numbering), Some(articles)) = (&mut numbering, articles) {
        numbering.articles = articles;
    }
    let rules = section(&fields, "rules", rules);
    let notes = section(&fields, "notes", notes);
    let table = section(&fields, "table", table);
    let signature = section(&fields, "signature", signature);
    let appendix = section(&fields, "appendix", appendix);
    let page_number = section(&fields, "page_number", page_number);
    let address_line = optional_section(&fields, "address_line", address_line);
    let contents = section(&fields, "contents", contents);
    let end_mark = section(&fields, "end", |end| raw(end, "mark"));
    let base = fields.required_table("base").and_then(|base| paragraph(base, None));
    let roles = base.and_then(|base| roles(fields.required_table("roles")?, &base));
    if let (Some(page), Some(roles)) = (&page, &roles) {
        check_header_room(&fields, page, roles);
    }
    let limits_field = fields.optional("limits");
    let limits = match (&page, &roles) {
        (Some(page), Some(roles)) => limits(&limits_field, page, roles),
        _ => None,
    };
    fields.finish();
    Some(Style {
        id: name.to_owned(),
        source: source?,
        page: page?,
        font_name: font_name?,
        roles: roles?,
        header: header?,
        frames,
        customs,
        stamps,
        numbering: numbering?,
        rules: rules?,
        notes: notes?,
        table: table?,
        signature: signature?,
        appendix: appendix?,
        page_number: page_number?,
        address_line,
        contents: contents?,
        end_mark: end_mark?,
        limits: limits?,
    })
}

/// The number of the page stands between the edge of the paper and the text. Word would move the text of every page
/// down for one that reaches into it.
fn check_header_room(fields: &Fields<'_>, page: &PageStyle, roles: &[ParagraphStyle]) {
    let number = &roles[Role::PageNumber as usize];
    let end = page.header_distance + number.space_before + number.line + number.space_after;
    if end > page.top {
        let needed = (end.to_pt() * 25.4 / 72.0 * 10.0).ceil() / 10.0;
        let top = fields.required("page").table().map(|page| page.required("top"));
        let problem = HeaderTooTall { end: needed.to_string() };
        let _: Option<()> = top.and_then(|top| top.note(problem));
    }
}

/// Reads a table that must be there and name its article.
fn section<T>(
    fields: &Fields<'_>,
    key: &str,
    read: impl FnOnce(&Fields<'_>) -> Option<T>,
) -> Option<T> {
    let fields = fields.required_table(key)?;
    let source = text(&fields, "source");
    let value = read(&fields);
    fields.finish();
    source.and(value)
}

fn page(fields: &Fields<'_>) -> Option<PageStyle> {
    let side = |key| millimetres(&fields.required(key), 100.0, 500.0);
    let margin = |key| millimetres(&fields.required(key), 0.0, 45.0);
    let (width, height) = (side("width"), side("height"));
    let (top, bottom) = (margin("top"), margin("bottom"));
    let (left, right) = (margin("left"), margin("right"));
    let header_distance = margin("header_distance");
    Some(PageStyle {
        width: width?,
        height: height?,
        orientation: Orientation::Portrait,
        top: top?,
        bottom: bottom?,
        left: left?,
        right: right?,
        header_distance: header_distance?,
    })
}

fn header(fields: &Fields<'_>) -> Option<HeaderStyle> {
    let title = text(fields, "title");
    let motto = mark(fields, "motto");
    let body_mark = mark(fields, "body_mark");
    let title_rule = flag(fields, "title_rule", false);
    let body_rule = hundredths(fields, "body_rule");
    let number = template(fields, "number", &["number", "kind", "body"], "number");
    let number_blank = raw(fields, "number_blank");
    let columns = columns(fields);
    let draft_place = fields.required("draft_place").choice(&DRAFT_PLACES);
    let draft = text(fields, "draft");
    let draft_counted = template(fields, "draft_counted", &["number", "ordinal"], "");
    let subject_mark = mark(fields, "subject_mark");
    let subject_rule = hundredths(fields, "subject_rule");
    Some(HeaderStyle {
        title: title?,
        motto,
        body_mark,
        title_rule,
        body_rule,
        number: number?,
        number_blank: number_blank?,
        columns: columns?,
        draft_place: draft_place?.value,
        draft: draft?,
        draft_counted: draft_counted?,
        subject_mark,
        subject_rule,
    })
}

const DRAFT_PLACES: [(&str, DraftPlace); 2] =
    [("under-number", DraftPlace::UnderNumber), ("top", DraftPlace::Top)];

/// Reads a table that may be missing, and names its article where it is there.
fn optional_section<T>(
    fields: &Fields<'_>,
    key: &str,
    read: impl FnOnce(&Fields<'_>) -> Option<T>,
) -> Option<T> {
    fields.optional(key).is_present().then(|| section(fields, key, read)).flatten()
}

/// The patterns of the part and heading levels 1 - 5.
fn patterns(fields: &Fields<'_>) -> Option<[NumberPattern; 6]> {
    let [part, h1, h2, h3, h4, h5] = [0, 1, 2, 3, 4, 5].map(|level| {
        let field = fields.required(Role::heading(level).key());
        // A level whose numbers are typed, or that has none.
        match field.string().is_some_and(|text| text.value.is_empty()) {
            true => Some(NumberPattern(Vec::new())),
            false => pattern(&field, Some(level)),
        }
    });
    Some([part?, h1?, h2?, h3?, h4?, h5?])
}

/// The patterns of articles in a profile that says nothing of them (NĐ 30 Phụ lục I, mục II.6).
fn usual_articles() -> [NumberPattern; 6] {
    let patterns = [
        "Chương {roman}",
        "Mục {arabic}",
        "Điều {arabic}.",
        "{arabic}.",
        "{letter})",
        "({arabic})",
    ];
    patterns.map(|text| NumberPattern::parse(text, None).unwrap_or(NumberPattern(Vec::new())))
}

fn numbering(fields: &Fields<'_>) -> Option<NumberingStyle> {
    let headings = patterns(fields);
    let bullets = exactly(&fields.required("bullets"), |sign| sign.text().map(|at| at.value));
    let ordered = exactly(&fields.required("ordered"), |item| pattern(item, None));
    Some(NumberingStyle {
        headings: headings?,
        articles: usual_articles(),
        scheme: Scheme::Headings,
        bullets: bullets?,
        ordered: ordered?,
    })
}

fn rules(fields: &Fields<'_>) -> Option<RuleStyle> {
    let thickness = eighths(&fields.required("thickness"));
    let space_before = points(&fields.required("space_before"), 0.0, 100.0);
    let line = points(&fields.required("line"), 1.0, 100.0);
    Some(RuleStyle { thickness: thickness?, space_before: space_before?, line: line? })
}

fn notes(fields: &Fields<'_>) -> Option<NoteStyle> {
    let separator_width = millimetres(&fields.required("separator_width"), 5.0, 500.0);
    Some(NoteStyle { separator_width: separator_width? })
}

fn table(fields: &Fields<'_>) -> Option<TableStyle> {
    let rule = eighths(&fields.required("rule"));
    let padding_x = millimetres(&fields.required("padding_x"), 0.0, 20.0);
    let padding_y = points(&fields.required("padding_y"), 0.0, 50.0);
    let space_after = points(&fields.required("space_after"), 0.0, 100.0);
    Some(TableStyle {
        rule: rule?,
        padding_x: padding_x?,
        padding_y: padding_y?,
        space_after: space_after?,
    })
}

fn signature(fields: &Fields<'_>) -> Option<SignatureStyle> {
    let recipients_label = text(fields, "recipients_label");
    let recipient_prefix = raw(fields, "recipient_prefix");
    let recipient_end = raw(fields, "recipient_end");
    let last_recipient_end = raw(fields, "last_recipient_end");
    let authorities = section(fields, "authorities", |fields| {
        let marks = Authority::CODES.map(|code| Some((code.to_owned(), text(fields, code)?)));
        marks.into_iter().collect()
    });
    let columns = columns(fields);
    let forbidden = fields.optional("forbidden");
    let forbidden = match forbidden.is_present() {
        true => forbidden.items()?.iter().map(forbidden_form).collect::<Option<Vec<_>>>()?,
        false => Vec::new(),
    };
    Some(SignatureStyle {
        forbidden,
        recipients_label: recipients_label?,
        recipient_prefix: recipient_prefix?,
        recipient_end: recipient_end?,
        last_recipient_end: last_recipient_end?,
        authorities: authorities?,
        columns: columns?,
    })
}

fn forbidden_form(field: &Field<'_>) -> Option<ForbiddenForm> {
    let fields = field.table()?;
    let source = text(&fields, "source");
    let form = ForbiddenForm {
        authority: fields.optional("authority").choice(&Authority::NAMES).map(|at| at.value),
        on_behalf_of: fields.optional("on_behalf_of").text().map(|at| at.value.to_lowercase()),
        deputy: fields.optional("deputy").boolean().map(|at| at.value),
        post: fields.optional("post").boolean().map(|at| at.value),
        source: source?,
    };
    fields.finish();
    Some(form)
}

fn appendix(fields: &Fields<'_>) -> Option<AppendixStyle> {
    let label_single = text(fields, "label_single");
    let label_many = pattern(&fields.required("label_many"), None);
    let reference = mark(fields, "reference")
        .map(|_| template(fields, "reference", &["kind", "number", "date", "body"], ""));
    let rule = hundredths(fields, "rule");
    let restart_pages = flag(fields, "restart_pages", true);
    Some(AppendixStyle {
        label_single: label_single?,
        label_many: label_many?,
        reference: reference.flatten(),
        rule,
        restart_pages,
    })
}

fn page_number(fields: &Fields<'_>) -> Option<PageNumberStyle> {
    Some(PageNumberStyle {
        on_first_page: flag(fields, "on_first_page", false),
        on_first_appendix_page: flag(fields, "on_first_appendix_page", false),
    })
}

fn address_line(fields: &Fields<'_>) -> Option<AddressLineStyle> {
    let gap = millimetres(&fields.required("gap"), 0.0, 20.0);
    let padding = fields.required("padding").integer(0..=31);
    Some(AddressLineStyle { gap: gap?, padding: u8::try_from(padding?.value).ok()? })
}

fn contents(fields: &Fields<'_>) -> Option<ContentsStyle> {
    let title = text(fields, "title");
    let levels = fields.required("levels").integer(1..=6);
    let place = fields.required("place").choice(&ContentsPlace::NAMES);
    let number_width = millimetres(&fields.required("number_width"), 0.0, 40.0);
    Some(ContentsStyle {
        title: title?,
        levels: u8::try_from(levels?.value).ok()?,
        place: place?.value,
        number_width: number_width?,
    })
}

/// Every role must have a table, so that none is forgotten and each names its article; those that only some kinds of
/// documents have may be left out, and look as [`Role::like`] says.
fn roles(fields: Fields<'_>, base: &ParagraphStyle) -> Option<Vec<ParagraphStyle>> {
    let own = |role: Role| {
        let role = fields.required_table(role.key());
        role.and_then(|role| paragraph(role, Some(base)))
    };
    let role = |&role: &Role| match role.like() {
        Some(like) if !fields.has(role.key()) => {
            let _ = fields.optional(role.key());
            (role, like)
        }
        _ => (role, role),
    };
    let looks: Vec<_> = Role::ALL.iter().map(role).collect();
    let given: Vec<_> =
        looks.iter().map(|&(role, like)| (role == like).then(|| own(role))).collect();
    fields.finish();
    let look = |&(_, mut of): &(Role, Role)| {
        while given.get(of as usize)?.is_none() {
            of = of.like()?;
        }
        given.get(of as usize)?.clone()?
    };
    looks.iter().map(look).collect()
}

/// A role's style over `base`, or the base itself, which must say how large, how high and how
/// aligned text is.
fn paragraph(fields: Fields<'_>, base: Option<&ParagraphStyle>) -> Option<ParagraphStyle> {
    let needed = |key| if base.is_some() { fields.optional(key) } else { fields.required(key) };
    let flag = |key, of: fn(&ParagraphStyle) -> bool| flag(&fields, key, base.is_some_and(of));
    let length = |field: Option<Length>, of: fn(&ParagraphStyle) -> Length| {
        field.or(base.map(of)).unwrap_or(Length::ZERO)
    };
    let indent = |key, of| length(millimetres(&fields.optional(key), -100.0, 100.0), of);
    let space = |key, of| length(points(&fields.optional(key), 0.0, 200.0), of);

    let (size_field, line_field) = (needed("size"), needed("line"));
    let size = size_field.number(4.0..=72.0).map(|at| FontSize::from_pt(at.value));
    let line = points(&line_field, 4.0, 200.0);
    let sound =
        size.is_some() == size_field.is_present() && line.is_some() == line_field.is_present();
    let align = needed("align").choice(&Align::NAMES).map(|at| at.value);
    let case = fields.optional("case").choice(&CASES).map(|at| at.value);
    let line_rule = fields.optional("line_rule").choice(&LINE_RULES).map(|at| at.value);
    let source = text(&fields, "source");
    let style = ParagraphStyle {
        size: size.or(base.map(|base| base.size)).unwrap_or(FontSize::from_pt(14.0)),
        bold: flag("bold", |base| base.bold),
        italic: flag("italic", |base| base.italic),
        underline: flag("underline", |base| base.underline),
        case: case.or(base.map(|base| base.case)).unwrap_or_default(),
        align: align.or(base.map(|base| base.align)).unwrap_or(Align::Left),
        first_indent: indent("first_indent", |base| base.first_indent),
        left_indent: indent("left_indent", |base| base.left_indent),
        space_before: space("space_before", |base| base.space_before),
        space_after: space("space_after", |base| base.space_after),
        line: length(line, |base| base.line),
        line_rule: line_rule.or(base.map(|base| base.line_rule)).unwrap_or_default(),
        keep_next: flag("keep_next", |base| base.keep_next),
        keep_lines: flag("keep_lines", |base| base.keep_lines),
        boxed: flag("boxed", |base| base.boxed),
        ink: Ink::of(flag("red", |base| base.ink == Ink::Red)),
        source: source.unwrap_or_default(),
    };
    if sound && style.line < lowest_line(style.size) {
        let (size, line) = (style.size.to_pt().to_string(), style.line.to_pt().to_string());
        let needed = lowest_line(style.size).to_pt().to_string();
        fields.note(LineTooLow { size, line, needed });
    }
    fields.finish();
    Some(style)
}

const LINE_RULES: [(&str, LineRule); 2] =
    [("at-least", LineRule::AtLeast), ("exact", LineRule::Exact)];

/// The lowest exact line that cuts nothing off: from the tail of `g` to the marks of `Ỗ`, Times New
/// Roman takes up 1.13 of its size.
fn lowest_line(size: FontSize) -> Length {
    Length::from_pt((size.to_pt() * 1.13 * 2.0).ceil() / 2.0)
}

const CASES: [(&str, Case); 3] =
    [("as-written", Case::AsWritten), ("upper", Case::Upper), ("lower-first", Case::LowerFirst)];

#[cfg(test)]
mod tests;
