"""Contents and links: lists over the text from which one is chosen."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.fakes import composed
from tests.screens.driver import NARROW, SMALLEST, WIDE, Driver, at
from tui.app.screens.choosing import ChoosingScreen
from tui.app.screens.contents import ContentsScreen
from tui.app.screens.links import LinksScreen, numbered, shortened
from tui.model import Article, ArticleId, Block, BlockKind, Inline, InlineKind


def headed(*headings: tuple[int, str], between: str = "Words and words.") -> Article:
    """An article of so many sections, each with its level."""
    text, blocks = "", []
    for level, words in headings:
        blocks.append(Block(len(text), len(text) + len(words), BlockKind.HEADING, level))
        text += words + "\n\n"
        blocks.append(Block(len(text), len(text) + len(between), BlockKind.PARAGRAPH))
        text += between + "\n\n"
    return Article(ArticleId("a"), "a.md", "Tides", text, tuple(blocks))


SECTIONS = headed((2, "Spring"), (3, "Neap [b]and\x1b ebb"), (2, "Autumn"), between="Water comes and goes. " * 5)


def linked(*links: tuple[str, str, InlineKind]) -> Article:
    text, inlines = "", []
    for words, target, kind in links:
        inlines.append(Inline(len(text), len(text) + len(words), kind, target))
        text += words + " "
    block = Block(0, len(text) - 1, BlockKind.PARAGRAPH)
    return Article(ArticleId("a"), "a.md", "Tides", text, (block,), inlines=tuple(inlines))


LONG = "https://tides.example/" + "archive/" * 20 + "1987.html"
LINKS = linked(
    ("the port", "https://port.example", InlineKind.LINK),
    ("very", "", InlineKind.STRONG),
    ("a map of the bay", "bay.png", InlineKind.IMAGE),
    ("2", "two", InlineKind.NOTE),
    ("the archive of tides", LONG, InlineKind.LINK),
    ("nowhere", "", InlineKind.LINK),
)


async def chosen(reader: Driver, screen: ChoosingScreen, *keys: str) -> list[int | None]:
    """What is chosen with some keys; nothing while the list stays."""
    results: list[int | None] = []
    await reader.app.push_screen(screen, results.append)
    await reader.settle()
    await reader.keys(*keys)
    return results


@at(WIDE, NARROW, SMALLEST)
async def test_the_contents_show_every_heading(reader: Driver) -> None:
    """Indented by level, with how far in each begins, and the one selected whose section one is in."""
    screen = ContentsScreen(reader.app.palette, SECTIONS, SECTIONS.blocks[3].end)
    assert await chosen(reader, screen) == []
    assert [line[:19].rstrip() for line in reader.lines("page")[:3]] == [" Spring", "▌  Neap [b]and␛ ebb", " Autumn"]
    assert [line.rstrip()[-4:].strip() for line in reader.lines("page")[:3]] == ["0 %", "32 %", "67 %"]
    assert "Enter go there" in reader.screen_text("keys")


@pytest.mark.parametrize(
    ("keys", "block"),
    [("", 2), ("j", 4), ("k", 0), ("gg", 0), ("G", 4), ("9j", 4), ("gt", 2), ("q", None)],
)
async def test_a_section_is_chosen_by_keys(reader: Driver, keys: str, block: int | None) -> None:
    """The keys that move anywhere move here; the result is the heading's block."""
    screen = ContentsScreen(reader.app.palette, SECTIONS, SECTIONS.blocks[2].start)
    assert await chosen(reader, screen, *keys, *(["enter"] if block is not None else [])) == [block]
    assert reader.page == "MainScreen"


async def test_a_section_is_chosen_with_the_mouse(reader: Driver) -> None:
    """A click is enough."""
    found = await chosen(reader, ContentsScreen(reader.app.palette, SECTIONS, 0))
    await reader.click("Autumn", "page")
    assert found == [4]


async def test_what_is_not_there_is_said(reader: Driver) -> None:
    """One line; Enter does nothing, Escape leaves."""
    bare = composed("bare.txt", "No headings, and no links.")
    for screen, told in ((ContentsScreen, "no headings"), (LinksScreen, "no links")):
        found = await chosen(reader, screen(reader.app.palette, bare, 0), "enter", "j")
        assert f"This article has {told}." in reader.screen_text("page")
        await reader.keys("escape")
        assert found == [None]


async def test_a_change_of_width_or_theme_keeps_the_choice(reader: Driver) -> None:
    """The same line stays selected."""
    found = await chosen(reader, ContentsScreen(reader.app.palette, SECTIONS, 0), "G")
    await reader.resize(60, 20)
    assert "▌Autumn" in reader.screen_text("page")
    reader.app.theme = "broadsheet-light"
    await reader.settle()
    assert reader.style_of("Spring", "page").bgcolor == reader.app.palette.text.bgcolor
    await reader.keys("enter")
    assert found == [4]


async def test_a_hundred_kilobytes_of_headings_open_at_once(reader: Driver) -> None:
    """Only what is seen is painted."""
    article = headed(*((1 + number % 6, f"Tide {number}") for number in range(9_000)), between="x")
    screen = ContentsScreen(reader.app.palette, article, len(article.text))
    painted: list[int] = []
    paint = screen.paint
    screen.paint = lambda index, width: painted.append(index) or paint(index, width)  # type: ignore[func-returns-value]
    begun = time.process_time()
    assert await chosen(reader, screen) == []
    assert "Tide 8999" in reader.screen_text("page")
    assert len(painted) < 500
    assert time.process_time() - begun < 5


@at(WIDE, NARROW)
async def test_the_links_show_where_they_lead(reader: Driver) -> None:
    """Numbered as they stand in the text; what leads nowhere, and is no link, is left out."""
    assert await chosen(reader, LinksScreen(reader.app.palette, LINKS, LINKS.inlines[1].start)) == []
    lines = [line.rstrip() for line in reader.lines("page")[:4]]
    assert [line[1:4].strip() for line in lines] == ["1 t", "2 i", "3 2", "4 t"]
    assert lines[0].endswith("https://port.example")
    assert lines[1].startswith("▌2 image: a map of ")
    assert lines[2].endswith("footnote two")
    assert "…" in lines[3]
    assert lines[3].endswith(".html")
    await reader.keys("escape")


@pytest.mark.parametrize(("keys", "inline"), [(["enter"], 0), (["j", "enter"], 2), (["G", "enter"], 4)])
async def test_a_link_is_chosen(reader: Driver, keys: list[str], inline: int) -> None:
    """The result is its place among the article's inlines."""
    assert await chosen(reader, LinksScreen(reader.app.palette, LINKS, 0), *keys) == [inline]
    assert numbered(LINKS) == [0, 2, 3, 4]


@given(st.text("ab/字é", max_size=30), st.integers(0, 20))
def test_a_shortened_address_keeps_both_ends(text: str, width: int) -> None:
    """It fits, and what is left is how it begins and how it ends."""
    short = shortened(text, width)
    assert cell_len(short) <= width
    if short != text and width >= 3:
        head, _, tail = short.partition("…")
        assert text.startswith(head)
        assert text.endswith(tail)
        assert cell_len(short) >= width - 2
