"""The palette: every command and every setting, wherever one is."""

from tests.screens.conftest import Opener
from tests.screens.driver import SMALLEST, WIDE, Driver, at
from tui.app.commands import CARET, COMMANDS, ENTITY, WEB
from tui.app.entries import entries
from tui.app.settings import known
from tui.library import Library


async def test_it_offers_what_can_be_done_here(reader: Driver) -> None:
    """Every command of the screen with its keys, every setting with what it is; nothing of another screen."""
    offered = {each.title: each.keys for each in entries(reader.app, reader.app.screen)}
    for command in COMMANDS:
        if command.id not in ("palette", "open", "leave") and command.where not in (CARET, ENTITY, WEB):
            assert offered[command.title] == command.written
    assert len(offered) >= len(known())
    assert "Reader: hidden kinds — now none" in offered
    assert "To the next word" not in offered
    await reader.keys("enter", "]", "o")
    offered_there = {each.title for each in entries(reader.app, reader.app.screen)}
    assert "Sort the list" not in offered_there
    assert "Theme: name — now broadsheet-dark" in offered_there


@at(WIDE, SMALLEST)
async def test_what_is_typed_picks_and_enter_does_it(reader: Driver) -> None:
    """Also what is typed before it is there; Escape leaves everything as it was; a click chooses too."""
    before = reader.lines()
    await reader.keys("ctrl+p", "tog", "escape")
    assert reader.lines() == before
    await reader.burst(":", "light or")
    await reader.settle()
    assert reader.lines("prompt")[0].strip() == ": light or"
    assert "▌Light or dark" in reader.screen_text("page")
    await reader.keys("enter")
    assert not reader.app.current_theme.dark
    await reader.keys(":", "light or")
    await reader.click("Light or", "page")
    assert reader.app.current_theme.dark
    await reader.keys(":", "xyzzy", "enter")
    assert "Nothing is called so." in reader.screen_text("page")
    await reader.keys("escape")
    assert reader.page == "MainScreen"


async def test_settings_are_changed_from_it(reader: Driver) -> None:
    """Switched, chosen among a few, added to a list; each at once, and told."""
    await reader.keys(":", "reader: justify", "enter")
    assert reader.main.reader.look.justify
    assert reader.hints.startswith("Reader: justify — now on")
    await reader.keys(":", "measure", "enter")
    assert "● 76" in reader.screen_text("page")
    assert "Enter choose" in reader.screen_text("keys")
    await reader.keys("k", "k", "enter")
    assert reader.main.reader.look.measure == 68
    for kinds in (("person",), ("person", "organisation"), ("organisation",)):
        await reader.keys(":", "hidden kinds", "enter", "g", "g", "j" * (len(kinds) - 1), "enter")
        assert reader.app.settings.reader.hidden_kinds == kinds or kinds == ("organisation",)
    await reader.keys(":", "theme: name", "enter", "G", "enter")
    assert not reader.app.theme.startswith("broadsheet")
    await reader.keys(":", "list: sort", "enter", "G", "enter")
    assert "by source" in reader.screen_text("list-heading")
    await reader.keys(":", "programs: editor", "enter")
    assert reader.hints.startswith("an editor cannot have this terminal; edit by hand")


async def test_it_is_there_on_every_screen(reader: Driver) -> None:
    """Over pages and lists, and while one types."""
    for keys in (["?"], ["enter", "]", "o"], ["t"], ["F"], ["/"], ["ctrl+f"], ["|"]):
        await reader.keys(*keys)
        under = reader.page
        await reader.keys("ctrl+p")
        assert reader.page == "PaletteScreen", keys
        await reader.keys("escape")
        assert reader.page == under
        reader.app.to_main()
        await reader.keys("escape")


async def test_its_key_can_be_another(opened: Opener, library: Library) -> None:
    """Then the old one does nothing, or something else."""
    async with opened(library=library, config='[keys]\npalette = "F9"\nnext_article = "^p"\n') as reader:
        await reader.keys("ctrl+p")
        assert reader.page == "MainScreen"
        assert reader.selected_title == reader.titles[1]
        await reader.keys("/", "f9")
        assert reader.page == "PaletteScreen"
