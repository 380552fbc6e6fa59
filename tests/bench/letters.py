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


def shown(terminal: Terminal, begun: int) -> Iterator[tuple[float, str]]:
    """What the search bar showed from chunk `begun` on, each time that it changed."""
    emulator = Emulator(terminal.columns, terminal.rows)
    before = ""
    for number, chunk in enumerate(terminal.chunks):
        for _ in emulator.feed(chunk.data):
            pass
        if number >= begun and (now := panes.bar(emulator.lines())) != before:
            before = now
            yield chunk.at, now


def waits(pressed: Sequence[Press], bars: Sequence[tuple[float, str]]) -> tuple[list[float], list[float], int]:
    """Milliseconds from each key to its letter and to its count; and how many counts were overtaken by the next key.

    A letter that is first shown with the one after it has waited until then.
    """
    stamps = [at for at, _ in bars]
    letters, counts, overtaken = [], [], 0
    for number, press in enumerate(pressed):
        following = pressed[number + 1] if number + 1 < len(pressed) else None
        is_last = following is None or not following.query.startswith(press.query)
        until = following.at + 30 if following else float("inf")
        seen = bars[bisect_left(stamps, press.at) : bisect_left(stamps, until)]
        letter = next((at for at, bar in seen if bar.startswith(press.query)), None)
        if letter is None:
            raise SystemExit(f"“{press.query}” never came to the screen")
        letters.append((letter - press.at) * 1000)
        exact = re.compile(rf"{re.escape(press.query)}(?: .*?)? (?:⇥.*)?.*\d+ of [\d,]+ · \d+ ms$")
        count = next((at for at, bar in seen if at > letter and exact.match(bar)), None)
        end = None if is_last else following.at if following else None
        if count is None or (end is not None and count > end and not is_last):
            overtaken += 1
        else:
            counts.append((count - press.at) * 1000)
    return letters, counts, overtaken


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
