//! Columns as wide as what stands in them asks for: how several share their room.

/// What a column asks for, in twips.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// What its widest word needs.
    pub least: i64,
    /// What it needs to have all its words on one line.
    pub natural: i64,
    /// How it takes room that nobody needs.
    pub growth: Growth,
}

/// How a column takes room that nobody needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// Not at all: numbers of rows.
    None,
    /// Half as readily as words: numbers and dates.
    Half,
    /// In proportion to its words.
    Whole,
}

/// The widths of columns that share `room`; they add up to it. Where all fit on one line each has at least that; else
/// the short ones do, and the long ones share what is left, so that a long text does not press names into two lines.
/// Columns whose words have no room are as wide as their words in proportion.
pub fn fit(room: i64, wishes: &[Wish]) -> Vec<i64> {
    let least: Vec<_> = wishes.iter().map(|wish| wish.least.max(1)).collect();
    let natural: Vec<_> = wishes.iter().map(|wish| wish.natural.max(wish.least).max(1)).collect();
    let spare = room - natural.iter().sum::<i64>();
    if spare >= 0 {
        let weights: Vec<_> = (wishes.iter().zip(&natural))
            .map(|(wish, natural)| match wish.growth {
                Growth::None => 0,
                Growth::Half => natural / 2,
                Growth::Whole => *natural,
            })
            .collect();
        let is_any = weights.iter().any(|weight| *weight > 0);
        let grown = shares(spare, if is_any { &weights } else { &natural });
        return natural.iter().zip(grown).map(|(natural, grown)| natural + grown).collect();
    }
    widened(&squeezed(room, &natural), &least).unwrap_or_else(|| shares(room, &least))
}

/// Columns of these widths made at least as wide as `least` asks for: what they lack the others give, each as much as
/// it can spare in proportion. `None` where they have not enough.
pub fn widened(widths: &[i64], least: &[i64]) -> Option<Vec<i64>> {
    let columns = || widths.iter().zip(least);
    let lacking: i64 = columns().map(|(width, least)| (least - width).max(0)).sum();
    let spares: Vec<_> = columns().map(|(width, least)| (width - least).max(0)).collect();
    if lacking > spares.iter().sum() {
        return None;
    }
    let gives = shares(lacking, &spares);
    let settled = columns().zip(gives).map(|((width, least), gives)| (width - gives).max(*least));
    Some(settled.collect())
}

/// The room of columns that need more than there is. Who needs no more than an equal part has what it needs, which
/// leaves more to the others; these share it by the root of what they need.
fn squeezed(room: i64, natural: &[i64]) -> Vec<i64> {
    let mut widths = vec![0; natural.len()];
    let (mut left, mut open) = (room, natural.to_vec());
    loop {
        let count = open.iter().filter(|need| **need > 0).count();
        let part = left / i64::try_from(count).unwrap_or(1).max(1);
        let Some(short) = open.iter().position(|need| (1..=part).contains(need)) else { break };
        (widths[short], open[short]) = (open[short], 0);
        left -= widths[short];
    }
    let roots: Vec<_> = open.iter().map(|need| need.isqrt()).collect();
    widths.iter().zip(shares(left, &roots)).map(|(width, share)| width + share).collect()
}

/// Parts of `whole` in proportion to `weights`, none of which is negative; they add up to it.
fn shares(whole: i64, weights: &[i64]) -> Vec<i64> {
    let total: i64 = weights.iter().sum();
    let (mut seen, mut done) = (0, 0);
    let parts = weights.iter().map(|weight| {
        seen += weight;
        let part = whole * seen / total.max(1) - done;
        done += part;
        part
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wish(least: i64, natural: i64, growth: Growth) -> Wish {
        Wish { least, natural, growth }
    }

    #[test]
    fn what_columns_lack_the_others_give_and_the_table_stays_as_wide() {
        assert_eq!(widened(&[100, 500, 400], &[220, 200, 100]), Some(vec![220, 440, 340]));
        assert_eq!(widened(&[100, 100, 801], &[101, 103, 797]), Some(vec![101, 103, 797]));
        assert_eq!(widened(&[100, 100], &[150, 60]), None);
        for lacking in 0..300 {
            let settled = widened(&[50, 333, 7, 410], &[50 + lacking, 20, 107, 11]).unwrap();
            assert_eq!(settled.iter().sum::<i64>(), 800);
            assert!(settled[1] >= 20 && settled[3] >= 11, "{settled:?}");
        }
    }

    #[test]
    fn numbers_of_rows_stay_narrow_and_words_take_the_room() {
        let wishes =
            [wish(40, 50, Growth::None), wish(40, 200, Growth::Whole), wish(90, 100, Growth::Half)];
        assert_eq!(fit(850, &wishes), [50, 600, 200]);
    }

    #[test]
    fn a_long_text_leaves_names_and_dates_on_one_line() {
        let wishes = [
            wish(40, 50, Growth::None),
            wish(60, 170, Growth::Whole),
            wish(110, 110, Growth::Half),
            wish(70, 9_000, Growth::Whole),
        ];
        assert_eq!(fit(900, &wishes), [50, 170, 110, 570]);
        let wishes = [wish(60, 8_100, Growth::Whole), wish(50, 900, Growth::Whole)];
        assert_eq!(fit(800, &wishes), [600, 200]);
    }

    #[test]
    fn words_without_room_are_torn_alike() {
        let wishes = [wish(300, 400, Growth::Whole), wish(100, 400, Growth::Whole)];
        assert_eq!(fit(200, &wishes), [150, 50]);
        assert_eq!(fit(0, &[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn columns_fill_their_room_and_tear_no_word_that_has_some(
            columns in prop::collection::vec((1..3_000_i64, 0..90_000_i64, 0..3_usize), 1..30),
            room in 1_000..20_000_i64,
        ) {
            let growth = [Growth::None, Growth::Half, Growth::Whole];
            let wishes: Vec<_> = columns
                .iter()
                .map(|(least, more, grows)| wish(*least, least + more, growth[*grows]))
                .collect();
            let widths = fit(room, &wishes);
            prop_assert_eq!(widths.iter().sum::<i64>(), room);
            let has_room = wishes.iter().map(|wish| wish.least).sum::<i64>() <= room;
            prop_assert!(
                !has_room || widths.iter().zip(&wishes).all(|(width, wish)| *width >= wish.least)
            );
        }
    }
}
