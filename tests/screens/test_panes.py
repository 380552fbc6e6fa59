"""Panes: side by side where there is room, one at a time where there is none."""

from tests.screens.coast import TITLES
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at

PANES = ("list", "reader", "entities")


def shown(reader: Driver) -> set[str]:
    return {pane for pane in PANES if reader.shows(pane)}


async def test_three_panes_where_there_is_room(reader: Driver) -> None:
    """Tab and Shift+Tab go round them; `gl`, `gr` and `ge` go straight to one."""
    assert shown(reader) == set(PANES)
    assert reader.main.pane == "list"
    visited = []
    for key in ("tab", "tab", "tab", "shift+tab", "gr", "ge", "gl"):
        await reader.keys(key)
        visited.append(reader.main.pane)
    assert visited == ["reader", "entities", "list", "entities", "reader", "entities", "list"]
    assert shown(reader) == set(PANES)


@at(MEDIUM)
async def test_entities_are_a_drawer_on_a_medium_screen(reader: Driver) -> None:
    """It opens over the text and closes with Escape; the text under it does not move."""
    await reader.keys("j", "enter")
    before = reader.lines("reader")
    assert shown(reader) == {"list", "reader"}
    await reader.keys("ge")
    assert "entities" in shown(reader)
    assert "Northwind" in reader.screen_text("entities")
    await reader.keys("escape")
    assert shown(reader) == {"list", "reader"}
    assert reader.lines("reader") == before


@at(NARROW, SMALLEST)
async def test_one_pane_at_a_time_on_a_narrow_screen(reader: Driver) -> None:
    """Enter goes from the list to the text, Escape back; entities have the screen to themselves."""
    assert shown(reader) == {"list"}
    await reader.keys("j", "enter")
    assert shown(reader) == {"reader"}
    assert TITLES[1] in reader.screen_text("reader")
    await reader.keys("ge")
    assert shown(reader) == {"entities"}
    assert "Northwind" in reader.screen_text("entities")
    await reader.keys("enter", "gr")
    assert reader.mention == "Nora Lind"
    await reader.keys("ge", "escape")
    assert shown(reader) == {"reader"}
    await reader.keys("escape")
    assert shown(reader) == {"list"}
    assert reader.selected_title == TITLES[1]


@at(NARROW)
async def test_articles_are_stepped_through_without_the_list(reader: Driver) -> None:
    """`J` and `K` open the next and previous article while one reads."""
    await reader.keys("enter", "J")
    assert shown(reader) == {"reader"}
    assert TITLES[1] in reader.screen_text("reader")
    await reader.keys("J", "K", "K")
    assert TITLES[0] in reader.screen_text("reader")


async def test_a_window_may_change_at_any_time(reader: Driver) -> None:
    """From wide to tiny and back, in any pane: the pane that had the keys has them still, and is to be seen."""
    for pane, go in (("reader", "gr"), ("entities", "ge"), ("list", "gl")):
        await reader.keys(go)
        for size in (NARROW, SMALLEST, MEDIUM, (20, 6), WIDE):
            await reader.resize(*size)
            assert reader.main.pane == pane
            assert pane in shown(reader)
            assert all(strip.cell_length == size[0] for strip in reader.strips())
    await reader.keys("/her")
    for size in (SMALLEST, WIDE):
        await reader.resize(*size)
        await reader.keys("r")
        assert reader.main.pane == "search"
    assert reader.main.search_bar.text == "herrr"


@at(WIDE, SMALLEST)
async def test_the_list_has_ends(reader: Driver) -> None:
    """`G` is the last article, `gg` the first, pages stop there; what is selected is in view."""
    for keys, title in (("G", TITLES[-1]), ("gg", TITLES[0]), ("k", TITLES[0]), ("Gj", TITLES[-1]), ("kk", TITLES[-3])):
        await reader.keys(*keys)
        assert reader.selected_title == title
        assert title in reader.screen_text("list")
    await reader.hold("pagedown", 10)
    assert reader.selected_title == TITLES[-1]
    await reader.hold("pageup", 10)
    assert reader.selected_title == TITLES[0]


async def test_a_click_opens_an_article(reader: Driver) -> None:
    """In the list; the reader has the keys then."""
    await reader.click(TITLES[2], "list")
    assert reader.open_title == reader.selected_title == TITLES[2]
    assert reader.main.pane == "reader"
    await reader.click("Tove Berg", "entities")
    assert reader.mention == "Tove Berg"
