"""Marks: read and starred, places with a letter, undone and redone."""

from tests.screens import coast
from tests.screens.driver import NARROW, Driver, at

FERRY = "A ferry for the islands"
TIDES = "A year of tides"


async def read_on(reader: Driver, title: str, pages: int) -> None:
    """Open an article of the list, and read some pages of it."""
    await reader.keys("gl", "gg")
    while reader.selected_title != title:
        await reader.keys("j")
    await reader.keys("enter", *["space"] * pages)


@at((120, 36), NARROW)
async def test_a_place_is_come_back_to_by_its_letter(reader: Driver) -> None:
    """From another article too; Back undoes that jump, and `''` is Back."""
    await read_on(reader, TIDES, 3)
    await reader.keys("m")
    assert "a letter for this place" in reader.hints
    await reader.keys("t")
    assert "place t is here" in reader.hints
    there = reader.lines("reader")
    await read_on(reader, FERRY, 0)
    elsewhere = reader.lines("reader")
    await reader.keys("'")
    assert "t A year of tides" in reader.hints
    await reader.keys("t")
    assert (reader.open_title, reader.lines("reader")) == (TIDES, there)
    await reader.keys("'", "'")
    assert (reader.open_title, reader.lines("reader")) == (FERRY, elsewhere)


async def test_a_letter_without_a_place_says_so(reader: Driver) -> None:
    """And what is no letter, Escape first of all, does nothing else."""
    await reader.keys("enter", "'", "x")
    assert "no place has the letter x; mx gives it to one" in reader.hints
    await reader.keys("m", "/")
    assert "a place has one letter, from a to z" in reader.hints
    before = reader.screen_text("reader")
    await reader.keys("m", "escape", "j")
    assert reader.page == "MainScreen"
    assert reader.library.marks.places() == []
    assert reader.screen_text("reader") == before


async def test_a_place_stays_on_its_words_at_any_width(reader: Driver) -> None:
    """Not on the number of its line."""
    await read_on(reader, TIDES, 2)
    place = reader.main.reader.place
    await reader.keys("m", "a", "gg")
    await reader.resize(*NARROW)
    await reader.keys("'", "a")
    assert reader.main.reader.place == place
    assert coast.TIDES.text[place : place + 40].split()[0] in reader.first_line


async def test_marks_are_undone_and_made_again(reader: Driver) -> None:
    """One after the other, the last first; each says what it was. The list shows it."""
    await reader.keys("j", "*", "r")
    starred = reader.main.articles.current
    assert starred in reader.main.articles.starred_ids & reader.main.articles.read_ids
    await reader.keys("u")
    assert "undone: unread · The harbour of Sandvik opens" in reader.hints
    assert starred not in reader.main.articles.read_ids
    await reader.keys("u")
    assert "undone: not starred" in reader.hints
    assert starred not in reader.main.articles.starred_ids | reader.library.marks.starred_ids()
    await reader.keys("u")
    assert "nothing to undo" in reader.hints
    await reader.keys("U", "U")
    assert "redone: read" in reader.hints
    assert starred in reader.library.marks.starred_ids() & reader.main.articles.starred_ids
    await reader.keys("U")
    assert "nothing to redo" in reader.hints


async def test_a_place_is_undone_like_any_mark(reader: Driver) -> None:
    """It is gone, or where it was before."""
    await read_on(reader, TIDES, 1)
    await reader.keys("m", "a", "u")
    assert "undone: place a is gone · A year of tides" in reader.hints
    await reader.keys("U")
    assert "redone: place a is where it was" in reader.hints
    assert [place.letter for place in reader.library.marks.places()] == ["a"]


async def test_an_article_is_read_when_its_end_was_seen(reader: Driver) -> None:
    """Not before; by hand it is unread again, and the list says so."""
    await read_on(reader, TIDES, 1)
    tides = reader.main.articles.current
    assert tides not in reader.main.articles.read_ids
    await reader.keys("G")
    assert tides in reader.library.marks.read_ids()
    await reader.keys("r")
    assert tides not in reader.library.marks.read_ids() | reader.main.articles.read_ids


async def test_places_are_seen_beside_the_text(reader: Driver) -> None:
    """In the column at the right, in their own article, until they are undone."""

    def signs() -> int:
        return sum("▐" in line for line in reader.lines("reader"))

    await read_on(reader, TIDES, 3)
    assert signs() == 0
    await reader.keys("m", "a", "G", "m", "b")
    assert signs() == 2
    await reader.keys("J")
    assert signs() == 0
    await reader.keys("K", "u")
    assert signs() == 1
