"""Where an article's text goes on the screen."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.app.typeset.block import Form
from tui.app.typeset.hyphens import hyphens_for
from tui.app.typeset.layout import At, Layout, lay_out
from tui.app.typeset.line import Line, cell_of, glyphs, offset_of, shown
from tui.app.typeset.wrap import wrap
from tui.model import Article, ArticleId, Block, BlockKind
from tui.text import printable, unseen

UNITS = (
    *"aábZ09,.-–—/'’[]\\ \t\n\xa0\u3000",
    *"中文、。「」한글ＡＢ",
    *("e\u0301", "n\u0303", "\u0301", "☎\ufe0f", "👨\u200d👩\u200d👧"),
    *"\x1b\x07\x9b\x00\x85\u202e\u2066\u2028\ud800\ufeff\u200b\xad",
)
"""What a reader sees as one character: narrow, wide, combined, hostile."""
FEW = settings(max_examples=60, deadline=None)
TEXTS = st.lists(st.sampled_from(UNITS), max_size=120).map("".join)
WIDTHS = st.integers(8, 40)
FORMS = st.builds(
    Form,
    st.just(40),
    justified=st.booleans(),
    indented=st.booleans(),
    hyphens=st.sampled_from([None, hyphens_for("en")]),
)
KINDS = st.sampled_from(list(BlockKind))


def article(*parts: tuple[BlockKind, str] | str, title: str = "A title", level: int = 0, marker: str = "•") -> Article:
    """Blocks of text, with an empty line between them; plain text is a paragraph."""
    text, blocks = "", []
    for part in parts:
        kind, body = (BlockKind.PARAGRAPH, part) if isinstance(part, str) else part
        text += "\n\n" if text else ""
        is_item = kind is BlockKind.ITEM
        blocks.append(Block(len(text), len(text) + len(body), kind, level if is_item else 0, marker if is_item else ""))
        text += body
    return Article(ArticleId("a"), "a.txt", title, text, tuple(blocks))


ARTICLES = st.builds(
    lambda parts: article(*parts), st.lists(st.tuples(KINDS, TEXTS.filter(bool)), min_size=1, max_size=5)
)


def visible(text: str, offsets: Iterable[int]) -> list[int]:
    """Those of the offsets at which there is something to be seen."""
    safe = printable(text)
    return [at for at in offsets if not safe[at].isspace() and not unseen(text[at])]


def text_lines(layout: Layout) -> list[Line]:
    return [line for line in layout.lines if line.end > line.start]


def line_at(layout: Layout, at: At) -> Line:
    return layout.part(at, 1)[0][1]


def roles(layout: Layout) -> list[str]:
    return [line.role for line in layout.lines]


@FEW
@given(ARTICLES, WIDTHS, FORMS)
def test_nothing_is_lost_and_nothing_said_twice(given_article: Article, width: int, form: Form) -> None:
    """Unfolded, every character that can be seen stands on exactly one line, in the order of the text.

    But for what only draws: a rule is drawn anew, a table has its bars for columns.
    """
    text = given_article.text
    layout = Layout(given_article, replace(form, width_cells=width, unfolded=True))
    for number, block in enumerate(given_article.blocks):
        if block.kind is BlockKind.RULE:
            continue
        lines = [line for line in layout.lines if line.block == number]
        on_lines = [at for line in lines for part in line.stretches() for at in visible(text, range(*part))]
        if block.kind is BlockKind.TABLE:
            on_lines.sort()
            whole = [at for at in visible(text, range(block.start, block.end)) if text[at] != "|"]
            drawn = {at for at in whole if at not in on_lines}
            assert {text[at] for at in drawn} <= set("-=+:")
            assert [at for at in whole if at not in drawn] == on_lines
        else:
            assert on_lines == visible(text, range(block.start, block.end))


@FEW
@given(ARTICLES, WIDTHS, st.booleans())
@example(article("\x1b" * 200), 8, False)
@example(article((BlockKind.CODE, "\u0301" * 200)), 8, False)
def test_no_line_is_wider_than_the_column(given_article: Article, width: int, unfolded: bool) -> None:
    """Whatever the characters are and however wide; only code that is all combining marks is cut by their number."""
    for line in lay_out(given_article, width, byline=["中文 2024 · a byline"], unfolded=unfolded).lines:
        body = shown(given_article.text, line) if line.has_text else line.lead
        assert line.indent + cell_len(body) <= width


@FEW
@given(ARTICLES, WIDTHS)
def test_lines_of_prose_have_no_blank_at_their_ends(given_article: Article, width: int) -> None:
    """A line that begins or ends with a blank would look ragged, and paint a mark where there is nothing."""
    for line in text_lines(lay_out(given_article, width, unfolded=True)):
        body = printable(given_article.text[line.start : line.end])
        assert line.role == "code" or body == body.strip()


@FEW
@given(st.text("ab cX1-/.,\n\t ", max_size=200), WIDTHS)
def test_a_wide_character_does_not_change_how_the_others_break(text: str, width: int) -> None:
    """Text that is walked by grapheme breaks as text that is matched by expression; both are the same to a reader."""
    begin = len(text) + 1
    walked = [(a, b) for a, b in wrap(text + "\n" + "中", 0, begin + 1, width) if a < begin]
    matched = list(wrap(text, 0, len(text), width))
    if walked and text.rstrip() and walked[-1][1] > len(text):  # the last line had room for the wide character
        walked[-1] = (walked[-1][0], len(text.rstrip()))
    assert walked == matched


def test_a_line_takes_all_that_fits() -> None:
    """East Asian text and dashes are broken as late as the rules allow, never at a mark that may not begin a line."""

    def lines(text: str, width: int) -> list[str]:
        return [text[start:end] for start, end in wrap(text, 0, len(text), width)]

    assert lines("中文中文中", 4) == ["中文", "中文", "中"]
    assert lines("中文、中文", 4) == ["中", "文、", "中文"]
    assert lines("a well-known 中", 8) == ["a well-", "known 中"]
    assert lines("unbreakable", 4) == ["unbr", "eaka", "ble"]


@FEW
@given(ARTICLES, WIDTHS, st.booleans())
def test_offsets_find_their_line_again(given_article: Article, width: int, unfolded: bool) -> None:
    """The line of a character begins at or before it, and what is there in the text stands on that line."""
    layout = lay_out(given_article, width, unfolded=unfolded)
    lines = text_lines(layout)
    for line in lines:
        assert layout.offset_at(layout.line_of(line.start)) == line.start
        for start, end in line.stretches():
            for at in range(start, end):
                assert line_at(layout, layout.line_of(at)) == line
    for offset in range(lines[0].start if lines else 0, len(given_article.text) + 2):
        assert layout.offset_at(layout.line_of(offset)) <= offset or not lines


@FEW
@given(ARTICLES, WIDTHS)
def test_the_first_text_on_or_after_a_line_is_found(given_article: Article, width: int) -> None:
    """For any line number, also of blank lines, the head, and past the end."""
    layout = lay_out(given_article, width)
    for number in range(-1, len(layout.lines) + 2):
        there = min(max(0, number), len(layout.lines) - 1)
        after = [line.start for line in layout.lines[there:] if line.has_text]
        expected = after[0] if after else max((line.start for line in text_lines(layout)), default=0)
        assert layout.offset_at(layout.at(number)) == expected


def test_the_place_is_kept_over_a_desert_of_blank_lines() -> None:
    """Code with a hundred empty lines does not send a reader to the end of the article when the window changes."""
    layout = lay_out(article((BlockKind.CODE, "first" + "\n" * 100 + "second"), "the end"), 40)
    second = layout.line_of(layout.lines[-3].start)
    assert layout.offset_at(layout.moved(second, -90)) == line_at(layout, second).start


@FEW
@given(ARTICLES, WIDTHS)
def test_a_cell_finds_the_character_that_is_painted_there(given_article: Article, width: int) -> None:
    """A click on a character means that character, and nothing is painted before or after the line."""
    text = given_article.text
    for line in text_lines(lay_out(given_article, width, unfolded=True)):
        found = glyphs(text, line)
        for begin, _, size in split_graphemes(shown(text, line))[0]:
            if size and found[begin][0] >= 0:
                assert offset_of(found, line, cell_of(found, line, found[begin][0])) == found[begin][0]
        assert offset_of(found, line, line.indent + cell_len(shown(text, line))) is None
        assert offset_of(found, line, line.indent - 1) is None


def test_a_title_is_not_said_twice() -> None:
    """A first heading that repeats the title is left out; one that says something else is not, nor a later one."""
    heading = BlockKind.HEADING
    once = lay_out(article((heading, "The  Harbour Opens"), "Text.", title="The harbour opens"), 40)
    assert roles(once) == ["title", "rule", "blank", "paragraph"]
    other = lay_out(article((heading, "Another"), "Text.", title="The harbour opens"), 40)
    assert "heading" in roles(other)
    later = lay_out(article("Text.", (heading, "The harbour opens"), title="The harbour opens"), 40)
    assert "heading" in roles(later)


def test_a_title_behind_furniture_is_the_title() -> None:
    """What a page puts before its title is folded under it; the title's own characters are painted."""
    heading, furniture = BlockKind.HEADING, BlockKind.FURNITURE
    page = article((furniture, "News"), (heading, "The harbour opens"), "Text.", title="The harbour opens")
    folded = lay_out(page, 40)
    assert roles(folded) == ["title", "rule", "blank", "fold", "blank", "paragraph"]
    assert shown(page.text, folded.lines[0]) == "The harbour opens"
    assert roles(lay_out(page, 40, unfolded=True)) == ["furniture", "blank", "title", "rule", "blank", "paragraph"]


def test_furniture_is_one_line_until_it_is_unfolded() -> None:
    """A run of it stands as one line that tells how much there is; unfolded it is text as any other."""
    page = article("Before.", (BlockKind.FURNITURE, "Subscribe " * 20), (BlockKind.FURNITURE, "Share"), "After.")
    folded = lay_out(page, 40)
    assert roles(folded).count("fold") == 1
    assert "2 pieces" in next(line.lead for line in folded.lines if line.role == "fold")
    unfolded = lay_out(page, 40, unfolded=True)
    assert "fold" not in roles(unfolded)
    assert roles(unfolded).count("furniture") == 6


def test_blocks_look_like_what_they_are() -> None:
    """Items hang under their marker, quotations have a bar on each line, code keeps its blanks."""
    long = "word " * 12
    layout = lay_out(
        article(
            (BlockKind.ITEM, long.strip()),
            (BlockKind.ITEM, "short"),
            (BlockKind.QUOTATION, long.strip()),
            (BlockKind.CODE, "if x:\n    y = 1"),
        ),
        30,
    )
    lines = text_lines(layout)
    items = [line for line in lines if line.role == "item"]
    assert [line.lead for line in items] == ["•", "", "", "•"]
    assert {line.indent for line in items} == {2}
    assert {line.lead for line in lines if line.role == "quotation"} == {"▎"}
    code = [line for line in lines if line.role == "code"]
    assert [line.end - line.start for line in code] == [len("if x:"), len("    y = 1")]
    numbers = [number for number, line in enumerate(layout.lines) if line.role == "item"]
    assert numbers == list(range(numbers[0], numbers[0] + 4)), "items of a list stand together"


@pytest.mark.parametrize("text", ["x" * 1_000_000, "中" * 100_000, "\x1b" * 100_000, "e\u0301" * 100_000])
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.TABLE])
def test_one_enormous_word_is_no_trouble(text: str, kind: BlockKind, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of a million letters is looked at a few times, not once for each of its lines."""
    from tui.app.typeset import wrap as module

    measured = 0

    def counted(given_text: str) -> tuple[list[tuple[int, int, int]], int]:
        nonlocal measured
        measured += len(given_text)
        return split_graphemes(given_text)

    monkeypatch.setattr(module, "split_graphemes", counted)
    layout = lay_out(article((kind, text)), 76)
    assert len(layout.lines) >= cell_len(text[:1000]) * len(text) / 1000 / 76
    assert measured <= 8 * len(text)


@FEW
@given(TEXTS, WIDTHS)
def test_a_title_of_anything_is_shown_whole(title: str, width: int) -> None:
    """Every character of a title that can be seen is in the head, over as many lines as it takes."""
    head = [line.lead for line in lay_out(article("Text.", title=title), width).lines if line.role == "title"]
    told = "".join("".join(head).split())
    assert told == "".join(char for char in printable(title) if not char.isspace() and not unseen(char))
