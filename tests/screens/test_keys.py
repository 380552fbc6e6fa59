"""Every key of the design, pressed on an open reader, and what comes of it.

What each command does in all its cases is for the other tests; here no key of the table may be dead, or another's.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.app.test_commands import DESIGNED
from tests.fakes import composed
from tests.screens import coast
from tests.screens.conftest import Opener
from tests.screens.driver import Driver
from tui.app import clipboard, outside
from tui.app.app import BroadsheetApp

DESIGN = Path(__file__).resolve().parents[3] / "shared" / "DESIGN.md"
_NAMES = {
    "Enter": "enter", "Esc": "escape", "↓": "down", "↑": "up", "PgDn": "pagedown", "PgUp": "pageup", "Tab": "tab",
    "Shift+Tab": "shift+tab", "Home": "home", "End": "end", "Alt+←": "alt+left", "Alt+→": "alt+right", "%": "50%",
}  # fmt: skip
_pressed: set[str] = set()
Test = Callable[..., Awaitable[None]]


def presses(*keys: str) -> Callable[[Test], Test]:
    """Say which keys, as people write them, a test presses."""
    _pressed.update(keys)
    return lambda test: test


def key(written: str) -> str:
    """As the driver takes it."""
    return _NAMES.get(written) or (f"ctrl+{written[1]}" if re.fullmatch(r"\^[a-z]", written) else written)


def test_no_key_of_the_table_is_left_out() -> None:
    """The tests below press them all."""
    assert _pressed == set(" ".join(DESIGNED.values()).split())


@pytest.mark.skipif(not DESIGN.exists(), reason="the design is not beside this checkout")
def test_the_table_is_that_of_the_design() -> None:
    """Whatever stands in its columns for keys is a key here."""
    section = DESIGN.read_text("utf-8").split("## Keys")[1].split("\n\n")[1]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in section.splitlines()[2:]]
    written = {each.replace(r"\|", "|") for row in rows for cell in row[::2] for each in re.findall(r"`([^`]+)`", cell)}
    assert written - {"5j"} <= set(" ".join(DESIGNED.values()).split())


@presses("/", "s", "^f", "?", "^p", ":", "t", "|", "Esc")
async def test_keys_that_open_something_over_the_text(reader: Driver) -> None:
    """Escape leaves each of them, and all is as it was."""
    await reader.keys("enter")
    before = reader.screen_text()
    for written, there in {
        "/": lambda: reader.main.pane == "search",
        "s": lambda: reader.main.pane == "search",
        "^f": lambda: reader.main.pane == "find",
        "?": lambda: reader.page == "HelpScreen",
        "^p": lambda: "Palette" in reader.page,
        ":": lambda: "Palette" in reader.page,
        "t": lambda: reader.page == "ContentsScreen",
        "|": lambda: reader.page == "PipeScreen",
    }.items():
        await reader.keys(key(written))
        assert there(), written
        await reader.keys(key("Esc"))
        await reader.keys("gr")
        assert reader.page == "MainScreen"
        assert reader.screen_text() == before, written


@presses("j", "↓", "k", "↑", "space", "PgDn", "b", "PgUp", "^d", "^u", "gg", "Home", "G", "End")
async def test_keys_that_move_the_text(reader: Driver) -> None:
    """Each pair undoes one another, with a number before it too; the ends are the ends."""
    await reader.keys("jjj", "enter", "5j")
    for down, up in (("j", "k"), ("↓", "↑"), ("space", "b"), ("PgDn", "PgUp"), ("^d", "^u")):
        before = reader.lines("reader")
        await reader.keys("3", key(down))
        assert reader.lines("reader") != before, down
        await reader.keys("3", key(up))
        assert reader.lines("reader") == before, up
    for top, end in (("gg", "G"), ("Home", "End")):
        await reader.keys(key(end))
        assert reader.hints.endswith("100 %"), end
        await reader.keys(key(top))
        assert "A year of tides" in reader.first_line, top


@presses("Enter", "J", "K", "Tab", "Shift+Tab", "gl", "gr", "ge")
async def test_keys_that_go_from_pane_to_pane_and_article_to_article(reader: Driver) -> None:
    """Enter opens what is selected; J and K go on without the list."""
    await reader.keys(key("Enter"))
    assert (reader.main.pane, reader.open_title) == ("reader", coast.FERRY.title)
    await reader.keys("J")
    assert reader.open_title == coast.OPENING.title
    await reader.keys("K")
    assert reader.open_title == coast.FERRY.title
    for written, pane in {
        "Tab": "entities",
        "Shift+Tab": "reader",
        "ge": "entities",
        "gl": "list",
        "gr": "reader",
    }.items():
        await reader.keys(key(written))
        assert reader.main.pane == pane, written


@presses("n", "N", "S", "x", "gb", "gu")
async def test_keys_of_a_search_and_of_the_list(reader: Driver) -> None:
    """Matches in turn; the list sorted, grouped, and only what is unread."""
    await reader.keys("/", "harbour", "enter")
    assert reader.heading.startswith("match 1 of")
    await reader.keys("n")
    assert reader.heading.startswith("match 2 of")
    await reader.keys("N")
    assert reader.heading.startswith("match 1 of")
    await reader.keys("x")
    assert reader.page == "ExplainScreen"
    await reader.keys("escape", "gl", "escape")
    for written in ("S", "gb", "gu"):
        before = reader.lines("list-pane")
        await reader.keys(written)
        assert reader.lines("list-pane") != before, written


@presses("]", "[", "}", "{", "f", "o", "p", "^o", "H", "Alt+←", "L", "Alt+→")
async def test_keys_that_follow_names_and_come_back(reader: Driver) -> None:
    """From mention to mention, to the entity's page, a peek at it; back and forward."""
    await reader.keys("j", "enter", "]", "]")
    assert reader.mention == "Sandvik"
    await reader.keys("[")
    assert reader.mention == "Northwind"
    await reader.keys("}")
    assert (reader.mention, reader.open_title) == ("Northwind", coast.OPENING.title)
    await reader.keys("}")
    assert (reader.mention, reader.open_title) == ("Northwind", coast.BANK.title)
    await reader.keys("{")
    assert (reader.mention, reader.open_title) == ("Northwind", coast.OPENING.title)
    await reader.keys("f")
    assert "letter follow" in reader.hints
    await reader.keys("escape", "p")
    assert reader.page == "PeekScreen"
    for back, forward in (("^o", "L"), ("H", "Alt+→"), ("Alt+←", "L")):
        await reader.keys("escape", "o")
        assert reader.page == "EntityScreen"
        await reader.keys(key(back))
        assert reader.page == "MainScreen", back
        await reader.keys(key(forward))
        assert reader.page == "EntityScreen", forward


@presses("r", "*", "u", "U", "m", "'")
async def test_keys_that_leave_marks(reader: Driver) -> None:
    """Read, starred, a place; undone and made again."""
    marks = reader.library.marks
    await reader.keys("jjj", "enter", "space", "r", "*")
    open_ = reader.main.articles.current
    assert marks.read_ids() == marks.starred_ids() == {open_}
    await reader.keys("u")
    assert marks.starred_ids() == frozenset()
    await reader.keys("U")
    assert marks.starred_ids() == {open_}
    await reader.keys("ma")
    there = reader.lines("reader")
    await reader.keys("gg")
    assert reader.lines("reader") != there
    await reader.keys("'a")
    assert reader.lines("reader") == there


@presses("v", "y", "O")
async def test_keys_that_take_text_elsewhere(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is selected into the clipboard; the source into the browser."""
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, **_: taken.append(text) or "copied")
    monkeypatch.setattr(outside, "open_address", lambda address, **_: taken.append(address) or "opened")
    article = composed("web.md", "The quay is long.", title="The quay", url="https://quay.example/long")
    async with opened(article) as reader:
        await reader.keys("enter", "v", "e")
        assert reader.main.reader.caret is not None
        await reader.keys("y", "O")
    assert taken == ["The", "https://quay.example/long"]


@presses("-", "=", "z", "e")
async def test_keys_that_change_the_look(reader: Driver) -> None:
    """Shorter lines and longer ones, the text alone, names plain; each again is as before."""
    await reader.keys("j", "enter")
    before = reader.screen_text()
    style = reader.style_of("Nora Lind", "reader")
    for there, back in (("-", "="), ("z", "z")):
        await reader.keys(there)
        assert reader.screen_text() != before, there
        await reader.keys(back)
        await reader.keys("gr")  # what a key says is gone with the next
        assert reader.screen_text() == before, back
    await reader.keys("=")
    assert "cells, all that the pane has" in reader.hints
    await reader.keys("e")
    assert reader.style_of("Nora Lind", "reader") != style
    await reader.keys("e")
    assert reader.style_of("Nora Lind", "reader") == style


@presses("q", "^z")
async def test_keys_that_go_to_the_shell(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a while, or for good; what the terminal is then like is for the tests in a terminal."""
    suspended: list[bool] = []
    monkeypatch.setattr(BroadsheetApp, "action_suspend_process", lambda _: suspended.append(True))
    await reader.keys(key("^z"))
    assert suspended == [True]
    assert reader.app.is_running
    await reader.burst("q")
    assert reader.app._exit
