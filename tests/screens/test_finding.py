"""Finding in the open article."""

from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at


def find_note(reader: Driver) -> str:
    return reader.main.find_bar.note


def found(reader: Driver) -> str:
    """The place that one is at."""
    view = reader.main.reader
    assert view.find is not None
    assert view.article is not None
    return view.article.text[view.found.starts[view.find] : view.found.ends[view.find]]


async def open_tides(reader: Driver) -> Driver:
    return await reader.keys("GK", "enter")


@at(WIDE, MEDIUM, NARROW, SMALLEST)
async def test_what_is_typed_is_found_as_it_is_typed(reader: Driver) -> None:
    """The first from where one reads comes into view, with a true count of all."""
    await open_tides(reader)
    await reader.keys("ctrl+f", "day 1")
    assert find_note(reader) == "1/32"
    await reader.keys("12")
    assert find_note(reader) == "1/1"
    assert found(reader) == "day 112"
    assert "day 112" in reader.screen_text("reader")
    assert reader.screen_text("find").strip().endswith("1/1")


async def test_finds_are_walked_round_the_end_which_is_said(reader: Driver) -> None:
    """`n` and `N` walk what was found while the bar is open, with counts; Escape closes it and moves nothing."""
    await open_tides(reader)
    await reader.keys("ctrl+f", "shells", "enter", "n")
    assert find_note(reader) == "2/120"
    await reader.keys("5n")
    assert find_note(reader) == "7/120"
    await reader.keys("7N")
    assert find_note(reader) == "on from the end · 120/120"
    await reader.keys("n")
    assert find_note(reader) == "on from the top · 1/120"
    before = reader.first_line
    await reader.keys("escape")
    assert reader.first_line == before
    assert not reader.main.is_finding
    assert not len(reader.main.reader.found)


async def test_the_librarys_matches_keep_their_own_colour(reader: Driver) -> None:
    """What the query found and what is found in the article are told apart; `n` goes back to the query's after."""
    await reader.keys("/herring", "down", "enter", "ctrl+f", "waited", "enter")
    assert reader.style_of("herring", "reader").bgcolor == reader.main.palette.match.bgcolor
    assert reader.style_of("waited", "reader").bgcolor == reader.main.palette.found_current.bgcolor
    assert "match 1 of" in reader.heading
    await reader.keys("escape", "n")
    assert "match 1 of" in reader.heading


async def test_a_pattern_is_a_pattern_and_a_broken_one_is_told(reader: Driver) -> None:
    """Between slashes; what is wrong with it stands at the right, and nothing moves."""
    await open_tides(reader)
    await reader.keys("ctrl+f", "/day 1[12]\\b")
    assert find_note(reader) == "1/2"
    await reader.keys("(")
    assert find_note(reader).startswith("pattern:")
    assert reader.main.find_bar.warn


async def test_what_is_not_there_is_not_there(reader: Driver) -> None:
    """And the place stays."""
    await open_tides(reader)
    before = reader.first_line
    await reader.keys("ctrl+f", "zeppelin")
    assert find_note(reader) == "none"
    assert reader.first_line == before


async def test_keys_in_a_burst_reach_the_bar(reader: Driver) -> None:
    """What is typed right after `^f` is looked for, however fast."""
    await open_tides(reader)
    await reader.burst("ctrl+f", "salt", "enter")
    await reader.until(lambda: find_note(reader) == "1/120")
    assert reader.main.find_bar.text == "salt"


async def test_another_article_is_looked_through_too(reader: Driver) -> None:
    """While the bar is open it means the article that is open."""
    await reader.keys("enter", "ctrl+f", "sandvik", "enter")
    assert find_note(reader) == "1/1"
    await reader.keys("J")
    assert find_note(reader) == "1/2"
