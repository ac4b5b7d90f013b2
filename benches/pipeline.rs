//! What each stage of the pipeline costs, and the whole of it: on the reference report, and on synthetic
//! ones of 10, 100, 1,000 and 5,000 pages.
//!
//! With `SYNTHETIC_REPORTS` set to a folder nothing is measured: the synthetic reports are written there,
//! one folder for each length, for measurements of whole processes.

mod synthetic;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, SamplingMode, Throughput};
use mimalloc::MiMalloc;

use vanban::check;
use vanban::compose::{self, BuildOptions, Wording};
use vanban::data::{self, AppendixContent, Report};
use vanban::diag::Diagnostics;
use vanban::document::{Document, Pieces, Timestamp};
use vanban::docx;
use vanban::font::FontFamily;
use vanban::layout::{self, Layout};
use vanban::library::Library;
use vanban::markup;
use vanban::pdf;
use vanban::pipeline::{self, Request};
use vanban::prepare::{self, Order, Prepared};
use vanban::source::Sources;
use vanban::style::{self, Style};
use vanban::template::{self, Rendered, Templates};
use vanban::version;
use vanban::world::{Disk, Memory, World};

/// As in the command.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Lengths of the synthetic reports, in pages.
const LENGTHS: [usize; 4] = [10, 100, 1_000, 5_000];

const REFERENCE: &str = include_str!("../reports/so-tttt-ha-tinh-2022/report.toml");

fn main() {
    if let Some(folder) = std::env::var_os("SYNTHETIC_REPORTS") {
        return write_reports(Path::new(&folder));
    }
    let mut criterion = Criterion::default().configure_from_args();
    let reference = Memory::new([("report/report.toml", REFERENCE)]);
    measure(&mut criterion, "reference", &reference);
    for length in LENGTHS {
        measure(&mut criterion, &format!("{length} pages"), &synthetic::world("report", length));
    }
    criterion.final_summary();
}

fn write_reports(folder: &Path) {
    for length in LENGTHS.into_iter().chain([300]) {
        for (path, text) in synthetic::files(length) {
            let path = folder.join(length.to_string()).join(path);
            std::fs::create_dir_all(path.parent().expect("it is below a folder"))
                .and_then(|()| std::fs::write(&path, text))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}

/// Measures every stage, and the whole, on the report in `world`.
fn measure(criterion: &mut Criterion, name: &str, world: &Memory) {
    let input = Input { world, order: order() };
    let stages = input.stages();
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(stages.pages()));
    if stages.pages() > 50 {
        group.sample_size(10).warm_up_time(Duration::from_millis(100));
        group.measurement_time(Duration::from_millis(500));
    } else {
        group.sample_size(20).warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(1));
    }
    stage(&mut group, "data", || input.data());
    stage(&mut group, "template", || input.template(&stages.report));
    stage(&mut group, "markup", || wording(&stages.report, &stages.rendered));
    group.bench_function("document", |bencher| {
        bencher.iter_batched(
            || stages.wording.clone(),
            |wording| black_box(document(&stages.report, wording, &stages.style)),
            BatchSize::LargeInput,
        );
    });
    stage(&mut group, "layout", || stages.layout());
    stage(&mut group, "docx", || docx::write(&stages.document, &stages.style));
    stage(&mut group, "pdf", || {
        pdf::write(&stages.layout, &stages.document.properties, FontFamily::builtin())
    });
    let (prepared, sources) = input.prepared();
    stage(&mut group, "check", || check::prepared(&prepared, false, &sources));
    stage(&mut group, "whole", || input.whole());
    stage(&mut group, "whole, with its base", || input.kept());
    keep(&mut group, &input.kept());
    group.finish();
}

/// Measures what it takes to keep a version whose sources are kept already, on the disk too.
fn keep(group: &mut BenchmarkGroup<'_, WallTime>, built: &pipeline::Built) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let report = folder.path();
    let kept = || {
        let moment = Timestamp::from_unix(0).expect("it is a moment");
        let changes = version::keep(&Disk, report, built, moment);
        let changes = changes.unwrap_or_else(|problem| panic!("{problem:?}"));
        Disk.write_spare(&changes.write).unwrap_or_else(|problem| panic!("{problem:?}"));
        changes.write
    };
    let written = kept();
    let (place, bytes) = written.last().expect("a version is written");
    let all: usize = written.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("a version has {} bytes, the first one {all}", bytes.len());
    let forget = || drop(Disk.remove(place));
    group.bench_function("keep", |bencher| {
        bencher.iter_batched(forget, |()| black_box(kept()), BatchSize::PerIteration);
    });
}

fn stage<T>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, mut run: impl FnMut() -> T) {
    group.bench_function(name, |bencher| bencher.iter_with_large_drop(|| black_box(run())));
}

fn order() -> Order {
    Order::new("report")
}

/// Where a report comes from.
struct Input<'w> {
    world: &'w dyn World,
    order: Order,
}

/// What each stage of a report gives to the next.
struct Stages {
    report: Report,
    style: Style,
    rendered: Vec<Rendered>,
    wording: Wording,
    document: Document,
    layout: Layout,
}

impl Input<'_> {
    fn data(&self) -> (Report, Sources) {
        let (mut sources, mut diagnostics) = Default::default();
        let report = data::load(self.world, &self.order.report, &mut sources, &mut diagnostics);
        (sound(report, &diagnostics), sources)
    }

    /// Compiles the templates and renders the body; synthetic reports have only tables for appendices.
    fn template(&self, report: &Report) -> Vec<Rendered> {
        let (mut sources, mut diagnostics) = <(Sources, Diagnostics)>::default();
        let library = self.library(report);
        let name = &report.template.value;
        let templates = Templates::load(name, None, &library, &mut sources, &mut diagnostics);
        let templates = sound(templates, &diagnostics);
        let data = prepare::template_data(report, None);
        let body = templates.render(template::ENTRY, None, &data, &mut diagnostics);
        let mut all = vec![sound(body, &diagnostics)];
        for (i, appendix) in report.appendices.iter().enumerate() {
            if let AppendixContent::Partial(partial) = &appendix.content {
                let data = prepare::template_data(report, Some(i));
                let part = templates.render(&partial.value, None, &data, &mut diagnostics);
                all.push(sound(part, &diagnostics));
            }
        }
        all
    }

    fn library(&self, report: &Report) -> Library<'_> {
        Library::new(self.world, vec![report.folder.join("templates")])
    }

    /// Runs each stage once.
    fn stages(&self) -> Stages {
        let (report, mut sources) = self.data();
        let mut diagnostics = Diagnostics::default();
        let library = self.library(&report);
        let profile = &report.profile.value;
        let style = style::profile::load(profile, None, &library, &mut sources, &mut diagnostics);
        let style = sound(style, &diagnostics);
        let rendered = self.template(&report);
        let wording = wording(&report, &rendered);
        let document = document(&report, wording.clone(), &style);
        let layout = layout::layout(&document, &style, FontFamily::builtin());
        Stages { report, style, rendered, wording, document, layout }
    }

    fn prepared(&self) -> (Prepared, Sources) {
        let (mut sources, mut diagnostics) = Default::default();
        let prepared = prepare::prepare(self.world, &self.order, &mut sources, &mut diagnostics);
        (sound(prepared, &diagnostics), sources)
    }

    fn whole(&self) -> pipeline::Built {
        self.built(&self.order.clone().into())
    }

    /// With what is kept as a version.
    fn kept(&self) -> pipeline::Built {
        self.built(&Request { keeps: true, ..self.order.clone().into() })
    }

    fn built(&self, request: &Request) -> pipeline::Built {
        let (mut sources, mut diagnostics) = Default::default();
        let built = pipeline::build(self.world, request, &mut sources, &mut diagnostics);
        sound(built, &diagnostics)
    }
}

impl Stages {
    fn pages(&self) -> u64 {
        self.layout.pages.len() as u64
    }

    fn layout(&self) -> Layout {
        layout::layout(&self.document, &self.style, FontFamily::builtin())
    }
}

fn wording(report: &Report, rendered: &[Rendered]) -> Wording {
    let (mut pieces, mut diagnostics) = (Pieces::default(), Diagnostics::default());
    let mut parse = |rendered| markup::parse(rendered, &mut pieces, &mut diagnostics);
    let (body, appendices) = rendered.split_first().expect("the body is always there");
    let body = parse(body);
    let mut rest = appendices.iter().map(parse);
    let appendices = report
        .appendices
        .iter()
        .map(|appendix| match appendix.content {
            AppendixContent::Partial(_) => rest.next(),
            AppendixContent::Table(_) | AppendixContent::Pictures(_) => None,
        })
        .collect();
    drop(rest);
    Wording { body, appendices, pieces, ..Wording::default() }
}

fn document(report: &Report, wording: Wording, style: &Style) -> Document {
    let options = BuildOptions { is_final: false, open: Default::default(), undated: None };
    let mut diagnostics = Diagnostics::default();
    compose::document(report, wording, style, FontFamily::builtin(), options, &mut diagnostics)
}

/// What a stage gave; the reports measured here have no errors.
fn sound<T>(result: Option<T>, diagnostics: &Diagnostics) -> T {
    result.unwrap_or_else(|| panic!("{diagnostics:?}"))
}
