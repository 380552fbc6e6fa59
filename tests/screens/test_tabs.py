"""The tabs of an entity's page, and the way from a line to its sentence and back."""

import pytest

from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at, unmarked
from tui.app.tabs.all import TABS
from tui.facts import Evidence
from tui.model import Span

OPENING = "The harbour of Sandvik opens"
BANK = "Who pays for the harbour"
LENDS = "Harbour Bank lends Northwind €15 million."


async def open_northwind(reader: Driver) -> None:
    """From the article on the opening, to the page of who opens."""
    await reader.keys("j", "enter", "]", "o")
    assert reader.subject == "Northwind"


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_each_tab_has_a_key(reader: Driver) -> None:
    """Its number; Tab and Shift+Tab take one after the other, round the end; a click on its name does too."""
    await open_northwind(reader)
    expected = {
        "2": "Harbour Bank",
        "3": "backs",
        "4": "IN THE NEWS" if reader.app.size.height > 16 else "WHAT HAPPENED WHEN",
        "5": "WHERE ARTICLES DIFFER",
        "6": "SAID ABOUT IT",
        "7": "a new figure",
    }
    for key, text in expected.items():
        await reader.keys(key)
        assert text in reader.screen_text("page"), key
    await reader.keys("tab")
    assert "has opened" in reader.screen_text("page")
    await reader.keys("shift+tab")
    assert "a new figure" in reader.screen_text("page")
    await reader.click("New", "tabs")
    await reader.keys("shift+tab")
    assert "SAID ABOUT IT" in reader.screen_text("page")


async def test_a_tab_keeps_its_line(reader: Driver) -> None:
    """Looking at another one moves nothing."""
    await open_northwind(reader)
    await reader.keys("5", "j", "2", "j", "5")
    assert reader.hints.endswith("2 of 5")
    await reader.keys("2")
    assert reader.hints.split()[-3:-1] == ["2", "of"]


@at(WIDE, NARROW)
async def test_evidence_opens_at_its_sentence_and_back_is_the_same_line(reader: Driver) -> None:
    """The sentence is marked in the article; Back is the tab and line, and the page before that."""
    await reader.keys("j", "enter", "]")
    start = unmarked(reader)
    await reader.keys("o", "5", "j")
    tab = reader.lines()
    await reader.keys("enter")
    assert (reader.page, reader.open_title) == ("MainScreen", BANK)
    text = reader.main.reader.article.text  # type: ignore[union-attr]
    at = text.index(LENDS)
    assert reader.main.reader.said == Span(at, at + len(LENDS))
    assert reader.style_of("lends", "reader").bgcolor == reader.main.palette.selected.bgcolor
    assert reader.style_of("met", "reader").bgcolor != reader.main.palette.selected.bgcolor
    evidence = unmarked(reader)
    await reader.keys("ctrl+o")
    assert reader.lines() == tab
    await reader.keys("ctrl+o")
    assert unmarked(reader) == start
    await reader.keys("L", "L")
    assert unmarked(reader) == evidence
    await reader.keys("]")
    assert reader.main.reader.said is None


async def test_relations_say_who_does_what_to_whom(reader: Driver) -> None:
    """Subject, relation, object, sum and date, under their relation; what is not certain is said in words."""
    await open_northwind(reader)
    await reader.keys("3")
    lines = [line.strip(" ▌") for line in reader.lines("page")]
    backs = lines.index("BACKS")
    assert lines[backs + 1] == "Harbour Bank backs Northwind · €15 million · Feb 2024"
    assert lines[backs + 2].startswith(LENDS)
    await reader.keys("ctrl+o", "]]", "o", "3")
    assert "Nora Lind reportedly acquires Skua" in reader.screen_text("page")


async def test_a_click_opens_where_it_is_said(reader: Driver) -> None:
    """On any line of it."""
    await open_northwind(reader)
    await reader.keys("3")
    await reader.click("lends Northwind", "page")
    assert reader.open_title == BANK


async def test_mentions_are_sorted(reader: Driver) -> None:
    """By article, one order after another, then by the words before and after."""
    await reader.keys("j", "enter", "]]]", "o")

    def first() -> str:
        return next(line.strip(" ▌") for line in reader.lines("page") if "Lind" in line)

    assert "bought the Skua" in first()
    firsts = []
    for _ in range(5):
        await reader.keys("S")
        firsts.append(first())
    oldest, title, left, right, newest = firsts
    assert "came down to the water" in oldest
    assert "bought the Skua" in title
    assert left.startswith("At the end")
    assert right.startswith("…since the herring left, said Lind.")
    assert "bought the Skua" in newest


@at(WIDE, SMALLEST)
async def test_words_narrow_the_mentions(reader: Driver) -> None:
    """Letter by letter; how many are left is said; Enter keeps them, Escape has every mention back."""
    await reader.keys("j", "enter", "]]]", "o", "/", "ferry")
    assert "0 of 5" in reader.screen_text("words") or "1 of 5" in reader.screen_text("words")
    await reader.keys("backspace", "backspace", "backspace", "backspace", "backspace", "tides")
    await reader.keys("backspace", "backspace", "backspace", "backspace", "backspace", "water")
    assert "1 of 5" in reader.screen_text("words")
    assert "At the end Nora Lind came" in reader.screen_text("page")
    await reader.keys("enter", "enter")
    assert reader.open_title == "A year of tides"
    await reader.keys("ctrl+o")
    assert "1 of 5" in reader.screen_text("words")
    await reader.keys("escape")
    assert not reader.shows("words")
    assert reader.hints.endswith("of 5")
    await reader.keys("escape")
    assert reader.page == "MainScreen"


async def test_mentions_beside_a_neighbour(reader: Driver) -> None:
    """`n` on somebody leaves only the sentences with both; the same again, Escape or Back has all of them."""
    await reader.keys("j", "enter", "]]]", "o", "2")
    while "▌Tove Berg" not in reader.screen_text("page"):
        await reader.keys("j")
    await reader.keys("n")
    assert "beside Tove Berg" in reader.screen_text("page")
    assert "has opened" not in reader.screen_text("page")
    await reader.keys("ctrl+o")
    assert "▌Tove Berg" in reader.screen_text("page")
    await reader.keys("n", "escape")
    assert "bought the Skua" in reader.screen_text("page")
    await reader.keys("2", "n", "n")
    assert "bought the Skua" in reader.screen_text("page")


async def test_a_tab_is_gathered_when_it_is_looked_at(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not before; nor twice."""
    asked: list[str] = []
    web = reader.library.web
    for method in ("relations", "quotes", "timeline", "news"):
        usual = getattr(web, method)
        monkeypatch.setattr(web, method, lambda *of, _usual=usual, _name=method: [asked.append(_name), _usual(*of)][1])
    await open_northwind(reader)
    assert asked == []
    await reader.keys("3", "1", "3", "7")
    assert asked == ["relations", "news"]


async def test_only_what_is_seen_is_looked_up(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten thousand mentions those in view; going to the end looks at no more than that."""
    web = reader.library.web
    place = web.places(reader.library.entity("Northwind").id)[0]
    asked: list[Evidence] = []
    contexts = web.contexts
    monkeypatch.setattr(web, "places", lambda *_, **__: [place] * 10_000)
    monkeypatch.setattr(web, "contexts", lambda some, **more: [asked.extend(some), contexts(some, **more)][1])
    await open_northwind(reader)
    assert len(asked) <= 100
    await reader.keys("G")
    assert reader.hints.endswith("10,000 of 10,000")
    assert len(asked) <= 200


async def test_every_tab_has_words_for_nothing(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """No tab is empty: it says what there is none of, and Enter does nothing."""
    web = reader.library.web
    for method in ("places", "neighbours", "relations", "timeline", "coverage", "figures", "disagreements", "news"):
        monkeypatch.setattr(web, method, lambda *_, **__: [])
    monkeypatch.setattr(web, "quotes", lambda *_, **__: ([], []))
    await open_northwind(reader)
    for key in "1234567":
        await reader.keys(key, "enter", "j", "n", "o")
        assert reader.page == "EntityScreen"
        assert reader.screen_text("page").strip()


def test_the_tabs_are_the_commands() -> None:
    """Each is shown by the command of its name, in the order of the keys."""
    from tui.app.commands import COMMANDS

    keys = {command.id: command.keys for command in COMMANDS}
    assert [keys[tab] for tab in TABS] == [(str(number),) for number in range(1, len(TABS) + 1)]
