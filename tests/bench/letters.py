"""How long a letter waits for the screen: `python -m tests.bench.letters --shared PATH [--home DIR] [--no-load]`.

Types 20 queries letter by letter on a library of 1,813 articles while two processes sync the same corpus into another
home, over and over. For each key: the time until the screen shows it in the search bar, and until it shows what the
query finds. Arrivals are stamped as the bytes come; they are put on a screen only afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from tests.bench.screens import arguments, corpus, reader
from tests.terminal import panes
from tests.terminal.emulator import Emulator
from tests.terminal.terminal import Terminal, broadsheet

QUERIES = (
    "accessibility", "open data", "plain language", "mobile apps for citizens", '"user experience"',
    "white house", "general services administration", "title:api", "contest prize challenge", "socail media",
    "usability testing methods", "date:2015 metrics", "agile", "nasa", '"customer service" survey',
    "analytics dashboard", "veterans affairs", "goverment website", "content strategy OR design", "crowdsourcing",
)  # fmt: skip
KEYS_A_SECOND = 12
LONGEST_P95_MS = 50.0
_AFTER_QUERY_S = 0.6


@dataclass(frozen=True, slots=True)
class Press:
    """A key, when it was sent, and what the search bar is to show for it."""

    at: float
    query: str


def type_queries(terminal: Terminal) -> list[Press]:
    """Type all queries at the pace of a quick typist, clearing the bar after each."""
    pressed = []
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            pressed.append(Press(time.perf_counter(), query[:end]))
            terminal.press(query[end - 1])
            drain(terminal, pressed[-1].at + 1 / KEYS_A_SECOND)
        drain(terminal, time.perf_counter() + _AFTER_QUERY_S)
        terminal.press(*["backspace"] * len(query))
        drain(terminal, time.perf_counter() + _AFTER_QUERY_S)
    return pressed


def drain(terminal: Terminal, until: float) -> None:
    """Take what comes, until a moment: nothing here may be slow, so nothing is looked at."""
    while (left := until - time.perf_counter()) > 0:
        terminal.read(left)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the search bar showed from a moment on."""

    at: float
    bar: str
    cursor: int
    """Column of the cursor: a blank at the end is seen by nothing else."""


def shown(terminal: Terminal, begun: int) -> Iterator[Shown]:
    """What the search bar showed from chunk `begun` on, after each frame that changed it."""
    emulator = Emulator(terminal.columns, terminal.rows)
    before = None
    for number, chunk in enumerate(terminal.chunks):
        for _ in emulator.feed(chunk.data):
            pass
        if number >= begun - 1 and not emulator.modes.get("2026"):
            now = Shown(chunk.at, panes.bar(emulator.lines()), emulator.screen.cursor.x)
            if before is None or (now.bar, now.cursor) != (before.bar, before.cursor):
                before = now
                yield now


def waits(pressed: Sequence[Press], bars: Sequence[Shown]) -> tuple[list[float], list[float], int]:
    """Milliseconds from each key to its letter and to its count; and how many counts were overtaken by the next key.

    A letter that is first shown with the one after it has waited until then. A count is another than stood there
    before, which the reader's own milliseconds see to.
    """
    empty = bars[0].cursor
    stamps = [each.at for each in bars]
    letters, counts, overtaken = [], [], 0
    for press, following in zip(pressed, [*pressed[1:], None], strict=True):
        first = bisect_left(stamps, press.at)
        end = empty + len(press.query)
        after = (each for each in bars[first:] if each.cursor >= end and each.bar.startswith(press.query.rstrip()))
        letter = next(after, None)
        if letter is None:
            raise SystemExit(f"“{press.query}” never came to the screen")
        letters.append((letter.at - press.at) * 1000)
        is_last = following is None or len(following.query) == 1
        until = letter.at + _AFTER_QUERY_S if is_last else following.at
        old = _count(bars[first - 1])
        fresh = (each for each in bars[first:] if letter.at <= each.at < until and _count(each) not in ("", old))
        count = next(fresh, None)
        if count is None:
            overtaken += 1
        else:
            counts.append((count.at - press.at) * 1000)
    return letters, counts, overtaken


def _count(shown: Shown) -> str:
    found = re.search(r"\d[\d,]* of [\d,]+ · \d+ ms$", shown.bar)
    return found.group() if found else ""


@contextmanager
def syncing(articles: Path) -> Iterator[None]:
    """Two processes at work on the same corpus elsewhere, for as long as the block takes."""
    ended = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def again() -> None:
        while not ended.is_set():
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                command = [*broadsheet(), "sync", "--events", "--jobs", "2", "--home", home, str(articles)]
                running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
                running[-1].wait()

    load = threading.Thread(target=again)
    load.start()
    try:
        yield
    finally:
        ended.set()
        running[-1].terminate()
        load.join()


def told(name: str, times: Sequence[float]) -> str:
    cuts = quantiles(times, n=20)
    return f"{name:26} {len(times):4} keys   p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms   most {max(times):7.1f} ms"


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--no-load", action="store_true", help="without the two syncs, to compare")
    asked = parser.parse_args()
    with corpus(asked) as (articles, home, _), reader(articles, home) as terminal:
        terminal.wait_for("up to date")
        with nullcontext() if asked.no_load else syncing(articles):
            terminal.press("/")
            terminal.wait_for("Enter open")
            begun = len(terminal.chunks)
            pressed = type_queries(terminal)
        letters, counts, overtaken = waits(pressed, list(shown(terminal, begun)))
    print(told("to the letter", letters) + f", at most {LONGEST_P95_MS:.0f} at p95")
    print(told("to its hits", counts) + f"; {overtaken} overtaken by the next key")
    return 0 if quantiles(letters, n=20)[18] <= LONGEST_P95_MS else 1


if __name__ == "__main__":
    sys.exit(main())
