"""Postings as bytes, and which segments are merged."""

from __future__ import annotations

import struct
from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.postings import joined, packed, unpacked
from tui.index.writing import choose

Rows = list[tuple[int, float, list[int]]]
weights = st.floats(0, 1000, width=32)
rows = st.dictionaries(
    st.integers(0, 99), st.tuples(weights, st.lists(st.integers(0, 2**32 - 1), max_size=4)), min_size=1
).map(lambda made: [(document, weight, places) for document, (weight, places) in sorted(made.items())])
plain = st.lists(st.integers(0, 99), min_size=1, unique=True).map(lambda ds: [(d, 1.0, [d]) for d in sorted(ds)])


def written(made: Rows) -> bytes:
    positions = array("I", [place for _, _, places in made for place in places]).tobytes()
    return packed([d for d, _, _ in made], [w for _, w, _ in made], [len(p) for _, _, p in made], positions)


def read(data: bytes) -> Rows:
    postings = unpacked(lambda at, size: data[at : at + size], 0, len(data))
    return [(d, postings.weights[row], list(postings.places(row))) for row, d in enumerate(postings.documents)]


@given(rows | plain)
def test_postings_come_back(made: Rows) -> None:
    """What is packed is unpacked the same, whatever was left out for being derivable."""
    assert read(written(made)) == made


@given(rows | plain)
@example([(0, 0.0, [])])
def test_damaged_postings_are_refused(made: Rows) -> None:
    """Bytes that are missing, wherever they were cut off, are noticed before anything is made of them."""
    whole = written(made)
    for length in range(len(whole)):
        cut = whole[:length]
        with pytest.raises((ValueError, struct.error), match=r"damaged|unpack"):
            unpacked(lambda at, size, cut=cut: cut[at : at + size], 0, length)  # type: ignore[misc]


@given(st.lists(rows | plain, min_size=1, max_size=4), st.sets(st.integers(0, 99)))
def test_joining_renumbers_what_stays(parts: list[Rows], removed: set[int]) -> None:
    """Segments merged into one hold what was not removed, in order, under new numbers."""
    numbers: list[dict[int, int]] = []
    count = 0
    for _ in parts:
        stay = [document for document in range(100) if document not in removed]
        numbers.append({document: count + index for index, document in enumerate(stay)})
        count += len(stay)
    wanted = [(n[d], w, places) for part, n in zip(parts, numbers, strict=True) for d, w, places in part if d in n]

    def opened(part: Rows) -> object:
        data = written(part)
        return unpacked(lambda at, size: data[at : at + size], 0, len(data))

    size, data = joined(zip(map(opened, parts), numbers, strict=True))  # type: ignore[arg-type]
    assert size == len(wanted)
    if wanted:
        assert read(data) == wanted


def test_few_segments_are_left_alone() -> None:
    """Three of a size, and different sizes, are no reason to copy anything."""
    assert choose([]) == []
    assert choose([(20, 20), (40, 40), (80, 80), (160, 160), (320, 320), (500, 500), (500, 500), (193, 193)]) == []


def test_four_of_a_size_are_merged() -> None:
    """Segments of a size become one, and smaller ones go with them."""
    assert choose([(500, 500), (500, 500), (3, 3), (500, 500), (400, 400), (9000, 9000)]) == [0, 1, 2, 3, 4]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=200))
def test_segments_grow_with_the_logarithm(batches: list[int]) -> None:
    """Whatever the batches, there are never many segments, and no document is copied many times."""
    sizes: list[int] = []
    copied = 0
    for batch in batches:
        chosen = choose([(size, size) for size in sizes])
        copied += sum(sizes[index] for index in chosen)
        rest = [size for index, size in enumerate(sizes) if index not in chosen]
        sizes = rest + ([sum(sizes[index] for index in chosen)] if chosen else []) + [batch]
        assert len(sizes) <= 4 * 9
    assert copied <= 9 * sum(batches)
