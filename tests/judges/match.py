"""Pairs the words of two renderings of one text."""

import unicodedata

# Long runs of words first: they tell a repeated word's occurrences apart.
RUN_LENGTHS = (8, 4, 2, 1)


def pairs(left, right):
    """Pairs of indices of equal words, in the order of `left`; every index occurs at most once.

    Nothing asks for the same order on both sides, since one program paints the notes of a page before
    its text, another after it. A run of words that occurs equally often among the words still alone on
    either side is paired occurrence by occurrence, runs that occur once first, and each pair grows in
    both directions as long as the words are equal.
    """
    left, right = [fold(text) for text in left], [fold(text) for text in right]
    partner, taken = [None] * len(left), [False] * len(right)

    def grow(i, j, step):
        while 0 <= i < len(left) and 0 <= j < len(right):
            if partner[i] is not None or taken[j] or left[i] != right[j]:
                break
            partner[i], taken[j] = j, True
            i, j = i + step, j + step

    for length in RUN_LENGTHS:
        alone_left = runs(left, length, lambda i: partner[i] is None)
        alone_right = runs(right, length, lambda j: not taken[j])
        shared = [(starts, alone_right[run]) for run, starts in alone_left.items() if len(alone_right.get(run, ())) == len(starts)]
        for starts, others in sorted(shared, key=lambda both: len(both[0])):
            for i, j in zip(starts, others):
                if partner[i] is None and not taken[j]:
                    grow(i, j, 1)
                    grow(i - 1, j - 1, -1)
    return [(i, j) for i, j in enumerate(partner) if j is not None]


def runs(texts, length, alone):
    """Where each run of `length` words that are all alone starts."""
    starts, free = {}, 0
    for index in range(len(texts)):
        free = free + 1 if alone(index) else 0
        if free >= length:
            first = index - length + 1
            starts.setdefault(tuple(texts[first : index + 1]), []).append(first)
    return starts


def fold(text):
    """Capitals are a matter of style: for w:caps one program writes the letters as stored, another as shown."""
    return unicodedata.normalize("NFC", text).casefold()
