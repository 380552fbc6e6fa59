"""What stands around mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.entities.texts import article
from tui.entities.contexts import context
from tui.model import Block, BlockKind

TEXT = "Before it all.\n\nLast week the old\nboard of Norrvik agreed to sell the whole of its northern fleet.\n\nAfter."


def at(text: str, name: str) -> tuple[int, int]:
    return text.index(name), text.index(name) + len(name)


def test_a_context_is_one_line_cut_at_words() -> None:
    """Words are whole, line breaks are spaces, and the three parts join to what was written."""
    left, name, right = context(TEXT, article(TEXT).blocks, *at(TEXT, "Norrvik"), width=20)
    assert (left, name, right) == ("week the old board of ", "Norrvik", " agreed to sell the") or len(left) <= 21
    assert left.endswith("old board of ")
    assert right == " agreed to sell the"


def test_a_context_never_leaves_its_block() -> None:
    """What stands in other paragraphs is not around it."""
    left, _, right = context(TEXT, article(TEXT).blocks, *at(TEXT, "Norrvik"), width=500)
    assert left == "Last week the old board of "
    assert right == " agreed to sell the whole of its northern fleet."


def test_a_context_is_safe_to_print() -> None:
    """Escape sequences of the text do not reach a terminal."""
    text = "An \x1b[31mevil\x1b[0m Norrvik \u202eappears"
    assert not set("".join(context(text, article(text).blocks, *at(text, "Norrvik")))) & {"\x1b", "\u202e"}


@given(text=st.text(max_size=200), start=st.integers(0, 199), length=st.integers(1, 20), width=st.integers(0, 40))
def test_any_context_keeps_its_width(text: str, start: int, length: int, width: int) -> None:
    """Each side has at most `width` characters and the joining blank."""
    if start + length > len(text):
        return
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),)
    left, _, right = context(text, blocks, start, start + length, width)
    assert len(left) <= width + 1
    assert len(right) <= width + 1
    assert "\n" not in left + right
