"""Where a caret goes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app import motions
from tui.model import Block, BlockKind

TEXT = "Nora Lind's port.\n\n  Tove  Berg e\u0301t\u200bé.\n\nend"
BLOCKS = [Block(0, 17, BlockKind.PARAGRAPH), Block(21, 38, BlockKind.ITEM), Block(40, 43, BlockKind.PARAGRAPH)]
OFFSETS = st.integers(0, len(TEXT) + 3)
STEPS = st.integers(-60, 60)


def stands() -> list[int]:
    """Every place on which a caret can stand, from the first on."""
    at = motions.settled(TEXT, BLOCKS, 0)
    assert at is not None
    found = [at]
    while (after := motions.character(TEXT, BLOCKS, found[-1], 1)) != found[-1]:
        found.append(after)
    return found


def test_it_stands_on_what_is_painted() -> None:
    """Never between paragraphs, on a second blank, on an accent of a letter, or on what is not seen."""
    assert "".join(TEXT[at] for at in stands()) == "Nora Lind's port.Tove Berg eté.end"


@given(OFFSETS)
def test_it_settles_on_the_next_place(offset: int) -> None:
    """On the character itself where that is one, else after it, else on the last."""
    expected = next((at for at in stands() if at >= offset), stands()[-1])
    assert motions.settled(TEXT, BLOCKS, offset) == expected


@given(st.sampled_from(stands()), STEPS)
def test_characters_are_counted_as_they_are_seen(at: int, steps: int) -> None:
    """So many on, so many back, up to the ends."""
    places = stands()
    there = max(0, min(places.index(at) + steps, len(places) - 1))
    assert motions.character(TEXT, BLOCKS, at, steps) == places[there]


def test_words_are_those_of_people() -> None:
    """With their apostrophes and hyphens, on from paragraph to paragraph, and back the same way."""
    starts = [0]
    while (after := motions.word(TEXT, BLOCKS, starts[-1], 1)) != starts[-1]:
        starts.append(after)
    assert [TEXT[at : at + 3] for at in starts] == ["Nor", "Lin", "por", "Tov", "Ber", "e\u0301t", "end"]
    assert [motions.word(TEXT, BLOCKS, 43, -steps) for steps in range(1, 8)] == starts[::-1]
    assert motions.word(TEXT, BLOCKS, 0, 1, end=True) == 3
    assert motions.word(TEXT, BLOCKS, 3, 1, end=True) == 10


def test_paragraphs_begin_where_they_begin() -> None:
    """Back goes first to the beginning of this one; past the last is its end."""
    assert motions.paragraph(BLOCKS, 5, 1) == 21
    assert motions.paragraph(BLOCKS, 30, -1) == 21
    assert motions.paragraph(BLOCKS, 21, -1) == 0
    assert motions.paragraph(BLOCKS, 5, 9) == 42
    assert motions.paragraph(BLOCKS, 5, -9) == 0


def test_a_word_is_what_stands_between_blanks_or_letters() -> None:
    """A name with its genitive; a full stop alone."""
    assert motions.word_around(TEXT, 6) == (5, 11)
    assert motions.word_around("a -- b", 2) == (2, 4)
    assert motions.word_around("a b", 1) == (1, 2)


@settings(max_examples=60)
@given(st.text("a \n\u0301\u200b.", max_size=30), st.integers(0, 40), STEPS)
def test_nothing_throws_it_out_of_the_text(text: str, offset: int, steps: int) -> None:
    """Whatever the text is, a caret that has a place keeps to places."""
    blocks = [Block(0, len(text), BlockKind.PARAGRAPH)] if text else []
    at = motions.settled(text, blocks, offset)
    if at is not None:
        for there in (motions.character(text, blocks, at, steps), motions.word(text, blocks, at, steps)):
            assert motions.settled(text, blocks, there) is not None
            assert 0 <= there < len(text)
