"""What one meets when the reader opens."""

import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import composed
from tests.screens import coast
from tests.screens.coast import ARTICLES, TIDES, TITLES
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.library import Library
from tui.model import Failure


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_the_newest_articles_are_there(reader: Driver) -> None:
    """The list shows them with source, date and length, and where there is room the first is open beside it."""
    assert reader.titles == TITLES
    assert TITLES[0] in reader.screen_text("list")
    columns = reader.app.size.width == NARROW[0]  # the list has the whole width
    assert ("Island Post    7 Mar 2024" if columns else "· 7 Mar 2024") in reader.screen_text("list")
    assert not reader.shows("reader") or "The ferry to the islands will sail" in reader.screen_text("reader")


async def test_titles_are_in_the_first_frame(opened: Opener, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """They do not wait for a thread, a search engine or a sync."""
    answer, order = threading.Event(), library.store.order

    def slow(*args: Any) -> Any:
        answer.wait(20)
        return order(*args)

    monkeypatch.setattr(library.store, "order", slow)
    async with opened(library=library, settle=False) as reader:
        assert TITLES[0] in reader.screen_text("list")
        answer.set()


async def test_the_header_tells_what_there_is(opened: Opener) -> None:
    """The library's name, how many articles and entities, and that something could not be read."""
    async with opened(*ARTICLES, Failure("broken.md", "it is empty")) as reader:
        assert reader.header.startswith("Broadsheet  coast")
        assert "5 articles · 7 entities · 1 unreadable" in reader.header


async def test_a_sync_that_finds_nothing_says_what_to_do(opened: Opener, tmp_path: Path) -> None:
    """Once it has ended, no more articles are promised."""
    library = Library([tmp_path / "coast"], tmp_path / "home")
    coast.store(library, [])
    async with opened(library=library) as reader:
        reader.main.write_header(status="looking for files")
        await reader.settle()
        assert "Articles show as they come in." in reader.screen_text("list")
        reader.main.write_header(status="up to date")
        await reader.settle()
        assert "No articles in" in reader.screen_text("list")


async def test_an_empty_library_says_what_to_do(opened: Opener, tmp_path: Path) -> None:
    """Which folder was looked at, and what to put there; and no key breaks anything."""
    library = Library([tmp_path / "coast"], tmp_path / "home")
    coast.store(library, [])
    async with opened(library=library) as reader:
        assert "No articles in" in reader.screen_text("list")
        assert ".txt, .md, .html or .jsonl" in reader.screen_text("list")
        for key in ("enter", "]", "n", "f", "o", "p", "}", "r", "*", "J", "G", "space", "S", "e", ".", "=", "ctrl+o"):
            await reader.keys(key)
        await reader.keys("/harbour", "enter", "escape")
        assert reader.page == "MainScreen"


async def test_files_that_could_not_be_read_are_listed(opened: Opener) -> None:
    """By path, with the reason; Escape leads back to where one was."""
    async with opened(*ARTICLES, Failure("notes/broken.pdf", "PDF is not read yet; save it as text")) as reader:
        before = reader.lines()
        reader.app.run_command("failures")
        await reader.settle()
        assert "notes/broken.pdf" in reader.screen_text()
        assert "PDF is not read yet; save it as text" in reader.screen_text()
        await reader.keys("escape")
        assert reader.lines() == before


HOSTILE = "[red]Wolf[/red] \x1b[31m\x1b]52;c;eA==\x07\u202e\u2066\x9b2J\x00 \ud800[@click=app.quit]x[/] "


def steering(lines: list[str]) -> list[str]:
    """Characters on the screen that could steer a terminal."""
    categories = ("Cc", "Cs", "Zl", "Zp", "Cf")
    return [char for line in lines for char in line if unicodedata.category(char) in categories]


async def test_hostile_articles_are_harmless(opened: Opener) -> None:
    """Escape sequences, bidi overrides and markup in any field are shown as the characters they are, everywhere."""
    name = "Nora Lind"
    hostile = composed(
        "hostile.txt",
        f"{HOSTILE} met {name}. {HOSTILE}",
        title=HOSTILE + "title",
        author=HOSTILE,
        source=HOSTILE,
        date="2024-05-01",
        retells=HOSTILE,
        tags=(HOSTILE,),
    )
    async with opened(hostile, *ARTICLES, Failure(HOSTILE, HOSTILE)) as reader:
        seen: list[str] = []

        async def after(*keys: str) -> None:
            await reader.keys(*keys)
            seen.extend(reader.lines())

        await after()
        assert "[red]Wolf[/red]" in reader.screen_text("list")
        assert "[red]Wolf[/red]" in reader.screen_text("reader")
        await after("/wolf", "enter")
        assert reader.heading.startswith("match 1 of")
        for keys in (["]"], ["p"], ["x"], ["o"], ["escape"], ["?"], ["escape"], ["f"], ["escape"]):
            await after(*keys)
        reader.app.run_command("failures")
        await after()
        reader.app.say(HOSTILE, error=True)
        reader.main.write_header(status=HOSTILE, trouble=HOSTILE)
        await after("escape")
        assert not steering(seen)


async def test_a_reader_before_the_first_sync_sees_articles_come_in(opened: Opener, tmp_path: Path) -> None:
    """What a sync has written is shown; the first article opens by itself."""
    library = Library([tmp_path / "coast"], tmp_path / "home")
    async with opened(library=library) as reader:
        assert reader.titles == []
        reader.main.write_header(status="looking for files")
        reader.main.refresh_library()
        await reader.settle()
        assert "Articles show as they come in." in reader.screen_text("list")
        coast.store(library, ARTICLES)
        reader.main.refresh_library()
        await reader.settle()
        assert reader.titles == TITLES
        assert reader.open_title == TITLES[0]


async def test_what_a_sync_brings_moves_nothing(opened: Opener, library: Library) -> None:
    """New articles above and below leave selection, article, place in the text and place in the list as they were."""
    coast.store(library, [*ARTICLES, *(coast.news(number) for number in range(30))])
    async with opened(library=library, size=MEDIUM) as reader:
        await reader.keys("G", "k", "enter", "space", "space", "gl")
        assert reader.selected_title == reader.open_title == "A year of tides"
        place, row = reader.first_line, reader.where("A year of tides", "list")
        coast.store(library, [*ARTICLES, *(coast.news(number) for number in range(40))])
        reader.main.refresh_library()
        await reader.settle()
        assert len(reader.titles) == 45
        assert "45 articles" in reader.header
        assert reader.selected_title == reader.open_title == "A year of tides"
        assert reader.first_line == place
        assert reader.where("A year of tides", "list") == row


async def test_a_changed_article_stays_on_the_same_words(reader: Driver) -> None:
    """While it is open, and when it is opened again, though the file has grown in front of them."""
    await reader.keys("G", "k", "enter", "space", "space", "j")
    while not reader.first_line.startswith("Part "):
        await reader.keys("j")
    line = reader.first_line
    parts = ["Corrected since it was printed."] * 9 + TIDES.text.split("\n\n")
    grown = composed(TIDES.path, *parts, title=TIDES.title, date=TIDES.date)
    coast.store(reader.library, [*ARTICLES[:-1], grown])
    reader.main.refresh_library()
    await reader.settle()
    assert reader.first_line == line
    await reader.keys("K", "enter", "J", "enter")
    assert reader.open_title == TIDES.title
    assert reader.first_line == line


async def test_an_article_that_a_sync_takes_away_stays_open(reader: Driver) -> None:
    """It goes from the list, not from under the reader's eyes."""
    await reader.keys("enter")
    coast.store(reader.library, [each for each in ARTICLES if each.title != TITLES[0]])
    reader.main.refresh_library()
    await reader.settle()
    assert reader.titles == TITLES[1:]
    assert reader.open_title == TITLES[0]
    await reader.keys("]", "p", "x", "o", "escape", "J")
    assert reader.page == "MainScreen"


@pytest.mark.parametrize(("owner", "method"), [("library", "search"), ("store", "order"), ("web", "places")])
async def test_an_error_in_a_thread_is_one_line(
    reader: Driver, owner: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said in the header, and everything else goes on."""

    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("the disk\nis full")

    library = reader.library
    target: object = {"library": library, "store": library.store, "web": library.web}[owner]
    monkeypatch.setattr(target, method, broken)
    act: dict[str, Callable[[], object]] = {
        "search": lambda: reader.keys("/crane"),
        "order": lambda: reader.keys("S"),
        "places": lambda: reader.keys("enter", "]", "o"),
    }
    await act[method]()  # type: ignore[misc]
    assert "the disk" in (reader.header if reader.page == "MainScreen" else reader.hints)
    await reader.keys("escape")
    assert "the disk" in reader.header
    assert len(reader.lines("header")) == 1
    await reader.keys("escape", "gl", "j", "k")
    assert reader.app.is_running
