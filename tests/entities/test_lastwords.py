"""The last word of a name may say that it is of a thing one uses."""

from __future__ import annotations

import pytest

from tests.entities.texts import names, reading
from tui.model import Kind

ORGANISATION, PRODUCT = Kind.ORGANISATION, Kind.PRODUCT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They asked the Norrvik API for tides.", "Norrvik API"),
        ("They asked the Harbour of Norrvik API for tides.", "Harbour of Norrvik API"),
        ("They use the We the Sailors API for tides.", "We the Sailors API"),
        ("It is found by the U.S. Herring Locator today.", "U.S. Herring Locator"),
        ("See the Harbour Toolkit for Norrvik Clerks or ask.", "Harbour Toolkit for Norrvik Clerks"),
        ("All is in the Norrvik Tide Portal.", "Norrvik Tide Portal"),
        ("It has the Norrvik C++ Tide Toolkit now.", "Norrvik C++ Tide Toolkit"),
        ("Get the Norrvik Explorer 2.0 for it.", "Norrvik Explorer 2.0"),
        ("Get the Norrvik Boats App for it.", "Norrvik Boats App"),
        ("It is made with the Kestrel Socket API 2.1 and paint.", "Kestrel Socket API 2.1"),
    ],
)
def test_the_whole_name_is_one_of_a_product(text: str, found: str) -> None:
    """Though it begins with an organisation's, which a recogniser may have found alone."""
    first = found.removeprefix("U.S. ").split()[0]
    assert set(names(reading(text, (first, ORGANISATION)), PRODUCT)) == {found}


@pytest.mark.parametrize(
    "text",
    [
        "They asked the Public API for tides.",
        "It has a new Developer Portal now.",
        "It has a new Android App now.",
        "It is in the 2015 U.S. Mobile App list.",
        "Two other Norrvik APIs are old.",
        "Here is another Norrvik API for tides.",
        "They met the Norrvik API Team there.",
        "It is a JSON REST API, they said.",
        "It has Herring Maps and Norrvik Finder.",
    ],
)
def test_what_names_nothing_or_goes_on_is_no_such_name(text: str) -> None:
    """Words that say which one, one of several, a part of what is longer."""
    assert names(reading(text), PRODUCT) == {}


def test_an_app_goes_by_its_name_alone() -> None:
    """But whose acronym stands before it is no app."""
    found = reading(
        "The DocsNorrvik App is new. We met DocsNorrvik.", ("DocsNorrvik", ORGANISATION), ("DocsNorrvik", ORGANISATION)
    )
    assert set(names(found, PRODUCT)) == {"DocsNorrvik App", "DocsNorrvik"}
    found = reading("The NPA App is new. We met the NPA.", ("NPA", ORGANISATION), ("NPA", ORGANISATION))
    assert names(found, ORGANISATION) == {"NPA": 1}
