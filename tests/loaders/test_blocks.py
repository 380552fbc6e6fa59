"""Blocks of plain text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.loaders.blocks import LAYOUT, blocks_of
from tui.model import BlockKind

PIECES = st.sampled_from(
    ["word", "Words and more of them", "- ", "* ", "• ", "1. ", "12) ", "a) ", "> ", ">> ", "# ", "### ", "    ", "\t",
     "```", "~~~", "---", "===", "|", "| a | b |", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x1c", "\u2028", "\u00a0",
     "\u3000", "Why now?", "x" * 130, "東京", "e\u0301", "\x00", "\ufeff", "By Jane Doe", "3 March 2021", "- - -", "#"]
)  # fmt: skip
LONG = "This sentence is here to be long enough that nobody would take it for a heading or a label of anything at all."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in blocks_of(text)]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_blocks_are_trimmed_ordered_disjoint_and_leave_only_layout(text: str) -> None:
    """Whatever the text, blocks are in order and trimmed, and nothing that says something is outside them."""
    position, outside = 0, []
    for block in blocks_of(text):
        assert position <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        between = text[position : block.start]
        if block.marker and block.marker != "•":
            assert between.rstrip().endswith(block.marker)
            between = between.rstrip().removesuffix(block.marker)
        outside.append(between)
        position = block.end
    outside.append(text[position:])
    left = re.sub(r"(?m)^\s*(`{3,}|~{3,})[ \t]*[\w+#.-]*\s*$", "", "".join(outside))
    assert not set(left) - set(LAYOUT + "`◦▪●○‣·") - {char for char in left if char.isspace()}


@given(st.lists(st.sampled_from(["One", "two", "three.", "four"]), min_size=1, max_size=8))
def test_paragraphs_stand_between_empty_lines(words: list[str]) -> None:
    """As many paragraphs as stretches between empty lines."""
    text = "\n\n".join(word + " ends here." for word in words)
    assert len(blocks_of(text)) == len(words)


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    """A single line break inside a paragraph is only layout."""
    text = "The project has decided to\nwelcome everyone who helps\nit in other ways.\n\nIt was founded\nin 1993."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_long_lines_without_empty_ones_are_paragraphs_each() -> None:
    """Where nobody wrapped the lines, a line is a paragraph."""
    text = "\n".join([LONG + " " + LONG] * 3)
    assert len(blocks_of(text)) == 3


def test_items_have_markers_levels_and_their_own_spans() -> None:
    """Each item is a block that begins after its marker; indentation is nesting."""
    text = "Aims:\n\n- first\n  - inner\n- second\n\n1. one\n2. two"
    found = [(b.kind, b.level, b.marker, text[b.start : b.end]) for b in blocks_of(text)][1:]
    assert found == [
        (BlockKind.ITEM, 0, "•", "first"),
        (BlockKind.ITEM, 1, "•", "inner"),
        (BlockKind.ITEM, 0, "•", "second"),
        (BlockKind.ITEM, 0, "1.", "one"),
        (BlockKind.ITEM, 0, "2.", "two"),
    ]


def test_an_item_may_go_on_in_the_next_line() -> None:
    """A wrapped item is one block."""
    assert kinds("Aims:\n\n- an item that goes\n  on here\n- another")[1:] == [
        ("item", "an item that goes\n  on here"),
        ("item", "another"),
    ]


def test_a_wrapped_line_that_begins_with_a_number_is_no_item() -> None:
    """Only where a list may begin does a number begin an item."""
    assert len(blocks_of("They came in the month of May in the year\n15. Nobody knows why they did so at all.")) == 1


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Why now?", True),
        ("CVE-2004-0887", True),
        ("What is it all about?", True),
        ("He left.", False),
        ("such as these", False),
        ("picture.jpg", False),
        ("Friday, January 4, 2019", False),
        ("By Jane Doe", False),
        ("“We are sorry”", False),
        ("https://example.org/", False),
    ],
)
def test_a_short_line_before_a_paragraph_is_a_heading(line: str, is_heading: bool) -> None:
    """A line that is no sentence, alone before a longer paragraph, is its heading."""
    assert (kinds(f"{LONG}\n\n{line}\n\n{LONG}")[1][0] == "heading") is is_heading


def test_marked_and_underlined_headings_have_their_level() -> None:
    """Light Markdown in a text is understood, and not part of the block."""
    text = "# Top #\n\nUnder\n=====\n\nSecond\n------\n\n### Third\nwords"
    assert [(text[b.start : b.end], b.level) for b in blocks_of(text)] == [
        ("Top", 1), ("Under", 1), ("Second", 2), ("Third", 3), ("words", 0),
    ]  # fmt: skip


def test_a_command_for_root_is_no_heading() -> None:
    """`# apt install` is what someone typed."""
    assert kinds("# apt install less") == [("paragraph", "# apt install less")]


def test_code_quotations_and_tables() -> None:
    """Fenced and indented code, quoted lines, and rows between bars."""
    text = "```\nx = 1\n\ny = 2\n```\n\n> quoted\n\n| a | b |\n|---|---|\n\n    for (;;) {\n    }\n\nend"
    assert kinds(text) == [
        ("code", "x = 1\n\ny = 2"),
        ("quotation", "quoted"),
        ("table", "| a | b |\n|---|---|"),
        ("code", "for (;;) {\n    }"),
        ("paragraph", "end"),
    ]


def test_a_fence_that_never_closes_swallows_nothing() -> None:
    """The rest of the article stays readable."""
    assert kinds("```\n\nwords")[-1] == ("paragraph", "words")


@pytest.mark.parametrize(
    "unit",
    [
        "x\n",
        "a",
        "> ",
        "- ",
        "- x\n",
        "```\n~~~x\n",
        "    a\n\n",
        "Foo\n\n",
        "#",
        "by A ",
        "Monday ",
        "|\n",
        "1. ",
        "= \n",
        "\r",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes at most some twenty times as long, whatever it is made of."""

    def took(count: int) -> float:
        text = unit * count
        begin = time.process_time()
        blocks_of(text)
        return time.process_time() - begin

    small = min(took(5_000) for _ in range(3))
    assert took(40_000) < 20 * small + 0.2
