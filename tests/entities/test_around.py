"""What stands around mentions: contexts and neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.entities.texts import article
from tui.entities.contexts import context
from tui.entities.neighbours import neighbours
from tui.model import Block, BlockKind, EntityId, Kind, Linked

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


def mentions(text: str, *marked: tuple[str, str, Kind]) -> list[Linked]:
    found = []
    for word, entity, kind in marked:
        start = -1
        while (start := text.find(word, start + 1)) >= 0:
            found.append(Linked(start, start + len(word), kind, EntityId(entity)))
    return sorted(found, key=lambda one: one.start)


def test_neighbours_share_sentences() -> None:
    """Who stands in the same sentence is near, who only stands in the same article is not."""
    text = "Anna founded Norrvik in\nBerlin. Anna left Norrvik. Later, Karl lived in Berlin for $5."
    marked = mentions(
        text,
        *(("Anna", "anna", Kind.PERSON), ("Norrvik", "norrvik", Kind.ORGANISATION), ("Berlin", "berlin", Kind.PLACE)),
        *(("Karl", "karl", Kind.PERSON), ("$5", "five", Kind.MONEY)),
    )
    found = neighbours(EntityId("anna"), [(text, article(text).blocks, marked)])
    assert [entity for entity, _, _ in found] == ["norrvik", "berlin"]
    assert found[0][1] == 1.0
    assert 0 < found[1][1] < 1
    assert found[1][2] == "Anna founded Norrvik in Berlin."


def test_neighbours_are_limited_and_stable() -> None:
    """Equals are in the order of their ids."""
    text = "Anna met Zoe, Karl and Mia."
    marked = mentions(text, *((who, who.lower(), Kind.PERSON) for who in ("Anna", "Zoe", "Karl", "Mia")))
    found = neighbours(EntityId("anna"), [(text, article(text).blocks, marked)], limit=2)
    assert [entity for entity, _, _ in found] == ["karl", "mia"]


def test_no_mentions_no_neighbours() -> None:
    """Nothing in, nothing out."""
    assert neighbours(EntityId("anna"), []) == []
