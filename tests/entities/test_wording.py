"""What a name's own words say of it."""

import pytest

from tui.entities import wording
from tui.model import Kind


@pytest.mark.parametrize(
    ("name", "kind", "heard"),
    [
        ("NorrvikCon 2010", Kind.ORGANISATION, Kind.EVENT),
        ("Norrvik Tage 2005", Kind.PLACE, Kind.EVENT),
        ("Norrvik’s 2015", Kind.ORGANISATION, Kind.ORGANISATION),
        ("Norrvik Office 2010", Kind.PRODUCT, Kind.PRODUCT),
        ("Norrvik 12010", Kind.ORGANISATION, Kind.ORGANISATION),
    ],
)
def test_what_has_a_year_in_its_name_is_an_event(name: str, kind: Kind, heard: Kind) -> None:
    """And not who holds it, or where; software has years too."""
    assert wording.heard(name, kind) is heard
