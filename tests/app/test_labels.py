"""Articles filtered by what they are called."""

import pytest

from tui.app.labels import Labels, goes_on
from tui.model import ArticleId, Order

LINES = [
    "Moss on the quay Coast Weekly",
    "The MOSS report Nora Lind",
    "A café in Tarn Liv Dahl",
    "Herring ß Island Post",
]
IDS = [ArticleId(letter) for letter in "abcd"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moss", "ab"),
        ("Moss", "a"),
        ("MOSS", "b"),
        ("cafe", "c"),
        ("café", "c"),
        ("Cafe", ""),
        ("oss qua", "a"),
        ("quay moss", "a"),
        ("  moss ", "ab"),
        ("ss", "abd"),
        ("weekly island", ""),
        ("st", "ad"),
        (" ", "abcd"),
        ("y t", "a"),
    ],
)
def test_every_word_stands_in_the_line(typed: str, found: str) -> None:
    """Whole or in part, in any order; a capital makes case count, accents never do."""
    narrowed = Labels(lambda: (IDS, LINES)).narrow(Order(IDS, [("A", 1), ("B", 3)]), typed)
    assert narrowed.ids == list(found)
    assert narrowed.groups == [
        (name, many) for name, many in (("A", found.count("a")), ("B", len(found.strip("a")))) if many
    ]


def test_the_names_are_read_once() -> None:
    """However often they are asked, with case and without; so the ids always belong to the lines."""
    asked = []

    def read() -> tuple[list[ArticleId], list[str]]:
        asked.append(1)
        return IDS, LINES

    labels = Labels(read)
    labels.warm(Order(IDS))
    assert labels.narrow(Order(IDS), "Tarn") == labels.narrow(Order(IDS), "tarn") == Order(["c"])
    assert len(asked) == 1
    assert Labels(lambda: ([], [])).narrow(Order(IDS), "a") == Order([])


@pytest.mark.parametrize(
    ("before", "typed", "less"),
    [("mo", "mos", True), ("moss ", "moss l", True), ("", "m", False), ("mo", "m", False), ("mo", "moS", False)],
)
def test_more_letters_let_less_through(before: str, typed: str, less: bool) -> None:
    """Only what went through before is looked at again, unless case has come to count."""
    assert goes_on(typed, before) == less
