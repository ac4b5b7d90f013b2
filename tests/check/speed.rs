//! How long a check takes.

use std::time::{Duration, Instant};

use crate::{project, request};
use vanban::check;
use vanban::diag::Diagnostics;
use vanban::pipeline;
use vanban::source::Sources;
use vanban::world::Disk;

/// The shortest of several runs: what the machine does beside them only adds.
fn shortest(mut run: impl FnMut()) -> Duration {
    let times = (0..7).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

#[test]
fn a_check_takes_less_than_half_of_the_time_of_a_build() {
    let request = request(&project("reports/so-tttt-ha-tinh-2022"));
    let new = || (Sources::default(), Diagnostics::default());
    let build = shortest(|| {
        let (mut sources, mut diagnostics) = new();
        assert!(pipeline::build(&Disk, &request, &mut sources, &mut diagnostics).is_some());
    });
    let (mut sources, mut diagnostics) = new();
    let prepared = pipeline::prepare(&Disk, &request, &mut sources, &mut diagnostics).unwrap();
    let check = shortest(|| {
        check::prepared(&prepared, false, &sources);
    });
    println!("check {check:?}, build with its check {build:?}");
    assert!(check * 2 < build, "check {check:?}, build with its check {build:?}");
}
