//! One way throughout: what is written in several ways is to be written in the one that most places have.

/// Places, each with the way in which it is written.
#[derive(Clone, Debug)]
pub struct Vote<W, T> {
    ballots: Vec<(W, T)>,
    /// The ways in the order in which they first stand, and how many places have each.
    counts: Vec<(W, usize)>,
}

impl<W, T> Default for Vote<W, T> {
    fn default() -> Self {
        Self { ballots: Vec::new(), counts: Vec::new() }
    }
}

impl<W: Copy + PartialEq, T> Vote<W, T> {
    /// Counts a place in.
    pub fn cast(&mut self, way: W, place: T) {
        match self.counts.iter_mut().find(|(known, _)| *known == way) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((way, 1)),
        }
        self.ballots.push((way, place));
    }

    /// How many places are written in that way.
    pub fn count(&self, way: W) -> usize {
        self.counts.iter().find(|(known, _)| *known == way).map_or(0, |(_, count)| *count)
    }

    /// Whether there are two ways.
    pub const fn is_split(&self) -> bool {
        self.counts.len() > 1
    }

    /// The way of most places; of equally many that of the first place. `None` where there is no place.
    pub fn winner(&self) -> Option<W> {
        let ways = self.counts.iter().copied();
        ways.reduce(|best, way| if way.1 > best.1 { way } else { best }).map(|(way, _)| way)
    }

    /// The way of most places, of those listed; of equally many the one that is listed first.
    pub fn most_of(&self, ways: &[W]) -> Option<W> {
        let counted = ways.iter().map(|way| (*way, self.count(*way)));
        counted.reduce(|best, way| if way.1 > best.1 { way } else { best }).map(|(way, _)| way)
    }

    /// The first place that is written in that way.
    pub fn first(&self, way: W) -> Option<&T> {
        self.ballots.iter().find(|(cast, _)| *cast == way).map(|(_, place)| place)
    }

    /// The places that are written in another way, in their order.
    pub fn against(&self, way: W) -> impl Iterator<Item = (W, &T)> {
        self.ballots.iter().filter(move |(cast, _)| *cast != way).map(|(way, place)| (*way, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_places_win_and_the_first_of_equals() {
        let mut vote = Vote::default();
        assert_eq!(vote.winner(), None::<char>);
        for (at, way) in ['b', 'a', 'a', 'b', 'c'].into_iter().enumerate() {
            vote.cast(way, at);
        }
        assert_eq!((vote.winner(), vote.is_split()), (Some('b'), true));
        assert_eq!(vote.against('b').collect::<Vec<_>>(), [('a', &1), ('a', &2), ('c', &4)]);
        vote.cast('a', 5);
        vote.cast('b', 6);
        assert_eq!((vote.most_of(&['b', 'a']), vote.most_of(&['a', 'b'])), (Some('b'), Some('a')));
        vote.cast('a', 7);
        assert_eq!((vote.winner(), vote.count('c')), (Some('a'), 1));
    }
}
