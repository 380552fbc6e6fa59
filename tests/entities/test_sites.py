"""A company and the site that it runs go by one name."""

from __future__ import annotations

import pytest

from tests.entities.texts import ALIASES, names, reading
from tests.linking import linked
from tui.model import ArticleId, Kind

ORGANISATION, PRODUCT = Kind.ORGANISATION, Kind.PRODUCT


@pytest.mark.parametrize(
    "text",
    [
        "She said so on Twitter.",
        "See our Facebook page.",
        "They used Instagram, Facebook and YouTube.",
        "Share it via Pinterest.",
        "Follow us on Twitter, our blog, or here.",
        "They wrote on the blog, Twitter, or sent mail.",
    ],
)
def test_what_is_posted_on_is_a_site(text: str) -> None:
    """And a product."""
    assert set(names(reading(text), ORGANISATION)) == set()
    assert any(name.endswith(".com") for name in names(reading(text), PRODUCT))


@pytest.mark.parametrize(
    "text", ["Facebook said so.", "Twitter's chief left.", "The court heard Facebook.", "It was sold by Facebook."]
)
def test_what_acts_is_the_company(text: str) -> None:
    """It is also where nothing tells which of them is meant."""
    assert len(names(reading(text), ORGANISATION)) == 1
    assert names(reading(text), PRODUCT) == {}


def test_what_owns_is_the_company_and_what_is_named_as_something_is_not() -> None:
    """Whatever the rest of the article says."""
    found = reading("See our Facebook page. Facebook also owns a boat. They like YouTube and Facebook cited as loud.")
    assert names(found) == {"Facebook.com": 2, "Facebook": 1, "YouTube": 1}


def test_where_nothing_tells_most_of_the_others_do() -> None:
    """In an article that uses a site."""
    found = reading("Post on Facebook. See our Facebook page. Facebook is loud. Facebook said no.")
    assert names(found) == {"Facebook.com": 3, "Facebook": 1}
    clusters = linked([(ArticleId("a"), found.names)], ALIASES)
    assert [(one.name, len(one.members)) for one in clusters] == [("Facebook", 2)]
