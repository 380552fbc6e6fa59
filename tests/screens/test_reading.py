"""Reading: moving in an article, the names in it, and how it looks."""

import pytest

from tests.fakes import composed
from tests.screens import coast
from tests.screens.conftest import Opener
from tests.screens.driver import MEDIUM, NARROW, SMALLEST, WIDE, Driver, at
from tui.library import Library
from tui.model import BlockKind, Kind

LONG = "A year of tides"
OPENING = "The harbour of Sandvik opens"


async def to_text(reader: Driver) -> None:
    """Down to where a line of the middle of a paragraph is the first."""
    while not reader.first_line[:1].islower():
        await reader.keys("j")


@at(MEDIUM, SMALLEST)
async def test_a_held_key_loses_no_page(reader: Driver) -> None:
    """Fifty presses that come at once move as far as fifty that come one after the other, down and up again."""
    await reader.keys("jjj", "enter")
    for _ in range(50):
        await reader.keys("pagedown")
    there = reader.first_line
    await reader.keys("home")
    await reader.hold("pagedown", 50)
    assert reader.first_line == there != LONG
    await reader.hold("pageup", 50)
    assert reader.first_line == LONG
    await reader.hold("j", 30)
    await reader.hold("k", 29)
    await reader.keys("k")
    assert reader.first_line == LONG


async def test_a_page_keeps_a_line_of_the_one_before(reader: Driver) -> None:
    """So that the eye finds its place; half a page is half of it, and the ends are the ends."""
    await reader.keys("jjj", "enter")
    last = reader.lines("reader")[-1].strip(" ▁▂▃▄▅▆▇█")
    await reader.keys("space")
    assert reader.first_line == last
    await reader.keys("b", "ctrl+d")
    half = reader.main.reader.scroll_offset.y
    assert half == (reader.main.reader.size.height - 1) // 2
    await reader.keys("ctrl+u", "G")
    assert "Tove Berg with her." in reader.screen_text("reader")
    assert reader.hints.endswith("100 %")
    await reader.keys("gg")
    assert reader.first_line == LONG


async def test_resizing_keeps_the_place(reader: Driver) -> None:
    """Through every layout and back: what stood on the first line stands there again."""
    await reader.keys("jjj", "enter", "space", "space", "space")
    await to_text(reader)
    first, offset = reader.first_line, reader.main.reader.place
    article = reader.main.reader.article
    assert article is not None
    for size in (MEDIUM, NARROW, SMALLEST, (200, 50), NARROW, (97, 30), WIDE):
        await reader.resize(*size)
        start = reader.main.reader.place
        assert start <= offset
        assert article.text[offset : offset + 10].split()[0] in reader.first_line
    assert reader.first_line == first


async def test_the_measure_is_the_readers(reader: Driver) -> None:
    """`-` and `=` make the lines shorter and longer; the first line stays."""
    await reader.resize(200, 40)
    await reader.keys("jjj", "enter", "space")
    await to_text(reader)
    first = reader.first_line
    width = max(len(line.strip()) for line in reader.lines("reader"))
    await reader.keys("-----")
    assert max(len(line.strip(" ▁▂▃▄▅▆▇█")) for line in reader.lines("reader")) < width - 10
    await reader.keys("=====")
    assert reader.first_line == first


async def test_each_article_keeps_its_place(opened: Opener, library: Library) -> None:
    """Also when the program is left and opened again."""
    async with opened(library=library) as reader:
        await reader.keys("jjj", "enter", "space", "space")
        await to_text(reader)
        place = reader.first_line
        await reader.keys("K", "J")
        assert reader.first_line == place
        await reader.keys("q")
    async with opened(library=Library(library.roots, library.home)) as reader:
        await reader.keys("jjj", "enter")
        assert reader.open_title == LONG
        assert reader.first_line == place


async def test_names_are_coloured_by_kind(reader: Driver) -> None:
    """And `e` leaves the text plain, and colours it again."""
    await reader.keys("j", "enter")
    kinds, text = reader.main.palette.kinds, reader.main.palette.text
    for name, kind in (("Nora Lind", Kind.PERSON), ("Northwind", Kind.ORGANISATION), ("€15 million", Kind.MONEY)):
        assert reader.style_of(name, "reader").color == kinds[kind].color
    assert reader.style_of("has opened its harbour", "reader").color == text.color
    await reader.keys("e")
    assert reader.style_of("Northwind has opened its harbour", "reader").color == text.color
    await reader.keys("e")
    assert reader.style_of("Northwind", "reader").color == kinds[Kind.ORGANISATION].color


async def test_without_colour_names_are_told_by_shape(reader: Driver) -> None:
    """The palette's switch for terminals and eyes without colour."""
    await reader.keys("j")
    assert not reader.style_of("Northwind", "reader").underline
    reader.app.run_command("toggle_shapes")
    await reader.settle()
    assert reader.style_of("Northwind", "reader").underline
    assert reader.style_of("Nora Lind", "reader").bold


async def test_mentions_are_walked_in_the_order_of_the_text(reader: Driver) -> None:
    """`]` and `[` make the next and previous name the current one: marked in the text, named above it, selected beside
    it; the ends are ends."""
    await reader.keys("j", "enter")
    names = ["Northwind", "Sandvik", "Nora Lind", "Northwind", "€15 million", "Lind", "Sandvik"]
    for name in names:
        await reader.keys("]")
        assert reader.mention == name
        mention = reader.main.reader.current_mention
        assert mention is not None
        assert reader.main.entities.current == mention.entity == reader.main.entities.selected_id
        ((line),) = [line for line in reader.lines("entities") if "▸" in line]
        assert name.split()[-1] in line
    await reader.keys("]")
    assert reader.mention == "Sandvik"
    assert "no more names in this article" in reader.hints
    await reader.keys("[")
    assert reader.mention == "Lind"
    assert reader.heading.endswith("Nora Lind · person")
    current = reader.main.palette.current[Kind.PERSON]
    assert reader.style_of("Lind", "entities").bgcolor == current.bgcolor
    await reader.keys("[[[[[[")
    assert "no more names" in reader.hints


async def test_walking_brings_a_name_into_view(reader: Driver) -> None:
    """However far down it is."""
    await reader.keys("jjj", "enter", "]")
    assert "At the end Nora Lind came" in reader.screen_text("reader")
    assert reader.style_of("Nora Lind", "reader").bgcolor == reader.main.palette.current[Kind.PERSON].bgcolor


async def test_escape_lets_go_of_a_name_and_moves_nothing(reader: Driver) -> None:
    """The next Escape gives the keys back to the list."""
    await reader.keys("jjj", "enter", "space", "j")
    before = reader.lines("reader")
    await reader.keys("G", "]", "gg", "space", "j", "escape")
    assert reader.mention is None
    assert reader.lines("reader") == before
    await reader.keys("escape")
    assert reader.main.pane == "list"


async def test_the_entity_list_walks_an_entitys_mentions(reader: Driver) -> None:
    """Enter on an entity goes to its next mention here, round the end; counts tell how many there are."""
    await reader.keys("j", "ge")
    assert [line.split() for line in reader.lines("entities") if "Nora Lind" in line] == [["Nora", "Lind", "2", "4"]]
    assert reader.lines("entities")[0].strip() == "PEOPLE"
    seen = []
    for _ in range(3):
        await reader.keys("enter")
        assert reader.mention is not None
        seen.append(reader.mention)
    assert seen == ["Nora Lind", "Lind", "Nora Lind"]


async def test_furniture_is_folded_until_one_asks(reader: Driver) -> None:
    """`.` unfolds and folds it, a click on the fold unfolds it; what is read stays in view."""
    await reader.keys("j", "enter")
    assert "Share this page" not in reader.screen_text("reader")
    await reader.keys(".")
    assert "Share this page with the crane operator" in reader.screen_text("reader")
    await reader.keys(".")
    assert "Share this page" not in reader.screen_text("reader")
    await reader.click("2 pieces of page furniture", "reader")
    assert "Share this page" in reader.screen_text("reader")


async def test_the_dot_goes_when_the_end_was_seen(reader: Driver) -> None:
    """An article is read when its last line was in view of who reads it; `r` takes that back and gives it again."""

    def unread(title: str) -> bool:
        return any(f"● {title}" in line for line in reader.lines("list"))

    assert unread("A ferry for the islands"), "a glance from the list is no reading"
    await reader.keys("enter")
    assert not unread("A ferry for the islands")
    await reader.keys("gl", "jjj", "enter", "space")
    assert unread(LONG)
    await reader.keys("G")
    assert not unread(LONG)
    await reader.keys("r")
    assert unread(LONG)
    await reader.keys("r")
    assert not unread(LONG)
    await reader.keys("/is:unread ")
    assert reader.note.startswith("3 of 5")


async def test_articles_can_be_starred(reader: Driver) -> None:
    """`*` puts a star on the article, `is:starred` finds it, `*` takes it off."""
    await reader.keys("j*")
    assert any(OPENING in line and "★" in line for line in reader.lines("list"))
    await reader.keys("/is:starred ", "enter")
    assert reader.titles == [OPENING]
    await reader.keys("*")
    assert "★" not in reader.screen_text("list")


async def test_every_kind_of_block_is_shown_as_such(opened: Opener) -> None:
    """Lists with their markers, quotations with a bar, code with its blanks, tables by row; the title once."""
    page = composed(
        "page.md",
        (BlockKind.HEADING, "A page"),
        "A paragraph\nof two lines.",
        (BlockKind.ITEM, "an item"),
        (BlockKind.QUOTATION, "a quotation"),
        (BlockKind.CODE, "if x:\n    y"),
        (BlockKind.TABLE, "a | b\nc | d"),
        title="A page",
    )
    async with opened(page, size=MEDIUM) as reader:
        lines = [line.strip(" ▏") for line in reader.lines("reader")]
        for shown in ("A paragraph of two lines.", "• an item", "▎ a quotation", "if x:", "a  b", "────", "c  d"):
            assert shown in lines
        assert any(line.endswith("    y") for line in reader.lines("reader"))
        assert lines.count("A page") == 1


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
async def test_an_article_without_words_is_shown_all_the_same(opened: Opener, text: str) -> None:
    """Its title, what else is known, and where to look for its text; no key breaks anything."""
    async with opened(composed("empty.txt", *([text] if text else []), title="Nothing", source="Paper")) as reader:
        assert "Nothing" in reader.screen_text("reader")
        assert "It has no text" in reader.screen_text("reader")
        await reader.keys("enter", "G", "space", "]", "n", "f", ".", "e", "/x", "enter", "escape")
        assert reader.open_title == "Nothing"


async def test_a_large_article_is_marked_after_it_is_shown(opened: Opener) -> None:
    """By a thread: the first match is gone to then, and a mention that was jumped to becomes the current one."""
    lines = [f"Line {number} of a very long report, which says little." for number in range(7_000)]
    lines[6_000] = "Here Nora Lind speaks of the walrus at last."
    large = composed("large.md", *lines, title="A large report", date="2025-01-01")
    async with opened(large, coast.OPENING) as reader:
        await reader.keys("/", "walrus", "enter")
        assert reader.heading.startswith("match 1 of 1")
        assert "walrus at last" in reader.screen_text("reader")
        await reader.keys("escape", "/", "x", "escape", "gl", "j", "enter", "]", "]", "]")
        assert reader.mention == "Nora Lind"
        await reader.keys("{")
        assert (reader.open_title, reader.mention) == ("A large report", "Nora Lind")
        assert "walrus at last" in reader.screen_text("reader")
