"""Following names: letters, clicks, entity pages, and the way back."""

from tests.screens import coast
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.library import Library
from tui.model import Kind

OPENING = "The harbour of Sandvik opens"
FERRY = "A ferry for the islands"
BANK = "Who pays for the harbour"
TIDES = "A year of tides"


async def test_a_letter_follows_a_name(reader: Driver) -> None:
    """`f` puts a letter on every name in view, its letter opens the name's page, and Back is where one was."""
    await reader.keys("j", "enter")
    before = reader.lines("reader")
    await reader.keys("f")
    view = reader.main.reader
    assert [target.kind for target in view.letters.values()] == [each.kind for each in view.mentions]
    for letter, target in view.letters.items():
        start = target.start
        assert view.article is not None
        assert f"{letter}{view.article.text[start + 1 : start + 4]}" in reader.screen_text("reader")
    third = list(view.letters)[2]
    await reader.keys(third)
    assert reader.page == "EntityScreen"
    assert reader.subject == "Nora Lind"
    await reader.keys("ctrl+o")
    assert reader.page == "MainScreen"
    assert reader.lines("reader") == before


async def test_letters_go_with_any_other_key(reader: Driver) -> None:
    """Escape, or a key that is no letter of theirs, takes them away and does nothing else."""
    await reader.keys("j", "enter")
    before = reader.lines("reader")
    for key in ("escape", "m", "pagedown"):
        await reader.keys("f")
        assert reader.lines("reader") != before
        assert "letter follow" in reader.hints
        await reader.keys(key)
        assert reader.lines("reader") == before
        assert reader.page == "MainScreen"


async def test_names_that_are_not_found_yet_are_not_said_to_be_none(library: Library, opened: Opener) -> None:
    """An article that came a moment ago can be read before its names are known."""
    coast.store(library, [*coast.ARTICLES, coast.news(1)], named=False)
    async with opened(library=library) as reader:
        for key in ("f", "]"):
            await reader.keys("gg", "enter", key)
            assert "the names of this article are not found yet" in reader.hints
        coast.store(library, [*coast.ARTICLES, coast.news(1)])
        await reader.keys("]")
        assert "no more names in this article" in reader.hints


async def test_following_says_when_there_is_nothing(reader: Driver) -> None:
    """Of names in view, of a current mention, of an entity's mentions, of places to go back to."""
    await reader.keys("G", "enter", "f")
    assert "no names in view" in reader.hints
    await reader.keys("o")
    assert "no current mention" in reader.hints
    await reader.keys("p")
    assert "no current mention" in reader.hints
    await reader.keys("enter")
    assert "no current mention" in reader.hints
    await reader.keys("ctrl+o", "ctrl+o")
    assert "nothing to go back to" in reader.hints
    await reader.keys("L", "L", "L")
    assert "nothing ahead" in reader.hints
    await reader.keys("j")
    assert "search" in reader.hints


async def test_a_click_follows_a_name(reader: Driver) -> None:
    """In the text; a click beside it does nothing, nor with names switched off."""
    await reader.keys("j")
    await reader.click("has opened", "reader")
    assert reader.page == "MainScreen"
    await reader.click("Lind, who", "reader")
    assert reader.page == "EntityScreen"
    assert reader.subject == "Nora Lind"
    await reader.keys("escape", "e")
    await reader.click("Lind, who", "reader")
    assert reader.page == "MainScreen"


@at(WIDE, MEDIUM, NARROW)
async def test_an_entity_page_lists_every_mention(reader: Driver) -> None:
    """By article, the newest first, with the words around it; counts and other forms at the top."""
    await reader.keys("j", "enter", "]]]", "o")
    assert reader.page == "EntityScreen"
    assert reader.subject == "Nora Lind"
    head = " ".join(reader.screen_text("head").split())
    for told in ("person", "5 mentions in 4 articles", "also Lind", "who runs Northwind"):
        assert told in head
    lines = [line.strip(" ▌▏▁▂▃▄▅▆▇█") for line in reader.lines("page")]
    heads = [line.split(" · ")[0] for line in lines if line.startswith((FERRY, OPENING, BANK, TIDES))]
    assert heads == [FERRY, OPENING, BANK, TIDES]
    mentions = [line for line in lines if "Lind" in line]
    assert len(mentions) == 5
    columns = {line.index("Lind") for line in reader.lines("page") if "Nora Lind" in line}
    assert len(columns) == 1, "the names stand under one another"


async def test_enter_opens_the_article_at_that_mention(reader: Driver) -> None:
    """The page begins at another article than the one it was opened from; the list follows."""
    await reader.keys("enter", "]]", "o", "enter")
    assert (reader.page, reader.open_title, reader.selected_title) == ("MainScreen", OPENING, OPENING)
    assert reader.mention == "Nora Lind"
    assert reader.style_of("Nora Lind", "reader").bgcolor == reader.main.palette.current[Kind.PERSON].bgcolor
    await reader.keys("o", "G", "enter")
    assert (reader.open_title, reader.mention) == (TIDES, "Nora Lind")
    assert "At the end Nora Lind came" in reader.screen_text("reader")


async def test_neighbours_lead_on(reader: Driver) -> None:
    """Tab goes to the entities that stand in the same sentences, with the sentence; `o` opens their page."""
    await reader.keys("j", "enter", "]]]", "o", "tab")
    assert "Tove Berg" in reader.screen_text("page")
    assert "At the end Nora Lind came" in reader.screen_text("page")
    while "▌Tove Berg" not in reader.screen_text("page"):
        await reader.keys("j")
    await reader.keys("o")
    assert reader.subject == "Tove Berg"
    await reader.keys("ctrl+o")
    assert reader.subject == "Nora Lind"


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_back_and_forward_restore_everything(reader: Driver) -> None:
    """Article, first line, query, selection, current mention: every screen one has seen is there again, both ways."""
    await reader.keys("/harbour", "down", "enter")
    while reader.mention is None or "Lind" not in reader.mention:
        await reader.keys("]")
    places, screens = [reader.main.here()], [reader.lines()]
    await reader.keys("o")
    screens.append(reader.lines())
    places.append(reader.app.here())
    await reader.keys("G")
    bottom = reader.lines()
    await reader.keys("enter")
    screens.append(reader.lines())
    places.append(reader.app.here())
    assert reader.open_title == TIDES

    await reader.keys("ctrl+o")
    assert reader.lines() == bottom
    await reader.keys("ctrl+o")
    assert reader.app.here() == places[0]
    assert _without_time(reader.lines()) == _without_time(screens[0])
    await reader.keys("L", "L")
    assert reader.app.here() == places[2]
    assert _without_time(reader.lines()) == _without_time(screens[2])


async def test_back_from_reading_is_the_list(reader: Driver) -> None:
    """Opening an article is a jump: Back gives the list the keys, with the selection and article it had."""
    await reader.keys("j")
    before = reader.lines("reader")
    await reader.keys("j", "enter", "space", "H")
    assert reader.main.pane == "list"
    assert reader.selected_title == reader.open_title == BANK
    await reader.keys("k")
    assert reader.lines("reader") == before


async def test_the_same_name_is_walked_across_articles(reader: Driver) -> None:
    """`}` goes on into the next article that has it, `{` back, and the ends are said; Back undoes each step."""
    await reader.keys("enter", "]]")
    assert (reader.open_title, reader.mention) == (FERRY, "Nora Lind")
    seen = []
    for _ in range(4):
        await reader.keys("}")
        seen.append((reader.open_title, reader.mention))
    assert seen == [(OPENING, "Nora Lind"), (OPENING, "Lind"), (BANK, "Lind"), (TIDES, "Nora Lind")]
    await reader.keys("}")
    assert "no more mentions of it in the library" in reader.hints
    await reader.keys("{{")
    assert (reader.open_title, reader.mention) == (OPENING, "Lind")
    await reader.keys("ctrl+o")
    assert (reader.open_title, reader.mention) == (BANK, "Lind")


async def test_peek_tells_who_it_is(reader: Driver) -> None:
    """Name, kind, how often, and the sentence where the article first names it; any key leaves it as it was."""
    await reader.keys("j", "enter", "]]]")
    before = reader.lines()
    await reader.keys("p")
    told = reader.screen_text()
    assert "person · 5 mentions in 4 articles" in told
    assert "Nora Lind, who runs Northwind, said that it cost €15 million." in told.replace("│ ", "").replace("\n", " ")
    await reader.keys("j")
    assert reader.lines() == before
    await reader.keys("p", "o")
    assert reader.page == "EntityScreen"
    await reader.keys("ctrl+o")
    assert reader.lines() == before


async def test_peek_goes_no_further_than_one_has_read(reader: Driver) -> None:
    """What the article says of somebody later is not told, nor a name that it uses only then."""
    await reader.keys("j", "enter", "]]]", "p")
    early = "\n".join(words for words, _ in reader.app.screen.words())  # type: ignore[attr-defined]
    assert "who runs Northwind, said" in early
    assert "herring" not in early
    await reader.keys("j", "}", "p")
    late = "\n".join(words for words, _ in reader.app.screen.words())  # type: ignore[attr-defined]
    assert "We have waited for this since the herring left, said Lind." in late
    assert "also Lind" in late


async def test_a_page_is_left_by_escape_and_q(reader: Driver) -> None:
    """To the article that it was opened from."""
    await reader.keys("j", "enter", "]")
    before = reader.lines()
    for key in ("escape", "q"):
        await reader.keys("o", key)
        assert reader.lines() == before


def _without_time(lines: list[str]) -> list[str]:
    """A search that is asked again takes another time."""
    return [line.split(" · ")[0] if "of 5" in line else line for line in lines]


@at(WIDE, MEDIUM, NARROW)
async def test_an_entity_page_is_headed_by_its_name(reader: Driver) -> None:
    """However little room there is, the name of the entity stands whole behind the last mark."""
    await reader.keys("enter", "]", "o")
    await reader.until(lambda: reader.page == "EntityScreen")
    await reader.settle()
    named = {entity.name for entity in reader.library.store.entities()}
    assert reader.header.split("›")[-1].strip() in named


@at(WIDE, NARROW)
async def test_back_is_the_same_page_to_the_line(reader: Driver) -> None:
    """Also where a blank line was the first of it, and another article was opened meanwhile."""
    await reader.keys("enter", "ma", "gl", "jjj", "enter", "10j")
    while reader.first_line:
        await reader.keys("j")
    before = reader.lines("reader")
    await reader.keys("'a")
    assert reader.open_title == FERRY
    await reader.keys("ctrl+o")
    assert reader.lines("reader") == before


async def test_what_a_click_would_follow_is_said_under_the_mouse(reader: Driver) -> None:
    """Who it is and in how many articles, until the mouse goes on."""
    await reader.keys("enter")
    x, y = reader.where("Sandvik", "reader")
    await reader.pilot.hover(offset=(x + 1, y))
    await reader.settle()
    assert "Sandvik · place · 3 articles" in reader.hints
    await reader.pilot.hover(offset=(x + 1, y + 9))
    await reader.settle()
    assert "/ search" in reader.hints
