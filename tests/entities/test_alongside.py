"""What stands among products in a list is one."""

from __future__ import annotations

import pytest

from tests.entities.texts import reading
from tui.model import Kind

ABOUT = "\n\nThis release of the distribution has new software. Its packages are newer versions, and a download."
ORGANISATION, PERSON, PLACE, PRODUCT = Kind.ORGANISATION, Kind.PERSON, Kind.PLACE, Kind.PRODUCT


def kinds(text: str, *marked: tuple[str, Kind]) -> dict[str, Kind]:
    """The names of a text with their kinds."""
    return {one.text: one.kind for one in reading(text, *marked).names}


@pytest.mark.parametrize("guess", [ORGANISATION, PERSON, PLACE])
def test_two_products_make_the_third_one(guess: Kind) -> None:
    """Whatever a recogniser took it for, and elsewhere in the article too."""
    text = "They use GIMP, Kestrel and LibreOffice. Kestrel came first. Norrvik helped."
    found = kinds(text, ("Kestrel", guess), ("Norrvik", guess))
    assert found == {"GIMP": PRODUCT, "LibreOffice": PRODUCT, "Kestrel": PRODUCT, "Norrvik": guess}


def test_what_nobody_marked_is_found_among_them() -> None:
    """If it is written like a name, and not small elsewhere; sentences end lists."""
    assert kinds("They use GIMP, LibreOffice, Kestrel, and so on.")["Kestrel"] is PRODUCT
    assert kinds("It has GIMP, Games and LibreOffice. The games are old.").keys() == {"GIMP", "LibreOffice"}
    assert kinds("It has GIMP, Open Source and LibreOffice.").keys() == {"GIMP", "LibreOffice"}
    assert kinds("They have GIMP and LibreOffice. Kestrel came.").keys() == {"GIMP", "LibreOffice"}


def test_in_a_text_about_software_one_is_enough() -> None:
    """Elsewhere one product may be among anything."""
    text = "They talked of GIMP, Kestrel and Norrvik."
    marked = (("Kestrel", ORGANISATION), ("Norrvik", PERSON))
    assert set(kinds(text + ABOUT, *marked).values()) == {PRODUCT}
    assert kinds(text, *marked) == {"GIMP": PRODUCT, "Kestrel": ORGANISATION, "Norrvik": PERSON}


def test_a_list_with_something_else_in_it_tells_nothing() -> None:
    """Companies stand beside what they make."""
    found = kinds("They met Microsoft, Kestrel, GIMP and LibreOffice.", ("Kestrel", ORGANISATION))
    assert found["Kestrel"] is ORGANISATION


def test_what_its_own_words_tell_stays() -> None:
    """A person with a first name, and a place that everybody knows."""
    text = "They like GIMP, LibreOffice, Germany and Anna Norrvik."
    found = kinds(text, ("Germany", PLACE), ("Anna Norrvik", PERSON))
    assert (found["Germany"], found["Anna Norrvik"]) == (PLACE, PERSON)
