"""Which terms of each segment fill a slot of a pattern: the forms of a stem, what begins so, what is spelt nearly so.

Words are compared across segments by a hash of 64 bits, so that only those are read as strings that come close; that
two of ten thousand words share one is less likely than one in a thousand million.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from tui.index.analysis import beginning, stems_of
from tui.index.patterns import MOST_EXPANSIONS, Slot, Way
from tui.index.reading import OpenSegment, Part
from tui.index.sections import Array, distinct, numbers, starts_of
from tui.index.spelling import slips

_WEIGHTS = np.array([pow(0x9E3779B97F4A7C15, place, 1 << 64) for place in range(1, 513)], np.uint64)
"""By place in a word: a multilinear hash (Lemire and Kaser, "Strongly universal string hashing is fast", 2014)."""
_LETTER = np.where(
    np.arange(256) < 128, np.uint64(1) << (np.arange(256, dtype=np.uint64) & np.uint64(63)), np.uint64(0)
)
"""By byte, a bit; what is not ASCII has none."""
_FOUND: WeakKeyDictionary[OpenSegment, dict[tuple[str, str], Array]] = WeakKeyDictionary()
"""By segment, the forms of a stem of a language that were looked for."""
_MOST_FOUND = 10_000


class _Words(NamedTuple):
    """Words of one segment that may do."""

    numbers: Array
    """In the segment's list of words."""
    terms: Array
    frequencies: Array


def filling(slot: Slot, parts: Sequence[Part]) -> list[Array]:
    """The terms that fill a slot, ascending, by segment. Of expansions the most frequent ones, then by alphabet."""
    same = [_forms(slot, part.segment) for part in parts]
    if slot.way is Way.STEM:
        return same
    more = _most_frequent(_expanded(slot, parts), parts, MOST_EXPANSIONS[slot.way])
    both = zip(same, more, strict=True)
    return [distinct(np.concatenate((forms, others))) if len(forms) else np.sort(others) for forms, others in both]


def is_cut(slot: Slot, parts: Sequence[Part]) -> bool:
    """Whether a slot has more expansions than are looked for."""
    if slot.way is Way.STEM:
        return False
    found = _expanded(slot, parts)
    if sum(len(words.terms) for words in found) <= MOST_EXPANSIONS[slot.way]:
        return False
    hashes = [_hashes(part.segment, words) for part, words in zip(parts, found, strict=True)]
    return len(np.unique(np.concatenate(hashes))) > MOST_EXPANSIONS[slot.way]


def completed(prefix: str, parts: Sequence[Part], limit: int) -> list[str]:
    """The words that begin so and stand somewhere, most frequent first, then by alphabet."""
    found = [_beginning(prefix.encode(), part, exact=True) for part in parts]
    found = [_Words(*(values[each.frequencies > 0] for values in each)) for each in found]
    chosen = _most_frequent(found, parts, limit)
    totals: dict[bytes, int] = {}
    for part, words, terms in zip(parts, found, chosen, strict=True):
        for index in np.flatnonzero(np.isin(words.terms, terms)).tolist():
            word = part.segment.words[words.numbers.item(index)]
            totals[word] = totals.get(word, 0) + words.frequencies.item(index)
    return [word.decode() for word in sorted(totals, key=lambda word: (-totals[word], word))][:limit]


def standing(part: Part, terms: Array) -> Array:
    """In how many documents that are there each of some terms stands."""
    postings = part.segment.postings
    if part.standing is None:
        return postings.frequencies[terms]
    listing = postings.listing(terms)
    rows = np.sort(np.repeat(listing.terms, listing.frequencies)[part.standing[listing.documents]])
    return rows.searchsorted(terms, side="right") - rows.searchsorted(terms)


def spelt(word: str, part: Part, most: int, *, same_start: bool) -> dict[str, int]:
    """The words of a segment that are at most so many edits away, with how many."""
    segment = part.segment
    first, last = segment.words.beginning(word[:1].encode()) if same_start else (0, len(segment.words))
    known = [segment.words[number].decode() for number in _alike(word, segment, first, last, most)]
    edits = distances(word, known, most).tolist()
    return {other: apart for other, apart in zip(known, edits, strict=True) if apart <= most}


def _expanded(slot: Slot, parts: Sequence[Part]) -> list[_Words]:
    """The words, by segment, that begin as a slot does or are spelt nearly so."""
    if slot.way is Way.FUZZY:
        return [_near(slot.term, part.segment) for part in parts]
    return [_beginning(slot.term.encode(), part) for part in parts]


def _forms(slot: Slot, segment: OpenSegment) -> Array:
    if slot.way not in (Way.STEM, Way.TYPING):
        return np.zeros(0, np.int64)
    if slot.language is not None:
        return _foreign_forms(slot.own_stem, slot.language, segment)
    forms = segment.forms(slot.term)
    return np.arange(forms.start, forms.stop)


def _foreign_forms(stem: str, language: str, segment: OpenSegment) -> Array:
    """The terms with a stem that the segment does not keep: found among the words that begin as it does."""
    known = _FOUND.setdefault(segment, {})
    if (found := known.get((stem, language))) is None:
        first, last = segment.words.beginning(beginning(stem, language).encode())
        words = [word.decode() for word in segment.words.between(first, last)]
        own = [number for number, each in enumerate(stems_of(words, language), first) if each == stem]
        if len(known) >= _MOST_FOUND:
            known.clear()
        found = known[stem, language] = np.sort(segment.term_of_word[own].astype(np.int64))
    return found


def _beginning(prefix: bytes, part: Part, *, exact: bool = False) -> _Words:
    segment = part.segment
    first, last = segment.words.beginning(prefix)
    terms = segment.term_of_word[first:last].astype(np.int64)
    frequencies = standing(part, terms) if exact else segment.postings.frequencies[terms]
    return _Words(np.arange(first, last), terms, frequencies)


def _near(word: str, segment: OpenSegment) -> _Words:
    first, last = segment.words.beginning(word[:1].encode())
    numbers = _alike(word, segment, first, last, slips(word))
    known = [segment.words[number].decode() for number in numbers]
    close = distances(word, known, slips(word)) <= slips(word)
    kept = np.array(numbers, np.int64)[close]
    terms = segment.term_of_word[kept].astype(np.int64)
    return _Words(kept, terms, segment.postings.frequencies[terms])


def _alike(word: str, segment: OpenSegment, first: int, last: int, most: int) -> list[int]:
    """The words from `first` to `last` whose lengths and letters do not rule them out."""
    if first >= last:
        return []
    letters, begins = segment.words.letters(first, last)
    lengths = np.add.reduceat((letters & 0xC0) != 0x80, begins, dtype=np.int64)
    near_length = np.abs(lengths - len(word)) <= most
    signs = np.bitwise_or.reduceat(_LETTER[letters], begins)
    own = np.bitwise_or.reduce(_LETTER[np.frombuffer(word.encode(), np.uint8)])
    alike = np.bitwise_count(signs ^ own) <= 2 * most
    found: list[int] = (np.flatnonzero(near_length & alike) + first).tolist()
    return found


def distances(word: str, others: Sequence[str], most: int) -> Array:
    """What spelling.distance says of each of many words, all at a time; more than `most` may be any number above."""
    if not others:
        return np.zeros(0, np.int64)
    table = np.array(others)
    lengths = np.char.str_len(table)
    longest = int(lengths.max())
    letters = table.view(np.uint32).reshape(len(others), -1)
    own = [ord(letter) for letter in word]
    far = np.full(len(others), most + 1, np.int8)
    columns = [np.ascontiguousarray(letters[:, place]) for place in range(longest)]
    before: list[Array] = []
    last = [np.full(len(others), min(place, most + 1), np.int8) for place in range(longest + 1)]
    for i, letter in enumerate(own, 1):
        row = [far] * (longest + 1)
        if i <= most:
            row[0] = np.full(len(others), i, np.int8)
        for j in range(max(1, i - most), min(longest, i + most) + 1):
            differs = columns[j - 1] != letter
            cost = np.minimum(np.minimum(last[j], row[j - 1]) + np.int8(1), last[j - 1] + differs)
            if i > 1 and j > 1:
                swapped = (columns[j - 2] == letter) & (columns[j - 1] == own[i - 2])
                cost = np.where(swapped, np.minimum(cost, before[j - 2] + np.int8(1)), cost)
            row[j] = cost
        before, last = last, row
    found: Array = np.stack(last)[lengths, np.arange(len(others))]
    return found


def _most_frequent(found: Sequence[_Words], parts: Sequence[Part], most: int) -> list[Array]:
    """Of these words the most frequent, then by alphabet: their terms by segment."""
    if sum(len(words.terms) for words in found) <= most:
        return [words.terms for words in found]
    hashes = [_hashes(part.segment, words) for part, words in zip(parts, found, strict=True)]
    _, index, word = np.unique(np.concatenate(hashes), return_index=True, return_inverse=True, sorted=True)
    totals = np.bincount(word, weights=np.concatenate([words.frequencies for words in found])).astype(np.int64)
    chosen = np.ones(len(totals), bool)
    if len(totals) > most:
        least = np.partition(totals, -most)[-most]
        chosen = totals > least
        tied = np.flatnonzero(totals == least)
        strings = _strings(index[tied].tolist(), found, parts)
        by_alphabet = sorted(range(len(tied)), key=strings.__getitem__)
        chosen[tied[by_alphabet[: most - int(chosen.sum())]]] = True
    ends = np.cumsum([len(words.terms) for words in found])[:-1]
    return [words.terms[taken] for words, taken in zip(found, np.split(chosen[word], ends), strict=True)]


def _hashes(segment: OpenSegment, words: _Words) -> Array:
    if not len(words.numbers):
        return np.zeros(0, np.uint64)
    first, last = int(words.numbers[0]), int(words.numbers[-1]) + 1
    letters, begins = segment.words.letters(first, last)
    place = np.arange(len(letters)) - np.repeat(begins, np.diff(begins, append=len(letters)))
    products = (letters.astype(np.uint64) + np.uint64(1)) * _WEIGHTS.take(place, mode="clip")
    found: Array = np.add.reduceat(products, begins)[words.numbers - first]
    return found


def _strings(places: Sequence[int], found: Sequence[_Words], parts: Sequence[Part]) -> list[bytes]:
    """The words at these places in all that was found."""
    starts = starts_of(numbers([len(words.terms) for words in found]))
    segments = (starts.searchsorted(places, side="right") - 1).tolist()
    return [
        parts[segment].segment.words[found[segment].numbers.item(place - starts.item(segment))]
        for place, segment in zip(places, segments, strict=True)
    ]
