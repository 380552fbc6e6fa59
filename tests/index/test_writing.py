"""Postings as arrays, segments merged, files with checksums."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.index.analysis import WEIGHTS
from tui.index.codes import CODE_OF, CODED, COUNT, ODD, PLAIN_CODES, WEIGHT
from tui.index.drafts import sections
from tui.index.gathering import Pool
from tui.index.merging import choose, merged, settling
from tui.index.packing import BLOCKED, DENSE, LISTED, WIDE, Rows, counts_of, packed
from tui.index.postings import Postings
from tui.index.reading import OpenSegment
from tui.index.sections import Array, Sections, ranges, write_sections
from tui.model import Article, ArticleId, Block, BlockKind

WORDS = ["mist", "mists", "of", "the", "Zürich", "AT&T", "rare", "日本語"]
counts = st.sampled_from([1, 2, 5, 70, 300])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """One with words that stand there once, often, and far from one another, in every part."""
    parts = draw(st.lists(st.tuples(st.sampled_from(WORDS), counts, st.booleans()), max_size=5))
    text, blocks = "", []
    for word, count, furniture in parts:
        part = " ".join([word] * count)
        blocks.append(
            Block(len(text), len(text) + len(part), BlockKind.FURNITURE if furniture else BlockKind.PARAGRAPH)
        )
        text += part + "\n\n"
    title, author = (
        draw(st.sampled_from(["", "the mist", "mist mist mist mist"])),
        draw(st.sampled_from([None, "Rare"])),
    )
    tags = draw(st.lists(st.sampled_from(["a", "b"]), max_size=2))
    return Article(ArticleId(draw(st.text(max_size=3))), "p", title, text, tuple(blocks), author, tags=tuple(tags))


def written(folder: str, name: str, these: list[Article]) -> OpenSegment:
    pool = Pool()
    for article in these:
        pool.add(article)
    write_sections(Path(folder) / name, sections(pool.draft()))
    return OpenSegment(Path(folder) / name)


def told(segment: OpenSegment) -> dict[str, object]:
    """Everything in a segment, by section."""
    return {name: segment.sections[name].tolist() for name in segment.sections}


@settings(max_examples=40, deadline=None)
@given(st.lists(articles(), min_size=1, max_size=12))
def test_postings_come_back(these: list[Article]) -> None:
    """What is unpacked is what was packed: in full, and asked for term by term."""
    with TemporaryDirectory() as folder:
        segment = written(folder, "a.seg", these)
        stems = np.repeat(np.arange(len(segment.stems)), np.diff(segment.first_terms))
        agrees(segment.sections, segment.postings, stems)


def agrees(sections: Sections, postings: Postings, stems: Array) -> None:
    """What is asked for term by term is what is read in full, and that packs into the same bytes again."""
    rows = postings.rows(0, len(postings.frequencies))
    again = dict(packed([(rows, stems)], postings.documents))
    assert all(sections[name].tolist() == values.tolist() for name, values in again.items())
    at = word_at = 0
    for term, (frequency, occurrences) in enumerate(zip(rows.frequencies, rows.occurrences, strict=True)):
        documents = rows.documents[at : at + frequency]
        assert postings.holding(term).tolist() == documents.tolist()
        weights = postings.weights(term)
        every = np.arange(postings.documents, dtype=np.uint16)
        assert postings.weights_in(term, every)[documents].tolist() == weights.tolist()
        assert postings.weights_in(term, documents[-1:]).tolist() == weights[-1:].tolist()
        assert postings.weight_table(np.array([term]))[documents].tolist() == weights.tolist()
        assert postings.all_rows(np.array([term]))[1].tolist() == weights.tolist()
        places = postings.positions(term, documents)
        own = counts_of(rows)[at : at + frequency]
        assert np.bincount(places >> 32, minlength=postings.documents)[documents].tolist() == own.tolist()
        assert places.tolist() == sorted(set(places.tolist()))
        if frequency > 1:
            some = postings.positions(term, documents[1:])
            assert some.tolist() == places[own[0] :].tolist()
        at, word_at = at + int(frequency), word_at + int(occurrences)
    assert (at, word_at) == (len(rows.documents), len(rows.distances))
    count = len(rows.frequencies)
    for terms in (range(count), range(0, count, 2), range(1, count, 3), range(count)[-1:]):
        held, weights = postings.all_rows(np.array(terms, np.int64))
        found = [(document, weight) for document, weight in zip(held, weights, strict=True) if weight]
        wanted = [pair for t in terms for pair in zip(postings.holding(t), postings.weights(t), strict=True)]
        assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("seed", range(3))
def test_large_segments_come_back(tmp_path: Path, seed: int) -> None:
    """Terms of every share of many documents, with a block of documents that all hold one, with frequencies of every
    size, far from one another; in one portion or in several."""
    rng = np.random.default_rng(seed)
    documents = 1300
    shares = [0.9, 0.5, 0.3, 0.1, 0.02, 0.001, 0.0008, 0.2, 0.4, 0.001, 0.05]
    holding = [np.flatnonzero(rng.random(documents) < share).astype(np.uint16) for share in shares]
    holding[2] = np.union1d(holding[2][holding[2] >= 700], np.arange(256, 512)).astype(np.uint16)
    holding = [held if len(held) else np.array([7], np.uint16) for held in holding]
    frequencies = np.array([len(held) for held in holding])
    counts = np.minimum(rng.geometric(0.5, frequencies.sum()), 14)
    counts[: frequencies[0]] += rng.integers(0, 90, frequencies[0])  # one term that has few short codes
    codes = PLAIN_CODES.take(counts, mode="clip")
    odd = np.flatnonzero(codes == ODD)
    odd_counts = np.zeros((len(odd), len(WEIGHTS)), np.int64)
    odd_counts[:, 0] = counts[odd]
    distances = np.minimum(rng.geometric(0.01, counts.sum()) ** 2, 1 << 20).astype(np.uint32)
    term = np.repeat(np.arange(len(shares)), frequencies)
    occurrences = np.bincount(term, weights=counts).astype(np.int64)
    rows = Rows(frequencies, np.concatenate(holding), codes, odd, odd_counts, occurrences, distances)
    stems = np.array([0, 0, 1, 2, 2, 2, 3, 4, 4, 4, 5])
    whole = dict(packed([(rows, stems)], documents))
    assert {LISTED, BLOCKED, DENSE, WIDE} == set(whole["layout"].tolist())
    starts = np.zeros((len(WEIGHTS) - 1) * documents, np.uint16)
    write_sections(tmp_path / "a", [*whole.items(), ("part.starts", starts)])
    opened = Sections(tmp_path / "a")
    postings = Postings(opened, documents)
    back = postings.rows(0, len(shares))
    for ours, theirs in zip(back, rows, strict=True):
        assert ours.tolist() == theirs.tolist()
    agrees(opened, postings, stems)
    portions = [(postings.rows(first, last), stems[first:last]) for first, last in ((0, 3), (3, 7), (7, 11))]
    assert all(values.tolist() == whole[name].tolist() for name, values in packed(portions, documents))


@settings(max_examples=40, deadline=None)
@given(st.lists(articles(), min_size=1, max_size=12), st.data())
def test_places_of_several_terms_are_those_of_each(these: list[Article], data: st.DataObject) -> None:
    """Asked for several terms in some documents, postings tell the places of each term there, and maybe in others;
    in 32 bits or in 64."""
    with TemporaryDirectory() as folder:
        postings = written(folder, "a.seg", these).postings
        count = len(postings.frequencies)
        chosen = data.draw(st.sets(st.integers(0, max(count - 1, 0)), min_size=1)) if count else set()
        terms = np.array(sorted(chosen), np.int64)
        mark = np.array(data.draw(st.lists(st.booleans(), min_size=len(these), max_size=len(these))))
        wanted: list[int] = []
        for term in terms.tolist():
            held = postings.holding(term)
            wanted += [int(p) for p in postings.positions(term, held) if mark[p >> 32]]
        if count:
            (found,) = postings.spaced.places([postings.listing(terms)], mark)
            stride = found.last + 1
            assert stride > max((place & 0xFFFFFFFF for place in wanted), default=0)
            for step in (1 << 32, stride):
                keys = found.keys(step, len(these)).tolist()
                marked = [key for key in keys if mark[key // step]]
                assert sorted(marked) == sorted((p >> 32) * step + (p & 0xFFFFFFFF) for p in wanted)
            assert found.keys(stride, len(these)).dtype == np.int32


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(articles(), min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_merged_segments_are_as_if_written_at_once(batches: list[list[Article]], data: st.DataObject) -> None:
    """Merging gives, byte for byte, the segment that what stays would have made."""
    with TemporaryDirectory() as folder:
        parts, stay = [], []
        for number, batch in enumerate(batches):
            gone = data.draw(st.sets(st.integers(0, len(batch) - 1)))
            parts.append((written(folder, f"{number}.seg", batch), gone))
            stay += [article for index, article in enumerate(batch) if index not in gone]
        write_sections(Path(folder) / "merged.seg", sections(merged(parts)))
        assert told(OpenSegment(Path(folder) / "merged.seg")) == told(written(folder, "whole.seg", stay))


def test_codes_say_what_they_stand_for() -> None:
    """No two codes are alike, none is needed for what is not there, and the tables agree with them."""
    assert len(CODE_OF) == len(CODED) < 255
    assert CODED[0] == (0,) * len(WEIGHTS)
    assert COUNT[CODE_OF[3, 1, 0, 0, 0, 0]] == 4
    assert WEIGHT[CODE_OF[3, 1, 0, 0, 0, 0]] == 5
    assert WEIGHT[CODE_OF[3, 0, 0, 0, 0, 2]] == 6


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_ranges_are_those_of_python(pairs: list[tuple[int, int]]) -> None:
    """Several ranges as one array of numbers."""
    starts, lengths = np.array(pairs, np.int64).reshape(-1, 2).T
    assert ranges(starts, lengths).tolist() == [n for start, length in pairs for n in range(start, start + length)]


def test_damage_is_found_where_it_is(tmp_path: Path) -> None:
    """One bit that changed is told by the name of its section; a file cut short cannot be opened."""
    path = tmp_path / "a.seg"
    write_sections(path, [("one", np.arange(9)), ("two", np.arange(9)), ("none", np.zeros(0))])
    whole = path.read_bytes()
    assert Sections(path).damaged() == []
    damaged = bytearray(whole)
    damaged[8 + 72 + 5] ^= 4
    path.write_bytes(damaged)
    assert Sections(path).damaged() == ["two"]
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match="segment"):
            Sections(path)


def test_few_segments_are_left_alone() -> None:
    """Three of a size, and different sizes, are no reason to copy anything."""
    assert choose([]) == []
    assert choose([(20, 20), (40, 40), (80, 80), (160, 160), (320, 320), (500, 500), (500, 500), (193, 193)]) == []


def test_four_of_a_size_are_merged() -> None:
    """Segments of a size become one, and smaller ones go with them."""
    assert choose([(500, 500), (500, 500), (3, 3), (500, 500), (400, 400), (9000, 9000)]) == [0, 1, 2, 3, 4]


def test_no_segment_outgrows_its_numbers() -> None:
    """As many are merged as one segment may hold, when that makes it as good as full; a full one is left alone, unless
    half of it was removed."""
    assert choose([(240, 240)] * 5, most=1000) == [0, 1, 2, 3]
    assert choose([(400, 400)] * 4, most=1000) == []
    assert choose([(400, 400)] * 16, most=1000) == [0, 1]
    assert choose([(900, 900)] * 9, most=1000) == []
    assert choose([(900, 300), (9, 9)], most=1000) == [0]


def test_what_came_in_pieces_settles() -> None:
    """When no more is to come, what fits is put together, but a large segment is not copied for a few articles."""
    assert settling([], most=1000) == []
    assert settling([900, 300], most=1000) == []
    assert settling([900, 200, 10, 300, 10], most=1000) == [1, 2, 3, 4]
    assert settling([900, 500, 10, 2], most=1000) == [2, 3]
    assert settling([1, 500, 500], most=1000) == [1, 2]


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
