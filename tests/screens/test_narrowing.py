"""Facets: what the articles of the list have in common, with true counts, and the list narrowed by it."""

import re

import pytest

from tests.fakes import composed
from tests.screens.coast import ARTICLES, TITLES
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at


def values(reader: Driver) -> list[tuple[str, int]]:
    """The values of the facet on top, with their counts."""
    found = (re.match(r"[ ▌]*(.*?) {2,}([\d,]+)", line) for line in reader.lines("page"))
    return [(each[1].strip(), int(each[2].replace(",", ""))) for each in found if each]


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_facets_count_what_is_listed(reader: Driver) -> None:
    """All of it, most frequent first; Tab and the arrows go from facet to facet."""
    await reader.keys("F")
    assert "source" in reader.screen_text("title")
    assert values(reader) == [("Almanac", 1), ("Coast Weekly", 1), ("Harbour Review", 1), ("Island Post", 1)]
    await reader.keys("tab")
    assert values(reader) == [("Ida Holm", 1)]
    await reader.keys("right")
    assert values(reader) == [("Mar 2024", 2), ("Feb 2024", 1), ("Nov 2023", 1)]
    await reader.keys("l")
    assert dict(values(reader))["People"] == 4
    await reader.keys("l")
    assert "None of 5 articles has any." in reader.screen_text("page")
    await reader.keys("shift+tab", "left", "escape")
    assert (reader.page, reader.titles) == ("MainScreen", TITLES)


async def test_a_choice_narrows_the_list_and_stands_in_the_bar(reader: Driver) -> None:
    """As a term of the query; Back brings the list back as it was, Escape clears the search."""
    await reader.keys("jj")
    chosen = reader.selected_title
    await reader.keys("F", "ll", "enter")
    assert reader.main.search_bar.text == "date:2024-03"
    assert reader.titles == TITLES[:2]
    assert "newest first" in reader.lines("list-heading")[0]
    await reader.keys("F")
    assert "month" in reader.screen_text("title")
    await reader.keys("l", "G", "enter")
    assert reader.main.search_bar.text == "date:2024-03 has:product"
    assert reader.titles == [TITLES[0]]
    await reader.keys("ctrl+o")
    assert reader.titles == TITLES[:2]
    await reader.keys("ctrl+o")
    assert (reader.titles, reader.selected_title, reader.main.query_text) == (TITLES, chosen, "")
    await reader.keys("L", "escape")
    assert reader.titles == TITLES


async def test_hits_are_narrowed_further(reader: Driver) -> None:
    """What was typed stays, and counts are of the hits, also of those that a filter lets through."""
    await reader.keys("/harbour", "enter", "gl", "F")
    assert [many for _, many in values(reader)] == [1, 1]
    await reader.keys("escape", "&", "holm", "enter", "F")
    assert values(reader) == [("Coast Weekly", 1)]
    await reader.keys("enter")
    assert reader.main.search_bar.text == 'harbour source:"Coast Weekly"'
    assert reader.titles == [TITLES[1]]


async def test_the_beginning_of_a_word_is_narrowed_as_such(reader: Driver) -> None:
    """The last word was searched as it was typed, and still is."""
    await reader.keys("/harb", "enter", "gl", "F", "j", "enter")
    assert reader.main.search_bar.text.startswith("harb* source:")
    assert len(reader.titles) == 1


@pytest.mark.parametrize("facet", ["source", "author", "tag", "lang", "entity"])
async def test_what_is_counted_is_what_is_found(opened: Opener, facet: str) -> None:
    """Whatever is chosen, so many articles are listed; also where one source's name stands within another's."""
    more = [
        composed("a.txt", "Nora Lind has a boat.", title="A", source="Post", author="Holm", tags=("a b",), lang="en"),
        composed("b.txt", "Nora Lind has two.", title="B", source="Post", author="Ida Holm", tags=("a b", "a")),
        composed("c.txt", "None.", title="C", source='The "Post"', author="Ida & Holm", lang="nb", date="2024"),
    ]
    async with opened(*ARTICLES, *more) as reader:
        screen_facets = ["source", "author", "month", "kind", "tag", "lang", "entity"]
        await reader.keys("F", *["tab"] * screen_facets.index(facet))
        expected = values(reader)
        assert expected
        for index, (_, many) in enumerate(expected):
            await reader.keys(*["j"] * index, "enter")
            assert len(reader.titles) == many, reader.main.search_bar.text
            await reader.keys("escape", "F")


async def test_nothing_that_is_listed_has_no_facets(reader: Driver) -> None:
    """And the screen says so."""
    await reader.keys("&", "zzz", "enter", "F")
    assert reader.page == "MainScreen"
    assert "no article is listed" in reader.hints
