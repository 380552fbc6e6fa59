"""Linking when an article comes to 100,000: `python -m tests.bench.relink [--home DIR] [--articles N] [--write]`.

The names are made up (see named.py) and go straight into a store. All are linked once; then articles come one by one,
some naming the very things that most articles name. Filling the store takes some minutes: with --home it is there the
next time. --write puts what was found into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.named import Namer
from tests.bench.report import Bar, bars_table, table, tell
from tests.bench.timing import both_ms, p95
from tui.entities.aliases import Aliases
from tui.entities.link import link
from tui.entities.signs import signs
from tui.linking import Links
from tui.model import Article, ArticleId, Name, Reading
from tui.store.library import LibraryStore
from tui.store.writes import Batch, Put, Read

LONGEST_S = 1.0
ARRIVALS = 20
_AT_ONCE = 500


class Arrivals:
    """Articles as they come into a store, and are linked."""

    def __init__(self, store: LibraryStore) -> None:
        self.store = store
        self._aliases = Aliases.load()
        self._named = Namer()
        self._version = f"bench {time.time_ns()}"
        """Of rules that nothing is linked by yet."""

    def fill(self, count: int) -> None:
        """The first articles, as many as there are to be. Those that are there already are only named anew."""
        there = self.store.counts().articles
        for at in range(0, count, _AT_ONCE):
            names = [self._named.article() for _ in range(min(_AT_ONCE, count - at))]
            if at >= there:
                self._put({ArticleId(f"{at + i:07}"): some for i, some in enumerate(names)})

    def one(self, number: int) -> None:
        """One more; the tenth, for instance, names the ten things that most articles name."""
        self._put({ArticleId(f"more{number}-{time.time_ns()}"): self._named.article(*range(number))})

    def link(self) -> tuple[Links, float, float]:
        """Link what is due; wall and processor seconds."""
        begun, worked = time.perf_counter(), time.process_time()
        with self.store.names(self._version) as names:
            links = link(names, self._aliases)
        self.store.write_links(links, self._version)
        return links, time.perf_counter() - begun, time.process_time() - worked

    def _put(self, named: dict[ArticleId, list[Name]]) -> None:
        puts = [Put(Article(id, id, id, "x", ()), "file", b"digest", b"key") for id in named]
        self.store.write(Batch(puts=puts))
        reads = [
            Read(id, b"digest", Reading(tuple(names)), signs=signs(names, self._aliases)) for id, names in named.items()
        ]
        self.store.write_readings(reads, recogniser="", version="")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="a folder to keep the store in")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--write", action="store_true", help="write what is found into docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        file = (asked.home or Path(made)) / f"named-{asked.articles}.db"
        with LibraryStore(file, writable=True) as store:
            arrivals = Arrivals(store)
            arrivals.fill(asked.articles)
            whole, wall_s, worked_s = arrivals.link()
            memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            took: list[float] = []
            worked: list[float] = []
            touched: list[int] = []
            for number in range(ARRIVALS):
                arrivals.one(number)
                links, spent_s, at_work_s = arrivals.link()
                worked.append(at_work_s)
                assert not links.whole
                took.append(spent_s)
                touched.append(len(links.clusters))
            most = store.entities(limit=1)[0]
    bars = [
        Bar("linking after one article, median", median(took), LONGEST_S, "s"),
        Bar("linking after one article, p95", p95(took), LONGEST_S, "s"),
        Bar("linking after one article, most", max(took), LONGEST_S, "s"),
    ]
    rows = [
        ("articles", f"{asked.articles:,}"),
        ("entities", f"{len(whole.clusters):,}"),
        ("articles that name the most frequent one", f"{most.articles:,}"),
        ("linking all afresh, s", f"{wall_s:.1f}, of which at work {worked_s:.1f}"),
        ("memory by then, MB", f"{memory_mb:.0f}"),
        ("entities linked again after one article, median and most", f"{median(touched):.0f}, {max(touched)}"),
        ("linking again, ms, median / p95", both_ms(took)),
        ("of which the processor was at work, ms, median / p95", both_ms(worked)),
    ]
    tell(
        "relink",
        f"Linking after one article came to {asked.articles:,}",
        [
            f"{ARRIVALS} articles of about 20 names come one by one; the last names the {ARRIVALS - 1} most frequent.",
            table(("", ""), rows),
            bars_table(bars),
            "`python -m tests.bench.relink --home DIR --write`",
        ],
        write=asked.write,
    )
    return 0 if all(bar.met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
