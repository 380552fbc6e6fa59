"""The terminal that the other tests look through knows what pyte does not, and misses nothing."""

from __future__ import annotations

import pytest

from tests.terminal.changes import changed
from tests.terminal.emulator import Emulator, Sequence


def fed(data: bytes) -> tuple[Emulator, bytes]:
    """A small terminal that was sent `data`, and what it answered."""
    emulator = Emulator(20, 3)
    return emulator, b"".join(emulator.feed(data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b[>1u",
        b"\x1b[?6n",
        b"\x1b[?2026$p",
        b"\x1bP$qm\x1b\\",
        b"\x1b]0;a title\x07",
        b"\x1b[2 q",
        b"\x1b[4:3;58:5:1m",
    ],
)
def test_no_sequence_is_printed(data: bytes) -> None:
    """What pyte does not know leaves no trace on the screen."""
    emulator, _ = fed(b"left" + data + b"right")
    assert emulator.lines()[0] == "leftright"


@pytest.mark.parametrize("cut", range(1, 14))
def test_a_sequence_may_come_in_two(cut: int) -> None:
    """Wherever the bytes are parted, they mean the same."""
    data = "é\x1b[?25l\x1b]0;x\x07ü".encode()
    emulator = Emulator(20, 3)
    for part in (data[:cut], data[cut:]):
        list(emulator.feed(part))
    assert emulator.lines()[0] == "éü"
    assert emulator.sequences == [Sequence("CSI ?l", "25"), Sequence("OSC", "0;x")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[5n", b"\x1b[0n"),
        (b"ab\x1b[6n", b"\x1b[1;3R"),
        (b"\x1b[?6n", b"\x1b[?1;1R"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    ],
)
def test_questions_are_answered(question: bytes, answer: bytes) -> None:
    """As a terminal answers them."""
    assert fed(question)[1] == answer


@pytest.mark.parametrize("data", ["\x9b31m", "\x1b]52;c;eA==\x07", "\x1b[2J", "\x07", "\u202e", "\x1bc", "\x9d0;x\x9c"])
def test_what_steers_is_noted(data: str) -> None:
    """Nothing that a terminal might obey goes by unseen."""
    emulator, _ = fed(f"a{data}b".encode())
    plain = data == "\x9b31m"  # colours are not noted: whether they are ours cannot be told
    assert plain or emulator.sequences or emulator.stray


def test_the_other_screen_comes_and_goes() -> None:
    """What stood there before is there again."""
    emulator, _ = fed(b"shell\x1b[?1049h\x1b[Hprogram")
    assert emulator.lines()[0] == "program"
    list(emulator.feed(b"\x1b[?1049l"))
    assert emulator.lines()[0] == "shell"


@pytest.mark.parametrize(
    ("sent", "undone"),
    [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?1000;1006h", "\x1b[?1006l\x1b[?1000l"),
        ("\x1b[?25l", "\x1b[?25h"),
        ("\x1b[?7l", "\x1b[?7h"),
        ("\x1b[4h", "\x1b[4l"),
        ("\x1b[>1u\x1b[>1u", "\x1b[<2u"),
        ("\x1b[>4;2m", "\x1b[>4m"),
        ("\x1b[4 q", "\x1b[0 q"),
        ("\x1b[2;9r", "\x1b[r"),
        ("\x1b=", "\x1b>"),
        ("\x1b(0", "\x1b(B"),
        ("\x1b]11;#000000\x07", "\x1b]111\x07"),
        ("\x1b]22;text\x07", "\x1b]22;default\x07"),
        ("\x1b]8;id=1;https://example.org\x1b\\", "\x1b]8;;\x1b\\"),
    ],
)
def test_what_is_not_undone_is_told(sent: str, undone: str) -> None:
    """Whatever a program can leave otherwise than it was."""
    assert changed(fed(sent.encode())[0].sequences)
    assert not changed(fed((sent + undone).encode())[0].sequences)


def test_to_ask_changes_nothing() -> None:
    """Nor does to tell what is so already."""
    assert not changed(fed(b"\x1b]11;?\x07\x1b[?7h\x1b[?2026$p\x1b[c")[0].sequences)
