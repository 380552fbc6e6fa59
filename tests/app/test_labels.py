"""Articles filtered by what they are called."""

import pytest

from tui.app.labels import Labels
from tui.model import ArticleId

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
    assert Labels(lambda: (IDS, LINES)).matching(typed) == set(found)


def test_the_names_are_read_once() -> None:
    """However often they are asked, with case and without; so the ids always belong to the lines."""
    asked = []

    def read() -> tuple[list[ArticleId], list[str]]:
        asked.append(1)
        return IDS, LINES

    labels = Labels(read)
    labels.warm()
    assert labels.matching("Tarn") == labels.matching("tarn") == {"c"}
    assert len(asked) == 1
    assert Labels(lambda: ([], [])).matching("a") == set()
