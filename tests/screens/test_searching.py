"""Searching: what is typed, what is found, and how one comes back."""

import threading
from typing import Any

import pytest

from tests.screens import coast
from tests.screens.coast import ARTICLES, TITLES
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.app.screens.listing import Listing
from tui.library import Library
from tui.model import Results

DEEP = "A year of tides"


async def test_results_follow_each_letter(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the second letter on the list is what was found so far, and the note counts it."""
    asked: list[str] = []
    search = reader.library.search

    def noted(text: str, **more: Any) -> Results:
        asked.append(text)
        return search(text, **more)

    monkeypatch.setattr(reader.library, "search", noted)
    await reader.keys("/")
    for end in range(2, len("herring") + 1):
        await reader.keys("he" if end == 2 else "herring"[end - 1])
        found = search("herring"[:end], typing=True)
        assert reader.note.startswith(f"{found.total} of 5 · ")
        assert reader.titles == [hit.row.title for hit in search("herring"[:end], limit=5, typing=True).hits]
    assert asked[-6:] == ["he", "her", "herr", "herri", "herrin", "herring"]
    assert reader.titles == ["Herring is back", "The harbour of Sandvik opens"]
    assert "2 of 5" in reader.screen_text("search")


async def test_hits_show_why_they_were_found(reader: Driver) -> None:
    """A snippet in the list and the text in the reader, the match marked in both."""
    await reader.keys("/herring")
    match = reader.main.palette.match
    for pane in ("list", "reader"):
        assert reader.style_of("herring", pane).bgcolor == match.bgcolor
    assert reader.style_of("Fishermen", "reader").bgcolor != match.bgcolor
    assert reader.style_of("…report", "list").bgcolor != match.bgcolor


async def test_snippets_come_for_hits_one_scrolls_to(opened: Opener) -> None:
    """Only what is in view is asked for; wherever one goes it is there."""
    async with opened(*ARTICLES, *(coast.news(number) for number in range(60))) as reader:
        await reader.keys("/news", "enter", "gl", "G")
        assert "of the harbour." in reader.lines("list")[-2]


@at(NARROW, SMALLEST)
async def test_snippets_come_where_the_list_was_not_in_view(reader: Driver) -> None:
    """One searches from the text, and the list comes in its place."""
    await reader.keys("enter", "/herring")
    assert "report herring" in reader.screen_text("list")


async def test_snippets_come_for_hits_a_taller_window_shows(opened: Opener) -> None:
    """Without a key being pressed."""
    async with opened(*ARTICLES, *(coast.news(number) for number in range(60)), size=MEDIUM) as reader:
        await reader.keys("/news", "enter")
        await reader.resize(80, 60)
        shown = reader.screen_text("list")
        assert shown.count("of the harbour.") == 13


@at(WIDE, NARROW)
async def test_enter_opens_a_hit_on_its_first_match(reader: Driver) -> None:
    """However far down it is; the line over the text says which match of how many one is at."""
    await reader.keys('/"day 90"', "enter")
    assert reader.open_title == DEEP
    assert reader.heading.startswith("match 1 of 1")
    assert reader.style_of("day 90", "reader").bgcolor == reader.main.palette.match.bgcolor
    assert not reader.shows("list") or reader.selected_title == DEEP


@at(WIDE, NARROW)
async def test_enter_goes_to_the_match_of_an_article_that_is_open(reader: Driver) -> None:
    """Also when it was open before, far from there; opened again it stays at the match one has walked to."""
    await reader.keys("jjj", "enter", "space", '/"day 90" OR "day 91"', "enter")
    assert reader.open_title == DEEP
    assert reader.heading.startswith("match 1 of 2")
    assert "day 90" in reader.screen_text("reader")
    await reader.keys("n", "gl", "enter")
    assert reader.heading.startswith("match 2 of 2")


@at(NARROW, SMALLEST)
async def test_hits_are_seen_while_one_types(reader: Driver) -> None:
    """Where there is room for one pane the list comes up for a search, and Escape leads back into the article."""
    await reader.keys("jjj", "enter", "space")
    before = reader.lines()
    await reader.keys("/herring")
    assert "Herring is back" in reader.screen_text("list")
    await reader.keys("escape")
    assert reader.lines() == before


async def test_matches_are_walked_round(reader: Driver) -> None:
    """`n` and `N` go to the next and previous match, past the end to the other end, and the count is always true."""
    await reader.keys("/nets", "enter")
    assert reader.heading.startswith("match 1 of 120")
    await reader.keys("nn")
    assert reader.heading.startswith("match 3 of 120")
    assert "Part 3." in reader.screen_text("reader")
    await reader.keys("NNN")
    assert reader.heading.startswith("match 120 of 120")
    assert "Part 120." in reader.screen_text("reader")
    await reader.keys("n")
    assert reader.heading.startswith("match 1 of 120")
    assert "Part 1." in reader.screen_text("reader")


async def test_a_match_in_folded_furniture_unfolds_it(reader: Driver) -> None:
    """One never stands before a line that hides what one looks for."""
    await reader.keys("/crane", "enter")
    assert "page furniture" in reader.screen_text("reader")
    await reader.keys("n")
    assert reader.heading.startswith("match 2 of 2")
    assert "crane operator" in reader.screen_text("reader")


@at(WIDE, NARROW)
async def test_escape_leads_back_to_where_one_was(reader: Driver) -> None:
    """Leaving the search bar gives back the list, the selection, the article and the line that was first."""
    await reader.keys("jjj", "enter", "space", "space", "space")
    before, place = reader.lines(), reader.main.here()
    await reader.keys("/herring", "down", "escape")
    assert reader.main.here() == place
    assert reader.lines() == before
    assert reader.main.search_bar.text == ""
    assert reader.titles == TITLES


async def test_escape_from_a_second_search_gives_back_the_first(reader: Driver) -> None:
    """What was asked before is asked again; from the list, Escape then clears it and keeps the article."""
    await reader.keys("/herring", "enter", "/ nonsense", "escape")
    assert reader.main.search_bar.text == "herring"
    assert reader.titles == ["Herring is back", "The harbour of Sandvik opens"]
    assert reader.note.startswith("2 of 5")
    await reader.keys("gl", "escape")
    assert reader.titles == TITLES
    assert reader.note == ""
    assert reader.open_title == reader.selected_title == "Herring is back"


async def test_the_arrows_choose_a_hit_while_typing(reader: Driver) -> None:
    """Without leaving the search bar, and Enter opens what was chosen."""
    await reader.keys("/harbour", "down")
    assert reader.main.pane == "search"
    chosen = reader.selected_title
    assert chosen == reader.titles[1]
    await reader.keys("enter")
    assert reader.open_title == chosen
    assert reader.main.pane == "reader"


@pytest.mark.parametrize(
    ("query", "said", "titles"),
    [
        ("/crane shells", "any of the words · 2 of 5", {DEEP, "The harbour of Sandvik opens"}),
        ("/cranne", "crane? · 0 of 5", set()),
        ("/date:someday herring", "date", {"Herring is back", "The harbour of Sandvik opens"}),
    ],
)
async def test_what_is_not_as_asked_is_said(reader: Driver, query: str, said: str, titles: set[str]) -> None:
    """A relaxed search, a likely misspelling, and what was not understood, beside the number of hits."""
    await reader.keys(query + " ")
    assert said in reader.note
    assert reader.main.search_bar.warn
    if titles:
        assert set(reader.titles) == titles
    await reader.keys("escape", "/herring")
    assert not reader.main.search_bar.warn


async def test_no_hit_says_what_to_do(reader: Driver) -> None:
    """And the article that was open stays."""
    await reader.keys("/qqqq")
    assert "No article has these words." in reader.screen_text("list")
    assert "Esc clears the search." in reader.screen_text("list")
    assert reader.note.startswith("0 of 5")
    assert reader.open_title == TITLES[0]
    await reader.keys("enter", "escape")
    assert reader.titles == TITLES


async def test_an_answer_that_comes_too_late_is_dropped(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers may overtake one another; what is shown is always the answer to what is asked."""
    gate, begun, search = threading.Event(), threading.Event(), reader.library.search

    def slow(text: str, **more: Any) -> Results:
        if text == "crane":
            begun.set()
            gate.wait(20)
        return search(text, **more)

    monkeypatch.setattr(reader.library, "search", slow)
    await reader.keys("/cran")
    await reader.post("e")
    await reader.until(begun.is_set)
    await reader.post(*["backspace"] * 5, "herring")
    await reader.until(lambda: reader.note.startswith("2 of 5"))
    gate.set()
    await reader.settle()
    assert reader.titles == ["Herring is back", "The harbour of Sandvik opens"]
    reader.main.post_message(Listing.Found(search("crane"), keep=False, select=None))
    await reader.settle()
    assert reader.titles == ["Herring is back", "The harbour of Sandvik opens"]
    assert reader.open_title == "Herring is back"


async def test_keys_are_taken_while_a_search_is_at_work(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow answer holds up no letter and no arrow."""
    gate, search = threading.Event(), reader.library.search

    def slow(text: str, **more: Any) -> Results:
        gate.wait(20)
        return search(text, **more)

    monkeypatch.setattr(reader.library, "search", slow)
    await reader.post("/", "herring")
    assert reader.main.search_bar.text == "herring"
    assert "herring" in reader.screen_text("search")
    await reader.post("down")
    assert reader.selected_title == TITLES[1]
    gate.set()
    await reader.settle()
    assert reader.note.startswith("2 of 5")


async def test_tab_takes_what_is_offered(reader: Driver) -> None:
    """An entity of the library, a field name; what is taken is searched for at once."""
    await reader.keys("/Tove")
    assert "Tove Berg · person · 3 articles" in reader.screen_text("search")
    await reader.keys("tab")
    assert reader.main.search_bar.text.strip() == 'entity:"Tove Berg"'
    assert reader.note.startswith("3 of 5")
    await reader.keys("escape", "/aut")
    assert "author:" in reader.screen_text("search")
    await reader.keys("tab", "holm")
    assert reader.titles == ["The harbour of Sandvik opens"]


@at(MEDIUM)
async def test_what_is_offered_gives_way_to_what_was_typed(reader: Driver) -> None:
    """It stands in the bar where there is room for both; a long query stands there alone, from its first letter on."""
    query = "herring OR storm OR gale OR harbour Tove"
    await reader.keys("/Tove")
    assert "⇥ Tove Berg" in reader.screen_text("search")
    for _ in "Tove":
        await reader.keys("backspace")
    await reader.keys(f"{query}")
    assert reader.main.search_bar.offer is not None
    assert query in reader.screen_text("search")
    assert "⇥" not in reader.screen_text("search")


async def test_searches_are_remembered(opened: Opener, library: Library) -> None:
    """The empty search bar offers the last one, also the next time."""
    async with opened(library=library) as reader:
        await reader.keys("/herring", "enter")
    async with opened(library=Library(library.roots, library.home)) as reader:
        await reader.keys("/h", "backspace")
        assert "herring · searched before" in reader.screen_text("search")


async def test_the_list_is_sorted_as_asked(reader: Driver) -> None:
    """`S` goes through the orders and says which; with a query there is one more, best match."""
    orders = []
    for _ in range(4):
        orders.append((reader.lines("list-heading")[0].split("·")[1].split("  ")[0].strip(), reader.titles))
        await reader.keys("S")
    assert [name for name, _ in orders] == ["newest first", "oldest first", "by title", "by source"]
    assert orders[0][1] == TITLES
    assert orders[1][1][0] == DEEP
    assert orders[2][1] == sorted(TITLES, key=str.casefold)
    assert orders[3][1][0] == DEEP
    await reader.keys("/harbour", "enter", "gl")
    names = []
    for _ in range(5):
        names.append(reader.lines("list-heading")[0].split("·")[1].split("  ")[0].strip())
        await reader.keys("S")
    assert "best match" in names
    assert len(set(names)) == 5


async def test_what_a_sync_brings_is_searched_too(reader: Driver) -> None:
    """The query is asked again; the selection stays on its article."""
    await reader.keys("/harbour", "down", "enter", "gl")
    chosen, count = reader.selected_title, len(reader.titles)
    coast.store(reader.library, [*ARTICLES, coast.news(1), coast.news(2)])
    reader.main.refresh_library()
    await reader.settle()
    assert len(reader.titles) == count + 2
    assert reader.selected_title == reader.open_title == chosen
    assert reader.note.startswith(f"{count + 2} of 7")


async def test_enter_waits_for_the_answer(reader: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who types fast and presses Enter gets the best hit of the whole query, not of what was found before it."""
    gate, search = threading.Event(), reader.library.search

    def slow(text: str, **more: Any) -> Results:
        gate.wait(20)
        return search(text, **more)

    monkeypatch.setattr(reader.library, "search", slow)
    await reader.keys("/")
    await reader.post("herring", "enter")
    gate.set()
    await reader.until(lambda: reader.main.pane == "reader")
    assert reader.open_title == "Herring is back"


async def test_letters_that_come_all_at_once_are_the_query(reader: Driver) -> None:
    """Over a slow line a slash and a word arrive together: no letter of it is taken for a command."""
    await reader.burst("/crane")
    await reader.until(lambda: reader.main.query_text == "crane")
    await reader.settle()
    assert reader.main.pane == "search"
    assert reader.note.startswith("1 of 5")
    assert not reader.main.articles.read_ids
