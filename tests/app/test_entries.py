"""What of the palette fits what is typed."""

import pytest

from tui.app.entries import Entry, matching, said


def entry(title: str, help: str = "", keys: str = "") -> Entry:
    return Entry(title, help, lambda: None, keys)


ENTRIES = [
    entry("Search the library", "Type words; results follow each letter.", "/ s"),
    entry("Find in this article", "Type words, or a pattern.", "^f"),
    entry("Follow", "A letter on every name in view.", "f"),
    entry("Reader: justify — now off", "Lines end at the same cell."),
    entry("Café filter", "Only some.", "gf"),
]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("f", ["Find in this article", "Follow", "Café filter", "Reader: justify — now off", "Search the library"]),
        ("find art", ["Find in this article"]),
        ("ART find", ["Find in this article"]),
        ("justify", ["Reader: justify — now off"]),
        ("jfy", ["Reader: justify — now off"]),
        ("letter", ["Search the library", "Follow"]),
        ("^f", ["Find in this article"]),
        ("s", ["Search the library", "Find in this article", "Reader: justify — now off", "Café filter"]),
        ("cafe", ["Café filter"]),
        ("nothing of the kind", []),
    ],
)
def test_what_fits_best_comes_first(asked: str, titles: list[str]) -> None:
    """How a title begins, or its key; its words; what explains it; its letters."""
    assert [each.title for each in matching(ENTRIES, asked)] == titles


def test_when_nothing_is_asked_everything_is_offered() -> None:
    """In its order."""
    assert matching(ENTRIES, " ") == ENTRIES


def test_settings_are_said_in_words() -> None:
    """A switch, a list, words, and none of them."""
    assert [said(each) for each in (True, False, 76, ("person", "law"), (), "vi", "")] == [
        *("on", "off", "76", "person, law", "none", "vi", "not set")
    ]
