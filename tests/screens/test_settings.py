"""The settings on the screen: what the file says, what is changed in the program, and the keys."""

from tests.screens.conftest import Opener
from tests.screens.driver import NARROW
from tui.library import Library

SET = """
[reader]
measure = 44
paragraphs = "indented"
unfolded = true
hidden_kinds = ["person"]
[list]
sort = "title"
[theme]
name = "broadsheet-light"
[keys]
next_mention = "F7"
follow = "^x f"
search = ["\\\\"]
entity_page = "W"
back = "F9"
"""


async def test_the_file_is_followed_from_the_start(opened: Opener, library: Library) -> None:
    """Look, list, theme and keys; hints and messages name the keys that are in force."""
    async with opened(library=library, config=SET) as reader:
        assert reader.titles == sorted(reader.titles, key=str.casefold)
        assert not reader.app.current_theme.dark
        assert reader.hints.startswith("\\ search  n next match  ^xf follow  F7 next mention  W entity page")
        await reader.keys("o", "W")
        assert reader.hints.startswith("no current mention; F7 walks to one, ^xf puts letters on them")
        await reader.keys("g", "l", "\\", "sandvik opens", "enter")
        assert reader.open_title == "The harbour of Sandvik opens"
        assert max(len(line.strip()) for line in reader.lines("reader")) <= 44
        assert "Subscribe to our letter" in reader.screen_text("reader")
        assert reader.style_of("Nora Lind", "reader") == reader.style_of("who runs", "reader")
        await reader.keys("ctrl+x")
        assert reader.hints.startswith("^x then  f Follow")
        await reader.keys("f")
        assert reader.main.reader.letters
        await reader.keys("escape", "f7", "W")
        assert reader.page == "EntityScreen"
        assert "\\ filter" in reader.hints
        assert "F9 back" in reader.hints
        await reader.keys("f9")
        assert reader.page == "MainScreen"


async def test_mistakes_are_told_and_cost_nothing_else(opened: Opener, library: Library) -> None:
    """One line at the start, until the next key."""
    async with opened(
        library=library, config="[reader]\nmeasure = 4\njustify = true\n[keys]\nsync = 'nokey'\n"
    ) as reader:
        assert reader.hints.startswith("config.toml, line 2: reader.measure: must be a whole number from 40 to 100")
        assert "(and 1 more" in reader.screen_text("hints")
        assert reader.main.reader.look.justify
        await reader.keys("j")
        assert reader.hints.startswith("/ search")


async def test_what_is_changed_by_keys_is_there_at_the_next_start(opened: Opener, library: Library) -> None:
    """Width, colours of names, shapes; page furniture is unfolded for this time only."""
    async with opened(library=library, size=(200, 36)) as reader:
        await reader.keys("enter", "-", "-", "e", ".")
        reader.app.run_command("toggle_shapes")
    again = Library(library.roots, library.home)
    async with opened(library=again) as reader:
        assert reader.main.reader.look.measure == 68
        assert not reader.main.reader.entities_shown
        assert not reader.main.reader.look.unfolded
        assert reader.app.monochrome


async def test_the_list_is_grouped_from_the_start(opened: Opener, library: Library) -> None:
    """In an order that the groups need, where none is asked for; a search is in its own."""
    async with opened(library=library, config="[list]\ngroup = 'source'\n", size=NARROW) as reader:
        assert "COAST WEEKLY" in reader.screen_text("list")
        assert "by source" in reader.screen_text("list-heading")
        await reader.keys("/", "sandvik")
        assert "best match" in reader.screen_text("list-heading")


async def test_where_no_editor_can_be_had_the_file_is_named(opened: Opener, library: Library) -> None:
    """It is made with everything that can be set, to be edited by hand."""
    async with opened(library=library) as reader:
        reader.app.run_command("settings")
        await reader.settle()
        assert "by hand" in reader.hints
        path = reader.app.in_force.path
        assert path is not None
        path.write_text(path.read_text().replace("#justify = false", "justify = true"))
        reader.app.reload_settings()
        await reader.settle()
        assert reader.main.reader.look.justify
        assert reader.hints.startswith("the settings are in force")
        path.write_text("[keys]\nhelp = 'F6'\n")
        reader.app.reload_settings()
        await reader.keys("f6")
        assert reader.page == "HelpScreen"
        assert not reader.main.reader.look.justify
