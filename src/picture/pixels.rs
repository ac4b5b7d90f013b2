//! Dots in rows: scaled down, turned.

/// Dots of one byte or three each, from the top left, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    width: usize,
    height: usize,
    /// 1 for grey, 3 for red, green, blue.
    channels: usize,
    data: Vec<u8>,
}

impl Pixels {
    /// `None` where there are not as many bytes as the dots need.
    pub(super) fn new([width, height]: [u32; 2], channels: usize, data: Vec<u8>) -> Option<Self> {
        let (width, height) = (width as usize, height as usize);
        let needed = width.checked_mul(height)?.checked_mul(channels)?;
        (data.len() == needed && needed > 0).then_some(Self { width, height, channels, data })
    }

    pub(super) const fn size(&self) -> [u32; 2] {
        [self.width as u32, self.height as u32]
    }

    pub(super) const fn is_grey(&self) -> bool {
        self.channels == 1
    }

    pub(super) const fn channels(&self) -> usize {
        self.channels
    }

    pub(super) fn data_mut(&mut self) -> &mut [u8] {
        &mut self.data
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.width * self.channels)
    }

    /// The dot there, in rows and columns that go on at the edges as they end.
    pub(super) fn at(&self, x: usize, y: usize) -> &[u8] {
        let at = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * self.channels;
        &self.data[at..at + self.channels]
    }

    /// The same picture in fewer dots: each is the mean of all that it covers.
    pub(super) fn scaled(self, [width, height]: [u32; 2]) -> Self {
        let (width, height) = (width as usize, height as usize);
        if (width, height) == (self.width, self.height) {
            return self;
        }
        let (width, height) = (width.clamp(1, self.width), height.clamp(1, self.height));
        let across = shares(self.width, width);
        let down = shares(self.height, height);
        let row = width * self.channels;
        let whole = (self.width * self.height) as u64;
        let mut sums = vec![0_u64; row];
        let mut data = Vec::with_capacity(row * height);
        let mut lines = self.rows();
        // A row that two new ones share is looked at twice, so the last one is kept.
        let mut line: &[u8] = &[];
        let mut read = 0;
        for rows in &down {
            sums.fill(0);
            for &(source, share) in rows {
                while read <= source {
                    line = lines.next().unwrap_or(line);
                    read += 1;
                }
                self.add_row(line, &across, share, &mut sums);
            }
            data.extend(sums.iter().map(|sum| ((sum + whole / 2) / whole) as u8));
        }
        Self { width, height, channels: self.channels, data }
    }

    /// Adds the share of a row to each dot that it is part of.
    fn add_row(&self, line: &[u8], across: &[Shares], share: u64, sums: &mut [u64]) {
        let channels = self.channels;
        for (columns, sums) in across.iter().zip(sums.chunks_exact_mut(channels)) {
            for &(source, part) in columns {
                let Some(dot) = line.get(source * channels..(source + 1) * channels) else {
                    continue;
                };
                for (sum, value) in sums.iter_mut().zip(dot) {
                    *sum += u64::from(*value) * part * share;
                }
            }
        }
    }

    /// Turned and mirrored as that orientation of EXIF asks.
    pub(super) fn turned(self, orientation: u8) -> Self {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (w, h) = (self.width, self.height);
        let (width, height) = if orientation >= 5 { (h, w) } else { (w, h) };
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match orientation {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                data.extend_from_slice(self.at(from_x, from_y));
            }
        }
        Self { width, height, channels: self.channels, data }
    }
}

/// The old dots of a new one, with how much of each belongs to it.
type Shares = Vec<(usize, u64)>;

/// For each of `new` dots that take the place of `old` ones: an old dot counts `new`, of which it gives a part to each.
fn shares(old: usize, new: usize) -> Vec<Shares> {
    let share = |dot: usize| {
        let (start, end) = (dot * old, (dot + 1) * old);
        let parts = (start / new..end.div_ceil(new)).map(|source| {
            let part = end.min((source + 1) * new) - start.max(source * new);
            (source, part as u64)
        });
        parts.collect()
    };
    (0..new).map(share).collect()
}
