"""Help and looks: what one table of commands and one of colours give."""

import pytest

from tests.screens.conftest import Opener
from tests.screens.driver import SMALLEST, WIDE, Driver, at
from tui.app.commands import COMMANDS
from tui.app.screens.base import Page
from tui.app.theme import THEMES
from tui.library import Library


@at(WIDE, SMALLEST)
async def test_the_help_tells_every_command(reader: Driver) -> None:
    """Its keys and its title, all of them, by scrolling; Escape leaves it."""
    before = reader.lines()
    await reader.keys("?")
    seen = ""
    page = reader.app.screen.query_one(Page)
    for _ in range(80):
        seen += reader.screen_text("page") + "\n"
        await reader.keys("pagedown")
        if page.scroll_offset.y + page.size.height >= page.virtual_size.height:
            seen += reader.screen_text("page")
            break
    lines = [line.strip() for line in seen.splitlines()]
    for command in COMMANDS:
        start = command.written[:11] or "palette"
        assert any(line.startswith(start) and command.title[:20] in line for line in lines), command.id
    assert any("title:law" in line for line in lines)
    await reader.keys("escape")
    assert reader.lines() == before


@at(WIDE, SMALLEST)
async def test_something_is_looked_for_in_the_help(reader: Driver) -> None:
    """By words and by the key itself; Escape shows everything again, and then leaves."""
    await reader.keys("?")
    await reader.burst("/", "narrower")
    await reader.settle()
    assert [line.split()[0] for line in reader.lines("page") if line.strip()] == ["LOOK", "-"]
    assert reader.hints.startswith("Enter read on")
    await reader.keys(*["backspace"] * 8, "^d", "enter")
    assert [line.split()[:2] for line in reader.lines("page") if line.strip()][-1] == ["^d", "Half"]
    await reader.keys("/", "xyzzy")
    assert "Nothing is called so." in reader.screen_text("page")
    await reader.keys("escape")
    assert "SEARCH" in reader.screen_text("page")
    await reader.keys("escape")
    assert reader.page == "MainScreen"


async def test_the_help_tells_what_is_in_force(opened: Opener, library: Library) -> None:
    """The reader's own keys; keys of the caret and of an entity's page by themselves; where the settings are."""
    config = '[keys]\nfollow = "^x f"\nnext_pane = "F6"\nback = "g"\n'
    async with opened(library=library, config=config, size=(120, 200)) as reader:
        await reader.keys("?")
        lines = reader.lines("page")
        assert any(line.split()[:2] == ["^xf", "Follow"] for line in lines)
        selecting = lines.index(" WHILE YOU SELECT BY KEYS")
        entity = lines.index(" ON THE PAGE OF AN ENTITY")
        assert [n for n, line in enumerate(lines) if "To the next word" in line] == [selecting + 5]
        assert lines[entity + 2].split()[:2] == ["2", "Neighbours"]
        assert str(reader.app.in_force.path) in reader.screen_text("page")
        assert "config.toml, line 4: keys.back: g begins g" in reader.screen_text("page")


async def test_light_and_dark(opened: Opener, library: Library) -> None:
    """Everything painted changes colour at once, and the choice is remembered."""
    async with opened(library=library) as reader:
        dark = {pane: reader.style_of("Nora Lind", pane) for pane in ("reader", "entities")}
        reader.app.run_command("toggle_theme")
        await reader.settle()
        light = {pane: reader.style_of("Nora Lind", pane) for pane in ("reader", "entities")}
        for pane, style in light.items():
            assert style.color != dark[pane].color
            assert style.bgcolor != dark[pane].bgcolor
        grounds = {part.style.bgcolor for strip in reader.strips() for part in strip if part.style and part.text}
        assert not {style.bgcolor for style in dark.values()} & grounds
    async with opened(library=Library(library.roots, library.home)) as reader:
        assert reader.app.theme == THEMES[1].name
        assert reader.style_of("Nora Lind", "reader") == light["reader"]


async def test_a_page_over_the_screen_changes_colour_too(reader: Driver) -> None:
    """So does what lies under it."""
    await reader.keys("enter", "]]", "o")
    dark = reader.style_of("Nora Lind", "head")
    reader.app.run_command("toggle_theme")
    await reader.settle()
    assert reader.style_of("Nora Lind", "head").bgcolor != dark.bgcolor
    await reader.keys("escape")
    assert reader.style_of("The ferry to", "reader").bgcolor != dark.bgcolor


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark"])
async def test_any_theme_of_textual_will_do(reader: Driver, theme: str) -> None:
    """Ours are not the only ones; nothing is unpainted."""
    if theme not in reader.app.available_themes:
        pytest.skip("not in this Textual")
    reader.app.theme = theme
    await reader.settle()
    await reader.keys("/harbour", "enter", "]", "o", "?", "escape", "escape")
    assert reader.page == "MainScreen"


async def test_quitting_keeps_the_place(opened: Opener, library: Library) -> None:
    """`q` at the top level ends the program."""
    async with opened(library=library) as reader:
        await reader.keys("jjj", "enter", "space", "q")
        article = reader.main.reader.article
        assert article is not None
        assert reader.library.marks.position(article.id, article.text)
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)
