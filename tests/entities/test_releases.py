"""A number alone may stand for a release."""

from __future__ import annotations

import pytest

from tests.entities.texts import names, reading
from tui.model import Kind

ABOUT = "\n\nThis release of the distribution has new software. Its packages are newer versions, and a download."


def releases(text: str) -> dict[str, int]:
    """The products of a text that names openSUSE 11.3, with their counts."""
    return names(reading(f"They wrote openSUSE 11.3 down. {text}{ABOUT}"), Kind.PRODUCT)


@pytest.mark.parametrize(
    "text",
    ["In 11.3 it is new.", "The bugs of 11.3 are gone.", "We wait for the 11.3 RC1.", "It is here (11.3)."],
)
def test_a_number_is_the_release_that_is_named_in_full(text: str) -> None:
    """With the stage behind it, if there is one."""
    assert releases(text) == {"openSUSE 11.3": 2}


@pytest.mark.parametrize(
    "text",
    [
        "It took 11.3 seconds.",
        "It has the 11.3 kernel.",
        "We threw 11.3 CDs away.",
        "It is 11.3% more.",
        "See version 11.3 of it.",
        "It is Kestrel 2.11.3 there.",
        "It cost $11.3 then.",
        "\n\n11.3 herrings.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    """Measures, media, sums, other names' versions, and what begins a paragraph."""
    assert releases(text)["openSUSE 11.3"] == 1


def test_of_two_with_one_number_a_number_is_neither() -> None:
    """Their names alone tell them apart."""
    found = names(reading(f"Debian 4.0 and KDE 4.0 came. We wait for 4.0 there.{ABOUT}"), Kind.PRODUCT)
    assert found == {"Debian 4.0": 1, "KDE 4.0": 1}
