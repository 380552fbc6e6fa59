"""How names hang together: the tree, the drawing, the path from one to another, and where articles differ."""

from pathlib import Path

import pytest

from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at, unmarked
from tui.app.tabs.drawing import drawing
from tui.app.tabs.sheet import Sheet
from tui.app.theme import THEMES, palette, resolved
from tui.facts import Edge, Evidence, Graph, Party, Relation
from tui.model import ArticleId, EntityId, Kind

OPENING = "The harbour of Sandvik opens"
BANK = "Who pays for the harbour"
FERRY = "A ferry for the islands"


def selected(reader: Driver) -> str:
    """The selected line."""
    return next(line.strip(" ▌│├╰─▸▾") for line in reader.lines("page") if "▌" in line)


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_the_tree_unfolds_to_any_depth(reader: Driver) -> None:
    """Right unfolds, left folds or goes up; Enter goes to the sentence, and Back is the tree as it was."""
    await reader.keys("j", "enter", "]", "o", "w")
    assert selected(reader).startswith("backed by Harbour Bank")
    folded = reader.lines("page")
    await reader.keys("right", "j", "j", "l", "j")
    assert reader.screen_text("page").count("▾") >= 2
    unfolded, line = reader.lines("page"), selected(reader)
    await reader.keys("enter")
    assert reader.page == "MainScreen"
    await reader.keys("ctrl+o")
    assert (reader.page, reader.lines("page"), selected(reader)) == ("WebScreen", unfolded, line)
    await reader.keys("h", "h", "h", "left")
    assert reader.lines("page") == folded
    await reader.keys("escape")
    assert reader.page == "EntityScreen"


async def test_nobody_hangs_below_themselves(reader: Driver) -> None:
    """However far it is unfolded, nobody stands twice on the way to a line."""
    await reader.keys("j", "enter", "]", "o", "w", "l", "j", "l", "j", "l", "j", "l")
    screen = reader.app.screen
    for line in screen._lines:  # type: ignore[attr-defined]
        assert len({*line.way}) == len(line.way)
        assert screen._tree.root not in line.way  # type: ignore[attr-defined]


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_it_is_drawn(reader: Driver) -> None:
    """The entity in a box, those around it beside it, theirs below them; Enter and Back as in the tree."""
    await reader.keys("j", "enter", "]", "o", "w", "d")
    drawn = reader.lines("page")
    assert ("│ Northwind ├" in reader.screen_text("page")) == (reader.app.size.width > 60)
    assert "Harbour" in reader.screen_text("page")
    await reader.keys("G", "enter")
    assert reader.page == "MainScreen"
    await reader.keys("ctrl+o", "g", "g")
    assert reader.lines("page") == drawn
    await reader.keys("d")
    assert "▸" in reader.screen_text("page")


@at(WIDE, NARROW, SMALLEST)
async def test_a_path_leads_from_one_to_another(reader: Driver) -> None:
    """The second is asked for; each step has its sentence, Enter goes there, and Back is the same step."""
    await reader.keys("j", "enter", "]]]", "P", "har", "enter")
    assert "Nora Lind › Northwind › Harbour Bank" in reader.screen_text("page")
    await reader.keys("j")
    path = reader.lines()
    await reader.keys("enter")
    assert reader.open_title == BANK
    await reader.keys("ctrl+o")
    assert reader.lines() == path


async def test_two_marked_entities_are_joined(reader: Driver) -> None:
    """`M` marks one, in the text or on its page; `P` on another needs no question then, once."""
    await reader.keys("j", "enter", "]]]", "M")
    assert "Nora Lind is marked" in reader.hints
    await reader.keys("[[", "o")
    assert reader.subject == "Northwind"
    await reader.keys("P")
    assert (reader.page, "from Nora Lind to Northwind" in reader.header) == ("PathsScreen", True)
    await reader.keys("escape", "P")
    assert reader.page == "EntityPicker"


async def test_nobody_between_is_said(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no sentences lead from one to the other."""
    monkeypatch.setattr(reader.library.web, "paths", lambda *_, **__: [])
    await reader.keys("j", "enter", "]]]", "P", "har", "enter")
    assert "No sentences lead from Nora Lind to Harbour Bank." in reader.screen_text("page")


@at(WIDE, SMALLEST)
async def test_where_articles_differ(reader: Driver) -> None:
    """Of the whole library; each figure with its sentence, which Enter goes to."""
    await reader.keys("D")
    assert "Northwind · cost" in reader.screen_text("page")
    await reader.keys("j")
    page = reader.lines()
    await reader.keys("enter")
    assert reader.open_title == BANK
    await reader.keys("ctrl+o")
    assert reader.lines() == page
    await reader.keys("o")
    assert reader.subject == "Northwind"


async def test_the_whole_trail(reader: Driver) -> None:
    """Article, page, a relation's evidence in another article, a path, and back all the way, each screen as it was."""
    await reader.keys("j", "enter", "]")
    seen = [unmarked(reader)]
    for keys in (("o",), ("3",), ("enter",), ("P", "nor", "enter"), ("enter",)):
        await reader.keys(*keys)
        if keys != ("3",):
            seen.append(unmarked(reader))
        else:
            seen[-1] = unmarked(reader)
    for before in reversed(seen[:-1]):
        await reader.keys("ctrl+o")
        assert unmarked(reader) == before


async def test_the_web_is_exported(reader: Driver, tmp_path: Path) -> None:
    """By the ending of the name; another ending is told, and nothing is written."""
    await reader.keys("j", "enter", "]", "o", "w", "X", f"{tmp_path}/web.svg", "enter")
    assert "written to" in reader.hints
    assert "Northwind" in (tmp_path / "web.svg").read_text("utf-8")
    await reader.keys("X", f"{tmp_path}/web.doc", "enter")
    assert "a web is written as" in reader.hints
    assert not (tmp_path / "web.doc").exists()


def test_everything_is_drawn_once() -> None:
    """Each entity has one place, at its strongest edge; further relations say where their other end stands."""
    parties = [Party(EntityId(name), name, Kind.PERSON) for name in "MABCX"]
    middle, a, b, _, x = (party.id for party in parties)
    said = Evidence(ArticleId("a"), 0, 1)
    graph = Graph(
        tuple(parties),
        (
            Edge(middle, a, said, Relation.BACKS),
            Edge(middle, b, said, strength=0.5),
            Edge(a, x, said, strength=0.2),
            Edge(x, b, said, Relation.LEADS),
            Edge(b, a, said, Relation.SUES, negated=True),
            Edge(EntityId("C"), b, said, strength=0.1),
        ),
    )
    sheet = Sheet(palette(resolved(THEMES[0])), 50)
    drawing(sheet, graph)
    assert ["".join(part.text for part in line).rstrip() for line in sheet.lines] == [
        " M",
        "  ├─ backs A",
        "  │  ╰─ not sued by B ↓",
        "  ╰─ beside B",
        "     ├─ led by X",
        "     ╰─ beside C",
    ]
