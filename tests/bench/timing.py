"""How long a program in a terminal takes to answer.

Nothing is looked at while something is timed: chunks are stamped as they arrive, and put on a screen when all is still.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from statistics import median, quantiles

import psutil

from tests.terminal.terminal import LIMIT_S, Terminal

STILL_S = 0.25
"""A program that writes nothing for so long has answered."""

Look = Callable[[list[str]], object]
"""What the lines of a screen are asked."""


def answer(
    terminal: Terminal, act: Callable[[], object], shows: Look | None = None, *, limit_s: float = LIMIT_S
) -> float | None:
    """Seconds until the screen first showed something; without `shows` until it looked as it then stayed.

    None when it did not come to that.

    Args:
        terminal: All that it wrote before is taken to be shown.
        act: What is answered: presses a key, changes the size.
        shows: Asked of each frame.
        limit_s: Longest to wait for `shows`, or for anything at all.
    """
    before = terminal.screen()
    begun = time.perf_counter()
    act()
    seen: list[tuple[float, list[str]]] = []
    end = begun + limit_s
    while True:
        changed = bool(seen) and (shows(seen[-1][1]) if shows is not None else seen[-1][1] != before)
        if _gather(terminal, STILL_S if changed else min(1.0, limit_s)):
            seen += [(at, terminal.shown()) for at in terminal.frames()]
        elif changed:
            break
        if time.perf_counter() > end:
            break
    if shows is not None:
        return next((at - begun for at, lines in seen if shows(lines)), None)
    if not seen or seen[-1][1] == before:
        return None
    still = list(takewhile(lambda frame: frame[1] == seen[-1][1], reversed(seen)))
    return still[-1][0] - begun


def _gather(terminal: Terminal, wait_s: float) -> bool:
    """Read until nothing comes for a while; whether anything did."""
    count = len(terminal.chunks)
    while (chunk := terminal.read(wait_s)) is not None and chunk.data:
        wait_s = STILL_S
    return len(terminal.chunks) > count


def first(terminal: Terminal, shows: Look, limit_s: float) -> float | None:
    """Seconds from the program's start until its screen showed something; None when it did not within the limit."""
    end = terminal.started_at + limit_s
    while time.perf_counter() < end:
        if (chunk := terminal.read(0.25)) is None:
            continue
        if not chunk.data:
            return None
        for at in terminal.frames():
            if shows(terminal.shown()):
                return at - terminal.started_at
    return None


def resident_mb(terminal: Terminal) -> float:
    """Memory of a program and all that it has started."""
    return sum(process.memory_info().rss for process in terminal.family()) / 1e6


def processor_s(process: psutil.Process) -> float | None:
    """Processor time of one process so far, to the microsecond where the system tells (Linux)."""
    try:
        tasks = list(Path(f"/proc/{process.pid}/task").iterdir())
        return sum(int(Path(task, "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except (OSError, ValueError):
        return None


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return quantiles(values, n=20, method="inclusive")[18] if len(values) > 1 else values[0]


def both_ms(seconds: Sequence[float]) -> str:
    """Median and p95."""
    return f"{1000 * median(seconds):.1f} / {1000 * p95(seconds):.1f}"
