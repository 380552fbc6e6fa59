"""Sentences that say something new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.entities.novelty import Said, novel

_VOCABULARY = ["acme", "bolt", "has", "sold", "many", "nets", "to", "the", "old", "town"]
_WORDS = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=9)


def test_what_was_read_is_not_new() -> None:
    """A near-duplicate of a sentence that was read, or of one before it, says nothing new."""
    read = [Said("Acme has sold its nets to the old town of Ashton.")]
    sentences = [
        Said("Acme has sold its nets to the old town of Ashton, they say."),
        Said("Nobody knows why Bolt has left the place."),
        Said("And nobody knows why Bolt has left the place."),
    ]
    assert [one.place for one in novel(sentences, read)] == [1]


def test_new_figures_and_names_come_first() -> None:
    """What has a figure and a name that no read sentence has comes first, plain news last."""
    read = [Said("Acme grew.", frozenset(["Acme"]), frozenset([("users", 5)]))]
    sentences = [
        Said("Acme went to the old town again.", frozenset(["Acme"])),
        Said("Acme was seen there with Bolt again.", frozenset(["Acme", "Bolt"])),
        Said("Acme is said to have seven users.", frozenset(["Acme"]), frozenset([("users", 7)])),
    ]
    found = novel(sentences, read)
    assert [(one.place, one.figures, one.names) for one in found] == [
        (2, True, frozenset()),
        (1, False, frozenset(["Bolt"])),
        (0, False, frozenset()),
    ]


@given(st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=6))
def test_nothing_is_new_twice(read: list[list[str]], sentences: list[list[str]]) -> None:
    """What is new is new no more once it was read."""
    known = [Said(" ".join(words)) for words in read]
    said = [Said(" ".join(words)) for words in sentences]
    fresh = [said[one.place] for one in novel(said, known)]
    assert novel(fresh, [*known, *fresh]) == []
