"""Text as data."""

import pytest

from tui.text import unaccented


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Málaga", "malaga"),
        ("STRASSE", "straße"),
        ("Ångström", "angstrom"),
        ("Αθήνα", "αθηνα"),
        ("ﬁn", "FIN"),
        ("", ""),
    ],
)
def test_accents_and_case_are_nothing_one_has_to_type(written: str, typed: str) -> None:
    """However a word is written, typed without them it is the same."""
    assert unaccented(written) == unaccented(typed)


@pytest.mark.parametrize(("one", "other"), [("Malaga", "Malag"), ("क", "ख"), ("한", "하")])
def test_other_letters_stay_other_letters(one: str, other: str) -> None:
    """Only accents are dropped."""
    assert unaccented(one) != unaccented(other)
