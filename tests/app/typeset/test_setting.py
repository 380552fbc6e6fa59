"""How lines are set: justified, divided, set in, from right to left, with the numbers of links; tables in columns."""

import pytest
from rich.cells import cell_len

from tui.app.typeset.block import Form
from tui.app.typeset.hyphens import hyphens_for
from tui.app.typeset.layout import Layout
from tui.app.typeset.line import Line, cell_of, glyphs, offset_of
from tui.model import Article, ArticleId, Block, BlockKind, Inline, InlineKind

PROSE = "Broadsheets used to be extraordinarily uncomfortable newspapers, whose readership nevertheless remained loyal."


def one_block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *inlines: Inline, **more: object) -> Article:
    block = Block(0, len(text), kind, **more)  # type: ignore[arg-type]
    return Article(ArticleId("a"), "a.md", "A title", text, (block,), lang="en", inlines=inlines)


def lines_of(layout: Layout) -> list[Line]:
    return [line for line in layout.lines if line.block >= 0]


def seen(layout: Layout) -> list[str]:
    """The lines of the first block as they are seen, in the column."""
    text, result = layout.article.text, []
    for line in lines_of(layout):
        body = "".join(char for _, char in glyphs(text, line, layout.inserts)) if line.has_text else ""
        lead = (line.lead + " ").rjust(line.indent) if line.lead and line.has_text else " " * line.indent
        result.append(lead + (body if line.has_text else line.lead))
    return result


def test_justified_lines_end_at_the_edge_but_the_last() -> None:
    """Blanks are widened; nothing else is added, and a last line stays as it is."""
    text = "The tide of this day comes in slowly, and nobody in the village looks up from the nets on the sand."
    ragged, justified = (seen(Layout(one_block(text), Form(40, justified=each))) for each in (False, True))
    assert {cell_len(line) for line in justified[:-1]} == {40}
    assert justified[-1] == ragged[-1]
    assert [line.split() for line in justified] == [line.split() for line in ragged]


def test_a_line_is_not_torn_apart() -> None:
    """One long word to a line is left ragged rather than stretched."""
    text = "an incomprehensibilities incomprehensibilities"
    assert seen(Layout(one_block(text), Form(27, justified=True)))[0] == "an    incomprehensibilities"
    assert seen(Layout(one_block(text), Form(28, justified=True)))[0] == "an incomprehensibilities"


def test_words_are_divided_where_their_language_allows() -> None:
    """Lines are fuller, the hyphen is not in the text, and no letter is lost."""
    plain = seen(Layout(one_block(PROSE), Form(36)))
    divided = seen(Layout(one_block(PROSE), Form(36, hyphens=hyphens_for("en"))))
    assert any(line.endswith("-") for line in divided)
    assert all(cell_len(line) <= 36 for line in divided)
    assert len(divided) <= len(plain)
    assert "".join(line[:-1] if line.endswith("-") else line + " " for line in divided).split() == PROSE.split()


@pytest.mark.parametrize(
    ("language", "known"), [("en", True), ("de", True), ("fr", True), ("zh", False), (None, False)]
)
def test_hyphens_are_those_of_the_language(language: str | None, known: bool) -> None:
    """A language without patterns is not divided at all."""
    assert (hyphens_for(language) is not None) == known


def test_paragraphs_can_be_set_in_instead_of_apart() -> None:
    """No blank line between two paragraphs; the second begins further in, the first after a heading does not."""
    text = "A heading\n\nThe first of them.\n\nThe second of them."
    blocks = (Block(0, 9, BlockKind.HEADING, 2), Block(11, 29, BlockKind.PARAGRAPH), Block(31, 50, BlockKind.PARAGRAPH))
    layout = Layout(Article(ArticleId("a"), "a", "T", text, blocks), Form(40, indented=True))
    assert seen(layout) == ["A heading", "The first of them.", "  The second of them."]
    roles = [line.role for line in layout.lines]
    assert roles[-4:] == ["heading", "blank", "paragraph", "paragraph"]


def test_links_have_their_numbers_after_them() -> None:
    """In the order of the text; the numbers have room on their lines, and belong to the link for whoever clicks."""
    text = "See the port and the bank for more."
    links = (Inline(8, 12, InlineKind.LINK, "https://a.example"), Inline(21, 25, InlineKind.LINK, "https://b.example"))
    layout = Layout(one_block(text, BlockKind.PARAGRAPH, *links), Form(14, numbered=True))
    assert seen(layout) == ["See the port¹", "and the bank²", "for more."]
    line = lines_of(layout)[0]
    found = glyphs(text, line, layout.inserts)
    assert offset_of(found, line, 12) == 11
    assert seen(Layout(one_block(text, BlockKind.PARAGRAPH, *links), Form(14)))[0] == "See the port"


HEBREW = "שלום עולם 2024 abc (ok)"


def test_a_paragraph_from_right_to_left_is_seen_so() -> None:
    """At the right edge, words from the right, figures and Latin letters in their own order, brackets turned."""
    layout = Layout(one_block(HEBREW), Form(30))
    (line,) = seen(layout)
    assert cell_len(line) == 30
    assert line.strip() == "abc (ok) 2024 םלוע םולש"


def test_every_character_of_a_turned_line_has_its_cell() -> None:
    """A click finds the letter that is seen there, and the letter its cell."""
    layout = Layout(one_block(HEBREW), Form(30))
    (line,) = lines_of(layout)
    found = glyphs(HEBREW, line)
    for offset in range(len(HEBREW)):
        assert offset_of(found, line, cell_of(found, line, offset)) == offset


def test_words_from_right_to_left_within_others_are_turned_alone() -> None:
    """The paragraph stays at the left."""
    (line,) = seen(Layout(one_block("The word שלום means peace."), Form(60)))
    assert line == "The word םולש means peace."
    (as_it_is,) = lines_of(Layout(one_block("The word שלום means peace."), Form(60)))
    told = "".join(char for _, char in glyphs("The word שלום means peace.", as_it_is, reorder=False))
    assert told == "The word שלום means peace."


def test_an_item_from_right_to_left_has_its_bullet_at_the_right() -> None:
    """Where the line begins."""
    (line,) = seen(Layout(one_block("שלום", BlockKind.ITEM, marker="•"), Form(20)))
    assert line == "םולש •".rjust(20)


TABLE = "Port | Ships | Since\nSandvik | 12 | 1920\nLong Harbour of the North | 7 | 2001"


def test_a_table_that_fits_stands_in_columns() -> None:
    """Numbers at the right of theirs, a rule under the first row."""
    assert seen(Layout(one_block(TABLE, BlockKind.TABLE), Form(60))) == [
        "  Port                       Ships  Since",
        "  " + "─" * 39,
        "  Sandvik                       12   1920",
        "  Long Harbour of the North      7   2001",
    ]


def test_a_table_that_nearly_fits_is_wrapped_in_its_widest_column() -> None:
    """Every line within the page, every word there."""
    lines = seen(Layout(one_block(TABLE, BlockKind.TABLE), Form(32)))
    assert all(cell_len(line) <= 32 for line in lines)
    assert lines[-2:] == ["  Long Harbour of       7   2001", "  the North"]


def test_a_table_that_cannot_fit_keeps_its_columns() -> None:
    """It is wider than the page, which shows a part of it."""
    wide = " | ".join(f"column {number}" for number in range(9)) + "\n" + " | ".join("x" * 9 for _ in range(9))
    lines = seen(Layout(one_block(wide, BlockKind.TABLE), Form(40)))
    assert cell_len(lines[0]) > 40
    assert len(lines) == 3


def test_a_drawn_table_loses_its_bars() -> None:
    """As people type it in plain text: bars at both ends, a row that only draws."""
    drawn = "| a | b |\n|---|:-:|\n| 1 | - |"
    assert seen(Layout(one_block(drawn, BlockKind.TABLE), Form(40))) == ["  a  b", "  ────", "  1  -"]


@pytest.mark.parametrize(
    ("kind", "more", "first"),
    [
        (BlockKind.ITEM, {"level": 1, "marker": "12."}, "  12. word"),
        (BlockKind.QUOTATION, {"level": 1}, "▎ ▎ word"),
        (BlockKind.FOOTNOTE, {"marker": "3"}, "[3] word"),
        (BlockKind.IMAGE, {}, "▨ word"),
    ],
)
def test_what_hangs_hangs_under_its_lead(kind: BlockKind, more: dict[str, object], first: str) -> None:
    """Every line of it begins at the same cell."""
    layout = Layout(one_block("word " * 20 + "end", kind, **more), Form(40))
    lines = seen(layout)
    assert lines[0].startswith(first)
    column = first.index("word")
    assert all(line[column : column + 4] in ("word", "end") for line in lines)


def test_a_rule_is_drawn_and_footnotes_stand_under_one() -> None:
    """A short line in the middle; one more parts the notes from the text, unless there is one."""
    text = "Words.[1]\n\n* * *\n\nMore.\n\nA note."
    blocks = [Block(0, 9, BlockKind.PARAGRAPH), Block(11, 16, BlockKind.RULE), Block(18, 23, BlockKind.PARAGRAPH)]
    layout = Layout(
        Article(ArticleId("a"), "a", "T", text, (*blocks, Block(25, 32, BlockKind.FOOTNOTE, marker="1"))), Form(30)
    )
    drawn = [line.lead.strip() for line in layout.lines if line.role == "rule"]
    assert drawn == ["─" * 30, "─" * 10, "─" * 10]
