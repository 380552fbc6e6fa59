"""An article too long to be set at once: set where it is looked at, and the same as if it were set whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.typeset.block import Form
from tui.app.typeset.layout import TOP, At, Layout
from tui.model import Article, ArticleId, Block, BlockKind

SENTENCE = "The tide of this day comes in slowly, and nobody in the village looks up from the nets. "
FEW = settings(max_examples=25, deadline=None)


def long_article(paragraphs: int = 900) -> Article:
    """Paragraphs of growing and shrinking length, an item and a heading now and then: several galleys."""
    text, blocks = "", []
    for number in range(paragraphs):
        body = f"{number}. " + SENTENCE * (1 + number % 7)
        kind = {0: BlockKind.HEADING, 5: BlockKind.ITEM}.get(number % 11, BlockKind.PARAGRAPH)
        blocks.append(Block(len(text), len(text) + len(body.strip()), kind, 1, "•" if kind is BlockKind.ITEM else ""))
        text += body.strip() + "\n\n"
    return Article(ArticleId("a"), "a.txt", "Tides", text, tuple(blocks))


ARTICLE = long_article()
WHOLE = Layout(ARTICLE, Form(60)).lines
"""Every line, in order."""
LAST = len(ARTICLE.text) - 1


def test_it_has_several_galleys_of_which_few_are_set() -> None:
    """Opening it sets the head and what comes first; how high it is, is known to a tenth."""
    layout = Layout(ARTICLE, Form(60))
    layout.part(TOP, 40)
    assert len(layout._counts) > 8
    assert len(layout._set) == 2
    assert abs(layout.height - len(WHOLE)) < len(WHOLE) / 10


@FEW
@given(st.lists(st.integers(0, LAST), min_size=1, max_size=4))
def test_a_part_is_the_same_whatever_was_set_before(offsets: list[int]) -> None:
    """Whoever jumps about sees the lines that one sees who comes from the top."""
    layout = Layout(ARTICLE, Form(60))
    for offset in offsets:
        lines = [line for _, line in layout.part(layout.line_of(offset), 30)]
        first = WHOLE.index(lines[0])
        assert lines[0].start <= offset
        assert lines == WHOLE[first : first + 30]


@FEW
@given(st.integers(0, LAST), st.integers(-3000, 3000))
def test_steps_add_up(offset: int, steps: int) -> None:
    """So many lines on are so many lines on, over the edges of galleys, up to the ends."""
    layout = Layout(ARTICLE, Form(60))
    begin = layout.line_of(offset)
    at = WHOLE.index(layout.part(begin, 1)[0][1])
    there = max(0, min(at + steps, len(WHOLE) - 1))
    moved = layout.moved(begin, steps)
    assert layout.part(moved, 1)[0][1] is not None
    assert [line for _, line in layout.part(moved, 5)] == WHOLE[there : there + 5]


def test_the_end_is_at_the_foot_of_the_page() -> None:
    """Without what lies between being set."""
    layout = Layout(ARTICLE, Form(60))
    page = layout.part(layout.last(20), 50)
    assert [line for _, line in page] == WHOLE[-20:]
    assert len(layout._set) <= 2


@FEW
@given(st.integers(-5, 20_000))
def test_a_number_and_its_line_belong_together(number: int) -> None:
    """Once a line is set it keeps its number while nothing above it is set; numbers never leave the article."""
    layout = Layout(ARTICLE, Form(60))
    at = layout.at(number)
    assert layout.part(at, 1)
    assert layout.at(layout.number(at)) == at


@FEW
@given(st.integers(0, LAST), st.integers(20, 100), st.integers(20, 100))
def test_a_place_survives_any_change_of_width(offset: int, before: int, after: int) -> None:
    """The first character of the first line is on the first line again, at any width and back."""
    narrow, wide = Layout(ARTICLE, Form(before)), Layout(ARTICLE, Form(after, justified=True))
    place = narrow.offset_at(narrow.line_of(offset))
    line = wide.part(wide.line_of(place), 1)[0][1]
    assert line.start <= place < line.end
    assert narrow.offset_at(narrow.line_of(place)) == place


@pytest.mark.parametrize(
    ("kind", "joint"),
    [(BlockKind.PARAGRAPH, " "), (BlockKind.PARAGRAPH, "\n"), (BlockKind.CODE, "\n"), (BlockKind.TABLE, "\n")],
)
def test_an_enormous_block_is_set_in_portions(kind: BlockKind, joint: str) -> None:
    """A megabyte without a paragraph's end opens as any other, and loses no word."""
    text = joint.join(
        f"word{number:05} |" if kind is BlockKind.TABLE else f"word{number:05}" for number in range(40_000)
    )
    layout = Layout(Article(ArticleId("a"), "a", "T", text, (Block(0, len(text), kind),)), Form(60))
    layout.part(TOP, 40)
    assert len(layout._set) == 2
    words = [word for line in layout.lines for a, b in line.stretches() for word in text[a:b].split() if word != "|"]
    assert words == [f"word{number:05}" for number in range(40_000)]


def test_offsets_from_afar_are_near() -> None:
    """The overview column is right to a few lines without setting anything."""
    layout = Layout(ARTICLE, Form(60))
    height, lines = layout.height, len(WHOLE)
    for share in range(1, 10):
        near = layout.offsets_near([height * share // 10])[0]
        true = next(line.start for line in WHOLE[lines * share // 10 :] if line.has_text)
        assert abs(near - true) < len(ARTICLE.text) / 50
    assert len(layout._set) == 0
    assert layout.at(10**9) == At(len(layout._counts) - 1, layout._counts[-1] - 1)


def test_what_was_divided_for_one_width_serves_another() -> None:
    """The lines are those of a layout made afresh."""
    article = long_article()
    narrow = Layout(article, Form(40))
    wide = Layout(article, Form(72), before=narrow)
    assert wide.lines == Layout(article, Form(72)).lines
    unfolded = Layout(article, Form(40, unfolded=True), before=narrow)
    assert unfolded.lines == Layout(article, Form(40, unfolded=True)).lines
