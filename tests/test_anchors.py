"""A place follows its words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.anchors import AFTER, BEFORE, anchor, find_anchor
from tui.model import Anchor

WORDS = [f"{name}{number}" for number in range(40) for name in ("harbour", "gull", "tide", "mast", "quay")]
TEXT = " ".join(WORDS)
"""No word twice."""
places = st.integers(0, len(TEXT) - 1)
pieces = st.text(alphabet="xyz \n", max_size=200)


@given(st.text(max_size=300), st.integers(-5, 305))
def test_nothing_moves_where_nothing_changed(text: str, offset: int) -> None:
    """Whatever the text holds, and however often."""
    assert find_anchor(text, anchor(text, offset)) == max(0, min(offset, len(text)))


@given(st.text(max_size=200), st.integers(0, 200), st.text(max_size=200))
def test_a_place_is_never_outside_of_the_text(text: str, offset: int, other: str) -> None:
    """Not even when it became another text."""
    assert 0 <= find_anchor(other, anchor(text, offset)) <= len(other)


@given(places, places, places, pieces)
def test_edits_elsewhere_do_not_move_it(offset: int, start: int, end: int, put: str) -> None:
    """Text put in or taken out before or after the quote leaves the place on the same words."""
    start, end = sorted((start, end))
    if start < offset + AFTER and end > offset - BEFORE:  # the edit would touch the quote: keep to one side of it
        start, end = (0, max(0, offset - BEFORE)) if offset > len(TEXT) // 2 else (offset + AFTER, len(TEXT))
    changed = TEXT[:start] + put + TEXT[end:]
    moved = len(changed) - len(TEXT) if end <= offset else 0
    assert find_anchor(changed, anchor(TEXT, offset)) == offset + moved


@given(places, st.lists(st.sampled_from([" ", "\n", "  ", "\n\n", "\t"]), min_size=7, max_size=7))
def test_it_survives_another_wrapping(offset: int, blanks: list[str]) -> None:
    """However many blanks and line breaks now stand between the words, it is on the same letter."""
    if TEXT[offset] == " ":
        offset += 1
    changed = "".join(word + blanks[at % 7] for at, word in enumerate(WORDS))
    word = TEXT[:offset].count(" ")
    within = offset - (TEXT.rfind(" ", 0, offset) + 1)
    assert find_anchor(changed, anchor(TEXT, offset)) == changed.index(WORDS[word]) + within


@given(places, st.integers(0, 3))
def test_it_survives_a_change_of_its_own_words(offset: int, which: int) -> None:
    """A quarter of the quote may have become something else: the rest tells the place."""
    start = max(0, offset - BEFORE)
    quarter = (min(len(TEXT), offset + AFTER) - start) // 4
    cut = start + which * quarter
    changed = "A new beginning. " + TEXT[:cut] + "#" * quarter + TEXT[cut + quarter :]
    assert find_anchor(changed, anchor(TEXT, offset)) == offset + len("A new beginning. ")


def test_the_nearest_of_the_same_words_is_taken() -> None:
    """When a refrain comes again and again, the place stays in its stanza."""
    stanzas = [f"{'la ' * 30}and so on and so on, they sang, {'la ' * 30}" for _ in range(5)]
    song = "".join(f"Stanza.{stanza}" for stanza in stanzas)
    place = song.index("they sang", 2 * len(song) // 5)
    assert find_anchor("Oh! " + song, anchor(song, place)) == place + 4
    assert find_anchor(song[4:], anchor(song, place)) == place - 4


def test_without_its_words_it_is_as_far_through_the_text() -> None:
    """A quote that is gone altogether leaves the share; one that nobody knows, the offset."""
    assert find_anchor("z" * 200, anchor("a" * 400, 100)) == 50
    assert find_anchor("z" * 200, Anchor(100)) == 100
    assert find_anchor("z" * 50, Anchor(100)) == 50


@pytest.mark.parametrize("part", ["The harbour opens to ships of all sizes. ", "a", "  \n", "é€ "])
def test_ten_million_characters_take_a_moment(part: str) -> None:
    """Also where the quote is gone and what is left repeats it almost."""
    text = part * (10_000_000 // len(part))
    sought = Anchor(5_000_000, (part * 80)[:BEFORE] + "quite another thing, " + (part * 80)[:27], BEFORE, len(text))
    began = time.process_time()
    assert 0 <= find_anchor(text, sought) <= len(text)
    assert time.process_time() - began < 1
