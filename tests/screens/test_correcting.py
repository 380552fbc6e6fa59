"""Entities put right from their page and from the text."""

from __future__ import annotations

from tests.screens.driver import MEDIUM, NARROW, WIDE, Driver, at
from tui.corrections import Alias, Hide, Merge, Ref, Rename, Retype, Split, Unalias
from tui.model import Entity, Kind
from tui.store.library import LibraryStore


def entity(reader: Driver, name: str) -> Entity:
    return reader.library.the_entity(name)


async def to_page(reader: Driver, name: str) -> Entity:
    """Open the page of an entity."""
    found = entity(reader, name)
    reader.app.to_main()
    reader.main.show_entity(found.id)
    await reader.settle()
    assert reader.page == "EntityScreen"
    return found


def colours(reader: Driver, *names: str) -> list[object]:
    return [reader.style_of(name, "reader").color for name in names]


@at(WIDE, MEDIUM, NARROW)
async def test_a_merge_shows_what_it_changes_and_asks(reader: Driver) -> None:
    """Escape leaves all as it was, at every step; Enter does it, and the page is that of the one that stays."""
    into, gone = entity(reader, "Northwind"), await to_page(reader, "Nora Lind")
    await reader.keys("e")
    assert reader.hints.startswith("e then")
    await reader.keys("m", "northw", "enter")
    assert reader.page == "CorrectionScreen"
    box = " ".join(reader.screen_text().replace("│", " ").split())
    assert "Merge “Nora Lind” into “Northwind”" in box
    assert f"This changes {gone.mentions} mentions in {gone.articles} articles." in box
    await reader.keys("escape")
    assert reader.library.marks.corrections() == []
    assert entity(reader, "Nora Lind") == gone
    await reader.keys("em", "northw", "enter", "enter")
    assert reader.page == "EntityScreen"
    assert "done: merge “Nora Lind” into “Northwind”" in reader.hints
    both = entity(reader, "Nora Lind")
    assert (both.id, both.mentions) == (into.id, into.mentions + gone.mentions)
    assert reader.subject == "Northwind"
    assert "also Nora Lind" in reader.screen_text("head")
    (merge,) = reader.library.marks.corrections()
    assert isinstance(merge, Merge)
    await reader.keys("u")
    assert "undone: merge “Nora Lind” into “Northwind”" in reader.hints
    assert (entity(reader, "Nora Lind"), entity(reader, "Northwind")) == (gone, into)
    await reader.keys("U")
    assert entity(reader, "Nora Lind") == both


async def test_the_text_follows_a_correction_at_once(reader: Driver) -> None:
    """Colours, the list of entities, the search that stands; places one goes back to lead to what stays."""
    await reader.keys("/", "entity:northwind", "enter")
    before = reader.titles
    person, organisation = colours(reader, "Nora Lind", "Northwind")
    assert person != organisation
    lind = await to_page(reader, "Nora Lind")
    await reader.keys("em", "northw", "enter", "enter", "escape")
    assert colours(reader, "Nora Lind", "Northwind") == [organisation, organisation]
    assert set(reader.titles) > set(before)
    assert [each.name for each, _ in reader.main.entities.entities].count("Nora Lind") == 0
    reader.app.show_entity(lind.id)
    await reader.settle()
    assert reader.subject == "Northwind"
    await reader.keys("escape", "u")
    assert colours(reader, "Nora Lind", "Northwind") == [person, organisation]
    assert reader.titles == before


async def test_what_may_be_the_same_is_told_until_it_is_said(reader: Driver) -> None:
    """A surname that is an entity of its own is told beside the person of that name; merged, there is no doubt."""
    person = entity(reader, "Nora Lind")
    reader.library.correct([Split(Ref(person.name, person.kind, person.id), form="Lind")])
    await to_page(reader, "Lind")
    assert "possible: Nora Lind" in reader.screen_text("head")
    await reader.keys("em", "nora", "enter", "enter")
    assert reader.subject == "Nora Lind"
    assert "possible" not in reader.screen_text("head")


async def test_what_is_hidden_can_be_shown_again(reader: Driver) -> None:
    """Its page closes, the text is plain there; the palette lists it. The rule that is offered can be declined."""
    await reader.keys("j", "enter")
    coloured = colours(reader, "Nora Lind")
    await to_page(reader, "Nora Lind")
    await reader.keys("eh", "enter")
    assert reader.page == "AskingScreen"
    assert "Never take “Nora Lind” for a name?" in reader.screen_text()
    await reader.keys("escape")
    assert reader.page == "MainScreen"
    assert not (reader.library.home / "aliases.toml").exists()
    assert colours(reader, "Nora Lind") != coloured
    assert reader.library.store.entities_named("Nora Lind") == []
    await reader.keys(":", "hidden names", "enter")
    assert reader.page == "HiddenScreen"
    assert "Nora Lind" in reader.screen_text()
    await reader.keys("enter")
    assert "done: show “Nora Lind” again" in reader.hints
    assert colours(reader, "Nora Lind") == coloured


async def test_a_rule_is_written_when_it_is_agreed_to(reader: Driver) -> None:
    """After a change of kind, into the alias file of the home."""
    await to_page(reader, "Northwind")
    await reader.keys("et", "gg", "j", "j", "enter", "enter")
    assert entity(reader, "Northwind").kind is Kind.PLACE
    assert "Always treat “Northwind” as a place?" in reader.screen_text()
    await reader.keys("enter")
    assert 'name = "Northwind"\nkind = "place"' in (reader.library.home / "aliases.toml").read_text("utf-8")
    assert "the next sync goes by it; written into" in reader.hints
    assert reader.page == "EntityScreen"


async def test_every_correction_from_the_page(reader: Driver) -> None:
    """Rename, split, add a name and take it away; each is one step that can be undone."""
    known = await to_page(reader, "Nora Lind")
    await reader.keys("er", "q", "enter", "enter")
    assert entity(reader, "Nora Lindq").id == known.id
    await reader.keys("es", "G", "enter", "enter")
    assert entity(reader, "Nora Lindq").articles == known.articles - 1
    await reader.keys("ea", "Tove Berg", "enter", "enter")
    assert entity(reader, "Tove Berg").id == known.id
    await reader.keys("ex")
    reader.app.screen.query_one("#page").chosen = entity(reader, "Tove Berg").aliases.index("Tove Berg")
    await reader.keys("enter", "enter")
    assert entity(reader, "Tove Berg").id != known.id
    said = reader.library.marks.corrections()
    assert [type(each) for each in said] == [Rename, Split, Alias, Unalias]
    await reader.keys("uuuu")
    assert entity(reader, "Nora Lind") == known
    assert reader.library.marks.corrections() == []


async def test_what_would_change_nothing_cannot_be_agreed_to(reader: Driver) -> None:
    """It says why."""
    await to_page(reader, "Nora Lind")
    await reader.keys("er", "enter")
    assert "Nothing would change: it is called so already." in reader.screen_text()
    await reader.keys("enter")
    assert reader.page == "CorrectionScreen"
    await reader.keys("escape")
    assert reader.library.marks.corrections() == []


async def test_the_palette_corrects_the_current_name(reader: Driver) -> None:
    """From the text; where there is none it says how to come to one."""
    await reader.keys("j", "enter", ":", "rename", "enter")
    assert "no current mention" in reader.hints
    await reader.keys("]")
    name = reader.mention
    await reader.keys(":", "rename", "enter")
    assert f"Rename {name}" in reader.screen_text()
    await reader.keys("escape")
    assert reader.page == "MainScreen"


async def test_marks_and_corrections_are_undone_in_one_order(reader: Driver) -> None:
    """The last first, whichever it was."""
    await reader.keys("j", "*")
    starred = reader.main.articles.current
    await to_page(reader, "Northwind")
    await reader.keys("er", "!", "enter", "enter", "u")
    assert "undone: rename “Northwind” to “Northwind!”" in reader.hints
    assert starred in reader.library.marks.starred_ids()
    await reader.keys("u")
    assert "undone: not starred" in reader.hints


async def test_a_correction_made_elsewhere_is_taken_up(reader: Driver) -> None:
    """By another instance, or by the command line, while the page is open."""
    known = await to_page(reader, "Northwind")
    rename = Rename(Ref("Northwind", known.kind, known.id), "Northwind Lines")
    reader.library.marks.correct([rename])
    with LibraryStore(reader.library.store.path, writable=True) as other:
        other.curate([rename])
    reader.app._refresh_if_changed()  # what it does every other second
    await reader.settle()
    assert reader.subject == "Northwind Lines"
    assert reader.page == "EntityScreen"


async def test_the_page_of_what_another_hid_says_so(reader: Driver) -> None:
    """And has nothing to correct."""
    known = await to_page(reader, "Northwind")
    hide = Hide(Ref("Northwind", known.kind, known.id))
    with LibraryStore(reader.library.store.path, writable=True) as other:
        other.curate([hide, Retype(hide.entity, Kind.PLACE)])
    reader.app._refresh_if_changed()  # what it does every other second
    await reader.settle()
    assert "It is not in the library any more" in reader.screen_text()
    await reader.keys("eh")
    assert (reader.page, "not in the library" in reader.hints) == ("EntityScreen", True)
