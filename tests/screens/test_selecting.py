"""Selecting text, by keys and by mouse, and taking it elsewhere."""

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from tests.screens.driver import Driver
from tui.app import clipboard


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied; no clipboard of this machine is touched."""
    found: list[str] = []

    def copy(text: str, **_: object) -> str:
        found.append(text)
        return f"copied {len(text)} characters"

    monkeypatch.setattr(clipboard, "copy", copy)
    return found


def selected(reader: Driver) -> str:
    """The words that are selected."""
    view = reader.main.reader
    span, article = view.selected, view.article
    return article.text[span.start : span.end] if span is not None and article is not None else ""


def caret(reader: Driver) -> str:
    """What the caret stands on, and what follows."""
    view = reader.main.reader
    assert view.caret is not None
    assert view.article is not None
    return view.article.text[view.caret : view.caret + 5]


async def drag(reader: Driver, begin: str, end: str) -> None:
    """The mouse pressed on one text and let go on another."""
    view = reader.main.reader
    (x, y), (to_x, to_y) = reader.where(begin, "reader"), reader.where(end, "reader")
    to_x += len(end) - 1
    await reader.pilot._post_mouse_events([MouseDown], view, (x - view.region.x, y - view.region.y), button=1)
    await reader.pilot._post_mouse_events([MouseMove], view, (to_x - view.region.x, to_y - view.region.y), button=1)
    await reader.pilot._post_mouse_events([MouseUp], view, (to_x - view.region.x, to_y - view.region.y), button=1)
    await reader.settle()


async def test_a_caret_selects_as_it_goes(reader: Driver, copied: list[str]) -> None:
    """From where `v` set it to where it is, both included; `y` copies that and lets go."""
    await reader.keys("enter", "v")
    assert caret(reader) == "The f"
    await reader.keys("3l")
    assert selected(reader) == "The "
    await reader.keys("w", "e")
    assert selected(reader) == "The ferry"
    await reader.keys("y")
    assert copied == ["The ferry"]
    assert "copied 9 characters" in reader.hints
    assert reader.main.reader.caret is None
    assert selected(reader) == ""


async def test_a_selection_can_begin_anew_and_turn(reader: Driver) -> None:
    """`v` again begins where the caret is; `o` goes to the other end."""
    await reader.keys("enter", "v", "w", "v", "w")
    assert selected(reader) == "ferry t"
    await reader.keys("o", "b")
    assert selected(reader) == "The ferry t"


async def test_the_keys_of_the_caret(reader: Driver) -> None:
    """Lines at the same cell, paragraphs, the ends of lines and of the article; the text comes along."""
    await reader.keys("enter", "v", "5l", "j")
    first, second = reader.lines("reader")[4:6]
    assert caret(reader)[:3] == second.strip()[5:8] or first
    await reader.keys("0")
    assert second.strip().startswith(caret(reader).strip()[:3])
    await reader.keys("$")
    assert caret(reader)[0] == second.strip()[-1]
    await reader.keys("}")
    assert caret(reader) == "Tove "
    await reader.keys("{")
    assert caret(reader) == "The f"
    await reader.keys("G")
    assert caret(reader) == "."
    await reader.keys("gg")
    assert caret(reader) == "The f"


async def test_a_caret_takes_the_page_with_it(reader: Driver) -> None:
    """Past the foot the text scrolls, no further than it must; page keys go by pages."""
    await reader.keys("GK", "enter", "v")
    view = reader.main.reader
    rows = view.size.height
    for _ in range(rows + 5):
        await reader.keys("j")
    assert view.caret is not None
    assert any(line.start <= view.caret < line.end for _, line in view._view)
    at = view.caret
    await reader.keys("space", "pageup")
    assert view.caret == at
    await reader.keys("escape")
    assert view.caret is None


async def test_other_keys_keep_their_meaning(reader: Driver) -> None:
    """While one selects `?` still helps, and Escape leaves the selection before anything else."""
    await reader.keys("enter", "v", "l", "?")
    assert reader.page == "HelpScreen"
    await reader.keys("escape")
    assert selected(reader) == "Th"
    await reader.keys("escape")
    assert selected(reader) == ""
    assert reader.main.pane == "reader"


async def test_without_a_selection_a_paragraph_is_copied(reader: Driver, copied: list[str]) -> None:
    """That of the current mention, else the first in view; `Y` adds who said so."""
    await reader.keys("enter", "y")
    assert copied.pop().startswith("The ferry to the islands will sail")
    await reader.keys("4]", "y")
    assert copied.pop() == "Tove Berg will be her captain."
    await reader.keys("Y")
    assert copied == ["“Tove Berg will be her captain.”\n— A ferry for the islands · Island Post · 7 Mar 2024"]


async def test_a_failure_to_copy_is_said(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is claimed that was not done."""

    def fails(text: str, **_: object) -> str:
        raise clipboard.CopyError("nothing here takes it")

    monkeypatch.setattr(clipboard, "copy", fails)
    await reader.keys("enter", "y")
    assert reader.hints.startswith("nothing here takes it")


async def test_the_mouse_selects_from_where_it_is_pressed(reader: Driver, copied: list[str]) -> None:
    """Over lines and paragraphs; a click lets go again, and follows nothing."""
    await reader.keys("enter")
    await drag(reader, "Nora Lind", "captain")
    assert selected(reader).split("\n\n") == [
        "Nora Lind bought the Skua from a yard in the north.",
        "Tove Berg will be her captain",
    ]
    assert reader.style_of("Nora Lind", "reader") == reader.style_of("captain", "reader")
    await reader.keys("y")
    assert copied == ["Nora Lind bought the Skua from a yard in the north.\n\nTove Berg will be her captain"]
    assert selected(reader) != ""
    await reader.click("Tove Berg", "reader")
    assert selected(reader) == ""
    assert reader.page == "MainScreen"


async def test_two_clicks_select_a_word_and_three_a_paragraph(reader: Driver) -> None:
    """As everywhere."""
    await reader.keys("enter")
    view = reader.main.reader
    x, y = reader.where("captain", "reader")
    at = (x - view.region.x + 1, y - view.region.y)
    await reader.pilot.click(view, offset=at, times=2)
    await reader.settle()
    assert selected(reader) == "captain"
    await reader.pilot.click(view, offset=at, times=3)
    await reader.settle()
    assert selected(reader) == "Tove Berg will be her captain."


async def test_another_article_has_nothing_selected(reader: Driver) -> None:
    """Nor a caret."""
    await reader.keys("enter", "v", "5l", "J")
    assert reader.main.reader.caret is None
    assert selected(reader) == ""
