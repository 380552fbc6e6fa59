"""How soon facets and orders of 100,000 articles are there: `python -m tests.bench.facets [--home DIR] [--articles N]`.

Processor time of the first count, which reads the columns, and the median of later ones; of a third of the articles and
of all. Making the articles takes some minutes: with --home they are there the next time.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from tests.bench import generated
from tests.bench.report import table
from tui.model import Sort

ROUNDS = 9


def timed(ask: Callable[[], object]) -> list[float]:
    """Milliseconds of each round."""
    took = []
    for _ in range(ROUNDS):
        begun = time.thread_time()
        ask()
        took.append(1000 * (time.thread_time() - begun))
    return took


def measured(home: Path, count: int) -> list[tuple[str, ...]]:
    """A row for each question: what was asked, the first time, the median of the others."""
    rows = []
    with closing(generated.library(home / "articles", home, count)) as library:
        ids = list(library.store.order().ids)
        random.Random(1).shuffle(ids)
        asked: dict[str, Callable[[], object]] = {
            f"all facets of {many:,}": lambda many=many: library.store.facets(ids[:many])  # type: ignore[misc]
            for many in (count // 3, count)
        }
        for sort in (Sort.NEWEST, Sort.OLDEST, Sort.TITLE, Sort.SOURCE):
            asked[f"{sort} of {count // 3:,}"] = (
                lambda sort=sort: library.store.order(sort).among(  # type: ignore[misc]
                    set(ids[: count // 3])
                )
            )
        for name, ask in asked.items():
            first, *others = timed(ask)
            rows.append((name, f"{first:.0f} ms", f"{median(others):.0f} ms"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        print(table(("", "first", "later"), measured(options.home or Path(made), options.articles)))


if __name__ == "__main__":
    main()
