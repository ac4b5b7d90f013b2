//! Charts: `<chart>` or `<chart line columns=2,3>` on a line of its own below a table, and `Biểu đồ: words {#name}` below that.

use std::ops::Range;

use super::picture::length_within;
use super::{Block, Caption, Chart, ChartColumns, Reader};
use crate::geom::Length;
use crate::markup::messages::{
    ChartWithoutTable, NoChartColumns, NoChartHeight, UnknownChartOption,
};

/// What tells its caption from other words below it.
pub(super) const WORDS: [&str; 2] = ["Biểu đồ:", "Hình:"];

/// The lowest and the highest chart in millimetres; a page sets a limit of its own.
const HEIGHTS: [f64; 2] = [40.0, 240.0];

impl Reader<'_> {
    /// Takes the chart that a line asks for; `above` are the blocks before it.
    pub(super) fn chart(&mut self, line: Range<usize>, above: &mut Vec<Block>) {
        let is_table = |block: &&Block| matches!(block, Block::Table(_));
        let last = above.iter().rev().find(|block| !matches!(block, Block::PageBreak));
        if last.filter(is_table).is_none() {
            return self.error(line, ChartWithoutTable {});
        }
        let Some(place) = self.place(line.clone()) else { return };
        let mut chart = Chart {
            is_line: false,
            labels: None,
            columns: Vec::new(),
            height: None,
            caption: None,
            place,
        };
        for word in self.options_of(line) {
            self.chart_option(word, &mut chart);
        }
        above.push(Block::Chart(chart));
    }

    /// The words behind the name of the directive, each with where it stands.
    fn options_of(&self, line: Range<usize>) -> Vec<Range<usize>> {
        let source = self.source(&line);
        let inside = source.trim_start_matches('<').trim_end_matches('>');
        let at = |word: &str| {
            let start = line.start + (word.as_ptr() as usize - source.as_ptr() as usize);
            start..start + word.len()
        };
        inside.split_whitespace().skip(1).map(at).collect()
    }

    fn chart_option(&mut self, range: Range<usize>, chart: &mut Chart) {
        let written = self.rendered.plain(self.source(&range)).into_owned();
        let columns = |list: &str| -> Option<ChartColumns> {
            let number = |part: &str| part.parse::<usize>().ok()?.checked_sub(1);
            list.split(',').map(|part| number(part.trim())).collect()
        };
        match written.split_once('=') {
            None if written == "bar" => chart.is_line = false,
            None if written == "line" => chart.is_line = true,
            Some(("columns", list)) => match columns(list) {
                Some(found) => chart.columns = found,
                None => self.error(range, NoChartColumns { written: list.to_owned() }),
            },
            Some(("labels", list)) => match columns(list).as_deref() {
                Some([column]) => chart.labels = Some(*column),
                _ => self.error(range, NoChartColumns { written: list.to_owned() }),
            },
            Some(("height", height)) => match height_of(height) {
                Some(height) => chart.height = Some(height),
                None => self.error(range, NoChartHeight { written: height.to_owned() }),
            },
            _ => self.error(range, UnknownChartOption { written }),
        }
    }

    /// Whether the paragraph whose start was just taken is the caption of the chart above it.
    pub(super) fn is_chart_caption_next(&self, above: &[Block]) -> bool {
        matches!(above.last(), Some(Block::Chart(Chart { caption: None, .. })))
            && WORDS.iter().any(|word| self.begins_with(word))
    }

    /// Gives the chart above its caption.
    pub(super) fn chart_caption(&mut self, range: Range<usize>, above: &mut [Block]) {
        let is_picture = self.begins_with(WORDS[1]);
        let caption = self.caption(WORDS[usize::from(is_picture)], range);
        if let Some(Block::Chart(chart)) = above.last_mut() {
            chart.caption = caption.map(|caption| Caption { is_picture, ..caption });
        }
    }
}

fn height_of(written: &str) -> Option<Length> {
    length_within(written, HEIGHTS)
}
