"""The article list: orders, groups, what is left out, and rows at any width."""

import re
import threading
from typing import Any

import pytest

from tests.fakes import composed
from tests.screens import coast
from tests.screens.coast import ARTICLES, TITLES
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.library import Library
from tui.model import Article

DAYS = ("2024-04-02", "2024-04-01", "2024-03-15", "2024-02")


def many(number: int) -> list[Article]:
    """Articles of several days and sources, newest first."""
    return [
        composed(
            f"many{n:04}.txt",
            f"Report {n} of the harbour.",
            title=f"Report {n:04}",
            date=DAYS[n * len(DAYS) // number],
            source=("Almanac", "Coast Weekly")[n % 2],
        )
        for n in range(number)
    ]


def headings(reader: Driver) -> list[str]:
    """The group headings in view."""
    return [line.strip() for line in reader.lines("list") if line.strip().split("  ")[0].isupper()]


async def test_groups_stand_under_headings(reader: Driver) -> None:
    """`gb` goes through them: by day, month and source, each with its number, and none again."""
    assert headings(reader) == []
    seen = []
    for _ in range(3):
        await reader.keys("gb")
        seen.append([" ".join(line.split()) for line in headings(reader)])
    assert seen == [
        ["7 MAR 2024 1", "5 MAR 2024 1", "FEB 2024 1", "NOV 2023 1", "NO DATE 1"],
        ["MARCH 2024 2", "FEBRUARY 2024 1", "NOVEMBER 2023 1", "NO DATE 1"],
        ["ALMANAC 1", "COAST WEEKLY 1", "HARBOUR REVIEW 1", "ISLAND POST 1", "NO SOURCE 1"],
    ]
    await reader.keys("gb")
    assert headings(reader) == []


async def test_a_group_brings_its_order(reader: Driver) -> None:
    """What does not stand together in an order is sorted so that it does, and the hint line says so."""
    await reader.keys("SS", "gb")
    assert "newest first" in reader.lines("list-heading")[0]
    assert "to group by day" in reader.hints
    await reader.keys("j", "gb")
    assert "to group by" not in reader.hints
    await reader.keys("gb")
    assert "by source" in reader.lines("list-heading")[0]
    await reader.keys("S")
    assert headings(reader) == []


async def test_hits_are_grouped_too(reader: Driver) -> None:
    """By best match there are no groups; `gb` sorts the hits by date."""
    await reader.keys("/harbour", "enter", "gl")
    assert "best match" in reader.lines("list-heading")[0]
    hits = reader.titles
    await reader.keys("gbgb")
    assert headings(reader)[0].startswith("MARCH 2024")
    assert reader.titles == [title for title in TITLES if title in hits]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_list_with_headings_is_walked_page_by_page(opened: Opener, size: tuple[int, int]) -> None:
    """Each row is in view once at least, whichever way one goes; the ends are the ends."""
    async with opened(*many(60), size=size) as reader:
        await reader.keys("gb")
        for key, end in (("pagedown", "Report 0059"), ("pageup", "Report 0000")):
            seen = set()
            for _ in range(30):
                seen |= {line.split("Report ")[1][:4] for line in reader.lines("list") if "Report " in line}
                await reader.keys(key)
            assert len(seen) == 60
            assert reader.selected_title == end
        assert reader.lines("list")[0].strip().startswith("2 APR 2024")


async def test_a_click_on_a_heading_is_no_click_on_an_article(opened: Opener) -> None:
    """And one under it opens what stands there."""
    async with opened(*many(8)) as reader:
        await reader.keys("gb")
        await reader.click("1 APR 2024", "list")
        assert reader.main.pane == "list"
        assert reader.selected_title == "Report 0000"
        await reader.click("Report 0002", "list")
        assert reader.open_title == "Report 0002"


async def test_only_the_unread(reader: Driver) -> None:
    """`gu` leaves out what was read, says so, and brings it back; an article read meanwhile stays."""
    await reader.keys("r", "jj", "r", "gg", "gu")
    assert reader.titles == [TITLES[1], TITLES[3], TITLES[4]]
    assert reader.lines("list-heading")[0].strip().startswith("Unread · newest first")
    assert "3 of 5" in reader.lines("list-heading")[0]
    await reader.keys("r")
    assert len(reader.titles) == 3
    await reader.keys("gu")
    assert reader.titles == TITLES
    await reader.keys("gu")
    assert len(reader.titles) == 2


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, SMALLEST, (20, 12)])
async def test_no_word_is_cut_without_a_mark(opened: Opener, size: tuple[int, int]) -> None:
    """At any width what does not fit ends in dots."""
    title, source = "Abcdefgh " * 12, "Ijklmnop " * 6
    async with opened(composed("a.txt", "Text.", title=title, source=source, date="2024-03-05"), size=size) as reader:
        await reader.keys("*")
        text = reader.screen_text("list")
        assert "Abcdefgh" in text
        assert "2024" in text or "…" in text
        words = re.findall("[A-Za-z]+…?", text)
        assert not [
            word for word in words if not word.endswith("…") and word not in ("Abcdefgh", "Ijklmnop", "Mar", "min")
        ]


@at(NARROW)
async def test_where_the_list_has_room_a_row_is_one_line(reader: Driver) -> None:
    """Title, source and date in columns; while searching with a snippet under it."""
    first, second = reader.lines("list")[:2]
    assert first.split("  ")[0] == f"▌● {TITLES[0]}"
    assert first.endswith("7 Mar 2024")
    assert second.endswith("5 Mar 2024")
    await reader.keys("*", "j")
    assert "★" in reader.lines("list")[0]
    await reader.keys("/herring")
    lines = reader.lines("list")
    assert "Herring is back" in lines[0]
    assert "report herring" in lines[1]
    assert "The harbour of Sandvik" in lines[2]


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALLEST])
async def test_dates_are_whole_and_lengths_at_the_edge(opened: Opener, size: tuple[int, int]) -> None:
    """Under the title the date is never cut, the source is; the length stands at the right where there is room."""
    async with opened(*many(12), size=size) as reader:
        bylines = [line for line in reader.lines("list") if " 2024" in line]
        assert len(bylines) >= 3
        for line in bylines:
            assert re.search(r"· (\d+ )?\w{3} 2024( +1 min)?[ ▁-▇]*$", line)
        ends = {line.index("1 min") for line in bylines if "1 min" in line}
        assert len(ends) == (size != MEDIUM)


@pytest.mark.parametrize(("size", "lines"), [(WIDE, 3), (SMALLEST, 2)])
async def test_no_row_is_cut_at_the_top(opened: Opener, size: tuple[int, int], lines: int) -> None:
    """Walking down, the topmost line is a title; where lines are few, none is left blank between rows."""
    async with opened(*many(60), size=size) as reader:
        await reader.keys(*["j"] * 20)
        shown = reader.lines("list")
        assert [bool("Report" in line) for line in shown[: 2 * lines]] == [True, *[False] * (lines - 1)] * 2


async def test_a_sync_moves_nothing_that_one_looks_at(opened: Opener, library: Library) -> None:
    """Not the selected article, nor, where one has scrolled away from that, what is in view; with groups, too."""
    articles = [*ARTICLES, *many(60)]
    coast.store(library, articles)
    async with opened(library=library) as reader:
        await reader.keys("gb")
        await reader.keys(*["j"] * 25)
        chosen, line = reader.selected_title, reader.where(str(reader.selected_title), "list")
        coast.store(library, [*articles, *(coast.news(number) for number in range(10))])
        reader.main.refresh_library()
        await reader.settle()
        assert (reader.selected_title, reader.where(str(chosen), "list")) == (chosen, line)
        reader.main.articles.scroll_to_line(reader.main.articles.scroll_offset.y + 70)
        await reader.settle()
        before = reader.lines("list")
        coast.store(library, [*articles, *(coast.news(number) for number in range(25))])
        reader.main.refresh_library()
        await reader.settle()
        assert [line for line in reader.lines("list") if "Report" in line] == [
            line for line in before if "Report" in line
        ]
        assert reader.selected_title == chosen


async def test_the_order_asked_for_last_is_shown(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late the answers come."""
    gate, order = threading.Event(), reader.library.store.order

    def slow(*args: Any) -> Any:
        gate.wait(20)
        return order(*args)

    monkeypatch.setattr(reader.library.store, "order", slow)
    await reader.post("S", "S")
    gate.set()
    await reader.settle()
    assert reader.titles == sorted(TITLES, key=str.casefold)
    assert "by title" in reader.lines("list-heading")[0]
