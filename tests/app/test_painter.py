"""Text with spans as segments: exact, and never control."""

import unicodedata
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tui.app.painter import Overlay, Paint, plain
from tui.app.painter import segments as painted_segments
from tui.app.typeset.line import painted

HOSTILE = st.lists(
    st.sampled_from(
        (
            *(
                "[bold red]",
                "[/]",
                "[link=x]",
                "\\[",
                "\x1b[31m",
                "\x1b]52;c;eA==\x07",
                "\x9b2J",
                "\x1bP",
                "\x00",
                "\r",
            ),
            *("\u202e", "\u2067", "\u2069", "\u061c", "\u2028", "\u200f", "\U000e0041", "\ud800", "\x7f", "\x85"),
            *("word", "中文", "e\u0301", "\n", "\t", "  "),
        )
    ),
    max_size=30,
).map("".join)
BASE, BOLD, RED = Style(dim=True), Style(bold=True), Style(color="red")


def segments(
    text: str, start: int, end: int, base: Style, overlays: Sequence[Overlay], *, verbatim: bool = False
) -> list[Segment]:
    """A stretch of a text as it is painted."""
    return painted_segments(list(painted(text, start, end, verbatim=verbatim)), base, overlays)


def told(parts: Sequence[Segment]) -> str:
    return "".join(part.text for part in parts)


def styled(parts: Sequence[Segment], style: Style) -> list[str]:
    return [part.text for part in parts if part.style == style]


@given(HOSTILE, st.booleans(), st.data())
def test_nothing_that_could_steer_a_terminal_is_painted(text: str, verbatim: bool, data: st.DataObject) -> None:
    """Escape sequences, control characters, bidi overrides and lone surrogates of a file come out as marks."""
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    overlay = Overlay.of([Paint(at, at + 4, RED)])
    parts = segments(text, 0, len(text), BASE, [overlay], verbatim=verbatim)
    assert all(part.control is None for part in parts)
    assert not [char for char in told(parts) if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(told(parts)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200f\U000e0041")


@given(HOSTILE)
def test_markup_is_text(text: str) -> None:
    """Square brackets are shown as they are, with the style of what is around them."""
    parts = segments(text, 0, len(text), BASE, [])
    assert told(parts).count("[") == text.count("[")
    assert {part.style for part in parts} == {BASE}


@given(HOSTILE, st.data())
def test_a_style_covers_its_span_and_nothing_else(text: str, data: st.DataObject) -> None:
    """Whatever is left out or replaced around it, the span's own characters are the ones painted."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    parts = segments(text, 0, len(text), BASE, [Overlay.of([Paint(start, end, RED)])], verbatim=True)
    whole, within = segments(text, 0, len(text), BASE, []), segments(text, start, end, BASE, [], verbatim=True)
    assert "".join(told(parts).split()) == "".join(told(whole).split())
    assert "".join(styled(parts, BASE + RED)) == told(within)


def test_later_layers_lie_over_earlier_ones() -> None:
    """A match inside a name keeps what it does not say itself: both are seen."""
    names, matches = Overlay.of([Paint(0, 5, BOLD), Paint(8, 9, BOLD)]), Overlay.of([Paint(2, 7, RED)])
    parts = segments("abcdefghi", 0, 9, BASE, [names, matches])
    assert [(part.text, part.style) for part in parts] == [
        ("ab", BASE + BOLD),
        ("cde", BASE + BOLD + RED),
        ("fg", BASE + RED),
        ("h", BASE),
        ("i", BASE + BOLD),
    ]


def test_a_span_over_two_lines_is_painted_on_both() -> None:
    """A name broken over the end of a line has its colour before and after the break."""
    overlay = Overlay.of([Paint(4, 13, RED)])
    text = "met Nora Lind at sea"
    assert styled(segments(text, 0, 8, BASE, [overlay]), BASE + RED) == ["Nora"]
    assert styled(segments(text, 9, 20, BASE, [overlay]), BASE + RED) == ["Lind"]
    assert styled(segments(text, 14, 20, BASE, [overlay]), BASE + RED) == []


def test_blanks_within_prose_are_one_and_within_code_as_they_are() -> None:
    """A line break in the file is a blank on the screen; code keeps its columns."""
    assert told(segments("a \n\t b", 0, 6, BASE, [])) == "a b"
    assert told(segments("a \t  b", 0, 6, BASE, [], verbatim=True)) == "a    b"


def test_a_plain_line_takes_spans_of_its_own() -> None:
    """Snippets and titles mark their matches by code points of the line."""
    parts = plain("one two three", BASE, [(4, 7, RED)])
    assert [(part.text, part.style) for part in parts] == [("one ", BASE), ("two", BASE + RED), (" three", BASE)]
