"""The filter of the list."""

import threading
from typing import Any

import pytest

from tests.fakes import composed
from tests.screens import coast
from tests.screens.coast import ARTICLES, TITLES
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.library import Library


def list_heading(reader: Driver) -> str:
    return reader.lines("list-heading")[0].strip()


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_the_list_narrows_as_one_types(reader: Driver) -> None:
    """By title, source and author, and its heading says how many are left; Escape brings all back, at the same
    article, and the reader never moves."""
    await reader.keys("jj")
    chosen, shown = reader.selected_title, reader.open_title
    await reader.keys("&", "harbour")
    assert reader.titles == [TITLES[1], TITLES[2]]
    assert list_heading(reader).startswith("filter “harbour” · 2 of 5")
    await reader.keys(" lind")
    assert reader.titles == []
    assert "called so" in reader.screen_text("list")
    await reader.keys(*["backspace"] * 5)
    assert reader.selected_title == chosen
    await reader.keys(*["backspace"] * 7, "Island")
    assert reader.titles == [TITLES[0]]
    assert reader.open_title == shown
    await reader.keys("escape")
    assert (reader.titles, reader.selected_title, reader.main.pane) == (TITLES, chosen, "list")
    assert not reader.shows("filter")
    assert "ewest first" in list_heading(reader)


async def test_enter_keeps_the_filter(reader: Driver) -> None:
    """And gives the keys to the list; later Escape takes the filter away before it clears the search."""
    await reader.keys("/harbour", "enter", "&", "rev", "down", "enter")
    assert reader.main.pane == "list"
    assert reader.titles == [TITLES[2]]
    assert reader.open_title == TITLES[2]
    assert "1 of 2 · best match" in list_heading(reader)
    await reader.keys("escape")
    assert set(reader.titles) == {TITLES[1], TITLES[2]}
    assert reader.selected_title == TITLES[2]
    await reader.keys("escape")
    assert reader.titles == TITLES


async def test_a_filter_stays_on_other_lists(reader: Driver) -> None:
    """Of another order, another query; what is typed anew begins with what stood there, and counts are of the hits."""
    await reader.keys("&", "the", "enter", "SS")
    assert reader.titles == ["A ferry for the islands", "The harbour of Sandvik opens", "Who pays for the harbour"]
    await reader.keys("/sandvik", "escape")
    await reader.keys("/lends", "enter", "gl")
    assert list_heading(reader).startswith("filter “the” · 1 of 1")
    await reader.keys("&")
    assert reader.main.filter_bar.text == "the"
    await reader.keys("x")
    assert reader.main.filter_bar.text == "x"


async def test_back_brings_the_filter_back(reader: Driver) -> None:
    """A place is the list as it was, and the article."""
    await reader.keys("&", "harbour", "enter", "j", "enter")
    assert reader.open_title == TITLES[2]
    await reader.keys("gl", "escape", "gg", "enter")
    assert reader.open_title == TITLES[0]
    await reader.keys("ctrl+o")
    assert reader.titles == TITLES
    await reader.keys("ctrl+o")
    assert reader.titles == [TITLES[1], TITLES[2]]
    assert (reader.selected_title, reader.open_title) == (TITLES[2], TITLES[2])


async def test_what_a_sync_brings_is_filtered(reader: Driver, library: Library) -> None:
    """New articles are let through by what they are called, and nothing that one reads is moved."""
    await reader.keys("&", "harbour", "enter")
    shown = reader.open_title
    coast.store(library, [*ARTICLES, coast.news(1), composed("h.txt", "x", title="Harbour seals")])
    reader.main.refresh_library()
    await reader.settle()
    assert reader.titles == [TITLES[1], TITLES[2], "Harbour seals"]
    assert reader.open_title == shown


async def test_enter_does_not_wait_for_the_answer(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late it comes, the filter is kept, and the reader shows what is selected."""
    gate, labels = threading.Event(), reader.library.store.labels

    def slow(*args: Any) -> Any:
        gate.wait(20)
        return labels(*args)

    monkeypatch.setattr(reader.library.store, "labels", slow)
    reader.main.filter_again()
    await reader.post("&", "almanac", "enter")
    gate.set()
    await reader.settle()
    assert reader.titles == ["A year of tides"]
    assert (reader.open_title, reader.main.pane) == ("A year of tides", "list")
