"""What is printed is safe on a terminal, and means what it meant."""

import io
import json
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cli.output import Pen, _escaped
from tui.model import Span

ANYTHING = st.text(
    st.characters(exclude_categories=()) | st.sampled_from('\x1b\x85\x9b\u202e\u2066\u2028\U000e0041\\"')
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def show_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Puts a terminal on standard output; to be called by the test itself, since pytest swaps that between phases."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return lambda: monkeypatch.setattr(sys, "stdout", Terminal())


@settings(deadline=None)
@given(ANYTHING)
def test_json_is_the_data_and_steers_no_terminal(text: str) -> None:
    """Whatever the text: it comes back as it was, and what is printed has no control or bidi character in it."""
    line = _escaped(json.dumps([text], ensure_ascii=False))
    line.encode("utf-8")
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202e\u2066\u2069\u2028" for c in line)
    assert json.loads(line)[0].encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")


def test_matches_are_bold_on_a_terminal(show_terminal: Callable[[], None]) -> None:
    """The rest stays as it is."""
    show_terminal()
    assert Pen().marked("a crane here", 0, 12, [Span(2, 7)]) == "a \x1b[1mcrane\x1b[0m here"


def test_a_match_over_a_line_break_is_bold_on_both_lines(show_terminal: Callable[[], None]) -> None:
    """Each line shows its part."""
    show_terminal()
    pen, text, spans = Pen(), "second crane", [Span(0, 12)]
    assert [pen.marked(text, 0, 6, spans), pen.marked(text, 7, 12, spans)] == [
        "\x1b[1msecond\x1b[0m",
        "\x1b[1mcrane\x1b[0m",
    ]


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_style_is_left_out_where_it_is_not_wanted(
    show_terminal: Callable[[], None], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """NO_COLOR and a dumb terminal get plain text."""
    show_terminal()
    monkeypatch.setenv(name, value)
    assert Pen().bold("crane") == "crane"


def test_text_cannot_steer_the_terminal(show_terminal: Callable[[], None]) -> None:
    """An escape sequence in a text shows as what it is."""
    show_terminal()
    assert "\x1b[31m" not in Pen().bold("red \x1b[31m") + Pen().marked("red \x1b[31m", 0, 9, [Span(4, 9)])


def test_colour_can_be_asked_for_and_forbidden(
    show_terminal: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said on the command line stands over terminal and environment."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert Pen("always").bold("crane") == "\x1b[1mcrane\x1b[0m"
    monkeypatch.delenv("NO_COLOR")
    show_terminal()
    assert Pen("never").bold("crane") == "crane"
