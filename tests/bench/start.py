"""How long one waits for the first titles: `python -m tests.bench.start --shared PATH [--pairs N] [--home DIR]`.

From exec to the first painted titles of a library of 1,813 articles that is synced, against a bare Textual app that is
started in turn with it, in the same terminal; then first launches, on folders never opened; then a sync with nothing
changed. Machines and moments differ: the ratio of the medians is what counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.bench.screens import arguments, corpus, reader, sync
from tests.terminal.terminal import Terminal

HIGHEST_RATIO = 1.5
LONGEST_FIRST_LAUNCH_S = 2.0
LONGEST_IDLE_SYNC_S = 2.0


def first_paint(terminal: Terminal, mark: bytes) -> float:
    """Seconds from exec until what holds `mark` arrived; the program is ended then."""
    with terminal:
        tail = b""
        while (chunk := terminal.read(60)) is not None and chunk.data:
            tail = tail[-len(mark) :] + chunk.data
            if mark in tail:
                return chunk.at - terminal.started_at
            terminal.show()  # a real terminal answers what it is asked
        raise SystemExit("nothing was painted:\n" + "\n".join(terminal.screen()))


def in_turn(count: int, *measured: Callable[[], float]) -> list[list[float]]:
    """What each takes, `count` times, one after the other; a first round that only warms the disk is left out."""
    rounds = [[each() for each in measured] for _ in range(count + 1)]
    return [list(times) for times in zip(*rounds[1:], strict=True)]


def told(name: str, times: Sequence[float]) -> str:
    low, _, high = quantiles(times, n=4)
    return f"{name:44} {median(times):7.3f} s   quartiles {low:.3f} to {high:.3f}"


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--pairs", type=int, default=11)
    asked = parser.parse_args()
    with corpus(asked) as (articles, home, _):
        bare_app = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
        title = "● ".encode()  # an unread title begins so; nothing else does

        def ours() -> float:
            return first_paint(reader(articles, home), title)

        def bare() -> float:
            return first_paint(Terminal(bare_app), b"Title number 3 ")

        def first(of: Path) -> float:
            with tempfile.TemporaryDirectory() as fresh:
                return first_paint(reader(of, Path(fresh)), title)

        reader_s, bare_s = in_turn(asked.pairs, ours, bare)
        seeds = Path(__file__).resolve().parents[2] / "seeds"
        seeds_s, large_s, sync_s = in_turn(
            3, lambda: first(seeds), lambda: first(articles), lambda: seconds(lambda: sync(articles, home))
        )
    ratio = median(reader_s) / median(bare_s)
    print(told("reader, 1,813 articles, to the first titles", reader_s))
    print(told("bare Textual app", bare_s))
    print(f"{'ratio of medians':44} {ratio:7.2f}     at most {HIGHEST_RATIO}")
    print(told("first launch, 8 articles, to a title", seeds_s) + f", at most {LONGEST_FIRST_LAUNCH_S}")
    print(told("first launch, 1,813 articles, to a title", large_s) + f", at most {LONGEST_FIRST_LAUNCH_S}")
    print(told("sync with nothing changed", sync_s) + f", at most {LONGEST_IDLE_SYNC_S}")
    slowest = max(median(seeds_s), median(large_s))
    held = ratio <= HIGHEST_RATIO and slowest <= LONGEST_FIRST_LAUNCH_S and median(sync_s) <= LONGEST_IDLE_SYNC_S
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
