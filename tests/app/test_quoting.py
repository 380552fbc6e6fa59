"""Text to take elsewhere."""

from tests.fakes import composed
from tui.app.quoting import block_at, quotation, words_of
from tui.model import BlockKind, Span

ARTICLE = composed(
    "port.md",
    "The harbour\nis open\x1b[31m again.",
    (BlockKind.ITEM, "a ferry"),
    (BlockKind.ITEM, "a crane"),
    (BlockKind.CODE, "if x:\n    y()"),
    title="The port",
    author="Ida Holm",
    source="Coast Weekly",
    date="2024-03-05",
)


def whole() -> Span:
    return Span(0, len(ARTICLE.text))


def test_paragraphs_are_lines_and_code_stays_code() -> None:
    """As one would type them: no line break of the file, no control character, items with their bullets."""
    assert words_of(ARTICLE, whole()) == ("The harbour is open␛[31m again.\n\n• a ferry\n• a crane\n\nif x:\n    y()")


def test_a_part_is_a_part() -> None:
    """From its first character to its last; a bullet only with the beginning of its item."""
    start = ARTICLE.text.index("open")
    end = ARTICLE.text.index("ferry") + 5
    assert words_of(ARTICLE, Span(start, end)) == "open␛[31m again.\n\n• a ferry"
    assert words_of(ARTICLE, Span(end - 5, end)) == "ferry"


def test_a_quotation_says_whose_it_is() -> None:
    """Author, title, source and date, under the words."""
    at = ARTICLE.text.index("harbour")
    told = quotation(ARTICLE, Span(at, at + 7))
    assert told == "“harbour”\n— Ida Holm · The port · Coast Weekly · 5 Mar 2024"


def test_a_character_belongs_to_a_block() -> None:
    """Between two it is that of the one before."""
    second = ARTICLE.blocks[1]
    assert block_at(ARTICLE, second.start) == 1
    assert block_at(ARTICLE, second.start - 1) == 0
