"""How a list of 100,000 articles answers: `python -m tests.bench.list [--home DIR] [--articles N] [--write]`.

From exec until the list is painted and has answered a key, in turn with the bare Textual app beside it, which lists 200
lines; then to the end and back, a filter letter by letter, and every order. Making the articles takes some minutes:
with --home they are there the next time. --write puts what was found into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from tests.bench import generated
from tests.bench.report import Bar, bars_table, table, tell
from tests.bench.screens import reader
from tests.bench.start import in_turn
from tests.bench.timing import Look, answer, both_ms, first, p95, resident_mb
from tests.terminal.terminal import Terminal
from tui.app.labels import Labels
from tui.library import Library
from tui.model import Sort

SIZE = (120, 36)
HIGHEST_RATIO = 1.5
LONGEST_MS = 100.0
TYPED = ("moss", "weekly", "nora li", "Per", "the", "zzz")
ROUNDS = 10
KEYS = {
    "j": "`j`, a row down",
    "G": "`G`, to the end",
    "gg": "`gg`, to the top",
    "filter letter": "a letter of the filter",
    "S": "`S`, another order",
    "gg after S": "`gg` in that order",
}
_ORDERS = {"oldest first": Sort.OLDEST, "by title": Sort.TITLE, "by source": Sort.SOURCE, "newest first": Sort.NEWEST}


def usable(command: Terminal, painted: Look, key: str, answered: Look) -> float:
    """Seconds from exec until a program has painted what it lists and has answered a key."""
    with command as terminal:
        if first(terminal, painted, 60) is not None:
            pressed = time.perf_counter() - terminal.started_at
            if (more := answer(terminal, lambda: terminal.press(key), answered)) is not None:
                return pressed + more
        raise SystemExit("nothing was painted, or no key was answered:\n" + "\n".join(terminal.screen()))


def start(file: Path, home: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds to usable, of the reader and of the bare app in turn."""
    bare_app = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]

    def ours() -> float:
        return usable(reader(file, home, size=SIZE), _listed, "j", _on_second)

    def bare() -> float:
        return usable(Terminal(bare_app, size=SIZE), _bare_listed, "j", _bare_typed)

    ours_s, bare_s = in_turn(rounds, ours, bare)
    return ours_s, bare_s


def _listed(lines: list[str]) -> bool:
    return any("● " in line for line in lines)


def _on_second(lines: list[str]) -> bool:
    rows = [line.startswith("▌") for line in lines if line[:1] in " ▌" and "● " in line[:4]]
    return rows[:2] == [False, True]


def _bare_listed(lines: list[str]) -> bool:
    return any("Title number 3 " in line for line in lines)


def _bare_typed(lines: list[str]) -> bool:
    return any(re.match(r"\W*j\W*$", line) for line in lines[:4])


def keys(terminal: Terminal, library: Library) -> dict[str, list[float]]:
    """Seconds that each key takes, until the list shows what it is to show."""
    rows = library.store.rows(Sort.NEWEST)
    labels, every = Labels(library.store.labels), library.store.order()
    took: dict[str, list[float]] = {name: [] for name in KEYS}

    def press(name: str, key: str, shows: Look) -> None:
        seconds = answer(terminal, lambda: terminal.press(key), shows, limit_s=10)
        if seconds is None:
            raise SystemExit(f"{key} was not answered:\n" + "\n".join(terminal.screen()))
        took[name].append(seconds)

    for number in range(1, 3 * ROUNDS):
        press("j", "j", _selected(rows[number].title))
    for _ in range(ROUNDS):
        press("G", "G", _selected(rows[-1].title))
        press("gg", "gg", _selected(rows[0].title))
    for typed in TYPED:
        terminal.changed("&")
        for end in range(1, len(typed) + 1):
            many = len(labels.narrow(every, typed[:end]).ids)
            press("filter letter", typed[end - 1], _holds(f"Filter  {typed[:end].rstrip()}", f"” · {many:,} of"))
        terminal.changed("escape")
    for _ in range(ROUNDS // 2):
        for name, order in _ORDERS.items():
            press("S", "S", lambda lines, name=name: _holds(name)(lines))  # type: ignore[misc]
            top = library.store.rows(order, limit=1)[0].title
            press("gg after S", "gg", _selected(top))
    return took


def _selected(title: str) -> Look:
    return lambda lines: any(line.startswith("▌") and title[:20] in line for line in lines)


def _holds(*texts: str) -> Look:
    return lambda lines: all(any(text in line for line in lines) for text in texts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="a folder to keep the articles and the library in")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9, help="starts of each program")
    parser.add_argument("--write", action="store_true", help="write what is found into docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.home or Path(made)
        with closing(generated.library(folder / "articles", folder / "home", asked.articles)) as library:
            (file,) = library.roots
            ours_s, bare_s = start(file, library.home, asked.rounds)
            with reader(file, library.home, size=SIZE) as terminal:
                terminal.wait_for("up to date", limit_s=120)
                terminal.wait_until(lambda: len(terminal.family()) == 1)
                took = keys(terminal, library)
                memory = resident_mb(terminal)
    ratio = median(ours_s) / median(bare_s)
    bars = [Bar("start to usable, times the bare app", ratio, HIGHEST_RATIO)]
    for name in KEYS:
        bars.append(Bar(f"{KEYS[name]}, median", 1000 * median(took[name]), LONGEST_MS, "ms"))
        bars.append(Bar(f"{KEYS[name]}, p95", 1000 * p95(took[name]), LONGEST_MS, "ms"))
    starts = [
        (f"Broadsheet, {asked.articles:,} articles", both_ms(ours_s)),
        ("bare Textual app, 200 lines", both_ms(bare_s)),
    ]
    tell(
        "list",
        f"A list of {asked.articles:,} articles",
        [
            f"From start until the list is painted and has answered `j`, {len(ours_s)} starts of each in turn, "
            f"{SIZE[0]}x{SIZE[1]}:",
            table(("", "median / p95"), starts),
            "Then, until the list shows what the key is to show:",
            table(("", "keys", "median / p95"), [(KEYS[k], str(len(took[k])), both_ms(took[k])) for k in KEYS]),
            bars_table(bars),
            f"Memory then: {memory:.0f} MB. `python -m tests.bench.list --home DIR --write`",
        ],
        write=asked.write,
    )
    return 0 if all(bar.met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
