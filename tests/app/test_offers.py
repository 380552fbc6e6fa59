"""What the search bar offers to complete."""

from types import SimpleNamespace
from typing import Any

import pytest

from tui.app.offers import FIELDS, offer_for
from tui.index import language
from tui.model import Entity, EntityId, Kind

PEOPLE = (
    Entity(EntityId("1"), "Nora Lind", Kind.PERSON, ("Lind",), 5, 4),
    Entity(EntityId("2"), "Northwind", Kind.ORGANISATION, (), 1, 1),
)


def library(*searches: str) -> Any:
    """What an offer asks of a library."""

    def entities_starting(word: str, limit: int) -> list[Entity]:
        return [each for each in PEOPLE if each.name.casefold().startswith(word.casefold())][:limit]

    return SimpleNamespace(
        marks=SimpleNamespace(searches=lambda: list(searches)),
        store=SimpleNamespace(entities_starting=entities_starting),
        complete=lambda begun, limit: [word for word in ("herring", "herringbone") if word.startswith(begun)][:limit],
    )


@pytest.mark.parametrize(
    ("typed", "text", "label"),
    [
        ("Nora", 'entity:"Nora Lind" ', "Nora Lind · person · 4 articles"),
        ("harbour nort", 'harbour entity:"Northwind" ', "Northwind · organisation · 1 article"),
        ("harbour -Nora", 'harbour -entity:"Nora Lind" ', "Nora Lind · person · 4 articles"),
        ("person:no", 'person:"Nora Lind" ', "Nora Lind · person · 4 articles"),
        ("(aut", "(author:", "author: · field"),
        ("harbour o", None, None),
        ("no", None, None),
        ("zzz", None, None),
        ("title:", None, None),
        ("ferry -herr", "ferry -herring ", "herring · word"),
        ("he", None, None),
        ("herring", None, None),
        ("place:herr", None, None),
    ],
)
def test_a_name_a_field_or_a_word_is_offered(typed: str, text: str | None, label: str | None) -> None:
    """For the word being typed; what stands before it stays. Two small letters may become any word."""
    offer = offer_for(typed, library())
    assert (offer.text if offer else None, offer.label if offer else None) == (text, label)


def test_past_searches_are_offered() -> None:
    """The last one for an empty bar, else one that begins as what is typed."""
    past = library("herring ferry", "who pays")
    empty, begun = offer_for("", past), offer_for("who pay", past)
    assert empty is not None
    assert begun is not None
    assert empty.text == "herring ferry"
    assert begun.text == "who pays"
    assert offer_for("", library()) is None
    assert offer_for("who pays", past) is None


def test_every_field_that_is_offered_is_understood() -> None:
    """The query language knows it."""
    assert set(FIELDS) <= set(language.FIELDS)
