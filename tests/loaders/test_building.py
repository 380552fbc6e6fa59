"""Text as it grows, with its blocks and what markup made of words in them."""

from hypothesis import given
from hypothesis import strategies as st

from tui.loaders.building import TextBuilder, Words, table
from tui.model import BlockKind, Inline, InlineKind

LETTERS = st.text(st.sampled_from("ab \n\t\u00a0é漢"), max_size=12)
PIECES = st.lists(st.tuples(LETTERS, st.sampled_from([None, *InlineKind])), max_size=6)


def marked(pieces: list[tuple[str, InlineKind | None]]) -> Words:
    """The pieces in a row, each with its own mark, named by its number."""
    words = Words()
    for number, (text, kind) in enumerate(pieces):
        start = words.here
        words.add(text)
        if kind is not None:
            words.mark(start, kind, str(number))
    return words


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_what_an_inline_covers_is_what_was_marked(blocks: list[list[tuple[str, InlineKind | None]]]) -> None:
    """Without the blanks at its ends; it lies within its block; nothing is lost but marks on nothing but blanks."""
    builder = TextBuilder()
    wanted = []
    for pieces in blocks:
        words = marked(pieces)
        builder.add(BlockKind.PARAGRAPH, words.text, inlines=words.inlines)
        wanted += [(text.strip(), kind, str(n)) for n, (text, kind) in enumerate(pieces) if kind and text.strip()]
    found = [(builder.text[each.start : each.end], each.kind, each.target) for each in builder.inlines]
    assert found == wanted
    for each in builder.inlines:
        assert any(block.start <= each.start < each.end <= block.end for block in builder.blocks)


@given(PIECES, st.booleans())
def test_squeezing_keeps_what_was_marked(pieces: list[tuple[str, InlineKind | None]], lines: bool) -> None:
    """Blanks become single, and every mark still covers the words that it covered."""
    words = marked(pieces)
    squeezed = words.squeezed(lines=lines)
    assert squeezed.text.split() == words.text.split()
    assert "  " not in squeezed.text
    assert lines or "\n" not in squeezed.text
    before = [words.text[each.start : each.end].split() for each in words.inlines]
    after = [squeezed.text[each.start : each.end].split() for each in squeezed.inlines]
    assert after == [covered for covered in before if covered]


def test_inlines_are_in_the_order_of_the_text_and_say_nothing_twice() -> None:
    """Of two that begin together the longer comes first; a style within the same style is left out."""
    builder = TextBuilder()
    strong, link = InlineKind.STRONG, InlineKind.LINK
    builder.add(
        BlockKind.PARAGRAPH,
        "one two three",
        inlines=[Inline(4, 7, strong), Inline(0, 3, strong), Inline(0, 7, strong), Inline(0, 3, link, "x")],
    )
    assert builder.inlines == (Inline(0, 7, strong), Inline(0, 3, link, "x"))


def test_a_bar_in_a_cell_is_no_border() -> None:
    """And what is marked in a cell stays marked in its row; rows without words are left out."""
    first, second = Words("a|b "), Words(" c  d")
    second.mark(1, InlineKind.STRONG)
    words = table([[first, second], [Words(" "), Words()], [Words("1"), Words("2")]])
    assert words.text == "a¦b | c d\n1 | 2"
    assert words.inlines == [Inline(6, 9, InlineKind.STRONG)]
